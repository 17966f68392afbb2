/* What one stage and many strata of it share. */
#ifndef EQUIGAP_STATS_STAGE_ROOM_H
#define EQUIGAP_STATS_STAGE_ROOM_H

#include "equigap/stats/stage.h"

/*
 * The p-value if the group had done as badly (EG_OVER: as well) as it could have: the smallest over all
 * that the unknown could be, and at least the largest, some of whom may be of neither group.
 */
double stage_smallest(const struct eg_stage *stage, enum eg_direction direction);
double stage_largest(const struct eg_stage *stage, enum eg_direction direction);

/* The share of the group among the declared who got through, or did not: how an unknown of that outcome
 * falls if like them. Without such declared, of all declared; without any, all or none. */
struct stage_share {
    int64_t part, whole;
};
struct stage_share stage_share_through(const struct eg_contrast *declared, bool is_all);
struct stage_share stage_share_stopped(const struct eg_contrast *declared, bool is_all);

/* So many people at that share, halves up. */
int64_t stage_share_out(int64_t people, struct stage_share share);

#endif
