/* Figures of the summary: who applies beside who works there, and how shares change from stage to stage. */
#include <stdlib.h>
#include <string.h>

#include "recruitment_room.h"

enum { COLUMNS = 4, SERIES = COLUMNS - 1 };

/* One of the two figures. */
struct drawn {
    int number;
    const char *sheet, *title;
    struct eg_column columns[COLUMNS];
    bool is_of_stages;   /* applied, shortlisted, appointed; else applicants, staff, residents */
    size_t one, other;   /* the columns whose largest difference is the message */
    const char *missing; /* where no group can be drawn */
};

/* The rows of a figure, and the lines of the applicants they are of. */
struct data {
    const struct eg_table *table; /* NULL: no group can be drawn */
    const struct eg_represented *lines[EG_FIELDS_MOST];
    bool is_silent; /* groups were left out for those who gave no answer */
};

static const struct drawn figures[] = {
    {1,
     "Figure_1_data",
     "Data of figure 1: shares of the declared (%)",
     {{"Group", EG_CELL_TEXT, 60, EG_PLAIN},
      {"Of applicants\n(%)", EG_CELL_SHARE, 16, EG_PLAIN},
      {"Of staff\n(%)", EG_CELL_SHARE, 16, EG_PLAIN},
      {"Of residents\n(%)", EG_CELL_SHARE, 16, EG_PLAIN}},
     false,
     1,
     2,
     "There is no figure 1: of no group that can be compared are enough people known among "
     "applicants and among staff."},
    {2,
     "Figure_2_data",
     "Data of figure 2: shares of the declared from stage to stage (%)",
     {{"Group", EG_CELL_TEXT, 60, EG_PLAIN},
      {"Of applicants\n(%)", EG_CELL_SHARE, 16, EG_PLAIN},
      {"Of those shortlisted\n(%)", EG_CELL_SHARE, 22, EG_PLAIN},
      {"Of those appointed\n(%)", EG_CELL_SHARE, 20, EG_PLAIN}},
     true,
     1,
     3,
     "There is no figure 2, of the stages: of no group are enough people known at every stage."},
};

/* True where the declared of a field do not stand for the others at some step. */
static bool is_silent(const struct recruitment *of, const struct eg_field *field)
{
    for (size_t i = 0; i < of->main->lines.count; i++)
        if (of->main->lines.lines[i].field == field && of->main->lines.lines[i].silence_may_go)
            return true;
    return false;
}

/* A bar for a share; [c] for a group so small that a release has rounded it to nobody. */
static struct eg_cell bar_of(const struct recruitment *of, const struct eg_represented *line)
{
    return of->gap.release && line->group.shown == 0
               ? eg_cell_marker(EG_MARKER_WITHHELD)
               : gap_share_of(&of->gap, line->group, line->declared);
}

/* The share at a stage; [c] of so few who declared that it says nothing. */
static struct eg_cell share_at(const struct recruitment *of, const char *stage,
                               const struct eg_category *category)
{
    enum { LEAST = 20 };
    size_t s = way_stage(of->main, stage);
    const struct eg_represented *line =
        s < of->main->funnel.stage_count ? way_line(&of->main->at[s], category) : NULL;
    return line && line->declared.shown >= LEAST ? bar_of(of, line)
                                                 : eg_cell_marker(EG_MARKER_WITHHELD);
}

/* False where a figure is missing: a chart has none without. */
static bool fill_row(struct recruitment *of, const struct drawn *figure,
                     const struct eg_represented *line, struct eg_cell row[static COLUMNS])
{
    row[0] = eg_cell_text(way_group_name(&of->gap, line->field, line->category));
    row[1] = share_at(of, "Applied", line->category);
    if (figure->is_of_stages) {
        row[2] = share_at(of, "Shortlisted", line->category);
        row[3] = share_at(of, "Appointed", line->category);
    } else {
        const struct eg_represented *staff = way_line(&of->staff, line->category);
        row[2] = staff && staff->declared.shown > 0 ? bar_of(of, staff)
                                                    : eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
        row[3] = eg_cell_of_share(line->compare->shown);
        row[3].is_public = true;
    }
    for (size_t i = 1; i < COLUMNS; i++)
        if (row[i].kind == EG_CELL_MARKER)
            return false;
    return true;
}

static struct data add_data(struct recruitment *of, const struct drawn *figure)
{
    struct eg_sheet *sheet = NULL;
    struct eg_cell row[COLUMNS];
    struct data data = {NULL};
    const struct eg_field *last = NULL;
    for (size_t i = 0; i < of->main->at[0].count; i++) {
        const struct eg_represented *line = &of->main->at[0].lines[i];
        if (line->field == last || !way_is_drawn(line))
            continue;
        bool is_left_out = figure->is_of_stages && is_silent(of, line->field);
        data.is_silent |= is_left_out;
        if (is_left_out || !fill_row(of, figure, line, row))
            continue;
        last = line->field;
        if (!sheet) {
            sheet = eg_workbook_add_sheet(of->gap.edition.workbook, figure->sheet, figure->title);
            sheet->kind = EG_SHEET_FIGURES;
            eg_sheet_set_table(sheet, figure->sheet, figure->columns, COLUMNS);
        }
        data.lines[sheet->table->row_count] = line;
        memcpy(eg_table_add_row(sheet->table), row, sizeof row);
    }
    if (!sheet)
        return data;
    edition_finish_sheet(&of->gap.edition, sheet,
                         "One group for each field, of which every share is known.");
    data.table = sheet->table;
    return data;
}

