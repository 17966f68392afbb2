/* Formats: which numbers are dates, times, or padded with zeros. */
#include <string.h>

#include "equigap/base/hash.h"
#include "sheet_room.h"

enum { FORMATS_MOST = 1 << 17, WIDTH_MOST = 100 };

/* ---- One code ---- */

/* What the first section of a code holds, outside quotes, brackets and escapes. */
struct parts {
    bool has_date, has_clock, has_elapsed;
    bool has_short_month; /* m or mm: a month, but minutes beside hours or seconds */
    bool is_zeros;
    int zeros;
};

static char lower(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c;
}

static const char *skip_past(const char *at, char closing)
{
    const char *found = strchr(at, closing);
    return found ? found + 1 : at + strlen(at);
}

/* The code behind a letter, and all that are the same. */
static const char *skip_run(const char *at)
{
    char letter = lower(*at);
    while (*at && lower(*at) == letter)
        at++;
    return at;
}

/* In brackets: hours, minutes or seconds that add up beyond a day; or a colour, a condition, a
 * currency, a language, which say nothing. */
static const char *read_bracket(const char *at, struct parts *parts)
{
    char letter = lower(at[1]);
    if (letter == 'h' || letter == 'm' || letter == 's')
        parts->has_elapsed |= *skip_run(at + 1) == ']';
    return skip_past(at + 1, ']');
}

static bool begins_with(const char *text, const char *word)
{
    while (*word && lower(*text) == *word)
        text++, word++;
    return *word == '\0';
}

static const char *read_letter(const char *at, struct parts *parts)
{
    const char *next = skip_run(at);
    switch (lower(*at)) {
    case 'd':
    case 'y':
        parts->has_date = true;
        return next;
    case 'h':
    case 's':
        parts->has_clock = true;
        return next;
    case 'm':
        *(next - at > 2 ? &parts->has_date : &parts->has_short_month) = true;
        return next;
    case 'a':
        if (begins_with(at, "am/pm"))
            return at + 5;
        return begins_with(at, "a/p") ? at + 3 : at + 1;
    default:
        return at + 1;
    }
}

static const char *read_piece(const char *at, struct parts *parts)
{
    if (*at == '0') {
        parts->zeros++;
        return at + 1;
    }
    parts->is_zeros = false;
    switch (*at) {
    case '"':
        return skip_past(at + 1, '"');
    case '[':
        return read_bracket(at, parts);
    case '\\': /* the next character as it is, as wide a gap as it, or repeated */
    case '_':
    case '*':
        return at[1] ? at + 2 : at + 1;
    default:
        return read_letter(at, parts);
    }
}

struct eg_sheet_format eg_sheet_format_of(const char *code)
{
    struct parts parts = {.is_zeros = true};
    for (const char *at = code; *at && *at != ';';)
        at = read_piece(at, &parts);
    bool has_date = parts.has_date || (parts.has_short_month && !parts.has_clock);
    if (parts.has_elapsed)
        return (struct eg_sheet_format){EG_SHEET_ELAPSED, 0};
    if (has_date)
        return (struct eg_sheet_format){parts.has_clock ? EG_SHEET_DATE_TIME : EG_SHEET_DATE, 0};
    if (parts.has_clock)
        return (struct eg_sheet_format){EG_SHEET_CLOCK, 0};
    if (parts.is_zeros && parts.zeros > 1 && parts.zeros <= WIDTH_MOST)
        return (struct eg_sheet_format){EG_SHEET_ZEROS, parts.zeros};
    return (struct eg_sheet_format){EG_SHEET_NUMBER, 0};
}

/* ---- The built-in ones, ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 in East Asia. Some of
 * those are a time in one language and a date in another; a clock shows both. ---- */

