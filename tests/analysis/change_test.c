#include "equigap/analysis/change.h"

#include <math.h>

#include "../test.h"

/* A line of staff or applicants: group, declared, people. */
static struct eg_represented line_of(int64_t group, int64_t declared, int64_t people)
{
    struct eg_represented line = {.obstacle = EG_COMPARED,
                                  .group = eg_figure_exact(group),
                                  .declared = eg_figure_exact(declared),
                                  .people = eg_figure_exact(people),
                                  .unknown = eg_figure_exact(people - declared)};
    line.comparison = (struct eg_comparison){.group = {group, group},
                                             .unknown = {people - declared, people - declared},
                                             .people = people,
                                             .benchmark = {0.14, 0.14}};
    return line;
}

static void staff_rose_where_no_missing_answer_could_explain_it(void **state)
{
    struct eg_represented before = line_of(50, 990, 1000), now = line_of(90, 990, 1000);

    struct eg_change change = eg_change_of_staff(&before, &now);

    assert_int_equal(change.moved, EG_MOVED_UP);
    assert_true(fabs(change.range.low - (0.09 - 0.06)) < 1e-12);
    assert_true(fabs(change.range.high - (0.10 - 0.05)) < 1e-12);
    (void)state;
}

static void better_declaration_is_no_rise(void **state)
{
    struct eg_represented before = line_of(30, 600, 1000), now = line_of(80, 950, 1000);

    assert_int_equal(eg_change_of_staff(&before, &now).moved, EG_MOVED_WITHIN);
    (void)state;
}

static void staff_fell(void **state)
{
    struct eg_represented before = line_of(90, 1000, 1000), now = line_of(50, 1000, 1000);

    assert_int_equal(eg_change_of_staff(&before, &now).moved, EG_MOVED_DOWN);
    (void)state;
}

static void applicants_are_new_people_so_chance_counts(void **state)
{
    struct eg_represented before = line_of(20, 200, 200), few = line_of(26, 200, 200);
    struct eg_represented many = line_of(60, 200, 200);

    assert_int_equal(eg_change_of_applicants(&before, &few).moved, EG_MOVED_WITHIN);
    assert_int_equal(eg_change_of_applicants(&before, &many).moved, EG_MOVED_UP);
    (void)state;
}

/* 1,000 applicants each quarter, 900 of whom say no: 10 say yes and then 50 do, which 10 % of either could
 * have done. */
static void applicants_who_declare_more_have_not_become_more(void **state)
{
    struct eg_represented before = line_of(10, 910, 1000), now = line_of(50, 950, 1000);

    struct eg_change change = eg_change_of_applicants(&before, &now);

    assert_int_equal(change.of_declared, EG_MOVED_UP);
    assert_int_equal(change.moved, EG_MOVED_WITHIN);
    assert_true(change.range.low < 0 && change.range.high > 0.09);
    assert_true(fabs(change.declared_before - 0.91) < 1e-12);
    assert_true(fabs(change.declared_now - 0.95) < 1e-12);
    (void)state;
}

/* Every way in which the unknown of both quarters could answer gives limits inside the range. */
static void no_completion_of_applicants_goes_beyond_the_range(void **state)
{
    struct eg_represented before = line_of(20, 180, 200), now = line_of(60, 185, 200);
    struct eg_interval range = eg_change_of_applicants(&before, &now).range;

    for (int64_t b = 0; b <= 20; b++)
        for (int64_t n = 0; n <= 15; n++) {
            struct eg_represented then = line_of(20 + b, 200, 200),
                                  today = line_of(60 + n, 200, 200);
            struct eg_change full = eg_change_of_applicants(&then, &today);
            assert_true(range.low <= full.range.low && full.range.high <= range.high);
            assert_int_equal(full.moved, EG_MOVED_UP);
        }
    assert_int_equal(eg_change_of_applicants(&before, &now).moved, EG_MOVED_UP);
    (void)state;
}

