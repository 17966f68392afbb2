/* A spreadsheet made by LibreOffice, of which a script takes the place: what it makes is settled and
 * checked. */
#include "../test.h"

#include <signal.h>
#include <time.h>

#include "equigap/base/zip.h"
#include "equigap/report/ods.h"
#include "folder.h"

#define MIMETYPE "application/vnd.oasis.opendocument.spreadsheet"
#define SPACES \
    "xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:fo=\"f\" xmlns:style=\"s\" " \
    "xmlns:meta=\"m\""
#define HEADINGS \
    "<table:table-row><table:table-cell><text:p>Group</text:p></table:table-cell>" \
    "<table:table-cell><text:p>Staff</text:p><text:p>(number)</text:p></table:table-cell>" \
    "<table:table-cell><text:p>Share</text:p></table:table-cell>" \
    "<table:table-cell table:number-columns-repeated=\"1000\"/></table:table-row>"
#define FIRST_ROW \
    "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>White<text:s/>" \
    "<text:a>&amp; British</text:a></text:p></table:table-cell><table:table-cell " \
    "office:value-type=\"float\" office:value=\"130\"><text:p>130</text:p></table:table-cell>" \
    "<table:table-cell office:value-type=\"percentage\" office:value=\"0.15\"><text:p>15%" \
    "</text:p></table:table-cell></table:table-row>"
#define SECOND_ROW \
    "<table:table-row><table:table-cell><text:p>Other</text:p></table:table-cell>" \
    "<table:table-cell " \
    "table:number-columns-repeated=\"2\"><text:p>[c]</text:p></table:table-cell>" \
    "</table:table-row>"
#define BLANK_ROWS \
    "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell " \
    "table:number-columns-repeated=\"1024\"/></table:table-row>"

static struct eg_workbook *workbook;
static struct eg_error error;
static char *path_before;

