/* The texts that cells share. */
#include <stdlib.h>
#include <string.h>

#include "equigap/base/xml.h"
#include "xlsx_back_room.h"

#define PART "xl/sharedStrings.xml"

struct reader {
    struct back *back;
    struct eg_error cause;
    struct growing text; /* the one at hand */
    size_t capacity;
    const char *count, *different; /* that the part says it has */
};

/* Texts are plain: no parts in a look of their own. */
static bool on_start(void *closure, int depth, const char *name, const char *const *attributes)
{
    static const char *const names[] = {"", "sst", "si", "t"};
    struct reader *reader = closure;
    if (depth > 3 || strcmp(name, names[depth]) != 0)
        return eg_fail(&reader->cause, EG_FAULT_PROGRAM, "has an element '%s'", name);
    if (depth == 1) {
        const char *space = eg_xml_attribute(attributes, "xmlns");
        if (!space || strcmp(space, SHEETS_XML) != 0)
            return eg_fail(&reader->cause, EG_FAULT_PROGRAM, "has no texts");
        const char *count = eg_xml_attribute(attributes, "count");
        const char *different = eg_xml_attribute(attributes, "uniqueCount");
        reader->count = eg_arena_format(reader->back->arena, "%s", count ? count : "");
        reader->different = eg_arena_format(reader->back->arena, "%s", different ? different : "");
    }
    if (depth == 2)
        reader->text.length = 0;
    return true;
}

static bool on_end(void *closure, int depth, const char *name)
{
    struct reader *reader = closure;
    struct back *back = reader->back;
    (void)name;
    if (depth != 2)
        return true;
    back->texts = eg_arena_grow(back->arena, back->texts, &reader->capacity, back->text_count + 1,
                                sizeof *back->texts);
    back->texts[back->text_count++] =
        eg_arena_copy(back->arena, reader->text.text, reader->text.length);
    return true;
}

static bool on_text(void *closure, const char *text, size_t length)
{
    struct reader *reader = closure;
    growing_add(reader->back->arena, &reader->text, text, length);
    return true;
}

/* Cells that show a text. */
static size_t count_shown(const struct drawing *drawing)
{
    size_t count = 0;
    for (size_t i = 0; i < drawing->report->sheet_count; i++)
        for (size_t c = 0; c < drawing->sheets[i].cell_count; c++) {
            enum put put = (enum put)drawing->sheets[i].cells[c].put;
            count += put != PUT_NUMBER && put != PUT_ENTRY;
        }
    return count;
}

bool back_texts(struct back *back)
{
    static const struct eg_xml_events events = {on_start, on_end, on_text};
    struct reader reader = {.back = back};
    const struct eg_part *part = back_find(back, PART);
    if (!part || !back_read(back, part, &events, &reader, &reader.cause))
        return false;
    back->is_shown = eg_arena_take_array(back->arena, back->text_count + 1, sizeof(bool));
    const char *meant = eg_arena_format(back->arena, "%zu texts in %zu cells", back->text_count,
                                        count_shown(back->drawing));
    const char *found =
        eg_arena_format(back->arena, "%s texts in %s cells", reader.different, reader.count);
    return strcmp(meant, found) == 0 ||
           back_fault(back, PART, "says '%s' instead of '%s'", found, meant);
}

bool back_all_shown(struct back *back)
{
    for (size_t i = 0; i < back->text_count; i++)
        if (!back->is_shown[i])
            return back_fault(back, PART, "text %zu is in no cell", i + 1);
    return true;
}
