/*
 * A report drawn by libxlsxwriter, in a process that may crash and is not believed.
 *
 * The library writes on where an allocation has failed, and reports success; what is lost may be a
 * style, a property or a cell. Its calls cannot be watched: it is a shared library, and a malloc of
 * our own would be that of the whole program, and of the sanitizers. But a failed allocation sets
 * errno, as does a failed call of the system, and nothing that is used here ever sets it back to 0.
 * So errno is 0 before the first call of the library, and must be 0 after the last.
 */
#include <errno.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

#include "xlsx_room.h"

/* What it writes is mended and read back as version 1.1.4, of Debian 12, writes it. Whoever tries
 * another changes the number, and runs the tests. */
#if LXW_VERSION_ID != 114
#error "libxlsxwriter 1.1.4 is needed: whether workbooks of another version are whole is not known"
#endif

enum { SECONDS_OF_A_DAY = 86400 };

/* ---- The document ---- */

static char *property(struct drawing *drawing, const char *text)
{
    return text ? (char *)xlsx_short_text(drawing, text) : NULL;
}

static bool set_properties(struct drawing *drawing)
{
    const struct eg_workbook *report = drawing->report;
    drawing->place = "the properties";
    lxw_doc_properties properties = {
        .title = property(drawing, report->title),
        .subject = property(drawing, report->subject),
        .author = property(drawing, report->organisation),
        .company = property(drawing, report->organisation),
        .keywords = property(drawing, report->keywords),
        .created = (time_t)report->day * SECONDS_OF_A_DAY,
    };
    bool done = !eg_failed(drawing->error) &&
                xlsx_expect(drawing, workbook_set_properties(drawing->workbook, &properties),
                            "the document's properties");
    for (size_t i = 0; done && i < report->property_count; i++) {
        const char *name = xlsx_short_text(drawing, report->properties[i].name);
        const char *text = xlsx_short_text(drawing, report->properties[i].text);
        done =
            *name && *text &&
            xlsx_expect(drawing, workbook_set_custom_property_string(drawing->workbook, name, text),
                        name);
    }
    return done;
}

/* ---- Cells ---- */

/* Marks the block up as an Excel table. The headings go in only through its options: a cell that
 * differs from the table's own part makes Excel offer a repair. */
static bool add_table(struct drawing *drawing, const struct eg_table *table, struct layout *layout,
                      const struct placed *headings)
{
    size_t count = table->column_count;
    lxw_table_column *columns = eg_arena_take_array(drawing->arena, count, sizeof *columns);
    lxw_table_column **list = eg_arena_take_array(drawing->arena, count + 1, sizeof *list);
    for (size_t c = 0; c < count; c++) {
        columns[c].header = (char *)headings[c].text;
        columns[c].header_format = drawing->formats[headings[c].look];
        list[c] = &columns[c];
    }
    lxw_table_options options = {
        .name = (char *)table->name,
        .no_autofilter = LXW_TRUE,
        .no_banded_rows = LXW_TRUE,
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
        .style_type_number = 0,
        .columns = list,
    };
    return xlsx_expect(drawing,
                       worksheet_add_table(layout->worksheet, headings->row, 0,
                                           headings->row + (lxw_row_t)table->row_count,
                                           (lxw_col_t)(count - 1), &options),
                       "the table");
}

static bool draw_link(struct drawing *drawing, struct layout *layout, const struct placed *cell)
{
    const char *place = eg_arena_format(drawing->arena, "internal:'%s'!A1", cell->target);
    return xlsx_expect(drawing,
                       worksheet_write_url_opt(layout->worksheet, cell->row, cell->column, place,
                                               drawing->formats[cell->look], cell->text, NULL),
                       "a link");
}

static bool draw_cell(struct drawing *drawing, const struct eg_table *table, struct layout *layout,
                      const struct placed *cell)
{
    lxw_worksheet *worksheet = layout->worksheet;
    lxw_format *format = drawing->formats[cell->look];
    switch ((enum put)cell->put) {
    case PUT_TEXT:
        return xlsx_expect(
            drawing, worksheet_write_string(worksheet, cell->row, cell->column, cell->text, format),
            "a text");
    case PUT_LINK:
        return draw_link(drawing, layout, cell);
    case PUT_HEADING:
        return cell->column > 0 || add_table(drawing, table, layout, cell);
    case PUT_NUMBER:
        return xlsx_expect(drawing,
                           worksheet_write_number(worksheet, cell->row, cell->column, cell->number,
                                                  format),
                           "a figure");
    case PUT_ENTRY:
        return xlsx_expect(drawing,
                           worksheet_write_blank(worksheet, cell->row, cell->column, format),
                           "a cell to fill in");
    }
    return xlsx_fault(drawing, "a cell of no known kind");
}

