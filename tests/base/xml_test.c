/* XML comes as elements and text, and what is not well formed, too large or too deep is refused. */
#include "../test.h"

#include "equigap/base/xml.h"

enum { BYTES_MOST = 4 << 20, LOG_SIZE = 4096 };

/* What the reader called, as "<a k=v>", "text" and "</a>". */
static char log_of_calls[LOG_SIZE];
static const char *stop_at; /* the element at which a handler fails */

static void write_log(const char *format, ...)
{
    size_t length = strlen(log_of_calls);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(log_of_calls + length, LOG_SIZE - length, format, arguments);
    va_end(arguments);
}

static bool start(void *closure, int depth, const char *name, const char *const *attributes)
{
    const char *plain = eg_xml_attribute(attributes, "id");
    const char *prefixed = eg_xml_prefixed(attributes, "id");
    write_log("<%d%s", depth, name);
    if (plain)
        write_log(" id=%s", plain);
    if (prefixed)
        write_log(" :id=%s", prefixed);
    write_log(">");
    if (stop_at && strcmp(name, stop_at) == 0)
        return eg_fail(closure, EG_FAULT_USAGE, "stopped at %s", name);
    return true;
}

static bool end(void *closure, int depth, const char *name)
{
    (void)closure;
    write_log("</%d%s>", depth, name);
    return true;
}

static bool text(void *closure, const char *bytes, size_t length)
{
    (void)closure;
    write_log("%.*s", (int)length, bytes);
    return true;
}

static const struct eg_xml_events events = {start, end, text};

static bool reads_in_pieces(const char *document, size_t length, size_t piece, int64_t most,
                            struct eg_error *error)
{
    log_of_calls[0] = '\0';
    *error = (struct eg_error){0};
    struct eg_xml *xml = eg_xml_begin(&events, error, "a.xlsx: its part 'b'", most, error);
    for (size_t at = 0; at < length; at += piece)
        if (!eg_xml_add(xml, document + at, length - at < piece ? length - at : piece))
            break;
    bool is_read = eg_xml_end(xml);
    assert_int_equal(eg_failed(error), !is_read);
    return is_read;
}

static void assert_calls(const char *document, const char *calls)
{
    struct eg_error error;
    for (size_t piece = 1; piece <= strlen(document); piece++) {
        if (!reads_in_pieces(document, strlen(document), piece, BYTES_MOST, &error))
            fail_msg("refused: %s", error.message);
        assert_string_equal(log_of_calls, calls);
    }
}

static void assert_refused(const char *document, const char *message)
{
    struct eg_error error;
    for (size_t piece = 1; piece <= strlen(document) + 1; piece++) {
        assert_false(reads_in_pieces(document, strlen(document), piece, BYTES_MOST, &error));
        assert_int_equal(error.fault, EG_FAULT_DATA);
        assert_string_equal(error.message, message);
    }
}

/* ---- What comes ---- */

static void elements_and_text_come_in_order_with_their_depth(void **state)
{
    (void)state;
    assert_calls("<a><b>one</b>two<c/></a>", "<1a><2b>one</2b>two<2c></2c></1a>");
}

static void who_asks_for_elements_alone_gets_no_ends_and_no_text(void **state)
{
    (void)state;
    static const struct eg_xml_events starts = {.start = start};
    static const char document[] = "<a><b>one</b>two<c/></a>";
    struct eg_error error = {0};
    log_of_calls[0] = '\0';
    struct eg_xml *xml = eg_xml_begin(&starts, &error, "a part", BYTES_MOST, &error);
    assert_true(eg_xml_add(xml, document, strlen(document)));
    assert_true(eg_xml_end(xml));

    assert_string_equal(log_of_calls, "<1a><2b><2c>");
}

static void prefixes_of_elements_are_dropped(void **state)
{
    (void)state;
    assert_calls("<x:a xmlns:x='u'><x:b/></x:a>", "<1a><2b></2b></1a>");
}

static void attributes_with_and_without_prefix_are_told_apart(void **state)
{
    (void)state;
    assert_calls("<a r:id='1' id='2'/>", "<1a id=2 :id=1></1a>");
    assert_calls("<a r:id='1'/>", "<1a :id=1></1a>");
    assert_calls("<a id='2'/>", "<1a id=2></1a>");
}

static void a_namespace_is_no_attribute(void **state)
{
    (void)state;
    assert_calls("<a xmlns:id='u'/>", "<1a></1a>");
}

static void the_five_entities_and_numbers_are_characters(void **state)
{
    (void)state;
    assert_calls("<a>&lt;&gt;&amp;&quot;&apos;&#233;&#x20AC;</a>",
                 "<1a><>&\"'\xc3\xa9\xe2\x82\xac</1a>");
}

static void utf16_comes_as_utf8(void **state)
{
    (void)state;
    struct eg_error error;
    static const char document[] = "\xff\xfe<\0a\0>\0\xe9\0<\0/\0a\0>";
    assert_true(reads_in_pieces(document, sizeof document, 3, BYTES_MOST, &error));
    assert_string_equal(log_of_calls, "<1a>\xc3\xa9</1a>");
}

/* ---- What is refused ---- */

