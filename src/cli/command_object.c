#include <stdio.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "equigap/store/memory.h"
#include "equigap/tally/object.h"
#include "equigap/cli/command.h"
#include "json.h"

static bool object(struct eg_call *call, struct eg_store *store, const char *reference)
{
    size_t snapshots = 0;
    bool withdraws = eg_call_has(call, "withdraw");
    bool done =
        eg_store_begin(store, &call->error) &&
        (withdraws ? eg_objections_remove(store, reference, &call->error)
                   : eg_object(store, reference, eg_day_today(), &snapshots, &call->error)) &&
        eg_store_commit(store, &call->error);
    if (done && withdraws)
        eg_call_say(call,
                    "the objection is withdrawn; answers are kept again from the next import on");
    else if (done)
        eg_call_say(call,
                    "the objection is noted; answers were taken out of %zu snapshots, and are "
                    "not kept from now on",
                    snapshots);
    if (done && call->is_json) {
        json_t *said =
            json_pack("{s:b, s:I}", "withdrawn", withdraws, "snapshots", (json_int_t)snapshots);
        eg_json_print(said);
    }
    return done;
}

static bool run(struct eg_call *call)
{
    const char *reference = eg_text_clean(call->arena, call->words[0], strlen(call->words[0]));
    if (reference[0] == '\0')
        return eg_fail(&call->error, EG_FAULT_USAGE, "the reference is empty");
    struct eg_store *store = eg_call_open_store(call, EG_STORE_WRITE);
    bool done = store && object(call, store, reference);
    eg_store_close(store);
    return done;
}

static const struct eg_option options[] = {
    {"withdraw", NULL, "the person has withdrawn the objection in writing"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_object = {
    .name = "object",
    .words = "REFERENCE",
    .summary = "Honours a person's objection to equality monitoring",
    .detail =
        "For somebody who has objected in writing (Data Protection Act 2018, Sch. 1 para. 8). "
        "Their answers on race,\nreligion, health, orientation and gender identity are taken out "
        "of every snapshot and not imported any more;\nthey count as no record. REFERENCE is "
        "that of the employee or the applicant.",
    .options = options,
    .words_least = 1,
    .words_most = 1,
    .run = run,
};
