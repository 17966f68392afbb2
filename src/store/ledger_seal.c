/*
 * The seals of the ledgers of issued releases.
 *
 * What a ledger says decides whether figures are drawn anew for the same people: one that was
 * changed would take the protection from the next release, and nobody would see it.
 */
#include <string.h>

#include "equigap/store/ledger.h"
#include "store_room.h"

static const struct {
    const char *rows, *called;
} parts[] = {
    [EG_LEDGER_PEOPLE] = {"ledger/people.sql", "people"},
    [EG_LEDGER_APPLICANTS] = {"ledger/applicants_of.sql", "applicants"},
};

static bool measure(struct eg_store *store, int64_t issued, enum eg_ledger_part part, char *seal,
                    struct eg_error *error)
{
    struct eg_digest *digest = eg_digest_begin();
    sqlite3_stmt *row = eg_ask(store, parts[part].rows, error, "i", issued);
    while (eg_row(store, row, error))
        eg_seal_add_row(digest, row);
    eg_digest_end(digest, seal);
    return !eg_failed(error);
}

bool eg_ledger_compare(struct eg_store *store, int64_t issued, enum eg_ledger_part part,
                       const char *found, struct eg_error *error)
{
    bool is_same = false;
    int quarter = 0;
    sqlite3_stmt *row = eg_ask(store, "ledger/sealed.sql", error, "i", issued);
    while (eg_row(store, row, error)) {
        quarter = sqlite3_column_int(row, 0);
        is_same = strcmp((const char *)sqlite3_column_text(row, 1 + (int)part), found) == 0;
    }
    if (!is_same)
        eg_fail(error, EG_FAULT_STORE,
                "%s: the %s in the ledger of the release of %s are not those that were counted: "
                "the store was changed or is damaged; restore it from a backup",
                store->path ? store->path : "store in memory", parts[part].called,
                eg_release_name(store->arena, quarter));
    return !eg_failed(error);
}

static bool verify_part(struct eg_store *store, int64_t issued, enum eg_ledger_part part,
                        struct eg_error *error)
{
    char found[EG_DIGEST_HEX_SIZE];
    return measure(store, issued, part, found, error) &&
           eg_ledger_compare(store, issued, part, found, error);
}

bool eg_ledger_verify(struct eg_store *store, int64_t issued, struct eg_error *error)
{
    return verify_part(store, issued, EG_LEDGER_PEOPLE, error) &&
           verify_part(store, issued, EG_LEDGER_APPLICANTS, error);
}

bool eg_ledger_verify_applicants(struct eg_store *store, int64_t issued, struct eg_error *error)
{
    return verify_part(store, issued, EG_LEDGER_APPLICANTS, error);
}

bool eg_ledger_seal(struct eg_store *store, int64_t issued, struct eg_error *error)
{
    char people[EG_DIGEST_HEX_SIZE], applicants[EG_DIGEST_HEX_SIZE];
    return measure(store, issued, EG_LEDGER_PEOPLE, people, error) &&
           measure(store, issued, EG_LEDGER_APPLICANTS, applicants, error) &&
           eg_run(store,
                  eg_ask(store, "ledger/set_seals.sql", error, "itt", issued, (const char *)people,
                         (const char *)applicants),
                  error);
}

/* ---- All of them ---- */

typedef bool do_to_ledger(struct eg_store *store, int64_t issued, struct eg_error *error);

static bool do_to_all(struct eg_store *store, do_to_ledger *what, struct eg_error *error)
{
    struct eg_issued *all;
    size_t count;
    struct eg_arena *arena = eg_arena_begin();
    bool done = eg_issued_load(store, arena, &all, &count, error);
    for (size_t i = 0; done && i < count; i++)
        done = what(store, all[i].id, error);
    eg_arena_end(arena);
    return done;
}

bool eg_ledgers_verify(struct eg_store *store, struct eg_error *error)
{
    return do_to_all(store, eg_ledger_verify, error);
}

bool eg_ledgers_seal(struct eg_store *store, struct eg_error *error)
{
    return do_to_all(store, eg_ledger_seal, error);
}
