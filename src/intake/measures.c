#include "equigap/intake/measures.h"

#include <ctype.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/hash.h"
#include "equigap/domain/unit.h"
#include "equigap/intake/lists.h"
#include "equigap/store/measures.h"
#include "equigap/store/settings.h"
#include "form_room.h"
#include "named.h"

enum column { FINDING, FIELD, GROUP, WHERE, MEASURE, OWNER, DUE, STATUS, COLUMNS };
enum { WHERE_MOST = EG_UNIT_DEPTH_MOST * (EG_NAME_MOST + 3) };

static const char *const column_names[COLUMNS + 1] = {"Finding", "Field", "Group", "Where",
                                                      "Measure", "Owner", "Due",   "Status"};
#define REMEDY \
    "there must be columns Finding, Field, Group, Where, Measure, Owner, Due and Status, as on " \
    "the sheet Measures of a report"

/* Of a key in `known`: it is that of a note of the store, not of a line of this file; and of one that an
 * emptied row of this file has dealt with. */
enum { IN_STORE = -1, DEALT_WITH = -2 };

/* A row without owner, due date and status, of which the store has a note. */
struct emptied {
    struct eg_measure_key key;
    bool is_older; /* the sheet was made before the note */
};

struct reading {
    struct form form;
    size_t places[COLUMNS];
    const struct eg_fields *fields;
    const struct eg_measures *measures;
    struct eg_hash *known; /* keys to lines of this file, or to IN_STORE */
    struct eg_measure_note *notes;
    size_t count, capacity;
    struct emptied *emptied;
    size_t emptied_count, emptied_capacity;
    size_t since; /* place of the column that says whether a row carried a note; SIZE_MAX: none */
    struct eg_measures_reading *result;
};

static const char *cell(const struct reading *reading, enum column column)
{
    return form_cell(&reading->form, reading->places[column]);
}

/* "... column 'Due': 'soon' is no date; write ..." */
static bool refuse(const struct reading *reading, enum column column, const char *problem)
{
    const char *text = cell(reading, column);
    return form_refuse(&reading->form, reading->places[column],
                       text[0]
                           ? eg_arena_format(reading->form.arena, "'%s' %s", text, problem)
                           : eg_arena_format(reading->form.arena, "the empty cell %s", problem));
}

static bool is_alike(const struct reading *reading, enum column column, const char *text)
{
    return named_alike(reading->form.arena, cell(reading, column), text);
}

/* ---- What the row is about ---- */

/* "f07" is F07. */
static const char *code_of(const struct reading *reading, enum column column)
{
    const char *text = cell(reading, column);
    char *code = eg_arena_copy(reading->form.arena, text, strlen(text));
    for (char *at = code; *at; at++)
        *at = (char)toupper((unsigned char)*at);
    return code;
}

static bool find_finding(const struct reading *reading, struct eg_measure_key *key)
{
    const struct eg_finding_kind *kind =
        eg_finding_kind_find(reading->measures, code_of(reading, FINDING));
    key->finding = kind ? kind->code : "";
    return kind != NULL;
}

/* The field and the group may both be all. */
static bool find_field(const struct reading *reading, struct eg_measure_key *key)
{
    const char *name = cell(reading, FIELD);
    key->field = "";
    if (name[0] == '\0' || is_alike(reading, FIELD, "All fields"))
        return true;
    const struct eg_field *field = named_field(reading->form.arena, reading->fields, name);
    if (field)
        key->field = field->key;
    return field != NULL;
}

static bool find_group(const struct reading *reading, struct eg_measure_key *key)
{
    const char *group = cell(reading, GROUP);
    key->category = "";
    if (group[0] == '\0' || is_alike(reading, GROUP, "All groups"))
        return true;
    const struct eg_field *field = eg_fields_find(reading->fields, key->field);
    const struct eg_category *category =
        field ? named_category(reading->form.arena, field, group) : NULL;
    if (category)
        key->category = category->code;
    return category != NULL;
}

static bool find_where(const struct reading *reading, struct eg_measure_key *key)
{
    key->where = is_alike(reading, WHERE, EG_UNIT_WHOLE) ? "" : cell(reading, WHERE);
    return strlen(key->where) <= WHERE_MOST;
}

static bool find_measure(const struct reading *reading, struct eg_measure_key *key)
{
    const struct eg_measure *measure =
        eg_measure_find(reading->measures, code_of(reading, MEASURE));
    const struct eg_finding_kind *kind = eg_finding_kind_find(reading->measures, key->finding);
    const struct eg_finding_kind *open =
        eg_finding_kind_find(reading->measures, EG_FINDING_OF_OPEN_ONES);
    if (!measure || !(eg_measure_answers(measure, kind, key->field) ||
                      eg_measure_answers(measure, open, key->field)))
        return false;
    key->measure = measure->code;
    return true;
}

