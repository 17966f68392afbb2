#include "equigap/tally/reached.h"

#include <stdlib.h>
#include <string.h>

#include "applied_room.h"
#include "equigap/base/date.h"
#include "equigap/base/hash.h"
#include "equigap/domain/recruiting.h"
#include "equigap/store/key.h"
#include "equigap/store/people.h"
#include "equigap/tally/count.h"

/* What the walk has met of the applicant being read. */
struct walked {
    struct eg_arena *arena;
    const struct eg_reached_request *with;
    struct eg_reached *out;
    struct eg_count *count, *stage_count;
    struct eg_mac *mac;              /* NULL: without a key */
    uint64_t shortlisted, appointed; /* stages, as bits */
    bool has_person;
    uint64_t reference;      /* hash of theirs */
    struct eg_person person; /* with the answers as far as they are known */
    bool is_counted;         /* they applied for a closed vacancy */
    int64_t key;             /* as a ledger knows them */
    int64_t unit;            /* of the application that got furthest */
    int furthest;            /* 0 applied, 1 shortlisted, 2 appointed */
};

static int furthest_of(const struct walked *walked, int64_t stage)
{
    uint64_t bit = eg_reach_bit(stage);
    return walked->appointed & bit ? 2 : walked->shortlisted & bit ? 1 : 0;
}

/* The leaf of a stage below a unit of `into`. */
static int64_t stage_below(struct eg_units *into, int64_t unit, int furthest)
{
    if (furthest == 0)
        return eg_units_add(into, unit, EG_REACHED_APPLIED);
    return eg_units_add(into, eg_units_add(into, unit, EG_REACHED_FURTHER),
                        furthest == 1 ? EG_REACHED_SHORTLISTED : EG_REACHED_APPOINTED);
}

/* The unit of `out` that the applicant is counted in. */
static int64_t unit_of(const struct walked *walked)
{
    const struct eg_units *units = walked->with->units;
    int64_t top = eg_units_ancestor(units, walked->unit, 1);
    return eg_units_add(walked->out->units, EG_UNIT_ROOT,
                        top ? eg_units_at(units, top)->name : EG_REACHED_NO_UNIT);
}

static int by_number(const void *one, const void *other)
{
    const int64_t *a = one, *b = other;
    return (*a > *b) - (*a < *b);
}

static bool was_released(const struct walked *walked)
{
    const struct eg_reached_request *with = walked->with;
    return with->key && with->released_count > 0 &&
           bsearch(&walked->key, with->released, with->released_count, sizeof *with->released,
                   by_number);
}

static void keep(struct walked *walked)
{
    struct eg_reached *out = walked->out;
    if (walked->with->key) {
        out->people = eg_arena_grow(walked->arena, out->people, &out->people_capacity,
                                    out->applicants + 1, sizeof *out->people);
        out->people[out->applicants] = walked->key;
    }
    out->applicants++;
}

static void count_person(struct walked *walked)
{
    if (!walked->has_person || !walked->is_counted)
        return;
    if (was_released(walked)) {
        walked->out->left_out++;
        return;
    }
    walked->person.grade = 0;
    walked->person.unit = stage_below(walked->out->units, unit_of(walked), walked->furthest);
    eg_count_person(walked->count, &walked->person, 1);
    walked->person.unit = stage_below(walked->out->stages, EG_UNIT_ROOT, walked->furthest);
    eg_count_person(walked->stage_count, &walked->person, 1);
    keep(walked);
}

static void begin_person(struct walked *walked, const struct eg_person *application,
                         uint64_t reference)
{
    count_person(walked);
    walked->has_person = true;
    walked->reference = reference;
    walked->person = *application;
    walked->is_counted = false;
    walked->furthest = -1;
    if (walked->mac)
        walked->key = eg_key_applicant(walked->mac, application->reference);
}

/* Ties: the latest, which comes last. */
static void take(struct walked *walked, const struct eg_person *application)
{
    uint64_t reference = eg_hash_of(application->reference, strlen(application->reference));
    if (!walked->has_person || reference != walked->reference)
        begin_person(walked, application, reference);
    else
        applied_bring_up_to_date(&walked->person, application);
    if (!eg_cohort_takes(walked->with->cohort, application->vacancy))
        return;
    walked->is_counted = true;
    int furthest = furthest_of(walked, application->stage);
    if (furthest >= walked->furthest) {
        walked->furthest = furthest;
        walked->unit = application->unit;
    }
}

bool eg_reached_count(struct eg_store *store, struct eg_arena *arena,
                      const struct eg_reached_request *request, struct eg_reached *out,
                      struct eg_error *error)
{
    struct eg_person application;
    struct eg_made made = {1, request->snapshot_most, eg_quarter_first_day(request->first_quarter),
                           eg_quarter_last_day(request->last_quarter)};
    const char *everybody = request->units->units[0].name;
    *out = (struct eg_reached){.units = eg_units_begin(arena, everybody),
                               .stages = eg_units_begin(arena, everybody)};
    struct eg_count_request count = {request->fields, out->units, EG_STAFF, 0};
    struct eg_count_request stage_count = {request->fields, out->stages, EG_STAFF, 0};
    struct walked walked = {.arena = arena,
                            .with = request,
                            .out = out,
                            .count = eg_count_begin(arena, &count),
                            .stage_count = eg_count_begin(arena, &stage_count),
                            .mac = request->key ? eg_key_mac(request->key) : NULL,
                            .shortlisted = eg_stages_from(request->fields, "SHORTLISTED"),
                            .appointed = eg_stages_from(request->fields, "APPOINTED")};
    struct eg_people_walk *walk = eg_applications_walk_begin(store, arena, &made, error);
    while (walk && eg_people_walk_next(walk, &application))
        take(&walked, &application);
    count_person(&walked);
    eg_mac_end(walked.mac);
    out->figures = eg_count_figures(walked.count);
    out->stage_figures = eg_count_figures(walked.stage_count);
    return eg_people_walk_end(walk);
}
