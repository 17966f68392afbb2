/* What the files of analysis/passage.h share. */
#ifndef EQUIGAP_ANALYSIS_PASSAGE_ROOM_H
#define EQUIGAP_ANALYSIS_PASSAGE_ROOM_H

#include "equigap/analysis/passage.h"
#include "standing_room.h"

/* Whom a line compares, and in which order the categories stand. */
struct comparing {
    const struct ordered *order;
    const struct eg_category *category, *reference; /* reference NULL: everybody else */
};

/* Where an answer, or a state, puts somebody. */
enum place { PLACE_GROUP, PLACE_OTHERS, PLACE_UNKNOWN, PLACE_NEITHER };
enum place passage_place(const struct comparing *of, int64_t answer);

/* Of lines compared vacancy by vacancy: the evidence and the common ratio; and, once the verdict and its
 * cut are there, what goes with it: tipping point, critical count. */
void passage_weigh_strata(struct eg_passed *line, const struct comparing *of, double level);
void passage_conclude_strata(struct eg_passed *line, const struct comparing *of);

/* What the mix of vacancies does, where the declared may speak for others; `cut` by direction, of the
 * declared. */
enum eg_mix passage_mix(const struct eg_passed *line, const double cut[2]);

#endif
