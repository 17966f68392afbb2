/* Tables as CSV: the same figures as the workbook, safe to open in a spreadsheet. */
#include "../test.h"

#include "equigap/report/csv.h"
#include "folder.h"

static struct eg_workbook *workbook;
static struct eg_error error;

static const struct eg_column columns[] = {
    {"Field", EG_CELL_TEXT, 20, EG_PLAIN},
    {"Staff\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
    {"Completeness\n(%) [note 1]", EG_CELL_SHARE, 12, EG_PLAIN},
    {"Change\n(percentage points)", EG_CELL_POINTS, 12, EG_PLAIN},
    {"Ratio", EG_CELL_RATIO, 12, EG_PLAIN},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static int begin(void **state)
{
    (void)state;
    memset(&error, 0, sizeof error);
    if (!begin_folder())
        return -1;
    workbook = eg_workbook_begin(arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    return end_folder();
}

static bool write_tables(const struct eg_workbook *of)
{
    const struct eg_target to = {folder, folder};
    return eg_csv_write(of, &to, &error);
}

static struct eg_table *add_table(const char *name)
{
    struct eg_sheet *sheet = eg_workbook_add_sheet(workbook, name, "Title");
    return eg_sheet_set_table(sheet, name, columns, COLUMNS);
}

/* The first cell of the only row, as it is written. */
static void assert_first_cell(const char *text, const char *expected)
{
    workbook = eg_workbook_begin(arena);
    eg_table_add_row(add_table("Cell"))[0] = eg_cell_text(text);
    unlink(path_of("Cell.csv"));
    unlink(path_of("index.csv"));
    assert_true(write_tables(workbook));
    const char *row = strchr(text_of("Cell.csv"), '\n') + 1;
    assert_string_equal(row, eg_arena_format(arena, "%s,[z],[z],[z],[z]\n", expected));
}

static void figures_are_written_without_signs_and_separators(void **state)
{
    (void)state;
    struct eg_table *table = add_table("Figures");
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text("Ethnicity");
    row[1] = eg_cell_count(1234567);
    row[2] = eg_cell_share(831, 1000);
    row[3] = eg_cell_points(1, 10, 69, 1000);
    row[4] = (struct eg_cell){.kind = EG_CELL_RATIO, .number = 154};
    row = eg_table_add_row(table);
    row[0] = eg_cell_link("Age", "Figures");
    row[1] = eg_cell_count(0);
    row[2] = eg_cell_share(5, 5);
    row[3] = eg_cell_points(0, 10, 4, 1000);
    row[4] = (struct eg_cell){.kind = EG_CELL_RATIO, .number = 5};

    assert_true(write_tables(workbook));

    assert_string_equal(text_of("Figures.csv"), "Field,Staff (number),Completeness (%) [note 1],"
                                                "Change (percentage points),Ratio\n"
                                                "Ethnicity,1234567,83.1,3.1,1.54\n"
                                                "Age,0,100.0,-0.4,0.05\n");
}

static void missing_figures_are_markers(void **state)
{
    (void)state;
    struct eg_cell *row = eg_table_add_row(add_table("Markers"));
    row[0] = eg_cell_text("Age");
    row[1] = eg_cell_marker(EG_MARKER_NOT_COLLECTED);
    row[2] = eg_cell_marker(EG_MARKER_WITHHELD);
    row[3] = eg_cell_marker(EG_MARKER_LOW);

    assert_true(write_tables(workbook));

    assert_non_null(strstr(text_of("Markers.csv"), "\nAge,[x],[c],[low],[z]\n"));
}

static void texts_are_quoted_where_they_must_be(void **state)
{
    (void)state;
    assert_first_cell("Plain text", "Plain text");
    assert_first_cell("Sex, age", "\"Sex, age\"");
    assert_first_cell("\"N/A\"", "\"\"\"N/A\"\"\"");
    assert_first_cell("two\nlines", "two lines");
    assert_first_cell("Caf\xc3\xa9", "Caf\xc3\xa9");
}

static void a_negative_figure_is_no_formula_and_a_text_may_be_one(void **state)
{
    (void)state;
    assert_first_cell("=1+1", "\"'=1+1\"");
    assert_first_cell("+44", "\"'+44\"");
    assert_first_cell("-2", "\"'-2\"");
    assert_first_cell("@SUM(A1)", "\"'@SUM(A1)\"");
    assert_first_cell("\tx", "\"'\tx\"");
    assert_first_cell("\xef\xbc\x9d"
                      "1",
                      "\"'\xef\xbc\x9d"
                      "1\""); /* full-width = */
    assert_first_cell("\xef\xbc\xa0"
                      "x",
                      "\"'\xef\xbc\xa0"
                      "x\""); /* full-width @ */
    assert_first_cell("a=b", "a=b");
    assert_first_cell("\xc3\xa9=", "\xc3\xa9=");
}

static void files_are_private(void **state)
{
    (void)state;
    struct stat facts;
    eg_table_add_row(add_table("Private"))[0] = eg_cell_text("x");

    assert_true(write_tables(workbook));

    assert_int_equal(stat(path_of("Private.csv"), &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
}

static void nothing_is_written_if_one_file_is_there_already(void **state)
{
    (void)state;
    eg_table_add_row(add_table("First"))[0] = eg_cell_text("x");
    eg_table_add_row(add_table("Second"))[0] = eg_cell_text("x");
    fill(path_of("Second.csv"), "old");

    assert_false(write_tables(workbook));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_non_null(strstr(error.message, "Second.csv"));
    assert_false(is_there("First.csv"));
    assert_string_equal(text_of("Second.csv"), "old");
}

static void sheets_without_a_table_have_no_file(void **state)
{
    (void)state;
    eg_workbook_add_sheet(workbook, "Cover", "Title");

    assert_true(write_tables(workbook));

    assert_false(is_there("Cover.csv"));
}

static void the_index_names_every_table(void **state)
{
    (void)state;
    eg_table_add_row(add_table("First"))[0] = eg_cell_text("x");
    workbook->sheets[0]->title = "Table 1: staff, by field";

    assert_true(write_tables(workbook));

    assert_string_equal(text_of("index.csv"),
                        "File,Sheet,Title\nFirst.csv,First,\"Table 1: staff, by field\"\n");
}

static void a_table_that_the_workbook_cuts_is_written_whole(void **state)
{
    (void)state;
    struct eg_table *table = add_table("Long");
    for (int i = 0; i < 3; i++)
        eg_table_add_row(table)[0] = eg_cell_text(eg_arena_format(arena, "Row %d", i));
    eg_table_add_row(add_table("Short"))[0] = eg_cell_text("x");
    assert_null(eg_workbook_of_cut(workbook));
    assert_true(eg_table_cut(table, 2));
    assert_int_equal(table->row_count, 2);

    struct eg_workbook *cut = eg_workbook_of_cut(workbook);
    assert_true(write_tables(cut));

    assert_non_null(strstr(text_of("Long.csv"), "\nRow 2,[z],[z],[z],[z]\n"));
    assert_false(is_there("Short.csv"));
    assert_string_equal(text_of("index.csv"), "File,Sheet,Title\nLong.csv,Long,Title\n");
}

static void a_table_of_few_rows_is_not_cut(void **state)
{
    (void)state;
    struct eg_table *table = add_table("Short");
    eg_table_add_row(table);

    assert_false(eg_table_cut(table, 1));

    assert_ptr_equal(eg_table_whole(table), table);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(figures_are_written_without_signs_and_separators),
        IN_FOLDER(missing_figures_are_markers),
        IN_FOLDER(texts_are_quoted_where_they_must_be),
        IN_FOLDER(a_negative_figure_is_no_formula_and_a_text_may_be_one),
        IN_FOLDER(files_are_private),
        IN_FOLDER(nothing_is_written_if_one_file_is_there_already),
        IN_FOLDER(sheets_without_a_table_have_no_file),
        IN_FOLDER(the_index_names_every_table),
        IN_FOLDER(a_table_that_the_workbook_cuts_is_written_whole),
        IN_FOLDER(a_table_of_few_rows_is_not_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