/* What the row is about; the first column that says nothing known, or COLUMNS if all do. */
static enum column find_key(const struct reading *reading, struct eg_measure_key *key)
{
    static const struct {
        enum column column;
        bool (*find)(const struct reading *reading, struct eg_measure_key *key);
    } parts[] = {{FINDING, find_finding},
                 {FIELD, find_field},
                 {GROUP, find_group},
                 {WHERE, find_where},
                 {MEASURE, find_measure}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!parts[i].find(reading, key))
            return parts[i].column;
    return COLUMNS;
}

/* The codes of the measures that answer a finding of a field: "M01, M56". */
static const char *answers_of(const struct reading *reading, const struct eg_measure_key *key)
{
    const struct eg_measure *one = NULL;
    const char *list = "";
    while ((one = eg_measure_next(reading->measures, one, key->finding, key->field)) != NULL)
        list = eg_arena_format(reading->form.arena, "%s%s%s", list, list[0] ? ", " : "", one->code);
    return list;
}

static bool refuse_group(const struct reading *reading, const struct eg_measure_key *key)
{
    const struct eg_field *field = eg_fields_find(reading->fields, key->field);
    return refuse(reading, GROUP,
                  eg_arena_format(reading->form.arena,
                                  "is no group of %s; write it as on the sheet, or 'All groups'",
                                  field ? field->label : "a row without a field"));
}

static bool refuse_measure(const struct reading *reading, const struct eg_measure_key *key)
{
    return refuse(reading, MEASURE,
                  eg_arena_format(reading->form.arena,
                                  "is no measure that answers %s; those that do are %s; write the "
                                  "code as on the sheet",
                                  key->finding, answers_of(reading, key)));
}

static bool read_key(const struct reading *reading, struct eg_measure_key *key)
{
    enum column unknown = find_key(reading, key);
    if (unknown == FINDING)
        return refuse(reading, FINDING,
                      "is no finding of the report; write its code, such as F07, as the sheet "
                      "Findings has it");
    if (unknown == FIELD)
        return refuse(reading, FIELD,
                      "is no equality field; write it as on the sheet, such as 'Ethnicity'");
    if (unknown == WHERE)
        return form_refuse(&reading->form, reading->places[WHERE],
                           "is longer than the path of any unit; write it as on the sheet");
    if (unknown == GROUP)
        return refuse_group(reading, key);
    return unknown == COLUMNS || refuse_measure(reading, key);
}

/* ---- What was filled in ---- */

static bool read_owner(const struct reading *reading, struct eg_measure_note *note)
{
    note->owner = cell(reading, OWNER);
    return strlen(note->owner) <= EG_NAME_MOST ||
           form_refuse(&reading->form, reading->places[OWNER],
                       "is longer than 255 bytes; shorten the name");
}

static bool read_due(const struct reading *reading, struct eg_measure_note *note)
{
    int quarter;
    const char *text = note->due_text = cell(reading, DUE);
    note->due = EG_NO_DAY;
    if (text[0] == '\0')
        return true;
    if (eg_quarter_from_words(text, &quarter)) {
        note->due = eg_quarter_last_day(quarter);
        return true;
    }
    switch (eg_day_from_text(text, strlen(text), EG_DAY_FIRST, &note->due)) {
    case EG_DATE_READ:
        return true;
    case EG_DATE_IMPOSSIBLE:
        return refuse(reading, DUE,
                      "is no day of the calendar; write it as 2026-03-31 or 31/03/2026");
    case EG_DATE_UNREADABLE:
        break;
    }
    return refuse(
        reading, DUE,
        "is no date; write a day as 2026-03-31 or 31/03/2026, or a quarter as 'January to "
        "March 2026'");
}

static bool read_status(const struct reading *reading, struct eg_measure_note *note)
{
    note->status = EG_MEASURE_NOT_STARTED;
    if (cell(reading, STATUS)[0] == '\0')
        return true;
    for (int i = 0; i < EG_MEASURE_STATUS_COUNT; i++) {
        note->status = (enum eg_measure_status)i;
        if (is_alike(reading, STATUS, eg_measure_status_text(note->status)))
            return true;
    }
    return refuse(reading, STATUS,
                  "is no status; write 'Not started', 'Under way', 'Done' or 'Dropped'");
}

/* ---- Rows ---- */

static const char *text_of(struct eg_arena *arena, const struct eg_measure_key *key)
{
    return eg_arena_format(arena, "%s\x1f%s\x1f%s\x1f%s\x1f%s", key->finding, key->field,
                           key->category, key->where, key->measure);
}

static bool add(struct reading *reading, const struct eg_measure_note *note)
{
    const char *key = text_of(reading->form.arena, &note->key);
    int64_t line = 0;
    bool is_known = eg_hash_find(reading->known, key, strlen(key), &line);
    if (is_known && line != IN_STORE)
        return refuse(reading, MEASURE,
                      eg_arena_format(reading->form.arena,
                                      "is filled in for the same finding, field, group and place "
                                      "in line %lld already; empty one of them",
                                      (long long)line));
    eg_hash_set(reading->known, key, strlen(key), reading->form.record.line);
    reading->notes = eg_arena_grow(reading->form.arena, reading->notes, &reading->capacity,
                                   reading->count + 1, sizeof *reading->notes);
    reading->notes[reading->count++] = *note;
    reading->result->noted++;
    reading->result->replaced += is_known;
    return true;
}

