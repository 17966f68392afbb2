#include "equigap/stats/bounds.h"

#include <assert.h>
#include <math.h>

#include "count.h"
#include "equigap/stats/many.h"

/* A finding that takes odds under this to undo is fragile. */
#define FRAGILE_ODDS 2

bool eg_benchmark_is_usable(struct eg_interval benchmark)
{
    return 0 <= benchmark.low && benchmark.low <= benchmark.high && benchmark.high <= 1 &&
           benchmark.low < 1 && benchmark.high > 0;
}

static void check_range(struct eg_range range, int64_t people)
{
    assert(0 <= range.low && range.low <= range.high && range.high <= people);
}

static void check(const struct eg_comparison *line)
{
    assert(line->people <= EG_PEOPLE_MOST);
    check_range(line->group, line->people);
    check_range(line->unknown, line->people);
    assert(line->group.low + line->unknown.low <= line->people);
    assert(eg_benchmark_is_usable(line->benchmark));
}

/* The most people who could be the group's. */
static int64_t group_most(const struct eg_comparison *line)
{
    return eg_smaller(line->group.high + line->unknown.high, line->people);
}

bool eg_share_bounds(const struct eg_comparison *line, struct eg_interval *out)
{
    check(line);
    if (line->people == 0)
        return false;
    double people = (double)line->people;
    *out =
        (struct eg_interval){(double)line->group.low / people, (double)group_most(line) / people};
    return true;
}

bool eg_share_declared(const struct eg_comparison *line, struct eg_interval *out)
{
    check(line);
    if (line->people == line->unknown.high)
        return false;
    double most = (double)line->group.high / (double)(line->people - line->unknown.high);
    *out = (struct eg_interval){
        (double)line->group.low / (double)(line->people - line->unknown.low), fmin(1, most)};
    return true;
}

/* The tail against that end of the benchmark that is worse for the finding. */
static double tail(const struct eg_comparison *line, enum eg_direction direction, int64_t part,
                   int64_t whole)
{
    double p0 = direction == EG_UNDER ? line->benchmark.low : line->benchmark.high;
    return eg_binomial_tail(direction, part, whole, p0);
}

struct eg_evidence eg_evidence_measure(const struct eg_comparison *line,
                                       enum eg_direction direction, double level)
{
    check(line);
    int64_t people = line->people;
    const struct eg_range *group = &line->group, *unknown = &line->unknown;
    if (direction == EG_UNDER)
        return (struct eg_evidence){
            .is_too_few = eg_is_too_few(direction, people, line->benchmark.low, level),
            .lowest = tail(line, direction, group->low, people),
            .declared = tail(line, direction, group->high, people - unknown->high),
            .highest = tail(line, direction, group_most(line), people),
        };
    return (struct eg_evidence){
        .is_too_few = eg_is_too_few(direction, people, line->benchmark.high, level),
        .lowest = tail(line, direction, group_most(line), people),
        .declared = tail(line, direction, group->low, people - unknown->low),
        .highest = tail(line, direction, group->low, people),
    };
}

/* The ends of a line that are worse for a finding, and what the finding is held against. */
struct worst {
    const struct eg_comparison *line;
    enum eg_direction direction;
    double cut;
    int64_t group, unknown, declared;
};

static struct worst worst_of(const struct eg_comparison *line, enum eg_direction direction,
                             double cut)
{
    check(line);
    assert(0 < cut && cut < 1);
    bool is_under = direction == EG_UNDER;
    int64_t unknown = is_under ? line->unknown.high : line->unknown.low;
    int64_t declared = line->people - unknown;
    int64_t group = is_under ? line->group.high : line->group.low;
    return (struct worst){line, direction, cut, group, unknown, declared};
}

static bool is_significant(const struct worst *worst, int64_t part)
{
    return tail(worst->line, worst->direction, part, worst->line->people) <= worst->cut;
}

static bool is_undone(int64_t against, const void *context)
{
    const struct worst *worst = context;
    int64_t of_group = worst->direction == EG_UNDER ? against : worst->unknown - against;
    return !is_significant(worst, worst->group + of_group);
}

