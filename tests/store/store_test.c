#include "equigap/store/store.h"

#include <sys/stat.h>
#include <unistd.h>

#include "equigap/store/settings.h"
#include "store_room.h"
#include "../test.h"

/* Each test has a folder of its own and stands in it. */
static int set_up(void **state)
{
    char *folder = strdup("/tmp/equigap-store-XXXXXX");
    *state = folder;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    static const char *const files[] = {"s.db", "s.db-journal", "copy.db"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink(files[i]);
    int done = chdir("/") == 0 && rmdir(*state) == 0 ? 0 : -1; /* nothing else may be left */
    free(*state);
    return done;
}

static struct eg_store *make(struct eg_error *error)
{
    struct eg_store *store = NULL;
    assert_true(eg_store_make(&store, "s.db", error));
    assert_true(eg_settings_set(store, "organisation", "Council", error));
    return store;
}

static void a_store_appears_when_it_is_committed_and_not_before(void **state)
{
    struct eg_error error = {0};
    struct stat facts;
    struct eg_store *store = make(&error);
    assert_int_not_equal(stat("s.db", &facts), 0);

    assert_true(eg_store_commit(store, "init", "the store was made", &error));
    eg_store_close(store);

    assert_int_equal(stat("s.db", &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
    (void)state;
}

static void a_store_that_was_not_committed_leaves_nothing(void **state)
{
    struct eg_error error = {0};

    eg_store_close(make(&error));

    assert_int_not_equal(access("s.db", F_OK), 0);
    (void)state; /* tear_down finds the folder empty */
}

static void an_existing_file_is_never_touched(void **state)
{
    struct eg_error error = {0};
    struct eg_store *store;
    FILE *file = fopen("s.db", "w");
    fputs("mine", file);
    fclose(file);

    assert_false(eg_store_make(&store, "s.db", &error));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    struct stat facts;
    stat("s.db", &facts);
    assert_int_equal(facts.st_size, 4);
    (void)state;
}

static void what_was_not_committed_is_not_there_when_opened_again(void **state)
{
    struct eg_error error = {0};
    struct eg_arena *arena = eg_arena_begin();
    struct eg_store *store = make(&error);
    assert_true(eg_store_commit(store, "init", "the store was made", &error));
    eg_store_close(store);
    assert_true(eg_store_open(&store, "s.db", EG_STORE_WRITE, &error));
    assert_true(eg_store_begin(store, &error));
    assert_true(eg_settings_set(store, "organisation", "Another", &error));
    eg_store_close(store);

    assert_true(eg_store_open(&store, "s.db", EG_STORE_READ, &error));

    assert_string_equal(eg_settings_find(store, arena, "organisation", &error), "Council");
    eg_store_close(store);
    eg_arena_end(arena);
    (void)state;
}

static void a_reader_cannot_write(void **state)
{
    struct eg_error error = {0};
    struct eg_store *store = make(&error);
    assert_true(eg_store_commit(store, "init", "the store was made", &error));
    eg_store_close(store);
    assert_true(eg_store_open(&store, "s.db", EG_STORE_READ, &error));

    assert_false(eg_settings_set(store, "organisation", "Another", &error));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    eg_store_close(store);
    (void)state;
}

static void a_commit_after_the_transaction_ended_by_itself_is_refused(void **state)
{
    struct eg_error error = {0};
    struct eg_store *store = make(&error);
    eg_store_rollback(store);

    assert_false(eg_store_commit(store, "init", "the store was made", &error));

    assert_non_null(strstr(error.message, "nothing was changed"));
    eg_store_close(store);
    (void)state;
}

/* A rule that is not there, one out of its range, and one between its steps. */
static void a_rule_that_cannot_be_so_is_damage(void **state)
{
    static const struct {
        const char *name;
        int64_t value;
    } wrong[] = {{"no-such-rule", 1}, {"max-refused", 101}, {"detail-month", 4}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct eg_error error = {0};
        struct eg_rules rules;
        struct eg_store *store = make(&error);
        assert_true(eg_run(store,
                           eg_ask(store, "settings/set_rule.sql", &error, "ti", wrong[i].name,
                                  wrong[i].value),
                           &error));

        assert_false(eg_rules_load(store, &rules, &error));

        assert_int_equal(error.fault, EG_FAULT_STORE);
        assert_non_null(strstr(error.message, wrong[i].name));
        eg_store_close(store);
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_store_appears_when_it_is_committed_and_not_before, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_store_that_was_not_committed_leaves_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_existing_file_is_never_touched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_not_committed_is_not_there_when_opened_again,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_reader_cannot_write, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_commit_after_the_transaction_ended_by_itself_is_refused,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_rule_that_cannot_be_so_is_damage, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
