/*
 * Which units, or grades, have figures of their own in a release: decided from headcounts alone.
 *
 *     struct eg_blocks *blocks = eg_blocks_make(arena, &request);    // NULL: nothing can be shown
 *     eg_blocks_assign(arena, blocks, units, units->count, leaf_of);
 *
 * A unit with fewer people than the least is pooled with its siblings; if all of them together are too
 * few, the smallest sibling that could stand alone joins them; if that leaves nothing, its parent is not
 * divided. Block 0 is everybody, and parents stand before their children.
 */
#ifndef EQUIGAP_DISCLOSURE_BLOCKS_H
#define EQUIGAP_DISCLOSURE_BLOCKS_H

#include "equigap/base/arena.h"
#include "equigap/domain/unit.h"

struct eg_block {
    const char *name; /* a path: "", "Adults/Housing", "Adults/(other)", "Adults/(direct)" */
    int64_t parent;   /* index; -1: everybody */
    int64_t people;
    /* Units whose people, with those below, are counted here; of a direct block, and of the parent's own
     * unit in a pool, the people who stand in it and in no unit below it. Ids from 1. */
    const int64_t *places;
    size_t place_count;
    bool is_pool, is_direct;
    int64_t *children; /* indices */
    size_t child_count;
};

struct eg_blocks {
    struct eg_block *blocks;
    size_t count;
};

struct eg_block_request {
    const struct eg_units *units;
    const int64_t *people; /* who stand in unit n and in none below it, at n - 1 */
    int64_t least;
    int depth_most; /* levels of units that are divided; 0: all */
};

/* NULL if there are fewer people than the least. Owned by `arena`, as all that follow. */
struct eg_blocks *eg_blocks_make(struct eg_arena *arena, const struct eg_block_request *request);

/* Everybody, and one level of `count` places that have no tree, such as grades: place n is at n - 1.
 * With no places everybody alone, of people[0]. */
struct eg_blocks *eg_blocks_make_flat(struct eg_arena *arena, const char *const *names,
                                      const int64_t *people, size_t count, int64_t least);

/* The same blocks, but a block is divided only if all that it is divided into have the least people;
 * of block n of the result, `index_of[n]` is its index in `blocks`. */
struct eg_blocks *eg_blocks_cut(struct eg_arena *arena, const struct eg_blocks *blocks,
                                int64_t least, int64_t **index_of);

/* The leaf in which people who stand directly in place n are counted, at n - 1; -1: in none. `units`
 * NULL: the places have no tree. */
void eg_blocks_assign(struct eg_arena *arena, const struct eg_blocks *blocks,
                      const struct eg_units *units, size_t place_count, int64_t *leaf_of);

#endif
