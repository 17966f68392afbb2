#include "equigap/tally/flow.h"

#include "equigap/store/people.h"
#include "../test.h"

/* Two staff snapshots in a store in memory. */
struct fixture {
    struct eg_arena *arena;
    struct eg_store *store;
    struct eg_units *units;
    int64_t housing, finance;
    struct eg_error error;
};

static int set_up(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct fixture *with = eg_arena_take(arena, sizeof *with);
    with->arena = arena;
    with->units = eg_units_begin(arena, "Council");
    with->housing = eg_units_add(with->units, EG_UNIT_ROOT, "Housing");
    with->finance = eg_units_add(with->units, EG_UNIT_ROOT, "Finance");
    *state = with;
    return eg_store_make_temporary(&with->store, &with->error) &&
                   eg_store_begin(with->store, &with->error)
               ? 0
               : -1;
}

static int tear_down(void **state)
{
    struct fixture *with = *state;
    eg_store_close(with->store);
    eg_arena_end(with->arena);
    return 0;
}

static void add(struct fixture *with, int64_t snapshot, int number, const char *reference,
                int64_t unit, int64_t answer)
{
    struct eg_person person = {.id = eg_people_first_id(snapshot) + number,
                               .reference = reference,
                               .applicant = "",
                               .unit = unit,
                               .answers = {answer}};
    assert_true(eg_people_add(with->store, EG_STAFF, &person, &with->error));
}

static struct eg_flow measure(struct fixture *with, int64_t people, eg_flow_tell *tell,
                              void *closure)
{
    struct eg_flow flow;
    struct eg_flow_request request = {.older = 1,
                                      .newer = 2,
                                      .people = people,
                                      .units = with->units,
                                      .tell = tell,
                                      .closure = closure};
    assert_true(eg_flow_measure(with->store, with->arena, &request, &flow, &with->error));
    return flow;
}

static void people_stay_go_and_come(void **state)
{
    struct fixture *with = *state;
    add(with, 1, 0, "A", with->housing, 3);
    add(with, 1, 1, "B", with->housing, 3);
    add(with, 1, 2, "C", EG_UNIT_ROOT, 0);
    add(with, 2, 0, "B", with->finance, 3);
    add(with, 2, 1, "D", with->finance, 0);

    struct eg_flow flow = measure(with, 3, NULL, NULL);

    assert_int_equal(flow.stayed, 1);
    assert_int_equal(flow.vanished, 2);
    assert_int_equal(flow.appeared, 1);
    assert_int_equal(flow.units[with->housing - 1].before, 2);
    assert_int_equal(flow.units[with->housing - 1].vanished, 1);
    assert_int_equal(flow.units[with->finance - 1].appeared, 1);
    assert_int_equal(flow.units[EG_UNIT_ROOT - 1].vanished, 1);
}

static bool count_lost(void *closure, const struct eg_person *now,
                       const enum eg_state before[EG_FIELDS_MOST])
{
    int *lost = closure;
    *lost += before[0] == EG_STATE_DECLARED && eg_state_of(now->answers[0]) == EG_STATE_MISSING;
    return true;
}

static void what_happened_to_each_answer_is_counted_and_told(void **state)
{
    struct fixture *with = *state;
    static const int64_t then[] = {5, 0, -1, -2, 7}, now[] = {0, -1, -1, 4, 7};
    static const char *const references[] = {"A", "B", "C", "D", "E"};
    int lost = 0;
    for (int i = 0; i < 5; i++) {
        add(with, 1, i, references[i], with->housing, then[i]);
        add(with, 2, 4 - i, references[i], with->housing, now[i]);
    }

    struct eg_flow flow = measure(with, 5, count_lost, &lost);

    assert_int_equal(flow.moved[0][EG_STATE_DECLARED][EG_STATE_MISSING], 1);
    assert_int_equal(flow.moved[0][EG_STATE_MISSING][EG_STATE_UNDECLARED], 1);
    assert_int_equal(flow.moved[0][EG_STATE_UNDECLARED][EG_STATE_UNDECLARED], 1);
    assert_int_equal(flow.moved[0][EG_STATE_UNRECOGNISED][EG_STATE_DECLARED], 1);
    assert_int_equal(flow.moved[0][EG_STATE_DECLARED][EG_STATE_DECLARED], 1);
    assert_int_equal(flow.moved[1][EG_STATE_MISSING][EG_STATE_MISSING], 5);
    assert_int_equal(lost, 1);
}

static void nobody_before_is_nobody_lost(void **state)
{
    struct fixture *with = *state;
    add(with, 2, 0, "A", with->housing, 1);

    struct eg_flow flow = measure(with, 0, NULL, NULL);

    assert_int_equal(flow.stayed, 0);
    assert_int_equal(flow.vanished, 0);
    assert_int_equal(flow.appeared, 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(people_stay_go_and_come),
        TEST(what_happened_to_each_answer_is_counted_and_told),
        TEST(nobody_before_is_nobody_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
