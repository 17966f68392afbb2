/* Who gets from one stage to the next, and what the silent could change about it. */
#include <string.h>

#include "recruitment_room.h"

/* Those of the mix of grades are left out where it is not known. */
enum { COLUMNS = 15, RATIO_FIRST = 7, GRADES_FIRST = 12, GRADES = 2, READING = COLUMNS - 1 };

/* The columns that are left out, as bits. */
static uint64_t without(const struct way_in *way)
{
    uint64_t grades = ((UINT64_C(1) << GRADES) - 1) << GRADES_FIRST;
    return way->within_grades.count > 0 ? 0 : grades;
}

static void fill_grades(const struct way_in *way, struct eg_cell *row, const struct eg_passed *line)
{
    const struct eg_passed *within = eg_funnel_line_like(&way->decided, &way->within_grades, line);
    row[GRADES_FIRST + 1] = eg_cell_text("Nothing to compare");
    if (!within || within->obstacle != EG_COMPARED)
        return;
    if (within->has_common_ratio && !line->silence.goes_with_success)
        row[GRADES_FIRST] = eg_cell_of_ratio(within->common_ratio.value);
    row[GRADES_FIRST + 1] = eg_cell_text(gap_mix_of(within->mix, GAP_MIX_OF_GRADES));
}

const char *recruitment_step_name(const struct way_in *way, const struct eg_passing *step)
{
    return way->decided.names[step - way->decided.steps];
}

static void clear(struct eg_cell row[static COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++)
        row[i] = eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    row[GRADES_FIRST + 1] = eg_cell_text("Not compared");
}

static void put(struct eg_table *table, const struct way_in *way,
                const struct eg_cell row[static COLUMNS])
{
    edition_keep(row, eg_table_add_row(table), sizeof *row, COLUMNS, without(way));
}

static void fill_rates(struct eg_cell row[static COLUMNS], const struct way_rates *rates)
{
    row[4] = rates->through;
    row[5] = rates->rate;
    row[6] = rates->other_rate;
    way_fill_ratio(row + RATIO_FIRST, rates->ratio);
    row[READING] = eg_cell_text(rates->reading);
}

static void add_line(struct recruitment *of, struct eg_table *table, const struct way_in *way,
                     const struct eg_passed *line)
{
    struct way_rates rates = way_rates_of(&of->gap, line);
    struct eg_cell row[COLUMNS];
    clear(row);
    row[0] = eg_cell_text(recruitment_step_name(way, line->passing));
    row[1] = eg_cell_text(line->field->label);
    row[2] = eg_cell_text(way_label(&of->gap, line->field, line->category));
    row[3] = eg_cell_text(line->reference ? way_label(&of->gap, line->field, line->reference)
                                          : gap_passage_others(line));
    fill_rates(row, &rates);
    fill_grades(way, row, line);
    put(table, way, row);
}

/* Those who gave no answer, beside those who did. */
static void add_silent(struct recruitment *of, struct eg_table *table, const struct way_in *way,
                       const struct eg_passed *line)
{
    struct way_rates rates = way_rates_of_silent(&of->gap, line);
    struct eg_cell row[COLUMNS];
    clear(row);
    row[0] = eg_cell_text(recruitment_step_name(way, line->passing));
    row[1] = eg_cell_text(line->field->label);
    row[2] = eg_cell_text("Not declared");
    row[3] = eg_cell_text("Everybody who declared");
    fill_rates(row, &rates);
    put(table, way, row);
}

static void add_lines(struct recruitment *of, struct eg_table *table, const struct way_in *way)
{
    for (size_t i = 0; i < way->lines.count; i++) {
        const struct eg_passed *line = &way->lines.lines[i];
        bool is_last = i + 1 == way->lines.count || line[1].field != line->field ||
                       line[1].passing != line->passing;
        add_line(of, table, way, line);
        if (is_last)
            add_silent(of, table, way, line);
    }
}

