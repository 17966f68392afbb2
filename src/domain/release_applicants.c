/* The applicants of a release, as an analysis reads them. */
#include <assert.h>
#include <string.h>

#include "equigap/domain/release_view.h"

/* What a block of applicants is. */
enum kind { EVERYBODY, APPLIED_ONLY, FURTHER, SHORTLISTED_ONLY, APPOINTED, NONE };

struct applied {
    const struct eg_release *release;
    const struct eg_fields *fields;
    struct eg_units *units;
    int64_t *unit_of;     /* of each block; 0: no unit of the view */
    int64_t stages[NONE]; /* categories of the field of stages, by kind */
    struct eg_released_applicants *out;
};

static int64_t stage_number(const struct eg_fields *fields, const char *code)
{
    const struct eg_field *field = eg_fields_find(fields, EG_FIELD_STAGE);
    const struct eg_category *stage = field ? eg_field_find(field, code) : NULL;
    return stage ? stage->number : 0;
}

/* By name, of what stands below a unit: a directorate may be called so, too. */
static enum kind kind_of(const struct eg_release *release, const struct eg_released_block *block)
{
    static const char *const names[NONE] = {
        [APPLIED_ONLY] = EG_REACHED_APPLIED,
        [FURTHER] = EG_REACHED_FURTHER,
        [SHORTLISTED_ONLY] = EG_REACHED_SHORTLISTED,
        [APPOINTED] = EG_REACHED_APPOINTED,
    };
    bool is_below_everybody = block->parent >= 0 && release->blocks[block->parent].parent < 0;
    if (block->parent < 0 || (block->family == EG_RELEASED_APPLICANTS && is_below_everybody))
        return EVERYBODY;
    for (int kind = APPLIED_ONLY; kind < NONE; kind++)
        if (strcmp(block->name, names[kind]) == 0)
            return (enum kind)kind;
    return EVERYBODY;
}

/* The unit of the view that has the name; one without staff is added where these are counted with
 * others. */
static int64_t find_unit(struct eg_units *units, const struct eg_released_block *block)
{
    if (strcmp(block->name, EG_REACHED_NO_UNIT) == 0 ||
        strcmp(block->name, EG_UNIT_NOT_RECORDED) == 0) /* nobody manages these */
        return 0;
    for (size_t i = 0; i < units->count; i++)
        if (units->units[i].depth == 1 && !units->units[i].is_pool &&
            strcmp(units->units[i].name, block->name) == 0)
            return units->units[i].id;
    return eg_units_add(units, EG_UNIT_ROOT, block->name);
}

static int64_t unit_of(const struct applied *of, const struct eg_released_block *block)
{
    if (block->parent < 0)
        return EG_UNIT_ROOT;
    if (block->is_pool)
        return 0;
    enum kind kind = kind_of(of->release, block);
    if (kind != EVERYBODY && of->stages[kind] == 0) /* a stage that the lists have not */
        return 0;
    if (block->family == EG_RELEASED_STAGES)
        return EG_UNIT_ROOT;
    return kind == EVERYBODY ? find_unit(of->units, block) : of->unit_of[block->parent];
}

struct stand {
    struct eg_figures *figures;
    struct eg_slice slice;
};

/* Where the figures of a block stand. */
static struct stand stand_of(const struct applied *of, size_t b)
{
    static const enum eg_applied_cut cuts[NONE] = {EG_APPLIED_ALL, EG_APPLIED_SHORTLISTING,
                                                   EG_APPLIED_SHORTLISTING, EG_APPLIED_APPOINTING,
                                                   EG_APPLIED_APPOINTING};
    enum kind kind = kind_of(of->release, &of->release->blocks[b]);
    struct eg_slice slice = {.by = EG_BY_UNIT, .unit = of->unit_of[b], .stage = of->stages[kind]};
    return (struct stand){of->out->figures[cuts[kind]], slice};
}

