/* Names that may be one thing, spelt in two ways. */
#include "equigap/analysis/likeness.h"

#include "../test.h"

static void assert_alike(const char *one, const char *other, bool expected)
{
    struct eg_arena *arena = eg_arena_begin();
    bool first = eg_names_look_alike(arena, one, other);
    bool second = eg_names_look_alike(arena, other, one);
    eg_arena_end(arena);
    if (first != expected || second != expected)
        fail_msg("'%s' and '%s'", one, other);
}

static void names_that_differ_by_one_letter_look_alike(void **state)
{
    (void)state;
    assert_alike("Adult Social Care", "Adults Social Care", true);
    assert_alike("Housing", "Housng", true);
    assert_alike("Highways", "Higways", true);
    assert_alike("Planning", "Planming", true);
}

static void names_that_differ_in_punctuation_look_alike(void **state)
{
    (void)state;
    assert_alike("Parks, Leisure and Culture", "Parks Leisure and Culture", true);
    assert_alike("Adult Social-Care", "Adult Social Care", true);
    assert_alike("Chief Executive's Office", "Chief Executives Office", true);
}

static void numbers_and_single_letters_tell_units_apart(void **state)
{
    (void)state;
    assert_alike("Area Office 1", "Area Office 2", false);
    assert_alike("Directorate 1", "Directorate 11", false);
    assert_alike("Ward Team A", "Ward Team B", false);
    assert_alike("HR", "PR", false);
}

static void other_names_do_not_look_alike(void **state)
{
    (void)state;
    assert_alike("Housing", "Planning", false);
    assert_alike("Adult Social Care", "Children's Social Care", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_that_differ_by_one_letter_look_alike),
        cmocka_unit_test(names_that_differ_in_punctuation_look_alike),
        cmocka_unit_test(numbers_and_single_letters_tell_units_apart),
        cmocka_unit_test(other_names_do_not_look_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
