#include "equigap/store/journal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "equigap/store/settings.h"
#include "store_room.h"
#include "../test.h"

struct journal {
    char folder[40];
    struct eg_store *store;
    struct eg_arena *arena;
    struct eg_error error;
};

/* Each test has a store of its own, with one entry in its journal. */
static int set_up(void **state)
{
    struct journal *with = calloc(1, sizeof *with);
    *state = with;
    with->arena = eg_arena_begin();
    strcpy(with->folder, "/tmp/equigap-journal-XXXXXX");
    return mkdtemp(with->folder) && chdir(with->folder) == 0 &&
                   eg_store_make(&with->store, "s.db", &with->error) &&
                   eg_store_commit(with->store, "init", "the store was made", &with->error)
               ? 0
               : -1;
}

static int tear_down(void **state)
{
    struct journal *with = *state;
    eg_store_close(with->store);
    eg_arena_end(with->arena);
    unlink("s.db");
    int done = chdir("/") == 0 && rmdir(with->folder) == 0 ? 0 : -1;
    free(with);
    return done;
}

/* A transaction that sets a rule. */
static bool set(struct journal *with, int64_t value)
{
    return eg_store_begin(with->store, &with->error) &&
           eg_rules_set(with->store, EG_RULE_ACT_UNDER, value, &with->error) &&
           eg_store_commit(with->store, "rules", "act-under was set", &with->error);
}

static bool try_sql(struct journal *with, const char *sql)
{
    return sqlite3_exec(with->store->database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static void a_commit_adds_an_entry_that_follows_on_the_one_before(void **state)
{
    struct journal *with = *state;
    struct eg_journal_entry *entries;
    size_t count;

    assert_true(set(with, 40));

    assert_true(eg_journal_load(with->store, with->arena, &entries, &count, &with->error));
    assert_int_equal(count, 2);
    assert_int_equal(entries[1].number, 2);
    assert_string_equal(entries[1].what, "rules");
    assert_string_equal(entries[1].about, "act-under was set");
    assert_string_equal(entries[1].previous, entries[0].hash);
    assert_int_equal(strspn(entries[0].previous, "0"), 64);
    assert_int_equal(strlen(entries[1].at), strlen("2025-07-04T09:30:00Z"));
}

static void a_commit_that_changes_nothing_adds_none(void **state)
{
    struct journal *with = *state;
    struct eg_journal_head head;
    assert_true(set(with, 40));

    assert_true(set(with, 40));

    assert_true(eg_journal_find_head(with->store, &head, &with->error));
    assert_int_equal(head.entries, 2);
}

static void what_is_rolled_back_leaves_no_entry(void **state)
{
    struct journal *with = *state;
    struct eg_journal_head head;
    assert_true(eg_store_begin(with->store, &with->error));
    assert_true(eg_rules_set(with->store, EG_RULE_ACT_UNDER, 40, &with->error));

    eg_store_rollback(with->store);

    assert_true(eg_journal_find_head(with->store, &head, &with->error));
    assert_int_equal(head.entries, 1);
}

static void the_store_refuses_to_change_shorten_or_overwrite_the_journal(void **state)
{
    struct journal *with = *state;

    assert_false(try_sql(with, "UPDATE journal SET who = 'nobody'"));
    assert_false(try_sql(with, "DELETE FROM journal"));
    assert_false(try_sql(with, "INSERT OR REPLACE INTO journal SELECT * FROM journal"));
    assert_false(
        try_sql(with, "INSERT INTO journal SELECT number + 2, at, who, command, about, previous, "
                      "hash FROM journal"));
}

static void a_changed_entry_is_noticed(void **state)
{
    struct journal *with = *state;
    struct eg_journal_head head;
    assert_true(set(with, 40));
    assert_true(eg_journal_verify(with->store, &head, &with->error));
    assert_int_equal(head.entries, 2);
    assert_true(try_sql(with, "DROP TRIGGER journal_is_not_changed"));
    assert_true(try_sql(with, "UPDATE journal SET about = 'nothing was done' WHERE number = 1"));

    assert_false(eg_journal_verify(with->store, &head, &with->error));

    assert_int_equal(with->error.fault, EG_FAULT_STORE);
    assert_non_null(strstr(with->error.message, "entry 1 of the journal"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_commit_adds_an_entry_that_follows_on_the_one_before,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_commit_that_changes_nothing_adds_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_rolled_back_leaves_no_entry, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_store_refuses_to_change_shorten_or_overwrite_the_journal, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_changed_entry_is_noticed, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
