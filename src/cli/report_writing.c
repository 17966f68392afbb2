#include "report_writing.h"

#include <stdio.h>

#include "equigap/base/date.h"
#include "equigap/report/csv.h"
#include "equigap/report/ods.h"
#include "equigap/report/publication.h"
#include "equigap/report/recruitment.h"
#include "equigap/report/xlsx.h"
#include "metadata.h"
#include "releases.h"

/* ---- Files ---- */

/* The files of an edition: in which folder, how they are called, and what the index says of
 * them. */
struct edition_files {
    const char *folder, *stem;
    struct eg_batch_about about;
};

/* An edition as a workbook and, if asked, as a folder of CSV files beside it. Tables that the
 * workbook does not show whole are there whether it is asked for or not. Where the workbook was
 * built; NULL after a failure. */
static const struct eg_target *write_edition(const struct writing *writing,
                                             const struct eg_workbook *workbook,
                                             struct edition_files files)
{
    struct eg_call *call = writing->call;
    const struct eg_target *to = eg_batch_place(writing->batch, files.folder,
                                                eg_arena_format(call->arena, "%s.xlsx", files.stem),
                                                files.about, &call->error);
    if (!to || !eg_xlsx_write(workbook, to, false, &call->error))
        return NULL;
    eg_batch_add_companion(writing->batch, files.folder,
                           eg_arena_format(call->arena, "%s-csv/", files.stem));
    if (!eg_call_has(call, "csv"))
        workbook = eg_workbook_of_cut(workbook);
    if (!workbook)
        return to;
    const struct eg_target *tables =
        eg_batch_place_tables(writing->batch, files.folder,
                              eg_arena_format(call->arena, "%s-csv", files.stem), workbook,
                              files.about, &call->error);
    return tables && eg_csv_write(workbook, tables, &call->error) ? to : NULL;
}

/* A folder of the output. */
static const char *folder_of(const struct writing *writing, const char *name)
{
    return eg_arena_format(writing->call->arena, "%s/%s", eg_call_value(writing->call, "out"),
                           name);
}

/* ---- Editions ---- */

/* What the index calls a unit. */
static const char *unit_words(const struct writing *writing, const struct eg_units *units,
                              int64_t unit)
{
    return unit == EG_UNIT_ROOT ? EG_UNIT_WHOLE : eg_units_path(writing->call->arena, units, unit);
}

/* HR's, of one unit. */
static bool write_recruitment_of(const struct writing *writing, const struct eg_gap_review *review,
                                 const char *folder, int64_t unit)
{
    struct eg_arena *arena = writing->call->arena;
    const struct eg_units *units = review->run.units;
    int quarter = review->quarters[review->quarter_count - 1].snapshot->quarter;
    const char *whose = unit == EG_UNIT_ROOT
                            ? "hr-only-recruitment"
                            : eg_arena_format(arena, "hr-only-recruitment-%s",
                                              report_unit_file_name(writing->call, units, unit));
    return write_edition(
        writing, eg_recruitment_make(arena, review, unit),
        (struct edition_files){folder,
                               eg_report_file_name(arena, review->run.organisation, quarter, whose),
                               {"hr recruitment", unit_words(writing, units, unit)}});
}

/* HR's, of the whole organisation and of each unit asked for. */
static bool write_recruitment(const struct writing *writing, const struct eg_gap_review *review,
                              const char *folder)
{
    struct eg_call *call = writing->call;
    size_t count;
    const int64_t *units = report_find_units(call, review->run.units, &count);
    if (!units)
        return false;
    if (eg_recruitment_is_there(review, EG_UNIT_ROOT) &&
        !write_recruitment_of(writing, review, folder, EG_UNIT_ROOT))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!eg_recruitment_is_there(review, units[i]))
            eg_call_say(call,
                        "no recruitment workbook of '%s': nobody applied there in the year to date",
                        eg_units_path(call->arena, review->run.units, units[i]));
        else if (!write_recruitment_of(writing, review, folder, units[i]))
            return false;
    }
    return true;
}

bool report_write_hr(const struct writing *writing, struct eg_store *store)
{
    struct eg_call *call = writing->call;
    struct report_sources from = {.day = writing->day, .is_nhs = eg_call_has(call, "nhs")};
    const char *folder = folder_of(writing, "hr-only");
    if (!report_sources_load(call, store, &from))
        return false;
    if (eg_publish_is_open(folder))
        eg_call_say(call,
                    "warning: other people may look into the folder of the workbooks (%s), which "
                    "are for HR only; 'chmod 700' keeps them out",
                    folder);
    const struct eg_gap_review *review = &from.review;
    int quarter = review->quarters[review->quarter_count - 1].snapshot->quarter;
    const char *organisation = review->run.organisation;
    return write_edition(writing, eg_gap_review_make(call->arena, review),
                         (struct edition_files){folder,
                                                eg_report_file_name(call->arena, organisation,
                                                                    quarter, "hr-only-gap-review"),
                                                {"hr gap review", EG_UNIT_WHOLE}}) &&
           write_edition(writing, eg_data_quality_make(call->arena, &from.quality),
                         (struct edition_files){folder,
                                                eg_report_file_name(call->arena, organisation,
                                                                    quarter,
                                                                    "hr-only-data-quality"),
                                                {"hr data quality", EG_UNIT_WHOLE}}) &&
           write_recruitment(writing, review, folder);
}

