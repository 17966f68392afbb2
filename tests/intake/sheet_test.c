/* Sheets come out as lines of CSV, and what is no sheet is refused by name. */
#include "../test.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/intake/sheet_room.h"
#include "equigap/base/zip.h"

enum { CSV_SIZE = 1 << 20 };

static char folder[] = "/tmp/equigap-sheet-XXXXXX";
static char made[64], csv_path[64], fixture_path[512];
static char csv[CSV_SIZE];
static struct eg_sheet_facts facts;
static struct eg_error error;

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(made, sizeof made, "%s/made.xlsx", folder);
    snprintf(csv_path, sizeof csv_path, "%s/made.csv", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(made);
    unlink(csv_path);
    return rmdir(folder);
}

/* ---- Reading ---- */

static const char *fixture(const char *name)
{
    const char *source = getenv("SOURCE");
    snprintf(fixture_path, sizeof fixture_path, "%s/fixtures/intake/xlsx/%s", source ? source : ".",
             name);
    return fixture_path;
}

/* Fills `csv`, `facts` and `error`. */
static bool writes(const char *path, const char *sheet)
{
    error = (struct eg_error){0};
    int descriptor = open(csv_path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    assert_true(descriptor >= 0);
    bool is_written = eg_sheet_write_csv(path, sheet, descriptor, &facts, &error);
    ssize_t length = pread(descriptor, csv, CSV_SIZE - 1, 0);
    assert_true(length >= 0);
    csv[length] = '\0';
    assert_int_equal(close(descriptor), 0);
    assert_int_equal(eg_failed(&error), !is_written);
    return is_written;
}

static void assert_sheet_csv(const char *path, const char *sheet, const char *wanted)
{
    if (!writes(path, sheet))
        fail_msg("refused: %s", error.message);
    assert_string_equal(csv, wanted);
}

static void assert_csv(const char *name, const char *wanted)
{
    assert_sheet_csv(fixture(name), NULL, wanted);
}

/* The message is the path and `message`. */
static void assert_refused_as(const char *path, const char *sheet, enum eg_fault fault,
                              const char *message)
{
    char wanted[EG_ERROR_MESSAGE_SIZE];
    assert_false(writes(path, sheet));
    snprintf(wanted, sizeof wanted, "%s: %s", path, message);
    assert_string_equal(error.message, wanted);
    assert_int_equal(error.fault, fault);
}

static void assert_refused(const char *name, const char *message)
{
    assert_refused_as(fixture(name), NULL, EG_FAULT_DATA, message);
}

/* ---- Making ---- */

#define PARTS_HEAD "<Relationships><Relationship Id='rId1' Target='"
#define TYPE "' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static struct eg_part part_of(const char *name, const char *text)
{
    return (struct eg_part){name, text, strlen(text)};
}

/* A workbook whose one sheet has these elements in its sheetData. */
static void make_workbook(const char *rows, size_t length)
{
    static const char head[] = "<worksheet><sheetData>", tail[] = "</sheetData></worksheet>";
    char *sheet = malloc(length + sizeof head + sizeof tail);
    assert_non_null(sheet);
    size_t size = (size_t)sprintf(sheet, "%s", head);
    memcpy(sheet + size, rows, length);
    size += length;
    size += (size_t)sprintf(sheet + size, "%s", tail);
    const struct eg_part parts[] = {
        part_of("_rels/.rels",
                PARTS_HEAD "xl/workbook.xml" TYPE "officeDocument'/></Relationships>"),
        part_of("xl/workbook.xml", "<workbook><sheets><sheet name='Staff' r:id='rId1'/></sheets>"
                                   "</workbook>"),
        part_of("xl/_rels/workbook.xml.rels",
                PARTS_HEAD "sheet1.xml" TYPE "worksheet'/></Relationships>"),
        {"xl/sheet1.xml", sheet, size},
    };
    struct eg_error failure = {0};
    assert_true(eg_zip_write(made, parts, sizeof parts / sizeof *parts, &failure));
    free(sheet);
}

static void assert_rows(const char *rows, const char *wanted)
{
    make_workbook(rows, strlen(rows));
    assert_sheet_csv(made, NULL, wanted);
}

static void assert_rows_refused(const char *rows, const char *message)
{
    make_workbook(rows, strlen(rows));
    assert_refused_as(made, NULL, EG_FAULT_DATA, message);
}

/* ---- What stands in cells ---- */

static void texts_are_decoded_and_quoted_where_needed(void **state)
{
    (void)state;
    assert_csv("texts.xlsx", "Employee Number,Ethnicity\n"
                             "1000,White - British\n"
                             "1001,\"Black, Black British\"\n"
                             "1002,\"said \"\"no\"\"\"\n"
                             "1003,\" padded \"\n"
                             "1004,two lines and a tab\n"
                             "1005,\" CR, _x000D_ and \xf0\x9f\x98\x80\"\n"
                             "1006\n"
                             "1007,Zo\xc3\xab & <Co>\n");
}

static void runs_are_joined_and_phonetic_signs_left_out(void **state)
{
    (void)state;
    assert_csv("rich.xlsx", "White - Irish,\xe6\x9d\xb1\xe4\xba\xac,\"Mixed, other\"\n");
}

static void numbers_are_the_shortest_that_read_back_the_same(void **state)
{
    (void)state;
    assert_csv("numbers.xlsx", "37.5\n0.1\n123457000000\n123456789012\n0.1\n0.0000001\n-12\n7.5\n"
                               "9007199254740992\n0.30000000000000004\n1000000000000000000000\n"
                               "0.375\n0.375\n000012\n1234567\n-1234.5\n12\n12\n12.5\n"
                               "TRUE\nFALSE\n#N/A\nfrom a formula\n");
}

static void dates_are_those_of_the_1900_system(void **state)
{
    (void)state;
    assert_csv("dates-1900.xlsx",
               "2025-06-30\n2025-06-30\n2025-06-30T14:05:29\n2025-06-30T00:00:00\n1900-01-01\n"
               "1900-02-28\n1900-02-29\n1900-03-01\n1900-01-00\n1980-01-01\n37:30:00\n13:30:00\n"
               "2025-07-01T00:00:00\n9999-12-31\n2958466\n-1\n2025-06-30\n");
}

static void dates_are_those_of_the_1904_system(void **state)
{
    (void)state;
    assert_csv("dates-1904.xlsx",
               "2029-07-01\n2029-07-01\n2029-07-01T14:05:29\n2029-07-01T00:00:00\n1904-01-02\n"
               "1904-02-29\n1904-03-01\n1904-03-02\n1904-01-01\n1984-01-02\n37:30:00\n13:30:00\n"
               "2029-07-02T00:00:00\n2958465\n2958466\n-1\n2025-06-30\n");
}

static void a_number_that_is_none_comes_as_it_stands(void **state)
{
    (void)state;
    assert_rows("<row><c><v>nan</v></c><c><v>0x10</v></c><c><v>1e999</v></c><c><v>.</v></c>"
                "<c><v> 5 </v></c><c><v>-0</v></c><c><v>1e</v></c><c><v>+1.50E+01</v></c></row>",
                "nan,0x10,1e999,.,5,0,1e,15\n");
}

static void a_formula_without_a_result_is_refused_but_one_of_no_text_is_empty(void **state)
{
    (void)state;
    assert_refused("formula-without-result.xlsx",
                   "sheet 'Staff', cell A2 holds a formula without its result; open it in Excel "
                   "and save it again");
    assert_rows("<row><c t='str'><f>B1</f><v></v></c><c><v>1</v></c></row>", ",1\n");
}

static void a_shared_text_that_is_not_there_is_refused(void **state)
{
    (void)state;
    assert_rows_refused("<row r='7'><c r='AA7' t='s'><v>0</v></c></row>",
                        "sheet 'Staff', cell AA7 holds a text that is not there; open it in Excel "
                        "and save it again");
}

static void halves_of_characters_and_no_escapes(void **state)
{
    (void)state;
    assert_rows("<row><c t='str'><v>_xD83D_a</v></c><c t='str'><v>_x00e9__x20AC_</v></c>"
                "<c t='str'><v>_x12_ _xGGGG_ _x0041</v></c><c t='str'><v>_xDE00_</v></c></row>",
                "\xef\xbf\xbd"
                "a,\xc3\xa9\xe2\x82\xac,_x12_ _xGGGG_ _x0041,\xef\xbf\xbd\n");
}

static void control_characters_become_a_space(void **state)
{
    (void)state;
    assert_rows("<row><c t='str'><v>a&#13;&#10;b&#133;c&#127;d_x0000_e\xc2\xa0"
                "f</v></c></row>",
                "a b c d e\xc2\xa0"
                "f\n");
}

static void a_text_of_more_than_1_mib_is_refused(void **state)
{
    (void)state;
    static const char head[] = "<row><c t='str'><v>", tail[] = "</v></c></row>";
    size_t length = sizeof head - 1 + EG_SHEET_CELL_MOST + 1 + sizeof tail - 1;
    char *rows = malloc(length + 1);
    assert_non_null(rows);
    memset(rows, 'x', length);
    memcpy(rows, head, sizeof head - 1);
    memcpy(rows + length - (sizeof tail - 1), tail, sizeof tail - 1);
    make_workbook(rows, length);
    free(rows);
    assert_refused_as(made, NULL, EG_FAULT_DATA,
                      "sheet 'Staff', cell A1 holds more than 1 MiB of text; shorten it");
}

/* ---- Where cells stand ---- */

static void titles_over_merged_cells_stand_in_their_first(void **state)
{
    (void)state;
    assert_csv("merged-titles.xlsx", "Staff in post\nAs at 30 June 2025\n\n"
                                     "Employee Number,Sex,Ethnicity\n1001,Female,Indian\n");
}

static void a_line_has_the_number_of_its_row(void **state)
{
    (void)state;
    assert_csv("gaps.xlsx", "\n,b,,,e\n\n\n\na\n");
    assert_int_equal(facts.rows, 6);
    assert_int_equal(facts.columns, 5);
}

static void cells_without_places_follow_each_other(void **state)
{
    (void)state;
    assert_csv("without-places.xlsx", "a,,c\n\nd\n");
}

static void a_row_without_number_is_the_one_its_cells_name(void **state)
{
    (void)state;
    assert_rows("<row><c r='B3'><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
                "\n\n,1,2\n3\n");
}

static void rows_and_cells_out_of_order_are_refused(void **state)
{
    (void)state;
#define BEHIND " is none, or not in order; open it in Excel and save it again"
    assert_rows_refused("<row r='2'/><row r='2'/>", "sheet 'Staff' is damaged: row '2'" BEHIND);
    assert_rows_refused("<row r='0'/>", "sheet 'Staff' is damaged: row '0'" BEHIND);
    assert_rows_refused("<row r='1048577'/>", "sheet 'Staff' is damaged: row '1048577'" BEHIND);
    assert_rows_refused("<row r='1048576'/><row/>",
                        "sheet 'Staff' is damaged: row '1048577'" BEHIND);
    assert_rows_refused("<row r='1'><c r='B1'/><c r='A1'/></row>",
                        "sheet 'Staff' is damaged: cell 'A1'" BEHIND);
    assert_rows_refused("<row r='1'><c r='A2'/></row>",
                        "sheet 'Staff' is damaged: cell 'A2'" BEHIND);
    assert_rows_refused("<row r='1'><c r='1A'/></row>",
                        "sheet 'Staff' is damaged: cell '1A'" BEHIND);
    assert_rows_refused("<row r='1'><c r='XFE1'/></row>",
                        "sheet 'Staff' is damaged: cell 'XFE1'" BEHIND);
    assert_rows_refused("<row r='1'><c r='A'/></row>", "sheet 'Staff' is damaged: cell 'A'" BEHIND);
}

static void cells_outside_rows_are_passed_over(void **state)
{
    (void)state;
    assert_rows("<x><c r='A1'><v>1</v></c></x><row><x><v>2</v></x><c><x>3</x><v>4</v></c></row>",
                "4\n");
}

static void a_thousand_columns_are_read_and_one_more_refused(void **state)
{
    (void)state;
    assert_true(writes(fixture("columns-1000.xlsx"), NULL));
    assert_int_equal(facts.columns, 1000);
    assert_string_equal(csv + strlen(csv) - 5, "1000\n");
    assert_refused("columns-1001.xlsx",
                   "sheet 'Staff', cell ALM1 is in use, but only 1,000 columns "
                   "are read; leave some out");
}

/* ---- Which sheet ---- */

static void the_first_sheet_is_read_and_all_are_named(void **state)
{
    (void)state;
    assert_csv("two-sheets.xlsx", "staff\n");
    assert_string_equal(facts.name, "Staff");
    assert_string_equal(facts.names, "'Staff', 'Leavers & others'");
    assert_int_equal(facts.sheets, 2);
}

static void a_sheet_is_found_by_name_in_any_case(void **state)
{
    (void)state;
    assert_sheet_csv(fixture("two-sheets.xlsx"), "leavers & OTHERS", "leavers\n");
    assert_string_equal(facts.name, "Leavers & others");
}

static void a_name_that_no_sheet_has_is_refused_with_those_there_are(void **state)
{
    (void)state;
    assert_refused_as(fixture("two-sheets.xlsx"), "Starters", EG_FAULT_USAGE,
                      "has no sheet 'Starters'; its sheets are 'Staff', 'Leavers & others'");
}

static void hidden_sheets_are_not_first_but_may_be_named(void **state)
{
    (void)state;
    assert_csv("hidden-first.xlsx", "staff\n");
    assert_sheet_csv(fixture("hidden-first.xlsx"), "Lists", "lists\n");
    assert_sheet_csv(fixture("hidden-first.xlsx"), "Codes", "codes\n");
}

static void a_chart_is_not_first_and_refused_by_name(void **state)
{
    (void)state;
    assert_csv("chart-first.xlsx", "staff\n");
    assert_refused_as(fixture("chart-first.xlsx"), "Chart", EG_FAULT_DATA,
                      "sheet 'Chart' is a chart and has no cells; name another with --sheet "
                      "('Chart', 'Staff')");
}

static void an_empty_sheet_is_refused(void **state)
{
    (void)state;
    assert_refused("empty-sheet.xlsx",
                   "sheet 'Staff' is empty; name another with --sheet ('Staff')");
}

static void many_sheets_are_counted_rather_than_named(void **state)
{
    (void)state;
    enum { SHEETS = 100 };
    char book[8192] = "<workbook><sheets>";
    for (int i = 1; i <= SHEETS; i++)
        sprintf(book + strlen(book), "<sheet name='Directorate %d' r:id='rId1'/>", i);
    strcat(book, "</sheets></workbook>");
    const struct eg_part parts[] = {
        part_of("_rels/.rels", PARTS_HEAD "book.xml" TYPE "officeDocument'/></Relationships>"),
        part_of("book.xml", book),
        part_of("_rels/book.xml.rels", PARTS_HEAD "sheet1.xml" TYPE "worksheet'/></Relationships>"),
        part_of("sheet1.xml", "<worksheet><sheetData/></worksheet>"),
    };
    struct eg_error failure = {0};
    assert_true(eg_zip_write(made, parts, sizeof parts / sizeof *parts, &failure));

    assert_false(writes(made, NULL));

    assert_int_equal(facts.sheets, SHEETS);
    if (!strstr(facts.names, "'Directorate 26', 'Directorate 27' and 73 more"))
        fail_msg("%s", facts.names);
}

/* ---- Other ways to write a workbook ---- */

static void prefixes_and_absolute_targets_make_no_difference(void **state)
{
    (void)state;
    assert_csv("prefixed.xlsx", "prefixed\n");
}

static void the_strict_form_is_read(void **state)
{
    (void)state;
    assert_csv("strict.xlsx", "strict,2025-06-30\n");
}

/* ---- Files that are something else ---- */

static void files_that_are_no_workbooks_are_told_apart(void **state)
{
    (void)state;
    assert_refused(
        "password.xlsx",
        "is a workbook with a password, or an old one (.xls); open it in Excel, take the "
        "password out and save it as 'Excel Workbook (.xlsx)'");
    assert_refused("text.xlsx", "is no workbook (.xlsx); open it in Excel and save it as 'Excel "
                                "Workbook (.xlsx)'");
    assert_refused("zip.xlsx", "is a zip file, but no workbook (.xlsx); unpack it and name the "
                               "extract inside");
    assert_refused("document.xlsx",
                   "is no workbook (.xlsx), but another kind of document; name the extract");
    assert_refused("binary.xlsx", "is a binary workbook (.xlsb); open it in Excel and save it as "
                                  "'Excel Workbook (.xlsx)'");
    assert_refused("libreoffice.xlsx",
                   "is a document of LibreOffice (.ods); open it there and save "
                   "it as 'Excel 2007-365 (.xlsx)'");
}

static void damaged_workbooks_are_refused(void **state)
{
    (void)state;
    assert_refused("truncated.xlsx", "is damaged or incomplete (as a zip file); copy it again, or "
                                     "save it again");
    assert_refused("missing-part.xlsx",
                   "its part 'xl/worksheets/elsewhere.xml' is missing; save it again");
    assert_refused("laughs.xlsx", "its part 'xl/worksheets/sheet1.xml' has a document type "
                                  "(DOCTYPE), which no program writes there");
    assert_rows_refused("<row>", "its part 'xl/sheet1.xml' is damaged: line 1: mismatched tag");
}

static void files_that_cannot_be_opened_are_refused(void **state)
{
    (void)state;
    assert_refused_as("/nowhere/a.xlsx", NULL, EG_FAULT_FILE,
                      "cannot be opened: No such file or directory");
    assert_refused_as(folder, NULL, EG_FAULT_FILE, "is no file; name a workbook");
    unlink(made);
    assert_int_equal(mkfifo(made, 0600), 0);
    assert_refused_as(made, NULL, EG_FAULT_FILE, "is no file; name a workbook");
    unlink(made);
}

static void a_zip_bomb_is_refused_before_it_is_inflated(void **state)
{
    (void)state;
    enum { ZEROS = 64 << 20 };
    char *spaces = malloc(ZEROS);
    assert_non_null(spaces);
    memset(spaces, ' ', ZEROS);
    make_workbook(spaces, ZEROS);
    free(spaces);
    assert_refused_as(
        made, NULL, EG_FAULT_DATA,
        "is packed tighter than any extract is (a 'zip bomb'); save a smaller extract");
}

static void a_full_disk_is_reported(void **state)
{
    (void)state;
    int descriptor = open("/dev/full", O_WRONLY);
    assert_true(descriptor >= 0);
    error = (struct eg_error){0};

    assert_false(eg_sheet_write_csv(fixture("texts.xlsx"), NULL, descriptor, &facts, &error));

    close(descriptor);
    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_non_null(strstr(error.message, "cannot be written as CSV: No space left on device"));
}

/* ---- Many rows ---- */

static void a_full_sheet_is_read_in_little_memory(void **state)
{
    (void)state;
    enum { ROWS_MADE = 200000, MIB = 1024 };
    static const char row[] = "<row><c><v>1001</v></c><c t='str'><v>Indian</v></c></row>";
    char *rows = malloc(ROWS_MADE * (sizeof row - 1));
    assert_non_null(rows);
    for (size_t i = 0; i < ROWS_MADE; i++)
        memcpy(rows + i * (sizeof row - 1), row, sizeof row - 1);
    make_workbook(rows, ROWS_MADE * (sizeof row - 1));
    free(rows);
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);

    assert_true(writes(made, NULL));

    getrusage(RUSAGE_SELF, &after);
    assert_int_equal(facts.rows, ROWS_MADE);
    assert_true(after.ru_maxrss - before.ru_maxrss < 16 * MIB);
}

