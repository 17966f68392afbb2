#include "equigap/domain/release_view.h"

/* Where the figures of each block go: -1 for a block that has no slice. */
struct places {
    const struct eg_release *release;
    struct eg_slice *slices;
};

/* A unit of that name, told apart from its siblings by a number where two would be one. */
static int64_t add_unit(struct eg_arena *arena, struct eg_units *units, int64_t parent,
                        const char *name)
{
    size_t before = units->count;
    int64_t id = eg_units_add(units, parent, name);
    for (int number = 2; units->count == before; number++)
        id = eg_units_add(units, parent, eg_arena_format(arena, "%s (%d)", name, number));
    return id;
}

static struct eg_units *units_of(struct eg_arena *arena, const struct places *places)
{
    const struct eg_release *release = places->release;
    struct eg_units *units = eg_units_begin(arena, release->organisation);
    for (size_t b = 0; b < release->block_count; b++) {
        const struct eg_released_block *block = &release->blocks[b];
        if (block->family != EG_RELEASED_UNITS)
            continue;
        int64_t unit =
            block->parent < 0
                ? EG_UNIT_ROOT
                : add_unit(arena, units, places->slices[block->parent].unit, block->name);
        units->units[unit - 1].is_pool = block->is_pool;
        places->slices[b] = (struct eg_slice){.by = EG_BY_UNIT, .unit = unit};
    }
    return units;
}

static const struct eg_grades *grades_of(struct eg_arena *arena, const struct places *places)
{
    const struct eg_release *release = places->release;
    struct eg_grade_said *said = eg_arena_take_array(arena, release->block_count + 1, sizeof *said);
    size_t count = 0;
    for (size_t b = 0; b < release->block_count; b++) {
        const struct eg_released_block *block = &release->blocks[b];
        if (block->family != EG_RELEASED_GRADES || block->parent < 0 || block->is_pool)
            continue;
        int64_t id = (int64_t)count + 1;
        said[count++] = (struct eg_grade_said){
            .id = id, .name = block->name, .is_listed = true, .order = id, .band = ""};
        places->slices[b] = (struct eg_slice){.by = EG_BY_GRADE, .unit = EG_UNIT_ROOT, .value = id};
    }
    return eg_grades_arrange(arena, said, count);
}

static bool is_detail(const struct eg_field *field, int64_t answer, const struct eg_release *of)
{
    const struct eg_category *category = eg_field_at(field, answer);
    return category && category->parent > 0 &&
           eg_release_find(of, 0, field->number, category->parent) != NULL;
}

static void set(struct eg_figures *figures, struct eg_slice slice, const struct eg_field *field,
                const struct eg_released_figure *figure)
{
    eg_figures_set(figures, eg_figures_slice(figures, slice),
                   eg_figures_slot(figures, field, figure->answer), figure->people);
}

/* Everybody of each block that has a slice. */
static void set_people(struct eg_figures *figures, const struct places *places)
{
    for (size_t b = 0; b < places->release->block_count; b++)
        if (places->slices[b].by)
            eg_figures_set(figures, eg_figures_slice(figures, places->slices[b]), EG_SLOT_PEOPLE,
                           eg_figure_exact(places->release->blocks[b].people));
}

/* Everything of the whole organisation; where the details of a category are shown, the category itself
 * counts nobody beside them. */
static void set_details(struct eg_figures *details, const struct places *places,
                        const struct eg_fields *fields)
{
    const struct eg_release *release = places->release;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < release->figure_count; i++) {
            const struct eg_released_figure *figure = &release->figures[i];
            const struct eg_field *field = eg_fields_find_number(fields, figure->field);
            if (figure->block != 0 || !field)
                continue;
            struct eg_released_figure one = *figure;
            if (pass == 1 && !is_detail(field, figure->answer, release))
                continue;
            if (pass == 1)
                one = (struct eg_released_figure){.answer =
                                                      eg_field_at(field, figure->answer)->parent};
            set(details, places->slices[0], field, &one);
        }
}

void eg_release_view_make(struct eg_arena *arena, const struct eg_release *release,
                          const struct eg_fields *fields, struct eg_release_view *out)
{
    struct places places = {release, eg_arena_take_array(arena, release->block_count,
                                                         sizeof(struct eg_slice))};
    *out = (struct eg_release_view){.figures = eg_figures_begin(arena, fields)};
    out->units = units_of(arena, &places);
    out->grades = grades_of(arena, &places);
    set_people(out->figures, &places);
    bool has_details = false;
    for (size_t i = 0; i < release->figure_count; i++) {
        const struct eg_released_figure *figure = &release->figures[i];
        const struct eg_field *field = eg_fields_find_number(fields, figure->field);
        if (!field || !places.slices[figure->block].by)
            continue;
        if (is_detail(field, figure->answer, release))
            has_details = true;
        else
            set(out->figures, places.slices[figure->block], field, figure);
    }
    if (!has_details)
        return;
    out->details = eg_figures_begin(arena, fields);
    eg_figures_set(out->details, eg_figures_slice(out->details, places.slices[0]), EG_SLOT_PEOPLE,
                   eg_figure_exact(release->blocks[0].people));
    set_details(out->details, &places, fields);
}
