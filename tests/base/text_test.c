/* UTF-8, normal forms, distance and numbers. */
#include "../test.h"

#include "equigap/base/text.h"

static int begin(void **state)
{
    *state = eg_arena_begin();
    return 0;
}

static int end(void **state)
{
    eg_arena_end(*state);
    return 0;
}

static bool is_valid(const char *text)
{
    return eg_utf8_is_valid(text, strlen(text));
}

static void well_formed_utf_8_is_valid(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "plain",
        "\x7f",
        "\xc2\x80",
        "\xdf\xbf",
        "\xe0\xa0\x80",
        "\xed\x9f\xbf", /* the last before the surrogates */
        "\xee\x80\x80",
        "\xef\xbf\xbf",
        "\xf0\x90\x80\x80",
        "\xf4\x8f\xbf\xbf", /* U+10FFFF */
        "eight by"
        "eight by"
        "caf\xc3\xa9 "
        "and so on for a while",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_true(is_valid(texts[i]));
    assert_true(eg_utf8_is_valid(NULL, 0));
    assert_true(eg_utf8_is_valid("a\0b", 3));
}

static void malformed_utf_8_is_not_valid(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "\x80",
        "\xbf",
        "\xc0\x80",
        "\xc1\xbf",
        "\xc3",
        "\xc3(",
        "\xe0\x9f\xbf",
        "\xe2\x82",
        "\xe2(\xac",
        "\xed\xa0\x80",
        "\xed\xbf\xbf",
        "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80",
        "\xfe",
        "\xff",
        "\xf0\x9f\x98",
        "caf\xe9",
        "12345678\xe9 more",
        "1234567\xe9",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (is_valid(texts[i]))
            fail_msg("case %zu is taken for UTF-8", i);
}

/* The verdict on a stream in two pieces cut after `cut`. */
static bool continues(const char *text, size_t length, size_t cut)
{
    struct eg_utf8_carry carry = {.length = 0};
    return eg_utf8_continues(&carry, text, cut) &&
           eg_utf8_continues(&carry, text + cut, length - cut) && carry.length == 0;
}

static void a_stream_may_be_cut_anywhere(void **state)
{
    (void)state;
    static const char good[] = "a\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80 and eight more";
    static const char bad[] = "a\xc3\xa9 \xe2\x82 \xf0\x9f\x98\x80 and eight more";
    for (size_t cut = 0; cut < sizeof good; cut++)
        assert_true(continues(good, sizeof good - 1, cut));
    for (size_t cut = 0; cut < sizeof bad; cut++)
        assert_false(continues(bad, sizeof bad - 1, cut));
}

static void a_stream_may_come_byte_by_byte_and_must_end_whole(void **state)
{
    (void)state;
    static const char text[] = "\xe2\x82\xac\xf0\x9f\x98\x80";
    struct eg_utf8_carry carry = {.length = 0};
    for (size_t i = 0; i < sizeof text - 2; i++)
        assert_true(eg_utf8_continues(&carry, text + i, 1));
    assert_int_equal(carry.length, 3);

    assert_true(eg_utf8_continues(&carry, NULL, 0));
    assert_true(eg_utf8_continues(&carry, "\x80", 1));
    assert_int_equal(carry.length, 0);
}

