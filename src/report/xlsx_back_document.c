/* What the workbook as a whole says: its sheets, names and tables, its properties, its theme. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/hash.h"
#include "xlsx_back_room.h"

/* The theme of libxlsxwriter, which is the same in every workbook: 64 bits of it. */
#define THEME_HASH UINT64_C(0x21c89cdb33aaccc4)

/* ---- Names: the rows that every printed page repeats ---- */

/* In the order of the library: by the name of the sheet, whatever its case. */
static int order(const void *one, const void *other)
{
    const char *a = (*(struct eg_sheet *const *)one)->name;
    const char *b = (*(struct eg_sheet *const *)other)->name;
    while (*a && tolower((unsigned char)*a) == tolower((unsigned char)*b))
        a++, b++;
    return (*a ? tolower((unsigned char)*a) : '!') - (*b ? tolower((unsigned char)*b) : '!');
}

/* The sheets that have such a name. */
static struct eg_sheet **find_named(const struct back *back, size_t *count)
{
    const struct eg_workbook *report = back->drawing->report;
    struct eg_sheet **sheets =
        eg_arena_take_array(back->arena, report->sheet_count, sizeof(struct eg_sheet *));
    *count = 0;
    for (size_t i = 0; i < report->sheet_count; i++)
        if (xlsx_repeats_headings(report->sheets[i]))
            sheets[(*count)++] = report->sheets[i];
    qsort(sheets, *count, sizeof *sheets, order);
    return sheets;
}

static size_t index_of(const struct eg_workbook *report, const struct eg_sheet *sheet)
{
    size_t i = 0;
    while (report->sheets[i] != sheet)
        i++;
    return i;
}

static bool compare_workbook(struct back *back)
{
    static const struct pick picks[] = {{"workbook", "xmlns xmlns:r", NO_TEXT},
                                        {"sheet", "name sheetId state r:id", NO_TEXT},
                                        {"definedName", "name localSheetId hidden", ITS_TEXT},
                                        {0}};
    const struct eg_workbook *report = back->drawing->report;
    struct facts meant = {.arena = back->arena};
    facts_add(&meant, "workbook xmlns=" SHEETS_XML " xmlns:r=" RELATIONS_XML);
    for (size_t i = 0; i < report->sheet_count; i++)
        facts_add(&meant, eg_arena_format(back->arena, "sheet name=%s sheetId=%zu r:id=rId%zu",
                                          report->sheets[i]->name, i + 1, i + 1));
    size_t count;
    struct eg_sheet **named = find_named(back, &count);
    for (size_t i = 0; i < count; i++) {
        size_t index = index_of(report, named[i]);
        unsigned row = back->drawing->sheets[index].first_row;
        facts_add(&meant, eg_arena_format(back->arena,
                                          "definedName name=_xlnm.Print_Titles localSheetId=%zu: "
                                          "%s!$%u:$%u",
                                          index, named[i]->name, row, row));
    }
    return back_facts(back, "xl/workbook.xml", picks, &meant);
}

/* ---- Properties ---- */

#define VALUES " xmlns:vt=" DOCUMENT_XML "docPropsVTypes"

static void add(struct facts *meant, const char *element, const char *text)
{
    if (text)
        facts_add(meant, eg_arena_format(meant->arena, "%s: %s", element, text));
}

static bool compare_app(struct back *back)
{
    static const struct pick picks[] = {{"Properties", "xmlns xmlns:vt", NO_TEXT},
                                        {"lpstr", NULL, ITS_TEXT},
                                        {"i4", NULL, ITS_TEXT},
                                        {"Company", NULL, ITS_TEXT},
                                        {0}};
    const struct eg_workbook *report = back->drawing->report;
    struct facts meant = {.arena = back->arena};
    size_t count;
    struct eg_sheet **named = find_named(back, &count);
    facts_add(&meant, "Properties xmlns=" DOCUMENT_XML "extended-properties" VALUES);
    add(&meant, "lpstr", "Worksheets");
    add(&meant, "i4", eg_arena_format(back->arena, "%zu", report->sheet_count));
    if (count > 0) {
        add(&meant, "lpstr", "Named Ranges");
        add(&meant, "i4", eg_arena_format(back->arena, "%zu", count));
    }
    for (size_t i = 0; i < report->sheet_count; i++)
        add(&meant, "lpstr", report->sheets[i]->name);
    for (size_t i = 0; i < count; i++)
        add(&meant, "lpstr", eg_arena_format(back->arena, "%s!Print_Titles", named[i]->name));
    add(&meant, "Company",
        report->organisation ? xlsx_short_text(back->drawing, report->organisation) : "");
    return back_facts(back, "docProps/app.xml", picks, &meant);
}

static const char *short_text(const struct back *back, const char *text)
{
    return text ? xlsx_short_text(back->drawing, text) : NULL;
}

