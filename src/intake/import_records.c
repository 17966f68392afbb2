/* The records of an import, one by one: added, merged into a person, refused or left out. */
#include <string.h>

#include "equigap/base/hash.h"
#include "equigap/store/checks.h"
#include "equigap/store/memory.h"
#include "equigap/store/people.h"
#include "equigap/store/snapshots.h"
#include "equigap/store/tallies.h"
#include "equigap/tally/recount.h"
#include "import_room.h"

/* The texts of the reading belong to the person. Of an application one is kept, and dropped where a second
 * record answered; of staff all are, since what one comes to mean may contradict another post. */
static bool keep_raw(struct trip *trip, const struct eg_reading *reading,
                     const struct eg_person *person, bool leads)
{
    bool is_only = trip->kind == EG_APPLICANTS;
    for (size_t i = 0; i < reading->raw_count; i++) {
        const struct eg_raw *raw = &reading->raw[i];
        bool is_answer = raw->field->kind == EG_FIELD_EQUALITY;
        eg_note_raw(trip->result, raw, reading->issue.line);
        if (is_answer && is_only &&
            person->answers[raw->field->number - 1] != EG_ANSWER_UNRECOGNISED)
            continue;
        struct eg_raw_text text = {raw->field->number, reading->issue.line, leads, is_only,
                                   raw->text};
        if (!eg_unrecognised_add(trip->store, person->id, &text, trip->error))
            return false;
    }
    return true;
}

/* Drops the texts of somebody whom a further record is of: of an application those that it answers, of
 * staff those that an objection stops. */
static bool drop_raw(struct trip *trip, const struct eg_person *before,
                     const struct eg_person *after, bool has_objected)
{
    for (int i = 0; i < EG_FIELDS_MOST; i++) {
        bool is_answered = before->answers[i] == EG_ANSWER_UNRECOGNISED &&
                           after->answers[i] != EG_ANSWER_UNRECOGNISED;
        bool is_stopped = has_objected && trip->special & (1u << i);
        if (((is_answered && trip->kind == EG_APPLICANTS) || is_stopped) &&
            !eg_unrecognised_remove(trip->store, after->id, i + 1, 0, trip->error))
            return false;
    }
    return true;
}

/* A record that goes before the others of its person says something in these fields. */
static bool follow(struct trip *trip, const struct eg_reading *reading, int64_t person)
{
    uint32_t fields = 0;
    for (int i = 0; i < EG_FIELDS_MOST; i++)
        if (eg_answer_is_declared(reading->person.answers[i]) ||
            reading->person.answers[i] == EG_ANSWER_UNRECOGNISED)
            fields |= 1u << i;
    return eg_unrecognised_follow(trip->store, person, fields, trip->error);
}

/* Since when somebody is in the post whose answers lead: needed until all records are read, and not
 * stored. */
static void keep_post_start(struct trip *trip, int64_t number, int32_t day)
{
    if (trip->result->layout.column_of[EG_ROLE_POST_START] < 0)
        return;
    trip->in_post_since =
        eg_arena_grow(trip->arena, trip->in_post_since, &trip->in_post_since_capacity,
                      (size_t)number, sizeof *trip->in_post_since);
    trip->in_post_since[number - 1] = day;
}

static bool add_person(struct trip *trip, struct eg_reading *reading)
{
    struct eg_record_counts *counts = &trip->result->snapshot.counts;
    int64_t number = ++counts->people;
    reading->person.id = eg_people_first_id(trip->result->snapshot.id) - 1 + number;
    counts->imported++;
    keep_post_start(trip, number, reading->person.in_post_since);
    eg_count_person(trip->count, &reading->person, 1);
    return eg_people_add(trip->store, trip->kind, &reading->person, trip->error) &&
           keep_raw(trip, reading, &reading->person, true);
}

/* Replaces a stored person by a better informed version of them, in the store and in the count. */
static bool replace_person(struct trip *trip, struct eg_count *count,
                           const struct eg_person *before, const struct eg_person *after,
                           const struct eg_reading *reading)
{
    bool leads = trip->kind == EG_STAFF && eg_person_leads(before, &reading->person);
    eg_count_person(count, before, -1);
    eg_count_person(count, after, 1);
    return eg_people_replace(trip->store, trip->kind, after, trip->error) &&
           drop_raw(trip, before, after, reading->has_objected) &&
           (!leads || follow(trip, reading, after->id)) && keep_raw(trip, reading, after, leads);
}

static void clear_special(const struct trip *trip, struct eg_person *person)
{
    for (int i = 0; i < EG_FIELDS_MOST; i++)
        if (trip->special & (1u << i))
            person->answers[i] = EG_ANSWER_MISSING;
}

