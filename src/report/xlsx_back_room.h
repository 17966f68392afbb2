/*
 * What the files share that read a finished workbook back.
 *
 * Of each part, the facts are taken that were meant: for every element that is listed, one line
 * with those attributes and texts of it that are listed. The same lines are written from the
 * layout, and both must be equal. What is not listed may be as the library likes it: another
 * version may add to it.
 */
#ifndef EQUIGAP_REPORT_XLSX_BACK_ROOM_H
#define EQUIGAP_REPORT_XLSX_BACK_ROOM_H

#include "equigap/base/zip.h"
#include "xlsx_room.h"

/* Namespaces. */
#define SHEETS_XML "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS_XML "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DRAWING_XML "http://schemas.openxmlformats.org/drawingml/2006/"
#define PACKAGE_XML "http://schemas.openxmlformats.org/package/2006/"
#define DOCUMENT_XML "http://schemas.openxmlformats.org/officeDocument/2006/"
#define EXCEL_XML "http://schemas.microsoft.com/office/"

/* ---- xlsx_back_facts.c ---- */

/* Lines, in order. */
struct facts {
    struct eg_arena *arena;
    const char **lines;
    size_t count, capacity;
};

enum pick_text {
    NO_TEXT,
    ITS_TEXT,
    ITS_NUMBER, /* to 15 digits, or a text that is none as it is */
};

/* A text that grows. */
struct growing {
    char *text;
    size_t length, capacity;
};

void growing_add(struct eg_arena *arena, struct growing *growing, const char *text, size_t length);

/* An element by the end of its path, such as "from/row", the names of some attributes, and whether
 * its text is wanted. */
struct pick {
    const char *path, *attributes;
    enum pick_text text;
};

enum { DEPTH = 65, NAME_MOST = 40 };

/* Facts while they are taken out of a part. */
struct fact_taker {
    const struct pick *picks; /* up to one without a path */
    struct facts *facts;
    char names[DEPTH][NAME_MOST]; /* of the elements that are open */
    const struct pick *open;      /* whose text is being taken */
    int open_depth;
    struct growing line;
};

void facts_add(struct facts *facts, const char *line);
void facts_sort(struct facts *facts);

/* The number of a line, from 0; -1 if there is none like it. */
int facts_find(const struct facts *facts, const char *line);

/* A number as ITS_NUMBER writes it. */
const char *facts_number(struct eg_arena *arena, double number);

/* What an eg_xml_events does with each event. */
void facts_start(struct fact_taker *taker, int depth, const char *name,
                 const char *const *attributes);
void facts_end(struct fact_taker *taker, int depth);
void facts_text(struct fact_taker *taker, const char *text, size_t length);

/* ---- xlsx_back.c ---- */

/* A finished file. */
struct back {
    struct drawing *drawing; /* what is meant */
    struct eg_arena *arena;
    struct eg_part *parts;
    size_t part_count;
    const char **texts; /* that cells share */
    bool *is_shown;     /* each of them */
    size_t text_count;
    int formats[LOOKS];  /* the number of a look among those of cells; -1: not there */
    int overlays[LOOKS]; /* and among those of conditions */
};

/* Fails: a part is not what was meant. */
bool back_fault(struct back *back, const char *part, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* NULL after a failure: it is not there. */
const struct eg_part *back_find(struct back *back, const char *name);

/* Reads a part, which must be well formed. The events fill `cause` when they fail. */
struct eg_xml_events;
bool back_read(struct back *back, const struct eg_part *part, const struct eg_xml_events *events,
               void *closure, struct eg_error *cause);

/* Compares facts. */
bool back_compare(struct back *back, const char *part, const struct facts *meant,
                  const struct facts *found);

/* Takes the facts that are picked out of a part and compares them; in any order if they are
 * `loose`. */
bool back_facts(struct back *back, const char *part, const struct pick *picks, struct facts *meant);
bool back_loose_facts(struct back *back, const char *part, const struct pick *picks,
                      struct facts *meant);

/* ---- The parts ---- */

bool back_all(struct back *back); /* xlsx_back.c */

bool back_package(struct back *back);   /* xlsx_back_package.c: which, of what type, related how */
bool back_document(struct back *back);  /* xlsx_back_document.c: sheets, names, properties, theme */
bool back_styles(struct back *back);    /* xlsx_back_styles.c: fills formats and overlays */
bool back_texts(struct back *back);     /* xlsx_back_texts.c: fills texts */
bool back_all_shown(struct back *back); /* afterwards: each is in a cell */
bool back_sheet(struct back *back, size_t index); /* xlsx_back_sheet.c */
bool back_tables(struct back *back);              /* xlsx_back_document.c */
bool back_charts(struct back *back);              /* xlsx_back_chart.c: with their drawings */

/* xlsx_back_cells.c: the cells of a sheet, as they come; the rest is facts. */
struct cell_reader {
    struct back *back;
    const struct layout *layout;
    struct fact_taker taker;
    struct eg_error cause;
    bool is_in_cells;
    size_t rows, cells; /* read so far */
    bool is_text;       /* the cell at hand */
    char value[40];
    size_t length;
};

bool back_cells(struct cell_reader *reader, const struct eg_part *part);

/* ---- Names ---- */

/* "B7", "B7:D9"; rows and columns count from 0. */
const char *back_cell_name(struct eg_arena *arena, uint32_t row, size_t column);
const char *back_range(struct eg_arena *arena, uint32_t first_row, size_t first_column,
                       uint32_t last_row, size_t last_column);

/* Which sheets have a drawing; their numbers count from 1 over the workbook. */
bool back_has_drawing(const struct eg_sheet *sheet);

#endif
