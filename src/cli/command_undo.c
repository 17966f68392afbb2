#include <stdio.h>
#include <string.h>

#include "equigap/base/text.h"
#include "equigap/store/snapshots.h"
#include "equigap/tally/undo.h"
#include "equigap/cli/command.h"
#include "json.h"
#include "reduced.h"

static const struct eg_snapshot *find(struct eg_call *call, struct eg_store *store)
{
    struct eg_snapshot *all;
    size_t count;
    int64_t id;
    const char *text = call->words[0];
    if (!eg_text_to_integer(text, strlen(text), 1, INT32_MAX, &id)) {
        eg_fail(&call->error, EG_FAULT_USAGE, "'%s' is no number of a snapshot; see 'equigap list'",
                text);
        return NULL;
    }
    if (!eg_snapshots_load(store, call->arena, &all, &count, &call->error))
        return NULL;
    const struct eg_snapshot *found = eg_snapshots_find(all, count, id);
    if (!found)
        eg_fail(&call->error, EG_FAULT_USAGE, "there is no snapshot %s; see 'equigap list'", text);
    return found;
}

/* Whether it had brought applications up to date that may be reduced by now. */
static bool has_reduced(struct eg_call *call, struct eg_store *store,
                        const struct eg_snapshot *snapshot)
{
    size_t count;
    return snapshot->counts.updated > 0 && eg_reduced_count(call, store, EG_APPLICANTS, &count) &&
           count > 0;
}

static void say(const struct eg_call *call, const struct eg_snapshot *snapshot, bool stays)
{
    if (snapshot->is_reduced)
        eg_call_say(
            call,
            "snapshot %lld (%s), which was reduced, was taken out of the store; its figures are "
            "gone, and its people were gone before",
            (long long)snapshot->id, snapshot->file);
    else
        eg_call_say(call,
                    "snapshot %lld (%s) was taken out of the store; its %lld people and "
                    "what came with them are gone",
                    (long long)snapshot->id, snapshot->file, (long long)snapshot->counts.people);
    if (stays)
        eg_call_say(
            call, "applications that it had brought up to date and that are reduced by now stay in "
                  "their figures as it brought them");
}

static bool run(struct eg_call *call)
{
    struct eg_store *store = eg_call_open_store(call, EG_STORE_WRITE);
    const struct eg_snapshot *snapshot = store ? find(call, store) : NULL;
    bool stays = snapshot && has_reduced(call, store, snapshot);
    bool done = snapshot && !eg_failed(&call->error) && eg_store_begin(store, &call->error) &&
                eg_undo(store, snapshot, &call->error) &&
                eg_store_commit(store, "undo",
                                eg_arena_format(call->arena, "%s was taken out",
                                                eg_snapshot_in_words(call->arena, snapshot)),
                                &call->error);
    eg_store_close(store);
    if (done)
        say(call, snapshot, stays);
    if (done && call->is_json) {
        json_t *said = json_pack("{s:I, s:s, s:I}", "taken_back", (json_int_t)snapshot->id, "file",
                                 snapshot->file, "people", (json_int_t)snapshot->counts.people);
        eg_json_print(said);
    }
    return done;
}

static const struct eg_option options[] = {{NULL, NULL, NULL}};

const struct eg_command eg_command_undo = {
    .name = "undo",
    .words = "SNAPSHOT",
    .summary = "Takes a snapshot back, as if it had never been imported",
    .detail =
        "SNAPSHOT is its number, as 'equigap list' gives it. Applications that it brought up to "
        "date are put\nback as they were. A snapshot that a later one builds on can only be "
        "taken back after that.",
    .options = options,
    .words_least = 1,
    .words_most = 1,
    .run = run,
};
