#include "equigap/store/checks.h"

#include <string.h>

#include "equigap/store/people.h"
#include "store_room.h"

bool eg_checks_add(struct eg_store *store, int64_t snapshot, const struct eg_checked *checked,
                   struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "checks/add.sql", error, "itiiiitt", snapshot,
                         eg_check_name(checked->check), (int64_t)checked->field, checked->checked,
                         checked->failed, checked->limit, eg_check_result_name(checked->result),
                         checked->place ? checked->place : ""),
                  error);
}

bool eg_check_records_add(struct eg_store *store, int64_t snapshot,
                          const struct eg_check_record *record, struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "checks/add_record.sql", error, "itiit", snapshot,
                         eg_check_name(record->check), (int64_t)record->field, record->line,
                         record->reference),
                  error);
}

bool eg_checks_set(struct eg_store *store, int64_t snapshot, const struct eg_checked *checked,
                   struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "checks/set_failed.sql", error, "itiiti", snapshot,
                         eg_check_name(checked->check), (int64_t)checked->field, checked->failed,
                         eg_check_result_name(checked->result), checked->checked),
                  error);
}

bool eg_checks_remove(struct eg_store *store, int64_t snapshot, enum eg_check check,
                      struct eg_error *error)
{
    const char *name = eg_check_name(check);
    return eg_run(store, eg_ask(store, "checks/remove_records.sql", error, "it", snapshot, name),
                  error) &&
           eg_run(store, eg_ask(store, "checks/remove.sql", error, "it", snapshot, name), error);
}

static bool read_check(struct eg_store *store, sqlite3_stmt *row, enum eg_check *check,
                       struct eg_error *error)
{
    const char *name = (const char *)sqlite3_column_text(row, 0);
    return eg_check_find(name, check) ||
           eg_fail(error, EG_FAULT_STORE, "%s: there is no check '%s'", store->path, name);
}

static enum eg_check_result read_result(const char *name)
{
    for (int i = EG_CHECK_PASSED; i < EG_CHECK_STOPPED; i++)
        if (strcmp(eg_check_result_name((enum eg_check_result)i), name) == 0)
            return (enum eg_check_result)i;
    return EG_CHECK_STOPPED;
}

bool eg_checks_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                    struct eg_checked **checks, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    enum eg_check check;
    *checks = NULL;
    *count = 0;
    sqlite3_stmt *row = eg_ask(store, "checks/all.sql", error, "i", snapshot);
    while (eg_row(store, row, error) && read_check(store, row, &check, error)) {
        *checks = eg_arena_grow(arena, *checks, &capacity, *count + 1, sizeof **checks);
        (*checks)[(*count)++] = (struct eg_checked){
            .check = check,
            .field = sqlite3_column_int(row, 1),
            .checked = sqlite3_column_int64(row, 2),
            .failed = sqlite3_column_int64(row, 3),
            .limit = sqlite3_column_int64(row, 4),
            .result = read_result((const char *)sqlite3_column_text(row, 5)),
            .place = eg_copy_of(row, 6, arena),
        };
    }
    return !eg_failed(error);
}

bool eg_check_records_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                           struct eg_check_record **records, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    enum eg_check check;
    *records = NULL;
    *count = 0;
    sqlite3_stmt *row = eg_ask(store, "checks/records.sql", error, "i", snapshot);
    while (eg_row(store, row, error) && read_check(store, row, &check, error)) {
        *records = eg_arena_grow(arena, *records, &capacity, *count + 1, sizeof **records);
        (*records)[(*count)++] = (struct eg_check_record){
            .check = check,
            .field = sqlite3_column_int(row, 1),
            .line = sqlite3_column_int64(row, 2),
            .reference = eg_copy_of(row, 3, arena),
        };
    }
    return !eg_failed(error);
}

bool eg_conflicts_add(struct eg_store *store, int64_t person, int32_t field, int64_t line,
                      bool *is_new, struct eg_error *error)
{
    sqlite3_stmt *question =
        eg_ask(store, "checks/add_conflict.sql", error, "iii", person, (int64_t)field, line);
    if (!eg_run(store, question, error))
        return false;
    *is_new = sqlite3_changes(store->database) > 0;
    return true;
}

bool eg_conflicts_count(struct eg_store *store, int64_t snapshot, int32_t field, int64_t *people,
                        struct eg_error *error)
{
    sqlite3_stmt *row =
        eg_ask(store, "checks/count_conflicts.sql", error, "iii", eg_people_first_id(snapshot),
               eg_people_last_id(snapshot), (int64_t)field);
    while (eg_row(store, row, error))
        *people = sqlite3_column_int64(row, 0);
    return !eg_failed(error);
}

bool eg_conflicts_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                       struct eg_conflict **conflicts, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *conflicts = NULL;
    *count = 0;
    sqlite3_stmt *row = eg_ask(store, "checks/conflicts.sql", error, "ii",
                               eg_people_first_id(snapshot), eg_people_last_id(snapshot));
    while (eg_row(store, row, error)) {
        *conflicts = eg_arena_grow(arena, *conflicts, &capacity, *count + 1, sizeof **conflicts);
        (*conflicts)[(*count)++] = (struct eg_conflict){
            .reference = eg_copy_of(row, 0, arena),
            .field = sqlite3_column_int(row, 1),
            .line = sqlite3_column_int64(row, 2),
        };
    }
    return !eg_failed(error);
}

bool eg_unrecognised_each(struct eg_store *store, int64_t snapshot, int32_t field,
                          eg_unrecognised_tell *tell, void *closure, struct eg_error *error)
{
    sqlite3_stmt *row =
        eg_ask(store, "checks/unrecognised_people.sql", error, "iii", eg_people_first_id(snapshot),
               eg_people_last_id(snapshot), (int64_t)field);
    while (eg_row(store, row, error))
        tell(closure, (const char *)sqlite3_column_text(row, 0), sqlite3_column_int64(row, 1),
             (const char *)sqlite3_column_text(row, 2));
    return !eg_failed(error);
}

static bool load_texts(struct eg_store *store, struct eg_arena *arena, sqlite3_stmt *row,
                       struct eg_unknown_text **texts, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *texts = NULL;
    *count = 0;
    while (eg_row(store, row, error)) {
        *texts = eg_arena_grow(arena, *texts, &capacity, *count + 1, sizeof **texts);
        (*texts)[(*count)++] = (struct eg_unknown_text){
            .field = sqlite3_column_int(row, 0),
            .text = eg_copy_of(row, 1, arena),
            .records = sqlite3_column_int64(row, 2),
            .line = sqlite3_column_count(row) > 3 ? sqlite3_column_int64(row, 3) : 0,
        };
    }
    return !eg_failed(error);
}

bool eg_unknown_texts_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                           struct eg_unknown_text **texts, size_t *count, struct eg_error *error)
{
    return load_texts(store, arena,
                      eg_ask(store, "checks/unrecognised.sql", error, "ii",
                             eg_people_first_id(snapshot), eg_people_last_id(snapshot)),
                      texts, count, error);
}

bool eg_undecided_load(struct eg_store *store, struct eg_arena *arena,
                       struct eg_unknown_text **texts, size_t *count, struct eg_error *error)
{
    return load_texts(store, arena, eg_ask(store, "people/undecided.sql", error, ""), texts, count,
                      error);
}
