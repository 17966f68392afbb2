/*
 * Checks of what the people of a snapshot answered: measured when it is imported, and anew when
 * answers changed. Both calls are within a transaction; the people must be there.
 */
#ifndef EQUIGAP_TALLY_ANSWER_CHECKS_H
#define EQUIGAP_TALLY_ANSWER_CHECKS_H

#include "equigap/domain/check.h"
#include "equigap/domain/figure.h"
#include "equigap/domain/snapshot.h"
#include "equigap/domain/unit.h"
#include "equigap/store/store.h"

/* The people of a snapshot, as they are counted and stored. */
struct eg_answered {
    struct eg_store *store;
    const struct eg_snapshot *snapshot;
    const struct eg_units *units;
    const struct eg_figures *figures;
};

/* Keeps by reference, as behind a check, those with an answer to a field: EG_CHECK_RECORDS_MOST at
 * most. `directorates`, by unit id, says which ones it is about; NULL: everybody. Nobody for gender
 * identity. */
bool eg_answered_list(const struct eg_answered *of, enum eg_check check,
                      const struct eg_field *field, int64_t answer, const bool *directorates,
                      struct eg_error *error);

/* Keeps whether a field is recorded one-sidedly, and those without a record where it is: in the
 * whole organisation, or, if not there, in its top-level units of 20 people or more. `percent`:
 * rule one-sided-no-record. `*checked` is what was kept, owned by `arena`. */
bool eg_one_sided_check(const struct eg_answered *of, struct eg_arena *arena,
                        const struct eg_field *field, int64_t percent, struct eg_checked *checked,
                        struct eg_error *error);

#endif
