/* What the kinds of rows in oracles.csv compute, each from the inputs of its row. */
#ifndef EQUIGAP_TESTS_STATS_ORACLE_KINDS_H
#define EQUIGAP_TESTS_STATS_ORACLE_KINDS_H

#include "../test.h"
#include "equigap/stats/bounds.h"
#include "equigap/stats/contrast.h"
#include "equigap/stats/many.h"
#include "equigap/stats/stage.h"
#include "equigap/stats/stratified.h"
#include "equigap/stats/trend.h"

enum { NUMBERS = 64 };

/* The inputs of the row at hand: "name=value;name=value", a value being one or more numbers. */
static const char *inputs;

static const char *find(const char *name)
{
    size_t length = strlen(name);
    for (const char *at = inputs; at; at = strchr(at, ';')) {
        at += *at == ';';
        if (strncmp(at, name, length) == 0 && at[length] == '=')
            return at + length + 1;
    }
    return NULL;
}

/* The numbers of an input; the "/" between strata is skipped. */
static size_t numbers_of(const char *text, double *out)
{
    size_t count = 0;
    while (*text && *text != ';') {
        char *end;
        double number = strtod(text, &end);
        if (end == text) {
            text++;
            continue;
        }
        assert_true(count < NUMBERS);
        out[count++] = number;
        text = end;
    }
    return count;
}

static double number(const char *name)
{
    double out[NUMBERS];
    const char *text = find(name);
    if (!text || numbers_of(text, out) != 1)
        fail_msg("no input '%s' in '%s'", name, inputs);
    return out[0];
}

static int64_t count_of(const char *name)
{
    return (int64_t)number(name);
}

/* Computes a number; false where there is none ("NA"). */
typedef bool compute(double *out);

/* A kind that is one expression over the inputs. */
#define KIND(name, expression) \
    static bool name(double *out) \
    { \
        *out = (expression); \
        return true; \
    }

/* A kind that calls `measure`, which may have no answer, and takes `result` from `got`. */
#define KIND_OF(name, type, measure, result) \
    static bool name(double *out) \
    { \
        struct type got; \
        if (!(measure)) \
            return false; \
        *out = (result); \
        return true; \
    }

#define SHARE count_of("x"), count_of("n"), number("p0")
KIND(binom_less, eg_binomial_less(SHARE))
KIND(binom_greater, eg_binomial_greater(SHARE))
KIND(binom_central, eg_binomial_central(SHARE))
KIND(binom_two_minlike, eg_binomial_minlike(SHARE))
KIND(binom_midp_less, eg_binomial_midp_less(SHARE))
KIND(binom_log_less, eg_binomial_log_less(SHARE))
KIND(expected, eg_expected(count_of("n"), number("p0")))
KIND(shortfall, eg_shortfall(SHARE))
KIND(binom_less_worst_p0, eg_binomial_less(count_of("x"), count_of("n"), number("p0_lo")))
KIND(binom_less_best_p0, eg_binomial_less(count_of("x"), count_of("n"), number("p0_hi")))

static bool std_diff(double *out)
{
    return eg_standardised_difference(SHARE, out);
}

static bool cohen_h(double *out)
{
    return eg_cohen_h(SHARE, out);
}

#define Z eg_critical_value(find("conf") ? number("conf") : 0.95)
#define WILSON eg_wilson(count_of("x"), count_of("n"), Z, &got)
KIND_OF(wilson_lo, eg_interval, WILSON, got.low)
KIND_OF(wilson_hi, eg_interval, WILSON, got.high)
#define CLOPPER eg_clopper_pearson(count_of("x"), count_of("n"), number("conf"), &got)
KIND_OF(cp_lo, eg_interval, CLOPPER, got.low)
KIND_OF(cp_hi, eg_interval, CLOPPER, got.high)
#define PEOPLE eg_wilson_of_people(count_of("g"), count_of("D"), count_of("N"), Z, &got)
KIND_OF(wilson_fpc_lo, eg_interval, PEOPLE, got.low)
KIND_OF(wilson_fpc_hi, eg_interval, PEOPLE, got.high)

