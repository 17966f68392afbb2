#include "equigap/report/report.h"

#include <assert.h>
#include <string.h>

static const struct {
    const char *text, *meaning;
} markers[EG_MARKER_COUNT] = {
    [EG_MARKER_WITHHELD] = {"[c]", "withheld to protect people"},
    [EG_MARKER_NOT_COLLECTED] = {"[x]", "not collected or not supplied"},
    [EG_MARKER_NOT_APPLICABLE] = {"[z]", "no figure is possible"},
    [EG_MARKER_LOW] = {"[low]", "fewer than 5 people, perhaps none"},
    [EG_MARKER_BREAK] = {"[b]", "break in the series"},
};

const char *eg_marker_text(enum eg_marker marker)
{
    assert(marker >= 0 && marker < EG_MARKER_COUNT);
    return markers[marker].text;
}

const char *eg_marker_meaning(enum eg_marker marker)
{
    assert(marker >= 0 && marker < EG_MARKER_COUNT);
    return markers[marker].meaning;
}

struct eg_cell eg_cell_text(const char *text)
{
    return (struct eg_cell){.kind = EG_CELL_TEXT, .text = text};
}

struct eg_cell eg_cell_link(const char *text, const char *target)
{
    return (struct eg_cell){.kind = EG_CELL_LINK, .text = text, .target = target};
}

struct eg_cell eg_cell_count(int64_t count)
{
    return (struct eg_cell){.kind = EG_CELL_COUNT, .number = count};
}

struct eg_cell eg_cell_marker(enum eg_marker marker)
{
    return (struct eg_cell){.kind = EG_CELL_MARKER, .marker = marker};
}

__extension__ typedef __int128 wide; /* counts of 10^9 people, multiplied thrice, fit */

/* numerator / denominator, halves away from zero. */
static int64_t divide_rounded(wide numerator, wide denominator)
{
    assert(denominator > 0);
    wide half = denominator / 2 + denominator % 2;
    bool is_negative = numerator < 0;
    wide size = is_negative ? -numerator : numerator;
    wide whole = size / denominator;
    if (size % denominator >= half)
        whole++;
    return (int64_t)(is_negative ? -whole : whole);
}

struct eg_cell eg_cell_share(int64_t part, int64_t whole)
{
    assert(part >= 0 && part <= whole);
    if (whole == 0)
        return eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    return (struct eg_cell){.kind = EG_CELL_SHARE,
                            .number = divide_rounded((wide)part * 1000, whole)};
}

struct eg_cell eg_cell_points(int64_t part, int64_t whole, int64_t other_part,
                              int64_t other_whole)
{
    if (whole == 0 || other_whole == 0)
        return eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    wide difference = (wide)part * other_whole - (wide)other_part * whole;
    return (struct eg_cell){
        .kind = EG_CELL_POINTS,
        .number = divide_rounded(difference * 1000, (wide)whole * other_whole)};
}

struct eg_workbook *eg_workbook_begin(struct eg_arena *arena)
{
    struct eg_workbook *workbook = eg_arena_take(arena, sizeof *workbook);
    workbook->arena = arena;
    return workbook;
}

struct eg_sheet *eg_workbook_add_sheet(struct eg_workbook *workbook, const char *name,
                                       const char *title)
{
    struct eg_sheet *sheet = eg_arena_take(workbook->arena, sizeof *sheet);
    workbook->sheets = eg_arena_grow(workbook->arena, workbook->sheets, &workbook->sheet_capacity,
                                     workbook->sheet_count + 1, sizeof(struct eg_sheet *));
    workbook->sheets[workbook->sheet_count++] = sheet;
    *sheet = (struct eg_sheet){.name = name, .title = title, .workbook = workbook,
                               .first_width = 100};
    return sheet;
}

void eg_workbook_add_property(struct eg_workbook *workbook, const char *name, const char *text)
{
    workbook->properties =
        eg_arena_grow(workbook->arena, workbook->properties, &workbook->property_capacity,
                      workbook->property_count + 1, sizeof *workbook->properties);
    workbook->properties[workbook->property_count++] = (struct eg_property){name, text};
}

static struct eg_line *push_line(struct eg_sheet *sheet)
{
    sheet->lines = eg_arena_grow(sheet->workbook->arena, sheet->lines, &sheet->line_capacity,
                                 sheet->line_count + 1, sizeof *sheet->lines);
    return &sheet->lines[sheet->line_count++];
}

void eg_sheet_add_line(struct eg_sheet *sheet, enum eg_line_kind kind, const char *text)
{
    assert(kind != EG_LINE_LINK);
    *push_line(sheet) = (struct eg_line){.kind = kind, .text = text};
}

void eg_sheet_add_link(struct eg_sheet *sheet, const char *text, const char *target)
{
    *push_line(sheet) = (struct eg_line){.kind = EG_LINE_LINK, .text = text, .target = target};
}

struct eg_table *eg_sheet_set_table(struct eg_sheet *sheet, const char *name,
                                    const struct eg_column *columns, size_t column_count)
{
    assert(!sheet->table && column_count > 0);
    struct eg_arena *arena = sheet->workbook->arena;
    sheet->table = eg_arena_take(arena, sizeof *sheet->table);
    *sheet->table = (struct eg_table){.name = name, .columns = columns,
                                      .column_count = column_count, .arena = arena};
    return sheet->table;
}

struct eg_chart *eg_sheet_add_chart(struct eg_sheet *sheet)
{
    assert(sheet->chart_count < EG_CHARTS_MOST);
    return &sheet->charts[sheet->chart_count++];
}

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

struct eg_sheet *eg_workbook_find(const struct eg_workbook *workbook, const char *name)
{
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (strcmp(workbook->sheets[i]->name, name) == 0)
            return workbook->sheets[i];
    return NULL;
}
