/*
 * A way of several steps, from applying to being appointed: where a group falls behind the others.
 *
 *     struct eg_way way;
 *     struct eg_contrast steps[] = {{40, 100, 60, 100}, {10, 40, 30, 60}};
 *     if (eg_way_measure(steps, 2, &way)) ... way.parts[0] + way.parts[1] == way.whole
 *
 * Each step starts with those who got through the one before. The rate of the whole way is the
 * product of the rates of its steps, so that the logarithms of the ratios of the group's rate to
 * the others' add up to that of the whole way, exactly.
 */
#ifndef EQUIGAP_STATS_WAY_H
#define EQUIGAP_STATS_WAY_H

#include <stddef.h>

#include "equigap/stats/contrast.h"

enum { EG_WAY_STEPS_MOST = 8 };

struct eg_way {
    double whole; /* ln of the ratio from the first step's start to the last's end */
    double parts[EG_WAY_STEPS_MOST]; /* ln of the ratio of each step */
    size_t steps;
    size_t
        most; /* the step whose part is largest in the direction of the whole; ties: the earlier */
};

/*
 * False where a ratio has no logarithm: a group is empty, or nobody of it got through, at some
 * step. Asserted: 1 to EG_WAY_STEPS_MOST steps. Where figures are rounded a step may start with a
 * few more or fewer than the one before ended with; the whole is that of the product all the same.
 */
bool eg_way_measure(const struct eg_contrast *steps, size_t count, struct eg_way *out);

#endif
