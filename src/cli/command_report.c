#include <stdio.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/report/csv.h"
#include "equigap/report/publish.h"
#include "equigap/report/xlsx.h"
#include "report_sources.h"
#include "json.h"

/* The files of a run: where they go, and which are written. */
struct writing {
    struct eg_call *call;
    const char *folder; /* for HR only */
    json_t *files;
};

static void say_written(const struct writing *writing, const char *path)
{
    json_array_append_new(writing->files, json_string(path));
    if (!writing->call->is_json && !writing->call->is_quiet)
        printf("%s\n", path);
}

/* An edition as a workbook and, if asked, as a folder of CSV files beside it. */
static bool write_edition(const struct writing *writing, const struct eg_workbook *workbook,
                          const char *stem)
{
    struct eg_call *call = writing->call;
    bool may_replace = eg_call_has(call, "replace");
    const char *path = eg_arena_format(call->arena, "%s/%s.xlsx", writing->folder, stem);
    const char *tables = eg_arena_format(call->arena, "%s/%s-csv", writing->folder, stem);
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

static bool write_all(const struct writing *writing, const struct report_sources *from)
{
    struct eg_call *call = writing->call;
    const struct eg_gap_review *review = &from->review;
    if (!eg_publish_folder(writing->folder, &call->error))
        return false;
    if (eg_publish_is_open(writing->folder))
        eg_call_say(call,
                    "warning: other people may look into the folder of the workbooks (%s), which "
                    "are for HR only; 'chmod 700' keeps them out",
                    writing->folder);
    int quarter = review->quarters[review->quarter_count - 1].snapshot->quarter;
    const char *organisation = review->run.organisation;
    return write_edition(writing, eg_gap_review_make(call->arena, review),
                         eg_report_file_name(call->arena, organisation, quarter,
                                             "hr-only-gap-review")) &&
           write_edition(writing, eg_data_quality_make(call->arena, &from->quality),
                         eg_report_file_name(call->arena, organisation, quarter,
                                             "hr-only-data-quality"));
}

static bool run(struct eg_call *call)
{
    struct report_sources from = {0};
    int32_t day;
    size_t editions;
    const char *const *asked = eg_call_values(call, "for", &editions);
    if (!eg_call_has(call, "out"))
        return eg_fail(&call->error, EG_FAULT_USAGE, "--out is needed: the folder to write into");
    for (size_t i = 0; i < editions; i++)
        if (strcmp(asked[i], "hr") != 0)
            return eg_fail(&call->error, EG_FAULT_USAGE,
                           "--for '%s': this version writes the hr edition only; the figures are "
                           "exact and must not leave HR",
                           asked[i]);
    if (!eg_call_day(call, "as-of", true, &day))
        return false;
    struct eg_store *store = eg_call_open_store(call, EG_STORE_READ);
    from.day = day == EG_NO_DAY ? INT32_MAX : day;
    bool done = store && report_sources_load(call, store, &from);
    eg_store_close(store);
    struct writing writing = {
        .call = call,
        .folder = eg_arena_format(call->arena, "%s/hr-only", eg_call_value(call, "out")),
        .files = json_array(),
    };
    done = done && write_all(&writing, &from);
    if (done && call->is_json)
        eg_json_print(writing.files);
    else
        json_decref(writing.files);
    return done;
}

static const struct eg_option options[] = {
    {"out", "FOLDER", "where to write; made if it is not there; needed"},
    {"for", "WHOM", "hr: exact figures, for HR only (the one edition so far)"},
    {"as-of", "DATE", "report on the last staff snapshot up to this day; otherwise the latest"},
    {"csv", NULL, "write every table as CSV beside its workbook, too"},
    {"replace", NULL, "replace files that are there already"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_report = {
    .name = "report",
    .words = "--out FOLDER",
    .summary = "Writes HR's gap review and data quality as workbooks, and as CSV",
    .detail = "The workbooks hold exact figures about people and must not leave HR. They go to "
              "FOLDER/hr-only.",
    .options = options,
    .run = run,
};
