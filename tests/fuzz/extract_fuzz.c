/*
 * Any bytes, read as an extract: no record is lost, invented or given the wrong line.
 *
 *     clang -fsanitize=fuzzer,address,undefined -DEG_SOURCE_PIECE=61 ... -o extract_fuzz
 *     ./extract_fuzz corpus/ -max_len=4096 -max_total_time=180
 *
 * The first byte chooses the encoding that is asked for, the rest is the file. What is asserted:
 * every physical line that is not blank belongs to exactly one record or trouble; after trouble
 * reading goes on at the next line; quotes are even in a whole record and odd at each newline
 * within it; both ways of splitting, and a file and the same text in memory, give the same records.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/intake/extract_room.h"
#include "equigap/base/hash.h"
#include "equigap/intake/extract.h"

enum { LINES_MOST = 20000 };

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
    if (!eg_source_open(&source, path, encoding, &error)) {
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
    assert(eg_source_open(&source, path, encoding, &error));
    while (eg_source_next(source, &line)) {
        assert(line.number == (int64_t)count + 1 && count < LINES_MOST);
        lines[count].start = eg_arena_copy(arena, line.text.start, line.text.length);
        lines[count++].length = line.text.length;
    }
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
    assert(record->fields == delimiters + 1);
}

static void check_records(const struct reading *read, const struct eg_bytes *lines, size_t count)
{
    assert((count == 0) == (read->count == 0));
    assert(read->count == 0 || read->records[0].line == 1);
    bool has_delimiter = false;
    for (size_t i = 0; i < read->count; i++) {
        const struct outline *record = &read->records[i];
        int64_t next = i + 1 < read->count ? record[1].line : (int64_t)count + 1;
        int64_t taken = next - record->line;
        const struct eg_bytes *first = &lines[record->line - 1];

        assert(taken >= 1 && taken <= EG_RECORD_LINES_MOST);
        assert(taken == 1 || record->trouble == EG_RECORD_WHOLE);
        bool is_blank_here = is_blank(*first, has_delimiter ? read->delimiter : 0);
        assert((record->trouble == EG_RECORD_BLANK) == is_blank_here);
        has_delimiter = has_delimiter || !is_blank_here;
        if (record->trouble == EG_RECORD_WHOLE)
            check_whole(first, (size_t)taken, record, read->delimiter);
        else
            assert(record->fields == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const encodings[] = {NULL, NULL, "utf-8", "windows-1252"};
    static struct eg_bytes lines[LINES_MOST];
    if (size == 0 || size >= LINES_MOST)
        return 0;
    const char *encoding = encodings[bytes[0] & 3];
    write_file(bytes + 1, size - 1);

    struct eg_arena *arena = eg_arena_begin();
    struct reading fast = {.arena = arena}, by_library = {.arena = arena};
    if (read_file(encoding, 0, false, &fast)) {
        assert(read_file(encoding, 0, true, &by_library));
        assert_same(&fast, &by_library);
        check_records(&fast, lines, read_lines(arena, encoding, lines));
    }

    struct reading file = {.arena = arena}, memory = {.arena = arena};
    bool has_mark = size > 3 && memcmp(bytes + 1, "\xEF\xBB\xBF", 3) == 0;
    if (!has_mark && read_file("utf-8", ',', false, &file)) {
        read_all(eg_extract_begin_text(arena, (const char *)bytes + 1, size - 1), &memory);
        assert_same(&file, &memory);
    }
    eg_arena_end(arena);
    return 0;
}