static void what_is_not_well_formed_is_refused_with_its_line(void **state)
{
    (void)state;
    assert_refused("<a>\n<b></a>", "a.xlsx: its part 'b' is damaged: line 2: mismatched tag");
    assert_refused("<a>", "a.xlsx: its part 'b' is damaged: line 1: no element found");
    assert_refused("", "a.xlsx: its part 'b' is damaged: line 1: no element found");
    assert_refused("<a/><b/>",
                   "a.xlsx: its part 'b' is damaged: line 1: junk after document element");
    assert_refused("<a>\xff</a>",
                   "a.xlsx: its part 'b' is damaged: line 1: not well-formed (invalid token)");
    assert_refused("<a>&b;</a>", "a.xlsx: its part 'b' is damaged: line 1: undefined entity");
}

static void a_document_type_is_refused_with_or_without_entities(void **state)
{
    (void)state;
    static const char message[] =
        "a.xlsx: its part 'b' has a document type (DOCTYPE), which no program writes there";
    assert_refused("<!DOCTYPE a><a/>", message);
    assert_refused("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", message);
    assert_refused("<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>", message);
}

static void a_failing_handler_ends_the_reading_with_its_own_error(void **state)
{
    (void)state;
    struct eg_error error;
    stop_at = "b";
    assert_false(reads_in_pieces("<a><b/><c/></a>", 15, 15, BYTES_MOST, &error));
    stop_at = NULL;

    assert_string_equal(error.message, "stopped at b");
    assert_string_equal(log_of_calls, "<1a><2b>");
}

static void more_bytes_than_allowed_are_refused(void **state)
{
    (void)state;
    struct eg_error error;
    assert_true(reads_in_pieces("<a>12</a>", 9, 4, 9, &error));
    assert_false(reads_in_pieces("<a>12</a>", 9, 4, 8, &error));
    assert_non_null(strstr(error.message, "is larger than is read"));
}

static void elements_64_deep_are_read_and_65_refused(void **state)
{
    (void)state;
    struct eg_error error;
    char document[1024] = "";
    for (int depth = 1; depth <= 64; depth++)
        strcat(document, "<a>");
    for (int depth = 1; depth <= 64; depth++)
        strcat(document, "</a>");
    assert_true(reads_in_pieces(document, strlen(document), 100, BYTES_MOST, &error));
    document[3 * 64] = '\0';
    strcat(document, "<a>");
    assert_false(reads_in_pieces(document, strlen(document), 100, BYTES_MOST, &error));
    assert_non_null(strstr(error.message, "more than 64 deep"));
}

/* "<a ...>" with `count` attributes of `length` bytes each. */
static char *element_with(int count, size_t length)
{
    char *document = malloc((size_t)count * (length + 16) + 16);
    assert_non_null(document);
    char *at = document + sprintf(document, "<a");
    for (int i = 0; i < count; i++) {
        at += sprintf(at, " b%d='", i);
        memset(at, 'x', length);
        at += length;
        *at++ = '\'';
    }
    strcpy(at, "/>");
    return document;
}

static void check_attributes(int count, size_t length, const char *trouble)
{
    struct eg_error error;
    char *document = element_with(count, length);
    bool is_read = reads_in_pieces(document, strlen(document), 1 << 16, BYTES_MOST, &error);
    free(document);
    assert_int_equal(is_read, trouble == NULL);
    if (trouble)
        assert_non_null(strstr(error.message, trouble));
}

static void attributes_are_bounded_in_number_and_length(void **state)
{
    (void)state;
    check_attributes(256, 1, NULL);
    check_attributes(257, 1, "more than 256 attributes");
    check_attributes(1, 64 << 10, NULL);
    check_attributes(1, (64 << 10) + 1, "an attribute of more than 64 KiB");
}

/* A document whose one comment, or text, has `length` bytes. */
static bool reads_long(bool is_comment, size_t length, struct eg_error *error)
{
    char *document = malloc(length + 32);
    assert_non_null(document);
    char *at = document + sprintf(document, is_comment ? "<a><!--" : "<a>");
    memset(at, 'x', length);
    strcpy(at + length, is_comment ? "--></a>" : "</a>");
    bool is_read = reads_in_pieces(document, strlen(document), 1 << 16, BYTES_MOST, error);
    free(document);
    return is_read;
}

static void a_comment_without_end_is_refused_and_a_long_text_read(void **state)
{
    (void)state;
    struct eg_error error;
    assert_true(reads_long(true, 512 << 10, &error));
    assert_true(reads_long(false, 3 << 20, &error));
    assert_false(reads_long(true, 2 << 20, &error));
    assert_non_null(strstr(error.message, "a tag or a comment of more than 1 MiB"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_and_text_come_in_order_with_their_depth),
        cmocka_unit_test(who_asks_for_elements_alone_gets_no_ends_and_no_text),
        cmocka_unit_test(prefixes_of_elements_are_dropped),
        cmocka_unit_test(attributes_with_and_without_prefix_are_told_apart),
        cmocka_unit_test(a_namespace_is_no_attribute),
        cmocka_unit_test(the_five_entities_and_numbers_are_characters),
        cmocka_unit_test(utf16_comes_as_utf8),
        cmocka_unit_test(what_is_not_well_formed_is_refused_with_its_line),
        cmocka_unit_test(a_document_type_is_refused_with_or_without_entities),
        cmocka_unit_test(a_failing_handler_ends_the_reading_with_its_own_error),
        cmocka_unit_test(more_bytes_than_allowed_are_refused),
        cmocka_unit_test(elements_64_deep_are_read_and_65_refused),
        cmocka_unit_test(attributes_are_bounded_in_number_and_length),
        cmocka_unit_test(a_comment_without_end_is_refused_and_a_long_text_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
