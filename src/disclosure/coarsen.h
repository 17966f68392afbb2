/* Blocks that are joined in place. One that is gone has no places, no children and parent -2. */
#ifndef EG_DISCLOSURE_COARSEN_H
#define EG_DISCLOSURE_COARSEN_H

#include "equigap/disclosure/blocks.h"

/* A copy that may be changed. */
struct eg_blocks *eg_coarsen_begin(struct eg_arena *arena, const struct eg_blocks *blocks);

/* Joins a leaf with its smallest sibling (ties: by name), or, if it has only one, or some are split
 * themselves, ends the split of their parent. False for the root. */
bool eg_coarsen(struct eg_arena *arena, struct eg_blocks *blocks, size_t leaf);

/* Closes the gaps. */
void eg_coarsen_end(struct eg_arena *arena, struct eg_blocks *blocks);

#endif
