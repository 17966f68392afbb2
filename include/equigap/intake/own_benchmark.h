/*
 * The employer's own benchmarks, read from a file: a list in the layout of the project's own, or a
 * table of the 2021 census as it is published in bulk.
 */
#ifndef EQUIGAP_INTAKE_OWN_BENCHMARK_H
#define EQUIGAP_INTAKE_OWN_BENCHMARK_H

#include "equigap/domain/population.h"
#include "equigap/store/store.h"

/* What a file brought. `said` are sentences about it for the user, each a line without its end. */
struct eg_own_benchmarks {
    struct eg_population_set added;
    const char **said;
    size_t said_count, said_capacity;
};

/*
 * Reads a file and keeps its populations, each in place of an earlier own one of its field and
 * area, in one transaction. Two kinds of file:
 *
 *   1. A list with the columns area_code, area (optional), field, code or label, count and base or
 *      share, year, source, and optionally population (whom the source asked) and low and high, the
 *      ends of an interval (of a share). A row is one category, "not_answered" included. Shares are
 *      percentages if they have a % or add up to 100, fractions if they add up to 1.
 *   2. A census table with the columns date, geography, geography code and a column per category
 *      (benchmark_headings.csv); of it only the areas in the store.
 *
 * Refused with EG_FAULT_DATA, file, line and column, nothing being changed: anything that is not
 * understood, an area that staff are not compared with, a figure that stands twice or cannot be.
 * Shares that do not add up to 100 % within half a point are only said.
 */
bool eg_own_benchmarks_read(struct eg_store *store, struct eg_arena *arena, const char *path,
                            struct eg_own_benchmarks *out, struct eg_error *error);

#endif
