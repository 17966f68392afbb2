/* Two groups over many strata. */
#include <assert.h>
#include <math.h>

#include "equigap/stats/stratified.h"
#include "law.h"
#include "total.h"

struct eg_contrast eg_strata_pool(const struct eg_contrast *strata, size_t count)
{
    struct eg_contrast pool = {0};
    for (size_t i = 0; i < count; i++) {
        pool.part += strata[i].part;
        pool.whole += strata[i].whole;
        pool.other_part += strata[i].other_part;
        pool.other_whole += strata[i].other_whole;
    }
    return pool;
}

/* Sums over the strata, in the papers' letters. */
struct sums {
    double difference, variance;
    double r, s, pr, ps_qr, qs;          /* odds ratio: Robins, Breslow and Greenland */
    double above, below, ratio_variance; /* ratio: Greenland and Robins */
};

static void add_ratio(struct sums *sums, const struct eg_contrast *stratum)
{
    double a = (double)stratum->part, n1 = (double)stratum->whole;
    double b = (double)stratum->other_part, n2 = (double)stratum->other_whole;
    double n = n1 + n2;
    sums->above += a * n2 / n;
    sums->below += b * n1 / n;
    sums->ratio_variance += (n1 * n2 * (a + b) - a * b * n) / (n * n);
}

static void add_odds(struct sums *sums, const struct eg_contrast *stratum)
{
    double a = (double)stratum->part, c = (double)stratum->whole - a;
    double b = (double)stratum->other_part, d = (double)stratum->other_whole - b;
    double n = a + b + c + d, n1 = a + c, n2 = b + d, t = a + b;
    double p = (a + d) / n, q = (b + c) / n, r = a * d / n, s = b * c / n;
    sums->difference += a - n1 * t / n;
    sums->variance += n1 * n2 * t * (n - t) / (n * n * (n - 1));
    sums->r += r;
    sums->s += s;
    sums->pr += p * r;
    sums->ps_qr += p * s + q * r;
    sums->qs += q * s;
}

/* Compares the group's part with the expected one, in integers. */
static void count_side(struct eg_stratified *out, const struct eg_contrast *stratum)
{
    int64_t through = stratum->part + stratum->other_part;
    int64_t people = stratum->whole + stratum->other_whole;
    int64_t actual = stratum->part * people, expected = stratum->whole * through;
    if (actual < expected)
        out->below++;
    else if (actual > expected)
        out->above++;
    else
        out->equal++;
}

static struct eg_estimate estimate_of(double value, double variance, double z)
{
    double half = z * sqrt(variance);
    return (struct eg_estimate){value, {value * exp(-half), value * exp(half)}};
}

static void conclude(struct eg_stratified *out, const struct sums *sums, double z)
{
    double difference = fabs(sums->difference), corrected = fmax(0, difference - 0.5);
    out->variance = sums->variance;
    out->chi_square = difference * difference / sums->variance;
    out->p = eg_normal_two_sided(sqrt(out->chi_square));
    out->corrected = corrected * corrected / sums->variance;
    out->corrected_p = eg_normal_two_sided(sqrt(out->corrected));
    double r = sums->r, s = sums->s;
    out->has_odds_ratio = r > 0 && s > 0;
    if (out->has_odds_ratio) {
        double variance =
            sums->pr / (2 * r * r) + sums->ps_qr / (2 * r * s) + sums->qs / (2 * s * s);
        out->odds_ratio = estimate_of(r / s, variance, z);
    }
    out->has_ratio = sums->above > 0 && sums->below > 0;
    if (out->has_ratio)
        out->ratio = estimate_of(sums->above / sums->below,
                                 sums->ratio_variance / (sums->above * sums->below), z);
}

bool eg_stratified_measure(const struct eg_contrast *strata, size_t count, double z,
                           struct eg_stratified *out)
{
    assert(z > 0);
    struct sums sums = {0};
    struct eg_stratified result = {0};
    for (size_t i = 0; i < count; i++) {
        const struct eg_contrast *one = &strata[i];
        int64_t through = one->part + one->other_part;
        if (one->whole == 0 || one->other_whole == 0 || through == 0)
            continue;
        /* Where everybody got through the rates are known to be equal: leaving that out, as the test
         * does, would make the common ratio that of the other vacancies alone. It is the closed form
         * of Greenland and Robins, which needs somebody who got through and no more. */
        add_ratio(&sums, one);
        if (through == one->whole + one->other_whole)
            continue;
        add_odds(&sums, one);
        count_side(&result, one);
    }
    if (sums.variance <= 0)
        return false;
    conclude(&result, &sums, z);
    *out = result;
    return true;
}

struct eg_exact eg_stratified_exact(struct eg_arena *arena, const struct eg_contrast *strata,
                                    size_t count)
{
    struct eg_total total = eg_total_of(arena, strata, count, eg_effort_in_full);
    struct eg_exact out = {eg_total_less(&total, total.observed),
                           eg_total_greater(&total, total.observed), 0};
    int64_t at = total.observed - total.first;
    bool is_inside = 0 <= at && at < (int64_t)total.count;
    double tie = is_inside ? total.weights[at] * EG_TIE : 0;
    for (size_t i = 0; i < total.count; i++)
        out.minlike += total.weights[i] <= tie ? total.weights[i] : 0;
    out.minlike = fmin(1, out.minlike);
    return out;
}
