/*
 * Any bytes, read as an extract: no record is lost, invented or given the wrong line.
 *
 *     clang -fsanitize=fuzzer,address,undefined -DEG_SOURCE_PIECE=61 ... -o extract_fuzz
 *     ./extract_fuzz corpus/ -max_len=4096 -max_total_time=180
 *
 * The first byte chooses the encoding that is asked for and the form, the rest is the file: as it
 * is, or written as UTF-16 or gzip first, so that what these hold is reached, too. What is
 * asserted: every physical line that is not blank belongs to exactly one record or trouble; after
 * trouble reading goes on at the next line; quotes are even in a whole record and odd at each
 * newline within it; both ways of splitting, a file and the same text in memory, and every form of
 * a text give the same records.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <zlib.h>

#include "../../src/intake/extract_room.h"
#include "equigap/base/hash.h"
#include "equigap/intake/extract.h"

enum { LINES_MOST = 20000, FILE_MOST = 1 << 16 };

struct outline {
    int64_t line;
    enum eg_record_trouble trouble;
    size_t fields;
    uint64_t hash;
};

struct reading {
    struct eg_arena *arena;
    struct outline *records;
    size_t count;
    char delimiter;
};

static char path[] = "/tmp/equigap-fuzz-XXXXXX";
static int descriptor = -1;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void remove_file(void)
{
    unlink(path);
}

static void write_file(const uint8_t *bytes, size_t size)
{
    if (descriptor < 0) {
        descriptor = mkstemp(path);
        assert(descriptor >= 0);
        atexit(remove_file);
    }
    assert(ftruncate(descriptor, 0) == 0);
    assert(pwrite(descriptor, bytes, size, 0) == (ssize_t)size);
}

static uint64_t hash_fields(const struct eg_record *record)
{
    uint64_t hash = 1;
    for (size_t i = 0; i < record->count; i++) {
        assert(eg_utf8_is_valid(record->fields[i].start, record->fields[i].length));
        hash = (hash ^ eg_hash_of(record->fields[i].start, record->fields[i].length)) >> 1 |
               hash << 63;
    }
    return hash;
}

static void read_all(struct eg_extract *extract, struct reading *out)
{
    struct eg_record record;
    size_t capacity = 0;
    while (eg_extract_next(extract, &record)) {
        if (out->count == capacity)
            out->records = eg_arena_grow(out->arena, out->records, &capacity, out->count + 1,
                                         sizeof *out->records);
        out->records[out->count++] =
            (struct outline){record.line, record.trouble, record.count, hash_fields(&record)};
    }
    out->delimiter = eg_extract_delimiter(extract);
    eg_extract_end(extract);
}

/* False if the file is refused. */
static bool read_file(const char *encoding, char delimiter, bool by_library, struct reading *out)
{
    struct eg_error error = {0};
    struct eg_source *source;
    struct eg_source_request request = {.path = path, .encoding = encoding};
    if (!eg_source_open(&source, &request, &error)) {
        assert(eg_failed(&error) && error.message[0] != '\0');
        return false;
    }
    struct eg_extract *extract = eg_extract_begin(out->arena, source, delimiter);
    if (by_library)
        eg_extract_split_by_library(extract);
    read_all(extract, out);
    assert(eg_source_close(source, &error));
    return true;
}

static void assert_same(const struct reading *one, const struct reading *other)
{
    assert(one->count == other->count && one->delimiter == other->delimiter);
    for (size_t i = 0; i < one->count; i++) {
        assert(one->records[i].line == other->records[i].line);
        assert(one->records[i].trouble == other->records[i].trouble);
        assert(one->records[i].fields == other->records[i].fields);
        assert(one->records[i].hash == other->records[i].hash);
    }
}

/* ---- The lines, and which records they belong to ---- */

static size_t read_lines(struct eg_arena *arena, const char *encoding, struct eg_bytes *lines)
{
    struct eg_error error = {0};
    struct eg_source *source;
    struct eg_source_line line;
    size_t count = 0;
    struct eg_source_request request = {.path = path, .encoding = encoding};
    assert(eg_source_open(&source, &request, &error));
    while (eg_source_next(source, &line)) {
        assert(line.number == (int64_t)count + 1 && count < LINES_MOST);
        lines[count].start = eg_arena_copy(arena, line.text.start, line.text.length);
        lines[count++].length = line.text.length;
    }
    assert(eg_source_restart(source, &error));
    for (size_t i = 0; i < count; i++) {
        assert(eg_source_next(source, &line) && line.text.length == lines[i].length);
        assert(memcmp(line.text.start, lines[i].start, line.text.length) == 0);
    }
    assert(!eg_source_next(source, &line));
    assert(eg_source_close(source, &error));
    return count;
}

static bool is_blank(struct eg_bytes line, char delimiter)
{
    for (size_t i = 0; i < line.length; i++)
        if (line.start[i] == delimiter || (line.start[i] != ' ' && line.start[i] != '\t'))
            return false;
    return true;
}

/* The line "sep=;" at the very beginning is a record of one field. */
static bool is_sep_line(const struct eg_bytes *line, const struct outline *record)
{
    return record->line == 1 && line->length == 5 && strncasecmp(line->start, "sep=", 4) == 0 &&
           memchr(",;\t|", line->start[4], 4);
}