/* So many of 200 women and of 200 men got through; `unknown` more applied. */
static struct eg_passed passed_of(int64_t women, int64_t men, int64_t unknown)
{
    struct eg_passed line = {.obstacle = EG_COMPARED, .declared = {women, 200, men, 200}};
    int64_t through = women + men;
    line.stage = (struct eg_stage){.group_through = {women, women},
                                   .group_stopped = {200 - women, 200 - women},
                                   .unknown_stopped = {unknown, unknown},
                                   .through = {through, through},
                                   .stopped = {400 - through + unknown, 400 - through + unknown}};
    line.has_ratio = eg_ratio_measure(&line.declared, eg_critical_value(0.95), &line.ratio);
    return line;
}

static void twice_as_many_places_for_all_leave_the_ratio_as_it_is(void **state)
{
    struct eg_passed before = passed_of(40, 80, 0), now = passed_of(80, 160, 0);

    struct eg_change change = eg_change_of_passage(&before, &now);

    assert_int_equal(change.moved, EG_MOVED_WITHIN);
    assert_int_equal(change.of_declared, EG_MOVED_WITHIN);
    assert_true(fabs(change.before - 0.5) < 1e-12 && fabs(change.now - 0.5) < 1e-12);
    (void)state;
}

static void a_ratio_that_closes_has_risen(void **state)
{
    struct eg_passed before = passed_of(40, 120, 0), now = passed_of(110, 120, 0);
    struct eg_passed now_with_unknown = passed_of(110, 120, 30);

    assert_int_equal(eg_change_of_passage(&before, &now).moved, EG_MOVED_UP);
    assert_int_equal(eg_change_of_passage(&now, &before).moved, EG_MOVED_DOWN);
    struct eg_change open = eg_change_of_passage(&before, &now_with_unknown);
    assert_int_equal(open.moved, EG_MOVED_WITHIN);
    assert_int_equal(open.of_declared, EG_MOVED_UP);
    assert_true(fabs(open.declared_now - 400.0 / 430) < 1e-12);
    (void)state;
}

static void ratios_within_vacancies_are_compared_where_both_quarters_have_them(void **state)
{
    struct eg_passed before = passed_of(40, 120, 0), now = passed_of(110, 120, 0);
    before.has_common_ratio = now.has_common_ratio = true;
    before.common_ratio = now.common_ratio = (struct eg_estimate){0.9, {0.8, 1.0125}};

    struct eg_change change = eg_change_of_passage(&before, &now);

    assert_true(change.is_within_vacancies);
    assert_int_equal(change.of_declared, EG_MOVED_WITHIN);
    before.has_common_ratio = false;
    assert_int_equal(eg_change_of_passage(&before, &now).of_declared, EG_MOVED_UP);
    (void)state;
}

static void a_quarter_without_the_figure_tells_nothing(void **state)
{
    struct eg_represented now = line_of(50, 1000, 1000), before = now;
    before.obstacle = EG_NOT_RECORDED;

    assert_int_equal(eg_change_of_staff(&before, &now).moved, EG_MOVED_UNTOLD);
    assert_int_equal(eg_change_of_staff(NULL, &now).moved, EG_MOVED_UNTOLD);
    assert_int_equal(eg_change_of_passage(NULL, NULL).moved, EG_MOVED_UNTOLD);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(staff_rose_where_no_missing_answer_could_explain_it),
        cmocka_unit_test(better_declaration_is_no_rise),
        cmocka_unit_test(staff_fell),
        cmocka_unit_test(applicants_are_new_people_so_chance_counts),
        cmocka_unit_test(applicants_who_declare_more_have_not_become_more),
        cmocka_unit_test(no_completion_of_applicants_goes_beyond_the_range),
        cmocka_unit_test(twice_as_many_places_for_all_leave_the_ratio_as_it_is),
        cmocka_unit_test(a_ratio_that_closes_has_risen),
        cmocka_unit_test(ratios_within_vacancies_are_compared_where_both_quarters_have_them),
        cmocka_unit_test(a_quarter_without_the_figure_tells_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
