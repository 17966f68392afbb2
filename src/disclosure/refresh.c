#include "equigap/disclosure/refresh.h"

#include <string.h>

/* ---- Smallest common sets ---- */

/* Places that are joined: each points to another of its set, or to itself. */
struct sets {
    size_t *to;
    size_t count;
};

static size_t set_of(struct sets *sets, size_t place)
{
    while (sets->to[place] != place)
        place = sets->to[place] = sets->to[sets->to[place]];
    return place;
}

/* Joins the places of each leaf. */
static void join_leaves(struct eg_arena *arena, struct sets *sets, const int64_t *leaf_of,
                        size_t place_count)
{
    int64_t most = -1;
    for (size_t p = 0; p < place_count; p++)
        most = leaf_of[p] > most ? leaf_of[p] : most;
    size_t *first = eg_arena_take_array(arena, (size_t)(most + 2), sizeof *first);
    for (size_t p = 0; p < place_count && p < sets->count; p++) {
        if (leaf_of[p] < 0)
            continue;
        size_t *of = &first[leaf_of[p]];
        if (*of == 0)
            *of = p + 1;
        sets->to[set_of(sets, p)] = set_of(sets, *of - 1);
    }
}

/* People by where they came from, or where they are now, at place - 1. */
static int64_t *count_places(struct eg_arena *arena, const struct eg_movements *movements,
                             size_t place_count, bool is_then)
{
    int64_t *people = eg_arena_take_array(arena, place_count + 1, sizeof *people);
    for (size_t i = 0; i < movements->count; i++) {
        int64_t place = is_then ? movements->items[i].from : movements->items[i].to;
        if (place > 0 && (size_t)place <= place_count)
            people[place - 1] += movements->items[i].people;
    }
    return people;
}

/* Joins places that were renamed, merged or split. Fewer movers than the least change nothing that the
 * sets they leave apart have not to show by themselves. */
static void join_moved(struct eg_arena *arena, struct sets *sets,
                       const struct eg_movements *movements, int64_t least)
{
    int64_t *then = count_places(arena, movements, sets->count, true);
    int64_t *now = count_places(arena, movements, sets->count, false);
    for (size_t i = 0; i < movements->count; i++) {
        const struct eg_movement *one = &movements->items[i];
        if (one->from <= 0 || one->to <= 0 || one->from == one->to || one->people < least ||
            (size_t)one->from > sets->count || (size_t)one->to > sets->count)
            continue;
        if (2 * one->people >= then[one->from - 1] || 2 * one->people >= now[one->to - 1])
            sets->to[set_of(sets, (size_t)one->from - 1)] = set_of(sets, (size_t)one->to - 1);
    }
}

static struct sets common_sets(struct eg_arena *arena, const struct eg_refresh_request *request,
                               const int64_t *now, const struct eg_earlier *then)
{
    struct sets sets = {.count = request->place_count > then->place_count ? request->place_count
                                                                          : then->place_count};
    sets.to = eg_arena_take_array(arena, sets.count + 1, sizeof *sets.to);
    for (size_t p = 0; p < sets.count; p++)
        sets.to[p] = p;
    join_leaves(arena, &sets, now, request->place_count);
    join_leaves(arena, &sets, then->leaf_of, then->place_count);
    join_moved(arena, &sets, then->movements, request->least);
    return sets;
}

/* ---- Who has changed ---- */

static int64_t home_of(struct sets *sets, int64_t place)
{
    return place > 0 && (size_t)place <= sets->count ? (int64_t)set_of(sets, (size_t)place - 1)
                                                     : -1;
}

