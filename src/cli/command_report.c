#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/report/csv.h"
#include "equigap/report/gap_review.h"
#include "equigap/report/publish.h"
#include "equigap/report/xlsx.h"
#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"
#include "equigap/store/tallies.h"
#include "equigap/cli/command.h"

/* What a report is made from, taken out of the store. */
struct sources {
    struct eg_gap_review review;
    struct eg_measured *quarters;
    struct eg_measured applicants;
};

/* The last staff snapshot of each quarter up to a day, oldest quarter first; and the last applicant
 * snapshot of the quarter reported. Snapshots come by kind and day. */
static void choose(struct sources *from, const struct eg_snapshot *all, size_t count, int32_t day)
{
    size_t *quarters = &from->review.quarter_count;
    for (size_t i = 0; i < count; i++) {
        if (all[i].kind != EG_STAFF || all[i].last_day > day)
            continue;
        if (*quarters > 0 && from->quarters[*quarters - 1].snapshot->quarter == all[i].quarter)
            --*quarters;
        from->quarters[(*quarters)++].snapshot = &all[i];
    }
    if (*quarters == 0)
        return;
    for (size_t i = 0; i < count; i++)
        if (all[i].kind == EG_APPLICANTS &&
            all[i].quarter == from->quarters[*quarters - 1].snapshot->quarter)
            from->applicants.snapshot = &all[i];
}

/* Verifies the seal, then loads the figures: no report is made from a changed store. */
static bool load_figures(struct eg_call *call, struct eg_store *store, struct eg_measured *of,
                         const struct eg_fields *fields, bool whole_only)
{
    if (!eg_snapshots_verify_figures(store, of->snapshot, &call->error))
        return false;
    of->figures =
        whole_only
            ? eg_tallies_load_whole(store, call->arena, of->snapshot->id, fields, &call->error)
            : eg_tallies_load(store, call->arena, of->snapshot->id, fields, &call->error);
    return of->figures != NULL;
}

static bool load_settings(struct eg_call *call, struct eg_store *store, struct sources *from)
{
    struct eg_gap_review *review = &from->review;
    struct eg_rules *rules = eg_arena_take(call->arena, sizeof *rules);
    struct eg_area *areas;
    review->rules = rules;
    review->program = EQUIGAP_VERSION;
    review->fields = eg_fields_load(store, call->arena, &call->error);
    review->units = eg_units_load(store, call->arena, &call->error);
    review->organisation = eg_settings_find(store, call->arena, "organisation", &call->error);
    if (!review->fields || !review->units || !review->organisation ||
        !eg_rules_load(store, rules, &call->error) ||
        !eg_areas_load(store, call->arena, &areas, &review->area_count, &call->error))
        return false;
    review->areas = areas;
    return true;
}

static bool load(struct eg_call *call, struct eg_store *store, int32_t day, struct sources *from)
{
    struct eg_snapshot *all;
    size_t count;
    if (!load_settings(call, store, from) ||
        !eg_snapshots_load(store, call->arena, &all, &count, &call->error))
        return false;
    from->quarters = eg_arena_take_array(call->arena, count + 1, sizeof *from->quarters);
    choose(from, all, count, day);
    struct eg_gap_review *review = &from->review;
    if (review->quarter_count == 0)
        return eg_fail(&call->error, EG_FAULT_DATA,
                       "there is no staff snapshot%s to report on; import one with 'equigap import "
                       "staff FILE --as-of DATE'",
                       eg_call_has(call, "as-of") ? " of that day or before" : "");
    for (size_t i = 0; i < review->quarter_count; i++)
        if (!load_figures(call, store, &from->quarters[i], review->fields,
                          i + 1 < review->quarter_count))
            return false;
    review->quarters = from->quarters;
    if (from->applicants.snapshot) {
        if (!load_figures(call, store, &from->applicants, review->fields, false))
            return false;
        review->applicants = &from->applicants;
    }
    return true;
}

static void say_written(const struct eg_call *call, json_t *files, const char *path)
{
    json_array_append_new(files, json_string(path));
    if (!call->is_json)
        printf("%s\n", path);
}

static bool write_files(struct eg_call *call, const struct sources *from, json_t *files)
{
    const struct eg_gap_review *review = &from->review;
    bool may_replace = eg_call_has(call, "replace");
    const char *out = eg_call_value(call, "out");
    const char *folder = eg_arena_format(call->arena, "%s/hr-only", out);
    const char *stem =
        eg_report_file_name(call->arena, review->organisation,
                            review->quarters[review->quarter_count - 1].snapshot->quarter,
                            "hr-only-gap-review");
    const char *path = eg_arena_format(call->arena, "%s/%s.xlsx", folder, stem);
    const char *tables = eg_arena_format(call->arena, "%s/%s-csv", folder, stem);
    struct eg_workbook *workbook = eg_gap_review_make(call->arena, review);
    if (!eg_publish_folder(folder, &call->error) ||
        !eg_xlsx_write(workbook, path, may_replace, &call->error))
        return false;
    say_written(call, files, path);
    if (!eg_call_has(call, "csv"))
        return true;
    if (!eg_csv_write(workbook, tables, may_replace, &call->error))
        return false;
    say_written(call, files, tables);
    return true;
}

static bool run(struct eg_call *call)
{
    struct sources from = {0};
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
    bool done = store && load(call, store, day == EG_NO_DAY ? INT32_MAX : day, &from);
    eg_store_close(store);
    json_t *files = json_array();
    done = done && write_files(call, &from, files);
    if (done && call->is_json)
        json_dumpf(files, stdout, JSON_INDENT(2)), putchar('\n');
    json_decref(files);
    return done;
}

static const struct eg_option options[] = {
    {"out", "FOLDER", "where to write; made if it is not there; needed"},
    {"for", "WHOM", "hr: exact figures, for HR only (the one edition so far)"},
    {"as-of", "DATE", "report on the last staff snapshot up to this day; otherwise the latest"},
    {"csv", NULL, "write every table as CSV beside the workbook, too"},
    {"replace", NULL, "replace files that are there already"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_report = {
    .name = "report",
    .words = "--out FOLDER",
    .summary = "Writes HR's gap review as a workbook, and as CSV",
    .detail = "The workbook holds exact figures about people and must not leave HR. It goes to "
              "FOLDER/hr-only.",
    .options = options,
    .run = run,
};
