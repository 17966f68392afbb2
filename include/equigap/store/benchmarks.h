/*
 * The employer's own benchmarks, kept in the store; those that are built in are not.
 */
#ifndef EQUIGAP_STORE_BENCHMARKS_H
#define EQUIGAP_STORE_BENCHMARKS_H

#include "equigap/domain/population.h"
#include "equigap/store/store.h"

/* Adds them to `out`, by field and area. Owned by `arena`. */
bool eg_own_benchmarks_load(struct eg_store *store, struct eg_arena *arena,
                            struct eg_population_set *out, struct eg_error *error);

/* Adds one, in place of an earlier one of its field and area. */
bool eg_own_benchmarks_add(struct eg_store *store, const struct eg_population *population,
                           struct eg_error *error);

/* Takes out those of a field: of the area `code`, or of all (""). */
bool eg_own_benchmarks_remove(struct eg_store *store, const char *field, const char *code,
                              struct eg_error *error);

#endif
