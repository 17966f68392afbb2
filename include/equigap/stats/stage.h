/*
 * What the unknown answers could do to one stage of recruitment, or to a team against the rest.
 *
 *     struct eg_stage stage = {.group_through = {5, 5}, .group_stopped = {35, 35},
 *                              .unknown_through = {2, 2}, .unknown_stopped = {6, 6},
 *                              .through = {37, 37}, .stopped = {111, 111}};
 *     struct eg_evidence under = eg_stage_evidence(&stage, EG_UNDER, 0.025);
 *
 * Everybody is the group's, one of the others, or unknown. The chance of so few of the group
 * getting through rises with each person of the group who did and each other who did not, and falls
 * with the other two; the ratio of the rates likewise. So the ranges over all completions lie at
 * two corners.
 *
 * A team against the rest: through is the team, stopped the rest, the group a category of theirs.
 */
#ifndef EQUIGAP_STATS_STAGE_H
#define EQUIGAP_STATS_STAGE_H

#include <stdbool.h>

#include "equigap/stats/bounds.h"
#include "equigap/stats/contrast.h"

/*
 * People of a stage: all who got through and who did not (less people declared in neither group,
 * where the others are a named one), and of each the group's and the unknown. The rest are others.
 * Asserted: 0 <= low <= high; group.low + unknown.low fit into the highest total.
 */
struct eg_stage {
    struct eg_range group_through, group_stopped;
    struct eg_range unknown_through, unknown_stopped;
    struct eg_range through, stopped;
};

/* The table if `to_group_through` and `to_group_stopped` of the unknown are the group's and the
 * others are not. Exact stages only (asserted). */
struct eg_contrast eg_stage_completed(const struct eg_stage *stage, int64_t to_group_through,
                                      int64_t to_group_stopped);

/* The declared only. Where figures are ranges: at the ends that are worse for a finding in
 * `direction`. */
struct eg_contrast eg_stage_declared(const struct eg_stage *stage, enum eg_direction direction);

/* Fisher's one-sided p-values: the lowest and highest over all completions, and the declared only;
 * lowest <= declared <= highest. is_too_few: nothing that the group could have done would have
 * given a p-value of `level` or less, whatever the unknown are. may_be_too_few: so it would be for
 * some of what they could be, the group's, others or of neither; true wherever is_too_few is. It
 * may be true where no completion is so, never the other way round. */
struct eg_evidence eg_stage_evidence(const struct eg_stage *stage, enum eg_direction direction,
                                     double level);

/* The lowest and highest ratio of the rates over all completions that have one. False where that
 * end has none: a group is empty there, or none of the others got through. */
struct eg_ratio_bounds {
    bool has_low, has_high;
    double low, high;
};
struct eg_ratio_bounds eg_stage_ratio_bounds(const struct eg_stage *stage);

/* How the unknown would have to be shared out to undo a finding. */
enum eg_tipping {
    EG_TIPPING_NONE_NEEDED, /* not significant even if shared out like the declared */
    EG_TIPPING_FOUND,
    EG_TIPPING_IMPOSSIBLE, /* significant along the whole way */
};
struct eg_stage_tipping {
    enum eg_tipping state;
    int64_t through, stopped; /* unknown that are the group's, at the point where it is undone */
};

/*
 * The first point above `cut` on the way from sharing out the unknown like the declared to the
 * completion that is worst for the finding: first the unknown who got through change sides, then
 * those who did not. The p-value does not fall along that way. Like the declared: of those who got
 * through the group has the same share as among the declared who did (halves up), and of those who
 * did not likewise; one share for both would thin a difference out, and undo what the declared
 * show.
 *
 *   1. Nobody declared with one outcome: the share of all declared. Nobody at all: the unknown
 *      start at the best for the finding.
 */
struct eg_stage_tipping eg_stage_tipping_point(const struct eg_stage *stage,
                                               enum eg_direction direction, double cut);

#endif
