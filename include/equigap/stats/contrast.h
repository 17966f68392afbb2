/*
 * Two groups compared: who gets through a stage, a team against the rest, over many vacancies.
 *
 *     struct eg_contrast stage = {.part = 2, .whole = 10, .other_part = 15, .other_whole = 25};
 *     double p = eg_fisher_less(&stage);             // 0.0372
 *     struct eg_ratio ratio;
 *     if (eg_ratio_measure(&stage, z, &ratio)) ...   // 0.333, 0.093 to 1.199
 *
 * For a team against the rest of its organisation (a finite population, no benchmark), `part` of
 * `whole` is the team and `other_part` of `other_whole` the rest; the tails are the same.
 */
#ifndef EQUIGAP_STATS_CONTRAST_H
#define EQUIGAP_STATS_CONTRAST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/stats/share.h"

/* `part` of the `whole` group, `other_part` of the `other_whole` others. */
struct eg_contrast {
    int64_t part, whole;
    int64_t other_part, other_whole;
};

/*
 * Fisher's exact test: the chance that at most (less), or at least (greater), `part` of those who
 * got through are the group's, if who got through has nothing to do with the group.
 *
 *   1. A group is empty, nobody or everybody got through: 1.
 *
 * less does not fall in `part` and in others who did not get through; it does not rise in members
 * of the group who did not, and in others who did.
 * Fisher (1935), J. R. Stat. Soc. 98, p. 39; R's phyper.
 */
double eg_fisher_less(const struct eg_contrast *contrast);
double eg_fisher_greater(const struct eg_contrast *contrast);
double eg_fisher_tail(enum eg_direction direction, const struct eg_contrast *contrast);

/* Both sides, as `fisher.test` of R: all tables no likelier than this one, factor 1 + 1e-7. */
double eg_fisher_minlike(const struct eg_contrast *contrast);

/* less without half the chance of this table; and twice the smaller mid-p tail, at most 1.
 * Lancaster (1961), J. Am. Stat. Assoc. 56, p. 223. */
double eg_fisher_midp_less(const struct eg_contrast *contrast);
double eg_fisher_midp_central(const struct eg_contrast *contrast);

/* An estimate and its interval. */
struct eg_estimate {
    double value;
    struct eg_interval interval;
};

/* The group's rate over the others' rate. */
struct eg_ratio {
    struct eg_estimate estimate;
    bool
        is_adjusted; /* by halves, for lack of people on one side: mark it wherever it is printed */
};

/*
 * The ratio of the rates with its log interval.
 *
 *   1. A group is empty: no ratio; returns false.
 *   2. part or other_part is 0, or everybody of both got through: Walter's estimate, marked
 *      is_adjusted. Everybody of both, with no more than that to tell: exactly 1, 1 to 1.
 *
 * Katz, Baptista, Azen and Pike (1978), Biometrics 34, p. 469; Walter (1975), Biometrika 62, p. 371.
 */
bool eg_ratio_measure(const struct eg_contrast *contrast, double z, struct eg_ratio *out);

/*
 * The ratio the other way round, as the NHS standards print it: (others' rate) / (group's rate);
 * over 1 is worse for the group. False if a group is empty or nobody of the group got through.
 *
 * NHS England, Workforce Race Equality Standard, technical guidance, indicator 2.
 */
bool eg_relative_likelihood(const struct eg_contrast *contrast, double *out);

/* US screening rules, to be labelled so. The group's rate is under four fifths of the others',
 * compared in integers; false if a group is empty. Uniform Guidelines (1978), 29 CFR 1607.4 D. */
bool eg_is_under_four_fifths(const struct eg_contrast *contrast);

/* (group's rate - others' rate) in standard deviations of the pooled rate; "two standard
 * deviations" of Hazelwood School District v United States (1977), 433 US 299, note 14. False if a
 * group is empty, nobody or everybody got through. */
bool eg_pooled_z(const struct eg_contrast *contrast, double *out);

/* The group's rate less the others', with Newcombe's interval. False if a group is empty.
 * Newcombe (1998), Statistics in Medicine 17, p. 873, method 10. */
bool eg_difference_measure(const struct eg_contrast *contrast, double z, struct eg_estimate *out);

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
 * Mantel and Haenszel (1959), J. Nat. Cancer Inst. 22, p. 719; Robins, Breslow and Greenland (1986),
 * Biometrics 42, p. 311; Greenland and Robins (1985), Biometrics 41, p. 55.
 */
bool eg_stratified_measure(const struct eg_contrast *strata, size_t count, double z,
                           struct eg_stratified *out);

/* Exact p-values of the group's total over the strata; `minlike` as mantelhaen.test(exact = TRUE). */
struct eg_exact {
    double less, greater, minlike;
};

/*
 * The exact distribution: the strata's hypergeometric distributions, convolved. Takes time in the
 * product of the strata and the likely range of the total: stats/strata.h says up to which variance.
 *
 *   1. No stratum, or only such as can turn out in one way: all three are 1.
 *
 * Mehta, Patel and Gray (1985), J. Am. Stat. Assoc. 80, p. 969.
 */
struct eg_exact eg_stratified_exact(struct eg_arena *arena, const struct eg_contrast *strata,
                                    size_t count);

/* One period of a trend: `part` of `whole` people, at a score (1, 2, 3, ... for periods). */
struct eg_point {
    int64_t part, whole;
    double score;
};

struct eg_trend {
    double chi_square, p; /* 1 degree of freedom */
    double slope;         /* change of the share for one step of the score */
};

/*
 * Cochran and Armitage's test for a trend. For people who are new each time (applicants, joiners),
 * never for staff in post, who are the same people again.
 *
 *   1. Nobody, or nobody or everybody with the answer, or one score only: no test; returns false.
 *
 * Armitage (1955), Biometrics 11, p. 375; prop.trend.test of R.
 */
bool eg_trend_measure(const struct eg_point *points, size_t count, struct eg_trend *out);

#endif