/* What a bisection over the unknown found; the count that says "none would do" is always the same. */
static int64_t of_unknown(const struct worst *worst, int64_t found)
{
    return found > worst->unknown ? worst->line->unknown.high + 1 : found;
}

int64_t eg_tipping_point(const struct eg_comparison *line, enum eg_direction direction, double cut)
{
    struct worst worst = worst_of(line, direction, cut);
    return of_unknown(&worst, eg_bisect(0, worst.unknown, is_undone, &worst));
}

bool eg_tipping_odds_measure(const struct eg_comparison *line, enum eg_direction direction,
                             int64_t tipping, struct eg_tipping_odds *out)
{
    struct worst worst = worst_of(line, direction, 0.5);
    if (tipping < 1 || tipping > worst.unknown || line->people == line->unknown.high)
        return false;
    int64_t group = eg_smaller(worst.group, worst.declared), others = worst.declared - group;
    int64_t against = direction == EG_UNDER ? group : others;
    int64_t agreeing = worst.declared - against;
    if (tipping == worst.unknown || against == 0) {
        *out = (struct eg_tipping_odds){.is_infinite = true};
        return true;
    }
    double odds = (double)tipping / (double)(worst.unknown - tipping);
    double ratio = odds * (double)agreeing / (double)against;
    *out = (struct eg_tipping_odds){.ratio = ratio, .is_fragile = ratio < FRAGILE_ODDS};
    return true;
}

/* The group's part of `answers` more, given in the shares of the declared; halves up. */
static int64_t part_of(const struct worst *worst, int64_t answers)
{
    int64_t group = eg_smaller(worst->group, worst->declared);
    return eg_proportion(answers, group, worst->declared);
}

static bool is_firm(int64_t answers, const void *context)
{
    const struct worst *worst = context;
    int64_t left = worst->direction == EG_UNDER ? worst->unknown - answers : 0;
    return is_significant(worst, worst->group + part_of(worst, answers) + left);
}

int64_t eg_answers_for_firm(const struct eg_comparison *line, enum eg_direction direction,
                            double cut)
{
    struct worst worst = worst_of(line, direction, cut);
    if (worst.declared == 0)
        return line->unknown.high + 1;
    return of_unknown(&worst, eg_bisect(0, worst.unknown, is_firm, &worst));
}

/* Both directions of one exact line: held against the cut for a firm finding, and against the one above
 * which there is none. */
struct both {
    struct worst firm[2], none[2];
};

static bool is_settled(int64_t answers, const void *context)
{
    const struct both *both = context;
    if (is_firm(answers, &both->firm[EG_UNDER]) || is_firm(answers, &both->firm[EG_OVER]))
        return true;
    const struct worst *under = &both->none[EG_UNDER], *over = &both->none[EG_OVER];
    int64_t least = under->group + part_of(under, answers);
    int64_t most = least + under->unknown - answers;
    return !is_significant(under, least) && !is_significant(over, most);
}

struct eg_settlement eg_answers_to_settle(const struct eg_comparison *line,
                                          const struct eg_cuts cuts[2])
{
    assert(line->group.low == line->group.high && line->unknown.low == line->unknown.high);
    struct both both;
    int64_t fewest = line->unknown.high, undoing = 0;
    for (int d = EG_UNDER; d <= EG_OVER; d++) {
        enum eg_direction direction = (enum eg_direction)d;
        assert(cuts[d].lowest < 0.5);
        both.firm[d] = worst_of(line, direction, cuts[d].highest);
        both.none[d] = worst_of(line, direction, cuts[d].lowest);
        /* Making it firm takes all answers but those that would undo it; showing that there is nothing
         * takes the answers that undo both. */
        fewest = eg_smaller(fewest, line->unknown.high + 1 -
                                        eg_tipping_point(line, direction, cuts[d].highest));
        undoing += eg_tipping_point(line, direction, cuts[d].lowest);
    }
    fewest = eg_smaller(fewest, undoing);
    if (both.firm[EG_UNDER].declared == 0)
        return (struct eg_settlement){fewest, fewest > 0 ? line->unknown.high : 0};
    return (struct eg_settlement){fewest, eg_bisect(0, line->unknown.high, is_settled, &both)};
}
