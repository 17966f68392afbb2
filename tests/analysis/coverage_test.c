/* The days of a quarter that extracts cover. */
#include "equigap/analysis/coverage.h"

#include "../test.h"
#include "equigap/base/date.h"

enum { QUARTER = 2025 * 4 + 1, FIRST = 20179 /* 1 April 2025 */, LAST = 20269 };

static struct eg_period found[4];

static size_t cover(const struct eg_period *periods, size_t count)
{
    struct eg_snapshot snapshots[4] = {{0}};
    const struct eg_snapshot *list[4];
    for (size_t i = 0; i < count; i++) {
        snapshots[i].first_day = periods[i].first_day;
        snapshots[i].last_day = periods[i].last_day;
        list[i] = &snapshots[i];
    }
    return eg_coverage_of(list, count, QUARTER, found);
}

static void the_quarter_is_the_one_meant(void **state)
{
    (void)state;
    assert_int_equal(eg_quarter_first_day(QUARTER), FIRST);
    assert_int_equal(eg_quarter_last_day(QUARTER), LAST);
}

static void periods_are_cut_to_the_quarter(void **state)
{
    (void)state;
    const struct eg_period year = {FIRST - 100, LAST + 100};

    assert_int_equal(cover(&year, 1), 1);

    assert_int_equal(found[0].first_day, FIRST);
    assert_int_equal(found[0].last_day, LAST);
}

static void periods_that_overlap_or_touch_are_one(void **state)
{
    (void)state;
    const struct eg_period periods[] = {
        {FIRST + 31, FIRST + 60}, {FIRST, FIRST + 10}, {FIRST + 5, FIRST + 30}};

    assert_int_equal(cover(periods, 3), 1);

    assert_int_equal(found[0].first_day, FIRST);
    assert_int_equal(found[0].last_day, FIRST + 60);
}

static void a_day_between_two_periods_is_a_gap(void **state)
{
    (void)state;
    const struct eg_period periods[] = {{FIRST, FIRST + 9}, {FIRST + 11, FIRST + 20}};

    assert_int_equal(cover(periods, 2), 2);

    assert_int_equal(found[0].last_day, FIRST + 9);
    assert_int_equal(found[1].first_day, FIRST + 11);
}

static void other_quarters_cover_nothing(void **state)
{
    (void)state;
    const struct eg_period periods[] = {{FIRST - 90, FIRST - 1}, {LAST + 1, LAST + 90}};

    assert_int_equal(cover(periods, 2), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_quarter_is_the_one_meant),
        cmocka_unit_test(periods_are_cut_to_the_quarter),
        cmocka_unit_test(periods_that_overlap_or_touch_are_one),
        cmocka_unit_test(a_day_between_two_periods_is_a_gap),
        cmocka_unit_test(other_quarters_cover_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
