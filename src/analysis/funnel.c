#include "equigap/analysis/funnel.h"

#include <string.h>

#include "equigap/domain/recruiting.h"
#include "funnel_room.h"

/* What the stages of the lists are called in a heading, and in a sentence. */
static const struct {
    const char *code, *name, *verb;
} spoken[] = {
    {"LONGLISTED", "Longlisted", "were longlisted"},
    {"SHORTLISTED", "Shortlisted", "were shortlisted"},
    {"INTERVIEWED", "Interviewed", "were interviewed"},
    {"OFFERED", "Offered", "were offered the post"},
    {"APPOINTED", "Appointed", "were appointed"},
};

static const char *name_of(const struct eg_category *stage)
{
    for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++)
        if (strcmp(spoken[i].code, stage->code) == 0)
            return spoken[i].name;
    return stage->label;
}

static const char *verb_of(struct eg_arena *arena, const struct eg_category *stage)
{
    for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++)
        if (strcmp(spoken[i].code, stage->code) == 0)
            return spoken[i].verb;
    return eg_arena_format(arena, "got to \"%s\"", stage->label);
}

/* ---- Stages ---- */

static int by_sort(const struct eg_category *one, const struct eg_category *other)
{
    return (one->sort > other->sort) - (one->sort < other->sort);
}

/* Stages that are named even where nobody got to them. */
static bool is_always_named(const struct eg_category *stage)
{
    return strcmp(stage->code, "SHORTLISTED") == 0 || strcmp(stage->code, "APPOINTED") == 0;
}

/* Whether somebody of the organisation is last seen at a stage. */
static bool is_reached(const struct eg_setting *with, const struct eg_category *stage)
{
    struct eg_slice all = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    uint64_t bit = eg_reach_bit(stage->number);
    return bit && eg_figures_sum_stages(with->figures, all, bit, NULL, 0).high > 0;
}

bool eg_funnel_is_told(const struct eg_setting *with)
{
    const uint64_t first = eg_stage_bit(with->fields, "APPLIED") | eg_reach_bit(0);
    struct eg_slice all = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    return with->is_coarse || /* a release leaves out the stages that it does not tell */
           eg_figures_sum(with->figures, all, NULL, 0).high == 0 ||
           eg_figures_sum_stages(with->figures, all, ~first, NULL, 0).high > 0 ||
           eg_outcomes_are_told(with->figures, with->fields);
}

/* The stages at which somebody of the organisation is last seen, in their order. */
static size_t stages_used(const struct eg_setting *with, const struct eg_category **out)
{
    const struct eg_field *field = eg_fields_find(with->fields, EG_FIELD_STAGE);
    size_t count = 0;
    if (!field || !eg_funnel_is_told(with))
        return 0;
    for (size_t i = 0; i < field->category_count; i++) {
        const struct eg_category *one = &field->categories[i];
        bool is_used = is_always_named(one) || is_reached(with, one);
        if (!is_used || strcmp(one->code, "APPLIED") == 0 || count == EG_FUNNEL_STAGES_MOST - 1)
            continue;
        size_t at = count++;
        for (; at > 0 && by_sort(one, out[at - 1]) < 0; at--)
            out[at] = out[at - 1];
        out[at] = one;
    }
    return count;
}

struct eg_scope funnel_scope(const struct eg_setting *with, int64_t unit, uint64_t stages,
                             const char *name)
{
    struct eg_scope scope = eg_scope_of_unit(with, unit, name);
    scope.stages = stages;
    return scope;
}

struct eg_scope *funnel_keep(struct eg_arena *arena, struct eg_scope scope)
{
    struct eg_scope *copy = eg_arena_take(arena, sizeof *copy);
    *copy = scope;
    return copy;
}

