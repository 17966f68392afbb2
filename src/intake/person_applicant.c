/* Reading an application: the highest stage it reached, the rest as for staff. */
#include <string.h>

#include "equigap/base/date.h"
#include "person_room.h"

/* What an outcome says of the stage reached before it; outcomes not named here say only that
 * somebody applied. */
static const struct {
    const char *outcome, *stage;
} implied[] = {
    {"HIRED", "APPOINTED"},       {"OFFER_REF", "OFFERED"},   {"OFFER_WD", "OFFERED"},
    {"REJ_CHECK", "OFFERED"},     {"REJ_INT", "INTERVIEWED"}, {"RESERVE", "INTERVIEWED"},
    {"REJ_AFTER", "SHORTLISTED"},
};

void eg_reach_stage(const struct eg_fields *fields, struct eg_person *person, const char *code)
{
    const struct eg_field *stages = eg_fields_find(fields, EG_FIELD_STAGE);
    const struct eg_category *stage = eg_field_find(stages, code);
    const struct eg_category *now = eg_field_at(stages, person->stage);
    if (stage && (!now || stage->sort > now->sort))
        person->stage = stage->number;
}

/* Which of two outcomes says more: what keeps an application out of the count goes first, and "rejected"
 * or "open" last; otherwise the later stage. So the order of the columns does not matter. */
static int weight_of(const struct eg_category *outcome)
{
    static const char *const first[] = {"DIRECT", "INVALID", "TEST"}, *const last[] = {"REJ",
                                                                                       "OPEN"};
    enum { FIRST = 1000000, LAST = -1000000 };
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (strcmp(outcome->code, first[i]) == 0)
            return FIRST + outcome->sort;
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        if (strcmp(outcome->code, last[i]) == 0)
            return LAST + outcome->sort;
    return outcome->sort;
}

void eg_take_outcome(const struct eg_fields *fields, struct eg_person *person, int64_t number)
{
    const struct eg_field *outcomes = eg_fields_find(fields, EG_FIELD_OUTCOME);
    const struct eg_category *outcome = eg_field_at(outcomes, number);
    const struct eg_category *now = eg_field_at(outcomes, person->outcome);
    if (!outcome)
        return;
    if (!now || weight_of(outcome) > weight_of(now))
        person->outcome = number;
    for (size_t i = 0; i < sizeof implied / sizeof *implied; i++)
        if (strcmp(implied[i].outcome, outcome->code) == 0)
            eg_reach_stage(fields, person, implied[i].stage);
}

/* One status column: a stage, an outcome, both, or neither, which is kept to be looked at; but a
 * reason or channel that tells neither is none of our business. */
static void read_status(struct eg_reader *reader, const struct eg_record *record, size_t column,
                        struct eg_reading *reading)
{
    struct eg_bytes cell = record->fields[column];
    int64_t stage = eg_coder_code(reader->coders[column], cell, record->line);
    int64_t outcome = eg_coder_code(reader->outcome_coders[column], cell, record->line);
    if (stage > 0)
        eg_reach_stage(reader->with.fields, &reading->person,
                       eg_field_at(reader->stage, stage)->code);
    if (outcome > 0)
        eg_take_outcome(reader->with.fields, &reading->person, outcome);
    bool is_known = stage > 0 || outcome > 0 || cell.length == 0;
    if (!is_known && reading->raw_count == 0 &&
        reader->with.layout->headings[column].role == EG_ROLE_STAGE)
        eg_keep_raw(reader, reading, reader->stage, cell);
}

/* A date, or text that may be one, says that it happened; a placeholder or "N/A" does not. */
static bool has_happened(struct eg_reader *reader, const struct eg_record *record, int column)
{
    int32_t day;
    enum eg_date_reading is = eg_cell_day(reader, record, column, &day);
    return record->fields[column].length > 0 && (is != EG_DATE_READ || day != EG_NO_DAY);
}

static void read_stage(struct eg_reader *reader, const struct eg_record *record,
                       struct eg_reading *reading)
{
    static const struct {
        enum eg_role role;
        const char *stage;
        bool is_flag; /* says yes or no; otherwise a date, and any says it happened */
    } events[] = {
        {EG_ROLE_SHORTLISTED, "SHORTLISTED", true}, {EG_ROLE_INTERVIEWED, "INTERVIEWED", true},
        {EG_ROLE_APPOINTED, "APPOINTED", true},     {EG_ROLE_INTERVIEW_DATE, "SHORTLISTED", false},
        {EG_ROLE_OFFER_DATE, "OFFERED", false},     {EG_ROLE_HIRED_DATE, "APPOINTED", false},
    };
    const struct eg_layout *layout = reader->with.layout;
    eg_reach_stage(reader->with.fields, &reading->person, "APPLIED");
    for (size_t i = 0; i < layout->count; i++) {
        if (layout->headings[i].role == EG_ROLE_STAGE || layout->headings[i].role == EG_ROLE_HINT)
            read_status(reader, record, i, reading);
        for (size_t e = 0; e < sizeof events / sizeof *events; e++)
            if (layout->headings[i].role == events[e].role &&
                (events[e].is_flag ? eg_cell_is_yes(record->fields[i])
                                   : has_happened(reader, record, (int)i)))
                eg_reach_stage(reader->with.fields, &reading->person, events[e].stage);
    }
}

