/* Which parts there are, of what type, and how they are related. */
#include <string.h>

#include "xlsx_back_room.h"

#define TYPES "[Content_Types].xml"
#define OFFICE "application/vnd.openxmlformats-officedocument."
#define CORE_RELATION PACKAGE_XML "relationships/metadata/core-properties"

/* ---- Which, and of what type ---- */

/* The types of parts, by the beginning of their names. */
static const struct {
    const char *start, *type;
} types[] = {
    {"docProps/app.xml", OFFICE "extended-properties+xml"},
    {"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"},
    {"docProps/custom.xml", OFFICE "custom-properties+xml"},
    {"xl/workbook.xml", OFFICE "spreadsheetml.sheet.main+xml"},
    {"xl/styles.xml", OFFICE "spreadsheetml.styles+xml"},
    {"xl/sharedStrings.xml", OFFICE "spreadsheetml.sharedStrings+xml"},
    {"xl/theme/theme", OFFICE "theme+xml"},
    {"xl/worksheets/sheet", OFFICE "spreadsheetml.worksheet+xml"},
    {"xl/tables/table", OFFICE "spreadsheetml.table+xml"},
    {"xl/drawings/drawing", OFFICE "drawing+xml"},
    {"xl/charts/chart", OFFICE "drawingml.chart+xml"},
};

static const char *type_of(const char *part)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strncmp(part, types[i].start, strlen(types[i].start)) == 0)
            return types[i].type;
    return "";
}

/* The parts that have a type of their own. */
static void list_parts(const struct back *back, struct facts *parts)
{
    const struct eg_workbook *report = back->drawing->report;
    size_t tables = 0, drawings = 0, charts = 0;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strstr(types[i].start, ".xml") &&
            (report->property_count > 0 || !strstr(types[i].start, "custom")))
            facts_add(parts, types[i].start);
    facts_add(parts, "xl/theme/theme1.xml");
    for (size_t i = 0; i < report->sheet_count; i++) {
        const struct eg_sheet *sheet = report->sheets[i];
        facts_add(parts, eg_arena_format(parts->arena, "xl/worksheets/sheet%zu.xml", i + 1));
        if (sheet->table)
            facts_add(parts, eg_arena_format(parts->arena, "xl/tables/table%zu.xml", ++tables));
        if (back_has_drawing(sheet))
            facts_add(parts,
                      eg_arena_format(parts->arena, "xl/drawings/drawing%zu.xml", ++drawings));
        for (size_t c = 0; c < sheet->chart_count; c++)
            facts_add(parts, eg_arena_format(parts->arena, "xl/charts/chart%zu.xml", ++charts));
    }
}

/* Those that say how others are related. */
static void list_relations(const struct back *back, struct facts *parts)
{
    const struct eg_workbook *report = back->drawing->report;
    size_t drawings = 0;
    facts_add(parts, "_rels/.rels");
    facts_add(parts, "xl/_rels/workbook.xml.rels");
    for (size_t i = 0; i < report->sheet_count; i++) {
        const struct eg_sheet *sheet = report->sheets[i];
        if (sheet->table || back_has_drawing(sheet))
            facts_add(parts, eg_arena_format(parts->arena, "xl/worksheets/_rels/sheet%zu.xml.rels",
                                             i + 1));
        if (back_has_drawing(sheet))
            facts_add(parts, eg_arena_format(parts->arena, "xl/drawings/_rels/drawing%zu.xml.rels",
                                             ++drawings));
    }
}

static bool compare_parts(struct back *back, const struct facts *typed)
{
    struct facts meant = {.arena = back->arena}, found = {.arena = back->arena};
    for (size_t i = 0; i < typed->count; i++)
        facts_add(&meant, typed->lines[i]);
    list_relations(back, &meant);
    facts_add(&meant, TYPES);
    for (size_t i = 0; i < back->part_count; i++)
        facts_add(&found, back->parts[i].name);
    facts_sort(&meant);
    facts_sort(&found);
    return back_compare(back, "the list of parts", &meant, &found);
}

