#include "equigap/tally/recount.h"

#include "equigap/store/checks.h"
#include "equigap/store/people.h"
#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"
#include "equigap/store/tallies.h"
#include "equigap/tally/answer_checks.h"
#include "equigap/tally/count.h"

/* The people of a snapshot, counted; NULL after a failure. */
static struct eg_figures *count_people(struct eg_store *store, struct eg_arena *arena,
                                       const struct eg_snapshot *snapshot,
                                       const struct eg_fields *fields, struct eg_error *error)
{
    int64_t people = 0;
    struct eg_person person;
    struct eg_units *units = eg_units_load(store, arena, error);
    if (!units)
        return NULL;
    struct eg_count_request request = {fields, units, snapshot->kind, snapshot->fields};
    struct eg_count *count = eg_count_begin(arena, &request);
    struct eg_people_walk *walk =
        eg_people_walk_begin(store, arena, snapshot->kind, snapshot->id, error);
    while (walk && eg_people_walk_next(walk, &person)) {
        eg_count_person(count, &person, 1);
        people++;
    }
    if (!eg_people_walk_end(walk))
        return NULL;
    if (people != snapshot->counts.people) {
        eg_fail(error, EG_FAULT_STORE,
                "snapshot %lld: %lld people were imported, but %lld are stored; restore "
                "the store from a backup",
                (long long)snapshot->id, (long long)snapshot->counts.people, (long long)people);
        return NULL;
    }
    return eg_count_figures(count);
}

bool eg_recount(struct eg_store *store, const struct eg_snapshot *snapshot, struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    char what[256] = "";
    struct eg_fields *fields = eg_fields_load(store, arena, error);
    struct eg_figures *kept =
        fields ? eg_tallies_load(store, arena, snapshot->id, fields, error) : NULL;
    struct eg_figures *counted = kept ? count_people(store, arena, snapshot, fields, error) : NULL;
    bool same = counted && (eg_figures_are_equal(kept, counted, what, sizeof what) ||
                            eg_fail(error, EG_FAULT_STORE,
                                    "snapshot %lld: the figures kept are not those of its people "
                                    "(%s); restore the store from a backup",
                                    (long long)snapshot->id, what));
    eg_arena_end(arena);
    return same;
}

/* Brings a check on one field up to what is counted now; `is` is what it found before. */
static bool renew_check(const struct eg_answered *of, struct eg_arena *arena,
                        const struct eg_field *field, struct eg_checked *is, struct eg_error *error)
{
    enum { TENTHS = 10 };
    struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    int64_t snapshot = of->snapshot->id;
    if (is->check == EG_CHECK_ONE_SIDED)
        return eg_one_sided_check(of, arena, field, is->limit / TENTHS, is, error);
    if (is->check == EG_CHECK_UNRECOGNISED || is->check == EG_CHECK_CONFLICT)
        is->checked = of->snapshot->counts.people; /* fewer, if somebody was forgotten */
    if (is->check == EG_CHECK_UNRECOGNISED)
        is->failed = eg_figures_sum(of->figures, everybody, field, EG_ANSWER_UNRECOGNISED).shown;
    else if (is->check != EG_CHECK_CONFLICT)
        return true;
    else if (!eg_conflicts_count(of->store, snapshot, field->number, &is->failed, error))
        return false;
    is->result =
        eg_check_is_over(is->failed, is->checked, is->limit) ? EG_CHECK_WARNED : EG_CHECK_PASSED;
    return eg_checks_set(of->store, snapshot, is, error);
}

/* The checks on what was answered, as they stand now, by the limits of their import. */
static bool renew_checks(struct eg_store *store, struct eg_arena *arena, int64_t id,
                         const struct eg_fields *fields, const struct eg_figures *figures,
                         struct eg_error *error)
{
    struct eg_checked *checks;
    struct eg_snapshot *all;
    size_t count, snapshot_count;
    const struct eg_units *units = eg_units_load(store, arena, error);
    if (!units || !eg_snapshots_load(store, arena, &all, &snapshot_count, error) ||
        !eg_checks_load(store, arena, id, &checks, &count, error) ||
        !eg_checks_remove(store, id, EG_CHECK_ONE_SIDED, error))
        return false;
    struct eg_answered of = {store, eg_snapshots_find(all, snapshot_count, id), units, figures};
    for (size_t i = 0; i < count; i++) {
        const struct eg_field *field = eg_fields_find_number(fields, checks[i].field);
        if (field && !renew_check(&of, arena, field, &checks[i], error))
            return false;
    }
    return true;
}

bool eg_figures_keep(struct eg_store *store, int64_t snapshot, const struct eg_fields *fields,
                     const struct eg_figures *figures, struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    bool done = eg_tallies_save(store, snapshot, figures, error) &&
                renew_checks(store, arena, snapshot, fields, figures, error) &&
                eg_snapshots_seal(store, snapshot, error);
    eg_arena_end(arena);
    return done;
}

bool eg_recount_and_save(struct eg_store *store, int64_t id, struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_snapshot *all = NULL;
    size_t count = 0;
    struct eg_fields *fields = eg_fields_load(store, arena, error);
    const struct eg_snapshot *snapshot =
        fields && eg_snapshots_load(store, arena, &all, &count, error)
            ? eg_snapshots_find(all, count, id)
            : NULL;
    bool is_reduced = snapshot && snapshot->is_reduced;
    struct eg_figures *figures =
        snapshot && !is_reduced ? count_people(store, arena, snapshot, fields, error) : NULL;
    bool done = is_reduced ? eg_snapshots_seal(store, id, error)
                           : figures && eg_figures_keep(store, id, fields, figures, error);
    eg_arena_end(arena);
    return done || eg_fail(error, EG_FAULT_STORE, "there is no snapshot %lld", (long long)id);
}
