/*
 * The gap review: how complete the equality data are, where the holes are, how that changed.
 *
 *     struct eg_workbook *workbook = eg_gap_review_make(arena, &review);
 *     eg_xlsx_write(workbook, &to, may_replace, error);
 *
 * HR's has exact figures; an officer's is made in the same way from a release, which has no figures
 * of joiners, and of applicants those of the yearly one alone.
 *
 * Sheets: Cover, Contents, Notes, Summary, Completeness, Completeness_counts,
 * Completeness_by_directorate, Directorate_detail (if the extract has units),
 * Completeness_applicants (if applications were made in the quarter), Trend, Recruitment_stages,
 * Vacancies, NHS_indicators (if asked for), Run_details; and Figure_n_data where a chart needs rows
 * that no table has together. The number of a table is that
 * of its sheet: it stays the same when another sheet is left out.
 */
#ifndef EQUIGAP_REPORT_GAP_REVIEW_H
#define EQUIGAP_REPORT_GAP_REVIEW_H

#include "equigap/analysis/finding.h"
#include "equigap/domain/cohort.h"
#include "equigap/domain/release_view.h"
#include "equigap/domain/strata.h"
#include "equigap/report/report.h"
#include "equigap/report/run.h"

/* Applications made in a quarter, whatever extracts brought them: a later one brings earlier
 * applications up to date, and adds new ones. */
struct eg_applications {
    const struct eg_snapshot *const *snapshots; /* that cover a part of the quarter */
    size_t snapshot_count;                      /* 0: none does */
    const struct eg_figures *figures;
    /* The same by vacancy, for tests alone, never printed; each applicant once; those for closed
     * vacancies, and how many vacancies there are (tally/applied.h). NULL where the applications
     * were reduced to figures. */
    const struct eg_strata *strata;
    const struct eg_figures *people, *closed;
    const struct eg_cohort *cohort;
    int quarter;
    int first_quarter; /* of the time they were made in; that of a year to date, else 0 */
};

/* The days, from the first to the last, of its time that extracts cover: of a year to date. */
void eg_applications_period(const struct eg_applications *of, int32_t *first, int32_t *last);

/* What the review is made from. */
struct eg_gap_review {
    struct eg_run run;
    const struct eg_measured *quarters; /* staff, one per quarter, oldest first; the last is
                                           reported and counts somebody; of the others, the whole
                                           organisation is enough */
    size_t quarter_count;
    struct eg_applications applications;
    struct eg_applications year; /* to date, from the month of rule year-start; figures alone */
    const struct eg_applications *past; /* of earlier quarters for which something was noted */
    size_t past_count;
    const struct eg_applications
        *nhs;                  /* of the year from April to the quarter; NULL: not asked for */
    struct eg_noticed noticed; /* by the import of the staff snapshot reported */
    const struct eg_release *release; /* protected figures, for officers; NULL: HR's exact ones */
    const struct eg_figures *details; /* of a release that has any; else NULL */
    const struct eg_released_applicants *applied; /* of the last release that has any; else NULL */
    const struct eg_release *applied_in;          /* which release that is; NULL of HR's */
    int64_t applied_left_out; /* HR's: people of the year to date who are not among `applied`, since
                                 an earlier release has counted them; of a release 0 */
};

/* How many comparisons of each sheet that a release has, too, take part in the procedure for many
 * tests, by direction: of a release those that do, of HR's figures as many as could whatever
 * anybody answered. */
enum { EG_COUNTED_SHEETS = 3 };
size_t eg_gap_review_count(struct eg_arena *arena, const struct eg_gap_review *review,
                           struct eg_released_lines out[static EG_COUNTED_SHEETS]);

struct eg_workbook *eg_gap_review_make(struct eg_arena *arena, const struct eg_gap_review *review);

#endif
