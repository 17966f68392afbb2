/*
 * The way in: how many of those who applied got how far, and at which step a group falls behind.
 *
 *     struct eg_funnel funnel;
 *     eg_funnel_of_applications(arena, &applications, unit, &funnel);
 *     eg_passages_measure(arena, funnel.steps, funnel.step_count, &passages);
 *     eg_openings_find(arena, &funnel, &passages, &openings);
 *
 * Stages are those that the extract names: one at which nobody is last seen is no stage of it, but
 * for being shortlisted and appointed; where it tells none, there is the first alone.
 */
#ifndef EQUIGAP_ANALYSIS_FUNNEL_H
#define EQUIGAP_ANALYSIS_FUNNEL_H

#include "equigap/analysis/passage.h"
#include "equigap/domain/release_view.h"
#include "equigap/stats/way.h"

enum { EG_FUNNEL_STAGES_MOST = EG_WAY_STEPS_MOST + 1 };

struct eg_funnel_stage {
    const char *name;              /* "Shortlisted" */
    const struct eg_setting *with; /* whose figures the scope is of */
    struct eg_scope reached;       /* who got at least so far */
};

/*
 * Steps lead from each stage to the next; where there are several, one more goes the whole way,
 * from the first stage to the last. Settings must live as long.
 */
struct eg_funnel {
    struct eg_funnel_stage stages[EG_FUNNEL_STAGES_MOST];
    size_t stage_count;
    struct eg_passing steps[EG_FUNNEL_STAGES_MOST];
    const char *names[EG_FUNNEL_STAGES_MOST]; /* of the steps: "Applied to shortlisted" */
    size_t step_count;
};

/* False where there are applications, and of none it is known that it got further than applying, or
 * how it ended. */
bool eg_funnel_is_told(const struct eg_setting *with);

/* Of the applications of a unit and below, by the furthest stage of each, from figures with a slice
 * for each unit and stage. Those whose stage is not known have applied. */
void eg_funnel_of_applications(struct eg_arena *arena, const struct eg_setting *with, int64_t unit,
                               struct eg_funnel *out);

/* Of the applicants of a release: `cuts` has a setting for each of enum eg_applied_cut. Stages that
 * the unit has no figures of are left out. */
void eg_funnel_of_release(struct eg_arena *arena, const struct eg_setting *cuts, int64_t unit,
                          struct eg_funnel *out);

/* Whether a step is the one that goes the whole way; false where it is the only one. */
bool eg_funnel_is_whole(const struct eg_funnel *funnel, const struct eg_passing *step);

/*
 * The same lines compared within grades, for what different grades do to a difference: each has the
 * mix of grades where passage.h has that of vacancies, and the ratio within them. None (count 0) of
 * a unit below the top-level ones, whose grades are not counted. `id_most`: the largest id of a
 * grade.
 */
void eg_funnel_measure_within_grades(struct eg_arena *arena, const struct eg_funnel *funnel,
                                     int64_t id_most, struct eg_passages *out);

/* The line of a category, in the steps of `lines` that stand where `like` stands in those of the
 * funnel; NULL: there is none. */
const struct eg_passed *eg_funnel_line_like(const struct eg_funnel *funnel,
                                            const struct eg_passages *lines,
                                            const struct eg_passed *like);

/* Where the gap between a group and the others opens. */
struct eg_opening {
    const struct eg_passed *whole;                    /* the line of the whole way */
    const struct eg_passed *steps[EG_WAY_STEPS_MOST]; /* the lines of the steps */
    size_t step_count;
    bool has_way; /* false: somebody of both groups must have got through each step */
    struct eg_way way;
    /* The step that carries most of it; NULL where the data do not allow to name one: the whole way
     * is no finding, or that step by itself is none, or the other way round. */
    const struct eg_passed *leading;
};

struct eg_openings {
    struct eg_opening *all;
    size_t count;
};

/* One for each field and group that is compared; none where there is one step alone. Lines must be
 * those of the funnel's steps, and live as long. */
void eg_openings_find(struct eg_arena *arena, const struct eg_funnel *funnel,
                      const struct eg_passages *lines, struct eg_openings *out);

#endif
