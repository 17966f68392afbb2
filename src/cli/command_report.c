#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "equigap/base/date.h"
#include "equigap/report/ods.h"
#include "equigap/store/release.h"
#include "json.h"
#include "releases.h"
#include "report_writing.h"

static const char *const whom_names[WHOM_COUNT] = {"hr", "officer", "manager", "public"};

/* ---- Issued, or a draft ---- */

/* The editions of the release file: of a quarter or, 0, of its last release up to the day asked for.
 * `*written` is false, and nothing written, if it has none. */
static bool write_issued(const struct writing *writing, int quarter, bool *written)
{
    struct eg_call *call = writing->call;
    struct eg_store *file;
    struct eg_release *all;
    size_t count = 0;
    *written = false;
    if (!eg_release_file_open(&file, releases_path(call), EG_STORE_READ, &call->error))
        return false;
    bool done = eg_releases_load(file, call->arena, &all, &count, &call->error);
    while (count > 0 && (quarter ? all[count - 1].quarter > quarter
                                 : eg_quarter_first_day(all[count - 1].quarter) > writing->day))
        count--;
    if (done && count > 0 && (quarter == 0 || all[count - 1].quarter == quarter)) {
        *written = true;
        done = report_write_release(writing, file, all, count);
    }
    eg_store_close(file);
    return done;
}

static void say_draft(struct eg_call *call, const struct drawn *drawn)
{
    const char *name = eg_release_name(call->arena, drawn->release.quarter);
    if (drawn->is_standing)
        eg_call_say(call,
                    "the release of %s was issued, and is not in %s: its editions are drafts and "
                    "stay with HR; 'equigap report --issue' writes it there again",
                    name, releases_path(call));
    else
        eg_call_say(call,
                    "the release of %s is not issued: its editions are drafts and stay with HR; "
                    "'equigap report --issue' issues it",
                    name);
    releases_say_unissued(call, drawn);
}

static bool write_draft(const struct writing *writing, struct eg_store *store,
                        const struct drawn *drawn)
{
    struct eg_call *call = writing->call;
    struct eg_store *file;
    struct eg_release *all = NULL;
    size_t count = 0, capacity = 0;
    if (access(releases_path(call), F_OK) == 0) {
        if (!eg_release_file_open(&file, releases_path(call), EG_STORE_READ, &call->error))
            return false;
        bool done = eg_releases_load(file, call->arena, &all, &count, &call->error);
        eg_store_close(file);
        if (!done)
            return false;
    }
    while (count > 0 && all[count - 1].quarter >= drawn->release.quarter)
        count--;
    capacity = count;
    all = eg_arena_grow(call->arena, all, &capacity, count + 1, sizeof *all);
    all[count] = drawn->release;
    say_draft(call, drawn);
    return report_write_release(writing, store, all, count + 1);
}

/* True if protected editions are asked for by name. Otherwise it is no error that there can be none. */
static bool are_asked_for(struct eg_call *call)
{
    size_t asked;
    eg_call_values(call, "for", &asked);
    return asked > 0 || eg_call_has(call, "issue");
}

/* `*is_issued`: by this run, or before it and as this run found it. */
static bool issue(const struct writing *writing, struct eg_store *store, bool *is_issued)
{
    struct eg_call *call = writing->call;
    struct drawn drawn = {0};
    if (!eg_call_has(call, "issue"))
        return true;
    const struct eg_release *standing;
    if (!releases_draw(call, store, writing->day, &drawn))
        return false;
    releases_say_unissued(call, &drawn);
    *is_issued = releases_issue(call, store, &drawn, &standing);
    return *is_issued;
}

/* That a release is issued must not be missed where its workbooks could not be written. */
static void say_issued(struct eg_call *call)
{
    const char *told = eg_arena_copy(call->arena, call->error.message, strlen(call->error.message));
    enum eg_fault fault = call->error.fault;
    call->error = (struct eg_error){0};
    eg_fail(&call->error, fault,
            "%s (the release itself is issued, and stands: report again for its workbooks)", told);
}

/* Of what is not in the release file. What was issued and is lost, and would be another by now, is
 * no draft. */
