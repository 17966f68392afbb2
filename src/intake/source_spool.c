/*
 * Extracts that cannot be read twice where they lie, turned once into a file in memory that can:
 * pipes, gzip, UTF-16 and workbooks.
 *
 * The file is anonymous and on no disk: it holds people, and is gone when the program ends,
 * however it ends.
 */
#define _GNU_SOURCE /* memfd_create */
#include "source_room.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "equigap/base/arena.h"
#include "equigap/base/gzip.h"

#define SPOOL_MOST ((int64_t)1 << 30)

struct spool {
    struct eg_source_file file; /* being written */
    const char *remedy;         /* for what is too large */
    struct eg_digest *digest;   /* of what is put in; NULL where it is no original */
};

static bool begin(struct spool *spool, const struct eg_source_file *of, const char *remedy,
                  struct eg_error *error)
{
    *spool = (struct spool){
        .file = {.path = of->path, .piece = of->piece, .is_spool = true},
        .remedy = remedy,
    };
    spool->file.descriptor = memfd_create("extract", MFD_CLOEXEC);
    return spool->file.descriptor >= 0 ||
           eg_fail(error, EG_FAULT_FILE, "%s: cannot be held in memory: %s", of->path,
                   strerror(errno));
}

/* An eg_gunzip_taker, whose closure is the spool. */
static bool add(void *closure, const char *bytes, size_t length, struct eg_error *error)
{
    struct spool *spool = closure;
    struct eg_source_file *file = &spool->file;
    if (spool->digest)
        eg_digest_add(spool->digest, bytes, length);
    if ((int64_t)length > SPOOL_MOST - file->size)
        return eg_fail(error, EG_FAULT_DATA, "%s: holds more than 1 GiB; %s", file->path,
                       spool->remedy);
    for (size_t done = 0; done < length;) {
        ssize_t written = write(file->descriptor, bytes + done, length - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return eg_fail(error, EG_FAULT_FILE, "%s: cannot be held in memory: %s", file->path,
                           strerror(errno));
        done += (size_t)written;
    }
    file->size += (int64_t)length;
    return true;
}

/* Puts the spool in the place of the file if all went well, and drops it otherwise. */
static bool end(struct spool *spool, struct eg_source_file *file, bool is_done)
{
    close(is_done ? file->descriptor : spool->file.descriptor);
    if (is_done)
        *file = spool->file;
    return is_done;
}

/* ---- Pipes and gzip ---- */

static ssize_t read_original(const struct eg_source_file *file, int64_t offset)
{
    return file->is_stream ? eg_source_read_stream(file, file->piece, EG_SOURCE_PIECE)
                           : eg_source_read(file, offset, file->piece, EG_SOURCE_PIECE);
}

/* Gives the original bytes to `take`; the first `got` are in file->piece. */
static bool read_all(const struct eg_source_file *file, ssize_t got, eg_gunzip_taker *take,
                     void *closure, struct eg_source_facts *facts, struct eg_error *error)
{
    bool is_taken = true;
    while (is_taken && got > 0) {
        facts->bytes += got;
        is_taken = take(closure, file->piece, (size_t)got, error);
        got = is_taken ? read_original(file, facts->bytes) : 0;
    }
    if (got < 0)
        is_taken = eg_source_fail_reading(file, error);
    return is_taken;
}

static bool inflate_piece(void *closure, const char *bytes, size_t length, struct eg_error *error)
{
    return eg_gunzip_add(closure, bytes, length, error);
}

static bool inflate_all(const struct eg_source_file *file, ssize_t got, struct spool *spool,
                        struct eg_source_facts *facts, struct eg_error *error)
{
    struct eg_gunzip *gunzip = eg_gunzip_begin(file->path, add, spool);
    bool is_read = read_all(file, got, inflate_piece, gunzip, facts, error);
    return eg_gunzip_end(gunzip, is_read ? error : &(struct eg_error){0}) && is_read;
}

bool eg_source_spool_original(struct eg_source_file *file, struct eg_source_facts *facts,
                              struct eg_error *error)
{
    struct spool spool;
    ssize_t got = read_original(file, 0);
    if (got < 0)
        return eg_source_fail_reading(file, error);
    facts->is_compressed = eg_gzip_begins(file->piece, (size_t)got);
    if (!file->is_stream && !facts->is_compressed)
        return true;
    if (!begin(&spool, file,
               facts->is_compressed ? "unpack it with 'gunzip' first, and name the file that makes"
                                    : "save it as a file first, and name that",
               error))
        return false;
    spool.digest = eg_digest_begin();
    bool is_done = facts->is_compressed ? inflate_all(file, got, &spool, facts, error)
                                        : read_all(file, got, add, &spool, facts, error);
    eg_digest_end(spool.digest, facts->sha256);
    return end(&spool, file, is_done && eg_source_check_unchanged(file, error));
}

/* ---- UTF-16 ---- */

struct conversion {
    iconv_t iconv;
    const char *from; /* its name */
    char *room;       /* for UTF-8 of a piece: at most three bytes for two */
    size_t kept;      /* bytes of a character that the last piece cut, at its front */
    struct spool spool;
};
enum { CONVERSION_ROOM = 2 * EG_SOURCE_PIECE };

/* Says where: behind what is converted. */
static bool refuse_utf16(struct conversion *of, const char *what, struct eg_error *error)
{
    struct eg_source_place place;
    return eg_source_find_place(&of->spool.file, of->spool.file.size, &place, error) &&
           eg_fail(error, EG_FAULT_DATA,
                   "%s:%lld: %s; it is not %s, or is damaged: export it again", of->spool.file.path,
                   (long long)place.line, what, of->from);
}

/* What a whole piece came to. */
static bool add_converted(struct conversion *of, size_t length, struct eg_error *error)
{
    const char *zero = memchr(of->room, 0, length);
    size_t sound = zero ? (size_t)(zero - of->room) : length;
    eg_source_note_ends(&of->spool.file, of->room, sound);
    return add(&of->spool, of->room, sound, error) &&
           (!zero || refuse_utf16(of, "holds a character 0, which is in no text", error));
}

/* Converts `length` bytes of `piece`, and moves what was cut to its front. */
static bool convert_piece(struct conversion *of, char *piece, size_t length, struct eg_error *error)
{
    char *in = piece, *out = of->room;
    size_t in_left = length, out_left = CONVERSION_ROOM;
    bool is_whole = iconv(of->iconv, &in, &in_left, &out, &out_left) != (size_t)-1;
    bool is_cut = !is_whole && errno == EINVAL;
    if (!add_converted(of, CONVERSION_ROOM - out_left, error))
        return false;
    if (!is_whole && !is_cut)
        return refuse_utf16(of, "holds half a character", error);
    memmove(piece, in, in_left);
    of->kept = in_left;
    return true;
}

static bool convert_all(struct conversion *of, const struct eg_source_file *file, int64_t from,
                        struct eg_error *error)
{
    for (int64_t at = from;;) {
        ssize_t got = eg_source_read(file, at, file->piece + of->kept, EG_SOURCE_PIECE - of->kept);
        if (got < 0)
            return eg_source_fail_reading(file, error);
        if (got == 0 && at != file->size)
            return eg_source_fail_changed(file, error);
        if (got == 0)
            return of->kept == 0 || refuse_utf16(of, "ends within a character", error);
        if (!convert_piece(of, file->piece, of->kept + (size_t)got, error))
            return false;
        at += got;
    }
}

bool eg_source_spool_utf16(struct eg_source_file *file, const struct eg_source_facts *facts,
                           struct eg_error *error)
{
    struct conversion of = {.from = eg_encoding_name(facts->encoding)};
    of.iconv = iconv_open("UTF-8", eg_encoding_name_for_iconv(facts->encoding));
    if (of.iconv == (iconv_t)-1)
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: is %s, which this system cannot convert (iconv: %s); save it as UTF-8",
                       file->path, of.from, strerror(errno));
    bool is_done = begin(&of.spool, file, "save it as UTF-8", error);
    if (is_done) {
        of.room = eg_heap_resize(NULL, CONVERSION_ROOM, 1);
        is_done = convert_all(&of, file, facts->has_mark ? 2 : 0, error) &&
                  eg_source_check_unchanged(file, error);
        end(&of.spool, file, is_done);
    }
    free(of.room);
    iconv_close(of.iconv);
    return is_done;
}

