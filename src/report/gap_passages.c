/* Who gets through: shortlisting, appointment, withdrawal, and the senior grades. */
#include <string.h>

#include "gap_room.h"

/* What each pair of people that is compared is called. */
static const char *const comparison_names[GAP_COMPARISONS] = {
    [GAP_SHORTLISTED] = "Shortlisted, of the applications decided on",
    [GAP_APPOINTED] = "Appointed, of those shortlisted and decided on",
    [GAP_WITHDREW] = "Withdrew, of all applications",
    [GAP_SENIOR] = "In a senior grade, of staff with a grade",
};

/* ---- Words ---- */

static const char *reference_words(const struct eg_passed *line)
{
    return line->reference ? line->reference->label : "Everybody else who declared";
}

static const char *rate_words(struct gap *gap, int64_t part, int64_t whole)
{
    return eg_arena_format(gap->edition.arena, "%s of %s (%s)",
                           edition_thousands(&gap->edition, part),
                           edition_thousands(&gap->edition, whole),
                           edition_cell(&gap->edition, eg_cell_share(part, whole)));
}

/* "0.33 times as likely as men to be shortlisted"; a ratio is never printed as a percentage. */
static const char *ratio_words(struct gap *gap, const struct eg_passed *line)
{
    if (!line->has_ratio || line->declared.part == 0)
        return "none of the group";
    if (line->declared.other_part == 0)
        return "none of those";
    return eg_arena_format(gap->edition.arena, "%s times the rate of those",
                           edition_cell(&gap->edition,
                                        eg_cell_of_ratio(line->ratio.estimate.value)));
}

static const char *verb_of(const struct gap *gap, const struct eg_passing *passing)
{
    if (passing == gap->senior_pair)
        return "are in a senior grade";
    switch (passing - gap->recruitment_pairs) {
    case GAP_SHORTLISTED:
        return "were shortlisted";
    case GAP_APPOINTED:
        return "were appointed from the shortlist";
    default:
        return "withdrew";
    }
}

const char *gap_passage_words(struct gap *gap, const struct eg_passed *line)
{
    const struct eg_contrast *of = &line->declared;
    return eg_arena_format(gap->edition.arena, "%s, %s: %s %s, against %s for %s; %s. %s.",
                           line->field->label, line->category->label,
                           rate_words(gap, of->part, of->whole), verb_of(gap, line->passing),
                           rate_words(gap, of->other_part, of->other_whole), reference_words(line),
                           ratio_words(gap, line), gap_passage_reading(gap, line));
}

static const char *tipping_words(struct gap *gap, const struct eg_passed *line)
{
    struct edition *edition = &gap->edition;
    if (line->tipping.state != EG_TIPPING_FOUND)
        return "";
    return eg_arena_format(edition->arena,
                           "; no finding if %s of the %s unknown who got through and %s of the %s "
                           "who did not are of the "
                           "group",
                           edition_thousands(edition, line->tipping.through),
                           edition_thousands(edition, line->stage.unknown_through.high),
                           edition_thousands(edition, line->tipping.stopped),
                           edition_thousands(edition, line->stage.unknown_stopped.high));
}

/* Where every way in which the unknown could answer leaves the rate on one side: it is only chance that
 * cannot be ruled out. */
static const char *side_words(const struct eg_passed *line)
{
    if (line->bounds.has_high && line->bounds.high < 1)
        return "; the rate is lower however they answer: open is only whether by more than chance";
    if (line->bounds.has_low && line->bounds.low > 1)
        return "; the rate is higher however they answer: open is only whether by more than chance";
    return "";
}

static const char *difference_words(const struct eg_passed *line)
{
    return line->direction == EG_UNDER ? "Less often than the others"
                                       : "More often than the others";
}

/* With what these numbers could have shown. */
static const char *no_evidence_words(struct gap *gap, const struct eg_passed *line)
{
    int64_t critical;
    struct edition *edition = &gap->edition;
    const char *begin = "No evidence of a difference, however the unknown would answer";
    if (!eg_passed_critical(line, &critical))
        return eg_arena_format(edition->arena, "%s; with so few no difference could be shown",
                               begin);
    return eg_arena_format(edition->arena, "%s; %s or %s of the %s would have been a finding",
                           begin, edition_thousands(edition, critical),
                           line->passing->worse == EG_UNDER ? "fewer" : "more",
                           edition_thousands(edition, line->declared.whole));
}

static const char *verdict_words(struct gap *gap, const struct eg_passed *line)
{
    struct eg_arena *arena = gap->edition.arena;
    switch (line->verdict.conclusion) {
    case EG_UNDER_WHATEVER:
    case EG_OVER_WHATEVER:
        return eg_arena_format(arena, "%s whatever the unknown answers are",
                               difference_words(line));
    case EG_UNDER_IF_LIKE:
    case EG_OVER_IF_LIKE:
        return eg_arena_format(arena, "%s if the unknown are like the declared%s%s",
                               difference_words(line), tipping_words(gap, line), side_words(line));
    case EG_CANNOT_TELL:
        return eg_arena_format(arena, "Cannot be told: the missing answers decide it%s%s",
                               line->is_withheld ? "; too few have declared" : "",
                               side_words(line));
    case EG_TOO_FEW:
        return "Too few to tell";
    case EG_NO_EVIDENCE:
        return no_evidence_words(gap, line);
    case EG_NOT_USABLE:
        break;
    }
    return "Not recorded in a usable way";
}

