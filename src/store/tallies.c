#include "equigap/store/tallies.h"

#include <string.h>

#include "store_room.h"

/* The answers of one slice that count anybody. */
static bool save_answers(struct eg_store *store, int64_t slice, const struct eg_figures *figures,
                         size_t index, struct eg_error *error)
{
    for (size_t slot = EG_SLOT_PEOPLE + 1; slot < eg_figures_slot_count(figures); slot++) {
        struct eg_figure figure = eg_figures_at(figures, index, slot);
        if (figure.shown == 0)
            continue;
        const struct eg_field *field;
        int64_t answer;
        eg_figures_slot_meaning(figures, slot, &field, &answer);
        sqlite3_stmt *question = eg_ask(store, "tallies/add.sql", error, "iiii", slice,
                                        (int64_t)field->number, answer, figure.shown);
        if (!eg_run(store, question, error))
            return false;
    }
    return true;
}

bool eg_tallies_save(struct eg_store *store, int64_t snapshot, const struct eg_figures *figures,
                     struct eg_error *error)
{
    if (!eg_run(store, eg_ask(store, "tallies/remove.sql", error, "i", snapshot), error))
        return false;
    for (size_t i = 0; i < eg_figures_slice_count(figures); i++) {
        struct eg_slice slice = eg_figures_slice_at(figures, i);
        int64_t people = eg_figures_at(figures, i, EG_SLOT_PEOPLE).shown;
        if (people == 0)
            continue;
        sqlite3_stmt *question =
            eg_ask(store, "tallies/add_slice.sql", error, "iiiiiii", snapshot, (int64_t)slice.by,
                   slice.unit, slice.value, slice.stage, slice.quarter, people);
        if (!eg_run(store, question, error) ||
            !save_answers(store, sqlite3_last_insert_rowid(store->database), figures, i, error))
            return false;
    }
    return true;
}

/* One row of tallies/all.sql, added to the figures; the people of a slice stand in each of its rows
 * and are added with the first. */
static bool load_row(struct eg_store *store, struct eg_figures *figures, sqlite3_stmt *row,
                     int64_t *last_slice, const struct eg_fields *fields, struct eg_error *error)
{
    struct eg_slice slice = {
        .by = (enum eg_breakdown)sqlite3_column_int(row, 1),
        .unit = sqlite3_column_int64(row, 2),
        .value = sqlite3_column_int64(row, 3),
        .stage = sqlite3_column_int64(row, 4),
        .quarter = sqlite3_column_int64(row, 5),
    };
    size_t index = eg_figures_slice(figures, slice);
    if (sqlite3_column_int64(row, 0) != *last_slice)
        eg_figures_add(figures, index, EG_SLOT_PEOPLE, sqlite3_column_int64(row, 6));
    *last_slice = sqlite3_column_int64(row, 0);
    if (sqlite3_column_type(row, 7) == SQLITE_NULL)
        return true;

    const struct eg_field *field = eg_fields_find_number(fields, sqlite3_column_int(row, 7));
    int64_t answer = sqlite3_column_int64(row, 8);
    if (!field || field->kind != EG_FIELD_EQUALITY || answer < EG_ANSWER_UNRECOGNISED ||
        !eg_figures_know(field, answer))
        return eg_fail(error, EG_FAULT_STORE,
                       "%s: a figure has a field or answer that is not in the lists", store->path);
    eg_figures_add(figures, index, eg_figures_slot(figures, field, answer),
                   sqlite3_column_int64(row, 9));
    return true;
}

static bool load_rows(struct eg_store *store, struct eg_figures *figures, sqlite3_stmt *question,
                      const struct eg_fields *fields, struct eg_error *error)
{
    int64_t last_slice = 0;
    while (eg_row(store, question, error))
        if (!load_row(store, figures, question, &last_slice, fields, error))
            return false;
    return !eg_failed(error);
}

static struct eg_figures *load(struct eg_store *store, struct eg_arena *arena, const char *query,
                               int64_t snapshot, const struct eg_fields *fields,
                               struct eg_error *error)
{
    struct eg_figures *figures = eg_figures_begin(arena, fields);
    sqlite3_stmt *question = eg_ask(store, query, error, "i", snapshot);
    return load_rows(store, figures, question, fields, error) ? figures : NULL;
}

struct eg_figures *eg_tallies_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                                   const struct eg_fields *fields, struct eg_error *error)
{
    return load(store, arena, "tallies/all.sql", snapshot, fields, error);
}

struct eg_figures *eg_tallies_load_whole(struct eg_store *store, struct eg_arena *arena,
                                         int64_t snapshot, const struct eg_fields *fields,
                                         struct eg_error *error)
{
    return load(store, arena, "tallies/whole.sql", snapshot, fields, error);
}

bool eg_tallies_add_quarter(struct eg_store *store, struct eg_figures *figures, int64_t snapshot,
                            int quarter, const struct eg_fields *fields, struct eg_error *error)
{
    sqlite3_stmt *question =
        eg_ask(store, "tallies/quarter.sql", error, "ii", snapshot, (int64_t)quarter);
    return load_rows(store, figures, question, fields, error);
}

const char *eg_tallies_load_layout(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                                   struct eg_error *error)
{
    const char *layout = "";
    sqlite3_stmt *row = eg_ask(store, "tallies/layout.sql", error, "i", snapshot);
    while (eg_row(store, row, error))
        layout =
            eg_arena_format(arena, "%s%s=%s\n", layout, (const char *)sqlite3_column_text(row, 0),
                            (const char *)sqlite3_column_text(row, 1));
    return eg_failed(error) ? NULL : layout;
}
