#include "equigap/report/recruitment.h"

#include <string.h>

#include "equigap/base/date.h"
#include "recruitment_room.h"

enum { NAME_MOST = 48 }; /* bytes of a unit's name in titles and sentences */

bool recruitment_are_people(const struct recruitment *of, const struct way_in *way)
{
    return of->gap.release || way == &of->people || way == &of->twin;
}

const char *recruitment_counted(const struct recruitment *of, const struct way_in *way)
{
    return recruitment_are_people(of, way) ? "applicants" : "applications";
}

/* ---- What it is made of ---- */

static void measure_staff(struct recruitment *of, int64_t unit, struct eg_representation *out)
{
    struct eg_arena *arena = of->gap.edition.arena;
    struct eg_scope *scope = eg_arena_take(arena, sizeof *scope);
    *scope = eg_scope_of_unit(&of->gap.staff_setting, unit, "Staff");
    eg_representation_measure(arena, &of->gap.staff_setting, scope, 1, EG_BROAD_LEVELS, out);
}

/* The days of the year to date that extracts cover: "1 July 2024 to 31 March 2025". */
static const char *year_to_date(struct recruitment *of)
{
    int32_t first, last;
    eg_applications_period(&of->gap.review->year, &first, &last);
    return edition_period(&of->gap.edition, first, last);
}

static void measure_applications(struct recruitment *of)
{
    struct gap *gap = &of->gap;
    const struct eg_applications *year = &gap->review->year;
    of->quarter.made = eg_arena_format(gap->edition.arena, "made in %s", gap->quarter);
    of->people.made = eg_arena_format(gap->edition.arena, "who applied in %s", gap->quarter);
    of->year.made = eg_arena_format(gap->edition.arena, "made from %s", year_to_date(of));
    struct eg_setting with = gap->application_setting;
    with.figures = year->figures;
    with.recorded = 0;
    for (size_t i = 0; i < year->snapshot_count; i++)
        with.recorded |= year->snapshots[i]->fields;
    way_measure(gap, &gap->application_setting, gap->review->applications.closed, of->unit,
                &of->quarter);
    way_measure(gap, &with, year->closed, of->unit, &of->year);
    if (gap_knows_applicants(gap))
        way_measure(gap, &gap->applicant_setting, NULL, of->unit, &of->people);
    bool has_few = of->quarter.count < QUARTER_LEAST || !way_can_judge(&of->quarter);
    of->main = has_few && of->year.count > of->quarter.count ? &of->year : &of->quarter;
}

static void measure_released(struct recruitment *of)
{
    const struct eg_release *release = of->gap.release;
    of->year.made = eg_arena_format(of->gap.edition.arena, "who applied from %s",
                                    edition_period(&of->gap.edition, release->applied_first,
                                                   release->applied_last));
    way_measure_applied(&of->gap, of->unit, of->cuts, &of->year);
    of->main = &of->year;
}

/* Of directorates: those below are not divided so. */
static void measure_twin(struct recruitment *of)
{
    const struct eg_gap_review *review = of->gap.review;
    if (!review->applied || eg_units_at(review->run.units, of->unit)->depth != 1)
        return;
    of->twin.made = eg_arena_format(of->gap.edition.arena, "who applied from %s", year_to_date(of));
    way_measure_applied(&of->gap, of->unit, of->cuts, &of->twin);
}

static void begin(struct recruitment *of, struct eg_arena *arena,
                  const struct eg_gap_review *review, int64_t unit)
{
    *of = (struct recruitment){.unit = unit};
    gap_begin(&of->gap, arena, review);
    gap_measure_representation(&of->gap);
    of->full_name = unit == EG_UNIT_ROOT ? "the whole organisation"
                                         : eg_units_at(review->run.units, unit)->name;
    of->name = edition_short(&of->gap.edition, of->full_name, NAME_MOST);
    if (review->release)
        measure_released(of);
    else {
        measure_applications(of);
        measure_twin(of);
    }
    measure_staff(of, unit, &of->staff);
    measure_staff(of, EG_UNIT_ROOT, &of->organisation);
    eg_openings_find(arena, &of->main->decided, &of->main->lines, &of->openings);
}

bool eg_recruitment_is_there(const struct eg_gap_review *review, int64_t unit)
{
    const struct eg_figures *figures = review->year.figures;
    if (review->release)
        figures = review->applied ? review->applied->figures[EG_APPLIED_ALL] : NULL;
    return figures &&
           eg_figures_sum(figures, (struct eg_slice){.by = EG_BY_UNIT, .unit = unit}, NULL, 0)
                   .shown > 0;
}

/* ---- The workbook ---- */

static void describe(struct recruitment *of)
{
    struct eg_workbook *workbook = of->gap.edition.workbook;
    workbook->title =
        edition_property(&of->gap.edition,
                         eg_arena_format(of->gap.edition.arena, "Recruitment compare, %s, %s, %s%s",
                                         of->gap.review->run.organisation, of->name,
                                         of->gap.quarter, of->gap.release ? "" : " (HR only)"));
    workbook->subject = "Who applies, who gets through, and who works there";
    workbook->keywords =
        eg_arena_format(of->gap.edition.arena, "equality, recruitment, applicants%s",
                        of->gap.release ? "" : ", HR only");
}

struct eg_workbook *eg_recruitment_make(struct eg_arena *arena, const struct eg_gap_review *review,
                                        int64_t unit)
{
    struct recruitment of;
    begin(&of, arena, review, unit);
    struct edition *edition = &of.gap.edition;
    const char *when = review->release ? of.year.made : of.gap.quarter;
    describe(&of);
    struct eg_sheet *cover =
        edition_front_sheet(edition, "Cover",
                            eg_arena_format(arena,
                                            review->release ? "Recruitment compare, %s: people %s"
                                                            : "Recruitment compare, %s, %s",
                                            of.name, when));
    struct eg_sheet *contents =
        edition_front_sheet(edition, "Contents", "Contents: the sheets of this workbook");
    struct eg_sheet *notes = edition_front_sheet(edition, "Notes", "Notes: what the figures mean");
    struct eg_sheet *summary = eg_workbook_add_sheet(
        edition->workbook, "Summary",
        eg_arena_format(arena,
                        review->release ? "Summary: the way into %s of people %s"
                                        : "Summary: the way into %s, %s",
                        of.name, when));
    summary->kind = EG_SHEET_SUMMARY;
    summary->is_landscape = true;

    recruitment_add_funnels(&of);
    recruitment_add_staff(&of);
    recruitment_add_shares(&of);
    recruitment_add_steps(&of);
    recruitment_add_openings(&of);
    recruitment_add_year(&of);
    recruitment_add_held(&of);
    recruitment_fill_summary(&of, summary);
    if (of.gap.release)
        recruitment_add_method(&of);
    recruitment_add_cover(&of, cover);
    edition_fill_notes(edition, notes);
    edition_fill_contents(edition, contents);
    edition_fit_pages(edition);
    if (of.gap.release)
        edition_round_tables(edition);
    return edition->workbook;
}
