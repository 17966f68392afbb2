#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "equigap/base/date.h"
#include "equigap/report/csv.h"
#include "equigap/report/publication.h"
#include "equigap/report/publish.h"
#include "equigap/report/xlsx.h"
#include "equigap/store/release.h"
#include "json.h"
#include "metadata.h"
#include "releases.h"
#include "report_sources.h"

/* For whom a workbook is. */
enum whom { FOR_HR, FOR_OFFICER, FOR_PUBLIC, WHOM_COUNT };
static const char *const whom_names[WHOM_COUNT] = {"hr", "officer", "public"};

/* The files of a run: for whom, and which were written. */
struct writing {
    struct eg_call *call;
    bool is_for[WHOM_COUNT];
    int32_t day;
    json_t *files;
};

/* ---- Files ---- */

static void say_written(const struct writing *writing, const char *path)
{
    json_array_append_new(writing->files, json_string(path));
    if (!writing->call->is_json && !writing->call->is_quiet)
        printf("%s\n", path);
}

/* An edition as a workbook and, if asked, as a folder of CSV files beside it. */
static bool write_edition(const struct writing *writing, const struct eg_workbook *workbook,
                          const char *folder, const char *stem)
{
    struct eg_call *call = writing->call;
    bool may_replace = eg_call_has(call, "replace");
    const char *path = eg_arena_format(call->arena, "%s/%s.xlsx", folder, stem);
    const char *tables = eg_arena_format(call->arena, "%s/%s-csv", folder, stem);
    const char *foreign;
    if (!eg_xlsx_write(workbook, path, may_replace, &call->error))
        return false;
    say_written(writing, path);
    if (!eg_call_has(call, "csv"))
        return true;
    if (!eg_csv_write(workbook, tables, may_replace, &foreign, &call->error))
        return false;
    if (foreign)
        eg_call_say(call,
                    "warning: %s: '%s' is no table of this report and was left; if it is an old "
                    "table, its figures may differ from the new ones: remove it",
                    tables, foreign);
    say_written(writing, tables);
    return true;
}

/* A folder of the output, made if it is not there; NULL after a failure. */
static const char *folder_of(const struct writing *writing, const char *name)
{
    struct eg_call *call = writing->call;
    const char *folder = eg_arena_format(call->arena, "%s/%s", eg_call_value(call, "out"), name);
    return eg_publish_folder(folder, &call->error) ? folder : NULL;
}

/* ---- Editions ---- */

static bool write_hr(const struct writing *writing, struct eg_store *store)
{
    struct eg_call *call = writing->call;
    struct report_sources from = {.day = writing->day, .is_nhs = eg_call_has(call, "nhs")};
    const char *folder = folder_of(writing, "hr-only");
    if (!folder || !report_sources_load(call, store, &from))
        return false;
    if (eg_publish_is_open(folder))
        eg_call_say(call,
                    "warning: other people may look into the folder of the workbooks (%s), which "
                    "are for HR only; 'chmod 700' keeps them out",
                    folder);
    const struct eg_gap_review *review = &from.review;
    int quarter = review->quarters[review->quarter_count - 1].snapshot->quarter;
    const char *organisation = review->run.organisation;
    return write_edition(writing, eg_gap_review_make(call->arena, review), folder,
                         eg_report_file_name(call->arena, organisation, quarter,
                                             "hr-only-gap-review")) &&
           write_edition(writing, eg_data_quality_make(call->arena, &from.quality), folder,
                         eg_report_file_name(call->arena, organisation, quarter,
                                             "hr-only-data-quality"));
}

static bool write_publication(const struct writing *writing, const struct eg_gap_review *review,
                              const char *folder)
{
    struct eg_call *call = writing->call;
    bool is_draft = review->release->issued == EG_NO_DAY;
    const char *stem =
        eg_report_file_name(call->arena, review->release->organisation, review->release->quarter,
                            is_draft ? "publication-draft" : "publication");
    const struct eg_workbook *workbook = eg_publication_make(call->arena, review);
    if (!write_edition(writing, workbook, folder, stem))
        return false;
    if (!eg_call_has(call, "csv"))
        return true;
    const char *path = eg_arena_format(call->arena, "%s/%s-metadata.json", folder, stem);
    if (!eg_metadata_write(workbook, path, eg_call_has(call, "replace"), &call->error))
        return false;
    say_written(writing, path);
    return true;
}

