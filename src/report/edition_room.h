/*
 * The grammar that every edition is written in: titles, the lines above a table, numbered notes,
 * shorthand, contents, the cover's fixed parts, run details.
 *
 *     struct edition edition = edition_begin(arena, &run, notes, note_count);
 *     cover, contents and notes first (edition_front_sheet), the sheets in their order;
 *     last the cover's text, edition_fill_notes, edition_fill_contents.
 */
#ifndef EQUIGAP_REPORT_EDITION_ROOM_H
#define EQUIGAP_REPORT_EDITION_ROOM_H

#include "equigap/analysis/completeness.h"
#include "equigap/report/report.h"
#include "equigap/report/run.h"

enum { EDITION_NOTES_MOST = 40, EDITION_ABSENT_MOST = 32, NO_NOTE = -1 };

enum { EDITION_ROWS_MOST = 50000 }; /* that a sheet shows */

/* A workbook while it is made. */
struct edition {
    struct eg_arena *arena;
    const struct eg_run *run;
    struct eg_workbook *workbook;
    const char *const *notes;                /* texts, by the edition's own numbers */
    const char *absent[EDITION_ABSENT_MOST]; /* why a sheet is left out, in sentences */
    size_t absent_count;
    int extract_count; /* described in the run details */
    /* Made from a release: counts are rounded and may be [low], percentages are whole and withheld
     * [c] under percent_base people. */
    bool is_protected, is_draft;
    int64_t percent_base;
};

struct edition edition_begin(struct eg_arena *arena, const struct eg_run *run,
                             const char *const *notes);

/* Cover, Contents and Notes. */
struct eg_sheet *edition_front_sheet(struct edition *edition, const char *name, const char *title);

/* A landscape sheet with the title "Table n: ...". The number belongs to the sheet: it is the same
 * whether the sheets before it are there or not. */
struct eg_sheet *edition_table_sheet(struct edition *edition, int number, const char *name,
                                     const char *title);

/* Says on Contents that the sheet of table n is left out: "... because the extract has no units".
 */
void edition_leave_out(struct edition *edition, int number, const char *name, const char *because);

/* "This worksheet contains ...", with the notes and shorthand that its table uses. A table of
 * more than EDITION_ROWS_MOST rows is cut, which the next line says: no row may be added to it
 * afterwards. */
void edition_describe_table(struct edition *edition, struct eg_sheet *sheet, const char *contains);

/* The lines every table sheet begins with, once its table is filled: what it contains, the extra
 * line if there is one, the link back. */
void edition_finish_sheet(struct edition *edition, struct eg_sheet *sheet, const char *extra);

/* The link back alone, for sheets with more lines. */
void edition_add_return(struct eg_sheet *sheet);

/* Columns from static ones; heading i gets the mark of notes[i], or none where it is NO_NOTE. */
struct eg_column *edition_columns(struct edition *edition, const struct eg_column *columns,
                                  size_t count, const int *notes);

/* Those of `count` things of `size` bytes (columns, notes, cells) whose bit is not set in
 * `left_out`; how many. */
size_t edition_keep(const void *all, void *kept, size_t size, size_t count, uint64_t left_out);

/* Those of `all` static columns that stay, with their marks, and as wide as the words of their
 * headings; how many into `count`. */
struct eg_column *edition_kept_columns(struct edition *edition, const struct eg_column *columns,
                                       const int *notes, size_t all, uint64_t left_out,
                                       size_t *count);

/* Headings made from data: cut where they are too long, widened to their longest word, and told
 * apart by a number where two would be the same to Excel. */
void edition_fit_headings(struct edition *edition, struct eg_column *columns, size_t count);

/* A table without rows gets one that says so: `text`, then [z] where
 * figures stand. */
void edition_say_none(struct eg_table *table, const char *text);

void edition_fill_contents(struct edition *edition, struct eg_sheet *contents);

/* The cover's marking, its shorthand and its last lines. */
void edition_add_marking(const struct edition *edition, struct eg_sheet *cover);
void edition_add_shorthand(struct edition *edition, struct eg_sheet *cover);
void edition_add_contact(struct edition *edition, struct eg_sheet *cover);

/* edition_words.c: words of sentences. */

/* "nine", or "17"; a label inside a sentence ("sexual orientation"); a sentence's first word. */
const char *edition_number(struct edition *edition, int64_t number);
const char *edition_inside(struct edition *edition, const char *label);
const char *edition_capitalised(struct edition *edition, const char *text);

/* The text, or its first `most` bytes cut between characters, and "...". */
const char *edition_short(struct edition *edition, const char *text, size_t most);

/* "1,204". */
const char *edition_thousands(struct edition *edition, int64_t number);

/* "1 application", "1,204 applications". */
const char *edition_count(struct edition *edition, int64_t number, const char *one,
                          const char *several);

/* A count as a cell, [low] for a protected one that is shown as 0; a share of protected figures,
 * [c] where too few people are its base; a count in a sentence: "1,204", "about 25", "fewer than
 * 5"; the same with what it may be: "about 25 (21 to 29)". */
struct eg_cell edition_people(const struct edition *edition, struct eg_figure people);
struct eg_cell edition_share(const struct edition *edition, struct eg_figure part,
                             struct eg_figure whole);
const char *edition_about(struct edition *edition, struct eg_figure people);
const char *edition_between(struct edition *edition, struct eg_figure people);

/* The last step of a protected edition: the shares and points of its tables in whole percent. */
void edition_round_tables(struct edition *edition);

/* When all tables are there: narrows those that are wider than a page. */
void edition_fit_pages(struct edition *edition);

/* Adds to a list in a sentence: "a", "a; b", ...; `list` NULL at first. */
const char *edition_list(struct edition *edition, const char *list, const char *next);

/* "83.1%" and "3.1" of a cell. */
const char *edition_cell(struct edition *edition, struct eg_cell cell);

/* A raw text from an extract: in double quotes, spaces at its ends and double ones spelt out: 1
 * space, "White", 2 spaces, "British". Of more than 250 characters the first 250, and how many
 * there are. */
const char *edition_quoted(struct edition *edition, const char *text);

/* "30 June 2025"; "April to June 2025"; "1 April 2025 to 30 June 2025". */
const char *edition_day(struct edition *edition, int32_t day);
const char *edition_quarter(struct edition *edition, int quarter);
const char *edition_period(struct edition *edition, int32_t first, int32_t last);

/* edition_notes.c */

/* The mark of a note, for a heading, a cell or a line above a table: "[note 3]" when the notes are
 * filled. */
const char *edition_note(struct edition *edition, int note);

/* True for a text with a mark. */
bool edition_has_note(const char *text);

/* When all other sheets are filled, but for Contents: numbers the marks as a reader meets them, and
 * lists the notes that are used. */
void edition_fill_notes(struct edition *edition, struct eg_sheet *notes);

/* edition_run.c: Run_details, and the same facts as properties of the file. */

struct eg_table *edition_run_table(struct edition *edition);
void edition_add_item(struct edition *edition, struct eg_table *table, const char *part,
                      const char *item, const char *value);
void edition_add_extract(struct edition *edition, struct eg_table *table,
                         const struct eg_snapshot *of);
void edition_finish_run(struct edition *edition, struct eg_table *table);

/* The text, cut between characters to what a property of the file holds: its title, too. */
const char *edition_property(struct edition *edition, const char *text);

#endif
