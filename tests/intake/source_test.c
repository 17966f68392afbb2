/* What a file is taken for, what is refused, and that its lines come out whole and numbered. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "equigap/intake/source.h"

/* Borders in the file's two readings lie at multiples of this. */
enum { PIECE = 256 * 1024, LINE_MOST = 1 << 20 };

static char folder[] = "/tmp/equigap-source-XXXXXX";
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

static void write_file(const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* `length` bytes 'a', for the caller to put something into and to free. */
static char *make_filler(size_t length)
{
    char *filler = malloc(length + 1);
    assert_non_null(filler);
    memset(filler, 'a', length);
    filler[length] = '\0';
    return filler;
}

static struct eg_source *open_as(const char *encoding)
{
    struct eg_error error = {0};
    struct eg_source *source = NULL;
    struct eg_source_request request = {.path = path, .encoding = encoding};
    if (!eg_source_open(&source, &request, &error))
        fail_msg("refused: %s", error.message);
    return source;
}

static struct eg_source *open_bytes(const char *bytes, size_t length)
{
    write_file(bytes, length);
    return open_as(NULL);
}

static struct eg_source *open_text(const char *text)
{
    return open_bytes(text, strlen(text));
}

static void assert_line(struct eg_source *source, int64_t number, const char *text)
{
    struct eg_source_line line;
    assert_true(eg_source_next(source, &line));
    assert_int_equal(line.number, number);
    assert_false(line.is_too_long);
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

/* The file is refused as encoding `encoding` with PATH and `message`. */
static void assert_refused_as(const char *encoding, const char *message)
{
    char wanted[EG_ERROR_MESSAGE_SIZE];
    struct eg_error error = {0};
    struct eg_source *source = NULL;
    struct eg_source_request request = {.path = path, .encoding = encoding};
    assert_false(eg_source_open(&source, &request, &error));
    assert_null(source);
    assert_int_equal(error.fault, EG_FAULT_DATA);
    snprintf(wanted, sizeof wanted, "%s%s", path, message);
    assert_string_equal(error.message, wanted);
}

static void assert_bytes_refused(const char *bytes, size_t length, const char *message)
{
    write_file(bytes, length);
    assert_refused_as(NULL, message);
}

#define EXCEL "open it in Excel and save it as 'CSV UTF-8 (Comma delimited)'"

/* ---- Lines ---- */

static void lines_end_with_lf(void **state)
{
    (void)state;
    struct eg_source *source = open_text("a,b\n\nc,d\n");

    assert_line(source, 1, "a,b");
    assert_line(source, 2, "");
    assert_line(source, 3, "c,d");
    assert_end(source);
}

static void lines_end_with_crlf(void **state)
{
    (void)state;
    struct eg_source *source = open_text("a,b\r\nc,d\r\n");

    assert_line(source, 1, "a,b");
    assert_line(source, 2, "c,d");
    assert_end(source);
}

static void a_cr_too_many_before_crlf_is_no_text(void **state)
{
    (void)state;
    struct eg_source *source = open_text("a,b\r\r\nc,d\r\r\n");

    assert_line(source, 1, "a,b");
    assert_line(source, 2, "c,d");
    assert_end(source);
}

static void a_cr_inside_a_line_stays(void **state)
{
    (void)state;
    struct eg_source *source = open_text("a,b\rc\nd\n");

    assert_line(source, 1, "a,b\rc");
    assert_line(source, 2, "d");
    assert_end(source);
}

static void lines_end_with_cr_where_there_is_no_lf(void **state)
{
    (void)state;
    struct eg_source *source = open_text("a,b\r\rc,d\r");
    assert_line(source, 1, "a,b");
    assert_line(source, 2, "");
    assert_line(source, 3, "c,d");
    eg_source_rewind(source, 2);
    assert_line(source, 2, "");
    assert_line(source, 3, "c,d");
    assert_end(source);

    source = open_text("\xEF\xBB\xBFZo\xC3\xAB\rb");
    assert_line(source, 1, "Zo\xC3\xAB");
    assert_line(source, 2, "b");
    assert_end(source);
}

static void lf_and_crlf_may_be_mixed(void **state)
{
    (void)state;
    struct eg_source *source = open_text("a\nb\r\nc\n");

    assert_line(source, 1, "a");
    assert_line(source, 2, "b");
    assert_line(source, 3, "c");
    assert_end(source);
}

static void places_in_a_file_of_cr_are_counted_by_cr(void **state)
{
    (void)state;
    assert_bytes_refused("a\rb\xE9\rc\x81\r", 8,
                         ":3: byte 0x81 is no character of Windows-1252, and byte 0xE9 on line 2 "
                         "is not UTF-8; " EXCEL);
}

static void the_last_line_needs_no_end(void **state)
{
    (void)state;
    struct eg_source *source = open_text("a\nb");

    assert_line(source, 1, "a");
    assert_line(source, 2, "b");
    assert_end(source);
}

static void a_mark_is_no_text(void **state)
{
    (void)state;
    struct eg_source *source = open_text("\xEF\xBB\xBF\"id\",name\n1\n");

    assert_true(eg_source_facts(source)->has_mark);
    assert_line(source, 1, "\"id\",name");
    assert_line(source, 2, "1");
    eg_source_rewind(source, 1);
    assert_line(source, 1, "\"id\",name");
    assert_line(source, 2, "1");
    assert_end(source);
}

static void the_facts_name_the_file_and_its_bytes(void **state)
{
    (void)state;
    struct eg_source *source = open_text("abc");

    const struct eg_source_facts *facts = eg_source_facts(source);
    assert_string_equal(facts->path, path);
    assert_string_equal(facts->name, "people.csv");
    assert_int_equal(facts->bytes, 3);
    assert_false(facts->has_mark);
    assert_string_equal(facts->sha256, /* FIPS 180-2, appendix B.1 */
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_true(eg_source_close(source, &(struct eg_error){0}));
}

/* ---- Long lines and piece borders ---- */

static void a_long_line_crosses_the_piece_border(void **state)
{
    (void)state;
    char *text = make_filler(PIECE + 70001);
    text[PIECE - 65536 - 1] = '\n'; /* line 2 begins 65,536 bytes before the border */
    text[PIECE + 70000] = '\n';
    struct eg_source *source = open_bytes(text, PIECE + 70001);
    text[PIECE - 65536 - 1] = text[PIECE + 70000] = '\0';

    assert_line(source, 1, text);
    assert_line(source, 2, text + PIECE - 65536);
    assert_end(source);
    free(text);
}

static void a_character_crosses_the_piece_border(void **state)
{
    (void)state;
    char *text = make_filler(PIECE + 10);
    memcpy(text + PIECE - 1, "\xE2\x82\xAC", 3);
    struct eg_source *source = open_bytes(text, PIECE + 10);

    assert_int_equal(eg_source_facts(source)->encoding, EG_ENCODING_UTF8);
    assert_line(source, 1, text);
    assert_end(source);
    free(text);
}

static void crlf_crosses_the_piece_border(void **state)
{
    (void)state;
    char *text = make_filler(PIECE + 2);
    text[PIECE - 1] = '\r';
    text[PIECE] = '\n';
    struct eg_source *source = open_bytes(text, PIECE + 2);
    text[PIECE - 1] = '\0';

    assert_line(source, 1, text);
    assert_line(source, 2, "a");
    assert_end(source);
    free(text);
}

static void a_line_of_one_mebibyte_is_whole(void **state)
{
    (void)state;
    char *text = make_filler(LINE_MOST + 4);
    memcpy(text + LINE_MOST, "\r\nb\n", 4);
    struct eg_source *source = open_bytes(text, LINE_MOST + 4);
    text[LINE_MOST] = '\0';

    assert_line(source, 1, text);
    assert_line(source, 2, "b");
    assert_end(source);
    free(text);
}

static void its_end_may_be_cut_by_a_piece_border(void **state)
{
    (void)state;
    char *text = make_filler(PIECE - 1 + LINE_MOST + 3);
    text[PIECE - 2] = '\n'; /* line 2 begins one byte before the border, so its CR is before one */
    memcpy(text + PIECE - 1 + LINE_MOST, "\r\nb", 3);
    struct eg_source *source = open_bytes(text, PIECE - 1 + LINE_MOST + 3);
    text[PIECE - 2] = text[PIECE - 1 + LINE_MOST] = '\0';

    assert_line(source, 1, text);
    assert_line(source, 2, text + PIECE - 1);
    assert_line(source, 3, "b");
    assert_end(source);
    free(text);
}

static void a_longer_line_is_cut_and_the_next_is_whole(void **state)
{
    (void)state;
    for (size_t length = LINE_MOST + 1; length < 8 * PIECE; length += PIECE / 2 + 1) {
        char *text = make_filler(length + 3);
        memcpy(text + length, "\nb\n", 3);
        struct eg_source *source = open_bytes(text, length + 3);

        struct eg_source_line line;
        assert_true(eg_source_next(source, &line));
        assert_true(line.is_too_long);
        assert_int_equal(line.text.length, LINE_MOST);
        assert_memory_equal(line.text.start, text, LINE_MOST);
        assert_line(source, 2, "b");
        eg_source_rewind(source, 1);
        assert_true(eg_source_next(source, &line));
        assert_true(line.is_too_long);
        assert_memory_equal(line.text.start, text, LINE_MOST);
        assert_line(source, 2, "b");
        assert_end(source);
        free(text);
    }
}

static void a_cut_line_ends_with_a_whole_character(void **state)
{
    (void)state;
    char *text = make_filler(LINE_MOST + 10);
    memcpy(text + LINE_MOST - 2, "\xE2\x82\xAC", 3);
    struct eg_source *source = open_bytes(text, LINE_MOST + 10);

    struct eg_source_line line;
    assert_true(eg_source_next(source, &line));
    assert_true(line.is_too_long);
    assert_int_equal(line.text.length, LINE_MOST - 2);
    assert_end(source);
    free(text);
}

/* ---- Going back ---- */

/* Lines of `width` bytes with their end; the text of line n is n. */
static void write_numbered_lines(int count, int width)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    for (int i = 1; i <= count; i++)
        fprintf(file, "%0*d\n", width - 1, i);
    assert_int_equal(fclose(file), 0);
}

static void assert_numbered_line(struct eg_source *source, int number)
{
    struct eg_source_line line;
    assert_true(eg_source_next(source, &line));
    assert_int_equal(line.number, number);
    assert_int_equal(strtol(line.text.start + line.text.length - 6, NULL, 10), number);
}

static void rewind_reaches_65_lines_back_across_piece_borders(void **state)
{
    (void)state;
    static const int widths[] = {8, 1000, 9001, 100003};
    for (size_t w = 0; w < sizeof widths / sizeof widths[0]; w++) {
        int count = 200;
        write_numbered_lines(count, widths[w]);
        struct eg_source *source = open_as(NULL);

        for (int i = 1; i <= count; i++) {
            assert_numbered_line(source, i);
            int first = i < EG_SOURCE_REWIND ? 1 : i - EG_SOURCE_REWIND + 1;
            if (i % 40 != 0)
                continue;
            eg_source_rewind(source, first);
            for (int again = first; again <= i; again++)
                assert_numbered_line(source, again);
        }
        assert_end(source);
    }
}

static void rewind_passes_over_a_line_that_was_cut(void **state)
{
    (void)state;
    size_t length = 2 * LINE_MOST + PIECE;
    char *text = make_filler(length);
    memcpy(text, "1\n2\n", 4);
    memcpy(text + 2 * LINE_MOST, "\n4\n", 3);
    text[2 * LINE_MOST + PIECE - 100] = '\n'; /* line 5 needs another piece */
    struct eg_source *source = open_bytes(text, length);
    struct eg_source_line line;
    text[2 * LINE_MOST + PIECE - 100] = '\0';

    for (int64_t back = 1; back <= 5; back++) {
        assert_line(source, 1, "1");
        assert_line(source, 2, "2");
        assert_true(eg_source_next(source, &line));
        assert_true(line.is_too_long && line.number == 3);
        assert_line(source, 4, "4");
        assert_line(source, 5, text + 2 * LINE_MOST + 3);
        assert_true(eg_source_next(source, &line));
        eg_source_rewind(source, back);
        assert_true(eg_source_next(source, &line));
        assert_int_equal(line.number, back);
        eg_source_rewind(source, 1);
    }
    assert_true(eg_source_close(source, &(struct eg_error){0}));
    free(text);
}

static void rewind_works_after_the_end(void **state)
{
    (void)state;
    struct eg_source *source = open_text("a\nb\n");
    struct eg_source_line line;
    while (eg_source_next(source, &line))
        continue;

    eg_source_rewind(source, 2);

    assert_line(source, 2, "b");
    assert_end(source);
}

static void restart_goes_back_to_the_very_beginning(void **state)
{
    (void)state;
    struct eg_error error = {0};
    struct eg_source_line line;
    write_numbered_lines(3 * EG_SOURCE_REWIND, 9001);
    struct eg_source *source = open_as(NULL);
    for (int times = 0; times < 3; times++) {
        for (int i = 1; i <= 3 * EG_SOURCE_REWIND; i++)
            assert_numbered_line(source, i);
        assert_false(eg_source_next(source, &line));
        assert_true(eg_source_restart(source, &error));
    }
    assert_true(eg_source_close(source, &error));

    source = open_text("\xEF\xBB\xBF"
                       "a\n");
    assert_line(source, 1, "a");
    assert_true(eg_source_restart(source, &error));
    assert_line(source, 1, "a");
    assert_end(source);
}

static void restart_tells_that_the_file_was_changed(void **state)
{
    (void)state;
    struct eg_error error = {0};
    struct eg_source *source = open_text("a\nb\n");
    assert_int_equal(truncate(path, 2), 0);

    assert_false(eg_source_restart(source, &error));
    assert_int_equal(error.fault, EG_FAULT_DATA);
    assert_false(eg_source_close(source, &(struct eg_error){0}));
}

/* ---- Encodings ---- */

static void utf8_is_kept(void **state)
{
    (void)state;
    struct eg_source *source = open_text("Zo\xC3\xAB,\xE2\x82\xAC\n");

    assert_int_equal(eg_source_facts(source)->encoding, EG_ENCODING_UTF8);
    assert_string_equal(eg_encoding_name(EG_ENCODING_UTF8), "UTF-8");
    assert_line(source, 1, "Zo\xC3\xAB,\xE2\x82\xAC");
    assert_end(source);
}

static void windows_1252_becomes_utf8(void **state)
{
    (void)state;
    struct eg_source *source = open_text("plain\ncaf\xE9,\xA3\x35,\x93so\x94 \x91it\x92,\x80\r\n");

    assert_int_equal(eg_source_facts(source)->encoding, EG_ENCODING_WINDOWS_1252);
    assert_string_equal(eg_encoding_name(EG_ENCODING_WINDOWS_1252), "Windows-1252");
    assert_line(source, 1, "plain");
    assert_line(source, 2,
                "caf\xC3\xA9,\xC2\xA3\x35,\xE2\x80\x9Cso\xE2\x80\x9D "
                "\xE2\x80\x98it\xE2\x80\x99,\xE2\x82\xAC");
    assert_end(source);
}

static void a_line_that_outgrows_a_mebibyte_in_utf8_is_too_long(void **state)
{
    (void)state;
    char *text = make_filler(LINE_MOST);
    memset(text, '\x80', LINE_MOST - 2); /* three bytes each in UTF-8 */
    memcpy(text + LINE_MOST - 2, "\nb", 2);
    struct eg_source *source = open_bytes(text, LINE_MOST);

    struct eg_source_line line;
    assert_true(eg_source_next(source, &line));
    assert_true(line.is_too_long);
    assert_int_equal(line.text.length, LINE_MOST / 3 * 3);
    assert_true(eg_utf8_is_valid(line.text.start, line.text.length));
    assert_line(source, 2, "b");
    assert_end(source);
    free(text);
}

static void an_encoding_can_be_asked_for(void **state)
{
    (void)state;
    write_file("\xC3\xA9\n", 3);
    struct eg_source *source = open_as("windows-1252");
    assert_int_equal(eg_source_facts(source)->encoding, EG_ENCODING_WINDOWS_1252);
    assert_line(source, 1, "\xC3\x83\xC2\xA9");
    assert_end(source);

    write_file("a\ncaf\xE9\n", 7);
    assert_refused_as("utf-8", ":2: byte 0xE9 is not UTF-8, which was asked for; " EXCEL);
    write_file("a\n\xC3\x81\n", 5);
    assert_refused_as("windows-1252",
                      ":2: byte 0x81 is no character of Windows-1252; leave the encoding to be "
                      "found: the file is UTF-8");
}

static void an_encoding_of_another_name_is_refused(void **state)
{
    (void)state;
    struct eg_error error = {0};
    struct eg_source *source;
    write_file("a", 1);

    struct eg_source_request request = {.path = path, .encoding = "utf-16"};

    assert_false(eg_source_open(&source, &request, &error));
    assert_int_equal(error.fault, EG_FAULT_USAGE);
    assert_string_equal(error.message,
                        "the encoding 'utf-16' is not known; it can be utf-8, utf-16le, utf-16be, "
                        "windows-1252, iso-8859-1 or iso-8859-15");
}

static void names_of_encodings_may_be_written_in_many_ways(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum eg_encoding is;
    } names[] = {
        {"UTF-8", EG_ENCODING_UTF8},
        {"utf8", EG_ENCODING_UTF8},
        {"cp1252", EG_ENCODING_WINDOWS_1252},
        {"WINDOWS-1252", EG_ENCODING_WINDOWS_1252},
        {"iso-8859-1", EG_ENCODING_ISO_8859_1},
        {"Latin1", EG_ENCODING_ISO_8859_1},
        {"ISO8859-15", EG_ENCODING_ISO_8859_15},
        {"latin9", EG_ENCODING_ISO_8859_15},
    };
    write_file("a\n", 2);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct eg_source *source = open_as(names[i].name);
        assert_int_equal(eg_source_facts(source)->encoding, names[i].is);
        assert_line(source, 1, "a");
        assert_end(source);
    }
}

