/* A report with a sheet of every kind, and two charts. */
#ifndef EQUIGAP_TESTS_REPORT_EVERY_KIND_H
#define EQUIGAP_TESTS_REPORT_EVERY_KIND_H

#include "equigap/report/report.h"

enum { ROWS = 40, DAY = 20269 /* 30 June 2025 */ };

static struct eg_arena *arena;
static struct eg_workbook *report;

static const struct eg_column headline_columns[] = {
    {"Staff in post\n(number)", EG_CELL_COUNT, 32, EG_PLAIN},
    {"Completeness\n(%) [note 1]", EG_CELL_SHARE, 32, EG_PLAIN},
    {"Change\n(percentage points)", EG_CELL_POINTS, 32, EG_PLAIN},
};
static const struct eg_column field_columns[] = {
    {"Field", EG_CELL_TEXT, 20, EG_PLAIN},
    {"Staff\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
    {"Declared\n(%)", EG_CELL_SHARE, 16, EG_BANDS},
    {"No record\n(%)", EG_CELL_SHARE, 24, EG_BAR},
    {"Change\n(percentage points) [note 2]", EG_CELL_POINTS, 22, EG_PLAIN},
    {"Ratio", EG_CELL_RATIO, 12, EG_PLAIN},
    {"Priority", EG_CELL_TEXT, 14, EG_URGENT},
};
static const struct eg_column contents_columns[] = {
    {"Sheet", EG_CELL_TEXT, 30, EG_PLAIN},
    {"Title", EG_CELL_TEXT, 60, EG_PLAIN},
};

static struct eg_table *add_sheet(const char *name, enum eg_sheet_kind kind,
                                  const struct eg_column *columns, size_t count)
{
    struct eg_sheet *sheet = eg_workbook_add_sheet(report, name, "A title of a sheet");
    sheet->kind = kind;
    eg_sheet_add_line(sheet, EG_LINE_PLAIN, "This worksheet contains one table.");
    eg_sheet_add_link(sheet, "Return to contents", "Contents");
    return eg_sheet_set_table(sheet, name, columns, count);
}

static void fill_fields(struct eg_table *table)
{
    for (int i = 0; i < ROWS; i++) {
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(eg_arena_format(arena, "Field %d", i));
        row[1] = eg_cell_count(4812);
        row[2] = eg_cell_share(831 - i, 1000);
        row[3] = eg_cell_share(169 + i, 1000);
        row[4] = eg_cell_points(831, 1000, 800, 1000);
        row[5] = (struct eg_cell){.kind = EG_CELL_RATIO, .number = 154};
        row[6] = eg_cell_text(i % 2 ? "Act" : "On track");
    }
}

static void add_chart(enum eg_chart_kind kind, const char *title)
{
    struct eg_chart *chart = eg_sheet_add_chart(eg_workbook_find(report, "Summary"));
    chart->kind = kind;
    chart->title = title;
    chart->alt = "A chart of two series, declared and no record, for nine fields of the extract. "
                 "Declared is at 83% for the first.";
    chart->series_count = 2;
    chart->series[0] = (struct eg_series){"Fields", 2};
    chart->series[1] = (struct eg_series){"Fields", 3};
    chart->first_row = 1;
    chart->row_count = 9;
}

/* A sheet of every kind, and charts of two. */
static void make_report(void)
{
    report = eg_workbook_begin(arena);
    report->title = "Equality data gap review, Northmoor";
    report->organisation = "Northmoor District Council";
    report->keywords = "equality";
    report->day = DAY;
    report->has_page_footer = true;
    eg_workbook_add_property(report, "Snapshot date", "30 June 2025");
    struct eg_sheet *cover = eg_workbook_add_sheet(report, "Cover", "Equality data gap review");
    eg_sheet_add_line(cover, EG_LINE_MARKING, "HR only.");
    eg_sheet_add_line(cover, EG_LINE_SUBHEADING, "Main findings");
    eg_sheet_add_line(cover, EG_LINE_PLAIN, "Three of nine fields are complete.");
    eg_sheet_add_link(cover, "Go to the contents list", "Contents");
    struct eg_table *contents = add_sheet("Contents", EG_SHEET_FRONT, contents_columns, 2);
    struct eg_cell *row = eg_table_add_row(contents);
    row[0] = eg_cell_link("Fields", "Fields");
    row[1] = eg_cell_text("The fields");
    struct eg_table *headline = add_sheet("Summary", EG_SHEET_SUMMARY, headline_columns, 3);
    headline->is_headline = true;
    row = eg_table_add_row(headline);
    row[0] = eg_cell_count(4812);
    row[1] = eg_cell_share(692, 1000);
    fill_fields(add_sheet("Fields", EG_SHEET_TABLE, field_columns, 7));
    fill_fields(add_sheet("Figure_1_data", EG_SHEET_FIGURES, field_columns, 7));
    add_chart(EG_CHART_STACKED_BAR, "Figure 1: Most fields are complete");
    add_chart(EG_CHART_LINES, "Figure 2: Completeness rose");
}

#endif
