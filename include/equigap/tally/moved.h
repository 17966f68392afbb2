/*
 * Who has changed since a release was issued, from its ledger and the people of a snapshot; and the
 * ledger of a new one.
 *
 *     struct eg_moved_now *now = eg_moved_now_begin(store, arena, &request, error);
 *     if (!eg_moved_measure(now, issued.id, &moved, error)) ...   // of each that was issued
 *     eg_moved_now_end(now);
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

/* Everybody of the snapshot as a ledger has people, made once for all releases that they are held
 * against. NULL after a failure. Ending NULL is allowed. */
struct eg_moved_now;
struct eg_moved_now *eg_moved_now_begin(struct eg_store *store, struct eg_arena *arena,
                                        const struct eg_moved_request *request,
                                        struct eg_error *error);
void eg_moved_now_end(struct eg_moved_now *now);

/* Movements by family and field since a release was issued. Owned by the arena of `now`. */
bool eg_moved_measure(const struct eg_moved_now *now, int64_t issued, struct eg_moved *out,
                      struct eg_error *error);

/* Two issued releases, by id, the earlier first. */
struct eg_moved_step {
    int64_t from, to;
};

/* Movements by family between the two, both from their ledgers; nobody `changed`. Owned by
 * `arena`. */
bool eg_moved_between(struct eg_store *store, struct eg_arena *arena,
                      const struct eg_moved_step *step,
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
