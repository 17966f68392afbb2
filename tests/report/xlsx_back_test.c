/* A finished workbook that is not what was meant is found, whatever was done to it. */
#include "../test.h"

#include <fcntl.h>

#include "equigap/base/child.h"
#include "equigap/base/zip.h"
#include "every_kind.h"
#include "folder.h"
#include "xlsx_back_room.h"

static const char *path;
static struct drawing drawing;
static struct eg_error error;
static struct eg_part *parts;
static size_t part_count;

/* ---- A workbook of every kind, written and read ---- */

static const char *const choices[] = {"Keep", "Leave out", NULL};
static const struct eg_entry entry = {choices, "Decision", "What to do with it."};
static const struct eg_column more_columns[] = {
    {"Reference", EG_CELL_TEXT, 20, EG_PLAIN},
    {"Gap\n(percentage points)", EG_CELL_POINTS, 22, EG_GAP_BAR},
    {"Held\n(%)", EG_CELL_SHARE, 22, EG_BAR},
    {"Decision", EG_CELL_ENTRY, 20, EG_PLAIN},
    {"Remark", EG_CELL_ENTRY, 20, EG_FREE},
    {"p", EG_CELL_CHANCE, 20, EG_PLAIN},
    {"Staff\n(number)", EG_CELL_TENTHS, 20, EG_PLAIN},
    {"Fine\n(%)", EG_CELL_FINE, 20, EG_PLAIN},
};

static void add_more(void)
{
    struct eg_table *table = add_sheet("More", EG_SHEET_TABLE, more_columns, 8);
    table->entry = &entry;
    for (int i = 0; i < 3; i++) {
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(i == 1 ? "00123" : "a < b & \"c\"\n_x0041_");
        row[1] = eg_cell_points(i, 3, 1, 7);
        row[2] = eg_cell_share(i, 3);
        row[3] = row[4] = eg_cell_entry();
        row[5] = eg_cell_of_chance(0.0809);
        row[6] = eg_cell_of_people(12.3);
        row[7] = eg_cell_marker(EG_MARKER_WITHHELD);
    }
    add_chart(EG_CHART_COLUMNS, "Figure 3: Columns");
    add_chart(EG_CHART_DOTS, "Figure 4: Dots");
    report->sheets[3]->is_landscape = true;
}

static bool draw(void *closure, struct eg_error *to)
{
    (void)closure;
    drawing.error = to;
    return xlsx_draw(&drawing, path);
}

static int begin(void **state)
{
    (void)state;
    memset(&error, 0, sizeof error);
    if (!begin_folder())
        return -1;
    make_report();
    add_more();
    path = path_of("a.xlsx");
    drawing = (struct drawing){
        .report = report,
        .arena = arena,
        .error = &error,
        .path = path,
        .sheets = eg_arena_take_array(arena, report->sheet_count, sizeof *drawing.sheets),
    };
    bool done = xlsx_check(&drawing);
    for (size_t i = 0; done && i < report->sheet_count; i++)
        done = xlsx_lay_out(&drawing, i);
    return done && eg_child_run(draw, NULL, path, &error) &&
                   eg_zip_read(arena, path, xlsx_parts_most(&drawing), XLSX_BYTES_MOST, &parts,
                               &part_count, &error)
               ? 0
               : -1;
}

static int end(void **state)
{
    (void)state;
    unlink(path);
    size_t left = count_names();
    return end_folder() == 0 && left == 0 ? 0 : -1;
}

/* True if these parts are what was meant; otherwise `error` says why not. */
static bool is_as_meant(struct eg_part *these, size_t count)
{
    struct eg_arena *own = eg_arena_begin();
    struct drawing copy = drawing;
    memset(&error, 0, sizeof error);
    copy.arena = own;
    copy.error = &error;
    struct back back = {.drawing = &copy, .arena = own, .parts = these, .part_count = count};
    bool is_so = back_all(&back);
    assert_int_equal(is_so, !eg_failed(&error));
    eg_arena_end(own);
    return is_so;
}

static struct eg_part *find_part(const char *name)
{
    for (size_t i = 0; i < part_count; i++)
        if (strcmp(parts[i].name, name) == 0)
            return &parts[i];
    fail_msg("there is no %s", name);
    return NULL;
}

