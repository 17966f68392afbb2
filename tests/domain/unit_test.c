#include "equigap/domain/unit.h"

#include "equigap/domain/field.h"
#include "../test.h"

static void a_unit_is_known_again_however_its_name_is_written(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_units *units = eg_units_begin(arena, "Council");

    int64_t first = eg_units_add(units, EG_UNIT_ROOT, "Parks & Leisure");

    assert_int_equal(eg_units_add(units, EG_UNIT_ROOT, "parks and  leisure"), first);
    assert_string_equal(eg_units_at(units, first)->name, "Parks & Leisure");
    eg_arena_end(arena);
    (void)state;
}

static void a_number_before_a_name_tells_two_apart(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_units *units = eg_units_begin(arena, "Council");
    struct eg_names *grades = eg_names_begin(arena);

    assert_int_not_equal(eg_units_add(units, EG_UNIT_ROOT, "1. Care"),
                         eg_units_add(units, EG_UNIT_ROOT, "2. Care"));
    assert_int_not_equal(eg_names_add(grades, "1. Manager"), eg_names_add(grades, "2. Manager"));
    assert_int_equal(eg_names_add(grades, "1.  manager"), eg_names_add(grades, "1. Manager"));
    eg_arena_end(arena);
    (void)state;
}

static void the_same_name_under_two_parents_is_two_units(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_units *units = eg_units_begin(arena, "Council");
    int64_t one = eg_units_add(units, EG_UNIT_ROOT, "Housing");
    int64_t other = eg_units_add(units, EG_UNIT_ROOT, "Planning");

    assert_int_not_equal(eg_units_add(units, one, "Support"),
                         eg_units_add(units, other, "Support"));
    eg_arena_end(arena);
    (void)state;
}

static void a_name_with_a_separator_is_no_path(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_units *units = eg_units_begin(arena, "Council");
    int64_t housing = eg_units_add(units, EG_UNIT_ROOT, "2");
    int64_t below = eg_units_add(units, housing, "x");

    assert_int_not_equal(eg_units_add(units, EG_UNIT_ROOT, "2:x"), below);
    eg_arena_end(arena);
    (void)state;
}

static void ancestors_are_found_by_depth(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_units *units = eg_units_begin(arena, "Council");
    int64_t directorate = eg_units_add(units, EG_UNIT_ROOT, "Housing");
    int64_t service = eg_units_add(units, directorate, "Repairs");

    assert_int_equal(eg_units_ancestor(units, service, 0), EG_UNIT_ROOT);
    assert_int_equal(eg_units_ancestor(units, service, 1), directorate);
    assert_int_equal(eg_units_ancestor(units, service, 2), service);
    assert_int_equal(eg_units_ancestor(units, directorate, 2), 0);
    eg_arena_end(arena);
    (void)state;
}

static void units_of_a_depth_come_in_order_of_their_names(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_units *units = eg_units_begin(arena, "Council");
    eg_units_add(units, EG_UNIT_ROOT, "Planning");
    eg_units_add(units, EG_UNIT_ROOT, "Housing");
    size_t count;

    const int64_t *ids = eg_units_of_depth(units, 1, &count);

    assert_int_equal(count, 2);
    assert_string_equal(eg_units_at(units, ids[0])->name, "Housing");
    eg_arena_end(arena);
    (void)state;
}

static void the_better_answer_of_two_is_the_more_declared_then_the_first(void **state)
{
    const int64_t declared = 7, other = 9;

    assert_int_equal(eg_answer_better(EG_ANSWER_MISSING, declared), declared);
    assert_int_equal(eg_answer_better(declared, EG_ANSWER_UNDECLARED), declared);
    assert_int_equal(eg_answer_better(EG_ANSWER_UNRECOGNISED, EG_ANSWER_UNDECLARED),
                     EG_ANSWER_UNDECLARED);
    assert_int_equal(eg_answer_better(EG_ANSWER_MISSING, EG_ANSWER_UNRECOGNISED),
                     EG_ANSWER_UNRECOGNISED);
    assert_int_equal(eg_answer_better(declared, other), declared);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_is_known_again_however_its_name_is_written),
        cmocka_unit_test(a_number_before_a_name_tells_two_apart),
        cmocka_unit_test(the_same_name_under_two_parents_is_two_units),
        cmocka_unit_test(a_name_with_a_separator_is_no_path),
        cmocka_unit_test(ancestors_are_found_by_depth),
        cmocka_unit_test(units_of_a_depth_come_in_order_of_their_names),
        cmocka_unit_test(the_better_answer_of_two_is_the_more_declared_then_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
