/* How alike the headings of two layouts are. */
#include <string.h>

#include "equigap/base/hash.h"
#include "equigap/base/text.h"
#include "equigap/intake/heading.h"

const char *eg_layout_text(struct eg_arena *arena, const struct eg_record *record)
{
    const char *text = "";
    for (size_t i = 0; i < record->count; i++)
        text = eg_arena_format(arena, "%s%s\n", text,
                               eg_text_normalise(arena, record->fields[i].start,
                                                 record->fields[i].length));
    return text;
}

/* The lines of a text into a set; how many. */
static size_t gather_lines(struct eg_hash *set, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        eg_hash_set(set, text, length, 1);
        text += length + (text[length] != '\0');
    }
    return eg_hash_count(set);
}

int eg_layout_likeness(struct eg_arena *arena, const char *one, const char *other)
{
    struct eg_hash *first = eg_hash_begin(arena), *second = eg_hash_begin(arena),
                   *either = eg_hash_begin(arena);
    size_t ones = gather_lines(first, one), others = gather_lines(second, other);
    gather_lines(either, one);
    size_t all = gather_lines(either, other);
    return all == 0 ? 0 : (int)((ones + others - all) * 100 / all);
}
