/* The way in, step by step, of figures with units, grades and stages. */
#include "equigap/analysis/funnel.h"

#include <math.h>
#include <string.h>

#include "equigap/intake/lists.h"
#include "../test.h"

struct fixture {
    struct eg_arena *arena;
    struct eg_fields *fields;
    struct eg_units *units;
    struct eg_rules rules;
    struct eg_figures *figures;
    struct eg_setting with;
    int64_t team;
    struct eg_funnel funnel;
    struct eg_passages lines, within;
    struct eg_openings openings;
};

static int set_up(void **state)
{
    static const char *const keys[] = {"sex", "stage"};
    struct fixture *f = calloc(1, sizeof *f);
    struct eg_error error = {0};
    f->arena = eg_arena_begin();
    const struct eg_fields *all = eg_lists_fields(f->arena, &error);
    f->fields = eg_arena_take(f->arena, sizeof *f->fields);
    f->fields->arena = f->arena;
    for (int32_t i = 0; i < 2; i++) {
        struct eg_field *field = eg_fields_add(f->fields, keys[i]);
        *field = *eg_fields_find(all, keys[i]);
        field->number = i + 1;
    }
    f->units = eg_units_begin(f->arena, "Council");
    f->team = eg_units_add(f->units, eg_units_add(f->units, EG_UNIT_ROOT, "Adults"), "Homes");
    f->rules = eg_rules_by_default();
    f->figures = eg_figures_begin(f->arena, f->fields);
    f->with = (struct eg_setting){.arena = f->arena,
                                  .figures = f->figures,
                                  .fields = f->fields,
                                  .recorded = eg_field_bit(eg_fields_find(f->fields, "sex")),
                                  .units = f->units,
                                  .rules = &f->rules};
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    eg_arena_end(f->arena);
    free(f);
    return 0;
}

static int64_t stage_of(struct fixture *f, const char *code)
{
    return eg_field_find(eg_fields_find(f->fields, "stage"), code)->number;
}

/* Of the root and of a grade there. */
static void add(struct fixture *f, int64_t grade, const char *stage, int64_t answer, int64_t people)
{
    const struct eg_slice slices[] = {
        {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT, .stage = stage_of(f, stage)},
        {.by = EG_BY_GRADE, .unit = EG_UNIT_ROOT, .value = grade, .stage = stage_of(f, stage)}};
    for (int i = 0; i < 2; i++) {
        size_t slice = eg_figures_slice(f->figures, slices[i]);
        eg_figures_add(f->figures, slice, EG_SLOT_PEOPLE, people);
        eg_figures_add(f->figures, slice,
                       eg_figures_slot(f->figures, eg_fields_find(f->fields, "sex"), answer),
                       people);
    }
}

static void add_sex(struct fixture *f, int64_t grade, const char *stage, int64_t women, int64_t men)
{
    const struct eg_field *sex = eg_fields_find(f->fields, "sex");
    add(f, grade, stage, eg_field_find(sex, "F")->number, women);
    add(f, grade, stage, eg_field_find(sex, "M")->number, men);
}

/* The line of women in a step. */
static const struct eg_passed *measure(struct fixture *f, size_t step)
{
    eg_funnel_of_applications(f->arena, &f->with, EG_UNIT_ROOT, &f->funnel);
    eg_passages_measure(f->arena, f->funnel.steps, f->funnel.step_count, &f->lines);
    eg_funnel_measure_within_grades(f->arena, &f->funnel, 2, &f->within);
    eg_openings_find(f->arena, &f->funnel, &f->lines, &f->openings);
    for (size_t i = 0; i < f->lines.count; i++)
        if (f->lines.lines[i].passing == &f->funnel.steps[step] &&
            strcmp(f->lines.lines[i].category->code, "F") == 0)
            return &f->lines.lines[i];
    fail_msg("no line of women in step %zu", step);
    return NULL;
}

