#include "equigap/analysis/passage.h"

#include <string.h>

#include "equigap/analysis/completeness.h"
#include "family_room.h"
#include "passage_room.h"

#define CONFIDENCE 0.95
#define SILENCE_LEVEL 0.01 /* both sides; a report has dozens of fields and steps */

enum { WHOLE = 100 };

bool eg_passed_is_worse(const struct eg_passed *line)
{
    enum eg_conclusion conclusion = line->verdict.conclusion;
    if (line->obstacle != EG_COMPARED)
        return false;
    return line->passing->worse == EG_UNDER ? eg_conclusion_is_under(conclusion)
                                            : eg_conclusion_is_over(conclusion);
}

bool eg_passed_hangs_on_others(const struct eg_passed *line)
{
    return line->evidence[line->direction].highest <= line->cut;
}

/* ---- Counting ---- */

enum place passage_place(const struct comparing *of, int64_t answer)
{
    if (!eg_answer_is_declared(answer))
        return PLACE_UNKNOWN;
    enum eg_standing in_group = standing_of(of->order, of->category, answer);
    enum eg_standing in_others = of->reference ? standing_of(of->order, of->reference, answer)
                                 : in_group == EG_STANDS_OUT ? EG_STANDS_IN
                                                             : EG_STANDS_OUT;
    if (in_group == EG_STANDS_IN)
        return PLACE_GROUP;
    if (in_group == EG_STANDS_OPEN || in_others == EG_STANDS_OPEN)
        return PLACE_UNKNOWN;
    return in_others == EG_STANDS_IN ? PLACE_OTHERS : PLACE_NEITHER;
}

/* The group, the unknown, and all of both groups, of one part of the people. */
struct part {
    struct eg_figure group, unknown, all;
};

