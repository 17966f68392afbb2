#include "equigap/store/people.h"

#include <assert.h>

#include "store_room.h"

enum {
    SNAPSHOT_SHIFT = 32, /* id = snapshot * 2^32 + number */
    STAFF_COLUMNS = 13,  /* before the answers, in the order of people/staff.sql */
    APPLICATION_COLUMNS = 10,
};

int64_t eg_people_first_id(int64_t snapshot)
{
    return (snapshot << SNAPSHOT_SHIFT) + 1;
}

int64_t eg_people_last_id(int64_t snapshot)
{
    return (snapshot << SNAPSHOT_SHIFT) + UINT32_MAX;
}

int64_t eg_people_snapshot_of(int64_t id)
{
    return id >> SNAPSHOT_SHIFT;
}

static sqlite3_stmt *ask_to_add(struct eg_store *store, enum eg_kind kind,
                                const struct eg_person *p, struct eg_error *error)
{
    if (kind == EG_STAFF)
        return eg_ask(store, "people/add_staff.sql", error, "ittiiiiiiiiii", p->id, p->reference,
                      p->applicant, p->unit, p->grade, p->contract, p->pattern, p->hours, p->fte,
                      p->service, (int64_t)p->is_joiner, (int64_t)p->is_primary, p->age);
    return eg_ask(store, "people/add_application.sql", error, "itiiiiiiii", p->id, p->reference,
                  p->vacancy, (int64_t)p->applied, p->unit, p->grade, p->stage, p->outcome,
                  p->internal, p->age);
}

static bool bind_answers(struct eg_store *store, sqlite3_stmt *question, int first,
                         const struct eg_person *person, struct eg_error *error)
{
    for (int i = 0; i < EG_FIELDS_MOST; i++)
        if (sqlite3_bind_int64(question, first + i, person->answers[i]) != SQLITE_OK)
            return eg_database_fail(store, error, "writing");
    return true;
}

bool eg_people_add(struct eg_store *store, enum eg_kind kind, const struct eg_person *person,
                   struct eg_error *error)
{
    assert(person->id > 0);
    sqlite3_stmt *question = ask_to_add(store, kind, person, error);
    if (!question)
        return false;
    int first = kind == EG_STAFF ? STAFF_COLUMNS + 1 : APPLICATION_COLUMNS + 1;
    return bind_answers(store, question, first, person, error) && eg_run(store, question, error);
}

bool eg_people_replace(struct eg_store *store, enum eg_kind kind, const struct eg_person *person,
                       struct eg_error *error)
{
    return eg_people_add(store, kind, person, error); /* both are INSERT OR REPLACE */
}

static void read_answers(sqlite3_stmt *row, int first, struct eg_person *person)
{
    for (int i = 0; i < EG_FIELDS_MOST; i++)
        person->answers[i] = sqlite3_column_int64(row, first + i);
}

static struct eg_person read_staff(sqlite3_stmt *row)
{
    struct eg_person person = {
        .id = sqlite3_column_int64(row, 0),
        .reference = (const char *)sqlite3_column_text(row, 1),
        .applicant = (const char *)sqlite3_column_text(row, 2),
        .unit = sqlite3_column_int64(row, 3),
        .grade = sqlite3_column_int64(row, 4),
        .contract = sqlite3_column_int64(row, 5),
        .pattern = sqlite3_column_int64(row, 6),
        .hours = sqlite3_column_int64(row, 7),
        .fte = sqlite3_column_int64(row, 8),
        .service = sqlite3_column_int64(row, 9),
        .is_joiner = sqlite3_column_int(row, 10) != 0,
        .is_primary = sqlite3_column_int(row, 11) != 0,
        .age = sqlite3_column_int64(row, 12),
    };
    read_answers(row, STAFF_COLUMNS, &person);
    return person;
}

static struct eg_person read_application(sqlite3_stmt *row)
{
    struct eg_person person = {
        .id = sqlite3_column_int64(row, 0),
        .reference = (const char *)sqlite3_column_text(row, 1),
        .applicant = "",
        .vacancy = sqlite3_column_int64(row, 2),
        .applied = sqlite3_column_int(row, 3),
        .unit = sqlite3_column_int64(row, 4),
        .grade = sqlite3_column_int64(row, 5),
        .stage = sqlite3_column_int64(row, 6),
        .outcome = sqlite3_column_int64(row, 7),
        .internal = sqlite3_column_int64(row, 8),
        .age = sqlite3_column_int64(row, 9),
    };
    read_answers(row, APPLICATION_COLUMNS, &person);
    return person;
}

