/* Zip files come back as they were written; damaged and oversized ones are refused. */
#include "../test.h"

#include <unistd.h>

#include "equigap/base/zip.h"

enum { PARTS_MOST = 10, BYTES_MOST = 1 << 20 };

static char path[] = "/tmp/equigap-zip-XXXXXX";
static struct eg_arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = eg_arena_begin();
    int descriptor = mkstemp(path);
    return descriptor < 0 ? -1 : close(descriptor);
}

static int end(void **state)
{
    (void)state;
    eg_arena_end(arena);
    return unlink(path);
}

static const struct eg_part sample[] = {
    {"first.xml", "<a/>", 4},
    {"folder/second.xml", "", 0},
    {"binary", "a\0b", 3},
};
enum { SAMPLE = sizeof sample / sizeof *sample };

static void write_sample(void)
{
    struct eg_error error = {0};
    assert_true(eg_zip_write(path, sample, SAMPLE, &error));
}

/* The bytes of the file at `path`. */
static char *file_bytes(size_t *length)
{
    enum { ROOM = 1 << 16 };
    char *bytes = eg_arena_take(arena, ROOM);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    *length = fread(bytes, 1, ROOM, file);
    fclose(file);
    return bytes;
}

static void write_bytes(const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* Whether the file is read within bounds; if not, the message holds `word`. */
static bool reads(size_t most_parts, size_t most_bytes, const char *word)
{
    struct eg_error error = {0};
    struct eg_part *parts;
    size_t count;
    bool is_read = eg_zip_read(arena, path, most_parts, most_bytes, &parts, &count, &error);
    assert_int_equal(eg_failed(&error), !is_read);
    if (!is_read) {
        assert_int_equal(error.fault, EG_FAULT_FILE);
        assert_int_equal(count, 0);
        assert_non_null(strstr(error.message, word));
    }
    return is_read;
}

static void parts_come_back_in_order_as_they_were(void **state)
{
    (void)state;
    struct eg_error error = {0};
    struct eg_part *parts;
    size_t count;
    write_sample();

    assert_true(eg_zip_read(arena, path, PARTS_MOST, BYTES_MOST, &parts, &count, &error));

    assert_int_equal(count, SAMPLE);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(parts[i].name, sample[i].name);
        assert_int_equal(parts[i].length, sample[i].length);
        assert_memory_equal(parts[i].text, sample[i].text, sample[i].length + 1);
    }
}

static void a_large_part_comes_back(void **state)
{
    (void)state;
    char *text = eg_arena_take(arena, BYTES_MOST + 1);
    for (uint32_t i = 0, random = 1; i < BYTES_MOST; i++)
        text[i] = (char)((random = random * 1664525u + 1013904223u) >> 24);
    struct eg_part part = {"large", text, BYTES_MOST}, *parts;
    struct eg_error error = {0};
    size_t count;

    assert_true(eg_zip_write(path, &part, 1, &error));
    assert_true(eg_zip_read(arena, path, 1, BYTES_MOST, &parts, &count, &error));

    assert_int_equal(parts[0].length, BYTES_MOST);
    assert_memory_equal(parts[0].text, text, BYTES_MOST);
}

/* minizip does not open a zip file without parts. */
static void a_zip_without_parts_is_written_but_refused(void **state)
{
    (void)state;
    struct eg_error error = {0};

    assert_true(eg_zip_write(path, NULL, 0, &error));

    assert_false(reads(PARTS_MOST, BYTES_MOST, "not a zip file"));
}

static void the_same_parts_give_the_same_bytes_at_any_time(void **state)
{
    (void)state;
    size_t length, again;
    setenv("TZ", "Pacific/Kiritimati", 1);
    write_sample();
    const char *bytes = file_bytes(&length);
    setenv("TZ", "UTC", 1);
    sleep(2); /* the step of the times in a zip file */
    write_sample();

    assert_memory_equal(file_bytes(&again), bytes, length);
    assert_int_equal(again, length);
    unsigned char date[4] = {0, 0, 0x21, 0}; /* time 0, then 1 January 1980 */
    assert_memory_equal(bytes + 10, date, sizeof date);
}

