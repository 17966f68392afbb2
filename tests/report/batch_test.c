/* The files of a run appear together, and the index says when they are all there. */
#include "../test.h"

#include <signal.h>

#include "equigap/base/digest.h"
#include "equigap/base/stop.h"
#include "batch_of_test.h"

/* A batch of its own, with one file. */
static void write_batch(const char *name, const char *text)
{
    batch = eg_batch_begin(arena, true);
    build(name, text);
    assert_true(eg_batch_end(batch, &written, &error));
}

static void assert_refused(const char *name, const char *words)
{
    assert_null(eg_batch_place(batch, folder, name, about, &error));
    assert_int_equal(error.fault, EG_FAULT_FILE);
    if (!strstr(error.message, words))
        fail_msg("'%s' is not in: %s", words, error.message);
}

static const char *digest_of(const char *text)
{
    char *hex = eg_arena_take(arena, EG_DIGEST_HEX_SIZE);
    struct eg_digest *digest = eg_digest_begin();
    eg_digest_add(digest, text, strlen(text));
    eg_digest_end(digest, hex);
    return hex;
}

static void files_have_their_names_only_at_the_end(void **state)
{
    (void)state;
    build("a.xlsx", "first");
    build("b.xlsx", "second");
    assert_false(is_there("a.xlsx") || is_there("b.xlsx") || is_there("index.csv"));

    assert_true(eg_batch_end(batch, &written, &error));

    assert_string_equal(text_of("a.xlsx"), "first");
    assert_string_equal(text_of("b.xlsx"), "second");
    assert_false(is_there(".unfinished"));
    assert_int_equal(written.count, 3);
    assert_string_equal(written.paths[2], path_of("index.csv"));
}

