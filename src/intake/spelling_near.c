/*
 * The spelling that is nearest to a text, among thousands, for hundreds of thousands of texts: only rows
 * of the field that are about as long and have about the same letters are measured against it.
 */
#include <stdio.h>
#include <string.h>

#include "equigap/base/text.h"
#include "lists_room.h"

enum { KEY_MOST = 128 };

static size_t make_key(char key[static KEY_MOST], const char *field, size_t length)
{
    return (size_t)snprintf(key, KEY_MOST, "%.64s\x1f%zu", field, length);
}

/* The letters of a text as a set of bits: one for each that begins a character, so that a letter more,
 * less or changed makes two of them differ at most. */
static uint64_t letters_of(const char *text)
{
    uint64_t letters = 0;
    for (; *text; text++)
        if (((unsigned char)*text & 0xC0) != 0x80)
            letters |= UINT64_C(1) << ((unsigned char)*text & 63);
    return letters;
}

void eg_spelling_index(struct eg_lists *lists, size_t index)
{
    struct eg_spelling_row *row = &lists->spelling_rows[index];
    char key[KEY_MOST];
    int64_t before;
    if (row->scheme[0] != '\0')
        return;
    size_t length = make_key(key, row->field, strlen(row->normal));
    row->letters = letters_of(row->normal);
    row->before = eg_hash_find(lists->by_length, key, length, &before) ? (size_t)before : 0;
    eg_hash_set(lists->by_length, key, length, (int64_t)index + 1);
}

/* The text looked for, and the best row so far; of equally near ones the earliest. */
struct search {
    const struct eg_lists *lists;
    const char *normal;
    uint64_t letters;
    int least;    /* letters that differ in the best row; while there is none, one too many */
    size_t found; /* its index + 1; 0: none */
};

static void look_at(struct search *search, size_t number)
{
    const struct eg_spelling_row *row = &search->lists->spelling_rows[number - 1];
    int most = search->found > number ? search->least : search->least - 1;
    if (__builtin_popcountll(row->letters ^ search->letters) > 2 * most)
        return;
    int distance = eg_text_distance(search->normal, row->normal);
    if (distance > most)
        return;
    search->least = distance;
    search->found = number;
}

static void look_in(struct search *search, const char *field, size_t shortest, size_t longest)
{
    char key[KEY_MOST];
    int64_t last;
    for (size_t length = shortest; length <= longest; length++) {
        if (!eg_hash_find(search->lists->by_length, key, make_key(key, field, length), &last))
            continue;
        for (size_t at = (size_t)last; at > 0; at = search->lists->spelling_rows[at - 1].before)
            look_at(search, at);
    }
}

/* A status says how far an application came, and may say how it ended: where a spelling of an outcome is as
 * near as one of a stage, it says both. */
static void look_for_outcome(struct search *search, size_t shortest, size_t longest)
{
    struct search ends = *search;
    ends.found = 0;
    ends.least = search->found ? search->least + 1 : search->least;
    look_in(&ends, EG_FIELD_OUTCOME, shortest, longest);
    if (ends.found)
        *search = ends;
}

bool eg_spelling_near(const struct eg_lists *lists, struct eg_arena *arena, const char *field,
                      const char *normal, struct eg_near *near)
{
    const struct eg_field *of = eg_lists_field(lists, field);
    size_t length = strlen(normal), allowed = (size_t)eg_letters_allowed(length);
    struct search search = {lists, normal, letters_of(normal), (int)allowed + 1, 0};
    size_t shortest = length > allowed ? length - allowed : 0;
    look_in(&search, field, shortest, length + allowed);
    if (of && of->kind == EG_FIELD_EQUALITY)
        look_in(&search, "*", shortest, length + allowed);
    if (strcmp(field, EG_FIELD_STAGE) == 0)
        look_for_outcome(&search, shortest, length + allowed);
    if (search.found == 0)
        return false;
    const struct eg_spelling_row *row = &lists->spelling_rows[search.found - 1];
    if (strcmp(row->word, "unrecognised") == 0) /* known to mean nothing by itself */
        return false;
    *near = (struct eg_near){row->text, row->word, eg_letters_that_differ(arena, search.least)};
    return true;
}
