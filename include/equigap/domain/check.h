/*
 * What an import noticed about its data: one check of one field, or of the whole extract.
 *
 * A check counts how many of the records or people it looked at failed it. Its limit is the share,
 * in tenths of a percent, above which it warns. No text of a check holds what somebody answered.
 */
#ifndef EQUIGAP_DOMAIN_CHECK_H
#define EQUIGAP_DOMAIN_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "equigap/domain/rules.h"

/* The names are kept in stores. */
enum eg_check {
    EG_CHECK_REFUSED,       /* records refused, of those read */
    EG_CHECK_UNRECOGNISED,  /* answers not recognised, of people */
    EG_CHECK_ONE_SIDED,     /* a field with more yes than no, and no record for many */
    EG_CHECK_CLUMP,         /* the first option of a list chosen suspiciously often */
    EG_CHECK_NEW_YEAR,      /* birth dates on 1 January */
    EG_CHECK_ONE_DATE,      /* the same birth date for many */
    EG_CHECK_TWO_QUESTIONS, /* one column that holds sex and gender identity together */
    EG_CHECK_LUMPED,        /* one answer for "not known" and "prefer not to say" */
    EG_CHECK_OBJECTED,      /* people who objected, whose answers are not kept */
    EG_CHECK_CONFLICT,      /* posts of one person that disagree */
    EG_CHECK_UNDECLARED,    /* no record turned into prefer not to say since the last snapshot */
    EG_CHECK_LOST,          /* answers there in the last snapshot and gone in this one */
    EG_CHECK_RENUMBERED,    /* references that vanished while as many appeared */
    EG_CHECK_NUMBER,      /* FTE or hours that stand there and are no number that somebody works */
    EG_CHECK_COLUMN_GONE, /* no column is a field that the last snapshot had */
    EG_CHECK_EMPLOYMENT,  /* texts that say how somebody is employed, and that no spelling covers */
    EG_CHECK_COUNT
};

enum eg_check_result { EG_CHECK_PASSED, EG_CHECK_WARNED, EG_CHECK_STOPPED };

/* One check of one field; field 0: of the whole extract. */
struct eg_checked {
    enum eg_check check;
    int32_t field;           /* number */
    int64_t checked, failed; /* records or people */
    int64_t limit;           /* tenths of a percent of `checked` */
    enum eg_check_result result;
    const char *place; /* the units it is about, "" for the whole organisation */
};

/* A record that failed a check: its line, where it is known, or the reference of its person. */
struct eg_check_record {
    enum eg_check check;
    int32_t field;
    int64_t line;          /* 0: not known */
    const char *reference; /* "": not listed */
};

enum { EG_CHECK_RECORDS_MOST = 1000 }; /* listed for one check of one field; all are counted */

/* "answers-lost"; what was looked for; what to do about it. */
const char *eg_check_name(enum eg_check check);
const char *eg_check_meaning(enum eg_check check);
const char *eg_check_remedy(enum eg_check check);
bool eg_check_find(const char *name, enum eg_check *out);

/* The rule that holds the limit of a check; EG_CHECK_OBJECTED, EG_CHECK_NUMBER,
 * EG_CHECK_COLUMN_GONE and EG_CHECK_EMPLOYMENT have none. */
enum eg_rule eg_check_rule(enum eg_check check);

/* failed / checked above limit? In integers; nothing checked is no failure. */
bool eg_check_is_over(int64_t failed, int64_t checked, int64_t limit);

/* "passed", "warning", "stop". */
const char *eg_check_result_name(enum eg_check_result result);

#endif