/* Whether the applicants of a row differ clearly from the staff; -1, 0 or 1, 0 of the stages. */
static int side_of(const struct recruitment *of, const struct drawn *figure,
                   const struct data *data, size_t row)
{
    return figure->is_of_stages ? 0 : recruitment_side(of, data->lines[row]);
}

/* The row of which the two columns are furthest apart; one that differs clearly before others. */
static size_t row_of_message(const struct recruitment *of, const struct drawn *figure,
                             const struct data *data)
{
    size_t found = 0;
    int64_t most = -1;
    bool is_clear = false;
    for (size_t r = 0; r < data->table->row_count; r++) {
        const struct eg_cell *row = &data->table->cells[r * COLUMNS];
        int64_t apart = llabs(row[figure->one].number - row[figure->other].number);
        bool differs = side_of(of, figure, data, r) != 0;
        if (differs < is_clear || (differs == is_clear && apart <= most))
            continue;
        found = r;
        most = apart;
        is_clear = differs;
    }
    return found;
}

/* What the row says, with its shares. */
static const char *message_of(struct recruitment *of, const struct drawn *figure,
                              const struct data *data)
{
    struct edition *edition = &of->gap.edition;
    size_t row = row_of_message(of, figure, data);
    const struct eg_cell *found = &data->table->cells[row * COLUMNS];
    const char *percents[COLUMNS];
    for (size_t c = 1; c < COLUMNS; c++)
        percents[c] =
            edition_cell(edition, of->gap.release ? eg_cell_in_whole(found[c]) : found[c]);
    if (figure->is_of_stages)
        return eg_arena_format(edition->arena, "%s: %s of applicants, %s of those appointed",
                               found[0].text, percents[1], percents[3]);
    int side = side_of(of, figure, data, row);
    if (side != 0 && strcmp(percents[1], percents[2]) != 0)
        return eg_arena_format(edition->arena,
                               "%s: %s of applicants than of staff, %s and %s of the declared; "
                               "residents %s",
                               found[0].text, side > 0 ? "more" : "fewer", percents[1], percents[2],
                               percents[3]);
    return eg_arena_format(edition->arena, "%s: %s of applicants, %s of staff%s%s; residents %s",
                           found[0].text, percents[1], percents[2],
                           side == 0 ? ", which may be chance" : "",
                           side == 0 && of->gap.release ? " or rounding" : "", percents[3]);
}

static const char *why_missing(const struct recruitment *of, const struct drawn *figure,
                               const struct data *data)
{
    const size_t stages = of->main->funnel.stage_count;
    if (!figure->is_of_stages && of->gap.release && gap_people_of(&of->gap, of->unit) == 0)
        return "There is no figure 1: staff of the unit have no figures of their own.";
    if (figure->is_of_stages && !way_is_told(of->main))
        return "There is no figure 2, of the stages: of no application is it known that it got "
               "further, or how it ended.";
    if (figure->is_of_stages && (way_stage(of->main, "Shortlisted") == stages ||
                                 way_stage(of->main, "Appointed") == stages))
        return "There is no figure 2, of the stages: too few people got to one of them, or did "
               "not, "
               "to be shown apart.";
    if (data->is_silent)
        return "There is no figure 2, of the stages: of some fields people who gave no answer got "
               "through at another rate, or may have, and of the others too few are known "
               "(Stages).";
    return figure->missing;
}

static void add_figure(struct recruitment *of, struct eg_sheet *summary, const struct drawn *figure)
{
    struct eg_arena *arena = of->gap.edition.arena;
    struct data data = add_data(of, figure);
    if (!data.table) {
        eg_sheet_add_line(summary, EG_LINE_PLAIN, why_missing(of, figure, &data));
        return;
    }
    const char *message = message_of(of, figure, &data);
    struct eg_chart *chart = eg_sheet_add_chart(summary);
    chart->kind = EG_CHART_BARS;
    way_set_series(chart, data.table, SERIES);
    way_caption(&of->gap, summary, chart, figure->number, message,
                eg_arena_format(arena,
                                "Bar chart of shares of the declared for %zu groups, three bars "
                                "each",
                                data.table->row_count));
}

void recruitment_add_figures(struct recruitment *of, struct eg_sheet *summary)
{
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        add_figure(of, summary, &figures[i]);
}
