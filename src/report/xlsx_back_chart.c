/* Drawings and the charts in them: what they say, where they stand, which cells they draw. */
#include "xlsx_back_room.h"

static const struct pick picks[] = {
    {"chartSpace", "xmlns:c xmlns:a xmlns:r", NO_TEXT},
    {"lang", "val", NO_TEXT},
    {"r/t", NULL, ITS_TEXT},
    {"barChart", NULL, NO_TEXT},
    {"lineChart", NULL, NO_TEXT},
    {"barDir", "val", NO_TEXT},
    {"grouping", "val", NO_TEXT},
    {"ser", NULL, NO_TEXT},
    {"ser/idx", "val", NO_TEXT},
    {"tx/v", NULL, ITS_TEXT},
    {"f", NULL, ITS_TEXT},
    {"ptCount", "val", NO_TEXT},
    {"pt", "idx", NO_TEXT},
    {"strCache/pt/v", NULL, ITS_TEXT},
    {"numCache/pt/v", NULL, ITS_NUMBER},
    {"ser/spPr/solidFill/srgbClr", "val", NO_TEXT},
    {"ser/spPr/ln/solidFill/srgbClr", "val", NO_TEXT},
    {"marker/symbol", "val", NO_TEXT},
    {"marker/spPr/solidFill/srgbClr", "val", NO_TEXT},
    {"gapWidth", "val", NO_TEXT},
    {"overlap", "val", NO_TEXT},
    {"scaling/orientation", "val", NO_TEXT},
    {"scaling/max", "val", NO_TEXT},
    {"scaling/min", "val", NO_TEXT},
    {"valAx/numFmt", "formatCode", NO_TEXT},
    {"crosses", "val", NO_TEXT},
    {"majorUnit", "val", NO_TEXT},
    {"legendPos", "val", NO_TEXT},
    {0},
};

/* ---- Charts ---- */

static void say_kind(struct facts *meant, enum eg_chart_kind kind)
{
    static const struct {
        const char *chart, *direction, *grouping;
    } kinds[] = {
        [EG_CHART_STACKED_BAR] = {"barChart", "barDir val=bar", "grouping val=stacked"},
        [EG_CHART_LINES] = {"lineChart", NULL, "grouping val=standard"},
        [EG_CHART_COLUMNS] = {"barChart", "barDir val=col", "grouping val=clustered"},
        [EG_CHART_BARS] = {"barChart", "barDir val=bar", "grouping val=clustered"},
        [EG_CHART_DOTS] = {"lineChart", NULL, "grouping val=standard"},
    };
    facts_add(meant, kinds[kind].chart);
    if (kinds[kind].direction)
        facts_add(meant, kinds[kind].direction);
    facts_add(meant, kinds[kind].grouping);
}

static bool is_of_lines(enum eg_chart_kind kind)
{
    return kind == EG_CHART_LINES || kind == EG_CHART_DOTS;
}

/* Bars are filled, with white round them; points are marked, and joined by a line or not. */
static void say_look(struct facts *meant, enum eg_chart_kind kind, size_t series)
{
    static const char *const symbols[] = {[MARK_CIRCLE] = "circle",
                                          [MARK_SQUARE] = "square",
                                          [MARK_DIAMOND] = "diamond",
                                          [MARK_TRIANGLE] = "triangle"};
    struct eg_arena *arena = meant->arena;
    unsigned colour = xlsx_series_colour(kind, series);
    if (!is_of_lines(kind))
        facts_add(meant, eg_arena_format(arena, "ser/spPr/solidFill/srgbClr val=%06X", colour));
    if (kind != EG_CHART_DOTS)
        facts_add(meant, eg_arena_format(arena, "ser/spPr/ln/solidFill/srgbClr val=%06X",
                                         is_of_lines(kind) ? colour : WHITE));
    if (!is_of_lines(kind))
        return;
    facts_add(meant,
              eg_arena_format(arena, "marker/symbol val=%s", symbols[xlsx_series_mark(series)]));
    facts_add(meant, eg_arena_format(arena, "marker/spPr/solidFill/srgbClr val=%06X", colour));
}

