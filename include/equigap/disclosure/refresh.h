/*
 * Whether enough people have changed for a figure to be renewed.
 *
 *     struct eg_blocks *now = eg_refresh_plan(arena, &request);      // NULL: the old figures stand
 *
 * Drawing new figures for the same people would let the draws be averaged, and drawing none lets every
 * change that is shown be a true one. So a release divides people so that, against every earlier
 * release, every smallest set of places that is a union of blocks in both has at least so many people
 * who joined, left, moved in or out of it, or answered otherwise; else it divides them less.
 *
 * A unit that is renamed, merged or split changes nobody: where so many people go from one place to
 * another that it takes half of those of either, the two are one place. References that were
 * renumbered change nobody either.
 */
#ifndef EQUIGAP_DISCLOSURE_REFRESH_H
#define EQUIGAP_DISCLOSURE_REFRESH_H

#include "equigap/disclosure/blocks.h"
#include "equigap/domain/movement.h"

/* An earlier release, as one field sees it. */
struct eg_earlier {
    const int64_t *leaf_of; /* where place n was counted, at n - 1; -1: nowhere */
    size_t place_count;
    const struct eg_movements *movements; /* between it and now */
};

struct eg_refresh_request {
    const struct eg_blocks *blocks; /* as headcounts allow */
    const struct eg_units *units;   /* NULL: places have no tree */
    size_t place_count;
    const struct eg_earlier *earlier; /* of every issued release and field */
    size_t earlier_count;
    int64_t least; /* people who must have changed */
    const bool
        *renumbered; /* place n at n - 1: who joined and left there is nobody new; NULL: none */
};

/* The finest division that `blocks` can be made into by leaving divisions out and pooling siblings,
 * deepest first. NULL: not even everybody together have changed enough. Owned by `arena`. */
struct eg_blocks *eg_refresh_plan(struct eg_arena *arena, const struct eg_refresh_request *request);

#endif
