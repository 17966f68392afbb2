/* Many comparisons at once, and what so many people could show. */
#include "equigap/stats/many.h"

#include "second.h"

static double cut_of(const double *p, size_t count, int64_t ones, int64_t zeros)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_family family = {p, count, ones, zeros, EG_BENJAMINI_HOCHBERG};
    double cut = eg_family_cut(arena, &family, 0.025);
    eg_arena_end(arena);
    return cut;
}

static size_t rejected(const double *p, size_t count, double cut)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += p[i] <= cut;
    return found;
}

static void one_line_is_held_to_the_level_itself(void **state)
{
    (void)state;
    const double at = 0.025, over = nextafter(0.025, 1);

    assert_true(cut_of(&at, 1, 0, 0) == 0.025);
    assert_int_equal(rejected(&over, 1, cut_of(&over, 1, 0, 0)), 0);
    assert_true(cut_of(NULL, 0, 0, 0) == 0.025);
}

static void the_cut_is_where_benjamini_and_hochberg_put_it(void **state)
{
    (void)state;
    /* Benjamini and Hochberg (1995), p. 295: at 0.05 their 15 p-values reject the first four. */
    const double p[] = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                        0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0};
    struct eg_arena *arena = eg_arena_begin();
    struct eg_family family = {.p = p, .count = 15};

    double cut = eg_family_cut(arena, &family, 0.05);

    assert_int_equal(rejected(p, 15, cut), 4);
    assert_near(cut, 4 * 0.05 / 15);
    family.correction = EG_BENJAMINI_YEKUTIELI;
    assert_int_equal(rejected(p, 15, eg_family_cut(arena, &family, 0.05)), 3);
    eg_arena_end(arena);
}

static void ties_are_rejected_together(void **state)
{
    (void)state;
    const double p[] = {0.0125, 0.0125, 0.9, 0.0125}, high[] = {1, 1, 1};

    assert_int_equal(rejected(p, 4, cut_of(p, 4, 0, 0)), 3);
    assert_int_equal(rejected(high, 3, cut_of(high, 3, 0, 0)), 0);
}

static void lines_of_p_one_or_zero_count_as_if_they_were_there(void **state)
{
    (void)state;
    for (int i = 0; i < 2000; i++) {
        double p[40];
        size_t count = (size_t)random_below(20) + 1;
        int64_t ones = random_below(10), zeros = random_below(10);
        for (size_t line = 0; line < count; line++)
            p[line] = (double)random_below(1000) / (random_below(2) ? 1000 : 20000);
        double cut = cut_of(p, count, ones, zeros);
        double fewer = cut_of(p, count, ones + 1, zeros), more = cut_of(p, count, ones, zeros + 1);
        size_t all = count;
        for (int64_t line = 0; line < ones + zeros; line++)
            p[all++] = line < ones ? 1 : 0;

        assert_true(cut == cut_of(p, all, 0, 0));
        assert_true(rejected(p, count, fewer) <= rejected(p, count, cut));
        assert_true(rejected(p, count, cut) <= rejected(p, count, more));
    }
}

static void smaller_p_values_reject_no_fewer(void **state)
{
    (void)state;
    for (int i = 0; i < 5000; i++) {
        double low[30], high[30];
        size_t count = (size_t)random_below(30) + 1;
        for (size_t line = 0; line < count; line++) {
            high[line] = (double)random_below(1000) / (random_below(2) ? 1000 : 15000);
            low[line] = high[line] * (double)random_below(101) / 100;
        }
        double low_cut = cut_of(low, count, 0, 0), high_cut = cut_of(high, count, 0, 0);
        for (size_t line = 0; line < count; line++)
            assert_true(high[line] > high_cut || low[line] <= low_cut);
    }
}

