#include "equigap/store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "equigap/base/asset.h"
#include "store_room.h"

enum {
    APPLICATION_ID = 0x65716770, /* "eqgp" */
    VERSION = 1,                 /* user_version: raised when schema/tables.sql changes */
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

/* The first column of the first row of `sql`, as text, into `out`. */
static bool read_text(struct eg_store *store, const char *sql, char *out, size_t size,
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
            !read_text(store, list[i].read, value, sizeof value, error))
            return false;
        if (strcmp(value, list[i].expected) != 0)
            return eg_fail(error, EG_FAULT_STORE, "%s: '%s' did not take: it is '%s'",
                           store->path ? store->path : "store in memory", list[i].set, value);
    }
    return true;
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
    static const int off[] = {SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL,
                              SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
                              SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER,
                              SQLITE_DBCONFIG_TRUSTED_SCHEMA};
    for (size_t i = 0; i < sizeof off / sizeof *off; i++)
        sqlite3_db_config(database, off[i], 0, NULL);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (!set_pragmas(store, pragmas, sizeof pragmas / sizeof *pragmas, error))
        return false;
    return !store->path ||
           set_pragmas(store, file_pragmas, sizeof file_pragmas / sizeof *file_pragmas, error);
}

/* The handle on a database file or, with path NULL, on one in memory. */
static bool open_database(struct eg_store **out, const char *path, int flags,
                          struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_store *store = eg_arena_take(arena, sizeof *store);
    *out = store;
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
    sqlite3_snprintf(sizeof sql, sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                     APPLICATION_ID, VERSION);
    return eg_store_begin(store, error) && execute(store, sql, "making the store", error) &&
           execute(store, eg_asset_find("tables.sql").text, "making the store", error);
}

/* Makes the empty file that becomes the store when the first transaction is committed. */
static bool make_file(const char *path, char *making, size_t size, struct eg_error *error)
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
    close(file);
    return true;
}

bool eg_store_make(struct eg_store **out, const char *path, struct eg_error *error)
{
    char making[4096];
    *out = NULL;
    if (!make_file(path, making, sizeof making, error))
        return false;
    if (!open_database(out, making, SQLITE_OPEN_READWRITE, error)) {
        unlink(making);
        return false;
    }
    struct eg_store *store = *out;
    store->making = store->path;
    store->path = eg_arena_copy(store->arena, path, strlen(path));
    return make_tables(store, error);
}

bool eg_store_make_temporary(struct eg_store **out, struct eg_error *error)
{
    return open_database(out, NULL, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, error) &&
           make_tables(*out, error) && eg_store_commit(*out, error);
}

/* Everything about the file that can be known before it is opened. */
static bool check_file(const char *path, enum eg_store_access wanted, struct eg_error *error)
{
    struct stat facts;
    if (lstat(path, &facts) != 0)
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: cannot be opened: %s; make a store with 'equigap init', or name one "
                       "with --store",
                       path, strerror(errno));
    if (!S_ISREG(facts.st_mode))
        return eg_fail(error, EG_FAULT_FILE, "%s: is no plain file (links are not followed)", path);
    if (facts.st_mode & (S_IRWXG | S_IRWXO))
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: other people may read this store; take that away with "
                       "'chmod 600 %s'",
                       path, path);
    if (facts.st_size == 0)
        return eg_fail(error, EG_FAULT_STORE, "%s: is empty, not an equigap store", path);
    if (wanted == EG_STORE_WRITE && access(path, W_OK) != 0)
        return eg_fail(error, EG_FAULT_FILE, "%s: may not be written to", path);
    return true;
}

/* The pages of the whole store before it is written to; of the tables that reports read before they
 * are read, so that a report's cost does not grow with the people. `check` looks at everything. */
