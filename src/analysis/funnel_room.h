/* What the two kinds of funnel share. */
#ifndef EQUIGAP_ANALYSIS_FUNNEL_ROOM_H
#define EQUIGAP_ANALYSIS_FUNNEL_ROOM_H

#include "equigap/analysis/funnel.h"

/* People of a unit who are last seen at some stages (as bits), and that scope where it lives as long as the
 * funnel. */
struct eg_scope funnel_scope(const struct eg_setting *with, int64_t unit, uint64_t stages,
                             const char *name);
struct eg_scope *funnel_keep(struct eg_arena *arena, struct eg_scope scope);

#endif