static void say_steps(struct recruitment *of, struct eg_sheet *sheet, const struct way_in *way)
{
    struct edition *edition = &of->gap.edition;
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      of->gap.release || way == &of->twin
                          ? eg_arena_format(edition->arena,
                                            "Of %s applicants for vacancies to which somebody was "
                                            "appointed, each counted once, where their application "
                                            "that got furthest was, or if equal the latest, with "
                                            "their latest answer to each field.",
                                            edition_thousands(edition, way->count))
                          : "Of vacancies to which somebody was appointed; applications for others "
                            "are in the sheet Vacancies of the gap review. Whether different posts "
                            "explain a difference: Recruitment_rates there, which compares within "
                            "vacancies.");
    int64_t left_out = of->gap.review->applied_left_out;
    if (way == &of->twin && left_out > 0)
        eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                          eg_arena_format(edition->arena,
                                          "As in managers' workbooks, people whom an earlier "
                                          "release has counted are left out: %s of the whole "
                                          "organisation.",
                                          edition_thousands(edition, left_out)));
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      "Each step starts with those who got through the one before; somebody who "
                      "withdrew got no further. A ratio is the rate of the group over the rate of "
                      "those it is compared with: under 1.00 the group gets through less often.");
    if (!of->gap.release)
        eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                          eg_arena_format(edition->arena,
                                          "US screening rules are named in the reading where they "
                                          "say other than it does %s.",
                                          edition_note(edition, NOTE_SCREENING)));
}

static void add_sheet(struct recruitment *of, const struct way_in *way, int number,
                      const char *name)
{
    static const struct eg_column columns[COLUMNS] = {
        {"Step", EG_CELL_TEXT, 20, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 18, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 26, EG_PLAIN},
        {"Compared with", EG_CELL_TEXT, 22, EG_PLAIN},
        {"Got through\n(number)", EG_CELL_COUNT, 11, EG_PLAIN},
        {"Rate of the group\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Rate of the others\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Ratio\n(1.00 = equal)", EG_CELL_RATIO, 11, EG_PLAIN},
        {"Lower limit\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Upper limit\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Lowest possible\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Highest possible\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Within grades\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Mix of grades", EG_CELL_TEXT, 24, EG_PLAIN},
        {"Reading", EG_CELL_TEXT, 52, EG_PLAIN},
    };
    static const int notes[COLUMNS] = {NO_NOTE, NO_NOTE, NO_NOTE,     NO_NOTE,
                                       NO_NOTE, NO_NOTE, NO_NOTE,     NOTE_RATIO_TOGETHER,
                                       NO_NOTE, NO_NOTE, NOTE_RANGE,  NO_NOTE,
                                       NO_NOTE, NO_NOTE, NOTE_READING};
    struct edition *edition = &of->gap.edition;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, number, name,
        eg_arena_format(edition->arena, "Who gets from stage to stage, %s, %s %s", of->name,
                        recruitment_counted(of, way), way->made));
    size_t count;
    struct eg_column *headings =
        edition_kept_columns(edition, columns, notes, COLUMNS, without(way), &count);
    struct eg_table *table = eg_sheet_set_table(sheet, name, headings, count);
    add_lines(of, table, way);
    edition_say_none(table, "Nothing can be compared");
    table->marker_means[EG_MARKER_NOT_APPLICABLE] =
        of->gap.release ? "no ratio: too few people, or the figures leave it too open"
                        : "no ratio: a group or an outcome has nobody, or those who gave no answer "
                          "got through at "
                          "another rate";
    if (of->gap.release)
        table->marker_means[EG_MARKER_WITHHELD] =
            eg_arena_format(edition->arena,
                            "withheld: a rate of fewer than %lld people could point at somebody",
                            (long long)edition->percent_base);
    say_steps(of, sheet, way);
    edition_add_return(sheet);
}

void recruitment_add_steps(struct recruitment *of)
{
    add_sheet(of, of->main, TABLE_STAGES, "Stages");
}

void recruitment_add_year(struct recruitment *of)
{
    bool is_first = of->gap.review->year.first_quarter == of->gap.review->year.quarter;
    if (of->main == &of->year || is_first)
        edition_leave_out(&of->gap.edition, TABLE_YEAR, "Year_to_date",
                          of->gap.release
                              ? "all figures of applicants in a release are of the year to date"
                          : is_first
                              ? "the year begins with the quarter: Stages has the same"
                              : "the quarter has so few applications that all sheets are of the "
                                "year to date");
    else
        add_sheet(of, &of->year, TABLE_YEAR, "Year_to_date");
    if (of->gap.release)
        return;
    if (of->twin.funnel.step_count > 0)
        add_sheet(of, &of->twin, TABLE_YEAR_PEOPLE, "Year_people");
    else
        edition_leave_out(&of->gap.edition, TABLE_YEAR_PEOPLE, "Year_people",
                          "it is of a directorate with applicants: the exact twin of a manager's "
                          "workbook");
}
