/* Who gets through: shortlisting, appointment, withdrawal, and the senior grades. */
#include <string.h>

#include "gap_room.h"

/* What each pair of people that is compared is called; after those of applications the senior grades. */
enum { SENIOR = EG_STEP_COUNT, COMPARISONS };

static const char *const comparison_names[COMPARISONS] = {
    [EG_SHORTLISTING] = "Shortlisted, of the applications decided on for closed vacancies",
    [EG_APPOINTING] = "Appointed, of those shortlisted and decided on, closed vacancies",
    [EG_WITHDRAWING] = "Withdrew, of all applications",
    [SENIOR] = "In a senior grade, of staff with a grade",
};

/* The first two where no vacancy is known. */
static const char *const open_names[] = {
    [EG_SHORTLISTING] = "Shortlisted, of the applications decided on",
    [EG_APPOINTING] = "Appointed, of those shortlisted and decided on",
};

static const char *name_of(const struct gap *gap, const struct eg_passing *passing)
{
    if (passing == gap->senior_pair)
        return comparison_names[SENIOR];
    size_t step = passing - gap->recruitment_pairs;
    return step != EG_WITHDRAWING && !gap_has_cohort(gap) ? open_names[step]
                                                          : comparison_names[step];
}

/* ---- Sheets ---- */

enum { COLUMNS = 17 };

/* Vacancy by vacancy: of applications alone. */
enum { COMMON_FIRST = 12, COMMON_COLUMNS = 3, MIX = 15 };

/* The columns that are left out, as bits. */
static uint64_t without(bool has_strata)
{
    uint64_t common = ((UINT64_C(1) << COMMON_COLUMNS) - 1) << COMMON_FIRST;
    return has_strata ? 0 : common | UINT64_C(1) << MIX;
}

static void fill_ratios(struct gap *gap, struct eg_cell *row, const struct eg_passed *line)
{
    if (line->has_ratio && !line->ratio.is_adjusted) {
        row[7] = eg_cell_of_ratio(line->ratio.estimate.value);
        row[8] = eg_cell_of_ratio(line->ratio.estimate.interval.low);
        row[9] = eg_cell_of_ratio(line->ratio.estimate.interval.high);
    }
    if (line->has_common_ratio) {
        row[12] = eg_cell_of_ratio(line->common_ratio.value);
        row[13] = eg_cell_of_ratio(line->common_ratio.interval.low);
        row[14] = eg_cell_of_ratio(line->common_ratio.interval.high);
    }
    if (line->bounds.has_low)
        row[10] = eg_cell_of_ratio(line->bounds.low);
    if (line->bounds.has_high)
        row[11] = eg_cell_of_ratio(line->bounds.high);
    row[MIX] = eg_cell_text(gap_mix_words(gap, line));
}

static void add_row(struct gap *gap, struct eg_table *table, const struct eg_passed *line,
                    const char *name)
{
    const struct eg_contrast *of = &line->declared;
    struct eg_cell row[COLUMNS];
    row[0] = eg_cell_text(name);
    row[1] = eg_cell_text(line->field->label);
    row[2] = eg_cell_text(line->category->label);
    row[3] = eg_cell_text(gap_passage_others(line));
    row[4] = eg_cell_count(of->part);
    row[5] = eg_cell_share(of->part, of->whole);
    row[6] = eg_cell_share(of->other_part, of->other_whole);
    for (size_t i = 7; i < COLUMNS - 1; i++)
        row[i] = eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    row[16] = eg_cell_text(gap_passage_reading(gap, line));
    if (line->obstacle == EG_COMPARED)
        fill_ratios(gap, row, line);
    edition_keep(row, eg_table_add_row(table), sizeof *row, COLUMNS,
                 without(line->passing->strata != NULL));
}

static struct eg_column *columns_of(struct gap *gap, bool has_strata, size_t *count)
{
    static const struct eg_column columns[COLUMNS] = {
        {"Comparison", EG_CELL_TEXT, 24, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 18, EG_PLAIN},
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
        {"Within vacancies\n(ratio)", EG_CELL_RATIO, 11, EG_PLAIN},
        {"Lower limit within\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Upper limit within\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Mix of vacancies", EG_CELL_TEXT, 20, EG_PLAIN},
        {"Reading", EG_CELL_TEXT, 36, EG_PLAIN},
    };
    static const int notes[COLUMNS] = {NO_NOTE,    NO_NOTE,     NO_NOTE,        NO_NOTE, NO_NOTE,
                                       NO_NOTE,    NO_NOTE,     NOTE_RATIO,     NO_NOTE, NO_NOTE,
                                       NOTE_RANGE, NO_NOTE,     NOTE_VACANCIES, NO_NOTE, NO_NOTE,
                                       NOTE_MIX,   NOTE_READING};
    struct eg_column kept[COLUMNS];
    int kept_notes[COLUMNS];
    *count = edition_keep(columns, kept, sizeof *columns, COLUMNS, without(has_strata));
    edition_keep(notes, kept_notes, sizeof *notes, COLUMNS, without(has_strata));
    struct eg_column *out = edition_columns(&gap->edition, kept, *count, kept_notes);
    for (size_t i = 0; i < *count; i++)
        out[i].width = eg_column_width(out[i].heading, out[i].width);
    return out;
}