/* ---- Formats ---- */

static void formats_say_what_a_number_is(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        enum eg_sheet_style style;
    } samples[] = {
        {"General", EG_SHEET_NUMBER},
        {"0.00E+00", EG_SHEET_NUMBER},
        {"#,##0;[Red]-#,##0", EG_SHEET_NUMBER},
        {"[$\xc2\xa3-809]#,##0.00", EG_SHEET_NUMBER},
        {"0\" days\"", EG_SHEET_NUMBER},
        {"0\\d", EG_SHEET_NUMBER},
        {"_d0*y", EG_SHEET_NUMBER},
        {"0;dd/mm/yyyy", EG_SHEET_NUMBER},
        {"@", EG_SHEET_NUMBER},
        {"", EG_SHEET_NUMBER},
        {"\"unclosed d", EG_SHEET_NUMBER},
        {"[unclosed d", EG_SHEET_NUMBER},
        {"0\\", EG_SHEET_NUMBER},
        {"0", EG_SHEET_NUMBER},
        {"000", EG_SHEET_ZEROS},
        {"000;@", EG_SHEET_ZEROS},
        {"dd/mm/yyyy", EG_SHEET_DATE},
        {"DD-MMM-YY", EG_SHEET_DATE},
        {"mmm", EG_SHEET_DATE},
        {"mm", EG_SHEET_DATE},
        {"[$-F800]dddd\\, mmmm dd\\, yyyy", EG_SHEET_DATE},
        {"[$-809]d\" of \"mmmm;@", EG_SHEET_DATE},
        {"dd/mm/yyyy hh:mm", EG_SHEET_DATE_TIME},
        {"mmm h", EG_SHEET_DATE_TIME},
        {"[$-F400]h:mm:ss AM/PM", EG_SHEET_CLOCK},
        {"h A/P", EG_SHEET_CLOCK},
        {"mm:ss.0", EG_SHEET_CLOCK},
        {"[h]:mm", EG_SHEET_ELAPSED},
        {"[mm]:ss", EG_SHEET_ELAPSED},
        {"[ss].00", EG_SHEET_ELAPSED},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        if (eg_sheet_format_of(samples[i].code).style != samples[i].style)
            fail_msg("%s is taken for %d", samples[i].code,
                     (int)eg_sheet_format_of(samples[i].code).style);
    assert_int_equal(eg_sheet_format_of("00000").width, 5);
}

