#include <stdio.h>
#include <string.h>

#include "equigap/base/text.h"
#include "equigap/store/forgetting.h"
#include "equigap/store/key.h"
#include "equigap/store/ledger.h"
#include "equigap/store/renumbered.h"
#include "equigap/tally/forget.h"
#include "json.h"
#include "ledger_words.h"
#include "person_kind.h"
#include "reduced.h"

/* Who is to be forgotten. */
struct asked {
    const char *reference;
    const char *first; /* the first that they had as an employee */
    enum eg_kind kind;
    int64_t ledger[EG_KIND_COUNT]; /* what stands for them in the ledger, as either */
    char key[EG_KEY_SIZE];
    bool has_key;   /* the ledger has people, and the key is there */
    bool lacks_key; /* it has, and it is not */
};

/* How many issued releases had them in the ledger, as either. */
struct removed {
    int64_t as[EG_KIND_COUNT], all;
};

static bool find_names(struct eg_call *call, struct eg_store *store, struct asked *asked)
{
    struct eg_name_list list;
    if (!eg_names_find(store, call->arena, asked->reference, &list, &call->error))
        return false;
    asked->first = list.names[0].reference;
    if (asked->has_key) {
        struct eg_mac *mac = eg_key_mac(asked->key);
        asked->ledger[EG_STAFF] = eg_key_person(mac, list.first);
        asked->ledger[EG_APPLICANTS] = eg_key_applicant(mac, asked->reference);
        eg_mac_end(mac);
    }
    return true;
}

/* The key is needed only where a release was issued. Without it the ledger tells nothing about anybody, and
 * the rest must not wait for it. */
static bool find_in_ledger(struct eg_call *call, struct eg_store *store, struct asked *asked)
{
    bool is_kept = false;
    const char *path = eg_call_store_path(call);
    if (!eg_ledger_is_kept(store, &is_kept, &call->error))
        return false;
    if (!is_kept)
        return true;
    asked->lacks_key = !eg_key_is_there(path);
    asked->has_key = !asked->lacks_key;
    if (asked->lacks_key)
        eg_ledger_say_no_key(call, "forget the person again");
    return (!asked->has_key || eg_key_load(path, false, asked->key, &call->error)) &&
           find_names(call, store, asked);
}

static bool choose_kind(struct eg_call *call, struct eg_store *store, struct asked *asked)
{
    bool has[EG_KIND_COUNT], is_named;
    if (!eg_call_kind(call, &asked->kind, &is_named) ||
        !eg_traces_find(store, asked->reference, asked->has_key ? asked->ledger : NULL, has,
                        &call->error))
        return false;
    if (!is_named && has[EG_STAFF] && has[EG_APPLICANTS])
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "an employee and an applicant have the reference '%s', and they may be two "
                       "people; say which with --kind staff or --kind applicants",
                       asked->reference);
    if (!is_named)
        asked->kind = has[EG_STAFF] ? EG_STAFF : EG_APPLICANTS;
    return has[asked->kind] ||
           eg_fail(&call->error, EG_FAULT_USAGE,
                   "nobody in the store has the reference '%s'%s%s; nothing was changed",
                   asked->reference, is_named ? " as " : "",
                   is_named ? eg_one_of(asked->kind) : "");
}

/* By every reference as an applicant that was removed. */
static bool remove_applicants(struct eg_call *call, struct eg_store *store,
                              const struct asked *asked, const struct eg_forgotten *forgotten,
                              int64_t *removed)
{
    struct eg_mac *mac = eg_key_mac(asked->key);
    bool done = true;
    for (size_t i = 0; done && i < forgotten->applicant_count; i++) {
        int64_t releases = 0;
        done = eg_ledger_forget_applicant(store, eg_key_applicant(mac, forgotten->applicants[i]),
                                          &releases, &call->error);
        *removed += releases;
    }
    eg_mac_end(mac);
    return done;
}

static bool remove_from_ledger(struct eg_call *call, struct eg_store *store,
                               const struct asked *asked, const struct eg_forgotten *forgotten,
                               struct removed *removed)
{
    if (!asked->has_key)
        return true;
    if (!eg_ledgers_verify(store, &call->error))
        return false;
    if (asked->kind == EG_STAFF &&
        !eg_ledger_forget(store, asked->ledger[EG_STAFF], &removed->as[EG_STAFF], &call->error))
        return false;
    if (!remove_applicants(call, store, asked, forgotten, &removed->as[EG_APPLICANTS]))
        return false;
    removed->all = removed->as[EG_STAFF] + removed->as[EG_APPLICANTS];
    return removed->all == 0 || eg_ledgers_seal(store, &call->error);
}

