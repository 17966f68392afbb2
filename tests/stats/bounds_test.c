/* What is said about all completions is compared with every one of them. */
#include "equigap/stats/bounds.h"

#include "second.h"

enum { MOST = 40 };
static const double level = 0.025;
/* One line alone: every run has the same cut. */
static const struct eg_cuts one_cut[2] = {{0.025, 0.025, 0.025}, {0.025, 0.025, 0.025}};
static const double shares[] = {0.05, 0.143, 0.2, 0.5, 0.9};

/* Tails of up to MOST people for one share, by the second computation. */
static double at_most[MOST + 1][MOST + 1], at_least[MOST + 1][MOST + 1];

static void tabulate(double p0)
{
    for (int64_t n = 0; n <= MOST; n++)
        for (int64_t x = 0; x <= n; x++) {
            struct second law = second_binomial(n, p0);
            at_most[n][x] = second_tail(&law, 0, x);
            at_least[n][x] = second_tail(&law, x, n);
        }
}

static struct eg_comparison line_of(int64_t group, int64_t declared, int64_t unknown, double p0)
{
    return (struct eg_comparison){{group, group}, {unknown, unknown}, declared + unknown, {p0, p0}};
}

/* Calls `check` on every table of up to MOST people and every share. */
static void on_every_table(void (*check)(const struct eg_comparison *line))
{
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        tabulate(shares[i]);
        for (int64_t people = 0; people <= MOST; people++)
            for (int64_t unknown = 0; unknown <= people; unknown++)
                for (int64_t group = 0; group <= people - unknown; group++) {
                    struct eg_comparison line =
                        line_of(group, people - unknown, unknown, shares[i]);
                    check(&line);
                }
    }
}

/* The tails of a completion in which `part` people are the group's. */
static double under_at(const struct eg_comparison *line, int64_t part)
{
    return at_most[line->people][part];
}

static double over_at(const struct eg_comparison *line, int64_t part)
{
    return at_least[line->people][part];
}

static void check_range(const struct eg_comparison *line)
{
    double lowest[2] = {2, 2}, highest[2] = {-1, -1};
    int64_t group = line->group.low, unknown = line->unknown.low;
    int64_t declared = line->people - unknown;
    for (int64_t t = 0; t <= unknown; t++) {
        double p[2] = {under_at(line, group + t), over_at(line, group + t)};
        for (int i = 0; i < 2; i++) {
            lowest[i] = fmin(lowest[i], p[i]);
            highest[i] = fmax(highest[i], p[i]);
        }
    }

    struct eg_evidence under = eg_evidence_measure(line, EG_UNDER, level);
    struct eg_evidence over = eg_evidence_measure(line, EG_OVER, level);

    assert_near(under.lowest, lowest[0]);
    assert_near(under.highest, highest[0]);
    assert_near(under.declared, at_most[declared][group]);
    assert_near(over.lowest, lowest[1]);
    assert_near(over.highest, highest[1]);
    assert_near(over.declared, at_least[declared][group]);
    assert_true(under.lowest <= under.declared + 1e-12 && under.declared <= under.highest + 1e-12);
    assert_true(over.lowest <= over.declared + 1e-12 && over.declared <= over.highest + 1e-12);
    assert_int_equal(under.is_too_few, at_most[line->people][0] > level);
    assert_int_equal(over.is_too_few, at_least[line->people][line->people] > level);
}

static void p_values_span_every_completion(void **state)
{
    (void)state;
    on_every_table(check_range);
}

static void check_tipping(const struct eg_comparison *line)
{
    int64_t group = line->group.low, unknown = line->unknown.low, under = 0, over = 0;
    while (under <= unknown && under_at(line, group + under) <= level)
        under++;
    while (over <= unknown && over_at(line, group + unknown - over) <= level)
        over++;

    assert_int_equal(eg_tipping_point(line, EG_UNDER, level), under);
    assert_int_equal(eg_tipping_point(line, EG_OVER, level), over);
}

static void the_tipping_point_is_the_first_completion_that_undoes_the_finding(void **state)
{
    (void)state;
    on_every_table(check_tipping);
}

/* The group's part of `answers`, halves up. */
static int64_t part_of(const struct eg_comparison *line, int64_t answers)
{
    double declared = (double)(line->people - line->unknown.low);
    return (int64_t)floor((double)answers * (double)line->group.low / declared + 0.5 + 1e-12);
}

