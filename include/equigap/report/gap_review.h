/*
 * The gap review: how complete the equality data are, where the holes are, how that changed.
 *
 *     struct eg_workbook *workbook = eg_gap_review_make(arena, &review);
 *     eg_xlsx_write(workbook, path, may_replace, error);
 *
 * Sheets: Cover, Contents, Notes, Summary, Completeness, Completeness_counts,
 * Completeness_by_directorate (up to 12 directorates), Directorate_detail,
 * Completeness_applicants (if applications were imported for the quarter), Trend, Run_details; and
 * Figure_n_data where a chart needs rows that no table has together.
 */
#ifndef EQUIGAP_REPORT_GAP_REVIEW_H
#define EQUIGAP_REPORT_GAP_REVIEW_H

#include "equigap/analysis/completeness.h"
#include "equigap/domain/benchmark.h"
#include "equigap/domain/unit.h"
#include "equigap/report/report.h"

/* A snapshot and its figures. */
struct eg_measured {
    const struct eg_snapshot *snapshot;
    const struct eg_figures *figures;
};

/* What the review is made from. */
struct eg_gap_review {
    const char *organisation;
    const struct eg_fields *fields;
    const struct eg_units *units;
    const struct eg_rules *rules;
    const struct eg_measured *quarters; /* staff, one per quarter, oldest first; the last is
                                           reported, the others need the whole organisation only */
    size_t quarter_count;
    const struct eg_measured *applicants; /* applications of the reported quarter, or NULL */
    const struct eg_area *areas;
    size_t area_count;
    const char *program; /* version */
};

struct eg_workbook *eg_gap_review_make(struct eg_arena *arena, const struct eg_gap_review *review);

/* "northmoor-2025-06-hr-only-gap-review" for the quarter that ends in June 2025; at most 55
 * characters, so that with its ending it has at most 60. Owned by `arena`. */
const char *eg_report_file_name(struct eg_arena *arena, const char *organisation, int quarter,
                                const char *edition);

#endif