/* The US screening rule, where it says other than the verdict does. */
static const char *screening_words(const struct eg_passed *line)
{
    if (line->passing->worse == EG_OVER || line->is_under_four_fifths == eg_passed_is_worse(line))
        return "";
    return line->is_under_four_fifths ? "; the US four-fifths rule would flag it"
                                      : "; the US four-fifths rule would not flag it";
}

const char *gap_passage_reading(struct gap *gap, const struct eg_passed *line)
{
    if (line->obstacle == EG_ONE_SIDED)
        return "Not recorded in a usable way: the field is recorded one-sidedly";
    if (line->obstacle != EG_COMPARED)
        return "Nobody to compare: one of the groups, or one of the outcomes, has nobody";
    return eg_arena_format(gap->edition.arena, "%s%s", verdict_words(gap, line),
                           screening_words(line));
}

/* ---- Sheets ---- */

enum { COLUMNS = 13 };

static void add_row(struct gap *gap, struct eg_table *table, const struct eg_passed *line,
                    const char *name)
{
    const struct eg_contrast *of = &line->declared;
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(name);
    row[1] = eg_cell_text(line->field->label);
    row[2] = eg_cell_text(line->category->label);
    row[3] = eg_cell_text(reference_words(line));
    row[4] = eg_cell_count(of->part);
    row[5] = eg_cell_share(of->part, of->whole);
    row[6] = eg_cell_share(of->other_part, of->other_whole);
    for (size_t i = 7; i < COLUMNS - 1; i++)
        row[i] = eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    row[12] = eg_cell_text(gap_passage_reading(gap, line));
    if (line->obstacle != EG_COMPARED)
        return;
    if (line->has_ratio && !line->ratio.is_adjusted) {
        row[7] = eg_cell_of_ratio(line->ratio.estimate.value);
        row[8] = eg_cell_of_ratio(line->ratio.estimate.interval.low);
        row[9] = eg_cell_of_ratio(line->ratio.estimate.interval.high);
    }
    if (line->bounds.has_low)
        row[10] = eg_cell_of_ratio(line->bounds.low);
    if (line->bounds.has_high)
        row[11] = eg_cell_of_ratio(line->bounds.high);
}

static struct eg_column *columns_of(struct gap *gap)
{
    static const struct eg_column columns[COLUMNS] = {
        {"Comparison", EG_CELL_TEXT, 24, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 16, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 26, EG_PLAIN},
        {"Compared with", EG_CELL_TEXT, 22, EG_PLAIN},
        {"Of the group\n(number)", EG_CELL_COUNT, 11, EG_PLAIN},
        {"Rate of the group\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Rate of the others\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Ratio\n(1.00 = equal)", EG_CELL_RATIO, 11, EG_PLAIN},
        {"Lower limit\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Upper limit\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Lowest possible\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Highest possible\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Reading", EG_CELL_TEXT, 36, EG_PLAIN},
    };
    static const int notes[COLUMNS] = {NO_NOTE,    NO_NOTE, NO_NOTE,     NO_NOTE, NO_NOTE,
                                       NO_NOTE,    NO_NOTE, NOTE_RATIO,  NO_NOTE, NO_NOTE,
                                       NOTE_RANGE, NO_NOTE, NOTE_READING};
    struct eg_column *out = edition_columns(&gap->edition, columns, COLUMNS, notes);
    for (size_t i = 0; i < COLUMNS; i++)
        out[i].width = eg_column_width(out[i].heading, out[i].width);
    return out;
}

static void add_sheet(struct gap *gap, struct eg_sheet *sheet, const struct eg_passages *of,
                      const char *extra)
{
    struct edition *edition = &gap->edition;
    struct eg_table *table = eg_sheet_set_table(sheet, sheet->name, columns_of(gap), COLUMNS);
    for (size_t i = 0; i < of->count; i++) {
        const struct eg_passing *passing = of->lines[i].passing;
        add_row(gap, table, &of->lines[i],
                comparison_names[passing == gap->senior_pair ? GAP_SENIOR
                                                             : passing - gap->recruitment_pairs]);
    }
    edition_say_none(table, "Nothing can be compared");
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = "no ratio: a group, or an outcome, has nobody";
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(sheet, EG_LINE_PLAIN, extra);
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        eg_arena_format(edition->arena,
                        "%s took part in the procedure for less often, %s in that for more often.",
                        edition_count(edition, (int64_t)of->compared[EG_UNDER], "comparison",
                                      "comparisons"),
                        edition_thousands(edition, (int64_t)of->compared[EG_OVER])));
    edition_add_return(sheet);
}

void gap_add_passages(struct gap *gap)
{
    struct edition *edition = &gap->edition;
    if (gap->senior_pair)
        add_sheet(gap,
                  edition_table_sheet(edition, TABLE_SENIOR, "Senior_grades",
                                      eg_arena_format(edition->arena,
                                                      "Who is in the senior grades, %s", gap->day)),
                  &gap->seniors,
                  "Senior grades are those that the list of grades marks, or its top band.");
    else
        edition_leave_out(edition, TABLE_SENIOR, "Senior_grades",
                          "no list says which grades are senior ('equigap grades')");
    if (gap->applications > 0)
        add_sheet(
            gap,
            edition_table_sheet(edition, TABLE_RECRUITMENT, "Recruitment_rates",
                                eg_arena_format(edition->arena,
                                                "Who is shortlisted, appointed and withdraws, "
                                                "applications of %s",
                                                gap->quarter)),
            &gap->recruitment,
            "Applications are counted, over all vacancies together: which of them people applied "
            "for may explain a difference. Those still open, or withdrawn before the decision, are "
            "in no rate of success.");
    else
        edition_leave_out(edition, TABLE_RECRUITMENT, "Recruitment_rates",
                          "no applications were made in the quarter");
}
