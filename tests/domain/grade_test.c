#include "equigap/domain/grade.h"

#include "../test.h"

enum { GRADES_MOST = 8 };

/* The names of the grades in order, one a line. */
static const char *names_of(struct eg_arena *arena, const struct eg_grades *grades)
{
    const char *names = "";
    for (size_t i = 0; i < grades->count; i++)
        names = eg_arena_format(arena, "%s%s\n", names, grades->grades[i].name);
    return names;
}

/* A list of the user's in which grade n is the n-th of `names` and the n-th in the order. */
static struct eg_grades *listed(struct eg_arena *arena, const char *const names[],
                                const char *const bands[], size_t count)
{
    struct eg_grade_said said[GRADES_MOST];
    assert_true(count <= GRADES_MOST);
    for (size_t i = 0; i < count; i++)
        said[i] = (struct eg_grade_said){.id = (int64_t)i + 1,
                                         .name = names[i],
                                         .is_listed = true,
                                         .order = (int64_t)i + 1,
                                         .band = bands[i]};
    return eg_grades_arrange(arena, said, count);
}

static void without_a_list_the_order_of_names_is_assumed(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    const struct eg_grade_said said[] = {
        {.id = 1, .name = "SCP 10", .band = ""},  {.id = 2, .name = "Grade 10", .band = ""},
        {.id = 3, .name = "Grade 2", .band = ""}, {.id = 4, .name = "SCP 9", .band = ""},
        {.id = 5, .name = "grade 3", .band = ""},
    };

    const struct eg_grades *grades = eg_grades_arrange(arena, said, 5);

    assert_string_equal(names_of(arena, grades), "Grade 2\ngrade 3\nGrade 10\nSCP 9\nSCP 10\n");
    assert_false(grades->is_order_known);
    assert_int_equal(grades->band_count, 0);
    for (size_t i = 0; i < grades->count; i++)
        assert_false(grades->grades[i].is_senior);
    eg_arena_end(arena);
    (void)state;
}

static void what_the_user_ordered_comes_before_what_has_no_order(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    const struct eg_grade_said said[] = {
        {.id = 1, .name = "Apprentice", .is_listed = true, .band = ""},
        {.id = 2, .name = "Director", .is_listed = true, .order = 2, .band = ""},
        {.id = 3, .name = "Casual", .band = ""},
        {.id = 4, .name = "Grade 1", .is_listed = true, .order = 1, .band = ""},
    };

    const struct eg_grades *grades = eg_grades_arrange(arena, said, 4);

    assert_string_equal(names_of(arena, grades), "Grade 1\nDirector\nApprentice\nCasual\n");
    assert_true(grades->is_order_known);
    assert_true(eg_grades_find(grades, 1)->is_listed);
    assert_false(eg_grades_find(grades, 3)->is_listed);
    eg_arena_end(arena);
    (void)state;
}

static void a_grade_is_found_by_its_id(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    const struct eg_grade_said said[] = {{.id = 7, .name = "Grade 1", .band = ""},
                                         {.id = 2, .name = "Grade 2", .band = ""}};

    const struct eg_grades *grades = eg_grades_arrange(arena, said, 2);

    assert_string_equal(eg_grades_find(grades, 7)->name, "Grade 1");
    assert_string_equal(eg_grades_find(grades, 2)->name, "Grade 2");
    assert_null(eg_grades_find(grades, 0));
    assert_null(eg_grades_find(grades, 3));
    assert_null(eg_grades_find(grades, 8));
    eg_arena_end(arena);
    (void)state;
}

static void there_may_be_no_grades(void **state)
{
    struct eg_arena *arena = eg_arena_begin();

    const struct eg_grades *grades = eg_grades_arrange(arena, NULL, 0);

    assert_int_equal(grades->count, 0);
    assert_int_equal(grades->band_count, 0);
    assert_false(grades->is_order_known);
    assert_null(eg_grades_find(grades, 1));
    eg_arena_end(arena);
    (void)state;
}

static void bands_come_in_the_order_of_their_grades_and_the_top_one_is_senior(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    const char *const names[] = {"C", "B", "A", "Head", "Director"};
    const char *const bands[] = {"Zero", "Zero", "", "Chiefs", "Chiefs"};

    const struct eg_grades *grades = listed(arena, names, bands, 5);

    assert_int_equal(grades->band_count, 2);
    assert_string_equal(grades->bands[0].name, "Zero");
    assert_int_equal(grades->bands[0].first, 0);
    assert_int_equal(grades->bands[0].count, 2);
    assert_false(grades->bands[0].is_senior);
    assert_string_equal(grades->bands[1].name, "Chiefs");
    assert_int_equal(grades->bands[1].first, 3);
    assert_int_equal(grades->bands[1].count, 2);
    assert_true(grades->bands[1].is_senior);
    assert_ptr_equal(eg_grades_find(grades, 5)->band, &grades->bands[1]);
    assert_true(eg_grades_find(grades, 5)->is_senior);
    assert_null(eg_grades_find(grades, 3)->band);
    assert_false(eg_grades_find(grades, 3)->is_senior);
    eg_arena_end(arena);
    (void)state;
}

static void those_the_user_marks_are_senior_instead_of_the_top_band(void **state)
{
    struct eg_arena *arena = eg_arena_begin();
    const struct eg_grade_said said[] = {
        {.id = 1, .name = "One", .is_listed = true, .order = 1, .band = "Low"},
        {.id = 2, .name = "Two", .is_listed = true, .order = 2, .band = "High", .is_senior = false},
        {.id = 3,
         .name = "Three",
         .is_listed = true,
         .order = 3,
         .band = "High",
         .is_senior = true},
    };

    const struct eg_grades *grades = eg_grades_arrange(arena, said, 3);

    assert_false(eg_grades_find(grades, 2)->is_senior);
    assert_true(eg_grades_find(grades, 3)->is_senior);
    assert_false(grades->bands[1].is_senior); /* only in part */
    eg_arena_end(arena);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_list_the_order_of_names_is_assumed),
        cmocka_unit_test(what_the_user_ordered_comes_before_what_has_no_order),
        cmocka_unit_test(a_grade_is_found_by_its_id),
        cmocka_unit_test(there_may_be_no_grades),
        cmocka_unit_test(bands_come_in_the_order_of_their_grades_and_the_top_one_is_senior),
        cmocka_unit_test(those_the_user_marks_are_senior_instead_of_the_top_band),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
