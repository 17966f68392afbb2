/* Many small stages together: every way in which their unknown could fall, listed and compared. */
#include "equigap/stats/strata.h"

#include "equigap/stats/stratified.h"
#include "second.h"

enum { STRATA = 3 };

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

static struct eg_stage random_stage(int64_t below, int64_t unknown_below)
{
    int64_t whole = random_below(below), other_whole = random_below(below);
    struct eg_contrast declared = {random_below(whole + 1), whole, random_below(other_whole + 1),
                                   other_whole};
    return stage_of(&declared, random_below(unknown_below), random_below(unknown_below));
}

/* The chances of each total, by listing every combination with the second computation. */
static void list(const struct eg_contrast *strata, size_t count, int64_t total, double chance,
                 double *weights)
{
    if (count == 0) {
        weights[total] += chance;
        return;
    }
    if (strata->whole + strata->other_whole == 0) {
        list(strata + 1, count - 1, total, chance, weights);
        return;
    }
    struct second law = second_hypergeometric(strata->whole, strata->other_whole,
                                              strata->part + strata->other_part);
    for (int64_t k = law.low; k <= law.high; k++)
        list(strata + 1, count - 1, total + k, chance * second_tail(&law, k, k), weights);
}

static void tails_of(const struct eg_contrast *tables, size_t count, double p[2])
{
    double weights[200] = {0};
    int64_t observed = 0;
    for (size_t i = 0; i < count; i++)
        observed += tables[i].part;
    list(tables, count, 0, 1, weights);
    p[EG_UNDER] = p[EG_OVER] = 0;
    for (int64_t k = 0; k < 200; k++) {
        p[EG_UNDER] += k <= observed ? weights[k] : 0;
        p[EG_OVER] += k >= observed ? weights[k] : 0;
    }
}

/* Lowest and highest over every completion of the strata from `at` on. */
struct walked {
    double lowest[2], highest[2];
};

static void walk(const struct eg_stage *strata, size_t at, struct eg_contrast *tables,
                 struct walked *out)
{
    if (at == STRATA) {
        double p[2];
        tails_of(tables, STRATA, p);
        for (int d = 0; d < 2; d++) {
            out->lowest[d] = fmin(out->lowest[d], p[d]);
            out->highest[d] = fmax(out->highest[d], p[d]);
        }
        return;
    }
    for (int64_t t = 0; t <= strata[at].unknown_through.low; t++)
        for (int64_t s = 0; s <= strata[at].unknown_stopped.low; s++) {
            tables[at] = eg_stage_completed(&strata[at], t, s);
            walk(strata, at + 1, tables, out);
        }
}

static void evidence_spans_every_completion(void **state)
{
    (void)state;
    for (int i = 0; i < 150; i++) {
        struct eg_stage strata[STRATA];
        struct eg_contrast tables[STRATA];
        struct eg_evidence found[2];
        double declared[2];
        struct walked all = {{2, 2}, {-1, -1}};
        for (size_t k = 0; k < STRATA; k++)
            strata[k] = random_stage(9, 3);
        walk(strata, 0, tables, &all);
        for (size_t k = 0; k < STRATA; k++)
            tables[k] = eg_stage_declared(&strata[k], EG_UNDER);
        tails_of(tables, STRATA, declared);

        eg_strata_evidence(strata, STRATA, level, found);

        for (int d = 0; d < 2; d++) {
            assert_near(found[d].lowest, fmin(1, all.lowest[d]));
            assert_near(found[d].highest, fmin(1, all.highest[d]));
            assert_near(found[d].declared, fmin(1, declared[d]));
            assert_true(found[d].lowest <= found[d].declared * (1 + 1e-9));
            assert_true(found[d].declared <= found[d].highest * (1 + 1e-9));
        }
    }
}