static void text_that_is_the_same_in_iso_8859_1_is_called_windows_1252(void **state)
{
    (void)state;
    struct eg_source *source = open_text("caf\xE9,\xA3\x35\n");

    assert_int_equal(eg_source_facts(source)->encoding, EG_ENCODING_WINDOWS_1252);
    assert_line(source, 1, "caf\xC3\xA9,\xC2\xA3\x35");
    assert_end(source);
}

static void the_euro_sign_of_iso_8859_15_tells_it(void **state)
{
    (void)state;
    struct eg_source *source = open_text("caf\xE9,\xA4\x35\n");

    assert_int_equal(eg_source_facts(source)->encoding, EG_ENCODING_ISO_8859_15);
    assert_string_equal(eg_encoding_name(EG_ENCODING_ISO_8859_15), "ISO-8859-15");
    assert_line(source, 1, "caf\xC3\xA9,\xE2\x82\xAC\x35");
    assert_end(source);
}

static void a_byte_of_windows_1252_alone_outweighs_it(void **state)
{
    (void)state;
    struct eg_source *source = open_text("\x93so\x94,\xA4\x35\n");

    assert_int_equal(eg_source_facts(source)->encoding, EG_ENCODING_WINDOWS_1252);
    assert_line(source, 1, "\xE2\x80\x9Cso\xE2\x80\x9D,\xC2\xA4\x35");
    assert_end(source);
}

