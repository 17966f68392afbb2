/* The steps of a funnel, compared within grades. */
#include "equigap/analysis/funnel.h"

/* The slots of a stratum that all steps here use: each has strata of its own. */
static const enum eg_step SLOT = EG_SHORTLISTING;

static bool is_compared(const struct eg_setting *with, const struct eg_field *field)
{
    return field->kind == EG_FIELD_EQUALITY && !field->takes_several &&
           with->recorded & eg_field_bit(field);
}

/* The answers of one grade to one field, of those who got through the step and of the others. */
static void add_field(struct eg_strata *strata, const struct eg_passing *step, int64_t grade,
                      const struct eg_field *field)
{
    struct eg_slice slice = {.by = EG_BY_GRADE, .unit = step->through->unit, .value = grade};
    for (int64_t answer = EG_ANSWER_UNRECOGNISED; answer <= (int64_t)field->category_count;
         answer++) {
        int64_t people[EG_PART_COUNT];
        for (int part = 0; part < EG_PART_COUNT; part++) {
            const struct eg_scope *scope = part == EG_THROUGH ? step->through : step->stopped;
            people[part] =
                eg_figures_sum_stages(step->with->figures, slice, scope->stages, field, answer)
                    .shown;
        }
        if (people[EG_THROUGH] + people[EG_STOPPED] > 0)
            eg_strata_add_people(strata, grade, field, answer, SLOT, people);
    }
}

static const struct eg_strata *grades_of(struct eg_arena *arena, const struct eg_passing *step,
                                         int64_t id_most)
{
    const struct eg_fields *fields = step->with->fields;
    struct eg_strata *strata = eg_strata_begin(arena, fields);
    for (int64_t grade = 0; grade <= id_most; grade++)
        for (size_t f = 0; f < fields->count; f++)
            if (is_compared(step->with, &fields->fields[f]))
                add_field(strata, step, grade, &fields->fields[f]);
    return strata;
}

void eg_funnel_measure_within_grades(struct eg_arena *arena, const struct eg_funnel *funnel,
                                     int64_t id_most, struct eg_passages *out)
{
    const struct eg_funnel_stage *first = &funnel->stages[0];
    struct eg_passing *steps = eg_arena_take_array(arena, EG_FUNNEL_STAGES_MOST, sizeof *steps);
    *out = (struct eg_passages){0};
    if (eg_units_at(first->with->units, first->reached.unit)->depth > 1)
        return;
    for (size_t i = 0; i < funnel->step_count; i++) {
        steps[i] = funnel->steps[i];
        steps[i].strata = grades_of(arena, &funnel->steps[i], id_most);
        steps[i].step = SLOT;
    }
    eg_passages_measure(arena, steps, funnel->step_count, out);
}

/* Both have their lines step after step, fields and categories in one order. */
const struct eg_passed *eg_funnel_line_like(const struct eg_funnel *funnel,
                                            const struct eg_passages *lines,
                                            const struct eg_passed *like)
{
    size_t step = (size_t)(like->passing - funnel->steps);
    for (size_t i = 0; i < lines->count; i++) {
        const struct eg_passed *one = &lines->lines[i];
        if ((size_t)(one->passing - lines->lines[0].passing) == step &&
            one->category == like->category)
            return one;
    }
    return NULL;
}
