/*
 * Two shares compared whose counts are known as ranges alone, as those of a release are.
 *
 *     struct eg_ranged one = {.part = {81, 89}, .whole = {96, 104}};   // shown 85 of 100
 *     struct eg_ranged other = {.part = {56, 64}, .whole = {96, 104}}; // shown 60 of 100
 *     if (eg_difference_range(&one, &other, z, &limits)) ...           // -0.012 to 0.491
 */
#ifndef EQUIGAP_STATS_DIFFERENCE_H
#define EQUIGAP_STATS_DIFFERENCE_H

#include <stdbool.h>

#include "equigap/stats/bounds.h"
#include "equigap/stats/share.h"

/* `part` of the `whole`, and never more than it. */
struct eg_ranged {
    struct eg_range part, whole;
};

/*
 * The share of `one` less that of `other`, -1 to 1: from the lowest limit to the highest of
 * Newcombe's interval (stats/contrast.h) at critical value `z` (1.959964 for 95 %) over all counts
 * that fit the ranges, and so outside every one of these intervals. Equal to it where the counts
 * are exact.
 *
 * Others are the whole without the part: at least whole.low - part.high, at most whole.high -
 * part.low, and never under 0. A limit rises with the part of `one` and with the others of `other`,
 * and falls with the other two counts: Newcombe's does so in both shares and in the limits of
 * Wilson that it is made of, and all of these rise with the part and fall with the others. So the
 * lowest limit is that of the least part of `one` among the most others, against the largest part
 * of `other` among the fewest.
 *
 * False if nobody can be in one of the wholes. Where somebody could and need not be, the range is
 * that of the counts with somebody.
 */
bool eg_difference_range(const struct eg_ranged *one, const struct eg_ranged *other, double z,
                         struct eg_interval *out);

#endif
