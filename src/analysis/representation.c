#include "equigap/analysis/representation.h"

#include "equigap/analysis/completeness.h"
#include "equigap/stats/many.h"
#include "standing_room.h"

enum { WHOLE = 100, THOUSAND = 1000 };

bool eg_conclusion_is_under(enum eg_conclusion conclusion)
{
    return conclusion == EG_UNDER_WHATEVER || conclusion == EG_UNDER_IF_LIKE;
}

bool eg_conclusion_is_over(enum eg_conclusion conclusion)
{
    return conclusion == EG_OVER_WHATEVER || conclusion == EG_OVER_IF_LIKE;
}

/* ---- Comparing ---- */

static bool has(uint32_t bits, const struct eg_field *field)
{
    return bits & (1u << (field->number - 1));
}

static bool is_usable(const struct eg_benchmark_share *share)
{
    return share && eg_benchmark_is_usable((struct eg_interval){share->low, share->high});
}

static enum eg_obstacle obstacle_of(const struct eg_setting *with,
                                    const struct eg_represented *line)
{
    if (!has(with->recorded, line->field))
        return EG_NOT_RECORDED;
    if (has(line->scope->sided, line->field))
        return EG_ONE_SIDED;
    if (line->people.shown == 0)
        return EG_NOBODY;
    return is_usable(line->compare) ? EG_COMPARED : EG_NO_BENCHMARK;
}

static double level_of(const struct eg_setting *with)
{
    return (double)with->rules->values[EG_RULE_SIGNIFICANCE] / THOUSAND;
}

static void compare(const struct eg_setting *with, struct eg_represented *line)
{
    int64_t people = line->people.shown;
    line->comparison = (struct eg_comparison){
        .group = {line->group.low, line->group.high},
        .unknown = {line->unknown.low, line->unknown.high},
        .people = people,
        .benchmark = {line->compare->low, line->compare->high},
    };
    line->under = eg_evidence_measure(&line->comparison, EG_UNDER, level_of(with));
    line->over = eg_evidence_measure(&line->comparison, EG_OVER, level_of(with));
}

static void add_line(struct eg_representation *out, const struct eg_setting *with,
                     const struct eg_represented *begun, const struct ordered *of,
                     const struct answers *answers)
{
    struct eg_represented *line = &out->lines[out->count++];
    *line = *begun;
    struct standing split = standing_split(of, answers, line->category);
    line->group = split.in;
    line->unknown = split.open;
    line->left_out = answers->left_out;
    line->people = standing_less(answers->people, answers->left_out);
    line->declared = standing_less(line->people, line->unknown);
    line->obstacle = obstacle_of(with, line);
    line->is_withheld = (answers->people.shown - answers->silent.shown) * WHOLE <
                        with->rules->values[EG_RULE_DECLARED_LEAST] * answers->people.shown;
    if (line->obstacle == EG_ONE_SIDED)
        line->verdict.conclusion = EG_NOT_USABLE;
    if (line->obstacle == EG_COMPARED)
        compare(with, line);
}

/* ---- Many tests ---- */

enum run { RUN_LOWEST, RUN_DECLARED, RUN_HIGHEST };

static const struct eg_evidence *evidence_of(const struct eg_represented *line,
                                             enum eg_direction direction)
{
    return direction == EG_UNDER ? &line->under : &line->over;
}

static double p_of(const struct eg_evidence *evidence, enum run run)
{
    if (run == RUN_DECLARED)
        return evidence->declared;
    return run == RUN_LOWEST ? evidence->lowest : evidence->highest;
}

/* The cut-off of one run over all lines that can take part. */
static double cut_of(struct eg_arena *arena, const struct eg_setting *with,
                     struct eg_representation *of, enum eg_direction direction, enum run run)
{
    double *p = eg_arena_take_array(arena, of->count + 1, sizeof *p);
    struct eg_family family = {.p = p};
    for (size_t i = 0; i < of->count; i++) {
        const struct eg_evidence *evidence = evidence_of(&of->lines[i], direction);
        if (of->lines[i].obstacle == EG_COMPARED && !evidence->is_too_few)
            p[family.count++] = p_of(evidence, run);
    }
    of->compared[direction] = family.count;
    if (run == RUN_LOWEST)
        family.zeros = with->lines_more;
    else
        family.ones = with->lines_more;
    family.correction = with->rules->values[EG_RULE_ANY_DEPENDENCE] ? EG_BENJAMINI_YEKUTIELI
                                                                    : EG_BENJAMINI_HOCHBERG;
    return eg_family_cut(arena, &family, level_of(with));
}

/* Of the verdict; of under-representation, which is what is asked, where it has none. */
static enum eg_direction direction_of(const struct eg_represented *line,
                                      const struct eg_membership *under)
{
    enum eg_conclusion conclusion = line->verdict.conclusion;
    if (eg_conclusion_is_under(conclusion))
        return EG_UNDER;
    if (eg_conclusion_is_over(conclusion))
        return EG_OVER;
    return conclusion == EG_CANNOT_TELL && !under->lowest ? EG_OVER : EG_UNDER;
}

