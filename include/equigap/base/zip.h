/*
 * Zip files, read within bounds and written so that the same parts give the same bytes.
 *
 * The only door to minizip.
 */
#ifndef EQUIGAP_BASE_ZIP_H
#define EQUIGAP_BASE_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
 * has bytes before, behind or missing, has no parts, or needs a password; more than `most_parts`
 * parts; and more than `most_bytes` in all once inflated.
 */
bool eg_zip_read(struct eg_arena *arena, const char *path, size_t most_parts, size_t most_bytes,
                 struct eg_part **parts, size_t *count, struct eg_error *error);

/*
 * A zip file of which single parts are read, piece by piece, so that memory does not grow with
 * them:
 *
 *     struct eg_zip *zip;
 *     if (!eg_zip_open(&zip, path, &limits, error)) return false;
 *     bool is_read = eg_zip_stream(zip, "xl/workbook.xml", take, closure, error);
 *     eg_zip_close(zip);
 */
struct eg_zip;

struct eg_zip_limits {
    uint64_t parts; /* in the file */
    uint64_t bytes; /* inflated, of all parts streamed from it together */
    uint64_t ratio; /* of a part's bytes to the bytes it takes in the file, above 16 MiB */
};

/* Refuses a file that cannot be opened (EG_FAULT_FILE), and what is no zip, is damaged, has no
 * parts or too many of them (EG_FAULT_DATA). `*out` is NULL then. */
bool eg_zip_open(struct eg_zip **out, const char *path, const struct eg_zip_limits *limits,
                 struct eg_error *error);

/* NULL is allowed. */
void eg_zip_close(struct eg_zip *zip);

/* True if there is a part of this name; names differ by more than the case of ASCII letters. */
bool eg_zip_holds(struct eg_zip *zip, const char *name);

/* Takes the next bytes of a part; false ends the stream, and then says itself what is wrong. */
typedef bool eg_zip_take(void *closure, const char *bytes, size_t length);

/* Gives the bytes of the first part of this name to `take`. False if `take` was, and for a part
 * that is missing, damaged (which may be known at its end only), behind a password, or larger than
 * the limits, of which nothing is given (EG_FAULT_DATA). */
bool eg_zip_stream(struct eg_zip *zip, const char *name, eg_zip_take *take, void *closure,
                   struct eg_error *error);

/* Writes the parts, deflated but for one called "mimetype", all dated 1 January 1980. The file
 * is truncated first. */
bool eg_zip_write(const char *path, const struct eg_part *parts, size_t count,
                  struct eg_error *error);

#endif
