/* Charts: their frame, their series, their place. xlsx_chart_kinds.c draws what is in them. */
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "xlsx_chart_room.h"

enum {
    CHART_WIDTH = 600,
    CHART_HEIGHT = 360,
    BARS_HEIGHT = 480, /* of nine bars */
    BAR_HEIGHT = 38,   /* LibreOffice leaves names out in less */
    EACH_HEIGHT = 22,  /* of each of several bars beside each other: a line of its label */
    DOTS_HEIGHT = 420, /* names under them take up to five lines */
    BARS_FRAME = 130,
    CHART_GAP = 16,
    TOP_GAP = 4,
    ROW_PIXELS = 26,
};

static lxw_chart_font title_font = {.name = "Arial", .size = 14, .bold = LXW_TRUE, .color = BLACK};
lxw_chart_font xlsx_black_font = {.name = "Arial", .size = 12, .color = BLACK};
lxw_chart_font xlsx_white_font = {.name = "Arial", .size = 12, .color = WHITE};
static lxw_chart_line no_line = {.none = LXW_TRUE};
static lxw_chart_line grid_line = {.color = GRID_GREY, .width = 0.75f};
static lxw_chart_line axis_line = {.color = AXIS_GREY, .width = 0.75f};
lxw_chart_line xlsx_white_line = {.color = WHITE, .width = 1.25f};
static lxw_chart_data_label shown_label, hidden_label = {.hide = LXW_TRUE};

/* The index of a sheet by name; the number of sheets if there is none. */
static size_t find_sheet(const struct eg_workbook *report, const char *name)
{
    size_t i = 0;
    while (i < report->sheet_count && strcmp(report->sheets[i]->name, name) != 0)
        i++;
    return i;
}

static const struct eg_table *table_of(const struct drawing *drawing,
                                       const struct eg_series *series)
{
    return eg_workbook_find(drawing->report, series->sheet)->table;
}

const struct eg_cell *xlsx_cell_of(const struct drawing *drawing, const struct eg_chart *chart,
                                   size_t series, size_t row)
{
    const struct eg_series *of = &chart->series[series];
    const struct eg_table *table = table_of(drawing, of);
    return &table->cells[(chart->first_row + row) * table->column_count + of->column];
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
        if (xlsx_cell_of(drawing, chart, series, r)->kind != EG_CELL_SHARE &&
            xlsx_cell_of(drawing, chart, series, r)->kind != EG_CELL_WHOLE)
            return xlsx_fault(drawing, "a chart draws a cell without a share: '%s', row %zu",
                              of->sheet, chart->first_row + r + 1);
    return true;
}

static bool check_figure(const struct figure *figure)
{
    const struct eg_chart *chart = figure->chart;
    if (chart->series_count == 0 || chart->series_count > EG_SERIES_MOST || chart->row_count == 0)
        return xlsx_fault(figure->drawing, "a chart has no series, or too many");
    for (size_t s = 0; s < chart->series_count; s++)
        if (!check_series(figure, s))
            return false;
    return true;
}

/* A name that began with '=' would be taken for a range. */
const char *xlsx_series_name(const struct drawing *drawing, const struct eg_chart *chart,
                             size_t series)
{
    const struct eg_series *of = &chart->series[series];
    const char *heading = table_of(drawing, of)->columns[of->column].heading;
    const char *note = strstr(heading, " [note ");
    size_t length = strcspn(heading, "\n");
    if (note && (size_t)(note - heading) < length)
        length = (size_t)(note - heading);
    const char *name = eg_arena_copy(drawing->arena, heading, length);
    return name[0] == '=' ? eg_arena_format(drawing->arena, "'%s", name) : name;
}

uint32_t xlsx_series_row(const struct drawing *drawing, const struct eg_chart *chart, size_t series)
{
    size_t sheet = find_sheet(drawing->report, chart->series[series].sheet);
    return drawing->sheets[sheet].first_row + (uint32_t)chart->first_row;
}

size_t xlsx_count_charts(const struct eg_workbook *report)
{
    size_t count = 0;
    for (size_t i = 0; i < report->sheet_count; i++)
        count += report->sheets[i]->chart_count;
    return count;
}

lxw_chart_series *xlsx_add_series(const struct figure *figure, size_t series)
{
    struct drawing *drawing = figure->drawing;
    const struct eg_series *of = &figure->chart->series[series];
    lxw_chart_series *added = chart_add_series(figure->library, NULL, NULL);
    const char *name = xlsx_short_text(drawing, xlsx_series_name(drawing, figure->chart, series));
    if (!added || !*name) {
        xlsx_fault(drawing, "a series cannot be made");
        return NULL;
    }
    lxw_row_t first = xlsx_series_row(drawing, figure->chart, series);
    lxw_row_t last = first + (lxw_row_t)figure->chart->row_count - 1;
    lxw_col_t column = (lxw_col_t)of->column;
    chart_series_set_categories(added, of->sheet, first, 0, last, 0);
    chart_series_set_values(added, of->sheet, first, column, last, column);
    chart_series_set_name(added, name);
    return added;
}

