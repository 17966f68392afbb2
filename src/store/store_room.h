/*
 * What the rooms of this floor share: the open database and the questions of schema/queries.
 *
 *     sqlite3_stmt *question = eg_ask(store, "settings/find.sql", error, "t", name);
 *     while (eg_row(store, question, error)) ... eg_text_of(question, 0) ...
 *
 * A question is prepared once and kept; asking it again resets it.
 */
#ifndef EQUIGAP_STORE_ROOM_H
#define EQUIGAP_STORE_ROOM_H

#include <sqlite3.h>

#include "equigap/base/hash.h"
#include "equigap/store/store.h"

struct eg_store {
    sqlite3 *database;
    char *path;   /* where the store is or will be; NULL in memory */
    char *making; /* the file being filled by eg_store_make; NULL otherwise */
    char *warning;
    bool in_transaction;
    struct eg_arena *arena; /* of the question table */
    struct eg_hash *question_by_name;
    sqlite3_stmt **questions;
    size_t question_count, question_capacity;
};

/* Fills `error` from the last failure of the database; returns false. */
bool eg_database_fail(struct eg_store *store, struct eg_error *error, const char *doing);

/*
 * The question, reset and bound: `types` has a letter for each further argument, in order: i an
 * int64_t, t a text (const char *, kept by the caller until the question is done). NULL after a
 * failure.
 */
sqlite3_stmt *eg_ask(struct eg_store *store, const char *name, struct eg_error *error,
                     const char *types, ...);

/* True: there is a row. False: no more, or a failure. The question is reset in both cases. NULL is
 * allowed and false. */
bool eg_row(struct eg_store *store, sqlite3_stmt *question, struct eg_error *error);

/* Runs a question that gives no rows. NULL is allowed and false. */
bool eg_run(struct eg_store *store, sqlite3_stmt *question, struct eg_error *error);

/* A column of the row; the text is a copy in `arena`. */
const char *eg_copy_of(sqlite3_stmt *question, int column, struct eg_arena *arena);

#endif
