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

#include "equigap/base/digest.h"
#include "equigap/base/hash.h"
#include "equigap/store/store.h"

/* What kind of file it is: people of one employer, or figures that may leave HR. */
struct eg_store_kind {
    const char *called;    /* "store", "release file" */
    const char *made_by;   /* the command that makes one */
    const char *sealed;    /* what its seal is over, in words */
    int application;       /* application_id */
    int version;           /* user_version: raised when its tables, or what they mean, change */
    unsigned mode;         /* of the file */
    const char *tables[2]; /* assets, in order */
    const char *const
        *seals;              /* queries over what is sealed when it is committed; NULL at the end */
    const char *const *read; /* tables that readers look at; NULL at the end */
};
extern const struct eg_store_kind eg_store_of_people, eg_store_of_releases;

struct eg_store {
    const struct eg_store_kind *kind;
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

/* The first column of the first row of `sql`, as text, into `out`; "" if there is none. */
bool eg_store_read_text(struct eg_store *store, const char *sql, char *out, size_t size,
                        struct eg_error *error);

/* What can be known of the file before it is opened; and of the store before it is used. */
bool eg_store_check_file(const struct eg_store_kind *kind, const char *path,
                         enum eg_store_access wanted, struct eg_error *error);
bool eg_store_check_before_use(struct eg_store *store, enum eg_store_access wanted,
                               struct eg_error *error);
void eg_store_look_at_folder(struct eg_store *store);

/* Seals everything that is no snapshot's own (settings, rules, lists, names, which snapshots there
 * are); and says whether it is as it was sealed. */
bool eg_store_seal(struct eg_store *store, struct eg_error *error);
bool eg_store_verify_seal(struct eg_store *store, struct eg_error *error);

/* Adds a row to what is sealed: every value with its type and length. */
void eg_seal_add_row(struct eg_digest *digest, sqlite3_stmt *row);

/* ledger_seal.c: false and EG_FAULT_STORE if the rows of a ledger that were read (ended with
 * eg_digest_end, into `found`) are not those that its release was sealed with. */
enum eg_ledger_part { EG_LEDGER_PEOPLE, EG_LEDGER_APPLICANTS };
bool eg_ledger_compare(struct eg_store *store, int64_t issued, enum eg_ledger_part part,
                       const char *found, struct eg_error *error);

/* Makes an empty one in memory, of a kind. */
bool eg_store_make_in_memory(struct eg_store **out, const struct eg_store_kind *kind,
                             struct eg_error *error);

/* Whether anything under the seal is another than when it was sealed; true if it never was. */
bool eg_store_has_changed(struct eg_store *store, bool *has, struct eg_error *error);

/* Adds an entry to the journal; nothing is sealed. */
bool eg_journal_add(struct eg_store *store, const char *command, const char *about,
                    struct eg_error *error);

/* Lets the triggers of the store run, once it is known that they are those of schema/tables.sql. */
bool eg_store_enable_triggers(struct eg_store *store, struct eg_error *error);

/* True if the tables are those that its kind has, and nothing else is there. */
bool eg_store_has_our_tables(struct eg_store *store, bool *has, struct eg_error *error);

/* Fills `error` from the last failure of the database; returns false. */
bool eg_database_fail(struct eg_store *store, struct eg_error *error, const char *doing);

/*
 * The question, reset and bound: `types` has a letter for each further argument, in order: i an
 * int64_t, t a text (const char *), b bytes (const void *, then their number, an int64_t); texts and
 * bytes are kept by the caller until the question is done. NULL after a failure.
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