/* Each place is one block's alone. */
static void set_people(const struct applied *of, size_t b)
{
    size_t index;
    struct stand stand = stand_of(of, b);
    assert(!eg_figures_find(stand.figures, stand.slice, &index));
    index = eg_figures_slice(stand.figures, stand.slice);
    eg_figures_set(stand.figures, index, EG_SLOT_PEOPLE,
                   eg_figure_exact(of->release->blocks[b].people));
}

static void set(const struct applied *of, const struct eg_released_figure *figure,
                const struct eg_field *field)
{
    struct stand stand = stand_of(of, (size_t)figure->block);
    eg_figures_set(stand.figures, eg_figures_slice(stand.figures, stand.slice),
                   eg_figures_slot(stand.figures, field, figure->answer), figure->people);
}

/* Of the whole way: the appointed, and all others together. */
static void add_whole(const struct applied *of, int64_t unit)
{
    struct eg_figures *whole = of->out->figures[EG_APPLIED_WHOLE];
    struct eg_figures *last = of->out->figures[EG_APPLIED_APPOINTING];
    struct eg_figures *first = of->out->figures[EG_APPLIED_SHORTLISTING];
    struct eg_slice slice = {.by = EG_BY_UNIT, .unit = unit, .stage = of->stages[APPOINTED]};
    struct eg_slice applied = slice, shortlisted = slice;
    size_t appointed_at, applied_at, shortlisted_at;
    applied.stage = of->stages[APPLIED_ONLY];
    shortlisted.stage = of->stages[SHORTLISTED_ONLY];
    if (!eg_figures_find(last, slice, &appointed_at) ||
        !eg_figures_find(last, shortlisted, &shortlisted_at) ||
        !eg_figures_find(first, applied, &applied_at))
        return;
    size_t through = eg_figures_slice(whole, slice), stopped = eg_figures_slice(whole, applied);
    for (size_t slot = 0; slot < eg_figures_slot_count(whole); slot++) {
        eg_figures_set(whole, through, slot, eg_figures_at(last, appointed_at, slot));
        eg_figures_set(whole, stopped, slot,
                       eg_figure_sum(eg_figures_at(first, applied_at, slot),
                                     eg_figures_at(last, shortlisted_at, slot)));
    }
}

const struct eg_released_applicants *eg_release_view_applicants(struct eg_arena *arena,
                                                                const struct eg_release *release,
                                                                const struct eg_fields *fields,
                                                                struct eg_units *units)
{
    struct applied of = {.release = release, .fields = fields, .units = units};
    if (eg_release_root(release, EG_RELEASED_APPLICANTS) < 0)
        return NULL;
    of.out = eg_arena_take(arena, sizeof *of.out);
    of.unit_of = eg_arena_take_array(arena, release->block_count, sizeof *of.unit_of);
    of.stages[APPLIED_ONLY] = stage_number(fields, "APPLIED");
    of.stages[FURTHER] = of.stages[SHORTLISTED_ONLY] = stage_number(fields, "SHORTLISTED");
    of.stages[APPOINTED] = stage_number(fields, "APPOINTED");
    for (int cut = 0; cut < EG_APPLIED_CUTS; cut++)
        of.out->figures[cut] = eg_figures_begin(arena, fields);
    for (size_t b = 0; b < release->block_count; b++) {
        const struct eg_released_block *block = &release->blocks[b];
        bool is_told = block->family == EG_RELEASED_STAGES && block->parent < 0;
        if (block->family < EG_RELEASED_APPLICANTS || is_told) /* everybody twice */
            continue;
        of.unit_of[b] = unit_of(&of, block);
        if (of.unit_of[b])
            set_people(&of, b);
    }
    for (size_t i = 0; i < release->figure_count; i++) {
        const struct eg_released_figure *figure = &release->figures[i];
        const struct eg_field *field = eg_fields_find_number(fields, figure->field);
        if (!field || !of.unit_of[figure->block])
            continue;
        of.out->fields |= eg_field_bit(field);
        set(&of, figure, field);
    }
    for (size_t i = 0; i < units->count; i++)
        add_whole(&of, units->units[i].id);
    return of.out;
}