/* The part with `from` instead of what lies between `start` and `stop` must be found. */
static void assert_change_is_found(struct eg_part *part, const char *start, const char *stop,
                                   const char *with)
{
    struct eg_part before = *part;
    size_t head = (size_t)(start - part->text), tail = part->length - (size_t)(stop - part->text);
    char *text = malloc(head + strlen(with) + tail + 1);
    assert_non_null(text);
    memcpy(text, before.text, head);
    strcpy(text + head, with);
    memcpy(text + head + strlen(with), stop, tail + 1);
    *part = (struct eg_part){part->name, text, head + strlen(with) + tail};
    if (is_as_meant(parts, part_count))
        fail_msg("%s: '%s' instead of '%.*s' is not found", before.name, with, (int)(stop - start),
                 start);
    assert_int_equal(error.fault, EG_FAULT_PROGRAM);
    free(text);
    *part = before;
}

static bool begins_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* Removes each element that begins and ends so, one after the other, from each part whose name
 * begins so; says how many there were. */
static size_t remove_each(const char *names, const char *start, const char *stop)
{
    size_t removed = 0;
    for (size_t i = 0; i < part_count; i++) {
        if (!begins_with(parts[i].name, names))
            continue;
        for (const char *at = strstr(parts[i].text, start); at; at = strstr(at + 1, start)) {
            const char *last = strstr(at, stop);
            assert_non_null(last);
            assert_change_is_found(&parts[i], at, last + strlen(stop), "");
            removed++;
        }
    }
    return removed;
}

/* ---- Tests ---- */

static void what_was_meant_is_taken(void **state)
{
    (void)state;
    assert_true(is_as_meant(parts, part_count));
    assert_true(xlsx_read_back(&drawing, path));
}

static void a_part_that_is_missing_or_too_many_is_found(void **state)
{
    (void)state;
    struct eg_part *others = eg_arena_take_array(arena, part_count + 1, sizeof *others);
    for (size_t i = 0; i < part_count; i++) {
        memcpy(others, parts, part_count * sizeof *parts);
        others[i] = parts[part_count - 1];
        if (is_as_meant(others, part_count - 1))
            fail_msg("without %s it is taken", parts[i].name);
    }
    memcpy(others, parts, part_count * sizeof *parts);
    others[part_count] = (struct eg_part){"xl/vbaProject.bin", "", 0};
    assert_false(is_as_meant(others, part_count + 1));
    others[part_count] = parts[0];
    assert_false(is_as_meant(others, part_count + 1));
}

static void a_part_that_is_cut_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < part_count; i++) {
        const char *text = parts[i].text, *stop = text + parts[i].length;
        assert_change_is_found(&parts[i], text + parts[i].length / 2, stop, "");
        assert_change_is_found(&parts[i], stop - 2, stop, "");
        assert_change_is_found(&parts[i], text, stop, "");
    }
}

static void every_cell_and_row_that_is_cut_is_found(void **state)
{
    (void)state;
    size_t cells = 0, rows = 0;
    for (size_t i = 0; i < report->sheet_count; i++) {
        cells += drawing.sheets[i].cell_count;
        rows += drawing.sheets[i].row_count;
    }
    assert_int_equal(remove_each("xl/worksheets/sheet", "<row ", "</row>"), rows);
    assert_int_equal(remove_each("xl/worksheets/sheet1.xml", "<c r=", "</c>") +
                         remove_each("xl/worksheets/sheet2.xml", "<c r=", "</c>") +
                         remove_each("xl/worksheets/sheet3.xml", "<c r=", "</c>") +
                         remove_each("xl/worksheets/sheet4.xml", "<c r=", "</c>") +
                         remove_each("xl/worksheets/sheet5.xml", "<c r=", "</c>") +
                         remove_each("xl/worksheets/sheet6.xml", "<c r=", ">"),
                     cells);
}

/* Between each `start` and the `stop` after it. */
static size_t change_each(const char *names, const char *start, const char *stop)
{
    size_t changed = 0;
    for (size_t i = 0; i < part_count; i++) {
        if (!begins_with(parts[i].name, names))
            continue;
        for (const char *at = strstr(parts[i].text, start); at; at = strstr(at, start)) {
            const char *last = strstr(at += strlen(start), stop);
            for (; at < last; at++, changed++)
                assert_change_is_found(&parts[i], at, at + 1, *at == '7' ? "8" : "7");
        }
    }
    return changed;
}

