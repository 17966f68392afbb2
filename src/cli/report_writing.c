#include "report_writing.h"

#include <stdio.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/report/csv.h"
#include "equigap/report/publication.h"
#include "equigap/report/publish.h"
#include "equigap/report/recruitment.h"
#include "equigap/report/xlsx.h"
#include "json.h"
#include "metadata.h"

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

/* HR's, of the whole organisation and of each unit asked for. */
static bool write_recruitment(const struct writing *writing, const struct eg_gap_review *review,
                              const char *folder)
{
    struct eg_call *call = writing->call;
    size_t count;
    const char *const *asked = eg_call_values(call, "unit", &count);
    int quarter = review->quarters[review->quarter_count - 1].snapshot->quarter;
    for (size_t i = 0; i <= count; i++) {
        int64_t unit =
            i == 0 ? EG_UNIT_ROOT : report_find_unit(call, review->run.units, asked[i - 1]);
        if (!unit)
            return false;
        const char *whose =
            i == 0 ? "hr-only-recruitment"
                   : eg_arena_format(call->arena, "hr-only-recruitment-%s",
                                     report_unit_file_name(call, review->run.units, unit));
        bool is_there = eg_recruitment_is_there(review, unit);
        if (!is_there && i > 0)
            eg_call_say(call,
                        "no recruitment workbook of '%s': nobody applied there in the year to date",
                        asked[i - 1]);
        if (is_there &&
            !write_edition(writing, eg_recruitment_make(call->arena, review, unit), folder,
                           eg_report_file_name(call->arena, review->run.organisation, quarter,
                                               whose)))
            return false;
    }
    return true;
}

bool report_write_hr(const struct writing *writing, struct eg_store *store)
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
                                             "hr-only-data-quality")) &&
           write_recruitment(writing, review, folder);
}

static bool write_publication(const struct writing *writing, const struct eg_gap_review *review,
                              const char *folder)
{
    struct eg_call *call = writing->call;
    const struct eg_release *release = review->release;
    const char *name = release->issued == EG_NO_DAY ? "publication-draft" : "publication";
    const struct eg_workbook *workbook = eg_publication_make(call->arena, review);
    if (!write_edition(writing, workbook, folder,
                       eg_report_file_name(call->arena, release->organisation, release->quarter,
                                           name)))
        return false;
    if (!eg_call_has(call, "csv"))
        return true;
    const char *described = eg_arena_format(call->arena, "%s-metadata", name);
    const char *path = eg_arena_format(call->arena, "%s/%s.json", folder,
                                       eg_report_file_name(call->arena, release->organisation,
                                                           release->quarter, described));
    if (!eg_metadata_write(workbook, path, eg_call_has(call, "replace"), &call->error))
        return false;
    say_written(writing, path);
    return true;
}

/* Those of some releases that an edition may be of. */
static struct eg_release *choose(struct eg_call *call, const struct eg_release *releases,
                                 size_t *count, bool (*may)(const struct eg_release *release))
{
    struct eg_release *chosen = eg_arena_take_array(call->arena, *count, sizeof *chosen);
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++)
        if (may(&releases[i]))
            chosen[kept++] = releases[i];
    *count = kept;
    return chosen;
}

/* The publication is of full releases of people enough, and of no others. */
static bool write_public(const struct writing *writing, struct eg_store *lists,
                         const struct eg_release *releases, size_t count)
{
    struct eg_call *call = writing->call;
    struct eg_gap_review review;
    struct eg_release *full = choose(call, releases, &count, eg_publication_is_due);
    if (count == 0) {
        eg_call_say(call,
                    "nothing to publish yet: the publication is of the yearly full release (rule "
                    "detail-month), and of 150 people or more");
        return true;
    }
    bool is_draft = full[count - 1].issued == EG_NO_DAY;
    const char *folder = folder_of(writing, is_draft ? "hr-only/draft" : "release");
    return folder && report_release_load(call, lists, full, count, &review) &&
           write_publication(writing, &review, folder);
}

/* ---- Managers ---- */

static bool write_manager(const struct writing *writing, const struct eg_gap_review *review,
                          const char *folder, int64_t unit)
{
    struct eg_arena *arena = writing->call->arena;
    const struct eg_release *release = review->release;
    const char *whose =
        eg_arena_format(arena, "recruitment-%s%s",
                        report_unit_file_name(writing->call, review->run.units, unit),
                        release->issued == EG_NO_DAY ? "-draft" : "");
    return write_edition(writing, eg_recruitment_make(arena, review, unit), folder,
                         eg_report_file_name(arena, release->organisation, release->quarter,
                                             whose));
}

/* Of the units asked for, or of all directorates that have figures of their own. */
static bool write_each(const struct writing *writing, const struct eg_gap_review *review,
                       const char *folder)
{
    struct eg_call *call = writing->call;
    const struct eg_units *units = review->run.units;
    size_t asked_count, count;
    const char *const *asked = eg_call_values(call, "unit", &asked_count);
    const int64_t *all = eg_units_of_depth(units, 1, &count);
    for (size_t i = 0; i < (asked_count ? asked_count : count); i++) {
        int64_t unit = asked_count ? report_find_unit(call, units, asked[i]) : all[i];
        if (!unit)
            return false;
        bool is_there = eg_recruitment_is_there(review, unit);
        if (!is_there && asked_count)
            eg_call_say(call,
                        "no recruitment comparison for managers of '%s': its applicants have no "
                        "figures of their own in the release",
                        asked[i]);
        if (is_there && !write_manager(writing, review, folder, unit))
            return false;
    }
    return true;
}

static bool has_applicants(const struct eg_release *release)
{
    return release->applied_last != 0;
}

/* Managers' workbooks are of the last release that has applicants. */
static bool write_managers(const struct writing *writing, struct eg_store *lists,
                           const struct eg_release *releases, size_t count)
{
    struct eg_call *call = writing->call;
    struct eg_gap_review review;
    struct eg_release *full = choose(call, releases, &count, has_applicants);
    if (count == 0) {
        eg_call_say(call, "nothing for managers yet: applicants are in the yearly full release "
                          "(rule detail-month)");
        return true;
    }
    bool is_draft = full[count - 1].issued == EG_NO_DAY;
    const char *folder = folder_of(writing, is_draft ? "hr-only/draft" : "release");
    return folder && report_release_load(call, lists, full, count, &review) &&
           write_each(writing, &review, folder);
}

/* The editions of a release, the last of some; `lists` has the fields. */
bool report_write_release(const struct writing *writing, struct eg_store *lists,
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
    return (!writing->is_for[FOR_MANAGER] || write_managers(writing, lists, releases, count)) &&
           (!writing->is_for[FOR_PUBLIC] || write_public(writing, lists, releases, count));
}
