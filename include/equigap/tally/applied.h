/*
 * Applications of some quarters counted in the ways that the figures kept with snapshots cannot
 * tell: vacancy by vacancy, of closed vacancies alone, and each applicant once.
 *
 *     struct eg_applied applied = {.figures = figures, ...};
 *     if (!eg_applied_count(store, arena, &request, &applied, error)) ...
 */
#ifndef EQUIGAP_TALLY_APPLIED_H
#define EQUIGAP_TALLY_APPLIED_H

#include "equigap/domain/cohort.h"
#include "equigap/domain/snapshot.h"
#include "equigap/domain/strata.h"
#include "equigap/domain/unit.h"
#include "equigap/store/store.h"

/* The quarters, the snapshots that reach into them, by id or not, and the figures of its
 * applications. */
struct eg_applied_request {
    const struct eg_fields *fields;
    const struct eg_units *units;
    const struct eg_snapshot *const *snapshots;
    size_t snapshot_count;
    int first_quarter, quarter; /* from the start of one to the end of the other */
    const struct eg_figures *figures;
};

/*
 * `cohort` of the vacancies that the applications are for. `closed` has the same slices as the
 * figures, of applications for closed vacancies; where no vacancy is known, of all.
 *
 * `strata` of the same applications as the figures, by what is compared in recruitment: who was
 * shortlisted and appointed of those in `closed`, who withdrew of all.
 *
 * `people` has the slices of tally/count.h with each applicant reference as one person: unit, grade
 * and stage of the application that got furthest (of two that got as far, the later), and of each
 * field the latest answer, "prefer not to say" included; an application that says nothing of a
 * field, or nothing that is recognised, leaves an earlier answer as it is.
 */
struct eg_applied {
    struct eg_strata *strata;
    struct eg_figures *people, *closed;
    struct eg_cohort *cohort;
};

/* False if the store cannot be read, or (EG_FAULT_STORE) holds another number of applications than
 * the figures count. Owned by `arena`. */
bool eg_applied_count(struct eg_store *store, struct eg_arena *arena,
                      const struct eg_applied_request *request, struct eg_applied *out,
                      struct eg_error *error);

#endif
