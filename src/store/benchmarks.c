#include "equigap/store/benchmarks.h"

#include "store_room.h"

static bool load_rows(struct eg_store *store, struct eg_arena *arena,
                      struct eg_population *population, struct eg_error *error)
{
    sqlite3_stmt *row =
        eg_ask(store, "benchmarks/shares.sql", error, "tt", population->field, population->code);
    while (eg_row(store, row, error))
        eg_population_add(population, arena,
                          (struct eg_population_row){
                              .category = sqlite3_column_int(row, 0),
                              .part = sqlite3_column_int64(row, 1),
                              .whole = sqlite3_column_int64(row, 2),
                              .is_count = sqlite3_column_int(row, 3) != 0,
                              .low = sqlite3_column_int64(row, 4),
                              .high = sqlite3_column_int64(row, 5),
                          });
    return !eg_failed(error);
}

bool eg_own_benchmarks_load(struct eg_store *store, struct eg_arena *arena,
                            struct eg_population_set *out, struct eg_error *error)
{
    size_t first = out->count;
    sqlite3_stmt *row = eg_ask(store, "benchmarks/all.sql", error, "");
    while (eg_row(store, row, error)) {
        struct eg_population *of = eg_population_begin(
            arena, eg_copy_of(row, 0, arena), eg_copy_of(row, 1, arena), eg_copy_of(row, 2, arena));
        of->origin.base = eg_copy_of(row, 3, arena);
        of->origin.ages = eg_copy_of(row, 4, arena);
        of->origin.year = eg_copy_of(row, 5, arena);
        of->origin.source = eg_copy_of(row, 6, arena);
        of->origin.licence = eg_copy_of(row, 7, arena);
        of->origin.crosswalk = eg_copy_of(row, 8, arena);
        of->caution = eg_copy_of(row, 9, arena);
        of->origin.file = eg_copy_of(row, 10, arena);
        of->origin.sha256 = eg_copy_of(row, 11, arena);
        of->origin.added = sqlite3_column_int(row, 12);
        of->is_own = true;
        eg_population_set_add(out, arena, of);
    }
    for (size_t i = first; i < out->count && !eg_failed(error); i++)
        load_rows(store, arena, out->items[i], error);
    return !eg_failed(error);
}

bool eg_own_benchmarks_add(struct eg_store *store, const struct eg_population *of,
                           struct eg_error *error)
{
    const struct eg_origin *origin = &of->origin;
    if (!eg_own_benchmarks_remove(store, of->field, of->code, error) ||
        !eg_run(store,
                eg_ask(store, "benchmarks/add.sql", error, "tttttttttttti", of->field, of->code,
                       of->area, origin->base, origin->ages, origin->year, origin->source,
                       origin->licence, origin->crosswalk, of->caution, origin->file,
                       origin->sha256, (int64_t)origin->added),
                error))
        return false;
    for (size_t i = 0; i < of->count; i++) {
        const struct eg_population_row *row = &of->rows[i];
        if (!eg_run(store,
                    eg_ask(store, "benchmarks/add_share.sql", error, "ttiiiiii", of->field,
                           of->code, (int64_t)row->category, row->part, row->whole,
                           (int64_t)row->is_count, row->low, row->high),
                    error))
            return false;
    }
    return true;
}

bool eg_own_benchmarks_remove(struct eg_store *store, const char *field, const char *code,
                              struct eg_error *error)
{
    return eg_run(store, eg_ask(store, "benchmarks/remove.sql", error, "tt", field, code), error);
}
