/* Stacked bars, lines, columns and bars of shares. */
#include <stdlib.h>

#include "xlsx_chart_room.h"

enum {
    SERIES_MOST = 4,
    LABEL_LEAST = 120, /* tenths of a percent: narrower segments have no room for a label */
    LABELS_APART = 75, /* tenths of a percent: labels nearer than this would overprint */
    LABEL_SHIFT = 75,  /* of a label above or below its point */
};

static const lxw_color_t colours[SERIES_MOST] = {DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE};
static const lxw_color_t pair_colours[SERIES_MOST] = {DARK_BLUE, ORANGE, TURQUOISE, DARK_PINK};

uint32_t xlsx_series_colour(enum eg_chart_kind kind, size_t series)
{
    bool is_pair = kind == EG_CHART_COLUMNS || kind == EG_CHART_BARS;
    return is_pair ? pair_colours[series] : colours[series];
}

enum mark xlsx_series_mark(size_t series)
{
    static const enum mark marks[SERIES_MOST] = {MARK_CIRCLE, MARK_SQUARE, MARK_DIAMOND,
                                                 MARK_TRIANGLE};
    return marks[series];
}

/* In tenths of a percent. */
static int64_t share_of(const struct figure *figure, size_t series, size_t row)
{
    const struct eg_cell *cell = xlsx_cell_of(figure->drawing, figure->chart, series, row);
    return cell->kind == EG_CELL_WHOLE ? cell->number * 10 : cell->number;
}

static bool is_wide(const struct figure *figure, size_t series, size_t row)
{
    return share_of(figure, series, row) >= LABEL_LEAST;
}

static bool draw_segments(const struct figure *figure, size_t series)
{
    lxw_chart_series *added = xlsx_add_series(figure, series);
    if (!added)
        return false;
    bool is_dark = colours[series] == DARK_BLUE || colours[series] == DARK_PINK;
    lxw_chart_fill fill = {.color = colours[series]};
    chart_series_set_fill(added, &fill);
    chart_series_set_line(added, &xlsx_white_line);
    return xlsx_add_labels(figure, added, series,
                           (struct labels){is_wide, is_dark ? &xlsx_white_font : &xlsx_black_font,
                                           LXW_CHART_LABEL_POSITION_CENTER});
}

/* In a bar chart the library's x_axis holds the values and its y_axis the categories, upwards. */
static void set_bar_axes(lxw_chart *chart)
{
    xlsx_set_value_axis(chart->x_axis, true);
    chart_axis_set_reverse(chart->y_axis);      /* the first row on top, */
    chart_axis_set_crossing_max(chart->y_axis); /* the values at the foot all the same */
    chart_axis_set_interval_unit(chart->y_axis, 1);
}

static bool draw_stacked_bar(const struct figure *figure)
{
    lxw_chart *chart = figure->library;
    set_bar_axes(chart);
    chart_set_series_gap(chart, STACKED_GAP);
    chart_set_series_overlap(chart, 100);
    for (size_t s = 0; s < figure->chart->series_count; s++)
        if (!draw_segments(figure, s))
            return false;
    return true;
}

static bool is_last(const struct figure *figure, size_t series, size_t row)
{
    (void)series;
    return row + 1 == figure->chart->row_count;
}

static int64_t last_of(const struct figure *figure, size_t series)
{
    return share_of(figure, series, figure->chart->row_count - 1);
}

/* Where a label can stand; how far its middle then is from the point, in tenths of a percent. */
static const struct {
    uint8_t position;
    int64_t shift;
    bool is_hidden;
} label_places[] = {
    {LXW_CHART_LABEL_POSITION_RIGHT, 0, false},
    {LXW_CHART_LABEL_POSITION_ABOVE, LABEL_SHIFT, false},
    {LXW_CHART_LABEL_POSITION_BELOW, -LABEL_SHIFT, false},
    {LXW_CHART_LABEL_POSITION_RIGHT, 0, true},
};
enum { LABEL_PLACES = sizeof label_places / sizeof *label_places };

/* The place of a series in `choice`, which numbers all choices of a place for every series. */
static int place_in(int choice, size_t series)
{
    while (series-- > 0)
        choice /= LABEL_PLACES;
    return choice % LABEL_PLACES;
}

static int64_t middle_of(const struct figure *figure, int choice, size_t series)
{
    return last_of(figure, series) + label_places[place_in(choice, series)].shift;
}

/* How good a choice is: a label that overprints another costs more than one left out, and what is
 * left free between labels is worth a little. */
static int64_t worth_of(const struct figure *figure, int choice)
{
    enum { OVERPRINTED = 100000, LEFT_OUT = 1000 };
    int64_t worth = LABELS_APART;
    for (size_t a = 0; a < figure->chart->series_count; a++) {
        if (label_places[place_in(choice, a)].is_hidden) {
            worth -= LEFT_OUT;
            continue;
        }
        for (size_t b = 0; b < a; b++) {
            int64_t apart = llabs(middle_of(figure, choice, a) - middle_of(figure, choice, b));
            if (!label_places[place_in(choice, b)].is_hidden && apart < LABELS_APART)
                worth -= OVERPRINTED - apart;
        }
    }
    return worth;
}

