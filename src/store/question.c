/* The questions of schema/queries: prepared once, asked often. */
#include "store_room.h"

#include <assert.h>
#include <string.h>

#include "equigap/base/asset.h"
#include "equigap/base/stop.h"

static enum eg_fault fault_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_NOMEM:
        return EG_FAULT_FILE;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
        return EG_FAULT_STORE;
    default:
        return EG_FAULT_PROGRAM;
    }
}

static const char *remedy_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return "; make room on the disk and try again; nothing was changed";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "; another equigap is using the store; try again when it has ended";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return "; the store is damaged: restore it from a backup";
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return "; the store or its folder may not be written to";
    default:
        return "";
    }
}

bool eg_database_fail(struct eg_store *store, struct eg_error *error, const char *doing)
{
    int code = sqlite3_extended_errcode(store->database);
    return eg_fail(error, fault_of(code), "%s: %s: %s%s",
                   store->path ? store->path : "store in memory", doing,
                   sqlite3_errmsg(store->database), remedy_of(code));
}

static sqlite3_stmt *prepare(struct eg_store *store, const char *name, struct eg_error *error)
{
    char path[128];
    sqlite3_snprintf(sizeof path, path, "queries/%s", name);
    struct eg_asset asset = eg_asset_find(path);
    sqlite3_stmt *question;
    if (sqlite3_prepare_v3(store->database, asset.text, (int)asset.length,
                           SQLITE_PREPARE_PERSISTENT, &question, NULL) != SQLITE_OK) {
        eg_database_fail(store, error, name);
        return NULL;
    }
    store->questions = eg_arena_grow(store->arena, store->questions, &store->question_capacity,
                                     store->question_count + 1, sizeof *store->questions);
    store->questions[store->question_count] = question;
    eg_hash_set(store->question_by_name, name, strlen(name), (int64_t)store->question_count++);
    return question;
}

/* Takes the arguments one by one; false if SQLite would not have one. */
static bool bind_all(sqlite3_stmt *question, const char *types, va_list arguments)
{
    for (int i = 1; *types; types++, i++) {
        int code;
        if (*types == 'i') {
            code = sqlite3_bind_int64(question, i, va_arg(arguments, int64_t));
        } else if (*types == 'b') {
            const void *bytes = va_arg(arguments, const void *);
            code = sqlite3_bind_blob64(question, i, bytes,
                                       (sqlite3_uint64)va_arg(arguments, int64_t), SQLITE_STATIC);
        } else {
            assert(*types == 't');
            const char *text = va_arg(arguments, const char *);
            code = sqlite3_bind_text(question, i, text, -1, SQLITE_STATIC);
        }
        if (code != SQLITE_OK)
            return false;
    }
    return true;
}

sqlite3_stmt *eg_ask(struct eg_store *store, const char *name, struct eg_error *error,
                     const char *types, ...)
{
    int64_t index;
    sqlite3_stmt *question;
    if (eg_hash_find(store->question_by_name, name, strlen(name), &index)) {
        question = store->questions[index];
        sqlite3_reset(question);
        sqlite3_clear_bindings(question);
    } else {
        question = prepare(store, name, error);
    }
    if (!question)
        return NULL;

    va_list arguments;
    va_start(arguments, types);
    bool bound = bind_all(question, types, arguments);
    va_end(arguments);
    if (!bound) {
        eg_database_fail(store, error, name);
        return NULL;
    }
    return question;
}

/* Asked to stop: whatever was begun is not gone on with, and rolled back. */
static bool is_stopped(sqlite3_stmt *question, struct eg_error *error)
{
    if (!eg_stop_is_asked())
        return false;
    sqlite3_reset(question);
    eg_fail(error, EG_FAULT_FILE, "stopped as asked; nothing was changed");
    return true;
}

bool eg_row(struct eg_store *store, sqlite3_stmt *question, struct eg_error *error)
{
    if (!question || is_stopped(question, error))
        return false;
    int code = sqlite3_step(question);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        eg_database_fail(store, error, "reading");
    sqlite3_reset(question);
    return false;
}

bool eg_run(struct eg_store *store, sqlite3_stmt *question, struct eg_error *error)
{
    if (!question || is_stopped(question, error))
        return false;
    int code = sqlite3_step(question);
    bool done = code == SQLITE_DONE || eg_database_fail(store, error, "writing");
    sqlite3_reset(question);
    return done;
}

const char *eg_copy_of(sqlite3_stmt *question, int column, struct eg_arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(question, column);
    return eg_arena_copy(arena, text ? text : "", (size_t)sqlite3_column_bytes(question, column));
}
