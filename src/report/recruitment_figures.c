/* Figures of the summary: who applies beside who works there, and how shares change from stage to stage. */
#include <stdlib.h>
#include <string.h>

#include "recruitment_room.h"

enum { APPLIED = 1, SHORTLISTED, APPOINTED, STAFF, BENCHMARK, COLUMNS, FEW = 3 };

/* False where a figure is missing: a chart has none without. */
static bool fill_row(struct recruitment *of, const struct eg_represented *line,
                     struct eg_cell row[static COLUMNS])
{
    const struct eg_represented *staff = way_line(&of->staff, line->category);
    row[0] = eg_cell_text(way_short_label(&of->gap, line->category->label));
    row[APPLIED] = way_share_at(&of->gap, of->main, "Applied", line->category);
    row[SHORTLISTED] = way_share_at(&of->gap, of->main, "Shortlisted", line->category);
    row[APPOINTED] = way_share_at(&of->gap, of->main, "Appointed", line->category);
    row[STAFF] = staff && staff->declared.shown > 0
                     ? gap_share_of(&of->gap, staff->group, staff->declared)
                     : eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    row[BENCHMARK] = eg_cell_of_share(line->compare->shown);
    row[BENCHMARK].is_public = true;
    for (size_t i = 1; i < COLUMNS; i++)
        if (row[i].kind == EG_CELL_MARKER)
            return false;
    return true;
}

static const struct eg_cell *cell_at(const struct eg_table *table, size_t row, size_t column)
{
    return &table->cells[row * COLUMNS + column];
}

/* The row in which two columns are furthest apart. */
static size_t furthest(const struct eg_table *table, size_t one, size_t other)
{
    size_t found = 0;
    int64_t most = -1;
    for (size_t r = 0; r < table->row_count; r++) {
        int64_t apart = llabs(cell_at(table, r, one)->number - cell_at(table, r, other)->number);
        if (apart > most) {
            most = apart;
            found = r;
        }
    }
    return found;
}

static const char *percent_at(struct recruitment *of, const struct eg_table *table, size_t row,
                              size_t column)
{
    struct eg_cell cell = *cell_at(table, row, column);
    return edition_cell(&of->gap.edition, of->gap.release ? eg_cell_in_whole(cell) : cell);
}

static void add_chart(struct recruitment *of, struct eg_sheet *summary,
                      const struct eg_table *table, const char *message, const size_t columns[FEW])
{
    struct eg_arena *arena = of->gap.edition.arena;
    struct eg_chart *chart = eg_sheet_add_chart(summary);
    size_t number = summary->chart_count;
    chart->kind = EG_CHART_BARS;
    chart->title = eg_arena_format(arena, "Figure %zu: %s", number, message);
    chart->alt = eg_arena_format(arena,
                                 "Bar chart of shares of the declared for %zu groups, three bars "
                                 "each. %s. Data: sheet %s.",
                                 table->row_count, message, table->name);
    chart->series_count = FEW;
    for (size_t i = 0; i < FEW; i++)
        chart->series[i] = (struct eg_series){table->name, columns[i]};
    chart->row_count = table->row_count;
    eg_sheet_add_line(summary, EG_LINE_PLAIN,
                      eg_arena_format(arena, "Figure %zu: %s. Data: sheet %s.", number, message,
                                      table->name));
}

/* The data of both figures; NULL: no group has every share. */
static const struct eg_table *add_data(struct recruitment *of)
{
    static const struct eg_column columns[COLUMNS] = {
        {"Group", EG_CELL_TEXT, 60, EG_PLAIN},
        {"Of applicants\n(%)", EG_CELL_SHARE, 16, EG_PLAIN},
        {"Of those shortlisted\n(%)", EG_CELL_SHARE, 22, EG_PLAIN},
        {"Of those appointed\n(%)", EG_CELL_SHARE, 20, EG_PLAIN},
        {"Of staff\n(%)", EG_CELL_SHARE, 16, EG_PLAIN},
        {"Of residents\n(%)", EG_CELL_SHARE, 16, EG_PLAIN},
    };
    struct eg_sheet *sheet = NULL;
    struct eg_cell row[COLUMNS];
    const struct eg_field *last = NULL;
    for (size_t i = 0; i < of->main->at[0].count; i++) {
        const struct eg_represented *line = &of->main->at[0].lines[i];
        if (line->field == last || !way_is_drawn(line) || !fill_row(of, line, row))
            continue;
        last = line->field;
        if (!sheet) {
            sheet = eg_workbook_add_sheet(of->gap.edition.workbook, "Figure_1_data",
                                          "Data of figures 1 and 2: shares of the declared (%)");
            sheet->kind = EG_SHEET_FIGURES;
            eg_sheet_set_table(sheet, "Figure_1_data", columns, COLUMNS);
        }
        memcpy(eg_table_add_row(sheet->table), row, sizeof row);
    }
    if (!sheet)
        return NULL;
    edition_finish_sheet(&of->gap.edition, sheet,
                         "One group for each field, of which every share is known.");
    return sheet->table;
}

void recruitment_add_figures(struct recruitment *of, struct eg_sheet *summary)
{
    struct eg_arena *arena = of->gap.edition.arena;
    const struct eg_table *table = add_data(of);
    if (!table) {
        eg_sheet_add_line(summary, EG_LINE_PLAIN,
                          "There are no charts: too few people, or too few who declared, at some "
                          "stage.");
        return;
    }
    size_t r = furthest(table, APPLIED, STAFF), s = furthest(table, APPLIED, APPOINTED);
    add_chart(of, summary, table,
              eg_arena_format(arena, "%s: %s of applicants, %s of staff",
                              cell_at(table, r, 0)->text, percent_at(of, table, r, APPLIED),
                              percent_at(of, table, r, STAFF)),
              (const size_t[]){APPLIED, STAFF, BENCHMARK});
    add_chart(of, summary, table,
              eg_arena_format(arena, "%s: %s of applicants, %s of those appointed",
                              cell_at(table, s, 0)->text, percent_at(of, table, s, APPLIED),
                              percent_at(of, table, s, APPOINTED)),
              (const size_t[]){APPLIED, SHORTLISTED, APPOINTED});
}
