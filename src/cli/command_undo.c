#include <stdio.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "equigap/store/ledger.h"
#include "equigap/store/settings.h"
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

/* Whether an issued release may have figures of it: staff of the quarter, or applicants of the year
 * up to it, who are in a full release alone. */
static bool may_be_of(const struct eg_issued *issued, const struct eg_snapshot *snapshot,
                      const struct eg_rules *rules)
{
    if (snapshot->kind == EG_STAFF)
        return eg_quarter_nearest(snapshot->last_day) == issued->quarter;
    return issued->is_full && eg_quarter_of(snapshot->first_day) <= issued->quarter &&
           eg_quarter_of(snapshot->last_day) >= eg_rules_first_quarter(rules, issued->quarter);
}

/* The last such release, by name; NULL: there is none, or it cannot be read. */
static const char *find_issued(struct eg_call *call, struct eg_store *store,
                               const struct eg_snapshot *snapshot)
{
    struct eg_issued *all;
    struct eg_rules rules;
    size_t count;
    if (!eg_issued_load(store, call->arena, &all, &count, &call->error) ||
        !eg_rules_load(store, &rules, &call->error))
        return NULL;
    while (count > 0 && !may_be_of(&all[count - 1], snapshot, &rules))
        count--;
    return count > 0 ? eg_release_name(call->arena, all[count - 1].quarter) : NULL;
}

static void say(const struct eg_call *call, const struct eg_snapshot *snapshot, bool stays,
                const char *issued)
{
    if (snapshot->is_reduced)
        eg_call_say(
            call,
            "snapshot %lld (%s), which was reduced, was taken out of the store; its figures are "
            "gone, and its people were gone before",
            (long long)snapshot->id, snapshot->file);
    else
        eg_call_say(call,
                    "snapshot %lld (%s) was taken out of the store; its %lld %s and "
                    "what came with them are gone",
                    (long long)snapshot->id, snapshot->file, (long long)snapshot->counts.people,
                    snapshot->kind == EG_STAFF ? "people" : "applications");
    if (stays)
        eg_call_say(
            call, "applications that it had brought up to date and that are reduced by now stay in "
                  "their figures as it brought them");
    if (issued)
        eg_call_say(call,
                    "the release of %s was issued and stands: its figures, in the release file and "
                    "in workbooks, are what they were",
                    issued);
}

static bool run(struct eg_call *call)
{
    struct eg_store *store = eg_call_open_store(call, EG_STORE_WRITE);
    const struct eg_snapshot *snapshot = store ? find(call, store) : NULL;
    bool stays = snapshot && has_reduced(call, store, snapshot);
    const char *issued = snapshot ? find_issued(call, store, snapshot) : NULL;
    bool done = snapshot && !eg_failed(&call->error) && eg_store_begin(store, &call->error) &&
                eg_undo(store, snapshot, &call->error) &&
                eg_store_commit(store, "undo",
                                eg_arena_format(call->arena, "%s was taken out",
                                                eg_snapshot_in_words(call->arena, snapshot)),
                                &call->error);
    eg_store_close(store);
    if (done)
        say(call, snapshot, stays, issued);
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
