/* What became of the vacancies that people applied for, by unit; never of one vacancy by name. */
#include "gap_room.h"

bool gap_has_cohort(const struct gap *gap)
{
    const struct eg_cohort *cohort = gap->review->applications.cohort;
    return cohort && eg_cohort_is_known(cohort);
}

static const char *const state_names[EG_VACANCY_STATE_COUNT] = {
    [EG_VACANCY_APPOINTED] = "Appointed",
    [EG_VACANCY_OPEN] = "Still open",
    [EG_VACANCY_NOBODY] = "Nobody appointed",
    [EG_VACANCY_UNKNOWN] = "Vacancy not known",
};

static void add_unit(struct gap *gap, struct eg_table *table, int64_t unit, const char *name)
{
    static const enum eg_vacancy_state order[] = {EG_VACANCY_APPOINTED, EG_VACANCY_OPEN,
                                                  EG_VACANCY_NOBODY, EG_VACANCY_UNKNOWN};
    const struct eg_cohort *cohort = gap->review->applications.cohort;
    for (size_t i = 0; i < EG_VACANCY_STATE_COUNT; i++) {
        struct eg_vacancy_counts counts = eg_cohort_count(cohort, unit, order[i]);
        if (order[i] == EG_VACANCY_UNKNOWN && counts.applications == 0)
            continue;
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(name);
        row[1] = eg_cell_text(state_names[order[i]]);
        if (order[i] != EG_VACANCY_UNKNOWN)
            row[2] = eg_cell_count(counts.vacancies);
        row[3] = eg_cell_count(counts.applications);
        row[4] = eg_cell_count(counts.appointments);
    }
}

static bool has_applications(const struct gap *gap, int64_t unit)
{
    int64_t applications = 0;
    for (int state = 0; state < EG_VACANCY_STATE_COUNT; state++)
        applications +=
            eg_cohort_count(gap->review->applications.cohort, unit, (enum eg_vacancy_state)state)
                .applications;
    return applications > 0;
}

static void fill(struct gap *gap, struct eg_table *table)
{
    const struct eg_units *units = gap->review->run.units;
    size_t count;
    const int64_t *tops = eg_units_of_depth(units, 1, &count);
    add_unit(gap, table, EG_UNIT_ROOT, EG_UNIT_WHOLE);
    for (size_t i = 0; i < count; i++)
        if (has_applications(gap, tops[i]))
            add_unit(gap, table, tops[i], eg_units_at(units, tops[i])->name);
}

static void say_what_it_means(struct gap *gap, struct eg_sheet *sheet)
{
    struct eg_vacancy_counts nobody =
        eg_cohort_count(gap->review->applications.cohort, EG_UNIT_ROOT, EG_VACANCY_NOBODY);
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        eg_arena_format(gap->edition.arena,
                        "Vacancies with applicants and no appointment (%s) are a gap in the data, "
                        "or were cancelled; never a rejection rate: ask whether somebody was "
                        "appointed who is not in the extract.",
                        edition_thousands(&gap->edition, nobody.vacancies)));
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      "Applications and appointments are those of the quarter. Somebody who "
                      "applied in another quarter may have been appointed, and a vacancy of two "
                      "units counts in both.");
}

static const char *why_none(const struct gap *gap)
{
    return gap_knows_applicants(gap) ? "no extract says for which vacancies people applied"
                                     : gap_why_no_applicants(gap);
}

void gap_add_vacancies(struct gap *gap)
{
    static const struct eg_column columns[] = {
        {"Unit", EG_CELL_TEXT, 36, EG_PLAIN},
        {"State of the vacancy", EG_CELL_TEXT, 24, EG_PLAIN},
        {"Vacancies\n(number)", EG_CELL_COUNT, 14, EG_PLAIN},
        {"Applications\n(number)", EG_CELL_COUNT, 16, EG_PLAIN},
        {"Appointments\n(number)", EG_CELL_COUNT, 16, EG_PLAIN},
    };
    static const int notes[] = {NO_NOTE, NOTE_CLOSED, NO_NOTE, NOTE_APPLICATIONS, NO_NOTE};
    enum { COLUMNS = sizeof columns / sizeof *columns };
    struct edition *edition = &gap->edition;
    if (!gap_knows_applicants(gap) || !gap_has_cohort(gap)) {
        edition_leave_out(edition, TABLE_VACANCIES, "Vacancies", why_none(gap));
        return;
    }
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_VACANCIES, "Vacancies",
        eg_arena_format(edition->arena,
                        "What became of the vacancies that people applied for, applications of %s",
                        gap->quarter));
    struct eg_table *table = eg_sheet_set_table(
        sheet, sheet->name, edition_columns(edition, columns, COLUMNS, notes), COLUMNS);
    fill(gap, table);
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = "cannot be told apart";
    edition_describe_table(edition, sheet, "one table");
    say_what_it_means(gap, sheet);
    edition_add_return(sheet);
}
