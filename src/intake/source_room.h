/*
 * What the two files of the room `source` share; nobody else includes it.
 */
#ifndef EQUIGAP_INTAKE_SOURCE_ROOM_H
#define EQUIGAP_INTAKE_SOURCE_ROOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include "equigap/base/error.h"
#include "equigap/intake/source.h"

/* Bytes read at once. The fuzz target is built with a few dozen, so that small inputs have borders
 * between pieces everywhere. */
#ifndef EG_SOURCE_PIECE
#define EG_SOURCE_PIECE 262144
#endif

/* An open file as it was found. What is written behind `size` later is never read. */
struct eg_source_file {
    const char *path;
    int descriptor;
    int64_t size;
    ino_t inode;
    struct timespec modified;
    char *piece; /* room for EG_SOURCE_PIECE bytes */
};

/* Up to `length` bytes from `offset`; 0 at the end, -1 and errno after a failure. */
ssize_t eg_source_read(const struct eg_source_file *file, int64_t offset, char *room,
                       size_t length);

/* Both return false. */
bool eg_source_fail_reading(const struct eg_source_file *file, struct eg_error *error);
bool eg_source_fail_changed(const struct eg_source_file *file, struct eg_error *error);

/* The first reading: fills all of `facts` but the names, or refuses the file. `asked` as in
 * eg_source_open. */
bool eg_source_examine(const struct eg_source_file *file, const char *asked,
                       struct eg_source_facts *facts, struct eg_error *error);

#endif
