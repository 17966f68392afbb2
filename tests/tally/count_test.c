#include "equigap/tally/count.h"

#include "equigap/base/date.h"
#include "../test.h"

static struct eg_fields *make_fields(struct eg_arena *arena)
{
    struct eg_fields *fields = eg_arena_take(arena, sizeof *fields);
    fields->arena = arena;
    struct eg_field *sex = eg_fields_add(fields, "sex");
    sex->number = 1;
    eg_field_add(fields, sex, "F");
    struct eg_field *impairment = eg_fields_add(fields, "impairment");
    impairment->number = 2;
    impairment->takes_several = true;
    eg_field_add(fields, impairment, "VIS");
    eg_field_add(fields, impairment, "HEA");
    return fields;
}

static int64_t people(struct eg_figures *figures, enum eg_breakdown by, int64_t unit, int64_t value)
{
    return eg_figures_sum(figures, (struct eg_slice){.by = by, .unit = unit, .value = value}, NULL,
                          0)
        .shown;
}

static void a_person_counts_in_every_unit_from_their_own_up(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_units *units = eg_units_begin(arena, "Council");
    int64_t top = eg_units_add(units, EG_UNIT_ROOT, "Housing");
    int64_t team = eg_units_add(units, top, "Repairs");
    struct eg_count_request with = {make_fields(arena), units, EG_STAFF, 3};
    struct eg_count *count = eg_count_begin(arena, &with);
    struct eg_person person = {.unit = team, .grade = 5, .answers = {1, 3}};

    eg_count_person(count, &person, 1);

    struct eg_figures *figures = eg_count_figures(count);
    assert_int_equal(people(figures, EG_BY_UNIT, EG_UNIT_ROOT, 0), 1);
    assert_int_equal(people(figures, EG_BY_UNIT, top, 0), 1);
    assert_int_equal(people(figures, EG_BY_UNIT, team, 0), 1);
    assert_int_equal(people(figures, EG_BY_GRADE, top, 5), 1);
    assert_int_equal(people(figures, EG_BY_GRADE, team, 5), 0);
    assert_int_equal(people(figures, EG_BY_JOINER, EG_UNIT_ROOT, 0), 0);
    assert_int_equal(people(figures, EG_BY_UNANSWERED, EG_UNIT_ROOT, 0), 1);
    eg_arena_end(arena);
    (void)state;
}

static void several_answers_count_each_and_the_person_once(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_fields *fields = make_fields(arena);
    struct eg_count_request with = {fields, eg_units_begin(arena, "Council"), EG_STAFF, 3};
    struct eg_count *count = eg_count_begin(arena, &with);
    struct eg_person person = {.unit = EG_UNIT_ROOT, .answers = {0, 3}};
    struct eg_slice whole = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};

    eg_count_person(count, &person, 1);

    struct eg_figures *figures = eg_count_figures(count);
    assert_int_equal(eg_figures_sum(figures, whole, &fields->fields[1], 1).shown, 1);
    assert_int_equal(eg_figures_sum(figures, whole, &fields->fields[1], 2).shown, 1);
    assert_int_equal(eg_figures_declared(figures, whole, &fields->fields[1]).shown, 1);
    eg_arena_end(arena);
    (void)state;
}

static void several_answers_count_once_in_the_broad_one_that_holds_them(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_fields *fields = make_fields(arena);
    struct eg_field *impairment = &fields->fields[1];
    eg_field_add(fields, impairment, "BLI")->parent = 1;
    eg_field_add(fields, impairment, "LOW")->parent = 1;
    struct eg_count_request with = {fields, eg_units_begin(arena, "Council"), EG_STAFF, 3};
    struct eg_count *count = eg_count_begin(arena, &with);
    struct eg_person both = {.unit = EG_UNIT_ROOT, .answers = {0, 4 | 8}};
    struct eg_person broad = {.unit = EG_UNIT_ROOT, .answers = {0, 1}};
    struct eg_person said_twice = {.unit = EG_UNIT_ROOT, .answers = {0, 1 | 4}};
    struct eg_slice whole = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};

    eg_count_person(count, &both, 1);
    eg_count_person(count, &broad, 1);
    eg_count_person(count, &said_twice, 1);

    struct eg_figures *figures = eg_count_figures(count);
    static const int64_t expected[] = {3, 0, 2, 1}, alone[] = {1, 0, 0, 0};
    for (int64_t n = 1; n <= 4; n++) {
        assert_int_equal(eg_figures_sum(figures, whole, impairment, n).shown, expected[n - 1]);
        assert_int_equal(eg_figures_sum(figures, whole, impairment, EG_ANSWER_ALONE + n).shown,
                         alone[n - 1]);
    }
    eg_arena_end(arena);
    (void)state;
}

static void taking_somebody_out_leaves_what_was_there(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_fields *fields = make_fields(arena);
    struct eg_count_request with = {fields, eg_units_begin(arena, "Council"), EG_STAFF, 3};
    struct eg_count *count = eg_count_begin(arena, &with);
    struct eg_count *never = eg_count_begin(arena, &with);
    struct eg_person person = {.unit = EG_UNIT_ROOT, .service = 13, .answers = {-1, 2}};
    char what[128];

    eg_count_person(count, &person, 1);
    eg_count_person(count, &person, -1);

    assert_true(
        eg_figures_are_equal(eg_count_figures(count), eg_count_figures(never), what, sizeof what));
    eg_arena_end(arena);
    (void)state;
}

static void applications_are_kept_apart_by_stage_and_quarter(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_count_request with = {make_fields(arena), eg_units_begin(arena, "Council"),
                                    EG_APPLICANTS, 3};
    struct eg_count *count = eg_count_begin(arena, &with);
    int32_t day;
    assert_true(eg_day_from_iso("2025-05-01", &day));
    struct eg_person person = {.unit = EG_UNIT_ROOT, .stage = 3, .applied = day};

    eg_count_person(count, &person, 1);

    size_t index;
    struct eg_slice slice = {EG_BY_UNIT, EG_UNIT_ROOT, 0, 3, eg_quarter_of(day)};
    assert_true(eg_figures_find(eg_count_figures(count), slice, &index));
    slice.stage = 2;
    assert_false(eg_figures_find(eg_count_figures(count), slice, &index));
    eg_arena_end(arena);
    (void)state;
}

static void bands_of_service_turn_at_whole_years(void **state)
{
    const struct {
        int64_t months;
        enum eg_service_band band;
    } cases[] = {{0, EG_SERVICE_UNDER_1},  {11, EG_SERVICE_UNDER_1},     {12, EG_SERVICE_1_TO_2},
                 {35, EG_SERVICE_1_TO_2},  {36, EG_SERVICE_3_TO_4},      {60, EG_SERVICE_5_TO_9},
                 {119, EG_SERVICE_5_TO_9}, {120, EG_SERVICE_10_AND_OVER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(eg_service_band(cases[i].months + 1), cases[i].band);
    assert_int_equal(eg_service_band(0), EG_SERVICE_UNKNOWN);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_person_counts_in_every_unit_from_their_own_up),
        cmocka_unit_test(several_answers_count_each_and_the_person_once),
        cmocka_unit_test(several_answers_count_once_in_the_broad_one_that_holds_them),
        cmocka_unit_test(taking_somebody_out_leaves_what_was_there),
        cmocka_unit_test(applications_are_kept_apart_by_stage_and_quarter),
        cmocka_unit_test(bands_of_service_turn_at_whole_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
