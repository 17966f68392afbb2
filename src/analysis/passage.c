#include "equigap/analysis/passage.h"

#include <string.h>

#include "equigap/analysis/completeness.h"
#include "family_room.h"
#include "standing_room.h"

#define CONFIDENCE 0.95

enum { WHOLE = 100 };

static uint64_t stages_where(const struct eg_fields *fields, const char *code, bool at_least)
{
    const struct eg_field *field = eg_fields_find(fields, EG_FIELD_STAGE);
    const struct eg_category *from = field ? eg_field_find(field, code) : NULL;
    uint64_t bits = 0;
    for (size_t i = 0; from && i < field->category_count; i++)
        if ((field->categories[i].sort >= from->sort) == at_least)
            bits |= UINT64_C(1) << field->categories[i].number;
    return bits;
}

uint64_t eg_stages_from(const struct eg_fields *fields, const char *code)
{
    return stages_where(fields, code, true);
}

uint64_t eg_stages_before(const struct eg_fields *fields, const char *code)
{
    return stages_where(fields, code, false);
}

bool eg_passed_is_worse(const struct eg_passed *line)
{
    enum eg_conclusion conclusion = line->verdict.conclusion;
    if (line->obstacle != EG_COMPARED)
        return false;
    return line->passing->worse == EG_UNDER ? eg_conclusion_is_under(conclusion)
                                            : eg_conclusion_is_over(conclusion);
}

bool eg_passed_critical(const struct eg_passed *line, int64_t *out)
{
    struct eg_contrast contrast = line->declared;
    int64_t step = line->passing->worse == EG_UNDER ? -1 : 1;
    for (; contrast.part >= 0 && contrast.part <= contrast.whole; contrast.part += step)
        if (eg_fisher_tail(line->passing->worse, &contrast) <= line->cut) {
            *out = contrast.part;
            return true;
        }
    return false;
}

/* ---- Counting ---- */

/* Whom a line compares, and in which order the categories stand. */
struct comparing {
    const struct ordered *order;
    const struct eg_category *category, *reference;
};

/* The group, the unknown, and all of both groups, of one part of the people. */
struct part {
    struct eg_figure group, unknown, all;
};

static struct part count_part(const struct comparing *of, const struct answers *answers)
{
    const struct eg_field *field = of->order->field;
    struct part part = {.unknown = answers->silent};
    struct eg_figure neither = {0};
    for (size_t i = 0; i < field->category_count; i++) {
        int64_t answer = (int64_t)i + 1;
        enum eg_standing in_group = standing_of(of->order, of->category, answer);
        enum eg_standing in_others = of->reference ? standing_of(of->order, of->reference, answer)
                                     : in_group == EG_STANDS_OUT ? EG_STANDS_IN
                                                                 : EG_STANDS_OUT;
        if (in_group == EG_STANDS_IN)
            part.group = eg_figure_sum(part.group, answers->by_category[i]);
        else if (in_group == EG_STANDS_OPEN || in_others == EG_STANDS_OPEN)
            part.unknown = eg_figure_sum(part.unknown, answers->by_category[i]);
        else if (in_others == EG_STANDS_OUT)
            neither = eg_figure_sum(neither, answers->by_category[i]);
    }
    part.all = standing_less(answers->people, neither);
    return part;
}

static struct eg_range range_of(struct eg_figure figure)
{
    return (struct eg_range){figure.low, figure.high};
}

static int64_t at_least_zero(int64_t number)
{
    return number > 0 ? number : 0;
}

/* The category that the group is compared with. */
static const struct eg_category *reference_of(const struct eg_field *field,
                                              const struct eg_category *category)
{
    const struct eg_category *found = NULL;
    for (size_t i = 0; i < field->category_count; i++) {
        const struct eg_category *one = &field->categories[i];
        if (one->is_reference && one->level == category->level &&
            eg_answer_stands(field, one->number, category->number) == EG_STANDS_OUT)
            found = found ? found : one;
    }
    return found;
}

/* ---- One line ---- */

/* Both parts of the people, as they answered one field. */
struct both {
    struct answers through, stopped;
};

static bool is_sided(const struct eg_passing *passing, const struct eg_field *field)
{
    uint32_t bit = eg_field_bit(field);
    return (passing->through->sided | passing->stopped->sided) & bit;
}

static bool is_partly_sided(const struct eg_passing *passing, const struct eg_field *field)
{
    uint32_t bit = eg_field_bit(field);
    return (passing->through->partly | passing->stopped->partly) & bit;
}

