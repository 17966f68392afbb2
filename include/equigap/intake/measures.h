/*
 * Reading a filled-in sheet Measures back.
 *
 *     struct eg_measures_reading reading = {
 *         .path = path, .quarter = quarter, .day = eg_day_today()};
 *     eg_measures_read(store, arena, &reading, error);                  // one transaction
 */
#ifndef EQUIGAP_INTAKE_MEASURES_H
#define EQUIGAP_INTAKE_MEASURES_H

#include "equigap/store/store.h"

struct eg_measures_reading {
    const char *path;
    int quarter; /* of the report that the sheet is of */
    int32_t day; /* today */

    size_t noted;      /* rows with an owner, a due date or a status */
    size_t replaced;   /* of them: in the place of an earlier note */
    size_t cleared;    /* rows with none of the three whose note was taken back */
    size_t left_alone; /* all other rows with none of the three */
    size_t older;      /* of them: the sheet is older than the note there is of the row */
};

/*
 * Reads CSV, or a workbook: its sheet Measures, or else its first. Columns Finding, Field, Group,
 * Where, Measure, Owner, Due and Status must be there, others are not looked at. Field and Group
 * are labels, or keys and codes; a row with an owner or a due date and no status is "Not started".
 * Due is a day (31/03/2026 has the day first) or a quarter as eg_quarter_in_words writes it, which
 * ends on its last day.
 *
 * A row with none of the three takes back the note that the store has of it, unless its column
 * "Since it was noted" says EG_MEASURE_NOT_TAKEN_UP: then the sheet was made before the note,
 * perhaps by somebody else, and the row is left alone. So is one that stands filled in elsewhere in
 * the file, and one that the file has not at all.
 *
 * Refused (EG_FAULT_DATA, with file, line and column, and nothing changed): a column that is not
 * there or stands twice; of a row that is filled in: a finding, measure, field, group, due date or
 * status that is not known; a measure that answers neither the finding nor EG_FINDING_OF_OPEN_ONES;
 * a row that stands twice.
 */
bool eg_measures_read(struct eg_store *store, struct eg_arena *arena,
                      struct eg_measures_reading *reading, struct eg_error *error);

#endif
