/* Pipes, gzip and UTF-16 give the lines that a plain file would, and the facts of what was given. */
#include "../test.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "equigap/intake/source.h"

enum { PIECE = 256 * 1024, ROOM = 1 << 20 };

static char folder[] = "/tmp/equigap-spool-XXXXXX";
static char path[64];

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/people.csv", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

/* ---- What is read ---- */

/* Bytes on their way into a file or pipe. */
struct bytes {
    char start[ROOM];
    size_t length;
};
static struct bytes bytes;

static void add(const char *more, size_t length)
{
    assert_true(length <= ROOM - bytes.length);
    memcpy(bytes.start + bytes.length, more, length);
    bytes.length += length;
}

static void set(const char *more, size_t length)
{
    bytes.length = 0;
    add(more, length);
}

/* Makes it gzip of one member. */
static void pack(void)
{
    static char packed[ROOM];
    z_stream stream = {.next_in = (Bytef *)bytes.start,
                       .avail_in = (unsigned)bytes.length,
                       .next_out = (Bytef *)packed,
                       .avail_out = ROOM};
    assert_int_equal(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
                     Z_OK);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    set(packed, stream.total_out);
    deflateEnd(&stream);
}

/* Adds Latin-1 text as UTF-16 of either order. */
static void add_utf16(const char *text, bool is_little)
{
    for (; *text; text++)
        add(is_little ? (char[]){*text, 0} : (char[]){0, *text}, 2);
}

static void write_file(void)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.start, 1, bytes.length, file), bytes.length);
    assert_int_equal(fclose(file), 0);
}

static struct eg_source *open_path(const char *name)
{
    struct eg_error error = {0};
    struct eg_source *source = NULL;
    if (!eg_source_open(&source, &(struct eg_source_request){.path = name}, &error))
        fail_msg("refused: %s", error.message);
    return source;
}

static struct eg_source *open_it(void)
{
    write_file();
    return open_path(path);
}

static void assert_line(struct eg_source *source, int64_t number, const char *text)
{
    struct eg_source_line line;
    assert_true(eg_source_next(source, &line));
    assert_int_equal(line.number, number);
    assert_int_equal(line.text.length, strlen(text));
    assert_memory_equal(line.text.start, text, strlen(text));
}

static void assert_end(struct eg_source *source)
{
    struct eg_error error = {0};
    struct eg_source_line line;
    assert_false(eg_source_next(source, &line));
    assert_true(eg_source_close(source, &error));
}

static void assert_encoding(const struct eg_source *source, enum eg_encoding encoding, bool mark)
{
    assert_int_equal(eg_source_facts(source)->encoding, encoding);
    assert_int_equal(eg_source_facts(source)->has_mark, mark);
}

static int open_descriptors(void)
{
    int count = 0;
    DIR *all = opendir("/proc/self/fd");
    assert_non_null(all);
    while (readdir(all))
        count++;
    closedir(all);
    return count;
}

/* Refused with PATH and `message`, and nothing left open. */
static void assert_refused_as(const char *encoding, const char *message)
{
    char wanted[EG_ERROR_MESSAGE_SIZE];
    struct eg_error error = {0};
    struct eg_source *source = NULL;
    struct eg_source_request request = {.path = path, .encoding = encoding};
    write_file();
    int open_before = open_descriptors();

    assert_false(eg_source_open(&source, &request, &error));
    assert_null(source);
    assert_int_equal(error.fault, EG_FAULT_DATA);
    snprintf(wanted, sizeof wanted, "%s%s", path, message);
    assert_string_equal(error.message, wanted);
    assert_int_equal(open_descriptors(), open_before);
}

/* ---- UTF-16 ---- */

static void utf16_is_read_in_both_orders_with_and_without_a_mark(void **state)
{
    (void)state;
    for (int form = 0; form < 4; form++) {
        bool is_little = form & 1, has_mark = form & 2;
        bytes.length = 0;
        if (has_mark)
            add(is_little ? "\xFF\xFE" : "\xFE\xFF", 2);
        add_utf16("id,caf\xE9\r\n1,\xA3\n", is_little);
        struct eg_source *source = open_it();

        assert_encoding(source, is_little ? EG_ENCODING_UTF16LE : EG_ENCODING_UTF16BE, has_mark);
        assert_int_equal(eg_source_facts(source)->bytes, bytes.length);
        assert_line(source, 1, "id,caf\xC3\xA9");
        assert_line(source, 2, "1,\xC2\xA3");
        eg_source_rewind(source, 1);
        assert_line(source, 1, "id,caf\xC3\xA9");
        assert_line(source, 2, "1,\xC2\xA3");
        assert_end(source);
    }
}

