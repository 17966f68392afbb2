#include "equigap/store/key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../test.h"

/* Each test has a folder of its own and stands in it. */
static int set_up(void **state)
{
    char *folder = strdup("/tmp/equigap-key-XXXXXX");
    *state = folder;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    unlink("s.db.key");
    int done = chdir("/") == 0 && rmdir(*state) == 0 ? 0 : -1; /* nothing else may be left */
    free(*state);
    return done;
}

static void write_key(const char *text, mode_t mode)
{
    FILE *file = fopen("s.db.key", "w");
    fputs(text, file);
    fclose(file);
    chmod("s.db.key", mode);
}

static void a_key_is_made_once_and_read_again(void **state)
{
    struct eg_error error = {0};
    char made[EG_KEY_SIZE], again[EG_KEY_SIZE];
    struct stat facts;

    assert_true(eg_key_load("s.db", true, made, &error));
    assert_true(eg_key_load("s.db", true, again, &error));

    assert_string_equal(made, again);
    assert_int_equal(strspn(made, "0123456789abcdef"), 64);
    assert_int_equal(stat("s.db.key", &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
    (void)state;
}

static void two_keys_differ(void **state)
{
    struct eg_error error = {0};
    char one[EG_KEY_SIZE], other[EG_KEY_SIZE];
    assert_true(eg_key_load("s.db", true, one, &error));
    eg_key_remove("s.db");

    assert_true(eg_key_load("s.db", true, other, &error));

    assert_string_not_equal(one, other);
    (void)state;
}

static void a_missing_key_is_an_error_where_none_may_be_made(void **state)
{
    struct eg_error error = {0};
    char key[EG_KEY_SIZE];

    assert_false(eg_key_load("s.db", false, key, &error));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_false(eg_key_is_there("s.db"));
    (void)state;
}

static void a_key_that_others_may_read_is_refused(void **state)
{
    struct eg_error error = {0};
    char key[EG_KEY_SIZE];
    write_key("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n", 0640);

    assert_false(eg_key_load("s.db", true, key, &error));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_non_null(strstr(error.message, "chmod 600"));
    (void)state;
}

static void a_key_of_another_form_is_refused(void **state)
{
    static const char *const texts[] = {
        "",
        "0011",
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeefg\n",
        "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF\n",
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff0\n",
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct eg_error error = {0};
        char key[EG_KEY_SIZE];
        write_key(texts[i], 0600);

        assert_false(eg_key_load("s.db", true, key, &error));

        assert_int_equal(error.fault, EG_FAULT_STORE);
    }
    (void)state;
}

/* echo -n 'staff<0x1f>E1' | openssl dgst -sha256 -hmac 0011...eeff, the first 16 digits */
static void a_person_is_the_beginning_of_a_keyed_hash(void **state)
{
    const char *key = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    struct eg_mac *mac = eg_key_mac(key);

    assert_int_equal(eg_key_person(mac, "E1"), INT64_C(5615874122015979134));
    assert_int_not_equal(eg_key_applicant(mac, "E1"), eg_key_person(mac, "E1"));
    assert_int_equal(eg_key_person(mac, "E1"),
                     INT64_C(5615874122015979134)); /* as one begun anew */
    eg_mac_end(mac);
    (void)state;
}

/* echo -n 'answer<0x1f><the 8 bytes><0x1f>ethnicity<0x1f>GA', likewise, the first 8 digits */
static void an_answer_is_a_keyed_hash_of_the_person_s_own(void **state)
{
    const char *key = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    const unsigned char expected[] = {0x92, 0xef, 0x53, 0xc1};
    struct eg_mac *mac = eg_key_mac(key);
    int64_t one = eg_key_person(mac, "E1"), other = eg_key_person(mac, "E2");

    uint32_t hash = eg_key_answer(mac, one, "ethnicity", "GA");

    assert_memory_equal(&hash, expected, sizeof hash);
    assert_int_equal(eg_key_answer(mac, one, "ethnicity", "GA"), hash);
    assert_int_not_equal(eg_key_answer(mac, other, "ethnicity", "GA"), hash);
    eg_mac_end(mac);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_key_is_made_once_and_read_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_keys_differ, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_key_is_an_error_where_none_may_be_made, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_key_that_others_may_read_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_key_of_another_form_is_refused, set_up, tear_down),
        cmocka_unit_test(a_person_is_the_beginning_of_a_keyed_hash),
        cmocka_unit_test(an_answer_is_a_keyed_hash_of_the_person_s_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
