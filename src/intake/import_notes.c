/* What is noted of the records of an import beside the people: issues, conflicts, objections. */
#include <string.h>

#include "equigap/base/hash.h"
#include "equigap/store/checks.h"
#include "equigap/store/memory.h"
#include "equigap/store/people.h"
#include "import_room.h"

void eg_note_raw(struct eg_import_result *result, const struct eg_raw *raw, int64_t line)
{
    if (raw->field->kind != EG_FIELD_EQUALITY)
        result->unknown_statuses++;
    else if (strcmp(raw->field->key, EG_FIELD_AGE) == 0 &&
             result->unread_birth_count < EG_IMPORT_ISSUES_MOST)
        result->unread_births[result->unread_birth_count++] = line;
}

void eg_keep_issue(struct trip *trip, const struct eg_issue *issue, struct eg_issue *issues,
                   size_t *count)
{
    if (*count < EG_IMPORT_ISSUES_MOST)
        issues[(*count)++] =
            (struct eg_issue){issue->line,
                              eg_arena_copy(trip->arena, issue->column, strlen(issue->column)),
                              eg_arena_copy(trip->arena, issue->problem, strlen(issue->problem)),
                              eg_arena_copy(trip->arena, issue->remedy, strlen(issue->remedy))};
}

bool eg_note_numbers(struct trip *trip, const struct eg_reading *reading)
{
    trip->numbers_met += reading->numbers_met;
    for (int i = 0; i < reading->unread; i++) {
        eg_keep_issue(trip, &reading->numbers[i], trip->result->unread_numbers,
                      &trip->result->unread_number_count);
        struct eg_check_record record = {.check = EG_CHECK_NUMBER,
                                         .line = reading->issue.line,
                                         .reference = reading->person.reference};
        if (++trip->numbers_unread <= EG_CHECK_RECORDS_MOST &&
            !eg_check_records_add(trip->store, trip->result->snapshot.id, &record, trip->error))
            return false;
    }
    return true;
}

bool eg_note_conflict(struct eg_store *store, const struct eg_field *field,
                      const struct eg_person *person, int64_t line, int64_t *count,
                      struct eg_error *error)
{
    bool is_new;
    if (!eg_conflicts_add(store, person->id, field->number, line, &is_new, error))
        return false;
    *count += is_new;
    struct eg_check_record record = {.check = EG_CHECK_CONFLICT,
                                     .field = field->number,
                                     .line = line,
                                     .reference = person->reference};
    return !is_new || *count > EG_CHECK_RECORDS_MOST || eg_field_is_never_listed(field) ||
           eg_check_records_add(store, eg_people_snapshot_of(person->id), &record, error);
}

bool eg_note_conflicts(struct trip *trip, const struct eg_person *before,
                       const struct eg_reading *reading)
{
    for (size_t f = 0; f < trip->fields->count; f++) {
        const struct eg_field *field = &trip->fields->fields[f];
        if (field->kind == EG_FIELD_EQUALITY &&
            eg_answers_contradict(field, before->answers[field->number - 1],
                                  reading->person.answers[field->number - 1]) &&
            !eg_note_conflict(trip->store, field, before, reading->issue.line,
                              &trip->conflicts[field->number - 1], trip->error))
            return false;
    }
    return true;
}

bool eg_note_objection(struct trip *trip, const struct eg_reading *reading, bool is_said)
{
    const struct eg_person *person = &reading->person;
    struct eg_objection own = {trip->kind, person->reference, trip->result->snapshot.id, "",
                               trip->request->last_day};
    struct eg_objection as_applicant = {EG_APPLICANTS, person->applicant, own.snapshot,
                                        person->reference, own.since};
    if (is_said) {
        eg_hash_set(trip->objections, own.reference, strlen(own.reference), 1);
        if (!eg_objections_add(trip->store, &own, trip->error))
            return false;
    }
    return trip->kind != EG_STAFF || person->applicant[0] == '\0' ||
           eg_objections_add(trip->store, &as_applicant, trip->error);
}
