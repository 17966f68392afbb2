/*
 * Records as people's systems write them, and what is reported when they write them wrongly.
 *
 * Records are compared as text: "1<id><name>\n2 stray\n" is a whole record of two fields that began
 * on line 1, and one on line 2 with a stray quote.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/intake/extract_room.h"
#include "equigap/intake/extract.h"

static char folder[] = "/tmp/equigap-extract-XXXXXX";
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

/* ---- Records as text ---- */

static const char *const trouble_names[] = {
    [EG_RECORD_WHOLE] = "",           [EG_RECORD_BLANK] = " blank",
    [EG_RECORD_OPEN_QUOTE] = " open", [EG_RECORD_STRAY_QUOTE] = " stray",
    [EG_RECORD_TOO_LONG] = " long",   [EG_RECORD_TOO_MANY] = " many",
};

/* What is left of `extract`, for the caller to free. */
static char *records_as_text(struct eg_extract *extract)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    struct eg_record record;
    while (eg_extract_next(extract, &record)) {
        fprintf(out, "%lld%s", (long long)record.line, trouble_names[record.trouble]);
        for (size_t i = 0; i < record.count; i++)
            fprintf(out, "<%.*s>", (int)record.fields[i].length, record.fields[i].start);
        fputc('\n', out);
    }
    assert_int_equal(fclose(out), 0);
    return text;
}

enum way { FAST, BY_LIBRARY };

static char *read_file(char delimiter, char *found, enum way way)
{
    struct eg_error error = {0};
    struct eg_source *source;
    struct eg_arena *arena = eg_arena_begin();
    if (!eg_source_open(&source, &(struct eg_source_request){.path = path}, &error))
        fail_msg("refused: %s", error.message);
    struct eg_extract *extract = eg_extract_begin(arena, source, delimiter);
    if (way == BY_LIBRARY)
        eg_extract_split_by_library(extract);

    char *text = records_as_text(extract);

    *found = eg_extract_delimiter(extract);
    eg_extract_end(extract);
    assert_true(eg_source_close(source, &error));
    eg_arena_end(arena);
    return text;
}

static char *read_memory(const char *bytes, size_t length)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_extract *extract = eg_extract_begin_text(arena, bytes, length);
    char *text = records_as_text(extract);
    eg_extract_end(extract);
    eg_arena_end(arena);
    return text;
}