static void adjusted_values_say_the_same_as_the_cut(void **state)
{
    (void)state;
    struct eg_arena *arena = eg_arena_begin();
    for (int i = 0; i < 2000; i++) {
        double p[30], adjusted[30];
        struct eg_family family = {p, (size_t)random_below(30) + 1, random_below(5),
                                   random_below(5), (enum eg_correction)random_below(2)};
        for (size_t line = 0; line < family.count; line++)
            p[line] = (double)random_below(100000) / (random_below(2) ? 100000 : 1700000);
        double cut = eg_family_cut(arena, &family, 0.025);
        eg_family_adjust(arena, &family, adjusted);
        for (size_t line = 0; line < family.count; line++) {
            assert_true(p[line] * (1 - 1e-12) <= adjusted[line] && adjusted[line] <= 1);
            if (fabs(adjusted[line] - 0.025) > 1e-12)
                assert_int_equal(adjusted[line] <= 0.025, p[line] <= cut);
        }
    }
    eg_arena_end(arena);
}

static void fewest_people_follow_the_formula(void **state)
{
    (void)state;
    int64_t people;
    for (int i = 1; i < 500; i++) {
        double p0 = i / 500.0;
        assert_true(eg_fewest_people(EG_UNDER, p0, 0.025, &people));
        assert_int_equal(people, (int64_t)ceil(log(0.025) / log1p(-p0)));
        assert_true(eg_is_too_few(EG_UNDER, people - 1, p0, 0.025));
        assert_false(eg_is_too_few(EG_UNDER, people, p0, 0.025));
        assert_true(eg_fewest_people(EG_OVER, p0, 0.025, &people));
        assert_int_equal(people, (int64_t)ceil(log(0.025) / log(p0)));
    }
    assert_false(eg_fewest_people(EG_UNDER, 0, 0.025, &people));
    assert_false(eg_fewest_people(EG_OVER, 1, 0.025, &people));
    assert_true(eg_is_too_few(EG_UNDER, 0, 0.5, 0.025) && eg_is_too_few(EG_OVER, 0, 0.5, 0.025));
}

static void critical_counts_are_the_last_significant_ones(void **state)
{
    (void)state;
    for (int i = 0; i < 3000; i++) {
        int64_t whole = random_below(200);
        double p0 = (double)random_below(101) / 100;
        int64_t under = eg_critical_count(EG_UNDER, whole, p0, 0.025);
        int64_t over = eg_critical_count(EG_OVER, whole, p0, 0.025);
        assert_true(under == -1 || eg_binomial_less(under, whole, p0) <= 0.025);
        assert_true(eg_binomial_less(under + 1, whole, p0) > 0.025);
        assert_true(over == whole + 1 || eg_binomial_greater(over, whole, p0) <= 0.025);
        assert_true(eg_binomial_greater(over - 1, whole, p0) > 0.025);
        assert_int_equal(under == -1, eg_is_too_few(EG_UNDER, whole, p0, 0.025));
        assert_int_equal(over == whole + 1, eg_is_too_few(EG_OVER, whole, p0, 0.025));
    }
}

static void a_detectable_share_is_found_with_that_power(void **state)
{
    (void)state;
    for (int way = 0; way < 2; way++)
        for (int64_t whole = 0; whole < 400; whole += 7) {
            enum eg_direction direction = (enum eg_direction)way;
            double share;
            bool is_possible = eg_detectable_share(direction, whole, 0.2, 0.025, 0.8, &share);
            assert_int_equal(is_possible, !eg_is_too_few(direction, whole, 0.2, 0.025));
            if (!is_possible) {
                assert_true(eg_power(direction, whole, 0.2, 0.025, 0.1) == 0);
                continue;
            }
            assert_true(direction == EG_UNDER ? share < 0.2 : share > 0.2);
            assert_near(eg_power(direction, whole, 0.2, 0.025, share), 0.8);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_line_is_held_to_the_level_itself),
        cmocka_unit_test(the_cut_is_where_benjamini_and_hochberg_put_it),
        cmocka_unit_test(ties_are_rejected_together),
        cmocka_unit_test(lines_of_p_one_or_zero_count_as_if_they_were_there),
        cmocka_unit_test(smaller_p_values_reject_no_fewer),
        cmocka_unit_test(adjusted_values_say_the_same_as_the_cut),
        cmocka_unit_test(fewest_people_follow_the_formula),
        cmocka_unit_test(critical_counts_are_the_last_significant_ones),
        cmocka_unit_test(a_detectable_share_is_found_with_that_power),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
