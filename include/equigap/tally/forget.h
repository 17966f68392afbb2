/*
 * Forgets a person (UK GDPR, article 17): takes everything about them out of every snapshot.
 */
#ifndef EQUIGAP_TALLY_FORGET_H
#define EQUIGAP_TALLY_FORGET_H

#include <stddef.h>

#include "equigap/domain/person.h"
#include "equigap/store/store.h"

/* What was there of somebody. */
struct eg_forgotten {
    int64_t records;      /* an employee's, one a snapshot */
    int64_t applications; /* their own, or those of the same person as an applicant */
    size_t snapshots;     /* whose figures were counted anew */
    /* Their references as an applicant: the ledger of issued releases may have them, too. */
    const char **applicants;
    size_t applicant_count;
};

/*
 * Within a transaction: removes somebody; of an employee also the applications that a staff extract
 * says are theirs; of an applicant the reference beside the employee, too, who stays. Figures,
 * checks and seals of the snapshots concerned, and comparisons between snapshots, are those of the
 * people who are left. What was read and imported of an extract, and checks on its records, stay as
 * they were; the ledger, for which the key is needed, is left to the caller. `*forgotten` is owned
 * by `arena`.
 */
bool eg_forget(struct eg_store *store, struct eg_arena *arena, enum eg_kind kind,
               const char *reference, struct eg_forgotten *forgotten, struct eg_error *error);

#endif
