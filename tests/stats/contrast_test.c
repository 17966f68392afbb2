/* Two groups: odd cases, properties, and a second computation of every tail. */
#include "equigap/stats/contrast.h"

#include "equigap/stats/stratified.h"
#include "equigap/stats/trend.h"
#include "second.h"

static const double z = 1.959963984540054;

static struct eg_contrast random_contrast(int64_t below)
{
    int64_t whole = random_below(below), other_whole = random_below(below);
    return (struct eg_contrast){random_below(whole + 1), whole, random_below(other_whole + 1),
                                other_whole};
}

static struct second law_of(const struct eg_contrast *table)
{
    return second_hypergeometric(table->whole, table->other_whole, table->part + table->other_part);
}

static struct eg_contrast swapped(const struct eg_contrast *table)
{
    return (struct eg_contrast){table->other_part, table->other_whole, table->part, table->whole};
}

static void tails_agree_with_the_second_computation(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        struct eg_contrast table = random_contrast(i % 20 ? 150 : 5000);
        if (table.whole + table.other_whole == 0)
            continue;
        struct second law = law_of(&table);
        double less = second_tail(&law, law.low, table.part);
        double greater = second_tail(&law, table.part, law.high);
        double half = second_tail(&law, table.part, table.part) / 2;
        if (less < 1e-250 || greater < 1e-250)
            continue;
        assert_near(eg_fisher_less(&table), less);
        assert_near(eg_fisher_greater(&table), greater);
        assert_true(fabs(eg_fisher_midp_less(&table) - (less - half)) < 1e-9);
        double central = fmin(1, 2 * fmin(less - half, greater - half));
        assert_true(fabs(eg_fisher_midp_central(&table) - central) < 1e-9);
    }
}

static void both_sides_are_summed_as_r_does(void **state)
{
    (void)state;
    for (int i = 0; i < 5000; i++) {
        struct eg_contrast table = random_contrast(40);
        if (table.whole + table.other_whole == 0)
            continue;
        struct second law = law_of(&table);
        double at = second_tail(&law, table.part, table.part), sum = 0;
        for (int64_t k = law.low; k <= law.high; k++) {
            double weight = second_tail(&law, k, k);
            sum += weight <= at * (1 + 1e-7) ? weight : 0;
        }
        assert_near(eg_fisher_minlike(&table), fmin(1, sum));
    }
}

static void tails_are_monotone_in_each_cell_and_symmetric(void **state)
{
    (void)state;
    const double slack = 1e-12;
    for (int i = 0; i < 10000; i++) {
        struct eg_contrast table = random_contrast(60), turned = swapped(&table);
        double less = eg_fisher_less(&table);
        struct eg_contrast more = table, fewer = table, others = table, rest = table;
        more.part++, more.whole++;
        fewer.whole++;
        others.other_part++, others.other_whole++;
        rest.other_whole++;

        assert_true(0 <= less && less <= 1);
        assert_true(fabs(eg_fisher_greater(&turned) - less) <= slack);
        assert_true(eg_fisher_less(&more) >= less - slack);
        assert_true(eg_fisher_less(&fewer) <= less + slack);
        assert_true(eg_fisher_less(&others) <= less + slack);
        assert_true(eg_fisher_less(&rest) >= less - slack);
    }
}

static void odd_tables_have_a_p_value_of_one(void **state)
{
    (void)state;
    const struct eg_contrast tables[] = {
        {0, 0, 0, 0}, {0, 0, 3, 9}, {3, 9, 0, 0}, {0, 5, 0, 7}, {5, 5, 7, 7}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        assert_true(eg_fisher_less(&tables[i]) == 1 && eg_fisher_greater(&tables[i]) == 1);
        assert_true(eg_fisher_minlike(&tables[i]) == 1);
        assert_true(eg_fisher_midp_less(&tables[i]) == 0.5);
        double out;
        assert_false(eg_pooled_z(&tables[i], &out));
    }
}

