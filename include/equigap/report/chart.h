/*
 * A chart of a report: which columns of which tables it draws, and what it says.
 */
#ifndef EQUIGAP_REPORT_CHART_H
#define EQUIGAP_REPORT_CHART_H

#include <stddef.h>

enum eg_chart_kind {
    EG_CHART_STACKED_BAR, /* parts of each row, across */
    EG_CHART_LINES,       /* over time */
    EG_CHART_COLUMNS,     /* one series over time, upright */
    EG_CHART_BARS,        /* series beside each other, across */
    EG_CHART_DOTS,        /* series above each other as points, joined by a line for each row */
};

enum { EG_SERIES_MOST = 4, EG_CHARTS_MOST = 4 };

/* One series of a chart: its name is the heading of `column` without the unit. */
struct eg_series {
    const char *sheet; /* whose table holds the figures */
    size_t column;
};

/*
 * A chart under the headline table. Categories are column 0 of the first series' table, rows
 * first_row .. first_row + row_count - 1 of it; every series has the same rows. All cells in the
 * ranges are figures. Shares run from 0 to 100 %, those of dots to the largest. At most 4 series.
 */
struct eg_chart {
    enum eg_chart_kind kind;
    const char *title; /* the message: "Figure 1: ..." */
    const char *alt;   /* 100 to 200 characters */
    struct eg_series series[EG_SERIES_MOST];
    size_t series_count;
    size_t first_row, row_count;
};

#endif