static void a_longer_file_is_truncated(void **state)
{
    (void)state;
    size_t length, again;
    write_sample();
    const char *bytes = file_bytes(&length);
    char rubbish[5000];
    memset(rubbish, 'x', sizeof rubbish);
    write_bytes(rubbish, sizeof rubbish);

    write_sample();

    assert_memory_equal(file_bytes(&again), bytes, length);
    assert_int_equal(again, length);
}

static void more_parts_or_bytes_than_allowed_are_refused(void **state)
{
    (void)state;
    write_sample();

    assert_true(reads(SAMPLE, 7, ""));
    assert_false(reads(SAMPLE - 1, 7, "more than"));
    assert_false(reads(SAMPLE, 6, "more than"));
    assert_false(reads(0, 0, "more than"));
}

static void a_bomb_is_refused_before_it_is_inflated(void **state)
{
    (void)state;
    enum { ZEROS = 32 << 20 };
    struct eg_part part = {"zeros", eg_arena_take(arena, ZEROS), ZEROS};
    struct eg_error error = {0};
    assert_true(eg_zip_write(path, &part, 1, &error));

    assert_false(reads(PARTS_MOST, ZEROS - 1, "more than"));
}

static void what_is_no_zip_is_refused(void **state)
{
    (void)state;
    write_bytes("reference,ethnicity\n", 20);
    assert_false(reads(PARTS_MOST, BYTES_MOST, "not a zip file"));
    write_bytes("", 0);
    assert_false(reads(PARTS_MOST, BYTES_MOST, "not a zip file"));
}

static void an_absent_file_is_named_with_the_reason(void **state)
{
    (void)state;
    struct eg_error error = {0};
    struct eg_part *parts;
    size_t count;

    assert_false(eg_zip_read(arena, "/nowhere/a.xlsx", 1, 1, &parts, &count, &error));

    assert_string_equal(error.message, "cannot open '/nowhere/a.xlsx': No such file or directory");
}

/* What stands in the file is refused, or is the sample: some bytes carry nothing that matters
 * (dates, attributes, versions), but what is read is never wrong. */
static void expect_refused_or_sample(const char *bytes, size_t length)
{
    struct eg_error error = {0};
    struct eg_part *parts;
    size_t count;
    write_bytes(bytes, length);
    if (!eg_zip_read(arena, path, PARTS_MOST, BYTES_MOST, &parts, &count, &error)) {
        assert_int_equal(error.fault, EG_FAULT_FILE);
        return;
    }
    assert_int_equal(count, SAMPLE);
    for (size_t part = 0; part < count; part++) {
        assert_int_equal(parts[part].length, sample[part].length);
        assert_memory_equal(parts[part].text, sample[part].text, sample[part].length);
    }
}

static void a_zip_cut_anywhere_is_refused(void **state)
{
    (void)state;
    size_t length;
    write_sample();
    const char *bytes = file_bytes(&length);
    for (size_t cut = 0; cut < length; cut++) {
        write_bytes(bytes, cut);
        assert_false(reads(PARTS_MOST, BYTES_MOST, "zip file"));
    }
}

static void a_zip_with_bytes_before_or_behind_it_is_refused(void **state)
{
    (void)state;
    size_t length;
    write_sample();
    const char *bytes = file_bytes(&length);
    char *longer = eg_arena_take(arena, length + 1);
    memcpy(longer, bytes, length);
    write_bytes(longer, length + 1);
    assert_false(reads(PARTS_MOST, BYTES_MOST, "zip file"));
    memmove(longer + 1, longer, length);
    write_bytes(longer, length + 1);
    assert_false(reads(PARTS_MOST, BYTES_MOST, "zip file"));
}

static void a_zip_with_a_changed_byte_is_refused_or_holds_the_same_text(void **state)
{
    (void)state;
    size_t length;
    write_sample();
    const char *bytes = file_bytes(&length);
    for (size_t i = 0; i < length; i++) {
        char *damaged = eg_arena_copy(arena, bytes, length);
        damaged[i] = (char)(damaged[i] ^ 0xff);
        expect_refused_or_sample(damaged, length);
    }
}

