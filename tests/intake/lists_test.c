#include "equigap/intake/lists.h"

#include "equigap/base/text.h"
#include "../test.h"

static struct eg_asset file(const char *name, const char *text)
{
    return (struct eg_asset){name, text, strlen(text)};
}

static const char fields_text[] =
    "field,label,kind,asked_of,several,protected,one_sided,expected,special,sort,source\n"
    "sex,Sex,equality,both,no,yes,no,yes,no,10,x\n"
    "ethnicity,Ethnicity,equality,both,no,yes,no,yes,no,20,x\n";
static const char categories_text[] = "field,code,label,level,parent,second,reference,sort,source\n"
                                      "sex,F,Female,group,,,,10,x\n"
                                      "ethnicity,GW,White,group,,,yes,10,x\n"
                                      "ethnicity,WB,White British,detail,GW,,yes,20,x\n";

struct fixture {
    struct eg_arena *arena;
    struct eg_fields *fields;
    struct eg_lists *lists;
    struct eg_error error;
};

static int set_up(void **state)
{
    struct fixture *with = calloc(1, sizeof *with);
    with->arena = eg_arena_begin();
    with->fields = eg_lists_read_fields(with->arena, file("f.csv", fields_text),
                                        file("c.csv", categories_text), &with->error);
    with->lists = eg_lists_begin(with->arena, with->fields);
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

static void assert_refused(struct fixture *with, const char *place, const char *words)
{
    assert_true(eg_failed(&with->error));
    assert_non_null(strstr(with->error.message, place));
    assert_non_null(strstr(with->error.message, words));
}

static void two_answers_for_one_text_after_normalising_are_refused(void **state)
{
    struct fixture *with = *state;
    const char *text = "field,scheme,text,answer,source\n"
                       "ethnicity,,White / British,WB,x\n"
                       "ethnicity,,white/ british,GW,x\n";

    assert_false(eg_lists_add_spellings(with->lists, file("s.csv", text), &with->error));
    assert_refused(with, "schema/s.csv:3", "another answer");
}

static void the_same_answer_twice_is_no_conflict(void **state)
{
    struct fixture *with = *state;
    const char *text = "field,scheme,text,answer,source\n"
                       "ethnicity,,White / British,WB,x\n"
                       "ethnicity,,white/ british,WB,x\n";

    assert_true(eg_lists_add_spellings(with->lists, file("s.csv", text), &with->error));
}

static void a_code_that_is_not_in_the_field_is_refused(void **state)
{
    struct fixture *with = *state;
    const char *text = "field,scheme,text,answer,source\nsex,,White,GW,x\n";

    assert_false(eg_lists_add_spellings(with->lists, file("s.csv", text), &with->error));
    assert_refused(with, "schema/s.csv:2", "no such category");
}

static void a_scheme_that_is_not_in_the_list_is_refused(void **state)
{
    struct fixture *with = *state;
    const char *text = "field,scheme,text,answer,source\nsex,NHS,2,F,x\n";

    assert_false(eg_lists_add_spellings(with->lists, file("s.csv", text), &with->error));
    assert_refused(with, "schema/s.csv:2", "no such scheme");
}

static void a_parent_that_is_no_coarser_is_refused(void **state)
{
    struct fixture *with = *state;
    const char *text = "field,code,label,level,parent,second,reference,sort,source\n"
                       "ethnicity,GW,White,group,WB,,,10,x\nethnicity,WB,British,detail,,,,20,x\n";

    assert_null(eg_lists_read_fields(with->arena, file("f.csv", fields_text), file("c.csv", text),
                                     &with->error));
    assert_refused(with, "schema/c.csv:2", "no coarser category");
}

static void a_second_way_that_leads_to_no_binary_category_is_refused(void **state)
{
    struct fixture *with = *state;
    const char *text = "field,code,label,level,parent,second,reference,sort,source\n"
                       "ethnicity,GW,White,group,,,,10,x\nethnicity,WB,British,detail,,GW,,20,x\n";

    assert_null(eg_lists_read_fields(with->arena, file("f.csv", fields_text), file("c.csv", text),
                                     &with->error));
    assert_refused(with, "schema/c.csv:3", "no other binary category");
}

static void one_heading_for_two_fields_is_refused_in_one_kind_only(void **state)
{
    struct fixture *with = *state;
    const char *apart = "kind,field,heading,source\nstaff,status,Status,x\n"
                        "applicants,stage,Status,x\n";
    const char *clash = "kind,field,heading,source\nboth,sex,Status,x\n";

    assert_true(eg_lists_add_headings(with->lists, file("h.csv", apart), &with->error));
    assert_string_equal(eg_heading_find(with->lists, EG_STAFF, "status"), "status");
    assert_string_equal(eg_heading_find(with->lists, EG_APPLICANTS, "status"), "stage");
    assert_false(eg_lists_add_headings(with->lists, file("h.csv", clash), &with->error));
    assert_refused(with, "schema/h.csv:2", "another field");
}

static void a_scheme_beats_the_field_and_the_field_beats_any(void **state)
{
    struct fixture *with = *state;
    const char *schemes = "scheme,field,label,source\nA,ethnicity,x,x\n";
    const char *text = "field,scheme,text,answer,source\n*,,none,missing,x\n"
                       "ethnicity,,none,GW,x\nethnicity,A,none,WB,x\n*,,declined,undeclared,x\n";
    int64_t answer = 99;
    assert_true(eg_lists_add_schemes(with->lists, file("x.csv", schemes), &with->error));
    assert_true(eg_lists_add_spellings(with->lists, file("s.csv", text), &with->error));

    assert_true(eg_spelling_find(with->lists, "ethnicity", "A", "none", &answer));
    assert_int_equal(answer, 2);
    assert_true(eg_spelling_find(with->lists, "ethnicity", "", "none", &answer));
    assert_int_equal(answer, 1);
    assert_true(eg_spelling_find(with->lists, "sex", "", "none", &answer));
    assert_int_equal(answer, EG_ANSWER_MISSING);
    assert_false(eg_spelling_find_own(with->lists, "sex", "", "declined", &answer));
}

static void the_lists_that_are_built_in_load_whole(void **state)
{
    struct fixture *with = *state;
    struct eg_fields *fields = eg_lists_fields(with->arena, &with->error);
    assert_non_null(fields);

    struct eg_lists *lists = eg_lists_load(with->arena, fields, &with->error);

    assert_string_equal(with->error.message, "");
    assert_non_null(lists);
    assert_int_equal(eg_row_marker_find(lists, "grand total"), EG_ROW_IS_TOTAL);
    assert_int_equal(eg_row_marker_find(lists, "totalfina"), EG_ROW_IS_RECORD);
}

/* Nothing is guessed from a part of a text. */
static void texts_that_contain_an_answer_are_not_that_answer(void **state)
{
    static const char *const texts[] = {"Non-British White",
                                        "Not White",
                                        "Whte British",
                                        "White British maybe",
                                        "Britishish",
                                        "WB",
                                        "A",
                                        "1",
                                        "ND"};
    struct fixture *with = *state;
    struct eg_fields *fields = eg_lists_fields(with->arena, &with->error);
    struct eg_lists *lists = eg_lists_load(with->arena, fields, &with->error);
    assert_non_null(lists);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int64_t answer;
        const char *normal = eg_text_normalise(with->arena, texts[i], strlen(texts[i]));
        if (eg_spelling_find(lists, "ethnicity", "", normal, &answer))
            fail_msg("'%s' is coded as %lld", texts[i], (long long)answer);
    }
}