static const struct eg_column columns[] = {
    {"Group", EG_CELL_TEXT, 20, EG_PLAIN},
    {"Staff\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
    {"Share", EG_CELL_WHOLE, 12, EG_PLAIN},
};

static void make_workbook(void)
{
    workbook = eg_workbook_begin(arena);
    workbook->title = "Equality <of> the workforce";
    workbook->organisation = "North & South";
    workbook->keywords = "equality, workforce";
    workbook->day = 20178; /* 31 March 2025 */
    eg_workbook_add_sheet(workbook, "Cover", "Title");
    struct eg_sheet *sheet = eg_workbook_add_sheet(workbook, "Staff", "Title");
    struct eg_table *table = eg_sheet_set_table(sheet, "Staff", columns, 3);
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text("White & British");
    row[1] = eg_cell_count(130);
    row[2] = (struct eg_cell){.kind = EG_CELL_WHOLE, .number = 15};
    row = eg_table_add_row(table);
    row[0] = eg_cell_text("Other");
    row[1] = row[2] = eg_cell_marker(EG_MARKER_WITHHELD);
}

static int begin(void **state)
{
    (void)state;
    memset(&error, 0, sizeof error);
    if (!begin_folder())
        return -1;
    make_workbook();
    fill(path_of("a.xlsx"), "a workbook");
    path_before = eg_arena_format(arena, "%s", getenv("PATH"));
    return 0;
}

static int end(void **state)
{
    (void)state;
    setenv("PATH", path_before, 1);
    return end_folder();
}

/* How many folders of ours are in /tmp. */
static size_t count_left_over(void)
{
    size_t count = 0;
    DIR *names = opendir("/tmp");
    assert_non_null(names);
    for (struct dirent *name = readdir(names); name; name = readdir(names))
        count += strncmp(name->d_name, "equigap-ods-", strlen("equigap-ods-")) == 0;
    closedir(names);
    return count;
}

/* ---- In the place of LibreOffice ---- */

static const char *sheets_of(const char *rows)
{
    return eg_arena_format(arena,
                           "<office:document " SPACES
                           "><table:table table:name=\"Cover\">" BLANK_ROWS
                           "</table:table><table:table table:name=\"Staff\">%s</table:table>"
                           "</office:document>",
                           rows);
}

/* Two pages with their layouts, in this order or the other. */
static const char *styles_of(bool is_turned)
{
    const char *layouts[] = {"<style:page-layout style:name=\"Mpm1\"><x>upright</x>"
                             "</style:page-layout>",
                             "<style:page-layout style:name=\"Mpm2\"><x>lying</x>"
                             "</style:page-layout>"};
    const char *turned[] = {"<style:page-layout style:name=\"Mpm1\"><x>lying</x>"
                            "</style:page-layout>",
                            "<style:page-layout style:name=\"Mpm2\"><x>upright</x>"
                            "</style:page-layout>"};
    const char *const *those = is_turned ? turned : layouts;
    const char *cover = eg_arena_format(arena,
                                        "<style:master-page style:name=\"Cover\" "
                                        "style:page-layout-name=\"Mpm%d\"/>",
                                        is_turned ? 2 : 1);
    const char *staff = eg_arena_format(arena,
                                        "<style:master-page style:name=\"Staff\" "
                                        "style:page-layout-name=\"Mpm%d\"/>",
                                        is_turned ? 1 : 2);
    return eg_arena_format(arena,
                           "<office:styles-of " SPACES "><style:text fo:language=\"de\" "
                           "fo:country=\"AT\">fo:language=\"de\" is said in words</style:text>"
                           "<office:automatic-styles>%s%s</office:automatic-styles>"
                           "<office:master-styles>%s%s</office:master-styles></office:styles-of>",
                           those[0], those[1], is_turned ? staff : cover,
                           is_turned ? cover : staff);
}

static void make_file(const char *content, const char *styles, const char *more)
{
    struct eg_part parts[] = {
        {"mimetype", MIMETYPE, strlen(MIMETYPE)},
        {"meta.xml", "<m><meta:generator>LibreOffice/7.4.7.2$Linux_X86_64</meta:generator></m>",
         72},
        {"settings.xml", "<s>A printer</s>", 16},
        {"styles.xml", styles, strlen(styles)},
        {"content.xml", content, strlen(content)},
        {"META-INF/manifest.xml", "<m/>", 4},
        {more, "x", 1},
    };
    assert_true(eg_zip_write(path_of("made.ods"), parts, sizeof parts / sizeof *parts, &error));
}

/* A script called soffice; what follows "--outdir" is its seventh word. */
static void make_script(const char *what)
{
    fill(path_of("soffice"), eg_arena_format(arena, "#!/bin/sh\n%s\n", what));
    assert_int_equal(chmod(path_of("soffice"), 0700), 0);
}

static const char *copying(void)
{
    return eg_arena_format(arena, "cp '%s' \"$7/workbook.ods\"", path_of("made.ods"));
}

static bool write_ods(const char *name, int seconds)
{
    const struct eg_ods of = {workbook, path_of("a.xlsx"), path_of("soffice"), seconds};
    const struct eg_target to = {path_of(name), eg_arena_format(arena, "out/release/%s", name)};
    return eg_ods_write(&of, &to, &error);
}

/* The spreadsheet is refused with these words, and nothing is left of it. */
static void assert_refused(const char *words)
{
    size_t before = count_left_over();
    assert_false(write_ods("a.ods", EG_ODS_SECONDS));
    assert_int_equal(error.fault, EG_FAULT_FILE);
    if (!strstr(error.message, words))
        fail_msg("'%s' is not in: %s", words, error.message);
    if (strncmp(error.message, "out/release/a.ods: ", 19) != 0 ||
        !strstr(error.message, "save the .xlsx file as .ods by hand"))
        fail_msg("the file, or what to do, is not in: %s", error.message);
    assert_false(is_there("a.ods"));
    assert_int_equal(count_left_over(), before);
}

static void assert_refused_content(const char *rows, const char *words)
{
    make_file(sheets_of(rows), styles_of(false), "manifest.rdf");
    make_script(copying());
    assert_refused(words);
}

static const char *part_of(const char *name, const char *part)
{
    struct eg_part *parts;
    size_t count;
    assert_true(eg_zip_read(arena, path_of(name), 20, 1 << 20, &parts, &count, &error));
    for (size_t i = 0; i < count; i++)
        if (strcmp(parts[i].name, part) == 0)
            return parts[i].text;
    return "";
}

static void assert_in(const char *text, const char *words)
{
    if (!strstr(text, words))
        fail_msg("'%s' is not in: %s", words, text);
}

/* ---- Tests ---- */

static void libreoffice_is_found_on_the_path(void **state)
{
    (void)state;
    make_script("exit 0");
    setenv("PATH", eg_arena_format(arena, "/nonexistent:%s", folder), 1);

    assert_string_equal(eg_ods_find_program(arena, &error), path_of("soffice"));
}

static void without_libreoffice_the_package_is_named(void **state)
{
    (void)state;
    make_script("exit 0");
    assert_int_equal(chdir(folder), 0);
    setenv("PATH", ".:/nonexistent", 1); /* a program that lies about is not run */

    assert_null(eg_ods_find_program(arena, &error));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_in(error.message, "libreoffice-calc-nogui");
    assert_int_equal(chdir("/"), 0);
}

static void what_it_makes_is_settled(void **state)
{
    (void)state;
    struct stat facts;
    make_file(sheets_of(BLANK_ROWS HEADINGS FIRST_ROW SECOND_ROW), styles_of(false),
              "Thumbnails/thumbnail.png");
    make_script(copying());

    assert_true(write_ods("a.ods", EG_ODS_SECONDS));

    const char *meta = part_of("a.ods", "meta.xml"), *styles = part_of("a.ods", "styles.xml");
    assert_in(meta, "<meta:generator>LibreOffice/7.4.7.2</meta:generator>");
    assert_in(meta, "<dc:title>Equality &lt;of&gt; the workforce</dc:title>");
    assert_in(meta, "<meta:keyword>equality</meta:keyword><meta:keyword>workforce</meta:keyword>");
    assert_in(meta, "<dc:creator>North &amp; South</dc:creator>");
    assert_in(meta, "<dc:date>2025-03-31T00:00:00</dc:date><dc:language>en-GB</dc:language>");
    assert_in(styles, "fo:language=\"en\" fo:country=\"GB\">fo:language=\"de\" is said in words");
    assert_null(strstr(part_of("a.ods", "settings.xml"), "printer"));
    assert_string_equal(part_of("a.ods", "Thumbnails/thumbnail.png"), "");
    assert_int_equal(stat(path_of("a.ods"), &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
}

static void the_kind_of_the_file_stands_at_its_front(void **state)
{
    (void)state;
    enum { NAME_AT = 30, KIND_AT = 38 };
    char start[KIND_AT + sizeof MIMETYPE] = "";
    make_file(sheets_of(HEADINGS FIRST_ROW SECOND_ROW), styles_of(false), "manifest.rdf");
    make_script(copying());
    assert_true(write_ods("a.ods", EG_ODS_SECONDS));

    FILE *file = fopen(path_of("a.ods"), "r");
    assert_non_null(file);
    assert_int_equal(fread(start, 1, sizeof start - 1, file), sizeof start - 1);
    fclose(file);

    assert_memory_equal(start + NAME_AT, "mimetype", KIND_AT - NAME_AT);
    assert_string_equal(start + KIND_AT, MIMETYPE);
}

static void pages_in_another_order_give_the_same_bytes(void **state)
{
    (void)state;
    const char *content = sheets_of(HEADINGS FIRST_ROW SECOND_ROW);
    make_file(content, styles_of(false), "manifest.rdf");
    make_script(copying());
    assert_true(write_ods("a.ods", EG_ODS_SECONDS));
    make_file(content, styles_of(true), "Configurations2/toolbar/");
    assert_true(write_ods("b.ods", EG_ODS_SECONDS));

    const char *styles = part_of("a.ods", "styles.xml");
    assert_string_equal(part_of("b.ods", "styles.xml"), styles);
    assert_in(styles, "\"Mpm1\"><x>upright</x></style:page-layout><style:page-layout "
                      "style:name=\"Mpm2\"><x>lying</x>");
    assert_in(styles, "\"Cover\" style:page-layout-name=\"Mpm1\"/>");
    assert_int_equal(
        system(eg_arena_format(arena, "cmp %s/a.ods %s/b.ods", folder, folder)), // NOLINT
        0);
}

static void another_figure_or_text_is_noticed(void **state)
{
    (void)state;
    assert_refused_content(HEADINGS SECOND_ROW FIRST_ROW, "row 1 of its table");
}

static void a_figure_as_text_is_noticed(void **state)
{
    (void)state;
    assert_refused_content(
        HEADINGS "<table:table-row><table:table-cell><text:p>White &amp; British</text:p>"
                 "</table:table-cell><table:table-cell><text:p>130</text:p></table:table-cell>"
                 "<table:table-cell office:value=\"0.15\"/></table:table-row>" SECOND_ROW,
        "column 'Staff?(number)' differs");
}

static void a_share_that_is_off_is_noticed(void **state)
{
    (void)state;
    assert_refused_content(
        HEADINGS "<table:table-row><table:table-cell><text:p>White &amp; British</text:p>"
                 "</table:table-cell><table:table-cell office:value=\"130\"/>"
                 "<table:table-cell office:value=\"0.151\"/></table:table-row>" SECOND_ROW,
        "column 'Share' differs");
}

static void a_row_that_is_lost_is_noticed(void **state)
{
    (void)state;
    assert_refused_content(HEADINGS FIRST_ROW, "lacks rows 2 to 2");
}

static void a_table_without_its_headings_is_noticed(void **state)
{
    (void)state;
    assert_refused_content(FIRST_ROW SECOND_ROW, "lacks rows 0 to 2");
}

static void a_sheet_that_is_lost_is_noticed(void **state)
{
    (void)state;
    make_file("<office:document " SPACES "><table:table table:name=\"Cover\"/></office:document>",
              styles_of(false), "manifest.rdf");
    make_script(copying());

    assert_refused("1 sheets instead of 2");
}

static void a_part_that_is_not_known_is_refused(void **state)
{
    (void)state;
    make_file(sheets_of(HEADINGS FIRST_ROW SECOND_ROW), styles_of(false), "Basic/macro.xml");
    make_script(copying());

    assert_refused("'Basic/macro.xml' that was not expected");
}

static void styles_that_are_not_known_are_refused(void **state)
{
    (void)state;
    make_file(sheets_of(HEADINGS FIRST_ROW SECOND_ROW), "<styles/>", "manifest.rdf");
    make_script(copying());

    assert_refused("is not in its styles");
}

static void what_is_no_spreadsheet_is_refused(void **state)
{
    (void)state;
    make_script("echo no zip file > \"$7/workbook.ods\"");

    assert_refused("no whole zip file");
    assert_null(strstr(error.message, "/tmp"));
}

static void a_part_that_is_no_xml_is_refused(void **state)
{
    (void)state;
    make_file("<office:document>", styles_of(false), "manifest.rdf");
    make_script(copying());

    assert_refused("its part 'content.xml' is damaged");
}

static void a_program_that_makes_nothing_is_noticed(void **state)
{
    (void)state;
    make_script("exit 0");

    assert_refused("it made no file");
}

static void a_program_that_fails_is_noticed(void **state)
{
    (void)state;
    make_file(sheets_of(HEADINGS FIRST_ROW SECOND_ROW), styles_of(false), "manifest.rdf");
    make_script(eg_arena_format(arena, "%s\nexit 1", copying()));

    assert_refused("soffice failed");
}

static void a_program_that_cannot_be_started_is_noticed(void **state)
{
    (void)state;
    fill(path_of("soffice"), "");

    assert_refused("cannot be started");
}

/* Who ignores SIGCHLD is never told how a program ended. */
static void a_program_whose_end_is_not_known_is_noticed(void **state)
{
    (void)state;
    make_file(sheets_of(HEADINGS FIRST_ROW SECOND_ROW), styles_of(false), "manifest.rdf");
    make_script(copying());
    signal(SIGCHLD, SIG_IGN);
    bool done = write_ods("a.ods", EG_ODS_SECONDS);
    signal(SIGCHLD, SIG_DFL);

    assert_false(done);
    assert_in(error.message, "a.ods: LibreOffice did not make it: it is not known how");
}

/* True if the process whose number a file holds runs: nobody may have asked how it ended. */
static bool runs(const char *name)
{
    long number = 0;
    char state = 'Z';
    FILE *file = fopen(path_of(name), "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%ld", &number), 1); // NOLINT: our own number
    fclose(file);
    file = fopen(eg_arena_format(arena, "/proc/%ld/stat", number), "r");
    if (!file)
        return false;
    assert_int_equal(fscanf(file, "%*d (sleep) %c", &state), 1);
    fclose(file);
    return state != 'Z';
}

static void a_program_that_does_not_end_is_ended_with_what_it_started(void **state)
{
    (void)state;
    const struct timespec tenth = {0, 100 * 1000 * 1000};
    make_script(eg_arena_format(arena, "sleep 60 & echo $! > '%s'; wait", path_of("number")));

    assert_false(write_ods("a.ods", 0));

    assert_in(error.message, "did not end within 0 seconds");
    for (int i = 0; i < 20 && runs("number"); i++)
        nanosleep(&tenth, NULL);
    assert_false(runs("number"));
}

static void it_gets_a_profile_and_an_environment_of_its_own(void **state)
{
    (void)state;
    setenv("SECRET", "not to be seen", 1);
    make_file(sheets_of(HEADINGS FIRST_ROW SECOND_ROW), styles_of(false), "manifest.rdf");
    make_script(eg_arena_format(arena, "env > '%s'\necho \"$1\" > '%s'\n%s", path_of("seen"),
                                path_of("words"), copying()));

    assert_true(write_ods("a.ods", EG_ODS_SECONDS));

    assert_int_equal(system(eg_arena_format(arena, // NOLINT
                                            "! grep -q SECRET %s/seen && "
                                            "grep -q '^HOME=/tmp/equigap-ods-' %s/seen && "
                                            "grep -q '^-env:UserInstallation=file:///tmp/"
                                            "equigap-ods-[A-Za-z0-9]*/profile$' %s/words",
                                            folder, folder, folder)),
                     0);
    unsetenv("SECRET");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(libreoffice_is_found_on_the_path),
        IN_FOLDER(without_libreoffice_the_package_is_named),
        IN_FOLDER(what_it_makes_is_settled),
        IN_FOLDER(the_kind_of_the_file_stands_at_its_front),
        IN_FOLDER(pages_in_another_order_give_the_same_bytes),
        IN_FOLDER(another_figure_or_text_is_noticed),
        IN_FOLDER(a_figure_as_text_is_noticed),
        IN_FOLDER(a_share_that_is_off_is_noticed),
        IN_FOLDER(a_row_that_is_lost_is_noticed),
        IN_FOLDER(a_table_without_its_headings_is_noticed),
        IN_FOLDER(a_sheet_that_is_lost_is_noticed),
        IN_FOLDER(a_part_that_is_not_known_is_refused),
        IN_FOLDER(styles_that_are_not_known_are_refused),
        IN_FOLDER(what_is_no_spreadsheet_is_refused),
        IN_FOLDER(a_part_that_is_no_xml_is_refused),
        IN_FOLDER(a_program_that_makes_nothing_is_noticed),
        IN_FOLDER(a_program_that_fails_is_noticed),
        IN_FOLDER(a_program_that_cannot_be_started_is_noticed),
        IN_FOLDER(a_program_whose_end_is_not_known_is_noticed),
        IN_FOLDER(a_program_that_does_not_end_is_ended_with_what_it_started),
        IN_FOLDER(it_gets_a_profile_and_an_environment_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
