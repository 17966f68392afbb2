/* What the sheets of the gap review share while it is made. */
#ifndef EQUIGAP_REPORT_GAP_ROOM_H
#define EQUIGAP_REPORT_GAP_ROOM_H

#include "equigap/report/gap_review.h"

/* Notes, numbered in the order in which the reader meets them. */
enum note {
    NOTE_DECLARED,
    NOTE_UNDECLARED,
    NOTE_UNRECOGNISED,
    NOTE_NO_RECORD,
    NOTE_COMPLETENESS,
    NOTE_CHANGE,
    NOTE_PRIORITY,
    NOTE_AVERAGE,
    NOTE_EVERYTHING,
    NOTE_UNITS,
    NOTE_APPLICATIONS,
    NOTE_COUNT
};

struct gap {
    struct eg_arena *arena;
    const struct eg_gap_review *review;
    struct eg_workbook *workbook;
    const struct eg_measured *now;    /* the quarter reported */
    const struct eg_measured *before; /* the one before it in the store, or NULL */
    const char *day, *quarter;        /* "30 June 2025", "April to June 2025" */
    const char *quarter_before;       /* "January to March 2025", or NULL */
    int table_number;
    int note_number[NOTE_COUNT]; /* 0: not used yet */
    int note_count;
};

/* "[note 3]", giving the note the next number if it is new. */
const char *gap_note(struct gap *gap, enum note note);

/* A sheet with the title "Table n: ...", numbered in order. */
struct eg_sheet *gap_table_sheet(struct gap *gap, const char *name, const char *title);

/* "This worksheet contains ...", with the notes and shorthand that its table uses. */
void gap_describe_table(struct gap *gap, struct eg_sheet *sheet, const char *contains);

/* The lines every table sheet begins with, once its table is filled: what it contains, shorthand in
 * use, the extra line if there is one, the link back. */
void gap_finish_sheet(struct gap *gap, struct eg_sheet *sheet, const char *extra);

/* Columns from static ones, with notes set into headings: `heading` of column i gets a note mark. */
struct eg_column *gap_columns(struct gap *gap, const struct eg_column *columns, size_t count,
                              const int *notes);

struct eg_slice gap_everybody(void);
struct eg_slice gap_unit(int64_t unit);
struct eg_completeness gap_measure(const struct eg_measured *measured, int64_t unit,
                                   const struct eg_field *field);

/* Cells from shares and states. */
struct eg_cell gap_share(struct eg_share share);
struct eg_cell gap_share_of(struct eg_figure part, struct eg_figure whole);
struct eg_cell gap_change(struct eg_share now, struct eg_share before);

/* "83.1%" and "3.1" of a cell, for sentences. */
const char *gap_cell_words(struct gap *gap, struct eg_cell cell);

/* A recorded field as sentences speak of it. */
struct spoken {
    const struct eg_field *field;
    struct eg_completeness now;
    struct eg_cell share, change; /* change: a marker where there is none */
};

/* The recorded fields with their shares and changes; how many into `*count`. */
struct spoken *gap_speak(struct gap *gap, size_t *count);

/* How many of them are less than `percent` complete. */
size_t gap_count_under(const struct spoken *all, size_t count, int64_t percent);

/* "nine", or "17"; a label inside a sentence ("sexual orientation"); a sentence's first word. */
const char *gap_number_word(struct gap *gap, size_t number);
const char *gap_in_sentence(struct gap *gap, const char *label);
const char *gap_capitalised(struct gap *gap, const char *text);

void gap_add_cover(struct gap *gap, struct eg_sheet *cover);
void gap_fill_contents(struct gap *gap, struct eg_sheet *contents);
void gap_fill_notes(struct gap *gap, struct eg_sheet *notes);
void gap_fill_summary(struct gap *gap, struct eg_sheet *summary);
void gap_add_completeness(struct gap *gap);
void gap_add_applicants(struct gap *gap);
void gap_add_directorates(struct gap *gap);
void gap_add_trend(struct gap *gap);
/* Figures 1 and 2 of the summary, from tables that are there by now. */
void gap_add_figures(struct gap *gap, struct eg_sheet *summary);
void gap_add_run_details(struct gap *gap);

#endif