/* People of each set who joined, left, moved in or out, or answered otherwise, at its first place. */
static int64_t *count_changes(struct eg_arena *arena, struct sets *sets,
                              const struct eg_refresh_request *request,
                              const struct eg_movements *movements)
{
    int64_t *changed = eg_arena_take_array(arena, sets->count + 1, sizeof *changed);
    for (size_t i = 0; i < movements->count; i++) {
        const struct eg_movement *one = &movements->items[i];
        int64_t from = home_of(sets, one->from), to = home_of(sets, one->to);
        int64_t place = one->from > 0 ? one->from : one->to;
        bool is_renumbered = request->renumbered && (one->from == 0 || one->to == 0) &&
                             (size_t)place <= request->place_count &&
                             request->renumbered[place - 1];
        if (is_renumbered)
            continue;
        if (from >= 0)
            changed[from] += from == to ? one->changed : one->people;
        if (to >= 0 && to != from)
            changed[to] += one->people;
    }
    return changed;
}

/* ---- Dividing less ---- */

static int depth_of(const char *name)
{
    int depth = 0;
    for (; *name; name++)
        depth += *name == '/';
    return depth;
}

/* The deepest leaf of a set, the first by name of several; -1: none is in it. */
static int64_t deepest_of(const struct eg_blocks *blocks, struct sets *sets, const int64_t *leaf_of,
                          size_t place_count, size_t set)
{
    int64_t best = -1;
    for (size_t p = 0; p < place_count; p++) {
        if (leaf_of[p] < 0 || set_of(sets, p) != set)
            continue;
        const char *name = blocks->blocks[leaf_of[p]].name;
        if (best < 0 || depth_of(name) > depth_of(blocks->blocks[best].name) ||
            (depth_of(name) == depth_of(blocks->blocks[best].name) &&
             strcmp(name, blocks->blocks[best].name) < 0))
            best = leaf_of[p];
    }
    return best;
}

/* The blocks without those marked, which no other stands below. */
static struct eg_blocks *without(struct eg_arena *arena, const struct eg_blocks *blocks,
                                 const bool *is_gone)
{
    struct eg_blocks *left = eg_arena_take(arena, sizeof *left);
    int64_t *at = eg_arena_take_array(arena, blocks->count, sizeof *at);
    left->blocks = eg_arena_take_array(arena, blocks->count, sizeof *left->blocks);
    for (size_t b = 0; b < blocks->count; b++) {
        if (is_gone[b])
            continue;
        struct eg_block block = blocks->blocks[b];
        at[b] = (int64_t)left->count;
        block.children = eg_arena_take_array(arena, block.child_count + 1, sizeof(int64_t));
        block.child_count = 0;
        if (block.parent >= 0) {
            block.parent = at[block.parent];
            struct eg_block *around = &left->blocks[block.parent];
            around->children[around->child_count++] = at[b];
        }
        left->blocks[left->count++] = block;
    }
    return left;
}

/* The sibling that a block is pooled with: the smallest, of those that are not divided if there is one,
 * so that no division is lost that need not be. */
static int64_t best_sibling(const struct eg_blocks *blocks, int64_t index)
{
    const struct eg_block *around = &blocks->blocks[blocks->blocks[index].parent];
    int64_t best = -1;
    for (size_t i = 0; i < around->child_count; i++) {
        const struct eg_block *a = &blocks->blocks[around->children[i]];
        const struct eg_block *b = best < 0 ? NULL : &blocks->blocks[best];
        if (around->children[i] == index)
            continue;
        bool is_better = !b;
        if (b && (a->child_count == 0) != (b->child_count == 0))
            is_better = a->child_count == 0;
        else if (b)
            is_better =
                a->people < b->people || (a->people == b->people && strcmp(a->name, b->name) < 0);
        if (is_better)
            best = around->children[i];
    }
    return best;
}

static bool is_sibling_name(const struct eg_blocks *blocks, int64_t parent, const char *name,
                            int64_t but, int64_t nor)
{
    for (size_t b = 0; b < blocks->count; b++)
        if (blocks->blocks[b].parent == parent && (int64_t)b != but && (int64_t)b != nor &&
            strcmp(blocks->blocks[b].name, name) == 0)
            return true;
    return false;
}

