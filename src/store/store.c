#include "equigap/store/store.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "equigap/base/asset.h"
#include "equigap/store/release.h"
#include "store_room.h"

enum {
    BUSY_MILLISECONDS = 5000,
    HEAP_MOST = 512 << 20,
};

/* A setting that is made and read back: a PRAGMA that fails says nothing. */
struct pragma {
    const char *set, *read, *expected;
};

/* Rollback journal, because a store may sit on a shared drive where WAL does not work;
 * EXTRA, because with FULL a commit could be lost when the folder was not synced. */
static const struct pragma pragmas[] = {
    {"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA locking_mode", "exclusive"},
    {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1"},
    {"PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1"},
    {"PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0"},
    {"PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2"},
    {"PRAGMA synchronous = EXTRA", "PRAGMA synchronous", "3"},
    {"PRAGMA cache_size = -8000", "PRAGMA cache_size", "-8000"},
};
/* What a database in memory does not have. */
static const struct pragma file_pragmas[] = {
    {"PRAGMA mmap_size = 0", "PRAGMA mmap_size", "0"},
    {"PRAGMA journal_mode = DELETE", "PRAGMA journal_mode", "delete"},
};
static const struct pragma reader_pragmas[] = {
    {"PRAGMA query_only = ON", "PRAGMA query_only", "1"},
};

static bool execute(struct eg_store *store, const char *sql, const char *doing,
                    struct eg_error *error)
{
    if (sqlite3_exec(store->database, sql, NULL, NULL, NULL) != SQLITE_OK)
        return eg_database_fail(store, error, doing);
    return true;
}

static bool set_pragmas(struct eg_store *store, const struct pragma *list, size_t count,
                        struct eg_error *error)
{
    for (size_t i = 0; i < count; i++) {
        char value[64];
        if (!execute(store, list[i].set, "opening", error) ||
            !eg_store_read_text(store, list[i].read, value, sizeof value, error))
            return false;
        if (strcmp(value, list[i].expected) != 0)
            return eg_fail(error, EG_FAULT_STORE, "%s: '%s' did not take: it is '%s'",
                           store->path ? store->path : "store in memory", list[i].set, value);
    }
    return true;
}

/* Switches of the connection, read back: nothing in the file may run by itself. */
static bool set_switches(struct eg_store *store, struct eg_error *error)
{
    static const struct {
        int which, value;
    } switches[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    };
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        int is = -1;
        if (sqlite3_db_config(store->database, switches[i].which, switches[i].value, &is) !=
                SQLITE_OK ||
            is != switches[i].value)
            return eg_fail(error, EG_FAULT_PROGRAM, "a safety switch of SQLite did not take (%d)",
                           switches[i].which);
    }
    return true;
}

bool eg_store_enable_triggers(struct eg_store *store, struct eg_error *error)
{
    int is = 0;
    return (sqlite3_db_config(store->database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, &is) ==
                SQLITE_OK &&
            is == 1) ||
           eg_fail(error, EG_FAULT_PROGRAM, "SQLite does not run the triggers of the store");
}

static bool configure(struct eg_store *store, struct eg_error *error)
{
    sqlite3 *database = store->database;
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, BUSY_MILLISECONDS);
    sqlite3_hard_heap_limit64(HEAP_MOST);
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 1 << 20);
    sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, 100000);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    if (!set_switches(store, error))
        return false;
    if (!set_pragmas(store, pragmas, sizeof pragmas / sizeof *pragmas, error))
        return false;
    return !store->path ||
           set_pragmas(store, file_pragmas, sizeof file_pragmas / sizeof *file_pragmas, error);
}

/* The handle on a database file or, with path NULL, on one in memory. */
static bool open_database(struct eg_store **out, const struct eg_store_kind *kind, const char *path,
                          int flags, struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_store *store = eg_arena_take(arena, sizeof *store);
    *out = store;
    store->kind = kind;
    store->arena = arena;
    store->question_by_name = eg_hash_begin(arena);
    store->path = path ? eg_arena_copy(arena, path, strlen(path)) : NULL;

    flags |= SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE |
             SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path ? path : ":memory:", &store->database, flags, NULL) != SQLITE_OK)
        eg_database_fail(store, error, "cannot be opened");
    else if (configure(store, error))
        return true;
    eg_store_close(store);
    *out = NULL;
    return false;
}

static bool make_tables(struct eg_store *store, struct eg_error *error)
{
    char sql[128];
    const struct eg_store_kind *kind = store->kind;
    sqlite3_snprintf(sizeof sql, sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                     kind->application, kind->version);
    return eg_store_begin(store, error) && execute(store, sql, "making its tables", error) &&
           execute(store, eg_asset_find(kind->tables[0]).text, "making its tables", error) &&
           execute(store, eg_asset_find(kind->tables[1]).text, "making its tables", error) &&
           (kind != &eg_store_of_people || eg_store_enable_triggers(store, error));
}

/* Makes the empty file that becomes the store when the first transaction is committed. */
static bool make_file(const struct eg_store_kind *kind, const char *path, char *making, size_t size,
                      struct eg_error *error)
{
    struct stat facts;
    if (lstat(path, &facts) == 0)
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: there is a file of this name already; it was left as it is. Name "
                       "another with --store",
                       path);
    if ((size_t)snprintf(making, size, "%s.new-XXXXXX", path) >= size)
        return eg_fail(error, EG_FAULT_FILE, "%s: the path is too long", path);
    int file = mkstemp(making);
    if (file < 0)
        return eg_fail(error, EG_FAULT_FILE, "%s: cannot be made: %s", path, strerror(errno));
    bool done = fchmod(file, kind->mode) == 0 ||
                eg_fail(error, EG_FAULT_FILE, "%s: cannot be made: %s", path, strerror(errno));
    close(file);
    return done;
}

