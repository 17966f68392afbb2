#include "equigap/disclosure/blocks.h"

#include <stdlib.h>
#include <string.h>

/* A part that a block could be divided into. */
struct part {
    const char *name;
    int64_t place, people;
    bool is_direct;
};

struct making {
    struct eg_arena *arena;
    struct eg_blocks *out;
    size_t capacity;
    const struct eg_block_request *request;
    int64_t *all; /* people of unit n and below, at n - 1 */
};

/* ---- Pooling ---- */

static int by_size(const void *one, const void *other)
{
    const struct part *a = one, *b = other;
    if (a->people != b->people)
        return a->people > b->people ? 1 : -1;
    return strcmp(a->name, b->name);
}

static int by_name(const void *one, const void *other)
{
    return strcmp(((const struct part *)one)->name, ((const struct part *)other)->name);
}

/* Puts the parts to be pooled first: how many these are into `*pooled`. False if the parts cannot be
 * shown apart. Smallest first, the pool takes all that are too small and then one after the other. */
static bool pool_parts(struct part *parts, size_t count, int64_t least, size_t *pooled)
{
    int64_t people = 0;
    *pooled = 0;
    if (count == 0)
        return false;
    qsort(parts, count, sizeof *parts, by_size);
    while (*pooled < count && (parts[*pooled].people < least || (*pooled > 0 && people < least)))
        people += parts[(*pooled)++].people;
    if (*pooled == count)
        return false;
    qsort(parts, *pooled, sizeof *parts, by_name);
    qsort(parts + *pooled, count - *pooled, sizeof *parts, by_name);
    return true;
}

/* ---- Blocks ---- */

static int64_t push(struct making *making, struct eg_block block)
{
    struct eg_blocks *out = making->out;
    out->blocks = eg_arena_grow(making->arena, out->blocks, &making->capacity, out->count + 1,
                                sizeof *out->blocks);
    out->blocks[out->count] = block;
    return (int64_t)out->count++;
}

static const int64_t *one_place(struct eg_arena *arena, int64_t place)
{
    int64_t *places = eg_arena_take_array(arena, 1, sizeof *places);
    places[0] = place;
    return places;
}

static const char *path_below(struct eg_arena *arena, const char *path, const char *name)
{
    return path[0] ? eg_arena_format(arena, "%s/%s", path, name)
                   : eg_arena_copy(arena, name, strlen(name));
}

static struct eg_block pool_of(struct making *making, int64_t parent, const struct part *parts,
                               size_t count)
{
    int64_t *places = eg_arena_take_array(making->arena, count, sizeof *places);
    struct eg_block pool = {.parent = parent, .is_pool = true, .places = places};
    for (size_t i = 0; i < count; i++) {
        places[pool.place_count++] = parts[i].place;
        pool.people += parts[i].people;
    }
    pool.name = path_below(making->arena, making->out->blocks[parent].name, "(other)");
    return pool;
}

/* The units below a unit that have anybody, and those who stand in itself; none if it is too deep. */
static struct part *parts_of(struct making *making, int64_t unit, const char *name, size_t *count)
{
    const struct eg_block_request *request = making->request;
    const struct eg_units *units = request->units;
    struct part *parts = eg_arena_take_array(making->arena, units->count + 1, sizeof *parts);
    int depth = eg_units_at(units, unit)->depth;
    *count = 0;
    if (request->depth_most && depth >= request->depth_most)
        return parts;
    for (size_t i = 0; i < units->count; i++) {
        const struct eg_unit *one = &units->units[i];
        if (one->parent == unit && making->all[i] > 0)
            parts[(*count)++] = (struct part){path_below(making->arena, name, one->name), one->id,
                                              making->all[i], false};
    }
    if (*count > 0 && request->people[unit - 1] > 0)
        parts[(*count)++] = (struct part){path_below(making->arena, name, "(direct)"), unit,
                                          request->people[unit - 1], true};
    return parts;
}

static void divide(struct making *making, int64_t index);

/* Adds what a block is divided into, and divides that in turn. */
static void add_parts(struct making *making, int64_t index, const struct part *parts, size_t count,
                      size_t pooled)
{
    size_t shown = count - pooled;
    int64_t *children = eg_arena_take_array(making->arena, shown + 1, sizeof *children);
    size_t child_count = 0;
    for (size_t i = pooled; i < count; i++) {
        const struct part *part = &parts[i];
        children[child_count++] =
            push(making, (struct eg_block){.name = part->name,
                                           .parent = index,
                                           .people = part->people,
                                           .places = one_place(making->arena, part->place),
                                           .place_count = 1,
                                           .is_direct = part->is_direct});
        if (!part->is_direct && making->request)
            divide(making, children[child_count - 1]);
    }
    if (pooled > 0)
        children[child_count++] = push(making, pool_of(making, index, parts, pooled));
    making->out->blocks[index].children = children;
    making->out->blocks[index].child_count = child_count;
}

