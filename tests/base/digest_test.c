/* SHA-256 against FIPS 180-4's examples, HMAC against RFC 4231. */
#include "../test.h"

#include "equigap/base/digest.h"

static const char *hex_of(const unsigned char *bytes, size_t count, char *out)
{
    for (size_t i = 0; i < count; i++)
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
    return out;
}

static void sha_256_agrees_with_the_published_examples(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char hex[EG_DIGEST_HEX_SIZE];
        struct eg_digest *digest = eg_digest_begin();
        eg_digest_add(digest, cases[i][0], strlen(cases[i][0]));
        eg_digest_end(digest, hex);

        assert_string_equal(hex, cases[i][1]);
    }
}

static void a_million_letters_in_pieces_give_the_published_digest(void **state)
{
    (void)state;
    char letters[1000], hex[EG_DIGEST_HEX_SIZE];
    memset(letters, 'a', sizeof letters);
    struct eg_digest *digest = eg_digest_begin();
    for (int i = 0; i < 1000; i++) {
        eg_digest_add(digest, letters, (size_t)i);
        eg_digest_add(digest, letters, sizeof letters - (size_t)i);
    }
    eg_digest_end(digest, hex);

    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void a_digest_may_be_thrown_away(void **state)
{
    (void)state;

    eg_digest_end(eg_digest_begin(), NULL);
}

static void hmac_agrees_with_rfc_4231(void **state)
{
    (void)state;
    unsigned char key[131], out[EG_DIGEST_SIZE];
    char hex[EG_DIGEST_HEX_SIZE];

    memset(key, 0x0b, 20);
    eg_hmac(key, 20, "Hi There", 8, out);
    assert_string_equal(hex_of(out, sizeof out, hex),
                        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");

    eg_hmac("Jefe", 4, "what do ya want for nothing?", 28, out);
    assert_string_equal(hex_of(out, sizeof out, hex),
                        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

    memset(key, 0xaa, sizeof key);
    eg_hmac(key, sizeof key, "Test Using Larger Than Block-Size Key - Hash Key First", 54, out);
    assert_string_equal(hex_of(out, sizeof out, hex),
                        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void messages_under_one_key_agree_with_rfc_4231_one_after_the_other(void **state)
{
    (void)state;
    unsigned char out[EG_DIGEST_SIZE];
    char hex[EG_DIGEST_HEX_SIZE];
    struct eg_mac *mac = eg_mac_begin("Jefe", 4);

    for (int i = 0; i < 3; i++) {
        eg_mac_add(mac, "what do ya want ", 16);
        eg_mac_add(mac, "for nothing?", 12);
        eg_mac_take(mac, out);
        assert_string_equal(hex_of(out, sizeof out, hex),
                            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
    eg_mac_end(mac);
}

static void hmac_of_texts_is_given_in_hexadecimal(void **state)
{
    struct eg_arena *arena = eg_arena_begin();

    assert_string_equal(eg_hmac_hex(arena, "Jefe", "what do ya want for nothing?"),
                        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

    eg_arena_end(arena);
    (void)state;
}

static void random_bytes_differ_from_call_to_call(void **state)
{
    (void)state;
    unsigned char one[32] = {0}, other[32] = {0};

    eg_random_bytes(one, sizeof one);
    eg_random_bytes(other, sizeof other);

    assert_memory_not_equal(one, other, sizeof one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha_256_agrees_with_the_published_examples),
        cmocka_unit_test(a_million_letters_in_pieces_give_the_published_digest),
        cmocka_unit_test(a_digest_may_be_thrown_away),
        cmocka_unit_test(hmac_agrees_with_rfc_4231),
        cmocka_unit_test(messages_under_one_key_agree_with_rfc_4231_one_after_the_other),
        cmocka_unit_test(hmac_of_texts_is_given_in_hexadecimal),
        cmocka_unit_test(random_bytes_differ_from_call_to_call),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
