/* The tables of the gap review that have a line per field: shares, counts, applications. */
#include "gap_room.h"

static const struct eg_column completeness_columns[] = {
    {"Field", EG_CELL_TEXT, 32, EG_PLAIN},
    {"Staff\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
    {"Declared\n(%)", EG_CELL_SHARE, 13, EG_PLAIN},
    {"Prefer not to say\n(%)", EG_CELL_SHARE, 21, EG_PLAIN},
    {"Not recognised\n(%)", EG_CELL_SHARE, 19, EG_PLAIN},
    {"No record\n(%)", EG_CELL_SHARE, 13, EG_PLAIN},
    {"Completeness\n(%)", EG_CELL_SHARE, 24, EG_BAR},
    {"Change\n(percentage points)", EG_CELL_POINTS, 23, EG_PLAIN},
    {"Priority", EG_CELL_TEXT, 17, EG_URGENT},
};
enum { COMPLETENESS_COLUMNS = 9, APPLICANT_COLUMNS = 7 };

/* The four states and completeness of one field, from column 2 on. */
static void fill_states(const struct gap *gap, struct eg_cell *row,
                        const struct eg_completeness *of)
{
    row[2] = gap_share_of(gap, of->declared, of->people);
    row[3] = gap_share_of(gap, of->undeclared, of->people);
    row[4] = gap_share_of(gap, of->unrecognised, of->people);
    row[5] = gap_share_of(gap, of->missing, of->people);
    row[6] = gap_share(gap, eg_completeness_share(of));
}

static void add_completeness_row(struct gap *gap, struct eg_table *table,
                                 const struct eg_completeness *of)
{
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(of->field->label);
    row[1] = eg_cell_count(of->people.shown);
    for (size_t i = 2; i < COMPLETENESS_COLUMNS; i++)
        row[i] = eg_cell_marker(EG_MARKER_NOT_COLLECTED);
    if (!of->is_recorded) {
        row[8] = eg_cell_text("Not recorded");
        return;
    }
    fill_states(gap, row, of);
    row[7] = gap_change_of(gap, of);
    row[8] = eg_cell_text(gap_priority_words(gap, of));
}

static void add_shares(struct gap *gap)
{
    static const int notes[] = {NO_NOTE,           NO_NOTE,           NOTE_DECLARED,
                                NOTE_UNDECLARED,   NOTE_UNRECOGNISED, NOTE_NO_RECORD,
                                NOTE_COMPLETENESS, NOTE_CHANGE,       NOTE_PRIORITY};
    struct edition *edition = &gap->edition;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_COMPLETENESS, "Completeness",
        eg_arena_format(edition->arena, "Completeness of equality data by field, staff in post, %s",
                        gap->day));
    struct eg_table *table = eg_sheet_set_table(sheet, "Completeness",
                                                edition_columns(edition, completeness_columns,
                                                                COMPLETENESS_COLUMNS, notes),
                                                COMPLETENESS_COLUMNS);
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = gap_why_no_change(gap);
    const struct eg_fields *fields = gap->review->run.fields;
    for (size_t i = 0; i < fields->count; i++)
        if (eg_field_is_reported(&fields->fields[i], gap->now->snapshot)) {
            struct eg_completeness of = gap_measure(gap->now, EG_UNIT_ROOT, &fields->fields[i]);
            add_completeness_row(gap, table, &of);
        }
    const char *looks = "The bars repeat the completeness figures, from 0% to 100%; shading "
                        "repeats the words Act and Improve.";
    edition_finish_sheet(edition, sheet,
                         gap->before ? eg_arena_format(edition->arena, "Change is since %s. %s",
                                                       gap->quarter_before, looks)
                                     : looks);
}

/* The four states of a field, then everybody. */
static void add_count_rows(const struct gap *gap, struct eg_table *table,
                           const struct eg_completeness *of)
{
    const struct {
        const char *state;
        struct eg_figure people;
    } states[] = {{"Declared", of->declared},
                  {"Prefer not to say", of->undeclared},
                  {"Not recognised", of->unrecognised},
                  {"No record", of->missing},
                  {"All staff", of->people}};
    for (size_t s = 0; s < sizeof states / sizeof *states; s++) {
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(of->field->label);
        row[1] = eg_cell_text(states[s].state);
        row[2] = of->is_recorded || s == 4 ? edition_people(&gap->edition, states[s].people)
                                           : eg_cell_marker(EG_MARKER_NOT_COLLECTED);
    }
}

