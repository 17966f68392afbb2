/* Charts: stacked bars of shares, and lines of shares over time. */
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "xlsx_room.h"

enum {
    CHART_WIDTH = 600,
    CHART_HEIGHT = 360,
    BARS_HEIGHT = 480, /* of nine bars */
    BAR_HEIGHT = 38,   /* LibreOffice leaves names out in less */
    BARS_FRAME = 130,
    CHART_GAP = 16,
    TOP_GAP = 4,
    ROW_PIXELS = 26,
    SERIES_MOST = 4,
    LABEL_LEAST = 80,  /* tenths of a percent: narrower segments have no room for a label */
    LABELS_APART = 60, /* tenths of a percent: line ends nearer than this would overprint */
};

static const lxw_color_t colours[SERIES_MOST] = {DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE};

static lxw_chart_font title_font = {.name = "Arial", .size = 14, .bold = LXW_TRUE, .color = BLACK};
static lxw_chart_font black_font = {.name = "Arial", .size = 12, .color = BLACK};
static lxw_chart_font white_font = {.name = "Arial", .size = 12, .color = WHITE};
static lxw_chart_line no_line = {.none = LXW_TRUE};
static lxw_chart_line grid_line = {.color = GRID_GREY, .width = 0.75f};
static lxw_chart_line axis_line = {.color = AXIS_GREY, .width = 0.75f};
static lxw_chart_line white_line = {.color = WHITE, .width = 1.25f};
static lxw_chart_data_label shown_label, hidden_label = {.hide = LXW_TRUE};

/* A chart while it is drawn. */
struct figure {
    struct drawing *drawing;
    const struct eg_chart *chart;
    lxw_chart *library;
};

/* The index of a sheet by name; the number of sheets if there is none. */
static size_t find_sheet(const struct eg_workbook *report, const char *name)
{
    size_t i = 0;
    while (i < report->sheet_count && strcmp(report->sheets[i]->name, name) != 0)
        i++;
    return i;
}

static const struct eg_cell *cell_of(const struct figure *figure, size_t series, size_t row)
{
    const struct eg_series *of = &figure->chart->series[series];
    const struct eg_table *table = eg_workbook_find(figure->drawing->report, of->sheet)->table;
    return &table->cells[(figure->chart->first_row + row) * table->column_count + of->column];
}

/* Excel would draw text as 0: every cell must be a share. */
static bool check_series(const struct figure *figure, size_t series)
{
    struct drawing *drawing = figure->drawing;
    const struct eg_chart *chart = figure->chart;
    const struct eg_series *of = &chart->series[series];
    const struct eg_sheet *sheet = eg_workbook_find(drawing->report, of->sheet);
    if (!sheet || !sheet->table || of->column == 0 || of->column >= sheet->table->column_count ||
        chart->first_row + chart->row_count > sheet->table->row_count)
        return xlsx_fault(drawing, "a chart draws cells that are not there: '%s'", of->sheet);
    for (size_t r = 0; r < chart->row_count; r++)
        if (cell_of(figure, series, r)->kind != EG_CELL_SHARE)
            return xlsx_fault(drawing, "a chart draws a cell without a share: '%s', row %zu",
                              of->sheet, chart->first_row + r + 1);
    return true;
}

static bool check_figure(const struct figure *figure)
{
    const struct eg_chart *chart = figure->chart;
    if (chart->series_count == 0 || chart->series_count > SERIES_MOST || chart->row_count == 0)
        return xlsx_fault(figure->drawing, "a chart has no series, or too many");
    for (size_t s = 0; s < chart->series_count; s++)
        if (!check_series(figure, s))
            return false;
    return true;
}

/* "Declared" of "Declared\n(%) [note 1]". A name that began with '=' would be taken for a range. */
static const char *series_name(const struct figure *figure, size_t series)
{
    const struct eg_series *of = &figure->chart->series[series];
    struct eg_arena *arena = figure->drawing->arena;
    const struct eg_table *table = eg_workbook_find(figure->drawing->report, of->sheet)->table;
    const char *heading = table->columns[of->column].heading;
    const char *note = strstr(heading, " [note ");
    size_t length = strcspn(heading, "\n");
    if (note && (size_t)(note - heading) < length)
        length = (size_t)(note - heading);
    const char *name = eg_arena_copy(arena, heading, length);
    return name[0] == '=' ? eg_arena_format(arena, "'%s", name) : name;
}

static lxw_chart_series *add_series(const struct figure *figure, size_t series)
{
    struct drawing *drawing = figure->drawing;
    const struct eg_series *of = &figure->chart->series[series];
    lxw_chart_series *added = chart_add_series(figure->library, NULL, NULL);
    const char *name = xlsx_short_text(drawing, series_name(figure, series));
    if (!added || !*name) {
        xlsx_fault(drawing, "a series cannot be made");
        return NULL;
    }
    const struct drawn *drawn = &drawing->sheets[find_sheet(drawing->report, of->sheet)];
    lxw_row_t first = drawn->first_row + (lxw_row_t)figure->chart->first_row;
    lxw_row_t last = first + (lxw_row_t)figure->chart->row_count - 1;
    lxw_col_t column = (lxw_col_t)of->column;
    chart_series_set_categories(added, of->sheet, first, 0, last, 0);
    chart_series_set_values(added, of->sheet, first, column, last, column);
    chart_series_set_name(added, name);
    return added;
}

