#include <stdio.h>

#include "equigap/store/journal.h"
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
        (!snapshot->is_reduced && !eg_recount(store, snapshot, &call->error)))
        return false;
    if (call->is_json || call->is_quiet)
        return true;
    if (snapshot->is_reduced)
        printf("snapshot %lld (%s): seals whole; reduced, so there is nobody to count its figures "
               "anew from\n",
               (long long)snapshot->id, snapshot->file);
    else
        printf("snapshot %lld (%s): seals whole, figures equal to a recount of %lld %s\n",
               (long long)snapshot->id, snapshot->file, (long long)snapshot->counts.people,
               snapshot->kind == EG_STAFF ? "people" : "applications");
    return true;
}

/* What was found, where the end of the journal is known. */
static void print(const struct eg_call *call, bool is_whole, size_t snapshots,
                  const struct eg_journal_head *head)
{
    if (call->is_json) {
        eg_json_print(json_pack("{s:b, s:I, s:{s:I, s:s}, s:s}", "whole", is_whole, "snapshots",
                                (json_int_t)snapshots, "journal", "entries",
                                (json_int_t)head->entries, "head", head->hash, "problem",
                                call->error.message));
    } else if (is_whole && !call->is_quiet) {
        printf("journal: %lld entries, each following on the one before; the hash of the last is "
               "%s\nthe store is whole: %zu snapshots\n",
               (long long)head->entries, head->hash, snapshots);
    }
}

static bool run(struct eg_call *call)
{
    struct eg_snapshot *all = NULL;
    struct eg_journal_head head = {0};
    size_t count = 0;
    struct eg_store *store = eg_call_open_store(call, EG_STORE_READ);
    bool done = store && eg_store_check(store, &call->error) &&
                eg_journal_verify(store, &head, &call->error) &&
                eg_snapshots_load(store, call->arena, &all, &count, &call->error);
    for (size_t i = 0; done && i < count; i++)
        done = check_snapshot(call, store, &all[i]);
    eg_store_close(store);
    print(call, done, count, &head);
    return done;
}

static const struct eg_option options[] = {{NULL, NULL, NULL}};

const struct eg_command eg_command_check = {
    .name = "check",
    .words = "",
    .summary = "Verifies the store: pages, seals, journal, and every figure against the people",
    .options = options,
    .run = run,
};