static void a_half_is_not_taken_for_a_letter(void **state)
{
    (void)state;
    struct eg_source *source = open_text("1001,\xBD time,caf\xE9\n1002,full time,\n");

    assert_int_equal(eg_source_facts(source)->encoding, EG_ENCODING_WINDOWS_1252);
    assert_line(source, 1, "1001,\xC2\xBD time,caf\xC3\xA9");
    assert_true(eg_source_close(source, &(struct eg_error){0}));
}

static void other_letters_of_iso_8859_15_are_left_to_uchardet(void **state)
{
    (void)state;
    struct eg_source *source = open_text("ID,NOM\n1,\xBCUVRE C\xBCUR S\xBCUR\n");

    assert_int_equal(eg_source_facts(source)->encoding, EG_ENCODING_ISO_8859_15);
    assert_line(source, 1, "ID,NOM");
    assert_line(source, 2, "1,\xC5\x92UVRE C\xC5\x92UR S\xC5\x92UR");
    assert_end(source);
}

static void iso_8859_can_be_asked_for(void **state)
{
    (void)state;
    write_file("\xBD\xA4\n", 3);
    struct eg_source *source = open_as("iso-8859-15");
    assert_line(source, 1, "\xC5\x93\xE2\x82\xAC");
    assert_end(source);
    source = open_as("iso-8859-1");
    assert_line(source, 1, "\xC2\xBD\xC2\xA4");
    assert_end(source);

    write_file("a\n\x93\xE9\n", 5);
    assert_refused_as("latin1",
                      ":2: byte 0x93 is no character of ISO-8859-1; leave the encoding to be "
                      "found: the file is Windows-1252");
    write_file("a\n\xC3\x81\n", 5);
    assert_refused_as("latin9", ":2: byte 0x81 is no character of ISO-8859-15; leave the encoding "
                                "to be found: the file is UTF-8");
}

