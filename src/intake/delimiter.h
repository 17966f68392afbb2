/*
 * Which delimiter a text is written with: of comma, semicolon, tab and bar the one that stands equally
 * often outside quotes in the most of its lines, times how often.
 */
#ifndef EQUIGAP_INTAKE_DELIMITER_H
#define EQUIGAP_INTAKE_DELIMITER_H

#include "equigap/base/text.h"

enum { EG_DELIMITERS = 4 };

bool eg_is_delimiter(char c);

/* How often each stands outside quotes in a line. A quote opens where a field begins; what it opens may go
 * on over lines, so `*is_quoted`, false at first, is handed from line to line. */
void eg_delimiter_count(struct eg_bytes line, bool *is_quoted, int seen[static EG_DELIMITERS]);

/* The one that the counts of `lines` lines speak for; ties in the order given above. */
char eg_delimiter_choose(int (*seen)[EG_DELIMITERS], size_t lines);

#endif
