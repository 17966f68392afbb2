#define _GNU_SOURCE /* O_TMPFILE, renameat2, AT_EMPTY_PATH */
#include "equigap/report/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "equigap/base/stop.h"
#include "publish_room.h"

enum { NAMES_TRIED = 100 };

/* ---- What is said ---- */

static bool fail(const struct eg_publication *file, const char *doing, struct eg_error *error)
{
    return eg_fail(error, EG_FAULT_FILE, "%s: %s: %s", file->name, doing, strerror(errno));
}

bool publish_refuse_existing(const char *name, struct eg_error *error)
{
    return eg_fail(
        error, EG_FAULT_FILE,
        "%s: is there already and was left as it is; replace it with --replace, or write "
        "into another folder",
        name);
}

bool publish_is_stopped(struct eg_error *error)
{
    return eg_stop_is_asked() &&
           !eg_fail(error, EG_FAULT_FILE, "stopped as asked; no workbook was written or changed");
}

/* Nothing can be made in the folder. */
static bool refuse_folder(const char *name, const char *folder, struct eg_error *error)
{
    return eg_fail(error, EG_FAULT_FILE,
                   "%s: cannot be written, because nothing can be made in the folder '%s': %s; "
                   "choose another folder",
                   name, folder, strerror(errno));
}

/* ---- Names ---- */

/* The folder part of a path, "." if it has none. */
static void folder_of(const char *path, char folder[static PATH_MAX])
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        strcpy(folder, ".");
    else
        snprintf(folder, PATH_MAX, "%.*s", slash == path ? 1 : (int)(slash - path), path);
}

/* The last part of its path. */
static const char *name_of(const struct eg_publication *file)
{
    const char *slash = strrchr(file->path, '/');
    return slash ? slash + 1 : file->path;
}

static void make_part_name(char name[static EG_PART_NAME_SIZE])
{
    const size_t letters = sizeof PART_LETTERS - 1;
    uint64_t chance;
    if (getrandom(&chance, sizeof chance, 0) != (ssize_t)sizeof chance) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        chance = (uint64_t)now.tv_nsec << 32 ^ (uint64_t)getpid();
    }
    char *end = stpcpy(name, PART_START);
    for (int i = 0; i < PART_LENGTH; i++) {
        *end++ = PART_LETTERS[chance % letters];
        chance /= letters;
    }
    *end = '\0';
}

/* ---- The unfinished file ---- */

/* How this process and its children reach an open file, whatever it is called; false: not so. */
static bool reach_open_file(struct eg_publication *file)
{
    struct stat by_path, facts;
    snprintf(file->temporary_path, PATH_MAX, "/proc/self/fd/%d", file->file);
    return stat(file->temporary_path, &by_path) == 0 && fstat(file->file, &facts) == 0 &&
           by_path.st_dev == facts.st_dev && by_path.st_ino == facts.st_ino;
}

