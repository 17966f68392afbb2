/*
 * Whether a figure moved from one quarter to another by more than chance, or the missing answers, could
 * explain.
 *
 * Staff in post are the same people again, so no test of chance is valid for them: a change is told where
 * the ranges that the missing answers leave open do not allow none. Applicants are new people each
 * quarter: there the 95 % interval of the difference tells.
 */
#ifndef EQUIGAP_ANALYSIS_CHANGE_H
#define EQUIGAP_ANALYSIS_CHANGE_H

#include "equigap/analysis/passage.h"
#include "equigap/analysis/representation.h"

enum eg_moved {
    EG_MOVED_UNTOLD, /* one of the quarters has no such figure */
    EG_MOVED_WITHIN, /* it may not have moved at all */
    EG_MOVED_UP,
    EG_MOVED_DOWN,
};

/* Shares, 0..1, of the declared; and from the lowest to the highest change. */
struct eg_change {
    enum eg_moved moved;
    double before, now;
    struct eg_interval range;
};

/* Of the same category among staff: lowest share now less highest before, to the other way round. */
struct eg_change eg_change_of_staff(const struct eg_represented *before,
                                    const struct eg_represented *now);

/* Of the same category among applicants: Newcombe's interval of the difference, of the declared. */
struct eg_change eg_change_of_applicants(const struct eg_represented *before,
                                         const struct eg_represented *now);

/* Of the rate at which a group of applicants gets through; not for staff (senior grades), who are the same
 * people again. */
struct eg_change eg_change_of_passage(const struct eg_passed *before, const struct eg_passed *now);

#endif
