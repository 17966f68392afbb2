/* Folders for files that are published, and what killed runs left in them. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "equigap/report/publish.h"
#include "publish_room.h"

enum { SECONDS_OF_A_DAY = 86400 };

/* ---- What killed runs left ---- */

static bool is_part_name(const char *name)
{
    const size_t start = sizeof PART_START - 1;
    return strncmp(name, PART_START, start) == 0 && strlen(name + start) == PART_LENGTH &&
           strspn(name + start, PART_LETTERS) == PART_LENGTH;
}

/* As this program makes them, and so old that no run can still be at it. */
static bool is_left_behind(const struct stat *facts)
{
    return S_ISREG(facts->st_mode) && (facts->st_mode & 07777) == 0600 &&
           facts->st_uid == geteuid() && time(NULL) - facts->st_mtime > SECONDS_OF_A_DAY;
}

/* What cannot be removed stays: it does no harm. */
static void remove_left_behind(const char *path)
{
    struct stat facts;
    DIR *names = opendir(path);
    if (!names)
        return;
    for (struct dirent *entry = readdir(names); entry; entry = readdir(names))
        if (is_part_name(entry->d_name) &&
            fstatat(dirfd(names), entry->d_name, &facts, AT_SYMLINK_NOFOLLOW) == 0 &&
            is_left_behind(&facts))
            unlinkat(dirfd(names), entry->d_name, 0);
    closedir(names);
}

/* ---- Folders ---- */

static bool make_folder(const char *path, bool is_last, struct eg_error *error)
{
    struct stat facts;
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: the folder cannot be made: %s; name a folder where you may write with "
                       "--out",
                       path, strerror(errno));
    if (is_last && lstat(path, &facts) == 0 && S_ISLNK(facts.st_mode))
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: is a symbolic link, and what is for HR only would go where it leads; "
                       "remove it, or name another folder with --out",
                       path);
    if (stat(path, &facts) != 0 || !S_ISDIR(facts.st_mode))
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: is a file, no folder; name a folder with --out, which is made if it is "
                       "not there",
                       path);
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
    remove_left_behind(path);
    return true;
}

bool eg_publish_is_open(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && (facts.st_mode & (S_IRWXG | S_IRWXO));
}