static void write_file(const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* The bytes, as a file split the fast way and by libcsv, give these records; and the delimiter is
 * found. */
static void assert_found(const char *bytes, char delimiter, const char *records)
{
    write_file(bytes, strlen(bytes));
    for (enum way way = FAST; way <= BY_LIBRARY; way++) {
        char found;
        char *text = read_file(0, &found, way);
        assert_int_equal(found, delimiter);
        assert_string_equal(text, records);
        free(text);
    }
}

/* As above; the same bytes in memory give the same. */
static void assert_records(const char *bytes, const char *records)
{
    assert_found(bytes, ',', records);
    char *text = read_memory(bytes, strlen(bytes));
    assert_string_equal(text, records);
    free(text);
}

/* ---- Whole records ---- */

static void plain_fields_are_split_and_trimmed(void **state)
{
    (void)state;
    assert_records("id,name\n1, Ann \t\n\t2 ,B  ob\n", "1<id><name>\n2<1><Ann>\n3<2><B  ob>\n");
}

static void crlf_and_no_final_newline_make_no_difference(void **state)
{
    (void)state;
    assert_records("id,name\r\n1,Ann", "1<id><name>\n2<1><Ann>\n");
    assert_records("id,name\r\n\"1\",\"Ann\"\r\n", "1<id><name>\n2<1><Ann>\n");
}

static void spaces_other_than_blanks_and_tabs_stay(void **state)
{
    (void)state;
    assert_records("a,\xC2\xA0z\v,\fc\rd\n", "1<a><\xC2\xA0z\v><\fc\rd>\n");
}

static void empty_fields_are_fields(void **state)
{
    (void)state;
    assert_records(",,,\na,,\n,\n\"\"\n , ,\"\"\n", "1<><><><>\n2<a><><>\n3<><>\n4<>\n5<><><>\n");
}

static void quotes_hold_delimiters_doubled_quotes_and_spaces(void **state)
{
    (void)state;
    assert_records("a,b,c\n\"x,y\",\"6\"\" pipe\",\" kept \"\n \"a\"\t, \"\"\"\" ,\"b\"\n",
                   "1<a><b><c>\n2<x,y><6\" pipe>< kept >\n3<a><\"><b>\n");
}

static void a_quoted_field_may_hold_newlines_and_lines_stay_right_after_it(void **state)
{
    (void)state;
    assert_records("a,b\n1,\"two\nlines\"\n2,x\n3,\"\r\n\r\nthree\"\n\n4,y\n",
                   "1<a><b>\n2<1><two\nlines>\n4<2><x>\n5<3><\n\nthree>\n8 blank\n9<4><y>\n");
}

static void blank_lines_are_reported_as_blank(void **state)
{
    (void)state;
    assert_records("\n  \t \na,b\n\r\n,\n", "1 blank\n2 blank\n3<a><b>\n4 blank\n5<><>\n");
}

static void windows_1252_fields_are_utf8(void **state)
{
    (void)state;
    assert_found("a,b\ncaf\xE9,\"\xA3,\x80\"\n", ',',
                 "1<a><b>\n2<caf\xC3\xA9><\xC2\xA3,\xE2\x82\xAC>\n");
}

static void a_mark_does_not_break_a_quoted_heading(void **state)
{
    (void)state;
    assert_found("\xEF\xBB\xBF\"id,x\",b\n1,2\n", ',', "1<id,x><b>\n2<1><2>\n");
}

/* ---- Delimiters ---- */

static void the_delimiter_is_found_in_the_first_line_that_is_not_blank(void **state)
{
    (void)state;
    assert_found("\na;b;c,d\n1; 2 ;3\n", ';', "1 blank\n2<a><b><c,d>\n3<1><2><3>\n");
    assert_found("a|b\n1|\"2|3\"\n", '|', "1<a><b>\n2<1><2|3>\n");
    assert_found("\"a,b,c,d\";e;f\n1;2;3\n", ';', "1<a,b,c,d><e><f>\n2<1><2><3>\n");
    assert_found("a,b;c\n1,2;3\n", ',', "1<a><b;c>\n2<1><2;3>\n");
    assert_found("id\n1\n", ',', "1<id>\n2<1>\n");
}

static void tabs_delimit_and_are_no_spaces_then(void **state)
{
    (void)state;
    assert_found("a\tb\tc\n\t 2 \t\n\t\t\n \n1\t\"x\ty\"\t\n", '\t',
                 "1<a><b><c>\n2<><2><>\n3<><><>\n4 blank\n5<1><x\ty><>\n");
}

static void a_delimiter_can_be_given(void **state)
{
    (void)state;
    char found;
    write_file("a,b;c\n", 6);

    char *text = read_file(';', &found, FAST);

    assert_string_equal(text, "1<a,b><c>\n");
    assert_int_equal(found, ';');
    free(text);
}

/* ---- Trouble ---- */

static void a_stray_quote_costs_its_own_line_only(void **state)
{
    (void)state;
    assert_records("a,b\n1,b 6\" c\n2,x\n", "1<a><b>\n2 stray\n3<2><x>\n");
    assert_records("1,5'6\"\n2,\"y\nz\"\n", "1 stray\n2<2><y\nz>\n");
}

static void text_after_a_closing_quote_is_a_stray_quote(void **state)
{
    (void)state;
    assert_records("\"ab\"c,d\n2,x\n\"a\" \"b\"\n3,y\n", "1 stray\n2<2><x>\n3 stray\n4<3><y>\n");
}

static void trouble_on_a_later_line_goes_back_to_the_line_after_the_first(void **state)
{
    (void)state;
    assert_records("1,\"lost\n2,x\n3,\"y\"\n4,z\n", "1 stray\n2<2><x>\n3<3><y>\n4<4><z>\n");
}

static void an_open_quote_at_the_end_loses_no_record(void **state)
{
    (void)state;
    assert_records("1,\"lost\n2,x\n3,y\n", "1 open\n2<2><x>\n3<3><y>\n");
    assert_records("1,x\n2,\"lost", "1<1><x>\n2 open\n");
    assert_records("1,x\n2,\"lost\n", "1<1><x>\n2 open\n");
}

/* A quoted field that begins on line 1 and ends on line `lines`, then two records. */
static void write_tall_record(int lines)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs("a,\"1", file);
    for (int i = 2; i <= lines; i++)
        fprintf(file, "\n%d", i);
    fputs("\"\nx,y\nz,\n", file);
    assert_int_equal(fclose(file), 0);
}

