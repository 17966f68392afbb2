/*
 * Records to people: what one record says of one person, and whether it counts.
 *
 *     struct eg_reader *reader = eg_reader_begin(arena, &request, error);
 *     eg_reader_read(reader, &record, &reading, error);
 *     if (reading.verdict == EG_VERDICT_TAKEN) ... reading.person ...
 */
#ifndef EQUIGAP_INTAKE_PERSON_H
#define EQUIGAP_INTAKE_PERSON_H

#include "equigap/base/date.h"
#include "equigap/domain/check.h"
#include "equigap/domain/issue.h"
#include "equigap/domain/rules.h"
#include "equigap/domain/snapshot.h"
#include "equigap/domain/unit.h"
#include "equigap/intake/answer.h"
#include "equigap/intake/extract.h"
#include "equigap/intake/heading.h"

/* What the records are read with. `schemes` are "field=SCHEME" pairs. Everything must live as long
 * as the reader; units, grades and vacancies grow as new names are met. */
struct eg_reader_request {
    const char *path; /* of the extract, for messages */
    const struct eg_layout *layout;
    const struct eg_lists *lists;
    const struct eg_fields *fields;
    const struct eg_rules *rules;
    struct eg_units *units;
    struct eg_names *grades, *vacancies;
    int32_t first_day, last_day;
    const char *const *schemes;
    size_t scheme_count;
    const enum eg_date_order *date_orders; /* by column; NULL: day first everywhere */
};

enum eg_taken { EG_VERDICT_TAKEN, EG_VERDICT_LEFT_OUT, EG_VERDICT_REFUSED };

/* Raw text of an answer that was not recognised. */
struct eg_raw {
    const struct eg_field *field;
    const char *text;
};

/* Valid until the next record is read. */
struct eg_reading {
    enum eg_taken verdict;
    enum eg_left_out rule; /* left out */
    struct eg_issue issue; /* refused */
    struct eg_person person;
    bool has_objected;          /* a column says so */
    struct eg_issue numbers[2]; /* FTE and hours that stand there and are not known: why */
    int unread, numbers_met;    /* how many of these; how many stand there */
    struct eg_raw raw[EG_FIELDS_MOST + 2];
    size_t raw_count;
};

struct eg_reader;

/* EG_FAULT_USAGE: a scheme that the field does not have, or for a field no column is. */
struct eg_reader *eg_reader_begin(struct eg_arena *arena, const struct eg_reader_request *request,
                                  struct eg_error *error);

/* False only if the run cannot go on (EG_FAULT_DATA: more units or grades than an employer has). */
bool eg_reader_read(struct eg_reader *reader, const struct eg_record *record,
                    struct eg_reading *reading, struct eg_error *error);

/* What a column of dates has shown of the order of day and month. */
struct eg_date_column {
    enum eg_date_order order; /* they are read with */
    int64_t shown_at[2];      /* by order: the first line that shows it; 0: none */
    int64_t shown[2];         /* by order: how many dates show it */
    bool has_either;          /* some date is another day in the other order */
};
const struct eg_date_column *eg_reader_dates(const struct eg_reader *reader, size_t index);

/* Birth dates seen, to notice defaults. */
struct eg_births {
    int64_t count, new_year; /* all; those on 1 January */
    int32_t *on_day;         /* how many on each of EG_BIRTH_DAYS days from EG_BIRTH_FIRST */

    /* The first EG_CHECK_RECORDS_MOST lines of each day, chained from the last of them back. */
    uint32_t *last; /* of each day: its place in `lines`, plus 1; 0: none */
    struct eg_birth_line {
        uint32_t line, before;
    } * lines;
    size_t line_count, line_capacity;
};
enum {
    EG_BIRTH_FIRST = -25567, /* 1 January 1900 */
    EG_BIRTH_DAYS = 45000,   /* into 2023 */
};
const struct eg_births *eg_reader_births(const struct eg_reader *reader);

/* The coder of column `index`, or NULL if its cells are not answers. */
const struct eg_coder *eg_reader_coder(const struct eg_reader *reader, size_t index);

void eg_reader_end(struct eg_reader *reader);

/*
 * One person from two records of the same reference: unit, grade, contract and pattern
 * of the primary post (else of the first record), hours and FTE added up (not known if
 * one of them is not), the longer service, each
 * answer the better one; of two declared ones that of the post that began last, else the primary
 * post's, else the first.
 */
void eg_person_merge(const struct eg_fields *fields, struct eg_person *kept,
                     const struct eg_person *second);

/* Whether the answers of `second` go before those of `kept`: of the post that began last, a day
 * that is not known being before all, else of the primary post. */
bool eg_person_leads(const struct eg_person *kept, const struct eg_person *second);

/* The answers of that: of each field the better one, `lead`'s first, the finer of a group and a
 * category inside it. `into` may be either. */
void eg_merge_answers(const struct eg_fields *fields, const struct eg_person *lead,
                      const struct eg_person *other, struct eg_person *into);

#endif
