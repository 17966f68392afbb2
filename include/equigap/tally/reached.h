/*
 * How far applicants got, each counted once, as a release divides them: by top-level unit and the stage at
 * which the application that got furthest ended.
 *
 *     if (!eg_reached_count(store, arena, &request, &reached, error)) ...
 *     struct eg_draw draw = {.units = reached.units, .figures = reached.figures, ...};
 *
 * Of vacancies to which somebody was appointed alone. Somebody who had applied in a year that a release
 * has counted already is left out, so that no two releases have figures of the same person.
 */
#ifndef EQUIGAP_TALLY_REACHED_H
#define EQUIGAP_TALLY_REACHED_H

#include "equigap/domain/cohort.h"
#include "equigap/domain/figure.h"
#include "equigap/domain/release.h"
#include "equigap/store/store.h"

/* From the start of one quarter to the end of another. */
struct eg_quarters {
    int first, last;
};

struct eg_reached_request {
    const struct eg_fields *fields;
    const struct eg_units *units;
    struct eg_quarters of;
    int64_t snapshot_most;              /* the largest id of a snapshot that they are in */
    const struct eg_cohort *cohort;     /* of the vacancies of these quarters */
    const struct eg_quarters *released; /* that earlier releases counted */
    size_t released_count;
};

/* Owned by `arena`. Units are the top-level ones, and below each its stages as units of their own. */
struct eg_reached {
    struct eg_units *units;
    struct eg_figures *figures;
    int64_t applicants,
        left_out; /* counted; left out, for they were counted in an earlier release */
};

bool eg_reached_count(struct eg_store *store, struct eg_arena *arena,
                      const struct eg_reached_request *request, struct eg_reached *out,
                      struct eg_error *error);

#endif