/* What a machine needs beside the CSV files of the publication. */
static bool write_metadata(const struct writing *writing, const struct eg_workbook *workbook,
                           struct edition_files files)
{
    struct eg_call *call = writing->call;
    const struct eg_target *to = eg_batch_place(writing->batch, files.folder,
                                                eg_arena_format(call->arena, "%s.json", files.stem),
                                                files.about, &call->error);
    return to && eg_metadata_write(workbook, to, &call->error);
}

/* The OpenDocument copy of a workbook, which was built at `xlsx`. */
static bool write_ods(const struct writing *writing, const struct eg_workbook *workbook,
                      const struct eg_target *xlsx, struct edition_files files)
{
    struct eg_call *call = writing->call;
    const struct eg_target *to = eg_batch_place(writing->batch, files.folder,
                                                eg_arena_format(call->arena, "%s.ods", files.stem),
                                                files.about, &call->error);
    const struct eg_ods of = {workbook, xlsx->path, writing->libreoffice, EG_ODS_SECONDS};
    return to && eg_ods_write(&of, to, &call->error);
}

static bool write_publication(const struct writing *writing, const struct eg_gap_review *review,
                              const char *folder)
{
    struct eg_call *call = writing->call;
    const struct eg_release *release = review->release;
    bool is_draft = release->issued == EG_NO_DAY;
    const struct eg_workbook *workbook = eg_publication_make(call->arena, review);
    struct edition_files files = {
        folder,
        eg_report_file_name(call->arena, release->organisation, release->quarter,
                            is_draft ? "publication-draft" : "publication"),
        {"public publication", EG_UNIT_WHOLE}};
    const struct eg_target *xlsx = write_edition(writing, workbook, files);
    if (!xlsx || (writing->libreoffice && !write_ods(writing, workbook, xlsx, files)))
        return false;
    eg_batch_add_companion(writing->batch, folder,
                           eg_arena_format(call->arena, "%s.ods", files.stem));
    files.stem =
        eg_report_file_name(call->arena, release->organisation, release->quarter,
                            is_draft ? "publication-draft-metadata" : "publication-metadata");
    eg_batch_add_companion(writing->batch, folder,
                           eg_arena_format(call->arena, "%s.json", files.stem));
    return !eg_call_has(call, "csv") || write_metadata(writing, workbook, files);
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
    return report_release_load(call, lists, full, count, &review) &&
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
    return write_edition(writing, eg_recruitment_make(arena, review, unit),
                         (struct edition_files){folder,
                                                eg_report_file_name(arena, release->organisation,
                                                                    release->quarter, whose),
                                                {"manager recruitment",
                                                 unit_words(writing, review->run.units, unit)}});
}

/* Of the units asked for, or of all directorates that have figures of their own. */
static bool write_each(const struct writing *writing, const struct eg_gap_review *review,
                       const char *folder)
{
    struct eg_call *call = writing->call;
    const struct eg_units *all = review->run.units;
    size_t asked, count;
    const int64_t *units = report_find_units(call, all, &asked);
    if (!units)
        return false;
    if (asked == 0)
        units = eg_units_of_depth(all, 1, &count);
    for (size_t i = 0; i < (asked ? asked : count); i++) {
        bool is_there = eg_recruitment_is_there(review, units[i]);
        if (!is_there && asked)
            eg_call_say(call,
                        "no recruitment comparison for managers of '%s': its applicants have no "
                        "figures of their own in the release",
                        eg_units_path(call->arena, all, units[i]));
        if (is_there && !write_manager(writing, review, folder, units[i]))
            return false;
    }
    return true;
}

static bool has_applicants(const struct eg_release *release)
{
    return release->applied_last != 0;
}

/* Of releases without applicants: the last that could have had some says why it has none. */
static void say_no_applicants(struct eg_call *call, const struct eg_release *releases, size_t count)
{
    const char *why = NULL;
    while (count > 0 && !(why = releases_why_no_applicants(call, &releases[count - 1])))
        count--;
    if (why)
        eg_call_say(call,
                    "nothing for managers: the yearly full release of %s has no applicants: %s",
                    eg_release_name(call->arena, releases[count - 1].quarter), why);
    else
        eg_call_say(call, "nothing for managers yet: applicants are in the yearly full release "
                          "(rule detail-month)");
}

/* Managers' workbooks are of the last release that has applicants. */
static bool write_managers(const struct writing *writing, struct eg_store *lists,
                           const struct eg_release *releases, size_t count)
{
    struct eg_call *call = writing->call;
    struct eg_gap_review review;
    size_t all = count;
    struct eg_release *full = choose(call, releases, &count, has_applicants);
    if (count == 0) {
        say_no_applicants(call, releases, all);
        return true;
    }
    bool is_draft = full[count - 1].issued == EG_NO_DAY;
    const char *folder = folder_of(writing, is_draft ? "hr-only/draft" : "release");
    return report_release_load(call, lists, full, count, &review) &&
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
    if (!report_release_load(call, lists, releases, count, &review))
        return false;
    if (writing->is_for[FOR_OFFICER] &&
        !write_edition(writing, eg_gap_review_make(call->arena, &review),
                       (struct edition_files){
                           folder,
                           eg_report_file_name(call->arena, now->organisation, now->quarter,
                                               is_draft ? "gap-review-draft" : "gap-review"),
                           {"officer gap review", EG_UNIT_WHOLE}}))
        return false;
    return (!writing->is_for[FOR_MANAGER] || write_managers(writing, lists, releases, count)) &&
           (!writing->is_for[FOR_PUBLIC] || write_public(writing, lists, releases, count));
}