#define CONTRAST \
    (&(struct eg_contrast){count_of("a"), count_of("n1"), count_of("b"), count_of("n2")})
KIND(fisher_less, eg_fisher_less(CONTRAST))
KIND(fisher_greater, eg_fisher_greater(CONTRAST))
KIND(fisher_two, eg_fisher_minlike(CONTRAST))
KIND(fisher_midp_less, eg_fisher_midp_less(CONTRAST))
KIND(fisher_midp_two, eg_fisher_midp_central(CONTRAST))
#define RATIO(adjusted) eg_ratio_measure(CONTRAST, Z, &got) && got.is_adjusted == (adjusted)
KIND_OF(ratio_katz, eg_ratio, RATIO(false), got.estimate.value)
KIND_OF(ratio_katz_lo, eg_ratio, RATIO(false), got.estimate.interval.low)
KIND_OF(ratio_katz_hi, eg_ratio, RATIO(false), got.estimate.interval.high)
KIND_OF(ratio_walter, eg_ratio, RATIO(true), got.estimate.value)
KIND_OF(ratio_walter_lo, eg_ratio, RATIO(true), got.estimate.interval.low)
KIND_OF(ratio_walter_hi, eg_ratio, RATIO(true), got.estimate.interval.high)
#define DIFFERENCE eg_difference_measure(CONTRAST, Z, &got)
KIND_OF(rate_diff, eg_estimate, DIFFERENCE, got.value)
KIND_OF(newcombe_lo, eg_estimate, DIFFERENCE, got.interval.low)
KIND_OF(newcombe_hi, eg_estimate, DIFFERENCE, got.interval.high)

static bool relative_likelihood(double *out)
{
    return eg_relative_likelihood(CONTRAST, out);
}

static struct eg_contrast strata[NUMBERS / 4];

static size_t read_strata(void)
{
    double out[NUMBERS];
    size_t count = numbers_of(find("strata"), out) / 4;
    for (size_t i = 0; i < count; i++) {
        const double *at = out + 4 * i;
        strata[i] =
            (struct eg_contrast){(int64_t)at[0], (int64_t)at[1], (int64_t)at[2], (int64_t)at[3]};
    }
    return count;
}

static struct eg_exact exact(void)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_exact out = eg_stratified_exact(arena, strata, read_strata());
    eg_arena_end(arena);
    return out;
}

#define STRATIFIED eg_stratified_measure(strata, read_strata(), Z, &got)
KIND_OF(cmh_x2, eg_stratified, STRATIFIED, got.chi_square)
KIND_OF(cmh_p, eg_stratified, STRATIFIED, got.p)
KIND_OF(cmh_x2_cc, eg_stratified, STRATIFIED, got.corrected)
KIND_OF(cmh_or, eg_stratified, STRATIFIED &&got.has_odds_ratio, got.odds_ratio.value)
KIND_OF(cmh_or_lo, eg_stratified, STRATIFIED, got.odds_ratio.interval.low)
KIND_OF(cmh_or_hi, eg_stratified, STRATIFIED, got.odds_ratio.interval.high)
KIND_OF(mh_rr, eg_stratified, STRATIFIED &&got.has_ratio, got.ratio.value)
KIND_OF(mh_rr_lo, eg_stratified, STRATIFIED, got.ratio.interval.low)
KIND_OF(mh_rr_hi, eg_stratified, STRATIFIED, got.ratio.interval.high)
KIND(cmh_exact_two, exact().minlike)
KIND(cmh_exact_less, exact().less)

static bool crude_ratio(double *out)
{
    struct eg_contrast pool = eg_strata_pool(strata, read_strata());
    struct eg_ratio ratio;
    bool has_ratio = eg_ratio_measure(&pool, Z, &ratio);
    *out = ratio.estimate.value;
    return has_ratio;
}

