/* The comparisons of one sheet judged together, so that false findings are held down. */
#ifndef EQUIGAP_ANALYSIS_FAMILY_ROOM_H
#define EQUIGAP_ANALYSIS_FAMILY_ROOM_H

#include "equigap/analysis/scope.h"
#include "equigap/base/arena.h"
#include "equigap/stats/bounds.h"

/* One comparison: its evidence by direction, and then what it supports. */
struct judged {
    struct eg_evidence evidence[2];
    bool is_compared;       /* takes part */
    bool rests_on_declared; /* false: the declared speak for nobody else */
    enum eg_direction asked;

    struct eg_verdict verdict;
    enum eg_direction direction; /* of the verdict; the one asked if it has none */
    struct eg_cuts cuts[2];      /* of the three runs, by direction */
    double cut; /* that p-values were held against, in that direction: of the run with
                                    the lowest ones where it cannot be told, else of the declared */
};

/* Rule significance, 0..1. */
double family_level(const struct eg_setting *with);

/* Judges all of them in three runs - lowest, declared, highest p-values - and both directions. How many
 * took part, by direction, into `compared`. */
void family_judge(struct eg_arena *arena, const struct eg_setting *with, struct judged *all,
                  size_t count, size_t compared[2]);

#endif
