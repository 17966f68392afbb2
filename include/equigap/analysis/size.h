/* How big the difference of a line from its benchmark is, and what would meet, show or settle
 * it. */
#ifndef EQUIGAP_ANALYSIS_SIZE_H
#define EQUIGAP_ANALYSIS_SIZE_H

#include "equigap/analysis/representation.h"

/* How big the difference is, of the declared as shown. */
struct eg_size {
    struct eg_interval limits;  /* Wilson's 95 % interval of the share, over all counts that fit */
    double share, difference;   /* 0..1; share less benchmark */
    double expected, shortfall; /* people; negative: more than expected */
    double ratio;               /* share over benchmark */
    bool has_deviations;
    double deviations; /* (people - expected) in standard deviations */
};

/* False if nobody declared; without a benchmark share and limits only. */
bool eg_represented_size(const struct eg_represented *line, struct eg_size *out);

/* Of compared lines. The lowest and highest share of all people, over every way the unknown could
 * answer; false if there are none. */
bool eg_represented_bounds(const struct eg_represented *line, struct eg_interval *out);

/* How many of the unknown must be the group's for the benchmark to be met: 0 it is; may be more
 * than there are. */
int64_t eg_represented_short(const struct eg_represented *line);

/* People more among the declared with whom the benchmark is met by them alone. */
int64_t eg_represented_short_of_declared(const struct eg_represented *line);

/* The smallest gap, as a difference of shares, that a test of all people would have found with a
 * chance of 80 %. False if none could be found. */
bool eg_represented_detectable(const struct eg_represented *line, double *out);

/* How many answers would settle it, whichever way (stats/bounds.h); exact figures only. */
struct eg_settlement eg_represented_settlement(const struct eg_represented *line);

/* True if a finding is undone where the unknown are less than twice as likely as the declared, in
 * odds, to fall against it. */
bool eg_represented_is_fragile(const struct eg_represented *line);

#endif
