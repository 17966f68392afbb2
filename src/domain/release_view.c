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
    enum { GRADES = 1, POOLS }; /* the order that names give; what is counted together goes last */
    size_t count = 0, pools = 0;
    for (size_t b = 0; b < release->block_count; b++) {
        const struct eg_released_block *block = &release->blocks[b];
        if (block->family != EG_RELEASED_GRADES || block->parent < 0)
            continue;
        int64_t id = (int64_t)count + 1;
        const char *name = block->name;
        if (block->is_pool && pools++ > 0)
            name = eg_arena_format(arena, "%s (%zu)", name, pools);
        said[count++] = (struct eg_grade_said){.id = id,
                                               .name = name,
                                               .is_listed = true,
                                               .order = block->is_pool ? POOLS : GRADES,
                                               .band = "",
                                               .is_pool = block->is_pool};
        places->slices[b] = (struct eg_slice){.by = EG_BY_GRADE, .unit = EG_UNIT_ROOT, .value = id};
    }
    return eg_grades_arrange(arena, said, count);
}

/* The category that an answer is a detail of, or no detail of; 0: it is none. */
static int64_t detail_of(const struct eg_field *field, int64_t answer)
{
    int64_t without = eg_answer_without_detail(0);
    if (answer < without)
        return without - answer;
    const struct eg_category *category = answer > 0 ? eg_field_at(field, answer) : NULL;
    const struct eg_category *parent =
        category && category->level == EG_LEVEL_DETAIL && category->parent
            ? eg_field_at(field, category->parent)
            : NULL;
    return parent && parent->level == EG_LEVEL_GROUP ? parent->number : 0;
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

/* What a detail stands for of what its category has left, which it is taken out of. */
static void take_out(struct eg_figures *details, struct eg_slice slice,
                     const struct eg_field *field, const struct eg_released_figure *detail)
{
    int64_t category = detail_of(field, detail->answer);
    struct eg_released_figure rest = {.answer = category};
    rest.people = eg_figures_sum(details, slice, field, category);
    rest.people.low -= detail->people.high;
    rest.people.shown -= detail->people.shown;
    rest.people.high -= detail->people.low;
    set(details, slice, field, &rest);
}

static int64_t at_least_zero(int64_t number)
{
    return number > 0 ? number : 0;
}

/* The detail that others are compared with: what the others leave of its category. */
static void set_reference(struct eg_figures *details, struct eg_slice slice,
                          const struct eg_field *field, const struct eg_category *category)
{
    for (size_t c = 0; c < field->category_count; c++) {
        const struct eg_category *one = &field->categories[c];
        if (one->parent != category->number || one->level != EG_LEVEL_DETAIL || !one->is_reference)
            continue;
        struct eg_figure left = eg_figures_sum(details, slice, field, category->number);
        struct eg_released_figure rest = {.answer = one->number};
        rest.people = (struct eg_figure){at_least_zero(left.low), at_least_zero(left.shown),
                                         at_least_zero(left.high)};
        set(details, slice, field, &rest);
    }
}

/* Everything of the whole organisation; a category whose details are shown counts those who gave none. */
static void set_details(struct eg_figures *details, const struct places *places,
                        const struct eg_fields *fields)
{
    enum { BROAD, DETAILS, REFERENCES, WITHOUT, PASSES };
    const struct eg_release *release = places->release;
    struct eg_slice slice = places->slices[0];
    for (int pass = BROAD; pass < PASSES; pass++)
        for (size_t i = 0; i < release->figure_count; i++) {
            const struct eg_released_figure *figure = &release->figures[i];
            const struct eg_field *field = eg_fields_find_number(fields, figure->field);
            int64_t category = field ? detail_of(field, figure->answer) : 0;
            if (figure->block != 0 || !field || (category == 0) != (pass == BROAD))
                continue;
            if (pass == BROAD || (pass == DETAILS && figure->answer > 0))
                set(details, slice, field, figure);
            if (pass == DETAILS)
                take_out(details, slice, field, figure);
            struct eg_released_figure without = {.answer = category, .people = figure->people};
            if (figure->answer > 0)
                continue;
            if (pass == REFERENCES)
                set_reference(details, slice, field, eg_field_at(field, category));
            if (pass == WITHOUT)
                set(details, slice, field, &without);
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
    out->applicants = eg_release_view_applicants(arena, release, fields, out->units);
    set_people(out->figures, &places);
    bool has_details = false;
    for (size_t i = 0; i < release->figure_count; i++) {
        const struct eg_released_figure *figure = &release->figures[i];
        const struct eg_field *field = eg_fields_find_number(fields, figure->field);
        if (!field || !places.slices[figure->block].by)
            continue;
        if (detail_of(field, figure->answer) > 0)
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
