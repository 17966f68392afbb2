/* The equality answers of a record, age among them, and what is made ready before the first. */
#include <stdlib.h>
#include <string.h>

#include "equigap/base/date.h"
#include "person_room.h"

/* Years from text; false if it is no number. */
static bool read_years(struct eg_bytes cell, int64_t *years)
{
    return eg_text_to_integer(cell.start, cell.length, 0, 200, years);
}

/* A number of years as an answer, if the rules believe it. */
static bool take_age(struct eg_reader *reader, int64_t years, struct eg_reading *reading)
{
    const struct eg_rules *rules = reader->with.rules;
    if (years < rules->values[EG_RULE_AGE_MINIMUM] || years > rules->values[EG_RULE_AGE_MAXIMUM] ||
        reader->age_answers[years] == 0)
        return false;
    reading->person.age = years;
    reading->person.answers[reader->age->number - 1] = reader->age_answers[years];
    return true;
}

enum { LINES_LEAST = 1024 };

static void note_birth(struct eg_births *births, int32_t birth, int64_t line)
{
    struct eg_date date = eg_date_from_day(birth);
    births->new_year += date.day == 1 && date.month == 1;
    births->count++;
    int32_t place = birth - EG_BIRTH_FIRST;
    if (place < 0 || place >= EG_BIRTH_DAYS || births->on_day[place]++ >= EG_CHECK_RECORDS_MOST)
        return;
    if (births->line_count == births->line_capacity) {
        births->line_capacity = births->line_capacity ? births->line_capacity * 2 : LINES_LEAST;
        births->lines = eg_heap_resize(births->lines, births->line_capacity, sizeof *births->lines);
    }
    births->lines[births->line_count++] =
        (struct eg_birth_line){(uint32_t)line, births->last[place]};
    births->last[place] = (uint32_t)births->line_count;
}

/* What the user decided that a text about age stands for, before it is read as a date or a number: dates
 * are looked up in the lists elsewhere, as words for none. */
static bool find_decided(struct eg_reader *reader, struct eg_bytes cell, int64_t *answer)
{
    return cell.length > 0 && eg_lists_have_own(reader->with.lists, EG_FIELD_AGE) &&
           eg_spelling_find_decided(reader->with.lists, EG_FIELD_AGE,
                                    eg_text_normalise(reader->scratch, cell.start, cell.length),
                                    answer);
}

/* Age from the birth date, else from the years: leaves the answer missing where nothing stands, and
 * unrecognised, with the text in `*text`, where it cannot be read or believed. */
static void read_age(struct eg_reader *reader, const struct eg_record *record, int32_t on,
                     struct eg_reading *reading, struct eg_bytes *text)
{
    int column = reader->with.layout->column_of[EG_ROLE_BIRTH];
    struct eg_bytes cell = eg_cell_of(record, column);
    int64_t years, *answer = &reading->person.answers[reader->age->number - 1];
    int32_t birth = EG_NO_DAY;
    bool is_decided = find_decided(reader, cell, answer);
    if (is_decided && *answer != EG_ANSWER_MISSING)
        return;
    bool is_read = is_decided || eg_cell_day(reader, record, column, &birth) == EG_DATE_READ;
    if (is_read && birth == EG_NO_DAY) {
        cell = eg_cell_of_role(reader, record, EG_ROLE_AGE_YEARS);
        if (cell.length == 0 || find_decided(reader, cell, answer))
            return;
        is_read = read_years(cell, &years);
    } else if (is_read) {
        years = eg_age_on(birth, on);
        note_birth(&reader->births, birth, record->line);
    }
    if (is_read && take_age(reader, years, reading))
        return;
    *answer = EG_ANSWER_UNRECOGNISED;
    *text = cell;
}

/* An age band counts where neither birth date nor years said anything better. */
static void take_band(int64_t *answer, int64_t band, struct eg_bytes cell, struct eg_bytes *text)
{
    if (*answer == EG_ANSWER_MISSING)
        *text = cell;
    *answer = eg_answer_better(*answer, band);
}

