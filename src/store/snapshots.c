#include "equigap/store/snapshots.h"

#include <string.h>

#include "equigap/store/people.h"
#include "store_room.h"

bool eg_snapshots_add(struct eg_store *store, struct eg_snapshot *snapshot, struct eg_error *error)
{
    char delimiter[2] = {snapshot->delimiter, '\0'};
    sqlite3_stmt *question =
        eg_ask(store, "snapshots/add.sql", error, "tiiittittitt", eg_kind_name(snapshot->kind),
               (int64_t)snapshot->first_day, (int64_t)snapshot->last_day,
               (int64_t)snapshot->quarter, snapshot->file, snapshot->sha256, snapshot->bytes,
               snapshot->encoding, delimiter, (int64_t)snapshot->fields, snapshot->lists,
               snapshot->program);
    if (!eg_run(store, question, error))
        return false;
    snapshot->id = sqlite3_last_insert_rowid(store->database);
    for (int i = 0; i < EG_RULE_COUNT; i++) {
        enum eg_rule rule = (enum eg_rule)i;
        if (eg_rule_counts(rule, snapshot->kind) &&
            !eg_run(store,
                    eg_ask(store, "snapshots/add_rule.sql", error, "iti", snapshot->id,
                           eg_rule_definition(rule)->name, snapshot->rules.values[rule]),
                    error))
            return false;
    }
    return true;
}

bool eg_snapshots_set_counts(struct eg_store *store, const struct eg_snapshot *snapshot,
                             struct eg_error *error)
{
    const struct eg_record_counts *counts = &snapshot->counts;
    sqlite3_stmt *question =
        eg_ask(store, "snapshots/set_counts.sql", error, "iiiiiiii", snapshot->id, counts->read,
               counts->imported, counts->refused, counts->left_out, counts->people, counts->updated,
               counts->individuals);
    return eg_run(store, question, error);
}

static bool read_rule(struct eg_store *store, sqlite3_stmt *row, int column, enum eg_left_out *rule,
                      struct eg_error *error)
{
    const char *name = (const char *)sqlite3_column_text(row, column);
    return eg_left_out_find(name, rule) ||
           eg_fail(error, EG_FAULT_STORE, "%s: no rule '%s' leaves records out", store->path, name);
}

static bool load_left_out(struct eg_store *store, struct eg_snapshot *snapshot,
                          struct eg_error *error)
{
    sqlite3_stmt *question = eg_ask(store, "snapshots/left_out.sql", error, "i", snapshot->id);
    while (eg_row(store, question, error)) {
        enum eg_left_out rule;
        if (!read_rule(store, question, 0, &rule, error))
            return false;
        snapshot->counts.by_rule[rule] = sqlite3_column_int64(question, 1);
    }
    return !eg_failed(error);
}

static bool load_rules(struct eg_store *store, struct eg_snapshot *snapshot, struct eg_error *error)
{
    sqlite3_stmt *row = eg_ask(store, "snapshots/rules.sql", error, "i", snapshot->id);
    while (eg_row(store, row, error)) {
        enum eg_rule rule;
        const char *name = (const char *)sqlite3_column_text(row, 0);
        if (!eg_rule_find(name, &rule))
            return eg_fail(error, EG_FAULT_STORE, "%s: there is no rule '%s'", store->path, name);
        snapshot->rules.values[rule] = sqlite3_column_int64(row, 1);
    }
    return !eg_failed(error);
}

static struct eg_snapshot read_snapshot(sqlite3_stmt *row, struct eg_arena *arena)
{
    const char *delimiter = eg_copy_of(row, 9, arena);
    return (struct eg_snapshot){
        .id = sqlite3_column_int64(row, 0),
        .kind = strcmp(eg_kind_name(EG_STAFF), (const char *)sqlite3_column_text(row, 1)) == 0
                    ? EG_STAFF
                    : EG_APPLICANTS,
        .first_day = sqlite3_column_int(row, 2),
        .last_day = sqlite3_column_int(row, 3),
        .quarter = sqlite3_column_int(row, 4),
        .file = eg_copy_of(row, 5, arena),
        .sha256 = eg_copy_of(row, 6, arena),
        .bytes = sqlite3_column_int64(row, 7),
        .encoding = eg_copy_of(row, 8, arena),
        .delimiter = delimiter[0],
        .fields = (uint32_t)sqlite3_column_int64(row, 10),
        .counts = {.read = sqlite3_column_int64(row, 11),
                   .imported = sqlite3_column_int64(row, 12),
                   .refused = sqlite3_column_int64(row, 13),
                   .left_out = sqlite3_column_int64(row, 14),
                   .people = sqlite3_column_int64(row, 15),
                   .updated = sqlite3_column_int64(row, 16),
                   .individuals = sqlite3_column_int64(row, 17)},
        .lists = eg_copy_of(row, 18, arena),
        .program = eg_copy_of(row, 19, arena),
        .figures_seal = eg_copy_of(row, 20, arena),
        .people_seal = eg_copy_of(row, 21, arena),
        .is_reduced = sqlite3_column_int(row, 22) != 0,
    };
}

