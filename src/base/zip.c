#include "equigap/base/zip.h"

#include <errno.h>
#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    NAME_SIZE = 1024,
    PIECE = 1 << 30,            /* what minizip is asked for at once; it counts in int */
    IS_ENCRYPTED = 1,           /* a flag of a part */
    FIRST_OF_1980 = 0x21 << 16, /* as DOS writes dates: year 0, month 1, day 1; then the time */
    STREAM_PIECE = 64 << 10,    /* what a stream gives at once */
    RATIO_FREE = 16 << 20,      /* so few bytes may come from a part packed in any ratio */
    ANY_CASE = 2,               /* as minizip compares names */
};

/* ---- Reading all parts ---- */

/* A zip file being read. */
struct reader {
    struct eg_arena *arena;
    const char *path;
    unzFile zip;
    size_t bytes_left; /* that may still be inflated */
    struct eg_error *error;
};

static bool is_damaged(const struct reader *reader)
{
    return eg_fail(reader->error, EG_FAULT_FILE, "'%s' is a damaged zip file", reader->path);
}

static bool is_too_large(const struct reader *reader)
{
    return eg_fail(reader->error, EG_FAULT_FILE, "'%s' holds more than is read from such a file",
                   reader->path);
}

/* Inflates the part the reader stands at, which says that it has `size` bytes. */
static bool inflate_part(const struct reader *reader, char *text, size_t size)
{
    if (unzOpenCurrentFile(reader->zip) != UNZ_OK)
        return false;
    size_t have = 0;
    int got = 1;
    while (have < size && got > 0) {
        size_t wanted = size - have < PIECE ? size - have : PIECE;
        got = unzReadCurrentFile(reader->zip, text + have, (unsigned)wanted);
        have += got > 0 ? (size_t)got : 0;
    }
    /* closing compares the check sum, if all was read */
    return unzCloseCurrentFile(reader->zip) == UNZ_OK && have == size;
}

static bool read_part(struct reader *reader, struct eg_part *part)
{
    unz_file_info64 facts;
    char name[NAME_SIZE];
    if (unzGetCurrentFileInfo64(reader->zip, &facts, name, sizeof name, NULL, 0, NULL, 0) !=
            UNZ_OK ||
        facts.size_filename >= sizeof name || strlen(name) != facts.size_filename)
        return is_damaged(reader);
    if (facts.flag & IS_ENCRYPTED)
        return eg_fail(reader->error, EG_FAULT_FILE, "'%s' is protected by a password",
                       reader->path);
    if (facts.uncompressed_size > reader->bytes_left)
        return is_too_large(reader);
    size_t size = facts.uncompressed_size;
    char *text = eg_arena_take(reader->arena, size + 1);
    if (!inflate_part(reader, text, size))
        return is_damaged(reader);
    reader->bytes_left -= size;
    *part = (struct eg_part){eg_arena_copy(reader->arena, name, strlen(name)), text, size};
    return true;
}

static bool read_parts(struct reader *reader, size_t most_parts, struct eg_part **parts,
                       size_t *count)
{
    unz_global_info64 facts;
    /* minizip reads zeros behind the end of a file that was cut in its last bytes: no parts */
    if (unzGetGlobalInfo64(reader->zip, &facts) != UNZ_OK || facts.number_entry == 0)
        return is_damaged(reader);
    if (facts.number_entry > most_parts)
        return is_too_large(reader);
    size_t capacity = 0, have = 0;
    int code = unzGoToFirstFile(reader->zip);
    for (; code == UNZ_OK && have < facts.number_entry; code = unzGoToNextFile(reader->zip)) {
        *parts = eg_arena_grow(reader->arena, *parts, &capacity, have + 1, sizeof **parts);
        if (!read_part(reader, &(*parts)[have++]))
            return false;
    }
    if (code != UNZ_END_OF_LIST_OF_FILE || have != facts.number_entry)
        return is_damaged(reader);
    *count = have;
    return true;
}

