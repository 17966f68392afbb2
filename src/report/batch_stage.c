/* The place in a folder where files are built until they take their names. */
#define _GNU_SOURCE /* flock */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch_room.h"
#include "clear_room.h"
#include "equigap/report/publish.h"

#define STAGE ".unfinished"

enum { ATTEMPTS = 5 };

static bool clear(const struct batch_folder *folder, struct eg_error *error)
{
    return clear_folder(folder->stage) ||
           eg_fail(error, EG_FAULT_FILE,
                   "%s: is left over from a run that was killed, and cannot be removed: %s; remove "
                   "it",
                   folder->stage, strerror(errno));
}

/* Locks the stage. A file system without locks has none. True if it is still the one of that
 * name: another run may have ended, and removed it, in between. */
static bool lock(struct batch_folder *folder, bool *is_busy)
{
    struct stat facts;
    *is_busy = false;
    folder->lock = open(folder->stage, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder->lock < 0)
        return false;
    *is_busy = flock(folder->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!*is_busy && fstat(folder->lock, &facts) == 0 && facts.st_nlink > 0)
        return true;
    close(folder->lock);
    folder->lock = -1;
    errno = ENOENT;
    return false;
}

bool batch_open_folder(struct eg_arena *arena, struct batch_folder *folder, struct eg_error *error)
{
    bool is_locked = false, is_busy = false;
    folder->lock = -1;
    folder->stage = eg_arena_format(arena, "%s/" STAGE, folder->path);
    if (!eg_publish_folder(folder->path, error))
        return false;
    for (int i = 0; i < ATTEMPTS && !is_locked && !is_busy; i++) {
        if (mkdir(folder->stage, S_IRWXU) != 0 && errno != EEXIST)
            break;
        is_locked = lock(folder, &is_busy);
    }
    if (is_busy)
        return eg_fail(
            error, EG_FAULT_FILE,
            "%s: another run of 'equigap report' is writing into this folder; wait until "
            "it has ended, or write into another",
            folder->path);
    if (!is_locked)
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: nothing can be made in this folder: %s: %s; choose another folder",
                       folder->path, folder->stage, strerror(errno));
    return clear(folder, error);
}

void batch_close_folder(struct batch_folder *folder)
{
    struct eg_error ignored = {0}; /* what stays is cleared by the next run */
    if (folder->lock < 0)
        return;
    if (clear(folder, &ignored))
        rmdir(folder->stage);
    close(folder->lock);
    folder->lock = -1;
}
