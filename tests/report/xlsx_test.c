/* Workbooks: the same bytes for the same report, nothing lost, nothing that Excel would refuse. */
#include "../test.h"

#include <fcntl.h>
#include <sys/inotify.h>
#include <time.h>

#include "equigap/base/zip.h"
#include "equigap/report/xlsx.h"
#include "every_kind.h"
#include "folder.h"

enum { PARTS_MOST = 100, BYTES_MOST = 1 << 26 };

static struct eg_error error;
static struct eg_part *parts;
static size_t part_count;

static int begin(void **state)
{
    (void)state;
    memset(&error, 0, sizeof error);
    if (!begin_folder())
        return -1;
    make_report();
    return 0;
}

static int end(void **state)
{
    (void)state;
    return end_folder();
}

static bool write_in_place(const char *name, bool may_replace)
{
    const struct eg_target to = {path_of(name), path_of(name)};
    return eg_xlsx_write(report, &to, may_replace, &error);
}

static bool write_report(const char *name)
{
    return write_in_place(name, false);
}

static void read_parts(const char *name)
{
    assert_true(
        eg_zip_read(arena, path_of(name), PARTS_MOST, BYTES_MOST, &parts, &part_count, &error));
}

/* Writes the report and reads its parts back. */
static void write_and_read(void)
{
    assert_true(write_report("a.xlsx"));
    read_parts("a.xlsx");
}

static const char *part(const char *name)
{
    for (size_t i = 0; i < part_count; i++)
        if (strcmp(parts[i].name, name) == 0)
            return parts[i].text;
    return "";
}

static void assert_in_part(const char *name, const char *text)
{
    if (!strstr(part(name), text))
        fail_msg("%s does not hold %s", name, text);
}

static void assert_nowhere(const char *text)
{
    for (size_t i = 0; i < part_count; i++)
        if (strstr(parts[i].text, text))
            fail_msg("%s holds %s", parts[i].name, text);
}

static void assert_same_file(const char *one, const char *other)
{
    enum { ROOM = 1 << 20 };
    char *a = eg_arena_take(arena, ROOM), *b = eg_arena_take(arena, ROOM);
    FILE *first = fopen(path_of(one), "rb"), *second = fopen(path_of(other), "rb");
    assert_non_null(first);
    assert_non_null(second);
    size_t length = fread(a, 1, ROOM, first);
    assert_true(length > 0);
    assert_int_equal(fread(b, 1, ROOM, second), length);
    assert_memory_equal(a, b, length);
    fclose(first);
    fclose(second);
}

static void the_same_report_gives_the_same_bytes(void **state)
{
    (void)state;
    assert_true(write_report("a.xlsx"));
    make_report();
    assert_true(write_report("b.xlsx"));

    assert_same_file("a.xlsx", "b.xlsx");
}

static void the_time_zone_and_other_reports_change_no_byte(void **state)
{
    (void)state;
    assert_true(write_report("a.xlsx"));
    setenv("TZ", "Pacific/Auckland", 1);
    tzset();
    report->title = "Another report, written in between";
    assert_true(write_report("other.xlsx"));
    make_report();
    assert_true(write_report("b.xlsx"));
    unsetenv("TZ");
    tzset();

    assert_same_file("a.xlsx", "b.xlsx");
}

static void the_document_says_its_language_title_and_date(void **state)
{
    (void)state;
    write_and_read();

    assert_in_part("docProps/core.xml", "<dc:language>en-GB</dc:language>");
    assert_in_part("docProps/core.xml", "<dc:title>Equality data gap review, Northmoor</dc:title>");
    assert_in_part("docProps/core.xml", ">2025-06-30T00:00:00Z</dcterms:created>");
    assert_in_part("docProps/core.xml", "<dc:creator>Northmoor District Council</dc:creator>");
    assert_in_part("xl/charts/chart1.xml", "<c:lang val=\"en-GB\"/>");
    assert_nowhere("en-US");
}

static void titles_and_subheadings_are_headings(void **state)
{
    (void)state;
    write_and_read();

    assert_in_part("xl/styles.xml", "<cellStyle name=\"Heading 1\" xfId=\"1\" builtinId=\"16\"/>");
    assert_in_part("xl/styles.xml", "<cellStyle name=\"Heading 2\" xfId=\"2\" builtinId=\"17\"/>");
    assert_in_part("xl/styles.xml", "xfId=\"1\" applyFont");
    assert_in_part("xl/styles.xml", "xfId=\"2\" applyFont");
}

/* Calibri is not everywhere, and what stands in for it is wider: columns would grow. */
static void columns_are_measured_in_a_font_that_is_the_same_everywhere(void **state)
{
    (void)state;
    write_and_read();

    assert_in_part("xl/styles.xml",
                   "<font><sz val=\"9.5\"/><color theme=\"1\"/><name val=\"Arial\"/>");
    if (strstr(part("xl/styles.xml"), "Calibri"))
        fail_msg("a style is still measured in Calibri");
}

