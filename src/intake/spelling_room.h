/* What deciding on texts and recoding people share. */
#ifndef EQUIGAP_INTAKE_SPELLING_ROOM_H
#define EQUIGAP_INTAKE_SPELLING_ROOM_H

#include "equigap/domain/field.h"
#include "equigap/intake/spelling.h"
#include "equigap/store/checks.h"

/* What a text is to stand for. */
struct eg_decision {
    const char *asked;            /* the field whose text it is: "stage" for any status */
    const struct eg_field *field; /* the field whose answer it is: "outcome", perhaps */
    const char *written, *normal;
    const char *word; /* code of the category, or state */
    int64_t answer;
    bool is_old;          /* the store has it already */
    bool is_met;          /* a line of the file decides so */
    const char *replaced; /* the field of the store's other decision on the text; NULL: none */
};

/* Within a transaction: gives stored people the answers that their raw texts now stand for, and counts
 * the figures of their snapshots anew. */
struct eg_decisions {
    const struct eg_fields *fields;
    const struct eg_decision *all;
    size_t count;
};
bool eg_recode(struct eg_store *store, struct eg_arena *arena, const struct eg_decisions *decisions,
               struct eg_spelling_result *result, struct eg_error *error);

#endif