static bool check_pages(struct eg_store *store, enum eg_store_access wanted, struct eg_error *error)
{
    static const char *const whole[] = {"PRAGMA quick_check(1)"};
    static const char *const read[] = {
        "PRAGMA quick_check('setting')",  "PRAGMA quick_check('rule')",
        "PRAGMA quick_check('area')",     "PRAGMA quick_check('field')",
        "PRAGMA quick_check('category')", "PRAGMA quick_check('unit')",
        "PRAGMA quick_check('grade')",    "PRAGMA quick_check('snapshot')",
        "PRAGMA quick_check('slice')",    "PRAGMA quick_check('tally')",
        "PRAGMA quick_check('refused')",  "PRAGMA quick_check('left_out')",
    };
    const char *const *checks = wanted == EG_STORE_WRITE ? whole : read;
    size_t count = wanted == EG_STORE_WRITE ? 1 : sizeof read / sizeof *read;
    for (size_t i = 0; i < count; i++) {
        char result[256];
        if (!read_text(store, checks[i], result, sizeof result, error))
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
    if (!read_text(store, "PRAGMA application_id", id, sizeof id, error) ||
        !read_text(store, "PRAGMA user_version", version, sizeof version, error))
        return false;
    sqlite3_snprintf(sizeof expected, expected, "%d", APPLICATION_ID);
    if (strcmp(id, expected) != 0)
        return eg_fail(error, EG_FAULT_STORE,
                       "%s: is a database, but not an equigap store; it was left as it is",
                       store->path);
    int number = atoi(version);
    if (number > VERSION)
        return eg_fail(error, EG_FAULT_STORE,
                       "%s: was made by a newer equigap (store version %d, this program knows "
                       "%d); install the newer program",
                       store->path, number, VERSION);
    if (number < 1)
        return eg_fail(error, EG_FAULT_STORE, "%s: has no store version; it is damaged",
                       store->path);
    return true;
}

/* Personal data in a folder that others can look into. */
static void look_at_folder(struct eg_store *store)
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

bool eg_store_open(struct eg_store **out, const char *path, enum eg_store_access access,
                   struct eg_error *error)
{
    *out = NULL;
    if (!check_file(path, access, error))
        return false;
    /* A reader opens for writing, too, and then forbids itself to write: after a crash it must be
     * able to roll back what the crashed run left. */
    if (!open_database(out, path, SQLITE_OPEN_READWRITE, error))
        return false;
    if ((access == EG_STORE_READ && !set_pragmas(*out, reader_pragmas, 1, error)) ||
        !check_identity(*out, error) || !check_pages(*out, access, error)) {
        eg_store_close(*out);
        *out = NULL;
        return false;
    }
    look_at_folder(*out);
    return true;
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

bool eg_store_commit(struct eg_store *store, struct eg_error *error)
{
    /* A statement that failed can have ended the transaction by itself (SQLITE_FULL, IOERR, NOMEM):
     * what came after it would then have been kept row by row. */
    if (sqlite3_get_autocommit(store->database))
        return eg_fail(error, EG_FAULT_FILE, "%s: the transaction ended early; nothing was changed",
                       store->path ? store->path : "store in memory");
    if (!execute(store, "COMMIT", "keeping the changes", error)) {
        eg_store_rollback(store);
        return false;
    }
    store->in_transaction = false;
    return !store->making || take_name(store, error);
}

void eg_store_rollback(struct eg_store *store)
{
    for (size_t i = 0; i < store->question_count; i++)
        sqlite3_reset(store->questions[i]);
    if (!sqlite3_get_autocommit(store->database))
        sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
    store->in_transaction = false;
}

bool eg_store_check(struct eg_store *store, struct eg_error *error)
{
    char result[256];
    if (!read_text(store, "PRAGMA integrity_check(1)", result, sizeof result, error))
        return false;
    if (strcmp(result, "ok") != 0)
        return eg_fail(error, EG_FAULT_STORE, "%s: is damaged: %s; restore it from a backup",
                       store->path, result);
    if (!read_text(store, "PRAGMA foreign_key_check", result, sizeof result, error))
        return false;
    if (result[0])
        return eg_fail(error, EG_FAULT_STORE,
                       "%s: is damaged: table '%s' points at rows that are not there; restore it "
                       "from a backup",
                       store->path, result);
    return true;
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