/* Which points of a series carry their share, and how it is written. */
struct labels {
    bool (*is_labelled)(const struct figure *figure, size_t series, size_t row);
    lxw_chart_font *font;
    uint8_t position;
};

static bool add_labels(const struct figure *figure, lxw_chart_series *added, size_t series,
                       struct labels how)
{
    size_t count = figure->chart->row_count, labelled = 0;
    lxw_chart_data_label **labels =
        eg_arena_take_array(figure->drawing->arena, count + 1, sizeof *labels);
    for (size_t r = 0; r < count; r++) {
        bool is_shown = how.is_labelled(figure, series, r);
        labels[r] = is_shown ? &shown_label : &hidden_label;
        labelled += is_shown;
    }
    if (labelled == 0)
        return true;
    chart_series_set_labels(added);
    chart_series_set_labels_num_format(added, "0%");
    chart_series_set_labels_font(added, how.font);
    chart_series_set_labels_position(added, how.position);
    return xlsx_expect(figure->drawing, chart_series_set_labels_custom(added, labels), "labels");
}

/* Shares from 0 to 100 % in quarters. */
static void set_value_axis(lxw_chart_axis *axis)
{
    chart_axis_set_min(axis, 0);
    chart_axis_set_max(axis, 1);
    chart_axis_set_major_unit(axis, 0.25);
    chart_axis_set_num_format(axis, "0%");
    chart_axis_major_gridlines_set_line(axis, &grid_line);
    chart_axis_set_line(axis, &no_line);
}

static void set_frame(const struct figure *figure)
{
    lxw_chart *chart = figure->library;
    chart_title_set_name(chart, figure->chart->title);
    chart_title_set_name_font(chart, &title_font);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_TOP);
    chart_legend_set_font(chart, &black_font);
    chart_chartarea_set_line(chart, &no_line);
    lxw_chart_axis *const axes[] = {chart->x_axis, chart->y_axis};
    for (int i = 0; i < 2; i++) {
        chart_axis_set_num_font(axes[i], &black_font);
        chart_axis_set_line(axes[i], &axis_line);
        chart_axis_set_major_tick_mark(axes[i], LXW_CHART_AXIS_TICK_MARK_NONE);
        chart_axis_set_minor_tick_mark(axes[i], LXW_CHART_AXIS_TICK_MARK_NONE);
    }
}

static bool is_wide(const struct figure *figure, size_t series, size_t row)
{
    return cell_of(figure, series, row)->number >= LABEL_LEAST;
}

static bool draw_segments(const struct figure *figure, size_t series)
{
    lxw_chart_series *added = add_series(figure, series);
    if (!added)
        return false;
    bool is_dark = colours[series] == DARK_BLUE || colours[series] == DARK_PINK;
    lxw_chart_fill fill = {.color = colours[series]};
    chart_series_set_fill(added, &fill);
    chart_series_set_line(added, &white_line);
    return add_labels(figure, added, series,
                      (struct labels){is_wide, is_dark ? &white_font : &black_font,
                                      LXW_CHART_LABEL_POSITION_CENTER});
}

/* In a bar chart the library's x_axis holds the values and its y_axis the categories, upwards. */
static bool draw_stacked_bar(const struct figure *figure)
{
    lxw_chart *chart = figure->library;
    set_value_axis(chart->x_axis);
    chart_axis_set_reverse(chart->y_axis);      /* the first row on top, */
    chart_axis_set_crossing_max(chart->y_axis); /* the values at the foot all the same */
    chart_axis_set_interval_unit(chart->y_axis, 1);
    chart_set_series_gap(chart, 30);
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
    return cell_of(figure, series, figure->chart->row_count - 1)->number;
}

/* Where a label can stand, and how far its middle then is from the point, in tenths of a percent. */
static const struct {
    uint8_t position;
    int64_t shift;
} label_places[] = {
    {LXW_CHART_LABEL_POSITION_RIGHT, 0},
    {LXW_CHART_LABEL_POSITION_ABOVE, LABELS_APART},
    {LXW_CHART_LABEL_POSITION_BELOW, -LABELS_APART},
};
enum { LABEL_PLACES = sizeof label_places / sizeof *label_places };

/* The place of a series in `choice`, which numbers all choices of a place for every series. */
static int place_in(int choice, size_t series)
{
    while (series-- > 0)
        choice /= LABEL_PLACES;
    return choice % LABEL_PLACES;
}

/* The least distance between two labels, counted up to where they no longer touch. */
static int64_t least_apart(const struct figure *figure, int choice)
{
    int64_t least = LABELS_APART;
    for (size_t a = 0; a < figure->chart->series_count; a++)
        for (size_t b = 0; b < a; b++) {
            int64_t apart = llabs(last_of(figure, a) + label_places[place_in(choice, a)].shift -
                                  last_of(figure, b) - label_places[place_in(choice, b)].shift);
            least = apart < least ? apart : least;
        }
    return least;
}

