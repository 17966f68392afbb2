/* What is near to a text that the lists do not hold: for suggestions, which people decide on. */
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "lists_room.h"

struct eg_hash *eg_spelling_texts(const struct eg_lists *lists, struct eg_arena *arena,
                                  const char *field)
{
    struct eg_hash *texts = eg_hash_begin(arena);
    for (size_t i = 0; i < lists->spelling_count; i++) {
        const struct eg_spelling_row *row = &lists->spelling_rows[i];
        if (strcmp(row->field, field) == 0)
            eg_hash_set(texts, row->normal, strlen(row->normal), 1);
    }
    return texts;
}

size_t eg_no_date_days(const struct eg_lists *lists, int32_t *days, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < lists->spelling_count && count < most; i++) {
        const struct eg_spelling_row *row = &lists->spelling_rows[i];
        if (strcmp(row->field, "date") == 0 && !strchr(row->normal, ' ') &&
            eg_day_from_text(row->normal, strlen(row->normal), EG_DAY_FIRST, &days[count]) ==
                EG_DATE_READ)
            count++;
    }
    return count;
}

struct eg_heading_field *eg_heading_fields(const struct eg_lists *lists, struct eg_arena *arena,
                                           enum eg_kind kind, size_t *count)
{
    struct eg_heading_field *all =
        eg_arena_take_array(arena, lists->heading_field_count + 1, sizeof *all);
    *count = 0;
    for (size_t i = 0; i < lists->heading_count; i++) {
        const struct eg_heading_row *row = &lists->heading_rows[i];
        size_t n = 0;
        while (n < *count && strcmp(all[n].field, row->field) != 0)
            n++;
        if (row->kind == kind && n == *count)
            all[(*count)++] = (struct eg_heading_field){row->field, row->text};
    }
    return all;
}

/* How many letters may differ in a text of this length for it to be near. */
static int letters_allowed(size_t length)
{
    enum { SHORT = 4, MIDDLING = 8, LONG = 16 };
    return length < SHORT ? 0 : length < MIDDLING ? 1 : length < LONG ? 2 : 3;
}

static const char *difference_in_words(struct eg_arena *arena, int letters)
{
    static const char *const numbers[] = {"no letter differs", "one letter differs",
                                          "two letters differ", "three letters differ"};
    return eg_arena_format(arena, "%s", numbers[letters]);
}

/* Whether `row` is nearer to `normal` than `*least` letters, which it then sets. */
static bool is_nearer(const char *normal, const char *row, int *least)
{
    size_t one = strlen(normal), other = strlen(row);
    size_t apart = one > other ? one - other : other - one;
    if (apart >= (size_t)*least)
        return false;
    int distance = eg_text_distance(normal, row);
    if (distance >= *least)
        return false;
    *least = distance;
    return true;
}

bool eg_spelling_near(const struct eg_lists *lists, struct eg_arena *arena, const char *field,
                      const char *normal, struct eg_near *near)
{
    int least = letters_allowed(strlen(normal)) + 1;
    const struct eg_spelling_row *found = NULL;
    for (size_t i = 0; i < lists->spelling_count; i++) {
        const struct eg_spelling_row *row = &lists->spelling_rows[i];
        bool may_be = row->scheme[0] == '\0' &&
                      (strcmp(row->field, field) == 0 || strcmp(row->field, "*") == 0);
        if (may_be && is_nearer(normal, row->normal, &least))
            found = row;
    }
    if (found)
        *near = (struct eg_near){found->text, found->word, difference_in_words(arena, least)};
    return found != NULL;
}

/* The heading that `normal` begins or ends with, as whole words. */
static bool holds_words(const char *normal, const char *row)
{
    size_t length = strlen(normal), part = strlen(row);
    if (part < 3 || part >= length)
        return false;
    bool begins = strncmp(normal, row, part) == 0 && strchr(" (:-/", normal[part]);
    bool ends = strcmp(normal + length - part, row) == 0 && normal[length - part - 1] == ' ';
    return begins || ends;
}

bool eg_heading_near(const struct eg_lists *lists, struct eg_arena *arena, enum eg_kind kind,
                     const char *normal, struct eg_near *near)
{
    int least = letters_allowed(strlen(normal)) + 1;
    const struct eg_heading_row *by_letters = NULL, *by_words = NULL;
    for (size_t i = 0; i < lists->heading_count; i++) {
        const struct eg_heading_row *row = &lists->heading_rows[i];
        if (row->kind != kind)
            continue;
        if (is_nearer(normal, row->normal, &least))
            by_letters = row;
        if (holds_words(normal, row->normal) &&
            (!by_words || strlen(row->normal) > strlen(by_words->normal)))
            by_words = row;
    }
    if (by_letters)
        *near = (struct eg_near){by_letters->text, by_letters->field,
                                 difference_in_words(arena, least)};
    else if (by_words)
        *near = (struct eg_near){by_words->text, by_words->field,
                                 eg_arena_format(arena, "it has these words and more")};
    return by_letters || by_words;
}
