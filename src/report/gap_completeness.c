/* The tables of the gap review that have a line per field: shares, counts, applications. */
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "gap_room.h"

enum { NONE = -1 };

static const struct eg_column completeness_columns[] = {
    {"Field", EG_CELL_TEXT, 32, EG_PLAIN},
    {"Staff\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
    {"Declared\n(%)", EG_CELL_SHARE, 13, EG_PLAIN},
    {"Prefer not to say\n(%)", EG_CELL_SHARE, 19, EG_PLAIN},
    {"Not recognised\n(%)", EG_CELL_SHARE, 17, EG_PLAIN},
    {"No record\n(%)", EG_CELL_SHARE, 13, EG_PLAIN},
    {"Completeness\n(%)", EG_CELL_SHARE, 24, EG_BAR},
    {"Change\n(percentage points)", EG_CELL_POINTS, 20, EG_PLAIN},
    {"Priority", EG_CELL_TEXT, 17, EG_PRIORITY},
};
enum { COMPLETENESS_COLUMNS = 9 };

/* The four states and completeness of one field, from column 2 on. */
static void fill_states(struct eg_cell *row, const struct eg_completeness *of)
{
    row[2] = gap_share_of(of->declared, of->people);
    row[3] = gap_share_of(of->undeclared, of->people);
    row[4] = gap_share_of(of->unrecognised, of->people);
    row[5] = gap_share_of(of->missing, of->people);
    row[6] = gap_share(eg_completeness_share(of));
}

/* Change since the quarter before: [x] where either quarter has no such column. */
static struct eg_cell change_of(const struct gap *gap, const struct eg_completeness *of)
{
    if (!gap->before || !eg_field_is_recorded(of->field, gap->before->snapshot))
        return eg_cell_marker(EG_MARKER_NOT_COLLECTED);
    struct eg_completeness then = gap_measure(gap->before, EG_UNIT_ROOT, of->field);
    return gap_change(eg_completeness_share(of), eg_completeness_share(&then));
}

static void add_completeness_row(const struct gap *gap, struct eg_table *table,
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
    fill_states(row, of);
    row[7] = change_of(gap, of);
    row[8] = eg_cell_text(eg_priority_name(eg_completeness_priority(of, gap->review->rules)));
}

static void add_shares(struct gap *gap)
{
    static const int notes[] = {NONE,
                                NONE,
                                NOTE_DECLARED,
                                NOTE_UNDECLARED,
                                NOTE_UNRECOGNISED,
                                NOTE_NO_RECORD,
                                NOTE_COMPLETENESS,
                                NOTE_CHANGE,
                                NOTE_PRIORITY};
    struct eg_sheet *sheet = gap_table_sheet(
        gap, "Completeness",
        eg_arena_format(gap->arena, "Completeness of equality data by field, staff in post, %s",
                        gap->day));
    struct eg_table *table =
        eg_sheet_set_table(sheet, "Completeness",
                           gap_columns(gap, completeness_columns, COMPLETENESS_COLUMNS, notes),
                           COMPLETENESS_COLUMNS);
    const struct eg_fields *fields = gap->review->fields;
    for (size_t i = 0; i < fields->count; i++)
        if (eg_field_is_reported(&fields->fields[i], gap->now->snapshot)) {
            struct eg_completeness of = gap_measure(gap->now, EG_UNIT_ROOT, &fields->fields[i]);
            add_completeness_row(gap, table, &of);
        }
    gap_finish_sheet(gap, sheet,
                     gap->quarter_before
                         ? eg_arena_format(gap->arena,
                                           "Change is since %s. The bars repeat the completeness "
                                           "figures, from 0%% to 100%%; shading repeats the words "
                                           "Act and Improve.",
                                           gap->quarter_before)
                         : "There is no earlier quarter to compare with. The bars repeat the "
                           "completeness figures, from 0% to 100%; shading repeats the words Act "
                           "and Improve.");
}

static void add_counts(struct gap *gap)
{
    static const struct eg_column columns[] = {
        {"Field", EG_CELL_TEXT, 44, EG_PLAIN},
        {"State", EG_CELL_TEXT, 36, EG_PLAIN},
        {"Staff\n(number)", EG_CELL_COUNT, 24, EG_PLAIN},
    };
    struct eg_sheet *sheet = gap_table_sheet(
        gap, "Completeness_counts",
        eg_arena_format(gap->arena, "Number of staff by field and state of the answer, %s",
                        gap->day));
    struct eg_table *table = eg_sheet_set_table(sheet, "Completeness_counts", columns, 3);
    const struct eg_fields *fields = gap->review->fields;
    for (size_t i = 0; i < fields->count; i++) {
        if (!eg_field_is_reported(&fields->fields[i], gap->now->snapshot))
            continue;
        struct eg_completeness of = gap_measure(gap->now, EG_UNIT_ROOT, &fields->fields[i]);
        const struct {
            const char *state;
            struct eg_figure people;
        } states[] = {{"Declared", of.declared},
                      {"Prefer not to say", of.undeclared},
                      {"Not recognised", of.unrecognised},
                      {"No record", of.missing},
                      {"All staff", of.people}};
        for (size_t s = 0; s < sizeof states / sizeof *states; s++) {
            struct eg_cell *row = eg_table_add_row(table);
            row[0] = eg_cell_text(of.field->label);
            row[1] = eg_cell_text(states[s].state);
            row[2] = of.is_recorded || s == 4 ? eg_cell_count(states[s].people.shown)
                                              : eg_cell_marker(EG_MARKER_NOT_COLLECTED);
        }
    }
    sheet->is_landscape = false;
    gap_finish_sheet(gap, sheet,
                     "These are the numbers behind the percentages of Table 1: the four "
                     "states add up to all staff.");
}

void gap_add_completeness(struct gap *gap)
{
    add_shares(gap);
    add_counts(gap);
}

void gap_add_applicants(struct gap *gap)
{
    static const int notes[] = {NONE, NOTE_APPLICATIONS, NONE, NONE, NONE, NONE, NONE};
    const struct eg_measured *applicants = gap->review->applicants;
    if (!applicants)
        return;
    char first[32], last[32];
    struct eg_sheet *sheet = gap_table_sheet(
        gap, "Completeness_applicants",
        eg_arena_format(gap->arena,
                        "Completeness of equality data by field, applications, %s to %s",
                        eg_day_in_words(applicants->snapshot->first_day, first),
                        eg_day_in_words(applicants->snapshot->last_day, last)));
    struct eg_column *columns = gap_columns(gap, completeness_columns, 7, notes);
    columns[1].heading =
        eg_arena_format(gap->arena, "Applications\n(number) %s", gap_note(gap, NOTE_APPLICATIONS));
    columns[1].width = 20;
    struct eg_table *table = eg_sheet_set_table(sheet, "Completeness_applicants", columns, 7);
    const struct eg_fields *fields = gap->review->fields;
    for (size_t i = 0; i < fields->count; i++) {
        if (!eg_field_is_reported(&fields->fields[i], applicants->snapshot))
            continue;
        struct eg_completeness of = gap_measure(applicants, EG_UNIT_ROOT, &fields->fields[i]);
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(of.field->label);
        row[1] = eg_cell_count(of.people.shown);
        for (size_t c = 2; c < 7; c++)
            row[c] = eg_cell_marker(EG_MARKER_NOT_COLLECTED);
        if (of.is_recorded)
            fill_states(row, &of);
    }
    gap_finish_sheet(gap, sheet, "The bars repeat the completeness figures, from 0% to 100%.");
}
