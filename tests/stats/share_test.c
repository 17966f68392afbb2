/* Shares: odd cases, properties, and a second computation of every tail. */
#include "equigap/stats/share.h"

#include <fcntl.h>
#include <unistd.h>

#include "second.h"

static const double p0s[] = {0, 1e-6, 0.002, 0.05, 0.143, 0.2, 0.49, 0.5, 0.9, 0.999, 1};
enum { SHARES = sizeof p0s / sizeof *p0s };

static double random_share(void)
{
    return (double)(1 + random_below(9999)) / 10000;
}

static void tails_agree_with_the_second_computation(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        int64_t whole = random_below(i % 100 ? 500 : 100000) + 1;
        double p0 = random_share();
        double spread = 8 * sqrt((double)whole * p0 * (1 - p0)) + 1;
        int64_t middle = (int64_t)((double)whole * p0);
        int64_t part = middle + random_below(2 * (int64_t)spread) - (int64_t)spread;
        part = part < 0 ? 0 : part > whole ? whole : part;
        struct second law = second_binomial(whole, p0);
        double less = second_tail(&law, 0, part), greater = second_tail(&law, part, whole);
        double at = second_tail(&law, part, part);

        if (less < 1e-280 || greater < 1e-280)
            continue;
        assert_near(eg_binomial_less(part, whole, p0), less);
        assert_near(eg_binomial_greater(part, whole, p0), greater);
        assert_near(eg_binomial_central(part, whole, p0), fmin(1, 2 * fmin(less, greater)));
        assert_true(fabs(eg_binomial_midp_less(part, whole, p0) - (less - at / 2)) < 1e-9);
        assert_true(fabs(eg_binomial_log_less(part, whole, p0) - log(less)) < 1e-7);
    }
}

static void both_sides_are_summed_as_r_does(void **state)
{
    (void)state;
    for (int i = 0; i < 2000; i++) {
        int64_t whole = random_below(120), part = random_below(whole + 1);
        double p0 = random_share(), sum = 0;
        struct second law = second_binomial(whole, p0);
        double at = second_tail(&law, part, part);
        for (int64_t k = 0; k <= whole; k++) {
            double weight = second_tail(&law, k, k);
            sum += weight <= at * (1 + 1e-7) ? weight : 0;
        }
        assert_near(eg_binomial_minlike(part, whole, p0), fmin(1, sum));
    }
}

static void tails_are_monotone_and_mirror_each_other(void **state)
{
    (void)state;
    const double slack = 1e-12;
    for (int i = 0; i < 5000; i++) {
        int64_t whole = random_below(300), part = random_below(whole + 1);
        double p0 = p0s[random_below(SHARES)];
        double less = eg_binomial_less(part, whole, p0);
        double greater = eg_binomial_greater(part, whole, p0);

        assert_true(0 <= less && less <= 1 && 0 <= greater && greater <= 1);
        assert_true(less + greater >= 1 - slack);
        assert_true(eg_binomial_less(part + 1, whole, p0) >= less - slack);
        assert_true(eg_binomial_less(part, whole + 1, p0) <= less + slack);
        assert_true(eg_binomial_less(part, whole, p0 * 0.99) >= less - slack);
        assert_true(eg_binomial_greater(part + 1, whole, p0) <= greater + slack);
        assert_true(fabs(eg_binomial_greater(whole - part, whole, 1 - p0) - less) < slack);
        assert_true(fabs(eg_binomial_greater(part + 1, whole, p0) + less - 1) < slack);
        assert_true(eg_binomial_minlike(part, whole, p0) <= 1);
    }
}

static void odd_shares_have_the_tails_that_the_header_says(void **state)
{
    (void)state;
    assert_true(eg_binomial_less(0, 0, 0.3) == 1 && eg_binomial_greater(0, 0, 0.3) == 1);
    assert_true(eg_binomial_midp_less(0, 0, 0.3) == 0.5);
    assert_true(eg_binomial_less(-1, 5, 0.3) == 0 && eg_binomial_greater(-1, 5, 0.3) == 1);
    assert_true(eg_binomial_less(6, 5, 0.3) == 1 && eg_binomial_greater(6, 5, 0.3) == 0);
    assert_true(eg_binomial_greater(1, 5, 0) == 0 && eg_binomial_less(4, 5, 1) == 0);
    assert_true(eg_binomial_minlike(0, 5, 0) == 1 && eg_binomial_minlike(1, 5, 0) == 0);
    assert_true(eg_binomial_minlike(5, 5, 1) == 1 && eg_binomial_minlike(4, 5, 1) == 0);
    assert_true(eg_binomial_minlike(40, 200, 0.2) == 1); /* whole * p0, and the likeliest count */
    assert_true(eg_binomial_log_less(-1, 5, 0.3) == (double)-INFINITY);
    assert_true(eg_binomial_log_less(5, 5, 0.3) == 0);
}

static void a_million_people_are_no_trouble(void **state)
{
    (void)state;
    struct second law = second_binomial(1000000, 0.143);

    assert_near(eg_binomial_less(142000, 1000000, 0.143), second_tail(&law, 0, 142000));
    assert_near(eg_binomial_greater(144500, 1000000, 0.143), second_tail(&law, 144500, 1000000));
    assert_true(eg_binomial_less(50000000, EG_PEOPLE_MOST, 0.05) > 0.5);
}

