/* Evidence: what an equality impact assessment on a workforce policy needs, field by field. */
#include "gap_room.h"

/* "32 of 885 staff have no record, 12 prefer not to say." */
static const char *unknown_words(struct gap *gap, const struct eg_completeness *of)
{
    struct edition *edition = &gap->edition;
    if (!of->is_recorded)
        return "Everything: no column of the staff extract holds it.";
    if (of->declared.low == of->people.shown)
        return "Nothing: everybody has declared.";
    return eg_arena_format(
        edition->arena,
        "Of %s staff %s have no record, %s prefer not to say, %s are not recognised.",
        edition_about(edition, of->people), edition_about(edition, of->missing),
        edition_about(edition, of->undeclared), edition_about(edition, of->unrecognised));
}

/* Groups with a verdict, as a list; of those that cannot be told, the ones that are near the limit
 * for many tests, or the ones that missing answers of their own decide. NULL: none. */
static const char *groups_with(struct gap *gap, const struct eg_field *field,
                               enum eg_conclusion conclusion, bool hangs_on_others)
{
    const char *list = NULL;
    for (size_t i = 0; i < gap->staff.count; i++) {
        const struct eg_represented *line = &gap->staff.lines[i];
        bool hangs = conclusion == EG_CANNOT_TELL && !gap->release && gap_hangs_on_others(line);
        if (line->field == field && line->obstacle == EG_COMPARED &&
            eg_represented_is_broad(line) && line->verdict.conclusion == conclusion &&
            hangs == hangs_on_others)
            list = edition_list(&gap->edition, list, line->category->label);
    }
    return list;
}

static const char *join(struct gap *gap, const char *text, const char *what, const char *list)
{
    if (!list)
        return text;
    return eg_arena_format(gap->edition.arena, "%s%s%s: %s.", text, text[0] ? " " : "", what, list);
}

static const char *shown_words(struct gap *gap, const struct eg_field *field)
{
    const char *text = "";
    for (size_t i = 0; i < gap->staff.count; i++)
        if (gap->staff.lines[i].field == field && gap->staff.lines[i].obstacle == EG_ONE_SIDED)
            return gap_reading(gap, &gap->staff.lines[i]);
    text = join(gap, text, "Under-represented whatever the unknown answers are",
                groups_with(gap, field, EG_UNDER_WHATEVER, false));
    text = join(gap, text, "Under-represented if the unknown are like the declared",
                groups_with(gap, field, EG_UNDER_IF_LIKE, false));
    text = join(gap, text, "Over-represented whatever the unknown answers are",
                groups_with(gap, field, EG_OVER_WHATEVER, false));
    text = join(gap, text, "Over-represented if the unknown are like the declared",
                groups_with(gap, field, EG_OVER_IF_LIKE, false));
    text = join(gap, text, "No evidence of a gap", groups_with(gap, field, EG_NO_EVIDENCE, false));
    text = join(gap, text,
                gap->release ? "Cannot be told: the missing answers or the rounding leave it open"
                             : "Cannot be told, the missing answers decide",
                groups_with(gap, field, EG_CANNOT_TELL, false));
    text = join(gap, text,
                "Cannot be told, near the limit for many tests, which depends on the missing "
                "answers of other fields",
                groups_with(gap, field, EG_CANNOT_TELL, true));
    text = join(gap, text, "Too few to tell", groups_with(gap, field, EG_TOO_FEW, false));
    return text[0] ? text : "Nothing can be compared.";
}

/* Groups of a field with a finding of a kind, as a list; those that need the unknown to be like the
 * declared are marked. NULL: none. */
static const char *groups_found(struct gap *gap, const struct eg_field *field,
                                enum eg_finding_kind_code kind)
{
    const char *list = NULL;
    for (size_t i = 0; i < gap->findings.count; i++) {
        const struct eg_finding *finding = &gap->findings.all[i];
        if (finding->kind == kind && finding->field == field)
            list = edition_list(
                &gap->edition, list,
                eg_arena_format(gap->edition.arena, "%s (%s)", finding->category->label,
                                finding->certainty == EG_CERTAIN ? "certain" : "open"));
    }
    return list;
}

/* What was found of those who applied and of who got through. */
static const char *recruitment_words(struct gap *gap, const struct eg_field *field)
{
    static const struct {
        enum eg_finding_kind_code kind;
        const char *words;
    } found[] = {
        {EG_FINDING_APPLICANTS, "Under-represented among applicants"},
        {EG_FINDING_SHORTLISTED, "Shortlisted less often for the same vacancies"},
        {EG_FINDING_APPOINTED, "Appointed less often from the same shortlists"},
        {EG_FINDING_WITHDREW, "Withdrew more often from the same vacancies"},
    };
    if (!gap_knows_applicants(gap))
        return gap->way
                   ? "Recruitment_stages has them."
                   : eg_arena_format(gap->edition.arena, "%s.",
                                     edition_capitalised(&gap->edition, gap_why_no_stages(gap)));
    if (!eg_field_is_recorded(field, &gap->together))
        return "Nothing: no column of the applicant extracts holds it.";
    const char *text = "";
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        text = join(gap, text, found[i].words, groups_found(gap, field, found[i].kind));
    return text[0] ? text : "No finding; Recruitment_rates says what cannot be told.";
}