static void what_another_script_looks_like_is_said(void **state)
{
    (void)state;
    static const char shift_jis[] = /* a heading and two records */
        "\x8E\xD0\x88\xF5\x94\xD4\x8D\x86,\x95\x94\x8F\x90,\x90\xAB\x95\xCA\n"
        "1001,\x90\x6C\x8E\x96\x95\x94,\x8F\x97\x90\xAB\n"
        "1002,\x91\x8D\x96\xB1\x95\x94,\x92\x6A\x90\xAB\n";
    assert_bytes_refused(shift_jis, sizeof shift_jis - 1,
                         ":1: byte 0x8D is no character of Windows-1252, and byte 0x8E on line 1 "
                         "is not UTF-8; it looks like SHIFT_JIS (Japanese): have it exported as "
                         "UTF-8");
}

static void neither_utf8_nor_windows_1252_is_refused_with_both_lines(void **state)
{
    (void)state;
    static const char bytes[] = "a\nb\xE9\nc\nd\x8D\x81\n";
    assert_bytes_refused(bytes, sizeof bytes - 1,
                         ":4: byte 0x8D is no character of Windows-1252, and byte 0xE9 on line 2 "
                         "is not UTF-8; " EXCEL);
}

static void the_deciding_line_is_found_behind_piece_borders(void **state)
{
    (void)state;
    char *text = make_filler(3 * PIECE);
    for (size_t i = 99; i < 3 * PIECE; i += 100)
        text[i] = '\n';
    text[2 * PIECE - 1] = '\xC3'; /* the first of two bytes, the second is missing */
    text[2 * PIECE + 500] = '\x81';
    write_file(text, 3 * PIECE);

    /* byte 524,287 is on line 5,243; byte 524,788 on line 5,248 */
    assert_refused_as(NULL, ":5248: byte 0x81 is no character of Windows-1252, and byte 0xC3 on "
                            "line 5243 is not UTF-8; " EXCEL);
    free(text);
}

