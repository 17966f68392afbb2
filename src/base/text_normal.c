/* The normal forms of text; the only door to utf8proc. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "equigap/base/text.h"

/* A text that is being shortened in place, or copied to where there is room. */
struct rewriting {
    const char *from, *end;
    char *to;
};

enum { BAD_BYTE = -1 };

/* The next character, or BAD_BYTE for a byte that is not UTF-8; `*start` and `*size` say where it
 * stands. False at the end. */
static bool next_character(struct rewriting *text, int32_t *character, const char **start,
                           size_t *size)
{
    if (text->from >= text->end)
        return false;
    *start = text->from;
    *size = 1;
    *character = (unsigned char)*text->from;
    if (*character >= 0x80) {
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text->from,
                                                 text->end - text->from, character);
        *size = step > 0 ? (size_t)step : 1;
        *character = step > 0 ? *character : BAD_BYTE;
    }
    text->from += *size;
    return true;
}

static void keep(struct rewriting *text, const char *start, size_t size)
{
    memmove(text->to, start, size);
    text->to += size;
}

static bool is_ascii(const char *text, size_t length)
{
    unsigned char all = 0;
    for (size_t i = 0; i < length; i++)
        all |= (unsigned char)text[i];
    return all < 0x80;
}

/* What utf8proc makes of a text; "" if it is not UTF-8. Done in memory of ours, since running out
 * of memory must not look like an empty text. */
