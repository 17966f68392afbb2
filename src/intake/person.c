#include "equigap/intake/person.h"

#include <stdio.h>
#include <string.h>

#include "equigap/base/date.h"
#include "person_room.h"

enum {
    GRADES_MOST = 2000,
    REFERENCE_MOST = 64, /* bytes */
};

#define CUT_REMEDY \
    "it is the last line and has no line end, so the file may be cut off here: see that it is " \
    "whole, or export it again"

struct eg_bytes eg_cell_of(const struct eg_record *record, int column)
{
    if (column < 0)
        return (struct eg_bytes){"", 0};
    return record->fields[column];
}

struct eg_bytes eg_cell_of_role(const struct eg_reader *reader, const struct eg_record *record,
                                enum eg_role role)
{
    return eg_cell_of(record, reader->with.layout->column_of[role]);
}

const char *eg_cell_copy(struct eg_reader *reader, struct eg_bytes cell)
{
    return eg_text_clean(reader->scratch, cell.start, cell.length);
}

bool eg_cell_is_yes(struct eg_bytes cell)
{
    static const char *const words[] = {"y", "yes", "true", "t", "1", "primary", "main"};
    char lower[16] = "";
    if (cell.length >= sizeof lower)
        return false;
    for (size_t i = 0; i < cell.length; i++)
        lower[i] = (char)(cell.start[i] | ((cell.start[i] >= 'A' && cell.start[i] <= 'Z') << 5));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(lower, words[i]) == 0)
            return true;
    return false;
}

int64_t eg_code_of_role(struct eg_reader *reader, const struct eg_record *record, enum eg_role role)
{
    int column = reader->with.layout->column_of[role];
    return column < 0 ? EG_ANSWER_MISSING
                      : eg_coder_code(reader->coders[column], record->fields[column], record->line);
}

void eg_refuse(struct eg_reading *reading, const char *column, const char *problem,
               const char *remedy)
{
    reading->verdict = EG_VERDICT_REFUSED;
    reading->issue.column = column;
    reading->issue.problem = problem;
    reading->issue.remedy = remedy;
}

void eg_leave_out(struct eg_reading *reading, enum eg_left_out rule)
{
    reading->verdict = EG_VERDICT_LEFT_OUT;
    reading->rule = rule;
}

void eg_keep_raw(struct eg_reader *reader, struct eg_reading *reading, const struct eg_field *field,
                 struct eg_bytes text)
{
    reading->raw[reading->raw_count++] = (struct eg_raw){field, eg_cell_copy(reader, text)};
}

static bool stands_for_none(const struct eg_reader *reader, int32_t day)
{
    for (size_t i = 0; i < reader->no_day_count; i++)
        if (reader->no_days[i] == day)
            return true;
    return false;
}

/* What a date tells of the order of day and month in its column. */
static void note_order(struct eg_date_column *dates, struct eg_bytes cell, int32_t day,
                       int64_t line)
{
    enum eg_date_order order;
    if (eg_date_shows_order(cell.start, cell.length, &order)) {
        if (dates->shown[order]++ == 0)
            dates->shown_at[order] = line;
        return;
    }
    int32_t otherwise;
    enum eg_date_order other = dates->order == EG_DAY_FIRST ? EG_MONTH_FIRST : EG_DAY_FIRST;
    if (!dates->has_either)
        dates->has_either =
            eg_day_from_text(cell.start, cell.length, other, &otherwise) == EG_DATE_READ &&
            otherwise != day;
}

enum eg_date_reading eg_cell_day(struct eg_reader *reader, const struct eg_record *record,
                                 int column, int32_t *day)
{
    struct eg_bytes cell = eg_cell_of(record, column);
    *day = EG_NO_DAY;
    if (cell.length == 0)
        return EG_DATE_READ;
    struct eg_date_column *dates = &reader->dates[column];
    enum eg_date_reading is = eg_day_from_text(cell.start, cell.length, dates->order, day);
    /* Dates that stand for none are few and looked up as they stand; words are coded like answers. */
    int64_t one;
    if (is == EG_DATE_READ
            ? stands_for_none(reader, *day) ||
                  eg_hash_find(reader->no_dates, cell.start, cell.length, &one)
            : eg_coder_code(reader->date_words, cell, record->line) == EG_ANSWER_MISSING) {
        *day = EG_NO_DAY;
        return EG_DATE_READ;
    }
    note_order(dates, cell, *day, record->line);
    return is;
}

bool eg_read_day(struct eg_reader *reader, const struct eg_record *record, enum eg_role role,
                 int32_t *day, struct eg_reading *reading)
{
    int column = reader->with.layout->column_of[role];
    if (eg_cell_day(reader, record, column, day) == EG_DATE_READ)
        return true;
    eg_refuse(reading, reader->with.layout->headings[column].text,
              "does not hold a date, so it cannot be told whether the record counts",
              "write the date as dd/mm/yyyy or yyyy-mm-dd in the extract, or leave it empty");
    return false;
}

