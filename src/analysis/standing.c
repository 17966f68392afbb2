/* The categories of a field in the order of their tree, and who stands in each. */
#include "standing_room.h"

enum eg_standing standing_of(const struct ordered *of, const struct eg_category *category,
                             int64_t answer)
{
    return of
        ->stands[(size_t)(category->number - 1) * of->field->category_count + (size_t)(answer - 1)];
}

/* True if a finer category holds the same people: "White (all White groups)" and "White". Of several answers
 * none need: a broad one may be given without the one inside it. */
static bool is_twin(const struct ordered *of, const struct eg_category *category)
{
    for (size_t i = 0; !of->field->takes_several && i < of->field->category_count; i++) {
        const struct eg_category *other = &of->field->categories[i];
        if (other->level < category->level &&
            standing_of(of, category, other->number) == EG_STANDS_IN &&
            standing_of(of, other, category->number) == EG_STANDS_IN)
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

struct ordered standing_order(struct eg_arena *arena, const struct eg_field *field,
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

struct answers standing_count(struct eg_arena *arena, const struct eg_setting *with,
                              const struct eg_scope *scope, const struct eg_field *field,
                              const struct eg_benchmark *benchmark)
{
    struct answers of = {.people = eg_scope_people(with, scope)};
    of.by_category = eg_arena_take_array(arena, field->category_count, sizeof *of.by_category);
    if (field->takes_several)
        of.alone = eg_arena_take_array(arena, field->category_count, sizeof *of.alone);
    of.silent = eg_scope_count(with, scope, field, EG_ANSWER_NOT_DECLARED);
    of.has_figures = of.silent.high > 0;
    for (size_t i = 0; i < field->category_count; i++) {
        of.by_category[i] = eg_scope_count(with, scope, field, (int64_t)i + 1);
        of.has_figures |= of.by_category[i].high > 0;
        if (of.alone)
            of.alone[i] = eg_scope_count(with, scope, field, EG_ANSWER_ALONE + (int64_t)i + 1);
        if (benchmark && !eg_benchmark_covers(benchmark, field, (int64_t)i + 1))
            of.left_out = eg_figure_sum(of.left_out, of.by_category[i]);
    }
    return of;
}

struct eg_figure standing_less(struct eg_figure whole, struct eg_figure part)
{
    struct eg_figure rest = {whole.low - part.high, whole.shown - part.shown,
                             whole.high - part.low};
    rest.low = rest.low > 0 ? rest.low : 0;
    rest.shown = rest.shown > 0 ? rest.shown : 0;
    rest.high = rest.high > 0 ? rest.high : 0;
    return rest;
}

/* Of several answers each is a question of its own: whoever answered and did not give this one stands
 * outside, but for those who gave only a broader one. */
static struct standing split_several(const struct eg_field *field, const struct answers *answers,
                                     const struct eg_category *category)
{
    struct standing split = {answers->by_category[category->number - 1], answers->silent};
    const struct eg_category *at = category;
    while ((at = eg_field_at(field, at->parent)) != NULL)
        split.open = eg_figure_sum(split.open, answers->alone[at->number - 1]);
    return split;
}

struct standing standing_split(const struct ordered *of, const struct answers *answers,
                               const struct eg_category *category)
{
    struct standing split = {.open = answers->silent};
    if (of->field->takes_several)
        return split_several(of->field, answers, category);
    for (size_t i = 0; i < of->field->category_count; i++) {
        enum eg_standing standing = standing_of(of, category, (int64_t)i + 1);
        if (standing == EG_STANDS_IN)
            split.in = eg_figure_sum(split.in, answers->by_category[i]);
        else if (standing == EG_STANDS_OPEN)
            split.open = eg_figure_sum(split.open, answers->by_category[i]);
    }
    return split;
}
