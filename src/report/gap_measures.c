/* What can be done about each finding, with what the officer noted. */
#include <string.h>

#include "equigap/base/date.h"
#include "gap_room.h"

enum { COLUMNS = 11, CONCENTRATED_MOST = 5 };

/* Findings that rest on an assumption about the missing answers are answered by collecting more. */
static const char *answered_as(const struct eg_finding *finding)
{
    return finding->certainty == EG_IF_LIKE ? EG_FINDING_OF_OPEN_ONES
                                            : eg_finding_code(finding->kind);
}

const char *gap_measure_codes(struct gap *gap, const struct eg_finding *finding)
{
    const struct eg_measures *measures = gap->review->run.measures;
    const struct eg_measure *one = NULL;
    const char *list = NULL;
    while (measures && (one = eg_measure_next(measures, one, answered_as(finding),
                                              finding->field->key)) != NULL)
        list = list ? eg_arena_format(gap->edition.arena, "%s, %s", list, one->code) : one->code;
    return list ? list : "None in the list";
}

static struct eg_measure_key key_of(struct gap *gap, const struct eg_finding *finding,
                                    const struct eg_measure *measure)
{
    const char *where = gap_finding_where(gap, finding);
    return (struct eg_measure_key){.finding = eg_finding_code(finding->kind),
                                   .field = finding->field->key,
                                   .category = finding->category ? finding->category->code : "",
                                   .where = strcmp(where, EG_UNIT_WHOLE) == 0 ? "" : where,
                                   .measure = measure->code};
}

static void add_row(struct gap *gap, struct eg_table *table, const struct eg_finding *finding,
                    const struct eg_measure *measure)
{
    const struct eg_run *run = &gap->review->run;
    struct eg_measure_key key = key_of(gap, finding, measure);
    const struct eg_measure_note *note = eg_measure_note_find(run->notes, run->note_count, &key);
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(key.finding);
    row[1] = eg_cell_text(finding->field->label);
    row[2] = eg_cell_text(finding->category ? finding->category->label : "All groups");
    row[3] = eg_cell_text(gap_finding_where(gap, finding));
    row[4] = eg_cell_text(measure->code);
    row[5] = eg_cell_text(measure->text);
    row[6] = eg_cell_text(measure->legal_note[0] ? measure->legal_note : "No note");
    row[7] = row[8] = row[9] = eg_cell_entry();
    row[10] = eg_cell_text(EG_MEASURE_NOT_TAKEN_UP);
    if (!note)
        return;
    char day[16];
    if (note->owner[0])
        row[7] = eg_cell_text(note->owner);
    if (note->due != EG_NO_DAY)
        row[8] =
            eg_cell_text(eg_arena_format(gap->edition.arena, "%s", eg_day_to_iso(note->due, day)));
    row[9] = eg_cell_text(eg_measure_status_text(note->status));
    row[10] = eg_cell_text(gap_since_words(gap, finding, note));
}

static void add_rows(struct gap *gap, struct eg_table *table)
{
    const struct eg_measures *measures = gap->review->run.measures;
    int concentrated = 0;
    for (size_t i = 0; measures && i < gap->findings.count; i++) {
        const struct eg_finding *finding = &gap->findings.all[i];
        const struct eg_measure *one = NULL;
        if (finding->kind == EG_FINDING_CONCENTRATED && ++concentrated > CONCENTRATED_MOST)
            continue;
        while ((one = eg_measure_next(measures, one, answered_as(finding), finding->field->key)) !=
               NULL)
            add_row(gap, table, finding, one);
    }
}

void gap_add_measures(struct gap *gap)
{
    static const char *const choices[] = {"Not started", "Under way", "Done", "Dropped", NULL};
    static const struct eg_entry entry = {choices, "Status of the measure",
                                          "Choose how far the measure is."};
    static const struct eg_column columns[COLUMNS] = {
        {"Finding", EG_CELL_TEXT, 10, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 18, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 20, EG_PLAIN},
        {"Where", EG_CELL_TEXT, 18, EG_PLAIN},
        {"Measure", EG_CELL_TEXT, 11, EG_PLAIN},
        {"What to do", EG_CELL_TEXT, 44, EG_PLAIN},
        {"Legal note", EG_CELL_TEXT, 30, EG_PLAIN},
        {"Owner", EG_CELL_ENTRY, 14, EG_FREE},
        {"Due", EG_CELL_ENTRY, 12, EG_FREE},
        {"Status", EG_CELL_ENTRY, 13, EG_PLAIN},
        {"Since it was noted", EG_CELL_TEXT, 28, EG_PLAIN},
    };
    struct edition *edition = &gap->edition;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_MEASURES, "Measures",
        eg_arena_format(edition->arena, "What can be done about the findings of %s", gap->quarter));
    struct eg_table *table = eg_sheet_set_table(sheet, "Measures", columns, COLUMNS);
    table->entry = &entry;
    add_rows(gap, table);
    edition_say_none(table, "No measure");
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        "Owner, Due and Status are blank for you to fill in; 'equigap measures FILE' reads "
        "them back, and the next report carries them. Emptying all three takes a row back.");
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      "A finding that is open is answered by collecting more answers first.");
    edition_add_return(sheet);
}