static void stages_are_those_at_which_somebody_is_last_seen(void **state)
{
    struct fixture *f = *state;
    add_sex(f, 1, "APPLIED", 50, 40);
    add_sex(f, 1, "INTERVIEWED", 8, 12);
    add_sex(f, 1, "APPOINTED", 2, 4);

    const struct eg_passed *first = measure(f, 0);

    assert_int_equal(f->funnel.stage_count, 4); /* shortlisted is always one, offered is not */
    assert_string_equal(f->funnel.stages[1].name, "Shortlisted");
    assert_string_equal(f->funnel.stages[3].name, "Appointed");
    assert_string_equal(f->funnel.names[0], "Applied to shortlisted");
    assert_string_equal(f->funnel.names[3], "Applied to appointed");
    assert_true(eg_funnel_is_whole(&f->funnel, &f->funnel.steps[3]));
    assert_int_equal(first->declared.part, 10);
    assert_int_equal(first->declared.whole, 60);
    assert_int_equal(first->declared.other_part, 16);
    assert_int_equal(measure(f, 2)->declared.whole, 10);
    assert_int_equal(measure(f, 3)->declared.part, 2);
    assert_int_equal(measure(f, 3)->declared.whole, 60);
}

/* As of an extract without a column for them. */
static void stages_of_which_nothing_is_told_are_none(void **state)
{
    struct fixture *f = *state;
    assert_true(eg_funnel_is_told(&f->with)); /* of no applications all is told */
    add_sex(f, 1, "APPLIED", 30, 20);
    assert_false(eg_funnel_is_told(&f->with));
    eg_funnel_of_applications(f->arena, &f->with, EG_UNIT_ROOT, &f->funnel);
    assert_int_equal(f->funnel.stage_count, 1);
    assert_int_equal(f->funnel.step_count, 0);

    add_sex(f, 1, "SHORTLISTED", 1, 0);
    assert_true(eg_funnel_is_told(&f->with));
    eg_funnel_of_applications(f->arena, &f->with, EG_UNIT_ROOT, &f->funnel);
    assert_int_equal(f->funnel.stage_count, 3);
}

static void nobody_appointed_has_no_rate(void **state)
{
    struct fixture *f = *state;
    add_sex(f, 1, "APPLIED", 50, 40);
    add_sex(f, 1, "SHORTLISTED", 8, 12);

    assert_int_equal(measure(f, 1)->obstacle, EG_NOBODY);
    assert_false(f->openings.all[0].has_way);
    assert_null(f->openings.all[0].leading);
}

static void the_step_that_carries_the_gap_is_named(void **state)
{
    struct fixture *f = *state;
    add_sex(f, 1, "APPLIED", 900, 600);
    add_sex(f, 1, "SHORTLISTED", 50, 200);
    add_sex(f, 1, "APPOINTED", 50, 200);

    const struct eg_passed *whole = measure(f, 2);
    const struct eg_opening *opening = &f->openings.all[0];

    assert_ptr_equal(opening->whole, whole);
    assert_int_equal(opening->step_count, 2);
    assert_ptr_equal(f->openings.all[0].leading->passing, &f->funnel.steps[0]);
    assert_true(fabs(opening->way.parts[0] - log(0.1 / 0.4)) < 1e-12);
    assert_true(fabs(opening->way.parts[1]) < 1e-12);
    assert_true(fabs(opening->way.whole - log(0.05 / 0.2)) < 1e-12);
}

/* Women apply for the grade that is hard to get into; within each grade the rates are equal. */
static void grades_that_explain_a_difference_fire_the_alarm(void **state)
{
    struct fixture *f = *state;
    add_sex(f, 1, "APPLIED", 3600, 360);
    add_sex(f, 1, "SHORTLISTED", 400, 40);
    add_sex(f, 2, "APPLIED", 200, 2000);
    add_sex(f, 2, "SHORTLISTED", 200, 2000);

    const struct eg_passed *line = measure(f, 0);
    const struct eg_passed *within = eg_funnel_line_like(&f->funnel, &f->within, line);

    assert_int_equal(line->verdict.conclusion, EG_UNDER_WHATEVER);
    assert_true(line->ratio.estimate.value < 0.5);
    assert_true(fabs(within->common_ratio.value - 1) < 1e-9);
    assert_int_equal(within->mix, EG_MIX_EXPLAINS);
}

