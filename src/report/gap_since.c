/* What has become of the figure of a finding since a measure was noted for it. */
#include "equigap/analysis/change.h"
#include "gap_room.h"

/* The quarter of that number among those of the report; NULL: it is not there, or is this one. */
static const struct eg_measured *quarter_of(const struct gap *gap, int quarter)
{
    for (size_t i = 0; i + 1 < gap->review->quarter_count; i++)
        if (gap->review->quarters[i].snapshot->quarter == quarter)
            return &gap->review->quarters[i];
    return NULL;
}

static const struct eg_represented *line_of(const struct eg_representation *of,
                                            const struct eg_category *category)
{
    for (size_t i = 0; i < of->count; i++)
        if (of->lines[i].category == category)
            return &of->lines[i];
    return NULL;
}

/* The share of the finding's group among staff in an earlier quarter. */
static struct eg_change staff_change(struct gap *gap, const struct eg_finding *finding,
                                     const struct eg_measured *then)
{
    struct eg_setting *with = eg_arena_take(gap->edition.arena, sizeof *with);
    struct eg_scope *scope = eg_arena_take(gap->edition.arena, sizeof *scope);
    struct eg_representation before;
    *with = gap->staff_setting;
    with->figures = then->figures;
    with->recorded = then->snapshot->fields;
    *scope = eg_scope_of_unit(with, EG_UNIT_ROOT, "All staff");
    eg_representation_measure(gap->edition.arena, with, scope, 1, EG_ALL_LEVELS, &before);
    return eg_change_of_staff(line_of(&before, finding->category), finding->line);
}

/* The applications of an earlier quarter; NULL if there are none. */
static const struct eg_applications *past_of(const struct gap *gap, int quarter)
{
    for (size_t i = 0; i < gap->review->past_count; i++)
        if (gap->review->past[i].quarter == quarter && gap->review->past[i].snapshot_count > 0)
            return &gap->review->past[i];
    return NULL;
}

/* As a setting: the applications, or the people who made them. */
static struct eg_setting past_setting(const struct gap *gap, const struct eg_applications *past,
                                      const struct eg_figures *figures)
{
    struct eg_setting with = gap->application_setting;
    with.figures = figures;
    with.recorded = 0;
    for (size_t s = 0; s < past->snapshot_count; s++)
        with.recorded |= past->snapshots[s]->fields;
    return with;
}

static const struct eg_passed *passed_of(const struct eg_passages *of,
                                         const struct eg_passing *pair,
                                         const struct eg_category *category)
{
    for (size_t i = 0; i < of->count; i++)
        if (of->lines[i].passing == pair && of->lines[i].category == category)
            return &of->lines[i];
    return NULL;
}

/* Of applicants, who are new ones each quarter, so that chance can be told. */
static struct eg_change applicant_change(struct gap *gap, const struct eg_finding *finding,
                                         int quarter)
{
    struct eg_setting *with = eg_arena_take(gap->edition.arena, sizeof *with);
    const struct eg_applications *past = past_of(gap, quarter);
    if (!past || !past->people)
        return (struct eg_change){.moved = EG_MOVED_UNTOLD};
    *with = past_setting(gap, past, finding->passed ? past->figures : past->people);
    if (finding->passed) {
        struct eg_passages before;
        const struct eg_passing *pairs = gap_measure_recruitment(with, past, &before);
        return eg_change_of_passage(
            passed_of(&before, pairs + (finding->passed->passing - gap->recruitment_pairs),
                      finding->category),
            finding->passed);
    }
    struct eg_scope *scope = eg_arena_take(gap->edition.arena, sizeof *scope);
    struct eg_representation before;
    *scope = eg_scope_of_unit(with, EG_UNIT_ROOT, "Applicants");
    eg_representation_measure(gap->edition.arena, with, scope, 1, EG_ALL_LEVELS, &before);
    return eg_change_of_applicants(line_of(&before, finding->category), finding->line);
}

/* What became of a share or a ratio among new people; `figures` says which it was and is. */
static const char *moved_words(struct gap *gap, const struct eg_change *change, const char *figures)
{
    struct edition *edition = &gap->edition;
    const char *verb = change->of_declared == EG_MOVED_UP ? "rose" : "fell";
    if (change->of_declared == EG_MOVED_WITHIN)
        return eg_arena_format(edition->arena, "%s: chance could account for the change", figures);
    if (change->moved != EG_MOVED_WITHIN)
        return eg_arena_format(edition->arena, "%s: it %s beyond chance", figures, verb);
    return eg_arena_format(
        edition->arena,
        "%s: among the declared it %s beyond chance, but not whatever the missing answers "
        "are; %s had declared, now %s",
        figures, verb, edition_cell(edition, eg_cell_of_share(change->declared_before)),
        edition_cell(edition, eg_cell_of_share(change->declared_now)));
}

