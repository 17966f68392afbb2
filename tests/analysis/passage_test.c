#include "equigap/analysis/passage.h"

#include <math.h>

#include "equigap/intake/lists.h"
#include "../test.h"

/* Applicants of two stages; three fields of the lists. */
enum { STOPPED = 1, THROUGH = 3 };

static struct eg_arena *arena;
static struct eg_fields fields;
static const struct eg_fields *all_fields;
static struct eg_units *units;
static struct eg_rules rules;
static struct eg_figures *figures;
static struct eg_setting with;
static struct eg_scope through, stopped;
static struct eg_passing pair;
static struct eg_passages found;

static int begin(void **state)
{
    static const char *const keys[] = {"sex", "ethnicity", "disability"};
    struct eg_error error = {0};
    (void)state;
    arena = eg_arena_begin();
    all_fields = eg_lists_fields(arena, &error);
    fields = (struct eg_fields){.arena = arena};
    for (int32_t i = 0; i < 3; i++) {
        struct eg_field *field = eg_fields_add(&fields, keys[i]);
        *field = *eg_fields_find(all_fields, keys[i]);
        field->number = i + 1;
    }
    units = eg_units_begin(arena, "Council");
    rules = eg_rules_by_default();
    figures = eg_figures_begin(arena, &fields);
    with = (struct eg_setting){
        .arena = arena, .figures = figures, .fields = &fields, .units = units, .rules = &rules};
    return 0;
}

static int end(void **state)
{
    (void)state;
    eg_arena_end(arena);
    return 0;
}

static void add(const char *key, int64_t answer, int64_t stage, int64_t people)
{
    const struct eg_field *field = eg_fields_find(&fields, key);
    size_t slice = eg_figures_slice(
        figures, (struct eg_slice){.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT, .stage = stage});
    eg_figures_add(figures, slice, EG_SLOT_PEOPLE, people);
    eg_figures_add(figures, slice, eg_figures_slot(figures, field, answer), people);
    with.recorded |= 1u << (field->number - 1);
}

static void add_code(const char *key, const char *code, int64_t got_through, int64_t did_not)
{
    int64_t answer = eg_field_find(eg_fields_find(&fields, key), code)->number;
    add(key, answer, THROUGH, got_through);
    add(key, answer, STOPPED, did_not);
}

static const struct eg_passed *measure(const char *key, const char *code)
{
    struct eg_slice whole = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    through = eg_scope_of_slice(&with, whole, "through");
    through.stages = UINT64_C(1) << THROUGH;
    stopped = eg_scope_of_slice(&with, whole, "stopped");
    stopped.stages = UINT64_C(1) << STOPPED;
    pair = (struct eg_passing){&with, &through, &stopped, EG_UNDER};
    eg_passages_measure(arena, &pair, 1, &found);
    for (size_t i = 0; i < found.count; i++)
        if (strcmp(found.lines[i].field->key, key) == 0 &&
            strcmp(found.lines[i].category->code, code) == 0)
            return &found.lines[i];
    fail_msg("no line for %s %s", key, code);
    return NULL;
}

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
    add("sex", EG_ANSWER_UNDECLARED, THROUGH, 90);
    add("sex", EG_ANSWER_UNDECLARED, STOPPED, 30);

    assert_int_equal(measure("sex", "F")->verdict.conclusion, EG_UNDER_IF_LIKE);
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

static void stages_are_those_from_or_before_one(void **state)
{
    const struct eg_field *stage = eg_fields_find(all_fields, "stage");
    uint64_t from = eg_stages_from(all_fields, "SHORTLISTED");
    uint64_t before = eg_stages_before(all_fields, "SHORTLISTED");

    assert_true(from & (UINT64_C(1) << eg_field_find(stage, "APPOINTED")->number));
    assert_true(from & (UINT64_C(1) << eg_field_find(stage, "SHORTLISTED")->number));
    assert_true(before & (UINT64_C(1) << eg_field_find(stage, "APPLIED")->number));
    assert_true((from & before) == 0);
    assert_true(eg_stages_from(all_fields, "NONE") == 0);
    (void)state;
}

/* ---- Random stages and their completions ---- */

static uint64_t seed = 20260331;

static int64_t any(int64_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((seed >> 33) % (uint64_t)below);
}

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
        cmocka_unit_test_setup_teardown(many_silent_who_got_through_decide_it, begin, end),
        cmocka_unit_test_setup_teardown(people_of_a_third_group_are_in_no_part, begin, end),
        cmocka_unit_test_setup_teardown(the_second_way_of_counting_has_its_own_reference, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_one_sided_field_is_not_compared, begin, end),
        cmocka_unit_test_setup_teardown(stages_are_those_from_or_before_one, begin, end),
        cmocka_unit_test_setup_teardown(no_completion_overturns_what_holds_whatever, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
