/*
 * Whose figures are looked at: some people, among all that an analysis is told of.
 *
 *     struct eg_scope staff = eg_scope_of_unit(&with, EG_UNIT_ROOT, "All staff");
 *     struct eg_figure women = eg_scope_count(&with, &staff, sex, female);
 */
#ifndef EQUIGAP_ANALYSIS_SCOPE_H
#define EQUIGAP_ANALYSIS_SCOPE_H

#include "equigap/domain/benchmark.h"
#include "equigap/domain/figure.h"
#include "equigap/domain/rules.h"
#include "equigap/domain/sides.h"
#include "equigap/domain/unit.h"

/* People who are looked at together: the sum of some slices that share nobody. */
struct eg_scope {
    const char *name;
    struct eg_slice *slices;
    size_t slice_count, slice_capacity;
    uint64_t stages; /* applicants: bit n set for stage n; 0: whatever stage they reached */
    int64_t unit;    /* whose people they are */
    bool is_several; /* of a release: several units or grades counted together */
    uint32_t
        sided; /* bit n-1: field n is recorded one-sidedly among them, or in a unit around them */
    uint32_t
        partly; /* ... in some directorate of theirs, so the declared are not like the others */
};

/* What the people are, and what they are compared with. */
struct eg_setting {
    struct eg_arena *arena; /* for scopes */
    const struct eg_figures *figures;
    const struct eg_fields *fields;
    uint32_t recorded; /* fields that a column holds, as bits */
    const struct eg_units *units;
    const struct eg_benchmarks *benchmarks;
    const struct eg_rules *rules;
    /* Lines of HR's edition that this one has not: they take part in the procedure for many tests
     * in the way that cannot make a finding (stats/many.h). */
    int64_t lines_more[2]; /* by direction */
    /* Of protected figures: fields that have figures of everybody alone, as bits; that people stand
     * in groups, without details; and, of these, that they stand in details all the same. */
    uint32_t of_all_alone;
    bool is_coarse, has_details;
};

/* Everybody of a unit; of a slice of the whole organisation, such as a grade; such slices
 * together. */
struct eg_scope eg_scope_of_unit(const struct eg_setting *with, int64_t unit, const char *name);
struct eg_scope eg_scope_of_slice(const struct eg_setting *with, struct eg_slice slice,
                                  const char *name);
void eg_scope_add(const struct eg_setting *with, struct eg_scope *scope, struct eg_slice slice);

/* People in scope, whatever they answered; and those with one answer. */
struct eg_figure eg_scope_people(const struct eg_setting *with, const struct eg_scope *scope);
struct eg_figure eg_scope_count(const struct eg_setting *with, const struct eg_scope *scope,
                                const struct eg_field *field, int64_t answer);

/* Those who declared an answer to the field. */
struct eg_figure eg_scope_declared(const struct eg_setting *with, const struct eg_scope *scope,
                                   const struct eg_field *field);

/* How a field is recorded among them. */
struct eg_sides eg_scope_sides(const struct eg_setting *with, const struct eg_scope *scope,
                               const struct eg_field *field);

#endif
