/* Findings, each a sentence made from the numbers it stands for. */
#include <string.h>

#include "gap_room.h"

static const char *count_of(struct gap *gap, struct eg_figure people)
{
    return edition_between(&gap->edition, people);
}

/* Of so few that their share is withheld: "some". */
static const char *share_words(struct gap *gap, struct eg_figure part, struct eg_figure whole)
{
    struct eg_cell share = gap_share_of(gap, part, whole);
    return share.kind == EG_CELL_MARKER ? "some" : edition_cell(&gap->edition, share);
}

/* A number that is exact, or the end of a figure that speaks least for a finding. */
static struct eg_figure number(int64_t people)
{
    return eg_figure_exact(people);
}

static const char *people_words(const struct eg_finding *finding)
{
    return finding->people_kind == EG_APPLICANTS ? "applications" : "staff";
}

const char *gap_areas(struct gap *gap)
{
    const struct eg_run *run = &gap->review->run;
    const char *list = NULL;
    for (size_t i = 0; i < run->area_count; i++)
        list = !list
                   ? run->areas[i].name
                   : eg_arena_format(gap->edition.arena, "%s%s%s", list,
                                     i + 1 == run->area_count ? " and " : ", ", run->areas[i].name);
    return list ? list : "the area";
}

/* "4.3% of 885 staff have no record of religion or belief" */
static const char *too_small_words(struct gap *gap, const struct eg_finding *finding)
{
    struct edition *edition = &gap->edition;
    const char *groups = edition_count(edition, finding->people, "broad group", "broad groups");
    const char *details =
        edition_count(edition, finding->whole, "detailed category", "detailed categories");
    const char *which = finding->whole == 0 ? groups
                        : finding->people == 0
                            ? details
                            : eg_arena_format(edition->arena, "%s and %s", groups, details);
    return eg_arena_format(
        edition->arena,
        "%s of %s %s fewer than %lld people among the declared: publish %s together with others.",
        which, edition_inside(edition, finding->field->label),
        finding->people + finding->whole == 1 ? "has" : "have",
        (long long)gap->review->run.rules->values[EG_RULE_PUBLISH_LEAST],
        finding->people + finding->whole == 1 ? "it" : "them");
}

static const char *state_words(struct gap *gap, const struct eg_finding *finding,
                               struct eg_figure people, const char *verb)
{
    const struct eg_completeness *of = &finding->state;
    return eg_arena_format(gap->edition.arena, "%s of %s %s (%s) %s %s",
                           edition_capitalised(&gap->edition, share_words(gap, people, of->people)),
                           count_of(gap, of->people), people_words(finding), count_of(gap, people),
                           verb, edition_inside(&gap->edition, finding->field->label));
}

/* ", 46 prefer not to say", or "" for none. */
static const char *state_part(struct gap *gap, struct eg_figure people, const char *words)
{
    return people.shown == 0
               ? ""
               : eg_arena_format(gap->edition.arena, ", %s %s", count_of(gap, people), words);
}

static const char *few_words(struct gap *gap, const struct eg_finding *finding)
{
    const struct eg_completeness *of = &finding->state;
    return eg_arena_format(
        gap->edition.arena, "Only %s of %s %s have declared their %s%s%s%s.",
        share_words(gap, of->declared, of->people), count_of(gap, of->people),
        people_words(finding), edition_inside(&gap->edition, finding->field->label),
        state_part(gap, of->undeclared, "prefer not to say"),
        state_part(gap, of->missing, "have no record"),
        state_part(gap, of->unrecognised, "gave an answer that is not recognised"));
}

static const char *concentrated_words(struct gap *gap, const struct eg_finding *finding)
{
    return eg_arena_format(
        gap->edition.arena,
        "%s: %s%s of %s staff (%s) have no record of %s, against %s%s of the rest.",
        gap_finding_where(gap, finding), gap->release ? "at least " : "",
        count_of(gap, number(finding->people)), count_of(gap, number(finding->whole)),
        share_words(gap, number(finding->people), number(finding->whole)),
        edition_inside(&gap->edition, finding->field->label), gap->release ? "at most " : "",
        share_words(gap, number(finding->other_people), number(finding->other_whole)));
}