/* Where the last label of each line stands: beside its point, above or below it, or (where it would
 * overprint another) nowhere: the figures stand in the table, too. */
static int place_labels(const struct figure *figure)
{
    int choices = 1, best = 0;
    for (size_t s = 0; s < figure->chart->series_count; s++)
        choices *= LABEL_PLACES;
    for (int choice = 1; choice < choices; choice++)
        if (worth_of(figure, choice) > worth_of(figure, best))
            best = choice;
    return best;
}

/* Colour, marker and dash differ: none of them alone carries the meaning. The dash markers of the
 * library write values that no strict reader takes. */
static void set_marker(lxw_chart_series *added, size_t series, lxw_chart_line *line)
{
    static const uint8_t markers[] = {[MARK_CIRCLE] = LXW_CHART_MARKER_CIRCLE,
                                      [MARK_SQUARE] = LXW_CHART_MARKER_SQUARE,
                                      [MARK_DIAMOND] = LXW_CHART_MARKER_DIAMOND,
                                      [MARK_TRIANGLE] = LXW_CHART_MARKER_TRIANGLE};
    lxw_chart_fill fill = {.color = colours[series]};
    chart_series_set_line(added, line);
    chart_series_set_marker_type(added, markers[xlsx_series_mark(series)]);
    chart_series_set_marker_size(added, 8);
    chart_series_set_marker_fill(added, &fill);
    chart_series_set_marker_line(added, &xlsx_white_line);
}

static bool draw_line(const struct figure *figure, size_t series, int choice)
{
    static const uint8_t dashes[SERIES_MOST] = {LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH,
                                                LXW_CHART_LINE_DASH_ROUND_DOT,
                                                LXW_CHART_LINE_DASH_LONG_DASH_DOT};
    lxw_chart_series *added = xlsx_add_series(figure, series);
    if (!added)
        return false;
    lxw_chart_line line = {.color = colours[series], .width = 2.25f, .dash_type = dashes[series]};
    set_marker(added, series, &line);
    int place = place_in(choice, series);
    return label_places[place].is_hidden ||
           xlsx_add_labels(figure, added, series,
                           (struct labels){is_last, &xlsx_black_font,
                                           label_places[place].position});
}

static bool draw_lines(const struct figure *figure)
{
    int choice = place_labels(figure);
    xlsx_set_value_axis(figure->library->y_axis, true);
    for (size_t s = 0; s < figure->chart->series_count; s++)
        if (!draw_line(figure, s, choice))
            return false;
    return true;
}

static bool is_any(const struct figure *figure, size_t series, size_t row)
{
    (void)figure, (void)series, (void)row;
    return true;
}

/* Bars with their share at the end. */
static bool draw_whole_bars(const struct figure *figure)
{
    for (size_t s = 0; s < figure->chart->series_count; s++) {
        lxw_chart_series *added = xlsx_add_series(figure, s);
        if (!added)
            return false;
        lxw_chart_fill fill = {.color = pair_colours[s]};
        chart_series_set_fill(added, &fill);
        chart_series_set_line(added, &xlsx_white_line);
        if (!xlsx_add_labels(figure, added, s,
                             (struct labels){is_any, &xlsx_black_font,
                                             LXW_CHART_LABEL_POSITION_OUTSIDE_END}))
            return false;
    }
    return true;
}

static bool draw_columns(const struct figure *figure)
{
    xlsx_set_value_axis(figure->library->y_axis, true);
    chart_set_series_gap(figure->library, COLUMNS_GAP);
    return draw_whole_bars(figure);
}

static bool draw_bars(const struct figure *figure)
{
    set_bar_axes(figure->library);
    chart_set_series_gap(figure->library, BARS_GAP);
    return draw_whole_bars(figure);
}

/* How far the three shares of a group are apart. */
static bool draw_dots(const struct figure *figure)
{
    lxw_chart_line none = {.none = LXW_TRUE}, between = {.color = 0xBFBFBF, .width = 2.25f};
    for (size_t s = 0; s < figure->chart->series_count; s++) {
        lxw_chart_series *added = xlsx_add_series(figure, s);
        if (!added)
            return false;
        set_marker(added, s, &none);
    }
    chart_set_high_low_lines(figure->library, &between);
    xlsx_set_value_axis(figure->library->y_axis, false);
    return true;
}

bool xlsx_draw_kind(const struct figure *figure)
{
    switch (figure->chart->kind) {
    case EG_CHART_STACKED_BAR:
        return draw_stacked_bar(figure);
    case EG_CHART_LINES:
        return draw_lines(figure);
    case EG_CHART_COLUMNS:
        return draw_columns(figure);
    case EG_CHART_BARS:
        return draw_bars(figure);
    case EG_CHART_DOTS:
        return draw_dots(figure);
    }
    return xlsx_fault(figure->drawing, "a chart of no known kind");
}
