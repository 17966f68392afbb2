#include "equigap/stats/strata.h"

#include <assert.h>
#include <math.h>

#include "count.h"
#include "stage_room.h"
#include "total.h"

/* ---- Completions ---- */

/* Which unknown are the group's, in every stratum. */
enum completion { COMPLETE_DECLARED, COMPLETE_THROUGH, COMPLETE_STOPPED };

static struct eg_contrast completed(const struct eg_stage *stage, enum completion how)
{
    if (how == COMPLETE_DECLARED)
        return eg_stage_declared(stage, EG_UNDER);
    return how == COMPLETE_THROUGH ? eg_stage_completed(stage, stage->unknown_through.low, 0)
                                   : eg_stage_completed(stage, 0, stage->unknown_stopped.low);
}

/* Both tails of what was observed, by direction. */
struct tails {
    double of[2];
};

static struct tails tails_of(const struct eg_stage *strata, size_t count, enum completion how)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_contrast *tables = eg_arena_take_array(arena, count, sizeof *tables);
    for (size_t i = 0; i < count; i++)
        tables[i] = completed(&strata[i], how);
    struct eg_total total = eg_total_of(arena, tables, count, eg_effort_for_verdicts);
    struct tails tails = {
        {eg_total_less(&total, total.observed), eg_total_greater(&total, total.observed)}};
    eg_arena_end(arena);
    return tails;
}

/* ---- Evidence ---- */

typedef double extreme(const struct eg_stage *stage, enum eg_direction direction);

/* True if the p-value of the most extreme total, a product over the strata, is over `level`. */
static bool is_over(const struct eg_stage *strata, size_t count, enum eg_direction direction,
                    extreme *of, double level)
{
    double product = 1;
    for (size_t i = 0; i < count && product > level; i++)
        product *= of(&strata[i], direction);
    return product > level;
}

void eg_strata_evidence(const struct eg_stage *strata, size_t count, double level,
                        struct eg_evidence out[2])
{
    assert(0 < level && level < 1);
    struct tails declared = tails_of(strata, count, COMPLETE_DECLARED);
    struct tails through = tails_of(strata, count, COMPLETE_THROUGH);
    struct tails stopped = tails_of(strata, count, COMPLETE_STOPPED);
    for (int d = EG_UNDER; d <= EG_OVER; d++) {
        enum eg_direction direction = (enum eg_direction)d;
        const struct tails *best = direction == EG_UNDER ? &stopped : &through;
        const struct tails *worst = direction == EG_UNDER ? &through : &stopped;
        out[d] = (struct eg_evidence){
            .lowest = best->of[d], .declared = declared.of[d], .highest = worst->of[d]};
        out[d].is_too_few =
            out[d].lowest > level && is_over(strata, count, direction, stage_smallest, level);
        out[d].may_be_too_few =
            out[d].is_too_few || is_over(strata, count, direction, stage_largest, level);
    }
}

/* ---- Tipping point ---- */

#define ROUNDING 1e-9 /* sums of shares are off by less */

/* Of one stratum: the group's at the beginning, and the unknown who change sides. */
struct leg {
    int64_t through, stopped;
    int64_t through_moves, stopped_moves;
};

struct way {
    const struct eg_stage *strata;
    size_t count;
    enum eg_direction direction;
    double cut;
    struct eg_contrast *declared;
    struct leg *legs;
    int64_t through_moves; /* of all: first these, then those who did not get through */
};

/* People of one outcome shared out over the strata: what was due so far, and what was given of it in whole
 * people, so that strata of one person each are shared out, too. */
struct sharing {
    struct stage_share of_all; /* where a stratum has nobody who declared with that outcome */
    double due;
    int64_t given;
};

static int64_t share_out(struct sharing *sharing, int64_t people, struct stage_share here)
{
    struct stage_share share = here.whole > 0 ? here : sharing->of_all;
    int64_t before = sharing->given;
    sharing->due += (double)(people * share.part) / (double)share.whole;
    sharing->given = (int64_t)floor(sharing->due + 0.5 + ROUNDING);
    return sharing->given - before;
}