static bool compare_types(struct back *back, const struct facts *typed)
{
    static const struct pick picks[] = {{"Types", "xmlns", NO_TEXT},
                                        {"Default", "Extension ContentType", NO_TEXT},
                                        {"Override", "PartName ContentType", NO_TEXT},
                                        {0}};
    struct facts meant = {.arena = back->arena};
    facts_add(&meant, "Types xmlns=" PACKAGE_XML "content-types");
    facts_add(&meant, "Default Extension=rels "
                      "ContentType=application/vnd.openxmlformats-package.relationships+xml");
    facts_add(&meant, "Default Extension=xml ContentType=application/xml");
    for (size_t i = 0; i < typed->count; i++)
        facts_add(&meant, eg_arena_format(back->arena, "Override PartName=/%s ContentType=%s",
                                          typed->lines[i], type_of(typed->lines[i])));
    return back_loose_facts(back, TYPES, picks, &meant);
}

/* ---- Related how ---- */

static void relate(struct facts *meant, const char *type, const char *target)
{
    if (meant->count == 0)
        facts_add(meant, "Relationships xmlns=" PACKAGE_XML "relationships");
    facts_add(meant,
              eg_arena_format(meant->arena, "Relationship Id=rId%zu Type=%s%s Target=%s",
                              meant->count, *type == 'h' ? "" : RELATIONS_XML "/", type, target));
}

static bool compare_relations(struct back *back, const char *part, struct facts *meant)
{
    static const struct pick picks[] = {{"Relationships", "xmlns", NO_TEXT},
                                        {"Relationship", "Id Type Target TargetMode", NO_TEXT},
                                        {0}};
    return back_facts(back, part, picks, meant);
}

static bool compare_root(struct back *back)
{
    struct facts meant = {.arena = back->arena};
    relate(&meant, "officeDocument", "xl/workbook.xml");
    relate(&meant, CORE_RELATION, "docProps/core.xml");
    relate(&meant, "extended-properties", "docProps/app.xml");
    if (back->drawing->report->property_count > 0)
        relate(&meant, "custom-properties", "docProps/custom.xml");
    return compare_relations(back, "_rels/.rels", &meant);
}

static bool compare_workbook(struct back *back)
{
    struct facts meant = {.arena = back->arena};
    for (size_t i = 0; i < back->drawing->report->sheet_count; i++)
        relate(&meant, "worksheet", eg_arena_format(back->arena, "worksheets/sheet%zu.xml", i + 1));
    relate(&meant, "theme", "theme/theme1.xml");
    relate(&meant, "styles", "styles.xml");
    relate(&meant, "sharedStrings", "sharedStrings.xml");
    return compare_relations(back, "xl/_rels/workbook.xml.rels", &meant);
}

/* How many drawings, tables and charts there were before. */
struct before {
    size_t drawings, tables, charts;
};

static bool compare_drawing(struct back *back, const struct eg_sheet *sheet, struct before *before)
{
    struct facts meant = {.arena = back->arena};
    for (size_t c = 0; c < sheet->chart_count; c++)
        relate(&meant, "chart",
               eg_arena_format(back->arena, "../charts/chart%zu.xml", ++before->charts));
    return compare_relations(back,
                             eg_arena_format(back->arena, "xl/drawings/_rels/drawing%zu.xml.rels",
                                             before->drawings),
                             &meant);
}

static bool compare_sheet(struct back *back, size_t index, struct before *before)
{
    const struct eg_sheet *sheet = back->drawing->report->sheets[index];
    struct facts meant = {.arena = back->arena};
    if (back_has_drawing(sheet))
        relate(&meant, "drawing",
               eg_arena_format(back->arena, "../drawings/drawing%zu.xml", ++before->drawings));
    if (sheet->table)
        relate(&meant, "table",
               eg_arena_format(back->arena, "../tables/table%zu.xml", ++before->tables));
    if (meant.count > 0 &&
        !compare_relations(
            back, eg_arena_format(back->arena, "xl/worksheets/_rels/sheet%zu.xml.rels", index + 1),
            &meant))
        return false;
    return !back_has_drawing(sheet) || compare_drawing(back, sheet, before);
}

bool back_package(struct back *back)
{
    struct facts typed = {.arena = back->arena};
    struct before before = {0};
    list_parts(back, &typed);
    bool done = compare_parts(back, &typed) && compare_types(back, &typed) && compare_root(back) &&
                compare_workbook(back);
    for (size_t i = 0; done && i < back->drawing->report->sheet_count; i++)
        done = compare_sheet(back, i, &before);
    return done;
}
