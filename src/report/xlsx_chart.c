/* The charts of a summary: two across, under the headline figures. */
#include <string.h>

#include "xlsx_room.h"

enum {
    CHART_WIDTH = 568, /* pixels; two and a gap are as wide as the headline table */
    GAP = 12,
    BASE_HEIGHT = 130, /* title, legend and axis */
    ROW_HEIGHT = 38,   /* a category: LibreOffice drops labels in less */
    LEAST_HEIGHT = 360,
    LABEL_FROM = 80,   /* tenths of a percent: smaller segments have no label */
    POINTS_MOST = 64,
};

/* The library takes what it could change; it does not. */
static lxw_chart_font body_font = {.name = (char *)"Arial", .size = 12, .color = LXW_COLOR_BLACK};
static lxw_chart_font white_font = {.name = (char *)"Arial", .size = 12, .color = EG_WHITE};
static lxw_chart_font title_font = {
    .name = (char *)"Arial", .size = 14, .bold = LXW_TRUE, .color = LXW_COLOR_BLACK};
static lxw_chart_line no_line = {.none = LXW_TRUE};
static lxw_chart_line grid_line = {.color = EG_GRID_GREY, .width = 0.75F};
static lxw_chart_line axis_line = {.color = EG_AXIS_GREY, .width = 0.75F};
static lxw_chart_line white_line = {.color = EG_WHITE, .width = 1.25F};

/* Where the figures of a series stand. */
struct range {
    const char *sheet;
    const struct eg_table *table;
    lxw_row_t first, last;
    lxw_col_t column;
};

static struct range find_range(const struct eg_drawing *drawing, const struct eg_chart *chart,
                               size_t series)
{
    const struct eg_workbook *report = drawing->report;
    const struct eg_series *wanted = &chart->series[series];
    size_t i = 0;
    while (strcmp(report->sheets[i]->name, wanted->sheet) != 0)
        i++;
    lxw_row_t first = drawing->placed[i].header_row + 1 + (lxw_row_t)chart->first_row;
    return (struct range){report->sheets[i]->name, report->sheets[i]->table, first,
                          first + (lxw_row_t)chart->row_count - 1, (lxw_col_t)wanted->column};
}

static void set_value_axis(lxw_chart_axis *axis)
{
    chart_axis_set_min(axis, 0);
    chart_axis_set_max(axis, 1);
    chart_axis_set_major_unit(axis, 0.25);
    chart_axis_set_num_format(axis, "0%");
    chart_axis_set_num_font(axis, &body_font);
    chart_axis_set_line(axis, &no_line);
    chart_axis_set_major_tick_mark(axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_major_gridlines_set_visible(axis, LXW_TRUE);
    chart_axis_major_gridlines_set_line(axis, &grid_line);
}

static void set_category_axis(lxw_chart_axis *axis)
{
    chart_axis_set_num_font(axis, &body_font);
    chart_axis_set_line(axis, &axis_line);
    chart_axis_set_major_tick_mark(axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_major_gridlines_set_visible(axis, LXW_FALSE);
}

static lxw_chart_series *add_series(lxw_chart *chart, const struct range *range, char *name)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (!series)
        return NULL;
    chart_series_set_categories(series, range->sheet, range->first, 0, range->last, 0);
    chart_series_set_values(series, range->sheet, range->first, range->column, range->last,
                            range->column);
    chart_series_set_name(series, name);
    return series;
}

/* The heading of a series' column without its unit. */
static char *series_name(struct eg_arena *arena, const struct range *range)
{
    const char *heading = range->table->columns[range->column].heading;
    return eg_arena_copy(arena, heading, strcspn(heading, "\n"));
}

/* Labels on the points that `is_shown` says, hidden on the others. */
static void set_labels(lxw_chart_series *series, const bool *is_shown, size_t count,
                       lxw_chart_font *font)
{
    static lxw_chart_data_label hide = {.hide = LXW_TRUE}, show = {.hide = LXW_FALSE};
    lxw_chart_data_label *labels[POINTS_MOST + 1] = {NULL};
    for (size_t i = 0; i < count && i < POINTS_MOST; i++)
        labels[i] = is_shown[i] ? &show : &hide;
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, "0%");
    chart_series_set_labels_font(series, font);
    chart_series_set_labels_custom(series, labels);
}

static void add_bar(struct eg_drawing *drawing, const struct eg_chart *from, lxw_chart *chart,
                    size_t n)
{
    static const lxw_color_t colours[] = {EG_DARK_BLUE, EG_TURQUOISE, EG_DARK_PINK, EG_ORANGE};
    static const bool is_dark[] = {true, false, true, false};
    struct range range = find_range(drawing, from, n);
    lxw_chart_series *series =
        add_series(chart, &range, series_name(drawing->report->arena, &range));
    if (!series) {
        eg_xlsx_must(drawing, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    lxw_chart_fill fill = {.color = colours[n]};
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &white_line);
    bool is_shown[POINTS_MOST] = {false};
    for (size_t i = 0; i < from->row_count && i < POINTS_MOST; i++)
        is_shown[i] = range.table->cells[(from->first_row + i) * range.table->column_count +
                                         range.column].number >= LABEL_FROM;
    set_labels(series, is_shown, from->row_count, is_dark[n] ? &white_font : &body_font);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_CENTER);
}

