/* Reading a member of staff: whether they count on the day, and several posts of one person. */
#include <string.h>

#include "equigap/base/date.h"
#include "person_room.h"

enum { MONTHS = 12 };

/* Whole months from one day to another, plus 1; 0 if the first is not known or later. */
static int64_t months_of_service(int32_t start, int32_t on)
{
    if (start == EG_NO_DAY || start > on)
        return 0;
    struct eg_date a = eg_date_from_day(start), b = eg_date_from_day(on);
    return (int64_t)(b.year - a.year) * MONTHS + b.month - a.month - (b.day < a.day) + 1;
}

/* Employed in a way that a rule leaves out of the count? */
static bool counts_by_rule(struct eg_reader *reader, const struct eg_field *field, int64_t answer,
                           struct eg_reading *reading)
{
    static const struct {
        const char *field, *code;
        enum eg_rule rule;
        enum eg_left_out left_out;
    } kinds[] = {
        {EG_FIELD_STATUS, "ABSENT", EG_RULE_COUNT_ABSENT, EG_LEFT_OUT_ABSENT},
        {EG_FIELD_CONTRACT, "BANK", EG_RULE_COUNT_CASUAL, EG_LEFT_OUT_CASUAL},
        {EG_FIELD_CONTRACT, "AGY", EG_RULE_COUNT_AGENCY, EG_LEFT_OUT_AGENCY},
        {EG_FIELD_CONTRACT, "SEC", EG_RULE_COUNT_SECONDED_IN, EG_LEFT_OUT_SECONDED_IN},
        {EG_FIELD_CONTRACT, "APP", EG_RULE_COUNT_APPRENTICES, EG_LEFT_OUT_APPRENTICE},
        {EG_FIELD_CONTRACT, "HON", EG_RULE_COUNT_OFFICE_HOLDERS, EG_LEFT_OUT_OFFICE_HOLDER},
        {EG_FIELD_GROUP, "MEMBER", EG_RULE_COUNT_OFFICE_HOLDERS, EG_LEFT_OUT_OFFICE_HOLDER},
        {EG_FIELD_GROUP, "SCHOOL", EG_RULE_COUNT_SCHOOL_STAFF, EG_LEFT_OUT_SCHOOL},
    };
    const struct eg_category *category = eg_field_at(field, answer);
    for (size_t i = 0; category && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].field, field->key) == 0 && strcmp(kinds[i].code, category->code) == 0 &&
            reader->with.rules->values[kinds[i].rule] == 0) {
            eg_leave_out(reading, kinds[i].left_out);
            return false;
        }
    return true;
}

static bool counts_by_group(struct eg_reader *reader, const struct eg_record *record,
                            struct eg_reading *reading)
{
    const struct eg_layout *layout = reader->with.layout;
    for (size_t i = 0; i < layout->count; i++)
        if (layout->headings[i].role == EG_ROLE_GROUP &&
            !counts_by_rule(reader, reader->group,
                            eg_coder_code(reader->coders[i], record->fields[i], record->line),
                            reading))
            return false;
    return true;
}

/* In post on the day of the snapshot? Otherwise the record is left out, or refused for a date. */
static bool is_in_post(struct eg_reader *reader, const struct eg_record *record,
                       struct eg_reading *reading)
{
    int32_t on = reader->with.last_day, start, service, end;
    if (!eg_read_day(reader, record, EG_ROLE_START, &start, reading) ||
        !eg_read_day(reader, record, EG_ROLE_SERVICE, &service, reading) ||
        !eg_read_day(reader, record, EG_ROLE_END, &end, reading))
        return false;
    if (start == EG_NO_DAY)
        start = service;
    int64_t in_post = eg_code_of_role(reader, record, EG_ROLE_STATUS);
    const struct eg_category *status = eg_field_at(reader->status, in_post);
    if ((end != EG_NO_DAY && end < on) || (status && strcmp(status->code, "LEFT") == 0)) {
        eg_leave_out(reading, EG_LEFT_OUT_LEAVER);
        return false;
    }
    if ((start != EG_NO_DAY && start > on) || (status && strcmp(status->code, "PENDING") == 0)) {
        eg_leave_out(reading, EG_LEFT_OUT_FUTURE);
        return false;
    }
    if (!counts_by_rule(reader, reader->status, in_post, reading))
        return false;
    reading->person.service = months_of_service(service == EG_NO_DAY ? start : service, on);
    reading->person.is_joiner =
        start != EG_NO_DAY && start >= eg_quarter_first_day(eg_quarter_nearest(on));
    return true;
}

