/* Whether a share rises or falls over periods. */
#ifndef EQUIGAP_STATS_TREND_H
#define EQUIGAP_STATS_TREND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
