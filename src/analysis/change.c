#include "equigap/analysis/change.h"

#include "equigap/stats/contrast.h"

#define CONFIDENCE 0.95

static enum eg_moved moved_by(struct eg_interval range)
{
    if (range.low > 0)
        return EG_MOVED_UP;
    return range.high < 0 ? EG_MOVED_DOWN : EG_MOVED_WITHIN;
}

static bool has_share(const struct eg_represented *line)
{
    return line && line->obstacle == EG_COMPARED && line->declared.shown > 0 &&
           line->group.shown <= line->declared.shown;
}

static double share_of(const struct eg_represented *line)
{
    return (double)line->group.shown / (double)line->declared.shown;
}

struct eg_change eg_change_of_staff(const struct eg_represented *before,
                                    const struct eg_represented *now)
{
    struct eg_interval then, today;
    if (!has_share(before) || !has_share(now) || !eg_represented_bounds(before, &then) ||
        !eg_represented_bounds(now, &today))
        return (struct eg_change){.moved = EG_MOVED_UNTOLD};
    struct eg_change change = {.before = share_of(before),
                               .now = share_of(now),
                               .range = {today.low - then.high, today.high - then.low}};
    change.moved = moved_by(change.range);
    return change;
}

/* Two independent shares: `before` and `now` of a contrast are its others and its group. */
static struct eg_change of_contrast(const struct eg_contrast *contrast)
{
    struct eg_estimate difference;
    if (!eg_difference_measure(contrast, eg_critical_value(CONFIDENCE), &difference))
        return (struct eg_change){.moved = EG_MOVED_UNTOLD};
    return (struct eg_change){.moved = moved_by(difference.interval),
                              .before =
                                  (double)contrast->other_part / (double)contrast->other_whole,
                              .now = (double)contrast->part / (double)contrast->whole,
                              .range = difference.interval};
}

struct eg_change eg_change_of_applicants(const struct eg_represented *before,
                                         const struct eg_represented *now)
{
    if (!has_share(before) || !has_share(now))
        return (struct eg_change){.moved = EG_MOVED_UNTOLD};
    struct eg_contrast contrast = {now->group.shown, now->declared.shown, before->group.shown,
                                   before->declared.shown};
    return of_contrast(&contrast);
}

struct eg_change eg_change_of_passage(const struct eg_passed *before, const struct eg_passed *now)
{
    if (!before || !now || before->obstacle != EG_COMPARED || now->obstacle != EG_COMPARED)
        return (struct eg_change){.moved = EG_MOVED_UNTOLD};
    struct eg_contrast contrast = {now->declared.part, now->declared.whole, before->declared.part,
                                   before->declared.whole};
    return of_contrast(&contrast);
}
