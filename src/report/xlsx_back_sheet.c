/* A sheet: its cells, and everything round them. */
#include <stdlib.h>
#include <string.h>

#include "xlsx_back_room.h"

#define BARS_XML EXCEL_XML "spreadsheetml/2009/9/main"

static const struct pick picks[] = {
    {"worksheet", "xmlns xmlns:r", NO_TEXT},
    {"tabColor", "rgb", NO_TEXT},
    {"pageSetUpPr", "fitToPage", NO_TEXT},
    {"dimension", "ref", NO_TEXT},
    {"sheetView", "showGridLines tabSelected", NO_TEXT},
    {"pane", "state", NO_TEXT},
    {"sheetFormatPr", "defaultRowHeight customHeight zeroHeight", NO_TEXT},
    {"col", "min max width hidden style customWidth", NO_TEXT},
    {"sheetData", NULL, NO_TEXT},
    {"sheetProtection", "sheet", NO_TEXT},
    {"autoFilter", "ref", NO_TEXT},
    {"mergeCell", "ref", NO_TEXT},
    {"worksheet/conditionalFormatting", "sqref", NO_TEXT},
    {"conditionalFormattings/conditionalFormatting", "xmlns:xm", NO_TEXT},
    {"ext", "xmlns:x14 uri", NO_TEXT},
    {"ext/id", NULL, ITS_TEXT},
    {"cfRule", "type dxfId priority operator id", NO_TEXT},
    {"formula", NULL, ITS_NUMBER},
    {"dataBar", "minLength maxLength gradient axisPosition", NO_TEXT},
    {"cfvo", "type val", NO_TEXT},
    {"dataBar/color", "rgb", NO_TEXT},
    {"negativeFillColor", "rgb", NO_TEXT},
    {"cfvo/f", NULL, ITS_NUMBER},
    {"sqref", NULL, ITS_TEXT},
    {"dataValidation", "type allowBlank showInputMessage promptTitle prompt sqref", NO_TEXT},
    {"formula1", NULL, ITS_TEXT},
    {"hyperlink", "ref location display r:id", NO_TEXT},
    {"printOptions", "horizontalCentered", NO_TEXT},
    {"pageMargins", "left right top bottom", NO_TEXT},
    {"pageSetup", "paperSize scale fitToWidth fitToHeight orientation", NO_TEXT},
    {"oddFooter", NULL, ITS_TEXT},
    {"oddHeader", NULL, ITS_TEXT},
    {"ignoredError", "sqref numberStoredAsText", NO_TEXT},
    {"drawing", "r:id", NO_TEXT},
    {"tablePart", "r:id", NO_TEXT},
    {0},
};

/* ---- Above the cells ---- */

/* As Excel keeps the width of a column: in 256ths of a digit, with 5 pixels of margin. */
static double kept_width(double width)
{
    unsigned pixels = (unsigned)(width * 7 + 0.5) + 5;
    return (unsigned)(pixels / 7.0 * 256) / 256.0;
}

static size_t last_column(const struct layout *layout)
{
    size_t last = 0;
    for (size_t i = 0; i < layout->cell_count; i++)
        if (layout->cells[i].column > last)
            last = layout->cells[i].column;
    return last;
}

static void say_head(struct facts *meant, const struct eg_sheet *sheet, const struct layout *layout,
                     bool is_first)
{
    struct eg_arena *arena = meant->arena;
    facts_add(meant, "worksheet xmlns=" SHEETS_XML " xmlns:r=" RELATIONS_XML);
    facts_add(meant, eg_arena_format(arena, "tabColor rgb=FF%06X", xlsx_tab_colour(sheet->kind)));
    facts_add(meant, "pageSetUpPr fitToPage=1");
    facts_add(meant, eg_arena_format(arena, "dimension ref=%s",
                                     back_range(arena, 0, 0, (uint32_t)layout->row_count - 1,
                                                last_column(layout))));
    facts_add(meant,
              is_first ? "sheetView showGridLines=0 tabSelected=1" : "sheetView showGridLines=0");
    facts_add(meant, eg_arena_format(arena, "sheetFormatPr defaultRowHeight=%g customHeight=1",
                                     ROW_HEIGHT));
    for (size_t c = 0; c < xlsx_column_count(sheet); c++)
        facts_add(meant, eg_arena_format(arena, "col min=%zu max=%zu width=%.16G customWidth=1",
                                         c + 1, c + 1, kept_width(xlsx_column_width(sheet, c))));
    facts_add(meant, "sheetData");
}

/* ---- Conditions ---- */

/* The figures of a column, and how many conditions were laid over columns before it. */
struct laid {
    const char *range;
    const struct condition *conditions;
    size_t count, before;
    const char *key; /* of a bar: ties what is said for Excel of 2010 to what is said for others */
};

