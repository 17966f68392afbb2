/*
 * Figures inside a category that is already shown: "not declared" into its states, "Asian" into the
 * groups it is made of.
 *
 * The parts add up to the shown category in every block, and the figures of the blocks to those
 * above them: multiples of the base, additive both ways, each said to be within a tolerance of at
 * least base - 1. That is all the protection needs: raise any one figure by 0..base-1, and with it
 * the totals it is in, and leave the rest as shown; each of these tables fits, so every figure has
 * at least `base` possible counts. Parts rounded by themselves at two levels can be unpicked: four
 * teams of 4 shown 0 below a total of 16 shown 20 leave nothing open.
 * Where the headcount of a block is known too, its room bounds the category, and within that range
 * one part can still be raised while another is lowered.
 *
 * In each block of the walk, every part gets the multiple of the base at or below its count; the
 * fives still missing to the shown category go to the parts with the largest remainder plus what
 * they have been owed over the blocks walked so far, among those with a remainder (ties: byte order
 * of the codes). A part is first owed a secret number, eg_protect_start of release, field and part,
 * less the middle of its range. A block whose fives cannot be given so (the category itself was
 * repaired there) takes them off the largest part shown above its count, or adds them to the
 * largest, one at a time: a repair.
 *
 * Every figure of the walk is then within base - 1 of its count if the category is. Those above are
 * not bounded so, for each part is carried as the category allows: on 1,000 made-up organisations
 * of 96 teams with 3 parts the worst was 10, and 3 to 6 in 100 were more than 4.
 */
#ifndef EQUIGAP_DISCLOSURE_SPLIT_H
#define EQUIGAP_DISCLOSURE_SPLIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/base/error.h"
#include "equigap/disclosure/blocks.h"

struct eg_split_request {
    const struct eg_blocks *blocks;
    const char *key, *release, *field;
    const char *const *parts; /* codes */
    size_t part_count;
    const int64_t *counts; /* counts[block * part_count + part]; of the walk are read */
    const int64_t *whole;  /* of each block: the category they are parts of, as it is shown */
    const size_t *walk;    /* blocks that cover everybody once, in secret order: eg_protect_order */
    size_t walk_count;
    int64_t base;
};

struct eg_split {
    int64_t *shown; /* shown[block * part_count + part]; below the walk 0 */
    int64_t repairs;
    /* How far a figure may be off in the blocks of the walk and in those above: base - 1, or the
     * smallest of 2 * base - 1, 3 * base - 1 ... that covers all of them. */
    int64_t tolerance, tolerance_above;
};

/* False, EG_FAULT_PROGRAM and a message that names block and part if parts do not add up to the
 * category or blocks to those above: then nothing may be shown. */
bool eg_split(struct eg_arena *arena, const struct eg_split_request *request, struct eg_split *out,
              struct eg_error *error);

#endif
