#include "equigap/tally/reduce.h"

#include "equigap/domain/recruiting.h"
#include "equigap/store/cohort.h"
#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"

static bool reduce_one(struct eg_store *store, const struct eg_snapshot *snapshot,
                       const struct eg_cohort_reach *reach, struct eg_reduced *reduced,
                       struct eg_error *error)
{
    int64_t people = snapshot->counts.people;
    if (snapshot->kind == EG_APPLICANTS && !eg_cohort_keep(store, snapshot->id, reach, error))
        return false;
    reduced->snapshots++;
    *(snapshot->kind == EG_STAFF ? &reduced->people : &reduced->applications) += people;
    return eg_snapshots_reduce(store, snapshot->id, error);
}

bool eg_reduce(struct eg_store *store, int32_t day, struct eg_reduced *reduced,
               struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_snapshot *all;
    size_t count;
    *reduced = (struct eg_reduced){0};
    const struct eg_fields *fields = eg_fields_load(store, arena, error);
    struct eg_cohort_reach reach = {0};
    if (fields)
        reach = (struct eg_cohort_reach){eg_stages_from(fields, "APPOINTED"),
                                         eg_outcomes_ended(fields)};
    bool done = fields && eg_snapshots_load(store, arena, &all, &count, error);
    for (size_t i = 0; done && i < count; i++) {
        if (all[i].kind == EG_STAFF)
            reduced->has_latest =
                all[i].last_day < day && !all[i].is_reduced; /* they come by day */
        if (all[i].last_day < day && !all[i].is_reduced)
            done = reduce_one(store, &all[i], &reach, reduced, error);
    }
    eg_arena_end(arena);
    return done;
}
