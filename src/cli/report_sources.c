#include "report_sources.h"

#include "equigap/analysis/coverage.h"
#include "equigap/base/date.h"
#include "equigap/intake/benchmarks.h"
#include "equigap/intake/lists.h"
#include "equigap/store/journal.h"
#include "equigap/store/measures.h"
#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"
#include "equigap/store/tallies.h"
#include "equigap/tally/applied.h"

static bool load_measures(struct eg_call *call, struct eg_store *store, struct eg_run *run)
{
    struct eg_measure_note *notes;
    run->measures = eg_lists_measures(call->arena, run->fields, &call->error);
    if (!run->measures ||
        !eg_measure_notes_load(store, call->arena, &notes, &run->note_count, &call->error))
        return false;
    run->notes = notes;
    return true;
}

static bool load_journal(struct eg_call *call, struct eg_store *store, struct eg_run *run)
{
    struct eg_journal_head head;
    if (!eg_journal_find_head(store, &head, &call->error))
        return false;
    run->journal_entries = head.entries;
    run->journal_hash = eg_arena_copy(call->arena, head.hash, EG_DIGEST_HEX_SIZE - 1);
    return true;
}

bool report_lists_load(struct eg_call *call, struct eg_store *store, struct eg_run *run)
{
    struct eg_benchmarks *benchmarks = eg_arena_take(call->arena, sizeof *benchmarks);
    struct eg_area *areas;
    run->program = EQUIGAP_VERSION;
    run->fields = eg_fields_load(store, call->arena, &call->error);
    run->organisation = eg_settings_find(store, call->arena, "organisation", &call->error);
    if (!run->fields || !run->organisation ||
        !eg_areas_load(store, call->arena, &areas, &run->area_count, &call->error))
        return false;
    run->areas = areas;
    run->benchmarks = benchmarks;
    return eg_benchmarks_in_force(store, call->arena, run->fields, benchmarks, &call->error) &&
           load_measures(call, store, run);
}

static bool load_run(struct eg_call *call, struct eg_store *store, struct eg_run *run)
{
    struct eg_rules *rules = eg_arena_take(call->arena, sizeof *rules);
    run->rules = rules;
    run->units = eg_units_load(store, call->arena, &call->error);
    run->grades = eg_grades_load(store, call->arena, &call->error);
    return run->units && run->grades && eg_rules_load(store, rules, &call->error) &&
           report_lists_load(call, store, run) && load_journal(call, store, run);
}

/* The last staff snapshot of each quarter up to a day, oldest quarter first. Snapshots come by kind
 * and day. */
static struct eg_measured *choose_staff(struct eg_call *call, const struct report_sources *from,
                                        size_t *count)
{
    struct eg_measured *quarters =
        eg_arena_take_array(call->arena, from->snapshot_count + 1, sizeof *quarters);
    *count = 0;
    for (size_t i = 0; i < from->snapshot_count; i++) {
        const struct eg_snapshot *one = &from->snapshots[i];
        if (one->kind != EG_STAFF || one->last_day > from->day)
            continue;
        if (*count > 0 && quarters[*count - 1].snapshot->quarter == one->quarter)
            --*count;
        quarters[(*count)++].snapshot = one;
    }
    return quarters;
}

static bool load_quarter(struct eg_call *call, struct eg_store *store, struct eg_measured *of,
                         const struct eg_fields *fields, bool is_whole_only)
{
    int64_t id = of->snapshot->id;
    if (!eg_snapshots_verify_figures(store, of->snapshot, &call->error))
        return false;
    of->figures = is_whole_only
                      ? eg_tallies_load_whole(store, call->arena, id, fields, &call->error)
                      : eg_tallies_load(store, call->arena, id, fields, &call->error);
    of->layout = eg_tallies_load_layout(store, call->arena, id, &call->error);
    return of->figures && of->layout;
}

