#include "equigap/intake/lists.h"

#include "../test.h"

static struct eg_asset file(const char *name, const char *text)
{
    return (struct eg_asset){name, text, strlen(text)};
}

static const char findings[] = "finding,label,test,source\n"
                               "F01,Field absent,No column is mapped,x\n"
                               "F07,Staff under-represent a group,A test,x\n";
#define MEASURE_HEADINGS "measure,text,findings,field,legal_note,source\n"

struct fixture {
    struct eg_arena *arena;
    struct eg_fields *fields;
    struct eg_error error;
};

static int set_up(void **state)
{
    struct fixture *with = calloc(1, sizeof *with);
    with->arena = eg_arena_begin();
    with->fields = eg_lists_fields(with->arena, &with->error);
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

static struct eg_measures *read(struct fixture *with, const char *of_findings,
                                const char *of_measures)
{
    return eg_lists_read_measures(with->arena, with->fields, file("f.csv", of_findings),
                                  file("m.csv", of_measures), &with->error);
}

static void measures_of_a_finding_come_in_the_order_of_the_list(void **state)
{
    struct fixture *with = *state;
    const struct eg_measures *measures = read(with, findings,
                                              MEASURE_HEADINGS "M09,Ask,F01 F07,,,x\n"
                                                               "M02,Look,F01,,,x\n"
                                                               "M05,Reach out,F07,,s.158,x\n");

    assert_non_null(measures);
    const struct eg_measure *first = eg_measure_next(measures, NULL, "F07", "sex");
    const struct eg_measure *second = eg_measure_next(measures, first, "F07", "sex");
    assert_string_equal(first->code, "M09");
    assert_string_equal(second->code, "M05");
    assert_string_equal(second->legal_note, "s.158");
    assert_null(eg_measure_next(measures, second, "F07", "sex"));
    assert_null(eg_measure_next(measures, NULL, "F02", "sex"));
}

static void a_measure_for_one_field_answers_no_other(void **state)
{
    struct fixture *with = *state;
    const struct eg_measures *measures =
        read(with, findings, MEASURE_HEADINGS "M01,Offer an interview,F07,disability,,x\n");

    assert_non_null(measures);
    assert_non_null(eg_measure_next(measures, NULL, "F07", "disability"));
    assert_null(eg_measure_next(measures, NULL, "F07", "sex"));
    assert_null(eg_measure_next(measures, NULL, "F07", ""));
}

static void rows_that_cannot_be_are_refused_with_their_line(void **state)
{
    static const struct {
        const char *findings, *measures, *place, *problem;
    } bad[] = {
        {findings, MEASURE_HEADINGS "M01,Ask,F02,,,x\n", "schema/m.csv:2", "no finding of this"},
        {findings, MEASURE_HEADINGS "M01,Ask,,,,x\n", "schema/m.csv:2", "answers no finding"},
        {findings, MEASURE_HEADINGS "M01,Ask,F01,,,x\nM01,Ask,F07,,,x\n", "schema/m.csv:3",
         "stands twice"},
        {findings, MEASURE_HEADINGS "M01,,F01,,,x\n", "schema/m.csv:2", "empty"},
        {findings, MEASURE_HEADINGS ",Ask,F01,,,x\n", "schema/m.csv:2", "empty"},
        {findings, MEASURE_HEADINGS "M01,Ask,F01,,,\n", "schema/m.csv:2", "empty"},
        {findings, MEASURE_HEADINGS "M01,Ask,F01,shoe,,x\n", "schema/m.csv:2", "no such field"},
        {"finding,label,test,source\nF01,A,B,x\nF01,A,B,x\n", MEASURE_HEADINGS, "schema/f.csv:3",
         "stands twice"},
        {"finding,label,test,source\nF64,A,B,x\n", MEASURE_HEADINGS, "schema/f.csv:2",
         "not F01 to F63"},
        {"finding,label,test,source\nF1,A,B,x\n", MEASURE_HEADINGS, "schema/f.csv:2",
         "not F01 to F63"},
        {"finding,label,test,source\nF01,,B,x\n", MEASURE_HEADINGS, "schema/f.csv:2", "empty"},
        {findings, "measure,text,findings,legal_note,source\n", "schema/m.csv:1", "no column"},
    };
    struct fixture *with = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        with->error = (struct eg_error){0};
        assert_null(read(with, bad[i].findings, bad[i].measures));
        if (!strstr(with->error.message, bad[i].place) ||
            !strstr(with->error.message, bad[i].problem))
            fail_msg("%zu: %s", i, with->error.message);
    }
}

static void every_finding_of_the_list_has_a_measure_for_every_field(void **state)
{
    struct fixture *with = *state;
    const struct eg_measures *measures = eg_lists_measures(with->arena, with->fields, &with->error);

    assert_non_null(measures);
    assert_int_equal(measures->kind_count, 14);
    for (size_t i = 0; i < measures->kind_count; i++)
        assert_non_null(eg_measure_next(measures, NULL, measures->kinds[i].code, "sex"));
}

static void a_note_is_found_by_all_of_its_key(void **state)
{
    (void)state;
    const struct eg_measure_note notes[] = {
        {.key = {"F07", "sex", "F", "", "M05"}, .owner = "A"},
        {.key = {"F07", "sex", "F", "Adults", "M05"}, .owner = "B"},
    };
    struct eg_measure_key key = {"F07", "sex", "F", "Adults", "M05"};

    assert_ptr_equal(eg_measure_note_find(notes, 2, &key), &notes[1]);
    key.category = "";
    assert_null(eg_measure_note_find(notes, 2, &key));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(measures_of_a_finding_come_in_the_order_of_the_list, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_measure_for_one_field_answers_no_other, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(rows_that_cannot_be_are_refused_with_their_line, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(every_finding_of_the_list_has_a_measure_for_every_field,
                                        set_up, tear_down),
        cmocka_unit_test(a_note_is_found_by_all_of_its_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
