/*
 * Any bytes, read as a workbook: what is written is CSV with a line for each row, or is refused.
 *
 *     clang -fsanitize=fuzzer,address,undefined ... -o sheet_fuzz
 *     ./sheet_fuzz corpus/ -max_len=8192 -max_total_time=300
 *
 * The first byte chooses: 'z', the rest is the file as it is; anything else, the rest is the text of
 * parts with a byte 0xFF between them (sheet, shared texts, styles, workbook, its relations), put
 * into a sound zip file; parts at the end may be left out. What is asserted: the CSV is UTF-8 without
 * control characters, it has as many lines as there are rows and at most as many fields as columns,
 * and each line is a whole record; what is refused has a message.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/intake/sheet_room.h"
#include "equigap/intake/extract.h"

enum { PARTS = 5, CSV_MOST = 16 << 20 };

#define RELATIONS "<Relationships>"
#define RELATION(id, target, kind) \
    "<Relationship Id='" id "' Target='" target "' Type='/" kind "'/>"

static char path[] = "/tmp/equigap-fuzz-XXXXXX";
static char csv_path[] = "/tmp/equigap-fuzz-XXXXXX";
static int descriptor = -1, csv_descriptor = -1;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void remove_files(void)
{
    unlink(path);
    unlink(csv_path);
}

static void make_files(void)
{
    if (descriptor >= 0)
        return;
    descriptor = mkstemp(path);
    csv_descriptor = mkstemp(csv_path);
    assert(descriptor >= 0 && csv_descriptor >= 0);
    atexit(remove_files);
}

static void write_file(const uint8_t *bytes, size_t size)
{
    assert(ftruncate(descriptor, 0) == 0);
    assert(pwrite(descriptor, bytes, size, 0) == (ssize_t)size);
}

static struct eg_part part_of(const char *name, const char *text)
{
    return (struct eg_part){name, text, strlen(text)};
}

static void write_parts(const char *at, size_t size)
{
    struct eg_part parts[PARTS + 1] = {
        part_of("sheet.xml", "<worksheet/>"),
        part_of("strings.xml", "<sst><si><t>one</t></si><si><t>two</t></si></sst>"),
        part_of("styles.xml", "<styleSheet><cellXfs><xf/><xf numFmtId='14'/><xf numFmtId='22'/>"
                              "<xf numFmtId='46'/></cellXfs></styleSheet>"),
        part_of("book.xml", "<workbook><sheets><sheet name='Staff' r:id='a'/></sheets></workbook>"),
        part_of("_rels/book.xml.rels",
                RELATIONS RELATION("a", "sheet.xml", "worksheet")
                    RELATION("b", "strings.xml", "sharedStrings")
                        RELATION("c", "styles.xml", "styles") "</Relationships>"),
        part_of("_rels/.rels",
                RELATIONS RELATION("a", "book.xml", "officeDocument") "</Relationships>"),
    };
    const char *end = at + size;
    for (size_t i = 0; i < PARTS && at < end; i++) {
        const char *mark = memchr(at, 0xFF, (size_t)(end - at));
        const char *stop = mark ? mark : end;
        if (stop > at)
            parts[i] = (struct eg_part){parts[i].name, at, (size_t)(stop - at)};
        at = mark ? mark + 1 : end;
    }
    struct eg_error error = {0};
    assert(eg_zip_write(path, parts, PARTS + 1, &error));
}

static void check_lines(struct eg_arena *arena, const char *csv, size_t length,
                        const struct eg_sheet_facts *facts)
{
    struct eg_extract *extract = eg_extract_begin_text(arena, csv, length);
    struct eg_record record;
    int64_t rows = 0;
    while (eg_extract_next(extract, &record)) {
        assert(record.line == ++rows);
        assert(record.trouble == EG_RECORD_WHOLE || record.trouble == EG_RECORD_BLANK ||
               record.trouble == EG_RECORD_TOO_LONG);
        assert(record.count <= (size_t)facts->columns);
    }
    assert(rows == facts->rows);
    eg_extract_end(extract);
}

static void check_csv(const struct eg_sheet_facts *facts)
{
    struct eg_arena *arena = eg_arena_begin();
    off_t size = lseek(csv_descriptor, 0, SEEK_CUR);
    assert(size > 0);
    if (size <= CSV_MOST) {
        char *csv = eg_arena_take(arena, (size_t)size);
        assert(pread(csv_descriptor, csv, (size_t)size, 0) == (ssize_t)size);
        assert(eg_utf8_is_valid(csv, (size_t)size) && csv[size - 1] == '\n');
        for (off_t i = 0; i < size; i++)
            assert((unsigned char)csv[i] >= ' ' || csv[i] == '\n');
        check_lines(arena, csv, (size_t)size, facts);
    }
    eg_arena_end(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct eg_sheet_facts facts;
    struct eg_error error = {0};
    if (size == 0)
        return 0;
    make_files();
    if (bytes[0] == 'z')
        write_file(bytes + 1, size - 1);
    else
        write_parts((const char *)bytes + 1, size - 1);
    assert(ftruncate(csv_descriptor, 0) == 0 && lseek(csv_descriptor, 0, SEEK_SET) == 0);
    if (eg_sheet_write_csv(path, NULL, csv_descriptor, &facts, &error))
        check_csv(&facts);
    else
        assert(eg_failed(&error) && error.message[0] != '\0');
    return 0;
}