/* Which fields are not compared, since somebody with two answers would stand in both groups. */
static void say_not_compared(struct gap *gap, struct eg_sheet *sheet, const struct eg_setting *with)
{
    for (size_t i = 0; i < with->fields->count; i++) {
        const struct eg_field *field = &with->fields->fields[i];
        if (field->kind == EG_FIELD_EQUALITY && field->takes_several &&
            with->recorded & eg_field_bit(field))
            eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                              eg_arena_format(gap->edition.arena,
                                              "%s takes several answers, of which one person may "
                                              "give two: it is not compared here.",
                                              field->label));
    }
}

/* Of which vacancies the rates of success are. */
static const char *cohort_words(struct gap *gap)
{
    struct edition *edition = &gap->edition;
    const struct eg_applications *of = &gap->review->applications;
    if (!gap_has_cohort(gap))
        return "No extract says for which vacancies people applied, so that rates of success are "
               "of all applications decided on, those for vacancies that are still open included.";
    return eg_arena_format(
        edition->arena,
        "Who is shortlisted and appointed is told of closed vacancies, those for which somebody "
        "was appointed %s: %s; the sheet Vacancies counts the others. Applications still open, or "
        "withdrawn before the decision, are in no rate of success. Who withdraws is told of all.",
        edition_note(edition, NOTE_CLOSED),
        edition_count(edition, eg_figures_sum(of->closed, gap_unit(EG_UNIT_ROOT), NULL, 0).shown,
                      "application", "applications"));
}

static void add_sheet(struct gap *gap, struct eg_sheet *sheet, const struct eg_passages *of,
                      const char *extra)
{
    struct edition *edition = &gap->edition;
    size_t columns;
    bool has_strata = of->count > 0 && of->lines[0].passing->strata;
    struct eg_column *headings = columns_of(gap, has_strata, &columns);
    struct eg_table *table = eg_sheet_set_table(sheet, sheet->name, headings, columns);
    for (size_t i = 0; i < of->count; i++)
        add_row(gap, table, &of->lines[i], name_of(gap, of->lines[i].passing));
    edition_say_none(table, "Nothing can be compared");
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = "no ratio: a group, or an outcome, has nobody";
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(sheet, EG_LINE_PLAIN, extra);
    if (of == &gap->recruitment)
        eg_sheet_add_line(sheet, EG_LINE_PLAIN, cohort_words(gap));
    say_not_compared(gap, sheet,
                     gap->senior_pair && of == &gap->seniors ? &gap->staff_setting
                                                             : &gap->application_setting);
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      eg_arena_format(edition->arena,
                                      "US screening rules are named in the reading where they say "
                                      "other than it does %s.",
                                      edition_note(edition, NOTE_SCREENING)));
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        eg_arena_format(edition->arena,
                        "%s took part in the procedure for less often, %s in that for more often.",
                        edition_count(edition, (int64_t)of->compared[EG_UNDER], "comparison",
                                      "comparisons"),
                        edition_thousands(edition, (int64_t)of->compared[EG_OVER])));
    edition_add_return(sheet);
}

static void add_recruitment(struct gap *gap)
{
    struct edition *edition = &gap->edition;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_RECRUITMENT, "Recruitment_rates",
        eg_arena_format(edition->arena,
                        "Who is shortlisted, appointed and withdraws, applications of %s",
                        gap->quarter));
    add_sheet(gap, sheet, &gap->recruitment,
              eg_arena_format(
                  edition->arena,
                  "What is compared are applications for the same vacancy, for which a person as a "
                  "rule applies once: %s by %s. Ratios, and the lowest and highest possible ones, "
                  "are over all vacancies where they do not say 'within'; what the missing answers "
                  "could make of the ratio within vacancies is not worked out, but the reading "
                  "weighs them.",
                  edition_count(edition, gap->applications, "application", "applications"),
                  edition_count(edition, gap->people_who_applied, "person", "people")));
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
    if (gap_knows_applicants(gap))
        add_recruitment(gap);
    else
        edition_leave_out(edition, TABLE_RECRUITMENT, "Recruitment_rates",
                          gap_why_no_applicants(gap));
}