/* A copy whose texts live as long as the record. */
static struct eg_person copy_person(struct eg_arena *arena, const struct eg_person *person)
{
    struct eg_person copy = *person;
    copy.reference = eg_arena_copy(arena, person->reference, strlen(person->reference));
    copy.applicant = eg_arena_copy(arena, person->applicant, strlen(person->applicant));
    return copy;
}

/* The stored person of this reference in this snapshot; `*found` false if there is none. */
static bool find_person(struct trip *trip, struct eg_arena *arena, const char *reference,
                        uint64_t hash, struct eg_person *person, bool *found)
{
    struct eg_known_walk walk = {0};
    uint32_t number;
    *found = false;
    while ((number = eg_known_find(&trip->known, hash, &walk)) != 0) {
        struct eg_person stored;
        int64_t id = eg_people_first_id(trip->result->snapshot.id) - 1 + number;
        bool is_there;
        if (!eg_people_find(trip->store, trip->kind, id, &stored, &is_there, trip->error))
            return false;
        if (is_there && strcmp(stored.reference, reference) == 0) {
            *person = copy_person(arena, &stored);
            person->in_post_since =
                trip->in_post_since ? trip->in_post_since[number - 1] : EG_NO_DAY;
            *found = true;
            return true;
        }
    }
    return true;
}

static bool take_staff(struct trip *trip, struct eg_reading *reading)
{
    const char *reference = reading->person.reference;
    uint64_t hash = eg_hash_of(reference, strlen(reference));
    struct eg_arena *scratch = eg_arena_begin();
    struct eg_person before;
    bool found;
    bool done = eg_note_numbers(trip, reading) &&
                find_person(trip, scratch, reference, hash, &before, &found);
    if (done && found) {
        struct eg_person after = before;
        eg_person_merge(trip->fields, &after, &reading->person);
        keep_post_start(trip, after.id - eg_people_first_id(trip->result->snapshot.id) + 1,
                        after.in_post_since);
        if (reading->has_objected)
            clear_special(trip, &after);
        trip->result->snapshot.counts.imported++;
        done = eg_note_conflicts(trip, &before, reading) &&
               replace_person(trip, trip->count, &before, &after, reading);
    } else if (done) {
        done = add_person(trip, reading);
        eg_known_add(&trip->known, hash, (uint32_t)trip->result->snapshot.counts.people);
    }
    eg_arena_end(scratch);
    return done;
}

static bool refuse(struct trip *trip, const struct eg_issue *issue)
{
    struct eg_import_result *result = trip->result;
    result->snapshot.counts.refused++;
    eg_keep_issue(trip, issue, result->issues, &result->issue_count);
    return eg_refused_add(trip->store, result->snapshot.id, issue, trip->error);
}

/* The count of an earlier snapshot, loaded when it is first needed. */
static struct eg_count *count_of(struct trip *trip, int64_t snapshot)
{
    for (size_t i = 0; i < trip->earlier_count; i++)
        if (trip->earlier[i].snapshot == snapshot)
            return trip->earlier[i].count;
    struct eg_figures *figures =
        eg_tallies_load(trip->store, trip->arena, snapshot, trip->fields, trip->error);
    if (!figures)
        return NULL;
    trip->earlier = eg_arena_grow(trip->arena, trip->earlier, &trip->earlier_capacity,
                                  trip->earlier_count + 1, sizeof *trip->earlier);
    struct earlier *earlier = &trip->earlier[trip->earlier_count++];
    earlier->snapshot = snapshot;
    earlier->count = eg_count_resume(trip->arena, &trip->counting, figures);
    return earlier->count;
}

/* What two extracts know of one application, `lead` the later of them: the highest stage, and the
 * later word on everything else, if it has one. Unit, grade and the rest stay as in `after`. */
static void merge_applications(const struct eg_fields *fields, const struct eg_person *lead,
                               const struct eg_person *other, struct eg_person *after)
{
    const struct eg_field *stages = eg_fields_find(fields, EG_FIELD_STAGE);
    const struct eg_category *one = eg_field_at(stages, lead->stage);
    const struct eg_category *two = eg_field_at(stages, other->stage);
    after->stage = one && (!two || one->sort > two->sort) ? lead->stage : other->stage;
    after->outcome = lead->outcome ? lead->outcome : other->outcome;
    after->age = lead->age ? lead->age : other->age;
    eg_merge_answers(fields, lead, other, after);
}

/* An application that another extract brought already: the later of the two knows more of it. */
static bool update_application(struct trip *trip, struct eg_reading *reading, int64_t id)
{
    struct eg_arena *scratch = eg_arena_begin();
    struct eg_count *count = count_of(trip, eg_people_snapshot_of(id));
    struct eg_person stored;
    bool found = false;
    int32_t as_of;
    bool done = count && eg_applications_as_of(trip->store, id, &as_of, trip->error) &&
                eg_people_find(trip->store, trip->kind, id, &stored, &found, trip->error) && found;
    if (done) {
        struct eg_person before = copy_person(scratch, &stored), after = before;
        if (trip->request->last_day >= as_of)
            merge_applications(trip->fields, &reading->person, &before, &after);
        else
            merge_applications(trip->fields, &before, &reading->person, &after);
        if (reading->has_objected)
            clear_special(trip, &after);
        trip->result->snapshot.counts.imported++;
        trip->result->snapshot.counts.updated++;
        done = replace_person(trip, count, &before, &after, reading);
    }
    eg_arena_end(scratch);
    return done;
}