static void too_few_is_what_no_completion_could_show(void **state)
{
    (void)state;
    int few = 0, enough = 0;
    for (int i = 0; i < 300; i++) {
        struct eg_stage strata[STRATA];
        struct eg_contrast tables[STRATA];
        struct eg_evidence found[2];
        struct walked all = {{2, 2}, {-1, -1}};
        for (size_t k = 0; k < STRATA; k++)
            strata[k] = random_stage(5, 2);
        walk(strata, 0, tables, &all);

        eg_strata_evidence(strata, STRATA, level, found);

        for (int d = 0; d < 2; d++) {
            assert_true(!found[d].is_too_few || all.lowest[d] > level);
            assert_true(!found[d].is_too_few || found[d].may_be_too_few);
            few += found[d].is_too_few;
            enough += !found[d].may_be_too_few;
        }
    }
    assert_true(few > 20 && enough > 20);
}

static void one_stratum_is_a_stage(void **state)
{
    (void)state;
    for (int i = 0; i < 300; i++) {
        struct eg_stage stage = random_stage(60, 12);
        struct eg_evidence found[2];

        eg_strata_evidence(&stage, 1, level, found);

        for (int d = 0; d < 2; d++) {
            struct eg_evidence one = eg_stage_evidence(&stage, (enum eg_direction)d, level);
            assert_true(fabs(found[d].lowest - one.lowest) < 1e-9);
            assert_true(fabs(found[d].declared - one.declared) < 1e-9);
            assert_true(fabs(found[d].highest - one.highest) < 1e-9);
            assert_int_equal(found[d].is_too_few, one.is_too_few);
            assert_int_equal(found[d].may_be_too_few, one.may_be_too_few);
            struct eg_stage_tipping tipping =
                eg_strata_tipping_point(&stage, 1, (enum eg_direction)d, level);
            struct eg_stage_tipping other =
                eg_stage_tipping_point(&stage, (enum eg_direction)d, level);
            assert_int_equal(tipping.state, other.state);
            assert_int_equal(tipping.through, other.through);
            assert_int_equal(tipping.stopped, other.stopped);
        }
    }
}

static void no_strata_say_nothing(void **state)
{
    (void)state;
    struct eg_evidence found[2];
    int64_t out = 7;

    eg_strata_evidence(NULL, 0, level, found);

    for (int d = 0; d < 2; d++) {
        assert_true(found[d].lowest == 1 && found[d].declared == 1 && found[d].highest == 1);
        assert_true(found[d].is_too_few);
        assert_false(eg_strata_critical(NULL, 0, (enum eg_direction)d, level, &out));
    }
    assert_int_equal(out, 7);
}

/* Where vacancies are equal in themselves, the pooled ratio of 0.3 is no finding. */
static void equal_rates_in_each_vacancy_are_no_finding_whatever_the_pool_says(void **state)
{
    (void)state;
    const struct eg_contrast vacancies[] = {{18, 20, 162, 180}, {18, 180, 2, 20}};
    struct eg_stage strata[2] = {stage_of(&vacancies[0], 0, 0), stage_of(&vacancies[1], 0, 0)};
    struct eg_contrast pool = eg_strata_pool(vacancies, 2);
    struct eg_evidence found[2];

    eg_strata_evidence(strata, 2, level, found);

    assert_true(eg_fisher_less(&pool) < 1e-12);
    assert_true(found[EG_UNDER].declared > 0.5 && found[EG_OVER].declared > 0.5);
}

