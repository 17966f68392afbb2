#include "equigap/tally/applied.h"

#include <string.h>

#include "applied_room.h"
#include "equigap/base/date.h"
#include "equigap/base/hash.h"
#include "equigap/store/cohort.h"
#include "equigap/store/people.h"
#include "equigap/tally/count.h"

/* What the walk over the applications has met so far. */
struct walked {
    const struct eg_applied_request *with;
    const struct eg_field *stages; /* NULL: the lists have none */
    struct eg_recruiting by;
    struct eg_strata *strata;
    struct eg_count *people, *closed;
    struct eg_cohort *cohort;
    struct eg_person person; /* the applicant being read, as far as is known */
    uint64_t reference;      /* hash of theirs: a reference does not outlive its row */
    int64_t applications;
};

/* Who gets through is of closed vacancies; who withdraws is of all. */
static void keep_withdrawing(struct eg_parts *parts)
{
    for (int step = 0; step < EG_STEP_COUNT; step++)
        for (int part = 0; part < EG_PART_COUNT; part++)
            parts->in[step][part] &= step == EG_WITHDRAWING;
}

static void add_to_strata(struct walked *walked, const struct eg_person *application,
                          bool is_closed)
{
    const struct eg_fields *fields = walked->with->fields;
    struct eg_parts parts = eg_parts_of(&walked->by, application->stage, application->outcome);
    if (!is_closed)
        keep_withdrawing(&parts);
    for (size_t i = 0; i < fields->count; i++) {
        const struct eg_field *field = &fields->fields[i];
        if (field->kind == EG_FIELD_EQUALITY && !field->takes_several)
            eg_strata_add(walked->strata, application->vacancy, field,
                          application->answers[field->number - 1], &parts);
    }
}

static bool says_something(int64_t answer)
{
    return answer != EG_ANSWER_MISSING && answer != EG_ANSWER_UNRECOGNISED;
}

void applied_bring_up_to_date(struct eg_person *person, const struct eg_person *later)
{
    struct eg_person before = *person;
    *person = *later;
    for (size_t i = 0; i < EG_FIELDS_MOST; i++)
        if (!says_something(later->answers[i]) && before.answers[i] != EG_ANSWER_MISSING)
            person->answers[i] = before.answers[i];
}

/* How far a stage is along the way; before all others where it is not known. */
static int64_t rank_of(const struct walked *walked, int64_t stage)
{
    const struct eg_field *field = walked->stages;
    const struct eg_category *category = field && stage > 0 ? eg_field_at(field, stage) : NULL;
    return category ? category->sort : INT64_MIN;
}

/* Another application of the applicant being read: the one that got furthest says where they stand, of two that
 * got as far the later. */
static void take_another(struct walked *walked, const struct eg_person *application)
{
    struct eg_person before = walked->person;
    applied_bring_up_to_date(&walked->person, application);
    if (rank_of(walked, application->stage) >= rank_of(walked, before.stage))
        return;
    walked->person.stage = before.stage;
    walked->person.outcome = before.outcome;
    walked->person.unit = before.unit;
    walked->person.grade = before.grade;
}

static void count_applicant(struct walked *walked)
{
    if (walked->applications > 0)
        eg_count_person(walked->people, &walked->person, 1);
}

static void add_to_cohort(struct walked *walked, const struct eg_person *application)
{
    bool is_closed = eg_cohort_takes(walked->cohort, application->vacancy);
    add_to_strata(walked, application, is_closed);
    if (is_closed)
        eg_count_person(walked->closed, application, 1);
    eg_cohort_add(walked->cohort, application,
                  eg_recruiting_takes(&walked->by, EG_APPOINTING, EG_THROUGH, application->stage,
                                      application->outcome));
}

static void take(struct walked *walked, const struct eg_person *application)
{
    uint64_t reference = eg_hash_of(application->reference, strlen(application->reference));
    add_to_cohort(walked, application);
    if (walked->applications > 0 && reference == walked->reference) {
        take_another(walked, application);
    } else {
        count_applicant(walked);
        walked->person = *application;
        walked->reference = reference;
    }
    walked->applications++;
}

static struct eg_made made_in(const struct eg_applied_request *request)
{
    struct eg_made made = {.first_day = eg_quarter_first_day(request->first_quarter),
                           .last_day = eg_quarter_last_day(request->quarter)};
    for (size_t i = 0; i < request->snapshot_count; i++) {
        int64_t id = request->snapshots[i]->id;
        if (i == 0 || id < made.first_snapshot)
            made.first_snapshot = id;
        if (id > made.last_snapshot)
            made.last_snapshot = id;
    }
    return made;
}

static bool load_cohort(struct eg_store *store, const struct walked *walked, struct eg_error *error)
{
    const struct eg_fields *fields = walked->with->fields;
    struct eg_cohort_request request = {eg_quarter_first_day(walked->with->first_quarter),
                                        eg_quarter_last_day(walked->with->quarter),
                                        {eg_stages_from(fields, "APPOINTED"),
                                         eg_outcomes_ended(fields)}};
    return eg_cohort_load(store, &request, walked->cohort, error);
}

static bool walk_all(struct eg_store *store, struct eg_arena *arena, struct walked *walked,
                     struct eg_error *error)
{
    struct eg_person application;
    struct eg_made made = made_in(walked->with);
    struct eg_people_walk *walk = eg_applications_walk_begin(store, arena, &made, error);
    while (walk && eg_people_walk_next(walk, &application))
        take(walked, &application);
    count_applicant(walked);
    return eg_people_walk_end(walk);
}

bool eg_applied_count(struct eg_store *store, struct eg_arena *arena,
                      const struct eg_applied_request *request, struct eg_applied *out,
                      struct eg_error *error)
{
    struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    int64_t applications = eg_figures_sum(request->figures, everybody, NULL, 0).shown;
    struct eg_count_request count = {request->fields, request->units, EG_APPLICANTS, 0};
    struct walked walked = {.with = request,
                            .stages = eg_fields_find(request->fields, EG_FIELD_STAGE),
                            .by = eg_recruiting_of(request->figures, request->fields),
                            .strata = eg_strata_begin(arena, request->fields),
                            .people = eg_count_begin(arena, &count),
                            .closed = eg_count_begin(arena, &count),
                            .cohort = eg_cohort_begin(arena, request->units)};
    if (request->snapshot_count > 0 &&
        (!load_cohort(store, &walked, error) || !walk_all(store, arena, &walked, error)))
        return false;
    *out = (struct eg_applied){walked.strata, eg_count_figures(walked.people),
                               eg_count_figures(walked.closed), walked.cohort};
    return walked.applications == applications ||
           eg_fail(error, EG_FAULT_STORE,
                   "%lld applications of the quarter are stored, but its figures count %lld; "
                   "restore the store from a backup",
                   (long long)walked.applications, (long long)applications);
}