static bool measure_trend(struct eg_trend *out)
{
    double parts[NUMBERS], wholes[NUMBERS], scores[NUMBERS];
    struct eg_point points[NUMBERS];
    size_t count = numbers_of(find("x"), parts);
    assert_int_equal(numbers_of(find("n"), wholes), count);
    assert_int_equal(numbers_of(find("score"), scores), count);
    for (size_t i = 0; i < count; i++)
        points[i] = (struct eg_point){(int64_t)parts[i], (int64_t)wholes[i], scores[i]};
    return eg_trend_measure(points, count, out);
}

KIND_OF(trend_x2, eg_trend, measure_trend(&got), got.chi_square)
KIND_OF(trend_p, eg_trend, measure_trend(&got), got.p)

#define POWER EG_UNDER, count_of("n"), number("p0"), number("alpha")
KIND(crit_low, (double)eg_critical_count(POWER))
KIND(power_80pc, eg_power(POWER, 0.8 * number("p0")))

static bool mde_share_80(double *out)
{
    return eg_detectable_share(POWER, 0.8, out);
}

static bool n_min_low(double *out)
{
    int64_t people;
    bool is_possible = eg_fewest_people(EG_UNDER, number("p0"), number("alpha"), &people);
    *out = (double)people;
    return is_possible;
}

static const struct eg_comparison *comparison(void)
{
    static struct eg_comparison line;
    int64_t group = count_of("g"), unknown = count_of("U");
    double p0 = number("p0");
    line = (struct eg_comparison){
        {group, group}, {unknown, unknown}, count_of("D") + unknown, {p0, p0}};
    return &line;
}

static struct eg_evidence evidence(enum eg_direction direction)
{
    return eg_evidence_measure(comparison(), direction, number("alpha"));
}

KIND_OF(gap_share_lo, eg_interval, eg_share_bounds(comparison(), &got), got.low)
KIND_OF(gap_share_hi, eg_interval, eg_share_bounds(comparison(), &got), got.high)
KIND_OF(gap_share_declared, eg_interval, eg_share_declared(comparison(), &got), got.low)
#define PEOPLE_OF_GAP count_of("D") + count_of("U"), Z, &got
KIND_OF(gap_wilson_lo, eg_interval, eg_wilson(count_of("g"), PEOPLE_OF_GAP), got.low)
KIND_OF(gap_wilson_hi, eg_interval, eg_wilson(count_of("g") + count_of("U"), PEOPLE_OF_GAP),
        got.high)
KIND(gap_p_min, evidence(EG_UNDER).lowest)
KIND(gap_p_declared, evidence(EG_UNDER).declared)
KIND(gap_p_max, evidence(EG_UNDER).highest)
KIND(gap_tipping, (double)eg_tipping_point(comparison(), EG_UNDER, number("alpha")))

static bool gap_verdict_under(double *out)
{
    double level = number("alpha");
    struct eg_evidence under = evidence(EG_UNDER);
    struct eg_membership in = eg_evidence_membership(&under, (struct eg_cuts){level, level, level});
    *out = (double)eg_conclusion_of(&in, EG_UNDER);
    return true;
}

static struct eg_range exactly(int64_t count)
{
    return (struct eg_range){count, count};
}

static const struct eg_stage *stage(void)
{
    static struct eg_stage out;
    int64_t a = count_of("a"), n1 = count_of("n1"), b = count_of("b"), n2 = count_of("n2");
    int64_t ua = count_of("ua"), uf = count_of("uf");
    out = (struct eg_stage){exactly(a),  exactly(n1 - a),     exactly(ua),
                            exactly(uf), exactly(a + b + ua), exactly(n1 - a + n2 - b + uf)};
    return &out;
}

/* A team is who "got through", the category is the group. */
static const struct eg_stage *team_stage(void)
{
    static struct eg_stage out;
    out = (struct eg_stage){exactly(count_of("x")),    exactly(count_of("y_rest")),
                            exactly(count_of("u_in")), exactly(count_of("u_out")),
                            exactly(count_of("n")),    exactly(count_of("n_rest"))};
    return &out;
}