static int order(const void *one, const void *other)
{
    return strcmp(((const struct laid *)one)->range, ((const struct laid *)other)->range);
}

/* The columns that have conditions, as the library orders them: by the name of their range. */
static struct laid *find_laid(struct eg_arena *arena, const struct eg_table *table,
                              const struct layout *layout, size_t sheet, size_t *count)
{
    struct laid *all = eg_arena_take_array(arena, table->column_count, sizeof *all);
    size_t before = 0;
    *count = 0;
    for (size_t c = 0; c < table->column_count; c++) {
        struct laid laid = {.before = before};
        laid.conditions = xlsx_conditions(table->columns[c].decoration, &laid.count);
        laid.range = back_range(arena, layout->first_row, c, (uint32_t)layout->row_count - 1, c);
        before += laid.count;
        if (laid.count > 0)
            all[(*count)++] = laid;
    }
    qsort(all, *count, sizeof *all, order);
    size_t bars = 0;
    for (size_t i = 0; i < *count; i++)
        if (all[i].conditions->is_bar)
            all[i].key = eg_arena_format(arena, "{DA7ABA51-AAAA-BBBB-%04zX-%012zX}", sheet, ++bars);
    return all;
}

static void say_bar(struct facts *meant, const struct condition *bar, size_t priority,
                    const char *key)
{
    struct eg_arena *arena = meant->arena;
    facts_add(meant, eg_arena_format(arena, "cfRule type=dataBar priority=%zu", priority));
    facts_add(meant, "dataBar");
    facts_add(meant, eg_arena_format(arena, "cfvo type=num val=%.16G", bar->low));
    facts_add(meant, eg_arena_format(arena, "cfvo type=num val=%.16G", bar->high));
    facts_add(meant, eg_arena_format(arena, "dataBar/color rgb=FF%06X", PALE_BLUE));
    facts_add(meant, "ext xmlns:x14=" BARS_XML " uri={B025F937-C7B1-47D3-B67F-A62EFF666E3E}");
    facts_add(meant, eg_arena_format(arena, "ext/id: %s", key));
}

static void say_shading(struct facts *meant, const struct condition *shading, int overlay,
                        size_t priority)
{
    struct eg_arena *arena = meant->arena;
    bool is_word = shading->word[0] != '\0';
    facts_add(meant, eg_arena_format(arena, "cfRule type=cellIs dxfId=%d priority=%zu operator=%s",
                                     overlay, priority, is_word ? "equal" : "between"));
    if (is_word) {
        facts_add(meant, eg_arena_format(arena, "formula: %s", shading->word));
        return;
    }
    facts_add(meant, eg_arena_format(arena, "formula: %s", facts_number(arena, shading->low)));
    facts_add(meant, eg_arena_format(arena, "formula: %s", facts_number(arena, shading->high)));
}

static void say_conditions(const struct back *back, struct facts *meant, const struct laid *laid)
{
    facts_add(meant, eg_arena_format(meant->arena, "worksheet/conditionalFormatting sqref=%s",
                                     laid->range));
    for (size_t i = 0; i < laid->count; i++) {
        const struct condition *condition = &laid->conditions[i];
        size_t priority = laid->before + i + 1;
        if (condition->is_bar)
            say_bar(meant, condition, priority, laid->key);
        else
            say_shading(meant, condition, back->overlays[condition->look], priority);
    }
}

/* Bars are said a second time, for Excel from 2010 on. */
static void say_new_bar(struct facts *meant, const struct laid *laid)
{
    struct eg_arena *arena = meant->arena;
    const struct condition *bar = laid->conditions;
    if (!bar->is_bar)
        return;
    facts_add(meant,
              "conditionalFormattings/conditionalFormatting xmlns:xm=" EXCEL_XML "excel/2006/main");
    facts_add(meant, eg_arena_format(arena, "cfRule type=dataBar id=%s", laid->key));
    facts_add(meant, eg_arena_format(arena, "dataBar minLength=0 maxLength=100 gradient=0%s",
                                     bar->low < 0 ? " axisPosition=middle" : ""));
    facts_add(meant, "cfvo type=num");
    facts_add(meant, eg_arena_format(arena, "cfvo/f: %s", facts_number(arena, bar->low)));
    facts_add(meant, "cfvo type=num");
    facts_add(meant, eg_arena_format(arena, "cfvo/f: %s", facts_number(arena, bar->high)));
    facts_add(meant, eg_arena_format(arena, "negativeFillColor rgb=FF%06X", PALE_BLUE));
    facts_add(meant, eg_arena_format(arena, "sqref: %s", laid->range));
}

/* ---- Below the cells ---- */

