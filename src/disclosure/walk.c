#include "walk.h"

#include <string.h>

struct eg_walk eg_walk_make(struct eg_arena *arena, const struct eg_blocks *blocks,
                            const size_t *order, size_t count)
{
    struct eg_walk walk = {blocks, order, count,
                           eg_arena_take_array(arena, blocks->count, sizeof *walk.stands)};
    for (size_t i = 0; i < count; i++) {
        walk.stands[order[i]] = EG_STAND_IN;
        int64_t above = blocks->blocks[order[i]].parent;
        while (above >= 0 && walk.stands[above] != EG_STAND_ABOVE) {
            walk.stands[above] = EG_STAND_ABOVE;
            above = blocks->blocks[above].parent;
        }
    }
    return walk;
}

void eg_walk_sum(const struct eg_walk *walk, size_t width, int64_t *figures)
{
    for (size_t i = 0; i < walk->blocks->count; i++)
        if (walk->stands[i] == EG_STAND_ABOVE)
            memset(figures + i * width, 0, width * sizeof *figures);
    for (size_t i = walk->blocks->count; i-- > 1;) {
        if (walk->stands[i] == EG_STAND_BELOW)
            continue;
        int64_t *above = figures + (size_t)walk->blocks->blocks[i].parent * width;
        for (size_t k = 0; k < width; k++)
            above[k] += figures[i * width + k];
    }
}

int64_t eg_walk_tolerance(const struct eg_walk *walk, enum eg_stand stand, size_t width,
                          const int64_t *shown, const int64_t *counts, int64_t base)
{
    int64_t most = 0;
    for (size_t i = 0; i < walk->blocks->count; i++)
        for (size_t k = i * width; walk->stands[i] == stand && k < (i + 1) * width; k++) {
            int64_t error = shown[k] > counts[k] ? shown[k] - counts[k] : counts[k] - shown[k];
            most = error > most ? error : most;
        }
    return (most / base + 1) * base - 1;
}

const char *eg_walk_name(const struct eg_block *block)
{
    return *block->name ? block->name : "the organisation";
}

bool eg_walk_check_sums(const struct eg_walk *walk, const char *const *names, size_t width,
                        const int64_t *figures, struct eg_error *error)
{
    for (size_t i = 0; i < walk->blocks->count; i++) {
        const struct eg_block *block = &walk->blocks->blocks[i];
        for (size_t k = 0; walk->stands[i] == EG_STAND_ABOVE && k < width; k++) {
            int64_t sum = 0;
            for (size_t child = 0; child < block->child_count; child++)
                sum += figures[block->children[child] * width + k];
            if (sum != figures[i * width + k])
                return eg_fail(error, EG_FAULT_PROGRAM,
                               "disclosure: %s, %s: the blocks inside do not add up to it",
                               eg_walk_name(block), names[k]);
        }
    }
    return true;
}

/* That a block above the walk holds the people of its children, all of which are walked. */
static bool is_covered(const struct eg_walk *walk, const struct eg_block *block)
{
    int64_t people = 0;
    for (size_t i = 0; i < block->child_count; i++) {
        people += walk->blocks->blocks[block->children[i]].people;
        if (walk->stands[block->children[i]] == EG_STAND_BELOW)
            return false;
    }
    return people == block->people;
}

bool eg_walk_check(const struct eg_walk *walk, struct eg_error *error)
{
    size_t in = 0;
    for (size_t i = 0; i < walk->blocks->count; i++) {
        const struct eg_block *block = &walk->blocks->blocks[i];
        in += walk->stands[i] == EG_STAND_IN;
        if (block->people < walk->blocks->least)
            return eg_fail(error, EG_FAULT_PROGRAM,
                           "disclosure: %s: has %lld people, fewer than the %lld of a block",
                           eg_walk_name(block), (long long)block->people,
                           (long long)walk->blocks->least);
        if (walk->stands[i] == EG_STAND_ABOVE && !is_covered(walk, block))
            return eg_fail(error, EG_FAULT_PROGRAM,
                           "disclosure: %s: the blocks inside do not hold its people once each",
                           eg_walk_name(block));
    }
    if (in != walk->count || walk->stands[0] == EG_STAND_BELOW)
        return eg_fail(error, EG_FAULT_PROGRAM,
                       "disclosure: the blocks do not cover the organisation once");
    return true;
}
