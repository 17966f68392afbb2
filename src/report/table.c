#include "equigap/report/table.h"

#include <string.h>

#include "equigap/report/font.h"

struct eg_cell *eg_table_add_row(struct eg_table *table)
{
    size_t first = table->row_count * table->column_count;
    table->cells = eg_arena_grow(table->arena, table->cells, &table->capacity,
                                 first + table->column_count, sizeof *table->cells);
    table->row_count++;
    for (size_t i = 0; i < table->column_count; i++)
        table->cells[first + i] = eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    return &table->cells[first];
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
