#include "equigap/tally/reached.h"

#include <string.h>

#include "applied_room.h"
#include "equigap/base/date.h"
#include "equigap/base/hash.h"
#include "equigap/domain/recruiting.h"
#include "equigap/store/people.h"
#include "equigap/tally/count.h"

enum { BITS = 64 };

/* What the walk has met of the applicant being read. */
struct walked {
    const struct eg_reached_request *with;
    struct eg_reached *out;
    struct eg_count *count;
    uint64_t shortlisted, appointed; /* stages, as bits */
    bool has_person;
    uint64_t reference;      /* hash of theirs */
    struct eg_person person; /* with the answers as far as they are known */
    bool is_counted;         /* they applied for a closed vacancy */
    bool was_released;       /* in an earlier year that was counted */
    int64_t unit;            /* of the application that got furthest */
    int furthest;            /* 0 applied, 1 shortlisted, 2 appointed */
};

static int furthest_of(const struct walked *walked, int64_t stage)
{
    uint64_t bit = stage >= 0 && stage < BITS ? UINT64_C(1) << stage : 0;
    return walked->appointed & bit ? 2 : walked->shortlisted & bit ? 1 : 0;
}

/* The leaf of a unit and stage. */
static int64_t place_of(const struct walked *walked)
{
    const struct eg_units *units = walked->with->units;
    struct eg_units *into = walked->out->units;
    int64_t top = eg_units_ancestor(units, walked->unit, 1);
    int64_t unit =
        eg_units_add(into, EG_UNIT_ROOT, top ? eg_units_at(units, top)->name : EG_REACHED_NO_UNIT);
    if (walked->furthest == 0)
        return eg_units_add(into, unit, EG_REACHED_APPLIED);
    return eg_units_add(into, eg_units_add(into, unit, EG_REACHED_FURTHER),
                        walked->furthest == 1 ? EG_REACHED_SHORTLISTED : EG_REACHED_APPOINTED);
}

static void count_person(struct walked *walked)
{
    if (!walked->has_person || !walked->is_counted)
        return;
    if (walked->was_released) {
        walked->out->left_out++;
        return;
    }
    walked->person.unit = place_of(walked);
    walked->person.grade = 0;
    eg_count_person(walked->count, &walked->person, 1);
    walked->out->applicants++;
}

static bool is_within(const struct eg_quarters *quarters, int quarter)
{
    return quarters->first <= quarter && quarter <= quarters->last;
}

static void begin_person(struct walked *walked, const struct eg_person *application,
                         uint64_t reference)
{
    count_person(walked);
    walked->has_person = true;
    walked->reference = reference;
    walked->person = *application;
    walked->is_counted = walked->was_released = false;
    walked->furthest = -1;
}

/* Ties: the latest, which comes last. */
static void take(struct walked *walked, const struct eg_person *application)
{
    uint64_t reference = eg_hash_of(application->reference, strlen(application->reference));
    int quarter = eg_quarter_of(application->applied);
    if (!walked->has_person || reference != walked->reference)
        begin_person(walked, application, reference);
    else
        applied_bring_up_to_date(&walked->person, application);
    for (size_t i = 0; i < walked->with->released_count; i++)
        walked->was_released |= is_within(&walked->with->released[i], quarter);
    if (!is_within(&walked->with->of, quarter) ||
        !eg_cohort_takes(walked->with->cohort, application->vacancy))
        return;
    walked->is_counted = true;
    int furthest = furthest_of(walked, application->stage);
    if (furthest >= walked->furthest) {
        walked->furthest = furthest;
        walked->unit = application->unit;
    }
}

static struct eg_made made_in(const struct eg_reached_request *request)
{
    int first = request->of.first;
    for (size_t i = 0; i < request->released_count; i++)
        first = request->released[i].first < first ? request->released[i].first : first;
    return (struct eg_made){1, request->snapshot_most, eg_quarter_first_day(first),
                            eg_quarter_last_day(request->of.last)};
}

bool eg_reached_count(struct eg_store *store, struct eg_arena *arena,
                      const struct eg_reached_request *request, struct eg_reached *out,
                      struct eg_error *error)
{
    struct eg_person application;
    struct eg_made made = made_in(request);
    *out = (struct eg_reached){.units = eg_units_begin(arena, request->units->units[0].name)};
    struct eg_count_request count = {request->fields, out->units, EG_STAFF, 0};
    struct walked walked = {.with = request,
                            .out = out,
                            .count = eg_count_begin(arena, &count),
                            .shortlisted = eg_stages_from(request->fields, "SHORTLISTED"),
                            .appointed = eg_stages_from(request->fields, "APPOINTED")};
    struct eg_people_walk *walk = eg_applications_walk_begin(store, arena, &made, error);
    while (walk && eg_people_walk_next(walk, &application))
        take(&walked, &application);
    count_person(&walked);
    out->figures = eg_count_figures(walked.count);
    return eg_people_walk_end(walk);
}