static const char *conflict_words(struct gap *gap, const struct eg_finding *finding)
{
    struct edition *edition = &gap->edition;
    const char *text = "";
    const char *field = edition_inside(edition, finding->field->label);
    if (finding->people > 0)
        text = eg_arena_format(edition->arena, "The records of %s disagree about %s.",
                               edition_count(edition, finding->people, "person", "people"), field);
    if (finding->whole > 0)
        text = eg_arena_format(edition->arena,
                               "%s%s%s lost an answer about %s that the snapshot before had.", text,
                               text[0] ? " " : "",
                               edition_count(edition, finding->whole, "person", "people"), field);
    return text;
}

/* Expected less those there are, to the nearest person: as the sheets of comparisons have it. */
static int64_t fewer_than_expected(const struct eg_represented *line)
{
    struct eg_size size;
    return eg_represented_size(line, &size) ? (int64_t)(size.shortfall + 0.5) : 0;
}

static const char *under_words(struct gap *gap, const struct eg_finding *finding)
{
    const struct eg_represented *line = finding->line;
    struct edition *edition = &gap->edition;
    const char *population =
        line->benchmark->is_own
            ? eg_arena_format(edition->arena, "the benchmark (%s)", line->benchmark->origin.source)
            : eg_arena_format(edition->arena, "the population of %s", gap_areas(gap));
    return eg_arena_format(edition->arena,
                           "%s, %s: %s of %s%s %s that declared (%s) are in this group, against "
                           "%s of %s; that is %s%s "
                           "fewer than expected. %s.",
                           finding->field->label, line->category->label, count_of(gap, line->group),
                           gap->release ? "" : "the ", edition_about(edition, line->declared),
                           finding->people_kind == EG_APPLICANTS ? "applicants" : "staff",
                           share_words(gap, line->group, line->declared),
                           edition_cell(edition, eg_cell_of_share(line->compare->shown)),
                           population, gap->release ? "about " : "",
                           count_of(gap, number(fewer_than_expected(line))),
                           gap_reading(gap, line));
}

const char *gap_finding_words(struct gap *gap, const struct eg_finding *finding)
{
    struct edition *edition = &gap->edition;
    const struct eg_completeness *of = &finding->state;
    const char *sentence = "";
    switch (finding->kind) {
    case EG_FINDING_ABSENT:
        return eg_arena_format(edition->arena,
                               "No column of the %s extract holds %s: nothing can be said of it.",
                               finding->people_kind == EG_APPLICANTS ? "applicant" : "staff",
                               edition_inside(edition, finding->field->label));
    case EG_FINDING_FEW_DECLARED:
        return few_words(gap, finding);
    case EG_FINDING_UNDECLARED:
        sentence = state_words(gap, finding, of->undeclared, "prefer not to say their");
        break;
    case EG_FINDING_MISSING:
        sentence = state_words(gap, finding, of->missing, "have no record of");
        break;
    case EG_FINDING_UNRECOGNISED:
        sentence = eg_arena_format(edition->arena, "Of the answers about %s, %s %s not recognised",
                                   edition_inside(edition, finding->field->label),
                                   edition_between(edition, of->unrecognised),
                                   of->unrecognised.high == 1 ? "is" : "are");
        break;
    case EG_FINDING_CONCENTRATED:
        return concentrated_words(gap, finding);
    case EG_FINDING_CONFLICTS:
        return conflict_words(gap, finding);
    case EG_FINDING_STAFF:
    case EG_FINDING_APPLICANTS:
        return under_words(gap, finding);
    case EG_FINDING_TOO_SMALL:
        return too_small_words(gap, finding);
    case EG_FINDING_SHORTLISTED:
    case EG_FINDING_APPOINTED:
    case EG_FINDING_WITHDREW:
    case EG_FINDING_SENIOR:
        return gap_passage_words(gap, finding->passed);
    case EG_FINDING_COUNT:
        break;
    }
    return eg_arena_format(edition->arena, "%s.", sentence);
}

static const char *band_words(int64_t band)
{
    switch ((enum eg_service_band)band) {
    case EG_SERVICE_UNDER_1:
        return "Service of under 1 year";
    case EG_SERVICE_1_TO_2:
        return "Service of 1 to 2 years";
    case EG_SERVICE_3_TO_4:
        return "Service of 3 to 4 years";
    case EG_SERVICE_5_TO_9:
        return "Service of 5 to 9 years";
    case EG_SERVICE_10_AND_OVER:
        return "Service of 10 years and over";
    case EG_SERVICE_UNKNOWN:
        break;
    }
    return "Service not known";
}

