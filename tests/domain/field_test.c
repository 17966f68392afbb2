#include "equigap/domain/field.h"

#include "equigap/intake/lists.h"
#include "../test.h"

struct fixture {
    struct eg_arena *arena;
    struct eg_fields *fields;
};

static int set_up(void **state)
{
    struct fixture *with = calloc(1, sizeof *with);
    struct eg_error error = {0};
    with->arena = eg_arena_begin();
    with->fields = eg_lists_fields(with->arena, &error);
    *state = with;
    return with->fields ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *with = *state;
    eg_arena_end(with->arena);
    free(with);
    return 0;
}

static const struct eg_field *field_of(void **state, const char *key)
{
    struct fixture *with = *state;
    return eg_fields_find(with->fields, key);
}

static enum eg_standing stands(const struct eg_field *field, const char *answer,
                               const char *category)
{
    return eg_answer_stands(field, eg_field_find(field, answer)->number,
                            eg_field_find(field, category)->number);
}

static void a_detail_stands_in_its_group_and_out_of_the_others(void **state)
{
    const struct eg_field *ethnicity = field_of(state, "ethnicity");

    assert_int_equal(stands(ethnicity, "WI", "GW"), EG_STANDS_IN);
    assert_int_equal(stands(ethnicity, "WI", "BIN_W"), EG_STANDS_IN);
    assert_int_equal(stands(ethnicity, "WI", "GA"), EG_STANDS_OUT);
    assert_int_equal(stands(ethnicity, "WI", "WB"), EG_STANDS_OUT);
}

static void a_group_stands_open_to_its_details(void **state)
{
    const struct eg_field *ethnicity = field_of(state, "ethnicity");

    assert_int_equal(stands(ethnicity, "GW", "WI"), EG_STANDS_OPEN);
    assert_int_equal(stands(ethnicity, "BIN_EM", "GA"), EG_STANDS_OPEN);
    assert_int_equal(stands(ethnicity, "BIN_EM", "WB"), EG_STANDS_OUT);
}

static void the_second_way_of_counting_has_white_minorities_on_the_other_side(void **state)
{
    const struct eg_field *ethnicity = field_of(state, "ethnicity");

    assert_int_equal(stands(ethnicity, "WI", "BIN_NWB"), EG_STANDS_IN);
    assert_int_equal(stands(ethnicity, "WB", "BIN_NWB"), EG_STANDS_OUT);
    assert_int_equal(stands(ethnicity, "GW", "BIN_NWB"), EG_STANDS_OPEN);
    assert_int_equal(stands(ethnicity, "BIN_EM", "BIN_NWB"), EG_STANDS_IN);
    assert_int_equal(stands(ethnicity, "BIN_NWB", "BIN_EM"), EG_STANDS_OPEN);
    assert_int_equal(stands(ethnicity, "GW", "BIN_WB"), EG_STANDS_OPEN);
}

static void an_age_band_across_two_groups_stands_open_to_both(void **state)
{
    const struct eg_field *age = field_of(state, "age");

    assert_int_equal(stands(age, "20-29", "16-24"), EG_STANDS_OPEN);
    assert_int_equal(stands(age, "20-29", "25-34"), EG_STANDS_OPEN);
    assert_int_equal(stands(age, "20-24", "16-24"), EG_STANDS_IN);
}

static void two_ways_of_counting_do_not_contradict_each_other(void **state)
{
    const struct eg_field *ethnicity = field_of(state, "ethnicity");
    int64_t irish = eg_field_find(ethnicity, "WI")->number;
    int64_t not_british = eg_field_find(ethnicity, "BIN_NWB")->number;
    int64_t british = eg_field_find(ethnicity, "WB")->number;

    assert_false(eg_answers_contradict(ethnicity, irish, not_british));
    assert_true(eg_answers_contradict(ethnicity, british, not_british));
    assert_int_equal(eg_answer_finer(ethnicity, not_british, irish), irish);
    assert_int_equal(eg_answer_finer(ethnicity, irish, not_british), irish);
    assert_int_equal(eg_answer_finer(ethnicity, british, irish), british);
}

static void a_category_and_prefer_not_to_say_contradict_each_other(void **state)
{
    const struct eg_field *ethnicity = field_of(state, "ethnicity");
    int64_t irish = eg_field_find(ethnicity, "WI")->number;

    assert_true(eg_answers_contradict(ethnicity, EG_ANSWER_UNDECLARED, irish));
    assert_true(eg_answers_contradict(ethnicity, irish, EG_ANSWER_UNDECLARED));
    assert_false(eg_answers_contradict(ethnicity, EG_ANSWER_UNDECLARED, EG_ANSWER_UNDECLARED));
    assert_false(eg_answers_contradict(ethnicity, EG_ANSWER_UNDECLARED, EG_ANSWER_MISSING));
    assert_false(eg_answers_contradict(ethnicity, EG_ANSWER_UNRECOGNISED, EG_ANSWER_UNDECLARED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_detail_stands_in_its_group_and_out_of_the_others, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_category_and_prefer_not_to_say_contradict_each_other,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_group_stands_open_to_its_details, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_second_way_of_counting_has_white_minorities_on_the_other_side, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_age_band_across_two_groups_stands_open_to_both, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(two_ways_of_counting_do_not_contradict_each_other, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