static void characters_of_two_units_cross_the_piece_border(void **state)
{
    (void)state;
    set("\xFF\xFE", 2);
    while (bytes.length < PIECE - 2)
        add("a", 2);
    add("\x3D\xD8\x00\xDE\n", 6); /* U+1F600, whose second unit is in the next piece; LF */
    add("z", 2);
    struct eg_source *source = open_it();
    struct eg_source_line line;

    assert_true(eg_source_next(source, &line));
    assert_int_equal(line.text.length, PIECE / 2 - 2 + 4);
    assert_memory_equal(line.text.start + line.text.length - 5, "a\xF0\x9F\x98\x80", 5);
    assert_line(source, 2, "z");
    assert_end(source);
}

static void utf16_may_end_its_lines_with_cr(void **state)
{
    (void)state;
    set("\xFF\xFE", 2);
    add_utf16("a\rb\r", true);
    struct eg_source *source = open_it();

    assert_line(source, 1, "a");
    assert_line(source, 2, "b");
    assert_end(source);
}

static void utf16_can_be_asked_for(void **state)
{
    (void)state;
    struct eg_error error = {0};
    struct eg_source *source;
    set("\x20\x04\n\0", 4); /* one Cyrillic letter: no pattern of zeros */
    write_file();
    struct eg_source_request request = {.path = path, .encoding = "utf-16le"};

    assert_true(eg_source_open(&source, &request, &error));
    assert_encoding(source, EG_ENCODING_UTF16LE, false);
    assert_line(source, 1, "\xD0\xA0");
    assert_end(source);
}

static void a_mark_that_contradicts_what_is_asked_for_is_refused(void **state)
{
    (void)state;
    set("\xFF\xFE", 2);
    add_utf16("a\n", true);
    assert_refused_as("utf-16be", ": begins with the mark of UTF-16LE, and was to be read as "
                                  "UTF-16BE; leave the encoding to be found");
    assert_refused_as("utf8", ": begins with the mark of UTF-16LE, and was to be read as "
                              "UTF-8; leave the encoding to be found");
    set("\xEF\xBB\xBF"
        "ab\n",
        6);
    assert_refused_as("utf-16le", ": begins with the mark of UTF-8, and was to be read as "
                                  "UTF-16LE; leave the encoding to be found");
}

static void half_characters_of_utf16_are_refused_with_their_line(void **state)
{
    (void)state;
    static const char damage[] = "or is damaged: export it again";
    char message[128];

    set("\xFF\xFE", 2);
    add_utf16("a\nb\nc", true);
    add("x", 1); /* an odd length */
    snprintf(message, sizeof message, ":3: ends within a character; it is not UTF-16LE, %s",
             damage);
    assert_refused_as(NULL, message);

    bytes.length--;
    add("\x3D\xD8", 2); /* the first half of a character at the end */
    assert_refused_as(NULL, message);

    add_utf16("d\ne", true); /* and in the middle */
    snprintf(message, sizeof message, ":3: holds half a character; it is not UTF-16LE, %s", damage);
    assert_refused_as(NULL, message);

    set("\xFE\xFF", 2);
    add_utf16("a\nb", false);
    add("\xDE\x00\0c", 4); /* the second half alone */
    snprintf(message, sizeof message, ":2: holds half a character; it is not UTF-16BE, %s", damage);
    assert_refused_as(NULL, message);
}

static void a_character_0_is_refused_with_its_line(void **state)
{
    (void)state;
    set("\xFF\xFE", 2);
    add_utf16("a\rb\r", true);
    add("\0\0", 2);
    assert_refused_as(NULL, ":3: holds a character 0, which is in no text; it is not UTF-16LE, or "
                            "is damaged: export it again");
}

static void a_mark_alone_is_empty(void **state)
{
    (void)state;
    set("\xFF\xFE", 2);
    assert_refused_as(NULL, ": is empty; export it again");
}

/* ---- gzip ---- */

static void gzip_is_read_and_the_facts_are_those_of_the_file(void **state)
{
    (void)state;
    set("id,name\n1,Zo\xEB\n", 14);
    char hex[EG_DIGEST_HEX_SIZE];
    struct eg_digest *digest = eg_digest_begin();
    eg_digest_add(digest, bytes.start, bytes.length); /* of what is in it */
    eg_digest_end(digest, hex);
    pack();
    struct eg_source *source = open_it();
    const struct eg_source_facts *facts = eg_source_facts(source);

    assert_true(facts->is_compressed);
    assert_int_equal(facts->encoding, EG_ENCODING_WINDOWS_1252);
    assert_int_equal(facts->bytes, bytes.length);
    assert_string_equal(facts->sha256, hex);
    assert_string_equal(facts->name, "people.csv");
    assert_line(source, 1, "id,name");
    assert_line(source, 2, "1,Zo\xC3\xAB");
    assert_end(source);
}

