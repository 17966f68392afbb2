/*
 * Makes files appear whole or not at all.
 *
 *     struct eg_publication file;
 *     if (!eg_publish_begin(&file, path, may_replace, error)) return false;
 *     ... write to file.temporary_path ...
 *     return eg_publish_end(&file, error);        // fsync, rename, fsync of the folder
 *
 * or eg_publish_cancel(&file), which removes the temporary file.
 */
#ifndef EQUIGAP_REPORT_PUBLISH_H
#define EQUIGAP_REPORT_PUBLISH_H

#include <limits.h>
#include <stdbool.h>

#include "equigap/base/error.h"

struct eg_publication {
    char path[PATH_MAX];
    char temporary_path[PATH_MAX]; /* in the same folder; exists, empty, mode 0600 */
    bool may_replace;
};

/* Refuses (EG_FAULT_FILE) if `path` exists and may not be replaced, or its folder cannot be
 * written; the message names the remedy. */
bool eg_publish_begin(struct eg_publication *file, const char *path, bool may_replace,
                      struct eg_error *error);
bool eg_publish_end(struct eg_publication *file, struct eg_error *error);
void eg_publish_cancel(struct eg_publication *file);

/*
 * Makes a folder and its parents, mode 0700; one that exists is left as it is. The folder itself
 * must not be a symbolic link (EG_FAULT_FILE): what is for HR only would go somewhere else.
 */
bool eg_publish_folder(const char *path, struct eg_error *error);

/* True if others than the owner of a folder may look into it. */
bool eg_publish_is_open(const char *path);

#endif
