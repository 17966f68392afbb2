/*
 * Two groups compared: who gets through a stage, a team against the rest. Over many vacancies:
 * stats/stratified.h.
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
#include <stdint.h>

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
 * Katz, Baptista, Azen and Pike (1978), Biometrics 34, p. 469;
 * Walter (1975), Biometrika 62, p. 371.
 */
bool eg_ratio_measure(const struct eg_contrast *contrast, double z, struct eg_ratio *out);

/* How many times the earlier ratio the later one is, of other people. Both with intervals of one
 * level, which is also that of the result; no end of them may be 0.
 * Altman and Bland (2003), BMJ 326, p. 219. */
struct eg_estimate eg_ratio_change(const struct eg_estimate *now, const struct eg_estimate *before);

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

#endif