static void every_digit_of_a_value_that_is_changed_is_found(void **state)
{
    (void)state;
    assert_true(change_each("xl/worksheets/sheet4", "<v>", "</v>") > 500);
    assert_true(change_each("xl/worksheets/sheet6", "<v>", "</v>") > 30);
    assert_true(change_each("xl/charts/chart1", "<c:v>", "</c:v>") > 100);
}

static void every_letter_of_a_text_that_is_changed_is_found(void **state)
{
    (void)state;
    assert_true(change_each("xl/sharedStrings", "<t>", "</t>") > 500);
    assert_true(change_each("docProps/custom", "<vt:lpwstr>", "</vt:lpwstr>") > 10);
    assert_true(change_each("docProps/core", "<dc:title>", "</dc:title>") > 10);
    assert_true(change_each("xl/tables/table", "ref=\"", "\"") > 10);
    assert_true(change_each("xl/charts/chart", "<c:f>", "</c:f>") > 100);
}

/* As the library has done: every later cell would show another one's text. */
static void every_text_that_is_lost_is_found(void **state)
{
    (void)state;
    assert_true(remove_each("xl/sharedStrings", "<si>", "</si>") > 40);
}

static void every_style_that_is_lost_is_found(void **state)
{
    (void)state;
    const char *styles = "xl/styles";
    assert_true(remove_each(styles, "<font>", "</font>") > 5);
    assert_true(remove_each(styles, "<fill>", "</fill>") > 3);
    assert_true(remove_each(styles, "<border>", "</border>") > 3);
    assert_true(remove_each(styles, "<numFmt ", "/>") > 5);
    assert_true(remove_each(styles, "<dxf>", "</dxf>") > 4);
    assert_true(remove_each(styles, "<alignment ", "/>") > 10);
    assert_true(remove_each(styles, "<cellStyle ", "/>") == 3);
    assert_true(remove_each(styles, " applyNumberFormat", "\"1\"") > 5);
    assert_true(change_each(styles, "rgb=\"", "\"") > 50);
}

static void every_relationship_that_is_lost_or_broken_is_found(void **state)
{
    (void)state;
    const char *const places[] = {"_rels/", "xl/_rels/", "xl/worksheets/_rels/",
                                  "xl/drawings/_rels/"};
    for (size_t i = 0; i < 4; i++) {
        assert_true(remove_each(places[i], "<Relationship ", "/>") > 1);
        assert_true(change_each(places[i], "Target=\"", "\"") > 20);
        assert_true(change_each(places[i], "Id=\"", "\"") > 3);
    }
    assert_true(remove_each("[Content_Types].xml", "<Override ", "/>") > 10);
    assert_true(change_each("[Content_Types].xml", "PartName=\"", "\"") > 100);
}