/* The unit a record belongs to, from the unit columns from the top down. */
static bool read_unit(struct eg_reader *reader, const struct eg_record *record, int64_t *unit,
                      struct eg_error *error)
{
    const struct eg_layout *layout = reader->with.layout;
    size_t depth = layout->unit_count;
    const char *heading = depth ? layout->headings[layout->unit_columns[depth - 1]].text : "";
    while (depth > 1 && eg_cell_of(record, layout->unit_columns[depth - 1]).length == 0)
        depth--;
    *unit = EG_UNIT_ROOT;
    for (size_t level = 0; level < depth; level++) {
        const char *name = eg_cell_copy(reader, eg_cell_of(record, layout->unit_columns[level]));
        *unit = eg_units_add(reader->with.units, *unit, name[0] ? name : EG_UNIT_NOT_RECORDED);
    }
    return reader->with.units->count <= EG_UNITS_MOST ||
           eg_fail(
               error, EG_FAULT_DATA,
               "%s:%lld: column '%s': more than %d units, so it does not hold units; leave it out "
               "with --heading '%s=', or say which columns do, as in --heading 'Column=unit_1'",
               reader->with.path, (long long)record->line, heading, EG_UNITS_MOST, heading);
}

static bool read_grade(struct eg_reader *reader, const struct eg_record *record, int64_t *grade,
                       struct eg_error *error)
{
    const char *name = eg_cell_copy(reader, eg_cell_of_role(reader, record, EG_ROLE_GRADE));
    int column = reader->with.layout->column_of[EG_ROLE_GRADE];
    const char *heading = column >= 0 ? reader->with.layout->headings[column].text : "";
    *grade = name[0] ? eg_names_add(reader->with.grades, name) : 0;
    return reader->with.grades->count <= GRADES_MOST ||
           eg_fail(
               error, EG_FAULT_DATA,
               "%s:%lld: column '%s': more than %d grades, so it does not hold grades; leave it "
               "out with --heading '%s='",
               reader->with.path, (long long)record->line, heading, GRADES_MOST, heading);
}

/* The first cell that holds anything; empty if none does. */
static struct eg_bytes first_filled(const struct eg_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i].length > 0)
            return record->fields[i];
    return (struct eg_bytes){"", 0};
}

static bool is_sentence(struct eg_bytes text)
{
    size_t spaces = 0;
    for (size_t i = 0; i < text.length; i++)
        spaces += text.start[i] == ' ';
    return spaces >= 2;
}

/* Whether a cell says something of a person that a total row would not: no number. */
static bool says_who(struct eg_bytes cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (!strchr("0123456789.,% ", cell.start[i]))
            return true;
    return false;
}

/*
 * Whether a record is a total or a note of the report, which some systems print among the records:
 * nobody's reference, and the first thing in it a row marker or the only thing in it a sentence.
 * Somebody may be called Total: where there is a reference, only that can be the marker, and only if
 * nothing beside it says who it is; and nothing with an answer beside the marker is left out.
 */
static enum eg_row_marker marker_of(struct eg_reader *reader, const struct eg_record *record)
{
    const struct eg_layout *layout = reader->with.layout;
    size_t reference = (size_t)layout->column_of[EG_ROLE_REFERENCE], filled = 0, says = 0;
    bool has_answer = false;
    for (size_t i = 0; i < record->count; i++) {
        enum eg_role role = i < layout->count ? layout->headings[i].role : EG_ROLE_NONE;
        bool says_more = i != reference && role != EG_ROLE_NONE && says_who(record->fields[i]);
        says += says_more;
        has_answer = has_answer || (says_more && filled > 0 && role == EG_ROLE_EQUALITY);
        filled += record->fields[i].length > 0;
    }
    bool has_reference = reference < record->count && record->fields[reference].length > 0;
    if ((has_reference && says > 0) || has_answer)
        return EG_ROW_IS_RECORD;
    struct eg_bytes first = has_reference ? record->fields[reference] : first_filled(record);
    enum eg_row_marker is = eg_row_marker_find(
        reader->with.lists, eg_text_normalise(reader->scratch, first.start, first.length));
    bool is_on_one_line = !memchr(first.start, '\n', first.length);
    return is == EG_ROW_IS_RECORD && filled == 1 && is_on_one_line && is_sentence(first)
               ? EG_ROW_IS_NOTE
               : is;
}

