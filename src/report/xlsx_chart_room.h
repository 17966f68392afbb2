/* What the files that draw charts share. */
#ifndef EQUIGAP_REPORT_XLSX_CHART_ROOM_H
#define EQUIGAP_REPORT_XLSX_CHART_ROOM_H

#include <xlsxwriter.h>

#include "xlsx_room.h"

/* A chart while it is drawn. */
struct figure {
    struct drawing *drawing;
    const struct eg_chart *chart;
    lxw_chart *library;
};

/* Which points of a series carry their share, and how it is written. */
struct labels {
    bool (*is_labelled)(const struct figure *figure, size_t series, size_t row);
    lxw_chart_font *font;
    uint8_t position;
};

extern lxw_chart_font xlsx_black_font, xlsx_white_font;
extern lxw_chart_line xlsx_white_line;

/* xlsx_chart.c */
/* NULL after a failure. */
lxw_chart_series *xlsx_add_series(const struct figure *figure, size_t series);
bool xlsx_add_labels(const struct figure *figure, lxw_chart_series *added, size_t series,
                     struct labels how);

/* Shares from 0 on: to 100 %, in quarters, if it is whole; else as far as they reach. */
void xlsx_set_value_axis(lxw_chart_axis *axis, bool is_whole);

/* xlsx_chart_kinds.c: the series of a chart whose frame is there. */
bool xlsx_draw_kind(const struct figure *figure);

#endif
