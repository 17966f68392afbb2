#include "family_room.h"

#include <string.h>

#include "equigap/analysis/representation.h"
#include "equigap/stats/many.h"

enum { THOUSAND = 1000 };

bool eg_conclusion_is_under(enum eg_conclusion conclusion)
{
    return conclusion == EG_UNDER_WHATEVER || conclusion == EG_UNDER_IF_LIKE;
}

bool eg_conclusion_is_over(enum eg_conclusion conclusion)
{
    return conclusion == EG_OVER_WHATEVER || conclusion == EG_OVER_IF_LIKE;
}

double family_level(const struct eg_setting *with)
{
    return (double)with->rules->values[EG_RULE_SIGNIFICANCE] / THOUSAND;
}

enum run { RUN_LOWEST, RUN_DECLARED, RUN_HIGHEST };

/* A line that some completion would leave out makes the family of that completion smaller, and the
 * others' cut-off larger. It takes part in the lowest run with 0: as many rejections more as tests more
 * never make a cut-off smaller. */
static double p_of(const struct eg_evidence *evidence, enum run run)
{
    if (run == RUN_LOWEST && evidence->may_be_too_few)
        return 0;
    if (run == RUN_DECLARED)
        return evidence->declared;
    return run == RUN_LOWEST ? evidence->lowest : evidence->highest;
}

/* What is judged together in one direction. */
struct together {
    struct eg_arena *arena;
    const struct eg_setting *with;
    const struct judged *all;
    size_t count;
    enum eg_direction direction;
};

/* The cut-off of one run over all that can take part; how many these are into `*compared`. */
static double cut_of(const struct together *of, enum run run, size_t *compared)
{
    double *p = eg_arena_take_array(of->arena, of->count + 1, sizeof *p);
    struct eg_family family = {.p = p};
    for (size_t i = 0; i < of->count; i++) {
        const struct eg_evidence *evidence = &of->all[i].evidence[of->direction];
        if (of->all[i].is_compared && !evidence->is_too_few)
            p[family.count++] = p_of(evidence, run);
    }
    *compared = family.count;
    if (run == RUN_LOWEST)
        family.zeros = of->with->lines_more[of->direction];
    else
        family.ones = of->with->lines_more[of->direction];
    family.correction = of->with->rules->values[EG_RULE_ANY_DEPENDENCE] ? EG_BENJAMINI_YEKUTIELI
                                                                        : EG_BENJAMINI_HOCHBERG;
    return eg_family_cut(of->arena, &family, family_level(of->with));
}

static enum eg_direction direction_of(enum eg_conclusion conclusion, enum eg_direction asked,
                                      const struct eg_membership *in)
{
    if (eg_conclusion_is_under(conclusion))
        return EG_UNDER;
    if (eg_conclusion_is_over(conclusion))
        return EG_OVER;
    enum eg_direction other = asked == EG_UNDER ? EG_OVER : EG_UNDER;
    return conclusion == EG_CANNOT_TELL && !in[asked].lowest ? other : asked;
}

static void judge(struct judged *one, const struct eg_cuts cuts[2])
{
    enum eg_direction asked = one->asked;
    struct eg_membership in[2];
    for (int d = EG_UNDER; d <= EG_OVER; d++) {
        in[d] = eg_evidence_membership(&one->evidence[d], cuts[d]);
        in[d].declared = in[d].declared && one->rests_on_declared;
    }
    one->verdict = eg_verdict_of(&in[EG_UNDER], &in[EG_OVER], asked);
    one->direction = direction_of(one->verdict.conclusion, asked, in);
    memcpy(one->cuts, cuts, sizeof one->cuts);
    const struct eg_cuts *cut = &cuts[one->direction];
    one->cut = one->verdict.conclusion == EG_CANNOT_TELL ? cut->lowest : cut->declared;
}

void family_judge(struct eg_arena *arena, const struct eg_setting *with, struct judged *all,
                  size_t count, size_t compared[2])
{
    struct eg_cuts cuts[2];
    for (int d = EG_UNDER; d <= EG_OVER; d++) {
        struct together of = {arena, with, all, count, (enum eg_direction)d};
        cuts[d].lowest = cut_of(&of, RUN_LOWEST, &compared[d]);
        cuts[d].declared = cut_of(&of, RUN_DECLARED, &compared[d]);
        cuts[d].highest = cut_of(&of, RUN_HIGHEST, &compared[d]);
    }
    for (size_t i = 0; i < count; i++)
        if (all[i].is_compared)
            judge(&all[i], cuts);
}
