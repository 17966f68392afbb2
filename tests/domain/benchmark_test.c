/* Looking up shares, and whom a benchmark is of. */
#include "equigap/domain/population.h"

#include <math.h>
#include <string.h>

#include "../test.h"

enum { YOUNG = 1, OLD, YOUNGER, WHITE, BRITISH, IRISH, BINARY_BRITISH, BINARY_OTHER };

static struct eg_category categories[] = {
    {YOUNG, "16-64", "16 to 64", EG_LEVEL_GROUP, 0, 0, false, 1},
    {OLD, "65+", "65 and over", EG_LEVEL_GROUP, 0, 0, false, 2},
    {YOUNGER, "16-19", "16 to 19", EG_LEVEL_DETAIL, YOUNG, 0, false, 3},
    {WHITE, "GW", "White", EG_LEVEL_GROUP, 0, 0, false, 4},
    {BRITISH, "WB", "British", EG_LEVEL_DETAIL, WHITE, BINARY_BRITISH, false, 5},
    {IRISH, "WI", "Irish", EG_LEVEL_DETAIL, WHITE, BINARY_OTHER, false, 6},
    {BINARY_BRITISH, "B", "British", EG_LEVEL_BINARY, 0, 0, false, 7},
    {BINARY_OTHER, "O", "Others", EG_LEVEL_BINARY, 0, 0, false, 8},
};
static const struct eg_field field = {
    .number = 1, .key = "mixed", .categories = categories, .category_count = 8};

static struct eg_benchmark_share shares[] = {{YOUNG, 3, 4, 0.75, 0.75, 0.75}};
static struct eg_benchmark one = {
    .field = "mixed", .shares = shares, .share_count = 1, .is_complete = true};
static const struct eg_benchmarks all = {&one, 1};

static void a_weight_has_every_digit(void **state)
{
    char words[16];

    assert_string_equal(eg_weight_in_percent(EG_WEIGHT_WHOLE, words), "100");
    assert_string_equal(eg_weight_in_percent(333334, words), "33.3334");
    assert_string_equal(eg_weight_in_percent(605000, words), "60.5");
    assert_string_equal(eg_weight_in_percent(1, words), "0.0001");
    assert_string_equal(eg_weight_in_percent(0, words), "0");
    (void)state;
}

static void a_share_is_found_by_field_and_category(void **state)
{
    (void)state;

    assert_ptr_equal(eg_benchmark_find(&all, "mixed", YOUNG), &shares[0]);
    assert_null(eg_benchmark_find(&all, "mixed", OLD));
    assert_null(eg_benchmark_find(&all, "ethnicity", YOUNG));
    assert_null(eg_benchmark_of(&all, "ethnicity"));
}

static void people_outside_the_population_are_not_covered(void **state)
{
    (void)state;

    assert_true(eg_benchmark_covers(&one, &field, YOUNG));
    assert_true(eg_benchmark_covers(&one, &field, YOUNGER));
    assert_false(eg_benchmark_covers(&one, &field, OLD));
    assert_false(eg_benchmark_covers(&one, &field, EG_ANSWER_UNDECLARED));
}

static void an_incomplete_benchmark_covers_all_who_declared(void **state)
{
    (void)state;
    struct eg_benchmark part = one;
    part.is_complete = false;

    assert_true(eg_benchmark_covers(&part, &field, OLD));
    assert_false(eg_benchmark_covers(&part, &field, EG_ANSWER_MISSING));
}

static void a_category_lies_in_both_ways_of_counting(void **state)
{
    (void)state;

    assert_true(eg_category_lies_in(&field, BRITISH, WHITE));
    assert_true(eg_category_lies_in(&field, BRITISH, BINARY_BRITISH));
    assert_true(eg_category_lies_in(&field, IRISH, BINARY_OTHER));
    assert_true(eg_category_lies_in(&field, WHITE, WHITE));
    assert_false(eg_category_lies_in(&field, WHITE, BINARY_BRITISH));
    assert_false(eg_category_lies_in(&field, BRITISH, BINARY_OTHER));
}