bool eg_snapshots_load(struct eg_store *store, struct eg_arena *arena,
                       struct eg_snapshot **snapshots, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *snapshots = NULL;
    *count = 0;
    sqlite3_stmt *question = eg_ask(store, "snapshots/all.sql", error, "");
    while (eg_row(store, question, error)) {
        *snapshots = eg_arena_grow(arena, *snapshots, &capacity, *count + 1, sizeof **snapshots);
        (*snapshots)[(*count)++] = read_snapshot(question, arena);
    }
    for (size_t i = 0; i < *count && !eg_failed(error); i++)
        if (load_left_out(store, &(*snapshots)[i], error))
            load_rules(store, &(*snapshots)[i], error);
    return !eg_failed(error);
}

const struct eg_snapshot *eg_snapshots_find(const struct eg_snapshot *snapshots, size_t count,
                                            int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (snapshots[i].id == id)
            return &snapshots[i];
    return NULL;
}

bool eg_snapshots_built_on(struct eg_store *store, int64_t id, int64_t *later,
                           struct eg_error *error)
{
    sqlite3_stmt *question = eg_ask(store, "snapshots/built_on.sql", error, "i", id);
    *later = 0;
    while (eg_row(store, question, error))
        *later = sqlite3_column_int64(question, 0);
    return !eg_failed(error);
}

/* The ids that a question gives. */
static bool load_ids(struct eg_store *store, struct eg_arena *arena, sqlite3_stmt *row,
                     struct eg_ids *ids, struct eg_error *error)
{
    size_t capacity = 0;
    *ids = (struct eg_ids){NULL, 0};
    while (eg_row(store, row, error)) {
        ids->ids = eg_arena_grow(arena, ids->ids, &capacity, ids->count + 1, sizeof *ids->ids);
        ids->ids[ids->count++] = sqlite3_column_int64(row, 0);
    }
    return !eg_failed(error);
}

bool eg_snapshots_changed_by(struct eg_store *store, struct eg_arena *arena, int64_t id,
                             struct eg_ids *changed, struct eg_error *error)
{
    return load_ids(store, arena, eg_ask(store, "snapshots/changed_by.sql", error, "i", id),
                    changed, error);
}

bool eg_snapshots_remove(struct eg_store *store, int64_t id, struct eg_error *error)
{
    static const char *const people[] = {"snapshots/remove_staff.sql",
                                         "snapshots/remove_application.sql",
                                         "snapshots/remove_unrecognised.sql",
                                         "checks/remove_conflicts.sql"};
    static const char *const restore[] = {"people/restore_raw_drop.sql", "people/restore_raw.sql",
                                          "people/restore.sql",
                                          "memory/remove_objections_said_by.sql"};
    int64_t first = eg_people_first_id(id), last = eg_people_last_id(id);
    for (size_t i = 0; i < sizeof restore / sizeof *restore; i++)
        if (!eg_run(store, eg_ask(store, restore[i], error, "i", id), error))
            return false;
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        if (!eg_run(store, eg_ask(store, people[i], error, "ii", first, last), error))
            return false;
    return eg_run(store, eg_ask(store, "snapshots/remove.sql", error, "i", id), error);
}

/* Seals those anew that had brought applications of a snapshot up to date: what was before is gone. */
static bool seal_all(struct eg_store *store, const struct eg_ids *ids, struct eg_error *error)
{
    for (size_t i = 0; i < ids->count; i++)
        if (!eg_snapshots_seal(store, ids->ids[i], error))
            return false;
    return true;
}