/* As the shares stand on their sheet: 0.2% is not 0%, and 99.7% not 100%. */
static const char *format_of(const struct figure *figure, size_t series)
{
    const struct eg_cell *first = xlsx_cell_of(figure->drawing, figure->chart, series, 0);
    return first->kind == EG_CELL_WHOLE ? "0%" : "0.0%";
}

bool xlsx_add_labels(const struct figure *figure, lxw_chart_series *added, size_t series,
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
    chart_series_set_labels_num_format(added, format_of(figure, series));
    chart_series_set_labels_font(added, how.font);
    chart_series_set_labels_position(added, how.position);
    return xlsx_expect(figure->drawing, chart_series_set_labels_custom(added, labels), "labels");
}

void xlsx_set_value_axis(lxw_chart_axis *axis, bool is_whole)
{
    chart_axis_set_min(axis, 0);
    if (is_whole) {
        chart_axis_set_max(axis, 1);
        chart_axis_set_major_unit(axis, 0.25);
    }
    chart_axis_set_num_format(axis, "0%");
    chart_axis_major_gridlines_set_line(axis, &grid_line);
    chart_axis_set_line(axis, &no_line);
}

static void set_frame(const struct figure *figure)
{
    lxw_chart *chart = figure->library;
    chart_title_set_name(chart, figure->chart->title);
    chart_title_set_name_font(chart, &title_font);
    chart_legend_set_position(chart, figure->chart->series_count > 1 ? LXW_CHART_LEGEND_TOP
                                                                     : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(chart, &xlsx_black_font);
    chart_chartarea_set_line(chart, &no_line);
    lxw_chart_axis *const axes[] = {chart->x_axis, chart->y_axis};
    for (int i = 0; i < 2; i++) {
        chart_axis_set_num_font(axes[i], &xlsx_black_font);
        chart_axis_set_line(axes[i], &axis_line);
        chart_axis_set_major_tick_mark(axes[i], LXW_CHART_AXIS_TICK_MARK_NONE);
        chart_axis_set_minor_tick_mark(axes[i], LXW_CHART_AXIS_TICK_MARK_NONE);
    }
}

static int height_of(const struct eg_chart *chart)
{
    if (chart->kind == EG_CHART_DOTS)
        return DOTS_HEIGHT;
    if (chart->kind != EG_CHART_STACKED_BAR && chart->kind != EG_CHART_BARS)
        return CHART_HEIGHT;
    int least = chart->row_count <= 6 ? CHART_HEIGHT : BARS_HEIGHT;
    int bar = chart->kind == EG_CHART_BARS ? EACH_HEIGHT * (int)chart->series_count : BAR_HEIGHT;
    int needed = BARS_FRAME + bar * (int)chart->row_count;
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

uint32_t xlsx_chart_row(const struct eg_sheet *sheet, const struct layout *layout, size_t index)
{
    uint32_t row = (uint32_t)layout->row_count;
    for (size_t before = 0; before < index - index % 2; before += 2)
        row += (uint32_t)((row_height(sheet, before) + CHART_GAP) / ROW_PIXELS + 1);
    return row;
}

static bool place(const struct figure *figure, const struct eg_sheet *sheet,
                  const struct layout *layout, size_t index)
{
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
                       worksheet_insert_chart_opt(layout->worksheet,
                                                  xlsx_chart_row(sheet, layout, index), 0,
                                                  figure->library, &options),
                       "a chart");
}

static bool draw_chart(struct figure *figure)
{
    static const uint8_t types[] = {
        [EG_CHART_STACKED_BAR] = LXW_CHART_BAR_STACKED,
        [EG_CHART_LINES] = LXW_CHART_LINE,
        [EG_CHART_COLUMNS] = LXW_CHART_COLUMN,
        [EG_CHART_BARS] = LXW_CHART_BAR,
        [EG_CHART_DOTS] = LXW_CHART_LINE,
    };
    if (!check_figure(figure) || !*xlsx_short_text(figure->drawing, figure->chart->title))
        return false;
    figure->library = workbook_add_chart(figure->drawing->workbook, types[figure->chart->kind]);
    if (!figure->library)
        return xlsx_fault(figure->drawing, "a chart cannot be made");
    set_frame(figure);
    return xlsx_draw_kind(figure);
}

bool xlsx_draw_charts(struct drawing *drawing, size_t index)
{
    const struct eg_sheet *sheet = drawing->report->sheets[index];
    drawing->place = sheet->name;
    for (size_t i = 0; i < sheet->chart_count; i++) {
        struct figure figure = {drawing, &sheet->charts[i], NULL};
        if (!draw_chart(&figure) || !place(&figure, sheet, &drawing->sheets[index], i))
            return false;
    }
    return true;
}
