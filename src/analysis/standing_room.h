/* Who stands in a category, who does not, and whose answer leaves it open. */
#ifndef EQUIGAP_ANALYSIS_STANDING_ROOM_H
#define EQUIGAP_ANALYSIS_STANDING_ROOM_H

#include "equigap/analysis/representation.h"

/* The categories of a field that have a line, as their tree stands, and where each answer stands. */
struct ordered {
    const struct eg_field *field;
    const struct eg_category **categories;
    size_t count;
    enum eg_standing *stands; /* of answer a to category number c: (c - 1) * categories + a - 1 */
};

struct ordered standing_order(struct eg_arena *arena, const struct eg_field *field,
                              enum eg_levels levels);
enum eg_standing standing_of(const struct ordered *of, const struct eg_category *category,
                             int64_t answer);

/* What the people of a scope answered to one field. */
struct answers {
    struct eg_figure people, silent;
    bool has_figures;              /* of the field: a release may have none of some people */
    struct eg_figure left_out;     /* declared what the benchmark's population has not */
    struct eg_figure *by_category; /* category n at n - 1 */
    struct eg_figure *alone;       /* likewise, without one inside it; NULL: one answer is taken */
};

/* `benchmark` NULL: nobody is left out. */
struct answers standing_count(struct eg_arena *arena, const struct eg_setting *with,
                              const struct eg_scope *scope, const struct eg_field *field,
                              const struct eg_benchmark *benchmark);

/* Those in a category, and those whose answer, or silence, leaves it open. */
struct standing {
    struct eg_figure in, open;
};
struct standing standing_split(const struct ordered *of, const struct answers *answers,
                               const struct eg_category *category);

/* whole - part, at least 0: the narrowest that both allow. */
struct eg_figure standing_less(struct eg_figure whole, struct eg_figure part);

#endif
