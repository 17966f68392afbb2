/*
 * Snapshots: one row per import, with its columns, refused records and records left out, and the
 * seals by which a changed store is noticed.
 *
 * Life of one: eg_snapshots_add (gives the id) - people, tallies - eg_snapshots_set_counts -
 * eg_snapshots_seal, all in one transaction.
 */
#ifndef EQUIGAP_STORE_SNAPSHOTS_H
#define EQUIGAP_STORE_SNAPSHOTS_H

#include "equigap/domain/issue.h"
#include "equigap/domain/snapshot.h"
#include "equigap/store/people.h"
#include "equigap/store/store.h"

/* Sets snapshot->id. Counts and seals may still be empty. */
bool eg_snapshots_add(struct eg_store *store, struct eg_snapshot *snapshot, struct eg_error *error);

/* Stores the counts. */
bool eg_snapshots_set_counts(struct eg_store *store, const struct eg_snapshot *snapshot,
                             struct eg_error *error);

/* Seals figures and people as they now are. */
bool eg_snapshots_seal(struct eg_store *store, int64_t id, struct eg_error *error);

/* All of them by kind, period and id. Owned by `arena`. */
bool eg_snapshots_load(struct eg_store *store, struct eg_arena *arena,
                       struct eg_snapshot **snapshots, size_t *count, struct eg_error *error);

/* The one of that id, or NULL. */
const struct eg_snapshot *eg_snapshots_find(const struct eg_snapshot *snapshots, size_t count,
                                            int64_t id);

/* A later snapshot that builds on this one and must be taken back before it; 0: none. */
bool eg_snapshots_built_on(struct eg_store *store, int64_t id, int64_t *later,
                           struct eg_error *error);

/* Snapshots whose applications this one brought up to date. Owned by `arena`. */
bool eg_snapshots_changed_by(struct eg_store *store, struct eg_arena *arena, int64_t id,
                             struct eg_ids *changed, struct eg_error *error);

/* Takes a snapshot and everything that came with it out of the store; applications that it brought
 * up to date are as they were before, but the figures they are counted in are not yet. */
bool eg_snapshots_remove(struct eg_store *store, int64_t id, struct eg_error *error);

/* Within a transaction: removes the people or applications of a snapshot with whatever tells about
 * one of them (raw texts, conflicts, earlier states, whom checks list); its facts, figures and what
 * its checks found stay. It is marked and sealed, and so are snapshots that had brought its
 * applications up to date: taking one of these back will not change its figures any more. */
bool eg_snapshots_reduce(struct eg_store *store, int64_t id, struct eg_error *error);

/* False and EG_FAULT_STORE if the facts or figures are not those that were sealed. */
bool eg_snapshots_verify_figures(struct eg_store *store, const struct eg_snapshot *snapshot,
                                 struct eg_error *error);

/* The same for the people; reads all of them. */
bool eg_snapshots_verify_people(struct eg_store *store, const struct eg_snapshot *snapshot,
                                struct eg_error *error);

bool eg_columns_add(struct eg_store *store, int64_t snapshot, int position, const char *heading,
                    const char *field, struct eg_error *error);
bool eg_refused_add(struct eg_store *store, int64_t snapshot, const struct eg_issue *issue,
                    struct eg_error *error);
bool eg_left_out_add(struct eg_store *store, int64_t snapshot, int64_t line, enum eg_left_out rule,
                     struct eg_error *error);

/* The records of a snapshot that a rule left out, by line. Owned by `arena`. */
struct eg_left_out_record {
    int64_t line;
    enum eg_left_out rule;
};
bool eg_left_out_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                      struct eg_left_out_record **records, size_t *count, struct eg_error *error);

/* Tells the refused records of a snapshot one by one, by line; their texts are valid during the
 * call. */
typedef void eg_refused_tell(void *closure, const struct eg_issue *issue);
bool eg_refused_each(struct eg_store *store, int64_t snapshot, eg_refused_tell *tell, void *closure,
                     struct eg_error *error);

/* All of them. Owned by `arena`. */
bool eg_refused_load(struct eg_store *store, struct eg_arena *arena, int64_t snapshot,
                     struct eg_issue **issues, size_t *count, struct eg_error *error);

#endif