/* Rows of one line are 19.5 points high; lying A4 has 509 points between its margins. */
static void assert_pages(int more_rows, const char *expected)
{
    struct eg_sheet *sheet = report->sheets[3];
    sheet->is_landscape = true;
    for (int i = 0; i < more_rows; i++)
        eg_table_add_row(sheet->table)[0] = eg_cell_text("More");
    unlink(path_of("a.xlsx"));
    write_and_read();
    assert_in_part("xl/worksheets/sheet4.xml", expected);
}

static void a_few_rows_are_not_left_alone_on_a_last_page(void **state)
{
    (void)state;
    assert_pages(0, "fitToHeight=\"0\"");  /* 40 rows: a page and three quarters */
    assert_pages(10, "fitToHeight=\"2\""); /* 50: a little over two pages */
}

static void cells_to_fill_in_are_empty_and_offer_a_list(void **state)
{
    (void)state;
    static const char *const choices[] = {"Keep", "Leave out", NULL};
    static const struct eg_entry entry = {choices, "Decision", "What to do with it."};
    static const struct eg_column columns[] = {{"Text", EG_CELL_TEXT, 20, EG_PLAIN},
                                               {"Decision", EG_CELL_ENTRY, 20, EG_PLAIN}};
    struct eg_table *table = add_sheet("Decisions", EG_SHEET_TABLE, columns, 2);
    table->entry = &entry;
    for (int i = 0; i < 3; i++) {
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text("x");
        row[1] = eg_cell_entry();
    }

    write_and_read();

    assert_in_part("xl/worksheets/sheet6.xml", "<formula1>\"Keep,Leave out\"</formula1>");
    assert_in_part("xl/worksheets/sheet6.xml", "prompt=\"What to do with it.\"");
    assert_in_part("xl/worksheets/sheet6.xml", "sqref=\"B5:B7\"");
}

static void a_report_without_subheadings_is_whole_too(void **state)
{
    (void)state;
    report->sheets[0]->lines[1].kind = EG_LINE_PLAIN;

    write_and_read();

    assert_in_part("xl/styles.xml", "name=\"Heading 1\"");
}

static void there_are_no_formulas_merges_panes_or_hidden_things(void **state)
{
    (void)state;
    write_and_read();

    assert_nowhere("<f>");
    assert_nowhere("<mergeCell");
    assert_nowhere("<pane");
    assert_nowhere("hidden=\"1\"");
    assert_nowhere("<sheetProtection");
    assert_nowhere("TargetMode=\"External\"");
}

static void figures_are_the_ones_printed(void **state)
{
    (void)state;
    write_and_read();

    assert_in_part("xl/worksheets/sheet4.xml", "<v>4812</v>");
    assert_in_part("xl/worksheets/sheet4.xml", "<v>0.831</v>");
    assert_in_part("xl/worksheets/sheet4.xml", "<v>3.1</v>");
    assert_in_part("xl/worksheets/sheet4.xml", "<v>1.54</v>");
    assert_in_part("xl/sharedStrings.xml", "[z]"); /* the headline's change was never set */
}

static void tables_are_marked_up_and_repeat_their_headings(void **state)
{
    (void)state;
    for (int i = 0; i < 10; i++) /* 50 rows: more than a page */
        eg_table_add_row(report->sheets[3]->table)[0] = eg_cell_text("More");

    write_and_read();

    assert_in_part("xl/tables/table3.xml", " name=\"Fields\"");
    assert_in_part("xl/tables/table3.xml", "name=\"Declared&#xA;(%)\"");
    assert_in_part("xl/workbook.xml", "_xlnm.Print_Titles");
}

static void cells_say_literally_what_the_text_says(void **state)
{
    (void)state;
    struct eg_table *table = report->sheets[3]->table;
    table->cells[0] = eg_cell_text("_x0041_");
    table->cells[7] = eg_cell_text("=1+1");
    table->cells[14] = eg_cell_text("a < b & \"c\"");
    table->cells[21] = eg_cell_text("_x0042_x0043_");

    write_and_read();

    assert_in_part("xl/sharedStrings.xml", ">_x005F_x0041_<");
    assert_in_part("xl/sharedStrings.xml", ">=1+1<");
    assert_in_part("xl/sharedStrings.xml", "a &lt; b &amp; ");
    assert_in_part("xl/sharedStrings.xml", ">_x005F_x0042_x005F_x0043_<");
}

