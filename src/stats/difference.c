#include "equigap/stats/difference.h"

#include "equigap/stats/contrast.h"

/* A share: the part, and the others. */
struct counts {
    int64_t part, others;
};

static int64_t at_least_zero(int64_t number)
{
    return number > 0 ? number : 0;
}

/* The counts that put the share lowest. Where these are nobody, everybody who could be there is of
 * the part: the fewest are one. */
static struct counts lowest_of(const struct eg_ranged *share)
{
    struct counts counts = {share->part.low, at_least_zero(share->whole.high - share->part.low)};
    if (counts.part + counts.others == 0 && share->part.high > 0)
        counts.part = 1;
    return counts;
}

/* The same the other way round. */
static struct counts highest_of(const struct eg_ranged *share)
{
    struct counts counts = {share->part.high, at_least_zero(share->whole.low - share->part.high)};
    if (counts.part + counts.others == 0 && share->whole.high > 0)
        counts.others = 1;
    return counts;
}

static bool measure(struct counts one, struct counts other, double z, struct eg_estimate *out)
{
    struct eg_contrast contrast = {one.part, one.part + one.others, other.part,
                                   other.part + other.others};
    return eg_difference_measure(&contrast, z, out);
}

bool eg_difference_range(const struct eg_ranged *one, const struct eg_ranged *other, double z,
                         struct eg_interval *out)
{
    struct eg_estimate lowest, highest;
    if (!measure(lowest_of(one), highest_of(other), z, &lowest) ||
        !measure(highest_of(one), lowest_of(other), z, &highest))
        return false;
    *out = (struct eg_interval){lowest.interval.low, highest.interval.high};
    return true;
}
