#include "equigap/report/report.h"

#include <assert.h>
#include <string.h>

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
    *sheet =
        (struct eg_sheet){.name = name, .title = title, .workbook = workbook, .first_width = 100};
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
    *sheet->table = (struct eg_table){
        .name = name, .columns = columns, .column_count = column_count, .arena = arena};
    return sheet->table;
}

struct eg_chart *eg_sheet_add_chart(struct eg_sheet *sheet)
{
    assert(sheet->chart_count < EG_CHARTS_MOST);
    return &sheet->charts[sheet->chart_count++];
}

struct eg_workbook *eg_workbook_of_cut(const struct eg_workbook *workbook)
{
    struct eg_workbook *cut = eg_arena_take(workbook->arena, sizeof *cut);
    *cut = *workbook;
    cut->sheets = eg_arena_take_array(workbook->arena, workbook->sheet_count, sizeof *cut->sheets);
    cut->sheet_count = 0;
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (workbook->sheets[i]->table && workbook->sheets[i]->table->whole)
            cut->sheets[cut->sheet_count++] = workbook->sheets[i];
    return cut->sheet_count > 0 ? cut : NULL;
}

struct eg_sheet *eg_workbook_find(const struct eg_workbook *workbook, const char *name)
{
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (strcmp(workbook->sheets[i]->name, name) == 0)
            return workbook->sheets[i];
    return NULL;
}