/* Women get through half as often in each grade, but apply more for the easy one. */
static void grades_that_hide_a_difference_fire_the_alarm(void **state)
{
    struct fixture *f = *state;
    add_sex(f, 1, "APPLIED", 95, 900);
    add_sex(f, 1, "SHORTLISTED", 5, 100);
    add_sex(f, 2, "APPLIED", 700, 40);
    add_sex(f, 2, "SHORTLISTED", 300, 60);

    const struct eg_passed *line = measure(f, 0);
    const struct eg_passed *within = eg_funnel_line_like(&f->funnel, &f->within, line);

    assert_true(line->ratio.estimate.value > 1);
    assert_true(within->common_ratio.value < 0.6);
    assert_int_equal(within->mix, EG_MIX_REVERSES);
}

static void a_unit_below_the_top_has_no_grades_of_its_own(void **state)
{
    struct fixture *f = *state;
    add_sex(f, 1, "APPLIED", 50, 40);
    eg_funnel_of_applications(f->arena, &f->with, f->team, &f->funnel);

    eg_funnel_measure_within_grades(f->arena, &f->funnel, 2, &f->within);

    assert_int_equal(f->within.count, 0);
}

/* The steps of a release's applicants, all of whom stand in the same figures. */
static size_t released_steps(struct fixture *f)
{
    struct eg_setting cuts[EG_APPLIED_CUTS];
    for (int cut = 0; cut < EG_APPLIED_CUTS; cut++)
        cuts[cut] = f->with;
    eg_funnel_of_release(f->arena, cuts, EG_UNIT_ROOT, &f->funnel);
    assert_string_equal(f->funnel.stages[0].name, "Applied");
    return f->funnel.step_count;
}

static void a_release_has_the_steps_of_its_stages(void **state)
{
    struct fixture *f = *state;
    add_sex(f, 1, "APPLIED", 50, 40);
    add_sex(f, 1, "SHORTLISTED", 8, 12);
    add_sex(f, 1, "APPOINTED", 2, 4);

    assert_int_equal(released_steps(f), 3);
    assert_int_equal(f->funnel.stage_count, 3);
}

static void a_release_whose_lists_have_no_such_stage_has_no_step_to_it(void **state)
{
    struct fixture *f = *state;
    add_sex(f, 1, "APPLIED", 50, 40);
    add_sex(f, 1, "SHORTLISTED", 8, 12);
    add_sex(f, 1, "APPOINTED", 2, 4);
    struct eg_field *stage = eg_fields_find(f->fields, "stage");
    struct eg_category *category =
        eg_arena_take_array(f->arena, stage->category_count, sizeof *category);
    stage->categories =
        memcpy(category, stage->categories, stage->category_count * sizeof *category);
    category[stage_of(f, "APPOINTED") - 1].code = "HIRED";

    assert_int_equal(released_steps(f), 1);
    category[stage_of(f, "APPLIED") - 1].code = "SENT";
    assert_int_equal(released_steps(f), 0);
    stage->key = "another";
    assert_int_equal(released_steps(f), 0);
    assert_int_equal(f->funnel.stage_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(stages_are_those_at_which_somebody_is_last_seen, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(stages_of_which_nothing_is_told_are_none, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nobody_appointed_has_no_rate, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_step_that_carries_the_gap_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(grades_that_explain_a_difference_fire_the_alarm, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(grades_that_hide_a_difference_fire_the_alarm, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_release_has_the_steps_of_its_stages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_release_whose_lists_have_no_such_stage_has_no_step_to_it,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_unit_below_the_top_has_no_grades_of_its_own, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
