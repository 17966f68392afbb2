/*
 * Recruitment compare: the way in of one unit, step by step, and who applies beside who works
 * there.
 *
 *     eg_xlsx_write(eg_recruitment_make(arena, &review, unit), &to, may_replace, error);
 *
 * HR's has exact figures of the applications of the quarter; a manager's is made from a release, of
 * the applicants of the year to date. A manager's names no unit but their own, those above and
 * those below.
 *
 * Sheets: Cover, Contents, Notes, Summary, Funnel, Funnel_people (HR's), Applicants_v_staff,
 * Stages, Where_it_opens, Year_to_date (HR's), Year_people (HR's of a directorate: the exact twin
 * of a manager's), Data_held, Method (of a release).
 */
#ifndef EQUIGAP_REPORT_RECRUITMENT_H
#define EQUIGAP_REPORT_RECRUITMENT_H

#include "equigap/report/gap_review.h"

/* Whether there is anything to say of a unit: applications in the quarter or the year to date; of a
 * release, that its applicants have a figure of their own. */
bool eg_recruitment_is_there(const struct eg_gap_review *review, int64_t unit);

struct eg_workbook *eg_recruitment_make(struct eg_arena *arena, const struct eg_gap_review *review,
                                        int64_t unit);

#endif
