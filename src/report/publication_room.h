/* What the sheets of the publication share. */
#ifndef EQUIGAP_REPORT_PUBLICATION_ROOM_H
#define EQUIGAP_REPORT_PUBLICATION_ROOM_H

#include "gap_room.h"

enum publication_note {
    PUBLIC_NOTE_DECLARED,
    PUBLIC_NOTE_NOT_DECLARED,
    PUBLIC_NOTE_COUNT_OF,
    PUBLIC_NOTE_AREA,
    PUBLIC_NOTE_READING,
    PUBLIC_NOTE_UNITS,
    PUBLIC_NOTE_LEFT_OVER,
    PUBLIC_NOTE_COUNT
};

/* What counts are multiples of: twice the base of the release. A count to the nearest of these;
 * [low] for a shown 0. */
int64_t publication_base(const struct gap *gap);
struct eg_cell publication_count(const struct gap *gap, struct eg_figure people);

/* The fewest people that a printed count of a category may be; "10 stands for 1 to 14 people". */
int64_t publication_low(const struct gap *gap, int64_t count);
const char *publication_stands_for(struct gap *gap, int64_t count);

/* The share of all staff who declared a field, as every percentage worked out from printed counts. */
struct eg_cell publication_declared(const struct gap *gap, const struct eg_field *field);

/* True if the release has the field. */
bool publication_has(const struct gap *gap, const struct eg_field *field);

/* The answers of a field that have a row, not declared the last; how many. */
size_t publication_rows(struct gap *gap, const struct eg_field *field, int64_t **answers);
const char *publication_label(struct gap *gap, const struct eg_field *field, int64_t answer);

/* publication_tables.c: a landscape sheet; number, share of the declared and share of all of an answer of
 * some people, into three cells. */
struct eg_sheet *publication_begin_sheet(struct gap *gap, int number, const char *name,
                                         const char *title);
void publication_fill_shares(const struct gap *gap, struct eg_cell *row,
                             const struct eg_scope *scope, const struct eg_field *field,
                             int64_t answer);

void publication_add_by_grade(struct gap *gap);
void publication_add_by_directorate(struct gap *gap);
void publication_add_words(struct gap *gap);
void publication_add_tables(struct gap *gap);
void publication_add_method(struct gap *gap);

#endif
