#include "equigap/domain/unit.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "equigap/base/text.h"

static int64_t push(struct eg_units *units, int64_t parent, const char *name)
{
    units->units = eg_arena_grow(units->arena, units->units, &units->capacity, units->count + 1,
                                 sizeof *units->units);
    struct eg_unit *unit = &units->units[units->count++];
    unit->id = (int64_t)units->count;
    unit->parent = parent;
    unit->depth = parent ? eg_units_at(units, parent)->depth + 1 : 0;
    unit->name = name;
    return unit->id;
}

struct eg_units *eg_units_begin(struct eg_arena *arena, const char *organisation)
{
    struct eg_units *units = eg_arena_take(arena, sizeof *units);
    units->arena = arena;
    units->by_name = eg_hash_begin(arena);
    push(units, 0, organisation);
    return units;
}

int64_t eg_units_add(struct eg_units *units, int64_t parent, const char *name)
{
    const char *normal = eg_text_normalise(units->arena, name, strlen(name));
    const char *key = eg_arena_format(units->arena, "%lld:%s", (long long)parent, normal);
    int64_t id;
    if (eg_hash_find(units->by_name, key, strlen(key), &id))
        return id;
    id = push(units, parent, eg_arena_copy(units->arena, name, strlen(name)));
    eg_hash_set(units->by_name, key, strlen(key), id);
    return id;
}

const struct eg_unit *eg_units_at(const struct eg_units *units, int64_t id)
{
    assert(id >= 1 && id <= (int64_t)units->count);
    return &units->units[id - 1];
}

int64_t eg_units_ancestor(const struct eg_units *units, int64_t id, int depth)
{
    const struct eg_unit *unit = eg_units_at(units, id);
    if (unit->depth < depth)
        return 0;
    while (unit->depth > depth)
        unit = eg_units_at(units, unit->parent);
    return unit->id;
}

/* qsort has no place for the tree, so the names are sorted with their ids. */
struct named {
    const char *name;
    int64_t id;
};

static int by_name(const void *one, const void *other)
{
    const struct named *a = one, *b = other;
    int order = strcmp(a->name, b->name);
    return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

const int64_t *eg_units_of_depth(const struct eg_units *units, int depth, size_t *count)
{
    struct named *named = eg_arena_take_array(units->arena, units->count, sizeof *named);
    size_t found = 0;
    for (size_t i = 0; i < units->count; i++)
        if (units->units[i].depth == depth)
            named[found++] = (struct named){units->units[i].name, units->units[i].id};
    qsort(named, found, sizeof *named, by_name);

    int64_t *ids = eg_arena_take_array(units->arena, found, sizeof *ids);
    for (size_t i = 0; i < found; i++)
        ids[i] = named[i].id;
    *count = found;
    return ids;
}

struct eg_names *eg_names_begin(struct eg_arena *arena)
{
    struct eg_names *names = eg_arena_take(arena, sizeof *names);
    names->arena = arena;
    names->by_name = eg_hash_begin(arena);
    return names;
}

int64_t eg_names_add(struct eg_names *names, const char *name)
{
    const char *key = eg_text_normalise(names->arena, name, strlen(name));
    int64_t id;
    if (eg_hash_find(names->by_name, key, strlen(key), &id))
        return id;
    names->names = eg_arena_grow(names->arena, names->names, &names->capacity, names->count + 1,
                                 sizeof *names->names);
    names->names[names->count++] = eg_arena_copy(names->arena, name, strlen(name));
    eg_hash_set(names->by_name, key, strlen(key), (int64_t)names->count);
    return (int64_t)names->count;
}