static void ratios_are_marked_where_a_side_lacks_people(void **state)
{
    (void)state;
    const struct {
        struct eg_contrast table;
        bool has_ratio, is_adjusted;
    } cases[] = {{{0, 0, 3, 9}, false, false}, {{3, 9, 0, 0}, false, false},
                 {{0, 5, 3, 9}, true, true},   {{3, 9, 0, 5}, true, true},
                 {{0, 5, 0, 5}, true, true},   {{5, 5, 9, 9}, true, true},
                 {{5, 5, 3, 9}, true, false},  {{1, 5, 3, 9}, true, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct eg_ratio ratio = {.is_adjusted = false};
        assert_int_equal(eg_ratio_measure(&cases[i].table, z, &ratio), cases[i].has_ratio);
        assert_int_equal(ratio.is_adjusted, cases[i].is_adjusted);
    }
    struct eg_ratio all;
    eg_ratio_measure(&cases[5].table, z, &all);
    assert_true(all.estimate.value == 1 && all.estimate.interval.low == 1);
    assert_true(all.estimate.interval.high == 1);
}

static void estimates_lie_in_their_intervals_and_mirror_each_other(void **state)
{
    (void)state;
    for (int i = 0; i < 5000; i++) {
        struct eg_contrast table = random_contrast(60), turned = swapped(&table);
        struct eg_ratio ratio, inverse;
        struct eg_estimate difference, negative;
        bool has_rates = table.whole > 0 && table.other_whole > 0;
        assert_int_equal(eg_ratio_measure(&table, z, &ratio), has_rates);
        assert_int_equal(eg_difference_measure(&table, z, &difference), has_rates);
        if (!has_rates)
            continue;
        eg_ratio_measure(&turned, z, &inverse);
        eg_difference_measure(&turned, z, &negative);
        const struct eg_interval *of = &ratio.estimate.interval;
        assert_true(0 < of->low && of->low <= ratio.estimate.value);
        assert_true(ratio.estimate.value <= of->high);
        assert_near(ratio.estimate.value, 1 / inverse.estimate.value);
        assert_near(of->low, 1 / inverse.estimate.interval.high);
        assert_true(-1 <= difference.interval.low && difference.interval.high <= 1);
        assert_true(difference.interval.low <= difference.value);
        assert_true(difference.value <= difference.interval.high);
        assert_true(fabs(difference.interval.low + negative.interval.high) < 1e-12);
    }
}

static void four_fifths_are_compared_in_whole_people(void **state)
{
    (void)state;
    const struct eg_contrast at = {24, 60, 50, 100}, under = {23, 60, 50, 100}, none = {0, 0, 1, 2};

    assert_false(eg_is_under_four_fifths(&at)); /* 0.4 is exactly four fifths of 0.5 */
    assert_true(eg_is_under_four_fifths(&under));
    assert_false(eg_is_under_four_fifths(&none));
}

static void relative_likelihood_needs_somebody_of_the_group(void **state)
{
    (void)state;
    const struct eg_contrast none = {0, 9, 3, 9}, some = {2, 10, 15, 25};
    double out = 7;

    assert_false(eg_relative_likelihood(&none, &out));
    assert_true(out == 7);
    assert_true(eg_relative_likelihood(&some, &out));
    assert_near(out, 3);
}

/* The total over the strata by listing every combination. */
static void list(const struct eg_contrast *strata, size_t count, int64_t total, double chance,
                 double *weights)
{
    if (count == 0) {
        weights[total] += chance;
        return;
    }
    struct second law = law_of(strata);
    if (strata->whole + strata->other_whole == 0) {
        list(strata + 1, count - 1, total, chance, weights);
        return;
    }
    for (int64_t k = law.low; k <= law.high; k++)
        list(strata + 1, count - 1, total + k, chance * second_tail(&law, k, k), weights);
}

static void the_exact_test_adds_up_every_combination(void **state)
{
    (void)state;
    struct eg_arena *arena = eg_arena_begin();
    for (int i = 0; i < 400; i++) {
        struct eg_contrast strata[4];
        double weights[80] = {0}, less = 0, greater = 0, minlike = 0;
        size_t count = (size_t)random_below(5);
        int64_t observed = 0;
        for (size_t k = 0; k < count; k++) {
            strata[k] = random_contrast(9);
            observed += strata[k].part;
        }
        list(strata, count, 0, 1, weights);
        for (int64_t k = 0; k < 80; k++) {
            less += k <= observed ? weights[k] : 0;
            greater += k >= observed ? weights[k] : 0;
            minlike += weights[k] <= weights[observed] * (1 + 1e-7) ? weights[k] : 0;
        }

        struct eg_exact found = eg_stratified_exact(arena, strata, count);

        assert_near(found.less, fmin(1, less));
        assert_near(found.greater, fmin(1, greater));
        assert_near(found.minlike, fmin(1, minlike));
    }
    eg_arena_end(arena);
}

static void one_stratum_is_fishers_test(void **state)
{
    (void)state;
    struct eg_arena *arena = eg_arena_begin();
    for (int i = 0; i < 500; i++) {
        struct eg_contrast table = random_contrast(60);
        struct eg_exact found = eg_stratified_exact(arena, &table, 1);
        assert_near(found.less, eg_fisher_less(&table));
        assert_near(found.greater, eg_fisher_greater(&table));
        assert_near(found.minlike, eg_fisher_minlike(&table));
    }
    eg_arena_end(arena);
}

static void strata_that_say_nothing_change_nothing(void **state)
{
    (void)state;
    const struct eg_contrast plain[] = {{2, 10, 8, 20}, {1, 5, 6, 25}};
    const struct eg_contrast more[] = {{0, 0, 3, 10}, {2, 10, 8, 20}, {0, 4, 0, 9},
                                       {1, 1, 0, 0},  {1, 5, 6, 25},  {0, 0, 0, 0}};
    struct eg_stratified one, other;

    assert_true(eg_stratified_measure(plain, 2, z, &one));
    assert_true(eg_stratified_measure(more, 6, z, &other));

    assert_near(one.variance, other.variance);
    assert_near(one.p, other.p);
    assert_near(one.corrected_p, other.corrected_p);
    assert_near(one.odds_ratio.value, other.odds_ratio.value);
    assert_near(one.ratio.value, other.ratio.value);
    assert_int_equal(one.below, other.below);
    assert_int_equal(one.equal, other.equal);
    assert_int_equal(one.above, other.above);
}

static void a_stratum_where_all_got_through_tells_only_that_rates_are_equal(void **state)
{
    (void)state;
    const struct eg_contrast strata[] = {{2, 10, 8, 20}, {3, 3, 6, 6}};
    struct eg_stratified one, both;

    eg_stratified_measure(strata, 1, z, &one);
    eg_stratified_measure(strata, 2, z, &both);

    assert_true(both.chi_square == one.chi_square);
    assert_int_equal(both.equal, one.equal);
    assert_true(both.odds_ratio.value == one.odds_ratio.value);
    assert_near(both.ratio.value, (2 * 20.0 / 30 + 2) / (8 * 10.0 / 30 + 2));
    assert_true(one.ratio.value < both.ratio.value && both.ratio.value < 1);
}

static void strata_without_variance_give_no_test(void **state)
{
    (void)state;
    const struct eg_contrast strata[] = {{0, 0, 3, 10}, {3, 3, 6, 6}, {0, 4, 0, 9}};
    struct eg_stratified out = {.p = 7};
    struct eg_arena *arena = eg_arena_begin();

    assert_false(eg_stratified_measure(strata, 3, z, &out));
    assert_false(eg_stratified_measure(NULL, 0, z, &out));
    assert_true(out.p == 7);
    assert_true(eg_stratified_exact(arena, strata, 3).less == 1);
    assert_true(eg_stratified_exact(arena, NULL, 0).minlike == 1);
    eg_arena_end(arena);
}

static void ratios_of_strata_are_left_out_where_a_sum_is_nothing(void **state)
{
    (void)state;
    const struct eg_contrast strata[] = {{0, 10, 8, 20}, {0, 5, 6, 25}};
    struct eg_stratified out;

    assert_true(eg_stratified_measure(strata, 2, z, &out));

    assert_false(out.has_odds_ratio || out.has_ratio);
    assert_int_equal(out.below, 2);
    assert_int_equal(out.equal + out.above, 0);
}

static void a_trend_needs_two_scores_and_both_answers(void **state)
{
    (void)state;
    const struct eg_point none[] = {{0, 9, 1}, {0, 9, 2}}, all[] = {{9, 9, 1}, {9, 9, 2}};
    const struct eg_point same[] = {{1, 9, 2}, {3, 9, 2}}, empty[] = {{0, 0, 1}, {3, 9, 2}};
    const struct eg_point rising[] = {{10, 100, 1}, {20, 100, 2}, {30, 100, 3}};
    struct eg_trend out;

    assert_false(eg_trend_measure(none, 2, &out) || eg_trend_measure(all, 2, &out));
    assert_false(eg_trend_measure(same, 2, &out) || eg_trend_measure(empty, 2, &out));
    assert_false(eg_trend_measure(NULL, 0, &out));
    assert_true(eg_trend_measure(rising, 3, &out));
    assert_near(out.slope, 0.1);
}

/* Altman and Bland (2003): relative risks of fractures 0.67 (0.46 to 0.98) and 0.88 (0.71 to 1.08), in
 * women under and over 60; their ratio 0.76 (0.49 to 1.17). */
static void one_relative_risk_over_another_as_published(void **state)
{
    struct eg_estimate under = {0.67, {0.46, 0.98}}, over = {0.88, {0.71, 1.08}};

    struct eg_estimate times = eg_ratio_change(&under, &over);

    assert_true(fabs(times.value - 0.76) < 0.005);
    assert_true(fabs(times.interval.low - 0.49) < 0.006);
    assert_true(fabs(times.interval.high - 1.17) < 0.006);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tails_agree_with_the_second_computation),
        cmocka_unit_test(both_sides_are_summed_as_r_does),
        cmocka_unit_test(tails_are_monotone_in_each_cell_and_symmetric),
        cmocka_unit_test(odd_tables_have_a_p_value_of_one),
        cmocka_unit_test(ratios_are_marked_where_a_side_lacks_people),
        cmocka_unit_test(estimates_lie_in_their_intervals_and_mirror_each_other),
        cmocka_unit_test(four_fifths_are_compared_in_whole_people),
        cmocka_unit_test(relative_likelihood_needs_somebody_of_the_group),
        cmocka_unit_test(the_exact_test_adds_up_every_combination),
        cmocka_unit_test(one_stratum_is_fishers_test),
        cmocka_unit_test(strata_that_say_nothing_change_nothing),
        cmocka_unit_test(a_stratum_where_all_got_through_tells_only_that_rates_are_equal),
        cmocka_unit_test(strata_without_variance_give_no_test),
        cmocka_unit_test(ratios_of_strata_are_left_out_where_a_sum_is_nothing),
        cmocka_unit_test(a_trend_needs_two_scores_and_both_answers),
        cmocka_unit_test(one_relative_risk_over_another_as_published),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
