#include <stdio.h>

#include "equigap/base/date.h"
#include "equigap/store/ledger.h"
#include "equigap/tally/reduce.h"
#include "equigap/cli/command.h"
#include "json.h"

static bool read_day(struct eg_call *call, int32_t *day)
{
    if (!eg_call_day(call, "before", false, day))
        return false;
    return *day <= eg_day_today() ||
           eg_fail(&call->error, EG_FAULT_USAGE,
                   "--before %s is in the future; people are kept until their day has come",
                   eg_call_value(call, "before"));
}

/* Commits, or for a trial takes back, what was done. */
static bool finish(struct eg_call *call, struct eg_store *store, const struct eg_reduced *reduced)
{
    if (eg_call_has(call, "dry-run")) {
        eg_store_rollback(store);
        return true;
    }
    return eg_store_commit(store, "reduce",
                           eg_arena_format(call->arena,
                                           "snapshots before %s reduced to figures: %zu",
                                           eg_call_value(call, "before"), reduced->snapshots),
                           &call->error);
}

static void say(struct eg_call *call, const struct eg_reduced *reduced, bool has_ledger)
{
    bool is_trial = eg_call_has(call, "dry-run");
    const char *day = eg_call_value(call, "before");
    if (reduced->snapshots == 0) {
        eg_call_say(call, "no snapshot before %s has people; nothing was changed", day);
        return;
    }
    eg_call_say(
        call, "%lld people and %lld applications in %zu snapshots before %s %s; their figures stay",
        (long long)reduced->people, (long long)reduced->applications, reduced->snapshots, day,
        is_trial ? "would be erased" : "are erased");
    if (has_ledger)
        eg_call_say(call,
                    "the ledger of issued releases is kept, since the next release is compared "
                    "with it: under keyed hashes it has who was counted in them, in which unit and "
                    "grade, and what they answered; 'equigap forget' takes somebody out of it");
    if (reduced->has_latest)
        eg_call_say(call,
                    "warning: the latest staff snapshot is among them: what the next one lost or "
                    "turned since cannot be told");
    if (is_trial)
        eg_call_say(call, "a trial: nothing was changed");
    else
        eg_call_say(call, "workbooks for HR and backups made before may still name people; replace "
                          "them");
}

static bool run(struct eg_call *call)
{
    struct eg_reduced reduced = {0};
    bool has_ledger = false;
    int32_t day;
    if (!read_day(call, &day))
        return false;
    struct eg_store *store = eg_call_open_store(call, EG_STORE_WRITE);
    bool done = store && eg_store_begin(store, &call->error) &&
                eg_reduce(store, day, &reduced, &call->error) &&
                eg_ledger_is_kept(store, &has_ledger, &call->error) &&
                finish(call, store, &reduced);
    eg_store_close(store);
    if (done)
        say(call, &reduced, has_ledger);
    if (done && call->is_json)
        eg_json_print(json_pack("{s:I, s:I, s:I, s:b}", "snapshots", (json_int_t)reduced.snapshots,
                                "people", (json_int_t)reduced.people, "applications",
                                (json_int_t)reduced.applications, "trial",
                                eg_call_has(call, "dry-run")));
    return done;
}

static const struct eg_option options[] = {
    {"before", "DATE", "reduce the snapshots whose last day is before this day; needed"},
    {"dry-run", NULL, "say what would be erased and change nothing"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_reduce = {
    .name = "reduce",
    .words = "--before DATE",
    .summary = "Erases the people of old snapshots and keeps their figures",
    .detail =
        "Reports and trends are what they were. What needs people is over: a spelling changes "
        "nothing there any more,\nwho is where cannot be listed, and an applicant extract that "
        "reaches into a reduced period is refused, since\nits applications would be counted "
        "again; --from the day after it imports the rest. The ledger of issued\nreleases is kept, "
        "with which the next release is compared: keyed hashes of who was counted in them, and of\n"
        "what they answered, beside unit and grade. It cannot be taken back.",
    .options = options,
    .words_least = 0,
    .words_most = 0,
    .run = run,
};