/* The publication is of the last full release: the yearly one. */
static bool write_public(const struct writing *writing, struct eg_store *lists,
                         const struct eg_release *releases, size_t count)
{
    struct eg_call *call = writing->call;
    struct eg_release *full = eg_arena_take_array(call->arena, count, sizeof *full);
    struct eg_gap_review review;
    size_t full_count = 0;
    for (size_t i = 0; i < count; i++)
        if (eg_publication_is_due(&releases[i]))
            full[full_count++] = releases[i];
    if (full_count == 0) {
        eg_call_say(call,
                    "nothing to publish yet: the publication is of the yearly full release (rule "
                    "detail-month), and of 150 people or more");
        return true;
    }
    bool is_draft = full[full_count - 1].issued == EG_NO_DAY;
    const char *folder = folder_of(writing, is_draft ? "hr-only/draft" : "release");
    return folder && report_release_load(call, lists, full, full_count, &review) &&
           write_publication(writing, &review, folder);
}

/* The editions of a release, the last of some; `lists` has the fields. */
static bool write_release(const struct writing *writing, struct eg_store *lists,
                          const struct eg_release *releases, size_t count)
{
    struct eg_call *call = writing->call;
    const struct eg_release *now = &releases[count - 1];
    bool is_draft = now->issued == EG_NO_DAY;
    const char *folder = folder_of(writing, is_draft ? "hr-only/draft" : "release");
    struct eg_gap_review review;
    if (!folder || !report_release_load(call, lists, releases, count, &review))
        return false;
    if (writing->is_for[FOR_OFFICER] &&
        !write_edition(writing, eg_gap_review_make(call->arena, &review), folder,
                       eg_report_file_name(call->arena, now->organisation, now->quarter,
                                           is_draft ? "gap-review-draft" : "gap-review")))
        return false;
    return !writing->is_for[FOR_PUBLIC] || write_public(writing, lists, releases, count);
}

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
        done = write_release(writing, file, all, count);
    }
    eg_store_close(file);
    return done;
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
    eg_call_say(call,
                "the release of %s is not issued: its editions are drafts and stay with HR; "
                "'equigap report --issue' issues it",
                eg_release_name(call->arena, drawn->release.quarter));
    return write_release(writing, store, all, count + 1);
}

/* True if protected editions are asked for by name. Otherwise it is no error that there can be none. */
static bool are_asked_for(struct eg_call *call)
{
    size_t asked;
    eg_call_values(call, "for", &asked);
    return asked > 0 || eg_call_has(call, "issue");
}

static bool issue(const struct writing *writing, struct eg_store *store)
{
    struct eg_call *call = writing->call;
    struct drawn drawn = {0};
    return !eg_call_has(call, "issue") || (releases_draw(call, store, writing->day, &drawn) &&
                                           releases_issue(call, store, &drawn));
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
        return eg_fail(&call->error, EG_FAULT_FILE, "%s: there is no such release file",
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
                       write_draft(writing, store, &drawn));
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
                           "--for '%s': the editions are hr (exact figures, for HR only), officer "
                           "and public (protected figures)",
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
    bool is_protected = writing->is_for[FOR_OFFICER] || writing->is_for[FOR_PUBLIC];
    struct release_due due = {0};
    bool done = store &&
                (!is_protected ||
                 (releases_find_due(call, store, writing->day, &due) && issue(writing, store))) &&
                (!writing->is_for[FOR_HR] || write_hr(writing, store)) &&
                (!is_protected || write_protected(writing, store, &due));
    eg_store_close(store);
    return done;
}

static bool run(struct eg_call *call)
{
    struct writing writing = {.call = call};
    int32_t day;
    if (!eg_call_has(call, "out"))
        return eg_fail(&call->error, EG_FAULT_USAGE, "--out is needed: the folder to write into");
    if (!read_whom(call, &writing) || !eg_call_day(call, "as-of", true, &day))
        return false;
    if (eg_call_has(call, "nhs") && (!writing.is_for[FOR_HR] || has_file_alone(call)))
        return eg_fail(&call->error, EG_FAULT_USAGE, "--nhs is of HR's gap review: add '--for hr'");
    writing.day = day == EG_NO_DAY ? INT32_MAX : day;
    writing.files = json_array();
    bool done = write_all(call, &writing);
    if (done && call->is_json)
        eg_json_print(writing.files);
    else
        json_decref(writing.files);
    return done;
}

static const struct eg_option options[] = {
    {"out", "FOLDER", "where to write; made if it is not there; needed"},
    {"for", "WHOM", "hr: exact figures; officer, public: protected ones; otherwise all"},
    {"as-of", "DATE", "report on the last staff snapshot up to this day; otherwise the latest"},
    {"issue", NULL, "issue the quarter's release first, as 'equigap release --issue' does"},
    {"release", "FILE", "the release file; otherwise released/equigap-release.db beside the store"},
    {"nhs", NULL, "HR's gap review: add the NHS workforce indicators on appointment"},
    {"csv", NULL, "write every table as CSV beside its workbook, too"},
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
        "alone "
        "and goes to FOLDER/release;\nuntil the release is issued it is a draft, in "
        "FOLDER/hr-only/draft. Whoever has the release file and no\nstore makes the officer's "
        "edition "
        "with --release FILE.",
    .options = options,
    .run = run,
};