/* A number as text, which is `wanted`. */
static void assert_number(const char *number, enum eg_sheet_style style, int width,
                          const char *wanted)
{
    char text[EG_SHEET_NUMBER_SIZE];
    assert_true(eg_sheet_number((struct eg_bytes){number, strlen(number)},
                                (struct eg_sheet_format){style, width}, false, text));
    assert_string_equal(text, wanted);
}

static void numbers_are_written_without_exponent(void **state)
{
    (void)state;
    assert_number("1.5E+3", EG_SHEET_NUMBER, 0, "1500");
    assert_number("-1.25E-3", EG_SHEET_NUMBER, 0, "-0.00125");
    assert_number("0E+5", EG_SHEET_NUMBER, 0, "0");
    assert_number("000", EG_SHEET_NUMBER, 0, "0");
    assert_number("123456789012345678", EG_SHEET_NUMBER, 0, "123456789012345680");
    assert_number("0.1000000000000000055511151231257827", EG_SHEET_NUMBER, 0, "0.1");
    assert_number("1E+30", EG_SHEET_NUMBER, 0, "1000000000000000000000000000000");
}

static void the_smallest_and_the_largest_number_have_all_their_zeros(void **state)
{
    (void)state;
    enum { SMALL_ZEROS = 307, LARGE_ZEROS = 292 };
    char wanted[EG_SHEET_NUMBER_SIZE] = "0.";
    memset(wanted + 2, '0', SMALL_ZEROS);
    strcpy(wanted + 2 + SMALL_ZEROS, "22250738585072014");
    assert_number("2.2250738585072014E-308", EG_SHEET_NUMBER, 0, wanted);
    strcpy(wanted, "-17976931348623157");
    memset(wanted + 18, '0', LARGE_ZEROS);
    wanted[18 + LARGE_ZEROS] = '\0';
    assert_number("-1.7976931348623157E+308", EG_SHEET_NUMBER, 0, wanted);
}

