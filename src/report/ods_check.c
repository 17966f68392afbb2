/*
 * The finished spreadsheet read back: the same sheets in the same order, and on each the heading
 * row of its table and below it every cell, as the workbook has them.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "equigap/base/text.h"
#include "equigap/base/xml.h"
#include "ods_room.h"
#include "xlsx_room.h"

/* A cell as it stands in the file. */
struct found {
    bool has_value; /* a number */
    double value;
    const char *text;
};

/* Where the reading of content.xml is. */
struct reading {
    const struct ods *ods;
    size_t sheets;                /* met so far */
    const struct eg_table *table; /* of the sheet at hand; NULL: none, or all of it was met */
    size_t row;                   /* of the table's, met so far; 0 is the headings */
    struct found *cells;          /* of the row at hand, as many as the table has columns */
    size_t cell_count, cell_capacity;
    int64_t repeats; /* of the row; of the cell */
    int64_t cell_repeats;
    struct found cell;
    char *text; /* of the cell */
    size_t length, capacity;
    int paragraphs, depth; /* in the cell; inside a paragraph */
};

/* ---- Comparing ---- */

static bool is_alike(const struct eg_cell *meant, const struct found *found)
{
    const double least = 1e-9;
    switch (meant->kind) {
    case EG_CELL_TEXT:
    case EG_CELL_LINK:
        return !found->has_value && strcmp(found->text, meant->text) == 0;
    case EG_CELL_MARKER:
        return !found->has_value && strcmp(found->text, eg_marker_text(meant->marker)) == 0;
    case EG_CELL_ENTRY:
        return !found->has_value && !found->text[0];
    case EG_CELL_COUNT:
    case EG_CELL_SHARE:
    case EG_CELL_FINE:
    case EG_CELL_POINTS:
    case EG_CELL_WHOLE:
    case EG_CELL_WHOLE_POINTS:
    case EG_CELL_RATIO:
    case EG_CELL_TENTHS:
    case EG_CELL_CHANCE:
        break;
    }
    return found->has_value && fabs(found->value - xlsx_value_of(meant)) < least;
}

static const char *sheet_name(const struct reading *reading)
{
    return reading->ods->workbook->sheets[reading->sheets - 1]->name;
}

/* The same words: where the lines of a heading end is up to whoever draws it. */
static bool is_heading(const char *found, const char *meant)
{
    while (*found && (*found == *meant || (*found == '\n' && *meant == ' ') ||
                      (*found == ' ' && *meant == '\n'))) {
        found++;
        meant++;
    }
    return *found == *meant;
}

static bool is_heading_row(const struct reading *reading)
{
    for (size_t c = 0; c < reading->table->column_count; c++)
        if (!is_heading(reading->cells[c].text, reading->table->columns[c].heading))
            return false;
    return true;
}

/* The row at hand, of as many cells as the table has columns. */
static bool compare_row(struct reading *reading)
{
    const struct eg_table *table = reading->table;
    if (reading->row == 0) {
        reading->row += is_heading_row(reading);
        return true;
    }
    const struct eg_cell *meant = &table->cells[(reading->row - 1) * table->column_count];
    for (size_t c = 0; c < table->column_count; c++)
        if (!is_alike(&meant[c], &reading->cells[c]))
            return ods_fault(reading->ods, "sheet %s, row %zu of its table: column '%s' differs",
                             sheet_name(reading), reading->row, table->columns[c].heading);
    if (reading->row++ == table->row_count)
        reading->table = NULL;
    return true;
}

/* ---- Reading ---- */

static int64_t times(const char *const *attributes, const char *name)
{
    int64_t count = 1;
    const char *text = eg_xml_prefixed(attributes, name);
    if (text && !eg_text_to_integer(text, strlen(text), 1, INT32_MAX, &count))
        count = 1;
    return count;
}

static bool begin_sheet(struct reading *reading, const char *const *attributes)
{
    const struct eg_workbook *workbook = reading->ods->workbook;
    const char *name = eg_xml_prefixed(attributes, "name");
    if (reading->sheets == workbook->sheet_count || !name ||
        strcmp(name, workbook->sheets[reading->sheets]->name) != 0)
        return ods_fault(reading->ods, "it has a sheet '%.40s' in a wrong place", name ? name : "");
    reading->table = workbook->sheets[reading->sheets++]->table;
    reading->row = 0;
    return true;
}

static void begin_cell(struct reading *reading, const char *const *attributes)
{
    const char *value = eg_xml_attribute(attributes, "office:value");
    reading->cell = (struct found){.has_value = value != NULL};
    if (value)
        reading->cell.value = strtod(value, NULL);
    reading->cell_repeats = times(attributes, "number-columns-repeated");
    reading->paragraphs = reading->depth = 0;
    reading->length = 0;
}

static void add_text(struct reading *reading, const char *text, size_t length)
{
    struct eg_arena *arena = reading->ods->arena;
    reading->text = eg_arena_grow(arena, reading->text, &reading->capacity,
                                  reading->length + length + 1, sizeof *reading->text);
    memcpy(reading->text + reading->length, text, length);
    reading->length += length;
}

