/*
 * How many of the group get through in all, over strata of which each has its people and its places
 * given: the sum of independent hypergeometric counts.
 */
#ifndef EQUIGAP_STATS_TOTAL_H
#define EQUIGAP_STATS_TOTAL_H

#include "equigap/stats/stratified.h"

/* How far a distribution is worked out: up to which variance, above which the normal law stands for it;
 * and totals and counts of which chance, less likely ones being left out. */
struct eg_effort {
    double variance_most, chance_least;
};

/* For p-values that are held against a cut-off; and to the last total. */
static const struct eg_effort eg_effort_for_verdicts = {4000, 1e-22};
static const struct eg_effort eg_effort_in_full = {1e300, 0};

struct eg_total {
    int64_t observed;
    int64_t low, high; /* the least and the most possible */
    double mean, variance;
    int64_t first; /* the total that weights[0] is the chance of */
    size_t count;
    double *weights; /* NULL: the normal law */
};

/* Owned by `arena`. */
struct eg_total eg_total_of(struct eg_arena *arena, const struct eg_contrast *strata, size_t count,
                            struct eg_effort effort);

/*
 * The chance of at most (less), at least (greater), `total`.
 *
 *   1. Only one total is possible: 1 there.
 *   2. The normal law has the correction for continuity of Cochran, Mantel and Haenszel's test.
 */
double eg_total_less(const struct eg_total *of, int64_t total);
double eg_total_greater(const struct eg_total *of, int64_t total);
double eg_total_tail(const struct eg_total *of, enum eg_direction direction, int64_t total);

#endif
