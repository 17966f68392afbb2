/*
 * The second, independent computation of tails: weights relative to the likeliest count, by ratios
 * of neighbours; and random numbers with a fixed seed.
 */
#ifndef EQUIGAP_TESTS_STATS_SECOND_H
#define EQUIGAP_TESTS_STATS_SECOND_H

#include <math.h>
#include <stdint.h>

#include "../test.h"

/* w(k + 1) / w(k). */
struct second {
    int64_t low, high;
    int64_t n;
    double p;
    int64_t n1, n2, t; /* hypergeometric if n1 + n2 > 0 */
};

static inline double second_ratio(const struct second *of, int64_t k)
{
    if (of->n1 + of->n2 > 0)
        return (double)(of->n1 - k) * (double)(of->t - k) /
               ((double)(k + 1) * (double)(of->n2 - of->t + k + 1));
    return (double)(of->n - k) * of->p / ((double)(k + 1) * (1 - of->p));
}

static inline int64_t second_mode(const struct second *of)
{
    int64_t k = of->low, step = of->high - of->low;
    for (; step > 0; step /= 2)
        while (k + step <= of->high && second_ratio(of, k + step - 1) >= 1)
            k += step;
    return k;
}

/* Sum of the weights of from..to, that of the mode being 1. */
static inline double second_sum(const struct second *of, int64_t from, int64_t to)
{
    int64_t mode = second_mode(of);
    double sum = from <= mode && mode <= to ? 1 : 0, weight = 1;
    for (int64_t k = mode; k < to && weight > 0; k++) {
        weight *= second_ratio(of, k);
        if (k + 1 >= from)
            sum += weight;
    }
    weight = 1;
    for (int64_t k = mode; k > from && weight > 0; k--) {
        weight /= second_ratio(of, k - 1);
        if (k - 1 <= to)
            sum += weight;
    }
    return sum;
}

static inline double second_tail(const struct second *of, int64_t from, int64_t to)
{
    if (from <= of->low && to >= of->high)
        return 1;
    return second_sum(of, from, to) / second_sum(of, of->low, of->high);
}

static inline struct second second_binomial(int64_t n, double p)
{
    return (struct second){.high = n, .n = n, .p = p};
}

static inline struct second second_hypergeometric(int64_t n1, int64_t n2, int64_t t)
{
    return (struct second){
        .low = t > n2 ? t - n2 : 0, .high = t < n1 ? t : n1, .n1 = n1, .n2 = n2, .t = t};
}

static uint64_t random_state = 20250401;

/* 0 .. below - 1. Knuth's multiplier for 64 bits. */
static inline int64_t random_below(int64_t below)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((random_state >> 33) % (uint64_t)below);
}

static inline void assert_near(double got, double wanted)
{
    if (!(fabs(got - wanted) <= 1e-9 * fabs(wanted)))
        fail_msg("%.15g is not %.15g", got, wanted);
}

/* As printed with so many decimals. */
static inline void assert_prints(double got, const char *wanted)
{
    const char *point = strchr(wanted, '.');
    char text[64];
    snprintf(text, sizeof text, "%.*f", point ? (int)strlen(point + 1) : 0, got);
    assert_string_equal(text, wanted);
}

#endif