static void check_firm(const struct eg_comparison *line)
{
    int64_t group = line->group.low, unknown = line->unknown.low, under = 0, over = 0;
    if (line->people == unknown) {
        assert_int_equal(eg_answers_for_firm(line, EG_UNDER, level), unknown + 1);
        return;
    }
    while (under <= unknown &&
           under_at(line, group + part_of(line, under) + unknown - under) > level)
        under++;
    while (over <= unknown && over_at(line, group + part_of(line, over)) > level)
        over++;

    assert_int_equal(eg_answers_for_firm(line, EG_UNDER, level), under);
    assert_int_equal(eg_answers_for_firm(line, EG_OVER, level), over);
}

static void answers_for_a_firm_finding_are_the_fewest(void **state)
{
    (void)state;
    on_every_table(check_firm);
}

/* Whether a line is settled where the group has `least` to `most` people. */
static bool is_settled(const struct eg_comparison *line, int64_t least, int64_t most)
{
    return under_at(line, most) <= level || over_at(line, least) <= level ||
           (under_at(line, least) > level && over_at(line, most) > level);
}

static bool can_be_settled_by(const struct eg_comparison *line, int64_t answers)
{
    for (int64_t part = 0; part <= answers; part++) {
        int64_t least = line->group.low + part;
        if (is_settled(line, least, least + line->unknown.low - answers))
            return true;
    }
    return false;
}

static void check_settlement(const struct eg_comparison *line)
{
    int64_t unknown = line->unknown.low, fewest = 0, like = 0;
    while (!can_be_settled_by(line, fewest))
        fewest++;
    if (line->people == unknown)
        like = fewest > 0 ? unknown : 0;
    else
        for (int64_t least = line->group.low; !is_settled(line, least, least + unknown - like);
             least = line->group.low + part_of(line, like))
            like++;

    struct eg_settlement found = eg_answers_to_settle(line, one_cut);

    assert_int_equal(found.fewest, fewest);
    assert_int_equal(found.like_declared, like);
}

static void answers_to_settle_are_the_fewest(void **state)
{
    (void)state;
    on_every_table(check_settlement);
}

static struct eg_verdict verdict_of(const struct eg_comparison *line)
{
    const struct eg_cuts cuts = {level, level, level};
    struct eg_evidence under = eg_evidence_measure(line, EG_UNDER, level);
    struct eg_evidence over = eg_evidence_measure(line, EG_OVER, level);
    struct eg_membership in_under = eg_evidence_membership(&under, cuts);
    struct eg_membership in_over = eg_evidence_membership(&over, cuts);
    return eg_verdict_of(&in_under, &in_over, EG_UNDER);
}

static void check_verdict(const struct eg_comparison *line)
{
    enum eg_conclusion conclusion = verdict_of(line).conclusion;
    int64_t group = line->group.low;
    for (int64_t t = 0; t <= line->unknown.low; t++) {
        bool is_under = under_at(line, group + t) <= level;
        bool is_over = over_at(line, group + t) <= level;
        assert_true(is_under || conclusion != EG_UNDER_WHATEVER);
        assert_true(is_over || conclusion != EG_OVER_WHATEVER);
        assert_false((is_under || is_over) && conclusion == EG_NO_EVIDENCE);
    }
}

static void no_completion_overturns_a_firm_verdict(void **state)
{
    (void)state;
    on_every_table(check_verdict);
}

/* The conclusions that the exact counts may have, given what the shown figures say. */
static bool may_stand(enum eg_conclusion shown, enum eg_conclusion exact)
{
    switch (shown) {
    case EG_UNDER_IF_LIKE:
        return exact == EG_UNDER_IF_LIKE || exact == EG_UNDER_WHATEVER;
    case EG_OVER_IF_LIKE:
        return exact == EG_OVER_IF_LIKE || exact == EG_OVER_WHATEVER;
    case EG_CANNOT_TELL:
        return true;
    case EG_NOT_USABLE:
    case EG_TOO_FEW:
    case EG_UNDER_WHATEVER:
    case EG_NO_EVIDENCE:
    case EG_OVER_WHATEVER:
        break;
    }
    return shown == exact;
}

/* A range of five counts that holds `count`, within 0..most. */
static struct eg_range around(int64_t count, int64_t most)
{
    int64_t low = count - random_below(5), high = low + 4;
    return (struct eg_range){low < 0 ? 0 : low, high > most ? most : high};
}