/* What is in the part, and what could be there instead. */
static const struct change {
    const char *part, *from, *to;
} changes[] = {
    {"xl/workbook.xml", "name=\"Fields\"", "name=\"Field\""},
    {"xl/workbook.xml", "sheetId=\"4\" ", "sheetId=\"4\" state=\"hidden\" "},
    {"xl/workbook.xml", "Fields!$4:$4", "Fields!$3:$3"},
    {"xl/workbook.xml", "<definedName", "<definedname"},
    {"xl/worksheets/sheet4.xml", "<cols>", "<cols><col min=\"9\" max=\"9\" hidden=\"1\"/>"},
    {"xl/worksheets/sheet4.xml", "width=\"20.", "width=\"21."},
    {"xl/worksheets/sheet4.xml", "ht=\"27\"", "ht=\"28\""},
    {"xl/worksheets/sheet4.xml", "orientation=\"landscape\"", "orientation=\"portrait\""},
    {"xl/worksheets/sheet4.xml", "fitToHeight=\"0\"", "fitToHeight=\"3\""},
    {"xl/worksheets/sheet4.xml", "location=\"'Contents'!A1\"", "location=\"'Summary'!A1\""},
    {"xl/worksheets/sheet4.xml", "<formula>0.5995</formula>", "<formula>0.5</formula>"},
    {"xl/worksheets/sheet4.xml", "sqref=\"C", "sqref=\"B"},
    {"xl/worksheets/sheet4.xml", "dxfId=\"0\"", "dxfId=\"1\""},
    {"xl/worksheets/sheet4.xml", "<tablePart r:id=\"rId1\"/>", ""},
    {"xl/worksheets/sheet4.xml", " t=\"s\"", ""},
    {"xl/worksheets/sheet4.xml", "<v>4812</v>", "<f>1+1</f><v>4812</v>"},
    {"xl/worksheets/sheet4.xml", "<v>4812</v>", "<v>4812.0000000001</v>"},
    {"xl/worksheets/sheet4.xml", "<v>4812</v>", "<v>4812x</v>"},
    {"xl/worksheets/sheet4.xml", "<v>4812</v>", "<v></v>"},
    {"xl/worksheets/sheet4.xml", "<v>4812</v>", "<v>4812</v><v>1</v>"},
    {"xl/worksheets/sheet4.xml", "<v>0.831</v>", "<v>0.83100001</v>"},
    {"xl/worksheets/sheet4.xml", "<v>0.831</v>", "<v>NAN</v>"},
    {"xl/worksheets/sheet4.xml", "</sheetData>", "<row r=\"99\" ht=\"19.5\"/></sheetData>"},
    {"xl/worksheets/sheet4.xml", "</row></sheetData>", "<c r=\"H44\" s=\"1\"/></row></sheetData>"},
    {"xl/worksheets/sheet4.xml", "<c r=\"B5\"", "<c r=\"B6\""},
    {"xl/worksheets/sheet4.xml", "<row r=\"5\"", "<row hidden=\"1\" r=\"5\""},
    {"xl/worksheets/sheet4.xml", "showGridLines=\"0\"", ""},
    {"xl/worksheets/sheet4.xml", "page &amp;P", "page &amp;N"},
    {"xl/worksheets/sheet3.xml", "<drawing r:id=\"rId1\"/>", ""},
    {"xl/worksheets/sheet6.xml", "numberStoredAsText=\"1\"", ""},
    {"xl/worksheets/sheet6.xml", "\"Keep,Leave out\"", "\"Keep,Leave\""},
    {"xl/worksheets/sheet6.xml", "axisPosition=\"middle\"", ""},
    {"xl/worksheets/sheet6.xml", "<xm:f>-15</xm:f>", "<xm:f>-1</xm:f>"},
    {"xl/worksheets/sheet6.xml", "<cfvo type=\"num\" val=\"15\"/>", "<cfvo type=\"max\"/>"},
    {"xl/tables/table3.xml", "name=\"Ratio\"", "name=\"Ratios\""},
    {"xl/tables/table3.xml", "displayName=\"Fields\"", "displayName=\"Field\""},
    {"xl/tables/table3.xml", "<tableColumn id=\"6\" name=\"Ratio\"/>", ""},
    {"xl/tables/table3.xml", "<tableColumns", "<autoFilter ref=\"A4:G44\"/><tableColumns"},
    {"xl/charts/chart1.xml", "Most fields are complete", "No fields are complete"},
    {"xl/charts/chart1.xml", "<c:v>Declared</c:v>", "<c:v>No record</c:v>"},
    {"xl/charts/chart1.xml", "\"stacked\"", "\"clustered\""},
    {"xl/charts/chart1.xml", "<c:max val=\"1\"/>", ""},
    {"xl/charts/chart2.xml", "12436D", "28A197"},
    {"xl/charts/chart2.xml", "<c:lineChart>", "<c:lineChart><c:varyColors val=\"0\"/><c:ser/>"},
    {"xl/drawings/drawing1.xml", "descr=\"A chart", "descr=\"The chart"},
    {"xl/drawings/drawing1.xml", "r:id=\"rId2\"", "r:id=\"rId1\""},
    {"xl/drawings/drawing1.xml", "<xdr:row>", "<xdr:row>1"},
    {"docProps/core.xml", "en-GB", "en-US"},
    {"docProps/core.xml", "2025-06-30", "2025-06-29"},
    {"docProps/custom.xml", "pid=\"2\"", "pid=\"3\""},
    {"docProps/app.xml", "<vt:lpstr>Cover", "<vt:lpstr>Covers"},
    {"xl/theme/theme1.xml", "Office", "office"},
    {"xl/styles.xml", "val=\"9.5\"", "val=\"11\""},
    {"xl/sharedStrings.xml", " uniqueCount=\"", " uniqueCount=\"1"},
    {"xl/sharedStrings.xml", "<si><t>", "<si><t>a</t></si><si><t>"},
    {"xl/sharedStrings.xml", "<si><t>", "<si><r><t>"},
};

