#include "equigap/tally/undo.h"

#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"
#include "equigap/tally/flow_checks.h"
#include "equigap/tally/recount.h"

static bool check_later(struct eg_store *store, const struct eg_snapshot *snapshot,
                        struct eg_error *error)
{
    int64_t later;
    if (!eg_snapshots_built_on(store, snapshot->id, &later, error))
        return false;
    return later == 0 ||
           eg_fail(error, EG_FAULT_DATA,
                   "snapshot %lld (%s) cannot be taken out: snapshot %lld brought its applications "
                   "up to date; take that back first with 'equigap undo %lld'",
                   (long long)snapshot->id, snapshot->file, (long long)later, (long long)later);
}

bool eg_take_out(struct eg_store *store, const struct eg_snapshot *snapshot, struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_ids changed = {NULL, 0};
    bool done = check_later(store, snapshot, error) &&
                eg_snapshots_changed_by(store, arena, snapshot->id, &changed, error) &&
                eg_snapshots_remove(store, snapshot->id, error);
    for (size_t i = 0; done && i < changed.count; i++)
        done = eg_recount_and_save(store, changed.ids[i], error);
    eg_arena_end(arena);
    return done && eg_units_trim(store, error);
}

bool eg_undo(struct eg_store *store, const struct eg_snapshot *snapshot, struct eg_error *error)
{
    return eg_take_out(store, snapshot, error) &&
           (snapshot->kind != EG_STAFF || eg_flow_check_next(store, snapshot->last_day, error));
}
