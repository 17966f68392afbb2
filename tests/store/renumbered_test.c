#include "equigap/store/renumbered.h"

#include <stdlib.h>
#include <string.h>

#include "equigap/domain/person.h"
#include "equigap/domain/snapshot.h"
#include "equigap/store/snapshots.h"
#include "store_room.h"
#include "../test.h"

enum { FIRST_DAY = 20000, DAYS = 90, SNAPSHOTS = 4 };

static struct eg_error error;
static struct eg_arena *arena;

/* Four staff snapshots. A became B with the second and C with the third; X and Y changed with each other
 * in the second; the third gives nobody A, so that somebody else may have it. */
static int set_up(void **state)
{
    struct eg_store *store;
    error = (struct eg_error){0};
    arena = eg_arena_begin();
    if (!eg_store_make_temporary(&store, &error) || !eg_store_begin(store, &error))
        return -1;
    *state = store;
    for (int i = 0; i < SNAPSHOTS; i++) {
        struct eg_snapshot snapshot = {.kind = EG_STAFF,
                                       .first_day = FIRST_DAY + i * DAYS,
                                       .last_day = FIRST_DAY + i * DAYS,
                                       .file = "s.csv",
                                       .sha256 = "",
                                       .encoding = "",
                                       .lists = "",
                                       .program = ""};
        if (!eg_snapshots_add(store, &snapshot, &error))
            return -1;
    }
    return eg_renumbered_add(store, 2, "A", "B", &error) &&
                   eg_renumbered_add(store, 2, "X", "Y", &error) &&
                   eg_renumbered_add(store, 2, "Y", "X", &error) &&
                   eg_renumbered_add(store, 3, "B", "C", &error)
               ? 0
               : -1;
}

static int tear_down(void **state)
{
    eg_store_close(*state);
    eg_arena_end(arena);
    return 0;
}

static const char *first(void **state, int64_t snapshot, const char *reference)
{
    return eg_renumbered_first(eg_renumbered_load(*state, arena, snapshot, &error), reference);
}

static void somebody_is_known_by_the_first_of_several_references(void **state)
{
    assert_string_equal(first(state, 3, "C"), "A");
    assert_string_equal(first(state, 4, "C"), "A");
    assert_string_equal(first(state, 2, "B"), "A");
    assert_string_equal(first(state, 1, "A"), "A");
    assert_string_equal(first(state, 4, "Q"), "Q");
}

static void two_who_change_their_references_stay_who_they_are(void **state)
{
    assert_string_equal(first(state, 4, "X"), "Y");
    assert_string_equal(first(state, 4, "Y"), "X");
    assert_string_equal(first(state, 1, "X"), "X");
}

static void whoever_is_given_a_reference_later_is_somebody_else(void **state)
{
    assert_string_not_equal(first(state, 3, "A"), "A");
    assert_string_equal(first(state, 3, "A"), first(state, 4, "A"));
    assert_string_not_equal(first(state, 3, "B"), first(state, 3, "A"));
}

static void before_is_one_step_and_only_of_the_snapshot_itself(void **state)
{
    const struct eg_renumbered *third = eg_renumbered_load(*state, arena, 3, &error);
    const struct eg_renumbered *fourth = eg_renumbered_load(*state, arena, 4, &error);

    assert_string_equal(eg_renumbered_before(third, "C"), "B");
    assert_string_equal(eg_renumbered_before(third, "X"), "X");
    assert_null(eg_renumbered_before(third, "B"));
    assert_string_equal(eg_renumbered_before(fourth, "C"), "C");
}

static void every_reference_of_somebody_is_named_with_its_days(void **state)
{
    const struct eg_renumbered *all = eg_renumbered_load(*state, arena, 0, &error);

    struct eg_name_list list = eg_renumbered_names(all, "B", FIRST_DAY + DAYS);

    assert_int_equal(list.count, 3);
    assert_string_equal(list.first, "A");
    assert_string_equal(list.names[0].reference, "A");
    assert_int_equal(list.names[0].since, INT32_MIN);
    assert_int_equal(list.names[0].until, FIRST_DAY + DAYS - 1);
    assert_string_equal(list.names[1].reference, "B");
    assert_int_equal(list.names[1].since, FIRST_DAY + DAYS);
    assert_int_equal(list.names[1].until, FIRST_DAY + 2 * DAYS - 1);
    assert_string_equal(list.names[2].reference, "C");
    assert_int_equal(list.names[2].until, INT32_MAX);
}

static void the_day_says_whose_a_reference_is(void **state)
{
    const struct eg_renumbered *all = eg_renumbered_load(*state, arena, 0, &error);

    assert_int_equal(eg_renumbered_names(all, "A", FIRST_DAY).count, 3);
    assert_int_equal(eg_renumbered_names(all, "A", FIRST_DAY + DAYS).count, 1);
    assert_string_equal(eg_renumbered_names(all, "X", FIRST_DAY).first, "X");
    assert_string_equal(eg_renumbered_names(all, "X", FIRST_DAY + DAYS).first, "Y");
}

static bool has(const char *const *all, size_t count, const char *one)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i], one) == 0)
            return true;
    return false;
}

static void everybody_who_ever_had_a_reference_is_known_by_the_first(void **state)
{
    const struct eg_renumbered *all = eg_renumbered_load(*state, arena, 0, &error);
    size_t count;

    const char **found = eg_renumbered_all_first(all, "X", &count);
    assert_true(has(found, count, "X"));
    assert_true(has(found, count, "Y"));
    found = eg_renumbered_all_first(all, "C", &count);
    assert_true(has(found, count, "A"));
    found = eg_renumbered_all_first(all, "A", &count);
    assert_true(has(found, count, "A"));
    assert_true(has(found, count, first(state, 4, "A")));
    found = eg_renumbered_all_first(all, "Q", &count);
    assert_int_equal(count, 1);
    assert_string_equal(found[0], "Q");
}

static void nobody_has_it_any_more_and_it_is_found_all_the_same(void **state)
{
    struct eg_name_list list;

    assert_true(eg_names_find(*state, arena, "A", &list, &error));

    assert_int_equal(list.count, 3);
    assert_string_equal(list.first, "A");
}

static void a_snapshot_that_is_removed_takes_its_table_along(void **state)
{
    assert_true(eg_snapshots_remove(*state, 2, &error));

    assert_string_equal(first(state, 4, "C"), "B");
    assert_string_equal(first(state, 4, "X"), "X");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(somebody_is_known_by_the_first_of_several_references,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_who_change_their_references_stay_who_they_are, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(whoever_is_given_a_reference_later_is_somebody_else, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(before_is_one_step_and_only_of_the_snapshot_itself, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(every_reference_of_somebody_is_named_with_its_days, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_day_says_whose_a_reference_is, set_up, tear_down),
        cmocka_unit_test_setup_teardown(everybody_who_ever_had_a_reference_is_known_by_the_first,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_has_it_any_more_and_it_is_found_all_the_same, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_snapshot_that_is_removed_takes_its_table_along, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
