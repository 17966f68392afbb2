/*
 * Blocks: the units, or units pooled, that have enough people to be shown on their own.
 *
 *     struct eg_block_request request = {units, people, 20, 0};
 *     struct eg_blocks *blocks = eg_blocks_make(arena, &request);
 *     int64_t *leaf_of = eg_arena_take_array(arena, units->count, sizeof *leaf_of);
 *     eg_blocks_assign(arena, blocks, units, units->count, leaf_of);
 *
 * Which blocks there are depends on headcounts only, never on an answer:
 *
 *   1. A unit with at least `least` people, it and below, is a block inside that of its parent. The
 *      people who stand directly in a unit that has units below it count as one more child of it.
 *   2. Smaller children are pooled. While the pool has too few people, the smallest child that
 *      would be shown joins it; ties by name. If that leaves no child, or the pool alone, the unit
 *      is not split.
 *   3. A unit whose people all stand in one child is that child under another name: it is split as
 *      the child is, and keeps its own name. With `keeps_lone` the child is a block inside it
 *      instead, unless nothing is below the child: both have the same people.
 *   4. Units in which nobody stands, nor below them, are left out.
 *
 * The leaves, that is the blocks without children, together count everybody once.
 */
#ifndef EQUIGAP_DISCLOSURE_BLOCKS_H
#define EQUIGAP_DISCLOSURE_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/domain/unit.h"

/* A place is a unit of the tree, or a grade where there is no tree. */
struct eg_block {
    /* Names from below the root joined by '/', "" for the root; a pool ends in "(other)", people
     * who stand directly in the unit above in "(direct)". It decides the secret order and ties, and
     * is no two siblings' name. */
    const char *name;
    int64_t parent; /* index of the block, -1 for the root; parents stand before their children */
    int64_t people;
    /* Ids of the places whose people, they and below, are counted here. */
    const int64_t *places;
    size_t place_count;
    bool is_pool;
    bool is_direct; /* of places[0] only those who stand in it, not below; the others are whole */
    size_t *children;
    size_t child_count;
};

struct eg_blocks {
    struct eg_block *blocks; /* the root is the first */
    size_t count;
    int64_t least; /* people of every block */
};

struct eg_block_request {
    const struct eg_units *units;
    const int64_t *people; /* of unit n at n - 1: who stand directly in it */
    int64_t least;         /* people of a block; from 1 */
    int depth_most;        /* 0: all levels; 1: the organisation and its directorates ... */
    bool keeps_lone;       /* each level means something else: a unit, a stage that was reached */
};

/* The blocks of a tree of units; NULL if all units together have fewer than `least` people. */
struct eg_blocks *eg_blocks_make(struct eg_arena *arena, const struct eg_block_request *request);

/* A root and one level of places that have no tree, such as grades: place n has names[n - 1] and
 * people[n - 1]. Pooled as siblings are. NULL if there are fewer than `least` people. */
struct eg_blocks *eg_blocks_make_flat(struct eg_arena *arena, const char *const *names,
                                      const int64_t *people, size_t count, int64_t least);

/*
 * The leaf in which people who stand directly in place n are counted, into leaf_of[n - 1]; -1 for a
 * place that is in no block: nobody stood there or below when the blocks were made, and nothing
 * above it is a leaf. `units` is NULL for places that have no tree.
 */
void eg_blocks_assign(struct eg_arena *arena, const struct eg_blocks *blocks,
                      const struct eg_units *units, size_t place_count, int64_t *leaf_of);

/* Sums `width` figures per block, figures[block * width ...], from the children into every block
 * that has some. */
void eg_blocks_sum(const struct eg_blocks *blocks, size_t width, int64_t *figures);

#endif
