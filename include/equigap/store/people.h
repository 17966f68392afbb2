/*
 * People as coded records: written one by one, found again to be merged, walked in order.
 */
#ifndef EQUIGAP_STORE_PEOPLE_H
#define EQUIGAP_STORE_PEOPLE_H

#include "equigap/domain/person.h"
#include "equigap/store/store.h"

/* Some ids. */
struct eg_ids {
    int64_t *ids;
    size_t count;
};

/* The ids of the people of a snapshot run from its first to its last. */
int64_t eg_people_first_id(int64_t snapshot);
int64_t eg_people_last_id(int64_t snapshot);
int64_t eg_people_snapshot_of(int64_t id);

/* Adds under person->id, which the caller has set. */
bool eg_people_add(struct eg_store *store, enum eg_kind kind, const struct eg_person *person,
                   struct eg_error *error);

/* Replaces what is stored under person->id. */
bool eg_people_replace(struct eg_store *store, enum eg_kind kind, const struct eg_person *person,
                       struct eg_error *error);

/* Reads one; texts are owned by the store and valid until its next call. `*found` false if there
 * is none with that id. */
bool eg_people_find(struct eg_store *store, enum eg_kind kind, int64_t id, struct eg_person *person,
                    bool *found, struct eg_error *error);

/* The id of an application by its key (applicant, vacancy, day applied); 0: none. */
bool eg_applications_find(struct eg_store *store, const struct eg_person *key, int64_t *id,
                          struct eg_error *error);

/* The last day of the extracts that a stored application is known from. */
bool eg_applications_as_of(struct eg_store *store, int64_t id, int32_t *day,
                           struct eg_error *error);

/* Keeps an application and its raw texts as they are, before `snapshot` brings it up to date;
 * `*is_first` false, and nothing kept, if it has done so already. */
bool eg_applications_keep_before(struct eg_store *store, int64_t snapshot, int64_t id,
                                 bool *is_first, struct eg_error *error);

/* Reads an application as it was before `snapshot` brought it up to date, as eg_people_find does;
 * gives it other answers, stage and outcome, and drops its raw text of a field. */
bool eg_applications_find_before(struct eg_store *store, int64_t snapshot, int64_t id,
                                 struct eg_person *person, bool *found, struct eg_error *error);
bool eg_applications_recode_before(struct eg_store *store, int64_t snapshot,
                                   const struct eg_person *person, int32_t field,
                                   struct eg_error *error);

/* How many people applied: the applications of a snapshot, each applicant once. */
bool eg_applications_individuals(struct eg_store *store, int64_t snapshot, int64_t *individuals,
                                 struct eg_error *error);

/* Raw text of an answer that was not recognised. */
struct eg_raw_text {
    int32_t field;
    int64_t line;
    bool leads;   /* its record goes before those that gave the answer kept */
    bool is_only; /* not kept if there is one for the same answer */
    const char *text;
};
bool eg_unrecognised_add(struct eg_store *store, int64_t person, const struct eg_raw_text *raw,
                         struct eg_error *error);

/* Removes the text of a line; line 0: all of the field. */
bool eg_unrecognised_remove(struct eg_store *store, int64_t person, int32_t field, int64_t line,
                            struct eg_error *error);

/* The texts that somebody has in some fields (bit n-1 for field number n) lead no more. */
bool eg_unrecognised_follow(struct eg_store *store, int64_t person, uint32_t fields,
                            struct eg_error *error);

/* Answers of a field that were not recognised, by person and the leading one first, over all
 * snapshots. Owned by `arena`. */
struct eg_raw_answer {
    int64_t person;
    int64_t
        before; /* the snapshot that brought the application up to date since; 0: as it is now */
    int64_t line;
    bool leads;
    const char *text;
};
bool eg_unrecognised_load(struct eg_store *store, struct eg_arena *arena, int32_t field,
                          struct eg_raw_answer **raw, size_t *count, struct eg_error *error);

/* Takes the answers of everybody whose objection is not honoured yet to some fields (bit n-1 for
 * field number n), raw texts included, out of all snapshots. Which these are, by their ids, into
 * `*snapshots`; their figures are not counted anew. */
bool eg_people_wipe(struct eg_store *store, struct eg_arena *arena, uint32_t fields,
                    struct eg_ids *snapshots, struct eg_error *error);

/* Whether anybody of each kind has the reference, in any snapshot. */
bool eg_people_have(struct eg_store *store, const char *reference, bool has[EG_KIND_COUNT],
                    struct eg_error *error);

/*
 * Walks the people of a snapshot in order of id:
 *
 *     struct eg_people_walk *walk = eg_people_walk_begin(store, arena, kind, snapshot, error);
 *     while (walk && eg_people_walk_next(walk, &person)) ...
 *     eg_people_walk_end(walk)                    // false if it did not get to the end
 */
struct eg_people_walk;
struct eg_people_walk *eg_people_walk_begin(struct eg_store *store, struct eg_arena *arena,
                                            enum eg_kind kind, int64_t snapshot,
                                            struct eg_error *error);

/* Walks the applications of all snapshots from one to another that were made from one day to
 * another: applicant by applicant, of each the earliest first. */
struct eg_made {
    int64_t first_snapshot, last_snapshot;
    int32_t first_day, last_day;
};
struct eg_people_walk *eg_applications_walk_begin(struct eg_store *store, struct eg_arena *arena,
                                                  const struct eg_made *made,
                                                  struct eg_error *error);

bool eg_people_walk_next(struct eg_people_walk *walk, struct eg_person *person);
bool eg_people_walk_end(struct eg_people_walk *walk);

#endif