static void say_choices(struct facts *meant, const struct eg_table *table,
                        const struct layout *layout)
{
    struct eg_arena *arena = meant->arena;
    for (size_t c = 0; c < table->column_count; c++) {
        if (!xlsx_has_choices(table, c))
            continue;
        const char *list = table->entry->choices[0];
        for (size_t i = 1; table->entry->choices[i]; i++)
            list = eg_arena_format(arena, "%s,%s", list, table->entry->choices[i]);
        facts_add(meant, eg_arena_format(arena,
                                         "dataValidation type=list allowBlank=1 showInputMessage=1 "
                                         "promptTitle=%s prompt=%s sqref=%s",
                                         table->entry->title, table->entry->prompt,
                                         back_range(arena, layout->first_row, c,
                                                    (uint32_t)layout->row_count - 1, c)));
        facts_add(meant, eg_arena_format(arena, "formula1: \"%s\"", list));
    }
}

static void say_links(struct facts *meant, const struct layout *layout)
{
    for (size_t i = 0; i < layout->cell_count; i++) {
        const struct placed *cell = &layout->cells[i];
        if (cell->put == PUT_LINK)
            facts_add(meant,
                      eg_arena_format(meant->arena, "hyperlink ref=%s location='%s'!A1 display=%s",
                                      back_cell_name(meant->arena, cell->row, cell->column),
                                      cell->target, cell->text));
    }
}

static void say_page(const struct back *back, struct facts *meant, const struct eg_sheet *sheet,
                     const struct layout *layout)
{
    struct eg_arena *arena = meant->arena;
    if (sheet->kind == EG_SHEET_SUMMARY)
        facts_add(meant, "printOptions horizontalCentered=1");
    facts_add(meant, eg_arena_format(arena, "pageMargins left=%g right=%g top=%g bottom=%g",
                                     MARGIN_BESIDE, MARGIN_BESIDE, MARGIN_ABOVE, MARGIN_ABOVE));
    facts_add(meant, eg_arena_format(arena, "pageSetup paperSize=%d%s orientation=%s", PAPER_A4,
                                     layout->pages_down == 1
                                         ? ""
                                         : eg_arena_format(arena, " fitToHeight=%u",
                                                           (unsigned)layout->pages_down),
                                     sheet->is_landscape ? "landscape" : "portrait"));
    if (back->drawing->report->has_page_footer)
        facts_add(meant, "oddFooter: " XLSX_FOOTER);
}

static void say_related(struct facts *meant, const struct eg_sheet *sheet,
                        const struct layout *layout)
{
    int relation = 1;
    if (sheet->table && layout->has_numerals)
        facts_add(meant, eg_arena_format(meant->arena, "ignoredError sqref=%s numberStoredAsText=1",
                                         back_range(meant->arena, layout->first_row, 0,
                                                    (uint32_t)layout->row_count - 1,
                                                    sheet->table->column_count - 1)));
    if (back_has_drawing(sheet))
        facts_add(meant, eg_arena_format(meant->arena, "drawing r:id=rId%d", relation++));
    if (sheet->table)
        facts_add(meant, eg_arena_format(meant->arena, "tablePart r:id=rId%d", relation));
}

/* ---- The sheet ---- */

static void say_all(const struct back *back, struct facts *meant, size_t index)
{
    const struct eg_sheet *sheet = back->drawing->report->sheets[index];
    const struct layout *layout = &back->drawing->sheets[index];
    size_t count = 0;
    const struct laid *laid =
        sheet->table ? find_laid(meant->arena, sheet->table, layout, index + 1, &count) : NULL;
    say_head(meant, sheet, layout, index == 0);
    for (size_t i = 0; i < count; i++)
        say_conditions(back, meant, &laid[i]);
    if (sheet->table)
        say_choices(meant, sheet->table, layout);
    say_links(meant, layout);
    say_page(back, meant, sheet, layout);
    say_related(meant, sheet, layout);
    bool has_bars = false;
    for (size_t i = 0; i < count; i++)
        has_bars |= laid[i].conditions->is_bar;
    if (has_bars)
        facts_add(meant, "ext xmlns:x14=" BARS_XML " uri={78C0D931-6437-407d-A8EE-F0AAD7539E65}");
    for (size_t i = 0; i < count; i++)
        say_new_bar(meant, &laid[i]);
}

bool back_sheet(struct back *back, size_t index)
{
    const char *name = eg_arena_format(back->arena, "xl/worksheets/sheet%zu.xml", index + 1);
    const struct eg_part *part = back_find(back, name);
    struct facts meant = {.arena = back->arena}, found = {.arena = back->arena};
    struct cell_reader *reader = eg_arena_take(back->arena, sizeof *reader);
    reader->back = back;
    reader->layout = &back->drawing->sheets[index];
    reader->taker.picks = picks;
    reader->taker.facts = &found;
    say_all(back, &meant, index);
    return part && back_cells(reader, part) && back_compare(back, name, &meant, &found);
}
