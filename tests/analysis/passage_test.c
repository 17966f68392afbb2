#include "equigap/analysis/passage.h"

#include <math.h>
#include <string.h>

#include "equigap/intake/lists.h"
#include "../test.h"

/* Applicants of two stages; three fields of the lists. */
enum { STOPPED = 1, THROUGH = 3 };

static struct eg_arena *arena;
static struct eg_fields fields;
static const struct eg_fields *all_fields;
static struct eg_units *units;
static struct eg_rules rules;
static struct eg_figures *figures;
static struct eg_strata *strata; /* NULL: not compared by vacancy */
static struct eg_setting with;
static struct eg_scope through, stopped;
static struct eg_passing pair;
static struct eg_passages found;

static int begin(void **state)
{
    static const char *const keys[] = {"sex", "ethnicity", "disability"};
    struct eg_error error = {0};
    (void)state;
    arena = eg_arena_begin();
    all_fields = eg_lists_fields(arena, &error);
    fields = (struct eg_fields){.arena = arena};
    for (int32_t i = 0; i < 3; i++) {
        struct eg_field *field = eg_fields_add(&fields, keys[i]);
        *field = *eg_fields_find(all_fields, keys[i]);
        field->number = i + 1;
    }
    units = eg_units_begin(arena, "Council");
    rules = eg_rules_by_default();
    strata = NULL;
    figures = eg_figures_begin(arena, &fields);
    with = (struct eg_setting){
        .arena = arena, .figures = figures, .fields = &fields, .units = units, .rules = &rules};
    return 0;
}

static int end(void **state)
{
    (void)state;
    eg_arena_end(arena);
    return 0;
}

static void add(const char *key, int64_t answer, int64_t stage, int64_t people)
{
    const struct eg_field *field = eg_fields_find(&fields, key);
    size_t slice = eg_figures_slice(
        figures, (struct eg_slice){.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT, .stage = stage});
    eg_figures_add(figures, slice, EG_SLOT_PEOPLE, people);
    eg_figures_add(figures, slice, eg_figures_slot(figures, field, answer), people);
    with.recorded |= 1u << (field->number - 1);
}

static void add_code(const char *key, const char *code, int64_t got_through, int64_t did_not)
{
    int64_t answer = eg_field_find(eg_fields_find(&fields, key), code)->number;
    add(key, answer, THROUGH, got_through);
    add(key, answer, STOPPED, did_not);
}

/* Of one vacancy, into the figures and the strata. */
static void add_vacancy(int64_t vacancy, const char *key, int64_t answer, const int64_t people[2])
{
    static const struct eg_parts parts[2] = {{{[EG_SHORTLISTING] = {true, false}}},
                                             {{[EG_SHORTLISTING] = {false, true}}}};
    const struct eg_field *field = eg_fields_find(&fields, key);
    if (!strata)
        strata = eg_strata_begin(arena, &fields);
    for (int part = 0; part < 2; part++) {
        add(key, answer, part == 0 ? THROUGH : STOPPED, people[part]);
        for (int64_t i = 0; i < people[part]; i++)
            eg_strata_add(strata, vacancy, field, answer, &parts[part]);
    }
}

/* Women who got through and who did not, then men, then people who did not answer. */
static void add_sexes(int64_t vacancy, const int64_t people[6])
{
    const struct eg_field *sex = eg_fields_find(&fields, "sex");
    add_vacancy(vacancy, "sex", eg_field_find(sex, "F")->number, people);
    add_vacancy(vacancy, "sex", eg_field_find(sex, "M")->number, people + 2);
    add_vacancy(vacancy, "sex", EG_ANSWER_MISSING, people + 4);
}

static const struct eg_passed *measure(const char *key, const char *code)
{
    struct eg_slice whole = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    through = eg_scope_of_slice(&with, whole, "through");
    through.stages = UINT64_C(1) << THROUGH;
    stopped = eg_scope_of_slice(&with, whole, "stopped");
    stopped.stages = UINT64_C(1) << STOPPED;
    pair = (struct eg_passing){.with = &with,
                               .through = &through,
                               .stopped = &stopped,
                               .worse = EG_UNDER,
                               .strata = strata,
                               .step = EG_SHORTLISTING};
    eg_passages_measure(arena, &pair, 1, &found);
    for (size_t i = 0; i < found.count; i++)
        if (strcmp(found.lines[i].field->key, key) == 0 &&
            strcmp(found.lines[i].category->code, code) == 0)
            return &found.lines[i];
    fail_msg("no line for %s %s", key, code);
    return NULL;
}

