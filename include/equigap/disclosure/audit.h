/*
 * Checks a release by itself, as whoever receives it can: nothing but the release is needed.
 */
#ifndef EQUIGAP_DISCLOSURE_AUDIT_H
#define EQUIGAP_DISCLOSURE_AUDIT_H

#include "equigap/base/error.h"
#include "equigap/domain/release.h"

/* What an audit has looked at. */
struct eg_audit {
    int64_t figures;
    int64_t fewest; /* possible counts of any figure, for a reader who knows every headcount */
};

/*
 * Blocks have the least people and add up; figures are multiples of the base, sums of those of the
 * blocks inside, and of the parts inside them; on the lowest level at least base counts are possible
 * for every figure, and base - 1 people are left when all are at their lowest. EG_FAULT_STORE, naming
 * block and field, if not.
 */
bool eg_release_audit(const struct eg_release *release, struct eg_audit *out,
                      struct eg_error *error);

#endif
