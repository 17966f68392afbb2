#include "reduced.h"

#include "equigap/store/snapshots.h"

bool eg_reduced_count(struct eg_call *call, struct eg_store *store, enum eg_kind kind,
                      size_t *count)
{
    struct eg_snapshot *all;
    size_t all_count;
    *count = 0;
    if (!eg_snapshots_load(store, call->arena, &all, &all_count, &call->error))
        return false;
    for (size_t i = 0; i < all_count; i++)
        *count += all[i].is_reduced && (kind == EG_KIND_COUNT || all[i].kind == kind);
    return true;
}

bool eg_reduced_say(struct eg_call *call, struct eg_store *store, const char *what)
{
    size_t count;
    if (!eg_reduced_count(call, store, EG_KIND_COUNT, &count))
        return false;
    if (count > 0)
        eg_call_say(call, "%zu %s reduced to figures: %s", count,
                    count == 1 ? "snapshot is" : "snapshots are", what);
    return true;
}
