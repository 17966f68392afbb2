/*
 * One bad record with its place, collected and listed for the people who can mend it.
 *
 * Neither text ever holds what somebody answered: file, line, column and rule only.
 */
#ifndef EQUIGAP_DOMAIN_ISSUE_H
#define EQUIGAP_DOMAIN_ISSUE_H

#include <stdint.h>

struct eg_issue {
    int64_t line;        /* where the record began, from 1 */
    const char *column;  /* heading, "" if it is the whole record */
    const char *problem; /* "has 8 fields where the headings have 9" */
    const char *remedy;  /* "correct the record in the extract and import it again" */
};

#endif