/* "0.50 times the rate of Male in January to March 2025, now 0.80 times" */
static const char *ratios(struct gap *gap, const struct eg_passed *passed,
                          const struct eg_change *change, const char *quarter)
{
    struct edition *edition = &gap->edition;
    return eg_arena_format(edition->arena, "%s times the rate of %s%s in %s, now %s times",
                           edition_cell(edition, eg_cell_of_ratio(change->before)),
                           passed->reference ? passed->reference->label
                                             : "everybody else who declared",
                           change->is_within_vacancies ? " within vacancies" : "", quarter,
                           edition_cell(edition, eg_cell_of_ratio(change->now)));
}

static const char *shares(struct gap *gap, const struct eg_change *change, const char *quarter)
{
    struct edition *edition = &gap->edition;
    return eg_arena_format(edition->arena, "%s of the declared in %s, now %s",
                           edition_cell(edition, eg_cell_of_share(change->before)), quarter,
                           edition_cell(edition, eg_cell_of_share(change->now)));
}

static const char *applicant_words(struct gap *gap, const struct eg_finding *finding,
                                   const struct eg_measure_note *note, const char *quarter)
{
    struct eg_change change = applicant_change(gap, finding, note->quarter);
    if (change.moved == EG_MOVED_UNTOLD)
        return "There is no such figure of both quarters";
    return moved_words(gap, &change,
                       finding->passed ? ratios(gap, finding->passed, &change, quarter)
                                       : shares(gap, &change, quarter));
}

static const char *change_words(struct gap *gap, struct eg_change change, const char *quarter)
{
    struct edition *edition = &gap->edition;
    if (change.moved == EG_MOVED_UNTOLD)
        return "There is no such figure of both quarters";
    const char *figures = shares(gap, &change, quarter);
    if (change.moved == EG_MOVED_WITHIN)
        return eg_arena_format(edition->arena,
                               "%s: the missing answers could account for the change", figures);
    return eg_arena_format(edition->arena, "%s: it %s whatever the missing answers are", figures,
                           change.moved == EG_MOVED_UP ? "rose" : "fell");
}

/* The state that a finding about the data is of. */
static struct eg_figure state_of(const struct eg_completeness *of, enum eg_finding_kind_code kind,
                                 const char **words)
{
    *words = kind == EG_FINDING_UNDECLARED     ? "of staff preferred not to say"
             : kind == EG_FINDING_MISSING      ? "of staff had no record"
             : kind == EG_FINDING_UNRECOGNISED ? "of staff had an answer that is not recognised"
                                               : "of staff had declared";
    return kind == EG_FINDING_UNDECLARED     ? of->undeclared
           : kind == EG_FINDING_MISSING      ? of->missing
           : kind == EG_FINDING_UNRECOGNISED ? of->unrecognised
                                             : of->declared;
}

/* People in a state of the field, then and now: everybody is counted, so a change is no chance. */
static const char *state_words(struct gap *gap, const struct eg_finding *finding,
                               const struct eg_measured *then, const char *quarter)
{
    struct edition *edition = &gap->edition;
    const char *words;
    struct eg_completeness before = gap_measure(then, EG_UNIT_ROOT, finding->field);
    struct eg_completeness now = gap_measure(gap->now, EG_UNIT_ROOT, finding->field);
    if (!before.is_recorded || !now.is_recorded)
        return eg_arena_format(edition->arena,
                               "The field was %srecorded in %s and is %srecorded now",
                               before.is_recorded ? "" : "not ", quarter,
                               now.is_recorded ? "" : "not ");
    struct eg_figure were = state_of(&before, finding->kind, &words);
    struct eg_figure are = state_of(&now, finding->kind, &words);
    if (were.shown == are.shown && before.people.shown == now.people.shown)
        return eg_arena_format(edition->arena, "%s %s in %s, and the same now",
                               edition_cell(edition, gap_share_of(gap, were, before.people)), words,
                               quarter);
    return eg_arena_format(edition->arena,
                           "%s %s in %s, now %s; everybody is counted, so this is no chance",
                           edition_cell(edition, gap_share_of(gap, were, before.people)), words,
                           quarter, edition_cell(edition, gap_share_of(gap, are, now.people)));
}

const char *gap_since_words(struct gap *gap, const struct eg_finding *finding,
                            const struct eg_measure_note *note)
{
    const char *quarter = edition_quarter(&gap->edition, note->quarter);
    const struct eg_measured *then = quarter_of(gap, note->quarter);
    if (note->quarter == gap->now->snapshot->quarter)
        return "Noted for this quarter";
    if (finding->people_kind == EG_APPLICANTS && (finding->line || finding->passed))
        return applicant_words(gap, finding, note, quarter);
    if (!then)
        return eg_arena_format(gap->edition.arena, "Noted for %s, which has no figures here",
                               quarter);
    if (finding->kind == EG_FINDING_STAFF)
        return change_words(gap, staff_change(gap, finding, then), quarter);
    if (finding->people_kind == EG_STAFF && finding->kind < EG_FINDING_CONCENTRATED)
        return state_words(gap, finding, then, quarter);
    return eg_arena_format(gap->edition.arena,
                           "Noted for %s; compare this finding with the report of that quarter",
                           quarter);
}
