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
        cmocka_unit_test(a_quarter_without_the_figure_tells_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
