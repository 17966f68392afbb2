#include "equigap/domain/cohort.h"

#include "../test.h"

static struct eg_arena *arena;
static struct eg_units *units;
static struct eg_cohort *cohort;
static int64_t housing, repairs, parks;

static int begin(void **state)
{
    (void)state;
    arena = eg_arena_begin();
    units = eg_units_begin(arena, "Council");
    housing = eg_units_add(units, EG_UNIT_ROOT, "Housing");
    repairs = eg_units_add(units, housing, "Repairs");
    parks = eg_units_add(units, EG_UNIT_ROOT, "Parks");
    cohort = eg_cohort_begin(arena, units);
    return 0;
}

static int end(void **state)
{
    (void)state;
    eg_arena_end(arena);
    return 0;
}

static void add(int64_t vacancy, int64_t unit, bool is_appointed)
{
    struct eg_person application = {.vacancy = vacancy, .unit = unit};
    eg_cohort_add(cohort, &application, is_appointed);
}

static void assert_counts(int64_t unit, enum eg_vacancy_state state,
                          struct eg_vacancy_counts expected)
{
    struct eg_vacancy_counts found = eg_cohort_count(cohort, unit, state);
    assert_int_equal(found.vacancies, expected.vacancies);
    assert_int_equal(found.applications, expected.applications);
    assert_int_equal(found.appointments, expected.appointments);
}

static void only_vacancies_with_an_appointment_are_closed(void **state)
{
    (void)state;
    eg_cohort_set(cohort, 1, EG_VACANCY_APPOINTED);
    eg_cohort_set(cohort, 2, EG_VACANCY_OPEN);
    eg_cohort_set(cohort, 3, EG_VACANCY_NOBODY);

    assert_true(eg_cohort_is_known(cohort));
    assert_true(eg_cohort_takes(cohort, 1));
    assert_false(eg_cohort_takes(cohort, 2));
    assert_false(eg_cohort_takes(cohort, 3));
    assert_false(eg_cohort_takes(cohort, 0));
    assert_false(eg_cohort_takes(cohort, 1000));
}

static void without_any_known_vacancy_all_applications_are_taken(void **state)
{
    (void)state;
    add(0, housing, false);

    assert_false(eg_cohort_is_known(cohort));
    assert_true(eg_cohort_takes(cohort, 0));
}

static void a_vacancy_counts_once_in_each_unit_and_in_the_organisation(void **state)
{
    (void)state;
    eg_cohort_set(cohort, 1, EG_VACANCY_APPOINTED);
    add(1, repairs, true);
    add(1, housing, false);
    add(1, parks, false);

    assert_counts(EG_UNIT_ROOT, EG_VACANCY_APPOINTED, (struct eg_vacancy_counts){1, 3, 1});
    assert_counts(housing, EG_VACANCY_APPOINTED, (struct eg_vacancy_counts){1, 2, 1});
    assert_counts(parks, EG_VACANCY_APPOINTED, (struct eg_vacancy_counts){1, 1, 0});
    assert_counts(repairs, EG_VACANCY_APPOINTED, (struct eg_vacancy_counts){0, 0, 0});
}

static void applications_whose_vacancy_is_not_known_are_counted_apart(void **state)
{
    (void)state;
    eg_cohort_set(cohort, 1, EG_VACANCY_OPEN);
    add(1, parks, false);
    add(0, parks, true);

    assert_counts(parks, EG_VACANCY_OPEN, (struct eg_vacancy_counts){1, 1, 0});
    assert_counts(parks, EG_VACANCY_UNKNOWN, (struct eg_vacancy_counts){0, 1, 1});
}

#define PREPARED(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PREPARED(only_vacancies_with_an_appointment_are_closed),
        PREPARED(without_any_known_vacancy_all_applications_are_taken),
        PREPARED(a_vacancy_counts_once_in_each_unit_and_in_the_organisation),
        PREPARED(applications_whose_vacancy_is_not_known_are_counted_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