void eg_read_answers(struct eg_reader *reader, const struct eg_record *record, int32_t day,
                     struct eg_reading *reading)
{
    const struct eg_layout *layout = reader->with.layout;
    struct eg_bytes age_text = {"", 0};
    read_age(reader, record, day, reading, &age_text);
    for (size_t i = 0; i < layout->count; i++) {
        const struct eg_heading *heading = &layout->headings[i];
        if (heading->role != EG_ROLE_EQUALITY)
            continue;
        int64_t coded = eg_coder_code(reader->coders[i], record->fields[i], record->line);
        int64_t *answer = &reading->person.answers[heading->field->number - 1];
        if (heading->field == reader->age) {
            take_band(answer, coded, record->fields[i], &age_text);
            continue;
        }
        *answer = coded;
        if (coded == EG_ANSWER_UNRECOGNISED)
            eg_keep_raw(reader, reading, heading->field, record->fields[i]);
    }
    if (reading->person.answers[reader->age->number - 1] == EG_ANSWER_UNRECOGNISED)
        eg_keep_raw(reader, reading, reader->age, age_text);
}

/* Fills age_answers from the codes of the groups of field age: "16-24", "65+". */
static void read_age_groups(struct eg_reader *reader)
{
    for (size_t i = 0; i < reader->age->category_count; i++) {
        const struct eg_category *category = &reader->age->categories[i];
        char *end;
        if (category->level != EG_LEVEL_GROUP)
            continue;
        long low = strtol(category->code, &end, 10);
        long high = *end == '-' ? strtol(end + 1, NULL, 10) : EG_AGES - 1;
        for (long years = low; years >= 0 && years <= high && years < EG_AGES; years++)
            reader->age_answers[years] = category->number;
    }
}

/* The scheme the user chose for a field, "" if none. */
static const char *scheme_of(const struct eg_reader_request *request, const char *field)
{
    size_t length = strlen(field);
    for (size_t i = 0; i < request->scheme_count; i++)
        if (strncmp(request->schemes[i], field, length) == 0 && request->schemes[i][length] == '=')
            return request->schemes[i] + length + 1;
    return "";
}

static bool check_scheme(const struct eg_reader_request *request, const char *pair,
                         struct eg_arena *arena, struct eg_error *error)
{
    const char *equals = strchr(pair, '=');
    const char *field = equals ? eg_arena_copy(arena, pair, (size_t)(equals - pair)) : "";
    bool is_there = equals && eg_scheme_exists(request->lists, field, equals + 1);
    if (!is_there && equals && strstr(equals, "_question"))
        return eg_fail(
            error, EG_FAULT_USAGE,
            "--polarity: the answers of '%s' are no yes and no of one of two questions; it "
            "is for gender_identity, as in gender_identity=trans",
            field);
    if (!is_there)
        return eg_fail(error, EG_FAULT_USAGE,
                       "--scheme '%s': there is no such field or scheme; write it as "
                       "field=SCHEME, as in ethnicity=NHS; 'equigap help fields' lists them",
                       pair);
    for (size_t i = 0; i < request->layout->count; i++)
        if (strcmp(request->layout->headings[i].name, field) == 0)
            return true;
    return eg_fail(error, EG_FAULT_USAGE, "--scheme '%s': no column of the extract is %s", pair,
                   field);
}

/* The field whose spellings code a column; NULL if its cells are not coded. */
static const char *coded_field(const struct eg_heading *heading)
{
    if (heading->role == EG_ROLE_EQUALITY)
        return heading->field->key;
    if (heading->role == EG_ROLE_CONTRACT)
        return EG_FIELD_CONTRACT;
    if (heading->role == EG_ROLE_PATTERN)
        return EG_FIELD_PATTERN;
    if (heading->role == EG_ROLE_STATUS)
        return EG_FIELD_STATUS;
    if (heading->role == EG_ROLE_GROUP)
        return EG_FIELD_GROUP;
    return heading->role == EG_ROLE_STAGE || heading->role == EG_ROLE_HINT ? EG_FIELD_STAGE : NULL;
}

