/* Every way the unknown of a stage could fall, listed and compared. */
#include "equigap/stats/stage.h"

#include "second.h"

static const double level = 0.025;

static struct eg_range exactly(int64_t count)
{
    return (struct eg_range){count, count};
}

static struct eg_stage stage_of(const struct eg_contrast *declared, int64_t unknown_through,
                                int64_t unknown_stopped)
{
    int64_t stopped = declared->whole - declared->part;
    int64_t others_stopped = declared->other_whole - declared->other_part;
    return (struct eg_stage){
        exactly(declared->part),
        exactly(stopped),
        exactly(unknown_through),
        exactly(unknown_stopped),
        exactly(declared->part + declared->other_part + unknown_through),
        exactly(stopped + others_stopped + unknown_stopped),
    };
}

static struct eg_contrast random_contrast(int64_t below)
{
    int64_t whole = random_below(below), other_whole = random_below(below);
    return (struct eg_contrast){random_below(whole + 1), whole, random_below(other_whole + 1),
                                other_whole};
}

/* Both tails of a table, by the second computation. */
static void tails_of(const struct eg_contrast *table, double *less, double *greater)
{
    int64_t t = table->part + table->other_part;
    *less = *greater = 1;
    if (table->whole + table->other_whole == 0)
        return;
    struct second law = second_hypergeometric(table->whole, table->other_whole, t);
    *less = second_tail(&law, law.low, table->part);
    *greater = second_tail(&law, table->part, law.high);
}

/* What a walk over all completions finds. */
struct walked {
    double lowest[2], highest[2];
    double ratio_low, ratio_high;
    bool has_every_ratio;
};

static struct walked walk(const struct eg_contrast *declared, int64_t ua, int64_t uf)
{
    struct walked out = {{2, 2}, {-1, -1}, INFINITY, 0, true};
    for (int64_t k1 = 0; k1 <= ua; k1++)
        for (int64_t k2 = 0; k2 <= uf; k2++) {
            struct eg_contrast table = {declared->part + k1, declared->whole + k1 + k2,
                                        declared->other_part + ua - k1,
                                        declared->other_whole + ua - k1 + uf - k2};
            double p[2];
            tails_of(&table, &p[0], &p[1]);
            for (int way = 0; way < 2; way++) {
                out.lowest[way] = fmin(out.lowest[way], p[way]);
                out.highest[way] = fmax(out.highest[way], p[way]);
            }
            if (table.whole == 0 || table.other_part == 0) {
                out.has_every_ratio = false;
                continue;
            }
            double ratio = (double)table.part / (double)table.whole *
                           ((double)table.other_whole / (double)table.other_part);
            out.ratio_low = fmin(out.ratio_low, ratio);
            out.ratio_high = fmax(out.ratio_high, ratio);
        }
    return out;
}

static void figures_span_every_completion(void **state)
{
    (void)state;
    for (int i = 0; i < 6000; i++) {
        struct eg_contrast declared = random_contrast(25);
        int64_t ua = random_below(6), uf = random_below(9);
        struct eg_stage stage = stage_of(&declared, ua, uf);
        struct walked walked = walk(&declared, ua, uf);
        double p[2];
        tails_of(&declared, &p[0], &p[1]);
        for (int way = 0; way < 2; way++) {
            struct eg_evidence found = eg_stage_evidence(&stage, (enum eg_direction)way, level);
            assert_near(found.lowest, walked.lowest[way]);
            assert_near(found.declared, p[way]);
            assert_near(found.highest, walked.highest[way]);
            assert_true(found.lowest <= found.declared + 1e-12);
            assert_true(found.declared <= found.highest + 1e-12);
        }
        struct eg_ratio_bounds ratio = eg_stage_ratio_bounds(&stage);
        assert_true((ratio.has_low && ratio.has_high) || !walked.has_every_ratio);
        if (ratio.has_low)
            assert_near(ratio.low, walked.ratio_low);
        if (ratio.has_high)
            assert_near(ratio.high, walked.ratio_high);
    }
}

static void too_few_means_that_no_table_could_have_shown_it(void **state)
{
    (void)state;
    int told = 0;
    for (int i = 0; i < 3000; i++) {
        struct eg_contrast declared = random_contrast(9);
        int64_t ua = random_below(3), uf = random_below(4);
        struct eg_stage stage = stage_of(&declared, ua, uf);
        int64_t people = declared.whole + declared.other_whole + ua + uf, t = stage.through.low;
        double smallest[2] = {1, 1};
        for (int64_t n1 = declared.whole; n1 <= declared.whole + ua + uf; n1++) {
            struct second law = second_hypergeometric(n1, people - n1, t);
            if (people == 0)
                continue;
            smallest[0] = fmin(smallest[0], second_tail(&law, law.low, law.low));
            smallest[1] = fmin(smallest[1], second_tail(&law, law.high, law.high));
        }
        for (int way = 0; way < 2; way++) {
            struct eg_evidence found = eg_stage_evidence(&stage, (enum eg_direction)way, level);
            assert_int_equal(found.is_too_few, smallest[way] > level);
            told += found.is_too_few;
        }
    }
    assert_in_range(told, 500, 5500);
}

/* p at the point, by the second computation. */
static double p_at(const struct eg_stage *stage, int way, int64_t k1, int64_t k2)
{
    struct eg_contrast table = eg_stage_completed(stage, k1, k2);
    double p[2];
    tails_of(&table, &p[0], &p[1]);
    return p[way];
}

