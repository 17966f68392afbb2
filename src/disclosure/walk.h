/* What protecting and splitting share: figures of the blocks that are walked, and of those above. */
#ifndef EG_DISCLOSURE_WALK_H
#define EG_DISCLOSURE_WALK_H

#include "equigap/base/error.h"
#include "equigap/disclosure/blocks.h"

enum eg_stand { EG_STAND_BELOW, EG_STAND_IN, EG_STAND_ABOVE };

struct eg_walk {
    const struct eg_blocks *blocks;
    const size_t *order;
    size_t count;
    enum eg_stand *stands; /* of each block: where it stands to the walk */
};

struct eg_walk eg_walk_make(struct eg_arena *arena, const struct eg_blocks *blocks,
                            const size_t *order, size_t count);

/* Figures of the blocks above the walk: sums of their children's. */
void eg_walk_sum(const struct eg_walk *walk, size_t width, int64_t *figures);

/* The smallest of base - 1, 2 * base - 1 ... within which all figures of the blocks that stand so
 * are of their counts. */
int64_t eg_walk_tolerance(const struct eg_walk *walk, enum eg_stand stand, size_t width,
                          const int64_t *shown, const int64_t *counts, int64_t base);

/* That the walk covers everybody once, and that no block has too few people. */
bool eg_walk_check(const struct eg_walk *walk, struct eg_error *error);

/* That the figures above the walk are the sums of their children's; `names` are of the columns. */
bool eg_walk_check_sums(const struct eg_walk *walk, const char *const *names, size_t width,
                        const int64_t *figures, struct eg_error *error);

/* "the organisation" or the block's name. */
const char *eg_walk_name(const struct eg_block *block);

#endif
