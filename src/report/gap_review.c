#include "equigap/report/gap_review.h"

#include "equigap/base/date.h"
#include "gap_room.h"

uint32_t gap_shared_fields(const struct gap *gap)
{
    return gap->before ? gap->now->snapshot->fields & gap->before->snapshot->fields : 0;
}

struct eg_slice gap_unit(int64_t unit)
{
    return (struct eg_slice){.by = EG_BY_UNIT, .unit = unit};
}

struct eg_completeness gap_measure(const struct eg_measured *measured, int64_t unit,
                                   const struct eg_field *field)
{
    return eg_completeness_measure(measured->figures, gap_unit(unit), field, measured->snapshot);
}

struct eg_share gap_average(struct gap *gap, const struct eg_measured *measured, int64_t unit,
                            uint32_t among)
{
    return eg_completeness_average(measured->figures, gap_unit(unit), gap->review->run.fields,
                                   among);
}

struct eg_cell gap_average_change(struct gap *gap)
{
    uint32_t shared = gap_shared_fields(gap);
    if (shared == 0)
        return eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    return gap_change(gap, gap_average(gap, gap->now, EG_UNIT_ROOT, shared),
                      gap_average(gap, gap->before, EG_UNIT_ROOT, shared));
}

struct eg_cell gap_share_of(const struct gap *gap, struct eg_figure part, struct eg_figure whole)
{
    return edition_share(&gap->edition, part, whole);
}

struct eg_cell gap_share(const struct gap *gap, struct eg_share share)
{
    return gap_share_of(gap, share.part, share.whole);
}

struct eg_cell gap_change(const struct gap *gap, struct eg_share now, struct eg_share before)
{
    int64_t least = gap->edition.percent_base;
    if (now.whole.shown < least || before.whole.shown < least)
        return eg_cell_marker(EG_MARKER_WITHHELD);
    /* Of protected figures a change is one only where the ranges of the two shares are apart. */
    if (gap->release && now.part.low * before.whole.shown <= before.part.high * now.whole.shown &&
        before.part.low * now.whole.shown <= now.part.high * before.whole.shown)
        return eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    return eg_cell_points(now.part.shown, now.whole.shown, before.part.shown, before.whole.shown);
}

struct eg_cell gap_change_of(const struct gap *gap, const struct eg_completeness *of)
{
    if (!gap->before || !eg_field_is_recorded(of->field, gap->before->snapshot))
        return eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    struct eg_completeness then = gap_measure(gap->before, EG_UNIT_ROOT, of->field);
    return gap_change(gap, eg_completeness_share(of), eg_completeness_share(&then));
}

const char *gap_why_no_change(const struct gap *gap)
{
    if (gap->release && gap->before)
        return "no change that rounded figures could tell";
    return gap->before ? "not recorded in the earlier quarter, so there is no change to tell"
                       : "there is no earlier quarter to compare with";
}

bool gap_knows_applicants(const struct gap *gap)
{
    return gap->applications > 0 && gap->review->applications.people;
}

const char *gap_why_no_applicants(const struct gap *gap)
{
    return gap->applications > 0 ? "the applications of the quarter were reduced to figures"
                                 : "no applications were made in the quarter";
}

const char *gap_why_no_units(const struct gap *gap)
{
    return gap->release ? "no unit stands apart in the release"
                        : "the staff extract has no column for a unit";
}

void eg_applications_period(const struct eg_applications *of, int32_t *first, int32_t *last)
{
    int32_t begins = eg_quarter_first_day(of->first_quarter);
    int32_t ends = eg_quarter_last_day(of->quarter);
    *first = of->snapshot_count > 0 ? ends : begins;
    *last = of->snapshot_count > 0 ? begins : ends;
    for (size_t i = 0; i < of->snapshot_count; i++) {
        const struct eg_snapshot *snapshot = of->snapshots[i];
        *first = snapshot->first_day < *first ? snapshot->first_day : *first;
        *last = snapshot->last_day > *last ? snapshot->last_day : *last;
    }
    *first = *first > begins ? *first : begins;
    *last = *last < ends ? *last : ends;
}

/* The applications of the quarter, as if one extract had brought them. */
static void put_together(struct gap *gap)
{
    const struct eg_applications *from = &gap->review->applications;
    struct edition *edition = &gap->edition;
    gap->together = (struct eg_snapshot){.kind = EG_APPLICANTS};
    if (from->snapshot_count == 0)
        return;
    for (size_t i = 0; i < from->snapshot_count; i++)
        gap->together.fields |= from->snapshots[i]->fields;
    gap->applications = eg_figures_sum(from->figures, gap_unit(EG_UNIT_ROOT), NULL, 0).shown;
    if (from->people)
        gap->people_who_applied =
            eg_figures_sum(from->people, gap_unit(EG_UNIT_ROOT), NULL, 0).shown;
    struct eg_period *periods =
        eg_arena_take_array(edition->arena, from->snapshot_count, sizeof *periods);
    size_t count =
        eg_coverage_of(from->snapshots, from->snapshot_count, gap->now->snapshot->quarter, periods);
    for (size_t i = 0; i < count; i++)
        gap->applied =
            eg_arena_format(edition->arena, "%s%sfrom %s", gap->applied ? gap->applied : "",
                            gap->applied ? " and " : "",
                            edition_period(edition, periods[i].first_day, periods[i].last_day));
}

