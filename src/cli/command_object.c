#include <stdio.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "equigap/store/memory.h"
#include "equigap/store/people.h"
#include "equigap/tally/object.h"
#include "json.h"
#include "ledger_words.h"
#include "person_kind.h"
#include "reduced.h"

/* Of whom it is asked. */
struct asked {
    const char *reference;
    enum eg_kind kind;
    bool is_there; /* somebody of the kind has the reference */
};

/* The kind is the one that has something, or the one named; refused if both have it and none is. */
static bool choose_kind(struct eg_call *call, const bool has[EG_KIND_COUNT], const char *what,
                        struct asked *asked)
{
    bool is_named;
    if (!eg_call_kind(call, &asked->kind, &is_named))
        return false;
    if (!is_named && has[EG_STAFF] && has[EG_APPLICANTS])
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "an employee and an applicant have %s '%s', and they may be two people; say "
                       "which with --kind staff or --kind applicants",
                       what, asked->reference);
    if (!is_named)
        asked->kind = has[EG_STAFF] ? EG_STAFF : EG_APPLICANTS;
    asked->is_there = has[asked->kind];
    return is_named || asked->is_there ||
           eg_fail(&call->error, EG_FAULT_USAGE,
                   "nobody in the store has %s '%s'; check it, or, to have the objection noted for "
                   "later imports, say whose it is with --kind staff or --kind applicants",
                   what, asked->reference);
}

static bool find_objection(struct eg_call *call, struct eg_store *store, struct asked *asked)
{
    bool has[EG_KIND_COUNT];
    const char *employee;
    if (!eg_objections_find(store, call->arena, asked->reference, has, &employee, &call->error))
        return false;
    if (has[EG_STAFF] || has[EG_APPLICANTS])
        return choose_kind(call, has, "an objection under", asked) &&
               (asked->is_there || eg_fail(&call->error, EG_FAULT_USAGE,
                                           "there is no objection of %s '%s' to withdraw",
                                           eg_one_of(asked->kind), asked->reference));
    if (employee)
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "the objection of applicant '%s' is that of employee '%s': withdraw it with "
                       "'equigap object %s --kind staff --withdraw'",
                       asked->reference, employee, employee);
    return eg_fail(&call->error, EG_FAULT_USAGE, "there is no objection of '%s' to withdraw",
                   asked->reference);
}

static bool withdraw(struct eg_call *call, struct eg_store *store, struct asked *asked)
{
    bool done = find_objection(call, store, asked) &&
                eg_object_no_more(store, asked->kind, asked->reference, &call->error) &&
                eg_store_commit(store, "object",
                                eg_arena_format(call->arena, "the objection of %s was withdrawn",
                                                eg_one_of(asked->kind)),
                                &call->error);
    if (done)
        eg_call_say(call,
                    "the objection is withdrawn; answers are kept again from the next import on");
    return done;
}

static void say(struct eg_call *call, const struct asked *asked, const struct eg_honoured *honoured)
{
    if (asked->is_there)
        eg_call_say(
            call,
            "the objection of %s is noted; answers were taken out of %zu snapshots, and are "
            "not kept from now on",
            eg_one_of(asked->kind), honoured->snapshots.count);
    else
        eg_call_say(call,
                    "nobody in %s has the reference '%s' as %s; the objection is noted for later "
                    "imports",
                    honoured->entries > 0 ? "a snapshot" : "the store", asked->reference,
                    eg_one_of(asked->kind));
    eg_ledger_say_taken_out(call, honoured->entries);
    if (honoured->lacks_key)
        eg_ledger_say_no_key(call, "note the objection again");
}

static bool object(struct eg_call *call, struct eg_store *store, struct asked *asked,
                   struct eg_honoured *honoured)
{
    bool has[EG_KIND_COUNT] = {false};
    if (!eg_people_have(store, asked->reference, has, &call->error) ||
        !choose_kind(call, has, "the reference", asked))
        return false;
    struct eg_objection said = {asked->kind, asked->reference, 0, "", eg_day_today()};
    bool done =
        eg_object(store, call->arena, &said, honoured, &call->error) &&
        eg_store_commit(store, "object",
                        eg_arena_format(call->arena,
                                        "the objection of %s was noted; snapshots changed: %zu; "
                                        "entries changed in the ledgers of issued releases: %lld",
                                        eg_one_of(asked->kind), honoured->snapshots.count,
                                        (long long)honoured->entries),
                        &call->error);
    if (done)
        say(call, asked, honoured);
    return done;
}

static bool run(struct eg_call *call)
{
    bool withdraws = eg_call_has(call, "withdraw");
    struct eg_honoured honoured = {.entries = 0};
    struct asked asked = {.reference =
                              eg_text_clean(call->arena, call->words[0], strlen(call->words[0]))};
    if (asked.reference[0] == '\0')
        return eg_fail(&call->error, EG_FAULT_USAGE, "the reference is empty");
    struct eg_store *store = eg_call_open_store(call, EG_STORE_WRITE);
    bool done =
        store && eg_store_begin(store, &call->error) &&
        (withdraws ? withdraw(call, store, &asked) : object(call, store, &asked, &honoured));
    if (done && !withdraws)
        done = eg_reduced_say(call, store, "nobody can be told in them, and they stay as they are");
    eg_store_close(store);
    if (done && call->is_json)
        eg_json_print(json_pack("{s:s, s:b, s:I, s:I}", "kind", eg_kind_name(asked.kind),
                                "withdrawn", withdraws, "snapshots",
                                (json_int_t)honoured.snapshots.count, "ledger_entries",
                                (json_int_t)honoured.entries));
    return done;
}

static const struct eg_option options[] = {
    {"kind", "KIND", "staff or applicants, where the store does not tell whose reference it is"},
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
        "of every snapshot and of the ledger of issued\nreleases, and not imported any more; they "
        "count as no record. REFERENCE is that of the employee or the applicant;\nan employee's "
        "objection holds for the same person's applications, where staff extracts have the\n"
        "applicant's reference.",
    .options = options,
    .words_least = 1,
    .words_most = 1,
    .run = run,
};
