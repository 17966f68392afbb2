/* What is in which block: places, and figures. */
#include <assert.h>
#include <string.h>

#include "equigap/disclosure/blocks.h"

/* The leaf that counts a place whole, and the one that counts only who stands in it; -1: none. */
struct owner {
    int64_t whole, direct;
};

static struct owner *find_owners(struct eg_arena *arena, const struct eg_blocks *blocks,
                                 size_t place_count)
{
    struct owner *owners = eg_arena_take_array(arena, place_count + 1, sizeof *owners);
    for (size_t i = 0; i <= place_count; i++)
        owners[i] = (struct owner){-1, -1};
    for (size_t i = 0; i < blocks->count; i++) {
        const struct eg_block *block = &blocks->blocks[i];
        for (size_t k = 0; block->child_count == 0 && k < block->place_count; k++) {
            assert(block->places[k] >= 1 && block->places[k] <= (int64_t)place_count);
            struct owner *owner = &owners[block->places[k]];
            *(block->is_direct && k == 0 ? &owner->direct : &owner->whole) = (int64_t)i;
        }
    }
    return owners;
}

void eg_blocks_assign(struct eg_arena *arena, const struct eg_blocks *blocks,
                      const struct eg_units *units, size_t place_count, int64_t *leaf_of)
{
    size_t known = units ? units->count : place_count;
    assert(place_count <= known);
    const struct owner *owners = find_owners(arena, blocks, known);
    for (size_t i = 0; i < place_count; i++) {
        int64_t place = (int64_t)i + 1;
        leaf_of[i] = owners[place].direct;
        while (leaf_of[i] < 0 && place != 0) {
            leaf_of[i] = owners[place].whole;
            place = units ? eg_units_at(units, place)->parent : 0;
        }
    }
}

void eg_blocks_sum(const struct eg_blocks *blocks, size_t width, int64_t *figures)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->blocks[i].child_count > 0)
            memset(figures + i * width, 0, width * sizeof *figures);
    for (size_t i = blocks->count; i-- > 1;) {
        int64_t *above = figures + (size_t)blocks->blocks[i].parent * width;
        for (size_t k = 0; k < width; k++)
            above[k] += figures[i * width + k];
    }
}