static void a_part_behind_a_password_is_refused(void **state)
{
    (void)state;
    size_t length;
    write_sample();
    char *bytes = file_bytes(&length);
    for (size_t i = 0; i + 10 < length; i++)
        if (memcmp(bytes + i, "PK\1\2", 4) == 0)
            bytes[i + 8] |= 1; /* the flags in the directory */
    write_bytes(bytes, length);

    assert_false(reads(PARTS_MOST, BYTES_MOST, "password"));
}

static void a_full_disk_is_reported(void **state)
{
    (void)state;
    struct eg_error error = {0};

    assert_false(eg_zip_write("/dev/full", sample, SAMPLE, &error));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_string_equal(error.message, "cannot write '/dev/full': No space left on device");
}

static void an_absent_folder_is_reported(void **state)
{
    (void)state;
    struct eg_error error = {0};

    assert_false(eg_zip_write("/nowhere/a.xlsx", sample, SAMPLE, &error));

    assert_string_equal(error.message, "cannot write '/nowhere/a.xlsx': No such file or directory");
}

/* ---- Streaming one part ---- */

static const struct eg_zip_limits limits = {PARTS_MOST, BYTES_MOST, 300};

/* What a stream gave, and after how many bytes it has enough. */
struct given {
    size_t bytes, largest, most;
    uint64_t sum;
    struct eg_error *error;
};

static bool take(void *closure, const char *bytes, size_t length)
{
    struct given *given = closure;
    given->bytes += length;
    given->largest = length > given->largest ? length : given->largest;
    for (size_t i = 0; i < length; i++)
        given->sum += (unsigned char)bytes[i];
    if (given->bytes > given->most)
        return eg_fail(given->error, EG_FAULT_USAGE, "enough");
    return true;
}

static bool streams(const char *name, const struct eg_zip_limits *within, struct given *given,
                    struct eg_error *error)
{
    struct eg_zip *zip;
    *given = (struct given){.most = SIZE_MAX, .error = error};
    *error = (struct eg_error){0};
    bool is_read =
        eg_zip_open(&zip, path, within, error) && eg_zip_stream(zip, name, take, given, error);
    eg_zip_close(zip);
    assert_int_equal(eg_failed(error), !is_read);
    return is_read;
}

static void assert_stream_refused(const char *name, const struct eg_zip_limits *within,
                                  const char *word)
{
    struct given given;
    struct eg_error error;
    assert_false(streams(name, within, &given, &error));
    assert_int_equal(error.fault, EG_FAULT_DATA);
    assert_non_null(strstr(error.message, word));
}

static void a_part_is_streamed_by_its_name_in_any_case(void **state)
{
    (void)state;
    struct given given;
    struct eg_error error;
    write_sample();

    assert_true(streams("BINARY", &limits, &given, &error));
    assert_int_equal(given.bytes, 3);
    assert_int_equal(given.sum, 'a' + 'b');
    assert_true(streams("folder/second.xml", &limits, &given, &error));
    assert_int_equal(given.bytes, 0);
    assert_stream_refused("second.xml", &limits, "its part 'second.xml' is missing");
}

static void a_large_part_is_streamed_in_small_pieces(void **state)
{
    (void)state;
    enum { LARGE = 1 << 20 };
    char *bytes = eg_arena_take(arena, LARGE);
    uint64_t sum = 0;
    for (size_t i = 0; i < LARGE; i++) {
        bytes[i] = (char)(i * i >> 7);
        sum += (unsigned char)bytes[i];
    }
    struct eg_part part = {"large", bytes, LARGE};
    struct given given;
    struct eg_error error = {0};
    assert_true(eg_zip_write(path, &part, 1, &error));

    assert_true(streams("large", &limits, &given, &error));

    assert_int_equal(given.bytes, LARGE);
    assert_int_equal(given.sum, sum);
    assert_true(given.largest <= 64 << 10);
}

static void a_stream_ends_when_the_taker_has_enough(void **state)
{
    (void)state;
    struct eg_zip *zip;
    struct eg_error error = {0};
    write_sample();
    assert_true(eg_zip_open(&zip, path, &limits, &error));
    struct given given = {.most = 2, .error = &error};

    assert_false(eg_zip_stream(zip, "binary", take, &given, &error));

    assert_string_equal(error.message, "enough");
    eg_zip_close(zip);
}