static void a_mark_and_wrong_utf8_is_refused(void **state)
{
    (void)state;
    assert_bytes_refused("\xEF\xBB\xBFz\ncaf\xE9", 9,
                         ":2: byte 0xE9 is not UTF-8, though the file begins with the mark of "
                         "UTF-8; " EXCEL);
}

/* ---- Files that are something else ---- */

static void an_empty_file_is_refused(void **state)
{
    (void)state;
    assert_bytes_refused("", 0, ": is empty; export it again");
    assert_bytes_refused("\xEF\xBB\xBF", 3, ": is empty; export it again");
}

static void damaged_and_other_workbooks_are_refused_by_name(void **state)
{
    (void)state;
    static const char xlsx[] = "PK\x03\x04\x14\x00\x06\x00..xl/workbook.xml";
    static const char ods[] =
        "PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    static const char zip[] = "PK\x03\x04\x14\x00people.csv";
    assert_bytes_refused(
        xlsx, sizeof xlsx,
        ": is damaged or incomplete (as a zip file); copy it again, or save it again");
    assert_bytes_refused(ods, sizeof ods,
                         ": is a workbook (.ods), not CSV; open it in LibreOffice and save it as "
                         "'Text CSV' with the character set UTF-8");
    assert_bytes_refused(zip, sizeof zip,
                         ": is a zip file, not CSV; unpack it and name the extract inside");
    assert_bytes_refused("\xD0\xCF\x11\xE0\xA1\xB1", 6,
                         ": is an old workbook (.xls) or a workbook with a password, not "
                         "CSV; " EXCEL);
}