/* Morris (2017), package adverseimpact: ratio 0.333, 0.093 to 1.199. */
static void two_of_ten_women_and_fifteen_of_twenty_five_men(void **state)
{
    add_code("sex", "F", 2, 8);
    add_code("sex", "M", 15, 10);

    const struct eg_passed *line = measure("sex", "F");

    assert_string_equal(line->reference->code, "M");
    assert_int_equal(line->declared.part, 2);
    assert_int_equal(line->declared.other_whole, 25);
    assert_true(fabs(line->ratio.estimate.value - 1.0 / 3) < 1e-9);
    assert_true(fabs(line->ratio.estimate.interval.low - 0.093) < 5e-4);
    assert_true(fabs(line->ratio.estimate.interval.high - 1.199) < 5e-4);
    assert_true(line->is_under_four_fifths);
    assert_int_equal(line->verdict.conclusion, EG_NO_EVIDENCE); /* p 0.0372 one-sided */
    (void)state;
}

static void a_large_difference_holds_whatever_few_unknown_answered(void **state)
{
    add_code("sex", "F", 20, 480);
    add_code("sex", "M", 200, 300);
    add("sex", EG_ANSWER_MISSING, THROUGH, 2);
    add("sex", EG_ANSWER_MISSING, STOPPED, 3);

    const struct eg_passed *line = measure("sex", "F");

    assert_int_equal(line->verdict.conclusion, EG_UNDER_WHATEVER);
    assert_true(eg_passed_is_worse(line));
    assert_true(line->bounds.has_low && line->bounds.low < line->ratio.estimate.value);
    (void)state;
}

static void many_silent_who_got_through_decide_it(void **state)
{
    add_code("sex", "F", 20, 180);
    add_code("sex", "M", 60, 140);
    add("sex", EG_ANSWER_UNDECLARED, THROUGH, 90);
    add("sex", EG_ANSWER_UNDECLARED, STOPPED, 30);

    assert_int_equal(measure("sex", "F")->verdict.conclusion, EG_UNDER_IF_LIKE);
    (void)state;
}

static void people_of_a_third_group_are_in_no_part(void **state)
{
    add_code("ethnicity", "GA", 5, 95);
    add_code("ethnicity", "GW", 50, 50);
    add_code("ethnicity", "GB", 30, 30);
    add_code("ethnicity", "BIN_EM", 1, 2);

    const struct eg_passed *line = measure("ethnicity", "GA");

    assert_string_equal(line->reference->code, "GW");
    assert_int_equal(line->stage.through.high, 56);
    assert_int_equal(line->stage.stopped.high, 147);
    assert_int_equal(line->stage.unknown_through.high, 1); /* an ethnic minority, not said which */
    assert_int_equal(line->declared.other_whole, 100);
    (void)state;
}

static void the_second_way_of_counting_has_its_own_reference(void **state)
{
    add_code("ethnicity", "WB", 50, 50);
    add_code("ethnicity", "WO", 10, 40);
    add_code("ethnicity", "AI", 10, 40);

    const struct eg_passed *line = measure("ethnicity", "BIN_NWB");

    assert_string_equal(line->reference->code, "BIN_WB");
    assert_int_equal(line->declared.part, 20);
    assert_int_equal(line->declared.whole, 100);
    (void)state;
}

static void a_one_sided_field_is_not_compared(void **state)
{
    add_code("disability", "Y", 10, 20);
    add_code("disability", "N", 1, 2);
    add("disability", EG_ANSWER_MISSING, STOPPED, 100);

    assert_int_equal(measure("disability", "Y")->obstacle, EG_ONE_SIDED);
    (void)state;
}

/* ---- Random stages and their completions ---- */

static uint64_t seed = 20260331;

static int64_t any(int64_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((seed >> 33) % (uint64_t)below);
}

/* Women, men, unknown, of those who got through and of those who did not. */
static enum eg_conclusion conclude(const int64_t counts[6])
{
    figures = eg_figures_begin(arena, &fields);
    with.figures = figures;
    add_code("sex", "F", counts[0], counts[3]);
    add_code("sex", "M", counts[1], counts[4]);
    add("sex", EG_ANSWER_MISSING, THROUGH, counts[2]);
    add("sex", EG_ANSWER_MISSING, STOPPED, counts[5]);
    const struct eg_passed *line = measure("sex", "F");
    return line->obstacle == EG_COMPARED ? line->verdict.conclusion : EG_NOT_USABLE;
}

