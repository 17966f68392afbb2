#include "equigap/analysis/representation.h"

#include <assert.h>

#include "equigap/analysis/completeness.h"
#include "equigap/stats/many.h"

enum { WHOLE = 100, THOUSAND = 1000 };

bool eg_conclusion_is_under(enum eg_conclusion conclusion)
{
    return conclusion == EG_UNDER_WHATEVER || conclusion == EG_UNDER_IF_LIKE;
}

bool eg_conclusion_is_over(enum eg_conclusion conclusion)
{
    return conclusion == EG_OVER_WHATEVER || conclusion == EG_OVER_IF_LIKE;
}

/* ---- Categories in the order of their tree ---- */

/* The categories of a field that have a line, and where each answer stands to each. */
struct ordered {
    const struct eg_field *field;
    const struct eg_category **categories;
    size_t count;
    enum eg_standing *stands; /* of answer a to category number c: (c - 1) * categories + a - 1 */
};

static enum eg_standing stands(const struct ordered *of, const struct eg_category *category,
                               int64_t answer)
{
    return of
        ->stands[(size_t)(category->number - 1) * of->field->category_count + (size_t)(answer - 1)];
}

/* True if a finer category holds the same people: "White (all White groups)" and "White". */
static bool is_twin(const struct ordered *of, const struct eg_category *category)
{
    for (size_t i = 0; i < of->field->category_count; i++) {
        const struct eg_category *other = &of->field->categories[i];
        if (other->level < category->level && stands(of, category, other->number) == EG_STANDS_IN &&
            stands(of, other, category->number) == EG_STANDS_IN)
            return true;
    }
    return false;
}

static bool has_line(const struct ordered *of, const struct eg_category *category,
                     enum eg_levels levels)
{
    if (levels != EG_ALL_LEVELS &&
        (category->level == EG_LEVEL_DETAIL) != (levels == EG_DETAIL_LEVELS))
        return false;
    return !is_twin(of, category);
}

/* The category of that level and parent whose place is next after `last`; NULL: none is left. */
static const struct eg_category *next_child(const struct eg_field *field, int32_t parent,
                                            enum eg_level level, const struct eg_category *last)
{
    const struct eg_category *next = NULL;
    for (size_t i = 0; i < field->category_count; i++) {
        const struct eg_category *one = &field->categories[i];
        bool is_after = !last || one->sort > last->sort ||
                        (one->sort == last->sort && one->number > last->number);
        if (one->parent == parent && one->level == level && is_after &&
            (!next || one->sort < next->sort))
            next = one;
    }
    return next;
}

static void add_children(struct ordered *of, int32_t parent, enum eg_levels levels)
{
    for (int level = EG_LEVEL_BINARY; level >= EG_LEVEL_DETAIL; level--) {
        const struct eg_category *child = NULL;
        while ((child = next_child(of->field, parent, (enum eg_level)level, child)) != NULL) {
            if (has_line(of, child, levels))
                of->categories[of->count++] = child;
            add_children(of, child->number, levels);
        }
    }
}

static struct ordered order(struct eg_arena *arena, const struct eg_field *field,
                            enum eg_levels levels)
{
    size_t count = field->category_count;
    struct ordered of = {.field = field};
    of.categories = eg_arena_take_array(arena, count + 1, sizeof(const struct eg_category *));
    of.stands = eg_arena_take_array(arena, count * count + 1, sizeof *of.stands);
    for (size_t c = 0; c < count; c++)
        for (size_t a = 0; a < count; a++)
            of.stands[c * count + a] = eg_answer_stands(field, (int64_t)a + 1, (int64_t)c + 1);
    add_children(&of, 0, levels);
    return of;
}

/* ---- Counting one line ---- */

/* What the people of a scope answered to one field. */
struct answers {
    struct eg_figure people, silent, left_out;
    struct eg_figure *by_category; /* category n at n - 1 */
};

static struct answers count_answers(struct eg_arena *arena, const struct eg_setting *with,
                                    const struct eg_scope *scope, const struct eg_field *field,
                                    const struct eg_benchmark *benchmark)
{
    struct answers of = {.people = eg_scope_people(with, scope)};
    of.by_category = eg_arena_take_array(arena, field->category_count, sizeof *of.by_category);
    for (int64_t state = EG_ANSWER_UNRECOGNISED; state <= EG_ANSWER_MISSING; state++)
        of.silent = eg_figure_sum(of.silent, eg_scope_count(with, scope, field, state));
    for (size_t i = 0; i < field->category_count; i++) {
        of.by_category[i] = eg_scope_count(with, scope, field, (int64_t)i + 1);
        if (benchmark && !eg_benchmark_covers(benchmark, field, (int64_t)i + 1))
            of.left_out = eg_figure_sum(of.left_out, of.by_category[i]);
    }
    return of;
}

