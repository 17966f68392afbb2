#include "equigap/analysis/representation.h"

#include <math.h>
#include <string.h>

#include "equigap/analysis/completeness.h"
#include "equigap/stats/difference.h"
#include "equigap/stats/many.h"
#include "family_room.h"
#include "standing_room.h"

enum { WHOLE = 100 };

bool eg_represented_is_broad(const struct eg_represented *line)
{
    for (size_t i = 0; i < line->field->category_count; i++)
        if (line->field->categories[i].level != EG_LEVEL_DETAIL)
            return line->category->level != EG_LEVEL_DETAIL;
    return true;
}

static bool has(uint32_t bits, const struct eg_field *field)
{
    return bits & eg_field_bit(field);
}

static bool is_usable(const struct eg_benchmark_share *share)
{
    return share && share->shown > 0 && share->shown < 1 &&
           eg_benchmark_is_usable((struct eg_interval){share->low, share->high});
}

static bool is_everybody(const struct eg_scope *scope)
{
    return scope->slice_count == 1 && scope->slices[0].by == EG_BY_UNIT &&
           scope->slices[0].unit == EG_UNIT_ROOT;
}

static enum eg_obstacle obstacle_of(const struct eg_setting *with,
                                    const struct eg_represented *line,
                                    const struct answers *answers)
{
    if (!has(with->recorded, line->field))
        return EG_NOT_RECORDED;
    bool is_absent = with->is_coarse && !answers->has_figures && answers->people.high > 0;
    if (is_absent || (has(with->of_all_alone, line->field) && !is_everybody(line->scope)))
        return EG_NOT_SHOWN;
    if (has(line->scope->sided, line->field))
        return EG_ONE_SIDED;
    if (line->scope->is_several)
        return EG_SEVERAL_UNITS;
    if (line->people.shown == 0)
        return EG_NOBODY;
    return is_usable(line->compare) ? EG_COMPARED : EG_NO_BENCHMARK;
}

static int64_t smaller(int64_t one, int64_t other)
{
    return one < other ? one : other;
}

/* The line if `people` are in scope: with the fewest that may be, the figures of both the group and the
 * unknown are cut to what they leave. */
static struct eg_comparison comparison_of(const struct eg_represented *line, int64_t people)
{
    int64_t group_low = smaller(line->group.low, people);
    return (struct eg_comparison){
        .group = {group_low, smaller(line->group.high, people)},
        .unknown = {smaller(line->unknown.low, people - group_low),
                    smaller(line->unknown.high, people)},
        .people = people,
        .benchmark = {line->compare->low, line->compare->high},
    };
}

/* The evidence that is true however many people are in scope: with those outside the benchmark's ages
 * known only roughly, as in protected figures, the one of both ends that says least. */
static struct eg_evidence evidence_of(const struct eg_setting *with,
                                      const struct eg_represented *line,
                                      enum eg_direction direction)
{
    struct eg_comparison few = comparison_of(line, line->people.low);
    struct eg_evidence evidence = eg_evidence_measure(&few, direction, family_level(with));
    if (line->people.low == line->people.high)
        return evidence;
    struct eg_comparison many = comparison_of(line, line->people.high);
    struct eg_evidence other = eg_evidence_measure(&many, direction, family_level(with));
    evidence.may_be_too_few |= other.may_be_too_few || evidence.is_too_few || other.is_too_few;
    evidence.is_too_few &= other.is_too_few;
    evidence.lowest = fmin(evidence.lowest, other.lowest);
    evidence.declared = fmax(evidence.declared, other.declared);
    evidence.highest = fmax(evidence.highest, other.highest);
    return evidence;
}

static void compare(const struct eg_setting *with, struct eg_represented *line)
{
    line->comparison = comparison_of(line, line->people.shown);
    line->under = evidence_of(with, line, EG_UNDER);
    line->over = evidence_of(with, line, EG_OVER);
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
    bool is_outside = line->benchmark &&
                      !eg_benchmark_covers(line->benchmark, line->field, line->category->number);
    if (!is_outside)
        line->left_out = answers->left_out;
    line->people = standing_less(answers->people, line->left_out);
    line->declared = standing_less(line->people, line->unknown);
    line->obstacle = obstacle_of(with, line, answers);
    line->is_withheld = (answers->people.shown - answers->silent.high) * WHOLE <
                        with->rules->values[EG_RULE_DECLARED_LEAST] * answers->people.shown;
    if (line->obstacle == EG_ONE_SIDED)
        line->verdict.conclusion = EG_NOT_USABLE;
    if (line->obstacle == EG_COMPARED)
        compare(with, line);
}

/* True if the field is recorded in detail: by anybody, anywhere in the extract. */
static bool is_in_detail(const struct eg_setting *with, const struct eg_field *field)
{
    struct eg_slice whole = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    struct eg_scope all = {.slices = &whole, .slice_count = 1};
    for (size_t i = 0; i < field->category_count; i++)
        if (field->categories[i].level == EG_LEVEL_DETAIL &&
            eg_scope_count(with, &all, field, (int64_t)i + 1).shown > 0)
            return true;
    return false;
}

/* True if the category has a part of some group alone, as "White British" has of "White": nothing can be
 * said of it where people stand in groups. */
