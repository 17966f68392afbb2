#include "equigap/store/ledger.h"

#include <string.h>

#include "store_room.h"

enum { ENTRY_BYTES = 5 }; /* a field's number, and the hash of its answer */

/* ---- Releases ---- */

static bool load_places(struct eg_store *store, struct eg_arena *arena, struct eg_issued *issued,
                        enum eg_release_family family, struct eg_error *error)
{
    size_t capacity = 0;
    sqlite3_stmt *row =
        eg_ask(store, "ledger/places.sql", error, "it", issued->id, eg_release_family_name(family));
    while (eg_row(store, row, error)) {
        size_t place = (size_t)sqlite3_column_int64(row, 0), *count = &issued->place_count[family];
        int64_t **leaf_of = &issued->leaf_of[family];
        *leaf_of = eg_arena_grow(arena, *leaf_of, &capacity, place, sizeof **leaf_of);
        while (*count < place)
            (*leaf_of)[(*count)++] = -1;
        (*leaf_of)[place - 1] = sqlite3_column_int64(row, 1);
    }
    return !eg_failed(error);
}

bool eg_issued_load(struct eg_store *store, struct eg_arena *arena, struct eg_issued **all,
                    size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *all = NULL;
    *count = 0;
    sqlite3_stmt *row = eg_ask(store, "ledger/all.sql", error, "");
    while (eg_row(store, row, error)) {
        *all = eg_arena_grow(arena, *all, &capacity, *count + 1, sizeof **all);
        (*all)[(*count)++] = (struct eg_issued){
            .id = sqlite3_column_int64(row, 0),
            .quarter = sqlite3_column_int(row, 1),
            .as_at = sqlite3_column_int(row, 2),
            .snapshot = sqlite3_column_int64(row, 3),
            .is_full = sqlite3_column_int(row, 4),
            .day = sqlite3_column_int(row, 5),
            .fields = (uint32_t)sqlite3_column_int64(row, 6),
            .sha256 = eg_copy_of(row, 7, arena),
        };
    }
    for (size_t i = 0; i < *count; i++)
        for (int family = 0; family < EG_RELEASE_FAMILIES; family++)
            if (!load_places(store, arena, &(*all)[i], (enum eg_release_family)family, error))
                return false;
    return !eg_failed(error);
}

static bool add_places(struct eg_store *store, const struct eg_issued *issued,
                       enum eg_release_family family, struct eg_error *error)
{
    for (size_t p = 0; p < issued->place_count[family]; p++)
        if (issued->leaf_of[family][p] >= 0 &&
            !eg_run(store,
                    eg_ask(store, "ledger/add_place.sql", error, "itii", issued->id,
                           eg_release_family_name(family), (int64_t)p + 1,
                           issued->leaf_of[family][p]),
                    error))
            return false;
    return true;
}

bool eg_issued_add(struct eg_store *store, struct eg_issued *issued, struct eg_error *error)
{
    if (!eg_run(store,
                eg_ask(store, "ledger/add_issued.sql", error, "iiiiiit", (int64_t)issued->quarter,
                       (int64_t)issued->as_at, issued->snapshot, (int64_t)issued->is_full,
                       (int64_t)issued->day, (int64_t)issued->fields, issued->sha256),
                error))
        return false;
    issued->id = sqlite3_last_insert_rowid(store->database);
    for (int family = 0; family < EG_RELEASE_FAMILIES; family++)
        if (!add_places(store, issued, (enum eg_release_family)family, error))
            return false;
    return true;
}

/* ---- People ---- */

static size_t pack(const struct eg_ledger_entry *entry, unsigned char *bytes)
{
    size_t length = 0;
    for (size_t i = 0; i < EG_FIELDS_MOST; i++)
        if (entry->answers[i] != 0) {
            bytes[length] = (unsigned char)i;
            memcpy(bytes + length + 1, &entry->answers[i], sizeof entry->answers[i]);
            length += ENTRY_BYTES;
        }
    return length;
}

static void unpack(const unsigned char *bytes, size_t length, struct eg_ledger_entry *entry)
{
    for (size_t at = 0; at + ENTRY_BYTES <= length; at += ENTRY_BYTES)
        if (bytes[at] < EG_FIELDS_MOST)
            memcpy(&entry->answers[bytes[at]], bytes + at + 1, sizeof entry->answers[0]);
}

bool eg_ledger_add(struct eg_store *store, int64_t issued, const struct eg_ledger_entry *entry,
                   struct eg_error *error)
{
    unsigned char bytes[EG_FIELDS_MOST * ENTRY_BYTES];
    size_t length = pack(entry, bytes);
    return eg_run(store,
                  eg_ask(store, "ledger/add_person.sql", error, "iiiib", issued, entry->person,
                         entry->unit, entry->grade, (const void *)bytes, (int64_t)length),
                  error);
}