static void add_line(struct eg_drawing *drawing, const struct eg_chart *from, lxw_chart *chart,
                     size_t n)
{
    static const struct {
        lxw_color_t colour;
        uint8_t marker, dash;
    } looks[] = {{EG_DARK_BLUE, LXW_CHART_MARKER_CIRCLE, LXW_CHART_LINE_DASH_SOLID},
                 {EG_TURQUOISE, LXW_CHART_MARKER_SQUARE, LXW_CHART_LINE_DASH_DASH},
                 {EG_DARK_PINK, LXW_CHART_MARKER_DIAMOND, LXW_CHART_LINE_DASH_SQUARE_DOT},
                 {EG_ORANGE, LXW_CHART_MARKER_TRIANGLE, LXW_CHART_LINE_DASH_LONG_DASH}};
    struct range range = find_range(drawing, from, n);
    lxw_chart_series *series =
        add_series(chart, &range, series_name(drawing->report->arena, &range));
    if (!series) {
        eg_xlsx_must(drawing, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    lxw_chart_line line = {
        .color = looks[n].colour, .width = 2.25F, .dash_type = looks[n].dash};
    lxw_chart_fill fill = {.color = looks[n].colour};
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, looks[n].marker);
    chart_series_set_marker_size(series, 8);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &white_line);
    bool is_shown[POINTS_MOST] = {false};
    is_shown[from->row_count - 1] = true;
    set_labels(series, is_shown, from->row_count, &body_font);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_RIGHT);
}

static void set_common(lxw_chart *chart, const struct eg_chart *from)
{
    chart_title_set_name(chart, from->title);
    chart_title_set_name_font(chart, &title_font);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_TOP);
    chart_legend_set_font(chart, &body_font);
    chart_chartarea_set_line(chart, &no_line);
}

static lxw_chart *make_chart(struct eg_drawing *drawing, const struct eg_chart *from)
{
    bool is_bar = from->kind == EG_CHART_STACKED_BAR;
    lxw_chart *chart = workbook_add_chart(drawing->workbook,
                                          is_bar ? LXW_CHART_BAR_STACKED : LXW_CHART_LINE);
    if (!chart) {
        eg_xlsx_must(drawing, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    set_common(chart, from);
    /* In a bar chart the library calls the axis of categories y_axis and that of values x_axis. */
    set_value_axis(is_bar ? chart->x_axis : chart->y_axis);
    set_category_axis(is_bar ? chart->y_axis : chart->x_axis);
    for (size_t n = 0; n < from->series_count; n++)
        (is_bar ? add_bar : add_line)(drawing, from, chart, n);
    if (is_bar) {
        chart_axis_set_reverse(chart->y_axis); /* first row on top ... */
        chart_axis_set_crossing_max(chart->y_axis); /* ... and the value axis at the foot */
        chart_axis_set_interval_unit(chart->y_axis, 1);
        chart_set_series_gap(chart, 30);
        chart_set_series_overlap(chart, 100);
    }
    return chart;
}

static double height_of(const struct eg_sheet *sheet)
{
    double height = LEAST_HEIGHT;
    for (size_t i = 0; i < sheet->chart_count; i++) {
        double needed = BASE_HEIGHT + ROW_HEIGHT * (double)sheet->charts[i].row_count;
        if (sheet->charts[i].kind == EG_CHART_STACKED_BAR && needed > height)
            height = needed;
    }
    return height;
}

void eg_xlsx_draw_charts(struct eg_drawing *drawing, size_t index, lxw_row_t row)
{
    enum { LIBRARY_WIDTH = 480, LIBRARY_HEIGHT = 288, ROW_PIXELS = 26, ACROSS = 2 };
    const struct eg_sheet *sheet = drawing->report->sheets[index];
    double height = height_of(sheet);
    for (size_t i = 0; i < sheet->chart_count; i++) {
        lxw_chart *chart = make_chart(drawing, &sheet->charts[i]);
        lxw_chart_options options = {
            .x_offset = (int32_t)(i % ACROSS) * (CHART_WIDTH + GAP),
            .y_offset = 8,
            .x_scale = CHART_WIDTH / (double)LIBRARY_WIDTH,
            .y_scale = height / LIBRARY_HEIGHT,
            .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
            .description = (char *)sheet->charts[i].alt,
        };
        lxw_row_t at = row + (lxw_row_t)(i / ACROSS) * (lxw_row_t)(height / ROW_PIXELS + 2);
        if (chart)
            eg_xlsx_must(drawing, worksheet_insert_chart_opt(drawing->placed[index].worksheet, at,
                                                             0, chart, &options));
    }
}
