#include "equigap/analysis/representation.h"

#include <math.h>

#include "equigap/domain/population.h"
#include "equigap/intake/lists.h"
#include "equigap/tally/count.h"
#include "../test.h"

/* People of one unit, the lists that are built in, and a benchmark of one share. */
struct fixture {
    struct eg_arena *arena;
    struct eg_fields *fields;
    struct eg_units *units;
    struct eg_rules rules;
    struct eg_benchmarks benchmarks;
    struct eg_benchmark one[2];
    struct eg_setting with;
};

/* Four fields of the lists, read once. */
static struct eg_fields *built_in;

static struct eg_fields *choose_fields(struct eg_arena *arena)
{
    static const char *const keys[] = {"sex", "ethnicity", "disability", "impairment"};
    struct eg_error error = {0};
    const struct eg_fields *all = eg_lists_fields(arena, &error);
    struct eg_fields *out = eg_arena_take(arena, sizeof *out);
    out->arena = arena;
    for (size_t i = 0; all && i < sizeof keys / sizeof *keys; i++) {
        struct eg_field *field = eg_fields_add(out, keys[i]);
        *field = *eg_fields_find(all, keys[i]);
        field->number = (int32_t)i + 1;
    }
    return all ? out : NULL;
}

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = eg_arena_begin();
    f->fields = built_in;
    f->units = eg_units_begin(f->arena, "Council");
    f->rules = eg_rules_by_default();
    f->benchmarks.benchmarks = f->one;
    f->with = (struct eg_setting){.arena = f->arena,
                                  .figures = eg_figures_begin(f->arena, f->fields),
                                  .fields = f->fields,
                                  .units = f->units,
                                  .benchmarks = &f->benchmarks,
                                  .rules = &f->rules};
    *state = f;
    return f->fields ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    eg_arena_end(f->arena);
    free(f);
    return 0;
}

static const struct eg_field *field_of(struct fixture *f, const char *key)
{
    return eg_fields_find(f->fields, key);
}

/* The benchmark of a field: one category has a share, its reference the rest. */
static void set_benchmark(struct fixture *f, const char *key, const char *code, const char *rest,
                          double share)
{
    const struct eg_field *field = field_of(f, key);
    struct eg_benchmark_share *shares = eg_arena_take_array(f->arena, 2, sizeof *shares);
    shares[0] = (struct eg_benchmark_share){.category = eg_field_find(field, code)->number,
                                            .low = share,
                                            .shown = share,
                                            .high = share};
    shares[1] = (struct eg_benchmark_share){.category = eg_field_find(field, rest)->number,
                                            .low = 1 - share,
                                            .shown = 1 - share,
                                            .high = 1 - share};
    f->one[f->benchmarks.count++] = (struct eg_benchmark){
        .field = field->key, .shares = shares, .share_count = 2, .is_complete = true};
}

/* `people` of the unit, with one answer to one field. */
static void add(struct fixture *f, int64_t unit, const char *key, int64_t answer, int64_t people)
{
    struct eg_figures *figures = (struct eg_figures *)f->with.figures;
    const struct eg_field *field = field_of(f, key);
    for (; unit != 0; unit = eg_units_at(f->units, unit)->parent) {
        size_t slice = eg_figures_slice(figures, (struct eg_slice){.by = EG_BY_UNIT, .unit = unit});
        eg_figures_add(figures, slice, EG_SLOT_PEOPLE, people);
        eg_figures_add(figures, slice, eg_figures_slot(figures, field, answer), people);
    }
    f->with.recorded |= 1u << (field->number - 1);
}

static void add_code(struct fixture *f, const char *key, const char *code, int64_t people)
{
    add(f, EG_UNIT_ROOT, key, eg_field_find(field_of(f, key), code)->number, people);
}

static const struct eg_represented *measure(struct fixture *f, const char *key, const char *code)
{
    struct eg_scope *scope = eg_arena_take(f->arena, sizeof *scope);
    struct eg_representation *of = eg_arena_take(f->arena, sizeof *of);
    *scope = eg_scope_of_unit(&f->with, EG_UNIT_ROOT, "All staff");
    eg_representation_measure(f->arena, &f->with, scope, 1, EG_ALL_LEVELS, of);
    size_t most[2];
    eg_representation_most(f->arena, &f->with, scope, 1, EG_ALL_LEVELS, most);
    assert_true(of->compared[EG_UNDER] <= most[EG_UNDER]);
    assert_true(of->compared[EG_OVER] <= most[EG_OVER]);
    for (size_t i = 0; i < of->count; i++)
        if (strcmp(of->lines[i].field->key, key) == 0 &&
            strcmp(of->lines[i].category->code, code) == 0)
            return &of->lines[i];
    fail_msg("no line for %s %s", key, code);
    return NULL;
}

