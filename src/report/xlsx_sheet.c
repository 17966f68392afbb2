/* A sheet: title in A1, lines in column A, each in its own row, then the table; and its page. */
#include <string.h>
#include <xlsxwriter.h>

#include "xlsx_room.h"

enum {
    LINES_REACH = 700,
    UPRIGHT_MOST = 94, /* characters: as many as upright A4 has between its margins */
};

/* LibreOffice never scales a page of a single column: what is wider than the paper is cut. */
static double width_of(const struct eg_sheet *sheet)
{
    bool is_cut = !sheet->is_landscape && sheet->first_width > UPRIGHT_MOST;
    return is_cut ? UPRIGHT_MOST : sheet->first_width;
}

static bool count_text(struct drawing *drawing, struct drawn *drawn, const char *text)
{
    eg_hash_set(drawing->texts, text, strlen(text), 1);
    drawn->cells++;
    drawn->text_cells++;
    return !eg_failed(drawing->error);
}

bool xlsx_put_text(struct drawing *drawing, struct drawn *drawn, uint16_t column, const char *text,
                   enum look look)
{
    text = xlsx_text(drawing, text);
    return *text &&
           xlsx_expect(drawing,
                       worksheet_write_string(drawn->worksheet, drawn->next_row, column, text,
                                              drawing->formats[look]),
                       "a text") &&
           count_text(drawing, drawn, text);
}

bool xlsx_put_link(struct drawing *drawing, struct drawn *drawn, uint16_t column,
                   const struct eg_cell *link, enum look look)
{
    const char *text = xlsx_short_text(drawing, link->text);
    const char *place = eg_arena_format(drawing->arena, "internal:'%s'!A1", link->target);
    return *text &&
           xlsx_expect(drawing,
                       worksheet_write_url_opt(drawn->worksheet, drawn->next_row, column, place,
                                               drawing->formats[look], text, NULL),
                       "a link") &&
           count_text(drawing, drawn, text);
}

bool xlsx_end_row(struct drawing *drawing, struct drawn *drawn, double height)
{
    lxw_row_t row = drawn->next_row++;
    drawn->height += height;
    if (height == ROW_HEIGHT)
        return true;
    return xlsx_expect(drawing, worksheet_set_row(drawn->worksheet, row, height, NULL),
                       "the height of a row");
}

/* Column A alone: the texts wrap in it. */
static bool put_wrapped(struct drawing *drawing, const struct eg_sheet *sheet, struct drawn *drawn,
                        const char *text, enum look look)
{
    int lines = eg_font_lines(xlsx_font_of(look), text, eg_font_room(width_of(sheet)));
    double height = xlsx_height_of(look, lines);
    if (look == LOOK_TITLE_WRAPPED)
        height += TITLE_HEIGHT - xlsx_height_of(look, 1);
    return xlsx_put_text(drawing, drawn, 0, text, look) && xlsx_end_row(drawing, drawn, height);
}

/* The pixels that lines above a table may take. */
static double reach_of(const struct eg_sheet *sheet)
{
    double reach = 0;
    for (size_t c = 0; c < sheet->table->column_count; c++)
        reach += eg_font_room(sheet->table->columns[c].width);
    return reach > LINES_REACH ? reach : LINES_REACH;
}

/* Above a table a text runs on over its columns; what is too long goes on in the next row, with a
 * new sentence where it can be. */
static bool put_running(struct drawing *drawing, const struct eg_sheet *sheet, struct drawn *drawn,
                        const char *text, enum look look)
{
    double reach = reach_of(sheet);
    bool done = true;
    while (done && *text) {
        size_t length = eg_font_fit(xlsx_font_of(look), text, reach);
        done =
            xlsx_put_text(drawing, drawn, 0, eg_arena_copy(drawing->arena, text, length), look) &&
            xlsx_end_row(drawing, drawn, ROW_HEIGHT);
        text += length + strspn(text + length, " ");
    }
    return done;
}

static bool put_subheading(struct drawing *drawing, struct drawn *drawn, const char *text)
{
    drawing->has_subheading = true;
    return xlsx_put_text(drawing, drawn, 0, text, LOOK_SUBHEADING) &&
           xlsx_end_row(drawing, drawn, TITLE_HEIGHT);
}

static bool put_line_link(struct drawing *drawing, struct drawn *drawn, const struct eg_line *line)
{
    struct eg_cell link = eg_cell_link(line->text, line->target);
    return xlsx_put_link(drawing, drawn, 0, &link, LOOK_LINK) &&
           xlsx_end_row(drawing, drawn, ROW_HEIGHT);
}

static bool put_line(struct drawing *drawing, const struct eg_sheet *sheet, struct drawn *drawn,
                     const struct eg_line *line)
{
    bool runs = sheet->table != NULL;
    switch (line->kind) {
    case EG_LINE_PLAIN:
        return runs ? put_running(drawing, sheet, drawn, line->text, LOOK_LINE)
                    : put_wrapped(drawing, sheet, drawn, line->text, LOOK_LINE_WRAPPED);
    case EG_LINE_MARKING:
        return runs ? put_running(drawing, sheet, drawn, line->text, LOOK_MARKING)
                    : put_wrapped(drawing, sheet, drawn, line->text, LOOK_MARKING_WRAPPED);
    case EG_LINE_SUBHEADING:
        return put_subheading(drawing, drawn, line->text);
    case EG_LINE_LINK:
        return put_line_link(drawing, drawn, line);
    }
    return xlsx_fault(drawing, "a line of no known kind");
}

static bool put_title(struct drawing *drawing, const struct eg_sheet *sheet, struct drawn *drawn)
{
    if (!sheet->table)
        return put_wrapped(drawing, sheet, drawn, sheet->title, LOOK_TITLE_WRAPPED);
    return xlsx_put_text(drawing, drawn, 0, sheet->title, LOOK_TITLE) &&
           xlsx_end_row(drawing, drawn, TITLE_HEIGHT);
}

static lxw_color_t tab_of(enum eg_sheet_kind kind)
{
    switch (kind) {
    case EG_SHEET_FRONT:
        return DARK_BLUE;
    case EG_SHEET_SUMMARY:
        return TURQUOISE;
    case EG_SHEET_TABLE:
        return MID_BLUE;
    case EG_SHEET_FIGURES:
        return GRID_GREY;
    }
    return GRID_GREY;
}

bool xlsx_draw_sheet(struct drawing *drawing, size_t index)
{
    const struct eg_sheet *sheet = drawing->report->sheets[index];
    struct drawn *drawn = &drawing->sheets[index];
    drawing->place = sheet->name;
    drawn->worksheet = workbook_add_worksheet(drawing->workbook, sheet->name);
    if (!drawn->worksheet)
        return xlsx_fault(drawing, "the library refuses the sheet");
    worksheet_gridlines(drawn->worksheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_tab_color(drawn->worksheet, tab_of(sheet->kind));
    worksheet_set_default_row(drawn->worksheet, ROW_HEIGHT, LXW_FALSE);
    bool done = put_title(drawing, sheet, drawn);
    for (size_t i = 0; done && i < sheet->line_count; i++)
        done = put_line(drawing, sheet, drawn, &sheet->lines[i]);
    if (done && sheet->table)
        done = xlsx_draw_table(drawing, sheet->table, drawn);
    else if (done)
        done = xlsx_expect(drawing,
                           worksheet_set_column(drawn->worksheet, 0, 0, width_of(sheet), NULL),
                           "the width of a column");
    return done && xlsx_set_page(drawing, sheet, drawn);
}
