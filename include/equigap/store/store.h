/*
 * The store: one SQLite file with the people of one employer; for HR only.
 *
 *     struct eg_store *store;
 *     if (!eg_store_open(&store, path, EG_STORE_WRITE, error)) return false;
 *     if (eg_store_begin(store, error) && ... && eg_store_commit(store, command, about, error)) ...
 *     eg_store_close(store);                      // rolls back what was not committed
 *
 * This floor is the only door to SQLite. A store is made whole or not at all; opened only after its
 * application_id, version, mode and integrity have been checked; changed only inside a transaction.
 */
#ifndef EQUIGAP_STORE_STORE_H
#define EQUIGAP_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/base/error.h"

struct eg_store;

enum eg_store_access { EG_STORE_READ, EG_STORE_WRITE };

/*
 * Makes a new store, mode 0600, with its tables and nothing in them, and begins the transaction in
 * which it is filled; until that is committed there is no file at `path`. An existing file is never
 * touched (EG_FAULT_FILE).
 */
bool eg_store_make(struct eg_store **out, const char *path, struct eg_error *error);

/* A store in memory, for looking at an extract without keeping anything. */
bool eg_store_make_temporary(struct eg_store **out, struct eg_error *error);

/*
 * Opens a store. EG_FAULT_FILE: not there, not readable, a symbolic link, readable by others
 * than its owner, locked for over five seconds. EG_FAULT_STORE: not a store of ours, made by a
 * newer or an older version, damaged. A folder that others may read is no failure: eg_store_warning
 * says so.
 */
bool eg_store_open(struct eg_store **out, const char *path, enum eg_store_access access,
                   struct eg_error *error);

/* Where it lies; NULL in memory. */
const char *eg_store_path(const struct eg_store *store);

/* A sentence for the user about where the store lies, or NULL. */
const char *eg_store_warning(const struct eg_store *store);

/* One transaction at a time, exclusive from the start. A commit that returned true is on disk. It
 * says what was done, for the journal (store/journal.h): the command, and a sentence in which no
 * person, answer or name of a file stands; both may be NULL for a store in memory, and for a
 * release file, which has no journal. If nothing is another than before, the file is left as it
 * was, and the journal, too. */
bool eg_store_begin(struct eg_store *store, struct eg_error *error);
bool eg_store_commit(struct eg_store *store, const char *command, const char *about,
                     struct eg_error *error);
void eg_store_rollback(struct eg_store *store);

/* Writes what the transaction has changed to the disk without keeping it, so that a disk that is
 * full says so before the commit. */
bool eg_store_flush(struct eg_store *store, struct eg_error *error);

/* SQLite's own full check of pages, indices and foreign keys: what it finds first goes into
 * `error` (EG_FAULT_STORE). It does not see changed values; the seals do. */
bool eg_store_check(struct eg_store *store, struct eg_error *error);

/* NULL is allowed. */
void eg_store_close(struct eg_store *store);

#endif