static void whatever_else_is_changed_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct eg_part *part = find_part(changes[i].part);
        const char *at = strstr(part->text, changes[i].from);
        if (!at)
            fail_msg("%s does not hold %s", changes[i].part, changes[i].from);
        assert_change_is_found(part, at, at + strlen(changes[i].from), changes[i].to);
    }
}

/* Persons may be in cells. */
static void a_message_names_the_cell_and_not_what_is_in_it(void **state)
{
    (void)state;
    struct eg_part *texts = find_part("xl/sharedStrings.xml");
    const char *at = strstr(texts->text, "00123");
    assert_non_null(at);

    assert_change_is_found(texts, at, at + 5, "00124");

    assert_non_null(strstr(error.message, "sheet6.xml"));
    assert_non_null(strstr(error.message, "cell A6"));
    assert_null(strstr(error.message, "0012"));
}

/* A number may be written with all its digits, or with sixteen. */
static void digits_that_say_the_same_are_taken(void **state)
{
    (void)state;
    struct eg_part *part = find_part("xl/worksheets/sheet4.xml");
    char *at = strstr((char *)(uintptr_t)part->text, "<v>0.831</v>");
    assert_non_null(at);
    assert_true(is_as_meant(parts, part_count));
    static const char *const same[] = {".8310", "+.831", "08e-1"};
    for (size_t i = 0; i < 3; i++) {
        memcpy(at + strlen("<v>"), same[i], 5);
        assert_int_equal(is_as_meant(parts, part_count), i < 2);
    }
}

static void a_file_that_is_cut_is_found(void **state)
{
    (void)state;
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    for (long length = ftell(file) - 1; length >= 0; length -= length > 100 ? 997 : 1) {
        assert_int_equal(ftruncate(fileno(file), length), 0);
        memset(&error, 0, sizeof error);
        assert_false(xlsx_read_back(&drawing, path));
        assert_int_equal(error.fault, EG_FAULT_FILE);
        if (length > 100 && length < 997)
            length = 101;
    }
    fclose(file);
}

static uint32_t chance(void)
{
    static uint64_t seed = 20250630;
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33);
}

/* Found or not, it is read within bounds: sanitizers watch. */
static void any_bytes_are_read_without_harm(void **state)
{
    (void)state;
    static const char bytes[] = "<>/\"'&;= \n0123456789ABCRcrstvf\xc3\x00\xff";
    for (int i = 0; i < 1500; i++) {
        struct eg_part *part = &parts[chance() % part_count], before = *part;
        size_t extra = chance() % 3, at = chance() % (part->length + 1);
        char *text = malloc(part->length + extra + 1);
        assert_non_null(text);
        memcpy(text, before.text, at);
        for (size_t k = 0; k < extra; k++)
            text[at + k] = bytes[chance() % (sizeof bytes - 1)];
        memcpy(text + at + extra, before.text + at, before.length - at + 1);
        size_t cut = chance() % 2 ? part->length + extra : chance() % (part->length + extra + 1);
        text[cut] = '\0';
        *part = (struct eg_part){before.name, text, cut};
        is_as_meant(parts, part_count);
        free(text);
        *part = before;
    }
    assert_true(is_as_meant(parts, part_count));
}

#define WRITTEN(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WRITTEN(what_was_meant_is_taken),
        WRITTEN(a_part_that_is_missing_or_too_many_is_found),
        WRITTEN(a_part_that_is_cut_is_found),
        WRITTEN(every_cell_and_row_that_is_cut_is_found),
        WRITTEN(every_digit_of_a_value_that_is_changed_is_found),
        WRITTEN(every_letter_of_a_text_that_is_changed_is_found),
        WRITTEN(every_text_that_is_lost_is_found),
        WRITTEN(every_style_that_is_lost_is_found),
        WRITTEN(every_relationship_that_is_lost_or_broken_is_found),
        WRITTEN(whatever_else_is_changed_is_found),
        WRITTEN(a_message_names_the_cell_and_not_what_is_in_it),
        WRITTEN(digits_that_say_the_same_are_taken),
        WRITTEN(a_file_that_is_cut_is_found),
        WRITTEN(any_bytes_are_read_without_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
