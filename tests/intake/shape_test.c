/* Headings are found below titles, and what is no record is told from what is one. */
#include "../test.h"

#include "equigap/intake/shape.h"

static struct eg_arena *arena;
static struct eg_lists *lists;
static struct eg_error error;

static int set_up(void **state)
{
    (void)state;
    arena = eg_arena_begin();
    struct eg_fields *fields = eg_lists_fields(arena, &error);
    lists = eg_lists_load(arena, fields, &error);
    return lists ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    eg_arena_end(arena);
    return 0;
}

static struct eg_shape *shape_of(const char *text)
{
    struct eg_shape_request request = {.lists = lists, .kind = EG_STAFF};
    return eg_shape_begin(arena, eg_extract_begin_text(arena, text, strlen(text)), &request);
}

/* Headings joined by '|'. */
static const char *headings_of(const char *text)
{
    struct eg_record headings;
    const char *all = "";
    if (!eg_shape_headings(shape_of(text), &headings))
        return NULL;
    for (size_t i = 0; i < headings.count; i++)
        all = eg_arena_format(arena, "%s%s%.*s", all, i ? "|" : "", (int)headings.fields[i].length,
                              headings.fields[i].start);
    return all;
}

/* One letter a record, as it comes out: P, H (repeated headings) or R and its number of fields. */
static const char *parts_of(const char *text)
{
    struct eg_shape *shape = shape_of(text);
    struct eg_record record;
    enum eg_part part;
    const char *all = "";
    while (eg_shape_next(shape, &record, &part))
        all = part == EG_PART_RECORD
                  ? eg_arena_format(arena, "%sR%zu", all, record.count)
                  : eg_arena_format(arena, "%s%c", all, part == EG_PART_PREAMBLE ? 'P' : 'H');
    return all;
}

static void headings_on_the_first_line_are_found(void **state)
{
    (void)state;
    const char *text = "Employee Number,Sex,Ethnicity\n1,Female,Indian\n";

    assert_string_equal(headings_of(text), "Employee Number|Sex|Ethnicity");
    assert_string_equal(parts_of(text), "R3");
}

static void titles_and_run_dates_stand_above_the_headings(void **state)
{
    (void)state;
    const char *text = "Staff in post\nRun date: 01/07/2025,,\n\nEmployee Number,Sex,Ethnicity\n"
                       "1,Female,Indian\n2,Male,\n";

    assert_string_equal(headings_of(text), "Employee Number|Sex|Ethnicity");
    assert_string_equal(parts_of(text), "PPPR3R3");
}

static void headings_repeated_on_a_page_are_no_record(void **state)
{
    (void)state;
    assert_string_equal(parts_of("Employee Number,Sex\n1,Female\nEmployee Number,Sex\n2,Male\n"),
                        "R2HR2");
}

static void headings_in_two_rows_are_read_together(void **state)
{
    (void)state;
    const char *text = "Employee,,Ethnic\nNumber,Sex,Origin\n1,Female,Indian\n";

    assert_string_equal(headings_of(text), "Employee Number|Sex|Ethnic Origin");
    assert_string_equal(parts_of(text), "R3");
}

static void a_row_of_groups_above_the_headings_is_a_title(void **state)
{
    (void)state;
    const char *text =
        "Person,,Equality data,\nEmployee Number,Grade,Sex,Ethnicity\n1,5,F,Indian\n";

    assert_string_equal(headings_of(text), "Employee Number|Grade|Sex|Ethnicity");
    assert_string_equal(parts_of(text), "PR4");
}

static void delimiters_at_the_end_of_lines_are_no_fields(void **state)
{
    (void)state;
    const char *text = "Employee Number,Sex,,\n1,Female,,\n2,Male\n3,Male,,more\n";

    assert_string_equal(headings_of(text), "Employee Number|Sex");
    assert_string_equal(parts_of(text), "R2R2R4");
}

static void an_extract_of_blank_lines_has_no_headings(void **state)
{
    (void)state;
    assert_null(headings_of("\n\n  \n"));
    assert_null(headings_of(""));
}

static void unknown_headings_are_the_widest_row(void **state)
{
    (void)state;
    assert_string_equal(headings_of("Bericht\nPersnr,Geschl\n1,w\n"), "Persnr|Geschl");
}

static const char *sign_of(const char *text, const char *pair)
{
    struct eg_shape_request request = {
        .lists = lists, .kind = EG_STAFF, .pairs = &pair, .pair_count = pair ? 1 : 0};
    return eg_shape_record_sign(
        eg_shape_begin(arena, eg_extract_begin_text(arena, text, strlen(text)), &request));
}

static void a_record_in_the_place_of_the_headings_is_told(void **state)
{
    (void)state;
    assert_string_equal(sign_of("E1,Housing,0.6\n", NULL), "a number in column 3");
    assert_string_equal(sign_of("E1,Housing,0.6,05/05/1980\n", NULL), "a date in column 4");
    assert_string_equal(sign_of("E1,White British,0.6\n", NULL), "an answer in column 2");
}

static void headings_are_no_record(void **state)
{
    (void)state;
    assert_null(sign_of("Persnr,Geschl\n1,w\n", NULL));
    assert_null(sign_of("Employee Number,Sex,2025\n1,Female,x\n", NULL));
    assert_null(sign_of("Persnr,Geschl,2025\n1,w,x\n", "Persnr=person_id"));
    assert_null(sign_of("Employee Number,2022,2023,2024,2025\n1,a,b,c,d\n", NULL));
    assert_null(sign_of("", NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_on_the_first_line_are_found),
        cmocka_unit_test(titles_and_run_dates_stand_above_the_headings),
        cmocka_unit_test(headings_repeated_on_a_page_are_no_record),
        cmocka_unit_test(headings_in_two_rows_are_read_together),
        cmocka_unit_test(a_row_of_groups_above_the_headings_is_a_title),
        cmocka_unit_test(delimiters_at_the_end_of_lines_are_no_fields),
        cmocka_unit_test(an_extract_of_blank_lines_has_no_headings),
        cmocka_unit_test(unknown_headings_are_the_widest_row),
        cmocka_unit_test(a_record_in_the_place_of_the_headings_is_told),
        cmocka_unit_test(headings_are_no_record),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