/* Raw text, and what it is compared as. */
static const char *const normal_forms[][2] = {
    {"", ""},
    {"   ", ""},
    {"White British", "white british"},
    {"  White   British  ", "white british"},
    {"White\tBritish\r\n", "white british"},
    {"White British.", "white british"},
    {"White British .", "white british"},
    {"White British..", "white british."},
    {".", ""},
    /* list marks, as real files have them */
    {"a) WBRI", "wbri"},
    {"s) REFU", "refu"},
    {"s) NPBT", "npbt"},
    {"12. Other", "other"},
    {" A)  White ", "white"},
    {"a) b) White", "b) white"},
    {"a)White", "a)white"},
    {"a)", "a)"},
    {"a) ", "a)"},
    {"12.", "12"},
    {"123. Other", "123. other"},
    {"16-24", "16-24"},
    {"1.5 days", "1.5 days"},
    /* & is a word */
    {"Black & White", "black and white"},
    {"Black&White", "black and white"},
    {"&", "and"},
    {"White &", "white and"},
    {"&&", "and and"},
    /* no spaces round / : ; , and - */
    {"Mixed / Multiple ethnic groups", "mixed/multiple ethnic groups"},
    {"Mixed/ Multiple ethnic groups", "mixed/multiple ethnic groups"},
    {"Asian or Asian British - Indian", "asian or asian british-indian"},
    {"Asian or Asian British: Indian", "asian or asian british:indian"},
    {"English, Welsh ; Scottish", "english,welsh;scottish"},
    {"- White -", "-white-"},
    /* quotes, dashes, spaces */
    {"Don\xe2\x80\x99t know", "don't know"},
    {"Don`t know", "don't know"},
    {"Don\xc2\xb4t know", "don't know"},
    {"\xe2\x80\x9cOther\xe2\x80\x9d", "\"other\""},
    {"Asian \xe2\x80\x93 Indian", "asian-indian"},
    {"Asian \xe2\x80\x94 Indian", "asian-indian"},
    {"Asian\xe2\x80\x91Indian", "asian-indian"},
    {"Asian \xe2\x88\x92 Indian", "asian-indian"},
    {"Prefer\xc2\xa0not to\xe2\x80\xaf"
     "say",
     "prefer not to say"},
    {"\xe3\x80\x80White\xe2\x80\x83\xe2\x80\x89"
     "British",
     "white british"},
    {"Wh\xc2\xadite\xe2\x80\x8b", "white"},
    {"\xef\xbb\xbfWhite", "white"},
    /* NFKC and case folding */
    {"\xef\xbc\xb7\xef\xbd\x88ite", "white"},
    {"Cafe\xcc\x81", "caf\xc3\xa9"},
    {"CAF\xc3\x89", "caf\xc3\xa9"},
    {"Stra\xc3\x9f"
     "e",
     "strasse"},
    {"o\xef\xac\x80"
     "er",
     "offer"},
    {"\xce\xa3", "\xcf\x83"},
    {"White\xe2\x80\xa6", "white.."},
    {"\xef\xbc\x86", "and"},
    {"a\xef\xbc\x89 White", "white"},
};

static void raw_text_has_one_normal_form(void **state)
{
    for (size_t i = 0; i < sizeof normal_forms / sizeof *normal_forms; i++) {
        const char *raw = normal_forms[i][0];

        assert_string_equal(eg_text_normalise(*state, raw, strlen(raw)), normal_forms[i][1]);
    }
}

static void a_list_mark_is_part_of_a_name(void **state)
{
    assert_string_equal(eg_text_normalise_name(*state, " 1.  Manager & Team Leader"),
                        "1. manager and team leader");
    assert_string_equal(eg_text_normalise_name(*state, "a) Parks."), "a) parks");
    assert_string_equal(eg_text_normalise_name(*state, ""), "");
}

/* DOMAIN's rule: whole texts only, so that the opposite of an answer is never taken for it. */
static void answers_that_hold_their_opposite_stay_apart(void **state)
{
    static const char *const texts[] = {"Non-British White", "British White", "White",
                                        "Not White",         "No religion",   "Religion",
                                        "Not disabled",      "Disabled"};
    enum { TEXTS = sizeof texts / sizeof *texts };
    for (size_t i = 0; i < TEXTS; i++)
        for (size_t j = i + 1; j < TEXTS; j++)
            assert_string_not_equal(eg_text_normalise(*state, texts[i], strlen(texts[i])),
                                    eg_text_normalise(*state, texts[j], strlen(texts[j])));
}

static void text_that_is_not_text_has_an_empty_normal_form(void **state)
{
    assert_string_equal(eg_text_normalise(*state, "Caf\xe9", 4), "");
    assert_string_equal(eg_text_normalise(*state, "White\0British", 13), "");
    assert_string_equal(eg_text_normalise(*state, NULL, 0), "");
}

static void every_second_character_may_be_an_ampersand(void **state)
{
    char text[2000];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i % 2 ? 'a' : '&';

    const char *normal = eg_text_normalise(*state, text, sizeof text);

    assert_int_equal(strlen(normal), 1000 * strlen("and a ") - 1);
}

static void clean_text_may_be_kept_and_printed(void **state)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"  White  ", "White"},
        {"White\tBritish\nor\r\nIrish\ror", "White British or Irish or"},
        {"a\x1b[2Jb\x07\x7f", "a[2Jb"},
        {"a\xc2\x9b"
         "b\xc2\x85"
         "c",
         "ab c"},
        {"Cafe\xcc\x81", "Caf\xc3\xa9"},
        {"\xef\xbb\xbfName", "Name"},
        {"\xe2\x80\xaeLLA\xe2\x80\xac", "LLA"},
        {"a\xe2\x81\xa6"
         "b\xe2\x80\x8f",
         "ab"},
        {"a\xef\xbf\xbe\xef\xbf\xbf\xef\xb7\x90"
         "b",
         "ab"},
        {"a\xf0\x9f\xbf\xbe"
         "b",
         "ab"},
        {"Caf\xe9", "Caf\xef\xbf\xbd"},
        {"\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80"},
        {"\xef\xac\x80", "\xef\xac\x80"}, /* NFC, not NFKC */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(eg_text_clean(*state, cases[i][0], strlen(cases[i][0])), cases[i][1]);
    assert_string_equal(eg_text_clean(*state, "a\0b", 3), "ab");
    assert_string_equal(eg_text_clean(*state, NULL, 0), "");
}