/* Disability of the people: yes, no, undeclared, missing; the benchmark 14.7 %. */
static const struct eg_represented *measure_disability(struct fixture *f, int64_t yes, int64_t no,
                                                       int64_t undeclared, int64_t missing)
{
    set_benchmark(f, "disability", "Y", "N", 0.147);
    add_code(f, "disability", "Y", yes);
    add_code(f, "disability", "N", no);
    add(f, EG_UNIT_ROOT, "disability", EG_ANSWER_UNDECLARED, undeclared);
    add(f, EG_UNIT_ROOT, "disability", EG_ANSWER_MISSING, missing);
    return measure(f, "disability", "Y");
}

static void must_be_most(struct fixture *f, size_t under, size_t over)
{
    struct eg_scope scope = eg_scope_of_unit(&f->with, EG_UNIT_ROOT, "All staff");
    size_t most[2];
    eg_representation_most(f->arena, &f->with, &scope, 1, EG_ALL_LEVELS, most);
    assert_int_equal(most[EG_UNDER], under);
    assert_int_equal(most[EG_OVER], over);
}

/* What a release says of HR's lines must not tell what anybody answered: 0.853^23 is 0.026, 0.853^24 is
 * 0.022, whoever these are. */
static void the_most_lines_that_could_take_part_depend_on_heads_alone(void **state)
{
    struct fixture *f = *state;
    measure_disability(f, 0, 0, 23, 0);
    must_be_most(f, 1, 1);

    add(f, EG_UNIT_ROOT, "disability", EG_ANSWER_MISSING, 1);

    must_be_most(f, 2, 2);
}

static void so_they_do_where_nobody_is_silent(void **state)
{
    measure_disability(*state, 12, 12, 0, 0);

    must_be_most(*state, 2, 2);
}

static void so_they_do_where_a_field_is_recorded_one_sidedly(void **state)
{
    measure_disability(*state, 375, 65, 15, 4080);

    must_be_most(*state, 2, 2);
}

static void few_disabled_people_whatever_the_rest_answer(void **state)
{
    const struct eg_represented *line = measure_disability(*state, 20, 960, 10, 10);

    assert_int_equal(line->obstacle, EG_COMPARED);
    assert_int_equal(line->verdict.conclusion, EG_UNDER_WHATEVER);
    assert_int_equal(line->people.shown, 1000);
    assert_int_equal(line->unknown.shown, 20);
}

static void the_missing_answers_decide_where_they_are_many(void **state)
{
    const struct eg_represented *line = measure_disability(*state, 40, 660, 100, 200);

    assert_int_equal(line->verdict.conclusion, EG_UNDER_IF_LIKE);
    assert_true(line->tipping > 0 && line->tipping < 300);
}

static void nothing_rests_on_the_declared_where_too_few_have_declared(void **state)
{
    const struct eg_represented *line = measure_disability(*state, 20, 579, 100, 301);

    assert_true(line->is_withheld);
    assert_int_equal(line->verdict.conclusion, EG_CANNOT_TELL);
}

static void open_in_both_directions_each_has_its_tipping_point(void **state)
{
    const struct eg_represented *line = measure_disability(*state, 10, 40, 100, 200);
    double none_yes = 10.0 / 350, all_yes = 310.0 / 350;

    assert_int_equal(line->verdict.conclusion, EG_CANNOT_TELL);
    assert_true(none_yes < 0.147 && 0.147 < all_yes);
    assert_true(line->verdict.is_open_opposite);
    assert_int_equal(line->direction, EG_UNDER);
    /* Two lines, neither a finding: the cut is 0.0125. At it 36 of 350 are the most, and 68 the fewest (R). */
    assert_int_equal(line->tipping, 36 + 1 - 10);
    assert_int_equal(line->opposite, 310 - 68 + 1);
}

/* The lowest run, in which all lines are findings, has a larger cut than the declared run. */
static void what_would_undo_it_is_held_against_the_cut_of_the_declared(void **state)
{
    const struct eg_represented *line = measure_disability(*state, 40, 660, 100, 200);
    const struct eg_cuts *cuts = &line->cuts[line->direction];

    assert_true(line->cut == cuts->declared);
    assert_int_equal(line->tipping,
                     eg_tipping_point(&line->comparison, line->direction, cuts->declared));
}

static void sixty_percent_declared_is_enough(void **state)
{
    const struct eg_represented *line = measure_disability(*state, 20, 580, 100, 300);

    assert_false(line->is_withheld);
    assert_int_equal(line->verdict.conclusion, EG_UNDER_IF_LIKE);
}

