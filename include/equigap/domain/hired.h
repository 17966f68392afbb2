/*
 * Applicants who were appointed and are among the staff: what they answered when they applied, and
 * what HR has no record of. Counts alone; what anybody answered is not here.
 *
 *     struct eg_hired *hired = eg_hired_begin(arena, units);
 *     eg_hired_add(hired, person.unit, answered, silent);
 *     const struct eg_hired_count *count = eg_hired_of(hired, EG_UNIT_ROOT);
 */
#ifndef EQUIGAP_DOMAIN_HIRED_H
#define EQUIGAP_DOMAIN_HIRED_H

#include "equigap/domain/field.h"
#include "equigap/domain/unit.h"

/* People of a unit; field number n at n - 1. */
struct eg_hired_count {
    int64_t people;
    int64_t answered[EG_FIELDS_MOST]; /* gave a category when they applied */
    int64_t missing[EG_FIELDS_MOST];  /* of these, HR has no record or one not recognised */
};

struct eg_hired {
    const struct eg_units *units;
    int64_t with_reference; /* staff whose record has an applicant's reference */
    struct eg_hired_count *by_unit;
};

struct eg_hired *eg_hired_begin(struct eg_arena *arena, const struct eg_units *units);

/* Counts somebody in the organisation and their top-level unit. Fields as bits (n-1 for field
 * number n): `answered` when they applied, `silent` in HR's records. */
void eg_hired_add(struct eg_hired *hired, int64_t unit, uint32_t answered, uint32_t silent);

/* Of the organisation or a top-level unit. */
const struct eg_hired_count *eg_hired_of(const struct eg_hired *hired, int64_t unit);

#endif
