/*
 * Whether enough people have changed for new figures.
 *
 * Figures drawn anew for the same people could be averaged. So new ones are made only if they pass
 * against every earlier release:
 *
 *   1. Every smallest set of places that is a union of blocks in both releases has at least
 *      `changed_least` people who joined the organisation there, left it from there, or changed
 *      their answer inside.
 *   2. Some of them came and some went (who changed an answer did both): where all came no count
 *      can have fallen, and one shown as 5 and then as 0 was 1 to 4.
 *   3. Who moves from set to set counts in neither: the two together are the same people still, and
 *      so is everybody.
 *   4. A unit that is renamed, merged or split changes nobody: where so many go from one set to
 *      another that it takes half of either, the two are one set.
 *
 * Else coarser blocks are tried; else nothing is drawn, and the old figures stand with their date.
 *
 *     struct eg_refresh_request request = {blocks, units, place_count, earlier, earlier_count, 5};
 *     struct eg_blocks *planned = eg_refresh_plan(arena, &request);      // NULL: repeat the old
 */
#ifndef EQUIGAP_DISCLOSURE_REFRESH_H
#define EQUIGAP_DISCLOSURE_REFRESH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/disclosure/blocks.h"
#include "equigap/domain/movement.h"

/* One field in one earlier release. */
struct eg_earlier {
    const int64_t *leaf_of; /* of place n at n - 1, as eg_blocks_assign gives it: the blocks then */
    size_t place_count;     /* places that came later are in no block */
    /* Everybody, those who stayed too. A place from which nobody came was empty then, and one to
     * which nobody went is empty now: it is in no set, whatever block it lies in. */
    const struct eg_movement *movements;
    size_t movement_count;
    /* Of place n at n - 1, of those there are now: references were numbered anew since, so that who
     * joined and who left there is no change; NULL: nowhere. */
    const bool *renumbered;
};

struct eg_refresh_request {
    const struct eg_blocks *blocks; /* as fine as headcounts allow */
    const struct eg_units *units;   /* NULL for places that have no tree */
    size_t place_count;             /* places there are now; ids stay the same over releases */
    const struct eg_earlier *earlier;
    size_t earlier_count;
    int64_t changed_least; /* 5, unless the rules say otherwise */
};

/*
 * The finest blocks that pass for all of `earlier`, found by coarsening: NULL if not even the root
 * alone passes. The first set that fails (in the order of `earlier`, then of its lowest place id)
 * has its deepest block (ties: by name) joined with its smallest sibling, one that is not split
 * itself if there is one, which else is not split any more; or, if there are but two siblings,
 * their parent is not split any more.
 */
struct eg_blocks *eg_refresh_plan(struct eg_arena *arena, const struct eg_refresh_request *request);

/* The fewest people who changed in any such set over all of `earlier`, 0 for one that people only
 * came to or only went from; INT64_MAX if there is none. */
int64_t eg_refresh_fewest(struct eg_arena *arena, const struct eg_refresh_request *request);

#endif