static void fill(struct eg_passed *line, const struct comparing *of, const struct both *both)
{
    struct part through = count_part(of, &both->through), stopped = count_part(of, &both->stopped);
    line->stage = (struct eg_stage){range_of(through.group),   range_of(stopped.group),
                                    range_of(through.unknown), range_of(stopped.unknown),
                                    range_of(through.all),     range_of(stopped.all)};
    int64_t others_through =
        at_least_zero(through.all.shown - through.group.shown - through.unknown.shown);
    int64_t others_stopped =
        at_least_zero(stopped.all.shown - stopped.group.shown - stopped.unknown.shown);
    line->declared =
        (struct eg_contrast){through.group.shown, through.group.shown + stopped.group.shown,
                             others_through, others_through + others_stopped};
    if (is_sided(line->passing, line->field))
        line->obstacle = EG_ONE_SIDED;
    else if (through.all.shown == 0 || stopped.all.shown == 0 || line->declared.whole == 0 ||
             line->declared.other_whole == 0)
        line->obstacle = EG_NOBODY;
    if (line->obstacle == EG_ONE_SIDED)
        line->verdict.conclusion = EG_NOT_USABLE;
    if (line->obstacle != EG_COMPARED)
        return;
    line->has_ratio =
        eg_ratio_measure(&line->declared, eg_critical_value(CONFIDENCE), &line->ratio);
    line->bounds = eg_stage_ratio_bounds(&line->stage);
    line->is_under_four_fifths = eg_is_under_four_fifths(&line->declared);
}

static bool is_withheld(const struct eg_passing *passing, const struct both *both)
{
    int64_t people = both->through.people.shown + both->stopped.people.shown;
    int64_t silent = both->through.silent.shown + both->stopped.silent.shown;
    return (people - silent) * WHOLE <
           passing->with->rules->values[EG_RULE_DECLARED_LEAST] * people;
}

/* The lines of one field in one pair. */
static void add_field(struct eg_arena *arena, const struct eg_passing *passing,
                      const struct ordered *order, struct eg_passages *out)
{
    const struct eg_field *field = order->field;
    struct both both = {standing_count(arena, passing->with, passing->through, field, NULL),
                        standing_count(arena, passing->with, passing->stopped, field, NULL)};
    for (size_t c = 0; c < order->count; c++) {
        const struct eg_category *category = order->categories[c];
        if (category->is_reference)
            continue;
        struct comparing of = {order, category, reference_of(field, category)};
        struct eg_passed *line = &out->lines[out->count++];
        *line = (struct eg_passed){.passing = passing,
                                   .field = field,
                                   .category = category,
                                   .reference = of.reference,
                                   .is_withheld = is_withheld(passing, &both)};
        fill(line, &of, &both);
    }
}

/* ---- All lines ---- */

static void judge_all(struct eg_arena *arena, struct eg_passages *of)
{
    struct judged *all = eg_arena_take_array(arena, of->count + 1, sizeof *all);
    if (of->count == 0)
        return;
    const struct eg_setting *with = of->lines[0].passing->with;
    for (size_t i = 0; i < of->count; i++) {
        const struct eg_passed *line = &of->lines[i];
        all[i].is_compared = line->obstacle == EG_COMPARED;
        all[i].asked = line->passing->worse;
        if (!all[i].is_compared)
            continue;
        all[i].rests_on_declared =
            !line->is_withheld && !is_partly_sided(line->passing, line->field);
        for (int d = EG_UNDER; d <= EG_OVER; d++)
            all[i].evidence[d] =
                eg_stage_evidence(&line->stage, (enum eg_direction)d, family_level(with));
    }
    family_judge(arena, with, all, of->count, of->compared);
    for (size_t i = 0; i < of->count; i++) {
        struct eg_passed *line = &of->lines[i];
        if (!all[i].is_compared)
            continue;
        line->verdict = all[i].verdict;
        line->direction = all[i].direction;
        line->cut = all[i].cut;
        line->tipping = eg_stage_tipping_point(&line->stage, line->direction, line->cut);
    }
}

void eg_passages_measure(struct eg_arena *arena, const struct eg_passing *pairs, size_t pair_count,
                         struct eg_passages *out)
{
    size_t lines = 0;
    for (size_t p = 0; p < pair_count; p++)
        for (size_t f = 0; f < pairs[p].with->fields->count; f++)
            lines += pairs[p].with->fields->fields[f].category_count;
    *out = (struct eg_passages){.lines = eg_arena_take_array(arena, lines + 1, sizeof *out->lines)};
    for (size_t p = 0; p < pair_count; p++)
        for (size_t f = 0; f < pairs[p].with->fields->count; f++) {
            const struct eg_field *field = &pairs[p].with->fields->fields[f];
            if (field->kind != EG_FIELD_EQUALITY || field->takes_several ||
                !(pairs[p].with->recorded & eg_field_bit(field)))
                continue;
            struct ordered order = standing_order(arena, field, EG_BROAD_LEVELS);
            add_field(arena, &pairs[p], &order, out);
        }
    judge_all(arena, out);
}
