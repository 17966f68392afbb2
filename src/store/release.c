#include "equigap/store/release.h"

#include "store_room.h"

/* ---- Writing ---- */

static bool add_rules(struct eg_store *file, const struct eg_release *release,
                      struct eg_error *error)
{
    for (int i = 0; i < EG_RULE_COUNT; i++)
        if (!eg_run(file,
                    eg_ask(file, "release/add_rule.sql", error, "iti", release->id,
                           eg_rule_definition((enum eg_rule)i)->name, release->rules.values[i]),
                    error))
            return false;
    return true;
}

static bool add_blocks(struct eg_store *file, const struct eg_release *release,
                       struct eg_error *error)
{
    for (size_t b = 0; b < release->block_count; b++) {
        const struct eg_released_block *block = &release->blocks[b];
        sqlite3_stmt *question =
            eg_ask(file, "release/add_block.sql", error, "iitittiii", release->id, (int64_t)b,
                   eg_release_family_name(block->family), block->parent, block->path, block->name,
                   block->people, (int64_t)block->is_pool, (int64_t)block->is_direct);
        if (!eg_run(file, question, error))
            return false;
        for (size_t p = 0; p < block->place_count; p++)
            if (!eg_run(file,
                        eg_ask(file, "release/add_place.sql", error, "iii", release->id, (int64_t)b,
                               block->places[p]),
                        error))
                return false;
    }
    return true;
}

static bool add_figures(struct eg_store *file, const struct eg_release *release,
                        struct eg_error *error)
{
    for (size_t i = 0; i < release->figure_count; i++) {
        const struct eg_released_figure *figure = &release->figures[i];
        if (!eg_run(file,
                    eg_ask(file, "release/add_figure.sql", error, "iiiiiiii", release->id,
                           figure->block, (int64_t)figure->field, figure->answer,
                           figure->people.low, figure->people.shown, figure->people.high,
                           (int64_t)figure->role),
                    error))
            return false;
    }
    return true;
}

static bool add_lines(struct eg_store *file, const struct eg_release *release,
                      struct eg_error *error)
{
    for (size_t i = 0; i < release->line_count; i++) {
        const struct eg_released_lines *lines = &release->lines[i];
        if (!eg_run(file,
                    eg_ask(file, "release/add_lines.sql", error, "itii", release->id, lines->sheet,
                           lines->more[0], lines->more[1]),
                    error))
            return false;
    }
    return true;
}

static bool refuse_second(struct eg_store *file, const struct eg_release *release,
                          struct eg_error *error)
{
    sqlite3_stmt *row = eg_ask(file, "release/all.sql", error, "");
    while (eg_row(file, row, error))
        if (sqlite3_column_int(row, 3) == release->quarter)
            return eg_fail(error, EG_FAULT_DATA,
                           "%s: the release of this quarter was issued already; what was issued is "
                           "never changed: a correction goes into the next quarter's release",
                           file->path);
    return !eg_failed(error);
}

bool eg_releases_add(struct eg_store *file, struct eg_release *release, struct eg_error *error)
{
    if (!refuse_second(file, release, error))
        return false;
    sqlite3_stmt *question =
        eg_ask(file, "release/add.sql", error, "ttiiiiitttii", release->organisation,
               release->program, (int64_t)release->quarter, (int64_t)release->as_at,
               (int64_t)release->issued, (int64_t)release->is_full, (int64_t)release->fields,
               release->lists, release->layout, release->told, (int64_t)release->applied_first,
               (int64_t)release->applied_last);
    if (!eg_run(file, question, error))
        return false;
    release->id = sqlite3_last_insert_rowid(file->database);
    return add_rules(file, release, error) && add_blocks(file, release, error) &&
           add_figures(file, release, error) && add_lines(file, release, error);
}

/* ---- Reading ---- */

static bool load_rules(struct eg_store *file, struct eg_release *release, struct eg_error *error)
{
    release->rules = eg_rules_by_default();
    sqlite3_stmt *row = eg_ask(file, "release/rules.sql", error, "i", release->id);
    while (eg_row(file, row, error)) {
        enum eg_rule rule;
        if (eg_rule_find((const char *)sqlite3_column_text(row, 0), &rule))
            release->rules.values[rule] = sqlite3_column_int64(row, 1);
    }
    return !eg_failed(error);
}

