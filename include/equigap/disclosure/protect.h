/*
 * Counts into figures that may leave: multiples of a base, each of which fits at least `possible`
 * true counts, for a reader who knows the method and every headcount.
 *
 *     struct eg_protected out;
 *     if (!eg_protect(arena, &request, &out, error)) ...       // nothing may be shown
 *     out.shown[block * request.category_count + category] ...
 *
 * Carry rounding walks the leaves in a secret order. Per category, with a secret start s in
 * 0..base-1: shown = base * floor((s + count) / base), and s is what is left over. A figure of a
 * block that is split is the sum of its children's. So tables add up, every total is within
 * base - 1 of the truth, and the mean over the starts is the true count: unbiased controlled
 * rounding (Cox 1987, J. Am. Stat. Assoc. 82, p. 520) in the one case that needs no optimiser.
 *
 * One category, the reference, is not among those given: it is what is left of the headcount. Room
 * is how many people are left in a block if every figure stands at its lowest possible count. Where
 * it is less than possible - 1, the largest figure above its count is turned down (ties: the last
 * code in byte order) until it is not, and the carry makes that up further on. Blocks above the
 * walk need room too, for their headcounts and totals are known: when the last block inside one has
 * been walked, totals are turned down likewise, each in the block where that figure is largest.
 * These are the repairs; after them totals may be off by more than base - 1, and `tolerance_above`
 * says by how much.
 *
 * Details of the reference category are protected by a second call with the details as categories,
 * all but the one that is itself the reference of its level ("White British" within "White"), and
 * with `taken` from the first (eg_protect_taken): the room then counts both. The second walk must
 * not go deeper than the first.
 * A block that has room for the groups can always be given room for the details too.
 */
#ifndef EQUIGAP_DISCLOSURE_PROTECT_H
#define EQUIGAP_DISCLOSURE_PROTECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/base/error.h"
#include "equigap/disclosure/blocks.h"

struct eg_protect_request {
    const struct eg_blocks *blocks;
    const char *key; /* 64 hexadecimal characters, used as characters */
    const char *release, *field;
    const char *const *categories; /* codes, without the reference */
    size_t category_count;
    const int64_t *counts;  /* counts[block * category_count + category]; of the walk are read */
    int64_t base, possible; /* 5 and 5, unless the rules say otherwise */
    /* The walk is over the leaves, or over fewer: a block is not opened unless each child has this
     * many people. 0: the leaves. Figures below the walk are not made, and 0. */
    int64_t open_least;
    const int64_t *taken; /* of each block: people certain to be elsewhere; NULL: none */
};

struct eg_protected {
    int64_t *shown; /* shown[block * category_count + category] */
    int64_t repairs;
    int64_t
        fewest; /* possible counts of any figure of the walk, by the closed form; 0: no figure */
    /* How far a figure above the walk may be off, in the walk it is base - 1: that too, or the
     * smallest of 2 * base - 1, 3 * base - 1 ... that covers all of them. */
    int64_t tolerance_above;
};

/*
 * Protects, then audits: blocks partition the people and none has fewer than they were made for,
 * totals are the sums, every figure of the walk is a multiple of the base within
 * base - 1 of its count, every block has room, at least `possible` counts fit. If not, nothing may
 * be shown: false, EG_FAULT_PROGRAM and a message that names block and category.
 */
bool eg_protect(struct eg_arena *arena, const struct eg_protect_request *request,
                struct eg_protected *out, struct eg_error *error);

/* What a first call leaves to the second: per block the lowest possible counts of its figures,
 * summed. Owned by the arena. */
const int64_t *eg_protect_taken(struct eg_arena *arena, const struct eg_protect_request *request,
                                const struct eg_protected *shown);

/* The blocks of the walk, as indices, in the secret order; `*count` of them. The order depends on
 * blocks, key, release, field and open_least. */
const size_t *eg_protect_order(struct eg_arena *arena, const struct eg_protect_request *request,
                               size_t *count);

/*
 * A secret number in 0..base-1 that is the same for the same parts: the first 8 bytes, big-endian,
 * of HMAC-SHA-256 of the parts joined by byte 0x1f, modulo base. A category starts at that of
 * release, field and code, whatever the blocks: so the organisation's total is the same by unit and
 * by grade, unless there were repairs.
 */
int64_t eg_protect_start(const char *key, int64_t base, const char *const *parts,
                         size_t part_count);

#endif
