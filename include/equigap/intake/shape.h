/*
 * The shape of an extract: where its headings stand, and what is no record at all.
 *
 *     struct eg_shape *shape = eg_shape_begin(arena, extract, &request);
 *     if (!eg_shape_headings(shape, &headings)) ...            // nothing but blank lines
 *     while (eg_shape_next(shape, &record, &part))
 *         if (part == EG_PART_RECORD) ...
 *
 * Reports print titles, run dates and parameters above the headings, and the headings again on
 * every page. Headings are the row among the first EG_SHAPE_RECORDS_MOST records in which most
 * cells are headings of the lists (or named by the user); two rows are read as one where together
 * they hold more. Nothing is dropped here: every record comes out, with what it is.
 */
#ifndef EQUIGAP_INTAKE_SHAPE_H
#define EQUIGAP_INTAKE_SHAPE_H

#include "equigap/intake/extract.h"
#include "equigap/intake/lists.h"

enum { EG_SHAPE_RECORDS_MOST = 50 };

enum eg_part {
    EG_PART_RECORD,
    EG_PART_PREAMBLE, /* stands above the headings */
    EG_PART_REPEATED, /* the headings again, at the top of a page */
};

struct eg_shape;

struct eg_shape_request {
    const struct eg_lists *lists;
    enum eg_kind kind;
    bool guess_kind;          /* headings of either kind count */
    const char *const *pairs; /* "Column=field": these columns are headings, too */
    size_t pair_count;
    bool pads; /* a short record has empty fields at its end: in a sheet */
};

/* Reads the beginning of `extract`, which must live as long. */
struct eg_shape *eg_shape_begin(struct eg_arena *arena, struct eg_extract *extract,
                                const struct eg_shape_request *request);

/* The headings, their empty end cut off; two rows joined by a space. False if there are none but
 * blank records. Where no cell of any row is known, the first of the widest rows is taken. */
bool eg_shape_headings(const struct eg_shape *shape, struct eg_record *headings);

/* What shows that the line of headings is a record, and the extract has none: "a date in column 3",
 * a number or an answer, where fewer than half of the cells are known, no reference is one of them,
 * and the user named none. NULL: nothing does. Owned by the arena. */
const char *eg_shape_record_sign(const struct eg_shape *shape);

/* The records above and below the headings, in order; false at the end. A record is as long as
 * the headings, or longer by more than empty fields, or shorter. */
bool eg_shape_next(struct eg_shape *shape, struct eg_record *record, enum eg_part *part);

#endif
