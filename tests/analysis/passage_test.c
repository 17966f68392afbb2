#include "equigap/analysis/passage.h"

#include "passing.h"

/* Morris (2017), package adverseimpact: ratio 0.333, 0.093 to 1.199. */
static void two_of_ten_women_and_fifteen_of_twenty_five_men(void **state)
{
    add_code("sex", "F", 2, 8);
    add_code("sex", "M", 15, 10);

    const struct eg_passed *line = measure("sex", "F");

    assert_string_equal(line->reference->code, "M");
    assert_int_equal(line->declared.part, 2);
    assert_int_equal(line->declared.other_whole, 25);
    assert_true(fabs(line->ratio.estimate.value - 1.0 / 3) < 1e-9);
    assert_true(fabs(line->ratio.estimate.interval.low - 0.093) < 5e-4);
    assert_true(fabs(line->ratio.estimate.interval.high - 1.199) < 5e-4);
    assert_true(line->is_under_four_fifths);
    assert_int_equal(line->verdict.conclusion, EG_NO_EVIDENCE); /* p 0.0372 one-sided */
    (void)state;
}

static void a_large_difference_holds_whatever_few_unknown_answered(void **state)
{
    add_code("sex", "F", 20, 480);
    add_code("sex", "M", 200, 300);
    add("sex", EG_ANSWER_MISSING, THROUGH, 2);
    add("sex", EG_ANSWER_MISSING, STOPPED, 3);

    const struct eg_passed *line = measure("sex", "F");

    assert_int_equal(line->verdict.conclusion, EG_UNDER_WHATEVER);
    assert_true(eg_passed_is_worse(line));
    assert_true(line->bounds.has_low && line->bounds.low < line->ratio.estimate.value);
    (void)state;
}

static void many_silent_who_got_through_decide_it(void **state)
{
    add_code("sex", "F", 20, 180);
    add_code("sex", "M", 60, 140);
    add("sex", EG_ANSWER_UNDECLARED, THROUGH, 30);
    add("sex", EG_ANSWER_UNDECLARED, STOPPED, 110);

    const struct eg_passed *line = measure("sex", "F");

    assert_int_equal(line->verdict.conclusion, EG_UNDER_IF_LIKE);
    assert_false(line->silence.goes_with_success);
    (void)state;
}

static void the_declared_do_not_stand_for_silent_people_who_get_through_more(void **state)
{
    add_code("sex", "F", 20, 180);
    add_code("sex", "M", 60, 140);
    add("sex", EG_ANSWER_UNDECLARED, THROUGH, 90);
    add("sex", EG_ANSWER_UNDECLARED, STOPPED, 30);

    const struct eg_passed *line = measure("sex", "F");

    assert_true(line->silence.goes_with_success);
    assert_int_equal(line->silence.of.part, 90);
    assert_int_equal(line->silence.of.whole, 120);
    assert_int_equal(line->silence.of.other_part, 80);
    assert_int_equal(line->silence.of.other_whole, 400);
    assert_int_equal(line->verdict.conclusion, EG_CANNOT_TELL);
    (void)state;
}

static void people_of_a_third_group_are_in_no_part(void **state)
{
    add_code("ethnicity", "GA", 5, 95);
    add_code("ethnicity", "GW", 50, 50);
    add_code("ethnicity", "GB", 30, 30);
    add_code("ethnicity", "BIN_EM", 1, 2);

    const struct eg_passed *line = measure("ethnicity", "GA");

    assert_string_equal(line->reference->code, "GW");
    assert_int_equal(line->stage.through.high, 56);
    assert_int_equal(line->stage.stopped.high, 147);
    assert_int_equal(line->stage.unknown_through.high, 1); /* an ethnic minority, not said which */
    assert_int_equal(line->declared.other_whole, 100);
    (void)state;
}

static void the_second_way_of_counting_has_its_own_reference(void **state)
{
    add_code("ethnicity", "WB", 50, 50);
    add_code("ethnicity", "WO", 10, 40);
    add_code("ethnicity", "AI", 10, 40);

    const struct eg_passed *line = measure("ethnicity", "BIN_NWB");

    assert_string_equal(line->reference->code, "BIN_WB");
    assert_int_equal(line->declared.part, 20);
    assert_int_equal(line->declared.whole, 100);
    (void)state;
}

static void a_one_sided_field_is_not_compared(void **state)
{
    add_code("disability", "Y", 10, 20);
    add_code("disability", "N", 1, 2);
    add("disability", EG_ANSWER_MISSING, STOPPED, 100);

    assert_int_equal(measure("disability", "Y")->obstacle, EG_ONE_SIDED);
    (void)state;
}

/* ---- Random stages and their completions ---- */

/* Women, men, unknown, of those who got through and of those who did not. */
static enum eg_conclusion conclude(const int64_t counts[6])
{
    figures = eg_figures_begin(arena, &fields);
    with.figures = figures;
    add_code("sex", "F", counts[0], counts[3]);
    add_code("sex", "M", counts[1], counts[4]);
    add("sex", EG_ANSWER_MISSING, THROUGH, counts[2]);
    add("sex", EG_ANSWER_MISSING, STOPPED, counts[5]);
    const struct eg_passed *line = measure("sex", "F");
    return line->obstacle == EG_COMPARED ? line->verdict.conclusion : EG_NOT_USABLE;
}

static void no_completion_overturns_what_holds_whatever(void **state)
{
    int firm = 0;
    for (int i = 0; i < 150; i++) {
        int64_t counts[6] = {any(8), 5 + any(60), any(8), 20 + any(90), 5 + any(60), any(8)};
        enum eg_conclusion said = conclude(counts);
        if (said != EG_UNDER_WHATEVER && said != EG_OVER_WHATEVER && said != EG_NO_EVIDENCE)
            continue;
        firm += said != EG_NO_EVIDENCE;
        for (int64_t t = 0; t <= counts[2]; t++)
            for (int64_t s = 0; s <= counts[5]; s++) {
                int64_t full[6] = {counts[0] + t, counts[1] + counts[2] - t, 0,
                                   counts[3] + s, counts[4] + counts[5] - s, 0};
                assert_int_equal(conclude(full), said);
            }
    }
    assert_true(firm > 10);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_of_ten_women_and_fifteen_of_twenty_five_men, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_large_difference_holds_whatever_few_unknown_answered,
                                        begin, end),
        cmocka_unit_test_setup_teardown(
            the_declared_do_not_stand_for_silent_people_who_get_through_more, begin, end),
        cmocka_unit_test_setup_teardown(many_silent_who_got_through_decide_it, begin, end),
        cmocka_unit_test_setup_teardown(people_of_a_third_group_are_in_no_part, begin, end),
        cmocka_unit_test_setup_teardown(the_second_way_of_counting_has_its_own_reference, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_one_sided_field_is_not_compared, begin, end),
        cmocka_unit_test_setup_teardown(no_completion_overturns_what_holds_whatever, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