/* A release may have figures of a field by unit, and none by grade. */
static void a_field_without_figures_of_these_people_is_not_shown(void **state)
{
    struct fixture *f = *state;
    set_benchmark(f, "disability", "Y", "N", 0.147);
    add_code(f, "sex", "F", 500);
    f->with.recorded |= eg_field_bit(field_of(f, "disability"));
    f->with.is_coarse = true;

    const struct eg_represented *line = measure(f, "disability", "Y");

    assert_int_equal(line->people.shown, 500);
    assert_int_equal(line->obstacle, EG_NOT_SHOWN);
}

static void a_one_sided_field_gets_no_verdict(void **state)
{
    const struct eg_represented *line = measure_disability(*state, 375, 65, 15, 4080);

    assert_int_equal(line->obstacle, EG_ONE_SIDED);
    assert_int_equal(line->verdict.conclusion, EG_NOT_USABLE);
}

static void a_doubtful_field_is_marked(void **state)
{
    assert_true(measure_disability(*state, 195, 405, 35, 375)->is_borderline);
}

static void a_field_in_order_is_not_marked(void **state)
{
    const struct eg_represented *line = measure_disability(*state, 435, 1510, 205, 665);

    assert_false(line->is_borderline);
    assert_int_equal(line->obstacle, EG_COMPARED);
}

static void one_sided_in_one_directorate_the_declared_speak_for_nobody_else(void **state)
{
    struct fixture *f = *state;
    int64_t odd = eg_units_add(f->units, EG_UNIT_ROOT, "Odd");
    int64_t yes = eg_field_find(field_of(f, "disability"), "Y")->number;
    add(f, odd, "disability", yes, 12);
    add(f, odd, "disability", EG_ANSWER_MISSING, 60);
    const struct eg_represented *line = measure_disability(f, 40, 900, 0, 0);

    assert_true(line->scope->partly != 0);
    assert_int_equal(line->obstacle, EG_COMPARED);
    assert_int_not_equal(line->verdict.conclusion, EG_UNDER_IF_LIKE);
}

static void a_group_alone_is_unknown_in_a_detailed_line(void **state)
{
    struct fixture *f = *state;
    set_benchmark(f, "ethnicity", "WI", "WB", 0.02);
    add_code(f, "ethnicity", "WB", 500);
    add_code(f, "ethnicity", "WI", 5);
    add_code(f, "ethnicity", "GW", 100);
    add_code(f, "ethnicity", "GA", 40);
    const struct eg_represented *line = measure(f, "ethnicity", "WI");

    assert_int_equal(line->group.shown, 5);
    assert_int_equal(line->unknown.shown, 100);
    assert_int_equal(line->people.shown + line->left_out.shown, 645);
}

static void a_field_without_a_column_has_no_verdict(void **state)
{
    struct fixture *f = *state;
    set_benchmark(f, "sex", "F", "M", 0.5);
    add_code(f, "disability", "Y", 5);

    assert_int_equal(measure(f, "sex", "F")->obstacle, EG_NOT_RECORDED);
}

static void women_are_over_represented_where_they_are(void **state)
{
    struct fixture *f = *state;
    set_benchmark(f, "sex", "F", "M", 0.5);
    add_code(f, "sex", "F", 700);
    add_code(f, "sex", "M", 300);

    assert_int_equal(measure(f, "sex", "F")->verdict.conclusion, EG_OVER_WHATEVER);
    assert_int_equal(measure(f, "sex", "M")->verdict.conclusion, EG_UNDER_WHATEVER);
}

/* People who gave some kinds of impairment. */
static void add_several(struct fixture *f, const char *const *codes, int64_t people)
{
    const struct eg_field *field = field_of(f, "impairment");
    struct eg_count_request request = {f->fields, f->units, EG_STAFF, 0};
    struct eg_person person = {.unit = EG_UNIT_ROOT};
    for (; *codes; codes++)
        person.answers[field->number - 1] |= INT64_C(1)
                                             << (eg_field_find(field, *codes)->number - 1);
    eg_count_person(eg_count_resume(f->arena, &request, (struct eg_figures *)f->with.figures),
                    &person, people);
    f->with.recorded |= eg_field_bit(field);
}

static void add_impairments(struct fixture *f)
{
    set_benchmark(f, "impairment", "VIS", "BLI", 0.3);
    f->one[0].is_complete = false;
    add_several(f, (const char *const[]){"VIS", "BLI", "HEA", NULL}, 30);
    add_several(f, (const char *const[]){"VIS", NULL}, 20);
    add_several(f, (const char *const[]){"HEA", NULL}, 40);
    add_several(f, (const char *const[]){"NOI", NULL}, 900);
    add(f, EG_UNIT_ROOT, "impairment", EG_ANSWER_MISSING, 10);
}

