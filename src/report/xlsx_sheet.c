/* What stands where on a sheet: title in A1, lines in column A, each in its own row, then the
 * table. */
#include <string.h>

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

size_t xlsx_column_count(const struct eg_sheet *sheet)
{
    return sheet->table ? sheet->table->column_count : 1;
}

double xlsx_column_width(const struct eg_sheet *sheet, size_t column)
{
    return sheet->table ? sheet->table->columns[column].width : width_of(sheet);
}

struct placed *xlsx_put(struct drawing *drawing, struct layout *layout, uint16_t column,
                        enum put put, enum look look)
{
    layout->cells = eg_arena_grow(drawing->arena, layout->cells, &layout->cell_capacity,
                                  layout->cell_count + 1, sizeof *layout->cells);
    struct placed *cell = &layout->cells[layout->cell_count++];
    *cell = (struct placed){.row = (uint32_t)layout->row_count,
                            .column = column,
                            .put = (uint8_t)put,
                            .look = (uint8_t)look};
    return cell;
}

bool xlsx_put_text(struct drawing *drawing, struct layout *layout, uint16_t column,
                   const char *text, enum look look)
{
    text = xlsx_text(drawing, text);
    xlsx_put(drawing, layout, column, PUT_TEXT, look)->text = text;
    return *text;
}

bool xlsx_put_link(struct drawing *drawing, struct layout *layout, uint16_t column,
                   const struct eg_cell *link, enum look look)
{
    struct placed *cell = xlsx_put(drawing, layout, column, PUT_LINK, look);
    cell->text = xlsx_short_text(drawing, link->text);
    cell->target = link->target;
    return *cell->text;
}

bool xlsx_end_row(struct drawing *drawing, struct layout *layout, double height)
{
    layout->heights = eg_arena_grow(drawing->arena, layout->heights, &layout->row_capacity,
                                    layout->row_count + 1, sizeof *layout->heights);
    layout->heights[layout->row_count++] = height;
    layout->height += height;
    return !eg_failed(drawing->error);
}

/* Column A alone: the texts wrap in it. */
static bool put_wrapped(struct drawing *drawing, const struct eg_sheet *sheet,
                        struct layout *layout, const char *text, enum look look)
{
    int lines = eg_font_lines(xlsx_font_of(look), text, eg_font_room(width_of(sheet)));
    double height = xlsx_height_of(look, lines);
    if (look == LOOK_TITLE_WRAPPED)
        height += TITLE_HEIGHT - xlsx_height_of(look, 1);
    return xlsx_put_text(drawing, layout, 0, text, look) && xlsx_end_row(drawing, layout, height);
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
static bool put_running(struct drawing *drawing, const struct eg_sheet *sheet,
                        struct layout *layout, const char *text, enum look look)
{
    double reach = reach_of(sheet);
    bool done = true;
    while (done && *text) {
        size_t length = eg_font_fit(xlsx_font_of(look), text, reach);
        done =
            xlsx_put_text(drawing, layout, 0, eg_arena_copy(drawing->arena, text, length), look) &&
            xlsx_end_row(drawing, layout, ROW_HEIGHT);
        text += length + strspn(text + length, " ");
    }
    return done;
}

static bool put_subheading(struct drawing *drawing, struct layout *layout, const char *text)
{
    drawing->has_subheading = true;
    return xlsx_put_text(drawing, layout, 0, text, LOOK_SUBHEADING) &&
           xlsx_end_row(drawing, layout, TITLE_HEIGHT);
}

static bool put_line_link(struct drawing *drawing, struct layout *layout,
                          const struct eg_line *line)
{
    struct eg_cell link = eg_cell_link(line->text, line->target);
    return xlsx_put_link(drawing, layout, 0, &link, LOOK_LINK) &&
           xlsx_end_row(drawing, layout, ROW_HEIGHT);
}

static bool put_line(struct drawing *drawing, const struct eg_sheet *sheet, struct layout *layout,
                     const struct eg_line *line)
{
    bool runs = sheet->table != NULL;
    switch (line->kind) {
    case EG_LINE_PLAIN:
        return runs ? put_running(drawing, sheet, layout, line->text, LOOK_LINE)
                    : put_wrapped(drawing, sheet, layout, line->text, LOOK_LINE_WRAPPED);
    case EG_LINE_MARKING:
        return runs ? put_running(drawing, sheet, layout, line->text, LOOK_MARKING)
                    : put_wrapped(drawing, sheet, layout, line->text, LOOK_MARKING_WRAPPED);
    case EG_LINE_SUBHEADING:
        return put_subheading(drawing, layout, line->text);
    case EG_LINE_LINK:
        return put_line_link(drawing, layout, line);
    }
    return xlsx_fault(drawing, "a line of no known kind");
}

static bool put_title(struct drawing *drawing, const struct eg_sheet *sheet, struct layout *layout)
{
    if (!sheet->table)
        return put_wrapped(drawing, sheet, layout, sheet->title, LOOK_TITLE_WRAPPED);
    return xlsx_put_text(drawing, layout, 0, sheet->title, LOOK_TITLE) &&
           xlsx_end_row(drawing, layout, TITLE_HEIGHT);
}

uint32_t xlsx_tab_colour(enum eg_sheet_kind kind)
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

bool xlsx_lay_out(struct drawing *drawing, size_t index)
{
    const struct eg_sheet *sheet = drawing->report->sheets[index];
    struct layout *layout = &drawing->sheets[index];
    drawing->place = sheet->name;
    bool done = put_title(drawing, sheet, layout);
    for (size_t i = 0; done && i < sheet->line_count; i++)
        done = put_line(drawing, sheet, layout, &sheet->lines[i]);
    if (done && sheet->table)
        done = xlsx_lay_table(drawing, sheet->table, layout);
    layout->pages_down = xlsx_pages_down(sheet, layout);
    return done;
}