static void streamed_bytes_are_bounded_over_all_parts(void **state)
{
    (void)state;
    const struct eg_zip_limits seven = {PARTS_MOST, 7, 300};
    const struct eg_zip_limits two_parts = {2, BYTES_MOST, 300};
    struct eg_zip *zip;
    struct eg_error error = {0};
    struct given given = {.most = SIZE_MAX, .error = &error};
    write_sample();

    assert_true(eg_zip_open(&zip, path, &seven, &error));
    assert_true(eg_zip_stream(zip, "first.xml", take, &given, &error));
    assert_true(eg_zip_stream(zip, "binary", take, &given, &error));
    assert_false(eg_zip_stream(zip, "binary", take, &given, &error));
    eg_zip_close(zip);
    assert_non_null(strstr(error.message, "more than is read"));
    assert_stream_refused("binary", &two_parts, "more parts than");
}

static void a_part_packed_too_tightly_is_refused_before_it_is_inflated(void **state)
{
    (void)state;
    enum { ZEROS = 17 << 20 };
    const struct eg_zip_limits large = {PARTS_MOST, 1 << 30, 300};
    const struct eg_zip_limits loose = {PARTS_MOST, 1 << 30, 2000};
    struct eg_part part = {"zeros", eg_arena_take(arena, ZEROS), ZEROS};
    struct given given;
    struct eg_error error = {0};
    assert_true(eg_zip_write(path, &part, 1, &error));

    assert_false(streams("zeros", &large, &given, &error));
    assert_int_equal(given.bytes, 0);
    assert_non_null(strstr(error.message, "zip bomb"));
    assert_true(streams("zeros", &loose, &given, &error));
}

static void a_stream_of_a_damaged_part_fails_at_its_end_at_the_latest(void **state)
{
    (void)state;
    size_t length;
    struct given given;
    struct eg_error error;
    write_sample();
    char *bytes = file_bytes(&length);
    for (size_t i = 0; i < length; i++) {
        char *damaged = eg_arena_copy(arena, bytes, length);
        damaged[i] = (char)(damaged[i] ^ 0xff);
        write_bytes(damaged, length);
        if (streams("binary", &limits, &given, &error))
            assert_int_equal(given.sum, 'a' + 'b');
        else
            assert_int_equal(error.fault, EG_FAULT_DATA);
    }
    write_bytes(bytes, length / 2);
    assert_stream_refused("binary", &limits, "is damaged or incomplete");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_come_back_in_order_as_they_were),
        cmocka_unit_test(a_large_part_comes_back),
        cmocka_unit_test(a_zip_without_parts_is_written_but_refused),
        cmocka_unit_test(the_same_parts_give_the_same_bytes_at_any_time),
        cmocka_unit_test(a_longer_file_is_truncated),
        cmocka_unit_test(more_parts_or_bytes_than_allowed_are_refused),
        cmocka_unit_test(a_bomb_is_refused_before_it_is_inflated),
        cmocka_unit_test(what_is_no_zip_is_refused),
        cmocka_unit_test(an_absent_file_is_named_with_the_reason),
        cmocka_unit_test(a_zip_cut_anywhere_is_refused),
        cmocka_unit_test(a_zip_with_bytes_before_or_behind_it_is_refused),
        cmocka_unit_test(a_zip_with_a_changed_byte_is_refused_or_holds_the_same_text),
        cmocka_unit_test(a_part_behind_a_password_is_refused),
        cmocka_unit_test(a_full_disk_is_reported),
        cmocka_unit_test(an_absent_folder_is_reported),
        cmocka_unit_test(a_part_is_streamed_by_its_name_in_any_case),
        cmocka_unit_test(a_large_part_is_streamed_in_small_pieces),
        cmocka_unit_test(a_stream_ends_when_the_taker_has_enough),
        cmocka_unit_test(streamed_bytes_are_bounded_over_all_parts),
        cmocka_unit_test(a_part_packed_too_tightly_is_refused_before_it_is_inflated),
        cmocka_unit_test(a_stream_of_a_damaged_part_fails_at_its_end_at_the_latest),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