/* 1 internal, 2 external, 0 not said. */
static int64_t read_internal(struct eg_reader *reader, const struct eg_record *record)
{
    struct eg_bytes cell = eg_cell_of_role(reader, record, EG_ROLE_INTERNAL);
    const char *normal = eg_text_normalise(reader->scratch, cell.start, cell.length);
    if (strcmp(normal, "internal") == 0 || eg_cell_is_yes(cell))
        return 1;
    return strcmp(normal, "external") == 0 || strcmp(normal, "no") == 0 || strcmp(normal, "n") == 0
               ? 2
               : 0;
}

/* The day applied, within the period; otherwise the record is left out, or refused where there is
 * text that is no date. Where no column says when, the extract's own period does. */
static bool read_applied(struct eg_reader *reader, const struct eg_record *record,
                         struct eg_reading *reading)
{
    int32_t *applied = &reading->person.applied;
    if (reader->with.layout->column_of[EG_ROLE_APPLIED] < 0) {
        *applied = reader->with.first_day;
        return true;
    }
    if (!eg_read_day(reader, record, EG_ROLE_APPLIED, applied, reading))
        return false;
    if (*applied == EG_NO_DAY) {
        eg_leave_out(reading, EG_LEFT_OUT_NO_DATE);
        return false;
    }
    if (*applied < reader->with.first_day || *applied > reader->with.last_day) {
        eg_leave_out(reading, EG_LEFT_OUT_OUTSIDE_PERIOD);
        return false;
    }
    return true;
}

/* Whether the application counts, by its outcome; otherwise it is left out. */
static bool counts_by_outcome(const struct eg_reader *reader, struct eg_reading *reading)
{
    static const struct {
        const char *outcome;
        enum eg_left_out left_out;
        enum eg_rule rule; /* EG_RULE_COUNT: none counts it */
    } kinds[] = {
        {"INVALID", EG_LEFT_OUT_INVALID, EG_RULE_COUNT},
        {"TEST", EG_LEFT_OUT_TEST, EG_RULE_COUNT},
        {"DIRECT", EG_LEFT_OUT_DIRECT, EG_RULE_COUNT_DIRECT},
        {"RESERVE", EG_LEFT_OUT_RESERVE, EG_RULE_COUNT_RESERVE},
        {"CANCELLED", EG_LEFT_OUT_CANCELLED, EG_RULE_COUNT_CANCELLED},
    };
    const struct eg_category *outcome = eg_field_at(reader->outcome, reading->person.outcome);
    for (size_t i = 0; outcome && i < sizeof kinds / sizeof *kinds; i++) {
        bool counts = kinds[i].rule != EG_RULE_COUNT && reader->with.rules->values[kinds[i].rule];
        if (strcmp(kinds[i].outcome, outcome->code) == 0 && !counts) {
            eg_leave_out(reading, kinds[i].left_out);
            return false;
        }
    }
    return true;
}

/* "TEST 001", "test-12": the word, and nothing but a number after it. */
static bool is_numbered_test(const char *normal)
{
    static const char word[] = "test";
    if (strncmp(normal, word, strlen(word)) != 0)
        return false;
    const char *number = normal + strlen(word);
    number += *number && strchr(" -_/#.", *number);
    size_t digits = strspn(number, "0123456789");
    return digits > 0 && number[digits] == '\0';
}

/* Recruitment systems are tried out with applicants called "Test Candidate", or by a reference that says
 * so; names are looked at for this and for nothing else. */
static bool is_a_test(struct eg_reader *reader, const struct eg_record *record)
{
    const struct eg_layout *layout = reader->with.layout;
    struct eg_bytes reference = eg_cell_of_role(reader, record, EG_ROLE_REFERENCE);
    const char *normal = eg_text_normalise(reader->scratch, reference.start, reference.length);
    if (is_numbered_test(normal) || eg_name_is_a_test(reader->with.lists, normal))
        return true;
    for (size_t i = 0; i < layout->count; i++) {
        struct eg_bytes cell = record->fields[i];
        if (layout->headings[i].fate == EG_FATE_PRIVATE &&
            strcmp(layout->headings[i].name, "name") == 0 &&
            eg_name_is_a_test(reader->with.lists,
                              eg_text_normalise(reader->scratch, cell.start, cell.length)))
            return true;
    }
    return false;
}

bool eg_read_application(struct eg_reader *reader, const struct eg_record *record,
                         struct eg_reading *reading)
{
    const struct eg_layout *layout = reader->with.layout;
    const char *vacancy = eg_cell_copy(reader, eg_cell_of_role(reader, record, EG_ROLE_VACANCY));
    if (is_a_test(reader, record)) {
        eg_leave_out(reading, EG_LEFT_OUT_TEST);
        return false;
    }
    if (vacancy[0] == '\0') {
        eg_refuse(reading, layout->headings[layout->column_of[EG_ROLE_VACANCY]].text,
                  "is empty, so the application cannot be told from others",
                  "fill in the vacancy in the extract");
        return false;
    }
    if (!read_applied(reader, record, reading))
        return false;
    read_stage(reader, record, reading);
    if (!counts_by_outcome(reader, reading))
        return false;
    reading->person.vacancy = eg_names_add(reader->with.vacancies, vacancy);
    reading->person.internal = read_internal(reader, record);
    eg_read_answers(reader, record, reading->person.applied, reading);
    return true;
}