static char *map(struct eg_arena *arena, const char *text, size_t length, utf8proc_option_t options)
{
    utf8proc_ssize_t size = utf8proc_decompose((const utf8proc_uint8_t *)text,
                                               (utf8proc_ssize_t)length, NULL, 0, options);
    if (size <= 0)
        return eg_arena_copy(arena, "", 0);
    int32_t *room = eg_heap_resize(NULL, (size_t)size + 1, sizeof *room);
    size = utf8proc_decompose((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, room, size,
                              options);
    size = size > 0 ? utf8proc_reencode(room, size, options) : 0;
    char *mapped = eg_arena_copy(arena, (char *)room, size > 0 ? (size_t)size : 0);
    free(room);
    return mapped;
}

/* Punctuation and spaces that people cannot tell apart, as one ASCII character; 0: others. */
static char plain_form(int32_t character)
{
    if (character >= 0x2010 && character <= 0x2015)
        return '-'; /* hyphens and dashes */
    if (character >= 0x2000 && character <= 0x200a)
        return ' '; /* spaces of all widths */
    switch (character) {
    case '`':
    case 0x00b4: /* acute accent */
    case 0x02bc: /* modifier letter apostrophe */
    case 0x2018: /* quotation marks, and the prime */
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032:
        return '\'';
    case 0x00ab:
    case 0x00bb:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x2033:
        return '"';
    case 0x2043: /* hyphen bullet, minus, small and full-width hyphens */
    case 0x2212:
    case 0xfe58:
    case 0xfe63:
    case 0xff0d:
        return '-';
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case 0x0085: /* next line */
    case 0x00a0: /* no-break space */
    case 0x1680:
    case 0x2028: /* line and paragraph separators */
    case 0x2029:
    case 0x202f:
    case 0x205f:
    case 0x3000:
        return ' ';
    default:
        return 0;
    }
}

/* Quotes, dashes and spaces to ASCII, in place; gives the new length. */
static size_t make_plain(char *text, size_t length)
{
    struct rewriting rewriting = {text, text + length, text};
    int32_t character;
    const char *start;
    size_t size;
    while (next_character(&rewriting, &character, &start, &size)) {
        char plain = plain_form(character);
        if (plain)
            *rewriting.to++ = plain;
        else
            keep(&rewriting, start, size);
    }
    *rewriting.to = '\0';
    return (size_t)(rewriting.to - text);
}

/* In lower case with plain punctuation; in the arena. */
static char *fold_ascii(struct eg_arena *arena, const char *text, size_t length)
{
    char *folded = eg_arena_copy(arena, text, length);
    for (size_t i = 0; i < length; i++) {
        char c = folded[i];
        if (c >= 'A' && c <= 'Z')
            folded[i] = (char)(c | 0x20);
        else if (c == '`')
            folded[i] = '\'';
        else if (c >= '\t' && c <= '\r')
            folded[i] = ' ';
    }
    return folded;
}

static char *fold(struct eg_arena *arena, const char *text, size_t length)
{
    if (is_ascii(text, length))
        return fold_ascii(arena, text, length);
    if (!eg_utf8_is_valid(text, length))
        return eg_arena_copy(arena, "", 0);
    /* plain forms first, since NFKC takes some of them apart, and again for those it makes */
    char *plain = eg_arena_copy(arena, text, length);
    char *folded = map(arena, plain, make_plain(plain, length),
                       UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                           UTF8PROC_IGNORE);
    make_plain(folded, strlen(folded));
    return folded;
}

/* Behind a list mark: "a) White", "12. Other". */
static const char *skip_list_mark(const char *text)
{
    size_t i = 0;
    while (i < 2 && ((text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'z')))
        i++;
    if (i == 0 || (text[i] != ')' && text[i] != '.') || text[i + 1] != ' ')
        return text;
    const char *rest = text + i + 1 + strspn(text + i + 1, " ");
    return *rest ? rest : text;
}

static bool is_tight(char c)
{
    return c == '/' || c == ':' || c == ';' || c == ',' || c == '-';
}

/* "&" to "and", no spaces round / : ; , -, runs of spaces to one, none at the ends, and no final
 * full stop. */
static const char *tighten(struct eg_arena *arena, const char *text)
{
    static const char word[] = {'a', 'n', 'd'};
    size_t room = 1;
    for (const char *c = text; *c; c++)
        room += *c == '&' ? sizeof word + 2 : 1;
    char *out = eg_arena_take(arena, room);
    size_t length = 0;
    bool is_space_due = false;
    for (const char *c = text; *c; c++) {
        is_space_due |= *c == ' ' || *c == '&';
        if (*c == ' ')
            continue;
        bool is_joined = is_tight(*c) || (length > 0 && is_tight(out[length - 1]));
        if (is_space_due && length > 0 && !is_joined)
            out[length++] = ' ';
        is_space_due = *c == '&';
        if (*c == '&') {
            memcpy(out + length, word, sizeof word);
            length += sizeof word;
        } else {
            out[length++] = *c;
        }
    }
    if (length > 0 && out[length - 1] == '.')
        length--;
    while (length > 0 && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
    return out;
}

/* Folded, from its first character; "" if it is not text. */
static const char *fold_whole(struct eg_arena *arena, const char *text, size_t length)
{
    /* A NUL would hide what stands behind it: such text is not text. */
    if (length == 0 || memchr(text, '\0', length))
        return "";
    const char *folded = fold(arena, text, length);
    return folded + strspn(folded, " ");
}

const char *eg_text_normalise(struct eg_arena *arena, const char *text, size_t length)
{
    return tighten(arena, skip_list_mark(fold_whole(arena, text, length)));
}

const char *eg_text_normalise_name(struct eg_arena *arena, const char *name)
{
    return tighten(arena, fold_whole(arena, name, strlen(name)));
}

/* Characters that must not be kept: controls, noncharacters, bidirectional marks and overrides. */
static bool is_forbidden(int32_t c)
{
    return c < ' ' || (c >= 0x7f && c <= 0x9f) || (c >= 0xfdd0 && c <= 0xfdef) ||
           (c & 0xfffe) == 0xfffe || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0x061c || c == 0x200e || c == 0x200f || c == 0xfeff;
}

static bool is_line_or_tab(int32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* A copy without what must not be kept; a byte that is not UTF-8 becomes U+FFFD. */
static char *drop_forbidden(struct eg_arena *arena, const char *text, size_t length)
{
    static const char replacement[] = {'\xef', '\xbf', '\xbd'};
    size_t room = eg_utf8_is_valid(text, length) ? 1 : sizeof replacement; /* for one byte */
    char *copy = eg_arena_take_array(arena, length + 1, room);
    struct rewriting rewriting = {text, text + length, copy};
    int32_t character;
    const char *start;
    size_t size;
    while (next_character(&rewriting, &character, &start, &size)) {
        bool is_half = character == '\r' && rewriting.from < rewriting.end &&
                       *rewriting.from == '\n'; /* of one line end */
        if (character == BAD_BYTE)
            keep(&rewriting, replacement, sizeof replacement);
        else if (is_line_or_tab(character) && !is_half)
            *rewriting.to++ = ' ';
        else if (!is_forbidden(character))
            keep(&rewriting, start, size);
    }
    *rewriting.to = '\0';
    return copy;
}

const char *eg_text_clean(struct eg_arena *arena, const char *text, size_t length)
{
    if (length == 0)
        return eg_arena_copy(arena, "", 0);
    char *clean = drop_forbidden(arena, text, length);
    if (!is_ascii(clean, strlen(clean)))
        clean = map(arena, clean, strlen(clean), UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    clean += strspn(clean, " ");
    size_t end = strlen(clean);
    while (end > 0 && clean[end - 1] == ' ')
        end--;
    clean[end] = '\0';
    return clean;
}

const char *eg_text_for_file_name(struct eg_arena *arena, const char *text, size_t most)
{
    assert(most > 0);
    const char *bare = map(arena, text, strlen(text),
                           UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                               UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    char *out = eg_arena_take(arena, most + 1);
    size_t length = 0;
    for (const char *c = bare; *c && length < most; c++) {
        bool is_kept = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9');
        if (is_kept)
            out[length++] = *c;
        else if (length > 0 && out[length - 1] != '-')
            out[length++] = '-';
    }
    while (length > 0 && out[length - 1] == '-')
        length--;
    out[length] = '\0';
    return length > 0 ? out : "x";
}
