/* Sheets and the lines above their tables. */
#include <assert.h>
#include <string.h>

#include "edition_room.h"
#include "equigap/base/hash.h"
#include "equigap/base/text.h"

enum { HEADING_MOST = 120 }; /* bytes */

struct edition edition_begin(struct eg_arena *arena, const struct eg_run *run,
                             const char *const *notes)
{
    return (struct edition){
        .arena = arena, .run = run, .workbook = eg_workbook_begin(arena), .notes = notes};
}

struct eg_sheet *edition_front_sheet(struct edition *edition, const char *name, const char *title)
{
    struct eg_sheet *sheet = eg_workbook_add_sheet(edition->workbook, name, title);
    sheet->kind = EG_SHEET_FRONT;
    return sheet;
}

struct eg_sheet *edition_table_sheet(struct edition *edition, int number, const char *name,
                                     const char *title)
{
    struct eg_sheet *sheet = eg_workbook_add_sheet(
        edition->workbook, name, eg_arena_format(edition->arena, "Table %d: %s", number, title));
    sheet->kind = EG_SHEET_TABLE;
    sheet->is_landscape = true;
    return sheet;
}

void edition_leave_out(struct edition *edition, int number, const char *name, const char *because)
{
    assert(edition->absent_count < EDITION_ABSENT_MOST);
    edition->absent[edition->absent_count++] =
        eg_arena_format(edition->arena, "Table %d, %s, is left out: %s.", number, name, because);
}

/* "Some shorthand is used: [x] = ...; [z] = ...", or "" if none is. */
static const char *shorthand_of(struct edition *edition, const struct eg_table *table)
{
    bool used[EG_MARKER_COUNT] = {false};
    const char *text = "";
    eg_table_find_markers(table, used);
    for (int i = 0; i < EG_MARKER_COUNT; i++)
        if (used[i])
            text = eg_arena_format(edition->arena, "%s%s %s = %s", text,
                                   text[0] ? ";" : " Some shorthand is used:",
                                   eg_marker_text((enum eg_marker)i),
                                   table->marker_means[i] ? table->marker_means[i]
                                                          : eg_marker_meaning((enum eg_marker)i));
    return text[0] ? eg_arena_format(edition->arena, "%s.", text) : "";
}

/* Where a table refers to notes, NULL if it does not. */
static const char *place_of_notes(const struct eg_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (edition_has_note(table->columns[i].heading))
            return "headings";
    for (size_t i = 0; i < table->row_count * table->column_count; i++)
        if (edition_has_note(table->cells[i].text))
            return "table";
    return NULL;
}

/* A workbook of more rows opens slowly, and nobody reads them: they are in a CSV file beside it. */
static void cut_table(struct edition *edition, struct eg_sheet *sheet)
{
    struct eg_table *table = sheet->table;
    if (eg_table_cut(table, EDITION_ROWS_MOST))
        eg_sheet_add_line(
            sheet, EG_LINE_PLAIN,
            eg_arena_format(edition->arena,
                            "These are the first %s of %s rows. All are in the file %s.csv, in the "
                            "folder of CSV files beside this workbook.",
                            edition_thousands(edition, (int64_t)table->row_count),
                            edition_thousands(edition, (int64_t)table->whole->row_count),
                            table->name));
}

void edition_describe_table(struct edition *edition, struct eg_sheet *sheet, const char *contains)
{
    const char *place = place_of_notes(sheet->table);
    const char *notes =
        place ? eg_arena_format(edition->arena,
                                " Notes are marked in the %s and explained on the Notes sheet.",
                                place)
              : "";
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      eg_arena_format(edition->arena, "This worksheet contains %s.%s%s", contains,
                                      notes, shorthand_of(edition, sheet->table)));
    cut_table(edition, sheet);
}

void edition_add_return(struct eg_sheet *sheet)
{
    eg_sheet_add_link(sheet, "Return to contents", "Contents");
}

void edition_finish_sheet(struct edition *edition, struct eg_sheet *sheet, const char *extra)
{
    edition_describe_table(edition, sheet, "one table");
    if (extra)
        eg_sheet_add_line(sheet, EG_LINE_PLAIN, extra);
    edition_add_return(sheet);
}

