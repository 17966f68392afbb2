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

/* One row of tallies/all.sql into the figures. */
static bool load_row(struct eg_store *store, struct eg_figures *figures, sqlite3_stmt *row,
                     const struct eg_fields *fields, struct eg_error *error)
{
    struct eg_slice slice = {
        .by = (enum eg_breakdown)sqlite3_column_int(row, 1),
        .unit = sqlite3_column_int64(row, 2),
        .value = sqlite3_column_int64(row, 3),
        .stage = sqlite3_column_int64(row, 4),
        .quarter = sqlite3_column_int64(row, 5),
    };
    size_t index = eg_figures_slice(figures, slice);
    eg_figures_set(figures, index, EG_SLOT_PEOPLE, eg_figure_exact(sqlite3_column_int64(row, 6)));
    if (sqlite3_column_type(row, 7) == SQLITE_NULL)
        return true;

    const struct eg_field *field = eg_fields_find_number(fields, sqlite3_column_int(row, 7));
    int64_t answer = sqlite3_column_int64(row, 8);
    if (!field || field->kind != EG_FIELD_EQUALITY || answer < EG_ANSWER_UNRECOGNISED ||
        answer > (int64_t)field->category_count)
        return eg_fail(error, EG_FAULT_STORE,
                       "%s: a figure has a field or answer that is not in the lists", store->path);
    eg_figures_set(figures, index, eg_figures_slot(figures, field, answer),
                   eg_figure_exact(sqlite3_column_int64(row, 9)));
    return true;
}

static struct eg_figures *load(struct eg_store *store, struct eg_arena *arena, const char *query,
                               int64_t snapshot, const struct eg_fields *fields,
                               struct eg_error *error)
{
    struct eg_figures *figures = eg_figures_begin(arena, fields);
    sqlite3_stmt *question = eg_ask(store, query, error, "i", snapshot);
    while (eg_row(store, question, error))
        if (!load_row(store, figures, question, fields, error))
            return NULL;
    return eg_failed(error) ? NULL : figures;
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
