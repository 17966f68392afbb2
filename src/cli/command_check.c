#include <stdio.h>

#include "equigap/disclosure/audit.h"
#include "equigap/store/journal.h"
#include "equigap/store/release.h"
#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"
#include "equigap/tally/recount.h"
#include "extract_options.h"
#include "json.h"
#include "releases.h"

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

/* Who was counted in an issued release: what the next one is held against. */
static bool check_ledger(struct eg_call *call, struct eg_store *store,
                         const struct eg_issued *issued)
{
    if (!eg_ledger_verify(store, issued->id, &call->error))
        return false;
    if (!call->is_json && !call->is_quiet)
        printf("issued release of %s: the seals of its ledger are whole\n",
               eg_release_name(call->arena, issued->quarter));
    return true;
}

/* What is looked at one by one. */
struct checked {
    struct eg_snapshot *snapshots;
    struct eg_issued *issued;
    size_t snapshot_count, issued_count;
};

static bool check_each(struct eg_call *call, struct eg_store *store, struct checked *all)
{
    struct eg_error *error = &call->error;
    bool done = eg_snapshots_load(store, call->arena, &all->snapshots, &all->snapshot_count, error);
    for (size_t i = 0; done && i < all->snapshot_count; i++)
        done = check_snapshot(call, store, &all->snapshots[i]);
    done = done && eg_issued_load(store, call->arena, &all->issued, &all->issued_count, error);
    for (size_t i = 0; done && i < all->issued_count; i++)
        done = check_ledger(call, store, &all->issued[i]);
    return done;
}

/* What was found, where the end of the journal is known. */
static void print(const struct eg_call *call, bool is_whole, const struct checked *all,
                  const struct eg_journal_head *head)
{
    if (call->is_json) {
        eg_json_print(json_pack("{s:b, s:I, s:I, s:{s:I, s:s}, s:s}", "whole", is_whole,
                                "snapshots", (json_int_t)all->snapshot_count, "releases",
                                (json_int_t)all->issued_count, "journal", "entries",
                                (json_int_t)head->entries, "head", head->hash, "problem",
                                call->error.message));
    } else if (is_whole && !call->is_quiet) {
        printf("journal: %lld entries, each following on the one before; the hash of the last is "
               "%s\nthe store is whole: %zu snapshots\n",
               (long long)head->entries, head->hash, all->snapshot_count);
    }
}

/* Every release of a release file, by itself: nothing else is opened. */
static bool check_releases(struct eg_call *call, const char *path)
{
    struct eg_store *file;
    struct eg_release *all = NULL;
    struct eg_audit audit;
    size_t count = 0;
    json_t *found = json_array();
    const struct eg_fields *fields = NULL;
    bool done = eg_release_file_open(&file, path, EG_STORE_READ, &call->error) &&
                eg_store_check(file, &call->error) &&
                eg_releases_load(file, call->arena, &all, &count, &call->error) &&
                (fields = eg_fields_load(file, call->arena, &call->error));
    eg_store_close(file);
    for (size_t i = 0; done && i < count; i++) {
        const char *name = eg_release_name(call->arena, all[i].quarter);
        done = eg_release_audit(&all[i], fields, &audit, &call->error);
        json_array_append_new(found, json_pack("{s:s, s:b, s:I}", "release", name, "whole", done,
                                               "fewest", (json_int_t)audit.fewest));
        if (done && !call->is_json && !call->is_quiet)
            printf("release %s: %lld figures on the lowest level, sums and parts add up; at least "
                   "%lld counts are possible for every one\n",
                   name, (long long)audit.figures, (long long)audit.fewest);
    }
    if (call->is_json)
        eg_json_print(found);
    else
        json_decref(found);
    return done;
}

/* A store without its key is whole, but nothing can be released from it any more. */
static void warn_of_key(struct eg_call *call, struct eg_store *store)
{
    if (releases_find_key(call, store))
        return;
    eg_call_say(call, "warning: %s", call->error.message);
    call->error = (struct eg_error){0};
}

static bool run(struct eg_call *call)
{
    if (eg_call_has(call, "release"))
        return check_releases(call, eg_call_value(call, "release"));
    struct checked all = {0};
    struct eg_journal_head head = {0};
    struct eg_store *store = eg_call_open_store(call, EG_STORE_READ);
    bool done = store && eg_store_check(store, &call->error) &&
                eg_journal_verify(store, &head, &call->error) && check_each(call, store, &all);
    if (done)
        warn_of_key(call, store);
    eg_store_close(store);
    print(call, done, &all, &head);
    return done;
}

static const struct eg_option options[] = {
    {"release", "FILE", "verify this release file, by itself, and nothing else"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_check = {
    .name = "check",
    .words = "",
    .summary = "Verifies the store: pages, seals, journal, and every figure against the people",
    .detail = "With --release FILE it verifies the releases of that file instead: its seal, that "
              "figures add "
              "up, and that\nat least five counts are possible for every one. No store is needed.",
    .options = options,
    .run = run,
};