/* A sheet without a measure says so in a row of its own. */
static bool is_filled_in(const struct reading *reading)
{
    bool has = cell(reading, OWNER)[0] || cell(reading, DUE)[0] || cell(reading, STATUS)[0];
    return has && !is_alike(reading, FINDING, "No measure");
}

/* A row with none of the three. The sheet says of each row whether it carried a note when it was made: one
 * that did has been emptied by hand. One that did not is older than the note that somebody else gave
 * in since, which it must not take away. */
static void add_empty(struct reading *reading)
{
    struct eg_measure_key key;
    int64_t line = 0;
    reading->result->left_alone++;
    if (find_key(reading, &key) != COLUMNS)
        return;
    const char *text = text_of(reading->form.arena, &key);
    if (!eg_hash_find(reading->known, text, strlen(text), &line))
        return;
    reading->emptied =
        eg_arena_grow(reading->form.arena, reading->emptied, &reading->emptied_capacity,
                      reading->emptied_count + 1, sizeof *reading->emptied);
    reading->emptied[reading->emptied_count++] = (struct emptied){
        key, named_alike(reading->form.arena, form_cell(&reading->form, reading->since),
                         EG_MEASURE_NOT_TAKEN_UP)};
}

static bool read_rows(struct reading *reading)
{
    while (form_next(&reading->form)) {
        struct eg_measure_note note = {.quarter = reading->result->quarter,
                                       .read = reading->result->day};
        if (!is_filled_in(reading)) {
            add_empty(reading);
            continue;
        }
        if (!read_key(reading, &note.key) || !read_owner(reading, &note) ||
            !read_due(reading, &note) || !read_status(reading, &note) || !add(reading, &note))
            return false;
    }
    return !eg_failed(reading->form.error);
}

static bool find_columns(struct reading *reading)
{
    for (int i = 0; i < COLUMNS; i++)
        if (!form_must_find(&reading->form, column_names[i], REMEDY, &reading->places[i]))
            return false;
    return form_find(&reading->form, "Since it was noted", &reading->since);
}

static bool read_file(struct reading *reading, struct eg_arena *arena, struct eg_error *error)
{
    if (form_open_table(&reading->form, arena, reading->result->path, "Measures", column_names,
                        error) &&
        find_columns(reading))
        read_rows(reading);
    return form_close(&reading->form);
}

static bool recall(struct reading *reading, struct eg_store *store, struct eg_arena *arena,
                   struct eg_error *error)
{
    struct eg_measure_note *notes;
    size_t count;
    if (!eg_measure_notes_load(store, arena, &notes, &count, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *key = text_of(arena, &notes[i].key);
        eg_hash_set(reading->known, key, strlen(key), IN_STORE);
    }
    return true;
}

/* Takes back the note of an emptied row, unless the file has the same row filled in, too. */
static bool take_back(struct reading *reading, struct eg_store *store, const struct emptied *row,
                      struct eg_error *error)
{
    const char *key = text_of(reading->form.arena, &row->key);
    int64_t line = 0;
    if (!eg_hash_find(reading->known, key, strlen(key), &line) || line != IN_STORE)
        return true;
    eg_hash_set(reading->known, key, strlen(key), DEALT_WITH);
    reading->result->left_alone -= !row->is_older;
    reading->result->cleared += !row->is_older;
    reading->result->older += row->is_older;
    return row->is_older || eg_measure_notes_remove(store, &row->key, error);
}

static bool keep(struct reading *reading, struct eg_store *store, struct eg_error *error)
{
    for (size_t i = 0; i < reading->count; i++)
        if (!eg_measure_notes_set(store, &reading->notes[i], error))
            return false;
    for (size_t i = 0; i < reading->emptied_count; i++)
        if (!take_back(reading, store, &reading->emptied[i], error))
            return false;
    return true;
}

bool eg_measures_read(struct eg_store *store, struct eg_arena *arena,
                      struct eg_measures_reading *result, struct eg_error *error)
{
    struct reading reading = {.result = result,
                              .known = eg_hash_begin(arena),
                              .fields = eg_fields_load(store, arena, error)};
    reading.measures = reading.fields ? eg_lists_measures(arena, reading.fields, error) : NULL;
    if (!reading.measures || !recall(&reading, store, arena, error) ||
        !read_file(&reading, arena, error) || !eg_store_begin(store, error))
        return false;
    if (!keep(&reading, store, error)) {
        eg_store_rollback(store);
        return false;
    }
    return eg_store_commit(store, "measures",
                           eg_arena_format(arena, "measures noted: %zu", reading.count), error);
}
