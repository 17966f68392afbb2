#include "equigap/analysis/completeness.h"

#include "equigap/domain/unit.h"
#include "../test.h"

/* One field, `answered` of `people` have answered it. */
static struct eg_completeness of(int64_t answered, int64_t people)
{
    return (struct eg_completeness){
        .is_recorded = true,
        .people = eg_figure_exact(people),
        .declared = eg_figure_exact(answered),
        .missing = eg_figure_exact(people - answered),
    };
}

static void priority_turns_exactly_at_the_limits(void **state)
{
    struct eg_rules rules = eg_rules_by_default();
    const struct {
        int64_t answered, people;
        enum eg_priority priority;
    } cases[] = {{499, 1000, EG_PRIORITY_ACT},     {500, 1000, EG_PRIORITY_IMPROVE},
                 {799, 1000, EG_PRIORITY_IMPROVE}, {800, 1000, EG_PRIORITY_ON_TRACK},
                 {1, 2, EG_PRIORITY_IMPROVE},      {0, 0, EG_PRIORITY_ON_TRACK}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct eg_completeness one = of(cases[i].answered, cases[i].people);
        struct eg_priorities both = eg_completeness_priorities(&one, &rules);
        assert_int_equal(both.first, cases[i].priority);
        assert_int_equal(both.last, cases[i].priority);
    }
    (void)state;
}

static void rounded_figures_may_allow_two_bands(void **state)
{
    struct eg_rules rules = eg_rules_by_default();
    struct eg_completeness one = of(0, 1000);
    one.declared = (struct eg_figure){496, 500, 504};

    struct eg_priorities both = eg_completeness_priorities(&one, &rules);

    assert_int_equal(both.first, EG_PRIORITY_ACT);
    assert_int_equal(both.last, EG_PRIORITY_IMPROVE);
    (void)state;
}

static void undeclared_counts_as_complete_and_not_as_declared(void **state)
{
    struct eg_completeness one = of(60, 100);
    one.undeclared = eg_figure_exact(15);
    one.missing = eg_figure_exact(25);

    struct eg_share share = eg_completeness_share(&one);

    assert_int_equal(share.part.shown, 75);
    assert_int_equal(one.declared.shown, 60);
    (void)state;
}

static void the_average_is_unweighted_over_the_fields_asked_for(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_fields fields = {.arena = arena};
    for (int32_t n = 1; n <= 3; n++) {
        static const char *const keys[] = {"", "a", "b", "c"};
        struct eg_field *field = eg_fields_add(&fields, keys[n]);
        field->number = n;
        eg_field_add(&fields, field, "x");
    }
    struct eg_figures *figures = eg_figures_begin(arena, &fields);
    struct eg_slice whole = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    size_t slice = eg_figures_slice(figures, whole);
    eg_figures_add(figures, slice, EG_SLOT_PEOPLE, 10);
    const int64_t missing[] = {2, 8, 10}; /* the third is in no column */
    for (size_t i = 0; i < 3; i++)
        eg_figures_add(figures, slice, eg_figures_slot(figures, &fields.fields[i], 0), missing[i]);

    struct eg_share average = eg_completeness_average(figures, whole, &fields, 3); /* 1 and 2 */
    struct eg_share second = eg_completeness_average(figures, whole, &fields, 2);
    struct eg_share none = eg_completeness_average(figures, whole, &fields, 0);

    assert_int_equal(average.part.shown, 8 + 2);
    assert_int_equal(average.whole.shown, 20);
    assert_int_equal(second.part.shown, 2);
    assert_int_equal(second.whole.shown, 10);
    assert_int_equal(none.whole.shown, 0);
    eg_arena_end(arena);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rounded_figures_may_allow_two_bands),
        cmocka_unit_test(priority_turns_exactly_at_the_limits),
        cmocka_unit_test(undeclared_counts_as_complete_and_not_as_declared),
        cmocka_unit_test(the_average_is_unweighted_over_the_fields_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
