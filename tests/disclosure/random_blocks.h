/* Made-up organisations for properties that must hold for all of them. */
#ifndef EQUIGAP_TESTS_DISCLOSURE_RANDOM_BLOCKS_H
#define EQUIGAP_TESTS_DISCLOSURE_RANDOM_BLOCKS_H

#include "../test.h"

#include "equigap/disclosure/blocks.h"

static const char *const key = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

static inline int64_t random_below(int64_t most)
{
    static uint64_t state = 20261125;
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (int64_t)(state % (uint64_t)most);
}

static inline void random_children(struct eg_units *units, int64_t parent, int64_t most)
{
    int64_t count = random_below(most + 1);
    for (int64_t i = 0; i < count; i++) {
        char name[24];
        snprintf(name, sizeof name, "Unit %d", (int)i);
        eg_units_add(units, parent, name);
    }
}

/* The blocks of up to 6 directorates with up to 4 services each, `size` people on average in a
 * service; NULL if all are too few. */
static inline struct eg_blocks *random_blocks(struct eg_arena *arena, int64_t least, int64_t size)
{
    struct eg_units *units = eg_units_begin(arena, "Council");
    random_children(units, EG_UNIT_ROOT, 6);
    size_t directorates = units->count;
    for (size_t i = 1; i < directorates; i++)
        random_children(units, (int64_t)i + 1, 4);
    int64_t *people = eg_arena_take_array(arena, units->count, sizeof *people);
    for (size_t i = 0; i < units->count; i++)
        people[i] = i < directorates && random_below(2) ? 0 : random_below(2 * size);
    struct eg_block_request request = {units, people, least, 0, random_below(4) == 0};
    return eg_blocks_make(arena, &request);
}

/* Counts of every block: each person of a leaf is in category c in shares[c] of 100 cases, the rest
 * in the reference. */
static inline int64_t *random_counts(struct eg_arena *arena, const struct eg_blocks *blocks,
                                     const int64_t *shares, size_t width)
{
    int64_t *counts = eg_arena_take_array(arena, blocks->count * width, sizeof *counts);
    for (size_t i = 0; i < blocks->count; i++)
        for (int64_t n = 0; blocks->blocks[i].child_count == 0 && n < blocks->blocks[i].people;
             n++) {
            int64_t at = random_below(100);
            for (size_t c = 0; c < width; at -= shares[c++])
                if (at < shares[c]) {
                    counts[i * width + c]++;
                    break;
                }
        }
    eg_blocks_sum(blocks, width, counts);
    return counts;
}

#endif