/* Where nobody declared at all, both begin where it is best for the finding. */
static int64_t fill_legs(const struct way *way)
{
    bool is_under = way->direction == EG_UNDER;
    struct eg_contrast all = eg_strata_pool(way->declared, way->count);
    struct sharing through = {.of_all = stage_share_through(&all, !is_under)};
    struct sharing stopped = {.of_all = stage_share_stopped(&all, is_under)};
    int64_t moves = 0;
    for (size_t i = 0; i < way->count; i++) {
        const struct eg_stage *stage = &way->strata[i];
        struct eg_contrast one = way->declared[i];
        int64_t got = one.part + one.other_part, whole = one.whole + one.other_whole;
        struct leg *leg = &way->legs[i];
        leg->through =
            share_out(&through, stage->unknown_through.low, (struct stage_share){one.part, got});
        leg->stopped = share_out(&stopped, stage->unknown_stopped.low,
                                 (struct stage_share){one.whole - one.part, whole - got});
        leg->through_moves = is_under ? stage->unknown_through.low - leg->through : leg->through;
        leg->stopped_moves = is_under ? leg->stopped : stage->unknown_stopped.low - leg->stopped;
        moves += leg->through_moves + leg->stopped_moves;
    }
    return moves;
}

/* How many of one stratum are the group's after so many steps, of which these take the first. */
static struct leg leg_at(const struct way *way, size_t stratum, int64_t *first, int64_t *second)
{
    struct leg at = way->legs[stratum];
    int64_t sign = way->direction == EG_UNDER ? 1 : -1;
    int64_t through = eg_smaller(*first, at.through_moves);
    int64_t stopped = eg_smaller(*second, at.stopped_moves);
    *first -= through;
    *second -= stopped;
    at.through += sign * through;
    at.stopped -= sign * stopped;
    return at;
}

static bool is_undone(int64_t step, const void *context)
{
    const struct way *way = context;
    struct eg_arena *arena = eg_arena_begin();
    struct eg_contrast *tables = eg_arena_take_array(arena, way->count, sizeof *tables);
    int64_t first = eg_smaller(step, way->through_moves), second = step - first;
    for (size_t i = 0; i < way->count; i++) {
        struct leg at = leg_at(way, i, &first, &second);
        tables[i] = eg_stage_completed(&way->strata[i], at.through, at.stopped);
    }
    struct eg_total total = eg_total_of(arena, tables, way->count, eg_effort_for_verdicts);
    bool is_over_cut = eg_total_tail(&total, way->direction, total.observed) > way->cut;
    eg_arena_end(arena);
    return is_over_cut;
}

static struct eg_stage_tipping point_at(const struct way *way, int64_t step)
{
    struct eg_stage_tipping found = {.state =
                                         step == 0 ? EG_TIPPING_NONE_NEEDED : EG_TIPPING_FOUND};
    int64_t first = eg_smaller(step, way->through_moves), second = step - first;
    for (size_t i = 0; i < way->count; i++) {
        struct leg at = leg_at(way, i, &first, &second);
        found.through += at.through;
        found.stopped += at.stopped;
    }
    return found;
}

struct eg_stage_tipping eg_strata_tipping_point(const struct eg_stage *strata, size_t count,
                                                enum eg_direction direction, double cut)
{
    assert(0 < cut && cut < 1);
    struct eg_arena *arena = eg_arena_begin();
    struct way way = {.strata = strata, .count = count, .direction = direction, .cut = cut};
    way.legs = eg_arena_take_array(arena, count, sizeof *way.legs);
    way.declared = eg_arena_take_array(arena, count, sizeof *way.declared);
    for (size_t i = 0; i < count; i++)
        way.declared[i] = eg_stage_declared(&strata[i], EG_UNDER);
    int64_t last = fill_legs(&way);
    for (size_t i = 0; i < count; i++)
        way.through_moves += way.legs[i].through_moves;
    int64_t step = eg_bisect(0, last, is_undone, &way);
    struct eg_stage_tipping found = step > last
                                        ? (struct eg_stage_tipping){.state = EG_TIPPING_IMPOSSIBLE}
                                        : point_at(&way, step);
    eg_arena_end(arena);
    return found;
}

/* ---- What could have been a finding ---- */

struct search {
    const struct eg_total *total;
    enum eg_direction direction;
    double cut;
};

/* Counted from the least (under) or the most (over) possible total. */
static int64_t total_at(const struct search *search, int64_t step)
{
    return search->direction == EG_UNDER ? search->total->low + step : search->total->high - step;
}

static bool is_no_finding(int64_t step, const void *context)
{
    const struct search *search = context;
    return eg_total_tail(search->total, search->direction, total_at(search, step)) > search->cut;
}

bool eg_strata_critical(const struct eg_contrast *strata, size_t count, enum eg_direction direction,
                        double cut, int64_t *out)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_total total = eg_total_of(arena, strata, count, eg_effort_for_verdicts);
    struct search search = {&total, direction, cut};
    int64_t step = eg_bisect(0, total.high - total.low, is_no_finding, &search);
    if (step > 0)
        *out = total_at(&search, step - 1);
    eg_arena_end(arena);
    return step > 0;
}
