/*
 * What the files that draw a workbook share.
 *
 * Failures stay in drawing->error: the first one is kept, and what is drawn after it is thrown
 * away.
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

/* Sizes in points, by which cells are tied to the styles Heading 1 and Heading 2. */
enum { TITLE_POINTS = 16, SUBHEADING_POINTS = 14 };

/* Margins of the page, in inches. */
#define MARGIN_BESIDE 0.5
#define MARGIN_ABOVE 0.6

/* Between bars: percent of the width of one. */
enum { STACKED_GAP = 30, COLUMNS_GAP = 60, BARS_GAP = 40 };

/* What marks the points of a series. */
enum mark { MARK_CIRCLE, MARK_SQUARE, MARK_DIAMOND, MARK_TRIANGLE };

/* What is put into a cell. */
enum put {
    PUT_TEXT,
    PUT_LINK,    /* a text, and a link to cell A1 of the sheet `target` */
    PUT_HEADING, /* of the table, which writes it */
    PUT_NUMBER,
    PUT_ENTRY, /* nothing: people fill it in */
};

/* A cell at its place. Rows and columns count from 0. */
struct placed {
    uint32_t row;
    uint16_t column;
    uint8_t put;  /* enum put */
    uint8_t look; /* enum look */
    const char *text, *target;
    double number;
};

/* A sheet as it is laid out: what is drawn, and what must be found in the finished file. */
struct layout {
    struct placed *cells; /* row after row */
    size_t cell_count, cell_capacity;
    double *heights; /* of the rows, in points */
    size_t row_count, row_capacity;
    double height;       /* of all rows */
    uint32_t first_row;  /* of the table's figures */
    uint16_t pages_down; /* how many pages high it is printed; 0: as many as it takes */
    bool has_numerals;   /* texts that Excel would take for numbers */
    struct lxw_worksheet *worksheet;
};