/* Pools two siblings into the place of the first in the order. */
static void pool_two(struct eg_arena *arena, struct eg_blocks *blocks, int64_t one, int64_t other)
{
    struct eg_block *a = &blocks->blocks[one], *b = &blocks->blocks[other];
    const char *around = blocks->blocks[a->parent].name;
    const char *name = eg_arena_format(arena, "%s%s(other)", around, around[0] ? "/" : "");
    while (is_sibling_name(blocks, a->parent, name, one, other))
        name = eg_arena_format(arena, "%s'", name);
    int64_t *places = eg_arena_take_array(arena, a->place_count + b->place_count, sizeof *places);
    memcpy(places, a->places, a->place_count * sizeof *places);
    memcpy(places + a->place_count, b->places, b->place_count * sizeof *places);
    a->name = name;
    a->places = places;
    a->place_count += b->place_count;
    a->people += b->people;
    a->is_pool = true;
    a->is_direct = false;
}

/* Marks everything below a block. */
static void mark_below(const struct eg_blocks *blocks, int64_t index, bool *is_marked)
{
    for (size_t b = 1; b < blocks->count; b++) /* parents stand before their children */
        if (blocks->blocks[b].parent == index || is_marked[blocks->blocks[b].parent])
            is_marked[b] = true;
}

/* The same blocks divided less where the leaf `index` stands; NULL: it is everybody. Of two siblings the
 * division is left out; of more the leaf is pooled with one, which is then not divided itself. */
static struct eg_blocks *divide_less(struct eg_arena *arena, const struct eg_blocks *blocks,
                                     int64_t index)
{
    int64_t parent = index < 0 ? -1 : blocks->blocks[index].parent;
    if (parent < 0)
        return NULL;
    bool *is_gone = eg_arena_take_array(arena, blocks->count, sizeof *is_gone);
    bool *none = eg_arena_take_array(arena, blocks->count, sizeof *none);
    if (blocks->blocks[parent].child_count <= 2) {
        mark_below(blocks, parent, is_gone);
        return without(arena, blocks, is_gone);
    }
    int64_t other = best_sibling(blocks, index);
    struct eg_blocks *copy = without(arena, blocks, none);
    pool_two(arena, copy, index, other);
    mark_below(blocks, other, is_gone);
    is_gone[other] = true;
    return without(arena, copy, is_gone);
}

/* The leaf at fault, -1 if there is none in the blocks; false if every set has changed enough. */
static bool is_too_still(struct eg_arena *arena, const struct eg_refresh_request *request,
                         const struct eg_blocks *blocks, int64_t *leaf)
{
    int64_t *now = eg_arena_take_array(arena, request->place_count + 1, sizeof *now);
    eg_blocks_assign(arena, blocks, request->units, request->place_count, now);
    for (size_t e = 0; e < request->earlier_count; e++) {
        const struct eg_earlier *then = &request->earlier[e];
        struct sets sets = common_sets(arena, request, now, then);
        int64_t *changed = count_changes(arena, &sets, request, then->movements);
        for (size_t p = 0; p < sets.count; p++) {
            bool is_counted = (p < request->place_count && now[p] >= 0) ||
                              (p < then->place_count && then->leaf_of[p] >= 0);
            if (!is_counted || changed[set_of(&sets, p)] >= request->least)
                continue;
            *leaf = deepest_of(blocks, &sets, now, request->place_count, set_of(&sets, p));
            return true;
        }
    }
    return false;
}

struct eg_blocks *eg_refresh_plan(struct eg_arena *arena, const struct eg_refresh_request *request)
{
    bool *none = eg_arena_take_array(arena, request->blocks->count, sizeof *none);
    struct eg_blocks *blocks = without(arena, request->blocks, none);
    int64_t leaf;
    while (blocks && is_too_still(arena, request, blocks, &leaf))
        blocks = divide_less(arena, blocks, leaf);
    return blocks;
}
