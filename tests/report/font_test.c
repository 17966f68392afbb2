/* Texts are measured as Arial draws them, with 1 % in hand. */
#include "../test.h"

#include "equigap/report/font.h"

static const struct eg_font body = {12, false}, strong = {12, true}, title = {16, true};

static double width(struct eg_font font, const char *text)
{
    return eg_font_width(font, text, strlen(text));
}

static void assert_near(double one, double other)
{
    assert_true(one - other < 0.01 && other - one < 0.01);
}

static void widths_are_those_of_arial(void **state)
{
    (void)state;
    assert_near(width(body, "iW"), (222 + 944) * 12 / 750.0 * 1.01);
    assert_near(width(strong, "iW"), (278 + 944) * 12 / 750.0 * 1.01);
    assert_near(width(title, "0"), 556 * 16 / 750.0 * 1.01);
    assert_near(width(body, ""), 0);
}

static void letters_with_accents_are_as_wide_as_without(void **state)
{
    (void)state;
    assert_near(width(body, "\xc3\xa9"), width(body, "e"));             /* é */
    assert_near(width(body, "e\xcc\x81"), width(body, "e"));            /* e and an accent */
    assert_near(width(strong, "\xc2\xa3"), width(strong, "0"));         /* £ */
    assert_true(width(body, "\xe4\xb8\xad") >= width(body, "WWW") / 3); /* a Chinese character */
}

static void a_text_wraps_at_spaces_and_breaks_at_newlines(void **state)
{
    (void)state;
    double room = width(body, "one two");

    assert_int_equal(eg_font_lines(body, "", room), 1);
    assert_int_equal(eg_font_lines(body, "one two", room), 1);
    assert_int_equal(eg_font_lines(body, "one two three", room), 2);
    assert_int_equal(eg_font_lines(body, "one\ntwo", room), 2);
    assert_int_equal(eg_font_lines(body, "one two\n(%)", room), 2);
}

static void a_word_wider_than_the_column_is_cut(void **state)
{
    (void)state;
    double room = width(body, "0000000000");

    assert_int_equal(eg_font_lines(body, "0000000000000000000000000", room), 3);
    assert_int_equal(eg_font_lines(body, "a 0000000000000000000000000", room), 4);
}

static void bold_and_large_texts_need_more_lines(void **state)
{
    (void)state;
    const char *text = "Average completeness of nine fields";
    double room = width(body, text);

    assert_int_equal(eg_font_lines(body, text, room), 1);
    assert_int_equal(eg_font_lines(strong, text, room), 2);
    assert_int_equal(eg_font_lines((struct eg_font){24, true}, text, room), 3);
}

static size_t fit(const char *text, const char *as_wide_as)
{
    return eg_font_fit(body, text, width(body, as_wide_as));
}

static void a_long_line_is_cut_after_a_sentence_or_a_word(void **state)
{
    (void)state;
    assert_int_equal(fit("All of it.", "All of it."), strlen("All of it."));
    assert_int_equal(fit("First one. Then another.", "First one. Then"), strlen("First one."));
    assert_int_equal(fit("No sentence ends here", "No sentence en"), strlen("No sentence"));
    assert_int_equal(fit("Incomprehensibilities", "Inc"), strlen("Incomprehensibilities"));
    assert_int_equal(fit("", "x"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_those_of_arial),
        cmocka_unit_test(letters_with_accents_are_as_wide_as_without),
        cmocka_unit_test(a_text_wraps_at_spaces_and_breaks_at_newlines),
        cmocka_unit_test(a_word_wider_than_the_column_is_cut),
        cmocka_unit_test(bold_and_large_texts_need_more_lines),
        cmocka_unit_test(a_long_line_is_cut_after_a_sentence_or_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
