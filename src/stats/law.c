#include "law.h"

#include <assert.h>
#include <math.h>

#define MATHLIB_STANDALONE
#include <Rmath.h>

#include "count.h"
#include "equigap/stats/share.h"

static int64_t clamp(int64_t count, int64_t low, int64_t high)
{
    if (count < low)
        return low;
    return count > high ? high : count;
}

struct eg_law eg_law_binomial(int64_t whole, double p)
{
    assert(0 <= whole && whole <= EG_PEOPLE_MOST);
    assert(0 <= p && p <= 1);
    return (struct eg_law){
        .is_binomial = true,
        .mode = clamp((int64_t)floor((double)(whole + 1) * p), 0, whole),
        .high = whole,
        .whole = whole,
        .p = p,
    };
}

struct eg_law eg_law_hypergeometric(int64_t marked, int64_t unmarked, int64_t drawn)
{
    assert(0 <= marked && marked <= EG_PEOPLE_MOST);
    assert(0 <= unmarked && unmarked <= EG_PEOPLE_MOST);
    assert(0 <= drawn && drawn <= marked + unmarked);
    int64_t low = drawn > unmarked ? drawn - unmarked : 0;
    int64_t high = drawn < marked ? drawn : marked;
    double mode = (double)(drawn + 1) * (double)(marked + 1) / (double)(marked + unmarked + 2);
    return (struct eg_law){
        .low = low,
        .mode = clamp((int64_t)floor(mode), low, high),
        .high = high,
        .marked = marked,
        .unmarked = unmarked,
        .drawn = drawn,
    };
}

double eg_law_at(const struct eg_law *law, int64_t count)
{
    if (count < law->low || count > law->high)
        return 0;
    if (law->is_binomial)
        return dbinom((double)count, (double)law->whole, law->p, false);
    return dhyper((double)count, (double)law->marked, (double)law->unmarked, (double)law->drawn,
                  false);
}

/* At most `count`, or more than `count`, where that is neither sure nor impossible. */
static double tail(const struct eg_law *law, int64_t count, bool is_lower)
{
    if (law->is_binomial)
        return pbinom((double)count, (double)law->whole, law->p, is_lower, false);
    return phyper((double)count, (double)law->marked, (double)law->unmarked, (double)law->drawn,
                  is_lower, false);
}

double eg_law_less(const struct eg_law *law, int64_t count)
{
    if (count < law->low)
        return 0;
    return count >= law->high ? 1 : tail(law, count, true);
}

double eg_law_greater(const struct eg_law *law, int64_t count)
{
    if (count > law->high)
        return 0;
    return count <= law->low ? 1 : tail(law, count - 1, false);
}

double eg_law_midp_less(const struct eg_law *law, int64_t count)
{
    return eg_law_less(law, count) - eg_law_at(law, count) / 2;
}

/* A law, and a chance that counts are compared with. */
struct likeness {
    const struct eg_law *law;
    double chance;
};

static bool is_likelier(int64_t count, const void *context)
{
    const struct likeness *likeness = context;
    return eg_law_at(likeness->law, count) > likeness->chance;
}

static bool is_no_likelier(int64_t count, const void *context)
{
    return !is_likelier(count, context);
}

double eg_law_minlike(const struct eg_law *law, int64_t count)
{
    struct likeness likeness = {law, eg_law_at(law, count) * EG_TIE};
    if (!is_likelier(law->mode, &likeness))
        return 1;
    int64_t first = eg_bisect(law->low, law->mode, is_likelier, &likeness);
    int64_t next = eg_bisect(law->mode, law->high, is_no_likelier, &likeness);
    return fmin(1, eg_law_less(law, first - 1) + eg_law_greater(law, next));
}

double eg_binomial_log_less(int64_t part, int64_t whole, double p0)
{
    struct eg_law law = eg_law_binomial(whole, p0);
    if (part < 0)
        return -INFINITY;
    return part >= whole ? 0 : pbinom((double)part, (double)law.whole, law.p, true, true);
}

double eg_critical_value(double confidence)
{
    assert(0 < confidence && confidence < 1);
    return qnorm((1 - confidence) / 2, 0, 1, false, false);
}

double eg_normal_two_sided(double z)
{
    assert(!isnan(z));
    return 2 * pnorm(-fabs(z), 0, 1, true, false);
}
