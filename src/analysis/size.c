/* How big a difference from a benchmark is. */
#include <math.h>

#include "equigap/analysis/size.h"
#include "equigap/stats/many.h"

#define CONFIDENCE 0.95
#define POWER 0.8

/* From the lowest to the highest limit of all counts that fit: a limit rises with the group and
 * falls with the others who declared. */
static struct eg_interval limits_of(const struct eg_represented *line)
{
    double z = eg_critical_value(CONFIDENCE);
    struct eg_interval low = {0, 1}, high = {0, 1};
    int64_t others_most = line->declared.high - line->group.low;
    int64_t others_least = line->declared.low - line->group.high;
    eg_wilson(line->group.low, line->group.low + (others_most > 0 ? others_most : 0), z, &low);
    eg_wilson(line->group.high, line->group.high + (others_least > 0 ? others_least : 0), z, &high);
    return (struct eg_interval){low.low, high.high};
}

bool eg_represented_size(const struct eg_represented *line, struct eg_size *out)
{
    int64_t declared = line->declared.shown;
    int64_t group = line->group.shown < declared ? line->group.shown : declared; /* rounded apart */
    *out = (struct eg_size){.share = 0};
    if (declared == 0)
        return false;
    out->limits = limits_of(line);
    out->share = (double)group / (double)declared;
    if (!line->compare)
        return true;
    double compare = line->compare->shown;
    out->difference = out->share - compare;
    out->expected = eg_expected(declared, compare);
    out->shortfall = eg_shortfall(group, declared, compare);
    out->ratio = compare > 0 ? out->share / compare : 0;
    out->has_deviations = eg_standardised_difference(group, declared, compare, &out->deviations);
    return true;
}

bool eg_represented_bounds(const struct eg_represented *line, struct eg_interval *out)
{
    return eg_share_bounds(&line->comparison, out);
}

int64_t eg_represented_short(const struct eg_represented *line)
{
    return eg_people_short(line->group.shown, line->people.shown, line->compare->shown);
}

int64_t eg_represented_short_of_declared(const struct eg_represented *line)
{
    return eg_people_short(line->group.shown, line->declared.shown, line->compare->shown);
}

bool eg_represented_detectable(const struct eg_represented *line, double *out)
{
    double share, compare = line->compare->low;
    if (!eg_detectable_share(EG_UNDER, line->people.shown, compare, line->cut, POWER, &share))
        return false;
    *out = fmax(0, line->compare->shown - share);
    return true;
}

bool eg_represented_is_fragile(const struct eg_represented *line)
{
    struct eg_tipping_odds odds;
    return eg_tipping_odds_measure(&line->comparison, line->direction, line->tipping, &odds) &&
           odds.is_fragile;
}

struct eg_settlement eg_represented_settlement(const struct eg_represented *line)
{
    return eg_answers_to_settle(&line->comparison, line->cuts);
}
