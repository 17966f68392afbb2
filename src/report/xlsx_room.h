/*
 * What the files that draw a workbook share.
 *
 * Failures stay in drawing->error: the first one is kept, and what is drawn after it is thrown away.
 */
#ifndef EQUIGAP_REPORT_XLSX_ROOM_H
#define EQUIGAP_REPORT_XLSX_ROOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/error.h"
#include "equigap/base/hash.h"
#include "equigap/report/font.h"
#include "equigap/report/report.h"

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

/* The palette of the Government Analysis Function, whose order keeps neighbours 3:1 apart. */
enum {
    DARK_BLUE = 0x12436D,
    TURQUOISE = 0x28A197,
    DARK_PINK = 0x801650,
    ORANGE = 0xF46A25,
    MID_BLUE = 0x2073BC,
    LIGHT_BLUE = 0x6BACE6,
    PALE_BLUE = 0xD6E6F4,
    PALE_ORANGE = 0xFCE0D2,
    LINK_BLUE = 0x0000FF,
    AXIS_GREY = 0x595959,
    GRID_GREY = 0xBFBFBF,
    RULE_GREY = 0xD9D9D9,
    BLACK = 0x000000,
    WHITE = 0xFFFFFF,
};

/* How a cell looks. */
enum look {
    LOOK_TITLE,
    LOOK_TITLE_WRAPPED,
    LOOK_LINE,
    LOOK_LINE_WRAPPED,
    LOOK_SUBHEADING,
    LOOK_MARKING,
    LOOK_MARKING_WRAPPED,
    LOOK_LINK,
    LOOK_HEAD_TEXT,
    LOOK_HEAD_INDENTED,
    LOOK_HEAD_NUMBER,
    LOOK_HEAD_BIG,
    LOOK_TEXT,
    LOOK_INDENTED,
    LOOK_CELL_LINK,
    LOOK_CELL_LINK_INDENTED,
    LOOK_ENTRY,
    LOOK_COUNT,
    LOOK_SHARE,
    LOOK_FINE,
    LOOK_POINTS,
    LOOK_WHOLE,
    LOOK_WHOLE_POINTS,
    LOOK_RATIO,
    LOOK_TENTHS,
    LOOK_CHANCE,
    LOOK_MARKER,
    LOOK_BIG_COUNT,
    LOOK_BIG_SHARE,
    LOOK_BIG_POINTS,
    LOOK_BIG_WHOLE,
    LOOK_BIG_WHOLE_POINTS,
    LOOK_BIG_RATIO,
    LOOK_BIG_MARKER,
    LOOK_BAND_PALE, /* from here on: laid over a cell by a condition */
    LOOK_BAND_MID,
    LOOK_BAND_DARK,
    LOOK_ACT,     /* Act, Stop */
    LOOK_IMPROVE, /* Improve, Warning */
    LOOKS
};

/* Heights in points. */
#define ROW_HEIGHT 19.5
#define TITLE_HEIGHT 27.0
#define BIG_HEIGHT 36.0

/* A sheet as it was drawn. */
struct drawn {
    struct lxw_worksheet *worksheet;
    uint32_t first_row; /* of the table's figures */
    uint32_t next_row;  /* the first free one */
    double height;      /* of all rows so far, in points */
    size_t cells;       /* cells with something in them */
    size_t entry_cells; /* empty ones that people fill in */
    size_t text_cells;  /* those of them that hold text */
};

struct drawing {
    const struct eg_workbook *report;
    struct eg_arena *arena; /* for as long as the drawing takes */
    struct eg_error *error;
    struct lxw_workbook *workbook;
    struct lxw_format *formats[LOOKS];
    struct drawn *sheets;  /* in the order of report->sheets */
    struct eg_hash *texts; /* every different text in a cell */
    size_t charts;
    bool has_subheading;
    const char *place; /* what is being drawn, for messages */
};

/* xlsx_check.c: what the library would write without a word, and Excel would refuse. */

/* Fails as an error of the program, at drawing->place. */
bool xlsx_fault(struct drawing *drawing, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* True if the library's code is 0; otherwise fails with its text. */
bool xlsx_expect(struct drawing *drawing, int code, const char *doing);

/* Names of sheets and tables, headings, kinds of cells, targets of links. */
bool xlsx_check(struct drawing *drawing);

/* A text as the library must be given it: `_x0041_` escaped, or Excel would show A. "" after a
 * failure: not UTF-8, control characters but newline, empty, over 32,767 UTF-16 units. */
const char *xlsx_text(struct drawing *drawing, const char *text);

/* The same for texts that the library cuts at 255: alternatives, properties, headings. */
const char *xlsx_short_text(struct drawing *drawing, const char *text);

/* xlsx_format.c */
bool xlsx_add_formats(struct drawing *drawing);
struct eg_font xlsx_font_of(enum look look);

/* The height of a row whose fullest cell has so many lines in the look's size. */
double xlsx_height_of(enum look look, int lines);

/* xlsx_sheet.c: everything on a sheet but its charts. */
bool xlsx_draw_sheet(struct drawing *drawing, size_t index);

/* Sets the height of the row at hand and goes on to the next. */
bool xlsx_end_row(struct drawing *drawing, struct drawn *drawn, double height);

/* The pixels that an indent of 1 takes from a column. */
enum { INDENT = 12 };

/* One cell with a text, or a link to cell A1 of the sheet `target`; counted. */
bool xlsx_put_text(struct drawing *drawing, struct drawn *drawn, uint16_t column, const char *text,
                   enum look look);
bool xlsx_put_link(struct drawing *drawing, struct drawn *drawn, uint16_t column,
                   const struct eg_cell *link, enum look look);

/* xlsx_table.c: heading row and figures, from drawn->next_row on. */
bool xlsx_draw_table(struct drawing *drawing, const struct eg_table *table, struct drawn *drawn);

/* xlsx_decorate.c: bars, shading and lists to choose from, over the columns of a drawn table. */
bool xlsx_decorate(struct drawing *drawing, const struct eg_table *table, struct drawn *drawn);

/* xlsx_page.c: paper, margins, footer, and how many pages the sheet is printed on. */
bool xlsx_set_page(struct drawing *drawing, const struct eg_sheet *sheet, struct drawn *drawn);

/* xlsx_chart.c: the charts of a sheet, two across, below its table; every sheet is drawn by now. */
bool xlsx_draw_charts(struct drawing *drawing, size_t index);

/* xlsx_stream.c: the library's temporary files, kept in memory. */

/* Before the workbook is closed, and after: fails if the library did not use them, or lost a
 * write. */
void xlsx_streams_begin(void);
bool xlsx_streams_end(struct drawing *drawing);

/* xlsx_finish.c: what the library cannot write, added to the finished file; and the file read back
 * and compared with what was meant. */
bool xlsx_finish(struct drawing *drawing, const char *path);
bool xlsx_read_back(struct drawing *drawing, const char *path);

#endif
