/*
 * What the files of the room `source` share; nobody else includes it.
 *
 *     source.c            the second reading: lines
 *     source_file.c       opening and reading a file
 *     source_spool.c      what cannot be read twice where it lies, turned into a file in memory
 *     source_encoding.c   the first reading: what the bytes are
 *     source_kind.c       what the first bytes tell: marks, UTF-16, files that are no extract
 *     source_bytes.c      bytes that are not UTF-8: which encoding has them
 */
#ifndef EQUIGAP_INTAKE_SOURCE_ROOM_H
#define EQUIGAP_INTAKE_SOURCE_ROOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include "equigap/base/error.h"
#include "equigap/intake/sheet.h"
#include "equigap/intake/source.h"

/* Bytes read at once. The fuzz target is built with a few dozen, so that small inputs have borders
 * between pieces everywhere. */
#ifndef EG_SOURCE_PIECE
#define EG_SOURCE_PIECE 262144
#endif

/* The place of nothing. */
enum { EG_SOURCE_NOWHERE = -1 };

/* An open file as it was found. What is written behind `size` later is never read. */
struct eg_source_file {
    const char *path;
    int descriptor;
    bool is_stream; /* a pipe: read once, from front to back; it has no size */
    bool is_spool;  /* ours, in memory */
    bool has_newline, has_return;
    int64_t size;
    ino_t inode;
    struct timespec modified;
    char *piece; /* room for EG_SOURCE_PIECE bytes */
};

/* A byte, and the line it is in, from 1. */
struct eg_source_place {
    int64_t line;
    unsigned byte;
};

/* ---- source_file.c ---- */

/* Opens file->path, or standard input. */
bool eg_source_open_file(struct eg_source_file *file, bool is_standard_input,
                         struct eg_error *error);

/* Up to `length` bytes from `offset`; 0 at the end, -1 and errno after a failure. */
ssize_t eg_source_read(const struct eg_source_file *file, int64_t offset, char *room,
                       size_t length);

/* As above for the next bytes of a stream; fewer than `length` only at its end. */
ssize_t eg_source_read_stream(const struct eg_source_file *file, char *room, size_t length);

/* Both return false. */
bool eg_source_fail_reading(const struct eg_source_file *file, struct eg_error *error);
bool eg_source_fail_changed(const struct eg_source_file *file, struct eg_error *error);

/* False if the file is not as it was found. */
bool eg_source_check_unchanged(const struct eg_source_file *file, struct eg_error *error);

/* Keeps in mind whether bytes of the file hold LF or CR. */
void eg_source_note_ends(struct eg_source_file *file, const char *bytes, size_t length);

/* LF, or CR where the file holds no LF at all. */
char eg_source_line_end(const struct eg_source_file *file);

/* Reads the file again up to `offset`, which is only done to name a line in a message. At the end
 * of the file the byte is 0. */
bool eg_source_find_place(const struct eg_source_file *file, int64_t offset,
                          struct eg_source_place *out, struct eg_error *error);

/* ---- source_spool.c: each puts the spool in the place of `file` ---- */

/* A pipe, and what is in a gzip file; other files are left as they are. Fills the facts on the
 * original bytes. */
bool eg_source_spool_original(struct eg_source_file *file, struct eg_source_facts *facts,
                              struct eg_error *error);

/* UTF-16, as UTF-8 without a mark. */
bool eg_source_spool_utf16(struct eg_source_file *file, const struct eg_source_facts *facts,
                           struct eg_error *error);

/* The sheet that is asked for, as CSV. */
bool eg_source_spool_workbook(struct eg_source_file *file, const struct eg_source_request *request,
                              struct eg_sheet_facts *facts, struct eg_error *error);

/* ---- source_encoding.c ---- */

/* The name that iconv has for it. */
const char *eg_encoding_name_for_iconv(enum eg_encoding encoding);
bool eg_encoding_is_utf16(enum eg_encoding encoding);
bool eg_encoding_is_one_byte(enum eg_encoding encoding);

/* NULL for NULL, else the encoding of this name in `*room`; an unknown name is EG_FAULT_USAGE. */
bool eg_source_find_encoding(const char *name, enum eg_encoding *room, const enum eg_encoding **out,
                             struct eg_error *error);

/* The first reading: fills the facts that are not filled yet, or refuses the file. `asked` is NULL
 * to have the encoding decided. */
bool eg_source_examine(struct eg_source_file *file, const enum eg_encoding *asked,
                       struct eg_source_facts *facts, struct eg_error *error);

/* ---- source_kind.c ---- */

extern const char eg_source_save_as[]; /* the remedy that Excel is */

/* From the first bytes of a file, in file->piece: whether it is a workbook, its mark, and its
 * encoding: the one asked for, that of the mark, UTF-16 by its zero bytes, or else UTF-8, which
 * the rest must bear out. Refuses what is no extract. */
bool eg_source_look_at_beginning(const struct eg_source_file *file, size_t length,
                                 const enum eg_encoding *asked, struct eg_source_facts *facts,
                                 struct eg_error *error);

/* ---- source_bytes.c ---- */

/* Decides the encoding of a file of which not every byte is read as UTF-8: `asked`, or one that is
 * not asked for. `not_utf8` is where UTF-8 ends, or EG_SOURCE_NOWHERE. */
bool eg_source_decide_one_byte(const struct eg_source_file *file, const enum eg_encoding *asked,
                               int64_t not_utf8, enum eg_encoding *out, struct eg_error *error);

#endif
