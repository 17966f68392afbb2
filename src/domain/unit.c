#include "equigap/domain/unit.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "equigap/base/text.h"

/* Normalising can lengthen a text (one character to a few letters); twenty digits of a parent. */
enum { KEY_SIZE = EG_NAME_MOST * 18 + 24 };

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
    units->by_text = eg_hash_begin(arena);
    push(units, 0, organisation);
    return units;
}

/* "parent:name" as a key; its length. */
static size_t make_key(char key[static KEY_SIZE], int64_t parent, const char *name)
{
    int length = snprintf(key, KEY_SIZE, "%lld:%s", (long long)parent, name);
    assert(length < KEY_SIZE);
    return (size_t)length;
}

/* The unit by its normalised name, which is made if it is not there. */
static int64_t add_normal(struct eg_units *units, int64_t parent, const char *name)
{
    char key[KEY_SIZE];
    struct eg_arena *scratch = eg_arena_begin();
    size_t length = make_key(key, parent, eg_text_normalise_name(scratch, name));
    eg_arena_end(scratch);
    int64_t id;
    if (eg_hash_find(units->by_name, key, length, &id))
        return id;
    id = push(units, parent, eg_arena_copy(units->arena, name, strlen(name)));
    eg_hash_set(units->by_name, key, length, id);
    return id;
}

int64_t eg_units_add(struct eg_units *units, int64_t parent, const char *name)
{
    assert(strlen(name) <= EG_NAME_MOST);
    char key[KEY_SIZE];
    size_t length = make_key(key, parent, name);
    int64_t id;
    if (eg_hash_find(units->by_text, key, length, &id))
        return id;
    id = add_normal(units, parent, name);
    eg_hash_set(units->by_text, key, length, id);
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

const char *eg_units_path(struct eg_arena *arena, const struct eg_units *units, int64_t id)
{
    const struct eg_unit *at = eg_units_at(units, id);
    if (at->parent == 0 || at->parent == EG_UNIT_ROOT)
        return at->name;
    return eg_arena_format(arena, "%s > %s", eg_units_path(arena, units, at->parent), at->name);
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
    names->by_text = eg_hash_begin(arena);
    return names;
}

/* The id by the normalised name, which is made if it is not there. */
static int64_t add_normal_name(struct eg_names *names, const char *name)
{
    struct eg_arena *scratch = eg_arena_begin();
    const char *key = eg_text_normalise_name(scratch, name);
    int64_t id;
    if (!eg_hash_find(names->by_name, key, strlen(key), &id)) {
        names->names = eg_arena_grow(names->arena, names->names, &names->capacity, names->count + 1,
                                     sizeof *names->names);
        names->names[names->count++] = eg_arena_copy(names->arena, name, strlen(name));
        id = (int64_t)names->count;
        eg_hash_set(names->by_name, key, strlen(key), id);
    }
    eg_arena_end(scratch);
    return id;
}

int64_t eg_names_add(struct eg_names *names, const char *name)
{
    int64_t id;
    if (eg_hash_find(names->by_text, name, strlen(name), &id))
        return id;
    id = add_normal_name(names, name);
    eg_hash_set(names->by_text, name, strlen(name), id);
    return id;
}