bool eg_ledger_walk(struct eg_store *store, int64_t issued, eg_ledger_tell *tell, void *closure,
                    struct eg_error *error)
{
    char found[EG_DIGEST_HEX_SIZE];
    struct eg_digest *digest = eg_digest_begin();
    sqlite3_stmt *row = eg_ask(store, "ledger/people.sql", error, "i", issued);
    bool goes_on = true;
    while (goes_on && eg_row(store, row, error)) {
        eg_seal_add_row(digest, row);
        struct eg_ledger_entry entry = {.person = sqlite3_column_int64(row, 0),
                                        .unit = sqlite3_column_int64(row, 1),
                                        .grade = sqlite3_column_int64(row, 2)};
        unpack(sqlite3_column_blob(row, 3), (size_t)sqlite3_column_bytes(row, 3), &entry);
        goes_on = tell(closure, &entry);
    }
    eg_digest_end(digest, found);
    return goes_on && !eg_failed(error) &&
           eg_ledger_compare(store, issued, EG_LEDGER_PEOPLE, found, error);
}

bool eg_ledger_load_person(struct eg_store *store, struct eg_arena *arena, int64_t person,
                           struct eg_ledger_of_person *out, struct eg_error *error)
{
    *out = (struct eg_ledger_of_person){0};
    sqlite3_stmt *row = eg_ask(store, "ledger/of_person.sql", error, "i", person);
    while (eg_row(store, row, error)) {
        out->all = eg_arena_grow(arena, out->all, &out->capacity, out->count + 1, sizeof *out->all);
        struct eg_ledger_held *held = &out->all[out->count++];
        held->issued = sqlite3_column_int64(row, 0);
        held->entry = (struct eg_ledger_entry){.person = person,
                                               .unit = sqlite3_column_int64(row, 1),
                                               .grade = sqlite3_column_int64(row, 2)};
        unpack(sqlite3_column_blob(row, 3), (size_t)sqlite3_column_bytes(row, 3), &held->entry);
    }
    return !eg_failed(error);
}

bool eg_ledger_take_out(struct eg_store *store, const struct eg_ledger_held *held,
                        struct eg_error *error)
{
    unsigned char bytes[EG_FIELDS_MOST * ENTRY_BYTES];
    size_t length = pack(&held->entry, bytes);
    return eg_run(store,
                  eg_ask(store, "ledger/set_answers.sql", error, "iib", held->issued,
                         held->entry.person, (const void *)bytes, (int64_t)length),
                  error) &&
           eg_run(store, eg_ask(store, "ledger/count_taken_out.sql", error, "i", held->issued),
                  error);
}

bool eg_ledger_is_kept(struct eg_store *store, bool *is_kept, struct eg_error *error)
{
    sqlite3_stmt *row = eg_ask(store, "ledger/is_kept.sql", error, "");
    while (eg_row(store, row, error))
        *is_kept = sqlite3_column_int(row, 0) != 0;
    return !eg_failed(error);
}

bool eg_ledger_forget(struct eg_store *store, int64_t person, int64_t *releases,
                      struct eg_error *error)
{
    if (!eg_run(store, eg_ask(store, "ledger/forget.sql", error, "i", person), error))
        return false;
    *releases = sqlite3_changes(store->database);
    return true;
}

/* ---- Applicants ---- */

bool eg_ledger_add_applicant(struct eg_store *store, int64_t issued, int64_t person,
                             struct eg_error *error)
{
    return eg_run(store, eg_ask(store, "ledger/add_applicant.sql", error, "ii", issued, person),
                  error);
}

/* Those of releases of quarters before one are as they were sealed. */
static bool verify_before(struct eg_store *store, int quarter, struct eg_error *error)
{
    struct eg_issued *all;
    size_t count;
    struct eg_arena *arena = eg_arena_begin();
    bool done = eg_issued_load(store, arena, &all, &count, error);
    for (size_t i = 0; done && i < count && all[i].quarter < quarter; i++)
        done = eg_ledger_verify_applicants(store, all[i].id, error);
    eg_arena_end(arena);
    return done;
}

bool eg_ledger_load_applicants(struct eg_store *store, struct eg_arena *arena, int quarter,
                               int64_t **people, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *people = NULL;
    *count = 0;
    if (!verify_before(store, quarter, error))
        return false;
    sqlite3_stmt *row = eg_ask(store, "ledger/applicants.sql", error, "i", (int64_t)quarter);
    while (eg_row(store, row, error)) {
        *people = eg_arena_grow(arena, *people, &capacity, *count + 1, sizeof **people);
        (*people)[(*count)++] = sqlite3_column_int64(row, 0);
    }
    return !eg_failed(error);
}

bool eg_ledger_forget_applicant(struct eg_store *store, int64_t person, int64_t *releases,
                                struct eg_error *error)
{
    if (!eg_run(store, eg_ask(store, "ledger/forget_applicant.sql", error, "i", person), error))
        return false;
    *releases = sqlite3_changes(store->database);
    return true;
}