static void pdf_and_utf32_are_refused_by_name(void **state)
{
    (void)state;
    assert_bytes_refused("%PDF-1.7\n", 9, ": is a PDF, not CSV; ask for the extract as CSV");
    assert_bytes_refused("\xFF\xFE\0\0a\0\0\0", 8, ": is UTF-32, which is not read; " EXCEL);
    assert_bytes_refused("\0\0\xFE\xFF\0\0\0a", 8, ": is UTF-32, which is not read; " EXCEL);
}

static void a_sheet_is_only_in_a_workbook(void **state)
{
    (void)state;
    struct eg_error error = {0};
    struct eg_source *source;
    write_file("a\n", 2);
    struct eg_source_request request = {.path = path, .sheet = "Staff"};

    assert_false(eg_source_open(&source, &request, &error));
    assert_int_equal(error.fault, EG_FAULT_USAGE);
    assert_non_null(strstr(error.message, ": is no workbook, so it has no sheet 'Staff'"));
}

static void a_byte_0_is_refused_with_its_line(void **state)
{
    (void)state;
    char *text = make_filler(PIECE + 100);
    text[500] = text[PIECE + 50] = '\n';
    text[PIECE + 70] = '\0';
    assert_bytes_refused(text, PIECE + 100,
                         ":3: holds a byte 0, which is in no text; it is not CSV, or is damaged: "
                         "export it again");
    free(text);
}