static void a_record_of_64_lines_is_whole(void **state)
{
    (void)state;
    char found;
    write_tall_record(64);

    char *text = read_file(',', &found, FAST);

    assert_memory_equal(text, "1<a><1\n2\n3\n", 10);
    assert_non_null(strstr(text, "\n64>\n65<x><y>\n66<z><>\n"));
    free(text);
}

static void a_record_of_65_lines_is_an_open_quote_and_its_lines_are_read(void **state)
{
    (void)state;
    char found;
    write_tall_record(65);

    char *text = read_file(',', &found, FAST);

    assert_memory_equal(text, "1 open\n2<2>\n3<3>\n", 16);
    assert_non_null(strstr(text, "\n64<64>\n65 stray\n66<x><y>\n67<z><>\n"));
    free(text);
}

static void after_an_open_quote_every_later_record_is_read(void **state)
{
    (void)state;
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs("id,note\n0,\"lost\n", file);
    for (int i = 3; i <= 50000; i++)
        fprintf(file, "%d,plain text that fills the line\n", i);
    assert_int_equal(fclose(file), 0);

    struct eg_error error = {0};
    struct eg_source *source;
    struct eg_record record;
    struct eg_arena *arena = eg_arena_begin();
    assert_true(eg_source_open(&source, &(struct eg_source_request){.path = path}, &error));
    struct eg_extract *extract = eg_extract_begin(arena, source, 0);
    for (int64_t line = 1; line <= 50000; line++) {
        assert_true(eg_extract_next(extract, &record));
        assert_int_equal(record.line, line);
        assert_int_equal(record.trouble, line == 2 ? EG_RECORD_OPEN_QUOTE : EG_RECORD_WHOLE);
    }
    assert_false(eg_extract_next(extract, &record));
    eg_extract_end(extract);
    assert_true(eg_source_close(source, &error));
    eg_arena_end(arena);
}

/* ---- Limits ---- */

/* A record of `length` bytes before its newline: "a,bbb...", or quoted on two lines. */
static char *make_long_record(size_t length, bool is_quoted)
{
    char *text = malloc(length + 6);
    assert_non_null(text);
    memset(text, 'b', length);
    memcpy(text, "a,", 2);
    if (is_quoted) {
        text[2] = text[length - 1] = '"';
        text[length / 2] = '\n';
    }
    memcpy(text + length, "\nx,y\n", 6);
    return text;
}

static void a_record_of_one_mebibyte_is_whole_and_a_longer_one_is_not(void **state)
{
    (void)state;
    for (int is_quoted = 0; is_quoted <= 1; is_quoted++) {
        char found;
        char *bytes = make_long_record(EG_RECORD_BYTES_MOST, is_quoted);
        write_file(bytes, EG_RECORD_BYTES_MOST + 5);
        char *text = read_file(0, &found, FAST);
        /* "1<a><" and ">\n" round the second field, which loses its quotes */
        size_t field = EG_RECORD_BYTES_MOST - 2 - (is_quoted ? 2 : 0);
        assert_string_equal(text + 5 + field, is_quoted ? ">\n3<x><y>\n" : ">\n2<x><y>\n");
        free(text);
        free(bytes);

        bytes = make_long_record(EG_RECORD_BYTES_MOST + 1, is_quoted);
        write_file(bytes, EG_RECORD_BYTES_MOST + 6);
        text = read_file(0, &found, FAST);
        /* the second line of the quoted one ends with a quote that stands in plain text */
        assert_string_equal(text, is_quoted ? "1 long\n2 stray\n3<x><y>\n" : "1 long\n2<x><y>\n");
        free(text);
        free(bytes);
    }
}

static void assert_field_count(size_t count, enum way way, const char *records)
{
    char bytes[2 * EG_RECORD_FIELDS_MOST + 10];
    char found;
    for (size_t i = 0; i < count; i++)
        memcpy(bytes + 2 * i, "a,", 2);
    memcpy(bytes + 2 * count - 1, "\nx\n", 3);
    write_file(bytes, 2 * count + 2);

    char *text = read_file(0, &found, way);

    size_t length = strlen(text), wanted = strlen(records);
    assert_true(length >= wanted);
    assert_string_equal(text + length - wanted, records);
    free(text);
}

static void a_thousand_fields_are_read_and_one_more_is_not(void **state)
{
    (void)state;
    for (enum way way = FAST; way <= BY_LIBRARY; way++) {
        assert_field_count(EG_RECORD_FIELDS_MOST, way, "<a><a>\n2<x>\n");
        assert_field_count(EG_RECORD_FIELDS_MOST + 1, way, "1 many\n2<x>\n");
    }
}