static void several_answers_are_each_a_line_of_their_own(void **state)
{
    add_impairments(*state);
    const struct eg_represented *vision = measure(*state, "impairment", "VIS");
    const struct eg_represented *hearing = measure(*state, "impairment", "HEA");

    assert_int_equal(vision->group.shown, 50);
    assert_int_equal(hearing->group.shown, 70);
    assert_int_equal(vision->declared.shown, 990);
    assert_int_equal(hearing->declared.shown, 990);
    assert_int_equal(vision->unknown.shown, 10);
    assert_int_equal(vision->verdict.conclusion, EG_UNDER_WHATEVER);
    assert_int_equal(hearing->obstacle, EG_NO_BENCHMARK);
}

static void a_broad_one_of_several_answers_leaves_the_detailed_one_open(void **state)
{
    add_impairments(*state);
    const struct eg_represented *blind = measure(*state, "impairment", "BLI");

    assert_int_equal(blind->group.shown, 30);
    assert_int_equal(blind->unknown.shown, 10 + 20);
    assert_int_equal(blind->people.shown, 1000);
}

/* Who gave two details counts once in their broad answer, and hides nobody who gave that alone. */
static void two_details_of_one_person_close_no_broad_answer_of_another(void **state)
{
    struct fixture *f = *state;
    set_benchmark(f, "impairment", "SPLD", "LDD", 0.13);
    f->one[0].is_complete = false;
    add_several(f, (const char *const[]){"SPLD", "LDD", NULL}, 60);
    add_several(f, (const char *const[]){"LEA", NULL}, 60);
    add_several(f, (const char *const[]){"NOI", NULL}, 580);

    const struct eg_represented *line = measure(f, "impairment", "SPLD");

    assert_int_equal(line->group.shown, 60);
    assert_int_equal(line->unknown.shown, 60);
    assert_int_equal(line->verdict.conclusion, EG_UNDER_IF_LIKE);
    assert_true(line->under.highest > 0.99); /* pbinom(120, 700, 0.13) is 0.9994 */
}

static void details_stand_for_groups_only_where_a_field_has_none(void **state)
{
    struct eg_field bare = {.key = "bare"}, *field = &bare;
    struct eg_fields fields = {.arena = ((struct fixture *)*state)->arena};
    eg_field_add(&fields, field, "A");
    struct eg_represented line = {.field = field, .category = &field->categories[0]};

    assert_true(eg_represented_is_broad(&line));
    eg_field_add(&fields, field, "G")->level = EG_LEVEL_GROUP;
    line.category = &field->categories[0];
    assert_false(eg_represented_is_broad(&line));
    line.category = &field->categories[1];
    assert_true(eg_represented_is_broad(&line));
}

/* 45 of 60 gave an answer that the benchmark's population does not have. */
static void who_is_outside_the_benchmark_is_part_of_all_who_declared(void **state)
{
    struct fixture *f = *state;
    set_benchmark(f, "sex", "F", "M", 0.5);
    add_code(f, "sex", "F", 10);
    add_code(f, "sex", "M", 5);
    add_code(f, "sex", "X", 45);
    const struct eg_represented *inside = measure(f, "sex", "F");
    assert_int_equal(inside->declared.shown, 15);
    assert_int_equal(inside->left_out.shown, 45);
    const struct eg_represented *outside = measure(f, "sex", "X");
    assert_int_equal(outside->group.shown, 45);
    assert_int_equal(outside->declared.shown, 60);
    assert_int_equal(outside->left_out.shown, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(so_they_do_where_nobody_is_silent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(so_they_do_where_a_field_is_recorded_one_sidedly, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_most_lines_that_could_take_part_depend_on_heads_alone,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(few_disabled_people_whatever_the_rest_answer, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_missing_answers_decide_where_they_are_many, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nothing_rests_on_the_declared_where_too_few_have_declared,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(open_in_both_directions_each_has_its_tipping_point, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_would_undo_it_is_held_against_the_cut_of_the_declared,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(sixty_percent_declared_is_enough, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_field_without_figures_of_these_people_is_not_shown,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_one_sided_field_gets_no_verdict, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_doubtful_field_is_marked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_field_in_order_is_not_marked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            one_sided_in_one_directorate_the_declared_speak_for_nobody_else, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_group_alone_is_unknown_in_a_detailed_line, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_field_without_a_column_has_no_verdict, set_up, tear_down),
        cmocka_unit_test_setup_teardown(women_are_over_represented_where_they_are, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(who_is_outside_the_benchmark_is_part_of_all_who_declared,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(several_answers_are_each_a_line_of_their_own, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_broad_one_of_several_answers_leaves_the_detailed_one_open,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_details_of_one_person_close_no_broad_answer_of_another,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(details_stand_for_groups_only_where_a_field_has_none,
                                        set_up, tear_down),
    };
    struct eg_arena *arena = eg_arena_begin();
    built_in = choose_fields(arena);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    eg_arena_end(arena);
    return failed;
}
