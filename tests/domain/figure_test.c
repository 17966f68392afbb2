#include "equigap/domain/figure.h"

#include "../test.h"

/* Fields sex (2 categories) and impairment (3, several). */
static struct eg_fields *make_fields(struct eg_arena *arena)
{
    struct eg_fields *fields = eg_arena_take(arena, sizeof *fields);
    fields->arena = arena;
    struct eg_field *sex = eg_fields_add(fields, "sex");
    sex->number = 1;
    eg_field_add(fields, sex, "F");
    eg_field_add(fields, sex, "M");
    struct eg_field *contract = eg_fields_add(fields, "contract_type");
    contract->number = 101;
    contract->kind = EG_FIELD_EMPLOYMENT;
    struct eg_field *impairment = eg_fields_add(fields, "impairment");
    impairment->number = 2;
    impairment->takes_several = true;
    eg_field_add(fields, impairment, "VIS");
    eg_field_add(fields, impairment, "HEA");
    eg_field_add(fields, impairment, "MOB");
    return fields;
}

static const struct eg_slice whole = {.by = EG_BY_UNIT, .unit = 1};

static void every_answer_has_a_slot_of_its_own_and_back(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_fields *fields = make_fields(arena);
    struct eg_figures *figures = eg_figures_begin(arena, fields);

    assert_int_equal(eg_figures_slot_count(figures), 1 + (4 + 2) + (4 + 3 + 3));
    for (size_t slot = 1; slot < eg_figures_slot_count(figures); slot++) {
        const struct eg_field *field;
        int64_t answer;
        eg_figures_slot_meaning(figures, slot, &field, &answer);
        assert_non_null(field);
        assert_int_equal(eg_figures_slot(figures, field, answer), slot);
    }
    eg_arena_end(arena);
    (void)state;
}

static void declared_is_what_the_three_states_leave(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_fields *fields = make_fields(arena);
    const struct eg_field *sex = eg_fields_find(fields, "sex");
    struct eg_figures *figures = eg_figures_begin(arena, fields);
    size_t slice = eg_figures_slice(figures, whole);
    eg_figures_add(figures, slice, EG_SLOT_PEOPLE, 10);
    eg_figures_add(figures, slice, eg_figures_slot(figures, sex, EG_ANSWER_MISSING), 2);
    eg_figures_add(figures, slice, eg_figures_slot(figures, sex, EG_ANSWER_UNDECLARED), 1);
    eg_figures_add(figures, slice, eg_figures_slot(figures, sex, EG_ANSWER_UNRECOGNISED), 3);

    struct eg_figure declared = eg_figures_declared(figures, whole, sex);

    assert_true(eg_figure_is_exact(declared));
    assert_int_equal(declared.shown, 4);
    eg_arena_end(arena);
    (void)state;
}

static void declared_of_protected_figures_lies_between_the_widest_ends(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_fields *fields = make_fields(arena);
    const struct eg_field *sex = eg_fields_find(fields, "sex");
    struct eg_figures *figures = eg_figures_begin(arena, fields);
    size_t slice = eg_figures_slice(figures, whole);
    eg_figures_set(figures, slice, EG_SLOT_PEOPLE, (struct eg_figure){96, 100, 104});
    eg_figures_set(figures, slice, eg_figures_slot(figures, sex, EG_ANSWER_NOT_DECLARED),
                   (struct eg_figure){16, 20, 24});

    struct eg_figure declared = eg_figures_declared(figures, whole, sex);

    assert_int_equal(declared.low, 72);
    assert_int_equal(declared.shown, 80);
    assert_int_equal(declared.high, 88);
    eg_arena_end(arena);
    (void)state;
}

static void a_sum_takes_every_stage_and_quarter_of_the_same_people(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_figures *figures = eg_figures_begin(arena, make_fields(arena));
    for (int64_t stage = 1; stage <= 3; stage++)
        for (int64_t quarter = 8100; quarter < 8102; quarter++)
            eg_figures_add(figures,
                           eg_figures_slice(figures,
                                            (struct eg_slice){EG_BY_UNIT, 1, 0, stage, quarter}),
                           EG_SLOT_PEOPLE, stage);
    eg_figures_add(figures, eg_figures_slice(figures, (struct eg_slice){EG_BY_UNIT, 2, 0, 1, 8100}),
                   EG_SLOT_PEOPLE, 100);

    assert_int_equal(eg_figures_sum(figures, whole, NULL, 0).shown, 12);
    assert_int_equal(
        eg_figures_sum(figures, (struct eg_slice){.by = EG_BY_GRADE, .unit = 1}, NULL, 0).shown, 0);
    eg_arena_end(arena);
    (void)state;
}

static void a_difference_of_one_person_is_found_and_named(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_fields *fields = make_fields(arena);
    struct eg_figures *one = eg_figures_begin(arena, fields);
    struct eg_figures *other = eg_figures_begin(arena, fields);
    const struct eg_field *sex = eg_fields_find(fields, "sex");
    eg_figures_add(one, eg_figures_slice(one, whole), eg_figures_slot(one, sex, 2), 5);
    eg_figures_add(other, eg_figures_slice(other, whole), eg_figures_slot(other, sex, 2), 5);
    char what[128] = "";
    assert_true(eg_figures_are_equal(one, other, what, sizeof what));

    eg_figures_add(other, eg_figures_slice(other, whole), eg_figures_slot(other, sex, 1), 1);

    assert_false(eg_figures_are_equal(one, other, what, sizeof what));
    assert_non_null(strstr(what, "sex"));
    eg_arena_end(arena);
    (void)state;
}

static void slices_that_count_nobody_are_as_good_as_absent(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_fields *fields = make_fields(arena);
    struct eg_figures *one = eg_figures_begin(arena, fields);
    struct eg_figures *other = eg_figures_begin(arena, fields);
    char what[128] = "";

    eg_figures_slice(one, whole);

    assert_true(eg_figures_are_equal(one, other, what, sizeof what));
    eg_arena_end(arena);
    (void)state;
}

/* 65 has no bit: it is none of a set, and neither is it the one that a shift by 65 would name. */
static void a_stage_beyond_the_bits_is_in_no_set_of_stages(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_figures *figures = eg_figures_begin(arena, make_fields(arena));
    for (int64_t stage = 1; stage <= 65; stage += 64)
        eg_figures_add(figures,
                       eg_figures_slice(figures, (struct eg_slice){EG_BY_UNIT, 1, .stage = stage}),
                       EG_SLOT_PEOPLE, stage);

    assert_int_equal(eg_figures_sum_stages(figures, whole, 2, NULL, 0).shown, 1);
    assert_int_equal(eg_figures_sum_stages(figures, whole, 0, NULL, 0).shown, 66);
    eg_arena_end(arena);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_has_a_slot_of_its_own_and_back),
        cmocka_unit_test(declared_is_what_the_three_states_leave),
        cmocka_unit_test(declared_of_protected_figures_lies_between_the_widest_ends),
        cmocka_unit_test(a_sum_takes_every_stage_and_quarter_of_the_same_people),
        cmocka_unit_test(a_difference_of_one_person_is_found_and_named),
        cmocka_unit_test(slices_that_count_nobody_are_as_good_as_absent),
        cmocka_unit_test(a_stage_beyond_the_bits_is_in_no_set_of_stages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
