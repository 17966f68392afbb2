/* Answers that people gave when they applied, and HR has not: the people are to be asked. */
#include "quality_room.h"

enum { HIRED_COLUMNS = 6 };

static void add_row(struct quality *quality, struct eg_table *table, int64_t unit,
                    const struct eg_field *field)
{
    const struct eg_hired *hired = quality->source->hired;
    const struct eg_hired_count *count = eg_hired_of(hired, unit);
    int64_t answered = count->answered[field->number - 1];
    int64_t missing = count->missing[field->number - 1];
    struct eg_cell *row = eg_table_add_row(table);
    row[0] =
        eg_cell_text(unit == EG_UNIT_ROOT ? EG_UNIT_WHOLE : eg_units_at(hired->units, unit)->name);
    row[1] = eg_cell_text(field->label);
    row[2] = eg_cell_count(count->people);
    row[3] = eg_cell_count(answered);
    row[4] = eg_cell_count(missing);
    row[5] = eg_cell_share(missing, answered);
}

/* Fields that applicants answered; `recorded` if HR's extract has a column for it. */
static bool is_answered(const struct quality *quality, const struct eg_field *field, bool recorded)
{
    const struct eg_hired_count *all = eg_hired_of(quality->source->hired, EG_UNIT_ROOT);
    return field->kind == EG_FIELD_EQUALITY && all->answered[field->number - 1] > 0 &&
           eg_field_is_recorded(field, quality->now->snapshot) == recorded;
}

/* Every field of the organisation; of a unit those with something missing. Of gender identity, which
 * nobody may be listed for, the organisation alone. */
static void fill(struct quality *quality, struct eg_table *table)
{
    const struct eg_hired *hired = quality->source->hired;
    const struct eg_fields *fields = quality->edition.run->fields;
    size_t count;
    const int64_t *tops = eg_units_of_depth(hired->units, 1, &count);
    for (size_t f = 0; f < fields->count; f++)
        if (is_answered(quality, &fields->fields[f], true))
            add_row(quality, table, EG_UNIT_ROOT, &fields->fields[f]);
    for (size_t i = 0; i < count; i++)
        for (size_t f = 0; f < fields->count; f++) {
            const struct eg_field *field = &fields->fields[f];
            if (is_answered(quality, field, true) && !eg_field_is_never_listed(field) &&
                eg_hired_of(hired, tops[i])->missing[field->number - 1] > 0)
                add_row(quality, table, tops[i], field);
        }
}

static void say_whom(struct quality *quality, struct eg_sheet *sheet)
{
    struct edition *edition = &quality->edition;
    const struct eg_hired *hired = quality->source->hired;
    const char *not_asked = NULL;
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        "Ask these people. What they answered when they applied was given to monitor recruitment: "
        "do not copy it into their records as staff (UK GDPR Article 5(1)(b), purpose limitation). "
        "Nothing is filled in here, and no figure of staff counts it.");
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        eg_arena_format(edition->arena,
                        "%s of the snapshot %s an applicant's reference; %s appointed in the "
                        "extracts of applications that are stored, of whatever quarter.",
                        edition_count(edition, hired->with_reference, "person", "people"),
                        hired->with_reference == 1 ? "has" : "have",
                        edition_count(edition, eg_hired_of(hired, EG_UNIT_ROOT)->people,
                                      "of them was", "of them were")));
    for (size_t f = 0; f < edition->run->fields->count; f++)
        if (is_answered(quality, &edition->run->fields->fields[f], false))
            not_asked = edition_list(edition, not_asked, edition->run->fields->fields[f].label);
    if (not_asked)
        eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                          eg_arena_format(edition->arena,
                                          "Left out, since the extract of staff has no column for "
                                          "what these applicants answered: %s.",
                                          not_asked));
}

/* NULL if there is a sheet. */
static const char *why_none(const struct quality *quality)
{
    const struct eg_hired *hired = quality->source->hired;
    if (quality->now->snapshot->is_reduced)
        return "the staff of the quarter were reduced to figures";
    if (!hired || hired->with_reference == 0)
        return "no record of staff has an applicant's reference (a column such as 'Candidate ID')";
    if (eg_hired_of(hired, EG_UNIT_ROOT)->people == 0)
        return "nobody among the staff was appointed in the applications that are stored";
    return NULL;
}

void quality_add_hired(struct quality *quality)
{
    static const struct eg_column columns[HIRED_COLUMNS] = {
        {"Unit", EG_CELL_TEXT, 36, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 32, EG_PLAIN},
        {"Hired applicants\n(number)", EG_CELL_COUNT, 14, EG_PLAIN},
        {"Answered when applying\n(number)", EG_CELL_COUNT, 16, EG_PLAIN},
        {"Of these, missing in HR\n(number)", EG_CELL_COUNT, 16, EG_PLAIN},
        {"Missing in HR\n(%)", EG_CELL_SHARE, 14, EG_PLAIN},
    };
    static const int notes[HIRED_COLUMNS] = {
        NO_NOTE, QUALITY_NOTE_HIRED_FIELD, NO_NOTE, QUALITY_NOTE_HIRED, QUALITY_NOTE_GAPS, NO_NOTE};
    struct edition *edition = &quality->edition;
    const char *because = why_none(quality);
    if (because) {
        edition_leave_out(edition, TABLE_HIRED, "Hired_not_recorded", because);
        return;
    }
    struct eg_sheet *sheet =
        edition_table_sheet(edition, TABLE_HIRED, "Hired_not_recorded",
                            "Answered when applying, missing among the staff: whom to ask");
    struct eg_table *table = eg_sheet_set_table(
        sheet, sheet->name, edition_columns(edition, columns, HIRED_COLUMNS, notes), HIRED_COLUMNS);
    fill(quality, table);
    edition_say_none(table, "No field that these people answered is in the extract of staff");
    edition_describe_table(edition, sheet, "one table");
    say_whom(quality, sheet);
    edition_add_return(sheet);
}
