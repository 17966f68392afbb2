/*
 * The bytes of an extract: what they are, and UTF-8 lines with their numbers.
 *
 *     struct eg_source *source;
 *     struct eg_source_request request = {.path = path};
 *     if (!eg_source_open(&source, &request, error)) return false;     // reads it once, whole
 *     const struct eg_source_facts *facts = eg_source_facts(source);
 *     while (eg_source_next(source, &line)) ...
 *     eg_source_close(source, error);
 *
 * A file is read twice: once for its checksum, its encoding and whether it can be an extract at
 * all, and once for its lines. Memory does not grow with it. A pipe, a gzip file and UTF-16 are
 * turned into a file in memory first, and memory grows with the text they hold.
 */
#ifndef EQUIGAP_INTAKE_SOURCE_H
#define EQUIGAP_INTAKE_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "equigap/base/digest.h"
#include "equigap/base/error.h"
#include "equigap/base/text.h"

/* Those of one byte a character come last. */
enum eg_encoding {
    EG_ENCODING_UTF8,
    EG_ENCODING_UTF16LE,
    EG_ENCODING_UTF16BE,
    EG_ENCODING_WINDOWS_1252,
    EG_ENCODING_ISO_8859_1,
    EG_ENCODING_ISO_8859_15,
};

/* "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252", "ISO-8859-1", "ISO-8859-15". */
const char *eg_encoding_name(enum eg_encoding encoding);

struct eg_source_request {
    const char *path;        /* "-": standard input */
    const char *encoding;    /* NULL: find out */
    const char *sheet;       /* of a workbook; NULL: its first */
    const char *usual_sheet; /* where `sheet` is NULL: goes before the first if a workbook has it */
};

/* All of it is about the bytes as they came, before anything was converted; `sha256` is that of
 * what gzip holds, so that an extract is the same packed or not. */
struct eg_source_facts {
    const char *path; /* as asked for, or "standard input" */
    const char *name; /* its last part; the only one ever stored or printed in a workbook */
    int64_t bytes;
    char sha256[EG_DIGEST_HEX_SIZE];
    enum eg_encoding encoding;
    bool has_mark;      /* the text begins with a byte order mark */
    bool is_compressed; /* gzip */
    bool is_workbook;
    const char *sheet;  /* the one read; NULL if it is no workbook */
    const char *sheets; /* the names of all, for messages; NULL if there are not several */
};

/* A physical line without its end. `text` is UTF-8 and valid until the next call. */
struct eg_source_line {
    int64_t number; /* from 1 */
    struct eg_bytes text;
    bool is_too_long; /* over 1 MiB: `text` is its beginning */
    bool lacks_end;   /* the last one, and no line end stands behind it */
};

struct eg_source;

/*
 * Opens a file, a pipe or standard input, which may be gzip, of one member or more.
 *
 * `encoding` is one of the names above, in any case, with or without the dashes, or cp1252, latin1
 * or latin9; another is EG_FAULT_USAGE. Where it is NULL, what decides is: a byte order mark; bytes
 * 0 in every other place (UTF-16); whether all is UTF-8; whether every byte is assigned in
 * Windows-1252, which also names text that is the same in ISO-8859-1. Such a file without a byte of
 * 0x80 to 0x9F is ISO-8859-15 if it has the byte of its euro sign, or another in which the two
 * differ and uchardet takes it for that.
 *
 * Refused: a file that cannot be read, a folder or a device (EG_FAULT_FILE); an empty file, one
 * over 2 GiB, more than 1 GiB from a pipe, out of gzip or out of UTF-16; a zip that is no workbook,
 * an old Excel file, a PDF, UTF-32; gzip that is damaged, cut off, or holds gzip or a workbook;
 * a character 0, half a character of UTF-16; a byte order mark that the text or the encoding asked
 * for contradicts; and text that is neither UTF-8 nor has only bytes assigned in Windows-1252
 * (EG_FAULT_DATA, naming the line and byte that decides it, and the remedy); a sheet of what is no
 * workbook (EG_FAULT_USAGE). `*out` is NULL then.
 */
bool eg_source_open(struct eg_source **out, const struct eg_source_request *request,
                    struct eg_error *error);
const struct eg_source_facts *eg_source_facts(const struct eg_source *source);

/* The next line; false at the end or after a failure, which eg_source_close reports. Lines end
 * with LF or CRLF (CRs right before that are cut, too; others are text), or with CR where the whole
 * file holds no LF; a byte order mark is no part of the first. */
bool eg_source_next(struct eg_source *source, struct eg_source_line *line);

/* Takes the reader back to the beginning of line `number`, which must be one of the last
 * EG_SOURCE_REWIND lines given; after the end, too. */
enum { EG_SOURCE_REWIND = 65 };
void eg_source_rewind(struct eg_source *source, int64_t number);

/* Takes the reader back to the very beginning; false as eg_source_close. */
bool eg_source_restart(struct eg_source *source, struct eg_error *error);

/* How many bytes of how many have been given, for people who wait: of the text, which for gzip and
 * UTF-16 is not as many as the file has. */
void eg_source_progress(const struct eg_source *source, int64_t *given, int64_t *all);

/* False if reading failed on the way (EG_FAULT_FILE), or if the file was changed between the two
 * readings (EG_FAULT_DATA). NULL is allowed. */
bool eg_source_close(struct eg_source *source, struct eg_error *error);

#endif
