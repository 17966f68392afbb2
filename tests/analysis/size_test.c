/* How big a difference is. */
#include "equigap/analysis/size.h"

#include <math.h>

#include "../test.h"

#define Z 1.959963984540054

static struct eg_size size_of(struct eg_figure group, struct eg_figure declared)
{
    const struct eg_represented line = {.group = group, .declared = declared};
    struct eg_size size;
    assert_true(eg_represented_size(&line, &size));
    return size;
}

static void limits_of_exact_figures_are_wilson_s(void **state)
{
    (void)state;
    struct eg_interval wilson;
    struct eg_size size = size_of(eg_figure_exact(10), eg_figure_exact(85));
    assert_true(eg_wilson(10, 85, Z, &wilson));
    assert_true(fabs(size.limits.low - wilson.low) < 1e-9);
    assert_true(fabs(size.limits.high - wilson.high) < 1e-9);
}

/* Every way in which the true counts could be has its limits inside. */
static void limits_hold_those_of_all_counts_that_fit(void **state)
{
    (void)state;
    struct eg_interval wilson;
    const struct eg_figure group = {1, 5, 9}, declared = {26, 30, 34};
    struct eg_size size = size_of(group, declared);
    double low = 1, high = 0;
    for (int64_t part = group.low; part <= group.high; part++)
        for (int64_t whole = declared.low; whole <= declared.high; whole++) {
            assert_true(eg_wilson(part, whole, Z, &wilson));
            assert_true(size.limits.low <= wilson.low + 1e-9);
            assert_true(size.limits.high >= wilson.high - 1e-9);
            low = wilson.low < low ? wilson.low : low;
            high = wilson.high > high ? wilson.high : high;
        }
    assert_true(fabs(size.limits.low - low) < 1e-9);
    assert_true(fabs(size.limits.high - high) < 1e-9);
}

static void a_group_that_may_be_everybody_has_a_limit_of_one(void **state)
{
    (void)state;
    struct eg_size size = size_of((struct eg_figure){26, 30, 34}, (struct eg_figure){26, 30, 34});
    assert_true(fabs(size.limits.high - 1) < 1e-9);
    assert_true(size.limits.low > 0.4 && size.limits.low < 0.9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_of_exact_figures_are_wilson_s),
        cmocka_unit_test(limits_hold_those_of_all_counts_that_fit),
        cmocka_unit_test(a_group_that_may_be_everybody_has_a_limit_of_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