/* ---- The two ways of splitting ---- */

static uint32_t next_random(uint32_t *state)
{
    *state = *state * UINT32_C(1664525) + UINT32_C(1013904223);
    return *state >> 16;
}

static void quote_free_lines_are_split_as_libcsv_splits_them(void **state)
{
    (void)state;
    static const char *const parts[] = {",",        ";",  "\t", "|",  " ",  "  ",
                                        "a",        "bc", "\r", "\v", "\f", "'",
                                        "\xC3\xA9", "\n", "\n", ".",  "0",  "\xC2\xA0"};
    static const char delimiters[] = {',', ';', '\t', '|'};
    uint32_t random = 2026;
    for (size_t round = 0; round < 8; round++) {
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        for (int i = 0; i < 40000; i++)
            fputs(parts[next_random(&random) % (sizeof parts / sizeof parts[0])], file);
        assert_int_equal(fclose(file), 0);

        char found;
        char delimiter = delimiters[round % sizeof delimiters];
        char *fast = read_file(delimiter, &found, FAST);
        char *by_library = read_file(delimiter, &found, BY_LIBRARY);

        assert_string_equal(fast, by_library);
        free(fast);
        free(by_library);
    }
}

/* The last record of a text whose headings are three. */
static bool is_cut(const char *text)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_extract *extract = eg_extract_begin_text(arena, text, strlen(text));
    struct eg_record record = {0};
    while (eg_extract_next(extract, &record))
        continue;
    bool is = eg_record_is_cut(&record, 3);
    eg_extract_end(extract);
    eg_arena_end(arena);
    return is;
}

static void a_record_is_cut_where_the_file_ends_within_it(void **state)
{
    (void)state;
    assert_true(is_cut("a,b,c\nd,e"));
    assert_true(is_cut("a,b,c\nd,\"e"));
    assert_false(is_cut("a,b,c\nd,e\n"));
    assert_false(is_cut("a,b,c\nd,e,f"));
    assert_false(is_cut("a,b,c\nd,\"e\n"));
}

static void every_trouble_has_words(void **state)
{
    (void)state;
    for (enum eg_record_trouble t = EG_RECORD_WHOLE; t <= EG_RECORD_TOO_MANY; t++)
        assert_true(strlen(eg_record_trouble_text(t)) > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_fields_are_split_and_trimmed),
        cmocka_unit_test(crlf_and_no_final_newline_make_no_difference),
        cmocka_unit_test(spaces_other_than_blanks_and_tabs_stay),
        cmocka_unit_test(empty_fields_are_fields),
        cmocka_unit_test(quotes_hold_delimiters_doubled_quotes_and_spaces),
        cmocka_unit_test(a_quoted_field_may_hold_newlines_and_lines_stay_right_after_it),
        cmocka_unit_test(blank_lines_are_reported_as_blank),
        cmocka_unit_test(windows_1252_fields_are_utf8),
        cmocka_unit_test(a_mark_does_not_break_a_quoted_heading),
        cmocka_unit_test(the_delimiter_is_found_in_the_first_line_that_is_not_blank),
        cmocka_unit_test(tabs_delimit_and_are_no_spaces_then),
        cmocka_unit_test(a_delimiter_can_be_given),
        cmocka_unit_test(a_stray_quote_costs_its_own_line_only),
        cmocka_unit_test(text_after_a_closing_quote_is_a_stray_quote),
        cmocka_unit_test(trouble_on_a_later_line_goes_back_to_the_line_after_the_first),
        cmocka_unit_test(an_open_quote_at_the_end_loses_no_record),
        cmocka_unit_test(a_record_of_64_lines_is_whole),
        cmocka_unit_test(a_record_of_65_lines_is_an_open_quote_and_its_lines_are_read),
        cmocka_unit_test(after_an_open_quote_every_later_record_is_read),
        cmocka_unit_test(a_record_of_one_mebibyte_is_whole_and_a_longer_one_is_not),
        cmocka_unit_test(a_thousand_fields_are_read_and_one_more_is_not),
        cmocka_unit_test(quote_free_lines_are_split_as_libcsv_splits_them),
        cmocka_unit_test(a_record_is_cut_where_the_file_ends_within_it),
        cmocka_unit_test(every_trouble_has_words),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
