/*
 * Makes files appear whole or not at all.
 *
 *     struct eg_publication file;
 *     if (!eg_publish_begin(&file, to, may_replace, error)) return false;
 *     ... write to file.temporary_path ...
 *     return eg_publish_end(&file, error);        // fsync, its name, fsync of the folder
 *
 * or eg_publish_cancel(&file), which leaves nothing behind.
 *
 * Until then the file has no name, and is gone with the process however that ends. Where a
 * filesystem knows no files without names, it is called `.part-` and six letters or digits; what a
 * killed run leaves of those a later one removes, a day after.
 */
#ifndef EQUIGAP_REPORT_PUBLISH_H
#define EQUIGAP_REPORT_PUBLISH_H

#include <limits.h>
#include <stdbool.h>

#include "equigap/base/error.h"

enum { EG_PART_NAME_SIZE = sizeof ".part-XXXXXX" };

/* Where a file, or a folder of files, is written; and what messages call it, for it may be built
 * aside and take its name later. */
struct eg_target {
    const char *path, *name;
};

struct eg_publication {
    char path[PATH_MAX];
    const char *name;              /* as messages call it */
    char temporary_path[PATH_MAX]; /* of an empty file of mode 0600; of this process and its
                                      children */
    char part[EG_PART_NAME_SIZE];  /* its name in the folder; "": none yet */
    int folder, file;              /* descriptors; -1: ended */
    bool may_replace;
};

/* Refuses (EG_FAULT_FILE) if the file is there already and may not be replaced, or its folder
 * cannot be written; the message names the remedy. The name must live as long. */
bool eg_publish_begin(struct eg_publication *file, const struct eg_target *to, bool may_replace,
                      struct eg_error *error);
bool eg_publish_end(struct eg_publication *file, struct eg_error *error);
void eg_publish_cancel(struct eg_publication *file);

/* Gives the finished file `from`, of the same filesystem, the name `path` in the same way: synced,
 * and nothing replaced unless it may be (EG_FAULT_FILE). */
bool eg_publish_move(const char *from, const char *path, bool may_replace, struct eg_error *error);

/*
 * Makes a folder and its parents, mode 0700; one that exists is left as it is, but for parts of
 * files that killed runs left in it more than a day ago. The folder itself must not be a symbolic
 * link (EG_FAULT_FILE): what is for HR only would go somewhere else.
 */
bool eg_publish_folder(const char *path, struct eg_error *error);

/* True if others than the owner of a folder may look into it. */
bool eg_publish_is_open(const char *path);

#endif
