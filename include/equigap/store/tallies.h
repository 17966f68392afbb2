/*
 * Tallies: the exact figures of a snapshot, kept with it.
 */
#ifndef EQUIGAP_STORE_TALLIES_H
#define EQUIGAP_STORE_TALLIES_H

#include "equigap/domain/figure.h"
#include "equigap/store/store.h"

/* Replaces the figures of a snapshot. Slices that count nobody are not kept. */
bool eg_tallies_save(struct eg_store *store, int64_t snapshot, const struct eg_figures *figures,
                     struct eg_error *error);

/*
 * All figures of a snapshot.
 * Owned by `arena`; NULL after a failure.
 */
struct eg_figures *eg_tallies_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                                   const struct eg_fields *fields, struct eg_error *error);

/* The same for the whole organisation alone, for trends. */
struct eg_figures *eg_tallies_load_whole(struct eg_store *store, struct eg_arena *arena,
                                         int64_t snapshot, const struct eg_fields *fields,
                                         struct eg_error *error);

#endif
