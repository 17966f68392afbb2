#include "person_kind.h"

#include <string.h>

const char *eg_one_of(enum eg_kind kind)
{
    return kind == EG_STAFF ? "an employee" : "an applicant";
}

bool eg_call_kind(struct eg_call *call, enum eg_kind *kind, bool *is_named)
{
    const char *word = eg_call_value(call, "kind");
    *is_named = word != NULL;
    *kind = word && strcmp(word, eg_kind_name(EG_APPLICANTS)) == 0 ? EG_APPLICANTS : EG_STAFF;
    return !word || strcmp(word, eg_kind_name(*kind)) == 0 ||
           eg_fail(&call->error, EG_FAULT_USAGE, "--kind is staff or applicants");
}
