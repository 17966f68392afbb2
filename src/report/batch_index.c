/* The index of a folder: what the last run wrote there. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch_room.h"
#include "equigap/report/csv.h"
#include "equigap/report/publish.h"

#define HEADINGS "File,Bytes,SHA-256,Edition,Unit\n"

static const char *path_of(const struct eg_batch *batch, const struct batch_folder *folder)
{
    return eg_arena_format(batch->arena, "%s/" BATCH_INDEX, folder->path);
}

/* True if there is no file of that name, or one that begins as ours do. */
static bool is_ours(const char *path)
{
    char line[sizeof HEADINGS] = "";
    FILE *file = fopen(path, "re");
    if (!file)
        return errno == ENOENT;
    bool is_read = fgets(line, sizeof line, file) != NULL;
    fclose(file);
    return is_read && strcmp(line, HEADINGS) == 0;
}

bool batch_check_index(const struct eg_batch *batch, const struct batch_folder *folder,
                       struct eg_error *error)
{
    const char *path = path_of(batch, folder);
    return batch->may_replace || is_ours(path) ||
           eg_fail(error, EG_FAULT_FILE,
                   "%s: is no index of these workbooks, and would be in the place of one; move it, "
                   "replace it with --replace, or write into another folder",
                   path);
}

bool batch_remove_index(const struct eg_batch *batch, const struct batch_folder *folder,
                        struct eg_error *error)
{
    const char *path = path_of(batch, folder);
    return unlink(path) == 0 || errno == ENOENT ||
           eg_fail(error, EG_FAULT_FILE,
                   "%s: cannot be removed: %s; no workbook was changed; remove it, and report "
                   "again with --replace",
                   path, strerror(errno));
}

static void write_line(FILE *file, const struct batch_file *of)
{
    fprintf(file, "%s,%lld,%s,%s,", of->name, (long long)of->bytes, of->sha256, of->about.edition);
    eg_csv_write_field(file, of->about.unit);
    putc('\n', file);
}

static bool write_lines(const struct eg_batch *batch, const struct batch_folder *folder,
                        const char *path)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    if (!file)
        return false;
    fputs(HEADINGS, file);
    for (size_t i = 0; i < batch->file_count; i++)
        if (batch->files[i].folder == folder)
            write_line(file, &batch->files[i]);
    bool is_written = ferror(file) == 0;
    return fclose(file) == 0 && is_written;
}

/* Written where the other files were built, so that nothing is left over if it is cut short. */
bool batch_write_index(const struct eg_batch *batch, const struct batch_folder *folder,
                       struct eg_error *error)
{
    const char *from = eg_arena_format(batch->arena, "%s/" BATCH_INDEX, folder->stage);
    const char *to = eg_arena_format(batch->arena, "%s/" BATCH_INDEX, folder->path);
    return (write_lines(batch, folder, from) ||
            eg_fail(error, EG_FAULT_FILE,
                    "%s: cannot be written: %s; the workbooks are there, and without it not known "
                    "to be complete: report again, with --replace",
                    to, strerror(errno))) &&
           eg_publish_move(from, to, batch->may_replace, error);
}

/* ---- Bytes and digests ---- */

static bool measure(const char *path, int64_t *bytes, char sha256[static EG_DIGEST_HEX_SIZE])
{
    char piece[1 << 14];
    size_t length;
    FILE *file = fopen(path, "re");
    if (!file)
        return false;
    struct eg_digest *digest = eg_digest_begin();
    for (*bytes = 0; (length = fread(piece, 1, sizeof piece, file)) > 0; *bytes += (int64_t)length)
        eg_digest_add(digest, piece, length);
    eg_digest_end(digest, sha256);
    bool is_read = ferror(file) == 0;
    fclose(file);
    return is_read;
}

bool batch_measure(const struct eg_batch *batch, struct batch_file *of, struct eg_error *error)
{
    const char *path = eg_arena_format(batch->arena, "%s/%s", of->folder->stage, of->name);
    return (measure(path, &of->bytes, of->sha256) && of->bytes > 0) ||
           eg_fail(error, EG_FAULT_FILE,
                   "%s/%s: was not written, because it cannot be read back; there may be no space "
                   "left",
                   of->folder->path, of->name);
}

/* ---- The run before ---- */

void batch_read_index(const struct eg_batch *batch, struct batch_folder *folder)
{
    char *line = NULL;
    size_t room = 0;
    FILE *file = fopen(path_of(batch, folder), "re");
    folder->before = eg_hash_begin(batch->arena);
    while (file && getline(&line, &room, file) > 0) {
        size_t length = 0;
        for (int field = 0; field < 3; field++)
            length += strcspn(line + length, ",") + (field < 2 && strchr(line + length, ','));
        eg_hash_set(folder->before, line, length, 1);
    }
    free(line);
    if (file)
        fclose(file);
}

bool batch_is_as_before(const struct eg_batch *batch, const struct batch_folder *folder,
                        const char *name)
{
    struct stat facts;
    char sha256[EG_DIGEST_HEX_SIZE];
    int64_t bytes, one;
    const char *path = eg_arena_format(batch->arena, "%s/%s", folder->path, name);
    if (lstat(path, &facts) != 0 || !S_ISREG(facts.st_mode) || !measure(path, &bytes, sha256))
        return false;
    const char *line = eg_arena_format(batch->arena, "%s,%lld,%s", name, (long long)bytes, sha256);
    return eg_hash_find(folder->before, line, strlen(line), &one);
}
