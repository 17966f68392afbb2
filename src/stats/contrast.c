#include "equigap/stats/contrast.h"

#include <assert.h>
#include <math.h>

#include "law.h"

static void check(const struct eg_contrast *contrast)
{
    assert(0 <= contrast->part && contrast->part <= contrast->whole);
    assert(0 <= contrast->other_part && contrast->other_part <= contrast->other_whole);
    assert(contrast->whole <= EG_PEOPLE_MOST && contrast->other_whole <= EG_PEOPLE_MOST);
}

/* How many of the group get through, if the group has nothing to do with it. */
static struct eg_law law_of(const struct eg_contrast *contrast)
{
    check(contrast);
    return eg_law_hypergeometric(contrast->whole, contrast->other_whole,
                                 contrast->part + contrast->other_part);
}

double eg_fisher_less(const struct eg_contrast *contrast)
{
    struct eg_law law = law_of(contrast);
    return eg_law_less(&law, contrast->part);
}

double eg_fisher_greater(const struct eg_contrast *contrast)
{
    struct eg_law law = law_of(contrast);
    return eg_law_greater(&law, contrast->part);
}

double eg_fisher_tail(enum eg_direction direction, const struct eg_contrast *contrast)
{
    return direction == EG_UNDER ? eg_fisher_less(contrast) : eg_fisher_greater(contrast);
}

double eg_fisher_minlike(const struct eg_contrast *contrast)
{
    struct eg_law law = law_of(contrast);
    return eg_law_minlike(&law, contrast->part);
}

double eg_fisher_midp_less(const struct eg_contrast *contrast)
{
    struct eg_law law = law_of(contrast);
    return eg_law_midp_less(&law, contrast->part);
}

double eg_fisher_midp_central(const struct eg_contrast *contrast)
{
    struct eg_law law = law_of(contrast);
    double half = eg_law_at(&law, contrast->part) / 2;
    double less = eg_law_midp_less(&law, contrast->part);
    double greater = eg_law_greater(&law, contrast->part) - half;
    return fmin(1, 2 * fmin(less, greater));
}

static bool has_rates(const struct eg_contrast *contrast)
{
    check(contrast);
    return contrast->whole > 0 && contrast->other_whole > 0;
}

bool eg_ratio_measure(const struct eg_contrast *contrast, double z, struct eg_ratio *out)
{
    assert(z > 0);
    if (!has_rates(contrast))
        return false;
    bool is_full =
        contrast->part == contrast->whole && contrast->other_part == contrast->other_whole;
    bool is_adjusted = contrast->part == 0 || contrast->other_part == 0 || is_full;
    double more = is_adjusted ? 0.5 : 0;
    double a = (double)contrast->part + more, n1 = (double)contrast->whole + more;
    double b = (double)contrast->other_part + more, n2 = (double)contrast->other_whole + more;
    double half = z * sqrt(1 / a - 1 / n1 + 1 / b - 1 / n2);
    double ratio = (a / n1) / (b / n2);
    *out = (struct eg_ratio){
        .estimate = {ratio, {ratio * exp(-half), ratio * exp(half)}},
        .is_adjusted = is_adjusted,
    };
    return true;
}

struct eg_estimate eg_ratio_change(const struct eg_estimate *now, const struct eg_estimate *before)
{
    assert(before->interval.low > 0 && now->interval.low > 0);
    double of_now = log(now->interval.high / now->interval.low) / 2;
    double of_before = log(before->interval.high / before->interval.low) / 2;
    double half = hypot(of_now, of_before), times = now->value / before->value;
    return (struct eg_estimate){times, {times * exp(-half), times * exp(half)}};
}

bool eg_relative_likelihood(const struct eg_contrast *contrast, double *out)
{
    if (!has_rates(contrast) || contrast->part == 0)
        return false;
    *out = (double)contrast->other_part * (double)contrast->whole /
           ((double)contrast->other_whole * (double)contrast->part);
    return true;
}

bool eg_is_under_four_fifths(const struct eg_contrast *contrast)
{
    if (!has_rates(contrast))
        return false;
    return 5 * contrast->part * contrast->other_whole < 4 * contrast->other_part * contrast->whole;
}

bool eg_pooled_z(const struct eg_contrast *contrast, double *out)
{
    if (!has_rates(contrast))
        return false;
    double n1 = (double)contrast->whole, n2 = (double)contrast->other_whole;
    double pooled = (double)(contrast->part + contrast->other_part) / (n1 + n2);
    double variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2);
    if (variance <= 0)
        return false;
    *out = ((double)contrast->part / n1 - (double)contrast->other_part / n2) / sqrt(variance);
    return true;
}

bool eg_difference_measure(const struct eg_contrast *contrast, double z, struct eg_estimate *out)
{
    struct eg_interval group, others;
    if (!has_rates(contrast))
        return false;
    eg_wilson(contrast->part, contrast->whole, z, &group);
    eg_wilson(contrast->other_part, contrast->other_whole, z, &others);
    double rate = (double)contrast->part / (double)contrast->whole;
    double other = (double)contrast->other_part / (double)contrast->other_whole;
    *out = (struct eg_estimate){
        .value = rate - other,
        .interval = {rate - other - hypot(rate - group.low, others.high - other),
                     rate - other + hypot(group.high - rate, other - others.low)},
    };
    return true;
}
