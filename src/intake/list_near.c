/* What is near to a heading that the lists do not hold: for suggestions, which people decide on. */
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

int eg_letters_allowed(size_t length)
{
    enum { SHORT = 4, MIDDLING = 8, LONG = 16 };
    return length < SHORT ? 0 : length < MIDDLING ? 1 : length < LONG ? 2 : 3;
}

const char *eg_letters_that_differ(struct eg_arena *arena, int letters)
{
    static const char *const numbers[] = {"no letter differs", "one letter differs",
                                          "two letters differ", "three letters differ"};
    return eg_arena_format(arena, "%s", numbers[letters]);
}

/* The length of the word at `text`. */
static size_t word_length(const char *text)
{
    return strcspn(text, " ");
}

/* How many letters differ in two words, or a number past all if they are no misspelling of each other:
 * "kind" and "id" are two words. */
static int word_distance(const char *one, size_t length, const char *other, size_t other_length)
{
    enum { WORD_MOST = 64, FAR = 100 };
    char first[WORD_MOST], second[WORD_MOST];
    if (length >= WORD_MOST || other_length >= WORD_MOST)
        return FAR;
    memcpy(first, one, length);
    memcpy(second, other, other_length);
    first[length] = second[other_length] = '\0';
    int distance = eg_text_distance(first, second);
    size_t shorter = length < other_length ? length : other_length;
    return distance <= eg_letters_allowed(shorter) ? distance : FAR;
}

/* Whether every word of a heading is the word of `row` in its place, misspelt at most, and fewer letters
 * than `*least` differ, which it then sets. The word that tells two headings apart is often a short one
 * ("Contract ID"), and must be the same. */
static bool is_misspelt(const char *normal, const char *row, int *least)
{
    int distance = 0;
    while (*normal && *row && distance < *least) {
        size_t one = word_length(normal), other = word_length(row);
        distance += word_distance(normal, one, row, other);
        normal += one + (normal[one] == ' ');
        row += other + (row[other] == ' ');
    }
    if (*normal || *row || distance >= *least)
        return false;
    *least = distance;
    return true;
}

/* Whether `normal` has the words of `row` and more: at its beginning, or at its end. */
static bool begins_with(const char *normal, const char *row)
{
    size_t part = strlen(row);
    return part >= 3 && part < strlen(normal) && strncmp(normal, row, part) == 0 &&
           strchr(" (:-/", normal[part]);
}

static bool ends_with(const char *normal, const char *row)
{
    size_t length = strlen(normal), part = strlen(row);
    return part >= 3 && part < length && strcmp(normal + length - part, row) == 0 &&
           normal[length - part - 1] == ' ';
}

static const struct eg_heading_row *longer_of(const struct eg_heading_row *one,
                                              const struct eg_heading_row *other)
{
    return !one || strlen(other->normal) > strlen(one->normal) ? other : one;
}

/* Whether `word` is one of the words of `text`. */
static bool has_word(const char *text, const char *word, size_t length)
{
    for (; *text; text += word_length(text), text += *text == ' ')
        if (word_length(text) == length && strncmp(text, word, length) == 0)
            return true;
    return false;
}

/* Whether all headings with a word are of one field or two, and none of `field`: "hrs" is of hours and
 * working pattern, while a "flag" says nothing of what it is about. */
static bool is_of_another(const struct eg_lists *lists, enum eg_kind kind, const char *word,
                          size_t length, const char *field)
{
    if (length == strlen("hrs") && strncmp(word, "hrs", length) == 0)
        return is_of_another(lists, kind, "hours", strlen("hours"), field);
    const char *one = NULL, *two = NULL;
    for (size_t i = 0; i < lists->heading_count; i++) {
        const struct eg_heading_row *row = &lists->heading_rows[i];
        if (row->kind != kind || !has_word(row->normal, word, length))
            continue;
        bool is_new =
            (!one || strcmp(row->field, one) != 0) && (!two || strcmp(row->field, two) != 0);
        if (strcmp(row->field, field) == 0 || (is_new && two))
            return false;
        if (is_new && one)
            two = row->field;
        else if (is_new)
            one = row->field;
    }
    return one != NULL;
}

/* Whether a heading that holds `row` can be it. One word says little: "FTE hrs" are hours, and nobody is
 * called "Worker Cat". */
static bool can_be(const struct eg_lists *lists, const char *normal,
                   const struct eg_heading_row *row)
{
    if (strchr(row->normal, ' '))
        return true;
    if (strcmp(row->field, "name") == 0)
        return false;
    for (const char *word = normal; *word; word += word_length(word), word += *word == ' ')
        if (is_of_another(lists, row->kind, word, word_length(word), row->field))
            return false;
    return true;
}

/* The row whose words a heading holds. Where it begins with one field and ends with another, nobody can
 * tell. */
static const struct eg_heading_row *row_by_words(const struct eg_lists *lists, enum eg_kind kind,
                                                 const char *normal)
{
    const struct eg_heading_row *first = NULL, *last = NULL;
    for (size_t i = 0; i < lists->heading_count; i++) {
        const struct eg_heading_row *row = &lists->heading_rows[i];
        if (row->kind == kind && begins_with(normal, row->normal))
            first = longer_of(first, row);
        if (row->kind == kind && ends_with(normal, row->normal))
            last = longer_of(last, row);
    }
    if (first && last && strcmp(first->field, last->field) != 0)
        return NULL;
    const struct eg_heading_row *found = first ? first : last;
    return found && can_be(lists, normal, found) ? found : NULL;
}

bool eg_heading_near(const struct eg_lists *lists, struct eg_arena *arena, enum eg_kind kind,
                     const char *normal, struct eg_near *near)
{
    int least = eg_letters_allowed(strlen(normal)) + 1;
    const struct eg_heading_row *by_letters = NULL;
    for (size_t i = 0; i < lists->heading_count; i++) {
        const struct eg_heading_row *row = &lists->heading_rows[i];
        if (row->kind == kind && is_misspelt(normal, row->normal, &least))
            by_letters = row;
    }
    const struct eg_heading_row *by_words = by_letters ? NULL : row_by_words(lists, kind, normal);
    if (by_letters)
        *near = (struct eg_near){by_letters->text, by_letters->field,
                                 eg_letters_that_differ(arena, least)};
    else if (by_words)
        *near = (struct eg_near){by_words->text, by_words->field,
                                 eg_arena_format(arena, "it has these words and more")};
    return by_letters || by_words;
}
