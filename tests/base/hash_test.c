/* Lookup by text. */
#include "../test.h"

#include "equigap/base/hash.h"

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

static void an_empty_table_finds_nothing(void **state)
{
    struct eg_hash *hash = eg_hash_begin(*state);
    int64_t value = 99;

    assert_false(eg_hash_find(hash, "white", 5, &value));
    assert_int_equal(value, 99);
    assert_int_equal(eg_hash_count(hash), 0);
}

static void setting_again_replaces(void **state)
{
    struct eg_hash *hash = eg_hash_begin(*state);
    eg_hash_set(hash, "white", 5, 1);
    eg_hash_set(hash, "white", 5, INT64_MIN);
    int64_t value;

    assert_true(eg_hash_find(hash, "white", 5, &value));
    assert_int_equal(value, INT64_MIN);
    assert_int_equal(eg_hash_count(hash), 1);
}

static void keys_are_whole_and_may_hold_any_byte(void **state)
{
    static const struct eg_key {
        const char *text;
        size_t length;
    } keys[] = {{NULL, 0},     {"\0", 1},       {"\0\0", 2},        {"a", 1},
                {"a\0", 2},    {"abcdefgh", 8}, {"abcdefgh\0", 9},  {"abcdefg", 7},
                {"white ", 6}, {"white", 5},    {"caf\xc3\xa9", 5}, {"cafe", 4}};
    enum { KEYS = sizeof keys / sizeof *keys };
    struct eg_hash *hash = eg_hash_begin(*state);
    for (size_t i = 0; i < KEYS; i++)
        eg_hash_set(hash, keys[i].text, keys[i].length, (int64_t)i);

    assert_int_equal(eg_hash_count(hash), KEYS);
    for (size_t i = 0; i < KEYS; i++) {
        int64_t value = -1;
        assert_true(eg_hash_find(hash, keys[i].text, keys[i].length, &value));
        assert_int_equal(value, i);
    }
}

static void a_key_is_copied(void **state)
{
    struct eg_hash *hash = eg_hash_begin(*state);
    char key[] = "white";
    eg_hash_set(hash, key, 5, 7);
    key[0] = 'W';
    int64_t value;

    assert_true(eg_hash_find(hash, "white", 5, &value));
    assert_false(eg_hash_find(hash, "White", 5, &value));
}

static void a_table_grows_and_loses_nothing(void **state)
{
    enum { KEYS = 100000 };
    struct eg_hash *hash = eg_hash_begin(*state);
    char key[32];
    for (int i = 0; i < KEYS; i++)
        eg_hash_set(hash, key, (size_t)snprintf(key, sizeof key, "person %d", i), i);

    assert_int_equal(eg_hash_count(hash), KEYS);
    int64_t value;
    for (int i = 0; i < KEYS; i++) {
        assert_true(
            eg_hash_find(hash, key, (size_t)snprintf(key, sizeof key, "person %d", i), &value));
        assert_int_equal(value, i);
    }
    assert_false(eg_hash_find(hash, "person 100000", 13, &value));
}

/* Pinned, since it must be the same on every machine and in every build. */
static void the_hash_of_a_text_is_fixed(void **state)
{
    (void)state;

    assert_int_equal(eg_hash_of("", 0), UINT64_C(0x1137509a84ab7784));
    assert_int_equal(eg_hash_of("white british", 13), UINT64_C(0xf7d915ce3281becb));
}

static int compare(const void *one, const void *other)
{
    uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;
    return (a > b) - (a < b);
}

static void like_texts_have_unlike_hashes(void **state)
{
    enum { TEXTS = 200000 };
    uint64_t *hashes = eg_arena_take_array(*state, TEXTS, sizeof *hashes);
    char text[32];
    for (size_t i = 0; i < TEXTS; i++)
        hashes[i] = eg_hash_of(text, (size_t)snprintf(text, sizeof text, "%08zu", i));

    qsort(hashes, TEXTS, sizeof *hashes, compare);

    for (size_t i = 1; i < TEXTS; i++)
        assert_true(hashes[i - 1] != hashes[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_empty_table_finds_nothing, begin, end),
        cmocka_unit_test_setup_teardown(setting_again_replaces, begin, end),
        cmocka_unit_test_setup_teardown(keys_are_whole_and_may_hold_any_byte, begin, end),
        cmocka_unit_test_setup_teardown(a_key_is_copied, begin, end),
        cmocka_unit_test_setup_teardown(a_table_grows_and_loses_nothing, begin, end),
        cmocka_unit_test(the_hash_of_a_text_is_fixed),
        cmocka_unit_test_setup_teardown(like_texts_have_unlike_hashes, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