static void charts_have_an_alternative_in_words(void **state)
{
    (void)state;
    write_and_read();

    assert_in_part("xl/drawings/drawing1.xml", "descr=\"A chart of two series");
    assert_in_part("xl/charts/chart1.xml", "<c:v>Declared</c:v>");
    assert_in_part("xl/charts/chart1.xml", "Fields!$C$6:$C$14");
    assert_in_part("xl/charts/chart2.xml", "<c:lineChart>");
}

static size_t count_in_part(const char *name, const char *text)
{
    size_t count = 0;
    for (const char *at = strstr(part(name), text); at; at = strstr(at + 1, text))
        count++;
    return count;
}

static void labels_that_would_overprint_others_are_left_out(void **state)
{
    (void)state;
    struct eg_chart *chart = &eg_workbook_find(report, "Summary")->charts[1];
    chart->series_count = 4;
    for (size_t i = 0; i < 4; i++) /* all end at the same share */
        chart->series[i] = (struct eg_series){"Fields", 2};
    chart->row_count = 2;

    write_and_read();

    assert_int_equal(count_in_part("xl/charts/chart2.xml", "<c:ser>"), 4);
    assert_int_equal(count_in_part("xl/charts/chart2.xml", "</c:dLbls>"), 3);
}

static void a_workbook_is_private(void **state)
{
    (void)state;
    struct stat facts;
    assert_true(write_report("a.xlsx"));

    assert_int_equal(stat(path_of("a.xlsx"), &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
}

static void a_workbook_that_is_there_is_not_replaced_unasked(void **state)
{
    (void)state;
    assert_true(write_report("a.xlsx"));
    assert_false(write_report("a.xlsx"));
    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_non_null(strstr(error.message, "--replace"));

    memset(&error, 0, sizeof error);
    assert_true(write_in_place("a.xlsx", true));
}

/* The library's temporary files would hold the figures in clear. */
static void no_temporary_file_touches_a_disk(void **state)
{
    (void)state;
    char events[4096];
    const char *temporary = path_of("temporary");
    assert_int_equal(mkdir(temporary, 0700), 0);
    setenv("TMPDIR", temporary, 1);
    int watch = inotify_init1(IN_NONBLOCK);
    assert_true(inotify_add_watch(watch, temporary, IN_CREATE | IN_MOVED_TO) >= 0);

    assert_true(write_report("a.xlsx"));

    assert_int_equal(read(watch, events, sizeof events), -1);
    close(watch);
    unsetenv("TMPDIR");
}

static void assert_refused(void)
{
    assert_false(write_report("a.xlsx"));
    assert_int_equal(error.fault, EG_FAULT_PROGRAM);
    assert_int_equal(count_names(), 0);
}

static void a_message_names_the_workbook_as_it_will_be_called(void **state)
{
    (void)state;
    const struct eg_target to = {path_of("a.xlsx"), "out/hr-only/a.xlsx"};
    assert_true(write_report("a.xlsx"));

    assert_false(eg_xlsx_write(report, &to, false, &error));

    assert_ptr_equal(strstr(error.message, "out/hr-only/a.xlsx: "), error.message);
}

static void text_that_is_not_utf_8_is_refused(void **state)
{
    (void)state;
    report->sheets[3]->table->cells[0] = eg_cell_text("bad \xff");
    assert_refused();
}

static void characters_that_xml_cannot_hold_are_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "bad \xef\xbf\xbf",     /* U+FFFF */
        "bad \xef\xb7\x90",     /* U+FDD0 */
        "bad \xef\xb7\xaf",     /* U+FDEF */
        "bad \xf0\x9f\xbf\xbe", /* U+1FFFE */
        "bad \xf4\x8f\xbf\xbf", /* U+10FFFF */
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        error = (struct eg_error){0};
        report->sheets[3]->table->cells[0] = eg_cell_text(texts[i]);
        assert_refused();
    }
}

static void characters_beside_those_are_written(void **state)
{
    (void)state;
    /* U+FFFD, U+FDCF, U+FDF0, U+1FFFD, U+10FFFD */
    report->sheets[3]->table->cells[0] = eg_cell_text(
        "good \xef\xbf\xbd \xef\xb7\x8f \xef\xb7\xb0 \xf0\x9f\xbf\xbd \xf4\x8f\xbf\xbd");
    assert_true(write_report("a.xlsx"));
}

static void text_longer_than_a_cell_holds_is_refused(void **state)
{
    (void)state;
    enum { EMOJI = 16384 }; /* 32,768 UTF-16 units */
    char *text = eg_arena_take(arena, EMOJI * 4 + 1);
    for (int i = 0; i < EMOJI; i++)
        memcpy(text + i * 4, "\xf0\x9f\x98\x80", 4);
    report->sheets[3]->table->cells[0] = eg_cell_text(text);
    assert_refused();
}

static void an_empty_cell_is_refused(void **state)
{
    (void)state;
    report->sheets[3]->table->cells[0] = eg_cell_text("");
    assert_refused();
}

