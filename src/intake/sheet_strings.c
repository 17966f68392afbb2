/* Shared texts, and what stands in a text. */
#include <stdlib.h>
#include <string.h>

#include "sheet_room.h"

void eg_sheet_append(struct eg_sheet_text *text, const char *bytes, size_t length)
{
    enum { FIRST = 256 };
    if (!text->start || length > text->capacity - text->length) {
        size_t wanted = text->capacity ? text->capacity : FIRST;
        while (wanted - text->length < length)
            wanted *= 2;
        text->start = eg_heap_resize(text->start, wanted, 1);
        text->capacity = wanted;
    }
    if (length > 0)
        memcpy(text->start + text->length, bytes, length);
    text->length += length;
}

/* ---- What stands in a text ---- */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

enum { ESCAPE = 7, NONE = -1 };

/* The number of the escape _xHHHH_ that stands here; NONE if there is none. */
static int32_t escape_at(const char *text, size_t length)
{
    if (length < ESCAPE || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return NONE;
    int32_t number = 0;
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(text[i]);
        if (digit < 0)
            return NONE;
        number = number * 16 + digit;
    }
    return number;
}

/* The character of the escape at `*at`, of two escapes for one beyond U+FFFF; half of such a pair
 * is U+FFFD. */
static int32_t read_escape(const char *text, size_t length, size_t *at)
{
    int32_t one = escape_at(text + *at, length - *at);
    if (one == NONE)
        return NONE;
    *at += ESCAPE;
    if (one < 0xD800 || one > 0xDFFF)
        return one;
    int32_t other = escape_at(text + *at, length - *at);
    if (one > 0xDBFF || other < 0xDC00 || other > 0xDFFF)
        return 0xFFFD;
    *at += ESCAPE;
    return 0x10000 + ((one - 0xD800) << 10) + (other - 0xDC00);
}

static size_t write_character(int32_t character, char *out)
{
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    static const int marks[] = {[2] = 0xC0, [3] = 0xE0, [4] = 0xF0};
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    out[0] = (char)(marks[length] | character);
    return length;
}

static size_t decode(char *text, size_t length)
{
    size_t to = 0;
    for (size_t from = 0; from < length;) {
        int32_t character = text[from] == '_' ? read_escape(text, length, &from) : NONE;
        if (character == NONE)
            text[to++] = text[from++];
        else
            to += write_character(character, text + to);
    }
    return to;
}

/* How many bytes at `from` are a control character, CR and LF as one; also U+0080 to U+009F. */
static size_t control_length(const char *text, size_t length, size_t from)
{
    unsigned char byte = (unsigned char)text[from];
    unsigned char next = from + 1 < length ? (unsigned char)text[from + 1] : 0;
    if (byte == 0xC2 && next >= 0x80 && next < 0xA0)
        return 2;
    if (byte == '\r' && next == '\n')
        return 2;
    return byte < ' ' || byte == 0x7F;
}

size_t eg_sheet_clean(char *text, size_t length)
{
    if (length == 0)
        return 0;
    if (memchr(text, '_', length))
        length = decode(text, length);
    size_t to = 0;
    bool is_blank = true;
    for (size_t from = 0; from < length;) {
        size_t control = control_length(text, length, from);
        text[to] = text[from];
        if (control > 0)
            text[to] = ' ';
        is_blank = is_blank && text[to] == ' ';
        to++;
        from += control ? control : 1;
    }
    return is_blank ? 0 : to;
}

/* ---- Runs ---- */

void eg_sheet_run_starts(struct eg_sheet_runs *runs, int depth, const char *name)
{
    if (runs->phonetic == 0 && strcmp(name, "rPh") == 0)
        runs->phonetic = depth;
    runs->is_taken = runs->phonetic == 0 && strcmp(name, "t") == 0;
}

void eg_sheet_run_ends(struct eg_sheet_runs *runs, int depth, const char *name)
{
    (void)name;
    if (runs->phonetic == depth)
        runs->phonetic = 0;
    runs->is_taken = false;
}

/* ---- Shared texts ---- */

struct reading {
    const struct eg_sheet_book *book;
    struct eg_sheet_strings *strings;
    struct eg_sheet_runs runs;
    size_t begins; /* where the text being read does */
};

static bool start(void *closure, int depth, const char *name, const char *const *attributes)
{
    struct reading *reading = closure;
    (void)attributes;
    if (depth > 2)
        eg_sheet_run_starts(&reading->runs, depth, name);
    return true;
}

static bool check_room(const struct reading *reading)
{
    const struct eg_sheet_strings *strings = reading->strings;
    if (strings->text.length + strings->count * sizeof *strings->ends > EG_SHEET_STRINGS_MOST)
        return eg_fail(reading->book->error, EG_FAULT_DATA,
                       "%s: holds more than 256 MiB of different texts; save a smaller extract",
                       reading->book->path);
    if (strings->text.length - reading->begins > EG_SHEET_CELL_MOST)
        return eg_fail(reading->book->error, EG_FAULT_DATA,
                       "%s: holds a text of more than 1 MiB; shorten it", reading->book->path);
    return true;
}

static bool text(void *closure, const char *bytes, size_t length)
{
    struct reading *reading = closure;
    if (!reading->runs.is_taken)
        return true;
    eg_sheet_append(&reading->strings->text, bytes, length);
    return check_room(reading);
}

static bool end(void *closure, int depth, const char *name)
{
    struct reading *reading = closure;
    struct eg_sheet_strings *strings = reading->strings;
    eg_sheet_run_ends(&reading->runs, depth, name);
    if (depth != 2 || strcmp(name, "si") != 0)
        return true;
    struct eg_sheet_text *all = &strings->text;
    size_t length = all->length - reading->begins;
    if (length > 0)
        all->length = reading->begins + eg_sheet_clean(all->start + reading->begins, length);
    if (strings->count == strings->capacity) {
        strings->capacity = strings->capacity ? 2 * strings->capacity : 256;
        strings->ends = eg_heap_resize(strings->ends, strings->capacity, sizeof *strings->ends);
    }
    strings->ends[strings->count++] = reading->begins = all->length;
    return check_room(reading);
}

bool eg_sheet_read_strings(const struct eg_sheet_book *book, struct eg_sheet_strings *out)
{
    static const struct eg_xml_events events = {start, end, text};
    struct reading reading = {.book = book, .strings = out};
    *out = (struct eg_sheet_strings){0};
    eg_sheet_append(&out->text, "", 0);
    return !book->strings_part || eg_sheet_read_part(book, book->strings_part, &events, &reading);
}

void eg_sheet_end_strings(struct eg_sheet_strings *strings)
{
    free(strings->text.start);
    free(strings->ends);
}

bool eg_sheet_find_string(const struct eg_sheet_strings *strings, int64_t number,
                          struct eg_bytes *out)
{
    if (number < 0 || (uint64_t)number >= strings->count)
        return false;
    size_t begins = number > 0 ? strings->ends[number - 1] : 0;
    *out = (struct eg_bytes){strings->text.start + begins, strings->ends[number] - begins};
    return true;
}