static void shown_figures_never_contradict_exact_ones(void **state)
{
    (void)state;
    int firm = 0;
    for (int i = 0; i < 20000; i++) {
        int64_t people = 20 + random_below(600);
        int64_t unknown = random_below(people / (1 + random_below(20)));
        int64_t declared = people - unknown;
        int64_t group = random_below(declared / (1 + random_below(12)) + 1);
        double p0 = 0.02 + (double)random_below(400) / 1000;
        struct eg_comparison exact = line_of(group, declared, unknown, p0);
        struct eg_comparison shown = exact;
        shown.group = around(group, people);
        shown.unknown = around(unknown, people);
        shown.benchmark = (struct eg_interval){p0 * 0.98, p0 * 1.02};
        exact.benchmark = random_below(2) ? exact.benchmark : shown.benchmark;
        struct eg_evidence is[2] = {eg_evidence_measure(&exact, EG_UNDER, level),
                                    eg_evidence_measure(&exact, EG_OVER, level)};
        struct eg_evidence seems[2] = {eg_evidence_measure(&shown, EG_UNDER, level),
                                       eg_evidence_measure(&shown, EG_OVER, level)};
        for (int way = 0; way < 2; way++) {
            assert_true(seems[way].highest >= is[way].highest - 1e-12);
            assert_true(seems[way].declared >= is[way].declared - 1e-12);
            assert_true(seems[way].declared >= seems[way].lowest - 1e-12);
            assert_true(seems[way].highest >= seems[way].declared - 1e-12);
        }
        exact.benchmark = shown.benchmark;
        enum eg_conclusion conclusion = verdict_of(&shown).conclusion;
        assert_true(may_stand(conclusion, verdict_of(&exact).conclusion));
        firm += conclusion == EG_UNDER_WHATEVER || conclusion == EG_OVER_WHATEVER;
        for (int way = 0; way < 2; way++) {
            enum eg_direction direction = (enum eg_direction)way;
            int64_t tipping = eg_tipping_point(&exact, direction, level);
            assert_true(tipping > unknown || eg_tipping_point(&shown, direction, level) <= tipping);
        }
    }
    assert_in_range(firm, 1000, 19000);
}

static struct eg_membership in(const char *sets)
{
    return (struct eg_membership){strchr(sets, 'F') != NULL, strchr(sets, 'l') != NULL,
                                  strchr(sets, 'd') != NULL, strchr(sets, 'h') != NULL};
}

