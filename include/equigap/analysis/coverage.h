/*
 * Which days of a quarter extracts of applications cover.
 */
#ifndef EQUIGAP_ANALYSIS_COVERAGE_H
#define EQUIGAP_ANALYSIS_COVERAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "equigap/domain/snapshot.h"

/* Days first..last, both included. */
struct eg_period {
    int32_t first_day, last_day;
};

/* True if the snapshot's period and the quarter share a day. */
bool eg_coverage_reaches(const struct eg_snapshot *snapshot, int quarter);

/*
 * The periods of the snapshots, cut to the quarter and joined where they overlap or touch, in
 * order. Into `out`, which has room for one per snapshot; returns how many.
 */
size_t eg_coverage_of(const struct eg_snapshot *const *snapshots, size_t count, int quarter,
                      struct eg_period *out);

#endif
