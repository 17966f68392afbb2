/* Words of sentences made from figures, labels and dates. */
#include <string.h>

#include "edition_room.h"
#include "equigap/base/date.h"
#include "equigap/base/text.h"

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

const char *edition_count(struct edition *edition, int64_t number, const char *one,
                          const char *several)
{
    char digits[32];
    return eg_arena_format(edition->arena, "%s %s", eg_text_thousands(number, digits),
                           number == 1 ? one : several);
}

const char *edition_list(struct edition *edition, const char *list, const char *next)
{
    return list ? eg_arena_format(edition->arena, "%s; %s", list, next) : next;
}

const char *edition_cell(struct edition *edition, struct eg_cell cell)
{
    long long tenths = cell.number < 0 ? -cell.number : cell.number;
    if (cell.kind == EG_CELL_SHARE)
        return eg_arena_format(edition->arena, "%lld.%lld%%", tenths / 10, tenths % 10);
    if (cell.kind == EG_CELL_POINTS)
        return eg_arena_format(edition->arena, "%lld.%lld", tenths / 10, tenths % 10);
    return cell.kind == EG_CELL_MARKER ? eg_marker_text(cell.marker) : cell.text;
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