#define FUNNEL eg_stage_evidence(stage(), EG_UNDER, 0.025)
KIND(funnel_p_min, FUNNEL.lowest)
KIND(funnel_p_declared, FUNNEL.declared)
KIND(funnel_p_max, FUNNEL.highest)
KIND(funnel_ratio_min, eg_stage_ratio_bounds(stage()).low)
KIND(funnel_ratio_max, eg_stage_ratio_bounds(stage()).high)
#define TEAM_GAP eg_stage_evidence(team_stage(), EG_UNDER, 0.025)
KIND(team_gap_p_min, TEAM_GAP.lowest)
KIND(team_gap_p_declared, TEAM_GAP.declared)
KIND(team_gap_p_max, TEAM_GAP.highest)
#define TEAM \
    (&(struct eg_contrast){count_of("x"), count_of("n"), count_of("y_rest"), count_of("n_rest")})
KIND(team_rest_less, eg_fisher_less(TEAM))
KIND(team_rest_greater, eg_fisher_greater(TEAM))

#define ENTRY(name) \
    { \
#name, name \
    }
static const struct {
    const char *name;
    compute *run;
} kinds[] = {
    ENTRY(binom_less),
    ENTRY(binom_greater),
    ENTRY(binom_central),
    ENTRY(binom_two_minlike),
    ENTRY(binom_midp_less),
    ENTRY(binom_log_less),
    ENTRY(expected),
    ENTRY(shortfall),
    ENTRY(binom_less_worst_p0),
    ENTRY(binom_less_best_p0),
    ENTRY(std_diff),
    ENTRY(cohen_h),
    ENTRY(wilson_lo),
    ENTRY(wilson_hi),
    ENTRY(cp_lo),
    ENTRY(cp_hi),
    ENTRY(wilson_fpc_lo),
    ENTRY(wilson_fpc_hi),
    ENTRY(fisher_less),
    ENTRY(fisher_greater),
    ENTRY(fisher_two),
    ENTRY(fisher_midp_less),
    ENTRY(fisher_midp_two),
    {"impact_ratio_katz", ratio_katz},
    {"impact_ratio_katz_lo", ratio_katz_lo},
    {"impact_ratio_katz_hi", ratio_katz_hi},
    {"impact_ratio_walter", ratio_walter},
    {"impact_ratio_walter_lo", ratio_walter_lo},
    {"impact_ratio_walter_hi", ratio_walter_hi},
    ENTRY(rate_diff),
    ENTRY(newcombe_lo),
    ENTRY(newcombe_hi),
    {"relative_likelihood_ref_over_group", relative_likelihood},
    ENTRY(cmh_x2),
    ENTRY(cmh_p),
    ENTRY(cmh_x2_cc),
    ENTRY(cmh_or),
    ENTRY(cmh_or_lo),
    ENTRY(cmh_or_hi),
    ENTRY(mh_rr),
    ENTRY(mh_rr_lo),
    ENTRY(mh_rr_hi),
    ENTRY(cmh_exact_two),
    ENTRY(cmh_exact_less),
    ENTRY(crude_ratio),
    ENTRY(trend_x2),
    ENTRY(trend_p),
    ENTRY(crit_low),
    ENTRY(power_80pc),
    ENTRY(mde_share_80),
    ENTRY(n_min_low),
    ENTRY(gap_share_lo),
    ENTRY(gap_share_hi),
    ENTRY(gap_share_declared),
    ENTRY(gap_wilson_lo),
    ENTRY(gap_wilson_hi),
    ENTRY(gap_p_min),
    ENTRY(gap_p_declared),
    ENTRY(gap_p_max),
    ENTRY(gap_tipping),
    ENTRY(gap_verdict_under),
    ENTRY(funnel_p_min),
    ENTRY(funnel_p_declared),
    ENTRY(funnel_p_max),
    ENTRY(funnel_ratio_min),
    ENTRY(funnel_ratio_max),
    ENTRY(team_gap_p_min),
    ENTRY(team_gap_p_declared),
    ENTRY(team_gap_p_max),
    ENTRY(team_rest_less),
    ENTRY(team_rest_greater),
};

#endif