/* The first point above the level on the way that the header describes, or -1, -1. */
static struct eg_stage_tipping walk_the_way(const struct eg_stage *stage, int way,
                                            const double share[2])
{
    int64_t ua = stage->unknown_through.low, uf = stage->unknown_stopped.low;
    int64_t k1 = (int64_t)floor((double)ua * share[0] + 0.5 + 1e-12);
    int64_t k2 = (int64_t)floor((double)uf * share[1] + 0.5 + 1e-12);
    int64_t up = way == EG_UNDER ? 1 : -1, k1_end = way == EG_UNDER ? ua : 0;
    int64_t k2_end = way == EG_UNDER ? 0 : uf;
    enum eg_tipping found = EG_TIPPING_NONE_NEEDED;
    while (p_at(stage, way, k1, k2) <= level) {
        found = EG_TIPPING_FOUND;
        if (k1 != k1_end)
            k1 += up;
        else if (k2 != k2_end)
            k2 -= up;
        else
            return (struct eg_stage_tipping){EG_TIPPING_IMPOSSIBLE, 0, 0};
    }
    return (struct eg_stage_tipping){found, k1, k2};
}

static void the_tipping_point_is_the_first_on_its_way(void **state)
{
    (void)state;
    int count[3] = {0};
    for (int i = 0; i < 6000; i++) {
        struct eg_contrast declared = random_contrast(40);
        struct eg_stage stage = stage_of(&declared, random_below(6), random_below(12));
        int64_t people = declared.whole + declared.other_whole;
        if (people == 0)
            continue;
        double all = (double)declared.whole / (double)people;
        int64_t got = declared.part + declared.other_part, failed = declared.whole - declared.part;
        double share[] = {got ? (double)declared.part / (double)got : all,
                          people > got ? (double)failed / (double)(people - got) : all};
        for (int way = 0; way < 2; way++) {
            struct eg_stage_tipping wanted = walk_the_way(&stage, way, share);
            struct eg_stage_tipping found =
                eg_stage_tipping_point(&stage, (enum eg_direction)way, level);
            assert_int_equal(found.state, wanted.state);
            assert_int_equal(found.through, wanted.through);
            assert_int_equal(found.stopped, wanted.stopped);
            count[found.state]++;
        }
    }
    for (int i = 0; i < 3; i++)
        assert_true(count[i] > 100);
}

static struct eg_range around(int64_t count)
{
    int64_t low = count - random_below(5);
    return (struct eg_range){low < 0 ? 0 : low, low + 4};
}

static void shown_figures_enclose_exact_ones(void **state)
{
    (void)state;
    for (int i = 0; i < 10000; i++) {
        struct eg_contrast declared = random_contrast(random_below(2) ? 120 : 9);
        int64_t most = declared.whole + 1;
        struct eg_stage exact = stage_of(&declared, random_below(most), random_below(most));
        struct eg_stage shown = {around(exact.group_through.low),
                                 around(exact.group_stopped.low),
                                 around(exact.unknown_through.low),
                                 around(exact.unknown_stopped.low),
                                 exact.through,
                                 exact.stopped};
        if (random_below(2)) {
            shown.through = around(exact.through.low);
            shown.stopped = around(exact.stopped.low);
        }
        for (int way = 0; way < 2; way++) {
            enum eg_direction direction = (enum eg_direction)way;
            struct eg_evidence is = eg_stage_evidence(&exact, direction, level);
            struct eg_evidence seems = eg_stage_evidence(&shown, direction, level);
            assert_true(seems.lowest <= is.lowest + 1e-9);
            assert_true(seems.declared >= is.declared - 1e-9);
            assert_true(seems.highest >= is.highest - 1e-9);
            assert_true(seems.lowest <= seems.declared + 1e-9);
            assert_true(seems.declared <= seems.highest + 1e-9);
            assert_false(seems.is_too_few && is.lowest <= level);
        }
        struct eg_ratio_bounds is = eg_stage_ratio_bounds(&exact);
        struct eg_ratio_bounds seems = eg_stage_ratio_bounds(&shown);
        assert_true(!is.has_low || !seems.has_low || seems.low <= is.low + 1e-9);
        assert_true(!is.has_high || !seems.has_high || seems.high >= is.high - 1e-9);
    }
}

static void totals_that_are_ranges_never_hide_a_significant_completion(void **state)
{
    (void)state;
    /* 8 of a group, 5 through and 15 stopped, none of them through: p is over the level; 5 and 11,
     * which they may be: under it. */
    const struct eg_stage stage = {{0, 1}, {1, 5}, {0, 0}, {0, 3}, {1, 5}, {11, 15}};

    struct eg_evidence found = eg_stage_evidence(&stage, EG_UNDER, level);

    assert_true(found.lowest <= level);
    assert_false(found.is_too_few);
}

static void a_stage_where_nobody_declared_starts_at_the_best_for_the_finding(void **state)
{
    (void)state;
    struct eg_contrast nobody = {0, 0, 0, 0};
    struct eg_stage stage = stage_of(&nobody, 10, 10);

    struct eg_stage_tipping under = eg_stage_tipping_point(&stage, EG_UNDER, level);
    struct eg_stage_tipping over = eg_stage_tipping_point(&stage, EG_OVER, level);

    assert_int_equal(under.state, EG_TIPPING_FOUND);
    assert_int_equal(under.stopped, 10);
    assert_int_equal(over.state, EG_TIPPING_FOUND);
    assert_int_equal(over.stopped, 0);
    assert_near(eg_stage_evidence(&stage, EG_UNDER, level).declared, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_span_every_completion),
        cmocka_unit_test(too_few_means_that_no_table_could_have_shown_it),
        cmocka_unit_test(the_tipping_point_is_the_first_on_its_way),
        cmocka_unit_test(shown_figures_enclose_exact_ones),
        cmocka_unit_test(totals_that_are_ranges_never_hide_a_significant_completion),
        cmocka_unit_test(a_stage_where_nobody_declared_starts_at_the_best_for_the_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
