#include "equigap/analysis/likeness.h"

#include <ctype.h>
#include <string.h>

#include "equigap/base/text.h"

enum { LETTERS_LEAST = 5 };

/* The name without spaces and punctuation; letters beyond ASCII stay. */
static const char *letters_of(struct eg_arena *arena, const char *name)
{
    char *out = eg_arena_copy(arena, name, strlen(name)), *end = out;
    for (; *name; name++)
        if ((unsigned char)*name >= 0x80 || isalnum((unsigned char)*name))
            *end++ = *name;
    *end = '\0';
    return out;
}

static bool is_letter(char byte)
{
    return (unsigned char)byte >= 0x80 || isalpha((unsigned char)byte);
}

/* Whether the byte at `at` is a word of one letter, or no letter. */
static bool stands_alone(const char *name, size_t at)
{
    if (!is_letter(name[at]))
        return true;
    bool begins = at == 0 || !is_letter(name[at - 1]);
    return begins && !is_letter(name[at + 1]);
}

/* The two differ by one letter, which the longer has more if they are not equally long: is it one
 * that is meant to tell them apart? */
static bool is_meant(const char *one, const char *other)
{
    size_t at = 0, first = strlen(one), second = strlen(other);
    while (one[at] && one[at] == other[at])
        at++;
    return (first >= second && stands_alone(one, at)) ||
           (second >= first && stands_alone(other, at));
}

bool eg_names_look_alike(struct eg_arena *arena, const char *one, const char *other)
{
    one = eg_text_normalise_name(arena, one);
    other = eg_text_normalise_name(arena, other);
    const char *letters = letters_of(arena, one);
    if (strlen(letters) < LETTERS_LEAST)
        return false;
    if (strcmp(letters, letters_of(arena, other)) == 0)
        return true;
    return eg_text_distance(one, other) == 1 && !is_meant(one, other);
}
