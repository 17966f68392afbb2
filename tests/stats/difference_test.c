/* Two shares of counts that are known as ranges: every truth that fits lies inside. */
#include "equigap/stats/difference.h"

#include "equigap/stats/contrast.h"
#include "second.h"

static const double z = 1.959963984540054;

static struct eg_range random_range(int64_t most)
{
    int64_t low = random_below(most), width = random_below(5);
    return (struct eg_range){low, low + width};
}

/* Some whole of at least one fits. */
static struct eg_ranged random_share(void)
{
    struct eg_ranged share = {random_range(8), random_range(12)};
    while (share.part.low > share.whole.high || share.whole.high == 0)
        share = (struct eg_ranged){random_range(8), random_range(12)};
    return share;
}

/* Every part and whole that fits, one after the other: false after the last. */
static bool next_truth(const struct eg_ranged *share, int64_t *part, int64_t *whole)
{
    do {
        if (++*part > share->part.high) {
            *part = share->part.low;
            ++*whole;
        }
    } while (*whole <= share->whole.high && (*part > *whole || *whole == 0));
    return *whole <= share->whole.high;
}

static void check_against(const struct eg_ranged *other, int64_t part, int64_t whole,
                          struct eg_interval range)
{
    struct eg_contrast truth = {part, whole, other->part.low - 1, other->whole.low};
    struct eg_estimate of;
    while (next_truth(other, &truth.other_part, &truth.other_whole)) {
        assert_true(eg_difference_measure(&truth, z, &of));
        assert_true(of.value >= range.low && of.value <= range.high);
        assert_true(of.interval.low >= range.low - 1e-12 && of.interval.high <= range.high + 1e-12);
    }
}

static void every_interval_that_fits_the_ranges_lies_inside(void **state)
{
    (void)state;
    for (int i = 0; i < 3000; i++) {
        struct eg_ranged one = random_share(), other = random_share();
        struct eg_interval range;
        assert_true(eg_difference_range(&one, &other, z, &range));
        int64_t part = one.part.low - 1, whole = one.whole.low;
        while (next_truth(&one, &part, &whole))
            check_against(&other, part, whole, range);
    }
}

static void exact_counts_have_the_interval_itself(void **state)
{
    (void)state;
    struct eg_ranged one = {{56, 56}, {70, 70}}, other = {{48, 48}, {80, 80}};
    struct eg_interval range;

    assert_true(eg_difference_range(&one, &other, z, &range));

    /* Newcombe (1998), table II, contrast (a), method 10. */
    assert_float_equal(range.low, 0.0524, 0.00005);
    assert_float_equal(range.high, 0.3339, 0.00005);
}

static void the_base_is_rounded_too(void **state)
{
    (void)state;
    struct eg_ranged one = {{81, 89}, {96, 104}}, other = {{56, 64}, {96, 104}};
    struct eg_contrast truth = {81, 104, 64, 96};
    struct eg_interval range;
    struct eg_estimate of;

    assert_true(eg_difference_range(&one, &other, z, &range));
    assert_true(eg_difference_measure(&truth, z, &of));

    assert_float_equal(range.low, of.interval.low, 1e-12);
    assert_true(range.low < 0);
}

static void nobody_has_no_share(void **state)
{
    (void)state;
    struct eg_ranged nobody = {{0, 0}, {0, 0}}, some = {{3, 3}, {10, 10}};
    struct eg_interval range;

    assert_false(eg_difference_range(&nobody, &some, z, &range));
    assert_false(eg_difference_range(&some, &nobody, z, &range));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_interval_that_fits_the_ranges_lies_inside),
        cmocka_unit_test(exact_counts_have_the_interval_itself),
        cmocka_unit_test(the_base_is_rounded_too),
        cmocka_unit_test(nobody_has_no_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