/* A record that is none, or that has no one to belong to. False if it is dealt with. */
static bool is_a_record(struct eg_reader *reader, const struct eg_record *record,
                        struct eg_reading *reading)
{
    struct eg_bytes filled = first_filled(record);
    if (record->trouble == EG_RECORD_BLANK ||
        (record->trouble == EG_RECORD_WHOLE && filled.length == 0)) {
        eg_leave_out(reading, EG_LEFT_OUT_BLANK);
        return false;
    }
    if (record->trouble != EG_RECORD_WHOLE) {
        eg_refuse(reading, "", eg_record_trouble_text(record->trouble),
                  eg_record_is_cut(record, reader->with.layout->count)
                      ? CUT_REMEDY
                      : "correct the record in the extract");
        return false;
    }
    enum eg_row_marker is = marker_of(reader, record);
    if (is != EG_ROW_IS_RECORD) {
        eg_leave_out(reading, is == EG_ROW_IS_TOTAL ? EG_LEFT_OUT_TOTAL : EG_LEFT_OUT_NOTE);
        return false;
    }
    if (record->count != reader->with.layout->count) {
        eg_refuse(reading, "",
                  eg_arena_format(reader->scratch, "has %zu field%s where the headings have %zu",
                                  record->count, record->count == 1 ? "" : "s",
                                  reader->with.layout->count),
                  eg_record_is_cut(record, reader->with.layout->count)
                      ? CUT_REMEDY
                      : "correct the record in the extract; a field that holds the delimiter needs "
                        "quotes");
        return false;
    }
    return true;
}

/* Units, grades and vacancies have names that can be printed. False if it is dealt with. */
static bool check_names(struct eg_reader *reader, const struct eg_record *record,
                        struct eg_reading *reading)
{
    const struct eg_layout *layout = reader->with.layout;
    for (size_t i = 0; i < layout->count; i++) {
        enum eg_role role = layout->headings[i].role;
        bool is_name = role == EG_ROLE_UNIT || role == EG_ROLE_GRADE || role == EG_ROLE_VACANCY;
        if (is_name && record->fields[i].length > EG_NAME_MOST) {
            eg_refuse(
                reading, layout->headings[i].text, "is longer than 255 bytes, so it is no name",
                "shorten it in the extract, or leave the column out with --heading 'Column='");
            return false;
        }
    }
    return true;
}

/* "1.23E+05": what a spreadsheet makes of a long number. Different people get the same. */
static bool is_shortened(const char *reference)
{
    const char *at = reference + strspn(reference, "0123456789");
    if (at == reference)
        return false;
    if (*at == '.')
        at += 1 + strspn(at + 1, "0123456789");
    if ((at[0] != 'E' && at[0] != 'e') || at[1] != '+')
        return false;
    size_t digits = strspn(at + 2, "0123456789");
    return digits > 0 && at[2 + digits] == '\0';
}

/* A record whose reference is missing or no reference. False if it is dealt with. */
static bool read_reference(struct eg_reader *reader, const struct eg_record *record,
                           struct eg_reading *reading)
{
    const struct eg_layout *layout = reader->with.layout;
    const char *heading = layout->headings[layout->column_of[EG_ROLE_REFERENCE]].text;
    const char *reference =
        eg_cell_copy(reader, eg_cell_of_role(reader, record, EG_ROLE_REFERENCE));
    reading->person.reference = reference;
    if (reference[0] == '\0') {
        eg_refuse(reading, heading, "is empty, so the person cannot be counted once",
                  "fill in the reference in the extract");
        return false;
    }
    if (is_shortened(reference)) {
        eg_refuse(reading, heading,
                  "is a number that a spreadsheet has shortened, so different people have the same",
                  "format the column as text or as a number without decimals and export it again");
        return false;
    }
    if (strlen(reference) > REFERENCE_MOST) {
        eg_refuse(reading, heading, "is longer than 64 bytes, so it is no reference",
                  "check that the right column holds the reference");
        return false;
    }
    return true;
}

bool eg_reader_read(struct eg_reader *reader, const struct eg_record *record,
                    struct eg_reading *reading, struct eg_error *error)
{
    enum { RECORDS_A_SCRATCH = 64 };
    if (++reader->taken_since_scratch > RECORDS_A_SCRATCH) {
        eg_arena_end(reader->scratch);
        reader->scratch = eg_arena_begin();
        reader->taken_since_scratch = 0;
    }
    *reading = (struct eg_reading){.verdict = EG_VERDICT_TAKEN, .issue = {.line = record->line}};
    reading->person.applicant = "";
    if (!is_a_record(reader, record, reading) || !read_reference(reader, record, reading) ||
        !check_names(reader, record, reading))
        return true;
    reading->has_objected = eg_cell_is_yes(eg_cell_of_role(reader, record, EG_ROLE_OBJECTION));
    if (reader->with.layout->kind == EG_STAFF)
        eg_read_staff(reader, record, reading);
    else
        eg_read_application(reader, record, reading);
    return reading->verdict != EG_VERDICT_TAKEN ||
           (read_unit(reader, record, &reading->person.unit, error) &&
            read_grade(reader, record, &reading->person.grade, error));
}