/* ---- Files that cannot be read ---- */

static void assert_not_read(const char *name, const char *message)
{
    char wanted[EG_ERROR_MESSAGE_SIZE];
    struct eg_error error = {0};
    struct eg_source *source;
    assert_false(eg_source_open(&source, &(struct eg_source_request){.path = name}, &error));
    assert_int_equal(error.fault, EG_FAULT_FILE);
    snprintf(wanted, sizeof wanted, "%s%s", name, message);
    assert_string_equal(error.message, wanted);
}

static void folders_and_devices_are_not_read(void **state)
{
    (void)state;

    assert_not_read(folder, ": is a folder; name the extract in it");
    assert_not_read("/dev/null", ": is a device; save the extract as a file first");
    unlink(path);
    assert_not_read(path,
                    ": cannot be opened: No such file or directory; check its name and folder, "
                    "and who may read it");
}

static void more_than_two_gibibytes_are_refused(void **state)
{
    (void)state;
    write_file("a\n", 2);
    assert_int_equal(truncate(path, ((off_t)2 << 30) + 1), 0);

    assert_refused_as(NULL, ": is larger than 2 GiB; export it in several files");
    write_file("a\n", 2);
}

static void assert_changed(struct eg_source *source)
{
    char wanted[EG_ERROR_MESSAGE_SIZE];
    struct eg_error error = {0};
    struct eg_source_line line;
    while (eg_source_next(source, &line))
        continue;
    assert_false(eg_source_close(source, &error));
    assert_int_equal(error.fault, EG_FAULT_DATA);
    snprintf(wanted, sizeof wanted,
             "%s: was changed while it was read; run this again when it is finished", path);
    assert_string_equal(error.message, wanted);
}

static void a_file_that_grows_between_the_readings_is_refused(void **state)
{
    (void)state;
    struct eg_source *source = open_text("a\nb\n");
    FILE *file = fopen(path, "ab");
    assert_non_null(file);
    fputs("c\n", file);
    assert_int_equal(fclose(file), 0);

    assert_changed(source);
}

static void a_file_that_shrinks_between_the_readings_is_refused(void **state)
{
    (void)state;
    struct eg_source *source = open_text("a\nb\n");
    assert_int_equal(truncate(path, 2), 0);

    assert_changed(source);
}

static void a_file_written_again_between_the_readings_is_refused(void **state)
{
    (void)state;
    struct eg_source *source = open_text("a\nb\n");
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = 1, .tv_nsec = 1}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);

    assert_changed(source);
}

static void progress_is_what_was_given_of_all(void **state)
{
    (void)state;
    struct eg_source *source = open_text("\xEF\xBB\xBF"
                                         "a,b\r\nc\nd");
    struct eg_source_line line;
    static const int64_t after[] = {3, 8, 10, 11};
    for (size_t i = 0; i < 4; i++) {
        int64_t given, all;
        eg_source_progress(source, &given, &all);
        assert_int_equal(given, after[i]);
        assert_int_equal(all, 11);
        assert_int_equal(eg_source_next(source, &line), i < 3);
    }
    assert_true(eg_source_close(source, &(struct eg_error){0}));
}

