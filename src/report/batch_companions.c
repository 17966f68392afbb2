/* What an earlier run wrote of workbooks of this one, and this one does not make: older figures. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch_room.h"

static bool is_folder(const struct batch_companion *companion)
{
    return companion->name[strlen(companion->name) - 1] == '/';
}

/* True if this batch makes it, or a file in it. */
static bool is_made(const struct eg_batch *batch, const struct batch_companion *companion)
{
    size_t length = strlen(companion->name) + !is_folder(companion);
    for (size_t i = 0; i < batch->file_count; i++)
        if (batch->files[i].folder == companion->folder &&
            strncmp(batch->files[i].name, companion->name, length) == 0)
            return true;
    return false;
}

static void tell(const struct eg_batch *batch, const struct batch_companion *of, const char *name,
                 struct eg_batch_written *written)
{
    written->foreign[written->foreign_count++] =
        eg_arena_format(batch->arena, "%s/%s", of->folder->path, name);
}

/* False: it stays. */
static bool remove_file(const struct eg_batch *batch, const struct batch_folder *folder,
                        const char *name)
{
    return batch->may_replace && batch_is_as_before(batch, folder, name) &&
           unlink(eg_arena_format(batch->arena, "%s/%s", folder->path, name)) == 0;
}

/* Removes what is in a folder of tables; the first name, in order, of what stays, or NULL. */
static const char *clear_tables(const struct eg_batch *batch, const struct batch_companion *of,
                                DIR *names)
{
    const char *left = NULL;
    for (struct dirent *entry = readdir(names); entry; entry = readdir(names)) {
        const char *name = eg_arena_format(batch->arena, "%s%s", of->name, entry->d_name);
        if (entry->d_name[0] != '.' && !remove_file(batch, of->folder, name) &&
            (!left || strcmp(name, left) < 0))
            left = name;
    }
    return left;
}

static void clear_folder_of(const struct eg_batch *batch, const struct batch_companion *of,
                            struct eg_batch_written *written)
{
    const char *path = eg_arena_format(batch->arena, "%s/%.*s", of->folder->path,
                                       (int)strlen(of->name) - 1, of->name);
    struct stat facts;
    if (lstat(path, &facts) != 0)
        return;
    DIR *names = S_ISDIR(facts.st_mode) ? opendir(path) : NULL;
    const char *left = names ? clear_tables(batch, of, names) : of->name;
    if (names)
        closedir(names);
    if (left || rmdir(path) != 0)
        tell(batch, of, left ? left : of->name, written);
}

void batch_clear_companions(const struct eg_batch *batch, struct eg_batch_written *written)
{
    struct stat facts;
    for (size_t i = 0; i < batch->companion_count; i++) {
        const struct batch_companion *of = &batch->companions[i];
        const char *path = eg_arena_format(batch->arena, "%s/%s", of->folder->path, of->name);
        if (is_made(batch, of))
            continue;
        if (is_folder(of))
            clear_folder_of(batch, of, written);
        else if (lstat(path, &facts) == 0 && !remove_file(batch, of->folder, of->name))
            tell(batch, of, of->name, written);
    }
}
