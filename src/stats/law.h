/*
 * The laws of chance that counts follow here: binomial, and hypergeometric. law.c is the only file
 * that opens R's mathematics library. That library prints a warning to stdout where an argument
 * makes no sense; so each is asserted before.
 */
#ifndef EQUIGAP_STATS_LAW_H
#define EQUIGAP_STATS_LAW_H

#include <stdbool.h>
#include <stdint.h>

/* Possible counts are low..high, and none is likelier than mode. */
struct eg_law {
    bool is_binomial;
    int64_t low, mode, high;
    int64_t whole; /* binomial */
    double p;
    int64_t marked, unmarked, drawn; /* hypergeometric */
};

/* Of `whole` people each belongs with chance `p`. */
struct eg_law eg_law_binomial(int64_t whole, double p);

/* Among `drawn` people of marked + unmarked, how many are marked. */
struct eg_law eg_law_hypergeometric(int64_t marked, int64_t unmarked, int64_t drawn);

/* The chance of exactly, at most, at least `count`. Any count is allowed. */
double eg_law_at(const struct eg_law *law, int64_t count);
double eg_law_less(const struct eg_law *law, int64_t count);
double eg_law_greater(const struct eg_law *law, int64_t count);

/* less, without half the chance of `count`. */
double eg_law_midp_less(const struct eg_law *law, int64_t count);

/* The chance of all counts no likelier than `count`, of which those up to 1 + 1e-7 times as likely
 * are ties: as in R's binom.test, fisher.test and mantelhaen.test. */
double eg_law_minlike(const struct eg_law *law, int64_t count);
#define EG_TIE (1 + 1e-7)

#endif
