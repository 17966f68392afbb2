/*
 * Checks a release by itself, as whoever receives it can: nothing but the release is needed.
 */
#ifndef EQUIGAP_DISCLOSURE_AUDIT_H
#define EQUIGAP_DISCLOSURE_AUDIT_H

#include "equigap/base/error.h"
#include "equigap/domain/field.h"
#include "equigap/domain/release.h"

/* What an audit has looked at. */
struct eg_audit {
    int64_t figures;
    int64_t fewest; /* possible counts of any figure, for a reader who knows every headcount */
};

/*
 * Blocks have the least people and add up. Figures stand in order, are multiples of the base, sums
 * of those of the blocks inside, and of the states or details in them, whose categories `fields`
 * knows. For every figure on the lowest level that has it at least base counts are possible, and
 * base - 1 people are left when all are at their lowest, among them the details of what is left
 * over. EG_FAULT_STORE, naming block and field, if not.
 */
bool eg_release_audit(const struct eg_release *release, const struct eg_fields *fields,
                      struct eg_audit *out, struct eg_error *error);

#endif
