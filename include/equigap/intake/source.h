/*
 * The bytes of an extract: what they are, and UTF-8 lines with their numbers.
 *
 *     struct eg_source *source;
 *     if (!eg_source_open(&source, path, NULL, error)) return false;   // reads it once, whole
 *     const struct eg_source_facts *facts = eg_source_facts(source);
 *     while (eg_source_next(source, &line)) ...
 *     eg_source_close(source, error);
 *
 * The file is read twice: once for its checksum, its encoding and whether it can be an extract at
 * all, and once for its lines. Memory does not grow with the file.
 */
#ifndef EQUIGAP_INTAKE_SOURCE_H
#define EQUIGAP_INTAKE_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "equigap/base/digest.h"
#include "equigap/base/error.h"
#include "equigap/base/text.h"

enum eg_encoding { EG_ENCODING_UTF8, EG_ENCODING_WINDOWS_1252 };

/* "UTF-8", "Windows-1252". */
const char *eg_encoding_name(enum eg_encoding encoding);

struct eg_source_facts {
    const char *path;
    const char *name; /* its last part; the only one ever stored or printed in a workbook */
    int64_t bytes;
    char sha256[EG_DIGEST_HEX_SIZE];
    enum eg_encoding encoding;
    bool has_mark; /* begins with a byte order mark */
};

/* A physical line without its end. `text` is UTF-8 and valid until the next call. */
struct eg_source_line {
    int64_t number; /* from 1 */
    struct eg_bytes text;
    bool is_too_long; /* over 1 MiB: `text` is its beginning */
};

struct eg_source;

/*
 * Opens a file. `encoding` is NULL to have it decided, or "utf-8" or "windows-1252" (in any case;
 * another is EG_FAULT_USAGE).
 *
 * Refused: a file that cannot be read, a folder, a pipe or a device (EG_FAULT_FILE); an empty file,
 * one over 2 GiB, a workbook or other zip, an old Excel file, a PDF, gzip, UTF-16, bytes 0, lines
 * that end with CR alone, a byte order mark before text that is not UTF-8, and text that is neither
 * UTF-8 nor has only bytes assigned in Windows-1252 (EG_FAULT_DATA, naming the line and byte that
 * decides it, and the remedy). `*out` is NULL then.
 */
bool eg_source_open(struct eg_source **out, const char *path, const char *encoding,
                    struct eg_error *error);
const struct eg_source_facts *eg_source_facts(const struct eg_source *source);

/* The next line; false at the end or after a failure, which eg_source_close reports. Lines end
 * with LF or CRLF (CRs right before that are cut, too; others are text); a byte order mark is no
 * part of the first. */
bool eg_source_next(struct eg_source *source, struct eg_source_line *line);

/* Takes the reader back to the beginning of line `number`, which must be one of the last
 * EG_SOURCE_REWIND lines given; after the end, too. */
enum { EG_SOURCE_REWIND = 65 };
void eg_source_rewind(struct eg_source *source, int64_t number);

/* False if reading failed on the way (EG_FAULT_FILE), or if the file was changed between the two
 * readings (EG_FAULT_DATA). NULL is allowed. */
bool eg_source_close(struct eg_source *source, struct eg_error *error);

#endif
