/*
 * One person as the house keeps them: coded answers and what breakdowns need; no name, no birth
 * date, no column that was not mapped.
 */
#ifndef EQUIGAP_DOMAIN_PERSON_H
#define EQUIGAP_DOMAIN_PERSON_H

#include <stdbool.h>
#include <stdint.h>

#include "equigap/domain/field.h"

enum eg_kind { EG_STAFF, EG_APPLICANTS, EG_KIND_COUNT };

/* "staff", "applicants": as stores, options and JSON have it. */
static inline const char *eg_kind_name(enum eg_kind kind)
{
    return kind == EG_STAFF ? "staff" : "applicants";
}

/* Hours and FTE: nothing stands there, or nothing that can be; 0 is a number. */
enum { EG_NOT_KNOWN = -1 };

/* How far an application got: the numbers of the categories of field "stage", in their order. */

/*
 * A member of staff on a day, or an application. Numbers are ids of the store; 0 is "not known"
 * everywhere but in `answers`, where it is "missing", and in hours and FTE (EG_NOT_KNOWN).
 */
struct eg_person {
    int64_t id;            /* snapshot * 2^32 + number within it, from 1; 0 until stored */
    const char *reference; /* of the employee or the applicant */
    int64_t unit, grade;
    int64_t answers[EG_FIELDS_MOST]; /* answer of field number n at n - 1 */
    int64_t age;                     /* whole years; 0: not known */

    /* Staff only. */
    int64_t contract, pattern; /* answers of contract_type and working_pattern */
    int64_t hours;             /* weekly, in hundredths; of all posts, or EG_NOT_KNOWN */
    int64_t fte;               /* in hundredths, likewise */
    int64_t service;           /* whole months of service + 1; 0: not known */
    bool is_joiner;            /* started in the quarter that the snapshot belongs to */
    bool is_primary;           /* the record kept so far is of the primary post */
    int32_t in_post_since;     /* day that the post began whose answers lead; while reading only */
    const char *applicant;     /* applicant reference, "" if there is none */

    /* Applicants only. */
    int64_t vacancy;
    int32_t applied;  /* day */
    int64_t stage;    /* highest reached, 1 = applied */
    int64_t outcome;  /* answer of field "outcome" */
    int64_t internal; /* 1 yes, 2 no */
};

#endif