static bool load_blocks(struct eg_store *file, struct eg_arena *arena, struct eg_release *release,
                        struct eg_error *error)
{
    sqlite3_stmt *row = eg_ask(file, "release/blocks.sql", error, "i", release->id);
    while (eg_row(file, row, error)) {
        struct eg_released_block block = {
            .parent = sqlite3_column_int64(row, 1),
            .path = eg_copy_of(row, 2, arena),
            .name = eg_copy_of(row, 3, arena),
            .people = sqlite3_column_int64(row, 4),
            .is_pool = sqlite3_column_int(row, 5),
            .is_direct = sqlite3_column_int(row, 6),
        };
        if (!eg_release_family_find((const char *)sqlite3_column_text(row, 0), &block.family))
            return eg_fail(error, EG_FAULT_STORE, "%s: there is no family '%s'", file->path,
                           (const char *)sqlite3_column_text(row, 0));
        eg_release_add_block(arena, release, block);
    }
    return !eg_failed(error);
}

static bool load_places(struct eg_store *file, struct eg_arena *arena, struct eg_release *release,
                        struct eg_error *error)
{
    for (size_t b = 0; b < release->block_count; b++) {
        struct eg_released_block *block = &release->blocks[b];
        int64_t *places = NULL;
        size_t capacity = 0;
        sqlite3_stmt *row =
            eg_ask(file, "release/places.sql", error, "ii", release->id, (int64_t)b);
        while (eg_row(file, row, error)) {
            places =
                eg_arena_grow(arena, places, &capacity, block->place_count + 1, sizeof *places);
            places[block->place_count++] = sqlite3_column_int64(row, 0);
        }
        block->places = places;
    }
    return !eg_failed(error);
}

static bool load_figures(struct eg_store *file, struct eg_arena *arena, struct eg_release *release,
                         struct eg_error *error)
{
    sqlite3_stmt *row = eg_ask(file, "release/figures.sql", error, "i", release->id);
    while (eg_row(file, row, error))
        eg_release_add_figure(
            arena, release,
            (struct eg_released_figure){.block = sqlite3_column_int64(row, 0),
                                        .field = sqlite3_column_int(row, 1),
                                        .answer = sqlite3_column_int64(row, 2),
                                        .people = {sqlite3_column_int64(row, 3),
                                                   sqlite3_column_int64(row, 4),
                                                   sqlite3_column_int64(row, 5)},
                                        .role = (enum eg_figure_role)sqlite3_column_int(row, 6)});
    row = eg_ask(file, "release/lines.sql", error, "i", release->id);
    while (eg_row(file, row, error))
        eg_release_add_lines(arena, release,
                             (struct eg_released_lines){eg_copy_of(row, 0, arena),
                                                        {sqlite3_column_int64(row, 1),
                                                         sqlite3_column_int64(row, 2)}});
    return !eg_failed(error);
}

static struct eg_release read_release(sqlite3_stmt *row, struct eg_arena *arena)
{
    return (struct eg_release){
        .id = sqlite3_column_int64(row, 0),
        .organisation = eg_copy_of(row, 1, arena),
        .program = eg_copy_of(row, 2, arena),
        .quarter = sqlite3_column_int(row, 3),
        .as_at = sqlite3_column_int(row, 4),
        .issued = sqlite3_column_int(row, 5),
        .is_full = sqlite3_column_int(row, 6),
        .fields = (uint32_t)sqlite3_column_int64(row, 7),
        .lists = eg_copy_of(row, 8, arena),
        .layout = eg_copy_of(row, 9, arena),
        .told = eg_copy_of(row, 10, arena),
        .applied_first = sqlite3_column_int(row, 11),
        .applied_last = sqlite3_column_int(row, 12),
    };
}

bool eg_releases_load(struct eg_store *file, struct eg_arena *arena, struct eg_release **releases,
                      size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *releases = NULL;
    *count = 0;
    sqlite3_stmt *row = eg_ask(file, "release/all.sql", error, "");
    while (eg_row(file, row, error)) {
        *releases = eg_arena_grow(arena, *releases, &capacity, *count + 1, sizeof **releases);
        (*releases)[(*count)++] = read_release(row, arena);
    }
    for (size_t i = 0; i < *count && !eg_failed(error); i++)
        if (!load_rules(file, &(*releases)[i], error) ||
            !load_blocks(file, arena, &(*releases)[i], error) ||
            !load_places(file, arena, &(*releases)[i], error) ||
            !load_figures(file, arena, &(*releases)[i], error))
            return false;
    return !eg_failed(error);
}
