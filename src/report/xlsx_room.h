/* What the files that draw a workbook share. */
#ifndef EQUIGAP_REPORT_XLSX_ROOM_H
#define EQUIGAP_REPORT_XLSX_ROOM_H

#include <xlsxwriter.h>

#include "equigap/base/error.h"
#include "equigap/report/report.h"

/* Analysis Function palette, in its published order, and its sequential one. */
enum {
    EG_DARK_BLUE = 0x12436d,
    EG_TURQUOISE = 0x28a197,
    EG_DARK_PINK = 0x801650,
    EG_ORANGE = 0xf46a25,
    EG_DARK_GREY = 0x3d3d3d,
    EG_LIGHT_BLUE = 0x6bace6,
    EG_PALE_BLUE = 0xd6e6f4,
    EG_PALE_ORANGE = 0xfce0d2,
    EG_RULE_GREY = 0xd9d9d9,
    EG_GRID_GREY = 0xbfbfbf,
    EG_AXIS_GREY = 0x595959,
    EG_LINK_BLUE = 0x0000ff,
    EG_WHITE = 0xffffff,
};

enum eg_style {
    EG_STYLE_TITLE,
    EG_STYLE_SUBHEADING,
    EG_STYLE_LINE,
    EG_STYLE_LINE_WRAPPED,
    EG_STYLE_MARKING,
    EG_STYLE_LINK,
    EG_STYLE_HEADING,         /* of a text column */
    EG_STYLE_HEADING_AFTER,   /* of a text column behind a number column */
    EG_STYLE_HEADING_NUMBER,
    EG_STYLE_HEADING_BIG,     /* over a headline figure */
    EG_STYLE_TEXT,
    EG_STYLE_TEXT_AFTER,      /* indented: the column before it holds numbers */
    EG_STYLE_TEXT_LINK,
    EG_STYLE_COUNT,
    EG_STYLE_SHARE,
    EG_STYLE_POINTS,
    EG_STYLE_RATIO,
    EG_STYLE_MARKER,
    EG_STYLE_BIG_COUNT,
    EG_STYLE_BIG_SHARE,
    EG_STYLE_BIG_POINTS,
    EG_STYLE_BIG_MARKER,
    EG_STYLE_ACT,             /* conditional formats from here on */
    EG_STYLE_IMPROVE,
    EG_STYLE_BAND_PALE,
    EG_STYLE_BAND_MID,
    EG_STYLE_BAND_DARK,
    EG_STYLES
};

/* A sheet as it was drawn. */
struct placed {
    lxw_worksheet *worksheet;
    lxw_row_t header_row; /* of its table */
    size_t cells;         /* written */
};

/* A workbook being drawn. Library calls go through eg_xlsx_must: the first that fails is kept. */
struct eg_drawing {
    const struct eg_workbook *report;
    lxw_workbook *workbook;
    lxw_format *styles[EG_STYLES];
    struct placed *placed; /* by sheet */
    lxw_error failure;
};

void eg_xlsx_must(struct eg_drawing *drawing, lxw_error code);
void eg_xlsx_make_styles(struct eg_drawing *drawing);
void eg_xlsx_draw_charts(struct eg_drawing *drawing, size_t sheet, lxw_row_t row);

/* Adds what the library cannot (language, heading styles, British English in charts), and writes
 * the file again. EG_FAULT_PROGRAM if a part is not as expected. */
bool eg_xlsx_finish(const char *path, struct eg_error *error);

/* Reads the file back: every sheet must have the cells that were written. */
bool eg_xlsx_read_back(const struct eg_drawing *drawing, const char *path,
                       struct eg_error *error);

#endif
