/* Bisection over counts. */
#ifndef EQUIGAP_STATS_BISECT_H
#define EQUIGAP_STATS_BISECT_H

#include <stdbool.h>
#include <stdint.h>

/* A condition that, once it holds, holds for all larger counts. */
typedef bool eg_condition(int64_t count, const void *context);

/* The smallest count in low..high for which the condition holds; high + 1 if there is none (also if
 * low > high). */
int64_t eg_bisect(int64_t low, int64_t high, eg_condition *holds, const void *context);

#endif