/* The same people under another name are not divided: their own parts are looked at. */
static void divide(struct making *making, int64_t index)
{
    int64_t unit = making->out->blocks[index].places[0];
    const char *name = making->out->blocks[index].name;
    size_t count, pooled;
    struct part *parts = parts_of(making, unit, name, &count);
    /* The paths below go on from the unit that is divided in fact. */
    while (count == 1) {
        size_t below;
        struct part only = parts[0];
        parts = parts_of(making, only.place, only.name, &below);
        if (below == 0)
            return;
        making->out->blocks[index].places = one_place(making->arena, only.place);
        count = below;
    }
    if (pool_parts(parts, count, making->request->least, &pooled))
        add_parts(making, index, parts, count, pooled);
}

struct eg_blocks *eg_blocks_make(struct eg_arena *arena, const struct eg_block_request *request)
{
    const struct eg_units *units = request->units;
    struct making making = {.arena = arena, .request = request};
    making.out = eg_arena_take(arena, sizeof *making.out);
    making.all = eg_arena_take_array(arena, units->count, sizeof *making.all);
    for (size_t i = units->count; i-- > 0;) { /* a parent's id is smaller */
        making.all[i] += request->people[i];
        if (units->units[i].parent)
            making.all[units->units[i].parent - 1] += making.all[i];
    }
    if (making.all[0] < request->least || making.all[0] == 0)
        return NULL;
    push(&making, (struct eg_block){.name = "",
                                    .parent = -1,
                                    .people = making.all[0],
                                    .places = one_place(arena, EG_UNIT_ROOT),
                                    .place_count = 1});
    divide(&making, 0);
    return making.out;
}

struct eg_blocks *eg_blocks_make_flat(struct eg_arena *arena, const char *const *names,
                                      const int64_t *people, size_t count, int64_t least)
{
    struct making making = {.arena = arena};
    struct part *parts = eg_arena_take_array(arena, count + 1, sizeof *parts);
    size_t found = 0, pooled;
    int64_t all = count == 0 ? people[0] : 0;
    making.out = eg_arena_take(arena, sizeof *making.out);
    for (size_t i = 0; i < count; i++) {
        all += people[i];
        if (people[i] > 0)
            parts[found++] = (struct part){names[i], (int64_t)i + 1, people[i], false};
    }
    if (all < least || all == 0)
        return NULL;
    push(&making, (struct eg_block){.name = "",
                                    .parent = -1,
                                    .people = all,
                                    .places = one_place(arena, EG_UNIT_ROOT),
                                    .place_count = 1});
    if (found > 1 && pool_parts(parts, found, least, &pooled))
        add_parts(&making, 0, parts, found, pooled);
    return making.out;
}

struct eg_blocks *eg_blocks_cut(struct eg_arena *arena, const struct eg_blocks *blocks,
                                int64_t least, int64_t **index_of)
{
    struct making making = {.arena = arena};
    int64_t *at = eg_arena_take_array(arena, blocks->count, sizeof *at);
    *index_of = eg_arena_take_array(arena, blocks->count, sizeof **index_of);
    making.out = eg_arena_take(arena, sizeof *making.out);
    for (size_t b = 0; b < blocks->count; b++) {
        struct eg_block block = blocks->blocks[b];
        bool is_kept = block.parent < 0;
        if (!is_kept && at[block.parent] >= 0) {
            const struct eg_block *around = &blocks->blocks[block.parent];
            is_kept = true;
            for (size_t i = 0; i < around->child_count; i++)
                is_kept &= blocks->blocks[around->children[i]].people >= least;
        }
        at[b] = -1;
        if (!is_kept)
            continue;
        block.children = NULL;
        block.child_count = 0;
        block.parent = block.parent < 0 ? -1 : at[block.parent];
        at[b] = push(&making, block);
        (*index_of)[at[b]] = (int64_t)b;
        if (block.parent < 0)
            continue;
        struct eg_block *around = &making.out->blocks[block.parent];
        if (!around->children)
            around->children =
                eg_arena_take_array(arena, blocks->blocks[(*index_of)[block.parent]].child_count,
                                    sizeof *around->children);
        around->children[around->child_count++] = at[b];
    }
    return making.out;
}

/* ---- Places ---- */

void eg_blocks_assign(struct eg_arena *arena, const struct eg_blocks *blocks,
                      const struct eg_units *units, size_t place_count, int64_t *leaf_of)
{
    int64_t *below = eg_arena_take_array(arena, place_count + 1, sizeof *below);
    for (size_t p = 0; p < place_count; p++)
        below[p] = leaf_of[p] = -1;
    for (size_t b = 0; b < blocks->count; b++) {
        const struct eg_block *block = &blocks->blocks[b];
        if (block->child_count > 0)
            continue;
        for (size_t i = 0; i < block->place_count; i++) {
            int64_t place = block->places[i];
            bool is_own =
                units && (block->is_direct ||
                          (block->is_pool && place == blocks->blocks[block->parent].places[0]));
            (is_own ? leaf_of : below)[place - 1] = (int64_t)b;
        }
    }
    for (size_t p = 0; p < place_count; p++)
        for (int64_t at = (int64_t)p + 1; at != 0 && leaf_of[p] < 0;
             at = units ? eg_units_at(units, at)->parent : 0)
            leaf_of[p] = below[at - 1];
}
