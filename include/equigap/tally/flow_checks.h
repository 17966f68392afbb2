/*
 * What a staff snapshot shows when it is held against the one before it: answers lost, a
 * column gone, no record turned into prefer not to say, references renumbered. Measured when a
 * snapshot is imported, and anew for a later one when what stands before it is another.
 */
#ifndef EQUIGAP_TALLY_FLOW_CHECKS_H
#define EQUIGAP_TALLY_FLOW_CHECKS_H

#include "equigap/domain/check.h"
#include "equigap/store/people.h"
#include "equigap/store/store.h"

/* Some checks. */
struct eg_checks {
    struct eg_checked *all;
    size_t count, capacity;
};

/* Within a transaction: keeps what the snapshot shows against the latest staff snapshot before it,
 * in place of what was kept; nothing if there is none, if that one is reduced, or if it is of
 * applicants. Of a snapshot that is reduced itself all stays as it was. Its people must be there,
 * and the others be finished; it is not sealed. `memory` is the store that holds those before it:
 * `store` itself, but for a file that is only inspected. The checks into `*found`, owned by
 * `arena`. */
bool eg_flow_check(struct eg_store *store, struct eg_store *memory, struct eg_arena *arena,
                   int64_t snapshot, struct eg_checks *found, struct eg_error *error);

/* Within a transaction: the same for the next staff snapshot after a day, which is sealed anew. */
bool eg_flow_check_next(struct eg_store *store, int32_t day, struct eg_error *error);

/* Within a transaction: the same for some snapshots whose answers changed, and for those next to
 * them; what was found against one that is reduced by now stays. */
bool eg_flow_check_around(struct eg_store *store, const struct eg_ids *changed,
                          struct eg_error *error);

#endif
