/*
 * The benchmarks of an employer: the census figures that are built in, for the areas in the store.
 *
 *     struct eg_benchmarks benchmarks;
 *     if (!eg_benchmarks_in_force(store, arena, fields, &benchmarks, error)) return false;
 *     const struct eg_benchmark_share *share = eg_benchmark_find(&benchmarks, "sex", category);
 */
#ifndef EQUIGAP_INTAKE_BENCHMARKS_H
#define EQUIGAP_INTAKE_BENCHMARKS_H

#include "equigap/base/asset.h"
#include "equigap/domain/population.h"
#include "equigap/store/store.h"

/* The benchmarks of the areas in the store, weighted, the employer's own before those that are
 * built in; none where it has no area. Categories are numbered as in `fields` (the store's). Owned
 * by `arena`. */
bool eg_benchmarks_in_force(struct eg_store *store, struct eg_arena *arena,
                            const struct eg_fields *fields, struct eg_benchmarks *out,
                            struct eg_error *error);

/* The three files of the list: main figures (a column per category), further figures (a row each),
 * and the passports of their sources. */
struct eg_benchmark_files {
    struct eg_asset wide, details, sources;
};

/*
 * Adds the populations of one area, one per field, to `out`. EG_FAULT_PROGRAM with the file and
 * line for a field, category, source or number that cannot be, a figure that stands twice, or
 * shares of a source that gives everybody and do not add up to 100 % within half a point.
 */
bool eg_lists_populations(struct eg_arena *arena, const struct eg_fields *fields,
                          const struct eg_benchmark_files *files, const char *code,
                          struct eg_population_set *out, struct eg_error *error);

#endif