struct eg_column *edition_columns(struct edition *edition, const struct eg_column *columns,
                                  size_t count, const int *notes)
{
    struct eg_column *copy = eg_arena_take_array(edition->arena, count, sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        copy[i] = columns[i];
        if (notes[i] != NO_NOTE)
            copy[i].heading = eg_arena_format(edition->arena, "%s %s", columns[i].heading,
                                              edition_note(edition, notes[i]));
    }
    return copy;
}

size_t edition_keep(const void *all, void *kept, size_t size, size_t count, uint64_t left_out)
{
    size_t of = 0;
    for (size_t i = 0; i < count; i++)
        if (!(left_out & UINT64_C(1) << i))
            memcpy((char *)kept + size * of++, (const char *)all + size * i, size);
    return of;
}

struct eg_column *edition_kept_columns(struct edition *edition, const struct eg_column *columns,
                                       const int *notes, size_t all, uint64_t left_out,
                                       size_t *count)
{
    struct eg_column *kept = eg_arena_take_array(edition->arena, all, sizeof *kept);
    int *kept_notes = eg_arena_take_array(edition->arena, all, sizeof *kept_notes);
    *count = edition_keep(columns, kept, sizeof *columns, all, left_out);
    edition_keep(notes, kept_notes, sizeof *notes, all, left_out);
    struct eg_column *out = edition_columns(edition, kept, *count, kept_notes);
    for (size_t i = 0; i < *count; i++)
        out[i].width = eg_column_width(out[i].heading, out[i].width);
    return out;
}

/* A heading whose words before the unit are cut where they are too long. */
static const char *shortened(struct edition *edition, const char *heading)
{
    size_t length = strcspn(heading, "\n");
    if (length <= HEADING_MOST)
        return heading;
    const char *words = eg_arena_copy(edition->arena, heading, length);
    return eg_arena_format(edition->arena, "%s%s", edition_short(edition, words, HEADING_MOST),
                           heading + length);
}

/* The heading, or "Heading (2)\n(%)" if there is such a one already. */
static const char *told_apart(struct edition *edition, struct eg_hash *seen, const char *heading)
{
    const char *name = heading;
    int64_t there;
    for (int number = 2;; number++) {
        const char *key = eg_text_normalise_name(edition->arena, name);
        if (!eg_hash_find(seen, key, strlen(key), &there)) {
            eg_hash_set(seen, key, strlen(key), 1);
            return name;
        }
        size_t length = strcspn(heading, "\n");
        name = eg_arena_format(edition->arena, "%.*s (%d)%s", (int)length, heading, number,
                               heading + length);
    }
}

void edition_fit_headings(struct edition *edition, struct eg_column *columns, size_t count)
{
    struct eg_hash *seen = eg_hash_begin(edition->arena);
    for (size_t i = 0; i < count; i++) {
        columns[i].heading = told_apart(edition, seen, shortened(edition, columns[i].heading));
        columns[i].width = eg_column_width(columns[i].heading, columns[i].width);
    }
}

void edition_say_none(struct eg_table *table, const char *text)
{
    if (table->row_count > 0)
        return;
    struct eg_cell *row = eg_table_add_row(table);
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].kind == EG_CELL_TEXT || table->columns[i].kind == EG_CELL_ENTRY)
            row[i] = eg_cell_text(i == 0 ? text : "Nothing to list");
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = "there is nothing to list";
}

void edition_round_tables(struct edition *edition)
{
    for (size_t s = 0; s < edition->workbook->sheet_count; s++) {
        struct eg_table *table = edition->workbook->sheets[s]->table;
        size_t rows = table ? eg_table_whole(table)->row_count : 0;
        for (size_t i = 0; table && i < rows * table->column_count; i++)
            table->cells[i] = eg_cell_in_whole(table->cells[i]);
    }
}

void edition_fit_pages(struct edition *edition)
{
    enum {
        UPRIGHT = 130,
        LYING = 200
    }; /* characters that stand in a readable size across a page */
    for (size_t s = 0; s < edition->workbook->sheet_count; s++) {
        const struct eg_sheet *sheet = edition->workbook->sheets[s];
        if (sheet->table && !sheet->table->is_headline)
            eg_table_fit(sheet->table, sheet->is_landscape ? LYING : UPRIGHT);
    }
}