static void add_counts(struct gap *gap)
{
    static const struct eg_column columns[] = {
        {"Field", EG_CELL_TEXT, 44, EG_PLAIN},
        {"State", EG_CELL_TEXT, 36, EG_PLAIN},
        {"Staff\n(number)", EG_CELL_COUNT, 24, EG_PLAIN},
    };
    struct edition *edition = &gap->edition;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_COUNTS, "Completeness_counts",
        eg_arena_format(edition->arena, "Number of staff by field and state of the answer, %s",
                        gap->day));
    struct eg_table *table = eg_sheet_set_table(sheet, "Completeness_counts", columns, 3);
    const struct eg_fields *fields = gap->review->run.fields;
    for (size_t i = 0; i < fields->count; i++)
        if (eg_field_is_reported(&fields->fields[i], gap->now->snapshot)) {
            struct eg_completeness of = gap_measure(gap->now, EG_UNIT_ROOT, &fields->fields[i]);
            add_count_rows(gap, table, &of);
        }
    sheet->is_landscape = false;
    edition_finish_sheet(edition, sheet,
                         "These are the numbers behind the percentages of Table 1: the four "
                         "states add up to all staff.");
}

void gap_add_completeness(struct gap *gap)
{
    add_shares(gap);
    add_counts(gap);
}

/* The columns of Table 1 up to completeness, of applications. */
static struct eg_column *applicant_columns(struct edition *edition)
{
    static const int notes[] = {NO_NOTE,          NO_NOTE,           NOTE_DECLARED,
                                NOTE_UNDECLARED,  NOTE_UNRECOGNISED, NOTE_NO_RECORD,
                                NOTE_COMPLETENESS};
    struct eg_column *columns =
        edition_columns(edition, completeness_columns, APPLICANT_COLUMNS, notes);
    columns[1].heading = eg_arena_format(edition->arena, "Applications\n(number) %s",
                                         edition_note(edition, NOTE_APPLICATIONS));
    columns[1].width = 20;
    return columns;
}

/* Fields that some of the extracts had no column for, as a list; NULL if there are none. */
static const char *partly_recorded(struct gap *gap)
{
    const struct eg_applications *from = &gap->review->applications;
    const struct eg_fields *fields = gap->review->run.fields;
    const char *list = NULL;
    uint32_t everywhere = UINT32_MAX;
    for (size_t i = 0; i < from->snapshot_count; i++)
        everywhere &= from->snapshots[i]->fields;
    const struct eg_snapshot all = {.fields = everywhere};
    for (size_t i = 0; i < fields->count; i++)
        if (eg_field_is_recorded(&fields->fields[i], &gap->together) &&
            !eg_field_is_recorded(&fields->fields[i], &all))
            list = edition_list(&gap->edition, list,
                                edition_inside(&gap->edition, fields->fields[i].label));
    return list;
}

static void add_applicant_rows(struct gap *gap, struct eg_table *table)
{
    const struct eg_measured together = {&gap->together, gap->review->applications.figures, NULL};
    const struct eg_fields *fields = gap->review->run.fields;
    for (size_t i = 0; i < fields->count; i++) {
        if (!eg_field_is_reported(&fields->fields[i], &gap->together))
            continue;
        struct eg_completeness of = gap_measure(&together, EG_UNIT_ROOT, &fields->fields[i]);
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(of.field->label);
        row[1] = eg_cell_count(of.people.shown);
        for (size_t c = 2; c < APPLICANT_COLUMNS; c++)
            row[c] = eg_cell_marker(EG_MARKER_NOT_COLLECTED);
        if (of.is_recorded)
            fill_states(gap, row, &of);
    }
}

void gap_add_applicants(struct gap *gap)
{
    struct edition *edition = &gap->edition;
    const char *name = "Completeness_applicants";
    if (gap->applications == 0) {
        edition_leave_out(edition, TABLE_APPLICANTS, name,
                          gap->applied
                              ? eg_arena_format(edition->arena, "no applications were made %s",
                                                gap->applied)
                              : "no applications were imported for this quarter");
        return;
    }
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_APPLICANTS, name,
        eg_arena_format(edition->arena,
                        "Completeness of equality data by field, applications made %s",
                        gap->applied));
    struct eg_table *table =
        eg_sheet_set_table(sheet, name, applicant_columns(edition), APPLICANT_COLUMNS);
    add_applicant_rows(gap, table);
    const char *partly = partly_recorded(gap), *bars = "The bars repeat the completeness figures, "
                                                       "from 0% to 100%.";
    edition_finish_sheet(
        edition, sheet,
        partly ? eg_arena_format(edition->arena,
                                 "%s Not every extract of applications has a column for: %s. "
                                 "Applications from an extract without it have no record there.",
                                 bars, partly)
               : bars);
}
