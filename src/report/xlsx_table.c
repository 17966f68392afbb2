/* A table: headings, figures, and what is laid over them. */
#include <stdint.h>
#include <string.h>
#include <xlsxwriter.h>

#include "xlsx_room.h"

static bool is_number(enum eg_cell_kind kind)
{
    return kind != EG_CELL_TEXT && kind != EG_CELL_LINK && kind != EG_CELL_ENTRY;
}

/* Text needs air beside what ends where it begins: figures to the right, or text that fills its column. */
static bool is_indented(const struct eg_table *table, size_t column)
{
    return column > 0 && !is_number(table->columns[column].kind);
}

static enum look heading_look(const struct eg_table *table, size_t column)
{
    if (table->is_headline)
        return LOOK_HEAD_BIG;
    if (is_number(table->columns[column].kind))
        return LOOK_HEAD_NUMBER;
    return is_indented(table, column) ? LOOK_HEAD_INDENTED : LOOK_HEAD_TEXT;
}

static double room_of(const struct eg_table *table, size_t column)
{
    return eg_font_room(table->columns[column].width) - (is_indented(table, column) ? INDENT : 0);
}

/* How long the next word of a heading is; a note mark ("[note 5]") is one word. */
static size_t word_length(const char *text)
{
    size_t length = strcspn(text, " \n");
    if (strncmp(text, "[note ", 6) == 0)
        length = strcspn(text, "]") + 1;
    return length;
}

/*
 * The heading with its lines ended where they are full: a little before the edge of the column, so
 * that the headings of two columns do not touch.
 */
static const char *heading_of(struct drawing *drawing, const struct eg_table *table, size_t column)
{
    const char *heading = table->columns[column].heading;
    char *copy = eg_arena_copy(drawing->arena, heading, strlen(heading));
    double room = room_of(table, column) - EG_HEADING_AIR;
    size_t line = 0, at = 0;
    while (copy[at]) {
        at += word_length(copy + at);
        if (copy[at] == '\n')
            line = at + 1;
        if (copy[at] == ' ') {
            size_t next = at + 1 + word_length(copy + at + 1);
            if (eg_font_width(xlsx_font_of(LOOK_HEAD_TEXT), copy + line, next - line) > room) {
                copy[at] = '\n';
                line = at + 1;
            }
        }
        at += copy[at] != '\0';
    }
    return copy;
}

static int most_lines(int one, int other)
{
    return one > other ? one : other;
}

static bool set_columns(struct drawing *drawing, const struct eg_table *table, struct drawn *drawn)
{
    bool done = true;
    for (size_t c = 0; done && c < table->column_count; c++)
        done = xlsx_expect(drawing,
                           worksheet_set_column(drawn->worksheet, (lxw_col_t)c, (lxw_col_t)c,
                                                table->columns[c].width, NULL),
                           "the width of a column");
    return done;
}

static double heading_height(struct drawing *drawing, const struct eg_table *table)
{
    int lines = 1;
    for (size_t c = 0; c < table->column_count; c++)
        lines = most_lines(lines, eg_font_lines(xlsx_font_of(LOOK_HEAD_TEXT),
                                                heading_of(drawing, table, c), room_of(table, c)));
    return xlsx_height_of(LOOK_HEAD_TEXT, lines) + (table->is_headline ? 9 : 3);
}

/* Marks the block up as an Excel table. The headings go in only through its options: a cell that
 * differs from the table's own part makes Excel offer a repair. */
static bool add_table(struct drawing *drawing, const struct eg_table *table, struct drawn *drawn)
{
    size_t count = table->column_count;
    lxw_table_column *columns = eg_arena_take_array(drawing->arena, count, sizeof *columns);
    lxw_table_column **list = eg_arena_take_array(drawing->arena, count + 1, sizeof *list);
    for (size_t c = 0; c < count; c++) {
        const char *heading = xlsx_short_text(drawing, heading_of(drawing, table, c));
        columns[c].header = (char *)heading;
        columns[c].header_format = drawing->formats[heading_look(table, c)];
        list[c] = &columns[c];
        eg_hash_set(drawing->texts, heading, strlen(heading), 1);
    }
    lxw_table_options options = {
        .name = (char *)table->name,
        .no_autofilter = LXW_TRUE,
        .no_banded_rows = LXW_TRUE,
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
        .style_type_number = 0,
        .columns = list,
    };
    drawn->cells += count;
    drawn->text_cells += count;
    return xlsx_expect(drawing,
                       worksheet_add_table(drawn->worksheet, drawn->next_row, 0,
                                           drawn->next_row + (lxw_row_t)table->row_count,
                                           (lxw_col_t)(count - 1), &options),
                       "the table");
}

/* The value of a figure as Excel keeps it. */
static double value_of(const struct eg_cell *cell)
{
    double number = (double)cell->number;
    switch (cell->kind) {
    case EG_CELL_SHARE:
        return number / 1000;
    case EG_CELL_FINE:
        return number / 10000;
    case EG_CELL_WHOLE:
        return number / 100;
    case EG_CELL_POINTS:
    case EG_CELL_TENTHS:
        return number / 10;
    case EG_CELL_CHANCE:
        return number / 10000;
    case EG_CELL_RATIO:
        return number / 100;
    case EG_CELL_COUNT:
    case EG_CELL_WHOLE_POINTS:
    case EG_CELL_TEXT:
    case EG_CELL_LINK:
    case EG_CELL_MARKER:
    case EG_CELL_ENTRY:
        break;
    }
    return number;
}

