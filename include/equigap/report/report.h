/*
 * A report as plain data: a workbook of sheets, each with a title, lines and at most one table.
 *
 *     struct eg_workbook *workbook = eg_workbook_begin(arena);
 *     struct eg_sheet *sheet = eg_workbook_add_sheet(workbook, "Completeness", "Table 1: ...");
 *     eg_sheet_add_line(sheet, EG_LINE_PLAIN, "This worksheet contains one table.");
 *     struct eg_table *table = eg_sheet_set_table(sheet, "Completeness", columns, 9);
 *     struct eg_cell *row = eg_table_add_row(table);
 *     row[0] = eg_cell_text("Ethnicity");
 *     row[1] = eg_cell_count(913);
 *
 * The editions (one file each) fill it from the analysis; `xlsx` and `csv` write it; both print the
 * same figures, because a cell holds a figure already rounded to what is printed. Everything lives
 * in the arena of the workbook. Texts are UTF-8 and not copied: they must live as long.
 */
#ifndef EQUIGAP_REPORT_REPORT_H
#define EQUIGAP_REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/report/chart.h"
#include "equigap/report/table.h"

enum eg_line_kind {
    EG_LINE_PLAIN,
    EG_LINE_SUBHEADING, /* bold 14 */
    EG_LINE_MARKING,    /* a warning that must be seen: who may have this file */
    EG_LINE_LINK,       /* a link to cell A1 of the sheet named `target` */
};

struct eg_line {
    enum eg_line_kind kind;
    const char *text;
    const char *target;
};

/* What a sheet is; gives the tab its colour and the page its form. */
enum eg_sheet_kind {
    EG_SHEET_FRONT,   /* Cover, Contents, Notes: portrait */
    EG_SHEET_SUMMARY, /* one landscape page, charts allowed */
    EG_SHEET_TABLE,
    EG_SHEET_FIGURES, /* rows that only feed a chart */
};

struct eg_sheet {
    const char *name;  /* letters, digits, underscores; at most 30; from a fixed list */
    const char *title; /* cell A1 */
    enum eg_sheet_kind kind;
    bool is_landscape;
    double first_width; /* column A of a sheet without a table: 100 */
    struct eg_line *lines;
    size_t line_count, line_capacity;
    struct eg_table *table; /* NULL: none */
    struct eg_chart charts[EG_CHARTS_MOST];
    size_t chart_count;
    struct eg_workbook *workbook;
};

/* A custom property of the workbook (File, Info, Properties, Advanced). */
struct eg_property {
    const char *name, *text;
};

struct eg_workbook {
    struct eg_arena *arena;
    const char *title, *organisation, *subject, *keywords; /* document properties */
    int32_t day; /* date of the data; the workbook says it was created at its midnight UTC */
    bool has_page_footer;
    struct eg_sheet **sheets;
    size_t sheet_count, sheet_capacity;
    struct eg_property *properties;
    size_t property_count, property_capacity;
};

struct eg_workbook *eg_workbook_begin(struct eg_arena *arena);
struct eg_sheet *eg_workbook_add_sheet(struct eg_workbook *workbook, const char *name,
                                       const char *title);
void eg_workbook_add_property(struct eg_workbook *workbook, const char *name, const char *text);

void eg_sheet_add_line(struct eg_sheet *sheet, enum eg_line_kind kind, const char *text);
void eg_sheet_add_link(struct eg_sheet *sheet, const char *text, const char *target);
struct eg_table *eg_sheet_set_table(struct eg_sheet *sheet, const char *name,
                                    const struct eg_column *columns, size_t column_count);
struct eg_chart *eg_sheet_add_chart(struct eg_sheet *sheet);

/* The same workbook with those sheets alone that show the first rows of a table; NULL: none
 * does. */
struct eg_workbook *eg_workbook_of_cut(const struct eg_workbook *workbook);

/* The sheet of that name, or NULL. */
struct eg_sheet *eg_workbook_find(const struct eg_workbook *workbook, const char *name);

#endif
