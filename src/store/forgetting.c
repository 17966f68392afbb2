#include "equigap/store/forgetting.h"

#include "store_room.h"

bool eg_traces_find(struct eg_store *store, const char *reference, const int64_t *ledger,
                    bool has[EG_KIND_COUNT], struct eg_error *error)
{
    has[EG_STAFF] = has[EG_APPLICANTS] = false;
    sqlite3_stmt *row = eg_ask(store, "people/traces_of.sql", error, "tiii", reference,
                               ledger ? ledger[EG_STAFF] : 0, ledger ? ledger[EG_APPLICANTS] : 0,
                               (int64_t)(ledger != NULL));
    while (eg_row(store, row, error)) {
        has[EG_STAFF] = sqlite3_column_int(row, 0) != 0;
        has[EG_APPLICANTS] = sqlite3_column_int(row, 1) != 0;
    }
    return !eg_failed(error);
}

/* A question about a reference: of staff also from which day to which. */
static sqlite3_stmt *ask_about(struct eg_store *store, const char *query, enum eg_kind kind,
                               const struct eg_name *name, struct eg_error *error)
{
    return eg_ask(store, query, error, kind == EG_STAFF ? "tii" : "t", name->reference,
                  (int64_t)name->since, (int64_t)name->until);
}

bool eg_applicants_of(struct eg_store *store, struct eg_arena *arena, const struct eg_name *name,
                      const char ***applicants, size_t *count, struct eg_error *error)
{
    size_t capacity = 0;
    *applicants = NULL;
    *count = 0;
    sqlite3_stmt *row = ask_about(store, "people/applicants_of.sql", EG_STAFF, name, error);
    while (eg_row(store, row, error)) {
        *applicants = eg_arena_grow(arena, *applicants, &capacity, *count + 1, sizeof **applicants);
        (*applicants)[(*count)++] = eg_copy_of(row, 0, arena);
    }
    return !eg_failed(error);
}

/* Asks questions about a reference, one after the other. */
static bool run_all(struct eg_store *store, const char *const *queries, enum eg_kind kind,
                    const struct eg_name *name, struct eg_error *error)
{
    for (size_t i = 0; queries[i]; i++)
        if (!eg_run(store, ask_about(store, queries[i], kind, name, error), error))
            return false;
    return true;
}

static bool find_snapshots(struct eg_store *store, struct eg_arena *arena, sqlite3_stmt *row,
                           struct eg_ids *snapshots, struct eg_error *error)
{
    size_t capacity = 0;
    *snapshots = (struct eg_ids){NULL, 0};
    while (eg_row(store, row, error)) {
        snapshots->ids = eg_arena_grow(arena, snapshots->ids, &capacity, snapshots->count + 1,
                                       sizeof *snapshots->ids);
        snapshots->ids[snapshots->count++] = sqlite3_column_int64(row, 0);
    }
    return !eg_failed(error);
}

static bool count_people(struct eg_store *store, const struct eg_ids *snapshots,
                         struct eg_error *error)
{
    for (size_t i = 0; i < snapshots->count; i++) {
        int64_t id = snapshots->ids[i];
        if (!eg_run(store,
                    eg_ask(store, "snapshots/count_people.sql", error, "iii", id,
                           eg_people_first_id(id), eg_people_last_id(id)),
                    error))
            return false;
    }
    return true;
}

bool eg_people_forget(struct eg_store *store, struct eg_arena *arena, enum eg_kind kind,
                      const struct eg_name *name, struct eg_removed *removed,
                      struct eg_error *error)
{
    static const char *const find[EG_KIND_COUNT] = {"people/snapshots_of_staff.sql",
                                                    "people/snapshots_of_applicant.sql"};
    static const char *const staff[] = {"people/forget_staff_raw.sql",
                                        "people/forget_staff_conflicts.sql",
                                        "people/forget_staff_check_records.sql",
                                        "people/forget_staff_objections.sql",
                                        "people/forget_staff_renumbered.sql",
                                        "people/forget_staff.sql",
                                        NULL};
    static const char *const applicant[] = {"people/forget_applicant_raw.sql",
                                            "people/forget_applicant_raw_before.sql",
                                            "people/forget_applicant_before.sql",
                                            "people/forget_applicant_check_records.sql",
                                            "people/forget_applicant_objections.sql",
                                            "people/forget_applicant_links.sql",
                                            "people/forget_applicant.sql",
                                            NULL};
    if (!find_snapshots(store, arena, ask_about(store, find[kind], kind, name, error),
                        &removed->snapshots, error) ||
        !run_all(store, kind == EG_STAFF ? staff : applicant, kind, name, error))
        return false;
    removed->people =
        sqlite3_changes(store->database); /* of the last question: the people themselves */
    return count_people(store, &removed->snapshots, error);
}
