/*
 * Whether a figure moved from one quarter to another by more than chance, or the missing answers,
 * could explain.
 *
 * Staff in post are the same people again, so no test of chance is valid for them: a change is told
 * where the ranges that the missing answers leave open do not allow none. Applicants are new people
 * each quarter: there the 95 % interval of the difference tells, at the completions that are worst
 * for it.
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

/* Shares (0..1), or ratios, of the declared; and from the lowest to the highest change: a
 * difference of shares, or how many times the earlier ratio the later one is. */
struct eg_change {
    enum eg_moved moved;       /* whatever the missing answers are */
    enum eg_moved of_declared; /* among the declared alone; of staff as `moved` */
    double before, now;
    struct eg_interval range;
    double declared_before, declared_now; /* shares of the people who declared */
    bool is_within_vacancies;             /* ratios: within vacancies, not over all of them */
};

/* Of the same category among staff: lowest share now less highest before, to the other way
 * round. */
struct eg_change eg_change_of_staff(const struct eg_represented *before,
                                    const struct eg_represented *now);

/* Of the same category among applicants. `range` reaches from the lower limit of Newcombe's
 * interval with all unknown of now outside the group and all of before inside it, to the upper one
 * the other way round: both limits rise with the share of now and fall with that of before, so no
 * completion goes beyond. */
struct eg_change eg_change_of_applicants(const struct eg_represented *before,
                                         const struct eg_represented *now);

/*
 * Of the ratio between the rates at which a group of applicants and its reference get through:
 * within vacancies if both quarters have that ratio, else over all of them. `range` is of the
 * declared (stats/contrast.h); what the missing answers could do to it is not worked out, so where
 * any is missing `moved` is EG_MOVED_WITHIN. Untold where a group or an outcome has nobody. Not for
 * staff (senior grades), who are the same people again.
 */
struct eg_change eg_change_of_passage(const struct eg_passed *before, const struct eg_passed *now);

#endif
