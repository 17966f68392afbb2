/*
 * A release as an analysis reads it: figures by unit and grade, as those of the store are.
 *
 *     struct eg_release_view view;
 *     eg_release_view_make(arena, &release, fields, &view);
 *     eg_figures_sum(view.figures, (struct eg_slice){.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT}, ...)
 *
 * Its units are the blocks of units, pools among them, under new ids; its grades those of grades.
 * People stand in the categories that the release divides them into, and in the states; where
 * details are shown, `details` has these instead of the category that they lie in.
 */
#ifndef EQUIGAP_DOMAIN_RELEASE_VIEW_H
#define EQUIGAP_DOMAIN_RELEASE_VIEW_H

#include "equigap/domain/grade.h"
#include "equigap/domain/release.h"
#include "equigap/domain/unit.h"

/* Ways of looking at applicants: everybody of a unit; who was shortlisted or further (stage
 * SHORTLISTED) and who was not (APPLIED); of those who were, who was appointed (APPOINTED) and who
 * was not (SHORTLISTED); of all, who was appointed (APPOINTED) and who was not (APPLIED). */
enum eg_applied_cut {
    EG_APPLIED_ALL,
    EG_APPLIED_SHORTLISTING,
    EG_APPLIED_APPOINTING,
    EG_APPLIED_WHOLE,
    EG_APPLIED_CUTS
};

/* Slices by unit of the view, and stage; a unit that could not be divided so has none. */
struct eg_released_applicants {
    struct eg_figures *figures[EG_APPLIED_CUTS];
    uint32_t fields; /* that they have figures of, as bits */
};

struct eg_release_view {
    struct eg_figures *figures;
    struct eg_figures *details; /* of the whole organisation; NULL: the release has none */
    struct eg_units *units;
    const struct eg_grades *grades;
    const struct eg_released_applicants *applicants; /* NULL: the release has none */
};

/* Owned by `arena`, as the release must be. */
void eg_release_view_make(struct eg_arena *arena, const struct eg_release *release,
                          const struct eg_fields *fields, struct eg_release_view *out);

/* The applicants alone; NULL: the release has none. Units that have applicants and no staff of
 * their own are added to `units`. */
const struct eg_released_applicants *eg_release_view_applicants(struct eg_arena *arena,
                                                                const struct eg_release *release,
                                                                const struct eg_fields *fields,
                                                                struct eg_units *units);

#endif
