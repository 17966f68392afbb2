#include "equigap/analysis/change.h"

#include "equigap/analysis/size.h"
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

static double declared_of(const struct eg_represented *line)
{
    return (double)line->declared.shown / (double)line->people.shown;
}

static struct eg_change change_of_shares(const struct eg_represented *before,
                                         const struct eg_represented *now)
{
    return (struct eg_change){.before = share_of(before),
                              .now = share_of(now),
                              .declared_before = declared_of(before),
                              .declared_now = declared_of(now)};
}

struct eg_change eg_change_of_staff(const struct eg_represented *before,
                                    const struct eg_represented *now)
{
    struct eg_interval then, today;
    if (!has_share(before) || !has_share(now) || !eg_represented_bounds(before, &then) ||
        !eg_represented_bounds(now, &today))
        return (struct eg_change){.moved = EG_MOVED_UNTOLD};
    struct eg_change change = change_of_shares(before, now);
    change.range = (struct eg_interval){today.low - then.high, today.high - then.low};
    change.moved = change.of_declared = moved_by(change.range);
    return change;
}

/* ---- Applicants ---- */

/* People of a group, of how many. */
struct part {
    int64_t people, whole;
};

static struct part declared_part(const struct eg_represented *line)
{
    return (struct part){line->group.shown, line->declared.shown};
}

/* All people of a line, with none or all of the unknown in the group. */
static struct part lowest_part(const struct eg_represented *line)
{
    return (struct part){line->comparison.group.low, line->comparison.people};
}

static struct part highest_part(const struct eg_represented *line)
{
    int64_t most = line->comparison.group.high + line->comparison.unknown.high;
    int64_t people = line->comparison.people;
    return (struct part){most < people ? most : people, people};
}

/* The interval of the difference of two independent shares; both have people. */
static struct eg_interval difference_of(struct part now, struct part before)
{
    struct eg_contrast contrast = {now.people, now.whole, before.people, before.whole};
    struct eg_estimate difference = {0};
    eg_difference_measure(&contrast, eg_critical_value(CONFIDENCE), &difference);
    return difference.interval;
}

struct eg_change eg_change_of_applicants(const struct eg_represented *before,
                                         const struct eg_represented *now)
{
    if (!has_share(before) || !has_share(now))
        return (struct eg_change){.moved = EG_MOVED_UNTOLD};
    struct eg_change change = change_of_shares(before, now);
    change.of_declared = moved_by(difference_of(declared_part(now), declared_part(before)));
    change.range.low = difference_of(lowest_part(now), highest_part(before)).low;
    change.range.high = difference_of(highest_part(now), lowest_part(before)).high;
    change.moved = moved_by(change.range);
    return change;
}

/* ---- Who gets through ---- */

static bool has_ratio(const struct eg_passed *line)
{
    return line && line->obstacle == EG_COMPARED && line->has_ratio && !line->ratio.is_adjusted;
}

static double share_who_declared(const struct eg_passed *line)
{
    const struct eg_contrast *declared = &line->declared;
    int64_t people = line->stage.through.high + line->stage.stopped.high;
    return (double)(declared->whole + declared->other_whole) / (double)people;
}

static bool is_complete(const struct eg_passed *line)
{
    return line->stage.unknown_through.high + line->stage.unknown_stopped.high == 0;
}

struct eg_change eg_change_of_passage(const struct eg_passed *before, const struct eg_passed *now)
{
    if (!has_ratio(before) || !has_ratio(now))
        return (struct eg_change){.moved = EG_MOVED_UNTOLD};
    bool is_within = before->has_common_ratio && now->has_common_ratio;
    const struct eg_estimate *then = is_within ? &before->common_ratio : &before->ratio.estimate;
    const struct eg_estimate *today = is_within ? &now->common_ratio : &now->ratio.estimate;
    struct eg_interval times = eg_ratio_change(today, then).interval;
    enum eg_moved moved = moved_by((struct eg_interval){times.low - 1, times.high - 1});
    return (struct eg_change){.moved =
                                  is_complete(before) && is_complete(now) ? moved : EG_MOVED_WITHIN,
                              .of_declared = moved,
                              .before = then->value,
                              .now = today->value,
                              .range = times,
                              .declared_before = share_who_declared(before),
                              .declared_now = share_who_declared(now),
                              .is_within_vacancies = is_within};
}