struct drawing {
    const struct eg_workbook *report;
    struct eg_arena *arena; /* for as long as the drawing takes */
    struct eg_error *error;
    const char *path;      /* of the finished file, for messages */
    const char *place;     /* what is being drawn, for messages */
    struct layout *sheets; /* in the order of report->sheets */
    bool has_subheading;
    struct lxw_workbook *workbook;
    struct lxw_format *formats[LOOKS];
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

/* ---- The layout ---- */

/* xlsx_sheet.c: what stands where on a sheet. */
bool xlsx_lay_out(struct drawing *drawing, size_t index);

/* Puts a cell into the row at hand. False after a failure: a text that no cell can hold. */
bool xlsx_put_text(struct drawing *drawing, struct layout *layout, uint16_t column,
                   const char *text, enum look look);
bool xlsx_put_link(struct drawing *drawing, struct layout *layout, uint16_t column,
                   const struct eg_cell *link, enum look look);
struct placed *xlsx_put(struct drawing *drawing, struct layout *layout, uint16_t column,
                        enum put put, enum look look);

/* Gives the row at hand its height and goes on to the next. */
bool xlsx_end_row(struct drawing *drawing, struct layout *layout, double height);

/* How many columns have a width of their own, and which. */
size_t xlsx_column_count(const struct eg_sheet *sheet);
double xlsx_column_width(const struct eg_sheet *sheet, size_t column);

/* The pixels that an indent of 1 takes from a column. */
enum { INDENT = 12 };

/* xlsx_table.c: headings and figures, from the row at hand on. */
bool xlsx_lay_table(struct drawing *drawing, const struct eg_table *table, struct layout *layout);

/* xlsx_page.c: paper, margins, footer. The page repeats the headings of a table that is long. */
#define XLSX_FOOTER "&C&\"Arial,Regular\"&10&A: page &P of &N"
enum { PAPER_A4 = 9 };
uint16_t xlsx_pages_down(const struct eg_sheet *sheet, const struct layout *layout);
bool xlsx_repeats_headings(const struct eg_sheet *sheet);
bool xlsx_set_page(struct drawing *drawing, const struct eg_sheet *sheet, struct layout *layout);

/* The colour of a sheet's tab. */
uint32_t xlsx_tab_colour(enum eg_sheet_kind kind);

/* xlsx_format.c: looks. */
enum rule {
    RULE_NONE,
    RULE_ROW,  /* thin under each row of a table */
    RULE_HEAD, /* medium under its headings */
    RULE_BIG,  /* thick above the headline figures */
};
enum across { AS_IS, LEFT, RIGHT };
enum down { TOP, MIDDLE, FOOT };

struct style {
    double points; /* 0: of an overlay, which changes only what is set */
    bool is_bold, is_underlined, wraps;
    enum across across;
    enum down down;
    enum rule rule;
    const char *number; /* how a number is printed; NULL: plainly */
    uint8_t indent;
    int colour, fill; /* -1: none */
};

struct style xlsx_style_of(enum look look);
struct eg_font xlsx_font_of(enum look look);

/* The height of a row whose fullest cell has so many lines in the look's size. */
double xlsx_height_of(enum look look, int lines);

/* xlsx_decorate.c: what is laid over the figures of a column. */
struct condition {
    bool is_bar; /* from low to high; else a look laid over what is between them, or is `word` */
    double low, high;
    char word[12]; /* as a formula; "": none */
    enum look look;
};

const struct condition *xlsx_conditions(enum eg_decoration decoration, size_t *count);

/* True of a column of cells to fill in that offers a list to choose from. */
bool xlsx_has_choices(const struct eg_table *table, size_t column);

/* ---- The drawing, by the library, in a child process ---- */

/* xlsx_draw.c */
bool xlsx_draw(struct drawing *drawing, const char *path);
bool xlsx_add_formats(struct drawing *drawing); /* xlsx_format.c */
bool xlsx_decorate(struct drawing *drawing, const struct eg_table *table, struct layout *layout);

/* xlsx_chart.c: the charts of a sheet, two across, below its table; every sheet is drawn by now. */
bool xlsx_draw_charts(struct drawing *drawing, size_t index);
const struct eg_cell *xlsx_cell_of(const struct drawing *drawing, const struct eg_chart *chart,
                                   size_t series, size_t row);

/* "Declared" of "Declared\n(%) [note 1]". */
const char *xlsx_series_name(const struct drawing *drawing, const struct eg_chart *chart,
                             size_t series);

/* The row that a chart begins in; the rows that a series is in. */
uint32_t xlsx_chart_row(const struct eg_sheet *sheet, const struct layout *layout, size_t index);
uint32_t xlsx_series_row(const struct drawing *drawing, const struct eg_chart *chart,
                         size_t series);
uint32_t xlsx_series_colour(enum eg_chart_kind kind, size_t series); /* xlsx_chart_kinds.c */
enum mark xlsx_series_mark(size_t series);
size_t xlsx_count_charts(const struct eg_workbook *report);

/* The value of a figure as Excel keeps it. */
double xlsx_value_of(const struct eg_cell *cell);

/* xlsx_stream.c: the library's temporary files, kept in memory. */

/* Before the workbook is closed, and after: fails if the library did not use them, or lost a
 * write. */
void xlsx_streams_begin(void);
bool xlsx_streams_end(struct drawing *drawing);

/* xlsx_finish.c: what the library cannot write, added to the finished file. */
bool xlsx_finish(struct drawing *drawing, const char *path);

/* How much a workbook may hold: parts, and bytes in all of them. */
size_t xlsx_parts_most(const struct drawing *drawing);
#define XLSX_BYTES_MOST ((size_t)2 << 30)

/* ---- The finished file ---- */

/* xlsx_back.c: the file read back by other code, and compared with what was meant. */
bool xlsx_read_back(struct drawing *drawing, const char *path);

#endif