static bool forget(struct eg_call *call, struct eg_store *store, const struct asked *asked,
                   struct eg_forgotten *forgotten, struct removed *removed)
{
    return eg_forget(store, call->arena, asked->kind, asked->reference, forgotten, &call->error) &&
           remove_from_ledger(call, store, asked, forgotten, removed) &&
           eg_store_commit(
               store, "forget",
               eg_arena_format(call->arena,
                               "%s was forgotten; snapshots changed: %zu; entries taken out of the "
                               "ledgers of issued releases: %lld",
                               eg_one_of(asked->kind), forgotten->snapshots,
                               (long long)removed->all),
               &call->error);
}

/* Other references that the ledger knows them by: the store cannot tell them any more. */
static void say_what_waits(struct eg_call *call, const struct asked *asked,
                           const struct eg_forgotten *forgotten)
{
    if (asked->kind == EG_STAFF && strcmp(asked->first, asked->reference) != 0)
        eg_call_say(
            call,
            "warning: when the key is back, forget them as the ledger knows them: 'equigap forget "
            "%s --kind staff'",
            asked->first);
    for (size_t i = 0; asked->kind == EG_STAFF && i < forgotten->applicant_count; i++)
        eg_call_say(
            call,
            "warning: when the key is back, forget them as an applicant, too: 'equigap forget %s "
            "--kind applicants'",
            forgotten->applicants[i]);
}

static void say(struct eg_call *call, const struct asked *asked, const struct eg_forgotten *of,
                const struct removed *removed)
{
    eg_call_say(call,
                "%s is forgotten: %lld staff records and %lld applications are gone, with whatever "
                "was noted about them, and %zu snapshots were counted anew",
                eg_one_of(asked->kind), (long long)of->records, (long long)of->applications,
                of->snapshots);
    if (removed->all > 0)
        eg_call_say(
            call,
            "the person is taken out of the ledger of %lld issued releases as an employee, and of "
            "%lld as an applicant; the figures that were issued stay, for nobody is in them",
            (long long)removed->as[EG_STAFF], (long long)removed->as[EG_APPLICANTS]);
    if (asked->lacks_key)
        say_what_waits(call, asked, of);
    eg_call_say(call, "workbooks for HR and backups made before may still name the person; replace "
                      "them");
    eg_call_say(call,
                "if a later extract holds the person again, they are imported again, and an "
                "objection that was noted is forgotten, too: have the record taken out of the "
                "extract first, or forget them after it");
}

static void print_json(const struct asked *asked, const struct eg_forgotten *of,
                       const struct removed *removed)
{
    eg_json_print(json_pack("{s:s, s:I, s:I, s:I, s:I, s:I}", "kind", eg_kind_name(asked->kind),
                            "staff_records", (json_int_t)of->records, "applications",
                            (json_int_t)of->applications, "snapshots", (json_int_t)of->snapshots,
                            "releases", (json_int_t)removed->as[EG_STAFF], "releases_as_applicant",
                            (json_int_t)removed->as[EG_APPLICANTS]));
}

static bool run(struct eg_call *call)
{
    struct eg_forgotten forgotten = {0};
    struct removed removed = {.all = 0};
    struct asked asked = {.reference =
                              eg_text_clean(call->arena, call->words[0], strlen(call->words[0]))};
    if (asked.reference[0] == '\0')
        return eg_fail(&call->error, EG_FAULT_USAGE, "the reference is empty");
    struct eg_store *store = eg_call_open_store(call, EG_STORE_WRITE);
    bool done =
        store && eg_store_begin(store, &call->error) && find_in_ledger(call, store, &asked) &&
        choose_kind(call, store, &asked) && forget(call, store, &asked, &forgotten, &removed) &&
        eg_reduced_say(call, store, "nobody can be told in them, and they stay as they are");
    eg_store_close(store);
    if (done)
        say(call, &asked, &forgotten, &removed);
    if (done && call->is_json)
        print_json(&asked, &forgotten, &removed);
    return done;
}

static const struct eg_option options[] = {
    {"kind", "KIND", "staff or applicants, where the store does not tell whose reference it is"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_forget = {
    .name = "forget",
    .words = "REFERENCE",
    .summary = "Erases a person from every snapshot",
    .detail =
        "For somebody who asks to be erased (UK GDPR, article 17). Their records, applications, "
        "texts, objection,\nwhat checks list of them and their entries in the ledger of issued "
        "releases leave the file for good, and the\nfigures are those of the people who are left. "
        "An employee's applications go with them, where staff extracts\nhave the applicant's "
        "reference; of an applicant who became an employee only the applications go. Figures\n"
        "that were issued stay: nobody is in them. REFERENCE is that of the employee, the first or "
        "a later one if they\nwere given new ones, or the applicant. It cannot be taken back.",
    .options = options,
    .words_least = 1,
    .words_most = 1,
    .run = run,
};