/* Every line's last label beside its point, or above or below it where another would overprint:
 * the first choice with the labels farthest apart. */
static uint8_t label_position(const struct figure *figure, size_t series)
{
    int choices = 1, best = 0;
    for (size_t s = 0; s < figure->chart->series_count; s++)
        choices *= LABEL_PLACES;
    for (int choice = 1; choice < choices; choice++)
        if (least_apart(figure, choice) > least_apart(figure, best))
            best = choice;
    return label_places[place_in(best, series)].position;
}

/* Colour, marker and dash differ: none of them alone carries the meaning. The dash markers of the
 * library write values that no strict reader takes. */
static bool draw_line(const struct figure *figure, size_t series)
{
    static const uint8_t markers[SERIES_MOST] = {LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE,
                                                 LXW_CHART_MARKER_DIAMOND,
                                                 LXW_CHART_MARKER_TRIANGLE};
    static const uint8_t dashes[SERIES_MOST] = {LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH,
                                                LXW_CHART_LINE_DASH_ROUND_DOT,
                                                LXW_CHART_LINE_DASH_LONG_DASH_DOT};
    lxw_chart_series *added = add_series(figure, series);
    if (!added)
        return false;
    lxw_chart_line line = {.color = colours[series], .width = 2.25f, .dash_type = dashes[series]};
    lxw_chart_fill fill = {.color = colours[series]};
    chart_series_set_line(added, &line);
    chart_series_set_marker_type(added, markers[series]);
    chart_series_set_marker_size(added, 8);
    chart_series_set_marker_fill(added, &fill);
    chart_series_set_marker_line(added, &white_line);
    return add_labels(figure, added, series,
                      (struct labels){is_last, &black_font, label_position(figure, series)});
}

static bool draw_lines(const struct figure *figure)
{
    set_value_axis(figure->library->y_axis);
    for (size_t s = 0; s < figure->chart->series_count; s++)
        if (!draw_line(figure, s))
            return false;
    return true;
}

static int height_of(const struct eg_chart *chart)
{
    if (chart->kind == EG_CHART_LINES)
        return CHART_HEIGHT;
    int least = chart->row_count <= 6 ? CHART_HEIGHT : BARS_HEIGHT;
    int needed = BARS_FRAME + BAR_HEIGHT * (int)chart->row_count;
    return needed > least ? needed : least;
}

/* Charts beside each other are equally high. */
static int row_height(const struct eg_sheet *sheet, size_t chart)
{
    size_t first = chart - chart % 2;
    int height = height_of(&sheet->charts[first]);
    if (first + 1 < sheet->chart_count && height_of(&sheet->charts[first + 1]) > height)
        height = height_of(&sheet->charts[first + 1]);
    return height;
}

static bool place(const struct figure *figure, const struct eg_sheet *sheet,
                  const struct drawn *drawn, size_t index)
{
    lxw_row_t row = drawn->next_row;
    for (size_t before = 0; before < index - index % 2; before += 2)
        row += (lxw_row_t)((row_height(sheet, before) + CHART_GAP) / ROW_PIXELS + 1);
    lxw_chart_options options = {
        .x_offset = (int32_t)(index % 2) * (CHART_WIDTH + CHART_GAP),
        .y_offset = TOP_GAP,
        .x_scale = CHART_WIDTH / 480.0, /* of the library's 480 by 288 */
        .y_scale = row_height(sheet, index) / 288.0,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
        .description = (char *)xlsx_short_text(figure->drawing, figure->chart->alt),
    };
    return *options.description &&
           xlsx_expect(figure->drawing,
                       worksheet_insert_chart_opt(drawn->worksheet, row, 0, figure->library,
                                                  &options),
                       "a chart");
}

static bool draw_chart(struct figure *figure)
{
    bool is_bar = figure->chart->kind == EG_CHART_STACKED_BAR;
    if (!check_figure(figure) || !*xlsx_short_text(figure->drawing, figure->chart->title))
        return false;
    figure->library = workbook_add_chart(figure->drawing->workbook,
                                         is_bar ? LXW_CHART_BAR_STACKED : LXW_CHART_LINE);
    if (!figure->library)
        return xlsx_fault(figure->drawing, "a chart cannot be made");
    set_frame(figure);
    return is_bar ? draw_stacked_bar(figure) : draw_lines(figure);
}

bool xlsx_draw_charts(struct drawing *drawing, size_t index)
{
    const struct eg_sheet *sheet = drawing->report->sheets[index];
    drawing->place = sheet->name;
    for (size_t i = 0; i < sheet->chart_count; i++) {
        struct figure figure = {drawing, &sheet->charts[i], NULL};
        if (!draw_chart(&figure) || !place(&figure, sheet, &drawing->sheets[index], i))
            return false;
        drawing->charts++;
    }
    return true;
}