static void closing_nothing_is_allowed(void **state)
{
    (void)state;
    assert_true(eg_source_close(NULL, &(struct eg_error){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_with_lf),
        cmocka_unit_test(lines_end_with_crlf),
        cmocka_unit_test(a_cr_too_many_before_crlf_is_no_text),
        cmocka_unit_test(a_cr_inside_a_line_stays),
        cmocka_unit_test(lines_end_with_cr_where_there_is_no_lf),
        cmocka_unit_test(lf_and_crlf_may_be_mixed),
        cmocka_unit_test(places_in_a_file_of_cr_are_counted_by_cr),
        cmocka_unit_test(the_last_line_needs_no_end),
        cmocka_unit_test(a_mark_is_no_text),
        cmocka_unit_test(the_facts_name_the_file_and_its_bytes),
        cmocka_unit_test(a_long_line_crosses_the_piece_border),
        cmocka_unit_test(a_character_crosses_the_piece_border),
        cmocka_unit_test(crlf_crosses_the_piece_border),
        cmocka_unit_test(a_line_of_one_mebibyte_is_whole),
        cmocka_unit_test(its_end_may_be_cut_by_a_piece_border),
        cmocka_unit_test(a_longer_line_is_cut_and_the_next_is_whole),
        cmocka_unit_test(a_cut_line_ends_with_a_whole_character),
        cmocka_unit_test(rewind_reaches_65_lines_back_across_piece_borders),
        cmocka_unit_test(rewind_passes_over_a_line_that_was_cut),
        cmocka_unit_test(rewind_works_after_the_end),
        cmocka_unit_test(restart_goes_back_to_the_very_beginning),
        cmocka_unit_test(restart_tells_that_the_file_was_changed),
        cmocka_unit_test(utf8_is_kept),
        cmocka_unit_test(windows_1252_becomes_utf8),
        cmocka_unit_test(a_line_that_outgrows_a_mebibyte_in_utf8_is_too_long),
        cmocka_unit_test(an_encoding_can_be_asked_for),
        cmocka_unit_test(an_encoding_of_another_name_is_refused),
        cmocka_unit_test(names_of_encodings_may_be_written_in_many_ways),
        cmocka_unit_test(text_that_is_the_same_in_iso_8859_1_is_called_windows_1252),
        cmocka_unit_test(the_euro_sign_of_iso_8859_15_tells_it),
        cmocka_unit_test(a_byte_of_windows_1252_alone_outweighs_it),
        cmocka_unit_test(a_half_is_not_taken_for_a_letter),
        cmocka_unit_test(other_letters_of_iso_8859_15_are_left_to_uchardet),
        cmocka_unit_test(iso_8859_can_be_asked_for),
        cmocka_unit_test(what_another_script_looks_like_is_said),
        cmocka_unit_test(neither_utf8_nor_windows_1252_is_refused_with_both_lines),
        cmocka_unit_test(the_deciding_line_is_found_behind_piece_borders),
        cmocka_unit_test(a_mark_and_wrong_utf8_is_refused),
        cmocka_unit_test(an_empty_file_is_refused),
        cmocka_unit_test(damaged_and_other_workbooks_are_refused_by_name),
        cmocka_unit_test(pdf_and_utf32_are_refused_by_name),
        cmocka_unit_test(a_sheet_is_only_in_a_workbook),
        cmocka_unit_test(a_byte_0_is_refused_with_its_line),
        cmocka_unit_test(folders_and_devices_are_not_read),
        cmocka_unit_test(more_than_two_gibibytes_are_refused),
        cmocka_unit_test(a_file_that_grows_between_the_readings_is_refused),
        cmocka_unit_test(a_file_that_shrinks_between_the_readings_is_refused),
        cmocka_unit_test(a_file_written_again_between_the_readings_is_refused),
        cmocka_unit_test(progress_is_what_was_given_of_all),
        cmocka_unit_test(closing_nothing_is_allowed),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
