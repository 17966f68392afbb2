#include "equigap/analysis/scope.h"

enum { SIDED_LEAST = 20 }; /* people: in a smaller directorate, one side may be chance */

static struct eg_sides sides_of(const struct eg_setting *with, struct eg_slice slice,
                                const struct eg_field *field)
{
    struct eg_sides sides = {0};
    eg_sides_add(&sides, with->figures, slice, field);
    return sides;
}

/* The fields, as bits, that are recorded one-sidedly among the people of a unit. */
static uint32_t sided_in(const struct eg_setting *with, int64_t unit, int64_t people_least)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < with->fields->count; i++) {
        const struct eg_field *field = &with->fields->fields[i];
        if (field->kind != EG_FIELD_EQUALITY || !field->may_be_one_sided)
            continue;
        struct eg_slice slice = {.by = EG_BY_UNIT, .unit = unit};
        struct eg_sides sides = sides_of(with, slice, field);
        bool is_one = with->is_coarse
                          ? eg_sides_may_be_one(with->figures, slice, field, with->rules)
                          : eg_sides_judge(&sides, field, with->rules) == EG_SIDES_ONE;
        if (sides.people >= people_least && is_one)
            bits |= eg_field_bit(field);
    }
    return bits & with->recorded;
}

/* The same of any directorate. */
static uint32_t sided_in_part(const struct eg_setting *with)
{
    size_t count;
    uint32_t bits = 0;
    const int64_t *units = eg_units_of_depth(with->units, 1, &count);
    for (size_t i = 0; i < count; i++)
        bits |= sided_in(with, units[i], SIDED_LEAST);
    return bits;
}

void eg_scope_add(const struct eg_setting *with, struct eg_scope *scope, struct eg_slice slice)
{
    scope->slices = eg_arena_grow(with->arena, scope->slices, &scope->slice_capacity,
                                  scope->slice_count + 1, sizeof *scope->slices);
    scope->slices[scope->slice_count++] = slice;
}

struct eg_scope eg_scope_of_slice(const struct eg_setting *with, struct eg_slice slice,
                                  const char *name)
{
    struct eg_scope scope = {.name = name,
                             .unit = slice.unit,
                             .is_several = eg_units_at(with->units, slice.unit)->is_pool};
    eg_scope_add(with, &scope, slice);
    for (int64_t unit = slice.unit; unit != 0; unit = eg_units_at(with->units, unit)->parent)
        scope.sided |= sided_in(with, unit, unit == slice.unit ? 1 : SIDED_LEAST);
    if (slice.unit == EG_UNIT_ROOT)
        scope.partly = sided_in_part(with);
    return scope;
}

struct eg_scope eg_scope_of_unit(const struct eg_setting *with, int64_t unit, const char *name)
{
    return eg_scope_of_slice(with, (struct eg_slice){.by = EG_BY_UNIT, .unit = unit}, name);
}

struct eg_figure eg_scope_people(const struct eg_setting *with, const struct eg_scope *scope)
{
    return eg_scope_count(with, scope, NULL, 0);
}

struct eg_figure eg_scope_count(const struct eg_setting *with, const struct eg_scope *scope,
                                const struct eg_field *field, int64_t answer)
{
    struct eg_figure sum = {0};
    for (size_t i = 0; i < scope->slice_count; i++)
        sum = eg_figure_sum(sum, eg_figures_sum_stages(with->figures, scope->slices[i],
                                                       scope->stages, field, answer));
    return sum;
}

static int64_t at_least_zero(int64_t number)
{
    return number > 0 ? number : 0;
}

struct eg_figure eg_scope_declared(const struct eg_setting *with, const struct eg_scope *scope,
                                   const struct eg_field *field)
{
    struct eg_figure people = eg_scope_people(with, scope);
    struct eg_figure silent = eg_scope_count(with, scope, field, EG_ANSWER_NOT_DECLARED);
    return (struct eg_figure){at_least_zero(people.low - silent.high),
                              at_least_zero(people.shown - silent.shown),
                              at_least_zero(people.high - silent.low)};
}

struct eg_sides eg_scope_sides(const struct eg_setting *with, const struct eg_scope *scope,
                               const struct eg_field *field)
{
    struct eg_sides sides = {0};
    for (size_t i = 0; i < scope->slice_count; i++)
        eg_sides_add(&sides, with->figures, scope->slices[i], field);
    return sides;
}
