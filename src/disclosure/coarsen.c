#include "coarsen.h"

#include <string.h>

enum { GONE = -2 };

struct eg_blocks *eg_coarsen_begin(struct eg_arena *arena, const struct eg_blocks *blocks)
{
    struct eg_blocks *copy = eg_arena_take(arena, sizeof *copy);
    *copy = *blocks;
    copy->blocks = eg_arena_take_array(arena, blocks->count, sizeof *copy->blocks);
    memcpy(copy->blocks, blocks->blocks, blocks->count * sizeof *copy->blocks);
    for (size_t i = 0; i < copy->count; i++) {
        struct eg_block *block = &copy->blocks[i];
        size_t *children = eg_arena_take_array(arena, block->child_count, sizeof *children);
        for (size_t k = 0; k < block->child_count; k++)
            children[k] = block->children[k];
        block->children = children;
    }
    return copy;
}

static void remove_block(struct eg_blocks *blocks, size_t index)
{
    struct eg_block *block = &blocks->blocks[index];
    for (size_t i = 0; i < block->child_count; i++)
        remove_block(blocks, block->children[i]);
    block->parent = GONE;
    block->place_count = block->child_count = 0;
}

static void end_split(struct eg_blocks *blocks, struct eg_block *parent)
{
    for (size_t i = 0; i < parent->child_count; i++)
        remove_block(blocks, parent->children[i]);
    parent->child_count = 0;
}

/* Whether a sibling is the better one to join with: not split, then smaller. */
static bool is_better(const struct eg_block *block, const struct eg_block *best)
{
    if ((block->child_count == 0) != (best->child_count == 0))
        return block->child_count == 0;
    return block->people < best->people ||
           (block->people == best->people && strcmp(block->name, best->name) < 0);
}

/* Where among the children of `parent` the best one but `leaf` stands. */
static size_t find_sibling(const struct eg_blocks *blocks, const struct eg_block *parent,
                           size_t leaf)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < parent->child_count; i++) {
        if (parent->children[i] == leaf)
            continue;
        const struct eg_block *block = &blocks->blocks[parent->children[i]];
        const struct eg_block *best =
            found == SIZE_MAX ? NULL : &blocks->blocks[parent->children[found]];
        if (!best || is_better(block, best))
            found = i;
    }
    return found;
}

/* The places of two siblings; those of the one with people directly in the unit above first. */
static const int64_t *join_places(struct eg_arena *arena, const struct eg_block *one,
                                  const struct eg_block *other)
{
    const struct eg_block *first = other->is_direct ? other : one;
    const struct eg_block *second = first == one ? other : one;
    int64_t *places =
        eg_arena_take_array(arena, one->place_count + other->place_count, sizeof *places);
    memcpy(places, first->places, first->place_count * sizeof *places);
    memcpy(places + first->place_count, second->places, second->place_count * sizeof *places);
    return places;
}

static bool has_child(const struct eg_blocks *blocks, const struct eg_block *parent,
                      const char *name)
{
    for (size_t i = 0; i < parent->child_count; i++)
        if (strcmp(blocks->blocks[parent->children[i]].name, name) == 0)
            return true;
    return false;
}

static const char *name_pool(struct eg_arena *arena, const struct eg_blocks *blocks,
                             const struct eg_block *parent)
{
    const char *name =
        *parent->name ? eg_arena_format(arena, "%s/(other)", parent->name) : "(other)";
    while (has_child(blocks, parent, name))
        name = eg_arena_format(arena, "%s'", name);
    return name;
}

static void join(struct eg_arena *arena, struct eg_blocks *blocks, size_t leaf, size_t at)
{
    struct eg_block *block = &blocks->blocks[leaf];
    struct eg_block *parent = &blocks->blocks[block->parent];
    struct eg_block *sibling = &blocks->blocks[parent->children[at]];
    block->places = join_places(arena, block, sibling);
    block->place_count += sibling->place_count;
    block->people += sibling->people;
    block->is_direct |= sibling->is_direct;
    block->is_pool = true;
    /* Neither of the two names is taken any more. */
    block->name = sibling->name = "";
    remove_block(blocks, parent->children[at]);
    parent->child_count--;
    memmove(parent->children + at, parent->children + at + 1,
            (parent->child_count - at) * sizeof *parent->children);
    block->name = name_pool(arena, blocks, parent);
}

bool eg_coarsen(struct eg_arena *arena, struct eg_blocks *blocks, size_t leaf)
{
    if (blocks->blocks[leaf].parent < 0)
        return false;
    struct eg_block *parent = &blocks->blocks[blocks->blocks[leaf].parent];
    if (parent->child_count <= 2)
        end_split(blocks, parent);
    else
        join(arena, blocks, leaf, find_sibling(blocks, parent, leaf));
    return true;
}

void eg_coarsen_end(struct eg_arena *arena, struct eg_blocks *blocks)
{
    size_t *index = eg_arena_take_array(arena, blocks->count, sizeof *index), kept = 0;
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->blocks[i].parent != GONE)
            index[i] = kept++;
    for (size_t i = 0; i < blocks->count; i++) {
        struct eg_block block = blocks->blocks[i];
        if (block.parent == GONE)
            continue;
        block.parent = block.parent < 0 ? -1 : (int64_t)index[block.parent];
        for (size_t k = 0; k < block.child_count; k++)
            block.children[k] = index[block.children[k]];
        blocks->blocks[index[i]] = block;
    }
    blocks->count = kept;
}
