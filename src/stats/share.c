#include "equigap/stats/share.h"

#include <assert.h>
#include <math.h>

#include "law.h"

/* By how much the last bits of whole * p0 may miss a whole number of people. */
#define PEOPLE_SLACK 1e-9

static struct eg_law law_of(int64_t part, int64_t whole, double p0)
{
    assert(0 <= part && part <= whole);
    return eg_law_binomial(whole, p0);
}

double eg_binomial_less(int64_t part, int64_t whole, double p0)
{
    struct eg_law law = eg_law_binomial(whole, p0);
    return eg_law_less(&law, part);
}

double eg_binomial_greater(int64_t part, int64_t whole, double p0)
{
    struct eg_law law = eg_law_binomial(whole, p0);
    return eg_law_greater(&law, part);
}

double eg_binomial_tail(enum eg_direction direction, int64_t part, int64_t whole, double p0)
{
    return direction == EG_UNDER ? eg_binomial_less(part, whole, p0)
                                 : eg_binomial_greater(part, whole, p0);
}

double eg_binomial_central(int64_t part, int64_t whole, double p0)
{
    struct eg_law law = law_of(part, whole, p0);
    return fmin(1, 2 * fmin(eg_law_less(&law, part), eg_law_greater(&law, part)));
}

double eg_binomial_minlike(int64_t part, int64_t whole, double p0)
{
    struct eg_law law = law_of(part, whole, p0);
    return eg_law_minlike(&law, part);
}

double eg_binomial_midp_less(int64_t part, int64_t whole, double p0)
{
    struct eg_law law = law_of(part, whole, p0);
    return eg_law_midp_less(&law, part);
}

double eg_share_where(enum eg_direction direction, int64_t part, int64_t whole, double chance)
{
    assert(0 <= part && part <= whole && 0 < chance && chance < 1);
    assert(direction == EG_UNDER ? part < whole : part > 0);
    double low = 0, high = 1;
    /* A double has 1074 places behind the point, and the share can need them all. */
    for (int step = 0; step < 1100 && high - low > 1e-15 * high; step++) {
        double middle = low + (high - low) / 2;
        double tail = eg_binomial_tail(direction, part, whole, middle);
        bool is_right = direction == EG_UNDER ? tail < chance : tail > chance;
        if (is_right)
            high = middle;
        else
            low = middle;
    }
    return low + (high - low) / 2;
}

static struct eg_interval wilson(double share, double whole, double z)
{
    double square = z * z;
    double centre = (share + square / (2 * whole)) / (1 + square / whole);
    double half =
        z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole)) / (1 + square / whole);
    return (struct eg_interval){share > 0 ? fmax(0, centre - half) : 0,
                                share < 1 ? fmin(1, centre + half) : 1};
}

bool eg_wilson(int64_t part, int64_t whole, double z, struct eg_interval *out)
{
    assert(0 <= part && part <= whole && whole <= EG_PEOPLE_MOST && z > 0);
    if (whole == 0)
        return false;
    *out = wilson((double)part / (double)whole, (double)whole, z);
    return true;
}

bool eg_wilson_of_people(int64_t part, int64_t declared, int64_t people, double z,
                         struct eg_interval *out)
{
    assert(0 <= part && part <= declared && declared <= people && people <= EG_PEOPLE_MOST);
    assert(z > 0);
    if (declared == 0)
        return false;
    double share = (double)part / (double)declared;
    if (declared == people) {
        *out = (struct eg_interval){share, share};
        return true;
    }
    double sample = (double)declared * (double)(people - 1) / (double)(people - declared);
    *out = wilson(share, sample, z);
    return true;
}

bool eg_clopper_pearson(int64_t part, int64_t whole, double confidence, struct eg_interval *out)
{
    assert(0 <= part && part <= whole && 0 < confidence && confidence < 1);
    if (whole == 0)
        return false;
    double chance = (1 - confidence) / 2;
    *out = (struct eg_interval){
        part == 0 ? 0 : eg_share_where(EG_OVER, part, whole, chance),
        part == whole ? 1 : eg_share_where(EG_UNDER, part, whole, chance),
    };
    return true;
}

double eg_expected(int64_t whole, double p0)
{
    assert(0 <= whole && 0 <= p0 && p0 <= 1);
    return (double)whole * p0;
}

double eg_shortfall(int64_t part, int64_t whole, double p0)
{
    assert(0 <= part && part <= whole);
    return eg_expected(whole, p0) - (double)part;
}

int64_t eg_people_short(int64_t part, int64_t whole, double p0)
{
    double people = ceil(eg_shortfall(part, whole, p0) - PEOPLE_SLACK);
    return people > 0 ? (int64_t)people : 0;
}

bool eg_standardised_difference(int64_t part, int64_t whole, double p0, double *out)
{
    double shortfall = eg_shortfall(part, whole, p0);
    double variance = (double)whole * p0 * (1 - p0);
    if (variance <= 0)
        return false;
    *out = -shortfall / sqrt(variance);
    return true;
}

bool eg_cohen_h(int64_t part, int64_t whole, double p0, double *out)
{
    assert(0 <= part && part <= whole && 0 <= p0 && p0 <= 1);
    if (whole == 0)
        return false;
    *out = 2 * asin(sqrt((double)part / (double)whole)) - 2 * asin(sqrt(p0));
    return true;
}
