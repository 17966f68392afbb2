/* Opening and reading the file that an extract is in. */
#include "source_room.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MOST ((int64_t)2 << 30)

bool eg_source_fail_reading(const struct eg_source_file *file, struct eg_error *error)
{
    return eg_fail(error, EG_FAULT_FILE, "%s: cannot be read: %s", file->path, strerror(errno));
}

bool eg_source_fail_changed(const struct eg_source_file *file, struct eg_error *error)
{
    return eg_fail(error, EG_FAULT_DATA,
                   "%s: was changed while it was read; run this again when it is finished",
                   file->path);
}

/* Opening a pipe waits for whoever writes to it; opening a device never waits. */
static int open_path(const char *path)
{
    struct stat status;
    bool is_pipe = stat(path, &status) == 0 && S_ISFIFO(status.st_mode);
    return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (is_pipe ? 0 : O_NONBLOCK));
}

/* Standard input may be anything that gives bytes: also the rest of a file. */
static bool is_stream(const struct eg_source_file *file, mode_t mode, bool is_standard_input)
{
    if (is_standard_input)
        return !S_ISREG(mode) || lseek(file->descriptor, 0, SEEK_CUR) != 0;
    return S_ISFIFO(mode);
}

bool eg_source_open_file(struct eg_source_file *file, bool is_standard_input,
                         struct eg_error *error)
{
    struct stat status;
    file->descriptor =
        is_standard_input ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open_path(file->path);
    if (file->descriptor < 0 || fstat(file->descriptor, &status) != 0)
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: cannot be opened: %s; check its name and folder, and who may read it",
                       file->path, strerror(errno));
    if (S_ISDIR(status.st_mode))
        return eg_fail(error, EG_FAULT_FILE, "%s: is a folder; name the extract in it", file->path);
    file->is_stream = is_stream(file, status.st_mode, is_standard_input);
    if (!file->is_stream && !S_ISREG(status.st_mode))
        return eg_fail(error, EG_FAULT_FILE, "%s: is a device; save the extract as a file first",
                       file->path);
    if (!file->is_stream && status.st_size > FILE_MOST)
        return eg_fail(error, EG_FAULT_DATA, "%s: is larger than 2 GiB; export it in several files",
                       file->path);
    file->size = status.st_size;
    file->inode = status.st_ino;
    file->modified = status.st_mtim;
    return true;
}

ssize_t eg_source_read(const struct eg_source_file *file, int64_t offset, char *room, size_t length)
{
    int64_t left = file->size - offset;
    if ((int64_t)length > left)
        length = (size_t)left;
    ssize_t got;
    do
        got = pread(file->descriptor, room, length, (off_t)offset);
    while (got < 0 && errno == EINTR);
    return got;
}

ssize_t eg_source_read_stream(const struct eg_source_file *file, char *room, size_t length)
{
    size_t have = 0;
    while (have < length) {
        ssize_t got = read(file->descriptor, room + have, length - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        have += (size_t)got;
    }
    return (ssize_t)have;
}

bool eg_source_check_unchanged(const struct eg_source_file *file, struct eg_error *error)
{
    struct stat status;
    if (file->is_stream || file->is_spool)
        return true;
    if (fstat(file->descriptor, &status) != 0)
        return eg_source_fail_reading(file, error);
    if (status.st_size != file->size || status.st_ino != file->inode ||
        status.st_mtim.tv_sec != file->modified.tv_sec ||
        status.st_mtim.tv_nsec != file->modified.tv_nsec)
        return eg_source_fail_changed(file, error);
    return true;
}

/* ---- Lines and places ---- */

void eg_source_note_ends(struct eg_source_file *file, const char *bytes, size_t length)
{
    if (file->has_newline)
        return;
    file->has_newline = memchr(bytes, '\n', length) != NULL;
    file->has_return = file->has_return || memchr(bytes, '\r', length) != NULL;
}

char eg_source_line_end(const struct eg_source_file *file)
{
    return file->has_return && !file->has_newline ? '\r' : '\n';
}

bool eg_source_find_place(const struct eg_source_file *file, int64_t offset,
                          struct eg_source_place *out, struct eg_error *error)
{
    char end = eg_source_line_end(file);
    *out = (struct eg_source_place){.line = 1};
    for (int64_t at = 0; at < file->size;) {
        ssize_t got = eg_source_read(file, at, file->piece, EG_SOURCE_PIECE);
        if (got < 0)
            return eg_source_fail_reading(file, error);
        if (got == 0)
            return eg_source_fail_changed(file, error);
        bool is_here = offset - at < got;
        ptrdiff_t looked_at = is_here ? (ptrdiff_t)(offset - at) : (ptrdiff_t)got;
        for (ptrdiff_t i = 0; i < looked_at; i++)
            out->line += file->piece[i] == end;
        if (is_here) {
            out->byte = (unsigned char)file->piece[looked_at];
            break;
        }
        at += got;
    }
    return true;
}
