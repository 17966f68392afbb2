/*
 * What every edition of a run of `report` is told: whose data, which lists, which rules.
 */
#ifndef EQUIGAP_REPORT_RUN_H
#define EQUIGAP_REPORT_RUN_H

#include "equigap/domain/benchmark.h"
#include "equigap/domain/field.h"
#include "equigap/domain/figure.h"
#include "equigap/domain/grade.h"
#include "equigap/domain/measure.h"
#include "equigap/domain/rules.h"
#include "equigap/domain/snapshot.h"
#include "equigap/domain/unit.h"

struct eg_run {
    const char *organisation;
    const struct eg_fields *fields;
    const struct eg_units *units;
    const struct eg_grades *grades;
    const struct eg_rules *rules;
    const struct eg_benchmarks *benchmarks;
    const struct eg_area *areas;
    size_t area_count;
    const struct eg_measures *measures;  /* kinds of finding, and what answers them */
    const struct eg_measure_note *notes; /* what officers filled in on sheets Measures */
    size_t note_count;
    const char *program; /* version */
    int64_t journal_entries;
    const char *journal_hash; /* of the last of them, which stands for all */
};

/* A staff snapshot and its figures. */
struct eg_measured {
    const struct eg_snapshot *snapshot;
    const struct eg_figures *figures;
    const char *layout; /* "field=heading" of its equality columns, by field, one a line; two
                           extracts of one layout have the same; NULL: not known */
};

/* "northmoor-2025-06-hr-only-gap-review" for the quarter that ends in June 2025; at most 55
 * characters, so that with its ending it has at most 60. Owned by `arena`. */
const char *eg_report_file_name(struct eg_arena *arena, const char *organisation, int quarter,
                                const char *edition);

#endif
