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

/* The same for the whole organisation alone, without grades, contracts and the like: for trends. */
struct eg_figures *eg_tallies_load_whole(struct eg_store *store, struct eg_arena *arena,
                                         int64_t snapshot, const struct eg_fields *fields,
                                         struct eg_error *error);

/*
 * Adds the figures of the applications of a snapshot that were made in a quarter. An application
 * stays in the snapshot that first brought it, and a snapshot may reach over several quarters: the
 * figures of a quarter are the sum over all snapshots.
 */
bool eg_tallies_add_quarter(struct eg_store *store, struct eg_figures *figures, int64_t snapshot,
                            int quarter, const struct eg_fields *fields, struct eg_error *error);

/* The columns that the equality fields of a snapshot were read from: "field=heading", by field, one
 * a line. Snapshots of one layout have the same text. Owned by `arena`; NULL after a failure. */
const char *eg_tallies_load_layout(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                                   struct eg_error *error);

#endif
