/* The exact counts of every block of a family. */
#include "draw_room.h"

struct eg_slice draw_unit(int64_t unit)
{
    return (struct eg_slice){.by = EG_BY_UNIT, .unit = unit};
}

struct eg_slice draw_grade(int64_t grade)
{
    return (struct eg_slice){.by = EG_BY_GRADE, .unit = EG_UNIT_ROOT, .value = grade};
}

/* Adds the counts of a slice, `times` over, to those of a block. */
static void add_slice(const struct eg_figures *figures, struct eg_slice slice, int64_t times,
                      int64_t *counts)
{
    size_t index;
    if (!eg_figures_find(figures, slice, &index))
        return;
    for (size_t slot = 0; slot < eg_figures_slot_count(figures); slot++)
        counts[slot] += times * eg_figures_at(figures, index, slot).shown;
}

/* People are counted in every unit around them: those of a unit itself are its people less those of the
 * units directly below it. */
static void count_units(const struct drawing *drawing, const int64_t *leaf_of, int64_t *counts)
{
    const struct eg_figures *figures = drawing->draw->figures;
    const struct eg_units *units = drawing->draw->units;
    size_t slots = eg_figures_slot_count(figures);
    for (size_t i = 0; i < units->count; i++) {
        const struct eg_unit *unit = &units->units[i];
        int64_t own = leaf_of[i], around = unit->parent ? leaf_of[unit->parent - 1] : -1;
        if (own >= 0)
            add_slice(figures, draw_unit(unit->id), 1, counts + (size_t)own * slots);
        if (around >= 0)
            add_slice(figures, draw_unit(unit->id), -1, counts + (size_t)around * slots);
    }
}

static void count_grades(const struct drawing *drawing, const int64_t *leaf_of, int64_t *counts)
{
    const struct eg_figures *figures = drawing->draw->figures;
    size_t slots = eg_figures_slot_count(figures);
    for (int64_t grade = 0; grade <= drawing->draw->grades->id_most; grade++)
        if (leaf_of[grade] >= 0)
            add_slice(figures, draw_grade(grade), 1, counts + (size_t)leaf_of[grade] * slots);
}

int64_t *draw_count(struct eg_arena *arena, const struct drawing *drawing)
{
    const struct eg_blocks *blocks = drawing->blocks;
    const struct eg_draw *draw = drawing->draw;
    size_t slots = eg_figures_slot_count(draw->figures);
    bool is_of_units = drawing->family == EG_RELEASED_UNITS;
    size_t places = is_of_units ? draw->units->count : (size_t)draw->grades->id_most + 1;
    int64_t *counts = eg_arena_take_array(arena, blocks->count * slots, sizeof *counts);
    int64_t *leaf_of = eg_arena_take_array(arena, places, sizeof *leaf_of);
    eg_blocks_assign(arena, blocks, is_of_units ? draw->units : NULL, places, leaf_of);
    if (is_of_units)
        count_units(drawing, leaf_of, counts);
    else
        count_grades(drawing, leaf_of, counts);
    eg_blocks_sum(blocks, slots, counts);
    return counts;
}