static void an_area_is_found_by_code_and_by_name(void **state)
{
    struct fixture *with = *state;
    const char *code, *name;

    assert_true(eg_lists_find_area(with->arena, "E07000089", &code, &name, &with->error));
    assert_string_equal(name, "Hart");
    assert_true(eg_lists_find_area(with->arena, "south east", &code, &name, &with->error));
    assert_string_equal(code, "E12000008");
    assert_false(eg_lists_find_area(with->arena, "Hartt", &code, &name, &with->error));
    assert_int_equal(with->error.fault, EG_FAULT_USAGE);
    assert_non_null(strstr(with->error.message, "did you mean 'Hart'"));

    struct eg_error elsewhere = {0};
    assert_false(eg_lists_find_area(with->arena, "Scotland", &code, &name, &elsewhere));
    assert_non_null(strstr(elsewhere.message, "Scotland and Northern Ireland yet"));
}

static void a_part_of_a_name_is_refused_with_the_areas_it_may_be(void **state)
{
    struct fixture *with = *state;
    const char *code, *name;

    assert_false(eg_lists_find_area(with->arena, "Newcastle", &code, &name, &with->error));

    assert_non_null(strstr(with->error.message, "'Newcastle upon Tyne' (E08000021)"));
    assert_non_null(strstr(with->error.message, "'Newcastle-under-Lyme' (E07000195)"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_part_of_a_name_is_refused_with_the_areas_it_may_be,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_answers_for_one_text_after_normalising_are_refused,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_answer_twice_is_no_conflict, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_code_that_is_not_in_the_field_is_refused, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_scheme_that_is_not_in_the_list_is_refused, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_parent_that_is_no_coarser_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_second_way_that_leads_to_no_binary_category_is_refused,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_heading_for_two_fields_is_refused_in_one_kind_only,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_scheme_beats_the_field_and_the_field_beats_any, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_lists_that_are_built_in_load_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(texts_that_contain_an_answer_are_not_that_answer, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_area_is_found_by_code_and_by_name, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
