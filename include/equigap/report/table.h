/*
 * A table of a report: columns with their kinds and looks, and cells row after row.
 *
 *     struct eg_table *table = eg_sheet_set_table(sheet, "Completeness", columns, 2);
 *     struct eg_cell *row = eg_table_add_row(table);
 *     row[0] = eg_cell_text("Ethnicity");
 *     row[1] = eg_cell_count(913);
 */
#ifndef EQUIGAP_REPORT_TABLE_H
#define EQUIGAP_REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "equigap/base/arena.h"
#include "equigap/report/cell.h"

/* How a column looks beside its kind. */
enum eg_decoration {
    EG_PLAIN,
    EG_BAR,     /* a bar of fixed range 0..100 % behind a share */
    EG_BANDS,   /* heat map: none 80 %+, pale 60-79.9, mid 40-59.9, dark under 40 */
    EG_GAP_BAR, /* a bar of fixed range -15..+15 points, from the middle */
    EG_FREE,    /* cells of kind EG_CELL_ENTRY: any text may be filled in, not one from the list */
    EG_URGENT,  /* the words Act and Stop, Improve and Warning shaded */
};

/* A column. `heading` may hold "\n" before the unit: "Staff\n(number)". */
struct eg_column {
    const char *heading;
    enum eg_cell_kind kind; /* of its cells that are no marker */
    double width;           /* in characters of the default font, 8..100 */
    enum eg_decoration decoration;
};

/* What people may fill into the cells of kind EG_CELL_ENTRY. The library writes lists in ASCII of
 * at most 255 bytes, commas included. */
struct eg_entry {
    const char *const *choices; /* ended by NULL */
    const char *title, *prompt; /* at most 32 and 255 characters */
};

/* `name` is the table's name in the workbook and the name of its CSV file. Where a table is cut,
 * a workbook shows its rows and the CSV file has those of `whole`. */
struct eg_table {
    const char *name;
    const struct eg_column *columns;
    size_t column_count;
    struct eg_cell *cells; /* row after row */
    size_t row_count;
    size_t capacity;
    bool is_headline;                          /* one row in 24 point */
    const struct eg_entry *entry;              /* NULL: no column is for people to fill in */
    const char *marker_means[EG_MARKER_COUNT]; /* in this table; NULL: what it means everywhere */
    struct eg_arena *arena;
    struct eg_table *whole; /* with all rows, of which this one has the first; NULL: it has all */
};

/* The cells of a new row, [z] until they are set; valid until the next row is added. */
struct eg_cell *eg_table_add_row(struct eg_table *table);

/* Leaves the table with its first `most` rows, and with its whole; false if it has no more. No
 * row can be added to it afterwards. */
bool eg_table_cut(struct eg_table *table, size_t most);

/* The table with all rows. */
const struct eg_table *eg_table_whole(const struct eg_table *table);

/* True for each marker that a cell of the table holds. */
void eg_table_find_markers(const struct eg_table *table, bool used[static EG_MARKER_COUNT]);

/* The character widths that a column needs so that no word of its heading, in bold 12 point, is cut
 * and neighbours do not touch; at least `least`, at most 40. */
double eg_column_width(const char *heading, double least);

/*
 * Narrows columns, the widest first, until they are `most` characters wide together, so that a page
 * of the table is read without a glass. None so far that a word of its heading or cells is cut,
 * that a text takes more than four lines (or more than it does now), or that people have no room to
 * fill it in; so it may stay wider.
 */
void eg_table_fit(struct eg_table *table, double most);

#endif
