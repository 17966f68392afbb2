/* Whose reference a command is given: an employee's or an applicant's. */
#ifndef EQUIGAP_CLI_PERSON_KIND_H
#define EQUIGAP_CLI_PERSON_KIND_H

#include "equigap/cli/command.h"

/* "an employee", "an applicant". */
const char *eg_one_of(enum eg_kind kind);

/* The kind of option --kind; `*is_named` false, and staff, if it was not given. */
bool eg_call_kind(struct eg_call *call, enum eg_kind *kind, bool *is_named);

#endif