static void a_plain_file_is_not_said_to_be_compressed(void **state)
{
    (void)state;
    set("a\n", 2);
    struct eg_source *source = open_it();

    assert_false(eg_source_facts(source)->is_compressed);
    assert_false(eg_source_facts(source)->is_workbook);
    assert_null(eg_source_facts(source)->sheet);
    assert_line(source, 1, "a");
    assert_end(source);
}

static void gzip_of_several_members_is_one_text(void **state)
{
    (void)state;
    static struct bytes first;
    set("a\nb", 3);
    pack();
    first = bytes;
    set("c\nd\n", 4);
    pack();
    struct bytes *second = malloc(sizeof *second);
    assert_non_null(second);
    *second = bytes;
    set(first.start, first.length);
    add(second->start, second->length);
    free(second);
    struct eg_source *source = open_it();

    assert_line(source, 1, "a");
    assert_line(source, 2, "bc");
    assert_line(source, 3, "d");
    assert_end(source);
}

static void gzip_may_hold_any_form_of_text(void **state)
{
    (void)state;
    set("\xEF\xBB\xBF"
        "a\rb",
        6);
    pack();
    struct eg_source *source = open_it();
    assert_encoding(source, EG_ENCODING_UTF8, true);
    assert_line(source, 1, "a");
    assert_line(source, 2, "b");
    assert_end(source);

    set("\xFF\xFE", 2);
    add_utf16("a,\xE9\nb", true);
    pack();
    source = open_it();
    assert_encoding(source, EG_ENCODING_UTF16LE, true);
    assert_line(source, 1, "a,\xC3\xA9");
    assert_line(source, 2, "b");
    assert_end(source);
}

static void damaged_and_cut_gzip_is_refused(void **state)
{
    (void)state;
    set("a,b,c,d,e,f\n", 12);
    pack();
    bytes.length -= 3;
    assert_refused_as(NULL, ": is gzip that is cut off; fetch it or export it again");

    bytes.length += 3;
    bytes.start[bytes.length - 6] ^= 1;
    assert_refused_as(NULL, ": is gzip that is damaged (incorrect data check); fetch it or export "
                            "it again");
}

static void gzip_of_what_is_no_text_is_refused(void **state)
{
    (void)state;
    set("a\n", 2);
    pack();
    pack();
    assert_refused_as(NULL, ": is gzip inside gzip; unpack it with 'gunzip' first");

    set("PK\x03\x04\x14\0\x06\0..xl/workbook.xml", 25);
    pack();
    assert_refused_as(NULL, ": is a workbook (.xlsx) inside gzip; unpack it with 'gunzip' first");

    bytes.length = 0;
    pack();
    assert_refused_as(NULL, ": is empty; export it again");

    set("a\n\0", 3);
    pack();
    assert_refused_as(NULL, ":2: holds a byte 0, which is in no text; it is not CSV, or is "
                            "damaged: export it again");
}

/* A gibibyte of lines and one more, each piece a member. */
static void more_than_a_gibibyte_out_of_gzip_is_refused(void **state)
{
    (void)state;
    memset(bytes.start, '\n', ROOM);
    bytes.length = ROOM;
    pack();
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    for (int i = 0; i < 1025; i++)
        assert_int_equal(fwrite(bytes.start, 1, bytes.length, file), bytes.length);
    assert_int_equal(fclose(file), 0);
    struct eg_error error = {0};
    struct eg_source *source = NULL;

    assert_false(eg_source_open(&source, &(struct eg_source_request){.path = path}, &error));
    assert_int_equal(error.fault, EG_FAULT_DATA);
    assert_non_null(strstr(error.message, ": holds more than 1 GiB; unpack it with 'gunzip' first, "
                                          "and name the file that makes"));
}

/* ---- Pipes ---- */

/* A child that writes all to the FIFO at `path`, in bits. */
static pid_t write_to_fifo(void)
{
    unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    pid_t child = fork();
    if (child == 0) {
        int fifo = open(path, O_WRONLY);
        for (size_t at = 0; at < bytes.length;) {
            size_t bit = at < 8 ? 1 : bytes.length - at;
            ssize_t written = write(fifo, bytes.start + at, bit);
            if (written < 0)
                _exit(1);
            at += (size_t)written;
        }
        _exit(0);
    }
    return child;
}

static void assert_ends_well(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    unlink(path);
}

static void a_pipe_with_a_name_is_waited_for_and_read(void **state)
{
    (void)state;
    bytes.length = 0;
    while (bytes.length < ROOM - 100) /* more than a pipe holds */
        add("1,caf\xE9\n", 7);
    size_t lines = bytes.length / 7;
    pid_t child = write_to_fifo();
    struct eg_source *source = open_path(path);

    assert_encoding(source, EG_ENCODING_WINDOWS_1252, false);
    assert_int_equal(eg_source_facts(source)->bytes, bytes.length);
    for (size_t i = 1; i <= lines; i++)
        assert_line(source, (int64_t)i, "1,caf\xC3\xA9");
    assert_end(source);
    assert_ends_well(child);
}