static struct part count_part(const struct comparing *of, const struct answers *answers)
{
    struct part part = {.unknown = answers->silent};
    struct eg_figure neither = {0};
    for (size_t i = 0; i < of->order->field->category_count; i++) {
        enum place place = passage_place(of, (int64_t)i + 1);
        struct eg_figure *into = place == PLACE_GROUP     ? &part.group
                                 : place == PLACE_UNKNOWN ? &part.unknown
                                 : place == PLACE_NEITHER ? &neither
                                                          : NULL;
        if (into)
            *into = eg_figure_sum(*into, answers->by_category[i]);
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

/* With so many silent who got through, and so many who did not. */
static struct eg_silence silence_at(const struct both *both, int64_t through, int64_t stopped)
{
    struct eg_contrast of = {.part = through,
                             .whole = through + stopped,
                             .other_part = both->through.people.shown - through};
    of.other_whole = of.other_part + both->stopped.people.shown - stopped;
    return eg_silence_measure(&of, SILENCE_LEVEL);
}

/* Of rounded figures: what is shown; it goes with success only if it does at both ends, and may if it does
 * at one. */
static struct eg_silence silence_of(const struct both *both, bool *may_go)
{
    const struct eg_figure *through = &both->through.silent, *stopped = &both->stopped.silent;
    struct eg_silence shown = silence_at(both, through->shown, stopped->shown);
    struct eg_silence most = silence_at(both, through->high, stopped->low);
    struct eg_silence least = silence_at(both, through->low, stopped->high);
    *may_go = shown.goes_with_success || most.goes_with_success || least.goes_with_success;
    shown.goes_with_success &= most.goes_with_success && least.goes_with_success;
    return shown;
}

/* ---- All lines ---- */

/* The lines of one call, and whom each compares. */
struct measuring {
    struct eg_arena *arena;
    struct eg_passages *out;
    struct comparing *comparing; /* of line i at i */
};

/* The lines of one field in one pair. */
static void add_field(struct measuring *to, const struct eg_passing *passing,
                      const struct eg_field *field)
{
    struct both both = {standing_count(to->arena, passing->with, passing->through, field, NULL),
                        standing_count(to->arena, passing->with, passing->stopped, field, NULL)};
    struct ordered *order = eg_arena_take(to->arena, sizeof *order);
    *order = standing_order(to->arena, field, EG_BROAD_LEVELS);
    for (size_t c = 0; c < order->count; c++) {
        const struct eg_category *category = order->categories[c];
        if (category->is_reference)
            continue;
        struct comparing of = {order, category, reference_of(field, category)};
        struct eg_passed *line = &to->out->lines[to->out->count];
        to->comparing[to->out->count++] = of;
        bool may_go;
        struct eg_silence silence = silence_of(&both, &may_go);
        *line = (struct eg_passed){.silence_may_go = may_go,
                                   .passing = passing,
                                   .field = field,
                                   .category = category,
                                   .reference = of.reference,
                                   .is_withheld = is_withheld(passing, &both),
                                   .silence = silence};
        fill(line, &of, &both);
    }
}

static void weigh(struct eg_passed *line, const struct comparing *of)
{
    double level = family_level(line->passing->with);
    if (line->passing->strata) {
        passage_weigh_strata(line, of, level);
        return;
    }
    for (int d = EG_UNDER; d <= EG_OVER; d++)
        line->evidence[d] = eg_stage_evidence(&line->stage, (enum eg_direction)d, level);
}

/* The nearest count of the group that would have been a finding, by Fisher's test. */
static void find_critical(struct eg_passed *line)
{
    struct eg_contrast contrast = line->declared;
    int64_t step = line->passing->worse == EG_UNDER ? -1 : 1;
    for (; contrast.part >= 0 && contrast.part <= contrast.whole && !line->has_critical;
         contrast.part += step)
        if (eg_fisher_tail(line->passing->worse, &contrast) <= line->cut) {
            line->critical = contrast.part;
            line->has_critical = true;
        }
}

static bool is_if_like(const struct eg_passed *line)
{
    return line->verdict.conclusion == EG_UNDER_IF_LIKE ||
           line->verdict.conclusion == EG_OVER_IF_LIKE;
}

/* What is said of the unknown if they are like the declared must hold if they are shared out so. In whole
 * people, and over strata with few who declared, it need not, near the cut: then they decide it. */
static void doubt(struct eg_passed *line, const struct judged *found)
{
    if (!is_if_like(line) || line->tipping.state != EG_TIPPING_NONE_NEEDED)
        return;
    line->verdict.conclusion = EG_CANNOT_TELL;
    line->cut = found->cuts[line->direction].lowest;
}

static void conclude(struct eg_passed *line, const struct comparing *of, const struct judged *found)
{
    line->verdict = found->verdict;
    line->direction = found->direction;
    line->cut = found->cut;
    if (line->passing->strata) {
        double cut[2] = {found->cuts[EG_UNDER].declared, found->cuts[EG_OVER].declared};
        line->mix = found->rests_on_declared ? passage_mix(line, cut) : EG_MIX_UNTOLD;
        passage_conclude_strata(line, of);
        doubt(line, found);
        return;
    }
    line->tipping = eg_stage_tipping_point(&line->stage, line->direction, line->cut);
    doubt(line, found);
    if (line->verdict.conclusion == EG_NO_EVIDENCE)
        find_critical(line);
}

static struct judged begin_judging(const struct eg_passed *line)
{
    struct judged one = {.is_compared = line->obstacle == EG_COMPARED,
                         .asked = line->passing->worse};
    if (!one.is_compared)
        return one;
    one.rests_on_declared =
        !line->is_withheld && !line->silence_may_go && !is_partly_sided(line->passing, line->field);
    for (int d = EG_UNDER; d <= EG_OVER; d++)
        one.evidence[d] = line->evidence[d];
    return one;
}

static void judge_all(struct measuring *of)
{
    struct eg_passages *out = of->out;
    struct judged *all = eg_arena_take_array(of->arena, out->count + 1, sizeof *all);
    if (out->count == 0)
        return;
    for (size_t i = 0; i < out->count; i++) {
        if (out->lines[i].obstacle == EG_COMPARED)
            weigh(&out->lines[i], &of->comparing[i]);
        all[i] = begin_judging(&out->lines[i]);
    }
    family_judge(of->arena, out->lines[0].passing->with, all, out->count, out->compared);
    for (size_t i = 0; i < out->count; i++)
        if (all[i].is_compared)
            conclude(&out->lines[i], &of->comparing[i], &all[i]);
}

void eg_passages_measure(struct eg_arena *arena, const struct eg_passing *pairs, size_t pair_count,
                         struct eg_passages *out)
{
    size_t lines = 0;
    for (size_t p = 0; p < pair_count; p++)
        for (size_t f = 0; f < pairs[p].with->fields->count; f++)
            lines += pairs[p].with->fields->fields[f].category_count;
    *out = (struct eg_passages){.lines = eg_arena_take_array(arena, lines + 1, sizeof *out->lines)};
    struct measuring to = {arena, out, NULL};
    to.comparing = eg_arena_take_array(arena, lines + 1, sizeof *to.comparing);
    for (size_t p = 0; p < pair_count; p++)
        for (size_t f = 0; f < pairs[p].with->fields->count; f++) {
            const struct eg_field *field = &pairs[p].with->fields->fields[f];
            if (field->kind == EG_FIELD_EQUALITY && !field->takes_several &&
                pairs[p].with->recorded & eg_field_bit(field))
                add_field(&to, &pairs[p], field);
        }
    judge_all(&to);
}
