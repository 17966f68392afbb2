#include "equigap/tally/recount.h"

#include "equigap/store/people.h"
#include "equigap/store/settings.h"
#include "equigap/store/tallies.h"
#include "equigap/tally/count.h"

/* The people of a snapshot, counted; false after a failure. */
static bool count_people(struct eg_store *store, struct eg_arena *arena,
                         const struct eg_snapshot *snapshot, struct eg_count *count,
                         struct eg_error *error)
{
    int64_t people = 0;
    struct eg_person person;
    struct eg_people_walk *walk =
        eg_people_walk_begin(store, arena, snapshot->kind, snapshot->id, error);
    while (walk && eg_people_walk_next(walk, &person)) {
        eg_count_person(count, &person, 1);
        people++;
    }
    if (!eg_people_walk_end(walk))
        return false;
    if (people != snapshot->counts.people)
        return eg_fail(error, EG_FAULT_STORE,
                       "snapshot %lld: %lld people were imported, but %lld are stored; restore "
                       "the store from a backup",
                       (long long)snapshot->id, (long long)snapshot->counts.people,
                       (long long)people);
    return true;
}

bool eg_recount(struct eg_store *store, const struct eg_snapshot *snapshot, struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_fields *fields = eg_fields_load(store, arena, error);
    struct eg_units *units = eg_units_load(store, arena, error);
    struct eg_figures *kept =
        fields ? eg_tallies_load(store, arena, snapshot->id, fields, error) : NULL;
    bool same = false;
    if (fields && units && kept) {
        struct eg_count_request request = {fields, units, snapshot->kind, snapshot->fields};
        struct eg_count *count = eg_count_begin(arena, &request);
        char what[256] = "";
        same = count_people(store, arena, snapshot, count, error) &&
               (eg_figures_are_equal(kept, eg_count_figures(count), what, sizeof what) ||
                eg_fail(error, EG_FAULT_STORE,
                        "snapshot %lld: the figures kept are not those of its people (%s); restore "
                        "the store from a backup",
                        (long long)snapshot->id, what));
    }
    eg_arena_end(arena);
    return same;
}