static bool make(struct eg_store **out, const struct eg_store_kind *kind, const char *path,
                 struct eg_error *error)
{
    char making[4096];
    *out = NULL;
    if (!make_file(kind, path, making, sizeof making, error))
        return false;
    if (!open_database(out, kind, making, SQLITE_OPEN_READWRITE, error)) {
        unlink(making);
        return false;
    }
    struct eg_store *store = *out;
    store->making = store->path;
    store->path = eg_arena_copy(store->arena, path, strlen(path));
    return make_tables(store, error);
}

bool eg_store_make(struct eg_store **out, const char *path, struct eg_error *error)
{
    return make(out, &eg_store_of_people, path, error);
}

bool eg_store_make_in_memory(struct eg_store **out, const struct eg_store_kind *kind,
                             struct eg_error *error)
{
    return open_database(out, kind, NULL, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, error) &&
           make_tables(*out, error) && eg_store_commit(*out, NULL, NULL, error);
}

bool eg_store_make_temporary(struct eg_store **out, struct eg_error *error)
{
    return eg_store_make_in_memory(out, &eg_store_of_people, error);
}

static bool open_file(struct eg_store **out, const struct eg_store_kind *kind, const char *path,
                      enum eg_store_access access, struct eg_error *error)
{
    *out = NULL;
    if (!eg_store_check_file(kind, path, access, error))
        return false;
    /* A reader opens for writing, too, and then forbids itself to write: after a crash it must be
     * able to roll back what the crashed run left. */
    if (!open_database(out, kind, path, SQLITE_OPEN_READWRITE, error))
        return false;
    if ((access == EG_STORE_READ && !set_pragmas(*out, reader_pragmas, 1, error)) ||
        !eg_store_check_before_use(*out, access, error)) {
        eg_store_close(*out);
        *out = NULL;
        return false;
    }
    return true;
}

bool eg_store_open(struct eg_store **out, const char *path, enum eg_store_access access,
                   struct eg_error *error)
{
    if (!open_file(out, &eg_store_of_people, path, access, error))
        return false;
    eg_store_look_at_folder(*out);
    return true;
}

bool eg_release_file_make(struct eg_store **out, const char *path, struct eg_error *error)
{
    return make(out, &eg_store_of_releases, path, error);
}

bool eg_release_file_open(struct eg_store **out, const char *path, enum eg_store_access access,
                          struct eg_error *error)
{
    return open_file(out, &eg_store_of_releases, path, access, error);
}

const char *eg_store_path(const struct eg_store *store)
{
    return store->path;
}

const char *eg_store_warning(const struct eg_store *store)
{
    return store->warning;
}

bool eg_store_begin(struct eg_store *store, struct eg_error *error)
{
    if (!execute(store, "BEGIN IMMEDIATE", "beginning", error))
        return false;
    store->in_transaction = true;
    return true;
}

/* The file that was filled takes the name of the store, which nothing else may have by now. */
static bool take_name(struct eg_store *store, struct eg_error *error)
{
    if (link(store->making, store->path) != 0)
        return eg_fail(error, EG_FAULT_FILE, "%s: cannot be made: %s", store->path,
                       strerror(errno));
    unlink(store->making);
    store->making = NULL;
    return true;
}

/* What was done is written down, and all of it sealed. A store in memory is nobody's: it has no journal. */
static bool keep(struct eg_store *store, const char *command, const char *about,
                 struct eg_error *error)
{
    bool has_journal = store->path && store->kind == &eg_store_of_people;
    return (!has_journal || eg_journal_add(store, command, about, error)) &&
           eg_store_seal(store, error) && execute(store, "COMMIT", "keeping the changes", error);
}

bool eg_store_commit(struct eg_store *store, const char *command, const char *about,
                     struct eg_error *error)
{
    bool has_changed;
    assert(!store->path || store->kind != &eg_store_of_people || (command && about));
    /* A statement that failed can have ended the transaction by itself (SQLITE_FULL, IOERR, NOMEM):
     * what came after it would then have been kept row by row. */
    if (sqlite3_get_autocommit(store->database))
        return eg_fail(error, EG_FAULT_FILE, "%s: the transaction ended early; nothing was changed",
                       store->path ? store->path : "store in memory");
    if (!eg_store_has_changed(store, &has_changed, error) || !has_changed ||
        !keep(store, command, about, error)) {
        eg_store_rollback(store);
        return !eg_failed(error);
    }
    store->in_transaction = false;
    return !store->making || take_name(store, error);
}

bool eg_store_flush(struct eg_store *store, struct eg_error *error)
{
    int code = sqlite3_db_cacheflush(store->database); /* which the connection does not keep */
    return code == SQLITE_OK ||
           eg_fail(error, EG_FAULT_FILE, "%s: cannot be written: %s; nothing was changed",
                   store->path ? store->path : "store in memory", sqlite3_errstr(code));
}

void eg_store_rollback(struct eg_store *store)
{
    for (size_t i = 0; i < store->question_count; i++)
        sqlite3_reset(store->questions[i]);
    if (!sqlite3_get_autocommit(store->database))
        sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
    store->in_transaction = false;
}

void eg_store_close(struct eg_store *store)
{
    if (!store)
        return;
    if (store->database && store->in_transaction)
        eg_store_rollback(store);
    for (size_t i = 0; i < store->question_count; i++)
        sqlite3_finalize(store->questions[i]);
    sqlite3_close(store->database);
    if (store->making)
        unlink(store->making);
    eg_arena_end(store->arena);
}
