/* Figures that others have published come out as they printed them. */
#include "equigap/stats/bounds.h"
#include "equigap/stats/contrast.h"

#include "second.h"

static const double z = 1.959963984540054;

/* One group of staff: in it, outside it, undeclared, unknown. */
struct group {
    int64_t in, outside, undeclared, unknown;
    const char *declared, *share, *low, *high;
    const char
        *needed; /* of the unknown, for the benchmark of 14.7 % to be met; NULL: no benchmark */
};

/* Civil Service statistics: disability in post, disability of new entrants, ethnic minority in
 * post. */
static const struct group groups[] = {
    {60790, 324195, 27915, 106875, "74.07", "15.79", "11.70", "37.63", "11.59"},
    {3795, 23270, 1180, 28510, "47.69", "14.02", "6.69", "59.00", "15.32"},
    {65190, 358340, 19265, 76985, "81.48", "15.39", "12.54", "31.06", NULL},
};

static void civil_service_figures_come_with_their_gap(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const struct group *of = &groups[i];
        int64_t declared = of->in + of->outside, unknown = of->undeclared + of->unknown;
        struct eg_comparison line = {
            {of->in, of->in}, {unknown, unknown}, declared + unknown, {0.147, 0.147}};
        struct eg_interval bounds, share;

        assert_true(eg_share_bounds(&line, &bounds) && eg_share_declared(&line, &share));

        assert_prints(100 * (double)declared / (double)line.people, of->declared);
        assert_prints(100 * share.low, of->share);
        assert_prints(100 * bounds.low, of->low);
        assert_prints(100 * bounds.high, of->high);
        if (!of->needed)
            continue;
        int64_t needed = eg_people_short(of->in, line.people, 0.147);
        assert_prints(100 * (double)needed / (double)unknown, of->needed);
    }
}

/* Morris (2017), the example of the R package adverseimpact: 2 of 10 women, 15 of 25 men pass. */
static void the_example_of_adverse_impact_comes_out(void **state)
{
    (void)state;
    const struct eg_contrast women = {2, 10, 15, 25};
    struct eg_ratio ratio;
    struct eg_estimate difference;
    double score, h;
    assert_true(eg_ratio_measure(&women, z, &ratio));
    assert_true(eg_difference_measure(&women, z, &difference));
    assert_true(eg_pooled_z(&women, &score));
    assert_true(eg_cohen_h(2, 10, 15.0 / 25, &h));

    assert_prints(ratio.estimate.value, "0.333");
    assert_prints(ratio.estimate.interval.low, "0.093");
    assert_prints(ratio.estimate.interval.high, "1.199");
    assert_prints(score, "-2.139");
    assert_prints(eg_normal_two_sided(score), "0.0324");
    assert_prints(eg_fisher_less(&women), "0.0372");
    assert_prints(eg_fisher_minlike(&women), "0.0599");
    assert_prints(eg_fisher_midp_less(&women), "0.0209");
    assert_prints(difference.interval.low, "-0.619");
    assert_prints(difference.interval.high, "-0.035");
    assert_prints(h, "-0.845");
    assert_prints(eg_shortfall(2, 10, 17.0 / 35), "2.86");
    assert_prints(eg_shortfall(2, 10, 15.0 / 25), "4.00");
    assert_true(eg_is_under_four_fifths(&women));
}

static void ten_of_a_small_councils_staff_are_no_evidence_of_a_gap(void **state)
{
    (void)state;
    struct eg_comparison line = {{10, 10}, {0, 0}, 315, {0.05, 0.05}};
    struct eg_evidence under = eg_evidence_measure(&line, EG_UNDER, 0.025);
    struct eg_evidence over = eg_evidence_measure(&line, EG_OVER, 0.025);
    const struct eg_cuts cuts = {0.025, 0.025, 0.025};
    struct eg_membership in = eg_evidence_membership(&under, cuts);
    struct eg_membership in_over = eg_evidence_membership(&over, cuts);

    assert_prints(under.declared, "0.0809");
    assert_prints(eg_binomial_minlike(10, 315, 0.05), "0.1546");
    assert_int_equal(eg_verdict_of(&in, &in_over, EG_UNDER).conclusion, EG_NO_EVIDENCE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(civil_service_figures_come_with_their_gap),
        cmocka_unit_test(the_example_of_adverse_impact_comes_out),
        cmocka_unit_test(ten_of_a_small_councils_staff_are_no_evidence_of_a_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