/* A report needs somebody to report on. */
static bool must_count_somebody(struct eg_call *call, const struct eg_measured *of)
{
    char day[16];
    struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    if (eg_figures_sum(of->figures, everybody, NULL, 0).shown > 0)
        return true;
    return eg_fail(&call->error, EG_FAULT_DATA,
                   "the staff snapshot of %s (%s) counts nobody: all its %lld records were refused "
                   "or left out by rule; see 'equigap list %lld', and import the right extract or "
                   "date with --replace",
                   eg_day_to_iso(of->snapshot->last_day, day), of->snapshot->file,
                   (long long)of->snapshot->counts.read, (long long)of->snapshot->id);
}

/* The last two quarters in full, of those before them the whole organisation. */
static bool load_staff(struct eg_call *call, struct eg_store *store, struct report_sources *from)
{
    struct eg_gap_review *review = &from->review;
    size_t *count = &review->quarter_count;
    struct eg_measured *quarters = choose_staff(call, from, count);
    review->quarters = quarters;
    if (*count == 0)
        return eg_fail(&call->error, EG_FAULT_DATA,
                       "there is no staff snapshot%s to report on; import one with 'equigap import "
                       "staff FILE --as-of DATE'",
                       eg_call_has(call, "as-of") ? " of that day or before" : "");
    for (size_t i = 0; i < *count; i++)
        if (!load_quarter(call, store, &quarters[i], review->run.fields, i + 2 < *count))
            return false;
    return must_count_somebody(call, &quarters[*count - 1]);
}

/* By vacancy, and by applicant: what the figures kept do not tell. */
static bool count_applied(struct eg_call *call, struct eg_store *store,
                          const struct report_sources *from, struct eg_applications *of)
{
    struct eg_applied applied;
    struct eg_applied_request request = {.fields = from->review.run.fields,
                                         .units = from->review.run.units,
                                         .snapshots = of->snapshots,
                                         .snapshot_count = of->snapshot_count,
                                         .first_quarter = of->first_quarter,
                                         .quarter = of->quarter,
                                         .figures = of->figures};
    for (size_t i = 0; i < of->snapshot_count; i++)
        if (of->snapshots[i]->is_reduced)
            return true;
    if (!eg_applied_count(store, call->arena, &request, &applied, &call->error))
        return false;
    of->strata = applied.strata;
    of->people = applied.people;
    of->closed = applied.closed;
    of->cohort = applied.cohort;
    return true;
}

/* The applications made from one quarter to another, over all extracts: those that a later extract
 * brings up to date stay in the snapshot of the earlier one. */
static bool load_applications(struct eg_call *call, struct eg_store *store,
                              const struct report_sources *from, int first, int last,
                              struct eg_applications *out)
{
    const struct eg_fields *fields = from->review.run.fields;
    const struct eg_snapshot **snapshots =
        eg_arena_take_array(call->arena, from->snapshot_count, sizeof *snapshots);
    struct eg_figures *figures = eg_figures_begin(call->arena, fields);
    *out = (struct eg_applications){
        .snapshots = snapshots, .figures = figures, .first_quarter = first, .quarter = last};
    for (size_t i = 0; i < from->snapshot_count; i++) {
        const struct eg_snapshot *one = &from->snapshots[i];
        if (one->kind != EG_APPLICANTS || one->last_day < eg_quarter_first_day(first) ||
            one->first_day > eg_quarter_last_day(last))
            continue;
        snapshots[out->snapshot_count++] = one;
        if (!eg_snapshots_verify_figures(store, one, &call->error))
            return false;
        for (int quarter = first; quarter <= last; quarter++)
            if (!eg_tallies_add_quarter(store, figures, one->id, quarter, fields, &call->error))
                return false;
    }
    return count_applied(call, store, from, out);
}

static bool has_quarter(const struct eg_gap_review *review, int quarter)
{
    for (size_t i = 0; i < review->past_count; i++)
        if (review->past[i].quarter == quarter)
            return true;
    return false;
}

