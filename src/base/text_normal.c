/* Normal forms of text; the only door to utf8proc. */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "equigap/base/text.h"


/* What utf8proc makes of a text, copied into the arena; "" if the text is not UTF-8. */
static char *map(struct eg_arena *arena, const char *text, size_t length,
                 utf8proc_option_t options)
{
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text,
                                         (utf8proc_ssize_t)length, &mapped, options);
    char *copy = eg_arena_copy(arena, size > 0 ? (char *)mapped : "", size > 0 ? (size_t)size : 0);
    free(mapped);
    return copy;
}

static bool is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80 || text[i] == '\0')
            return false;
    return true;
}

/* Punctuation that people cannot tell apart, as one ASCII character; 0: stays as it is. */
static char plain_form(utf8proc_int32_t character)
{
    if (character >= 0x2010 && character <= 0x2015)
        return '-'; /* hyphens and dashes */
    switch (character) {
    case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x02bc: case 0x2032: case 0x00b4:
    case '`':
        return '\'';
    case 0x201c: case 0x201d: case 0x201e: case 0x201f: case 0x2033: case 0x00ab: case 0x00bb:
        return '"';
    case 0x2212: case 0x00ad: case 0xfe58: case 0xfe63:
        return '-';
    case '\t': case '\n': case '\r': case '\v': case '\f': case 0x00a0: case 0x2007: case 0x202f:
    case 0x200b: case 0x2028: case 0x2029: case 0x3000: case 0xfeff:
        return ' ';
    default:
        return 0;
    }
}

/* Quotes, dashes and spaces to ASCII, in place. */
static void make_plain(char *text)
{
    char *to = text;
    const char *from = text, *end = text + strlen(text);
    while (from < end) {
        utf8proc_int32_t character;
        utf8proc_ssize_t size =
            utf8proc_iterate((const utf8proc_uint8_t *)from, end - from, &character);
        if (size < 1)
            break;
        char plain = plain_form(character);
        if (plain) {
            *to++ = plain;
        } else {
            memmove(to, from, (size_t)size);
            to += size;
        }
        from += size;
    }
    *to = '\0';
}

/* A list mark before an answer: "a) White", "12. Other". */
static const char *skip_list_mark(const char *text)
{
    size_t i = 0;
    while (i < 2 && ((text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'z')))
        i++;
    if (i == 0 || (text[i] != ')' && text[i] != '.') || text[i + 1] != ' ' || text[i + 2] == '\0')
        return text;
    return text + i + 2;
}

static bool is_tight(char c)
{
    return c != '\0' && strchr("/:;,-", c) != NULL;
}

/* "&" to "and", no spaces round / : ; , -, runs of spaces to one, none at the ends. */
static char *tighten(struct eg_arena *arena, const char *text)
{
    char *out = eg_arena_take(arena, strlen(text) * 5 + 1);
    size_t length = 0;
    bool is_space_due = false;
    for (const char *c = text; *c; c++) {
        if (*c == ' ' || *c == '&')
            is_space_due = true;
        if (*c == ' ')
            continue;
        bool is_joined = is_tight(*c) || (length > 0 && is_tight(out[length - 1]));
        if (is_space_due && length > 0 && !is_joined)
            out[length++] = ' ';
        is_space_due = *c == '&';
        if (*c == '&') {
            memcpy(out + length, "and", 3);
            length += 3;
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

const char *eg_text_normalise(struct eg_arena *arena, const char *text, size_t length)
{
    char *folded;
    if (is_ascii(text, length)) {
        folded = eg_arena_copy(arena, text, length);
        for (char *c = folded; *c; c++)
            if (*c >= 'A' && *c <= 'Z')
                *c = (char)(*c | 0x20);
    } else {
        /* plain forms first: NFKC would take some of them apart */
        char *plain = map(arena, text, length, UTF8PROC_STABLE);
        make_plain(plain);
        folded = map(arena, plain, strlen(plain),
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    }
    make_plain(folded);
    while (*folded == ' ')
        folded++;
    return tighten(arena, skip_list_mark(folded));
}

/* Characters that must not be kept: controls, noncharacters, bidirectional overrides. */
static bool is_forbidden(utf8proc_int32_t c)
{
    return c < ' ' || (c >= 0x7f && c <= 0x9f) || (c >= 0xfdd0 && c <= 0xfdef) ||
           (c & 0xfffe) == 0xfffe || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0xfeff;
}

const char *eg_text_clean(struct eg_arena *arena, const char *text, size_t length)
{
    char *composed = is_ascii(text, length)
                         ? eg_arena_copy(arena, text, length)
                         : map(arena, text, length, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    char *to = composed;
    const char *from = composed, *end = composed + strlen(composed);
    while (from < end) {
        utf8proc_int32_t character;
        utf8proc_ssize_t size =
            utf8proc_iterate((const utf8proc_uint8_t *)from, end - from, &character);
        if (size < 1)
            break;
        if (character == '\t' || character == '\n') {
            *to++ = ' ';
        } else if (!is_forbidden(character)) {
            memmove(to, from, (size_t)size);
            to += size;
        }
        from += size;
    }
    while (to > composed && to[-1] == ' ')
        to--;
    *to = '\0';
    return composed + strspn(composed, " ");
}

const char *eg_text_for_file_name(struct eg_arena *arena, const char *text, size_t most)
{
    const char *bare = map(arena, text, strlen(text),
                           UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                               UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    char *out = eg_arena_take(arena, most + 2);
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