static sqlite3_stmt *ask_for(struct eg_store *store, enum eg_kind kind, int64_t first, int64_t last,
                             struct eg_error *error)
{
    return eg_ask(store, kind == EG_STAFF ? "people/staff.sql" : "people/applications.sql", error,
                  "ii", first, last);
}

static struct eg_person read_person(sqlite3_stmt *row, enum eg_kind kind)
{
    return kind == EG_STAFF ? read_staff(row) : read_application(row);
}

bool eg_people_find(struct eg_store *store, enum eg_kind kind, int64_t id, struct eg_person *person,
                    bool *found, struct eg_error *error)
{
    sqlite3_stmt *question = ask_for(store, kind, id, id, error);
    *found = eg_row(store, question, error);
    if (*found)
        *person = read_person(question, kind); /* the next question resets this one */
    return !eg_failed(error);
}

bool eg_applications_find(struct eg_store *store, const struct eg_person *key, int64_t *id,
                          struct eg_error *error)
{
    sqlite3_stmt *question = eg_ask(store, "people/find_application.sql", error, "tii",
                                    key->reference, key->vacancy, (int64_t)key->applied);
    *id = 0;
    while (eg_row(store, question, error))
        *id = sqlite3_column_int64(question, 0);
    return !eg_failed(error);
}

bool eg_applications_as_of(struct eg_store *store, int64_t id, int32_t *day, struct eg_error *error)
{
    sqlite3_stmt *question = eg_ask(store, "people/as_of.sql", error, "i", id);
    while (eg_row(store, question, error))
        *day = sqlite3_column_int(question, 0);
    return !eg_failed(error);
}

bool eg_applications_keep_before(struct eg_store *store, int64_t snapshot, int64_t id,
                                 bool *is_first, struct eg_error *error)
{
    if (!eg_run(store, eg_ask(store, "people/keep_before.sql", error, "ii", snapshot, id), error))
        return false;
    *is_first = sqlite3_changes(store->database) > 0;
    return !*is_first ||
           eg_run(store, eg_ask(store, "people/keep_raw_before.sql", error, "ii", snapshot, id),
                  error);
}

bool eg_applications_find_before(struct eg_store *store, int64_t snapshot, int64_t id,
                                 struct eg_person *person, bool *found, struct eg_error *error)
{
    sqlite3_stmt *question =
        eg_ask(store, "people/application_before.sql", error, "ii", id, snapshot);
    *found = eg_row(store, question, error);
    if (*found)
        *person = read_application(question);
    return !eg_failed(error);
}

bool eg_applications_recode_before(struct eg_store *store, int64_t snapshot,
                                   const struct eg_person *person, int32_t field,
                                   struct eg_error *error)
{
    enum { FIRST_ANSWER = 5 };
    sqlite3_stmt *question = eg_ask(store, "people/recode_before.sql", error, "iiii", person->id,
                                    snapshot, person->stage, person->outcome);
    if (!question || !bind_answers(store, question, FIRST_ANSWER, person, error))
        return false;
    return eg_run(store, question, error) &&
           eg_run(store,
                  eg_ask(store, "people/remove_unrecognised_before.sql", error, "iii", person->id,
                         (int64_t)field, snapshot),
                  error);
}

bool eg_applications_individuals(struct eg_store *store, int64_t snapshot, int64_t *individuals,
                                 struct eg_error *error)
{
    sqlite3_stmt *question = eg_ask(store, "people/individuals.sql", error, "ii",
                                    eg_people_first_id(snapshot), eg_people_last_id(snapshot));
    while (eg_row(store, question, error))
        *individuals = sqlite3_column_int64(question, 0);
    return !eg_failed(error);
}

bool eg_unrecognised_add(struct eg_store *store, int64_t person, const struct eg_raw_text *raw,
                         struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "people/add_unrecognised.sql", error, "iiiiti", person,
                         (int64_t)raw->field, raw->line, (int64_t)raw->leads, raw->text,
                         (int64_t)raw->is_only),
                  error);
}

bool eg_unrecognised_remove(struct eg_store *store, int64_t person, int32_t field, int64_t line,
                            struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "people/remove_unrecognised.sql", error, "iii", person,
                         (int64_t)field, line),
                  error);
}