static struct eg_figure less(struct eg_figure whole, struct eg_figure part)
{
    struct eg_figure rest = {whole.low - part.high, whole.shown - part.shown,
                             whole.high - part.low};
    rest.low = rest.low > 0 ? rest.low : 0;
    rest.shown = rest.shown > 0 ? rest.shown : 0;
    rest.high = rest.high > 0 ? rest.high : 0;
    return rest;
}

static void count_line(struct eg_represented *line, const struct ordered *of,
                       const struct answers *answers)
{
    line->unknown = answers->silent;
    line->left_out = answers->left_out;
    line->people = less(answers->people, answers->left_out);
    for (size_t i = 0; i < of->field->category_count; i++) {
        enum eg_standing standing = stands(of, line->category, (int64_t)i + 1);
        if (standing == EG_STANDS_IN)
            line->group = eg_figure_sum(line->group, answers->by_category[i]);
        else if (standing == EG_STANDS_OPEN)
            line->unknown = eg_figure_sum(line->unknown, answers->by_category[i]);
    }
    line->declared = less(line->people, line->unknown);
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
    count_line(line, of, answers);
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

/* The side on which the declared are, where the verdict has none of its own. */
static enum eg_direction side_of(const struct eg_represented *line)
{
    struct eg_interval share;
    if (!eg_share_declared(&line->comparison, &share))
        return EG_UNDER;
    return (share.low + share.high) / 2 > line->compare->shown ? EG_OVER : EG_UNDER;
}

static enum eg_direction direction_of(const struct eg_represented *line,
                                      const struct eg_membership *under,
                                      const struct eg_membership *over)
{
    enum eg_conclusion conclusion = line->verdict.conclusion;
    if (eg_conclusion_is_under(conclusion))
        return EG_UNDER;
    if (eg_conclusion_is_over(conclusion))
        return EG_OVER;
    if (conclusion == EG_CANNOT_TELL && under->lowest != over->lowest)
        return under->lowest ? EG_UNDER : EG_OVER;
    return conclusion == EG_CANNOT_TELL ? side_of(line) : EG_UNDER;
}

static void judge(struct eg_represented *line, const struct eg_cuts cuts[2])
{
    struct eg_membership under = eg_evidence_membership(&line->under, cuts[EG_UNDER]);
    struct eg_membership over = eg_evidence_membership(&line->over, cuts[EG_OVER]);
    /* Where too few declared, or some of them one-sidedly, the declared speak for nobody else. */
    if (line->is_withheld || has(line->scope->partly, line->field))
        under.declared = over.declared = false;
    line->verdict = eg_verdict_of(&under, &over, EG_UNDER);
    line->direction = direction_of(line, &under, &over);
    const struct eg_cuts *cut = &cuts[line->direction];
    line->cut = line->verdict.conclusion == EG_CANNOT_TELL ? cut->lowest : cut->declared;
    line->tipping = eg_tipping_point(&line->comparison, line->direction, line->cut);
}

/* The lines of one field among the people of a scope. */
static void add_field(struct eg_arena *arena, const struct eg_setting *with,
                      const struct eg_scope *scope, const struct ordered *of,
                      struct eg_representation *out)
{
    const struct eg_field *field = of->field;
    const struct eg_benchmark *benchmark = eg_benchmark_of(with->benchmarks, field->key);
    struct answers answers = count_answers(arena, with, scope, field, benchmark);
    struct eg_sides sides = eg_scope_sides(with, scope, field);
    struct eg_represented begun = {.scope = scope, .field = field, .benchmark = benchmark};
    begun.is_borderline = eg_sides_judge(&sides, field, with->rules) == EG_SIDES_BORDERLINE;
    for (size_t c = 0; c < of->count; c++) {
        begun.category = of->categories[c];
        begun.compare = eg_benchmark_find(with->benchmarks, field->key, begun.category->number);
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
            orders[(*count)++] = order(arena, field, levels);
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
