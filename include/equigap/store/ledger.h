/*
 * What the store remembers of the releases that were issued: how people were divided, and under
 * keyed hashes who was counted and what they had answered, so that the next release can tell how
 * many of the people of a figure have changed.
 *
 * The ledger of each release is sealed. A new one:
 *
 *     eg_issued_add - eg_ledger_add, eg_ledger_add_applicant - eg_ledger_seal
 *
 * and one that is changed, all in one transaction:
 *
 *     eg_ledgers_verify - eg_ledger_forget, eg_ledger_take_out ... - eg_ledgers_seal
 *
 * What is not as it was sealed is not read: EG_FAULT_STORE.
 */
#ifndef EQUIGAP_STORE_LEDGER_H
#define EQUIGAP_STORE_LEDGER_H

#include "equigap/domain/release.h"
#include "equigap/store/store.h"

struct eg_issued {
    int64_t id;
    int quarter;
    int32_t as_at, day; /* of the figures; when it was issued */
    int64_t snapshot;
    bool is_full;
    uint32_t fields;    /* that it has figures of, as bits */
    const char *sha256; /* of its figures (eg_release_digest) */
    /* Where people who stand directly in place n were counted, at n - 1: a block of the release,
     * -1: none. */
    int64_t *leaf_of[EG_RELEASE_FAMILIES];
    size_t place_count[EG_RELEASE_FAMILIES];
};

/* All of them, the earliest quarter first. Owned by `arena`. */
bool eg_issued_load(struct eg_store *store, struct eg_arena *arena, struct eg_issued **all,
                    size_t *count, struct eg_error *error);

/* Adds one and sets its id. */
bool eg_issued_add(struct eg_store *store, struct eg_issued *issued, struct eg_error *error);

/* Somebody who was counted: keyed hashes of the reference (eg_key_person) and of the answer to
 * every field of the release (eg_key_answer), by field number - 1; 0: the release has not the
 * field. */
struct eg_ledger_entry {
    int64_t person;
    int64_t unit, grade;
    uint32_t answers[EG_FIELDS_MOST];
};

/* Two people under one hash are kept as one. */
bool eg_ledger_add(struct eg_store *store, int64_t issued, const struct eg_ledger_entry *entry,
                   struct eg_error *error);

/* What stands in the place of a category's code (eg_key_answer): not declared, in whatever way; and
 * an answer that was taken out after an objection, which counts as unchanged, whatever it is now.
 */
#define EG_LEDGER_NOT_DECLARED "not-declared"
#define EG_LEDGER_TAKEN_OUT "taken-out"

/* Within a transaction: seals the ledger of a release, or of all, as it is now. To be verified
 * before it is changed, so that no change by others is sealed with it. */
bool eg_ledger_seal(struct eg_store *store, int64_t issued, struct eg_error *error);
bool eg_ledgers_seal(struct eg_store *store, struct eg_error *error);

/* False and EG_FAULT_STORE if the ledger of a release, its applicants alone, or those of all are
 * not as they were sealed. */
bool eg_ledger_verify(struct eg_store *store, int64_t issued, struct eg_error *error);
bool eg_ledger_verify_applicants(struct eg_store *store, int64_t issued, struct eg_error *error);
bool eg_ledgers_verify(struct eg_store *store, struct eg_error *error);

/* Called for each entry of a release by person; false ends the walk. Nothing that was told counts
 * if the walk fails: that they are those that were sealed is known at its end. */
typedef bool eg_ledger_tell(void *closure, const struct eg_ledger_entry *entry);
bool eg_ledger_walk(struct eg_store *store, int64_t issued, eg_ledger_tell *tell, void *closure,
                    struct eg_error *error);

/* Whether it has anybody. */
bool eg_ledger_is_kept(struct eg_store *store, bool *is_kept, struct eg_error *error);

/* Within a transaction: removes a person (eg_key_person) from it; `*releases`: from how many. Their
 * figures stay: no person is in them. */
bool eg_ledger_forget(struct eg_store *store, int64_t person, int64_t *releases,
                      struct eg_error *error);

/* What the ledger of a release has of somebody; and what those of all releases have. */
struct eg_ledger_held {
    int64_t issued;
    struct eg_ledger_entry entry;
};
struct eg_ledger_of_person {
    struct eg_ledger_held *all;
    size_t count, capacity;
};

/* All that they have of a person, owned by `arena`; and, within a transaction, one of these with
 * answers taken out, which is noted with the release. */
bool eg_ledger_load_person(struct eg_store *store, struct eg_arena *arena, int64_t person,
                           struct eg_ledger_of_person *out, struct eg_error *error);
bool eg_ledger_take_out(struct eg_store *store, const struct eg_ledger_held *held,
                        struct eg_error *error);

/* Applicants whom releases count (eg_key_applicant): those of an issued release; those of all
 * quarters before one, in order; and, within a transaction, one who is forgotten. */
bool eg_ledger_add_applicant(struct eg_store *store, int64_t issued, int64_t person,
                             struct eg_error *error);
bool eg_ledger_load_applicants(struct eg_store *store, struct eg_arena *arena, int quarter,
                               int64_t **people, size_t *count, struct eg_error *error);
bool eg_ledger_forget_applicant(struct eg_store *store, int64_t person, int64_t *releases,
                                struct eg_error *error);

#endif
