/*
 * Two groups compared over many strata: vacancies, grades, services.
 *
 *     struct eg_stratified found;
 *     if (eg_stratified_measure(vacancies, count, z, &found)) ... found.ratio
 *
 * What the unknown answers could do to it: stats/strata.h.
 */
#ifndef EQUIGAP_STATS_STRATIFIED_H
#define EQUIGAP_STATS_STRATIFIED_H

#include <stddef.h>

#include "equigap/base/arena.h"
#include "equigap/stats/contrast.h"

/* All strata as one table: the crude figures. */
struct eg_contrast eg_strata_pool(const struct eg_contrast *strata, size_t count);

/* What stratified counts say, whatever the mix of the strata. */
struct eg_stratified {
    double variance;                /* of the group's total; see stats/strata.h */
    double chi_square, p;           /* 1 degree of freedom */
    double corrected, corrected_p;  /* with continuity correction */
    bool has_odds_ratio, has_ratio; /* false where a sum is 0: print "-" */
    struct eg_estimate odds_ratio;  /* Mantel-Haenszel, Robins-Breslow-Greenland */
    struct eg_estimate ratio;       /* Mantel-Haenszel, Greenland-Robins */
    size_t below, equal, above; /* strata with fewer of the group than expected, as many, more */
};

/*
 * Cochran, Mantel and Haenszel's test and common ratios over strata (vacancies, grades, services).
 *
 *   1. A stratum with an empty group or where nobody got through adds nothing anywhere.
 *   2. A stratum where everybody got through adds nothing to the test and the odds ratio; it says
 *      that the rates there are equal, and that is what it adds to the ratio.
 *   3. No stratum adds to the variance, or there is none: no test; returns false.
 *
 * Mantel and Haenszel (1959), J. Nat. Cancer Inst. 22, p. 719; Robins, Breslow and Greenland
 * (1986), Biometrics 42, p. 311; Greenland and Robins (1985), Biometrics 41, p. 55.
 */
bool eg_stratified_measure(const struct eg_contrast *strata, size_t count, double z,
                           struct eg_stratified *out);

/* Exact p-values of the group's total over the strata; `minlike` as
 * mantelhaen.test(exact = TRUE). */
struct eg_exact {
    double less, greater, minlike;
};

/*
 * The exact distribution: the strata's hypergeometric distributions, convolved. Takes time in the
 * product of the strata and the likely range of the total: stats/strata.h says up to which
 * variance.
 *
 *   1. No stratum, or only such as can turn out in one way: all three are 1.
 *
 * Mehta, Patel and Gray (1985), J. Am. Stat. Assoc. 80, p. 969.
 */
struct eg_exact eg_stratified_exact(struct eg_arena *arena, const struct eg_contrast *strata,
                                    size_t count);

#endif