static void the_index_has_each_file_with_its_digest(void **state)
{
    (void)state;
    struct stat facts;
    build("a.xlsx", "first");
    assert_true(eg_batch_end(batch, &written, &error));

    assert_string_equal(text_of("index.csv"),
                        eg_arena_format(arena,
                                        "File,Bytes,SHA-256,Edition,Unit\n"
                                        "a.xlsx,5,%s,officer gap review,\"'=Housing, North\"\n",
                                        digest_of("first")));
    assert_int_equal(stat(path_of("index.csv"), &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
}

static void each_folder_has_an_index_of_its_own_files(void **state)
{
    (void)state;
    build("a.xlsx", "first");
    const char *inside = path_of("draft");
    const struct eg_target *to = eg_batch_place(batch, inside, "b.xlsx", about, &error);
    assert_non_null(to);
    fill(to->path, "second");

    assert_true(eg_batch_end(batch, &written, &error));

    assert_null(strstr(text_of("index.csv"), "b.xlsx"));
    assert_null(strstr(text_of("draft/index.csv"), "a.xlsx"));
    assert_non_null(strstr(text_of("draft/index.csv"), "b.xlsx"));
}

static void a_run_that_fails_before_all_is_built_leaves_the_batch_before(void **state)
{
    (void)state;
    write_batch("a.xlsx", "old");
    const char *before = text_of("index.csv");
    batch = eg_batch_begin(arena, true);
    build("a.xlsx", "new");

    eg_batch_cancel(batch);

    assert_string_equal(text_of("a.xlsx"), "old");
    assert_string_equal(text_of("index.csv"), before);
    assert_false(is_there(".unfinished"));
}

static void a_file_that_was_not_built_ends_it_before_anything_is_changed(void **state)
{
    (void)state;
    write_batch("a.xlsx", "old");
    batch = eg_batch_begin(arena, true);
    build("a.xlsx", "new");
    assert_non_null(eg_batch_place(batch, folder, "b.xlsx", about, &error));

    assert_false(eg_batch_end(batch, &written, &error));

    assert_non_null(strstr(error.message, path_of("b.xlsx")));
    assert_string_equal(text_of("a.xlsx"), "old");
    assert_true(is_there("index.csv"));
}

static void a_run_that_fails_while_files_take_their_names_leaves_no_index(void **state)
{
    (void)state;
    write_batch("a.xlsx", "old");
    assert_int_equal(mkdir(path_of("b.xlsx"), 0700), 0); /* no file takes the name of a folder */
    batch = eg_batch_begin(arena, true);
    build("a.xlsx", "new");
    build("b.xlsx", "new");

    assert_false(eg_batch_end(batch, &written, &error));

    assert_non_null(strstr(error.message, path_of("b.xlsx")));
    assert_false(is_there("index.csv"));
}

/* The index of the first folder has gone by then. */
static void an_index_that_cannot_be_removed_changes_no_workbook(void **state)
{
    (void)state;
    write_batch("a.xlsx", "old");
    batch = eg_batch_begin(arena, true);
    build("a.xlsx", "new");
    const struct eg_target *to = eg_batch_place(batch, path_of("draft"), "b.xlsx", about, &error);
    assert_non_null(to);
    fill(to->path, "new");
    assert_int_equal(mkdir(path_of("draft/index.csv"), 0700), 0);

    assert_false(eg_batch_end(batch, &written, &error));

    assert_non_null(strstr(error.message, "draft/index.csv: cannot be removed"));
    assert_non_null(strstr(error.message, "no workbook was changed"));
    assert_non_null(strstr(error.message, "report again"));
    assert_string_equal(text_of("a.xlsx"), "old");
    assert_false(is_there("draft/b.xlsx"));
}

static void the_index_names_the_files_of_the_last_run(void **state)
{
    (void)state;
    write_batch("a.xlsx", "old");
    write_batch("b.xlsx", "new");

    assert_true(is_there("a.xlsx"));
    assert_null(strstr(text_of("index.csv"), "a.xlsx"));
    assert_non_null(strstr(text_of("index.csv"), "b.xlsx"));
}

static void a_file_that_is_there_is_refused_before_it_is_built(void **state)
{
    (void)state;
    fill(path_of("a.xlsx"), "theirs");

    assert_refused("a.xlsx", "--replace");

    assert_string_equal(text_of("a.xlsx"), "theirs");
}

static void a_file_that_appears_meanwhile_is_not_overwritten(void **state)
{
    (void)state;
    build("a.xlsx", "ours");
    fill(path_of("a.xlsx"), "theirs");

    assert_false(eg_batch_end(batch, &written, &error));

    assert_string_equal(text_of("a.xlsx"), "theirs");
    assert_false(is_there("index.csv"));
}

static void an_index_that_is_not_ours_is_refused(void **state)
{
    (void)state;
    fill(path_of("index.csv"), "my,own,list\n");

    assert_refused("a.xlsx", "index.csv");

    assert_string_equal(text_of("index.csv"), "my,own,list\n");
}

static void what_a_killed_run_left_is_cleared(void **state)
{
    (void)state;
    assert_int_equal(mkdir(path_of(".unfinished"), 0700), 0);
    assert_int_equal(mkdir(path_of(".unfinished/a-csv"), 0700), 0);
    fill(path_of(".unfinished/a-csv/.part-abcdef"), "half");
    fill(path_of("outside"), "stays");
    assert_int_equal(symlink(folder, path_of(".unfinished/link")), 0);

    build("a.xlsx", "new");
    assert_false(is_there(".unfinished/a-csv"));
    assert_true(eg_batch_end(batch, &written, &error));

    assert_false(is_there(".unfinished"));
    assert_true(is_there("outside"));
}

static void two_runs_do_not_write_into_one_folder_at_once(void **state)
{
    (void)state;
    build("a.xlsx", "ours");
    struct eg_batch *other = eg_batch_begin(arena, true);

    assert_null(eg_batch_place(other, folder, "b.xlsx", about, &error));

    assert_non_null(strstr(error.message, "another run"));
    eg_batch_cancel(other);
    memset(&error, 0, sizeof error);
    assert_true(eg_batch_end(batch, &written, &error));
    assert_string_equal(text_of("a.xlsx"), "ours");
}

static void two_files_of_a_run_have_not_one_name(void **state)
{
    (void)state;
    build("a.xlsx", "first");

    assert_null(eg_batch_place(batch, folder, "a.xlsx", about, &error));

    assert_int_equal(error.fault, EG_FAULT_PROGRAM);
}

static void write_tables(const char *const *names)
{
    batch = eg_batch_begin(arena, true);
    build_tables(names);
    assert_true(eg_batch_end(batch, &written, &error));
}

static void tables_stand_in_the_index_and_old_ones_do_not_stay(void **state)
{
    (void)state;
    write_tables((const char *const[]){"First", "Second", NULL});
    fill(path_of("a-csv/mine.csv"), "mine");

    write_tables((const char *const[]){"First", NULL});

    const char *index = text_of("index.csv");
    assert_non_null(strstr(index, "\na-csv/First.csv,"));
    assert_non_null(strstr(index, "\na-csv/index.csv,"));
    assert_null(strstr(index, "Second"));
    assert_false(is_there("a-csv/Second.csv"));
    assert_int_equal(written.foreign_count, 1);
    assert_string_equal(written.foreign[0], path_of("a-csv/mine.csv"));
    assert_string_equal(written.paths[0], path_of("a-csv"));
    assert_null(strstr(text_of("a-csv/index.csv"), "Second"));
    assert_string_equal(text_of("a-csv/mine.csv"), "mine");
}

static void tables_that_are_all_made_again_leave_nothing_to_tell(void **state)
{
    (void)state;
    write_tables((const char *const[]){"First", "Second", NULL});

    write_tables((const char *const[]){"First", NULL});

    assert_true(is_there("a-csv/First.csv"));
    assert_int_equal(written.foreign_count, 0);
}

static void an_index_of_tables_leads_to_no_other_folder_and_no_other_kind_of_file(void **state)
{
    (void)state;
    assert_int_equal(mkdir(path_of("a-csv"), 0700), 0);
    fill(path_of("a-csv/index.csv"),
         "File,Sheet,Title\n../outside.csv,a,b\nkept.txt,a,b\n.csv,a,b\n");
    fill(path_of("a-csv/kept.txt"), "mine");
    fill(path_of("outside.csv"), "mine");

    write_tables((const char *const[]){"First", NULL});

    assert_true(is_there("a-csv/kept.txt") && is_there("outside.csv"));
    assert_int_equal(written.foreign_count, 1);
    assert_string_equal(written.foreign[0], path_of("a-csv/kept.txt"));
}

static void a_link_in_the_place_of_the_tables_is_refused(void **state)
{
    (void)state;
    assert_int_equal(symlink("/tmp", path_of("a-csv")), 0);

    assert_null(eg_batch_place_tables(
        batch, folder, "a-csv", workbook_of((const char *const[]){"First", NULL}), about, &error));

    assert_non_null(strstr(error.message, "symbolic link"));
}

static void a_run_that_is_asked_to_stop_stops(void **state)
{
    (void)state;
    build("a.xlsx", "first");
    eg_stop_listen();
    assert_int_equal(raise(SIGTERM), 0);

    assert_refused("b.xlsx", "stopped as asked");

    eg_batch_cancel(batch);
    assert_false(is_there(".unfinished") || is_there("a.xlsx"));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(files_have_their_names_only_at_the_end),
        IN_FOLDER(the_index_has_each_file_with_its_digest),
        IN_FOLDER(each_folder_has_an_index_of_its_own_files),
        IN_FOLDER(a_run_that_fails_before_all_is_built_leaves_the_batch_before),
        IN_FOLDER(a_file_that_was_not_built_ends_it_before_anything_is_changed),
        IN_FOLDER(a_run_that_fails_while_files_take_their_names_leaves_no_index),
        IN_FOLDER(an_index_that_cannot_be_removed_changes_no_workbook),
        IN_FOLDER(the_index_names_the_files_of_the_last_run),
        IN_FOLDER(a_file_that_is_there_is_refused_before_it_is_built),
        IN_FOLDER(a_file_that_appears_meanwhile_is_not_overwritten),
        IN_FOLDER(an_index_that_is_not_ours_is_refused),
        IN_FOLDER(what_a_killed_run_left_is_cleared),
        IN_FOLDER(two_runs_do_not_write_into_one_folder_at_once),
        IN_FOLDER(two_files_of_a_run_have_not_one_name),
        IN_FOLDER(tables_stand_in_the_index_and_old_ones_do_not_stay),
        IN_FOLDER(tables_that_are_all_made_again_leave_nothing_to_tell),
        IN_FOLDER(an_index_of_tables_leads_to_no_other_folder_and_no_other_kind_of_file),
        IN_FOLDER(a_link_in_the_place_of_the_tables_is_refused),
        IN_FOLDER(a_run_that_is_asked_to_stop_stops), /* last: it stays asked */
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
