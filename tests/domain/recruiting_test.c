#include "equigap/domain/recruiting.h"

#include "equigap/domain/strata.h"
#include "equigap/domain/unit.h"
#include "../test.h"

/* Fields "stage" and "outcome" as the lists have them, in short. */
static struct eg_arena *arena;
static struct eg_fields fields;
static struct eg_figures *figures;

enum { NO_STAGE, APPLIED, SHORTLISTED, APPOINTED };
enum { NO_OUTCOME, OPEN, WITHDRAWN, REJECTED };

static void add_categories(const char *key, int32_t number, const char *const codes[3])
{
    struct eg_field *field = eg_fields_add(&fields, key);
    field->kind = EG_FIELD_RECRUITMENT;
    field->number = number;
    for (int32_t i = 0; i < 3; i++)
        eg_field_add(&fields, field, codes[i])->sort = 10 * i;
}

static int begin(void **state)
{
    static const char *const stages[] = {"APPLIED", "SHORTLISTED", "APPOINTED"};
    static const char *const outcomes[] = {"OPEN", "WITHDRAWN", "REJECTED"};
    (void)state;
    arena = eg_arena_begin();
    fields = (struct eg_fields){.arena = arena};
    add_categories(EG_FIELD_STAGE, 101, stages);
    add_categories(EG_FIELD_OUTCOME, 102, outcomes);
    figures = eg_figures_begin(arena, &fields);
    return 0;
}

static int end(void **state)
{
    (void)state;
    eg_arena_end(arena);
    return 0;
}

static void count(int64_t outcome)
{
    size_t slice = eg_figures_slice(
        figures,
        (struct eg_slice){.by = EG_BY_OUTCOME, .unit = EG_UNIT_ROOT, .value = outcome, .stage = 1});
    eg_figures_add(figures, slice, EG_SLOT_PEOPLE, 1);
}

/* "through", "stopped" or "neither". */
static const char *part_of(enum eg_step step, int64_t stage, int64_t outcome)
{
    struct eg_recruiting by = eg_recruiting_of(figures, &fields);
    bool through = eg_recruiting_takes(&by, step, EG_THROUGH, stage, outcome);
    bool stopped = eg_recruiting_takes(&by, step, EG_STOPPED, stage, outcome);
    assert_false(through && stopped);
    return through ? "through" : stopped ? "stopped" : "neither";
}

static void stages_are_those_from_or_before_one(void **state)
{
    (void)state;

    assert_int_equal(eg_stages_from(&fields, "SHORTLISTED"), 1u << SHORTLISTED | 1u << APPOINTED);
    assert_int_equal(eg_stages_before(&fields, "SHORTLISTED"), 1u << APPLIED);
    assert_int_equal(eg_stages_from(&fields, "NONE"), 0);
}

static void bits_are_of_numbers_that_a_set_has_room_for(void **state)
{
    (void)state;

    assert_true(eg_reach_bit(0) == 1);
    assert_true(eg_reach_bit(63) == UINT64_C(1) << 63);
    assert_true(eg_reach_bit(64) == 0);
    assert_true(eg_reach_bit(-1) == 0);
    assert_true(eg_stage_bit(&fields, "SHORTLISTED") == 1u << SHORTLISTED);
    assert_true(eg_stage_bit(&fields, "NONE") == 0);
    assert_true(eg_stage_bit(&(struct eg_fields){.arena = arena}, "SHORTLISTED") == 0);
}

static void what_is_open_or_withdrawn_is_in_no_rate_of_success(void **state)
{
    (void)state;
    count(REJECTED);

    assert_string_equal(part_of(EG_SHORTLISTING, APPLIED, REJECTED), "stopped");
    assert_string_equal(part_of(EG_SHORTLISTING, APPLIED, OPEN), "neither");
    assert_string_equal(part_of(EG_SHORTLISTING, APPLIED, WITHDRAWN), "neither");
    assert_string_equal(part_of(EG_SHORTLISTING, APPLIED, NO_OUTCOME), "neither");
    assert_string_equal(part_of(EG_SHORTLISTING, NO_STAGE, REJECTED), "stopped");
    assert_string_equal(part_of(EG_SHORTLISTING, SHORTLISTED, WITHDRAWN), "through");
    assert_string_equal(part_of(EG_APPOINTING, SHORTLISTED, WITHDRAWN), "neither");
    assert_string_equal(part_of(EG_APPOINTING, SHORTLISTED, REJECTED), "stopped");
    assert_string_equal(part_of(EG_APPOINTING, APPOINTED, NO_OUTCOME), "through");
    assert_string_equal(part_of(EG_APPOINTING, APPLIED, REJECTED), "neither");
}

static void without_any_outcome_a_stage_is_where_it_ended(void **state)
{
    (void)state;
    count(NO_OUTCOME);

    assert_string_equal(part_of(EG_SHORTLISTING, APPLIED, NO_OUTCOME), "stopped");
    assert_string_equal(part_of(EG_SHORTLISTING, APPLIED, OPEN), "neither");
}

static void everybody_withdrew_or_did_not(void **state)
{
    (void)state;

    for (int64_t stage = NO_STAGE; stage <= APPOINTED; stage++)
        for (int64_t outcome = NO_OUTCOME; outcome <= REJECTED; outcome++)
            assert_string_equal(part_of(EG_WITHDRAWING, stage, outcome),
                                outcome == WITHDRAWN ? "through" : "stopped");
}

static void strata_keep_vacancies_and_answers_apart(void **state)
{
    (void)state;
    struct eg_field *sex = eg_fields_add(&fields, "sex");
    sex->number = 1;
    struct eg_strata *strata = eg_strata_begin(arena, &fields);
    struct eg_recruiting by = eg_recruiting_of(figures, &fields);
    struct eg_parts through = eg_parts_of(&by, SHORTLISTED, REJECTED);
    struct eg_parts withdrew = eg_parts_of(&by, APPLIED, WITHDRAWN);

    eg_strata_add(strata, 7, sex, 2, &through);
    eg_strata_add(strata, 0, sex, 2, &withdrew);
    eg_strata_add(strata, 7, sex, 2, &withdrew);
    eg_strata_add(strata, 7, sex, 0, &through);

    assert_int_equal(eg_strata_count(strata), 2);
    const struct eg_stratum_answer *first = eg_strata_answers(strata, 0, sex);
    assert_int_equal(first->answer, 2);
    assert_int_equal(first->people[EG_SHORTLISTING][EG_THROUGH], 1);
    assert_int_equal(first->people[EG_APPOINTING][EG_STOPPED], 1);
    assert_int_equal(first->people[EG_WITHDRAWING][EG_THROUGH], 1);
    assert_int_equal(first->people[EG_WITHDRAWING][EG_STOPPED], 1);
    assert_int_equal(first->next->answer, 0);
    assert_null(first->next->next);
    assert_null(eg_strata_answers(strata, 1, sex)->next);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(stages_are_those_from_or_before_one, begin, end),
        cmocka_unit_test_setup_teardown(bits_are_of_numbers_that_a_set_has_room_for, begin, end),
        cmocka_unit_test_setup_teardown(what_is_open_or_withdrawn_is_in_no_rate_of_success, begin,
                                        end),
        cmocka_unit_test_setup_teardown(without_any_outcome_a_stage_is_where_it_ended, begin, end),
        cmocka_unit_test_setup_teardown(everybody_withdrew_or_did_not, begin, end),
        cmocka_unit_test_setup_teardown(strata_keep_vacancies_and_answers_apart, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
