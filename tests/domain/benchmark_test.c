/* Looking up shares, and whom a benchmark is of. */
#include "equigap/domain/benchmark.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_weight_has_every_digit),
        cmocka_unit_test(a_share_is_found_by_field_and_category),
        cmocka_unit_test(people_outside_the_population_are_not_covered),
        cmocka_unit_test(an_incomplete_benchmark_covers_all_who_declared),
        cmocka_unit_test(a_category_lies_in_both_ways_of_counting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