bool eg_unrecognised_follow(struct eg_store *store, int64_t person, uint32_t fields,
                            struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "people/follow_unrecognised.sql", error, "ii", person,
                         (int64_t)fields),
                  error);
}

bool eg_unrecognised_load(struct eg_store *store, struct eg_arena *arena, int32_t field,
                          struct eg_raw_answer **raw, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *raw = NULL;
    *count = 0;
    sqlite3_stmt *row =
        eg_ask(store, "people/unrecognised_of_field.sql", error, "i", (int64_t)field);
    while (eg_row(store, row, error)) {
        *raw = eg_arena_grow(arena, *raw, &capacity, *count + 1, sizeof **raw);
        (*raw)[(*count)++] = (struct eg_raw_answer){
            .person = sqlite3_column_int64(row, 0),
            .before = sqlite3_column_int64(row, 1),
            .line = sqlite3_column_int64(row, 2),
            .leads = sqlite3_column_int(row, 3) != 0,
            .text = eg_copy_of(row, 4, arena),
        };
    }
    return !eg_failed(error);
}

bool eg_people_wipe(struct eg_store *store, struct eg_arena *arena, uint32_t fields,
                    struct eg_ids *snapshots, struct eg_error *error)
{
    static const char *const queries[] = {
        "people/wipe_raw_before.sql",    "people/wipe_raw.sql",   "people/wipe_conflicts.sql",
        "people/wipe_check_records.sql", "people/wipe_staff.sql", "people/wipe_application.sql",
        "people/wipe_before.sql"};
    size_t capacity = 0;
    *snapshots = (struct eg_ids){NULL, 0};
    sqlite3_stmt *row = eg_ask(store, "people/snapshots_to_wipe.sql", error, "");
    while (eg_row(store, row, error)) {
        snapshots->ids = eg_arena_grow(arena, snapshots->ids, &capacity, snapshots->count + 1,
                                       sizeof *snapshots->ids);
        snapshots->ids[snapshots->count++] = sqlite3_column_int64(row, 0);
    }
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        if (!eg_run(store, eg_ask(store, queries[i], error, "i", (int64_t)fields), error))
            return false;
    return !eg_failed(error);
}

bool eg_people_have(struct eg_store *store, const char *reference, bool has[EG_KIND_COUNT],
                    struct eg_error *error)
{
    sqlite3_stmt *row = eg_ask(store, "people/kinds_of.sql", error, "t", reference);
    while (eg_row(store, row, error)) {
        has[EG_STAFF] = sqlite3_column_int(row, 0) != 0;
        has[EG_APPLICANTS] = sqlite3_column_int(row, 1) != 0;
    }
    return !eg_failed(error);
}

struct eg_people_walk {
    struct eg_store *store;
    enum eg_kind kind;
    sqlite3_stmt *question;
    struct eg_error *error;
};

struct eg_people_walk *eg_people_walk_begin(struct eg_store *store, struct eg_arena *arena,
                                            enum eg_kind kind, int64_t snapshot,
                                            struct eg_error *error)
{
    struct eg_people_walk *walk = eg_arena_take(arena, sizeof *walk);
    *walk = (struct eg_people_walk){.store = store, .kind = kind, .error = error};
    walk->question =
        ask_for(store, kind, eg_people_first_id(snapshot), eg_people_last_id(snapshot), error);
    return walk->question ? walk : NULL;
}

struct eg_people_walk *eg_applications_walk_begin(struct eg_store *store, struct eg_arena *arena,
                                                  const struct eg_made *made,
                                                  struct eg_error *error)
{
    struct eg_people_walk *walk = eg_arena_take(arena, sizeof *walk);
    *walk = (struct eg_people_walk){.store = store, .kind = EG_APPLICANTS, .error = error};
    walk->question =
        eg_ask(store, "people/applied.sql", error, "iiii", eg_people_first_id(made->first_snapshot),
               eg_people_last_id(made->last_snapshot), (int64_t)made->first_day,
               (int64_t)made->last_day);
    return walk->question ? walk : NULL;
}

bool eg_people_walk_next(struct eg_people_walk *walk, struct eg_person *person)
{
    if (!eg_row(walk->store, walk->question, walk->error))
        return false;
    *person = read_person(walk->question, walk->kind);
    return true;
}

bool eg_people_walk_end(struct eg_people_walk *walk)
{
    return walk && !eg_failed(walk->error);
}
