/*
 * Reduces old snapshots to their figures: nobody is kept longer than is needed (UK GDPR, article
 * 5(1)(e)).
 */
#ifndef EQUIGAP_TALLY_REDUCE_H
#define EQUIGAP_TALLY_REDUCE_H

#include <stddef.h>

#include "equigap/store/store.h"

/* What was reduced. */
struct eg_reduced {
    size_t snapshots;
    int64_t people, applications; /* of staff, and of applicant snapshots */
    bool has_latest;              /* of staff: the next one will be held against nothing */
};

/* Within a transaction: removes the people of the snapshots whose last day is before `day`, and
 * that are not reduced yet. Figures, checks, the facts of the extracts and what became of vacancies
 * stay, so that reports and trends are what they were; so do issued releases and their ledger. It
 * cannot be taken back. */
bool eg_reduce(struct eg_store *store, int32_t day, struct eg_reduced *reduced,
               struct eg_error *error);

#endif
