/*
 * Many comparisons at once, and what so many people could have shown.
 *
 *     struct eg_family family = {.p = p, .count = n, .ones = 3};   // one sheet, one direction
 *     double cut = eg_family_cut(arena, &family, 0.025);
 *     if (p[i] <= cut) ...                                         // in the rejected set
 *
 * Run on the highest, the declared and the lowest p-values of the same lines, the three sets are
 * nested: what is rejected for p-values is rejected for smaller ones too.
 */
#ifndef EQUIGAP_STATS_MANY_H
#define EQUIGAP_STATS_MANY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/stats/share.h"

/* Which dependence between the lines is allowed for. */
enum eg_correction {
    EG_BENJAMINI_HOCHBERG,  /* none, or positive (a team inside its service) */
    EG_BENJAMINI_YEKUTIELI, /* any */
};

/*
 * The p-values of the lines of one sheet and direction, without those that are too few to tell.
 * `ones` and `zeros` are lines more of which only that is known: lines that HR has and this edition
 * has not take part with p = 1 where they must not help, with p = 0 where they must not hinder.
 */
struct eg_family {
    const double *p;
    size_t count;
    int64_t ones, zeros;
    enum eg_correction correction;
};

/*
 * The cut-off at false discovery rate `q`: a line is rejected if p <= cut. It is k q/m for the
 * largest k that so many p-values are at most k q/m, of m lines in all; q/m if there is none.
 *
 *   1. No line at all: q. One line: q.
 *   2. Ties are rejected together. A p-value exactly at the cut-off is rejected.
 *   3. EG_BENJAMINI_YEKUTIELI puts q / (1 + 1/2 + ... + 1/m) for q.
 *
 * Since k depends on the other lines, a line's p-value may rise up to the cut-off and stay
 * rejected. Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57, p. 293; Benjamini and Yekutieli
 * (2001), Annals of Statistics 29, p. 1169.
 */
double eg_family_cut(struct eg_arena *arena, const struct eg_family *family, double q);

/* The adjusted p-values, to print, in the order of `p`: at most 1, in the same order as p;
 * p.adjust of R. `adjusted` has room for family->count. */
void eg_family_adjust(struct eg_arena *arena, const struct eg_family *family, double *adjusted);

/*
 * What so many people could show, with one test in one direction at `level`, against the share
 * `p0`.
 */

/* True if the p-value is over `level` even if nobody (under), or everybody (over), were the
 * group's; so it is of no people at all, and where p0 is 0 (under) or 1 (over). */
bool eg_is_too_few(enum eg_direction direction, int64_t whole, double p0, double level);

/* The fewest people of whom that is not so. False if there are never enough: p0 is 0 (under) or 1
 * (over), or it takes more than EG_PEOPLE_MOST. */
bool eg_fewest_people(enum eg_direction direction, double p0, double level, int64_t *out);

/* Under: the largest count that is significant, -1 if none is. Over: the smallest, whole + 1 if
 * none is. Bisection. */
int64_t eg_critical_count(enum eg_direction direction, int64_t whole, double p0, double level);

/* The chance of a significant count if the group's true share is `share`; 0 if none is. */
double eg_power(enum eg_direction direction, int64_t whole, double p0, double level, double share);

/* The share nearest p0 that is found with chance `power` (0.8), to a relative 1e-12: the smallest
 * detectable gap is p0 less this share (under). False if no count is significant. */
bool eg_detectable_share(enum eg_direction direction, int64_t whole, double p0, double level,
                         double power, double *out);

#endif