static void close_file(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

/* A file without a name; false: this filesystem, or a machine without /proc, has none. */
static bool make_unnamed(struct eg_publication *file)
{
    file->file = openat(file->folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file->file >= 0 && reach_open_file(file) && fchmod(file->file, 0600) == 0)
        return true;
    close_file(&file->file);
    return false;
}

/* A file with a name that nobody had. */
static bool make_named(struct eg_publication *file, const char *folder)
{
    for (int i = 0; i < NAMES_TRIED && file->file < 0; i++) {
        make_part_name(file->part);
        file->file = openat(file->folder, file->part,
                            O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (file->file < 0 && errno != EEXIST)
            break;
    }
    if (file->file < 0) {
        file->part[0] = '\0';
        return false;
    }
    if (!reach_open_file(file) &&
        snprintf(file->temporary_path, PATH_MAX, "%s/%s", folder, file->part) >= PATH_MAX)
        return false;
    return fchmod(file->file, 0600) == 0;
}

static bool begin_in(struct eg_publication *file, const char *folder, struct eg_error *error)
{
    struct stat facts;
    file->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file->folder < 0)
        return refuse_folder(file->name, folder, error);
    if (!file->may_replace &&
        fstatat(file->folder, name_of(file), &facts, AT_SYMLINK_NOFOLLOW) == 0)
        return publish_refuse_existing(file->name, error);
    return make_unnamed(file) || make_named(file, folder) ||
           refuse_folder(file->name, folder, error);
}

bool eg_publish_begin(struct eg_publication *file, const struct eg_target *to, bool may_replace,
                      struct eg_error *error)
{
    char folder[PATH_MAX];
    *file = (struct eg_publication){
        .name = to->name, .may_replace = may_replace, .folder = -1, .file = -1};
    if (strlen(to->path) + 1 + EG_PART_NAME_SIZE > PATH_MAX)
        return eg_fail(error, EG_FAULT_FILE, "%s: the path is too long", to->name);
    strcpy(file->path, to->path);
    if (!*name_of(file))
        return eg_fail(error, EG_FAULT_FILE, "%s: is no name of a file", to->name);
    folder_of(to->path, folder);
    if (begin_in(file, folder, error))
        return true;
    eg_publish_cancel(file);
    return false;
}

/* ---- Its name ---- */

/* Gives the file a name unless another has it. The way by /proc is open to everybody, the other
 * only to some. */
static bool link_file(const struct eg_publication *file, const char *name)
{
    if (file->part[0])
        return linkat(file->folder, file->part, file->folder, name, 0) == 0;
    if (linkat(AT_FDCWD, file->temporary_path, file->folder, name, AT_SYMLINK_FOLLOW) == 0)
        return true;
    int cause = errno;
    if (cause != EEXIST && linkat(file->file, "", file->folder, name, AT_EMPTY_PATH) == 0)
        return true;
    errno = cause;
    return false;
}

/* Without a name it cannot take the place of another: it gets that of a part first. */
static bool name_part(struct eg_publication *file)
{
    char part[EG_PART_NAME_SIZE];
    if (file->part[0])
        return true;
    for (int i = 0; i < NAMES_TRIED; i++) {
        make_part_name(part);
        if (link_file(file, part)) {
            strcpy(file->part, part);
            return true;
        }
        if (errno != EEXIST)
            break;
    }
    return false;
}

static void remove_part(struct eg_publication *file)
{
    if (file->part[0] && unlinkat(file->folder, file->part, 0) == 0)
        file->part[0] = '\0';
}

/* A link, unlike a rename, never takes a name from another file. Shared drives that know no links
 * may know the other way. */
static bool take_free_name(struct eg_publication *file)
{
    if (link_file(file, name_of(file)))
        return true;
    if (errno == EEXIST || !file->part[0] ||
        renameat2(file->folder, file->part, file->folder, name_of(file), RENAME_NOREPLACE) != 0)
        return false;
    file->part[0] = '\0';
    return true;
}

static bool take_any_name(struct eg_publication *file)
{
    if (!file->part[0] && link_file(file, name_of(file)))
        return true;
    if (!name_part(file) || renameat(file->folder, file->part, file->folder, name_of(file)) != 0)
        return false;
    file->part[0] = '\0';
    return true;
}

static bool take_name(struct eg_publication *file, struct eg_error *error)
{
    if (file->may_replace ? take_any_name(file) : take_free_name(file))
        return true;
    return !file->may_replace && errno == EEXIST ? publish_refuse_existing(file->name, error)
                                                 : fail(file, "cannot be written", error);
}

/* Makes what was written to a file or folder survive a power cut; some filesystems know no way. */
static bool keep(const struct eg_publication *file, int descriptor, struct eg_error *error)
{
    return fsync(descriptor) == 0 || errno == EINVAL || fail(file, "cannot be kept", error);
}

bool eg_publish_end(struct eg_publication *file, struct eg_error *error)
{
    bool done = keep(file, file->file, error) && take_name(file, error);
    remove_part(file); /* before the folder is kept as it is */
    done = done && keep(file, file->folder, error);
    eg_publish_cancel(file);
    return done;
}

void eg_publish_cancel(struct eg_publication *file)
{
    remove_part(file);
    close_file(&file->file);
    close_file(&file->folder);
}

/* ---- Built aside ---- */

/* A shared drive that knows no links may know the other way. */
static bool move_to_free_name(const char *from, const char *to)
{
    if (link(from, to) == 0)
        return unlink(from) == 0;
    return errno != EEXIST && renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0;
}

static bool move(const struct eg_publication *file, const char *from, struct eg_error *error)
{
    if (file->may_replace ? rename(from, file->path) == 0 : move_to_free_name(from, file->path))
        return true;
    return !file->may_replace && errno == EEXIST ? publish_refuse_existing(file->name, error)
                                                 : fail(file, "cannot be written", error);
}

bool eg_publish_move(const char *from, const char *path, bool may_replace, struct eg_error *error)
{
    char folder[PATH_MAX];
    struct eg_publication file = {
        .name = path, .may_replace = may_replace, .folder = -1, .file = -1};
    if (strlen(path) >= PATH_MAX)
        return eg_fail(error, EG_FAULT_FILE, "%s: the path is too long", path);
    strcpy(file.path, path);
    folder_of(path, folder);
    file.folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    file.file = open(from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool is_open = file.folder >= 0 && file.file >= 0;
    bool done = is_open ? keep(&file, file.file, error) && move(&file, from, error) &&
                              keep(&file, file.folder, error)
                        : fail(&file, "cannot be written", error);
    eg_publish_cancel(&file);
    return done;
}
