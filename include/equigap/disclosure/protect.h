/*
 * Carry rounding: exact counts of a tree of blocks become multiples of a base that add up, each less
 * than the base from its count, and leave at least so many possible counts for every figure.
 *
 *     walk the leaves in a secret order; for each category, with s in 0..base-1 to begin with:
 *     shown = base * floor((s + count) / base);  s = (s + count) mod base
 *
 * The category that others are compared with is not rounded: it is what the others leave of the people,
 * who are taken to be known. In every leaf at least possible - 1 people are left when every figure is at
 * its lowest possible count; where they are not, a figure that was rounded up is turned down, and the
 * carry makes it up later.
 *
 * Unbiased zero-restricted controlled rounding: Cox (1987), J. Am. Stat. Assoc. 82, p. 520, in the one
 * case where it needs no optimiser, a tree times a category.
 */
#ifndef EQUIGAP_DISCLOSURE_PROTECT_H
#define EQUIGAP_DISCLOSURE_PROTECT_H

#include "equigap/base/error.h"
#include "equigap/disclosure/blocks.h"

struct eg_protect_request {
    const struct eg_blocks *blocks;
    const char *key, *release, *field; /* what the secrets are made from */
    const char *const *categories;     /* codes */
    size_t category_count;
    const int64_t *counts; /* exact, of category c in block b: [b * category_count + c] */
    const int64_t *taken; /* by block, people that other figures leave no doubt about; NULL: none */
    int64_t least;        /* people of a block */
    int64_t base, possible;
};

struct eg_protected {
    int64_t *shown;   /* as counts are */
    int64_t repairs;  /* figures turned down for lack of room */
    int64_t fewest;   /* possible counts of any figure, for a reader who knows every headcount */
    int64_t furthest; /* of any figure from its count, sums of leaves included */
};

/* The secret start of a series: the first 8 bytes, as a big-endian number, of the HMAC-SHA-256 of the
 * parts, joined by the byte 0x1f, modulo base. */
int64_t eg_protect_start(const char *key, int64_t base, const char *const *parts,
                         size_t part_count);

/* The leaves in the order they are walked: siblings by the HMAC of release, field and name; how many
 * into `*count`. Owned by `arena`. */
const size_t *eg_protect_walk(struct eg_arena *arena, const struct eg_protect_request *request,
                              size_t *count);

/*
 * Protects, and audits what came out: blocks have the least people and add up, sums are the sums of
 * their leaves, every leaf figure is less than the base from its count, and `fewest` is at least
 * `possible`. EG_FAULT_PROGRAM, naming block and category, if not; `out` is then not to be used.
 */
bool eg_protect(struct eg_arena *arena, const struct eg_protect_request *request,
                struct eg_protected *out, struct eg_error *error);

#endif
