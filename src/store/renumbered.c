#include "equigap/store/renumbered.h"

#include <string.h>

#include "equigap/base/date.h"
#include "store_room.h"

/* Somebody's reference before and after. */
struct row {
    const char *old, *new;
};

/* What one snapshot brought. */
struct table {
    int64_t snapshot;
    int32_t day;
    struct row *rows;
    size_t count, capacity;
    struct eg_hash *by_old, *by_new;
};

struct eg_renumbered {
    struct eg_arena *arena;
    int64_t asked; /* for which snapshot */
    struct table *tables;
    size_t count, capacity;
};

bool eg_renumbered_add(struct eg_store *store, int64_t snapshot, const char *old, const char *new,
                       struct eg_error *error)
{
    return eg_run(
        store, eg_ask(store, "people/add_renumbered.sql", error, "itt", snapshot, old, new), error);
}

static void add_row(struct eg_renumbered *all, int64_t snapshot, int32_t day, struct row row)
{
    if (all->count == 0 || all->tables[all->count - 1].snapshot != snapshot) {
        all->tables = eg_arena_grow(all->arena, all->tables, &all->capacity, all->count + 1,
                                    sizeof *all->tables);
        all->tables[all->count++] = (struct table){.snapshot = snapshot,
                                                   .day = day,
                                                   .by_old = eg_hash_begin(all->arena),
                                                   .by_new = eg_hash_begin(all->arena)};
    }
    struct table *table = &all->tables[all->count - 1];
    table->rows = eg_arena_grow(all->arena, table->rows, &table->capacity, table->count + 1,
                                sizeof *table->rows);
    eg_hash_set(table->by_old, row.old, strlen(row.old), (int64_t)table->count);
    eg_hash_set(table->by_new, row.new, strlen(row.new), (int64_t)table->count);
    table->rows[table->count++] = row;
}

struct eg_renumbered *eg_renumbered_load(struct eg_store *store, struct eg_arena *arena,
                                         int64_t snapshot, struct eg_error *error)
{
    struct eg_renumbered *all = eg_arena_take(arena, sizeof *all);
    *all = (struct eg_renumbered){.arena = arena, .asked = snapshot};
    sqlite3_stmt *row = eg_ask(store, "people/renumbered.sql", error, "i", snapshot);
    while (eg_row(store, row, error))
        add_row(all, sqlite3_column_int64(row, 0), sqlite3_column_int(row, 1),
                (struct row){eg_copy_of(row, 2, arena), eg_copy_of(row, 3, arena)});
    return eg_failed(error) ? NULL : all;
}

/* What somebody who has the reference from this table's day on had before; NULL: it was another's. */
static const char *step_back(const struct table *table, const char *reference)
{
    int64_t at;
    if (eg_hash_find(table->by_new, reference, strlen(reference), &at))
        return table->rows[at].old;
    return eg_hash_find(table->by_old, reference, strlen(reference), &at) ? NULL : reference;
}

static const char *step_on(const struct table *table, const char *reference)
{
    int64_t at;
    bool is_given_up = eg_hash_find(table->by_old, reference, strlen(reference), &at);
    return is_given_up ? table->rows[at].new : reference;
}

/* Goes back from the table before `count` to the first of them; `*floor` is that which the person has
 * the reference from, another's before, or 0: none. */
static const char *go_back(const struct eg_renumbered *all, size_t count, const char *reference,
                           size_t *floor)
{
    for (*floor = count; *floor > 0; (*floor)--) {
        const char *before = step_back(&all->tables[*floor - 1], reference);
        if (!before)
            return reference;
        reference = before;
    }
    return reference;
}

static const char *first_of(const struct eg_renumbered *all, const char *reference, size_t floor)
{
    char day[16];
    return floor == 0 ? reference
                      : eg_arena_format(all->arena, "%s\x1fsince %s", reference,
                                        eg_day_to_iso(all->tables[floor - 1].day, day));
}

const char *eg_renumbered_first(const struct eg_renumbered *all, const char *reference)
{
    size_t floor;
    const char *earliest = go_back(all, all->count, reference, &floor);
    return first_of(all, earliest, floor);
}

const char **eg_renumbered_all_first(const struct eg_renumbered *all, const char *reference,
                                     size_t *count)
{
    const char **found = eg_arena_take_array(all->arena, all->count + 1, sizeof *found);
    *count = 0;
    for (size_t tables = 0, floor; tables <= all->count; tables++) {
        const char *earliest = go_back(all, tables, reference, &floor);
        const char *first = first_of(all, earliest, floor);
        if (*count == 0 || strcmp(found[*count - 1], first) != 0)
            found[(*count)++] = first;
    }
    return found;
}

const char *eg_renumbered_before(const struct eg_renumbered *all, const char *reference)
{
    const struct table *last = all->count ? &all->tables[all->count - 1] : NULL;
    return last && last->snapshot == all->asked ? step_back(last, reference) : reference;
}

struct eg_name_list eg_renumbered_names(const struct eg_renumbered *all, const char *reference,
                                        int32_t day)
{
    struct eg_name_list list = {.count = 0};
    size_t count = 0, floor;
    while (count < all->count && all->tables[count].day <= day)
        count++;
    struct eg_name name = {.until = INT32_MAX};
    name.reference = go_back(all, count, reference, &floor);
    name.since = floor == 0 ? INT32_MIN : all->tables[floor - 1].day;
    list.first = first_of(all, name.reference, floor);
    list.names = eg_arena_take_array(all->arena, all->count + 1, sizeof *list.names);
    for (size_t i = floor; i < all->count; i++) {
        const char *next = step_on(&all->tables[i], name.reference);
        if (next == name.reference)
            continue;
        name.until = all->tables[i].day - 1;
        list.names[list.count++] = name;
        name = (struct eg_name){next, all->tables[i].day, INT32_MAX};
    }
    list.names[list.count++] = name;
    return list;
}

/* The last day before somebody gave a reference up; INT32_MAX: nobody did. */
static int32_t last_day_had(const struct eg_renumbered *all, const char *reference)
{
    for (size_t i = all->count; i-- > 0;)
        if (step_on(&all->tables[i], reference) != reference)
            return all->tables[i].day - 1;
    return INT32_MAX;
}

bool eg_names_find(struct eg_store *store, struct eg_arena *arena, const char *reference,
                   struct eg_name_list *list, struct eg_error *error)
{
    const struct eg_renumbered *all = eg_renumbered_load(store, arena, 0, error);
    if (!all)
        return false;
    int32_t day = last_day_had(all, reference);
    sqlite3_stmt *row = eg_ask(store, "people/last_day_of.sql", error, "t", reference);
    while (eg_row(store, row, error))
        day = sqlite3_column_int(row, 0);
    *list = eg_renumbered_names(all, reference, day);
    return !eg_failed(error);
}