static void gzip_comes_through_a_pipe_too(void **state)
{
    (void)state;
    set("\xFE\xFF", 2);
    add_utf16("a\nb", false);
    pack();
    pid_t child = write_to_fifo();
    struct eg_source *source = open_path(path);

    assert_true(eg_source_facts(source)->is_compressed);
    assert_line(source, 1, "a");
    assert_line(source, 2, "b");
    assert_end(source);
    assert_ends_well(child);
}

/* Puts a descriptor in the place of standard input; returns what was there. */
static int become_input(int descriptor)
{
    int before = dup(STDIN_FILENO);
    assert_true(dup2(descriptor, STDIN_FILENO) == STDIN_FILENO);
    close(descriptor);
    return before;
}

static void restore_input(int before)
{
    dup2(before, STDIN_FILENO);
    close(before);
}

static int pipe_that_holds(const char *text)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, strlen(text)), strlen(text));
    close(ends[1]);
    return ends[0];
}

static void a_dash_is_standard_input(void **state)
{
    (void)state;
    int before = become_input(pipe_that_holds("abc"));
    struct eg_source *source = open_path("-");

    assert_string_equal(eg_source_facts(source)->path, "standard input");
    assert_string_equal(eg_source_facts(source)->name, "standard input");
    assert_string_equal(eg_source_facts(source)->sha256, /* FIPS 180-2, appendix B.1 */
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_line(source, 1, "abc");
    assert_end(source);
    restore_input(before);
}

static void standard_input_may_be_a_file_or_its_rest(void **state)
{
    (void)state;
    set("a\nb\n", 4);
    write_file();
    for (off_t from = 0; from <= 2; from += 2) {
        int file = open(path, O_RDONLY);
        assert_int_equal(lseek(file, from, SEEK_SET), from);
        int before = become_input(file);
        struct eg_source *source = open_path("-");

        assert_int_equal(eg_source_facts(source)->bytes, 4 - from);
        if (from == 0)
            assert_line(source, 1, "a");
        assert_line(source, from == 0 ? 2 : 1, "b");
        assert_end(source);
        restore_input(before);
    }
}

static void assert_input_refused(int descriptor, const char *message)
{
    struct eg_error error = {0};
    struct eg_source *source;
    int before = become_input(descriptor);

    assert_false(eg_source_open(&source, &(struct eg_source_request){.path = "-"}, &error));
    assert_string_equal(error.message, message);
    restore_input(before);
}

static void standard_input_is_refused_under_that_name(void **state)
{
    (void)state;
    assert_input_refused(open("/dev/null", O_RDONLY), "standard input: is empty; export it again");
    assert_input_refused(open(folder, O_RDONLY),
                         "standard input: is a folder; name the extract in it");
    assert_input_refused(pipe_that_holds("%PDF-1.7"),
                         "standard input: is a PDF, not CSV; ask for the extract as CSV");
    assert_input_refused(open("/dev/null", O_WRONLY),
                         "standard input: cannot be read: Bad file descriptor");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf16_is_read_in_both_orders_with_and_without_a_mark),
        cmocka_unit_test(characters_of_two_units_cross_the_piece_border),
        cmocka_unit_test(utf16_may_end_its_lines_with_cr),
        cmocka_unit_test(utf16_can_be_asked_for),
        cmocka_unit_test(a_mark_that_contradicts_what_is_asked_for_is_refused),
        cmocka_unit_test(half_characters_of_utf16_are_refused_with_their_line),
        cmocka_unit_test(a_character_0_is_refused_with_its_line),
        cmocka_unit_test(a_mark_alone_is_empty),
        cmocka_unit_test(gzip_is_read_and_the_facts_are_those_of_the_file),
        cmocka_unit_test(a_plain_file_is_not_said_to_be_compressed),
        cmocka_unit_test(gzip_of_several_members_is_one_text),
        cmocka_unit_test(gzip_may_hold_any_form_of_text),
        cmocka_unit_test(damaged_and_cut_gzip_is_refused),
        cmocka_unit_test(gzip_of_what_is_no_text_is_refused),
        cmocka_unit_test(more_than_a_gibibyte_out_of_gzip_is_refused),
        cmocka_unit_test(a_pipe_with_a_name_is_waited_for_and_read),
        cmocka_unit_test(gzip_comes_through_a_pipe_too),
        cmocka_unit_test(a_dash_is_standard_input),
        cmocka_unit_test(standard_input_may_be_a_file_or_its_rest),
        cmocka_unit_test(standard_input_is_refused_under_that_name),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