static struct eg_sheet_format builtin(int64_t number)
{
    static const struct {
        int first, last;
        enum eg_sheet_style style;
    } ranges[] = {
        {14, 17, EG_SHEET_DATE},  {18, 21, EG_SHEET_CLOCK},   {22, 22, EG_SHEET_DATE_TIME},
        {27, 31, EG_SHEET_DATE},  {32, 35, EG_SHEET_CLOCK},   {36, 36, EG_SHEET_DATE},
        {45, 45, EG_SHEET_CLOCK}, {46, 46, EG_SHEET_ELAPSED}, {47, 47, EG_SHEET_CLOCK},
        {50, 54, EG_SHEET_DATE},  {55, 56, EG_SHEET_CLOCK},   {57, 58, EG_SHEET_DATE},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (number >= ranges[i].first && number <= ranges[i].last)
            return (struct eg_sheet_format){ranges[i].style, 0};
    return (struct eg_sheet_format){EG_SHEET_NUMBER, 0};
}

/* ---- The part ---- */

struct reading {
    const struct eg_sheet_book *book;
    struct eg_hash *codes; /* the workbook's own formats by number, as indexes of `own` */
    struct eg_sheet_format *own;
    size_t own_count, own_capacity;
    int64_t *numbers; /* of each style of cells */
    size_t count, capacity;
    enum { OTHER, CODES, CELLS } section;
};

static bool read_number(const char *const *attributes, int64_t *number)
{
    const char *text = eg_xml_attribute(attributes, "numFmtId");
    return text && eg_text_to_integer(text, strlen(text), 0, INT32_MAX, number);
}

static bool check_count(const struct reading *reading, size_t count)
{
    return count < FORMATS_MOST ||
           eg_fail(reading->book->error, EG_FAULT_DATA,
                   "%s: has more than %d formats of cells; copy the sheet into a new workbook",
                   reading->book->path, FORMATS_MOST);
}

static bool add_code(struct reading *reading, const char *const *attributes)
{
    const char *code = eg_xml_attribute(attributes, "formatCode");
    int64_t number;
    if (!code || !read_number(attributes, &number))
        return true;
    if (!check_count(reading, reading->own_count))
        return false;
    reading->own = eg_arena_grow(reading->book->arena, reading->own, &reading->own_capacity,
                                 reading->own_count + 1, sizeof *reading->own);
    eg_hash_set(reading->codes, (const char *)&number, sizeof number, (int64_t)reading->own_count);
    reading->own[reading->own_count++] = eg_sheet_format_of(code);
    return true;
}

static bool add_style(struct reading *reading, const char *const *attributes)
{
    int64_t number = 0;
    read_number(attributes, &number);
    if (!check_count(reading, reading->count))
        return false;
    reading->numbers = eg_arena_grow(reading->book->arena, reading->numbers, &reading->capacity,
                                     reading->count + 1, sizeof *reading->numbers);
    reading->numbers[reading->count++] = number;
    return true;
}

static bool start(void *closure, int depth, const char *name, const char *const *attributes)
{
    struct reading *reading = closure;
    if (depth == 2)
        reading->section = strcmp(name, "numFmts") == 0   ? CODES
                           : strcmp(name, "cellXfs") == 0 ? CELLS
                                                          : OTHER;
    if (depth != 3)
        return true;
    if (reading->section == CODES && strcmp(name, "numFmt") == 0)
        return add_code(reading, attributes);
    if (reading->section == CELLS && strcmp(name, "xf") == 0)
        return add_style(reading, attributes);
    return true;
}

static bool end(void *closure, int depth, const char *name)
{
    (void)closure, (void)depth, (void)name;
    return true;
}

static bool text(void *closure, const char *bytes, size_t length)
{
    (void)closure, (void)bytes, (void)length;
    return true;
}

bool eg_sheet_read_styles(const struct eg_sheet_book *book, struct eg_sheet_formats *out)
{
    static const struct eg_xml_events events = {start, end, text};
    struct reading reading = {.book = book, .codes = eg_hash_begin(book->arena)};
    *out = (struct eg_sheet_formats){0};
    if (!book->styles_part)
        return true;
    if (!eg_sheet_read_part(book, book->styles_part, &events, &reading))
        return false;
    out->formats = eg_arena_take_array(book->arena, reading.count, sizeof *out->formats);
    out->count = reading.count;
    for (size_t i = 0; i < reading.count; i++) {
        const char *number = (const char *)&reading.numbers[i];
        int64_t own;
        bool is_own = eg_hash_find(reading.codes, number, sizeof *reading.numbers, &own);
        out->formats[i] = is_own ? reading.own[own] : builtin(reading.numbers[i]);
    }
    return true;
}
