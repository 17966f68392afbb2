/* What came in: the extracts, and the rows of them that were refused. */
#include <string.h>

#include "quality_room.h"

enum { FILE_COLUMNS = 10, CHECKSUM_SHOWN = 16 };

/* Fields that one expects of the extract and that have no column, as a list; "No field". */
static const char *missing_fields(struct quality *quality, const struct eg_snapshot *snapshot)
{
    const struct eg_fields *fields = quality->edition.run->fields;
    const char *list = NULL;
    for (size_t i = 0; i < fields->count; i++)
        if (eg_field_is_reported(&fields->fields[i], snapshot) &&
            !eg_field_is_recorded(&fields->fields[i], snapshot))
            list = edition_list(&quality->edition, list,
                                list ? edition_inside(&quality->edition, fields->fields[i].label)
                                     : fields->fields[i].label);
    return list ? list : "No field";
}

static int64_t count_fields(struct quality *quality, const struct eg_snapshot *snapshot)
{
    const struct eg_fields *fields = quality->edition.run->fields;
    int64_t count = 0;
    for (size_t i = 0; i < fields->count; i++)
        count += eg_field_is_recorded(&fields->fields[i], snapshot);
    return count;
}

static void add_file(struct quality *quality, struct eg_table *table, size_t index)
{
    struct edition *edition = &quality->edition;
    const struct eg_quality_extract *extract = &quality->source->extracts[index];
    const struct eg_snapshot *snapshot = extract->snapshot;
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(snapshot->file);
    row[1] = eg_cell_text(eg_arena_format(edition->arena, "%s%s", quality_extract(quality, index),
                                          quality_standing(extract)));
    row[2] = eg_cell_count(snapshot->counts.read);
    row[3] = eg_cell_count(snapshot->counts.refused);
    row[4] = eg_cell_count(snapshot->counts.left_out);
    row[5] = eg_cell_count(snapshot->counts.imported);
    row[6] = eg_cell_count(count_fields(quality, snapshot));
    row[7] = eg_cell_text(missing_fields(quality, snapshot));
    row[8] = eg_cell_text(edition_period(edition, snapshot->first_day, snapshot->last_day));
    row[9] = eg_cell_text(
        eg_arena_copy(edition->arena, snapshot->sha256, strnlen(snapshot->sha256, CHECKSUM_SHOWN)));
}

void quality_add_files(struct quality *quality)
{
    static const struct eg_column columns[FILE_COLUMNS] = {
        {"File", EG_CELL_TEXT, 36, EG_PLAIN},
        {"Kind", EG_CELL_TEXT, 26, EG_PLAIN},
        {"Rows read\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Rows refused\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Rows left out\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Rows imported\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Fields found\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Fields missing", EG_CELL_TEXT, 32, EG_PLAIN},
        {"Snapshot date or period", EG_CELL_TEXT, 24, EG_PLAIN},
        {"Checksum\n(first 16 of 64)", EG_CELL_TEXT, 22, EG_PLAIN},
    };
    static const int notes[FILE_COLUMNS] = {NO_NOTE,
                                            NO_NOTE,
                                            NO_NOTE,
                                            QUALITY_NOTE_REFUSED,
                                            QUALITY_NOTE_LEFT_OUT,
                                            NO_NOTE,
                                            QUALITY_NOTE_FIELDS,
                                            QUALITY_NOTE_FIELDS,
                                            NO_NOTE,
                                            NO_NOTE};
    struct edition *edition = &quality->edition;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_FILES, "Import_files",
        eg_arena_format(edition->arena, "The extracts of %s", quality->quarter));
    struct eg_table *table =
        eg_sheet_set_table(sheet, "Import_files",
                           edition_columns(edition, columns, FILE_COLUMNS, notes), FILE_COLUMNS);
    for (size_t i = 0; i < quality->source->extract_count; i++)
        add_file(quality, table, i);
    edition_say_none(table, "No extract was imported");
    edition_finish_sheet(edition, sheet,
                         "Rows read are rows refused, left out and imported together. Checksums "
                         "(SHA-256) stand in full on Run_details.");
}

static void add_refused_of(struct quality *quality, struct eg_table *table,
                           const struct eg_quality_extract *extract)
{
    struct edition *edition = &quality->edition;
    for (size_t i = 0; i < extract->refused_count; i++) {
        const struct eg_issue *issue = &extract->refused[i];
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(extract->snapshot->file);
        row[1] = eg_cell_count(issue->line);
        row[2] = eg_cell_text(issue->column[0] ? issue->column : "Whole row");
        row[3] = eg_cell_text(edition_capitalised(edition, issue->problem));
        row[4] = eg_cell_text(edition_capitalised(edition, issue->remedy));
    }
}

void quality_add_refused(struct quality *quality)
{
    static const struct eg_column columns[] = {
        {"File", EG_CELL_TEXT, 40, EG_PLAIN},       {"Row\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Column", EG_CELL_TEXT, 28, EG_PLAIN},     {"Problem", EG_CELL_TEXT, 60, EG_PLAIN},
        {"What to do", EG_CELL_TEXT, 52, EG_PLAIN},
    };
    struct edition *edition = &quality->edition;
    struct eg_sheet *sheet = edition_table_sheet(edition, TABLE_REFUSED, "Refused_rows",
                                                 "Rows that were refused, to mend at the source");
    struct eg_table *table = eg_sheet_set_table(sheet, "Refused_rows", columns, 5);
    for (size_t i = 0; i < quality->source->extract_count; i++)
        add_refused_of(quality, table, &quality->source->extracts[i]);
    edition_say_none(table, "No row was refused");
    edition_finish_sheet(
        edition, sheet,
        "Rows are lines of the file, counted from 1. No value of a field is shown.");
}
