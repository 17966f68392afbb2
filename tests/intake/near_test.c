/* What is suggested for headings, texts and columns that nobody knows; nothing of it is applied. */
#include "equigap/intake/heading.h"
#include "equigap/intake/scheme.h"

#include "../test.h"

struct fixture {
    struct eg_arena *arena;
    struct eg_lists *lists;
};

static int set_up(void **state)
{
    struct eg_error error = {0};
    struct eg_arena *arena = eg_arena_begin();
    struct fixture *with = eg_arena_take(arena, sizeof *with);
    with->arena = arena;
    struct eg_fields *fields = eg_lists_fields(arena, &error);
    with->lists = fields ? eg_lists_load(arena, fields, &error) : NULL;
    *state = with;
    return with->lists ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *with = *state;
    eg_arena_end(with->arena);
    return 0;
}

static const char *near_heading(struct fixture *with, const char *normal)
{
    struct eg_near near;
    return eg_heading_near(with->lists, with->arena, EG_STAFF, normal, &near) ? near.means : "";
}

static void a_heading_a_letter_off_is_suggested_with_the_reason(void **state)
{
    struct fixture *with = *state;
    struct eg_near near;

    assert_true(eg_heading_near(with->lists, with->arena, EG_STAFF, "ethnic orign", &near));

    assert_string_equal(near.means, "ethnicity");
    assert_string_equal(near.text, "Ethnic Origin");
    assert_string_equal(near.reason, "one letter differs");
}

static void a_heading_with_more_words_is_suggested(void **state)
{
    struct fixture *with = *state;
    struct eg_near near;

    assert_true(
        eg_heading_near(with->lists, with->arena, EG_STAFF, "ethnic origin as held in hr", &near));

    assert_string_equal(near.means, "ethnicity");
    assert_string_equal(near.reason, "it has these words and more");
}

static void short_and_strange_headings_are_near_to_nothing(void **state)
{
    struct fixture *with = *state;

    assert_string_equal(near_heading(with, "sx"), "");
    assert_string_equal(near_heading(with, "shoe size"), "");
    assert_string_equal(near_heading(with, ""), "");
    assert_string_equal(near_heading(with, "disabilitycostcentre"), "");
}

