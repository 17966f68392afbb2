#include "equigap/store/measures.h"

#include <string.h>

#include "equigap/base/date.h"
#include "store_room.h"

/* The table allows the texts of a status and no others. */
static enum eg_measure_status status_of(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    enum eg_measure_status status = EG_MEASURE_NOT_STARTED;
    while (status < EG_MEASURE_DROPPED && strcmp(eg_measure_status_text(status), text) != 0)
        status++;
    return status;
}

bool eg_measure_notes_load(struct eg_store *store, struct eg_arena *arena,
                           struct eg_measure_note **notes, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *notes = NULL;
    *count = 0;
    sqlite3_stmt *row = eg_ask(store, "memory/measure_notes.sql", error, "");
    while (eg_row(store, row, error)) {
        bool has_day = sqlite3_column_type(row, 6) != SQLITE_NULL;
        *notes = eg_arena_grow(arena, *notes, &capacity, *count + 1, sizeof **notes);
        (*notes)[(*count)++] = (struct eg_measure_note){
            .key = {.finding = eg_copy_of(row, 0, arena),
                    .field = eg_copy_of(row, 1, arena),
                    .category = eg_copy_of(row, 2, arena),
                    .where = eg_copy_of(row, 3, arena),
                    .measure = eg_copy_of(row, 4, arena)},
            .owner = eg_copy_of(row, 5, arena),
            .due = has_day ? sqlite3_column_int(row, 6) : EG_NO_DAY,
            .due_text = eg_copy_of(row, 7, arena),
            .status = status_of(row, 8),
            .quarter = sqlite3_column_int(row, 9),
            .read = sqlite3_column_int(row, 10),
        };
    }
    return !eg_failed(error);
}

bool eg_measure_notes_set(struct eg_store *store, const struct eg_measure_note *note,
                          struct eg_error *error)
{
    const struct eg_measure_key *key = &note->key;
    sqlite3_stmt *question =
        eg_ask(store, "memory/set_measure_note.sql", error, "ttttttittii", key->finding, key->field,
               key->category, key->where, key->measure, note->owner, (int64_t)note->due,
               note->due_text, eg_measure_status_text(note->status), (int64_t)note->quarter,
               (int64_t)note->read);
    return eg_run(store, question, error);
}

bool eg_measure_notes_remove(struct eg_store *store, const struct eg_measure_key *key,
                             struct eg_error *error)
{
    sqlite3_stmt *question =
        eg_ask(store, "memory/remove_measure_note.sql", error, "ttttt", key->finding, key->field,
               key->category, key->where, key->measure);
    return eg_run(store, question, error);
}