static bool write_drawn(const struct writing *writing, struct eg_store *store,
                        const struct drawn *drawn)
{
    struct eg_call *call = writing->call;
    const struct eg_release *standing;
    if (releases_find_standing(call, store, drawn, &standing))
        return write_draft(writing, store, drawn);
    if (call->error.fault != EG_FAULT_DATA || are_asked_for(call))
        return false;
    eg_call_say(call, "no edition for officers and the public: %s", call->error.message);
    call->error = (struct eg_error){0};
    return true;
}

/* From the release file if the quarter was issued, else as drafts. */
static bool write_protected(const struct writing *writing, struct eg_store *store,
                            const struct release_due *due)
{
    struct eg_call *call = writing->call;
    struct drawn drawn = {0};
    bool written = false;
    if (!due->has_people && !are_asked_for(call)) {
        eg_call_say(call, "no edition for officers and the public: so few people are for HR alone");
        return true;
    }
    bool has_file = access(releases_path(call), F_OK) == 0;
    if (!has_file && eg_call_has(call, "release"))
        return eg_fail(&call->error, EG_FAULT_FILE,
                       "%s: there is no such release file; name the one that 'equigap release "
                       "--issue' made, or leave --release out: it is found beside the store, and "
                       "before there is one the editions are drafts",
                       releases_path(call));
    if (has_file && !write_issued(writing, due->quarter, &written))
        return false;
    if (!written && (due->is_reduced || due->is_passed) && !are_asked_for(call)) {
        eg_call_say(call,
                    "no edition for officers and the public: the quarter was not released before "
                    "%s, and cannot be any more",
                    due->is_passed ? "a later one was" : "it was reduced to its figures");
        return true;
    }
    return written || (releases_draw(call, store, writing->day, &drawn) &&
                       write_drawn(writing, store, &drawn));
}

/* Without a store: what can be made from the release file alone. */
static bool write_from_file(const struct writing *writing)
{
    struct eg_call *call = writing->call;
    bool written;
    if (eg_call_has(call, "issue"))
        return eg_fail(&call->error, EG_FAULT_USAGE, "--issue needs the store");
    return write_issued(writing, 0, &written) &&
           (written ||
            eg_fail(&call->error, EG_FAULT_DATA, "%s: has no release%s", releases_path(call),
                    eg_call_has(call, "as-of") ? " of that day or before" : ""));
}

/* ---- The command ---- */

static bool read_whom(struct eg_call *call, struct writing *writing)
{
    size_t count;
    const char *const *asked = eg_call_values(call, "for", &count);
    for (int w = 0; w < WHOM_COUNT; w++)
        writing->is_for[w] = count == 0;
    for (size_t i = 0; i < count; i++) {
        int w = 0;
        while (w < WHOM_COUNT && strcmp(asked[i], whom_names[w]) != 0)
            w++;
        if (w == WHOM_COUNT)
            return eg_fail(&call->error, EG_FAULT_USAGE,
                           "--for '%s': the editions are hr (exact figures, for HR only), officer, "
                           "manager and public (protected figures)",
                           asked[i]);
        writing->is_for[w] = true;
    }
    return true;
}

/* True if nothing but protected editions is asked for, and there is no store to draw them from. */
static bool has_file_alone(struct eg_call *call)
{
    return access(eg_call_store_path(call), F_OK) != 0 && eg_call_has(call, "release");
}

static bool write_all(struct eg_call *call, struct writing *writing)
{
    if (has_file_alone(call)) {
        size_t asked;
        eg_call_values(call, "for", &asked);
        if (asked > 0 && writing->is_for[FOR_HR])
            return eg_fail(&call->error, EG_FAULT_FILE,
                           "%s: there is no store: exact figures are "
                           "HR's alone",
                           eg_call_store_path(call));
        return write_from_file(writing);
    }
    struct eg_store *store =
        eg_call_open_store(call, eg_call_has(call, "issue") ? EG_STORE_WRITE : EG_STORE_READ);
    bool is_protected =
        writing->is_for[FOR_OFFICER] || writing->is_for[FOR_MANAGER] || writing->is_for[FOR_PUBLIC];
    struct release_due due = {0};
    bool is_issued = false;
    bool done = store && /* what can fail without the release comes before it is issued */
                (!writing->is_for[FOR_HR] || report_write_hr(writing, store)) &&
                (!is_protected || releases_find_due(call, store, writing->day, &due)) &&
                (!is_protected || issue(writing, store, &is_issued)) &&
                (!is_protected || write_protected(writing, store, &due));
    if (!done && is_issued)
        say_issued(call);
    eg_store_close(store);
    return done;
}