static void intervals_hold_the_share_and_mirror_each_other(void **state)
{
    (void)state;
    for (int i = 0; i < 3000; i++) {
        int64_t whole = 1 + random_below(400), part = random_below(whole + 1);
        int64_t people = whole + random_below(50);
        double share = (double)part / (double)whole, z = 1 + random_share();
        struct eg_interval wilson, mirror, wide, exact, of_people;
        assert_true(eg_wilson(part, whole, z, &wilson));
        assert_true(eg_wilson(whole - part, whole, z, &mirror));
        assert_true(eg_wilson(part, whole, z + 0.5, &wide));
        assert_true(eg_wilson_of_people(part, whole, people, z, &of_people));
        assert_true(eg_clopper_pearson(part, whole, 0.95, &exact));

        assert_true(0 <= wilson.low && wilson.low <= share && share <= wilson.high);
        assert_true(wilson.high <= 1 && wide.low <= wilson.low && wilson.high <= wide.high);
        assert_true(fabs(wilson.low - (1 - mirror.high)) < 1e-12);
        assert_true(wilson.low <= of_people.low && of_people.low <= share);
        assert_true(share <= of_people.high && of_people.high <= wilson.high);
        assert_true(0 <= exact.low && exact.low <= share && share <= exact.high && exact.high <= 1);
        if (part > 0)
            assert_near(eg_binomial_greater(part, whole, exact.low), 0.025);
        if (part < whole)
            assert_near(eg_binomial_less(part, whole, exact.high), 0.025);
    }
}

static void intervals_end_exactly_where_the_share_does(void **state)
{
    (void)state;
    for (int64_t whole = 1; whole < 300; whole++) {
        struct eg_interval none, all, exact;
        eg_wilson(0, whole, 1.959963984540054, &none);
        eg_wilson(whole, whole, 1.959963984540054, &all);
        eg_clopper_pearson(whole, whole, 0.95, &exact);
        assert_true(none.low == 0 && all.high == 1 && exact.high == 1);
        eg_clopper_pearson(0, whole, 0.95, &exact);
        assert_true(exact.low == 0);
    }
}

static void nobody_has_no_share(void **state)
{
    (void)state;
    struct eg_interval interval = {7, 7};
    double out = 7;

    assert_false(eg_wilson(0, 0, 1.96, &interval));
    assert_false(eg_wilson_of_people(0, 0, 10, 1.96, &interval));
    assert_false(eg_clopper_pearson(0, 0, 0.95, &interval));
    assert_false(eg_cohen_h(0, 0, 0.2, &out));
    assert_false(eg_standardised_difference(0, 0, 0.2, &out));
    assert_false(eg_standardised_difference(0, 5, 0, &out));
    assert_false(eg_standardised_difference(5, 5, 1, &out));
    assert_true(interval.low == 7 && interval.high == 7 && out == 7);
}

static void people_short_are_whole_people(void **state)
{
    (void)state;
    assert_int_equal(eg_people_short(30, 200, 0.2), 10); /* 200 * 0.2 is 40 */
    assert_int_equal(eg_people_short(30, 201, 0.2), 11);
    assert_int_equal(eg_people_short(40, 200, 0.2), 0);
    assert_int_equal(eg_people_short(41, 200, 0.2), 0);
    assert_int_equal(eg_people_short(0, 0, 0.2), 0);
    assert_int_equal(eg_people_short(0, 700, 0.07), 49); /* 49.00000000000001 in a double */
}

static void the_share_of_a_tail_gives_that_tail(void **state)
{
    (void)state;
    assert_near(eg_binomial_less(3, 40, eg_share_where(EG_UNDER, 3, 40, 0.8)), 0.8);
    assert_near(eg_binomial_greater(3, 40, eg_share_where(EG_OVER, 3, 40, 1e-12)), 1e-12);
    assert_near(eg_binomial_less(0, 1000000, eg_share_where(EG_UNDER, 0, 1000000, 0.999)), 0.999);
}

/* R's library prints its warnings to stdout, where a command's result would be. */
static void nothing_is_printed(void **state)
{
    (void)state;
    char name[] = "printed-XXXXXX";
    int file = mkstemp(name), terminal = dup(STDOUT_FILENO);
    assert_true(file >= 0 && terminal >= 0);
    fflush(stdout);
    dup2(file, STDOUT_FILENO);
    double sum = 0;
    for (int64_t whole = 0; whole <= EG_PEOPLE_MOST; whole = 7 * whole + 1)
        for (size_t i = 0; i < SHARES; i++)
            for (int64_t part = -1; part <= whole + 1; part += whole / 5 + 1) {
                sum += eg_binomial_less(part, whole, p0s[i]);
                sum += eg_binomial_greater(part, whole, p0s[i]);
                sum += eg_binomial_log_less(part, whole, p0s[i]) < 0;
                if (0 <= part && part <= whole)
                    sum += eg_binomial_minlike(part, whole, p0s[i]);
            }
    fflush(stdout);
    dup2(terminal, STDOUT_FILENO);
    off_t printed = lseek(file, 0, SEEK_END);
    close(terminal);
    close(file);
    unlink(name);

    assert_int_equal(printed, 0);
    assert_true(sum > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tails_agree_with_the_second_computation),
        cmocka_unit_test(both_sides_are_summed_as_r_does),
        cmocka_unit_test(tails_are_monotone_and_mirror_each_other),
        cmocka_unit_test(odd_shares_have_the_tails_that_the_header_says),
        cmocka_unit_test(a_million_people_are_no_trouble),
        cmocka_unit_test(intervals_hold_the_share_and_mirror_each_other),
        cmocka_unit_test(intervals_end_exactly_where_the_share_does),
        cmocka_unit_test(nobody_has_no_share),
        cmocka_unit_test(people_short_are_whole_people),
        cmocka_unit_test(the_share_of_a_tail_gives_that_tail),
        cmocka_unit_test(nothing_is_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
