/* Shares of a list: percentages or fractions, and their intervals. */
#include "own_benchmark_room.h"

/* Half a point, and what adding up doubles may be off. */
#define NEAR (0.005 + 1e-9)

enum { PERCENT_PLACES = 2 };

/* The places of all shares of a set alike, for spreadsheets drop noughts at the end. */
static int most_places(const struct eg_share_set *set)
{
    int most = 0;
    for (size_t i = 0; i < set->count; i++)
        if (set->lines[i].share.places > most)
            most = set->lines[i].share.places;
    return most;
}

static struct eg_population_row row_of(const struct eg_share_line *line, int places)
{
    struct eg_population_row row = {.category = line->category, .is_count = line->base > 0};
    row.part = line->count;
    row.whole = line->base;
    if (row.is_count)
        return row;
    row.part = line->share.digits * eg_power_of_ten(places - line->share.places);
    row.whole = eg_power_of_ten(places);
    return row;
}

/* What the shares add up to as they are written. */
static double sum_of(const struct eg_own_reading *reading, const struct eg_share_set *set)
{
    struct eg_population *all = eg_population_begin(reading->arena, "", "", "");
    for (size_t i = 0; i < set->count; i++)
        eg_population_add(all, reading->arena, row_of(&set->lines[i], most_places(set)));
    return eg_population_sum(all, set->field);
}

/* True and whether they are percentages: as their signs say, or as they add up. */
static bool tell_unit(const struct eg_own_reading *reading, const struct eg_share_set *set,
                      bool *is_percent)
{
    size_t signs = 0, plain = set->count;
    for (size_t i = 0; i < set->count; i++) {
        signs += set->lines[i].share.is_percent;
        plain = !set->lines[i].share.is_percent && plain == set->count ? i : plain;
    }
    *is_percent = signs > 0;
    if (signs == set->count)
        return true;
    if (signs > 0)
        return eg_own_refuse(reading, set->lines[plain].line, "share",
                             "has no %, and others of the same field and area have one; write it "
                             "throughout");
    double sum = sum_of(reading, set);
    *is_percent = sum / 100 - 1 <= NEAR && 1 - sum / 100 <= NEAR;
    if (*is_percent || (sum - 1 <= NEAR && 1 - sum <= NEAR))
        return true;
    return eg_own_refuse(
        reading, set->line, "share",
        eg_arena_format(
            reading->arena,
            "the shares of %s in %s add up to %.4g, neither to 100 nor to 1, so whether "
            "they are percentages cannot be told; write a %% behind each of them, or "
            "correct them",
            set->field->key, set->of->code, sum));
}

/* One end of an interval in parts of EG_INTERVAL_WHOLE; -1 if it is over the whole. */
static int64_t end_of(const struct eg_decimal *end, bool is_percent, bool is_up)
{
    int64_t whole =
        eg_power_of_ten(end->places + (is_percent || end->is_percent ? PERCENT_PLACES : 0));
    if (end->digits > whole)
        return -1;
    if (whole <= EG_INTERVAL_WHOLE)
        return end->digits * (EG_INTERVAL_WHOLE / whole);
    int64_t finer = whole / EG_INTERVAL_WHOLE;
    return (end->digits + (is_up ? finer - 1 : 0)) / finer;
}

/* The interval of a row, which must hold the share. Without a % its ends are written as the share is;
 * beside a count they are fractions. */
static bool add_interval(const struct eg_own_reading *reading, const struct eg_share_line *line,
                         bool is_percent, struct eg_population_row *row)
{
    if (!line->low.is_given)
        return true;
    row->low = end_of(&line->low, is_percent, false);
    row->high = end_of(&line->high, is_percent, true);
    double share = (double)row->part / (double)row->whole * EG_INTERVAL_WHOLE;
    if (row->low < 0 || row->high < 0)
        return eg_own_refuse(reading, line->line, row->low < 0 ? "low" : "high",
                             "is more than the whole; write a fraction such as 0.123, or a % "
                             "behind it");
    if (row->low > row->high)
        return eg_own_refuse(reading, line->line, "low",
                             "is above high; the interval is reversed: exchange them");
    if (share < (double)row->low - 1 || share > (double)row->high + 1)
        return eg_own_refuse(reading, line->line, share < (double)row->low ? "low" : "high",
                             eg_arena_format(reading->arena,
                                             "the share, %.4g %%, is not within the interval; "
                                             "correct one of them",
                                             100 * share / EG_INTERVAL_WHOLE));
    return true;
}

bool eg_own_settle(const struct eg_own_reading *reading, struct eg_share_set *set)
{
    bool is_percent = false;
    if (set->lines[0].share.is_given && !tell_unit(reading, set, &is_percent))
        return false;
    for (size_t i = 0; i < set->count; i++) {
        const struct eg_share_line *line = &set->lines[i];
        struct eg_population_row row = row_of(line, most_places(set));
        row.whole *= !row.is_count && is_percent ? eg_power_of_ten(PERCENT_PLACES) : 1;
        if (row.part > row.whole)
            return eg_own_refuse(reading, line->line, "share",
                                 "is more than the whole; correct it");
        if (!add_interval(reading, line, is_percent, &row))
            return false;
        eg_population_add(set->of, reading->arena, row);
    }
    return true;
}
