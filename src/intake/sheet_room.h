/*
 * What the files of the room `sheet` share; nobody else includes it.
 *
 *   sheet.c           which file and which sheet; the parts of a workbook in order
 *   sheet_workbook.c  the list of sheets and where their parts are
 *   sheet_styles.c    formats: which numbers are dates
 *   sheet_strings.c   shared texts, and what stands in a text
 *   sheet_number.c    numbers to text
 *   sheet_rows.c      rows and cells
 *   sheet_csv.c       lines to a descriptor
 */
#ifndef EQUIGAP_INTAKE_SHEET_ROOM_H
#define EQUIGAP_INTAKE_SHEET_ROOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/base/error.h"
#include "equigap/base/text.h"
#include "equigap/base/xml.h"
#include "equigap/base/zip.h"
#include "equigap/intake/sheet.h"

#define EG_SHEET_REMEDY "open it in Excel and save it again"

enum {
    EG_SHEET_CELL_MOST = 1 << 20,     /* bytes of text; Excel allows 32,767 characters */
    EG_SHEET_STRINGS_MOST = 256 << 20 /* bytes of shared texts, with 8 for each */
};

/* ---- The workbook ---- */

enum eg_sheet_kind { EG_SHEET_OF_CELLS, EG_SHEET_OF_CHART, EG_SHEET_OTHER };

struct eg_sheet_entry {
    const char *name;
    const char *part; /* its path in the file */
    enum eg_sheet_kind kind;
    bool is_hidden;
};

struct eg_sheet_book {
    struct eg_arena *arena;
    const char *path;
    struct eg_zip *zip;
    struct eg_error *error;
    const char *part;         /* of the workbook itself; NULL if the file is none */
    const char *strings_part; /* NULL: there is none */
    const char *styles_part;  /* likewise */
    bool has_1904_dates;
    struct eg_sheet_entry *sheets;
    size_t count;
};

/* Streams a part of the file through `events`. */
bool eg_sheet_read_part(const struct eg_sheet_book *book, const char *part,
                        const struct eg_xml_events *events, void *closure);

/* Fills all of the book behind `error`. */
bool eg_sheet_read_workbook(struct eg_sheet_book *book);

/* ---- Formats ---- */

enum eg_sheet_style {
    EG_SHEET_NUMBER,
    EG_SHEET_ZEROS, /* padded with zeros to `width` */
    EG_SHEET_DATE,
    EG_SHEET_DATE_TIME,
    EG_SHEET_CLOCK,
    EG_SHEET_ELAPSED, /* hours beyond 24 */
};

struct eg_sheet_format {
    enum eg_sheet_style style;
    int width;
};

/* By the index that a cell names. */
struct eg_sheet_formats {
    struct eg_sheet_format *formats;
    size_t count;
};

/* What a format code such as "dd/mm/yyyy;@" shows. */
struct eg_sheet_format eg_sheet_format_of(const char *code);

bool eg_sheet_read_styles(const struct eg_sheet_book *book, struct eg_sheet_formats *out);

/* ---- Texts ---- */

/* Bytes of the heap that grow; start with {0}, free `start`. Appending makes room even for none. */
struct eg_sheet_text {
    char *start;
    size_t length, capacity;
};

void eg_sheet_append(struct eg_sheet_text *text, const char *bytes, size_t length);

/* Decodes escapes such as _x000D_ and turns control characters into spaces, in place; returns the
 * new length, which is 0 if nothing but blanks is left. */
size_t eg_sheet_clean(char *text, size_t length);

/* The elements of a text: those of a run (r) and of phonetic signs (rPh) may lie around it. The
 * caller says what starts and ends inside the text; `is_taken` is true where text counts. */
struct eg_sheet_runs {
    int phonetic; /* depth of the rPh that is open; 0: none */
    bool is_taken;
};
void eg_sheet_run_starts(struct eg_sheet_runs *runs, int depth, const char *name);
void eg_sheet_run_ends(struct eg_sheet_runs *runs, int depth, const char *name);

/* Text i is [ends[i - 1], ends[i]) of `text`. */
struct eg_sheet_strings {
    struct eg_sheet_text text;
    size_t *ends;
    size_t count, capacity;
};

/* Whether it succeeds or not, eg_sheet_end_strings gives it back. */
bool eg_sheet_read_strings(const struct eg_sheet_book *book, struct eg_sheet_strings *out);
void eg_sheet_end_strings(struct eg_sheet_strings *strings);

/* False if there is no text of this number. */
bool eg_sheet_find_string(const struct eg_sheet_strings *strings, int64_t number,
                          struct eg_bytes *out);

/* ---- Numbers ---- */

enum { EG_SHEET_NUMBER_SIZE = 640 };

/* A number as it stands in a file, in its format, into `out`, which is ended by a NUL. False if
 * it is none, or beyond the range of a double. */
bool eg_sheet_number(struct eg_bytes number, struct eg_sheet_format format, bool has_1904_dates,
                     char out[static EG_SHEET_NUMBER_SIZE]);

/* ---- CSV ---- */

struct eg_sheet_csv {
    const char *path; /* of the workbook, for messages */
    int descriptor;
    struct eg_error *error;
    char *room; /* of the heap */
    size_t filled;
    int64_t bytes;
    int64_t row; /* the one being written, from 1; 0: none yet */
    int column;  /* the last one written in it */
    int columns; /* the last one written in any */
};

struct eg_sheet_csv eg_sheet_csv_begin(const char *path, int descriptor, struct eg_error *error);

/* Writes a field at a place behind the last one. */
bool eg_sheet_csv_put(struct eg_sheet_csv *csv, int64_t row, int column, struct eg_bytes text);

/* Writes what is left, if nothing has failed, and gives back the room. */
bool eg_sheet_csv_end(struct eg_sheet_csv *csv);

/* ---- Rows ---- */

bool eg_sheet_read_rows(const struct eg_sheet_book *book, const struct eg_sheet_entry *sheet,
                        struct eg_sheet_csv *csv);

#endif