static void zeros_pad_whole_numbers(void **state)
{
    (void)state;
    assert_number("0", EG_SHEET_ZEROS, 3, "000");
    assert_number("12", EG_SHEET_ZEROS, 6, "000012");
    assert_number("-12", EG_SHEET_ZEROS, 6, "-000012");
    assert_number("1.2E+3", EG_SHEET_ZEROS, 6, "001200");
    assert_number("1234567", EG_SHEET_ZEROS, 6, "1234567");
    assert_number("0.5", EG_SHEET_ZEROS, 6, "0.5");
}

static void times_are_rounded_to_the_second_and_dates_cut_to_the_day(void **state)
{
    (void)state;
    assert_number("45838.99999", EG_SHEET_DATE, 0, "2025-06-30");
    assert_number("45838.999999999", EG_SHEET_DATE, 0, "2025-07-01");
    assert_number("45838.99999", EG_SHEET_DATE_TIME, 0, "2025-06-30T23:59:59");
    assert_number("0.99999", EG_SHEET_CLOCK, 0, "23:59:59");
    assert_number("0.9999999", EG_SHEET_CLOCK, 0, "1900-01-01T00:00:00");
    assert_number("1.5", EG_SHEET_CLOCK, 0, "1900-01-01T12:00:00");
    assert_number("2958465.9999999", EG_SHEET_DATE_TIME, 0, "2958465.9999999");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_decoded_and_quoted_where_needed),
        cmocka_unit_test(runs_are_joined_and_phonetic_signs_left_out),
        cmocka_unit_test(numbers_are_the_shortest_that_read_back_the_same),
        cmocka_unit_test(dates_are_those_of_the_1900_system),
        cmocka_unit_test(dates_are_those_of_the_1904_system),
        cmocka_unit_test(a_number_that_is_none_comes_as_it_stands),
        cmocka_unit_test(a_formula_without_a_result_is_refused_but_one_of_no_text_is_empty),
        cmocka_unit_test(a_shared_text_that_is_not_there_is_refused),
        cmocka_unit_test(halves_of_characters_and_no_escapes),
        cmocka_unit_test(control_characters_become_a_space),
        cmocka_unit_test(a_text_of_more_than_1_mib_is_refused),
        cmocka_unit_test(titles_over_merged_cells_stand_in_their_first),
        cmocka_unit_test(a_line_has_the_number_of_its_row),
        cmocka_unit_test(cells_without_places_follow_each_other),
        cmocka_unit_test(a_row_without_number_is_the_one_its_cells_name),
        cmocka_unit_test(rows_and_cells_out_of_order_are_refused),
        cmocka_unit_test(cells_outside_rows_are_passed_over),
        cmocka_unit_test(a_thousand_columns_are_read_and_one_more_refused),
        cmocka_unit_test(the_first_sheet_is_read_and_all_are_named),
        cmocka_unit_test(a_sheet_is_found_by_name_in_any_case),
        cmocka_unit_test(a_name_that_no_sheet_has_is_refused_with_those_there_are),
        cmocka_unit_test(hidden_sheets_are_not_first_but_may_be_named),
        cmocka_unit_test(a_chart_is_not_first_and_refused_by_name),
        cmocka_unit_test(an_empty_sheet_is_refused),
        cmocka_unit_test(many_sheets_are_counted_rather_than_named),
        cmocka_unit_test(prefixes_and_absolute_targets_make_no_difference),
        cmocka_unit_test(the_strict_form_is_read),
        cmocka_unit_test(files_that_are_no_workbooks_are_told_apart),
        cmocka_unit_test(damaged_workbooks_are_refused),
        cmocka_unit_test(files_that_cannot_be_opened_are_refused),
        cmocka_unit_test(a_zip_bomb_is_refused_before_it_is_inflated),
        cmocka_unit_test(a_full_disk_is_reported),
        cmocka_unit_test(a_full_sheet_is_read_in_little_memory),
        cmocka_unit_test(formats_say_what_a_number_is),
        cmocka_unit_test(numbers_are_written_without_exponent),
        cmocka_unit_test(the_smallest_and_the_largest_number_have_all_their_zeros),
        cmocka_unit_test(zeros_pad_whole_numbers),
        cmocka_unit_test(times_are_rounded_to_the_second_and_dates_cut_to_the_day),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
