#include "equigap/store/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "equigap/store/forgetting.h"
#include "store_room.h"
#include "../test.h"

enum { STRANGER = 11, EMPLOYEE = -22, APPLICANT = 44 };

static struct eg_error error;

/* Each test has a store in memory with two issued releases: one person was in both, one in the first. */
static int set_up(void **state)
{
    static const char sql[] =
        "INSERT INTO issued VALUES (1, 8097, 20000, 1, 0, 20010, 0, '', 0, '', ''), (2, "
        "8098, 20091, 2, 0, 20100, 0, '', 0, '', '');"
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

/* ---- Seals ---- */

/* Sealed, with an applicant in the first release; and then changed by somebody else. */
static void seal_and_change(struct eg_store *store, const char *sql)
{
    assert_true(eg_ledger_add_applicant(store, 1, APPLICANT, &error));
    assert_true(eg_ledgers_seal(store, &error));
    assert_int_equal(sqlite3_exec(store->database, sql, NULL, NULL, NULL), SQLITE_OK);
}

static bool walk_on(void *closure, const struct eg_ledger_entry *entry)
{
    int64_t *people = closure;
    assert_true(entry->person != 0);
    (*people)++;
    return true;
}

static void a_ledger_is_read_as_it_was_sealed(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    int64_t people = 0, *applicants;
    size_t count;
    seal_and_change(*state, "");

    assert_true(eg_ledgers_verify(*state, &error));
    assert_true(eg_ledger_walk(*state, 1, walk_on, &people, &error));
    assert_true(eg_ledger_load_applicants(*state, arena, 8098, &applicants, &count, &error));

    assert_int_equal(people, 2);
    assert_int_equal(count, 1);
    eg_arena_end(arena);
}

static void people_that_were_changed_are_not_read(void **state)
{
    static const char *const changes[] = {
        "UPDATE ledger SET answers = x'02' WHERE issued = 1 AND person = 11",
        "UPDATE ledger SET answers = x'' WHERE issued = 1 AND person = 11",
        "UPDATE ledger SET unit = 1 WHERE issued = 1 AND person = 11",
        "UPDATE ledger SET grade = 0 WHERE issued = 1 AND person = 11",
        "UPDATE ledger SET person = 12 WHERE issued = 1 AND person = 11",
        "DELETE FROM ledger WHERE issued = 1 AND person = 11",
        "INSERT INTO ledger VALUES (1, 12, 2, 1, x'00')",
        "UPDATE issued SET people_seal = applicants_seal WHERE id = 1",
    };
    seal_and_change(*state, "SAVEPOINT sealed");
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        int64_t people = 0;
        struct eg_store *store = *state;
        error = (struct eg_error){0};
        assert_int_equal(sqlite3_exec(store->database, changes[i], NULL, NULL, NULL), SQLITE_OK);

        assert_false(eg_ledger_walk(store, 1, walk_on, &people, &error));

        assert_int_equal(error.fault, EG_FAULT_STORE);
        assert_non_null(strstr(error.message, "of the release of 2024-06"));
        assert_non_null(strstr(error.message, "restore it from a backup"));
        error = (struct eg_error){0};
        assert_false(eg_ledger_verify(store, 1, &error));
        error = (struct eg_error){0};
        assert_true(eg_ledger_verify(store, 2, &error));
        assert_false(eg_ledgers_verify(store, &error));
        sqlite3_exec(store->database, "ROLLBACK TO sealed", NULL, NULL, NULL);
    }
}

static void applicants_who_were_changed_are_not_read(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    int64_t *applicants;
    size_t count;
    seal_and_change(*state, "UPDATE ledger_applicant SET person = 45");

    assert_true(eg_ledger_load_applicants(*state, arena, 8097, &applicants, &count, &error));
    assert_int_equal(count, 0); /* of no earlier quarter */
    assert_false(eg_ledger_load_applicants(*state, arena, 8098, &applicants, &count, &error));

    assert_int_equal(error.fault, EG_FAULT_STORE);
    assert_non_null(strstr(error.message, "applicants in the ledger of the release of 2024-06"));
    error = (struct eg_error){0};
    assert_false(eg_ledger_verify(*state, 1, &error));
    eg_arena_end(arena);
}

static void what_is_changed_and_not_sealed_anew_is_not_read(void **state)
{
    int64_t people = 0;
    seal_and_change(*state, "");
    assert_true(eg_ledger_forget(*state, STRANGER, &people, &error));
    assert_false(eg_ledgers_verify(*state, &error));
    error = (struct eg_error){0};

    assert_true(eg_ledgers_seal(*state, &error));

    assert_true(eg_ledgers_verify(*state, &error));
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
        cmocka_unit_test_setup_teardown(a_ledger_is_read_as_it_was_sealed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(people_that_were_changed_are_not_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(applicants_who_were_changed_are_not_read, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_changed_and_not_sealed_anew_is_not_read, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
