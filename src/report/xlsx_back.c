/*
 * The finished file read back, by code that the library has no part in, and compared with what was
 * meant.
 *
 * The library has been seen to report success and to lose cells, styles, and texts in the middle of
 * those that cells share, so that every later cell showed another one's text (1.1.4).
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "equigap/base/xml.h"
#include "xlsx_back_room.h"

bool back_fault(struct back *back, const char *part, const char *format, ...)
{
    char what[EG_ERROR_MESSAGE_SIZE / 2];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return eg_fail(
        back->drawing->error, EG_FAULT_PROGRAM,
        "%s: was not written, because what the library made of it is not what was meant: "
        "%s: %s",
        back->drawing->path, part, what);
}

const struct eg_part *back_find(struct back *back, const char *name)
{
    for (size_t i = 0; i < back->part_count; i++)
        if (strcmp(back->parts[i].name, name) == 0)
            return &back->parts[i];
    back_fault(back, name, "is not there");
    return NULL;
}

bool back_read(struct back *back, const struct eg_part *part, const struct eg_xml_events *events,
               void *closure, struct eg_error *cause)
{
    struct eg_xml *xml = eg_xml_begin(events, closure, "the part", (int64_t)part->length, cause);
    eg_xml_add(xml, part->text, part->length);
    return eg_xml_end(xml) || back_fault(back, part->name, "%s", cause->message);
}

/* ---- Facts ---- */

static bool on_start(void *closure, int depth, const char *name, const char *const *attributes)
{
    facts_start(closure, depth, name, attributes);
    return true;
}

static bool on_end(void *closure, int depth, const char *name)
{
    (void)name;
    facts_end(closure, depth);
    return true;
}

static bool on_text(void *closure, const char *text, size_t length)
{
    facts_text(closure, text, length);
    return true;
}

bool back_compare(struct back *back, const char *part, const struct facts *meant,
                  const struct facts *found)
{
    size_t i = 0;
    while (i < meant->count && i < found->count && strcmp(meant->lines[i], found->lines[i]) == 0)
        i++;
    if (i == meant->count && i == found->count)
        return true;
    return back_fault(back, part, "says '%.160s' instead of '%.160s'",
                      i < found->count ? found->lines[i] : "",
                      i < meant->count ? meant->lines[i] : "");
}

static bool compare_facts(struct back *back, const char *name, const struct pick *picks,
                          struct facts *meant, bool is_loose)
{
    static const struct eg_xml_events events = {on_start, on_end, on_text};
    struct eg_error cause = {0};
    struct facts found = {.arena = back->arena};
    struct fact_taker *taker = eg_arena_take(back->arena, sizeof *taker);
    taker->picks = picks;
    taker->facts = &found;
    const struct eg_part *part = back_find(back, name);
    if (!part || !back_read(back, part, &events, taker, &cause))
        return false;
    if (is_loose) {
        facts_sort(meant);
        facts_sort(&found);
    }
    return back_compare(back, name, meant, &found);
}

bool back_facts(struct back *back, const char *part, const struct pick *picks, struct facts *meant)
{
    return compare_facts(back, part, picks, meant, false);
}

bool back_loose_facts(struct back *back, const char *part, const struct pick *picks,
                      struct facts *meant)
{
    return compare_facts(back, part, picks, meant, true);
}

/* ---- Names ---- */

const char *back_cell_name(struct eg_arena *arena, uint32_t row, size_t column)
{
    char letters[4] = "", *at = letters + sizeof letters - 1;
    for (size_t rest = column + 1; rest > 0 && at > letters; rest = (rest - 1) / 26)
        *--at = (char)('A' + (rest - 1) % 26);
    return eg_arena_format(arena, "%s%u", at, row + 1);
}

const char *back_range(struct eg_arena *arena, uint32_t first_row, size_t first_column,
                       uint32_t last_row, size_t last_column)
{
    const char *first = back_cell_name(arena, first_row, first_column);
    if (first_row == last_row && first_column == last_column)
        return first;
    return eg_arena_format(arena, "%s:%s", first, back_cell_name(arena, last_row, last_column));
}

bool back_has_drawing(const struct eg_sheet *sheet)
{
    return sheet->chart_count > 0;
}

/* ---- The file ---- */

bool back_all(struct back *back)
{
    bool done = back_package(back) && back_document(back) && back_styles(back) && back_texts(back);
    for (size_t i = 0; done && i < back->drawing->report->sheet_count; i++)
        done = back_sheet(back, i);
    return done && back_all_shown(back) && back_tables(back) && back_charts(back);
}

bool xlsx_read_back(struct drawing *drawing, const char *path)
{
    struct eg_error cause = {0};
    struct back back = {.drawing = drawing, .arena = drawing->arena};
    if (!eg_zip_read(back.arena, path, xlsx_parts_most(drawing), XLSX_BYTES_MOST, &back.parts,
                     &back.part_count, &cause))
        return eg_fail(drawing->error, cause.fault,
                       "%s: was not written, because it cannot be read back; there may be no space "
                       "left",
                       drawing->path);
    return back_all(&back);
}