/* Around the limit the distribution and the normal law agree to a hundredth. */
static void the_normal_law_takes_over_where_it_agrees(void **state)
{
    (void)state;
    enum { MANY = 2100 };
    struct eg_stage strata[MANY];
    double variance = 0;
    for (size_t i = 0; i < MANY; i++) {
        struct eg_contrast table = {8 - (i % 12 == 0), 16, 8 + (i % 12 == 0), 16};
        strata[i] = stage_of(&table, 0, 0);
        variance += 16.0 * 16 * 16 * 16 / (32.0 * 32 * 31);
        if (variance > 4000 - 3 && variance < 4000 + 3) {
            struct eg_evidence below[2], above[2];
            struct eg_stage more[MANY];
            memcpy(more, strata, sizeof more);
            struct eg_contrast even = {8, 16, 8, 16};
            more[i + 1] = more[i + 2] = stage_of(&even, 0, 0);
            eg_strata_evidence(strata, i + 1, level, below);
            eg_strata_evidence(more, i + 3, level, above);
            assert_true(below[EG_UNDER].declared < 0.01);
            assert_true(fabs(above[EG_UNDER].declared / below[EG_UNDER].declared - 1) < 0.02);
            return;
        }
    }
    fail_msg("the limit was not met");
}

/* The p-value of the total, if it were another. */
static double p_of_total(struct eg_contrast *tables, int64_t move, enum eg_direction direction)
{
    double weights[200] = {0}, p = 0;
    int64_t observed = move;
    list(tables, STRATA, 0, 1, weights);
    for (int64_t k = 0; k < 200; k++)
        p += (direction == EG_UNDER ? k <= observed : k >= observed) ? weights[k] : 0;
    return p;
}

static void the_critical_total_is_the_last_that_is_a_finding(void **state)
{
    (void)state;
    int found = 0;
    for (int i = 0; i < 200; i++) {
        struct eg_contrast tables[STRATA];
        for (size_t k = 0; k < STRATA; k++) {
            struct eg_stage stage = random_stage(12, 1);
            tables[k] = eg_stage_declared(&stage, EG_UNDER);
        }
        for (int d = 0; d < 2; d++) {
            int64_t total = -1, step = d == EG_UNDER ? 1 : -1;
            if (!eg_strata_critical(tables, STRATA, (enum eg_direction)d, level, &total))
                continue;
            assert_true(p_of_total(tables, total, (enum eg_direction)d) <= level);
            assert_true(p_of_total(tables, total + step, (enum eg_direction)d) > level);
            found++;
        }
    }
    assert_true(found > 50);
}

/* It lies within the unknown there are, and there is one where the worst completion is no finding. */
static void the_tipping_point_is_where_the_finding_is_undone(void **state)
{
    (void)state;
    int tipped = 0;
    for (int i = 0; i < 400; i++) {
        struct eg_stage strata[STRATA];
        int64_t through = 0, stopped = 0;
        for (size_t k = 0; k < STRATA; k++) {
            strata[k] = random_stage(14, 6);
            through += strata[k].unknown_through.low;
            stopped += strata[k].unknown_stopped.low;
        }
        struct eg_evidence found[2];
        eg_strata_evidence(strata, STRATA, level, found);
        for (int d = 0; d < 2; d++) {
            struct eg_stage_tipping point =
                eg_strata_tipping_point(strata, STRATA, (enum eg_direction)d, level);
            if (point.state == EG_TIPPING_IMPOSSIBLE)
                assert_true(found[d].highest <= level);
            else
                assert_true(found[d].highest > level);
            if (point.state != EG_TIPPING_FOUND)
                continue;
            assert_in_range(point.through, 0, through);
            assert_in_range(point.stopped, 0, stopped);
            tipped++;
        }
    }
    assert_true(tipped > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(evidence_spans_every_completion),
        cmocka_unit_test(too_few_is_what_no_completion_could_show),
        cmocka_unit_test(one_stratum_is_a_stage),
        cmocka_unit_test(no_strata_say_nothing),
        cmocka_unit_test(equal_rates_in_each_vacancy_are_no_finding_whatever_the_pool_says),
        cmocka_unit_test(the_normal_law_takes_over_where_it_agrees),
        cmocka_unit_test(the_critical_total_is_the_last_that_is_a_finding),
        cmocka_unit_test(the_tipping_point_is_where_the_finding_is_undone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