/* "all usual residents, ages all, 2021: Census 2021 table TS021" */
static const char *benchmark_words(struct gap *gap, const struct eg_field *field)
{
    const struct eg_benchmark *benchmark = eg_benchmark_of(gap->review->run.benchmarks, field->key);
    struct edition *edition = &gap->edition;
    if (!benchmark)
        return gap->review->run.area_count == 0 ? "No area is set, so there is no benchmark"
                                                : "No benchmark is built in or was added";
    const char *text =
        eg_arena_format(edition->arena, "%s%s: %s, %s, %s.",
                        benchmark->is_own ? "The employer's own figures of " : "", gap_areas(gap),
                        benchmark->origin.base, benchmark->origin.year, benchmark->origin.source);
    if (benchmark->is_base_mismatched)
        text = eg_arena_format(edition->arena, "%s %s.", text,
                               edition_capitalised(edition, benchmark->base_note));
    if (benchmark->leaves_out_silent)
        text = eg_arena_format(edition->arena, "%s Without those who did not answer it.", text);
    return benchmark->caution[0]
               ? eg_arena_format(edition->arena, "%s %s", text, benchmark->caution)
               : text;
}

static struct eg_cell declared_by_applicants(struct gap *gap, const struct eg_field *field)
{
    const struct eg_released_applicants *applied = gap->release ? gap->review->applied : NULL;
    if (applied && applied->fields & eg_field_bit(field)) {
        const struct eg_figures *figures = applied->figures[EG_APPLIED_ALL];
        return gap_share_of(gap, eg_figures_declared(figures, gap_unit(EG_UNIT_ROOT), field),
                            eg_figures_sum(figures, gap_unit(EG_UNIT_ROOT), NULL, 0));
    }
    if (!gap_knows_applicants(gap) || !eg_field_is_recorded(field, &gap->together))
        return eg_cell_marker(EG_MARKER_NOT_COLLECTED);
    struct eg_completeness of = eg_completeness_measure(
        gap->review->applications.people, gap_unit(EG_UNIT_ROOT), field, &gap->together);
    return gap_share_of(gap, of.declared, of.people);
}

static void add_row(struct gap *gap, struct eg_table *table, const struct eg_field *field)
{
    struct eg_completeness of = gap_measure(gap->now, EG_UNIT_ROOT, field);
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(field->label);
    row[1] = eg_cell_text(field->is_protected ? "Yes" : "No");
    row[2] = of.is_recorded ? gap_share_of(gap, of.declared, of.people)
                            : eg_cell_marker(EG_MARKER_NOT_COLLECTED);
    row[3] = declared_by_applicants(gap, field);
    row[4] = eg_cell_text(shown_words(gap, field));
    row[5] = eg_cell_text(recruitment_words(gap, field));
    row[6] = eg_cell_text(unknown_words(gap, &of));
    row[7] = eg_cell_text(benchmark_words(gap, field));
}

void gap_add_evidence(struct gap *gap)
{
    enum { COLUMNS = 8 };
    static const struct eg_column columns[COLUMNS] = {
        {"Field", EG_CELL_TEXT, 22, EG_PLAIN},
        {"Protected characteristic", EG_CELL_TEXT, 16, EG_PLAIN},
        {"Staff declared\n(%)", EG_CELL_SHARE, 12, EG_PLAIN},
        {"Applicants declared\n(%)", EG_CELL_SHARE, 13, EG_PLAIN},
        {"What the data show of staff", EG_CELL_TEXT, 60, EG_PLAIN},
        {"What the data show of applicants", EG_CELL_TEXT, 40, EG_PLAIN},
        {"What is not known of staff", EG_CELL_TEXT, 34, EG_PLAIN},
        {"Compared with", EG_CELL_TEXT, 40, EG_PLAIN},
    };
    static const int notes[COLUMNS] = {NO_NOTE,      NO_NOTE, NOTE_DECLARED, NO_NOTE,
                                       NOTE_READING, NO_NOTE, NO_NOTE,       NOTE_BENCHMARK};
    struct edition *edition = &gap->edition;
    const struct eg_fields *fields = gap->review->run.fields;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_EVIDENCE, "Evidence",
        eg_arena_format(edition->arena,
                        "Evidence for equality impact assessments of workforce policies, %s",
                        gap->day));
    size_t count;
    struct eg_column *headings = edition_kept_columns(edition, columns, notes, COLUMNS, 0, &count);
    struct eg_table *table = eg_sheet_set_table(sheet, "Evidence", headings, count);
    for (size_t i = 0; i < fields->count; i++)
        if (eg_field_is_reported(&fields->fields[i], gap->now->snapshot))
            add_row(gap, table, &fields->fields[i]);
    edition_say_none(table, "No field");
    table->marker_means[EG_MARKER_NOT_COLLECTED] = "no column of the extract holds it";
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        "It says what the records show of the staff a policy would affect, how far that "
        "can be relied on, and what is not known. It does not replace asking the people "
        "concerned.");
    edition_add_return(sheet);
}
