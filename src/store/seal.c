/*
 * Seals: SHA-256 over what the seal queries give, so that a changed store is noticed.
 *
 * SQLite's own check does not see changed values (four of five flipped bits went unseen).
 */
#include <string.h>

#include "equigap/base/digest.h"
#include "equigap/store/people.h"
#include "equigap/store/snapshots.h"
#include "store_room.h"

static const char *const figures_queries[] = {
    "snapshots/seal_facts.sql",   "snapshots/seal_columns.sql",
    "snapshots/seal_refused.sql", "snapshots/seal_left_out.sql",
    "snapshots/seal_slices.sql",  "snapshots/seal_tallies.sql",
    "snapshots/seal_checks.sql",  "snapshots/seal_check_records.sql",
    "snapshots/seal_rules.sql",   "snapshots/seal_vacancies.sql",
};

/* One value: its type, then its bytes with their length, so that no two rows read alike. */
static void add_value(struct eg_digest *digest, sqlite3_stmt *row, int column)
{
    int64_t parts[2] = {sqlite3_column_type(row, column), 0};
    if (parts[0] == SQLITE_INTEGER) {
        parts[1] = sqlite3_column_int64(row, column);
        eg_digest_add(digest, parts, sizeof parts);
        return;
    }
    const void *text = sqlite3_column_text(row, column);
    parts[1] = sqlite3_column_bytes(row, column);
    eg_digest_add(digest, parts, sizeof parts);
    eg_digest_add(digest, text ? text : "", (size_t)parts[1]);
}

void eg_seal_add_row(struct eg_digest *digest, sqlite3_stmt *row)
{
    for (int i = 0; i < sqlite3_column_count(row); i++)
        add_value(digest, row, i);
}

static void add_rows(struct eg_store *store, struct eg_digest *digest, sqlite3_stmt *question,
                     struct eg_error *error)
{
    while (eg_row(store, question, error))
        eg_seal_add_row(digest, question);
    eg_digest_add(digest, "end", 3);
}

static bool measure_figures(struct eg_store *store, int64_t id, char *seal, struct eg_error *error)
{
    struct eg_digest *digest = eg_digest_begin();
    for (size_t i = 0; i < sizeof figures_queries / sizeof *figures_queries; i++)
        add_rows(store, digest, eg_ask(store, figures_queries[i], error, "i", id), error);
    eg_digest_end(digest, seal);
    return !eg_failed(error);
}

static bool measure_people(struct eg_store *store, int64_t id, char *seal, struct eg_error *error)
{
    static const char *const queries[] = {"people/staff.sql",
                                          "people/applications.sql",
                                          "snapshots/seal_unrecognised.sql",
                                          "snapshots/seal_conflicts.sql",
                                          "snapshots/seal_before.sql",
                                          "snapshots/seal_raw_before.sql"};
    struct eg_digest *digest = eg_digest_begin();
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        add_rows(store, digest,
                 eg_ask(store, queries[i], error, "ii", eg_people_first_id(id),
                        eg_people_last_id(id)),
                 error);
    eg_digest_end(digest, seal);
    return !eg_failed(error);
}

bool eg_snapshots_seal(struct eg_store *store, int64_t id, struct eg_error *error)
{
    char figures[EG_DIGEST_HEX_SIZE], people[EG_DIGEST_HEX_SIZE];
    return measure_figures(store, id, figures, error) && measure_people(store, id, people, error) &&
           eg_run(store,
                  eg_ask(store, "snapshots/set_seals.sql", error, "itt", id, (const char *)figures,
                         (const char *)people),
                  error);
}

static bool compare(struct eg_store *store, const struct eg_snapshot *snapshot, const char *what,
                    const char *sealed, const char *found, struct eg_error *error)
{
    if (strcmp(sealed, found) == 0)
        return true;
    return eg_fail(error, EG_FAULT_STORE,
                   "%s: the %s of snapshot %lld (%s) are not those that were imported: the store "
                   "was changed or is damaged; restore it from a backup, or import the extract "
                   "again with --replace",
                   store->path, what, (long long)snapshot->id, snapshot->file);
}

bool eg_snapshots_verify_figures(struct eg_store *store, const struct eg_snapshot *snapshot,
                                 struct eg_error *error)
{
    char found[EG_DIGEST_HEX_SIZE];
    return measure_figures(store, snapshot->id, found, error) &&
           compare(store, snapshot, "figures", snapshot->figures_seal, found, error);
}

bool eg_snapshots_verify_people(struct eg_store *store, const struct eg_snapshot *snapshot,
                                struct eg_error *error)
{
    char found[EG_DIGEST_HEX_SIZE];
    return measure_people(store, snapshot->id, found, error) &&
           compare(store, snapshot, "people", snapshot->people_seal, found, error);
}

/* ---- The store itself ---- */

static bool measure_store(struct eg_store *store, char *seal, struct eg_error *error)
{
    struct eg_digest *digest = eg_digest_begin();
    for (const char *const *query = store->kind->seals; *query; query++)
        add_rows(store, digest, eg_ask(store, *query, error, ""), error);
    eg_digest_end(digest, seal);
    return !eg_failed(error);
}

bool eg_store_seal(struct eg_store *store, struct eg_error *error)
{
    char seal[EG_DIGEST_HEX_SIZE];
    return measure_store(store, seal, error) &&
           eg_run(store, eg_ask(store, "settings/set.sql", error, "tt", "seal", (const char *)seal),
                  error);
}

bool eg_store_has_changed(struct eg_store *store, bool *has, struct eg_error *error)
{
    char found[EG_DIGEST_HEX_SIZE];
    *has = true;
    if (!measure_store(store, found, error))
        return false;
    sqlite3_stmt *question = eg_ask(store, "settings/find.sql", error, "t", "seal");
    while (eg_row(store, question, error))
        *has = strcmp((const char *)sqlite3_column_text(question, 0), found) != 0;
    return !eg_failed(error);
}

bool eg_store_verify_seal(struct eg_store *store, struct eg_error *error)
{
    bool has_changed;
    if (!eg_store_has_changed(store, &has_changed, error))
        return false;
    if (has_changed)
        eg_fail(error, EG_FAULT_STORE,
                "%s: its %s are not those that equigap wrote: the %s was changed or is damaged; "
                "restore it from a backup",
                store->path, store->kind->sealed, store->kind->called);
    return !eg_failed(error);
}

static bool measure_schema(struct eg_store *store, char *seal, struct eg_error *error)
{
    struct eg_digest *digest = eg_digest_begin();
    add_rows(store, digest, eg_ask(store, "settings/schema.sql", error, ""), error);
    eg_digest_end(digest, seal);
    return !eg_failed(error);
}

bool eg_store_has_our_tables(struct eg_store *store, bool *has, struct eg_error *error)
{
    char ours[EG_DIGEST_HEX_SIZE], found[EG_DIGEST_HEX_SIZE];
    struct eg_store *made;
    bool done = eg_store_make_in_memory(&made, store->kind, error) &&
                measure_schema(made, ours, error) && measure_schema(store, found, error);
    eg_store_close(made);
    *has = done && strcmp(ours, found) == 0;
    return done;
}
