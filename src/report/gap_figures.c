/* Figures 1 and 2 of the summary: the message of each is made from the figures it draws. */
#include <stdlib.h>
#include <string.h>

#include "gap_room.h"

enum { LINES_MOST = 4, QUARTERS_SHOWN = 8, STATES = 4 };

/* The message of figure 1, without its number. */
static const char *first_message(struct gap *gap, const struct spoken *all, size_t count)
{
    struct edition *edition = &gap->edition;
    int64_t limit = gap->review->run.rules->values[EG_RULE_ACT_UNDER];
    if (count == 1)
        return eg_arena_format(edition->arena, "The one field recorded is %s complete",
                               edition_cell(edition, all[0].share));
    size_t under = gap_count_under(all, count, limit);
    if (under == 0) {
        limit = gap->review->run.rules->values[EG_RULE_IMPROVE_UNDER];
        under = gap_count_under(all, count, limit);
    }
    if (under == 0)
        return eg_arena_format(edition->arena, "All %s fields are %lld%% complete or better",
                               edition_number(edition, (int64_t)count), (long long)limit);
    return eg_arena_format(edition->arena, "%s of %s fields %s less than %lld%% complete",
                           edition_capitalised(edition, edition_number(edition, (int64_t)under)),
                           edition_number(edition, (int64_t)count), under == 1 ? "is" : "are",
                           (long long)limit);
}

/* A sheet of the recorded fields alone, where the table of all fields has rows without figures. */
static const struct eg_table *figure_1_data(struct gap *gap, const struct eg_table *from)
{
    static const struct eg_column columns[] = {
        {"Field", EG_CELL_TEXT, 32, EG_PLAIN},
        {"Declared\n(%)", EG_CELL_SHARE, 14, EG_PLAIN},
        {"Prefer not to say\n(%)", EG_CELL_SHARE, 21, EG_PLAIN},
        {"Not recognised\n(%)", EG_CELL_SHARE, 19, EG_PLAIN},
        {"No record\n(%)", EG_CELL_SHARE, 14, EG_PLAIN},
    };
    struct eg_sheet *sheet = eg_workbook_add_sheet(
        gap->edition.workbook, "Figure_1_data", "Figure 1 data: state of the answers by field (%)");
    sheet->kind = EG_SHEET_FIGURES;
    struct eg_table *table =
        eg_sheet_set_table(sheet, "Figure_1_data", columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < from->row_count; i++) {
        const struct eg_cell *cells = &from->cells[i * from->column_count];
        if (cells[2].kind == EG_CELL_MARKER)
            continue;
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = cells[0];
        memcpy(row + 1, cells + 2, STATES * sizeof *row);
    }
    edition_finish_sheet(&gap->edition, sheet,
                         "Fields that no column of the extract holds are left out here; "
                         "they stand in Table 1.");
    return table;
}

static bool has_gaps(const struct eg_table *table)
{
    for (size_t i = 0; i < table->row_count; i++)
        if (table->cells[i * table->column_count + 2].kind == EG_CELL_MARKER)
            return true;
    return false;
}

static void add_figure_1(struct gap *gap, struct eg_sheet *summary)
{
    size_t count;
    struct spoken *all = gap_speak(gap, &count);
    const struct eg_table *table = eg_workbook_find(gap->edition.workbook, "Completeness")->table;
    size_t first_column = 2;
    if (count == 0 || gap_people_of(gap, EG_UNIT_ROOT) < gap->edition.percent_base) {
        eg_sheet_add_line(summary, EG_LINE_PLAIN,
                          count == 0
                              ? "There is no figure 1: no field was recorded in this quarter."
                              : "There is no figure 1: percentages of so few people are "
                                "withheld.");
        return;
    }
    if (has_gaps(table)) {
        table = figure_1_data(gap, table);
        first_column = 1;
    }
    /* The bars show these two apart; what is complete is both. */
    const char *message = eg_arena_format(gap->edition.arena, "%s (declared or prefer not to say)",
                                          first_message(gap, all, count));
    struct eg_chart *chart = eg_sheet_add_chart(summary);
    chart->kind = EG_CHART_STACKED_BAR;
    chart->title = eg_arena_format(gap->edition.arena, "Figure 1: %s", message);
    chart->alt = eg_arena_format(gap->edition.arena,
                                 "Stacked bar chart of the state of the answers for %zu %s: "
                                 "declared, prefer not to say, not "
                                 "recognised, no record. %s. Data: sheet %s.",
                                 count, count == 1 ? "field" : "fields", message, table->name);
    chart->series_count = STATES;
    for (size_t i = 0; i < STATES; i++)
        chart->series[i] = (struct eg_series){table->name, first_column + i};
    chart->row_count = table->row_count;
    eg_sheet_add_line(summary, EG_LINE_PLAIN,
                      eg_arena_format(gap->edition.arena, "Figure 1: %s. Data: sheet %s.", message,
                                      table->name));
}