static bool cuts_a_group(const struct eg_represented *line, const struct ordered *of)
{
    for (size_t i = 0; i < of->field->category_count; i++)
        if (of->field->categories[i].level == EG_LEVEL_GROUP &&
            standing_of(of, line->category, (int64_t)i + 1) == EG_STANDS_OPEN)
            return true;
    return false;
}

/* True if the category has a line: details only where the field is recorded in detail, and bands that
 * some systems use only where somebody is in them or the benchmark has them. */
static bool deserves_line(const struct eg_represented *line, const struct ordered *of,
                          const struct answers *answers, bool has_details)
{
    if (line->with->is_coarse && !line->with->has_details && cuts_a_group(line, of))
        return false;
    if (line->category->level != EG_LEVEL_DETAIL)
        return true;
    bool is_alone = line->category->parent == 0 && !line->field->takes_several;
    return has_details &&
           (line->compare || is_alone || answers->by_category[line->category->number - 1].high > 0);
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
        if (deserves_line(&begun, of, &answers, has_details))
            add_line(out, with, &begun, of, &answers);
    }
}

/* Where too few declared, or some of them one-sidedly, the declared speak for nobody else. */
static bool rests_on_declared(const struct eg_represented *line)
{
    return !line->is_withheld && !has(line->scope->partly, line->field);
}

/* At the cut of the declared run, for which a line counts with what is known of it: that of the lowest
 * run, where every unknown answers as findings would have it, is too easy to pass. */
static void set_tipping(struct eg_represented *line)
{
    enum eg_direction other = line->direction == EG_UNDER ? EG_OVER : EG_UNDER;
    line->cut = line->cuts[line->direction].declared;
    line->tipping = eg_tipping_point(&line->comparison, line->direction, line->cut);
    if (line->verdict.is_open_opposite)
        line->opposite = eg_tipping_point(&line->comparison, other, line->cuts[other].declared);
}

static void judge_all(struct eg_arena *arena, const struct eg_setting *with,
                      struct eg_representation *of)
{
    struct judged *all = eg_arena_take_array(arena, of->count + 1, sizeof *all);
    for (size_t i = 0; i < of->count; i++)
        all[i] = (struct judged){.evidence = {of->lines[i].under, of->lines[i].over},
                                 .is_compared = of->lines[i].obstacle == EG_COMPARED,
                                 .rests_on_declared = rests_on_declared(&of->lines[i])};
    family_judge(arena, with, all, of->count, of->compared);
    for (size_t i = 0; i < of->count; i++) {
        struct eg_represented *line = &of->lines[i];
        if (!all[i].is_compared)
            continue;
        line->verdict = all[i].verdict;
        line->direction = all[i].direction;
        memcpy(line->cuts, all[i].cuts, sizeof line->cuts);
        set_tipping(line);
    }
}

/* The fields that have lines, in their order. */
static struct ordered *order_all(struct eg_arena *arena, const struct eg_setting *with,
                                 enum eg_levels levels, size_t *count)
{
    struct ordered *orders = eg_arena_take_array(arena, with->fields->count, sizeof *orders);
    *count = 0;
    for (size_t f = 0; f < with->fields->count; f++) {
        const struct eg_field *field = &with->fields->fields[f];
        if (field->kind == EG_FIELD_EQUALITY && (field->is_expected || has(with->recorded, field)))
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

/* More people never make too few of enough, so that those who fall out of a comparison do not matter. */
static void count_most(const struct eg_setting *with, const struct eg_scope *scope,
                       const struct ordered *of, size_t most[2])
{
    int64_t people = eg_scope_people(with, scope).high;
    for (size_t c = 0; c < of->count; c++) {
        const struct eg_benchmark_share *share =
            eg_benchmark_find(with->benchmarks, of->field->key, of->categories[c]->number);
        if (!is_usable(share))
            continue;
        double level = family_level(with);
        most[EG_UNDER] += !eg_is_too_few(EG_UNDER, people, share->low, level);
        most[EG_OVER] += !eg_is_too_few(EG_OVER, people, share->high, level);
    }
}

void eg_representation_most(struct eg_arena *arena, const struct eg_setting *with,
                            const struct eg_scope *scopes, size_t scope_count,
                            enum eg_levels levels, size_t most[2])
{
    size_t fields;
    struct ordered *orders = order_all(arena, with, levels, &fields);
    most[EG_UNDER] = most[EG_OVER] = 0;
    for (size_t s = 0; s < scope_count; s++)
        for (size_t f = 0; f < fields; f++)
            if (has(with->recorded, orders[f].field))
                count_most(with, &scopes[s], &orders[f], most);
}

static struct eg_ranged ranged(const struct eg_represented *line)
{
    return (struct eg_ranged){{line->group.low, line->group.high},
                              {line->declared.low, line->declared.high}};
}

/* Rounded apart, a group may be shown as more than all who declared. */
static int64_t group_shown(const struct eg_represented *line)
{
    return line->group.shown < line->declared.shown ? line->group.shown : line->declared.shown;
}

bool eg_represented_difference(const struct eg_represented *one, const struct eg_represented *other,
                               double z, struct eg_estimate *out)
{
    struct eg_contrast shown = {group_shown(one), one->declared.shown, group_shown(other),
                                other->declared.shown};
    struct eg_ranged first = ranged(one), second = ranged(other);
    return eg_difference_measure(&shown, z, out) &&
           eg_difference_range(&first, &second, z, &out->interval);
}