static void no_completion_overturns_what_holds_whatever(void **state)
{
    int firm = 0;
    for (int i = 0; i < 150; i++) {
        int64_t counts[6] = {any(8), 5 + any(60), any(8), 20 + any(90), 5 + any(60), any(8)};
        enum eg_conclusion said = conclude(counts);
        if (said != EG_UNDER_WHATEVER && said != EG_OVER_WHATEVER && said != EG_NO_EVIDENCE)
            continue;
        firm += said != EG_NO_EVIDENCE;
        for (int64_t t = 0; t <= counts[2]; t++)
            for (int64_t s = 0; s <= counts[5]; s++) {
                int64_t full[6] = {counts[0] + t, counts[1] + counts[2] - t, 0,
                                   counts[3] + s, counts[4] + counts[5] - s, 0};
                assert_int_equal(conclude(full), said);
            }
    }
    assert_true(firm > 10);
    (void)state;
}

/* ---- Vacancy by vacancy ---- */

/* Two vacancies with equal rates in each, one of which is hard to get and where women apply: Bickel,
 * Hammel and O'Connell (1975), Science 187, p. 398, in small. */
static void equal_rates_within_vacancies_explain_a_pooled_ratio(void **state)
{
    add_sexes(1, (const int64_t[]){20, 180, 2, 18, 0, 0});
    add_sexes(2, (const int64_t[]){16, 4, 160, 40, 0, 0});

    const struct eg_passed *line = measure("sex", "F");

    assert_true(line->ratio.estimate.value < 0.3);
    assert_true(fabs(line->common_ratio.value - 1) < 1e-9);
    assert_int_equal(line->vacancies, 2);
    assert_int_equal(line->verdict.conclusion, EG_NO_EVIDENCE);
    assert_int_equal(line->mix, EG_MIX_EXPLAINS);
    assert_false(eg_passed_is_worse(line));
    (void)state;
}

static void a_gap_within_vacancies_is_found_though_the_pool_hides_it(void **state)
{
    add_sexes(1, (const int64_t[]){120, 80, 38, 2, 0, 0}); /* easy to get: 60 % against 95 % */
    add_sexes(2, (const int64_t[]){2, 38, 50, 150, 0, 0}); /* hard to get: 5 % against 25 % */

    const struct eg_passed *line = measure("sex", "F");

    assert_true(line->ratio.estimate.value > 1); /* 51 % against 37 % */
    assert_true(line->common_ratio.value < 0.7);
    assert_int_equal(line->verdict.conclusion, EG_UNDER_WHATEVER);
    assert_int_equal(line->mix, EG_MIX_REVERSES);
    (void)state;
}

static void a_difference_where_few_compete_is_not_called_explained(void **state)
{
    for (int64_t vacancy = 1; vacancy <= 40; vacancy++)
        add_sexes(vacancy, (const int64_t[]){vacancy % 4 == 0, vacancy % 4 != 0, 0, 0, 0, 0});
    for (int64_t vacancy = 41; vacancy <= 80; vacancy++)
        add_sexes(vacancy, (const int64_t[]){0, 0, vacancy % 4 != 0, vacancy % 4 == 0, 0, 0});
    add_sexes(81, (const int64_t[]){1, 2, 2, 1, 0, 0});

    const struct eg_passed *line = measure("sex", "F");

    assert_int_equal(line->vacancies, 1);
    assert_int_equal(line->verdict.conclusion, EG_TOO_FEW);
    assert_int_equal(line->mix, EG_MIX_LEAVES_TOO_FEW);
    (void)state;
}

static void applications_for_no_known_vacancy_are_compared_with_each_other(void **state)
{
    add_sexes(0, (const int64_t[]){20, 180, 100, 100, 0, 0});

    const struct eg_passed *line = measure("sex", "F");

    assert_int_equal(line->vacancies, 1);
    assert_int_equal(line->verdict.conclusion, EG_UNDER_WHATEVER);
    assert_int_equal(line->mix, EG_MIX_CHANGES_NOTHING);
    (void)state;
}