static void both_directions_make_one_verdict(void **state)
{
    (void)state;
    const struct {
        const char *under, *over;
        enum eg_direction asked;
        enum eg_conclusion conclusion;
        bool is_open_opposite;
    } cases[] = {
        {"ldh", "", EG_UNDER, EG_UNDER_WHATEVER, false},
        {"ld", "", EG_UNDER, EG_UNDER_IF_LIKE, false},
        {"ld", "l", EG_UNDER, EG_UNDER_IF_LIKE, true},
        {"ld", "F", EG_OVER, EG_UNDER_IF_LIKE, false},
        {"", "ldh", EG_UNDER, EG_OVER_WHATEVER, false},
        {"F", "ld", EG_UNDER, EG_OVER_IF_LIKE, false},
        {"l", "ld", EG_UNDER, EG_OVER_IF_LIKE, true},
        {"l", "", EG_UNDER, EG_CANNOT_TELL, false},
        {"", "l", EG_UNDER, EG_CANNOT_TELL, false},
        {"l", "l", EG_UNDER, EG_CANNOT_TELL, true},
        {"F", "l", EG_UNDER, EG_CANNOT_TELL, false},
        {"", "", EG_UNDER, EG_NO_EVIDENCE, false},
        {"F", "", EG_UNDER, EG_TOO_FEW, false},
        {"F", "", EG_OVER, EG_NO_EVIDENCE, false},
        {"", "F", EG_OVER, EG_TOO_FEW, false},
        {"", "F", EG_UNDER, EG_NO_EVIDENCE, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct eg_membership under = in(cases[i].under), over = in(cases[i].over);
        struct eg_verdict found = eg_verdict_of(&under, &over, cases[i].asked);
        assert_int_equal(found.conclusion, cases[i].conclusion);
        assert_int_equal(found.is_open_opposite, cases[i].is_open_opposite);
    }
}

static void a_p_value_at_the_cut_counts(void **state)
{
    (void)state;
    struct eg_evidence evidence = {
        .lowest = level, .declared = level, .highest = nextafter(level, 1)};

    struct eg_membership found =
        eg_evidence_membership(&evidence, (struct eg_cuts){level, level, level});

    assert_true(found.lowest && found.declared && !found.highest);
}

static void nobody_declared_leaves_it_open(void **state)
{
    (void)state;
    struct eg_comparison line = line_of(0, 0, 100, 0.2), few = line_of(0, 0, 5, 0.2);
    struct eg_tipping_odds odds;
    struct eg_interval share;

    assert_int_equal(verdict_of(&line).conclusion, EG_CANNOT_TELL);
    assert_int_equal(verdict_of(&few).conclusion, EG_CANNOT_TELL);
    assert_int_equal(eg_answers_to_settle(&line, one_cut).like_declared, 100);
    assert_false(eg_share_declared(&line, &share));
    assert_false(eg_tipping_odds_measure(&line, EG_UNDER, 12, &odds));
}

static void nobody_at_all_is_too_few(void **state)
{
    (void)state;
    struct eg_comparison line = line_of(0, 0, 0, 0.2);
    struct eg_interval share;

    assert_int_equal(verdict_of(&line).conclusion, EG_TOO_FEW);
    assert_false(eg_share_bounds(&line, &share));
}

static void a_finding_may_leave_its_opposite_open(void **state)
{
    (void)state;
    struct eg_comparison line = line_of(0, 40, 100, 0.1);

    struct eg_verdict found = verdict_of(&line);

    assert_int_equal(found.conclusion, EG_UNDER_IF_LIKE);
    assert_true(found.is_open_opposite);
}

static void benchmarks_that_allow_no_test_are_told(void **state)
{
    (void)state;
    assert_false(eg_benchmark_is_usable((struct eg_interval){0, 0}));
    assert_false(eg_benchmark_is_usable((struct eg_interval){1, 1}));
    assert_false(eg_benchmark_is_usable((struct eg_interval){0.3, 0.2}));
    assert_false(eg_benchmark_is_usable((struct eg_interval){-0.1, 0.2}));
    assert_false(eg_benchmark_is_usable((struct eg_interval){0.9, 1.1}));
    assert_false(eg_benchmark_is_usable((struct eg_interval){(double)NAN, (double)NAN}));
    assert_true(eg_benchmark_is_usable((struct eg_interval){0, 0.2}));
    assert_true(eg_benchmark_is_usable((struct eg_interval){0.2, 0.2}));
}

static void odds_tell_how_unlike_the_declared_the_unknown_must_be(void **state)
{
    (void)state;
    struct eg_comparison line = line_of(10, 150, 30, 0.14), none = line_of(0, 40, 100, 0.1);
    struct eg_comparison near = line_of(700, 5200, 800, 0.15);
    struct eg_tipping_odds odds;

    assert_true(eg_tipping_odds_measure(&line, EG_UNDER, 6, &odds));
    assert_near(odds.ratio, 6.0 / 24 * 140 / 10);
    assert_false(odds.is_fragile);
    assert_true(eg_tipping_odds_measure(&none, EG_UNDER, 7, &odds));
    assert_true(odds.is_infinite && !odds.is_fragile);
    assert_true(
        eg_tipping_odds_measure(&near, EG_UNDER, eg_tipping_point(&near, EG_UNDER, level), &odds));
    assert_true(odds.is_fragile);
    assert_false(eg_tipping_odds_measure(&line, EG_UNDER, 0, &odds));
    assert_false(eg_tipping_odds_measure(&line, EG_UNDER, 31, &odds));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(p_values_span_every_completion),
        cmocka_unit_test(the_tipping_point_is_the_first_completion_that_undoes_the_finding),
        cmocka_unit_test(answers_for_a_firm_finding_are_the_fewest),
        cmocka_unit_test(answers_to_settle_are_the_fewest),
        cmocka_unit_test(no_completion_overturns_a_firm_verdict),
        cmocka_unit_test(shown_figures_never_contradict_exact_ones),
        cmocka_unit_test(both_directions_make_one_verdict),
        cmocka_unit_test(a_p_value_at_the_cut_counts),
        cmocka_unit_test(nobody_declared_leaves_it_open),
        cmocka_unit_test(nobody_at_all_is_too_few),
        cmocka_unit_test(a_finding_may_leave_its_opposite_open),
        cmocka_unit_test(benchmarks_that_allow_no_test_are_told),
        cmocka_unit_test(odds_tell_how_unlike_the_declared_the_unknown_must_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
