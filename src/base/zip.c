#include "equigap/base/zip.h"

#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <string.h>

enum { NAME_MOST = 256 };

static bool fail(const char *path, const char *what, struct eg_error *error)
{
    return eg_fail(error, EG_FAULT_FILE, "%s: %s", path, what);
}

/* The part the reader stands at, inflated; `*left` is how many bytes may still come. */
static bool read_part(struct eg_arena *arena, unzFile zip, struct eg_part *part, size_t *left)
{
    unz_file_info facts;
    char name[NAME_MOST];
    if (unzGetCurrentFileInfo(zip, &facts, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK ||
        facts.size_filename >= sizeof name || facts.uncompressed_size > *left ||
        unzOpenCurrentFile(zip) != UNZ_OK)
        return false;
    size_t size = facts.uncompressed_size, have = 0;
    char *text = eg_arena_take(arena, size + 1);
    int read = 1;
    while (have < size && read > 0) {
        read = unzReadCurrentFile(zip, text + have, (unsigned)(size - have));
        have += read > 0 ? (size_t)read : 0;
    }
    char beyond;
    bool is_whole = have == size && unzReadCurrentFile(zip, &beyond, 1) == 0;
    if (unzCloseCurrentFile(zip) != UNZ_OK || !is_whole) /* closing checks the CRC */
        return false;
    *left -= size;
    *part = (struct eg_part){eg_arena_copy(arena, name, strlen(name)), text, size};
    return true;
}

bool eg_zip_read(struct eg_arena *arena, const char *path, size_t most_parts, size_t most_bytes,
                 struct eg_part **parts, size_t *count, struct eg_error *error)
{
    unz_global_info facts;
    unzFile zip = unzOpen(path);
    *parts = NULL;
    *count = 0;
    if (!zip)
        return fail(path, "is no zip file, or cannot be read", error);
    bool done = unzGetGlobalInfo(zip, &facts) == UNZ_OK && facts.number_entry <= most_parts;
    if (done)
        *parts = eg_arena_take_array(arena, facts.number_entry + 1, sizeof **parts);
    int code = done ? unzGoToFirstFile(zip) : UNZ_OK;
    while (done && code == UNZ_OK && *count < facts.number_entry) {
        done = read_part(arena, zip, &(*parts)[*count], &most_bytes);
        *count += done;
        code = done ? unzGoToNextFile(zip) : code;
    }
    done = done && *count == facts.number_entry && *count > 0;
    unzClose(zip);
    return done || fail(path, "is a damaged zip file, or larger than it may be", error);
}

static bool write_part(zipFile zip, const struct eg_part *part)
{
    zip_fileinfo facts;
    memset(&facts, 0, sizeof facts);
    facts.tmz_date.tm_mday = 1;
    facts.tmz_date.tm_year = 1980;
    return zipOpenNewFileInZip(zip, part->name, &facts, NULL, 0, NULL, 0, NULL, Z_DEFLATED,
                               Z_DEFAULT_COMPRESSION) == ZIP_OK &&
           zipWriteInFileInZip(zip, part->text, (unsigned)part->length) == ZIP_OK &&
           zipCloseFileInZip(zip) == ZIP_OK;
}

bool eg_zip_write(const char *path, const struct eg_part *parts, size_t count,
                  struct eg_error *error)
{
    zipFile zip = zipOpen(path, APPEND_STATUS_CREATE);
    if (!zip)
        return fail(path, "cannot be written", error);
    bool done = true;
    for (size_t i = 0; done && i < count; i++)
        done = write_part(zip, &parts[i]);
    done = zipClose(zip, NULL) == ZIP_OK && done;
    return done || fail(path, "cannot be written; there may be no space left", error);
}
