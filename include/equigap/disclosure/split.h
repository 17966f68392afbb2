/*
 * What a figure that is shown already is made of: "not declared" by state, "Asian" by detail.
 *
 * Parts add up to the figure in every block, and blocks to the block around them, at once: any set of
 * shown figures that are additive multiples of the base, and known to lie within at least base - 1 of
 * their counts, leaves at least that many counts for every one of them, because one cell may be raised
 * by 0 to base - 1, and its totals with it, while the rest is as shown. Parts rounded by themselves at
 * each level can be unpicked: 4, 4, 4 and 4, shown as 0 beside a total of 16 shown as 20.
 *
 * In each block a part gets its whole bases, and the bases that are then missing to the figure go to
 * the parts with the largest remainder plus what they lack so far, over the blocks in their secret
 * order; what they lack begins at a secret number.
 */
#ifndef EQUIGAP_DISCLOSURE_SPLIT_H
#define EQUIGAP_DISCLOSURE_SPLIT_H

#include "equigap/disclosure/protect.h"

struct eg_split_request {
    const struct eg_blocks *blocks;
    const size_t *leaves; /* in the order they are walked (eg_protect_walk) */
    size_t leaf_count;
    const char *key, *release, *field;
    const char *const *parts; /* codes */
    size_t part_count;
    const int64_t *counts; /* exact, of part p in block b: [b * part_count + p] */
    const int64_t *totals; /* by block: the figure they make up, as shown */
    int64_t base;
};

struct eg_split {
    int64_t *shown;        /* as counts are */
    int64_t repairs;       /* bases given or taken against the remainders */
    int64_t furthest_leaf; /* of a leaf's figure from its count: under the base but for repairs */
    int64_t furthest;      /* of any figure from its count */
};

/* EG_FAULT_PROGRAM if the parts of a block do not add up to its figure. */
bool eg_split(struct eg_arena *arena, const struct eg_split_request *request, struct eg_split *out,
              struct eg_error *error);

#endif