static bool refuse_twice(struct trip *trip, struct eg_reading *reading)
{
    reading->issue.column = "";
    reading->issue.problem = "is the same application (applicant, vacancy and date) as an earlier "
                             "record of this extract";
    reading->issue.remedy = "take one of the two out of the extract";
    return refuse(trip, &reading->issue);
}

static bool take_application(struct trip *trip, struct eg_reading *reading)
{
    int64_t id, snapshot = trip->result->snapshot.id;
    bool is_first;
    eg_import_note_progress(trip, &reading->person);
    if (!eg_applications_find(trip->store, &reading->person, &id, trip->error))
        return false;
    if (id == 0)
        return add_person(trip, reading);
    if (eg_people_snapshot_of(id) == snapshot)
        return refuse_twice(trip, reading);
    if (!eg_applications_keep_before(trip->store, snapshot, id, &is_first, trip->error))
        return false;
    return is_first ? update_application(trip, reading, id) : refuse_twice(trip, reading);
}

static bool leave_out(struct trip *trip, const struct eg_reading *reading)
{
    struct eg_record_counts *counts = &trip->result->snapshot.counts;
    counts->left_out++;
    counts->by_rule[reading->rule]++;
    return eg_left_out_add(trip->store, trip->result->snapshot.id, reading->issue.line,
                           reading->rule, trip->error);
}

/* An objection: what the law protects most is not kept. */
static bool honour_objection(struct trip *trip, struct eg_reading *reading)
{
    const char *reference = reading->person.reference;
    int64_t one;
    size_t kept = 0;
    bool is_said = reading->has_objected, is_taken = reading->verdict == EG_VERDICT_TAKEN;
    if (!is_said &&
        (!is_taken || !eg_hash_find(trip->objections, reference, strlen(reference), &one)))
        return true;
    reading->has_objected = true;
    trip->objected += is_taken;
    trip->said_objected += is_taken && is_said;
    clear_special(trip, &reading->person);
    for (size_t i = 0; i < reading->raw_count; i++) {
        const struct eg_field *field = reading->raw[i].field;
        bool is_special = field->kind == EG_FIELD_EQUALITY && trip->special & eg_field_bit(field);
        if (!is_special)
            reading->raw[kept++] = reading->raw[i];
    }
    reading->raw_count = kept;
    return eg_note_objection(trip, reading, is_said);
}

static bool take(struct trip *trip, struct eg_reading *reading)
{
    if (reading->verdict == EG_VERDICT_REFUSED)
        return refuse(trip, &reading->issue);
    if (!honour_objection(trip, reading))
        return false;
    if (reading->verdict == EG_VERDICT_LEFT_OUT)
        return leave_out(trip, reading);
    return trip->kind == EG_STAFF ? take_staff(trip, reading) : take_application(trip, reading);
}

static void tell(const struct trip *trip, int64_t records)
{
    enum { EVERY = 4096 };
    int64_t given, all;
    if (!trip->request->tell || records % EVERY != 0)
        return;
    eg_source_progress(trip->source, &given, &all);
    trip->request->tell(trip->request->closure, records, given, all);
}

bool eg_import_records(struct trip *trip)
{
    struct eg_record record;
    struct eg_reading reading;
    enum eg_part part;
    while (eg_shape_next(trip->shape, &record, &part)) {
        tell(trip, ++trip->result->snapshot.counts.read);
        if (part != EG_PART_RECORD && record.trouble != EG_RECORD_BLANK)
            reading = (struct eg_reading){.verdict = EG_VERDICT_LEFT_OUT,
                                          .rule = part == EG_PART_PREAMBLE ? EG_LEFT_OUT_PREAMBLE
                                                                           : EG_LEFT_OUT_REPEATED,
                                          .issue = {.line = record.line}};
        else if (!eg_reader_read(trip->reader, &record, &reading, trip->error))
            return false;
        if (reading.verdict == EG_VERDICT_REFUSED &&
            eg_record_is_cut(&record, trip->result->layout.count))
            trip->cut_off = record.line;
        if (!take(trip, &reading))
            return false;
    }
    return true;
}

bool eg_import_save_earlier(struct trip *trip)
{
    for (size_t i = 0; i < trip->earlier_count; i++)
        if (!eg_figures_keep(trip->store, trip->earlier[i].snapshot, trip->fields,
                             eg_count_figures(trip->earlier[i].count), trip->error))
            return false;
    return true;
}
