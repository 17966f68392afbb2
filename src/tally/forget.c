#include "equigap/tally/forget.h"

#include "equigap/store/forgetting.h"
#include "equigap/store/renumbered.h"
#include "equigap/tally/flow_checks.h"
#include "equigap/tally/recount.h"

/* A removal under way: snapshots that changed so far, each once. */
struct forgetting {
    struct eg_store *store;
    struct eg_arena *arena;
    struct eg_ids changed;
    size_t capacity, applicant_capacity;
    struct eg_forgotten *forgotten;
    struct eg_error *error;
};

static bool is_changed(const struct forgetting *with, int64_t snapshot)
{
    for (size_t i = 0; i < with->changed.count; i++)
        if (with->changed.ids[i] == snapshot)
            return true;
    return false;
}

static void add_changed(struct forgetting *with, const struct eg_ids *snapshots)
{
    for (size_t i = 0; i < snapshots->count; i++) {
        if (is_changed(with, snapshots->ids[i]))
            continue;
        with->changed.ids = eg_arena_grow(with->arena, with->changed.ids, &with->capacity,
                                          with->changed.count + 1, sizeof *with->changed.ids);
        with->changed.ids[with->changed.count++] = snapshots->ids[i];
    }
}

static bool remove_one(struct forgetting *with, enum eg_kind kind, const struct eg_name *name)
{
    struct eg_removed removed;
    if (!eg_people_forget(with->store, with->arena, kind, name, &removed, with->error))
        return false;
    add_changed(with, &removed.snapshots);
    *(kind == EG_STAFF ? &with->forgotten->records : &with->forgotten->applications) +=
        removed.people;
    return true;
}

static bool remove_applicant(struct forgetting *with, const char *reference)
{
    struct eg_name name = {reference, INT32_MIN, INT32_MAX};
    struct eg_forgotten *forgotten = with->forgotten;
    forgotten->applicants =
        eg_arena_grow(with->arena, forgotten->applicants, &with->applicant_capacity,
                      forgotten->applicant_count + 1, sizeof *forgotten->applicants);
    forgotten->applicants[forgotten->applicant_count++] = reference;
    return remove_one(with, EG_APPLICANTS, &name);
}

/* An employee as they were known under one reference, and as an applicant. */
static bool remove_name(struct forgetting *with, const struct eg_name *name)
{
    const char **applicants;
    size_t count;
    if (!eg_applicants_of(with->store, with->arena, name, &applicants, &count, with->error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!remove_applicant(with, applicants[i]))
            return false;
    return remove_one(with, EG_STAFF, name);
}

/* The person as an applicant, by every reference that is known, and as an employee. */
static bool remove_all(struct forgetting *with, enum eg_kind kind, const char *reference)
{
    struct eg_name_list list;
    if (kind == EG_APPLICANTS)
        return remove_applicant(with, reference);
    if (!eg_names_find(with->store, with->arena, reference, &list, with->error))
        return false;
    for (size_t i = 0; i < list.count; i++)
        if (!remove_name(with, &list.names[i]))
            return false;
    return true;
}

bool eg_forget(struct eg_store *store, struct eg_arena *arena, enum eg_kind kind,
               const char *reference, struct eg_forgotten *forgotten, struct eg_error *error)
{
    struct forgetting with = {
        .store = store, .arena = arena, .forgotten = forgotten, .error = error};
    *forgotten = (struct eg_forgotten){0};
    bool done = remove_all(&with, kind, reference);
    for (size_t i = 0; done && i < with.changed.count; i++)
        done = eg_recount_and_save(store, with.changed.ids[i], error);
    done = done && eg_flow_check_around(store, &with.changed, error);
    forgotten->snapshots = with.changed.count;
    return done;
}