/* Elements that stand for characters inside a paragraph, and the paragraph itself. */
static void begin_text(struct reading *reading, const char *name, const char *const *attributes)
{
    if (strcmp(name, "p") == 0) {
        if (reading->paragraphs++ > 0)
            add_text(reading, "\n", 1);
        reading->depth = 1;
    } else if (strcmp(name, "s") == 0) {
        for (int64_t i = times(attributes, "c"); i > 0; i--)
            add_text(reading, " ", 1);
    } else if (strcmp(name, "line-break") == 0) {
        add_text(reading, "\n", 1);
    }
}

static bool on_start(void *closure, int depth, const char *name, const char *const *attributes)
{
    struct reading *reading = closure;
    (void)depth;
    if (strcmp(name, "table") == 0)
        return begin_sheet(reading, attributes);
    if (!reading->table)
        return true;
    if (strcmp(name, "table-row") == 0) {
        reading->repeats = times(attributes, "number-rows-repeated");
        reading->cell_count = 0;
    } else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0) {
        begin_cell(reading, attributes);
    } else {
        begin_text(reading, name, attributes);
    }
    return true;
}

static void end_cell(struct reading *reading)
{
    size_t most = reading->table->column_count;
    reading->cells = eg_arena_grow(reading->ods->arena, reading->cells, &reading->cell_capacity,
                                   most, sizeof *reading->cells);
    if (reading->cell_count < most)
        reading->cell.text = eg_arena_copy(reading->ods->arena, reading->text, reading->length);
    for (int64_t i = 0; i < reading->cell_repeats && reading->cell_count < most; i++)
        reading->cells[reading->cell_count++] = reading->cell;
}

static bool end_row(struct reading *reading)
{
    if (reading->cell_count < reading->table->column_count)
        return ods_fault(reading->ods, "sheet %s has a row that is cut", sheet_name(reading));
    bool is_blank = reading->row == 0;
    for (int64_t i = 0; i < reading->repeats && reading->table; i++) {
        if (!compare_row(reading))
            return false;
        if (is_blank && reading->row == 0)
            break; /* what is repeated is not the heading row */
    }
    return true;
}

static bool end_sheet(const struct reading *reading)
{
    return !reading->table ||
           ods_fault(reading->ods, "sheet %s lacks rows %zu to %zu of its table",
                     sheet_name(reading), reading->row, reading->table->row_count);
}

static bool on_end(void *closure, int depth, const char *name)
{
    struct reading *reading = closure;
    (void)depth;
    if (strcmp(name, "table") == 0)
        return end_sheet(reading);
    if (!reading->table)
        return true;
    if (strcmp(name, "p") == 0)
        reading->depth = 0;
    else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0)
        end_cell(reading);
    else if (strcmp(name, "table-row") == 0)
        return end_row(reading);
    return true;
}

static bool on_text(void *closure, const char *text, size_t length)
{
    struct reading *reading = closure;
    if (reading->table && reading->depth > 0)
        add_text(reading, text, length);
    return true;
}

/* ---- The language ---- */

static bool check_language(void *closure, int depth, const char *name,
                           const char *const *attributes)
{
    const struct ods *ods = closure;
    const char *language = eg_xml_attribute(attributes, "fo:language");
    const char *country = eg_xml_attribute(attributes, "fo:country");
    (void)depth;
    if ((language && strcmp(language, ODS_LANGUAGE) != 0) ||
        (country && strcmp(country, ODS_COUNTRY) != 0))
        return ods_fault(ods, "its %s is not in British English", name);
    return true;
}

/* ---- The file ---- */

static bool read_part(const struct ods *ods, const struct eg_part *part,
                      const struct eg_xml_events *events, void *closure)
{
    struct eg_error cause = {0};
    const char *place = eg_arena_format(ods->arena, "its part '%s'", part->name);
    struct eg_xml *xml = eg_xml_begin(events, closure, place, ODS_BYTES_MOST, &cause);
    eg_xml_add(xml, part->text, part->length);
    return eg_xml_end(xml) || (eg_failed(&cause) && ods_fault(ods, "%s", cause.message));
}

bool ods_check(const struct ods *ods, const char *path)
{
    static const struct eg_xml_events of_content = {on_start, on_end, on_text};
    static const struct eg_xml_events of_language = {.start = check_language};
    struct reading reading = {.ods = ods};
    struct eg_part *parts;
    struct eg_error cause = {0};
    size_t count;
    if (!eg_zip_read(ods->arena, path, ODS_PARTS_MOST, ODS_BYTES_MOST, &parts, &count, &cause))
        return eg_fail(ods->error, EG_FAULT_FILE,
                       "%s: was not written, because it cannot be read back; there may be no "
                       "space left",
                       ods->path);
    for (size_t i = 1; i < count; i++) /* the first is no XML */
        if (!read_part(ods, &parts[i], &of_language, (void *)(uintptr_t)ods))
            return false;
    for (size_t i = 1; i < count; i++)
        if (strcmp(parts[i].name, "content.xml") == 0 &&
            !read_part(ods, &parts[i], &of_content, &reading))
            return false;
    return reading.sheets == ods->workbook->sheet_count ||
           ods_fault(ods, "it has %zu sheets instead of %zu", reading.sheets,
                     ods->workbook->sheet_count);
}
