/* The gap of a whole way split over its steps, and silence that goes with success. */
#include "equigap/stats/way.h"

#include <math.h>

#include "equigap/stats/silence.h"
#include "../test.h"

enum { STEPS = 4, FUNNELS = 1000 };

static uint64_t seed = 20250630;

static int64_t between(int64_t least, int64_t most)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return least + (int64_t)((seed >> 33) % (uint64_t)(most - least + 1));
}

static double rate_ratio(int64_t part, int64_t whole, int64_t other_part, int64_t other_whole)
{
    return (double)part * (double)other_whole / ((double)whole * (double)other_part);
}

static void the_parts_add_up_to_the_whole(void **state)
{
    (void)state;
    for (int i = 0; i < FUNNELS; i++) {
        struct eg_contrast steps[STEPS];
        int64_t group = between(STEPS + 1, 500), others = between(STEPS + 1, 5000);
        int64_t group_first = group, others_first = others;
        double sum = 0, far = 0;
        struct eg_way way;
        for (int s = 0; s < STEPS; s++) {
            int64_t left = STEPS - s - 1;
            steps[s] = (struct eg_contrast){between(left + 1, group), group,
                                            between(left + 1, others), others};
            group = steps[s].part;
            others = steps[s].other_part;
        }

        assert_true(eg_way_measure(steps, STEPS, &way));

        for (int s = 0; s < STEPS; s++) {
            sum += way.parts[s];
            if (fabs(way.parts[s]) > fabs(far) && way.parts[s] * way.whole > 0)
                far = way.parts[s];
        }
        assert_true(fabs(sum - way.whole) < 1e-12);
        assert_true(fabs(exp(way.whole) - rate_ratio(group, group_first, others, others_first)) <
                    1e-9 * exp(way.whole));
        assert_true(way.whole == 0 || way.parts[way.most] == far);
    }
}

static void the_step_that_carries_most_is_named(void **state)
{
    (void)state;
    const struct eg_contrast steps[] = {{45, 100, 50, 100}, {9, 45, 25, 50}, {6, 9, 15, 25}};
    struct eg_way way;

    assert_true(eg_way_measure(steps, 3, &way));

    assert_int_equal(way.most, 1);
    assert_true(fabs(way.parts[0] - log(0.9)) < 1e-12);
    assert_true(fabs(way.parts[1] - log(0.4)) < 1e-12);
    assert_true(fabs(way.whole - log(0.4)) < 1e-12); /* 6 % against 15 % */
}

static void nobody_through_has_no_way(void **state)
{
    (void)state;
    const struct eg_contrast steps[] = {{5, 10, 5, 10}, {0, 5, 3, 5}};
    const struct eg_contrast empty[] = {{0, 0, 5, 10}};
    struct eg_way way;

    assert_false(eg_way_measure(steps, 2, &way));
    assert_false(eg_way_measure(empty, 1, &way));
}

/* NHS Resolution 2021/22: of those shortlisted 5.9 % of disabled people, 19.1 % of the others and 69.7 % of
 * those who had not disclosed were appointed. */
static void silence_goes_with_being_appointed(void **state)
{
    (void)state;
    const struct eg_contrast silent = {53, 76, 1 + 45, 17 + 236};

    struct eg_silence silence = eg_silence_measure(&silent, 0.05);

    assert_true(fabs(1.0 / 17 - 0.059) < 5e-4 && fabs(45.0 / 236 - 0.191) < 5e-4);
    assert_true(fabs(53.0 / 76 - 0.697) < 5e-4);
    assert_true(silence.goes_with_success);
    assert_true(silence.p < 1e-15);
}

static void silence_at_the_same_rate_does_not(void **state)
{
    (void)state;
    const struct eg_contrast alike = {20, 100, 52, 250};
    const struct eg_contrast nobody = {0, 0, 52, 250};

    assert_false(eg_silence_measure(&alike, 0.05).goes_with_success);
    assert_false(eg_silence_measure(&nobody, 0.05).goes_with_success);
    assert_true(eg_silence_measure(&nobody, 0.05).p == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_parts_add_up_to_the_whole),
        cmocka_unit_test(the_step_that_carries_most_is_named),
        cmocka_unit_test(nobody_through_has_no_way),
        cmocka_unit_test(silence_goes_with_being_appointed),
        cmocka_unit_test(silence_at_the_same_rate_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
