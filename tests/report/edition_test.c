/* Words that every edition is written with. */
#include "edition_room.h"

#include "../test.h"

static struct eg_arena *arena;
static struct edition edition;

static int begin(void **state)
{
    (void)state;
    arena = eg_arena_begin();
    edition = (struct edition){.arena = arena};
    return 0;
}

static int end(void **state)
{
    (void)state;
    eg_arena_end(arena);
    return 0;
}

static void assert_quoted(const char *text, const char *expected)
{
    assert_string_equal(edition_quoted(&edition, text), expected);
}

static void raw_texts_stand_in_double_quotes(void **state)
{
    (void)state;
    assert_quoted("N/A", "\"N/A\"");
    assert_quoted("White British", "\"White British\"");
    assert_quoted("says \"no\"", "\"says \"no\"\"");
    assert_quoted("", "Empty");
}

static void outer_and_double_spaces_are_spelt_out(void **state)
{
    (void)state;
    assert_quoted(" White", "1 space, \"White\"");
    assert_quoted("White  ", "\"White\", 2 spaces");
    assert_quoted("White  British", "\"White\", 2 spaces, \"British\"");
    assert_quoted("   ", "3 spaces");
    assert_quoted("White\xc2\xa0"
                  "British",
                  "\"White\", 1 space, \"British\"");
}

static void a_long_raw_text_is_cut_and_says_so(void **state)
{
    (void)state;
    enum { CHARACTERS = 40000 };
    char *text = eg_arena_take(arena, 2 * CHARACTERS + 1);
    for (size_t i = 0; i < CHARACTERS; i++)
        memcpy(text + 2 * i, "\xc3\xa9", 2);

    const char *quoted = edition_quoted(&edition, text);

    assert_non_null(strstr(quoted, "\" ... (cut: 40,000 characters in all)"));
    assert_int_equal(strcspn(quoted + 1, "\""), 2 * 250);
    text[2 * 250] = '\0';
    assert_string_equal(edition_quoted(&edition, text), eg_arena_format(arena, "\"%s\"", text));
}

static void a_property_holds_what_it_is_given_and_escapes(void **state)
{
    (void)state;
    char text[400] = "";
    for (size_t i = 0; i < 50; i++)
        strcat(text, "_x0041_");

    assert_int_equal(strlen(edition_property(&edition, text)), 19 * 7);
    assert_string_equal(edition_property(&edition, "Housing"), "Housing");
    memset(text, 'a', 249);
    strcpy(text + 249, "\xc3\xa9");
    assert_int_equal(strlen(edition_property(&edition, text)), 249);
}

static void counts_agree_with_their_noun(void **state)
{
    (void)state;
    assert_string_equal(edition_count(&edition, 0, "row", "rows"), "0 rows");
    assert_string_equal(edition_count(&edition, 1, "row", "rows"), "1 row");
    assert_string_equal(edition_count(&edition, 1204, "row", "rows"), "1,204 rows");
}

static void abbreviations_keep_their_capitals_inside_a_sentence(void **state)
{
    (void)state;
    assert_string_equal(edition_inside(&edition, "Sexual orientation"), "sexual orientation");
    assert_string_equal(edition_inside(&edition, "NS-SEC of a parent"), "NS-SEC of a parent");
}

static void long_texts_are_cut_between_characters(void **state)
{
    (void)state;
    assert_string_equal(edition_short(&edition, "Caf\xc3\xa9s", 4), "Caf ...");
    assert_string_equal(edition_short(&edition, "Caf\xc3\xa9s", 5), "Caf\xc3\xa9 ...");
    assert_string_equal(edition_short(&edition, "Short", 5), "Short");
}

#define PREPARED(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PREPARED(raw_texts_stand_in_double_quotes),
        PREPARED(outer_and_double_spaces_are_spelt_out),
        PREPARED(a_long_raw_text_is_cut_and_says_so),
        PREPARED(a_property_holds_what_it_is_given_and_escapes),
        PREPARED(counts_agree_with_their_noun),
        PREPARED(abbreviations_keep_their_capitals_inside_a_sentence),
        PREPARED(long_texts_are_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
