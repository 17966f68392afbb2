#include "equigap/report/cell.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

static const struct {
    const char *text, *meaning;
} markers[EG_MARKER_COUNT] = {
    [EG_MARKER_WITHHELD] = {"[c]", "withheld to protect people"},
    [EG_MARKER_NOT_COLLECTED] = {"[x]", "not collected or not supplied"},
    [EG_MARKER_NOT_APPLICABLE] = {"[z]", "no figure is possible"},
    [EG_MARKER_LOW] = {"[low]", "rounded to 0: few people, perhaps none"},
    [EG_MARKER_BREAK] = {"[b]", "break in the series"},
};

const char *eg_marker_text(enum eg_marker marker)
{
    assert(marker >= 0 && marker < EG_MARKER_COUNT);
    return markers[marker].text;
}

const char *eg_marker_meaning(enum eg_marker marker)
{
    assert(marker >= 0 && marker < EG_MARKER_COUNT);
    return markers[marker].meaning;
}

struct eg_cell eg_cell_text(const char *text)
{
    return (struct eg_cell){.kind = EG_CELL_TEXT, .text = text};
}

struct eg_cell eg_cell_link(const char *text, const char *target)
{
    return (struct eg_cell){.kind = EG_CELL_LINK, .text = text, .target = target};
}

struct eg_cell eg_cell_count(int64_t count)
{
    return (struct eg_cell){.kind = EG_CELL_COUNT, .number = count};
}

struct eg_cell eg_cell_marker(enum eg_marker marker)
{
    return (struct eg_cell){.kind = EG_CELL_MARKER, .marker = marker};
}

__extension__ typedef __int128 wide; /* counts of 10^9 people, multiplied thrice, fit */

/* numerator / denominator, halves away from zero. */
static int64_t divide_rounded(wide numerator, wide denominator)
{
    assert(denominator > 0);
    wide half = denominator / 2 + denominator % 2;
    bool is_negative = numerator < 0;
    wide size = is_negative ? -numerator : numerator;
    wide whole = size / denominator;
    if (size % denominator >= half)
        whole++;
    return (int64_t)(is_negative ? -whole : whole);
}

struct eg_cell eg_cell_entry(void)
{
    return (struct eg_cell){.kind = EG_CELL_ENTRY};
}

static struct eg_cell share_in(enum eg_cell_kind kind, int parts, int64_t part, int64_t whole)
{
    assert(part >= 0 && part <= whole);
    if (whole == 0)
        return eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    int64_t number = divide_rounded((wide)part * parts, whole);
    if (number == 0 && part > 0)
        number = 1;
    if (number == parts && part < whole)
        number = parts - 1;
    return (struct eg_cell){.kind = kind, .number = number};
}

struct eg_cell eg_cell_share(int64_t part, int64_t whole)
{
    return share_in(EG_CELL_SHARE, 1000, part, whole);
}

struct eg_cell eg_cell_whole_share(int64_t part, int64_t whole)
{
    assert(part >= 0 && part <= whole);
    if (whole == 0)
        return eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    return (struct eg_cell){.kind = EG_CELL_WHOLE,
                            .number = divide_rounded((wide)part * 100, whole)};
}

struct eg_cell eg_cell_fine(int64_t part, int64_t whole)
{
    return share_in(EG_CELL_FINE, 10000, part, whole);
}

struct eg_cell eg_cell_points(int64_t part, int64_t whole, int64_t other_part, int64_t other_whole)
{
    assert(part >= 0 && part <= whole && other_part >= 0 && other_part <= other_whole);
    if (whole == 0 || other_whole == 0)
        return eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    wide difference = (wide)part * other_whole - (wide)other_part * whole;
    return (struct eg_cell){.kind = EG_CELL_POINTS,
                            .number = divide_rounded(difference * 1000, (wide)whole * other_whole)};
}

static struct eg_cell from(enum eg_cell_kind kind, double number, double units)
{
    double scaled = round(number * units);
    assert(isfinite(scaled) && fabs(scaled) < 1e15);
    return (struct eg_cell){.kind = kind, .number = (int64_t)scaled};
}

struct eg_cell eg_cell_in_whole(struct eg_cell cell)
{
    enum { TENTHS = 10 };
    if (cell.is_public)
        return cell;
    if (cell.kind == EG_CELL_SHARE)
        cell.kind = EG_CELL_WHOLE;
    else if (cell.kind == EG_CELL_POINTS)
        cell.kind = EG_CELL_WHOLE_POINTS;
    else if (cell.kind == EG_CELL_TENTHS)
        cell.kind = EG_CELL_COUNT;
    else
        return cell;
    cell.number = divide_rounded(cell.number, TENTHS);
    return cell;
}

struct eg_cell eg_cell_of_share(double share)
{
    assert(share >= 0 && share <= 1);
    return from(EG_CELL_SHARE, share, 1000);
}

struct eg_cell eg_cell_of_difference(double difference)
{
    assert(difference >= -1 && difference <= 1);
    return from(EG_CELL_POINTS, difference, 1000);
}

struct eg_cell eg_cell_of_people(double people)
{
    return from(EG_CELL_TENTHS, people, 10);
}

struct eg_cell eg_cell_of_ratio(double ratio)
{
    assert(ratio >= 0);
    return from(EG_CELL_RATIO, ratio, 100);
}

struct eg_cell eg_cell_of_chance(double p)
{
    assert(p >= 0 && p <= 1);
    return from(EG_CELL_CHANCE, p, 10000);
}