/* What a whole record on these lines must look like, from its quotes alone. */
static void check_whole(const struct eg_bytes *lines, size_t count, const struct outline *record,
                        char delimiter)
{
    bool is_quoted = false;
    size_t delimiters = 0;
    for (size_t n = 0; n < count; n++) {
        assert(n == 0 || is_quoted);
        for (size_t i = 0; i < lines[n].length; i++) {
            is_quoted ^= lines[n].start[i] == '"';
            delimiters += !is_quoted && lines[n].start[i] == delimiter;
        }
    }
    assert(!is_quoted);
    assert(record->fields == (is_sep_line(lines, record) ? 1 : delimiters + 1));
}

static void check_records(const struct reading *read, const struct eg_bytes *lines, size_t count)
{
    assert((count == 0) == (read->count == 0));
    assert(read->count == 0 || read->records[0].line == 1);
    for (size_t i = 0; i < read->count; i++) {
        const struct outline *record = &read->records[i];
        int64_t next = i + 1 < read->count ? record[1].line : (int64_t)count + 1;
        int64_t taken = next - record->line;
        const struct eg_bytes *first = &lines[record->line - 1];

        assert(taken >= 1 && taken <= EG_RECORD_LINES_MOST);
        assert(taken == 1 || record->trouble == EG_RECORD_WHOLE);
        assert((record->trouble == EG_RECORD_BLANK) == is_blank(*first, read->delimiter));
        if (record->trouble == EG_RECORD_WHOLE)
            check_whole(first, (size_t)taken, record, read->delimiter);
        else
            assert(record->fields == 0);
    }
}

/* ---- The forms of a text ---- */

static size_t pack(const uint8_t *bytes, size_t size, uint8_t packed[static FILE_MOST])
{
    z_stream stream = {.next_in = (z_const Bytef *)bytes,
                       .avail_in = (unsigned)size,
                       .next_out = packed,
                       .avail_out = FILE_MOST};
    assert(deflateInit2(&stream, 1, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    assert(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    deflateEnd(&stream);
    return stream.total_out;
}

/* Bytes as ISO-8859-1, in UTF-16. */
static size_t widen(const uint8_t *bytes, size_t size, bool is_little, uint8_t *wide)
{
    for (size_t i = 0; i < size; i++) {
        wide[2 * i] = is_little ? bytes[i] : 0;
        wide[2 * i + 1] = is_little ? 0 : bytes[i];
    }
    return 2 * size;
}

static bool is_gzip(const uint8_t *bytes, size_t size)
{
    return size >= 2 && memcmp(bytes, "\x1F\x8B", 2) == 0;
}

/* A text of one byte a character gives the same records in UTF-16 and in gzip. */
static void check_forms(struct eg_arena *arena, const uint8_t *bytes, size_t size)
{
    static uint8_t wide[2 * LINES_MOST], packed[FILE_MOST];
    struct reading narrow = {.arena = arena}, other = {.arena = arena}, both = {.arena = arena};
    write_file(bytes, size);
    if (size < 3 || is_gzip(bytes, size) || memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ||
        !read_file("iso-8859-1", 0, false, &narrow))
        return;
    bool is_little = bytes[0] & 1;
    size_t wide_size = widen(bytes, size, is_little, wide);
    write_file(wide, wide_size);
    assert(read_file(is_little ? "utf-16le" : "utf-16be", 0, false, &other));
    assert_same(&narrow, &other);
    write_file(packed, pack(wide, wide_size, packed));
    assert(read_file(is_little ? "utf-16le" : "utf-16be", 0, false, &both));
    assert_same(&narrow, &both);
}

static void check_memory(struct eg_arena *arena, const uint8_t *bytes, size_t size)
{
    struct reading file = {.arena = arena}, memory = {.arena = arena};
    bool has_mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    bool ends_with_cr = !memchr(bytes, '\n', size) && memchr(bytes, '\r', size);
    write_file(bytes, size);
    if (has_mark || ends_with_cr || is_gzip(bytes, size) || !read_file("utf-8", ',', false, &file))
        return;
    read_all(eg_extract_begin_text(arena, (const char *)bytes, size), &memory);
    assert_same(&file, &memory);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const encodings[] = {NULL,       NULL,           "utf-8",      "utf-16le",
                                            "utf-16be", "windows-1252", "iso-8859-1", "latin9"};
    static struct eg_bytes lines[LINES_MOST];
    static uint8_t packed[FILE_MOST];
    if (size == 0 || size >= LINES_MOST)
        return 0;
    const char *encoding = encodings[bytes[0] & 7];
    bool is_packed = bytes[0] & 8;
    bytes++, size--;
    if (is_packed)
        write_file(packed, pack(bytes, size, packed));
    else
        write_file(bytes, size);

    struct eg_arena *arena = eg_arena_begin();
    struct reading fast = {.arena = arena}, by_library = {.arena = arena};
    if (read_file(encoding, 0, false, &fast)) {
        assert(read_file(encoding, 0, true, &by_library));
        assert_same(&fast, &by_library);
        check_records(&fast, lines, read_lines(arena, encoding, lines));
    }
    check_memory(arena, bytes, size);
    check_forms(arena, bytes, size);
    eg_arena_end(arena);
    return 0;
}
