/*
 * Notes, numbered in the order in which a reader meets them.
 *
 * While the sheets are made, a mark holds the edition's own number of the note behind a control
 * character, which no text of a user has: "[note \1" "07]", as wide as the widest. When all sheets are
 * there, they are read from the first to the last, and each mark is given the number that is printed.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "edition_room.h"

#define MARK "[note \1"

/* The notes met so far. */
struct numbering {
    struct eg_arena *arena;
    int number[EDITION_NOTES_MOST]; /* that is printed, by the edition's own; 0: not met */
    int met[EDITION_NOTES_MOST];    /* the edition's own, in the order in which they are met */
    int count;
};

const char *edition_note(struct edition *edition, int note)
{
    assert(note >= 0 && note < EDITION_NOTES_MOST);
    return eg_arena_format(edition->arena, MARK "%02d]", note);
}

bool edition_has_note(const char *text)
{
    return text && strstr(text, MARK);
}

static int number_of(struct numbering *numbering, int note)
{
    if (numbering->number[note] == 0) {
        numbering->met[numbering->count] = note;
        numbering->number[note] = ++numbering->count;
    }
    return numbering->number[note];
}

/* The text with the numbers that are printed. */
static const char *numbered(struct numbering *numbering, const char *text)
{
    for (const char *mark; text && (mark = strstr(text, MARK));) {
        char *end;
        unsigned long note = strtoul(mark + strlen(MARK), &end, 10);
        if (note >= EDITION_NOTES_MOST) /* not made here: the writer refuses the character */
            return text;
        text = eg_arena_format(numbering->arena, "%.*s[note %d%s", (int)(mark - text), text,
                               number_of(numbering, (int)note), end);
    }
    return text;
}

static void number_headings(struct numbering *numbering, struct eg_table *table)
{
    struct eg_column *columns =
        eg_arena_take_array(numbering->arena, table->column_count, sizeof *columns);
    for (size_t i = 0; i < table->column_count; i++) {
        columns[i] = table->columns[i];
        columns[i].heading = numbered(numbering, columns[i].heading);
    }
    table->columns = columns;
}

/* A table that is cut has its cells and its headings in common with the whole one. */
static void number_table(struct numbering *numbering, struct eg_table *table)
{
    number_headings(numbering, table);
    if (table->whole)
        table->whole->columns = table->columns;
    size_t cells = eg_table_whole(table)->row_count * table->column_count;
    for (size_t i = 0; i < cells; i++)
        table->cells[i].text = numbered(numbering, table->cells[i].text);
}

static struct numbering number_all(struct edition *edition)
{
    struct numbering numbering = {.arena = edition->arena};
    for (size_t s = 0; s < edition->workbook->sheet_count; s++) {
        struct eg_sheet *sheet = edition->workbook->sheets[s];
        for (size_t i = 0; i < sheet->line_count; i++)
            sheet->lines[i].text = numbered(&numbering, sheet->lines[i].text);
        if (sheet->table)
            number_table(&numbering, sheet->table);
    }
    return numbering;
}

void edition_fill_notes(struct edition *edition, struct eg_sheet *notes)
{
    static const struct eg_column columns[] = {
        {"Note number", EG_CELL_TEXT, 16, EG_PLAIN},
        {"Note text", EG_CELL_TEXT, 100, EG_PLAIN},
    };
    struct numbering numbering = number_all(edition);
    struct eg_table *table = eg_sheet_set_table(notes, "Notes_table", columns, 2);
    for (int i = 0; i < numbering.count; i++) {
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(eg_arena_format(edition->arena, "[note %d]", i + 1));
        row[1] = eg_cell_text(edition->notes[numbering.met[i]]);
    }
    eg_sheet_add_line(notes, EG_LINE_PLAIN,
                      "This worksheet contains one table: the notes that the tables refer to, in "
                      "the order in which they are met.");
    eg_sheet_add_line(
        notes, EG_LINE_PLAIN,
        edition->is_protected
            ? "Percentages are whole and worked out from rounded counts. 0% does not mean nobody, "
              "and 100% does not mean all."
            : "Percentages are rounded. 0.0% always means none and 100.0% always means all: "
              "anything between them that would round to one is 0.1% or 99.9% (with two decimals, "
              "0.01% or 99.99%).");
    edition_add_return(notes);
}
