#include <stdio.h>

#include "equigap/store/snapshots.h"
#include "equigap/tally/recount.h"
#include "extract_options.h"
#include "json.h"

/* Seals first: a recount trusts that the people are as they were stored. */
static bool check_snapshot(struct eg_call *call, struct eg_store *store,
                           const struct eg_snapshot *snapshot)
{
    if (!eg_snapshots_verify_figures(store, snapshot, &call->error) ||
        !eg_snapshots_verify_people(store, snapshot, &call->error) ||
        !eg_recount(store, snapshot, &call->error))
        return false;
    if (!call->is_json && !call->is_quiet)
        printf("snapshot %lld (%s): seals whole, figures equal to a recount of %lld %s\n",
               (long long)snapshot->id, snapshot->file, (long long)snapshot->counts.people,
               snapshot->kind == EG_STAFF ? "people" : "applications");
    return true;
}

static bool run(struct eg_call *call)
{
    struct eg_snapshot *all = NULL;
    size_t count = 0;
    struct eg_store *store = eg_call_open_store(call, EG_STORE_READ);
    bool done = store && eg_store_check(store, &call->error) &&
                eg_snapshots_load(store, call->arena, &all, &count, &call->error);
    for (size_t i = 0; done && i < count; i++)
        done = check_snapshot(call, store, &all[i]);
    eg_store_close(store);
    if (call->is_json) {
        json_t *result = json_pack("{s:b, s:I, s:s}", "whole", done, "snapshots", (json_int_t)count,
                                   "problem", call->error.message);
        eg_json_print(result);
    } else if (done && !call->is_quiet) {
        printf("the store is whole: %zu snapshots\n", count);
    }
    return done;
}

static const struct eg_option options[] = {{NULL, NULL, NULL}};

const struct eg_command eg_command_check = {
    .name = "check",
    .words = "",
    .summary = "Verifies the store: pages, seals, and every figure against the people",
    .options = options,
    .run = run,
};
