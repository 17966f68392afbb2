/* What is checked before a store is used, and by `equigap check`. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store_room.h"

bool eg_store_read_text(struct eg_store *store, const char *sql, char *out, size_t size,
                        struct eg_error *error)
{
    sqlite3_stmt *question;
    out[0] = '\0';
    if (sqlite3_prepare_v2(store->database, sql, -1, &question, NULL) != SQLITE_OK)
        return eg_database_fail(store, error, "opening");
    int code = sqlite3_step(question);
    if (code == SQLITE_ROW && sqlite3_column_text(question, 0))
        sqlite3_snprintf((int)size, out, "%s", sqlite3_column_text(question, 0));
    bool done =
        code == SQLITE_ROW || code == SQLITE_DONE || eg_database_fail(store, error, "opening");
    sqlite3_finalize(question);
    return done;
}

/* Everything about the file that can be known before it is opened. */
bool eg_store_check_file(const struct eg_store_kind *kind, const char *path,
                         enum eg_store_access wanted, struct eg_error *error)
{
    struct stat facts;
    if (lstat(path, &facts) != 0)
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: the %s cannot be opened: %s; make one with '%s', or name another", path,
                       kind->called, strerror(errno), kind->made_by);
    if (!S_ISREG(facts.st_mode))
        return eg_fail(error, EG_FAULT_FILE, "%s: is no plain file (links are not followed)", path);
    if (facts.st_mode & (S_IRWXG | S_IRWXO) & ~kind->mode)
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: other people may read this %s; take that away with 'chmod %o %s'", path,
                       kind->called, kind->mode, path);
    if (facts.st_size == 0)
        return eg_fail(error, EG_FAULT_STORE, "%s: is empty, not an equigap %s", path,
                       kind->called);
    if (wanted == EG_STORE_WRITE && access(path, W_OK) != 0)
        return eg_fail(error, EG_FAULT_FILE, "%s: may not be written to", path);
    return true;
}

/* The pages of the whole store before it is written to; of the tables that reports read before they
 * are read, so that a report's cost does not grow with the people. `check` looks at everything. */
static bool check_pages(struct eg_store *store, enum eg_store_access wanted, struct eg_error *error)
{
    char question[64], result[256];
    const char *const *tables = wanted == EG_STORE_WRITE ? NULL : store->kind->read;
    for (size_t i = 0; tables ? tables[i] != NULL : i == 0; i++) {
        if (tables)
            sqlite3_snprintf(sizeof question, question, "PRAGMA quick_check('%s')", tables[i]);
        else
            sqlite3_snprintf(sizeof question, question, "PRAGMA quick_check(1)");
        if (!eg_store_read_text(store, question, result, sizeof result, error))
            return false;
        if (strcmp(result, "ok") != 0)
            return eg_fail(error, EG_FAULT_STORE, "%s: is damaged: %s; restore it from a backup",
                           store->path, result);
    }
    return true;
}

static bool check_identity(struct eg_store *store, struct eg_error *error)
{
    char id[32], version[32], expected[32];
    if (!eg_store_read_text(store, "PRAGMA application_id", id, sizeof id, error) ||
        !eg_store_read_text(store, "PRAGMA user_version", version, sizeof version, error))
        return false;
    sqlite3_snprintf(sizeof expected, expected, "%d", store->kind->application);
    if (strcmp(id, expected) != 0)
        return eg_fail(error, EG_FAULT_STORE,
                       "%s: is a database, but not an equigap %s; it was left as it is",
                       store->path, store->kind->called);
    int number = atoi(version);
    if (number > store->kind->version)
        return eg_fail(error, EG_FAULT_STORE,
                       "%s: was made by a newer equigap (%s version %d, this program knows "
                       "%d); install the newer program",
                       store->path, store->kind->called, number, store->kind->version);
    if (number < 1)
        return eg_fail(error, EG_FAULT_STORE, "%s: has no %s version; it is damaged", store->path,
                       store->kind->called);
    if (number < store->kind->version)
        return eg_fail(
            error, EG_FAULT_STORE,
            "%s: was made by an older equigap (%s version %d, this program keeps %d); make a new "
            "one with '%s' and import the extracts into it, or go on with the older program",
            store->path, store->kind->called, number, store->kind->version, store->kind->made_by);
    return true;
}

static bool check_tables(struct eg_store *store, struct eg_error *error)
{
    bool has;
    return eg_store_has_our_tables(store, &has, error) &&
           (has || eg_fail(error, EG_FAULT_STORE,
                           "%s: its tables are not those that equigap made: the store was changed "
                           "or is damaged; restore it from a backup",
                           store->path));
}

bool eg_store_check_before_use(struct eg_store *store, enum eg_store_access wanted,
                               struct eg_error *error)
{
    return check_identity(store, error) && check_tables(store, error) &&
           (store->kind != &eg_store_of_people || eg_store_enable_triggers(store, error)) &&
           check_pages(store, wanted, error) && eg_store_verify_seal(store, error);
}

/* Personal data in a folder that others can look into. */
void eg_store_look_at_folder(struct eg_store *store)
{
    const char *slash = strrchr(store->path, '/');
    const char *folder =
        slash ? eg_arena_copy(store->arena, store->path, (size_t)(slash - store->path) + 1) : ".";
    struct stat facts;
    if (stat(folder, &facts) == 0 && (facts.st_mode & (S_IRWXG | S_IRWXO)))
        store->warning = eg_arena_format(store->arena,
                                         "other people may look into the folder of the store "
                                         "(%s); 'chmod 700' keeps them out",
                                         folder);
}

/* Nobody is stored who belongs to no snapshot. */
static bool check_owners(struct eg_store *store, struct eg_error *error)
{
    int64_t strangers = 0;
    sqlite3_stmt *question = eg_ask(store, "people/strangers.sql", error, "");
    while (eg_row(store, question, error))
        strangers = sqlite3_column_int64(question, 0);
    if (strangers > 0)
        eg_fail(error, EG_FAULT_STORE,
                "%s: holds %lld people or applications of no snapshot; restore it from a backup",
                store->path, (long long)strangers);
    return !eg_failed(error);
}

bool eg_store_check(struct eg_store *store, struct eg_error *error)
{
    char result[256];
    if (!eg_store_read_text(store, "PRAGMA integrity_check(1)", result, sizeof result, error))
        return false;
    if (strcmp(result, "ok") != 0)
        return eg_fail(error, EG_FAULT_STORE, "%s: is damaged: %s; restore it from a backup",
                       store->path, result);
    if (!eg_store_read_text(store, "PRAGMA foreign_key_check", result, sizeof result, error))
        return false;
    if (result[0])
        return eg_fail(error, EG_FAULT_STORE,
                       "%s: is damaged: table '%s' points at rows that are not there; restore it "
                       "from a backup",
                       store->path, result);
    return store->kind != &eg_store_of_people || check_owners(store, error);
}