static bool put_number(struct drawing *drawing, struct drawn *drawn, lxw_col_t column,
                       const struct eg_cell *cell, enum look look)
{
    const int64_t most = INT64_C(1) << 53; /* beyond it a double would round */
    if (cell->number > most || cell->number < -most)
        return xlsx_fault(drawing, "a figure is too large");
    drawn->cells++;
    return xlsx_expect(drawing,
                       worksheet_write_number(drawn->worksheet, drawn->next_row, column,
                                              value_of(cell), drawing->formats[look]),
                       "a figure");
}

static enum look number_look(enum eg_cell_kind kind, bool is_big)
{
    switch (kind) {
    case EG_CELL_COUNT:
        return is_big ? LOOK_BIG_COUNT : LOOK_COUNT;
    case EG_CELL_SHARE:
        return is_big ? LOOK_BIG_SHARE : LOOK_SHARE;
    case EG_CELL_FINE:
        return is_big ? LOOK_BIG_SHARE : LOOK_FINE;
    case EG_CELL_POINTS:
        return is_big ? LOOK_BIG_POINTS : LOOK_POINTS;
    case EG_CELL_WHOLE:
        return is_big ? LOOK_BIG_WHOLE : LOOK_WHOLE;
    case EG_CELL_WHOLE_POINTS:
        return is_big ? LOOK_BIG_WHOLE_POINTS : LOOK_WHOLE_POINTS;
    case EG_CELL_RATIO:
        return is_big ? LOOK_BIG_RATIO : LOOK_RATIO;
    case EG_CELL_TENTHS:
        return is_big ? LOOK_BIG_COUNT : LOOK_TENTHS;
    case EG_CELL_CHANCE:
        return is_big ? LOOK_BIG_RATIO : LOOK_CHANCE;
    case EG_CELL_TEXT:
    case EG_CELL_LINK:
    case EG_CELL_MARKER:
    case EG_CELL_ENTRY:
        break;
    }
    return is_big ? LOOK_BIG_MARKER : LOOK_MARKER;
}

static bool put_cell(struct drawing *drawing, const struct eg_table *table, struct drawn *drawn,
                     size_t column, const struct eg_cell *cell)
{
    lxw_col_t at = (lxw_col_t)column;
    bool indented = is_indented(table, column);
    enum look look = number_look(cell->kind, table->is_headline);
    switch (cell->kind) {
    case EG_CELL_TEXT:
        return xlsx_put_text(drawing, drawn, at, cell->text, indented ? LOOK_INDENTED : LOOK_TEXT);
    case EG_CELL_LINK:
        return xlsx_put_link(drawing, drawn, at, cell,
                             indented ? LOOK_CELL_LINK_INDENTED : LOOK_CELL_LINK);
    case EG_CELL_MARKER:
        if (!is_number(table->columns[column].kind))
            look = indented ? LOOK_INDENTED : LOOK_TEXT;
        return xlsx_put_text(drawing, drawn, at, eg_marker_text(cell->marker), look);
    case EG_CELL_ENTRY:
        drawn->entry_cells++;
        return xlsx_expect(drawing,
                           worksheet_write_blank(drawn->worksheet, drawn->next_row, at,
                                                 drawing->formats[LOOK_ENTRY]),
                           "a cell to fill in");
    case EG_CELL_COUNT:
    case EG_CELL_SHARE:
    case EG_CELL_FINE:
    case EG_CELL_POINTS:
    case EG_CELL_WHOLE:
    case EG_CELL_WHOLE_POINTS:
    case EG_CELL_RATIO:
    case EG_CELL_TENTHS:
    case EG_CELL_CHANCE:
        return put_number(drawing, drawn, at, cell, look);
    }
    return xlsx_fault(drawing, "a cell of no known kind");
}

static const char *text_of(const struct eg_cell *cell)
{
    return cell->kind == EG_CELL_TEXT || cell->kind == EG_CELL_LINK ? cell->text : "";
}

static bool put_row(struct drawing *drawing, const struct eg_table *table, struct drawn *drawn,
                    const struct eg_cell *cells)
{
    int lines = 1;
    for (size_t c = 0; c < table->column_count; c++) {
        if (!put_cell(drawing, table, drawn, c, &cells[c]))
            return false;
        lines = most_lines(lines, eg_font_lines(xlsx_font_of(LOOK_TEXT), text_of(&cells[c]),
                                                room_of(table, c)));
    }
    return xlsx_end_row(drawing, drawn,
                        table->is_headline ? BIG_HEIGHT : xlsx_height_of(LOOK_TEXT, lines));
}

/* Excel marks numbers that are kept as text, such as references with zeros in front, as errors. */
static bool excuse_numbers(struct drawing *drawing, const struct eg_table *table,
                           struct drawn *drawn)
{
    bool has_numbers = false;
    for (size_t i = 0; i < table->row_count * table->column_count; i++) {
        const char *text = text_of(&table->cells[i]);
        has_numbers |= *text && strspn(text, "0123456789.,") == strlen(text);
    }
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range(range, drawn->first_row, 0, drawn->next_row - 1,
                        (lxw_col_t)(table->column_count - 1));
    return !has_numbers ||
           xlsx_expect(drawing,
                       worksheet_ignore_errors(drawn->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                               range),
                       "numbers kept as text");
}

bool xlsx_draw_table(struct drawing *drawing, const struct eg_table *table, struct drawn *drawn)
{
    if (!set_columns(drawing, table, drawn) || !add_table(drawing, table, drawn) ||
        !xlsx_end_row(drawing, drawn, heading_height(drawing, table)))
        return false;
    drawn->first_row = drawn->next_row;
    for (size_t r = 0; r < table->row_count; r++)
        if (!put_row(drawing, table, drawn, &table->cells[r * table->column_count]))
            return false;
    return excuse_numbers(drawing, table, drawn) && xlsx_decorate(drawing, table, drawn);
}