/* From those who got to one stage to those who got to a later one. */
static void add_step(struct eg_arena *arena, struct eg_funnel *funnel, const uint64_t *reached,
                     size_t from, size_t to, const char *verb)
{
    const struct eg_setting *with = funnel->stages[0].with;
    int64_t unit = funnel->stages[0].reached.unit;
    struct eg_passing *step = &funnel->steps[funnel->step_count];
    const char *end = funnel->stages[to].name;
    funnel->names[funnel->step_count++] = eg_arena_format(
        arena, "%s to %c%s", funnel->stages[from].name, end[0] | ('a' - 'A'), end + 1);
    *step = (struct eg_passing){
        .with = with,
        .through = funnel_keep(arena, funnel_scope(with, unit, reached[to], end)),
        .stopped = funnel_keep(arena, funnel_scope(with, unit, reached[from] & ~reached[to],
                                                   funnel->stages[from].name)),
        .worse = EG_UNDER,
        .verb = verb,
    };
}

void eg_funnel_of_applications(struct eg_arena *arena, const struct eg_setting *with, int64_t unit,
                               struct eg_funnel *out)
{
    const struct eg_category *stages[EG_FUNNEL_STAGES_MOST];
    uint64_t reached[EG_FUNNEL_STAGES_MOST] = {UINT64_MAX};
    size_t count = stages_used(with, stages);
    *out = (struct eg_funnel){.stage_count = count + 1};
    out->stages[0] =
        (struct eg_funnel_stage){"Applied", with, funnel_scope(with, unit, UINT64_MAX, "Applied")};
    for (size_t i = 0; i < count; i++) {
        reached[i + 1] = eg_stages_from(with->fields, stages[i]->code);
        out->stages[i + 1] = (struct eg_funnel_stage){
            name_of(stages[i]), with, funnel_scope(with, unit, reached[i + 1], name_of(stages[i]))};
    }
    for (size_t i = 0; i < count; i++)
        add_step(arena, out, reached, i, i + 1, verb_of(arena, stages[i]));
    if (count > 1)
        add_step(arena, out, reached, 0, count, verb_of(arena, stages[count - 1]));
}

bool eg_funnel_is_whole(const struct eg_funnel *funnel, const struct eg_passing *step)
{
    return funnel->step_count > 1 && step == &funnel->steps[funnel->step_count - 1];
}

/* ---- Where it opens ---- */

static const struct eg_passed *line_of(const struct eg_passages *lines,
                                       const struct eg_passing *step, const struct eg_passed *like)
{
    for (size_t i = 0; i < lines->count; i++)
        if (lines->lines[i].passing == step && lines->lines[i].category == like->category)
            return &lines->lines[i];
    return NULL;
}

static bool is_same_way(const struct eg_passed *one, const struct eg_passed *other)
{
    return (eg_conclusion_is_under(one->verdict.conclusion) &&
            eg_conclusion_is_under(other->verdict.conclusion)) ||
           (eg_conclusion_is_over(one->verdict.conclusion) &&
            eg_conclusion_is_over(other->verdict.conclusion));
}

static struct eg_opening open_up(const struct eg_funnel *funnel, const struct eg_passages *lines,
                                 const struct eg_passed *whole)
{
    struct eg_opening opening = {.whole = whole, .step_count = funnel->step_count - 1};
    struct eg_contrast steps[EG_WAY_STEPS_MOST];
    for (size_t i = 0; i < opening.step_count; i++) {
        opening.steps[i] = line_of(lines, &funnel->steps[i], whole);
        if (!opening.steps[i])
            return opening;
        steps[i] = opening.steps[i]->declared;
    }
    opening.has_way = eg_way_measure(steps, opening.step_count, &opening.way);
    if (opening.has_way && is_same_way(whole, opening.steps[opening.way.most]))
        opening.leading = opening.steps[opening.way.most];
    return opening;
}

void eg_openings_find(struct eg_arena *arena, const struct eg_funnel *funnel,
                      const struct eg_passages *lines, struct eg_openings *out)
{
    *out = (struct eg_openings){eg_arena_take_array(arena, lines->count + 1, sizeof *out->all), 0};
    for (size_t i = 0; i < lines->count; i++)
        if (eg_funnel_is_whole(funnel, lines->lines[i].passing))
            out->all[out->count++] = open_up(funnel, lines, &lines->lines[i]);
}
