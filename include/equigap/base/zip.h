/*
 * Zip files, read within bounds and written so that the same parts give the same bytes.
 *
 * The only door to minizip.
 */
#ifndef EQUIGAP_BASE_ZIP_H
#define EQUIGAP_BASE_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "equigap/base/arena.h"
#include "equigap/base/error.h"

/* One file inside; `text` is ended by a NUL that `length` does not count. */
struct eg_part {
    const char *name;
    const char *text;
    size_t length;
};

/*
 * Reads every part, in the order they stand. Refuses (EG_FAULT_FILE) what is no zip, is damaged,
 * has no parts, or needs a password; more than `most_parts` parts; and more than `most_bytes` in
 * all once inflated.
 */
bool eg_zip_read(struct eg_arena *arena, const char *path, size_t most_parts, size_t most_bytes,
                 struct eg_part **parts, size_t *count, struct eg_error *error);

/* Writes the parts, deflated, all dated 1 January 1980. The file is truncated first. */
bool eg_zip_write(const char *path, const struct eg_part *parts, size_t count,
                  struct eg_error *error);

#endif
