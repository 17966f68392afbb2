/*
 * Who has changed since a release was issued, from its ledger and the people of a snapshot; and the
 * ledger of a new one.
 *
 *     if (!eg_moved_measure(store, arena, &request, issued.id, &moved, error)) ...
 *     moved.by[EG_RELEASED_UNITS][ethnicity->number - 1]        // movements between units
 *
 * An answer is the coarsest category that a release may count it in, or not declared; somebody who
 * goes from "Indian" to "Chinese", or from no record to prefer not to say, has not changed, nor has
 * anybody because a release divides them otherwise than the one before.
 */
#ifndef EQUIGAP_TALLY_MOVED_H
#define EQUIGAP_TALLY_MOVED_H

#include "equigap/domain/movement.h"
#include "equigap/domain/release.h"
#include "equigap/store/store.h"

struct eg_moved_request {
    int64_t snapshot; /* of staff */
    const char *key;  /* store/key.h */
    const struct eg_fields *fields;
    uint32_t recorded; /* fields that are released, as bits */
};

struct eg_moved {
    bool has_ledger; /* false: the release repeats an earlier one, and has nobody of its own */
    struct eg_movements by[EG_RELEASE_FAMILIES][EG_FIELDS_MOST];
};

/* Movements by family and field. Owned by `arena`. */
bool eg_moved_measure(struct eg_store *store, struct eg_arena *arena,
                      const struct eg_moved_request *request, int64_t issued, struct eg_moved *out,
                      struct eg_error *error);

/* Movements by family between two issued releases, both from their ledgers; nobody `changed`. Owned
 * by `arena`. */
bool eg_moved_between(struct eg_store *store, struct eg_arena *arena, int64_t issued, int64_t later,
                      struct eg_movements out[EG_RELEASE_FAMILIES], struct eg_error *error);

/*
 * The places (n at n - 1) where over `percent` of the references are gone and as many are new, as
 * when a system numbers its people anew: of the place; of all places together, which are all so
 * then; or of the places that ended and those that are new, as when they were given new names as
 * well. False everywhere if there are none.
 */
bool *eg_moved_find_renumbered(struct eg_arena *arena, const struct eg_movements *movements,
                               size_t place_count, int64_t percent);

/* Writes the ledger of an issued release. */
bool eg_moved_keep(struct eg_store *store, struct eg_arena *arena,
                   const struct eg_moved_request *request, int64_t issued, struct eg_error *error);

#endif
