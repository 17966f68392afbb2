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

#endif
