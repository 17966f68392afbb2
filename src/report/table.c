#include "equigap/report/table.h"

#include <assert.h>
#include <string.h>

#include "equigap/report/font.h"

struct eg_cell *eg_table_add_row(struct eg_table *table)
{
    assert(!table->whole);
    size_t first = table->row_count * table->column_count;
    table->cells = eg_arena_grow(table->arena, table->cells, &table->capacity,
                                 first + table->column_count, sizeof *table->cells);
    table->row_count++;
    for (size_t i = 0; i < table->column_count; i++)
        table->cells[first + i] = eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    return &table->cells[first];
}

bool eg_table_cut(struct eg_table *table, size_t most)
{
    if (table->row_count <= most)
        return false;
    struct eg_table *whole = eg_arena_take(table->arena, sizeof *whole);
    *whole = *table;
    table->whole = whole;
    table->row_count = most;
    return true;
}

const struct eg_table *eg_table_whole(const struct eg_table *table)
{
    return table->whole ? table->whole : table;
}

void eg_table_find_markers(const struct eg_table *table, bool used[static EG_MARKER_COUNT])
{
    for (size_t i = 0; i < table->row_count * table->column_count; i++)
        if (table->cells[i].kind == EG_CELL_MARKER)
            used[table->cells[i].marker] = true;
}

double eg_column_width(const char *heading, double least)
{
    enum { MOST = 40 };
    const struct eg_font bold = {12, true};
    while (*heading) {
        size_t length = strcspn(heading, " \n");
        double width = eg_font_width(bold, heading, length) + EG_HEADING_AIR;
        while (least < MOST && eg_font_room(least) < width)
            least++;
        heading += length + strspn(heading + length, " \n");
    }
    return least;
}

/* ---- As wide as a page ---- */

enum { WIDTH_LEAST = 8 };

/* The longest word of a text, in pixels. */
static double longest_word(const char *text)
{
    const struct eg_font plain = {12, false};
    double longest = 0;
    while (*text) {
        size_t length = strcspn(text, " \n");
        double width = eg_font_width(plain, text, length);
        longest = width > longest ? width : longest;
        text += length + strspn(text + length, " \n");
    }
    return longest;
}

static bool is_text(const struct eg_cell *cell)
{
    return cell->kind == EG_CELL_TEXT || cell->kind == EG_CELL_LINK;
}

/* Whether the text of a cell stands in a column of that width in so many lines, no word cut. */
static bool stands_in(const char *text, double width, int lines)
{
    const struct eg_font plain = {12, false};
    double room = eg_font_room(width);
    return longest_word(text) + EG_HEADING_AIR <= room && eg_font_lines(plain, text, room) <= lines;
}

/* How narrow a column may get: no word cut, and no text in more lines than a few or than it is in now. */
static double narrowest(const struct eg_table *table, size_t column)
{
    enum { LINES = 4 };
    const struct eg_font plain = {12, false};
    const struct eg_column *of = &table->columns[column];
    double width = eg_column_width(of->heading, WIDTH_LEAST);
    if (of->kind == EG_CELL_ENTRY)
        return of->width;
    for (size_t r = 0; r < table->row_count && width < of->width; r++) {
        const struct eg_cell *cell = &table->cells[r * table->column_count + column];
        if (!is_text(cell) || stands_in(cell->text, width, LINES))
            continue;
        int lines = eg_font_lines(plain, cell->text, eg_font_room(of->width));
        while (width < of->width && !stands_in(cell->text, width, lines > LINES ? lines : LINES))
            width++;
    }
    return width < of->width ? width : of->width;
}

/* The widest column that can give room; `count`: none can. */
static size_t next_to_narrow(const struct eg_column *columns, const double *least, size_t count)
{
    size_t found = count;
    for (size_t c = 0; c < count; c++)
        if (columns[c].width - 1 >= least[c] &&
            (found == count || columns[c].width > columns[found].width))
            found = c;
    return found;
}

void eg_table_fit(struct eg_table *table, double most)
{
    size_t count = table->column_count, next;
    double *least = eg_arena_take_array(table->arena, count, sizeof *least);
    struct eg_column *columns = eg_arena_take_array(table->arena, count, sizeof *columns);
    double all = 0;
    for (size_t c = 0; c < count; c++)
        all += table->columns[c].width;
    if (all <= most)
        return;
    memcpy(columns, table->columns, count * sizeof *columns);
    for (size_t c = 0; c < count; c++)
        least[c] = narrowest(table, c);
    while (all > most && (next = next_to_narrow(columns, least, count)) < count) {
        columns[next].width--;
        all--;
    }
    table->columns = columns;
}
