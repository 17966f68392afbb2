/* Every number of oracles.csv, which R computed, comes out. */
#include <math.h>

#include "oracle_kinds.h"

enum { ROWS = 485 };

static const struct {
    const char *name;
    enum eg_conclusion conclusion;
} words[] = {{"TOO_FEW", EG_TOO_FEW},
             {"UNDER_WHATEVER", EG_UNDER_WHATEVER},
             {"UNDER_IF_LIKE_DECLARED", EG_UNDER_IF_LIKE},
             {"CANNOT_TELL", EG_CANNOT_TELL},
             {"NO_EVIDENCE", EG_NO_EVIDENCE}};

static bool is_near(double got, double wanted)
{
    return fabs(got - wanted) <= 1e-9 * fabs(wanted);
}

static bool is_word_as_expected(double got, const char *wanted)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].name, wanted) == 0)
            return got == (double)words[i].conclusion;
    return false;
}

static bool is_as_expected(compute *run, const char *wanted)
{
    double got;
    bool has_value = run(&got);
    if (strcmp(wanted, "NA") == 0)
        return !has_value;
    char *end;
    double number_wanted = strtod(wanted, &end);
    if (end == wanted)
        return has_value && is_word_as_expected(got, wanted);
    return has_value && *end == '\0' && is_near(got, number_wanted);
}

static bool are_adjusted_as_expected(enum eg_correction correction, const char *wanted)
{
    double p[NUMBERS], adjusted[NUMBERS], expected_values[NUMBERS];
    size_t count = numbers_of(find("p"), p);
    if (numbers_of(wanted, expected_values) != count)
        return false;
    struct eg_arena *arena = eg_arena_begin();
    struct eg_family family = {.p = p, .count = count, .correction = correction};
    eg_family_adjust(arena, &family, adjusted);
    eg_arena_end(arena);
    for (size_t i = 0; i < count; i++)
        if (!is_near(adjusted[i], expected_values[i]))
            return false;
    return true;
}

static bool is_row_reproduced(const char *kind, const char *wanted)
{
    if (strcmp(kind, "bh_q") == 0)
        return are_adjusted_as_expected(EG_BENJAMINI_HOCHBERG, wanted);
    if (strcmp(kind, "by_q") == 0)
        return are_adjusted_as_expected(EG_BENJAMINI_YEKUTIELI, wanted);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, kind) == 0)
            return is_as_expected(kinds[i].run, wanted);
    fail_msg("nothing here computes '%s'", kind);
    return false;
}

/* Splits a row at its commas, in place: id, test, inputs, expected, source. */
static void split(char *row, char *cells[5])
{
    for (size_t i = 0; i < 5; i++) {
        cells[i] = row;
        row = i < 4 ? strchr(row, ',') : NULL;
        if (i < 4) {
            assert_non_null(row);
            *row++ = '\0';
        }
    }
}

static void every_row_of_the_oracles_comes_out(void **state)
{
    (void)state;
    char path[4096], row[4096];
    snprintf(path, sizeof path, "%s/tests/stats/oracles.csv", getenv("SOURCE"));
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    int rows = 0, wrong = 0;
    while (fgets(row, sizeof row, file)) {
        char *cells[5];
        row[strcspn(row, "\r\n")] = '\0';
        if (*row == '#' || strncmp(row, "id,", 3) == 0)
            continue;
        split(row, cells);
        inputs = cells[2];
        assert_int_equal(atoi(cells[0]), ++rows);
        if (is_row_reproduced(cells[1], cells[3]))
            continue;
        wrong++;
        print_error("row %s: %s of %s is not %s\n", cells[0], cells[1], inputs, cells[3]);
    }
    fclose(file);

    assert_int_equal(wrong, 0);
    assert_int_equal(rows, ROWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_row_of_the_oracles_comes_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