static void a_file_name_is_letters_digits_and_single_dashes(void **state)
{
    static const char *const cases[][2] = {
        {"Adult Social Care", "adult-social-care"},
        {"Caf\xc3\xa9", "cafe"},
        {"Children's / Families & Schools", "children-s-families-schools"},
        {"../../etc/passwd", "etc-passwd"},
        {"--a--", "a"},
        {"", "x"},
        {"\xe6\x97\xa5\xe6\x9c\xac", "x"},
        {"\xff", "x"},
        {"Stra\xc3\x9f"
         "e 7",
         "strasse-7"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(eg_text_for_file_name(*state, cases[i][0], 60), cases[i][1]);
}

static void a_file_name_is_cut_without_a_dash_at_its_end(void **state)
{
    assert_string_equal(eg_text_for_file_name(*state, "Adult Social Care", 6), "adult");
    assert_string_equal(eg_text_for_file_name(*state, "Adult Social Care", 7), "adult-s");
    assert_string_equal(eg_text_for_file_name(*state, "Adult", 1), "a");
}

static void texts_that_a_spreadsheet_could_take_for_formulas_are_told(void **state)
{
    (void)state;
    static const char *const formulas[] = {"=1+1",
                                           "+44",
                                           "-",
                                           "@SUM(A1)",
                                           "\tx",
                                           "\rx",
                                           "\xef\xbc\x9d"
                                           "1",
                                           "\xef\xbc\x8b",
                                           "\xef\xbc\x8d",
                                           "\xef\xbc\xa0"};
    static const char *const others[] = {"", "a=b", " =1", "'=1", "\xc3\xa9=", "\xef\xbc"};
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        assert_true(eg_text_looks_like_formula(formulas[i], strlen(formulas[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(eg_text_looks_like_formula(others[i], strlen(others[i])));
    assert_false(eg_text_looks_like_formula("\xef\xbc\x9d", 2)); /* half of a sign */
}

static void distance_counts_characters_changed_put_in_left_out_or_swapped(void **state)
{
    (void)state;
    static const struct {
        const char *one, *other;
        int distance;
    } cases[] = {
        {"", "", 0},
        {"white", "white", 0},
        {"", "white", 5},
        {"whte", "white", 1},
        {"whitte", "white", 1},
        {"whits", "white", 1},
        {"wihte", "white", 1},
        {"kitten", "sitting", 3},
        {"ca", "abc", 3}, /* optimal string alignment: 3, where unrestricted would be 2 */
        {"caf\xc3\xa9", "cafe", 1},
        {"\xe2\x82\xac", "\xc2\xa3", 1},
        {"a\xc3\xa9",
         "\xc3\xa9"
         "a",
         1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(eg_text_distance(cases[i].one, cases[i].other), cases[i].distance);
        assert_int_equal(eg_text_distance(cases[i].other, cases[i].one), cases[i].distance);
    }
}

static void long_texts_are_64_apart(void **state)
{
    (void)state;
    char sixty_four[65] = "", sixty_five[66] = "", accents[129] = "";
    memset(sixty_four, 'a', 64);
    memset(sixty_five, 'a', 65);
    for (size_t i = 0; i < 64; i++)
        memcpy(accents + 2 * i, "\xc3\xa9", 2);

    assert_int_equal(eg_text_distance(sixty_four, sixty_four), 0);
    assert_int_equal(eg_text_distance(accents, accents), 0);
    assert_int_equal(eg_text_distance(sixty_five, sixty_five), 64);
    assert_int_equal(eg_text_distance(sixty_four, sixty_five), 64);
    assert_int_equal(eg_text_distance("", sixty_four), 64);
}

static void whole_numbers_are_read_within_their_bounds(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t number;
    } cases[] = {
        {"0", 0},
        {" 37 ", 37},
        {"-5", -5},
        {"007", 7},
        {"00000000000000000000000001", 1},
        {"9223372036854775807", INT64_MAX},
        {"-9223372036854775808", INT64_MIN},
    };
    static const char *const wrong[] = {"",
                                        " ",
                                        "-",
                                        "--1",
                                        "+1",
                                        "1.0",
                                        "1,000",
                                        "0x10",
                                        "1 2",
                                        "1e3",
                                        "37a",
                                        "\t1",
                                        "- 1",
                                        "9223372036854775808",
                                        "-9223372036854775809"};
    int64_t number = 99;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(eg_text_to_integer(wrong[i], strlen(wrong[i]), INT64_MIN, INT64_MAX, &number));
    assert_false(eg_text_to_integer(NULL, 0, 0, 9, &number));
    assert_false(eg_text_to_integer("10", 2, 0, 9, &number));
    assert_false(eg_text_to_integer("-1", 2, 0, 9, &number));
    assert_int_equal(number, 99);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(eg_text_to_integer(cases[i].text, strlen(cases[i].text), INT64_MIN, INT64_MAX,
                                       &number));
        assert_int_equal(number, cases[i].number);
    }
}

static void numbers_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t hundredths;
    } cases[] = {
        {"37", 3700},
        {"37.5", 3750},
        {"0", 0},
        {" 1,234.50 ", 123450},
        {"\xc2\xa3"
         "1,234",
         123400},
        {"1,234,567", 123456700},
        {".5", 50},
        {"0.005", 1},
        {"0.00499999", 0},
        {"0.995", 100},
        {"0.810810810810811", 81},
        {"1000000000000", INT64_C(100000000000000)},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t out = -1;
        if (!eg_text_to_hundredths(cases[i].text, strlen(cases[i].text), &out))
            fail_msg("'%s' is not read", cases[i].text);
        assert_int_equal(out, cases[i].hundredths);
    }
}

static void other_text_is_no_number(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        " ",
        "-1",
        "+1",
        "1e3",
        "37 hours",
        "1.2.3",
        "37.",
        ".",
        "1,23",
        "12,34,567",
        ",123",
        "1,",
        "1,234,",
        "1234,567",
        "1,2345",
        "$5",
        "\xc2\xa3",
        "0.00x",
        "1. 5",
        "1.234,5",
        "1000000000000.01",
        "99999999999999",
        "99999999999999999999",
    };
    int64_t out = 99;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (eg_text_to_hundredths(wrong[i], strlen(wrong[i]), &out))
            fail_msg("'%s' is taken for a number", wrong[i]);
    assert_false(eg_text_to_hundredths(NULL, 0, &out));
    assert_int_equal(out, 99);
}

static void thousands_are_set_apart(void **state)
{
    (void)state;
    char out[32];

    assert_string_equal(eg_text_thousands(0, out), "0");
    assert_string_equal(eg_text_thousands(999, out), "999");
    assert_string_equal(eg_text_thousands(1000, out), "1,000");
    assert_string_equal(eg_text_thousands(1234567, out), "1,234,567");
    assert_string_equal(eg_text_thousands(-100, out), "-100");
    assert_string_equal(eg_text_thousands(-1000, out), "-1,000");
    assert_string_equal(eg_text_thousands(INT64_MIN, out), "-9,223,372,036,854,775,808");
}

static void names_are_ordered_with_their_numbers(void **state)
{
    static const char *const names[] = {
        "",
        "007",
        "7",
        "8",
        "Grade 2",
        "grade 2",
        "Grade 2 b",
        "Grade 3",
        "Grade 10",
        "SCP 9",
        "SCP 10",
        "SCP 10.2",
        "SCP 10.10",
        "SCP 99999999999999999998",
        "SCP 99999999999999999999",
        "Spine",
        "\xc3\x89lite",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
            int order = eg_text_compare_names(names[i], names[n]);
            assert_int_equal((order > 0) - (order < 0), (i > n) - (i < n));
        }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(well_formed_utf_8_is_valid),
        cmocka_unit_test(malformed_utf_8_is_not_valid),
        cmocka_unit_test(a_stream_may_be_cut_anywhere),
        cmocka_unit_test(a_stream_may_come_byte_by_byte_and_must_end_whole),
        cmocka_unit_test(raw_text_has_one_normal_form),
        cmocka_unit_test(a_list_mark_is_part_of_a_name),
        cmocka_unit_test(answers_that_hold_their_opposite_stay_apart),
        cmocka_unit_test(text_that_is_not_text_has_an_empty_normal_form),
        cmocka_unit_test(every_second_character_may_be_an_ampersand),
        cmocka_unit_test(clean_text_may_be_kept_and_printed),
        cmocka_unit_test(a_file_name_is_letters_digits_and_single_dashes),
        cmocka_unit_test(a_file_name_is_cut_without_a_dash_at_its_end),
        cmocka_unit_test(texts_that_a_spreadsheet_could_take_for_formulas_are_told),
        cmocka_unit_test(distance_counts_characters_changed_put_in_left_out_or_swapped),
        cmocka_unit_test(long_texts_are_64_apart),
        cmocka_unit_test(whole_numbers_are_read_within_their_bounds),
        cmocka_unit_test(numbers_are_read_as_people_write_them),
        cmocka_unit_test(other_text_is_no_number),
        cmocka_unit_test(thousands_are_set_apart),
        cmocka_unit_test(names_are_ordered_with_their_numbers),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
