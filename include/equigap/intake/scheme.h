/*
 * Which scheme the bare codes of a column may follow, or which question its yes and no answer:
 * proposed to the user from what the column holds, never applied.
 */
#ifndef EQUIGAP_INTAKE_SCHEME_H
#define EQUIGAP_INTAKE_SCHEME_H

#include "equigap/intake/answer.h"

struct eg_proposal {
    const char *scheme;       /* the best */
    const char *others;       /* ", " before each that fits as well; "" if none does */
    int64_t records, covered; /* not recognised as it is; recognised with the scheme */
    const char *reason;       /* "the heading says 'same'"; "" where the codes are the reason */
};

/*
 * The scheme that covers most of what a column has unrecognised, if it covers at least nine in ten
 * of at least three records. Yes and no are told apart by the heading (normalised), else by which
 * is nine in ten: most people are not trans. False if there is nothing to propose.
 */
bool eg_scheme_propose(const struct eg_lists *lists, struct eg_arena *arena,
                       const struct eg_coder *coder, const char *heading,
                       struct eg_proposal *proposal);

#endif