/* In charts of bars across, the first row is on top and the values at the foot all the same. */
static void say_axes(struct facts *meant, enum eg_chart_kind kind)
{
    static const int gaps[] = {[EG_CHART_STACKED_BAR] = STACKED_GAP,
                               [EG_CHART_LINES] = 0,
                               [EG_CHART_COLUMNS] = COLUMNS_GAP,
                               [EG_CHART_BARS] = BARS_GAP,
                               [EG_CHART_DOTS] = 0};
    bool is_across = kind == EG_CHART_STACKED_BAR || kind == EG_CHART_BARS;
    if (gaps[kind] > 0)
        facts_add(meant, eg_arena_format(meant->arena, "gapWidth val=%d", gaps[kind]));
    if (kind == EG_CHART_STACKED_BAR)
        facts_add(meant, "overlap val=100");
    facts_add(meant,
              is_across ? "scaling/orientation val=maxMin" : "scaling/orientation val=minMax");
    facts_add(meant, "crosses val=autoZero");
    facts_add(meant, "scaling/orientation val=minMax");
    if (kind != EG_CHART_DOTS)
        facts_add(meant, "scaling/max val=1");
    facts_add(meant, "scaling/min val=0");
    facts_add(meant, "valAx/numFmt formatCode=0%");
    facts_add(meant, is_across ? "crosses val=max" : "crosses val=autoZero");
    if (kind != EG_CHART_DOTS)
        facts_add(meant, "majorUnit val=0.25");
}

/* The cells that a series takes from a column, absolute: "Trend!$F$7:$F$11". */
static void say_range(const struct back *back, struct facts *meant, const struct eg_chart *chart,
                      size_t series, size_t column)
{
    struct eg_arena *arena = meant->arena;
    unsigned first = xlsx_series_row(back->drawing, chart, series) + 1;
    unsigned last = first + (unsigned)chart->row_count - 1;
    char letters[8];
    const char *name = back_cell_name(arena, 0, column);
    int length = 0;
    for (; name[length] != '1'; length++)
        letters[length] = name[length];
    letters[length] = '\0';
    facts_add(meant, first == last ? eg_arena_format(arena, "f: %s!$%s$%u",
                                                     chart->series[series].sheet, letters, first)
                                   : eg_arena_format(arena, "f: %s!$%s$%u:$%s$%u",
                                                     chart->series[series].sheet, letters, first,
                                                     letters, last));
    facts_add(meant, eg_arena_format(arena, "ptCount val=%zu", chart->row_count));
}

/* The cell of the first column in a row of a series: the layout knows what it says. */
static const struct placed *category_of(const struct back *back, const struct eg_chart *chart,
                                        size_t series, size_t row)
{
    const struct drawing *drawing = back->drawing;
    const struct eg_table *table =
        eg_workbook_find(drawing->report, chart->series[series].sheet)->table;
    size_t sheet = 0;
    while (drawing->report->sheets[sheet]->table != table)
        sheet++;
    const struct layout *layout = &drawing->sheets[sheet];
    size_t cells = table->column_count * (chart->first_row + row);
    return &layout->cells[layout->cell_count - table->row_count * table->column_count + cells];
}

static void say_points(const struct back *back, struct facts *meant, const struct eg_chart *chart,
                       size_t series)
{
    struct eg_arena *arena = meant->arena;
    say_range(back, meant, chart, series, 0);
    for (size_t r = 0; r < chart->row_count; r++) {
        const struct placed *category = category_of(back, chart, series, r);
        facts_add(meant, eg_arena_format(arena, "pt idx=%zu", r));
        facts_add(meant, category->put == PUT_NUMBER
                             ? eg_arena_format(arena, "numCache/pt/v: %s",
                                               facts_number(arena, category->number))
                             : eg_arena_format(arena, "strCache/pt/v: %s", category->text));
    }
    say_range(back, meant, chart, series, chart->series[series].column);
    for (size_t r = 0; r < chart->row_count; r++) {
        double value = xlsx_value_of(xlsx_cell_of(back->drawing, chart, series, r));
        facts_add(meant, eg_arena_format(arena, "pt idx=%zu", r));
        facts_add(meant, eg_arena_format(arena, "numCache/pt/v: %s", facts_number(arena, value)));
    }
}