static bool draw_cells(struct drawing *drawing, const struct eg_table *table, struct layout *layout)
{
    bool done = true;
    for (size_t i = 0; done && i < layout->cell_count; i++)
        done = draw_cell(drawing, table, layout, &layout->cells[i]);
    for (size_t r = 0; done && r < layout->row_count; r++)
        done = layout->heights[r] == ROW_HEIGHT ||
               xlsx_expect(drawing,
                           worksheet_set_row(layout->worksheet, (lxw_row_t)r, layout->heights[r],
                                             NULL),
                           "the height of a row");
    return done;
}

/* ---- Sheets ---- */

static bool set_columns(struct drawing *drawing, const struct eg_sheet *sheet,
                        struct layout *layout)
{
    bool done = true;
    for (size_t c = 0; done && c < xlsx_column_count(sheet); c++)
        done = xlsx_expect(drawing,
                           worksheet_set_column(layout->worksheet, (lxw_col_t)c, (lxw_col_t)c,
                                                xlsx_column_width(sheet, c), NULL),
                           "the width of a column");
    return done;
}

/* Texts that look like numbers are meant: Excel need not mark them. */
static bool excuse_numerals(struct drawing *drawing, const struct eg_table *table,
                            struct layout *layout)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    if (!layout->has_numerals)
        return true;
    lxw_rowcol_to_range(range, layout->first_row, 0, (lxw_row_t)layout->row_count - 1,
                        (lxw_col_t)(table->column_count - 1));
    return xlsx_expect(drawing,
                       worksheet_ignore_errors(layout->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                               range),
                       "numbers kept as text");
}

static bool draw_sheet(struct drawing *drawing, size_t index)
{
    const struct eg_sheet *sheet = drawing->report->sheets[index];
    struct layout *layout = &drawing->sheets[index];
    drawing->place = sheet->name;
    layout->worksheet = workbook_add_worksheet(drawing->workbook, sheet->name);
    if (!layout->worksheet)
        return xlsx_fault(drawing, "the library refuses the sheet");
    worksheet_gridlines(layout->worksheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_tab_color(layout->worksheet, xlsx_tab_colour(sheet->kind));
    worksheet_set_default_row(layout->worksheet, ROW_HEIGHT, LXW_FALSE);
    bool done = set_columns(drawing, sheet, layout) && draw_cells(drawing, sheet->table, layout);
    if (done && sheet->table)
        done = excuse_numerals(drawing, sheet->table, layout) &&
               xlsx_decorate(drawing, sheet->table, layout);
    return done && xlsx_set_page(drawing, sheet, layout);
}

static bool draw_all(struct drawing *drawing)
{
    size_t count = drawing->report->sheet_count;
    bool done = xlsx_add_formats(drawing) && set_properties(drawing);
    for (size_t i = 0; done && i < count; i++)
        done = draw_sheet(drawing, i);
    for (size_t i = 0; done && i < count; i++)
        done = xlsx_draw_charts(drawing, i);
    return done;
}

/* ---- The file ---- */

static bool lack_space(struct drawing *drawing, const char *why)
{
    return eg_fail(drawing->error, EG_FAULT_FILE,
                   "%s: cannot be written; there may be no space left: %s", drawing->path, why);
}

/* The library's error at the end: the disk's fault, or ours. */
static bool close_workbook(struct drawing *drawing)
{
    lxw_error code = workbook_close(drawing->workbook); /* frees it, whatever happens */
    drawing->workbook = NULL;
    drawing->place = "the end";
    if (code == LXW_ERROR_CREATING_XLSX_FILE ||
        (code >= LXW_ERROR_ZIP_FILE_OPERATION && code <= LXW_ERROR_ZIP_CLOSE))
        return lack_space(drawing, lxw_strerror(code));
    return xlsx_expect(drawing, (int)code, "the workbook") && xlsx_streams_end(drawing);
}

bool xlsx_draw(struct drawing *drawing, const char *path)
{
    tzset(); /* or it would be done by the library, and fail where a machine knows no time zones */
    errno = 0;
    xlsx_streams_begin();
    drawing->place = "the workbook";
    drawing->workbook = workbook_new(path);
    bool done = (drawing->workbook || xlsx_fault(drawing, "the library makes no workbook")) &&
                draw_all(drawing) && close_workbook(drawing);
    if (errno == ENOMEM)
        return eg_fail(drawing->error, EG_FAULT_FILE, "%s: was not written: no memory left",
                       drawing->path);
    return done && (errno == 0 || lack_space(drawing, strerror(errno))) &&
           xlsx_finish(drawing, path);
}
