/* What an earlier run wrote beside a workbook, and this one does not make, stays only if it is
 * somebody's own. */
#include "../test.h"

#include "batch_of_test.h"

/* A workbook with a spreadsheet and tables beside it, and a file of another quarter. */
static void write_companions(void)
{
    batch = eg_batch_begin(arena, true);
    build("a.xlsx", "old");
    build("a.ods", "old");
    build("b.ods", "another quarter");
    build_tables((const char *const[]){"First", "Second", NULL});
    assert_true(eg_batch_end(batch, &written, &error));
}

/* The workbook alone. */
static void write_without_companions(bool may_replace)
{
    batch = eg_batch_begin(arena, may_replace);
    build("a.xlsx", "new");
    eg_batch_add_companion(batch, folder, "a.ods");
    eg_batch_add_companion(batch, folder, "a-csv/");
    assert_true(eg_batch_end(batch, &written, &error));
}

static void companions_that_are_not_made_this_time_do_not_stay(void **state)
{
    (void)state;
    write_companions();

    write_without_companions(true);

    assert_false(is_there("a.ods") || is_there("a-csv"));
    assert_string_equal(text_of("a.xlsx"), "new");
    assert_string_equal(text_of("b.ods"), "another quarter");
    assert_int_equal(written.foreign_count, 0);
}

static void companions_that_are_made_again_stay(void **state)
{
    (void)state;
    write_companions();
    batch = eg_batch_begin(arena, true);
    build("a.xlsx", "new");
    build("a.ods", "new");
    eg_batch_add_companion(batch, folder, "a.ods");

    assert_true(eg_batch_end(batch, &written, &error));

    assert_string_equal(text_of("a.ods"), "new");
    assert_true(is_there("a-csv/First.csv"));
}

static void companions_that_somebody_changed_are_left_and_told(void **state)
{
    (void)state;
    write_companions();
    fill(path_of("a.ods"), "mine");
    fill(path_of("a-csv/Second.csv"), "mine");
    fill(path_of("a-csv/mine.csv"), "mine");

    write_without_companions(true);

    assert_string_equal(text_of("a.ods"), "mine");
    assert_string_equal(text_of("a-csv/Second.csv"), "mine");
    assert_false(is_there("a-csv/First.csv") || is_there("a-csv/index.csv"));
    assert_int_equal(written.foreign_count, 2);
    assert_string_equal(written.foreign[0], path_of("a.ods"));
    assert_string_equal(written.foreign[1], path_of("a-csv/Second.csv"));
}

static void companions_of_a_run_that_left_no_index_are_told(void **state)
{
    (void)state;
    write_companions();
    assert_int_equal(unlink(path_of("index.csv")), 0);

    write_without_companions(true);

    assert_true(is_there("a.ods") && is_there("a-csv/First.csv"));
    assert_int_equal(written.foreign_count, 2);
}

static void companions_stay_if_nothing_may_be_replaced(void **state)
{
    (void)state;
    write_companions();
    assert_int_equal(unlink(path_of("a.xlsx")), 0);

    write_without_companions(false);

    assert_true(is_there("a.ods") && is_there("a-csv/First.csv"));
    assert_int_equal(written.foreign_count, 2);
}

static void a_link_in_the_place_of_a_companion_is_not_followed(void **state)
{
    (void)state;
    write_companions();
    assert_int_equal(rename(path_of("a-csv"), path_of("elsewhere")), 0);
    assert_int_equal(symlink("elsewhere", path_of("a-csv")), 0);

    write_without_companions(true);

    assert_true(is_there("a-csv") && is_there("elsewhere/First.csv"));
    assert_string_equal(written.foreign[0], path_of("a-csv/"));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(companions_that_are_not_made_this_time_do_not_stay),
        IN_FOLDER(companions_that_are_made_again_stay),
        IN_FOLDER(companions_that_somebody_changed_are_left_and_told),
        IN_FOLDER(companions_of_a_run_that_left_no_index_are_told),
        IN_FOLDER(companions_stay_if_nothing_may_be_replaced),
        IN_FOLDER(a_link_in_the_place_of_a_companion_is_not_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
