#include "equigap/store/journal.h"

#include <pwd.h>
#include <string.h>
#include <unistd.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "store_room.h"

enum { SEPARATOR = 0x1f };

/* The login name of whoever runs the program. */
static const char *find_who(struct eg_arena *arena)
{
    const struct passwd *user = getpwuid(getuid());
    if (user && user->pw_name[0] && eg_utf8_is_valid(user->pw_name, strlen(user->pw_name)))
        return eg_text_clean(arena, user->pw_name, strlen(user->pw_name));
    return eg_arena_format(arena, "user %lld", (long long)getuid());
}

/* The hash of an entry, from all else that it holds: see table journal. */
static void measure(const struct eg_journal_entry *entry, struct eg_arena *arena, char *hash)
{
    const char *text =
        eg_arena_format(arena, "%lld%c%s%c%s%c%s%c%s%c%s", (long long)entry->number, SEPARATOR,
                        entry->at, SEPARATOR, entry->who, SEPARATOR, entry->what, SEPARATOR,
                        entry->about, SEPARATOR, entry->previous);
    struct eg_digest *digest = eg_digest_begin();
    eg_digest_add(digest, text, strlen(text));
    eg_digest_end(digest, hash);
}

static void set_beginning(struct eg_journal_head *head)
{
    head->entries = 0;
    memset(head->hash, '0', EG_DIGEST_HEX_SIZE - 1);
    head->hash[EG_DIGEST_HEX_SIZE - 1] = '\0';
}

bool eg_journal_find_head(struct eg_store *store, struct eg_journal_head *head,
                          struct eg_error *error)
{
    set_beginning(head);
    sqlite3_stmt *row = eg_ask(store, "journal/head.sql", error, "");
    while (eg_row(store, row, error)) {
        head->entries = sqlite3_column_int64(row, 0);
        sqlite3_snprintf(EG_DIGEST_HEX_SIZE, head->hash, "%s", sqlite3_column_text(row, 1));
    }
    return !eg_failed(error);
}

static bool add(struct eg_store *store, const struct eg_journal_entry *entry,
                struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "journal/add.sql", error, "itttttt", entry->number, entry->at,
                         entry->who, entry->what, entry->about, entry->previous, entry->hash),
                  error);
}

bool eg_journal_add(struct eg_store *store, const char *command, const char *about,
                    struct eg_error *error)
{
    struct eg_journal_head head;
    if (!eg_journal_find_head(store, &head, error))
        return false;
    struct eg_arena *arena = eg_arena_begin();
    char at[EG_MOMENT_SIZE], hash[EG_DIGEST_HEX_SIZE];
    struct eg_journal_entry entry = {
        .number = head.entries + 1,
        .at = eg_moment_now(at),
        .who = find_who(arena),
        .what = command,
        .about = about,
        .previous = head.hash,
        .hash = hash,
    };
    measure(&entry, arena, hash);
    bool done = add(store, &entry, error);
    eg_arena_end(arena);
    return done;
}

bool eg_journal_load(struct eg_store *store, struct eg_arena *arena,
                     struct eg_journal_entry **entries, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *entries = NULL;
    *count = 0;
    sqlite3_stmt *row = eg_ask(store, "journal/all.sql", error, "");
    while (eg_row(store, row, error)) {
        *entries = eg_arena_grow(arena, *entries, &capacity, *count + 1, sizeof **entries);
        (*entries)[(*count)++] = (struct eg_journal_entry){
            .number = sqlite3_column_int64(row, 0),
            .at = eg_copy_of(row, 1, arena),
            .who = eg_copy_of(row, 2, arena),
            .what = eg_copy_of(row, 3, arena),
            .about = eg_copy_of(row, 4, arena),
            .previous = eg_copy_of(row, 5, arena),
            .hash = eg_copy_of(row, 6, arena),
        };
    }
    return !eg_failed(error);
}

/* Whether an entry follows on the head, which moves on to it. */
static bool follows(const struct eg_journal_entry *entry, struct eg_arena *arena,
                    struct eg_journal_head *head)
{
    char hash[EG_DIGEST_HEX_SIZE];
    measure(entry, arena, hash);
    bool is_next = entry->number == head->entries + 1 && strcmp(entry->previous, head->hash) == 0 &&
                   strcmp(entry->hash, hash) == 0;
    *head = (struct eg_journal_head){.entries = entry->number};
    memcpy(head->hash, hash, sizeof hash);
    return is_next;
}

bool eg_journal_verify(struct eg_store *store, struct eg_journal_head *head, struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_journal_entry *entries;
    size_t count;
    bool done = eg_journal_load(store, arena, &entries, &count, error);
    set_beginning(head);
    for (size_t i = 0; done && i < count; i++)
        done = follows(&entries[i], arena, head) ||
               eg_fail(error, EG_FAULT_STORE,
                       "%s: entry %lld of the journal is not the one that equigap wrote there: the "
                       "store was changed or is damaged; restore it from a backup",
                       store->path, (long long)entries[i].number);
    eg_arena_end(arena);
    return done;
}
