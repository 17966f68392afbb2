#include <stdio.h>
#include <string.h>

#include "equigap/base/text.h"
#include "equigap/store/forgetting.h"
#include "equigap/store/key.h"
#include "equigap/store/ledger.h"
#include "equigap/store/renumbered.h"
#include "equigap/tally/forget.h"
#include "json.h"
#include "person_kind.h"
#include "reduced.h"

/* Who is to be forgotten. */
struct asked {
    const char *reference;
    enum eg_kind kind;
    int64_t person, applicant; /* what stands for them in the ledger, as either */
    bool has_person;           /* the ledger has people, and the key is there */
};

/* The key is needed only where a release was issued. Without it the ledger tells nothing about anybody, and
 * the rest must not wait for it. */
static bool find_in_ledger(struct eg_call *call, struct eg_store *store, struct asked *asked)
{
    char key[EG_KEY_SIZE];
    bool is_kept = false;
    const char *path = eg_call_store_path(call);
    if (!eg_ledger_is_kept(store, &is_kept, &call->error))
        return false;
    if (!is_kept)
        return true;
    if (!eg_key_is_there(path)) {
        eg_call_say(
            call,
            "warning: the key %s.key is not there, and without it nobody can be found in the "
            "ledger of issued releases; put it back from a backup and forget the person "
            "again; if it is lost for good, nobody can tell whom the ledger is about",
            path);
        return true;
    }
    if (!eg_key_load(path, false, key, &call->error))
        return false;
    struct eg_name_list list;
    if (!eg_names_find(store, call->arena, asked->reference, &list, &call->error))
        return false;
    asked->person = eg_key_person(key, list.first);
    asked->applicant = eg_key_applicant(key, asked->reference);
    asked->has_person = true;
    return true;
}

static bool choose_kind(struct eg_call *call, struct eg_store *store, struct asked *asked)
{
    bool has[EG_KIND_COUNT], is_named;
    if (!eg_call_kind(call, &asked->kind, &is_named) ||
        !eg_traces_find(store, asked->reference, asked->has_person ? &asked->person : NULL, has,
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

static bool forget(struct eg_call *call, struct eg_store *store, const struct asked *asked,
                   struct eg_forgotten *forgotten)
{
    if (!eg_forget(store, asked->kind, asked->reference, forgotten, &call->error))
        return false;
    if (asked->has_person &&
        !(asked->kind == EG_STAFF
              ? eg_ledger_forget(store, asked->person, &forgotten->releases, &call->error)
              : eg_ledger_forget_applicant(store, asked->applicant, &forgotten->releases,
                                           &call->error)))
        return false;
    return eg_store_commit(store, "forget",
                           eg_arena_format(call->arena,
                                           "%s was forgotten; snapshots changed: %zu; ledgers of "
                                           "issued releases changed: %lld",
                                           eg_one_of(asked->kind), forgotten->snapshots,
                                           (long long)forgotten->releases),
                           &call->error);
}

static void say(struct eg_call *call, enum eg_kind kind, const struct eg_forgotten *of)
{
    eg_call_say(call,
                "%s is forgotten: %lld staff records and %lld applications are gone, with whatever "
                "was noted about them, and %zu snapshots were counted anew",
                eg_one_of(kind), (long long)of->records, (long long)of->applications,
                of->snapshots);
    if (of->releases > 0)
        eg_call_say(
            call,
            "the person is taken out of the ledger of %lld issued releases; the figures that "
            "were issued stay, for nobody is in them",
            (long long)of->releases);
    eg_call_say(call, "workbooks for HR and backups made before may still name the person; replace "
                      "them");
    eg_call_say(call,
                "if a later extract holds the person again, they are imported again, and an "
                "objection that was noted is forgotten, too: have the record taken out of the "
                "extract first, or forget them after it");
}

static bool run(struct eg_call *call)
{
    struct eg_forgotten forgotten = {0};
    struct asked asked = {.reference =
                              eg_text_clean(call->arena, call->words[0], strlen(call->words[0]))};
    if (asked.reference[0] == '\0')
        return eg_fail(&call->error, EG_FAULT_USAGE, "the reference is empty");
    struct eg_store *store = eg_call_open_store(call, EG_STORE_WRITE);
    bool done =
        store && eg_store_begin(store, &call->error) && find_in_ledger(call, store, &asked) &&
        choose_kind(call, store, &asked) && forget(call, store, &asked, &forgotten) &&
        eg_reduced_say(call, store, "nobody can be told in them, and they stay as they are");
    eg_store_close(store);
    if (done)
        say(call, asked.kind, &forgotten);
    if (done && call->is_json)
        eg_json_print(json_pack("{s:s, s:I, s:I, s:I, s:I}", "kind", eg_kind_name(asked.kind),
                                "staff_records", (json_int_t)forgotten.records, "applications",
                                (json_int_t)forgotten.applications, "snapshots",
                                (json_int_t)forgotten.snapshots, "releases",
                                (json_int_t)forgotten.releases));
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
        "texts, "
        "objection and\nwhat checks list of them leave the file for good, and the figures are "
        "those of the people who are left.\nAn employee's applications go with them, where staff "
        "extracts have the applicant's reference; of an\napplicant who became an employee only the "
        "applications go. Figures that were issued stay: nobody is in\nthem. REFERENCE is that of "
        "the employee, the first\nor a later one if they were given new ones, or the applicant. It "
        "cannot be taken back.",
    .options = options,
    .words_least = 1,
    .words_most = 1,
    .run = run,
};
