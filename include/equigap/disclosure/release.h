/*
 * Draws a release: exact figures of the staff in, protected ones out.
 *
 *     struct eg_draw draw = {.fields = fields, .figures = figures, ... };
 *     struct eg_blocks *units = eg_draw_units(arena, &draw);
 *     struct eg_blocks *grades = eg_draw_grades(arena, &draw);
 *     ... refresh.h may make them coarser ...
 *     if (!eg_release_draw(arena, &draw, units, grades, &release, error)) ...
 *
 * The same figures, key and quarter give the same release. Everything is audited before it is
 * handed out, and nothing is handed out if that fails.
 */
#ifndef EQUIGAP_DISCLOSURE_RELEASE_H
#define EQUIGAP_DISCLOSURE_RELEASE_H

#include "equigap/base/error.h"
#include "equigap/disclosure/blocks.h"
#include "equigap/domain/grade.h"
#include "equigap/domain/partition.h"
#include "equigap/domain/release.h"
#include "equigap/domain/unit.h"

struct eg_draw {
    const char *organisation, *program;
    const char *lists, *layout; /* of the snapshot; see domain/release.h */
    const struct eg_fields *fields;
    const struct eg_units *units;
    const struct eg_grades *grades;
    const struct eg_figures *figures; /* exact, of the staff of a snapshot */
    uint32_t recorded;                /* fields that a column holds, as bits */
    const struct eg_rules *rules;
    const char *key; /* 64 hexadecimal digits */
    int quarter;
    int32_t as_at;
    bool is_full;                    /* rule detail-month: all levels, and details */
    bool is_plain;                   /* no states of not declared, and no details */
    bool keeps_lone;                 /* of units (blocks.h) */
    const struct eg_partition *into; /* of field number n at n - 1 (eg_draw_partitions) */
};

/* How the people are divided by each field, by field number - 1. The key keeps secret how many must
 * be placed in groups. */
const struct eg_partition *eg_draw_partitions(struct eg_arena *arena,
                                              const struct eg_fields *fields,
                                              const struct eg_figures *figures, const char *key);

/* The units, and the grades, that can stand alone. Fewer than 100 people have the whole
 * organisation alone. NULL: fewer people than rule block-minimum, or no grade is known. Place n of
 * the grades is the grade of id n - 1, 0 being those whose grade is not known. */
struct eg_blocks *eg_draw_units(struct eg_arena *arena, const struct eg_draw *draw);
struct eg_blocks *eg_draw_grades(struct eg_arena *arena, const struct eg_draw *draw);

/* `grades` may be NULL. EG_FAULT_PROGRAM if the audit fails: it names the block. */
bool eg_release_draw(struct eg_arena *arena, const struct eg_draw *draw,
                     const struct eg_blocks *units, const struct eg_blocks *grades,
                     struct eg_release *out, struct eg_error *error);

#endif
