#define _GNU_SOURCE /* renameat2 */
#include "equigap/report/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The folder part of a path, "." if it has none. */
static void folder_of(const char *path, char folder[static PATH_MAX])
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        strcpy(folder, ".");
    else
        snprintf(folder, PATH_MAX, "%.*s", slash == path ? 1 : (int)(slash - path), path);
}

static bool fail(const char *path, const char *doing, struct eg_error *error)
{
    return eg_fail(error, EG_FAULT_FILE, "%s: %s: %s", path, doing, strerror(errno));
}

static bool refuse_existing(const char *path, struct eg_error *error)
{
    return eg_fail(
        error, EG_FAULT_FILE,
        "%s: is there already and was left as it is; replace it with --replace, or write "
        "into another folder",
        path);
}

/* Nothing can be made in the folder. */
static bool refuse_folder(const char *path, const char *folder, struct eg_error *error)
{
    return eg_fail(error, EG_FAULT_FILE,
                   "%s: cannot be written, because nothing can be made in the folder '%s': %s; "
                   "choose another folder",
                   path, folder, strerror(errno));
}

bool eg_publish_begin(struct eg_publication *file, const char *path, bool may_replace,
                      struct eg_error *error)
{
    struct stat facts;
    *file = (struct eg_publication){.may_replace = may_replace};
    if (strlen(path) + sizeof ".part-XXXXXX" > PATH_MAX)
        return eg_fail(error, EG_FAULT_FILE, "%s: the path is too long", path);
    strcpy(file->path, path);
    if (!may_replace && lstat(path, &facts) == 0)
        return refuse_existing(path, error);
    char folder[PATH_MAX];
    folder_of(path, folder);
    if (snprintf(file->temporary_path, PATH_MAX, "%s/.part-XXXXXX", folder) >= PATH_MAX)
        return eg_fail(error, EG_FAULT_FILE, "%s: the path is too long", path);
    int descriptor = mkstemp(file->temporary_path); /* exclusive, mode 0600 */
    if (descriptor < 0) {
        file->temporary_path[0] = '\0';
        return refuse_folder(path, folder, error);
    }
    close(descriptor);
    return true;
}

/* Makes what was written to a file or a folder survive a power cut. */
static bool sync_path(const char *path, int flags, struct eg_error *error)
{
    int descriptor = open(path, flags | O_CLOEXEC);
    if (descriptor < 0)
        return fail(path, "cannot be opened", error);
    bool done = fsync(descriptor) == 0 || errno == EINVAL || fail(path, "cannot be kept", error);
    close(descriptor);
    return done;
}

/* Gives the file its name unless another has it: a link, unlike a rename, never takes the name from
 * another file. Shared drives that know no links may know the other way. */
static bool take_name(const char *from, const char *to)
{
    if (link(from, to) == 0)
        return unlink(from) == 0;
    return errno != EEXIST && renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0;
}

bool eg_publish_end(struct eg_publication *file, struct eg_error *error)
{
    char folder[PATH_MAX];
    folder_of(file->path, folder);
    bool done = sync_path(file->temporary_path, O_RDONLY, error);
    if (done) {
        done = file->may_replace ? rename(file->temporary_path, file->path) == 0
                                 : take_name(file->temporary_path, file->path);
        if (!done && errno == EEXIST)
            refuse_existing(file->path, error);
        else if (!done)
            fail(file->path, "cannot be written", error);
    }
    if (!done)
        unlink(file->temporary_path);
    file->temporary_path[0] = '\0';
    return done && sync_path(folder, O_RDONLY | O_DIRECTORY, error);
}

void eg_publish_cancel(struct eg_publication *file)
{
    if (file->temporary_path[0])
        unlink(file->temporary_path);
    file->temporary_path[0] = '\0';
}

static bool make_folder(const char *path, bool is_last, struct eg_error *error)
{
    struct stat facts;
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return fail(path, "the folder cannot be made", error);
    if (is_last && lstat(path, &facts) == 0 && S_ISLNK(facts.st_mode))
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: is a symbolic link, and what is for HR only would go where it leads; "
                       "remove it, or name another folder with --out",
                       path);
    if (stat(path, &facts) != 0 || !S_ISDIR(facts.st_mode))
        return eg_fail(error, EG_FAULT_FILE, "%s: is no folder", path);
    return true;
}

bool eg_publish_folder(const char *path, struct eg_error *error)
{
    char part[PATH_MAX];
    size_t length = strlen(path);
    if (length >= PATH_MAX)
        return eg_fail(error, EG_FAULT_FILE, "%s: the path is too long", path);
    for (size_t i = 1; i <= length; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        snprintf(part, sizeof part, "%.*s", (int)i, path);
        if (!make_folder(part, i == length, error))
            return false;
    }
    return true;
}

bool eg_publish_is_open(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && (facts.st_mode & (S_IRWXG | S_IRWXO));
}