static bool compare_core(struct back *back)
{
    static const struct pick picks[] = {
        {"coreProperties", "xmlns:cp xmlns:dc xmlns:dcterms", NO_TEXT},
        {"title", NULL, ITS_TEXT},
        {"subject", NULL, ITS_TEXT},
        {"creator", NULL, ITS_TEXT},
        {"keywords", NULL, ITS_TEXT},
        {"description", NULL, ITS_TEXT},
        {"category", NULL, ITS_TEXT},
        {"lastModifiedBy", NULL, ITS_TEXT},
        {"created", NULL, ITS_TEXT},
        {"modified", NULL, ITS_TEXT},
        {"language", NULL, ITS_TEXT},
        {0},
    };
    const struct eg_workbook *report = back->drawing->report;
    struct facts meant = {.arena = back->arena};
    char day[16];
    const char *moment =
        eg_arena_format(back->arena, "%sT00:00:00Z", eg_day_to_iso(report->day, day));
    const char *organisation = short_text(back, report->organisation);
    facts_add(&meant, "coreProperties xmlns:cp=" PACKAGE_XML
                      "metadata/core-properties xmlns:dc=http://purl.org/dc/elements/1.1/ "
                      "xmlns:dcterms=http://purl.org/dc/terms/");
    add(&meant, "title", short_text(back, report->title));
    add(&meant, "subject", short_text(back, report->subject));
    add(&meant, "creator", organisation ? organisation : "");
    add(&meant, "keywords", short_text(back, report->keywords));
    add(&meant, "lastModifiedBy", organisation ? organisation : "");
    add(&meant, "created", moment);
    add(&meant, "modified", moment);
    add(&meant, "language", "en-GB");
    return back_facts(back, "docProps/core.xml", picks, &meant);
}

static bool compare_custom(struct back *back)
{
    static const struct pick picks[] = {
        {"Properties", "xmlns xmlns:vt", NO_TEXT},
        {"property", "fmtid pid name", NO_TEXT},
        {"lpwstr", NULL, ITS_TEXT},
        {0},
    };
    const struct eg_workbook *report = back->drawing->report;
    struct facts meant = {.arena = back->arena};
    facts_add(&meant, "Properties xmlns=" DOCUMENT_XML "custom-properties" VALUES);
    for (size_t i = 0; i < report->property_count; i++) {
        facts_add(&meant, eg_arena_format(back->arena,
                                          "property fmtid={D5CDD505-2E9C-101B-9397-08002B2CF9AE} "
                                          "pid=%zu name=%s",
                                          i + 2, short_text(back, report->properties[i].name)));
        add(&meant, "lpwstr", short_text(back, report->properties[i].text));
    }
    return report->property_count == 0 || back_facts(back, "docProps/custom.xml", picks, &meant);
}

static bool compare_theme(struct back *back)
{
    const struct eg_part *theme = back_find(back, "xl/theme/theme1.xml");
    return theme && (eg_hash_of(theme->text, theme->length) == THEME_HASH ||
                     back_fault(back, theme->name, "is another (%016llx)",
                                (unsigned long long)eg_hash_of(theme->text, theme->length)));
}

bool back_document(struct back *back)
{
    return compare_workbook(back) && compare_app(back) && compare_core(back) &&
           compare_custom(back) && compare_theme(back);
}

/* ---- Tables ---- */

static bool compare_table(struct back *back, size_t index, size_t number)
{
    static const struct pick picks[] = {
        {"table", "xmlns id name displayName ref headerRowCount totalsRowShown totalsRowCount",
         NO_TEXT},
        {"autoFilter", "ref", NO_TEXT},
        {"tableColumn", "id name", NO_TEXT},
        {"tableStyleInfo", "name showFirstColumn showLastColumn showRowStripes showColumnStripes",
         NO_TEXT},
        {0},
    };
    const struct eg_table *table = back->drawing->report->sheets[index]->table;
    const struct layout *layout = &back->drawing->sheets[index];
    struct facts meant = {.arena = back->arena};
    facts_add(&meant, eg_arena_format(back->arena,
                                      "table xmlns=" SHEETS_XML
                                      " id=%zu name=%s displayName=%s ref=%s totalsRowShown=0",
                                      number, table->name, table->name,
                                      back_range(back->arena, layout->first_row - 1, 0,
                                                 (uint32_t)layout->row_count - 1,
                                                 table->column_count - 1)));
    for (size_t i = 0; i < layout->cell_count; i++)
        if (layout->cells[i].put == PUT_HEADING)
            facts_add(&meant, eg_arena_format(back->arena, "tableColumn id=%u name=%s",
                                              layout->cells[i].column + 1U, layout->cells[i].text));
    facts_add(&meant, "tableStyleInfo showFirstColumn=0 showLastColumn=0 showRowStripes=0 "
                      "showColumnStripes=0");
    return back_facts(back, eg_arena_format(back->arena, "xl/tables/table%zu.xml", number), picks,
                      &meant);
}

bool back_tables(struct back *back)
{
    size_t number = 0;
    bool done = true;
    for (size_t i = 0; done && i < back->drawing->report->sheet_count; i++)
        if (back->drawing->report->sheets[i]->table)
            done = compare_table(back, i, ++number);
    return done;
}
