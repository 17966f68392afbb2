/*
 * How far applicants got, each counted once, as a release divides them: by top-level unit and the
 * stage at which the application that got furthest ended.
 *
 *     if (!eg_reached_count(store, arena, &request, &reached, error)) ...
 *     struct eg_draw draw = {.units = reached.units, .figures = reached.figures, ...};
 *
 * Of vacancies to which somebody was appointed alone. Somebody whom an earlier release has counted
 * is left out, so that no two releases have figures of the same person.
 */
#ifndef EQUIGAP_TALLY_REACHED_H
#define EQUIGAP_TALLY_REACHED_H

#include "equigap/domain/cohort.h"
#include "equigap/domain/figure.h"
#include "equigap/domain/release.h"
#include "equigap/store/store.h"

/* Of the applications made from the start of one quarter to the end of another. */
struct eg_reached_request {
    const struct eg_fields *fields;
    const struct eg_units *units;
    int first_quarter, last_quarter;
    int64_t snapshot_most;          /* the largest id of a snapshot that they are in */
    const struct eg_cohort *cohort; /* of the vacancies of these quarters */
    const char *key;                /* NULL: nobody is left out */
    const int64_t *released; /* people that earlier releases counted (eg_key_applicant), in order */
    size_t released_count;
};

/* Owned by `arena`. Units are the top-level ones, and below each its stages as units of their own;
 * and everybody once more by stage alone, right below the root. */
struct eg_reached {
    struct eg_units *units, *stages;
    struct eg_figures *figures, *stage_figures;
    int64_t left_out; /* people whom an earlier release counted */
    int64_t *people;  /* those counted, as a ledger knows them; NULL without a key */
    size_t applicants, people_capacity;
};

bool eg_reached_count(struct eg_store *store, struct eg_arena *arena,
                      const struct eg_reached_request *request, struct eg_reached *out,
                      struct eg_error *error);

#endif
