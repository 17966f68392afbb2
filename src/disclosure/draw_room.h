/* What the rooms that draw a release share. */
#ifndef EQUIGAP_DISCLOSURE_DRAW_ROOM_H
#define EQUIGAP_DISCLOSURE_DRAW_ROOM_H

#include "equigap/disclosure/protect.h"
#include "equigap/disclosure/release.h"
#include "equigap/disclosure/split.h"

/* A family of blocks while its figures are drawn. */
struct drawing {
    const struct eg_draw *draw;
    struct eg_release *out;
    enum eg_release_family family;
    const struct eg_blocks *blocks;
    int64_t first;   /* the release's index of the family's first block */
    int64_t *counts; /* exact, of slot s of the figures in block b: [b * slots + s] */
};

struct eg_slice draw_unit(int64_t unit);
struct eg_slice draw_grade(int64_t grade);

/* The exact counts of every block: of the leaves from the figures, of the others their sums. */
int64_t *draw_count(struct eg_arena *arena, const struct drawing *drawing);

/* The exact count of an answer in a block. */
int64_t draw_exact(const struct drawing *drawing, size_t block, const struct eg_field *field,
                   int64_t answer);

/* A field while its figures are drawn: the categories that are rounded, not declared the last. */
struct shared {
    const struct drawing *drawing;
    const struct eg_field *field;
    const struct eg_blocks *blocks; /* the family's, or its first alone */
    int64_t *answers;               /* of each category */
    const char **codes;
    size_t count;
    int64_t *counts; /* exact, of category c in block b: [b * count + c] */
    struct eg_protected shown;
};

/* The protected figures of a field in every block of the family, into the release. */
bool draw_field(struct eg_arena *arena, const struct drawing *drawing, const struct eg_field *field,
                struct eg_error *error);

/* What stands inside figures that are drawn: the states of not declared; details. */
bool draw_states(struct eg_arena *arena, const struct shared *of, struct eg_error *error);
bool draw_details(struct eg_arena *arena, const struct shared *of, struct eg_error *error);

/* A request of the release, for the blocks of the field; the categories are left to the caller. */
struct eg_protect_request draw_request(struct eg_arena *arena, const struct shared *of);

static inline struct eg_released_figure drawn_figure(int64_t answer, int64_t shown,
                                                     enum eg_figure_role role)
{
    return (struct eg_released_figure){.answer = answer, .people = {.shown = shown}, .role = role};
}

/* Adds a figure of which answer, role and the number shown are set, and that lies within `off` of its
 * count. */
void draw_add(struct eg_arena *arena, const struct shared *of, size_t block,
              struct eg_released_figure figure, int64_t off);

#endif