static void a_list_that_the_library_cannot_write_is_refused(void **state)
{
    (void)state;
    static const char *const choices[] = {
        "A choice of far too many words for a list that Excel keeps in a cell of 255 characters, "
        "and which therefore",
        "A choice of far too many words for a list that Excel keeps in a cell of 255 characters, "
        "and which in turn",
        "A third choice, which makes it longer than that altogether", NULL};
    static const struct eg_entry entry = {choices, "Decision", "What to do with it."};
    struct eg_column columns[7];
    memcpy(columns, field_columns, sizeof columns);
    columns[6].kind = EG_CELL_ENTRY;
    report->sheets[3]->table->columns = columns;
    report->sheets[3]->table->entry = &entry;
    for (size_t i = 0; i < report->sheets[3]->table->row_count; i++)
        report->sheets[3]->table->cells[i * 7 + 6] = eg_cell_entry();
    assert_refused();
}

static void names_that_excel_refuses_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"",          "History", "fields",
                                        "Two words", "A/B",     "A_name_of_thirty_one_characters"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        memset(&error, 0, sizeof error);
        report->sheets[4]->name = names[i];
        assert_refused();
    }
}

static void table_names_that_excel_refuses_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"", "Q1", "AB12", "R1C1", "c", "1st", "FIELDS"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        memset(&error, 0, sizeof error);
        report->sheets[4]->table->name = names[i];
        assert_refused();
    }
}

static void two_equal_headings_are_refused(void **state)
{
    (void)state;
    struct eg_column columns[7];
    memcpy(columns, field_columns, sizeof columns);
    columns[2].heading = "STAFF\n(number)";
    report->sheets[3]->table->columns = columns;
    assert_refused();
}

static void a_cell_of_another_kind_than_its_column_is_refused(void **state)
{
    (void)state;
    report->sheets[3]->table->cells[1] = eg_cell_text("4812");
    assert_refused();
}

static void a_chart_of_cells_without_figures_is_refused(void **state)
{
    (void)state;
    report->sheets[3]->table->cells[7 + 2] = eg_cell_marker(EG_MARKER_WITHHELD);
    assert_refused();
}

static void a_link_to_nowhere_is_refused(void **state)
{
    (void)state;
    report->sheets[1]->table->cells[0].target = "Nowhere";
    assert_refused();
}

static void a_report_without_a_date_is_refused(void **state)
{
    (void)state;
    report->day = 0; /* the library would take it for now */
    assert_refused();
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(the_same_report_gives_the_same_bytes),
        IN_FOLDER(the_time_zone_and_other_reports_change_no_byte),
        IN_FOLDER(the_document_says_its_language_title_and_date),
        IN_FOLDER(titles_and_subheadings_are_headings),
        IN_FOLDER(columns_are_measured_in_a_font_that_is_the_same_everywhere),
        IN_FOLDER(a_few_rows_are_not_left_alone_on_a_last_page),
        IN_FOLDER(cells_to_fill_in_are_empty_and_offer_a_list),
        IN_FOLDER(a_list_that_the_library_cannot_write_is_refused),
        IN_FOLDER(a_report_without_subheadings_is_whole_too),
        IN_FOLDER(there_are_no_formulas_merges_panes_or_hidden_things),
        IN_FOLDER(figures_are_the_ones_printed),
        IN_FOLDER(tables_are_marked_up_and_repeat_their_headings),
        IN_FOLDER(cells_say_literally_what_the_text_says),
        IN_FOLDER(charts_have_an_alternative_in_words),
        IN_FOLDER(labels_that_would_overprint_others_are_left_out),
        IN_FOLDER(a_workbook_is_private),
        IN_FOLDER(a_workbook_that_is_there_is_not_replaced_unasked),
        IN_FOLDER(no_temporary_file_touches_a_disk),
        IN_FOLDER(a_message_names_the_workbook_as_it_will_be_called),
        IN_FOLDER(text_that_is_not_utf_8_is_refused),
        IN_FOLDER(characters_that_xml_cannot_hold_are_refused),
        IN_FOLDER(characters_beside_those_are_written),
        IN_FOLDER(text_longer_than_a_cell_holds_is_refused),
        IN_FOLDER(an_empty_cell_is_refused),
        IN_FOLDER(names_that_excel_refuses_are_refused),
        IN_FOLDER(table_names_that_excel_refuses_are_refused),
        IN_FOLDER(two_equal_headings_are_refused),
        IN_FOLDER(a_cell_of_another_kind_than_its_column_is_refused),
        IN_FOLDER(a_chart_of_cells_without_figures_is_refused),
        IN_FOLDER(a_link_to_nowhere_is_refused),
        IN_FOLDER(a_report_without_a_date_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