/* ---- Workbooks ---- */

/* The sheet asked for; else the usual one; else, if there is none of its name, the first. */
static bool write_sheet(const char *path, const struct eg_source_request *request, int descriptor,
                        struct eg_sheet_facts *facts, struct eg_error *error)
{
    const char *sheet = request->sheet ? request->sheet : request->usual_sheet;
    if (eg_sheet_write_csv(path, sheet, descriptor, facts, error))
        return true;
    if (request->sheet || !sheet || error->fault != EG_FAULT_USAGE)
        return false;
    *error = (struct eg_error){0};
    return eg_sheet_write_csv(path, NULL, descriptor, facts, error);
}

/* A sheet is written as CSV from the path that the system gives open files, so that it is the file that
 * was looked at, or the spool of a pipe; messages must not show that path. */
bool eg_source_spool_workbook(struct eg_source_file *file, const struct eg_source_request *request,
                              struct eg_sheet_facts *facts, struct eg_error *error)
{
    struct spool spool;
    struct eg_error failure = {0};
    char path[64];
    if (!begin(&spool, file, "export it in several files", error))
        return false;
    int length = snprintf(path, sizeof path, "/proc/self/fd/%d", file->descriptor);
    bool is_done = write_sheet(path, request, spool.file.descriptor, facts, &failure);
    if (!is_done && strncmp(failure.message, path, (size_t)length) == 0)
        eg_fail(error, failure.fault, "%s%s", file->path, failure.message + length);
    else if (!is_done)
        eg_fail(error, failure.fault, "%s", failure.message);
    struct stat status;
    is_done = is_done && eg_source_check_unchanged(file, error) &&
              fstat(spool.file.descriptor, &status) == 0;
    if (is_done)
        spool.file.size = status.st_size;
    return end(&spool, file, is_done);
}
