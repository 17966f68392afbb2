/* From p-values to the fixed conclusions. */
#include <assert.h>

#include "equigap/stats/bounds.h"

struct eg_membership eg_evidence_membership(const struct eg_evidence *evidence, struct eg_cuts cuts)
{
    if (evidence->is_too_few)
        return (struct eg_membership){.is_too_few = true};
    return (struct eg_membership){
        .lowest = evidence->lowest <= cuts.lowest,
        .declared = evidence->declared <= cuts.declared,
        .highest = evidence->highest <= cuts.highest,
    };
}

enum eg_conclusion eg_conclusion_of(const struct eg_membership *in, enum eg_direction direction)
{
    if (in->is_too_few)
        return EG_TOO_FEW;
    if (in->highest)
        return direction == EG_UNDER ? EG_UNDER_WHATEVER : EG_OVER_WHATEVER;
    if (in->declared)
        return direction == EG_UNDER ? EG_UNDER_IF_LIKE : EG_OVER_IF_LIKE;
    return in->lowest ? EG_CANNOT_TELL : EG_NO_EVIDENCE;
}

static bool is_finding(const struct eg_membership *in)
{
    return !in->is_too_few && (in->highest || in->declared);
}

static bool is_open(const struct eg_membership *in)
{
    return eg_conclusion_of(in, EG_UNDER) == EG_CANNOT_TELL;
}

struct eg_verdict eg_verdict_of(const struct eg_membership *under, const struct eg_membership *over,
                                enum eg_direction asked)
{
    assert(!is_finding(under) || !is_finding(over));
    if (is_finding(under))
        return (struct eg_verdict){eg_conclusion_of(under, EG_UNDER), is_open(over)};
    if (is_finding(over))
        return (struct eg_verdict){eg_conclusion_of(over, EG_OVER), is_open(under)};
    if (is_open(under) || is_open(over))
        return (struct eg_verdict){EG_CANNOT_TELL, is_open(under) && is_open(over)};
    const struct eg_membership *in = asked == EG_UNDER ? under : over;
    return (struct eg_verdict){.conclusion = in->is_too_few ? EG_TOO_FEW : EG_NO_EVIDENCE};
}
