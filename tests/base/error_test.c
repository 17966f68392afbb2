/* The first failure is kept, and nothing in it can move a terminal. */
#include "../test.h"

#include "equigap/base/error.h"

static void a_new_error_has_not_failed(void **state)
{
    (void)state;
    struct eg_error error = {0};

    assert_false(eg_failed(&error));
}

static void failing_fills_the_error_and_returns_false(void **state)
{
    (void)state;
    struct eg_error error = {0};

    assert_false(eg_fail(&error, EG_FAULT_DATA, "%s:%d: no reference", "staff.csv", 7));

    assert_true(eg_failed(&error));
    assert_int_equal(error.fault, EG_FAULT_DATA);
    assert_string_equal(error.message, "staff.csv:7: no reference");
}

static void the_first_failure_stays(void **state)
{
    (void)state;
    struct eg_error error = {0};
    eg_fail(&error, EG_FAULT_FILE, "the cause");

    assert_false(eg_fail(&error, EG_FAULT_PROGRAM, "a consequence"));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_string_equal(error.message, "the cause");
}

static void control_characters_become_question_marks(void **state)
{
    (void)state;
    struct eg_error error = {0};

    eg_fail(&error, EG_FAULT_DATA, "'%s'",
            "a\x1b[2Jb\r\nc\td\x7f \xc2\x9b"
            "1m caf\xc3\xa9");

    assert_string_equal(error.message, "'a?[2Jb??c?d? ?1m caf\xc3\xa9'");
}

static void a_message_too_long_is_cut_between_characters(void **state)
{
    (void)state;
    char text[EG_ERROR_MESSAGE_SIZE * 2 + 1];
    for (size_t shift = 0; shift < 3; shift++) {
        memset(text, 'x', shift);
        for (size_t i = shift; i + 3 < sizeof text; i += 3)
            memcpy(text + i, "\xe2\x82\xac", 4);
        struct eg_error error = {0};

        eg_fail(&error, EG_FAULT_DATA, "%s", text);

        size_t length = strlen(error.message);
        assert_int_equal((length - shift) % 3, 0);
        assert_true(length >= EG_ERROR_MESSAGE_SIZE - 3);
        assert_memory_equal(error.message, text, length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_error_has_not_failed),
        cmocka_unit_test(failing_fills_the_error_and_returns_false),
        cmocka_unit_test(the_first_failure_stays),
        cmocka_unit_test(control_characters_become_question_marks),
        cmocka_unit_test(a_message_too_long_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