static void judge(struct eg_represented *line, const struct eg_cuts cuts[2])
{
    struct eg_membership under = eg_evidence_membership(&line->under, cuts[EG_UNDER]);
    struct eg_membership over = eg_evidence_membership(&line->over, cuts[EG_OVER]);
    /* Where too few declared, or some of them one-sidedly, the declared speak for nobody else. */
    if (line->is_withheld || has(line->scope->partly, line->field))
        under.declared = over.declared = false;
    line->verdict = eg_verdict_of(&under, &over, EG_UNDER);
    line->direction = direction_of(line, &under);
    const struct eg_cuts *cut = &cuts[line->direction];
    line->cut = line->verdict.conclusion == EG_CANNOT_TELL ? cut->lowest : cut->declared;
    line->tipping = eg_tipping_point(&line->comparison, line->direction, line->cut);
}

/* True if the field is recorded in detail: by anybody, anywhere in the extract. */
static bool is_in_detail(const struct eg_setting *with, const struct eg_field *field)
{
    struct eg_scope all = {.slices = {{.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT}}, .slice_count = 1};
    for (size_t i = 0; i < field->category_count; i++)
        if (field->categories[i].level == EG_LEVEL_DETAIL &&
            eg_scope_count(with, &all, field, (int64_t)i + 1).high > 0)
            return true;
    return false;
}

/* True if the category has a line: details only where the field is recorded in detail, and bands that
 * some systems use only where somebody is in them or the benchmark has them. */
static bool deserves_line(const struct eg_represented *line, const struct answers *answers,
                          bool has_details)
{
    if (line->category->level != EG_LEVEL_DETAIL)
        return true;
    return has_details && (line->compare || line->category->parent == 0 ||
                           answers->by_category[line->category->number - 1].high > 0);
}

/* The lines of one field among the people of a scope. */
static void add_field(struct eg_arena *arena, const struct eg_setting *with,
                      const struct eg_scope *scope, const struct ordered *of,
                      struct eg_representation *out)
{
    const struct eg_field *field = of->field;
    const struct eg_benchmark *benchmark = eg_benchmark_of(with->benchmarks, field->key);
    struct answers answers = standing_count(arena, with, scope, field, benchmark);
    struct eg_sides sides = eg_scope_sides(with, scope, field);
    struct eg_represented begun = {
        .with = with, .scope = scope, .field = field, .benchmark = benchmark};
    begun.is_borderline = eg_sides_judge(&sides, field, with->rules) == EG_SIDES_BORDERLINE;
    bool has_details = is_in_detail(with, field);
    for (size_t c = 0; c < of->count; c++) {
        begun.category = of->categories[c];
        begun.compare = eg_benchmark_find(with->benchmarks, field->key, begun.category->number);
        if (deserves_line(&begun, &answers, has_details))
            add_line(out, with, &begun, of, &answers);
    }
}

static void judge_all(struct eg_arena *arena, const struct eg_setting *with,
                      struct eg_representation *of)
{
    struct eg_cuts cuts[2];
    for (int d = EG_UNDER; d <= EG_OVER; d++) {
        enum eg_direction direction = (enum eg_direction)d;
        cuts[d] = (struct eg_cuts){cut_of(arena, with, of, direction, RUN_LOWEST),
                                   cut_of(arena, with, of, direction, RUN_DECLARED),
                                   cut_of(arena, with, of, direction, RUN_HIGHEST)};
    }
    for (size_t i = 0; i < of->count; i++)
        if (of->lines[i].obstacle == EG_COMPARED)
            judge(&of->lines[i], cuts);
}

/* The fields that have lines, in their order. */
static struct ordered *order_all(struct eg_arena *arena, const struct eg_setting *with,
                                 enum eg_levels levels, size_t *count)
{
    struct ordered *orders = eg_arena_take_array(arena, with->fields->count, sizeof *orders);
    *count = 0;
    for (size_t f = 0; f < with->fields->count; f++) {
        const struct eg_field *field = &with->fields->fields[f];
        if (field->kind == EG_FIELD_EQUALITY && !field->takes_several &&
            (field->is_expected || has(with->recorded, field)))
            orders[(*count)++] = standing_order(arena, field, levels);
    }
    return orders;
}

void eg_representation_measure(struct eg_arena *arena, const struct eg_setting *with,
                               const struct eg_scope *scopes, size_t scope_count,
                               enum eg_levels levels, struct eg_representation *out)
{
    size_t fields, lines = 0;
    struct ordered *orders = order_all(arena, with, levels, &fields);
    for (size_t f = 0; f < fields; f++)
        lines += orders[f].count;
    *out = (struct eg_representation){
        .lines = eg_arena_take_array(arena, lines * scope_count, sizeof *out->lines)};
    for (size_t s = 0; s < scope_count; s++)
        for (size_t f = 0; f < fields; f++)
            add_field(arena, with, &scopes[s], &orders[f], out);
    judge_all(arena, with, out);
}
