#include "equigap/store/ledger.h"

#include <stdlib.h>

#include "equigap/store/forgetting.h"
#include "store_room.h"
#include "../test.h"

enum { STRANGER = 11, EMPLOYEE = -22, APPLICANT = 44 };

static struct eg_error error;

/* Each test has a store in memory with two issued releases: one person was in both, one in the first. */
static int set_up(void **state)
{
    static const char sql[] =
        "INSERT INTO issued VALUES (1, 8097, 20000, 1, 0, 20010, 0, '', 0), (2, "
        "8098, 20091, 2, 0, 20100, 0, '', 0);"
        "INSERT INTO ledger VALUES (1, 11, 2, 1, x'00'), (1, -22, 2, 1, "
        "x'01'), (2, -22, 2, 1, x'01');";
    struct eg_store *store;
    error = (struct eg_error){0};
    if (!eg_store_make_temporary(&store, &error) || !eg_store_begin(store, &error))
        return -1;
    *state = store;
    return sqlite3_exec(store->database, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    eg_store_close(*state);
    return 0;
}

static void somebody_is_forgotten_in_every_issued_release(void **state)
{
    int64_t releases;

    assert_true(eg_ledger_forget(*state, EMPLOYEE, &releases, &error));

    assert_int_equal(releases, 2);
    assert_true(eg_ledger_forget(*state, EMPLOYEE, &releases, &error));
    assert_int_equal(releases, 0);
}

static void the_others_stay_in_the_ledger(void **state)
{
    int64_t releases;
    bool is_kept;
    assert_true(eg_ledger_forget(*state, EMPLOYEE, &releases, &error));

    assert_true(eg_ledger_is_kept(*state, &is_kept, &error));
    assert_true(is_kept);

    assert_true(eg_ledger_forget(*state, STRANGER, &releases, &error));
    assert_true(eg_ledger_is_kept(*state, &is_kept, &error));
    assert_false(is_kept);
}

static void the_ledger_alone_tells_that_somebody_was_an_employee(void **state)
{
    bool has[EG_KIND_COUNT];
    const int64_t person[EG_KIND_COUNT] = {[EG_STAFF] = EMPLOYEE};
    const int64_t nobody[EG_KIND_COUNT] = {[EG_STAFF] = 33, [EG_APPLICANTS] = EMPLOYEE};

    assert_true(eg_traces_find(*state, "E1", person, has, &error));
    assert_true(has[EG_STAFF]);
    assert_false(has[EG_APPLICANTS]);

    assert_true(eg_traces_find(*state, "E1", nobody, has, &error));
    assert_false(has[EG_STAFF]);
    assert_false(has[EG_APPLICANTS]);
    assert_true(eg_traces_find(*state, "E1", NULL, has, &error));
    assert_false(has[EG_STAFF]);
}

static void the_ledger_alone_tells_that_somebody_was_an_applicant(void **state)
{
    bool has[EG_KIND_COUNT];
    const int64_t person[EG_KIND_COUNT] = {[EG_APPLICANTS] = APPLICANT};
    const int64_t nobody[EG_KIND_COUNT] = {[EG_STAFF] = APPLICANT, [EG_APPLICANTS] = 33};
    assert_true(eg_ledger_add_applicant(*state, 1, APPLICANT, &error));

    assert_true(eg_traces_find(*state, "C1", person, has, &error));
    assert_true(has[EG_APPLICANTS]);
    assert_false(has[EG_STAFF]);

    assert_true(eg_traces_find(*state, "C1", nobody, has, &error));
    assert_false(has[EG_APPLICANTS]);
    assert_false(has[EG_STAFF]);
    assert_true(eg_traces_find(*state, "C1", NULL, has, &error));
    assert_false(has[EG_APPLICANTS]);
}

static void a_change_of_the_ledger_is_a_change_of_the_store(void **state)
{
    int64_t releases;
    bool has_changed;
    assert_true(eg_store_commit(*state, NULL, NULL, &error));
    assert_true(eg_store_begin(*state, &error));
    assert_true(eg_store_has_changed(*state, &has_changed, &error));
    assert_false(has_changed);

    assert_true(eg_ledger_forget(*state, EMPLOYEE, &releases, &error));

    assert_true(eg_store_has_changed(*state, &has_changed, &error));
    assert_true(has_changed);
}

static void answers_are_taken_out_of_one_release_and_that_is_a_change(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_ledger_entry entry = {.person = 7, .unit = 3, .grade = 4, .answers = {[2] = 5}};
    struct eg_ledger_of_person of;
    bool has_changed;
    assert_true(eg_ledger_add(*state, 1, &entry, &error));
    assert_true(eg_ledger_add(*state, 2, &entry, &error));
    assert_true(eg_store_commit(*state, NULL, NULL, &error));
    assert_true(eg_store_begin(*state, &error));
    assert_true(eg_ledger_load_person(*state, arena, 7, &of, &error));
    assert_int_equal(of.count, 2);
    assert_memory_equal(&of.all[1].entry, &entry, sizeof entry);

    of.all[1].entry.answers[2] = 6;
    assert_true(eg_ledger_take_out(*state, &of.all[1], &error));

    assert_true(eg_store_has_changed(*state, &has_changed, &error));
    assert_true(has_changed);
    assert_true(eg_ledger_load_person(*state, arena, 7, &of, &error));
    assert_int_equal(of.all[0].entry.answers[2], 5);
    assert_int_equal(of.all[1].entry.answers[2], 6);
    assert_int_equal(of.all[1].entry.unit, 3);
    eg_arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(somebody_is_forgotten_in_every_issued_release, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_others_stay_in_the_ledger, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_ledger_alone_tells_that_somebody_was_an_employee,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_ledger_alone_tells_that_somebody_was_an_applicant,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(answers_are_taken_out_of_one_release_and_that_is_a_change,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_change_of_the_ledger_is_a_change_of_the_store, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
