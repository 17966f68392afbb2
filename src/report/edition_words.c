/* Words of sentences made from figures, labels and dates. */
#include <string.h>

#include "edition_room.h"
#include "equigap/base/date.h"
#include "equigap/base/text.h"

#define NO_BREAK_SPACE "\xc2\xa0"

enum { QUOTED_MOST = 250 }; /* characters */

const char *edition_number(struct edition *edition, int64_t number)
{
    static const char *const words[] = {"none", "one",   "two",   "three", "four", "five",
                                        "six",  "seven", "eight", "nine",  "ten"};
    char digits[32];
    if (number >= 0 && number < (int64_t)(sizeof words / sizeof *words))
        return words[number];
    return eg_arena_format(edition->arena, "%s", eg_text_thousands(number, digits));
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* An abbreviation keeps its capitals. */
const char *edition_inside(struct edition *edition, const char *label)
{
    char *copy = eg_arena_copy(edition->arena, label, strlen(label));
    if (is_upper(copy[0]) && !is_upper(copy[1]))
        copy[0] = (char)(copy[0] | 0x20);
    return copy;
}

const char *edition_capitalised(struct edition *edition, const char *text)
{
    char *copy = eg_arena_copy(edition->arena, text, strlen(text));
    if (copy[0] >= 'a' && copy[0] <= 'z')
        copy[0] = (char)(copy[0] & ~0x20);
    return copy;
}

const char *edition_short(struct edition *edition, const char *text, size_t most)
{
    if (strlen(text) <= most)
        return text;
    while (((unsigned char)text[most] & 0xc0) == 0x80)
        most--;
    return eg_arena_format(edition->arena, "%.*s ...", (int)most, text);
}

const char *edition_thousands(struct edition *edition, int64_t number)
{
    char digits[32];
    return eg_arena_format(edition->arena, "%s", eg_text_thousands(number, digits));
}

const char *edition_count(struct edition *edition, int64_t number, const char *one,
                          const char *several)
{
    char digits[32];
    return eg_arena_format(edition->arena, "%s %s", eg_text_thousands(number, digits),
                           number == 1 ? one : several);
}

struct eg_cell edition_people(const struct edition *edition, struct eg_figure people)
{
    return edition->is_protected && people.shown == 0 && people.high > 0
               ? eg_cell_marker(EG_MARKER_LOW)
               : eg_cell_count(people.shown);
}

struct eg_cell edition_share(const struct edition *edition, struct eg_figure part,
                             struct eg_figure whole)
{
    if (whole.shown < edition->percent_base && whole.shown > 0)
        return eg_cell_marker(EG_MARKER_WITHHELD);
    int64_t count = part.shown < whole.shown ? part.shown : whole.shown;
    return edition->is_protected ? eg_cell_whole_share(count, whole.shown)
                                 : eg_cell_share(count, whole.shown);
}

const char *edition_about(struct edition *edition, struct eg_figure people)
{
    if (eg_figure_is_exact(people))
        return edition_thousands(edition, people.shown);
    if (people.shown == 0)
        return eg_arena_format(edition->arena, "fewer than %lld", (long long)people.high + 1);
    return eg_arena_format(edition->arena, "about %s", edition_thousands(edition, people.shown));
}

const char *edition_between(struct edition *edition, struct eg_figure people)
{
    if (eg_figure_is_exact(people) || people.shown == 0)
        return edition_about(edition, people);
    return eg_arena_format(edition->arena, "about %s (%s to %s)",
                           edition_thousands(edition, people.shown),
                           edition_thousands(edition, people.low),
                           edition_thousands(edition, people.high));
}

const char *edition_list(struct edition *edition, const char *list, const char *next)
{
    return list ? eg_arena_format(edition->arena, "%s; %s", list, next) : next;
}

const char *edition_cell(struct edition *edition, struct eg_cell cell)
{
    if (edition->is_protected)
        cell = eg_cell_in_whole(cell);
    long long tenths = cell.number < 0 ? -cell.number : cell.number;
    if (cell.kind == EG_CELL_WHOLE)
        return eg_arena_format(edition->arena, "%lld%%", tenths);
    if (cell.kind == EG_CELL_WHOLE_POINTS)
        return eg_arena_format(edition->arena, "%lld", tenths);
    if (cell.kind == EG_CELL_SHARE)
        return eg_arena_format(edition->arena, "%lld.%lld%%", tenths / 10, tenths % 10);
    if (cell.kind == EG_CELL_POINTS)
        return eg_arena_format(edition->arena, "%lld.%lld", tenths / 10, tenths % 10);
    if (cell.kind == EG_CELL_RATIO)
        return eg_arena_format(edition->arena, "%lld.%02lld", tenths / 100, tenths % 100);
    return cell.kind == EG_CELL_MARKER ? eg_marker_text(cell.marker) : cell.text;
}

/* How many bytes of spaces a text begins with, and how many spaces these are. */
static size_t measure_spaces(const char *text, int *spaces)
{
    size_t length = 0;
    for (*spaces = 0;; ++*spaces)
        if (text[length] == ' ')
            length++;
        else if (strncmp(text + length, NO_BREAK_SPACE, 2) == 0)
            length += 2;
        else
            return length;
}

/* How many bytes of a text stand before its end, a double space, or one at its end. */
static size_t measure_words(const char *text)
{
    size_t length = 0;
    while (text[length]) {
        int spaces;
        size_t gap = measure_spaces(text + length, &spaces);
        if (gap > 0 && (gap > 1 || !text[length + gap]))
            break;
        length += gap ? gap : 1;
    }
    return length;
}

static const char *append(struct edition *edition, const char *list, const char *next)
{
    return list[0] ? eg_arena_format(edition->arena, "%s, %s", list, next) : next;
}

/* How many bytes the first `most` characters of a text have; all of it, if there are not so many. */
static size_t measure_characters(const char *text, size_t most)
{
    size_t length = 0;
    for (; text[length]; length++)
        if (((unsigned char)text[length] & 0xc0) != 0x80 && most-- == 0)
            break;
    return length;
}

/* A field of an extract may have a megabyte, and a cell of a workbook 32,767 characters. */
static const char *quote_start(struct edition *edition, const char *text, size_t length)
{
    int64_t count = 0;
    for (const char *at = text; *at; at++)
        count += ((unsigned char)*at & 0xc0) != 0x80;
    return eg_arena_format(edition->arena, "%s ... (cut: %s characters in all)",
                           edition_quoted(edition, eg_arena_copy(edition->arena, text, length)),
                           edition_thousands(edition, count));
}

const char *edition_quoted(struct edition *edition, const char *text)
{
    struct eg_arena *arena = edition->arena;
    const char *out = "";
    size_t most = measure_characters(text, QUOTED_MOST);
    if (!text[0])
        return "Empty";
    if (text[most])
        return quote_start(edition, text, most);
    while (*text) {
        int spaces;
        size_t length = measure_spaces(text, &spaces);
        if (length > 0)
            out = append(edition, out,
                         eg_arena_format(arena, "%d %s", spaces, spaces == 1 ? "space" : "spaces"));
        text += length;
        length = measure_words(text);
        if (length > 0)
            out = append(edition, out, eg_arena_format(arena, "\"%.*s\"", (int)length, text));
        text += length;
    }
    return out;
}

const char *edition_day(struct edition *edition, int32_t day)
{
    char words[32];
    return eg_arena_format(edition->arena, "%s", eg_day_in_words(day, words));
}

const char *edition_quarter(struct edition *edition, int quarter)
{
    char words[32];
    return eg_arena_format(edition->arena, "%s", eg_quarter_in_words(quarter, words));
}

const char *edition_period(struct edition *edition, int32_t first, int32_t last)
{
    if (first == last)
        return edition_day(edition, first);
    return eg_arena_format(edition->arena, "%s to %s", edition_day(edition, first),
                           edition_day(edition, last));
}
