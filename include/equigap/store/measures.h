/*
 * What officers filled in on sheets Measures, as the store keeps it.
 *
 *     eg_measure_notes_set(store, &note, error);                      // inside a transaction
 *     eg_measure_notes_load(store, arena, &notes, &count, error);
 */
#ifndef EQUIGAP_STORE_MEASURES_H
#define EQUIGAP_STORE_MEASURES_H

#include "equigap/domain/measure.h"
#include "equigap/store/store.h"

/* By finding, field, category, place and measure. Owned by `arena`. */
bool eg_measure_notes_load(struct eg_store *store, struct eg_arena *arena,
                           struct eg_measure_note **notes, size_t *count, struct eg_error *error);

/* Keeps a note, in place of the one with the same key. */
bool eg_measure_notes_set(struct eg_store *store, const struct eg_measure_note *note,
                          struct eg_error *error);

/* Takes back the note with that key, if there is one. */
bool eg_measure_notes_remove(struct eg_store *store, const struct eg_measure_key *key,
                             struct eg_error *error);

#endif
