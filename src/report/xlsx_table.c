/* What stands where in a table: headings and figures. */
#include <stdint.h>
#include <string.h>

#include "xlsx_room.h"

static bool is_number(enum eg_cell_kind kind)
{
    return kind != EG_CELL_TEXT && kind != EG_CELL_LINK && kind != EG_CELL_ENTRY;
}

/* Text needs air beside what ends where it begins: figures to the right, or text that fills its
 * column. */
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

static double heading_height(struct drawing *drawing, const struct eg_table *table)
{
    int lines = 1;
    for (size_t c = 0; c < table->column_count; c++)
        lines = most_lines(lines, eg_font_lines(xlsx_font_of(LOOK_HEAD_TEXT),
                                                heading_of(drawing, table, c), room_of(table, c)));
    return xlsx_height_of(LOOK_HEAD_TEXT, lines) + (table->is_headline ? 9 : 3);
}

static bool put_headings(struct drawing *drawing, const struct eg_table *table,
                         struct layout *layout)
{
    for (size_t c = 0; c < table->column_count; c++)
        xlsx_put(drawing, layout, (uint16_t)c, PUT_HEADING, heading_look(table, c))->text =
            xlsx_short_text(drawing, heading_of(drawing, table, c));
    return xlsx_end_row(drawing, layout, heading_height(drawing, table));
}

double xlsx_value_of(const struct eg_cell *cell)
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

static bool put_number(struct drawing *drawing, struct layout *layout, uint16_t column,
                       const struct eg_cell *cell, enum look look)
{
    const int64_t most = INT64_C(1) << 53; /* beyond it a double would round */
    if (cell->number > most || cell->number < -most)
        return xlsx_fault(drawing, "a figure is too large");
    xlsx_put(drawing, layout, column, PUT_NUMBER, look)->number = xlsx_value_of(cell);
    return true;
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

static bool put_cell(struct drawing *drawing, const struct eg_table *table, struct layout *layout,
                     size_t column, const struct eg_cell *cell)
{
    uint16_t at = (uint16_t)column;
    bool indented = is_indented(table, column);
    enum look look = number_look(cell->kind, table->is_headline);
    switch (cell->kind) {
    case EG_CELL_TEXT:
        return xlsx_put_text(drawing, layout, at, cell->text, indented ? LOOK_INDENTED : LOOK_TEXT);
    case EG_CELL_LINK:
        return xlsx_put_link(drawing, layout, at, cell,
                             indented ? LOOK_CELL_LINK_INDENTED : LOOK_CELL_LINK);
    case EG_CELL_MARKER:
        if (!is_number(table->columns[column].kind))
            look = indented ? LOOK_INDENTED : LOOK_TEXT;
        return xlsx_put_text(drawing, layout, at, eg_marker_text(cell->marker), look);
    case EG_CELL_ENTRY:
        xlsx_put(drawing, layout, at, PUT_ENTRY, LOOK_ENTRY);
        return true;
    case EG_CELL_COUNT:
    case EG_CELL_SHARE:
    case EG_CELL_FINE:
    case EG_CELL_POINTS:
    case EG_CELL_WHOLE:
    case EG_CELL_WHOLE_POINTS:
    case EG_CELL_RATIO:
    case EG_CELL_TENTHS:
    case EG_CELL_CHANCE:
        return put_number(drawing, layout, at, cell, look);
    }
    return xlsx_fault(drawing, "a cell of no known kind");
}

static const char *text_of(const struct eg_cell *cell)
{
    return cell->kind == EG_CELL_TEXT || cell->kind == EG_CELL_LINK ? cell->text : "";
}

static bool put_row(struct drawing *drawing, const struct eg_table *table, struct layout *layout,
                    const struct eg_cell *cells)
{
    int lines = 1;
    for (size_t c = 0; c < table->column_count; c++) {
        if (!put_cell(drawing, table, layout, c, &cells[c]))
            return false;
        lines = most_lines(lines, eg_font_lines(xlsx_font_of(LOOK_TEXT), text_of(&cells[c]),
                                                room_of(table, c)));
    }
    return xlsx_end_row(drawing, layout,
                        table->is_headline ? BIG_HEIGHT : xlsx_height_of(LOOK_TEXT, lines));
}

/* Excel marks numbers that are kept as text, such as references with zeros in front, as errors. */
static bool has_numerals(const struct eg_table *table)
{
    for (size_t i = 0; i < table->row_count * table->column_count; i++) {
        const char *text = text_of(&table->cells[i]);
        if (*text && strspn(text, "0123456789.,") == strlen(text))
            return true;
    }
    return false;
}

bool xlsx_lay_table(struct drawing *drawing, const struct eg_table *table, struct layout *layout)
{
    if (!put_headings(drawing, table, layout))
        return false;
    layout->first_row = (uint32_t)layout->row_count;
    layout->has_numerals = has_numerals(table);
    for (size_t r = 0; r < table->row_count; r++)
        if (!put_row(drawing, table, layout, &table->cells[r * table->column_count]))
            return false;
    return true;
}