static void an_own_population_goes_before_a_built_in_one(void **state)
{
    (void)state;
    struct eg_arena *arena = eg_arena_begin();
    struct eg_area area = {"A", "Area", EG_WEIGHT_WHOLE};
    struct eg_fields fields = {.fields = (struct eg_field *)&field, .count = 1};

    for (int own_place = 0; own_place < 2; own_place++) {
        struct eg_population_set known = {0};
        struct eg_benchmarks mixed;
        for (int i = 0; i < 2; i++) {
            struct eg_population *of = eg_population_begin(arena, "mixed", "A", "Area");
            of->is_own = i == own_place;
            eg_population_add(of, arena,
                              (struct eg_population_row){.category = YOUNG,
                                                         .part = of->is_own ? 3 : 1,
                                                         .whole = 4,
                                                         .is_count = true});
            eg_population_set_add(&known, arena, of);
        }
        eg_benchmarks_mix(arena, &fields, &(struct eg_populations){&area, 1, &known}, &mixed);
        assert_true(eg_benchmark_find(&mixed, "mixed", YOUNG)->shown == 0.75);
        assert_true(mixed.benchmarks[0].is_own);
    }
    eg_arena_end(arena);
}

static void an_interval_is_of_the_people_who_answered(void **state)
{
    (void)state;
    struct eg_arena *arena = eg_arena_begin();
    struct eg_area area = {"A", "Area", EG_WEIGHT_WHOLE};
    struct eg_fields fields = {.fields = (struct eg_field *)&field, .count = 1};
    struct eg_population_set known = {0};
    struct eg_population *of = eg_population_begin(arena, "mixed", "A", "Area");
    struct eg_benchmarks mixed;
    eg_population_set_add(&known, arena, of);
    eg_population_add(of, arena,
                      (struct eg_population_row){.category = YOUNG,
                                                 .part = 40,
                                                 .whole = 100,
                                                 .low = EG_INTERVAL_WHOLE / 5,
                                                 .high = EG_INTERVAL_WHOLE / 2});
    eg_population_add(of, arena, (struct eg_population_row){EG_NOT_ANSWERED, 20, 100, false, 0, 0});

    eg_benchmarks_mix(arena, &fields, &(struct eg_populations){&area, 1, &known}, &mixed);

    const struct eg_benchmark_share *share = eg_benchmark_find(&mixed, "mixed", YOUNG);
    assert_true(fabs(share->low - 0.25) < 1e-12);
    assert_true(fabs(share->shown - 0.5) < 1e-12);
    assert_true(fabs(share->high - 0.625) < 1e-12);
    eg_arena_end(arena);
}

static void ages_are_read_from_a_description(void **state)
{
    (void)state;
    static const char *const texts[][2] = {
        {"residents aged 16 to 64", "16-64"},
        {"aged 16 years to 64 years", "16-64"},
        {"all usual residents aged 16 years and over", "16+"},
        {"economically active, 18-70", "18-70"},
        {"people of 16\u201364", "16-64"},
        {"16+", "16+"},
        {"all usual residents", "all"},
        {"people of all ages", "all"},
    };
    static const char *const none[] = {"", "staff of 2021 to 2023", "aged 64 to 16", "table 7",
                                       "5.16"};
    struct eg_arena *arena = eg_arena_begin();

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(eg_ages_from_text(arena, texts[i][0]), texts[i][1]);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_null(eg_ages_from_text(arena, none[i]));
    assert_true(eg_ages_are_mismatched("not known"));
    eg_arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_weight_has_every_digit),
        cmocka_unit_test(a_share_is_found_by_field_and_category),
        cmocka_unit_test(people_outside_the_population_are_not_covered),
        cmocka_unit_test(an_incomplete_benchmark_covers_all_who_declared),
        cmocka_unit_test(a_category_lies_in_both_ways_of_counting),
        cmocka_unit_test(an_own_population_goes_before_a_built_in_one),
        cmocka_unit_test(an_interval_is_of_the_people_who_answered),
        cmocka_unit_test(ages_are_read_from_a_description),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
