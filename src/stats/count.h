/* Whole numbers of people: bisection, and shares of them. */
#ifndef EQUIGAP_STATS_COUNT_H
#define EQUIGAP_STATS_COUNT_H

#include <stdbool.h>
#include <stdint.h>

/* A condition that, once it holds, holds for all larger counts. */
typedef bool eg_condition(int64_t count, const void *context);

/* The smallest count in low..high for which the condition holds; high + 1 if there is none (also if
 * low > high). */
int64_t eg_bisect(int64_t low, int64_t high, eg_condition *holds, const void *context);

int64_t eg_smaller(int64_t one, int64_t other);

/* all * part / whole, halves up; whole is not 0. */
int64_t eg_proportion(int64_t all, int64_t part, int64_t whole);

#endif