void eg_read_staff(struct eg_reader *reader, const struct eg_record *record,
                   struct eg_reading *reading)
{
    struct eg_person *person = &reading->person;
    /* Before anything leaves the record out: an objection reaches the applications of a leaver, too. */
    person->applicant = eg_cell_copy(reader, eg_cell_of_role(reader, record, EG_ROLE_APPLICANT));
    if (!is_in_post(reader, record, reading))
        return;
    int64_t contract = eg_code_of_role(reader, record, EG_ROLE_CONTRACT);
    int64_t pattern = eg_code_of_role(reader, record, EG_ROLE_PATTERN);
    if (!counts_by_rule(reader, reader->contract, contract, reading) ||
        !counts_by_group(reader, record, reading))
        return;
    person->contract = contract > 0 ? contract : 0;
    person->pattern = pattern > 0 ? pattern : 0;
    person->hours = eg_read_number(reader, record, EG_ROLE_HOURS, reading);
    person->fte = eg_read_number(reader, record, EG_ROLE_FTE, reading);
    person->is_primary = eg_cell_is_yes(eg_cell_of_role(reader, record, EG_ROLE_PRIMARY));
    if (eg_cell_day(reader, record, reader->with.layout->column_of[EG_ROLE_POST_START],
                    &person->in_post_since) != EG_DATE_READ ||
        person->in_post_since > reader->with.last_day)
        person->in_post_since = EG_NO_DAY; /* a post that has not begun leads nothing */
    eg_read_answers(reader, record, reader->with.last_day, reading);
}

void eg_merge_answers(const struct eg_fields *fields, const struct eg_person *lead,
                      const struct eg_person *other, struct eg_person *into)
{
    for (size_t f = 0; f < fields->count; f++) {
        const struct eg_field *field = &fields->fields[f];
        if (field->kind != EG_FIELD_EQUALITY)
            continue;
        int i = field->number - 1;
        into->answers[i] = eg_answer_finer(field, lead->answers[i], other->answers[i]);
    }
}

bool eg_person_leads(const struct eg_person *kept, const struct eg_person *second)
{
    if (second->in_post_since != kept->in_post_since)
        return second->in_post_since > kept->in_post_since;
    return second->is_primary && !kept->is_primary;
}

static int64_t sum_if_known(int64_t one, int64_t other)
{
    return one == EG_NOT_KNOWN || other == EG_NOT_KNOWN ? EG_NOT_KNOWN : one + other;
}

void eg_person_merge(const struct eg_fields *fields, struct eg_person *kept,
                     const struct eg_person *second)
{
    bool second_leads = second->is_primary && !kept->is_primary;
    const struct eg_person first = *kept;
    const struct eg_person *lead = second_leads ? second : &first;
    const struct eg_person *other = second_leads ? &first : second;
    bool second_answers = eg_person_leads(&first, second);
    const struct eg_person *answers = second_answers ? second : &first;
    const struct eg_person *beside = second_answers ? &first : second;
    eg_merge_answers(fields, answers, beside, kept);
    kept->age = answers->age ? answers->age : beside->age;
    kept->in_post_since = answers->in_post_since;
    kept->unit = lead->unit;
    kept->grade = lead->grade;
    kept->contract = lead->contract;
    kept->pattern = lead->pattern;
    kept->applicant = lead->applicant[0] ? lead->applicant : other->applicant;
    kept->hours = sum_if_known(first.hours, second->hours);
    kept->fte = sum_if_known(first.fte, second->fte);
    kept->service = first.service > second->service ? first.service : second->service;
    kept->is_joiner = first.is_joiner && second->is_joiner;
    kept->is_primary = first.is_primary || second->is_primary;
}
