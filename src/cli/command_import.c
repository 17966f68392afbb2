#include <string.h>

#include "equigap/base/date.h"
#include "extract_options.h"
#include "progress.h"

/* The kind of extract, and its days by the options that belong to the kind. */
static bool read_days(struct eg_call *call, struct eg_import_request *request)
{
    bool is_staff = strcmp(call->words[0], "staff") == 0;
    if (!is_staff && strcmp(call->words[0], "applicants") != 0)
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "an extract is of 'staff' or of 'applicants', not of '%s'", call->words[0]);
    request->kind = is_staff ? EG_STAFF : EG_APPLICANTS;
    if (is_staff && (eg_call_has(call, "from") || eg_call_has(call, "to")))
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "a staff extract has one date: --as-of, not --from and --to");
    if (!is_staff && eg_call_has(call, "as-of"))
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "an applicant extract has a period: --from and --to, not --as-of");
    if (!is_staff && eg_call_has(call, "renumbered"))
        return eg_fail(
            &call->error, EG_FAULT_USAGE,
            "--renumbered belongs to a staff extract: it says who of the staff has a new "
            "number");
    if (!eg_call_day(call, is_staff ? "as-of" : "from", false, &request->first_day) ||
        !eg_call_day(call, is_staff ? "as-of" : "to", false, &request->last_day))
        return false;
    if (request->last_day < request->first_day)
        return eg_fail(
            &call->error, EG_FAULT_USAGE,
            "--to %s is before --from %s; give the first day of the period as --from and the "
            "last as --to",
            eg_call_value(call, "to"), eg_call_value(call, "from"));
    if (request->last_day > eg_day_today())
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "--%s %s is in the future; give the day that the extract was made for",
                       is_staff ? "as-of" : "to", eg_call_value(call, is_staff ? "as-of" : "to"));
    return true;
}

static void say(const struct eg_call *call, const struct eg_import_request *request,
                const struct eg_import_result *result)
{
    if (result->was_there) {
        eg_call_say(call, "%s is in the store already, as snapshot %lld; nothing was changed",
                    result->source.path, (long long)result->snapshot.id);
        if (result->other_rules)
            eg_call_say(
                call,
                "rule %s since it was imported; import it with --replace to have it counted "
                "by the new rules",
                result->other_rules);
        return;
    }
    eg_extract_say(call, result);
    if (result->renumbered > 0)
        eg_call_say(call, "%lld people have new numbers, and are known as who they were",
                    (long long)result->renumbered);
    if (request->is_trial)
        eg_call_say(call, "a trial: nothing was changed");
    else
        eg_call_say(call, "imported as snapshot %lld%s", (long long)result->snapshot.id,
                    result->replaced ? ", in place of the one for the same days" : "");
}

static bool run(struct eg_call *call)
{
    struct eg_import_request request = {
        .path = call->words[1],
        .is_trial = eg_call_has(call, "dry-run"),
        .may_replace = eg_call_has(call, "replace"),
        .renumbered = eg_call_value(call, "renumbered"),
    };
    struct eg_import_result result;
    struct eg_progress progress;
    if (!read_days(call, &request) || !eg_extract_options_read(call, &request))
        return false;
    eg_progress_begin(&progress, call);
    request.tell = eg_progress_tell;
    request.closure = &progress;
    struct eg_store *store = eg_call_open_store(call, EG_STORE_WRITE);
    bool done = store && eg_import(store, call->arena, &request, &result, &call->error);
    eg_progress_end(&progress);
    eg_store_close(store);
    if (done)
        say(call, &request, &result);
    return done && (!call->is_json || eg_extract_print_json(call, &result, NULL, 0));
}

static const struct eg_option options[] = {
    {"as-of", "DATE", "staff: the day of the snapshot"},
    {"from", "DATE", "applicants: the first day of the period, by date applied"},
    {"to", "DATE", "applicants: the last day of the period"},
    EG_EXTRACT_OPTIONS,
    {"renumbered", "FILE",
     "staff with new numbers: a table with columns old and new says who is who"},
    {"dry-run", NULL, "say what would happen and change nothing"},
    {"replace", NULL, "put this extract in the place of the one for the same days"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_import = {
    .name = "import",
    .words = "staff FILE --as-of DATE | applicants FILE --from DATE --to DATE",
    .summary = "Imports an extract, whole or not at all",
    .detail =
        "FILE is CSV (comma, semicolon, tab or bar; UTF-8, UTF-16, Windows-1252, ISO-8859-1 or "
        "ISO-8859-15;\nas it is or in gzip) or a workbook (.xlsx); a file, a pipe or, as -, "
        "standard "
        "input. Columns are known\nby their headings; what is not known is named and not stored. "
        "Every "
        "record is imported, refused with line\nand reason, or left out by a named rule. The same "
        "file "
        "again changes nothing. What --heading, --scheme\nand --polarity say is remembered for the "
        "next extract with the same headings. A blank directorate is\n\"Not recorded\", never that "
        "of "
        "the row above: where cells were merged, fill them down before saving.\n\n"
        "Somebody with several posts is counted once, in the primary post. Of their answers to a "
        "question a category\ncounts before 'prefer not to say', and that before no record; of two "
        "categories that of the newest post if\na column says since when each is held, else that "
        "of the primary post, else the first, and \"White British\"\nbefore \"White\". Who "
        "contradicts themselves is warned of, and listed by 'list SNAPSHOT --checks'.",
    .options = options,
    .words_least = 2,
    .words_most = 2,
    .run = run,
};
