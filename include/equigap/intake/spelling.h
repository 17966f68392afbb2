/*
 * The user's own spellings: texts that no list covers, decided on in a CSV file and read back.
 *
 *     eg_spellings_undecided(store, arena, &texts, &count, error); // to be written and filled in
 *     eg_spellings_apply(store, arena, path, &result, error);      // one transaction
 *
 * Applying recodes what is stored: raw text is kept for answers not recognised, and only for these.
 */
#ifndef EQUIGAP_INTAKE_SPELLING_H
#define EQUIGAP_INTAKE_SPELLING_H

#include "equigap/store/store.h"

/* A text still to be decided on. */
struct eg_undecided {
    const char *field; /* key */
    const char *text;
    int64_t records;        /* that hold it, over all snapshots */
    const char *suggestion; /* code of a category or a state, "" if nothing is near */
    const char *reason;     /* "one letter differs from 'White British'" */
};

/* By field, the most frequent first. Owned by `arena`. */
bool eg_spellings_undecided(struct eg_store *store, struct eg_arena *arena,
                            struct eg_undecided **texts, size_t *count, struct eg_error *error);

struct eg_spelling_result {
    int64_t added;     /* new spellings */
    int64_t changed;   /* in the place of what was decided before */
    int64_t known;     /* said before, the same way */
    int64_t undecided; /* rows without a decision */
    int64_t recoded;   /* answers of stored people that are recognised now */
    int64_t snapshots; /* whose figures were counted anew */
};

/*
 * Reads a CSV with the columns field, text and decision (others are not looked at) and applies it.
 * A decision is the code or the label of a category or a text that the lists know ("prefer not to
 * say", "no record"), "undeclared" or "missing", or empty to leave the text as it is. For field
 * "stage" it may be an outcome, too. One that differs from the store's goes in its place, for later
 * imports: the text is not kept of people in whom it was recognised, so they stay as they are until
 * their extract is imported again. Refused (EG_FAULT_DATA, with the line, and nothing changed): a
 * missing column, a field or decision that is not there, a text that is in the file already with
 * another decision, or that the lists or a scheme know as something else.
 */
bool eg_spellings_apply(struct eg_store *store, struct eg_arena *arena, const char *path,
                        struct eg_spelling_result *result, struct eg_error *error);

#endif
