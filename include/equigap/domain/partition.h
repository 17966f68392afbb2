/*
 * How a release divides the people by a field: each of them into one category, or into none.
 *
 *     struct eg_partition into = eg_partition_of(arena, ethnicity, figures);
 *     into.placed[answer - 1]        // the group of a declared answer; 0: too coarse for any
 */
#ifndef EQUIGAP_DOMAIN_PARTITION_H
#define EQUIGAP_DOMAIN_PARTITION_H

#include "equigap/domain/figure.h"

struct eg_partition {
    const int32_t *categories; /* numbers, in their order */
    size_t count;
    const int32_t *placed; /* of category n at n - 1: which of them it is counted in; 0: none */
    int32_t reference;     /* the one that others are compared with, or else the largest */
};

/*
 * Groups, or the categories themselves where a field has no groups. Where fewer than `percent` in a
 * hundred of those who declared can be placed so, and more of them by the binary ones, these
 * ("White", "ethnic minority"). Decided on the whole organisation; a secret percentage keeps which
 * it is from telling a count. A field in which no category is marked as the one to compare with has
 * its largest for it. Owned by `arena`.
 */
struct eg_partition eg_partition_of(struct eg_arena *arena, const struct eg_field *field,
                                    const struct eg_figures *figures, int64_t percent);

/* The coarsest of these divisions, whatever anybody answered: the binary one where there is one.
 * Nobody is in another category of it whose category of any division has not changed. No reference.
 * Owned by `arena`. */
struct eg_partition eg_partition_coarsest(struct eg_arena *arena, const struct eg_field *field);

/* True if releases have the field: an equality field of which everybody has one answer. */
bool eg_field_is_released(const struct eg_field *field);

#endif