/* A column of Trend that can be drawn, and how much it moved over the quarters shown. */
struct mover {
    size_t column;
    int64_t change; /* tenths of a point */
};

static int by_movement(const void *one, const void *other)
{
    const struct mover *a = one, *b = other;
    int64_t x = llabs(a->change), y = llabs(b->change);
    if (x != y)
        return x < y ? 1 : -1;
    return (a->column > b->column) - (a->column < b->column);
}

static int by_column(const void *one, const void *other)
{
    const struct mover *a = one, *b = other;
    return (a->column > b->column) - (a->column < b->column);
}

static bool is_share(const struct eg_cell *cell)
{
    return cell->kind == EG_CELL_SHARE || cell->kind == EG_CELL_WHOLE;
}

/* The at most four fields with figures in every quarter shown that moved most, in table order. */
static size_t find_movers(struct gap *gap, const struct eg_table *trend, size_t first_row,
                          struct mover **movers)
{
    size_t found = 0;
    *movers = eg_arena_take_array(gap->edition.arena, trend->column_count, sizeof **movers);
    for (size_t c = 1; c < trend->column_count; c++) {
        const struct eg_cell *first = &trend->cells[first_row * trend->column_count + c];
        const struct eg_cell *last =
            &trend->cells[(trend->row_count - 1) * trend->column_count + c];
        bool is_whole = true;
        for (size_t r = first_row; r < trend->row_count; r++)
            is_whole &= is_share(&trend->cells[r * trend->column_count + c]);
        if (is_whole)
            (*movers)[found++] = (struct mover){c, last->number - first->number};
    }
    qsort(*movers, found, sizeof **movers, by_movement);
    if (found > LINES_MOST)
        found = LINES_MOST;
    qsort(*movers, found, sizeof **movers, by_column);
    return found;
}

static const char *heading_words(struct gap *gap, const struct eg_table *table, size_t column)
{
    const char *heading = table->columns[column].heading;
    return edition_inside(&gap->edition,
                          eg_arena_copy(gap->edition.arena, heading, strcspn(heading, "\n")));
}

/* The message of figure 2: which of the fields shown moved most, from what to what. */
static const char *second_message(struct gap *gap, const struct eg_table *trend,
                                  const struct mover *movers, size_t count, size_t first_row)
{
    const struct mover *most = &movers[0];
    for (size_t i = 1; i < count; i++)
        if (llabs(movers[i].change) > llabs(most->change))
            most = &movers[i];
    if (most->change == 0)
        return "Completeness has not changed in the fields shown";
    const struct eg_cell *first = &trend->cells[first_row * trend->column_count + most->column];
    const struct eg_cell *last =
        &trend->cells[(trend->row_count - 1) * trend->column_count + most->column];
    return eg_arena_format(gap->edition.arena, "Completeness of %s %s from %s to %s",
                           heading_words(gap, trend, most->column),
                           most->change > 0 ? "rose" : "fell", edition_cell(&gap->edition, *first),
                           edition_cell(&gap->edition, *last));
}

static void add_figure_2(struct gap *gap, struct eg_sheet *summary)
{
    const struct eg_table *trend = eg_workbook_find(gap->edition.workbook, "Trend")->table;
    size_t first_row = trend->row_count > QUARTERS_SHOWN ? trend->row_count - QUARTERS_SHOWN : 0;
    struct mover *movers;
    size_t count = find_movers(gap, trend, first_row, &movers);
    if (trend->row_count < 2 || count == 0) {
        eg_sheet_add_line(summary, EG_LINE_PLAIN,
                          "There is no figure 2 yet: it needs the same field in two quarters.");
        return;
    }
    const char *message = second_message(gap, trend, movers, count, first_row);
    struct eg_chart *chart = eg_sheet_add_chart(summary);
    chart->kind = EG_CHART_LINES;
    chart->title = eg_arena_format(gap->edition.arena, "Figure 2: %s", message);
    chart->alt = eg_arena_format(
        gap->edition.arena,
        "Line chart of completeness over %zu quarters for %zu %s. %s. Data: sheet Trend.",
        trend->row_count - first_row, count, count == 1 ? "field" : "fields", message);
    chart->first_row = first_row;
    chart->row_count = trend->row_count - first_row;
    chart->series_count = count;
    for (size_t i = 0; i < count; i++)
        chart->series[i] = (struct eg_series){"Trend", movers[i].column};
    eg_sheet_add_line(
        summary, EG_LINE_PLAIN,
        eg_arena_format(gap->edition.arena,
                        "Figure 2: %s. It shows the fields that moved most. Data: sheet "
                        "Trend.",
                        message));
}

void gap_add_figures(struct gap *gap, struct eg_sheet *summary)
{
    edition_describe_table(&gap->edition, summary, "one table of headline figures, then charts");
    add_figure_1(gap, summary);
    add_figure_2(gap, summary);
    gap_add_applied_figures(gap, summary);
    edition_add_return(summary);
}
