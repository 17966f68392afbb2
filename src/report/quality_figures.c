/* Figures 1 and 2 of the summary: records completed, and what is blank in each directorate. */
#include <stdlib.h>

#include "equigap/base/date.h"
#include "quality_room.h"

enum { QUARTERS_SHOWN = 8, DIRECTORATES_SHOWN = 12, NAME_MOST = 60 };

static struct eg_table *add_data_sheet(struct quality *quality, const char *name, const char *title,
                                       const struct eg_column *columns, size_t count)
{
    struct eg_sheet *sheet = eg_workbook_add_sheet(quality->edition.workbook, name, title);
    sheet->kind = EG_SHEET_FIGURES;
    return eg_sheet_set_table(sheet, name, columns, count);
}

static const char *short_quarter(struct quality *quality, const struct eg_measured *of)
{
    char words[32];
    return eg_arena_format(quality->edition.arena, "%s",
                           eg_quarter_in_short(of->snapshot->quarter, words));
}

/* Quarter by quarter, the share of staff records without a blank field. */
static const struct eg_table *add_completed(struct quality *quality)
{
    static const struct eg_column columns[] = {
        {"Quarter", EG_CELL_TEXT, 32, EG_PLAIN},
        {"Records without a blank field\n(%)", EG_CELL_SHARE, 32, EG_PLAIN},
    };
    const struct eg_data_quality *source = quality->source;
    size_t first =
        source->quarter_count > QUARTERS_SHOWN ? source->quarter_count - QUARTERS_SHOWN : 0;
    struct eg_table *table =
        add_data_sheet(quality, "Figure_1_data",
                       "Figure 1 data: staff records completed by quarter (%)", columns, 2);
    for (size_t q = first; q < source->quarter_count; q++) {
        struct eg_share share = eg_completeness_everything(source->quarters[q].figures);
        if (share.whole.shown == 0)
            continue;
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(short_quarter(quality, &source->quarters[q]));
        row[1] = eg_cell_share(share.part.shown, share.whole.shown);
    }
    edition_finish_sheet(&quality->edition,
                         eg_workbook_find(quality->edition.workbook, table->name),
                         "Each quarter counts the fields that its own extract has a column for.");
    return table;
}

static void draw(struct quality *quality, struct eg_sheet *summary, int number,
                 const struct eg_table *table, struct eg_chart drawing)
{
    struct eg_arena *arena = quality->edition.arena;
    const char *message = drawing.title;
    struct eg_chart *chart = eg_sheet_add_chart(summary);
    *chart = drawing;
    chart->title = eg_arena_format(arena, "Figure %d: %s", number, message);
    chart->row_count = table->row_count;
    chart->series_count = table->column_count - 1;
    for (size_t i = 0; i < chart->series_count; i++)
        chart->series[i] = (struct eg_series){table->name, i + 1};
    eg_sheet_add_line(summary, EG_LINE_PLAIN,
                      eg_arena_format(arena, "Figure %d: %s. Data: sheet %s.", number, message,
                                      table->name));
}

static void add_figure_1(struct quality *quality, struct eg_sheet *summary)
{
    struct edition *edition = &quality->edition;
    if (!quality->before) {
        eg_sheet_add_line(summary, EG_LINE_PLAIN,
                          "There is no figure 1 yet: it needs two quarters.");
        return;
    }
    const struct eg_table *table = add_completed(quality);
    struct eg_cell first = table->cells[1], last = table->cells[table->row_count * 2 - 1];
    const char *message =
        eg_arena_format(edition->arena, "%s of staff records have no blank field, after %s",
                        edition_cell(edition, last), edition_cell(edition, first));
    draw(quality, summary, 1, table,
         (struct eg_chart){
             .kind = EG_CHART_COLUMNS,
             .title = message,
             .alt = eg_arena_format(edition->arena,
                                    "Column chart of staff records without a blank field in %zu "
                                    "quarters. %s in the first of them. Data: sheet %s.",
                                    table->row_count, message, table->name),
         });
}

/* What is blank in a directorate, of all answers to the fields that both quarters recorded. */
struct blank {
    int64_t unit;
    struct eg_cell now, before;
    int64_t blank, answers; /* blank now, of all */
};

/* By the share, which is what the figure shows. */
static int by_share(const void *one, const void *other)
{
    const struct blank *a = one, *b = other;
    int64_t left = a->blank * b->answers, right = b->blank * a->answers;
    if (left != right)
        return left < right ? 1 : -1;
    return (a->unit > b->unit) - (a->unit < b->unit);
}