static void make_coders(struct eg_reader *reader)
{
    const struct eg_layout *layout = reader->with.layout;
    const struct eg_lists *lists = reader->with.lists;
    reader->coders = eg_arena_take_array(reader->arena, layout->count, sizeof *reader->coders);
    reader->outcome_coders =
        eg_arena_take_array(reader->arena, layout->count, sizeof *reader->outcome_coders);
    for (size_t i = 0; i < layout->count; i++) {
        const char *field = coded_field(&layout->headings[i]);
        if (!field)
            continue;
        reader->coders[i] =
            eg_coder_begin(reader->arena, lists, field, scheme_of(&reader->with, field));
        if (strcmp(field, EG_FIELD_STAGE) == 0)
            reader->outcome_coders[i] = eg_coder_begin(reader->arena, lists, EG_FIELD_OUTCOME, "");
    }
    reader->date_words = eg_coder_begin(reader->arena, lists, "date", "");
    reader->no_dates = eg_spelling_texts(lists, reader->arena, "date");
    reader->no_day_count = eg_no_date_days(lists, reader->no_days, EG_NO_DAYS_MOST);
    reader->dates = eg_arena_take_array(reader->arena, layout->count, sizeof *reader->dates);
    for (size_t i = 0; reader->with.date_orders && i < layout->count; i++)
        reader->dates[i].order = reader->with.date_orders[i];
    if (layout->column_of[EG_ROLE_BIRTH] >= 0) {
        struct eg_births *births = &reader->births;
        births->on_day = eg_arena_take_array(reader->arena, EG_BIRTH_DAYS, sizeof *births->on_day);
        births->last = eg_arena_take_array(reader->arena, EG_BIRTH_DAYS, sizeof *births->last);
    }
}

struct eg_reader *eg_reader_begin(struct eg_arena *arena, const struct eg_reader_request *request,
                                  struct eg_error *error)
{
    for (size_t i = 0; i < request->scheme_count; i++)
        if (!check_scheme(request, request->schemes[i], arena, error))
            return NULL;
    struct eg_reader *reader = eg_arena_take(arena, sizeof *reader);
    *reader = (struct eg_reader){.arena = arena, .with = *request};
    reader->scratch = eg_arena_begin();
    const struct {
        const struct eg_field **field;
        const char *key;
    } known[] = {{&reader->age, EG_FIELD_AGE},           {&reader->stage, EG_FIELD_STAGE},
                 {&reader->outcome, EG_FIELD_OUTCOME},   {&reader->status, EG_FIELD_STATUS},
                 {&reader->contract, EG_FIELD_CONTRACT}, {&reader->pattern, EG_FIELD_PATTERN},
                 {&reader->group, EG_FIELD_GROUP}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        *known[i].field = eg_fields_find(request->fields, known[i].key);
        if (!*known[i].field) {
            eg_fail(error, EG_FAULT_PROGRAM, "the lists have no field '%s'", known[i].key);
            eg_reader_end(reader);
            return NULL;
        }
    }
    read_age_groups(reader);
    make_coders(reader);
    return reader;
}

const struct eg_date_column *eg_reader_dates(const struct eg_reader *reader, size_t index)
{
    return &reader->dates[index];
}

const struct eg_births *eg_reader_births(const struct eg_reader *reader)
{
    return &reader->births;
}

const struct eg_coder *eg_reader_coder(const struct eg_reader *reader, size_t index)
{
    return reader->coders[index];
}

void eg_reader_end(struct eg_reader *reader)
{
    if (!reader)
        return;
    free(reader->births.lines);
    eg_arena_end(reader->scratch);
}