bool eg_snapshots_reduce(struct eg_store *store, int64_t id, struct eg_error *error)
{
    static const char *const people[] = {
        "snapshots/reduce_raw_before.sql",    "snapshots/reduce_before.sql",
        "snapshots/reduce_check_records.sql", "snapshots/remove_unrecognised.sql",
        "checks/remove_conflicts.sql",        "snapshots/remove_staff.sql",
        "snapshots/remove_application.sql"};
    struct eg_arena *arena = eg_arena_begin();
    int64_t first = eg_people_first_id(id), last = eg_people_last_id(id);
    struct eg_ids later;
    bool done =
        load_ids(store, arena, eg_ask(store, "snapshots/updated_by.sql", error, "ii", first, last),
                 &later, error);
    for (size_t i = 0; done && i < sizeof people / sizeof *people; i++)
        done = eg_run(store, eg_ask(store, people[i], error, "ii", first, last), error);
    done = done && eg_run(store, eg_ask(store, "snapshots/reduce.sql", error, "i", id), error) &&
           eg_run(store, eg_ask(store, "snapshots/reduce_renumbered.sql", error, ""), error) &&
           eg_snapshots_seal(store, id, error) && seal_all(store, &later, error);
    eg_arena_end(arena);
    return done;
}

bool eg_columns_add(struct eg_store *store, int64_t snapshot, int position, const char *heading,
                    const char *field, struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "snapshots/add_column.sql", error, "iitt", snapshot,
                         (int64_t)position, heading, field),
                  error);
}

bool eg_refused_add(struct eg_store *store, int64_t snapshot, const struct eg_issue *issue,
                    struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "snapshots/add_refused.sql", error, "iittt", snapshot, issue->line,
                         issue->column, issue->problem, issue->remedy),
                  error);
}

bool eg_left_out_add(struct eg_store *store, int64_t snapshot, int64_t line, enum eg_left_out rule,
                     struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "snapshots/add_left_out.sql", error, "iit", snapshot, line,
                         eg_left_out_name(rule)),
                  error);
}

bool eg_refused_each(struct eg_store *store, int64_t snapshot, eg_refused_tell *tell, void *closure,
                     struct eg_error *error)
{
    sqlite3_stmt *row = eg_ask(store, "snapshots/refused.sql", error, "i", snapshot);
    while (eg_row(store, row, error))
        tell(closure, &(struct eg_issue){
                          .line = sqlite3_column_int64(row, 0),
                          .column = (const char *)sqlite3_column_text(row, 1),
                          .problem = (const char *)sqlite3_column_text(row, 2),
                          .remedy = (const char *)sqlite3_column_text(row, 3),
                      });
    return !eg_failed(error);
}

struct gathering {
    struct eg_arena *arena;
    struct eg_issue *issues;
    size_t count, capacity;
};

static const char *copy(struct eg_arena *arena, const char *text)
{
    return eg_arena_copy(arena, text, strlen(text));
}

static void gather_issue(void *closure, const struct eg_issue *issue)
{
    struct gathering *all = closure;
    all->issues =
        eg_arena_grow(all->arena, all->issues, &all->capacity, all->count + 1, sizeof *all->issues);
    all->issues[all->count++] =
        (struct eg_issue){issue->line, copy(all->arena, issue->column),
                          copy(all->arena, issue->problem), copy(all->arena, issue->remedy)};
}

bool eg_refused_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                     struct eg_issue **issues, size_t *count, struct eg_error *error)
{
    struct gathering all = {.arena = arena};
    if (!eg_refused_each(store, snapshot, gather_issue, &all, error))
        return false;
    *issues = all.issues;
    *count = all.count;
    return true;
}

bool eg_left_out_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                      struct eg_left_out_record **records, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    enum eg_left_out rule;
    *records = NULL;
    *count = 0;
    sqlite3_stmt *row = eg_ask(store, "snapshots/left_out_records.sql", error, "i", snapshot);
    while (eg_row(store, row, error) && read_rule(store, row, 1, &rule, error)) {
        *records = eg_arena_grow(arena, *records, &capacity, *count + 1, sizeof **records);
        (*records)[(*count)++] = (struct eg_left_out_record){sqlite3_column_int64(row, 0), rule};
    }
    return !eg_failed(error);
}