static uint32_t number_at(const unsigned char *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/* True if parts, directory and the directory's end are all there is. minizip would not mind if
 * bytes stood before or behind them, or if the last ones, which are zeros, were missing. */
static bool is_exact(FILE *file)
{
    enum { END = 22, DIRECTORY_SIZE = 12, DIRECTORY_START = 16, COMMENT = 20 };
    unsigned char start[4], end[END];
    if (fread(start, 1, sizeof start, file) != sizeof start || fseek(file, -END, SEEK_END) != 0)
        return false;
    long before = ftell(file);
    if (before < 0 || fread(end, 1, END, file) != END || memcmp(start, "PK\3\4", 4) != 0 ||
        memcmp(end, "PK\5\6", 4) != 0 || end[COMMENT] || end[COMMENT + 1])
        return false;
    uint32_t size = number_at(end + DIRECTORY_SIZE), offset = number_at(end + DIRECTORY_START);
    return offset == UINT32_MAX || (uint64_t)offset + size == (uint64_t)before; /* or it is large */
}

// NOLINTNEXTLINE(readability-function-size): the contract has a bound and a result too many
bool eg_zip_read(struct eg_arena *arena, const char *path, size_t most_parts, size_t most_bytes,
                 struct eg_part **parts, size_t *count, struct eg_error *error)
{
    *parts = NULL;
    *count = 0;
    /* minizip does not say why it fails: whether the file can be read at all is asked first */
    FILE *file = fopen(path, "rbe");
    if (!file)
        return eg_fail(error, EG_FAULT_FILE, "cannot open '%s': %s", path, strerror(errno));
    bool is_whole = is_exact(file);
    fclose(file);
    struct reader reader = {arena, path, is_whole ? unzOpen64(path) : NULL, most_bytes, error};
    if (!reader.zip)
        return eg_fail(error, EG_FAULT_FILE, "'%s' is not a zip file, or a damaged one", path);
    bool is_read = read_parts(&reader, most_parts, parts, count);
    unzClose(reader.zip);
    return is_read;
}

/* ---- Streaming one part ---- */

struct eg_zip {
    unzFile zip;
    char *path;
    struct eg_zip_limits limits; /* `bytes` is what is left of them */
    char piece[STREAM_PIECE];
};

static bool refuse_damaged(const struct eg_zip *zip, struct eg_error *error)
{
    return eg_fail(error, EG_FAULT_DATA,
                   "%s: is damaged or incomplete (as a zip file); copy it again, or save it again",
                   zip->path);
}

static bool refuse_large(const struct eg_zip *zip, const char *what, struct eg_error *error)
{
    return eg_fail(error, EG_FAULT_DATA, "%s: %s; save a smaller extract", zip->path, what);
}

static bool check_directory(const struct eg_zip *zip, struct eg_error *error)
{
    unz_global_info64 facts;
    if (!zip->zip || unzGetGlobalInfo64(zip->zip, &facts) != UNZ_OK || facts.number_entry == 0)
        return refuse_damaged(zip, error);
    if (facts.number_entry > zip->limits.parts)
        return refuse_large(zip, "holds more parts than are read from such a file", error);
    return true;
}

bool eg_zip_open(struct eg_zip **out, const char *path, const struct eg_zip_limits *limits,
                 struct eg_error *error)
{
    *out = NULL;
    FILE *file = fopen(path, "rbe");
    if (!file)
        return eg_fail(error, EG_FAULT_FILE, "%s: cannot be opened: %s", path, strerror(errno));
    fclose(file);
    struct eg_zip *zip = eg_heap_resize(NULL, 1, sizeof *zip);
    zip->zip = unzOpen64(path);
    zip->limits = *limits;
    zip->path = eg_heap_resize(NULL, strlen(path) + 1, 1);
    memcpy(zip->path, path, strlen(path) + 1);
    if (!check_directory(zip, error)) {
        eg_zip_close(zip);
        return false;
    }
    *out = zip;
    return true;
}

void eg_zip_close(struct eg_zip *zip)
{
    if (!zip)
        return;
    if (zip->zip)
        unzClose(zip->zip);
    free(zip->path);
    free(zip);
}

bool eg_zip_holds(struct eg_zip *zip, const char *name)
{
    return unzLocateFile(zip->zip, name, ANY_CASE) == UNZ_OK;
}

/* minizip never gives more than the size that the directory states, so this bounds the stream. */
static bool check_size(const struct eg_zip *zip, const unz_file_info64 *part,
                       struct eg_error *error)
{
    if (part->flag & IS_ENCRYPTED)
        return eg_fail(error, EG_FAULT_DATA,
                       "%s: is a zip file with a password; save it without one", zip->path);
    if (part->uncompressed_size > zip->limits.bytes)
        return refuse_large(zip, "holds more than is read from such a file", error);
    if (part->uncompressed_size > RATIO_FREE &&
        part->uncompressed_size / zip->limits.ratio > part->compressed_size)
        return refuse_large(zip, "is packed tighter than any extract is (a 'zip bomb')", error);
    return true;
}

/* The part that stands open, to its end or until `take` has enough. */
static bool give_pieces(struct eg_zip *zip, uint64_t size, eg_zip_take *take, void *closure,
                        struct eg_error *error)
{
    uint64_t given = 0;
    int got;
    while ((got = unzReadCurrentFile(zip->zip, zip->piece, STREAM_PIECE)) > 0) {
        given += (uint64_t)got;
        if (!take(closure, zip->piece, (size_t)got)) {
            unzCloseCurrentFile(zip->zip);
            return false;
        }
    }
    /* closing compares the check sum, if all was read */
    if (unzCloseCurrentFile(zip->zip) != UNZ_OK || got < 0 || given != size)
        return refuse_damaged(zip, error);
    return true;
}

bool eg_zip_stream(struct eg_zip *zip, const char *name, eg_zip_take *take, void *closure,
                   struct eg_error *error)
{
    unz_file_info64 part;
    if (!eg_zip_holds(zip, name))
        return eg_fail(error, EG_FAULT_DATA, "%s: its part '%s' is missing; save it again",
                       zip->path, name);
    if (unzGetCurrentFileInfo64(zip->zip, &part, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
        return refuse_damaged(zip, error);
    if (!check_size(zip, &part, error))
        return false;
    zip->limits.bytes -= part.uncompressed_size;
    if (unzOpenCurrentFile(zip->zip) != UNZ_OK)
        return refuse_damaged(zip, error);
    return give_pieces(zip, part.uncompressed_size, take, closure, error);
}

/* ---- Writing ---- */

/* OpenDocument files are told by the bytes of their part "mimetype", which stands first and as
 * it is. */
static bool is_deflated(const struct eg_part *part)
{
    return strcmp(part->name, "mimetype") != 0;
}

static bool write_part(zipFile zip, const struct eg_part *part)
{
    const zip_fileinfo facts = {.dosDate = FIRST_OF_1980};
    int method = is_deflated(part) ? Z_DEFLATED : 0;
    int level = is_deflated(part) ? Z_DEFAULT_COMPRESSION : 0;
    if (zipOpenNewFileInZip64(zip, part->name, &facts, NULL, 0, NULL, 0, NULL, method, level,
                              part->length >= UINT32_MAX) != ZIP_OK)
        return false;
    for (size_t done = 0; done < part->length;) {
        size_t piece = part->length - done < PIECE ? part->length - done : PIECE;
        if (zipWriteInFileInZip(zip, part->text + done, (unsigned)piece) != ZIP_OK)
            return false;
        done += piece;
    }
    return zipCloseFileInZip(zip) == ZIP_OK;
}

bool eg_zip_write(const char *path, const struct eg_part *parts, size_t count,
                  struct eg_error *error)
{
    errno = 0;
    zipFile zip = zipOpen64(path, APPEND_STATUS_CREATE);
    bool is_written = zip != NULL;
    for (size_t i = 0; is_written && i < count; i++)
        is_written = write_part(zip, &parts[i]);
    int cause = errno;
    if (zip && zipClose(zip, NULL) != ZIP_OK) {
        cause = is_written ? errno : cause;
        is_written = false;
    }
    return is_written || eg_fail(error, EG_FAULT_FILE, "cannot write '%s': %s", path,
                                 cause ? strerror(cause) : "the zip library failed");
}