static void an_open_line_without_unknown_hangs_on_the_others(void **state)
{
    struct eg_passed line = {.direction = EG_UNDER, .cut = 0.02};
    line.evidence[EG_UNDER] =
        (struct eg_evidence){.lowest = 0.01, .declared = 0.01, .highest = 0.01};
    assert_true(eg_passed_hangs_on_others(&line));

    line.evidence[EG_UNDER].highest = 0.3;
    assert_false(eg_passed_hangs_on_others(&line));
    (void)state;
}

/* Three vacancies, counts as for add_sexes. */
enum { VACANCIES = 3 };

static enum eg_conclusion conclude_vacancies(const int64_t counts[VACANCIES][6])
{
    strata = NULL;
    figures = eg_figures_begin(arena, &fields);
    with.figures = figures;
    for (int64_t i = 0; i < VACANCIES; i++)
        add_sexes(i + 1, counts[i]);
    const struct eg_passed *line = measure("sex", "F");
    return line->obstacle == EG_COMPARED ? line->verdict.conclusion : EG_NOT_USABLE;
}

/* One of the ways in which the unknown of each vacancy could be women or men. */
static void complete(const int64_t counts[VACANCIES][6], int64_t way, int64_t full[VACANCIES][6])
{
    memcpy(full, counts, sizeof(int64_t[VACANCIES][6]));
    for (int i = 0; i < VACANCIES; i++)
        for (int part = 0; part < 2; part++) {
            int64_t unknown = counts[i][4 + part], women = way % (unknown + 1);
            way /= unknown + 1;
            full[i][part] += women;
            full[i][2 + part] += unknown - women;
            full[i][4 + part] = 0;
        }
}

static int64_t ways_of(const int64_t counts[VACANCIES][6])
{
    int64_t ways = 1;
    for (int i = 0; i < VACANCIES; i++)
        ways *= (counts[i][4] + 1) * (counts[i][5] + 1);
    return ways;
}

static void no_completion_overturns_what_holds_within_vacancies(void **state)
{
    int firm = 0, none = 0;
    for (int i = 0; i < 150; i++) {
        int64_t counts[VACANCIES][6], full[VACANCIES][6];
        for (int v = 0; v < VACANCIES; v++) {
            const int64_t gap[6] = {any(3), 10 + any(10), 8 + any(10), any(6), any(3), any(2)};
            const int64_t even[6] = {5 + any(4), 5 + any(4), 5 + any(4), 5 + any(4), any(2), 0};
            memcpy(counts[v], i % 2 ? gap : even, sizeof counts[v]);
        }
        enum eg_conclusion said = conclude_vacancies((const int64_t(*)[6])counts);
        if (said != EG_UNDER_WHATEVER && said != EG_OVER_WHATEVER && said != EG_NO_EVIDENCE)
            continue;
        firm += said != EG_NO_EVIDENCE;
        none += said == EG_NO_EVIDENCE;
        for (int64_t way = 0; way < ways_of((const int64_t(*)[6])counts); way++) {
            complete((const int64_t(*)[6])counts, way, full);
            assert_int_equal(conclude_vacancies((const int64_t(*)[6])full), said);
        }
    }
    assert_true(firm > 10);
    assert_true(none > 10);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_of_ten_women_and_fifteen_of_twenty_five_men, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_large_difference_holds_whatever_few_unknown_answered,
                                        begin, end),
        cmocka_unit_test_setup_teardown(many_silent_who_got_through_decide_it, begin, end),
        cmocka_unit_test_setup_teardown(people_of_a_third_group_are_in_no_part, begin, end),
        cmocka_unit_test_setup_teardown(the_second_way_of_counting_has_its_own_reference, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_one_sided_field_is_not_compared, begin, end),
        cmocka_unit_test_setup_teardown(no_completion_overturns_what_holds_whatever, begin, end),
        cmocka_unit_test_setup_teardown(equal_rates_within_vacancies_explain_a_pooled_ratio, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_gap_within_vacancies_is_found_though_the_pool_hides_it,
                                        begin, end),
        cmocka_unit_test_setup_teardown(a_difference_where_few_compete_is_not_called_explained,
                                        begin, end),
        cmocka_unit_test_setup_teardown(
            applications_for_no_known_vacancy_are_compared_with_each_other, begin, end),
        cmocka_unit_test_setup_teardown(an_open_line_without_unknown_hangs_on_the_others, begin,
                                        end),
        cmocka_unit_test_setup_teardown(no_completion_overturns_what_holds_within_vacancies, begin,
                                        end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