/* What the batch wrote: for people a line each. */
static void say_written(struct eg_call *call, const struct eg_batch_written *written)
{
    json_t *files = json_array();
    for (size_t i = 0; i < written->count; i++) {
        json_array_append_new(files, json_string(written->paths[i]));
        if (!call->is_json && !call->is_quiet)
            printf("%s\n", written->paths[i]);
    }
    for (size_t i = 0; i < written->foreign_count; i++)
        eg_call_say(call,
                    "warning: %s: is no file of this report and was left; if it is an old one, "
                    "its figures may differ from the new ones: remove it",
                    written->foreign[i]);
    if (call->is_json)
        eg_json_print(files);
    else
        json_decref(files);
}

/* Asked before anything is written. */
static bool find_libreoffice(struct eg_call *call, struct writing *writing)
{
    if (!writing->is_for[FOR_PUBLIC])
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "--ods is of the publication: add '--for public'");
    writing->libreoffice = eg_ods_find_program(call->arena, &call->error);
    return writing->libreoffice != NULL;
}

static bool run(struct eg_call *call)
{
    struct writing writing = {.call = call};
    struct eg_batch_written written;
    int32_t day;
    if (!eg_call_has(call, "out"))
        return eg_fail(&call->error, EG_FAULT_USAGE, "--out is needed: the folder to write into");
    if (!read_whom(call, &writing) || !eg_call_day(call, "as-of", true, &day))
        return false;
    if (eg_call_has(call, "nhs") && (!writing.is_for[FOR_HR] || has_file_alone(call)))
        return eg_fail(&call->error, EG_FAULT_USAGE, "--nhs is of HR's gap review: add '--for hr'");
    if (eg_call_has(call, "ods") && !find_libreoffice(call, &writing))
        return false;
    writing.day = day == EG_NO_DAY ? INT32_MAX : day;
    writing.batch = eg_batch_begin(call->arena, eg_call_has(call, "replace"));
    if (!write_all(call, &writing) || !eg_batch_end(writing.batch, &written, &call->error)) {
        eg_batch_cancel(writing.batch);
        return false;
    }
    say_written(call, &written);
    return true;
}

static const struct eg_option options[] = {
    {"out", "FOLDER", "where to write; made if it is not there; needed"},
    {"for", "WHOM", "hr: exact figures; officer, manager, public: protected ones; otherwise all"},
    {"as-of", "DATE", "report on the last staff snapshot up to this day; otherwise the latest"},
    {"issue", NULL, "issue the quarter's release first, as 'equigap release --issue' does"},
    {"release", "FILE", "the release file; otherwise released/equigap-release.db beside the store"},
    {"unit", "NAME",
     "the recruitment comparison of this unit: HR's too, of managers' it alone; name or path 'A > "
     "B'"},
    {"nhs", NULL, "HR's gap review: add the NHS workforce indicators on appointment"},
    {"csv", NULL,
     "write every table as CSV beside its workbook, too; those of over 50,000 rows, always"},
    {"ods", NULL,
     "the publication as OpenDocument spreadsheet, too; LibreOffice must be installed"},
    {"replace", NULL, "replace files that are there already"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_report = {
    .name = "report",
    .words = "--out FOLDER",
    .summary =
        "Writes the workbooks: HR's with exact figures, officers' and the public's protected",
    .detail =
        "HR's gap review and data quality go to FOLDER/hr-only: they hold exact figures about "
        "people and must\nnot leave HR. The officer's gap review is made from the release file "
        "alone and goes to FOLDER/release;\nuntil the release is issued it is a draft, in "
        "FOLDER/hr-only/draft. Whoever has the release file and no\nstore makes the officer's "
        "edition with --release FILE.\n\n"
        "All files of a run are built before the first takes its name, and the index.csv of each "
        "folder is written\nlast: it lists them with their bytes, SHA-256, edition and unit. A "
        "folder without it is not complete:\nreport again, with --replace.",
    .options = options,
    .run = run,
};
