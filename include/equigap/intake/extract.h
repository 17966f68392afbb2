/*
 * Lines to records; the only door to libcsv.
 *
 *     struct eg_extract *extract = eg_extract_begin(arena, source, 0);    // 0: find the delimiter
 *     struct eg_record record;
 *     while (eg_extract_next(extract, &record))
 *         if (record.trouble != EG_RECORD_WHOLE) ...
 *     eg_extract_end(extract);
 *
 * RFC 4180 quoting, strictly: what libcsv would swallow or mend in silence is reported as trouble
 * with the line where the record began, and reading goes on at the line after that.
 */
#ifndef EQUIGAP_INTAKE_EXTRACT_H
#define EQUIGAP_INTAKE_EXTRACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/base/text.h"
#include "equigap/intake/source.h"

enum {
    EG_RECORD_LINES_MOST = 64,      /* an open quote ends here: it is taken for a lost one */
    EG_RECORD_FIELDS_MOST = 1000,   /* columns */
    EG_RECORD_BYTES_MOST = 1 << 20, /* one record */
};

enum eg_record_trouble {
    EG_RECORD_WHOLE,
    EG_RECORD_BLANK,       /* nothing but spaces; it is a record of no fields */
    EG_RECORD_OPEN_QUOTE,  /* a quote is opened and not closed within 64 lines or by the end */
    EG_RECORD_LOST_QUOTE,  /* its quotes hold lines together that do not belong together */
    EG_RECORD_STRAY_QUOTE, /* a quote inside plain text, or text after a closing quote */
    EG_RECORD_TOO_LONG,    /* over 1 MiB */
    EG_RECORD_TOO_MANY,    /* over 1,000 fields */
};

/* One record. Fields are UTF-8, without the quotes, spaces around plain ones trimmed; they and the
 * array are valid until the next call. A field that holds a NUL byte cannot occur. */
struct eg_record {
    int64_t line; /* where it began, from 1 */
    int lines;    /* that it takes: more than one if line ends stand in quotes */
    enum eg_record_trouble trouble;
    bool lacks_end; /* it is the last line, and no line end stands behind it */
    const struct eg_bytes *fields;
    size_t count;
};

struct eg_extract;

/*
 * Reads records of `source`. `delimiter` is ',', ';', '\t' or '|', or 0 to have it found: the one
 * that a first line "sep=;" names, else of these four the one that stands equally often outside
 * quotes in the most of the first 64 lines (times how often; ties in the order given here). The
 * line "sep=;" comes out as a record of one field.
 */
struct eg_extract *eg_extract_begin(struct eg_arena *arena, struct eg_source *source,
                                    char delimiter);

/* The delimiter, given or found. */
char eg_extract_delimiter(const struct eg_extract *extract);

/* False at the end. */
bool eg_extract_next(struct eg_extract *extract, struct eg_record *record);

/* Makes trouble of the last record given, which takes several lines and cannot be right: two quotes
 * were lost in it. Reading goes on at the line after its first. */
void eg_extract_give_up(struct eg_extract *extract, struct eg_record *record);

/* Whether the file may have been cut off within a record: the last, without a line end, which has
 * fewer fields than the headings, or a quote that is not closed. */
bool eg_record_is_cut(const struct eg_record *record, size_t headings);

/* What the trouble is and what to do about it, in words, such as "a quote is opened and not closed
 * within 64 lines; close it, or take it out". */
const char *eg_record_trouble_text(enum eg_record_trouble trouble);

void eg_extract_end(struct eg_extract *extract);

/*
 * Records of a text in memory (comma, UTF-8, LF), for the lists that are built in; the same rules.
 * Line numbers count from 1.
 */
struct eg_extract *eg_extract_begin_text(struct eg_arena *arena, const char *text, size_t length);

#endif
