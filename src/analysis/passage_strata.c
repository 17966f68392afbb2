/* Rates compared among those who applied for the same vacancies. */
#include "equigap/domain/strata.h"
#include "equigap/stats/strata.h"
#include "equigap/stats/stratified.h"
#include "family_room.h"
#include "passage_room.h"

#define CONFIDENCE 0.95
#define FOUR_FIFTHS 0.8 /* 29 CFR 1607.4 D */

/* ---- The vacancies of a line ---- */

struct vacancies {
    struct eg_arena
        *arena; /* of their own: a report has hundreds of lines and thousands of these */
    struct eg_stage *stages;
    struct eg_contrast *declared;
    size_t count;
};

static void add_to(struct eg_range *range, int64_t people)
{
    range->low += people;
    range->high += people;
}

static struct eg_stage stage_of(const struct eg_passed *line, const struct comparing *of,
                                size_t stratum)
{
    struct eg_stage stage = {0};
    const struct eg_stratum_answer *one =
        eg_strata_answers(line->passing->strata, stratum, line->field);
    for (; one; one = one->next) {
        const int64_t *people = one->people[line->passing->step];
        enum place place = passage_place(of, one->answer);
        if (place == PLACE_NEITHER)
            continue;
        add_to(&stage.through, people[EG_THROUGH]);
        add_to(&stage.stopped, people[EG_STOPPED]);
        if (place == PLACE_OTHERS)
            continue;
        bool is_group = place == PLACE_GROUP;
        add_to(is_group ? &stage.group_through : &stage.unknown_through, people[EG_THROUGH]);
        add_to(is_group ? &stage.group_stopped : &stage.unknown_stopped, people[EG_STOPPED]);
    }
    return stage;
}

/* Nothing can be seen where nobody got through, or where everybody is the group's or the others'. */
static bool says_something(const struct eg_stage *stage)
{
    int64_t people = stage->through.low + stage->stopped.low;
    int64_t group = stage->group_through.low + stage->group_stopped.low;
    int64_t unknown = stage->unknown_through.low + stage->unknown_stopped.low;
    return stage->through.low > 0 && group + unknown > 0 && group < people;
}

static struct vacancies vacancies_begin(const struct eg_passed *line, const struct comparing *of)
{
    size_t most = eg_strata_count(line->passing->strata);
    struct vacancies all = {.arena = eg_arena_begin()};
    all.stages = eg_arena_take_array(all.arena, most, sizeof *all.stages);
    all.declared = eg_arena_take_array(all.arena, most, sizeof *all.declared);
    for (size_t i = 0; i < most; i++) {
        struct eg_stage stage = stage_of(line, of, i);
        if (!says_something(&stage))
            continue;
        all.declared[all.count] = eg_stage_declared(&stage, EG_UNDER);
        all.stages[all.count++] = stage;
    }
    return all;
}

static void vacancies_end(struct vacancies *all)
{
    eg_arena_end(all->arena);
}

/* ---- What they say ---- */

void passage_weigh_strata(struct eg_passed *line, const struct comparing *of, double level)
{
    struct eg_stratified found;
    struct vacancies all = vacancies_begin(line, of);
    eg_strata_evidence(all.stages, all.count, level, line->evidence);
    if (eg_stratified_measure(all.declared, all.count, eg_critical_value(CONFIDENCE), &found)) {
        line->has_common_ratio = found.has_ratio;
        line->common_ratio = found.ratio;
        line->vacancies = found.below + found.equal + found.above;
    }
    vacancies_end(&all);
}

void passage_conclude_strata(struct eg_passed *line, const struct comparing *of)
{
    enum eg_conclusion conclusion = line->verdict.conclusion;
    bool is_if_like = conclusion == EG_UNDER_IF_LIKE || conclusion == EG_OVER_IF_LIKE;
    if (!is_if_like && conclusion != EG_NO_EVIDENCE)
        return;
    struct vacancies all = vacancies_begin(line, of);
    if (is_if_like)
        line->tipping = eg_strata_tipping_point(all.stages, all.count, line->direction, line->cut);
    else
        line->has_critical = eg_strata_critical(all.declared, all.count, line->passing->worse,
                                                line->cut, &line->critical);
    vacancies_end(&all);
}

/* No gap of the size that the screening rule looks for is left within vacancies, that way round. */
static bool excludes_gap(const struct eg_passed *line, enum eg_direction direction)
{
    const struct eg_interval *within = &line->common_ratio.interval;
    return line->has_common_ratio &&
           (direction == EG_UNDER ? within->low > FOUR_FIFTHS : within->high < 1 / FOUR_FIFTHS);
}

enum eg_mix passage_mix(const struct eg_passed *line, const double cut[2])
{
    double level = family_level(line->passing->with);
    bool together[2], is_found[2];
    for (int d = EG_UNDER; d <= EG_OVER; d++) {
        const struct eg_evidence *within = &line->evidence[d];
        together[d] = eg_fisher_tail((enum eg_direction)d, &line->declared) <= level;
        is_found[d] = !within->is_too_few && within->declared <= cut[d];
    }
    for (int d = EG_UNDER; d <= EG_OVER; d++) {
        int other = d == EG_UNDER ? EG_OVER : EG_UNDER;
        if (is_found[d] && !together[d])
            return together[other] ? EG_MIX_REVERSES : EG_MIX_HIDES;
        if (together[d] && !is_found[other] && line->evidence[d].declared > level)
            return excludes_gap(line, (enum eg_direction)d) ? EG_MIX_EXPLAINS : EG_MIX_LEAVES_OPEN;
    }
    return EG_MIX_CHANGES_NOTHING;
}
