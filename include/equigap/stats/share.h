/*
 * A share of people: how it compares with a benchmark, and how far chance could move it.
 *
 *     double p = eg_binomial_less(10, 315, 0.05);    // 0.0809: ten or fewer of 315, where 5 % ...
 *     struct eg_interval interval;
 *     if (eg_wilson(10, 315, eg_critical_value(0.95), &interval)) ...
 *
 * Numbers in, numbers out. Everywhere on this floor: counts are 0 to EG_PEOPLE_MOST, a part is not
 * more than its whole, shares and confidences lie in 0..1; anything else is the caller's bug and
 * asserted. What has no value (a share of nobody) returns false and leaves `out` alone. Tails come
 * from R's own mathematics library, and agree with R to a relative 1e-9.
 */
#ifndef EQUIGAP_STATS_SHARE_H
#define EQUIGAP_STATS_SHARE_H

#include <stdbool.h>
#include <stdint.h>

enum { EG_PEOPLE_MOST = 1000000000 };

/* From low to high, ends included. */
struct eg_interval {
    double low, high;
};

/* Which way a group may differ from its benchmark, or from the others. */
enum eg_direction { EG_UNDER, EG_OVER };

/* The quantile of the normal distribution that encloses `confidence` (in 0..1, ends excluded) on
 * both sides: 1.959964 for 0.95. */
double eg_critical_value(double confidence);

/* The chance that a standard normal number lies at least as far from 0 as `z`, on either side. */
double eg_normal_two_sided(double z);

/*
 * The chance that at most `part` (less), or at least `part` (greater), of `whole` people belong to
 * a group, if each does with chance `p0`. Both count `part` itself, so they add up to more than 1.
 *
 *   1. whole is 0: 1; there is nothing to see.
 *   2. part under 0 is allowed: less is 0, greater is 1. Part over whole: less is 1, greater is 0.
 *   3. p0 is 0 or 1: 0 or 1.
 *   4. greater is summed from the upper end, and is as exact where it is small.
 *
 * less does not fall in `part` and does not rise in `whole` or `p0`; greater is its mirror.
 */
double eg_binomial_less(int64_t part, int64_t whole, double p0);
double eg_binomial_greater(int64_t part, int64_t whole, double p0);

/* less for EG_UNDER, greater for EG_OVER. */
double eg_binomial_tail(enum eg_direction direction, int64_t part, int64_t whole, double p0);

/* The natural logarithm of less, for a tail too small for a double; -INFINITY where it is 0. */
double eg_binomial_log_less(int64_t part, int64_t whole, double p0);

/* Both sides, as twice the smaller tail, at most 1. Agrees with the one-sided tests at half the
 * level, hence it goes with verdicts. `part` in 0..whole here and below. */
double eg_binomial_central(int64_t part, int64_t whole, double p0);

/*
 * Both sides, as the sum over all counts no likelier than `part`: `binom.test` of R, with its
 * factor 1 + 1e-7 for ties. Printed only: it is not nested over the ways the unknown answers could
 * fall.
 *
 *   1. p0 is 0 or 1: 1 if `part` is what it must be, else 0.
 *   2. part is whole * p0: 1.
 *
 * R Core Team, R 4.2.2, stats::binom.test.
 */
double eg_binomial_minlike(int64_t part, int64_t whole, double p0);

/* less without half the chance of `part` itself; whole 0 gives 0.5. Lancaster (1961), J. Am. Stat.
 * Assoc. 56, p. 223. */
double eg_binomial_midp_less(int64_t part, int64_t whole, double p0);

/*
 * Wilson's score interval for `part` of `whole`, at critical value `z` (1.959964 for 95 %).
 *
 *   1. whole is 0: no interval; returns false.
 *   2. part is 0: low is exactly 0. part is whole: high is exactly 1.
 *
 * Wilson (1927), J. Am. Stat. Assoc. 22, p. 209.
 */
bool eg_wilson(int64_t part, int64_t whole, double z, struct eg_interval *out);

/*
 * The same, where `part` of `declared` is read as a sample without replacement of `people`, who are
 * what the interval is about. Needs that the unknown are like the declared: show it only beside the
 * bounds of stats/bounds.h.
 *
 *   1. declared is 0: no interval; returns false.
 *   2. everybody declared: the point part/declared.
 *
 * The sample counts as declared * (people - 1) / (people - declared): Cochran (1977), Sampling
 * Techniques, 3rd edition, p. 24, finite population correction.
 */
bool eg_wilson_of_people(int64_t part, int64_t declared, int64_t people, double z,
                         struct eg_interval *out);

/*
 * The exact interval of Clopper and Pearson: it covers at least `confidence`, whatever the share.
 *
 *   1. whole is 0: no interval; returns false.
 *   2. part is 0: low is exactly 0. part is whole: high is exactly 1.
 *
 * Clopper and Pearson (1934), Biometrika 26, p. 404.
 */
bool eg_clopper_pearson(int64_t part, int64_t whole, double confidence, struct eg_interval *out);

/* The share for which the tail of `part` is `chance`, to a relative 1e-15: by bisection. Asserted:
 * 0 < chance < 1; part under whole for EG_UNDER, over 0 for EG_OVER (else no share, or all,
 * fit). */
double eg_share_where(enum eg_direction direction, int64_t part, int64_t whole, double chance);

/* People of the group to expect among `whole`, and how many fewer there are (negative: more). */
double eg_expected(int64_t whole, double p0);
double eg_shortfall(int64_t part, int64_t whole, double p0);

/* The fewest people more with whom the benchmark is met; 0 if it is. Also: how many of the unknown
 * answers must be the group's for the benchmark to be met, with `whole` all people in scope. */
int64_t eg_people_short(int64_t part, int64_t whole, double p0);

/* (part - expected) in standard deviations. False if whole is 0, or p0 is 0 or 1. */
bool eg_standardised_difference(int64_t part, int64_t whole, double p0, double *out);

/* 2 asin sqrt(part/whole) - 2 asin sqrt(p0): by convention 0.2 is small, 0.5 medium, 0.8 large.
 * False if whole is 0. Cohen (1988), Statistical Power Analysis, 2nd edition, p. 181. */
bool eg_cohen_h(int64_t part, int64_t whole, double p0, double *out);

#endif
