/* gzip comes out as it went in, whatever the pieces; what is damaged, cut off or too much does not. */
#include "../test.h"

#include <zlib.h>

#include "equigap/base/gzip.h"

enum { ROOM = 1 << 18 };

struct taken {
    char bytes[ROOM];
    size_t length, most;
};

static bool take(void *closure, const char *bytes, size_t length, struct eg_error *error)
{
    struct taken *taken = closure;
    if (length > taken->most - taken->length)
        return eg_fail(error, EG_FAULT_DATA, "too much");
    memcpy(taken->bytes + taken->length, bytes, length);
    taken->length += length;
    return true;
}

/* One member behind `*have` bytes of `packed`. */
static void pack(const char *text, size_t length, char packed[static ROOM], size_t *have)
{
    z_stream stream = {.next_in = (Bytef *)text,
                       .avail_in = (unsigned)length,
                       .next_out = (Bytef *)packed + *have,
                       .avail_out = (unsigned)(ROOM - *have)};
    assert_int_equal(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
                     Z_OK);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    *have += stream.total_out;
    deflateEnd(&stream);
}

/* Inflates in pieces of `step` bytes. */
static bool unpack(const char *packed, size_t length, size_t step, struct taken *out,
                   struct eg_error *error)
{
    out->length = 0;
    struct eg_gunzip *gunzip = eg_gunzip_begin("people.gz", take, out);
    bool goes_on = true;
    for (size_t at = 0; goes_on && at < length; at += step)
        goes_on =
            eg_gunzip_add(gunzip, packed + at, length - at < step ? length - at : step, error);
    return eg_gunzip_end(gunzip, error);
}

static char packed[ROOM];
static struct taken taken;

static int begin(void **state)
{
    (void)state;
    taken = (struct taken){.most = ROOM};
    return 0;
}

static void gzip_is_known_by_its_first_bytes(void **state)
{
    (void)state;
    assert_true(eg_gzip_begins("\x1F\x8B", 2));
    assert_false(eg_gzip_begins("\x1F", 1));
    assert_false(eg_gzip_begins("PK", 2));
}

static void it_comes_out_as_it_went_in_whatever_the_pieces(void **state)
{
    (void)state;
    static char text[200000]; /* more than the room it is inflated into */
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)('a' + i * i % 23);
    size_t length = 0;
    pack(text, sizeof text, packed, &length);

    for (size_t step = 1; step <= length; step = step * 7 + 3) {
        assert_true(unpack(packed, length, step, &taken, &(struct eg_error){0}));
        assert_int_equal(taken.length, sizeof text);
        assert_memory_equal(taken.bytes, text, sizeof text);
    }
}

static void members_are_one_text_and_zeros_behind_them_padding(void **state)
{
    (void)state;
    size_t length = 0;
    pack("one,", 4, packed, &length);
    pack("", 0, packed, &length);
    pack("two", 3, packed, &length);
    memset(packed + length, 0, 512);

    for (size_t step = 1; step < 600; step += 99) {
        assert_true(unpack(packed, length + 512, step, &taken, &(struct eg_error){0}));
        assert_int_equal(taken.length, 7);
        assert_memory_equal(taken.bytes, "one,two", 7);
    }
}

static void every_cut_is_refused(void **state)
{
    (void)state;
    size_t length = 0;
    pack("one,two,three,four", 18, packed, &length);
    for (size_t cut = 0; cut < length; cut++) {
        struct eg_error error = {0};

        assert_false(unpack(packed, cut, 5, &taken, &error));
        assert_int_equal(error.fault, EG_FAULT_DATA);
        assert_string_equal(error.message,
                            "people.gz: is gzip that is cut off; fetch it or export it again");
    }
}

static void no_flipped_bit_changes_the_text_unnoticed(void **state)
{
    (void)state;
    size_t length = 0;
    pack("one,two,three,four", 18, packed, &length);
    for (size_t bit = 0; bit < 8 * length; bit++) {
        struct eg_error error = {0};
        packed[bit / 8] ^= (char)(1 << bit % 8);

        if (unpack(packed, length, 64, &taken, &error)) /* a name in the header, or padding */
            assert_true(taken.length == 18 && memcmp(taken.bytes, "one,two,three,four", 18) == 0);
        else
            assert_int_equal(error.fault, EG_FAULT_DATA);
        packed[bit / 8] ^= (char)(1 << bit % 8);
    }
}

static void something_else_behind_a_member_is_refused(void **state)
{
    (void)state;
    struct eg_error error = {0};
    size_t length = 0;
    pack("one", 3, packed, &length);
    memcpy(packed + length, "\0two", 4);

    assert_false(unpack(packed, length + 4, 64, &taken, &error));
    assert_string_equal(error.message, "people.gz: is gzip that is damaged (incorrect header "
                                       "check); fetch it or export it again");
}

static void who_takes_it_may_end_it(void **state)
{
    (void)state;
    struct eg_error error = {0};
    size_t length = 0;
    pack("one,two,three,four", 18, packed, &length);
    taken.most = 5;

    assert_false(unpack(packed, length, 64, &taken, &error));
    assert_string_equal(error.message, "too much");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gzip_is_known_by_its_first_bytes),
        cmocka_unit_test_setup(it_comes_out_as_it_went_in_whatever_the_pieces, begin),
        cmocka_unit_test_setup(members_are_one_text_and_zeros_behind_them_padding, begin),
        cmocka_unit_test_setup(every_cut_is_refused, begin),
        cmocka_unit_test_setup(no_flipped_bit_changes_the_text_unnoticed, begin),
        cmocka_unit_test_setup(something_else_behind_a_member_is_refused, begin),
        cmocka_unit_test_setup(who_takes_it_may_end_it, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
