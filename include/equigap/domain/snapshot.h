/*
 * One import: staff on a day, or applications in a period.
 */
#ifndef EQUIGAP_DOMAIN_SNAPSHOT_H
#define EQUIGAP_DOMAIN_SNAPSHOT_H

#include <stdbool.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/base/digest.h"
#include "equigap/domain/person.h"
#include "equigap/domain/rules.h"

/* Rules by which a record is left out of the count. The names are kept in stores. */
enum eg_left_out {
    EG_LEFT_OUT_BLANK,          /* blank line */
    EG_LEFT_OUT_PREAMBLE,       /* stands above the headings */
    EG_LEFT_OUT_REPEATED,       /* the headings again, at the top of a page */
    EG_LEFT_OUT_TOTAL,          /* a total row: no reference, begins with a row marker */
    EG_LEFT_OUT_NOTE,           /* a note row: no reference, begins with a row marker */
    EG_LEFT_OUT_LEAVER,         /* left before the snapshot date */
    EG_LEFT_OUT_FUTURE,         /* starts after the snapshot date */
    EG_LEFT_OUT_ABSENT,         /* in post but away, where rule count-absent is 0 */
    EG_LEFT_OUT_CASUAL,         /* bank, casual or relief, where rule count-casual is 0 */
    EG_LEFT_OUT_AGENCY,         /* agency worker or contractor */
    EG_LEFT_OUT_SECONDED_IN,    /* employed by somebody else */
    EG_LEFT_OUT_APPRENTICE,     /* where rule count-apprentices is 0 */
    EG_LEFT_OUT_OFFICE_HOLDER,  /* councillor, non-executive, volunteer */
    EG_LEFT_OUT_SCHOOL,         /* employed by a school's governing body */
    EG_LEFT_OUT_OUTSIDE_PERIOD, /* applied outside the period of the extract */
    EG_LEFT_OUT_NO_DATE,        /* no date applied: cannot be placed in the period */
    EG_LEFT_OUT_INVALID,        /* marked late, invalid or duplicate by the recruitment system */
    EG_LEFT_OUT_TEST,           /* a test record of the recruitment system */
    EG_LEFT_OUT_DIRECT,         /* appointed without a competition */
    EG_LEFT_OUT_RESERVE,        /* on a reserve list */
    EG_LEFT_OUT_CANCELLED,      /* the vacancy was cancelled */
    EG_LEFT_OUT_COUNT
};

/* "leaver", and "left before the snapshot date". */
const char *eg_left_out_name(enum eg_left_out rule);
const char *eg_left_out_meaning(enum eg_left_out rule);
/* False for what is no record of anybody: blank lines, headings, totals, notes. */
bool eg_left_out_is_of_a_person(enum eg_left_out rule);
bool eg_left_out_find(const char *name, enum eg_left_out *out);

/* What became of the records of an extract; read = imported + refused + left out, always. */
struct eg_record_counts {
    int64_t read, imported, refused, left_out;
    int64_t people;      /* distinct people (staff) or applications */
    int64_t updated;     /* applicants: records that brought an earlier application up to date */
    int64_t individuals; /* distinct people; for applicants fewer than applications */
    int64_t by_rule[EG_LEFT_OUT_COUNT];
};

struct eg_snapshot {
    int64_t id;
    enum eg_kind kind;
    int32_t first_day; /* of the period; for staff the snapshot day */
    int32_t last_day;  /* of the period; for staff the snapshot day */
    int quarter;       /* the calendar quarter it belongs to */
    const char *file;  /* the name of the extract, without its folder */
    const char *sha256;
    int64_t bytes;
    const char *encoding;
    char delimiter;
    uint32_t fields; /* bit n-1 set: the extract has a column for field number n */
    struct eg_record_counts counts;
    struct eg_rules rules;    /* those it is counted with, as they were; others mean nothing */
    const char *lists;        /* version of the lists it was coded with */
    const char *program;      /* version of the program that imported it */
    const char *figures_seal; /* SHA-256 over its facts and figures */
    const char *people_seal;  /* SHA-256 over its people */
    bool is_reduced;          /* to figures: its people are not kept any more */
};

/* "snapshot 3 (staff of 2025-06-30)", "snapshot 4 (applicants of 2025-04-01 to 2025-06-30)". Owned
 * by `arena`. */
const char *eg_snapshot_in_words(struct eg_arena *arena, const struct eg_snapshot *snapshot);

/* Whether a rule decides who of a kind is counted, or which of their answers are believed. */
bool eg_rule_counts(enum eg_rule rule, enum eg_kind kind);

/* The same, and the rule was another for the earlier of two snapshots of a kind. */
bool eg_rule_changed(enum eg_rule rule, const struct eg_snapshot *then,
                     const struct eg_snapshot *now);

#endif