static const char *contract_words(struct gap *gap, int64_t answer)
{
    const struct eg_field *field = eg_fields_find(gap->review->run.fields, EG_FIELD_CONTRACT);
    const struct eg_category *category = field ? eg_field_at(field, answer) : NULL;
    return category ? eg_arena_format(gap->edition.arena, "Contract: %s", category->label)
                    : "Contract not known";
}

const char *gap_finding_where(struct gap *gap, const struct eg_finding *finding)
{
    const struct eg_slice *slice = &finding->slice;
    if (finding->kind == EG_FINDING_CONCENTRATED)
        return slice->by == EG_BY_UNIT       ? gap_path_of(gap, slice->unit)
               : slice->by == EG_BY_CONTRACT ? contract_words(gap, slice->value)
                                             : band_words(slice->value);
    return finding->people_kind == EG_APPLICANTS ? "Applicants" : EG_UNIT_WHOLE;
}

void gap_measure_findings(struct gap *gap)
{
    struct eg_arena *arena = gap->edition.arena;
    static const struct eg_noticed nothing;
    eg_findings_add_gaps(arena, &gap->findings, &gap->staff_setting, EG_STAFF, gap->now->snapshot,
                         &gap->review->noticed);
    if (gap->applications > 0)
        eg_findings_add_gaps(arena, &gap->findings, &gap->application_setting, EG_APPLICANTS,
                             &gap->together, &nothing);
    eg_findings_add_concentrated(arena, &gap->findings, &gap->staff_setting);
    eg_findings_add_representation(arena, &gap->findings, &gap->staff, EG_FINDING_STAFF, EG_STAFF);
    if (gap_knows_applicants(gap))
        eg_findings_add_representation(arena, &gap->findings, &gap->applicants,
                                       EG_FINDING_APPLICANTS, EG_APPLICANTS);
    if (!gap->release)
        gap_measure_passages(gap);
    if (!gap->release) /* what is small, nobody is told who cannot see it */
        eg_findings_add_small(arena, &gap->findings, &gap->staff);
}

static bool hangs_on_others(const struct eg_finding *finding)
{
    return finding->passed ? eg_passed_hangs_on_others(finding->passed)
                           : finding->line && gap_hangs_on_others(finding->line);
}

static const char *sure_words(const struct eg_finding *finding)
{
    if (finding->certainty == EG_CERTAIN)
        return "Certain, whatever the unknown answers are";
    return hangs_on_others(finding)
               ? "Open: near the limit for many tests, which depends on the missing answers of "
                 "other lines"
               : "Open: only if the unknown are like the declared";
}

static void add_row(struct gap *gap, struct eg_table *table, const struct eg_finding *finding)
{
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(eg_finding_code(finding->kind));
    row[1] = eg_cell_text(finding->field->label);
    row[2] = eg_cell_text(finding->category ? finding->category->label : "All groups");
    row[3] = eg_cell_text(gap_finding_where(gap, finding));
    row[4] = eg_cell_text(gap_finding_words(gap, finding));
    row[5] = eg_cell_text(sure_words(finding));
    row[6] = eg_cell_text(gap_measure_codes(gap, finding));
}

void gap_add_findings(struct gap *gap)
{
    enum { COLUMNS = 7 };
    static const struct eg_column columns[COLUMNS] = {
        {"Finding", EG_CELL_TEXT, 11, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 22, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 32, EG_PLAIN},
        {"Where", EG_CELL_TEXT, 28, EG_PLAIN},
        {"What the data show", EG_CELL_TEXT, 66, EG_PLAIN},
        {"How sure", EG_CELL_TEXT, 26, EG_PLAIN},
        {"Measures", EG_CELL_TEXT, 20, EG_PLAIN},
    };
    static const int notes[COLUMNS] = {NO_NOTE, NO_NOTE,      NO_NOTE, NO_NOTE,
                                       NO_NOTE, NOTE_READING, NO_NOTE};
    struct edition *edition = &gap->edition;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_FINDINGS, "Findings",
        eg_arena_format(edition->arena, "What the data show, %s", gap->quarter));
    struct eg_table *table = eg_sheet_set_table(
        sheet, "Findings", edition_columns(edition, columns, COLUMNS, notes), COLUMNS);
    for (size_t i = 0; i < gap->findings.count; i++)
        add_row(gap, table, &gap->findings.all[i]);
    edition_say_none(table, "No finding");
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        "Findings about the data come first: those about people are only as good as "
        "the declaration beside them. A finding shows where to look; it is no evidence "
        "of discrimination.");
    edition_add_return(sheet);
}