static bool compare_chart(struct back *back, const struct eg_chart *chart, size_t number)
{
    struct facts meant = {.arena = back->arena};
    facts_add(&meant, "chartSpace xmlns:c=" DRAWING_XML "chart xmlns:a=" DRAWING_XML
                      "main xmlns:r=" RELATIONS_XML);
    facts_add(&meant, "lang val=en-GB");
    facts_add(&meant, eg_arena_format(back->arena, "r/t: %s", chart->title));
    say_kind(&meant, chart->kind);
    for (size_t s = 0; s < chart->series_count; s++) {
        facts_add(&meant, "ser");
        facts_add(&meant, eg_arena_format(back->arena, "ser/idx val=%zu", s));
        facts_add(&meant,
                  eg_arena_format(back->arena, "tx/v: %s",
                                  xlsx_short_text(back->drawing,
                                                  xlsx_series_name(back->drawing, chart, s))));
        say_look(&meant, chart->kind, s);
        say_points(back, &meant, chart, s);
    }
    say_axes(&meant, chart->kind);
    if (chart->series_count > 1)
        facts_add(&meant, "legendPos val=t");
    return back_facts(back, eg_arena_format(back->arena, "xl/charts/chart%zu.xml", number), picks,
                      &meant);
}

/* ---- Drawings ---- */

static bool compare_drawing(struct back *back, size_t index, size_t number)
{
    static const struct pick anchors[] = {{"wsDr", "xmlns:xdr xmlns:a", NO_TEXT},
                                          {"from/row", NULL, ITS_TEXT},
                                          {"cNvPr", "descr hidden", NO_TEXT},
                                          {"graphicData", "uri", NO_TEXT},
                                          {"graphicData/chart", "xmlns:c xmlns:r r:id", NO_TEXT},
                                          {0}};
    const struct eg_sheet *sheet = back->drawing->report->sheets[index];
    struct facts meant = {.arena = back->arena};
    facts_add(&meant,
              "wsDr xmlns:xdr=" DRAWING_XML "spreadsheetDrawing xmlns:a=" DRAWING_XML "main");
    for (size_t c = 0; c < sheet->chart_count; c++) {
        facts_add(&meant, eg_arena_format(back->arena, "from/row: %u",
                                          xlsx_chart_row(sheet, &back->drawing->sheets[index], c)));
        facts_add(&meant, eg_arena_format(back->arena, "cNvPr descr=%s",
                                          xlsx_short_text(back->drawing, sheet->charts[c].alt)));
        facts_add(&meant, "graphicData uri=" DRAWING_XML "chart");
        facts_add(&meant, eg_arena_format(back->arena,
                                          "graphicData/chart xmlns:c=" DRAWING_XML
                                          "chart xmlns:r=" RELATIONS_XML " r:id=rId%zu",
                                          c + 1));
    }
    return back_facts(back, eg_arena_format(back->arena, "xl/drawings/drawing%zu.xml", number),
                      anchors, &meant);
}

bool back_charts(struct back *back)
{
    const struct eg_workbook *report = back->drawing->report;
    size_t drawings = 0, charts = 0;
    for (size_t i = 0; i < report->sheet_count; i++) {
        const struct eg_sheet *sheet = report->sheets[i];
        if (back_has_drawing(sheet) && !compare_drawing(back, i, ++drawings))
            return false;
        for (size_t c = 0; c < sheet->chart_count; c++)
            if (!compare_chart(back, &sheet->charts[c], ++charts))
                return false;
    }
    return true;
}