static struct eg_cell blank_share(struct eg_share answered)
{
    return eg_cell_share(answered.whole.shown - answered.part.shown, answered.whole.shown);
}

/* The directorates with people in both quarters, the largest share of blank answers first. */
static struct blank *measure_blanks(struct quality *quality, size_t *count)
{
    size_t all;
    const struct eg_run *run = quality->edition.run;
    const int64_t *units = eg_units_of_depth(run->units, 1, &all);
    struct blank *blanks = eg_arena_take_array(quality->edition.arena, all, sizeof *blanks);
    uint32_t shared = quality->now->snapshot->fields & quality->before->snapshot->fields;
    *count = 0;
    for (size_t i = 0; i < all; i++) {
        struct eg_slice slice = {.by = EG_BY_UNIT, .unit = units[i]};
        struct eg_share now =
            eg_completeness_average(quality->now->figures, slice, run->fields, shared);
        struct eg_share before =
            eg_completeness_average(quality->before->figures, slice, run->fields, shared);
        if (now.whole.shown > 0 && before.whole.shown > 0)
            blanks[(*count)++] = (struct blank){units[i], blank_share(now), blank_share(before),
                                                now.whole.shown - now.part.shown, now.whole.shown};
    }
    qsort(blanks, *count, sizeof *blanks, by_share);
    return blanks;
}

static const struct eg_table *add_blanks(struct quality *quality, const struct blank *blanks,
                                         size_t count)
{
    struct edition *edition = &quality->edition;
    size_t shown = count < DIRECTORATES_SHOWN ? count : DIRECTORATES_SHOWN;
    struct eg_column *columns = eg_arena_take_array(edition->arena, 3, sizeof *columns);
    columns[0] = (struct eg_column){"Directorate", EG_CELL_TEXT, 44, EG_PLAIN};
    columns[1] = (struct eg_column){eg_arena_format(edition->arena, "%s\n(%%)",
                                                    short_quarter(quality, quality->before)),
                                    EG_CELL_SHARE, 24, EG_PLAIN};
    columns[2] = (struct eg_column){eg_arena_format(edition->arena, "%s\n(%%)",
                                                    short_quarter(quality, quality->now)),
                                    EG_CELL_SHARE, 24, EG_PLAIN};
    struct eg_table *table =
        add_data_sheet(quality, "Figure_2_data",
                       "Figure 2 data: answers that are blank by directorate (%)", columns, 3);
    for (size_t i = 0; i < shown; i++) {
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(eg_units_at(edition->run->units, blanks[i].unit)->name);
        row[1] = blanks[i].before;
        row[2] = blanks[i].now;
    }
    edition_finish_sheet(
        edition, eg_workbook_find(edition->workbook, table->name),
        eg_arena_format(
            edition->arena,
            "Blank are no record and not recognised, on average over the fields that "
            "both quarters record. Ranked by the share of answers that are blank now; %s.",
            shown < count ? "the first 12 directorates with staff in both quarters"
                          : "all directorates with staff in both quarters"));
    return table;
}

static void add_figure_2(struct quality *quality, struct eg_sheet *summary)
{
    struct edition *edition = &quality->edition;
    size_t count = 0;
    const struct blank *blanks = quality->before ? measure_blanks(quality, &count) : NULL;
    if (count == 0) {
        eg_sheet_add_line(summary, EG_LINE_PLAIN,
                          "There is no figure 2 yet: it needs directorates in two quarters.");
        return;
    }
    const struct eg_table *table = add_blanks(quality, blanks, count);
    const char *message = eg_arena_format(
        edition->arena, "%s has the largest share of blank answers: %s, after %s in %s",
        edition_short(edition, eg_units_at(edition->run->units, blanks[0].unit)->name, NAME_MOST),
        edition_cell(edition, blanks[0].now), edition_cell(edition, blanks[0].before),
        short_quarter(quality, quality->before));
    draw(quality, summary, 2, table,
         (struct eg_chart){
             .kind = EG_CHART_BARS,
             .title = message,
             .alt = eg_arena_format(edition->arena,
                                    "Bar chart of blank answers in %zu directorates in two "
                                    "quarters, as percentages of all answers. The first bars are "
                                    "%s and %s. Data: sheet %s.",
                                    table->row_count, edition_cell(edition, blanks[0].before),
                                    edition_cell(edition, blanks[0].now), table->name),
         });
}

void quality_add_figures(struct quality *quality, struct eg_sheet *summary)
{
    edition_describe_table(&quality->edition, summary,
                           "one table of headline figures, then charts");
    add_figure_1(quality, summary);
    add_figure_2(quality, summary);
    edition_add_return(summary);
}