void gap_begin(struct gap *gap, struct eg_arena *arena, const struct eg_gap_review *review)
{
    struct edition *edition = &gap->edition;
    *gap = (struct gap){.review = review};
    *edition = edition_begin(arena, &review->run, gap_notes(arena, review));
    gap->release = review->release;
    edition->is_protected = gap->release != NULL;
    edition->is_draft = gap->release && gap->release->issued == EG_NO_DAY;
    edition->percent_base = gap->release ? gap->release->rules.values[EG_RULE_PERCENT_BASE] : 0;
    gap->now = &review->quarters[review->quarter_count - 1];
    gap->before = review->quarter_count > 1 ? gap->now - 1 : NULL;
    gap->day = edition_day(edition, gap->now->snapshot->last_day);
    gap->quarter = edition_quarter(edition, gap->now->snapshot->quarter);
    if (gap->before)
        gap->quarter_before = edition_quarter(edition, gap->before->snapshot->quarter);
    gap->applicants_off = gap->release ? gap_off(gap, true) : 0;
    put_together(gap);

    struct eg_workbook *workbook = edition->workbook;
    const char *whom = !gap->release ? " (HR only)" : edition->is_draft ? " (draft, HR only)" : "";
    workbook->title = edition_property(
        &gap->edition, eg_arena_format(arena, "Equality data gap review, %s, %s%s",
                                       review->run.organisation, gap->quarter, whom));
    workbook->organisation = review->run.organisation;
    workbook->subject = "Completeness of equality data about staff";
    workbook->keywords = eg_arena_format(arena, "equality, workforce, data gaps, completeness%s",
                                         gap->release ? "" : ", HR only");
    workbook->day = gap->now->snapshot->last_day;
    workbook->has_page_footer = true;
}

size_t eg_gap_review_count(struct eg_arena *arena, const struct eg_gap_review *review,
                           struct eg_released_lines out[static EG_COUNTED_SHEETS])
{
    /* In the order in which a release file gives them back. */
    static const char *const sheets[EG_COUNTED_SHEETS] = {"Grades", "Staff_v_benchmark",
                                                          "Units_v_benchmark"};
    struct gap gap;
    gap_begin(&gap, arena, review);
    gap_measure_representation(&gap);
    for (size_t i = 0; i < EG_COUNTED_SHEETS; i++) {
        size_t count[2];
        gap_count_lines(&gap, sheets[i], count);
        out[i] = (struct eg_released_lines){sheets[i],
                                            {(int64_t)count[EG_UNDER], (int64_t)count[EG_OVER]}};
    }
    return EG_COUNTED_SHEETS;
}

/* Everything behind the summary, in the order of the workbook; and the summary, which speaks of it. */
static void add_tables(struct gap *gap, struct eg_sheet *summary)
{
    gap_measure_representation(gap);
    gap_fill_summary(gap, summary); /* first, so that its notes get the first numbers */
    gap_add_completeness(gap);
    gap_add_directorates(gap);
    if (!gap->release)
        gap_add_applicants(gap);
    gap_add_trend(gap);
    gap_add_representation(gap);
    gap_add_places(gap);
    gap_add_found_places(gap);
    gap_measure_findings(gap);
    gap_measure_way(gap);
    if (!gap->release)
        gap_add_passages(gap);
    gap_add_stages(gap);
    if (!gap->release) {
        gap_add_vacancies(gap);
        gap_add_nhs(gap);
        gap_add_settle(gap);
        gap_add_settle_places(gap);
    }
    gap_add_priorities(gap);
    gap_add_findings(gap);
    gap_add_measures(gap);
    gap_add_evidence(gap);
    gap_add_figures(gap, summary);
    if (gap->release) {
        gap_add_method(gap);
        gap_add_release_details(gap);
    } else {
        gap_add_run_details(gap);
    }
}

struct eg_workbook *eg_gap_review_make(struct eg_arena *arena, const struct eg_gap_review *review)
{
    struct gap gap;
    gap_begin(&gap, arena, review);
    struct edition *edition = &gap.edition;
    struct eg_sheet *cover =
        edition_front_sheet(edition, "Cover",
                            eg_arena_format(arena, "Equality data gap review, %s, %s",
                                            review->run.organisation, gap.quarter));
    struct eg_sheet *contents =
        edition_front_sheet(edition, "Contents", "Contents: the sheets of this workbook");
    struct eg_sheet *notes = edition_front_sheet(edition, "Notes", "Notes: what the figures mean");
    struct eg_sheet *summary = eg_workbook_add_sheet(
        edition->workbook, "Summary",
        eg_arena_format(arena, "Summary: where the equality data gaps are, %s", gap.quarter));
    summary->kind = EG_SHEET_SUMMARY;
    summary->is_landscape = true;

    add_tables(&gap, summary);
    gap_add_cover(&gap, cover);
    edition_fill_notes(edition, notes);
    edition_fill_contents(edition, contents);
    edition_fit_pages(edition);
    if (gap.release)
        edition_round_tables(edition);
    return edition->workbook;
}
