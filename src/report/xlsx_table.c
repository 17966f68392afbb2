/* A table: headings, figures, and what is laid over them. */
#include <stdint.h>
#include <string.h>
#include <xlsxwriter.h>

#include "xlsx_room.h"

static bool is_number(enum eg_cell_kind kind)
{
    return kind != EG_CELL_TEXT && kind != EG_CELL_LINK;
}

/* Text beside the right-aligned figures of the column before needs air. */
static bool is_indented(const struct eg_table *table, size_t column)
{
    return column > 0 && !is_number(table->columns[column].kind) &&
           is_number(table->columns[column - 1].kind);
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

/* A heading whose note mark would be torn ("[note" and "5]") has it on a line of its own. */
static const char *heading_of(struct drawing *drawing, const struct eg_table *table, size_t column)
{
    const char *heading = table->columns[column].heading;
    const char *note = strstr(heading, " [note "), *line = strrchr(heading, '\n');
    line = line ? line + 1 : heading;
    if (!note || note < line ||
        eg_font_width(xlsx_font_of(LOOK_HEAD_TEXT), line, strlen(line)) <= room_of(table, column))
        return heading;
    char *copy = eg_arena_copy(drawing->arena, heading, strlen(heading));
    copy[note - heading] = '\n';
    return copy;
}

static int most_lines(int one, int other)
{
    return one > other ? one : other;
}

static bool set_columns(struct drawing *drawing, const struct eg_table *table, struct drawn *drawn)
{
    int lines = 1;
    for (size_t c = 0; c < table->column_count; c++) {
        const struct eg_column *column = &table->columns[c];
        lines = most_lines(lines, eg_font_lines(xlsx_font_of(LOOK_HEAD_TEXT),
                                                heading_of(drawing, table, c), room_of(table, c)));
        if (!xlsx_expect(drawing,
                         worksheet_set_column(drawn->worksheet, (lxw_col_t)c, (lxw_col_t)c,
                                              column->width, NULL),
                         "the width of a column"))
            return false;
    }
    return xlsx_expect(drawing,
                       worksheet_set_row(drawn->worksheet, drawn->next_row,
                                         xlsx_height_of(LOOK_HEAD_TEXT, lines) +
                                             (table->is_headline ? 9 : 3),
                                         NULL),
                       "the height of the headings");
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
    case EG_CELL_POINTS:
        return number / 10;
    case EG_CELL_RATIO:
        return number / 100;
    case EG_CELL_COUNT:
    case EG_CELL_TEXT:
    case EG_CELL_LINK:
    case EG_CELL_MARKER:
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
    case EG_CELL_POINTS:
        return is_big ? LOOK_BIG_POINTS : LOOK_POINTS;
    case EG_CELL_RATIO:
        return is_big ? LOOK_BIG_RATIO : LOOK_RATIO;
    case EG_CELL_TEXT:
    case EG_CELL_LINK:
    case EG_CELL_MARKER:
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
    case EG_CELL_COUNT:
    case EG_CELL_SHARE:
    case EG_CELL_POINTS:
    case EG_CELL_RATIO:
        return put_number(drawing, drawn, at, cell, look);
    }
    return xlsx_fault(drawing, "a cell of no known kind");
}

static bool put_row(struct drawing *drawing, const struct eg_table *table, struct drawn *drawn,
                    const struct eg_cell *cells)
{
    int lines = 1;
    bool done = true;
    for (size_t c = 0; done && c < table->column_count; c++) {
        done = put_cell(drawing, table, drawn, c, &cells[c]);
        if (done && !is_number(cells[c].kind))
            lines = most_lines(lines, eg_font_lines(xlsx_font_of(LOOK_TEXT), cells[c].text,
                                                    room_of(table, c)));
    }
    double height = table->is_headline ? BIG_HEIGHT : xlsx_height_of(LOOK_TEXT, lines);
    if (done && height != ROW_HEIGHT)
        done =
            xlsx_expect(drawing, worksheet_set_row(drawn->worksheet, drawn->next_row, height, NULL),
                        "the height of a row");
    drawn->next_row++;
    return done;
}

/* Lays a condition over a column's figures. */
static bool lay_over(struct drawing *drawing, struct drawn *drawn, size_t column,
                     lxw_conditional_format *condition)
{
    return xlsx_expect(drawing,
                       worksheet_conditional_format_range(drawn->worksheet, drawn->first_row,
                                                          (lxw_col_t)column, drawn->next_row - 1,
                                                          (lxw_col_t)column, condition),
                       "shading");
}

/* The same range on every sheet and in every quarter, so that bars compare. */
static bool lay_bars(struct drawing *drawing, struct drawn *drawn, size_t column)
{
    lxw_conditional_format bar = {
        .type = LXW_CONDITIONAL_DATA_BAR,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .min_value = 0,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_value = 1,
        .bar_color = LIGHT_BLUE,
        .bar_solid = LXW_TRUE,
        .bar_no_border = LXW_TRUE,
        .data_bar_2010 = LXW_TRUE,
    };
    return lay_over(drawing, drawn, column, &bar);
}

/* The darker, the larger the gap. Shares are whole tenths of a percent, so limits half way between
 * two of them leave no doubt; texts are never between two numbers, so markers stay unshaded. */
static bool lay_bands(struct drawing *drawing, struct drawn *drawn, size_t column)
{
    static const struct {
        double low, high;
        enum look look;
    } bands[] = {{0.5995, 0.7995, LOOK_BAND_PALE},
                 {0.3995, 0.5995, LOOK_BAND_MID},
                 {-0.0005, 0.3995, LOOK_BAND_DARK}};
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        lxw_conditional_format band = {
            .type = LXW_CONDITIONAL_TYPE_CELL,
            .criteria = LXW_CONDITIONAL_CRITERIA_BETWEEN,
            .min_value = bands[i].low,
            .max_value = bands[i].high,
            .format = drawing->formats[bands[i].look],
        };
        if (!lay_over(drawing, drawn, column, &band))
            return false;
    }
    return true;
}

static bool lay_priority(struct drawing *drawing, struct drawn *drawn, size_t column)
{
    char act[] = "\"Act\"", improve[] = "\"Improve\"";
    lxw_conditional_format word = {
        .type = LXW_CONDITIONAL_TYPE_CELL,
        .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
        .value_string = act,
        .format = drawing->formats[LOOK_ACT],
    };
    if (!lay_over(drawing, drawn, column, &word))
        return false;
    word.value_string = improve;
    word.format = drawing->formats[LOOK_IMPROVE];
    return lay_over(drawing, drawn, column, &word);
}

static bool decorate(struct drawing *drawing, const struct eg_table *table, struct drawn *drawn)
{
    bool done = true;
    for (size_t c = 0; done && c < table->column_count; c++)
        switch (table->columns[c].decoration) {
        case EG_PLAIN:
            break;
        case EG_BAR:
            done = lay_bars(drawing, drawn, c);
            break;
        case EG_BANDS:
            done = lay_bands(drawing, drawn, c);
            break;
        case EG_PRIORITY:
            done = lay_priority(drawing, drawn, c);
            break;
        }
    return done;
}

bool xlsx_draw_table(struct drawing *drawing, const struct eg_table *table, struct drawn *drawn)
{
    if (!set_columns(drawing, table, drawn) || !add_table(drawing, table, drawn))
        return false;
    drawn->next_row++;
    drawn->first_row = drawn->next_row;
    for (size_t r = 0; r < table->row_count; r++)
        if (!put_row(drawing, table, drawn, &table->cells[r * table->column_count]))
            return false;
    return decorate(drawing, table, drawn);
}