/* The applications of the quarter reported, and of the earlier ones for which an officer noted something,
 * so that what has moved since can be told. */
static bool load_all_applications(struct eg_call *call, struct eg_store *store,
                                  struct report_sources *from)
{
    struct eg_gap_review *review = &from->review;
    int quarter = review->quarters[review->quarter_count - 1].snapshot->quarter;
    struct eg_applications *past =
        eg_arena_take_array(call->arena, review->run.note_count + 1, sizeof *past);
    review->past = past;
    if (!load_applications(call, store, from, quarter, quarter, &review->applications) ||
        !load_applications(call, store, from, eg_rules_first_quarter(review->run.rules, quarter),
                           quarter, &review->year))
        return false;
    for (size_t i = 0; i < review->run.note_count; i++) {
        int noted = review->run.notes[i].quarter;
        if (noted >= quarter || has_quarter(review, noted))
            continue;
        if (!load_applications(call, store, from, noted, noted, &past[review->past_count]))
            return false;
        review->past_count++;
    }
    return true;
}

/* The applications made from the April before a quarter to its end: as a rule those of the year to date. */
static bool load_nhs(struct eg_call *call, struct eg_store *store, struct report_sources *from)
{
    int last = from->review.applications.quarter, first = eg_quarter_year_begins(last);
    from->review.nhs = &from->review.year;
    if (from->review.year.first_quarter == first)
        return true;
    struct eg_applications *year = eg_arena_take(call->arena, sizeof *year);
    from->review.nhs = year;
    return load_applications(call, store, from, first, last, year);
}

/* What the import of the reported staff snapshot noticed of each field. */
static void fill_noticed(struct report_sources *from)
{
    struct eg_gap_review *review = &from->review;
    const struct eg_snapshot *now = review->quarters[review->quarter_count - 1].snapshot;
    for (size_t i = 0; i < from->quality.extract_count; i++) {
        const struct eg_quality_extract *extract = &from->quality.extracts[i];
        for (size_t c = 0; extract->snapshot->id == now->id && c < extract->check_count; c++) {
            const struct eg_checked *check = &extract->checks[c];
            if (check->field < 1 || check->field > EG_FIELDS_MOST)
                continue;
            if (check->check == EG_CHECK_CONFLICT)
                review->noticed.conflicts[check->field - 1] += check->failed;
            if (check->check == EG_CHECK_LOST && check->result != EG_CHECK_PASSED)
                review->noticed.lost[check->field - 1] += check->failed;
        }
    }
}

/* What became of vacancies, and who was hired, rests on the applications of every quarter. Those of the
 * quarter reported are verified with what its imports noticed. */
static bool verify_other_applications(struct eg_call *call, struct eg_store *store,
                                      const struct report_sources *from)
{
    const struct eg_gap_review *review = &from->review;
    int quarter = review->quarters[review->quarter_count - 1].snapshot->quarter;
    for (size_t i = 0; i < from->snapshot_count; i++) {
        const struct eg_snapshot *one = &from->snapshots[i];
        if (one->kind != EG_APPLICANTS || eg_coverage_reaches(one, quarter))
            continue;
        if (!eg_snapshots_verify_figures(store, one, &call->error) ||
            !eg_snapshots_verify_people(store, one, &call->error))
            return false;
    }
    return true;
}

bool report_sources_load(struct eg_call *call, struct eg_store *store, struct report_sources *from)
{
    if (!load_run(call, store, &from->review.run) ||
        !eg_snapshots_load(store, call->arena, &from->snapshots, &from->snapshot_count,
                           &call->error) ||
        !load_staff(call, store, from) || !verify_other_applications(call, store, from) ||
        !load_all_applications(call, store, from) || !report_applied_load(call, store, from) ||
        (from->is_nhs && !load_nhs(call, store, from)) || !report_quality_load(call, store, from))
        return false;
    fill_noticed(from);
    return true;
}
