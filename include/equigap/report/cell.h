/*
 * One cell of a report: a figure as it is printed, a text, or the reason why there is none.
 *
 * Shares, points and ratios are rounded once, here, in integers, so that every writer prints the
 * same digits. Texts are UTF-8 and not copied.
 */
#ifndef EQUIGAP_REPORT_CELL_H
#define EQUIGAP_REPORT_CELL_H

#include <stdbool.h>
#include <stdint.h>

/* Why there is no figure; the texts stand in one table, in cell.c. */
enum eg_marker {
    EG_MARKER_WITHHELD,       /* [c] */
    EG_MARKER_NOT_COLLECTED,  /* [x] */
    EG_MARKER_NOT_APPLICABLE, /* [z] */
    EG_MARKER_LOW,            /* [low] */
    EG_MARKER_BREAK,          /* [b] */
    EG_MARKER_COUNT
};

/* "[x]", and what it means in a sentence part: "not collected or not supplied". */
const char *eg_marker_text(enum eg_marker marker);
const char *eg_marker_meaning(enum eg_marker marker);

enum eg_cell_kind {
    EG_CELL_TEXT,
    EG_CELL_COUNT,        /* people or records */
    EG_CELL_SHARE,        /* number = tenths of a percent, 0..1000; printed 83.1% */
    EG_CELL_FINE,         /* a share in hundredths of a percent, 0..10000; printed 1.04% */
    EG_CELL_POINTS,       /* number = tenths of a percentage point, signed; printed +3.1 */
    EG_CELL_WHOLE,        /* a share in whole percent, 0..100, of protected figures; printed 83% */
    EG_CELL_WHOLE_POINTS, /* percentage points of protected figures, signed; printed +3 */
    EG_CELL_RATIO,        /* number = hundredths; printed 1.54 */
    EG_CELL_TENTHS,       /* people in tenths, signed; printed 28.3 */
    EG_CELL_CHANCE,       /* a p-value in ten-thousandths, 0..10000; printed 0.0809 */
    EG_CELL_MARKER,
    EG_CELL_LINK,  /* text, and a link to cell A1 of the sheet named `target` */
    EG_CELL_ENTRY, /* empty: for people to fill in from a list */
};

/* One cell: a figure as it is printed, a text, or the reason why there is none. */
struct eg_cell {
    enum eg_cell_kind kind;
    int64_t number;
    const char *text;
    const char *target;
    enum eg_marker marker;
    bool is_public; /* of a benchmark: never rounded further */
};

struct eg_cell eg_cell_text(const char *text);
struct eg_cell eg_cell_link(const char *text, const char *target);
struct eg_cell eg_cell_count(int64_t count);
struct eg_cell eg_cell_marker(enum eg_marker marker);

struct eg_cell eg_cell_entry(void);

/* A share, points or people in tenths as printed of protected figures: whole, halves away from
 * zero; any other cell, and one that is public, as it is. */
struct eg_cell eg_cell_in_whole(struct eg_cell cell);

/*
 * part / whole, rounded halves up in integers; whole 0: [z]. 0 <= part <= whole.
 *
 * None and all are said of none and all only: what would round to 0.0 % or 100.0 % without being
 * that is 0.1 % or 99.9 %. Official statistics mark such a figure ([low], for one that is not a
 * true zero); here the gap is the finding, sentences repeat the figure, and one that says "100.0 %
 * complete" of 3,999 answers in 4,000 would be wrong. The error stays under a tenth of a point.
 */
struct eg_cell eg_cell_share(int64_t part, int64_t whole);

/* The same in whole percent, of protected figures: 0 and 100 do not mean none and all. */
struct eg_cell eg_cell_whole_share(int64_t part, int64_t whole);

/* The same with two decimals, where a limit is near. */
struct eg_cell eg_cell_fine(int64_t part, int64_t whole);

/* part / whole - other_part / other_whole in percentage points, halves away from zero, in
 * integers, from the unrounded shares; a whole of 0: [z]. */
struct eg_cell eg_cell_points(int64_t part, int64_t whole, int64_t other_part, int64_t other_whole);

/* From numbers that are no counts, rounded halves away from zero: a share in 0..1, a difference of
 * shares in -1..1, people, a ratio, a p-value. */
struct eg_cell eg_cell_of_share(double share);
struct eg_cell eg_cell_of_difference(double difference);
struct eg_cell eg_cell_of_people(double people);
struct eg_cell eg_cell_of_ratio(double ratio);
struct eg_cell eg_cell_of_chance(double p);

#endif
