/*
 * The publication: what the public reads, made from a release.
 *
 *     struct eg_workbook *workbook = eg_publication_make(arena, &review); // review->release is set
 *
 * The figures of the release rounded again, to twice its base (rule round-base); the organisation,
 * and directorates and grades with at least rule public-block people; not declared as a whole. No
 * charts, fills and footers.
 * Sheets: Cover, Contents, Notes, In_plain_words, Method, Table_1_Staff_by_group,
 * Table_2_Declaration, Table_3_Staff_by_grade, Table_4_Staff_by_directorate,
 * Table_5_Staff_and_area, Table_6_Change.
 */
#ifndef EQUIGAP_REPORT_PUBLICATION_H
#define EQUIGAP_REPORT_PUBLICATION_H

#include "equigap/report/gap_review.h"

struct eg_workbook *eg_publication_make(struct eg_arena *arena, const struct eg_gap_review *review);

/* Once a year, of a full release; false, too, of fewer than 150 people: then nothing is
 * published. */
bool eg_publication_is_due(const struct eg_release *release);

#endif