static void a_wrong_suggestion_is_worse_than_none(void **state)
{
    struct fixture *with = *state;
    static const struct {
        const char *normal, *means;
    } table[] = {
        {"contract kind", ""},       /* not "Contract ID" */
        {"worker cat", ""},          /* not "Worker Name" */
        {"fte hrs", ""},             /* not "FTE" */
        {"disabilty", "disability"}, /* a letter less */
        {"contract type desc", "contract_type"},
        {"disability status 2", "disability"},
        {"ethnicity flag", "ethnicity"},
        {"grade ethnicity", ""}, /* begins with one field and ends with another */
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_string_equal(near_heading(with, table[i].normal), table[i].means);
}

static void a_misspelt_answer_is_suggested_and_a_negated_one_is_not(void **state)
{
    struct fixture *with = *state;
    struct eg_near near;

    assert_true(eg_spelling_near(with->lists, with->arena, "ethnicity", "whte british", &near));
    assert_string_equal(near.means, "WB");
    assert_false(
        eg_spelling_near(with->lists, with->arena, "ethnicity", "non-british white", &near));
    assert_false(eg_spelling_near(with->lists, with->arena, "ethnicity", "klingon", &near));
}

/* "Declined" means undeclared in any field; as a status it does not, and 'spellings' would refuse it. */
static void a_status_is_not_near_to_what_declines_an_answer(void **state)
{
    struct fixture *with = *state;
    struct eg_near near;

    assert_true(eg_spelling_near(with->lists, with->arena, "ethnicity", "declned", &near));
    assert_string_equal(near.means, "undeclared");
    assert_false(eg_spelling_near(with->lists, with->arena, "stage", "declned", &near));
    assert_false(eg_spelling_near(with->lists, with->arena, "stage", "declined", &near));
}

/* A status that is near to how an application ended is not suggested as the stage that it reached. */
static void a_status_is_near_to_an_outcome(void **state)
{
    struct fixture *with = *state;
    struct eg_near near;

    assert_true(
        eg_spelling_near(with->lists, with->arena, "stage", "interviewed-unsuccessful", &near));
    assert_string_equal(near.means, "REJ_INT");
    assert_true(eg_spelling_near(with->lists, with->arena, "stage", "interview attendd", &near));
    assert_string_equal(near.means, "INTERVIEWED");
}

static void of_equally_near_spellings_the_earliest_is_suggested(void **state)
{
    struct fixture *with = *state;
    struct eg_error error = {0};
    struct eg_lists *few = eg_lists_begin(with->arena, eg_lists_fields(with->arena, &error));
    struct eg_near near;
    static const char rows[] = "field,scheme,text,answer\n"
                               "ethnicity,,welshX,WO\n"
                               "ethnicity,,welXsh,WI\n"
                               "*,,welsh!!,missing\n"
                               "ethnicity,,welshy,WB\n";
    struct eg_asset file = {"spellings.csv", rows, strlen(rows)};
    assert_true(eg_lists_add_spellings(few, file, &error));

    assert_true(eg_spelling_near(few, with->arena, "ethnicity", "welsh", &near));
    assert_string_equal(near.text, "welshX");
    assert_true(eg_spelling_near(few, with->arena, "ethnicity", "wel\xc3\xa9sh", &near));
    assert_string_equal(near.text, "welXsh");
    assert_true(eg_spelling_near(few, with->arena, "ethnicity", "welsh!", &near));
    assert_string_equal(near.text, "welshX");
}

/* A coder that has read the texts. */
static struct eg_coder *read_texts(struct fixture *with, const char *field,
                                   const char *const *texts, size_t count)
{
    struct eg_coder *coder = eg_coder_begin(with->arena, with->lists, field, "");
    for (size_t i = 0; i < count; i++)
        eg_coder_code(coder, (struct eg_bytes){texts[i], strlen(texts[i])}, (int64_t)i + 2);
    return coder;
}

static void a_scheme_that_covers_the_codes_is_proposed(void **state)
{
    struct fixture *with = *state;
    static const char *const texts[] = {"WBRI", "AIND", "BCRB", "WBRI", "REFU", "NOBT"};
    struct eg_proposal is;

    assert_true(eg_scheme_propose(with->lists, with->arena, read_texts(with, "ethnicity", texts, 6),
                                  "ethnic code", &is));

    assert_string_equal(is.scheme, "DFE");
    assert_int_equal(is.covered, is.records);
}

static void codes_of_no_scheme_propose_nothing(void **state)
{
    struct fixture *with = *state;
    static const char *const texts[] = {"QQ7", "QQ8", "QQ9", "QQ7"};
    static const char *const two[] = {"WBRI", "AIND"};
    struct eg_proposal is;

    assert_false(eg_scheme_propose(with->lists, with->arena,
                                   read_texts(with, "ethnicity", texts, 4), "ethnicity", &is));
    assert_false(eg_scheme_propose(with->lists, with->arena, read_texts(with, "ethnicity", two, 2),
                                   "ethnicity", &is));
}

static void the_heading_or_the_answers_tell_what_yes_means(void **state)
{
    struct fixture *with = *state;
    static const char *const mixed[] = {"Yes", "No", "Yes", "No"};
    static const char *const nearly_all_no[] = {"No", "No", "No", "No", "No",
                                                "No", "No", "No", "No", "Yes"};
    struct eg_proposal is;

    assert_true(eg_scheme_propose(with->lists, with->arena,
                                  read_texts(with, "gender_identity", mixed, 4),
                                  "gender same as at birth", &is));
    assert_string_equal(is.scheme, "same_as_birth_question");
    assert_true(eg_scheme_propose(with->lists, with->arena,
                                  read_texts(with, "gender_identity", mixed, 4),
                                  "do you identify as trans", &is));
    assert_string_equal(is.scheme, "trans_question");
    assert_true(eg_scheme_propose(with->lists, with->arena,
                                  read_texts(with, "gender_identity", nearly_all_no, 10),
                                  "gender identity", &is));
    assert_string_equal(is.scheme, "trans_question");
}

static void layouts_are_alike_by_the_headings_they_share(void **state)
{
    struct fixture *with = *state;

    assert_int_equal(eg_layout_likeness(with->arena, "a\nb\nc\nd\n", "a\nb\nc\nd\n"), 100);
    assert_int_equal(eg_layout_likeness(with->arena, "a\nb\nc\nd\n", "d\nb\nc\na\n"), 100);
    assert_int_equal(eg_layout_likeness(with->arena, "a\nb\nc\n", "a\nb\nc\nd\n"), 75);
    assert_int_equal(eg_layout_likeness(with->arena, "a\nb\n", "c\nd\n"), 0);
    assert_int_equal(eg_layout_likeness(with->arena, "", ""), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_heading_a_letter_off_is_suggested_with_the_reason),
        TEST(a_heading_with_more_words_is_suggested),
        TEST(a_status_is_not_near_to_what_declines_an_answer),
        TEST(a_status_is_near_to_an_outcome),
        TEST(of_equally_near_spellings_the_earliest_is_suggested),
        TEST(short_and_strange_headings_are_near_to_nothing),
        TEST(a_wrong_suggestion_is_worse_than_none),
        TEST(a_misspelt_answer_is_suggested_and_a_negated_one_is_not),
        TEST(a_scheme_that_covers_the_codes_is_proposed),
        TEST(codes_of_no_scheme_propose_nothing),
        TEST(the_heading_or_the_answers_tell_what_yes_means),
        TEST(layouts_are_alike_by_the_headings_they_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
