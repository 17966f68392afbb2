/*
 * What imports noticed about their data: checks with the records behind them, people whose records
 * disagree, and the texts that no spelling covers.
 */
#ifndef EQUIGAP_STORE_CHECKS_H
#define EQUIGAP_STORE_CHECKS_H

#include "equigap/domain/check.h"
#include "equigap/store/store.h"

bool eg_checks_add(struct eg_store *store, int64_t snapshot, const struct eg_checked *checked,
                   struct eg_error *error);
bool eg_check_records_add(struct eg_store *store, int64_t snapshot,
                          const struct eg_check_record *record, struct eg_error *error);

/* The checks of a snapshot by check and field, and the records behind them. Owned by `arena`. */
bool eg_checks_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                    struct eg_checked **checks, size_t *count, struct eg_error *error);
bool eg_check_records_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                           struct eg_check_record **records, size_t *count, struct eg_error *error);

/* Sets what a check found and concluded to what it finds now. */
bool eg_checks_set(struct eg_store *store, int64_t snapshot, const struct eg_checked *checked,
                   struct eg_error *error);

/* Removes what a check found, in every field, with the records behind it. */
bool eg_checks_remove(struct eg_store *store, int64_t snapshot, enum eg_check check,
                      struct eg_error *error);

/* Tells the answers to a field that no spelling covers, one by one: whose, where, and what stood
 * there; texts are valid during the call. */
typedef void eg_unrecognised_tell(void *closure, const char *reference, int64_t line,
                                  const char *text);
bool eg_unrecognised_each(struct eg_store *store, int64_t snapshot, int32_t field,
                          eg_unrecognised_tell *tell, void *closure, struct eg_error *error);

/* Somebody of a staff snapshot whose records give different answers in a field. */
struct eg_conflict {
    const char *reference;
    int32_t field;
    int64_t line; /* of the record that was found to contradict another */
};
bool eg_conflicts_add(struct eg_store *store, int64_t person, int32_t field, int64_t line,
                      bool *is_new, struct eg_error *error);
bool eg_conflicts_count(struct eg_store *store, int64_t snapshot, int32_t field, int64_t *people,
                        struct eg_error *error);
bool eg_conflicts_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                       struct eg_conflict **conflicts, size_t *count, struct eg_error *error);

/* A text that no spelling covers, as it stood. */
struct eg_unknown_text {
    int32_t field;
    const char *text;
    int64_t records; /* that hold it */
    int64_t line;    /* of the first of them */
};

/* By field, the most frequent first. */
bool eg_unknown_texts_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                           struct eg_unknown_text **texts, size_t *count, struct eg_error *error);

/* The same over all snapshots; lines are 0. */
bool eg_undecided_load(struct eg_store *store, struct eg_arena *arena,
                       struct eg_unknown_text **texts, size_t *count, struct eg_error *error);

#endif
