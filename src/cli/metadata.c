#include "metadata.h"

#include <string.h>

#include "json.h"

#define LICENCE "Open Government Licence v3.0 for the figures of the Office for National Statistics"

static json_t *shorthand(void)
{
    json_t *all = json_object();
    for (int i = 0; i < EG_MARKER_COUNT; i++)
        json_object_set_new(all, eg_marker_text((enum eg_marker)i),
                            json_string(eg_marker_meaning((enum eg_marker)i)));
    return all;
}

/* "number" of "Staff\n(number) [note 1]"; "" if a heading names no unit. */
static json_t *unit_of(const char *heading)
{
    const char *open = strchr(heading, '(');
    const char *close = open ? strchr(open, ')') : NULL;
    return close ? json_stringn(open + 1, (size_t)(close - open - 1)) : json_string("");
}

static json_t *columns_of(const struct eg_table *table)
{
    json_t *all = json_array();
    for (size_t c = 0; c < table->column_count; c++) {
        const char *heading = table->columns[c].heading;
        json_t *name = json_stringn(heading, strcspn(heading, "\n"));
        json_array_append_new(all, json_pack("{s:o, s:o}", "name", name, "unit", unit_of(heading)));
    }
    return all;
}

static json_t *lines_of(const struct eg_sheet *sheet)
{
    json_t *all = json_array();
    for (size_t i = 0; i < sheet->line_count; i++)
        if (sheet->lines[i].kind == EG_LINE_PLAIN)
            json_array_append_new(all, json_string(sheet->lines[i].text));
    return all;
}

static json_t *notes_of(const struct eg_workbook *workbook)
{
    json_t *all = json_object();
    const struct eg_sheet *sheet = eg_workbook_find(workbook, "Notes");
    const struct eg_table *table = sheet ? sheet->table : NULL;
    for (size_t r = 0; table && r < table->row_count; r++)
        json_object_set_new(all, table->cells[r * table->column_count].text,
                            json_string(table->cells[r * table->column_count + 1].text));
    return all;
}

static json_t *describe(const struct eg_workbook *workbook)
{
    json_t *tables = json_array();
    for (size_t s = 0; s < workbook->sheet_count; s++) {
        const struct eg_sheet *sheet = workbook->sheets[s];
        if (sheet->kind != EG_SHEET_TABLE || !sheet->table)
            continue;
        json_array_append_new(
            tables, json_pack("{s:o, s:s, s:I, s:o, s:o}", "file",
                              json_sprintf("%s.csv", sheet->table->name), "title", sheet->title,
                              "rows", (json_int_t)eg_table_whole(sheet->table)->row_count,
                              "columns", columns_of(sheet->table), "lines", lines_of(sheet)));
    }
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:o}", "title", workbook->title, "publisher",
                     workbook->organisation, "language", "en-GB", "licence", LICENCE, "shorthand",
                     shorthand(), "notes", notes_of(workbook), "tables", tables);
}

bool eg_metadata_write(const struct eg_workbook *workbook, const struct eg_target *to,
                       struct eg_error *error)
{
    struct eg_publication publication;
    if (!eg_publish_begin(&publication, to, false, error))
        return false;
    json_t *all = describe(workbook);
    bool done = json_dump_file(all, publication.temporary_path, JSON_INDENT(2)) == 0 ||
                eg_fail(error, EG_FAULT_FILE, "%s: cannot be written", to->name);
    json_decref(all);
    if (done && eg_publish_end(&publication, error))
        return true;
    eg_publish_cancel(&publication);
    return false;
}
