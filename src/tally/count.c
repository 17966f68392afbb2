#include "equigap/tally/count.h"

#include <assert.h>

#include "equigap/base/date.h"

enum {
    MONTHS = 12,
    SLICES_MOST = EG_UNIT_DEPTH_MOST + 10, /* slices one person can be in */
};

struct eg_count {
    struct eg_figures *figures;
    struct eg_count_request with;
};

struct eg_count *eg_count_resume(struct eg_arena *arena, const struct eg_count_request *request,
                                 struct eg_figures *figures)
{
    struct eg_count *count = eg_arena_take(arena, sizeof *count);
    *count = (struct eg_count){figures, *request};
    return count;
}

struct eg_count *eg_count_begin(struct eg_arena *arena, const struct eg_count_request *request)
{
    return eg_count_resume(arena, request, eg_figures_begin(arena, request->fields));
}

struct eg_figures *eg_count_figures(struct eg_count *count)
{
    return count->figures;
}

enum eg_service_band eg_service_band(int64_t service)
{
    static const int64_t upper_years[] = {1, 3, 5, 10}; /* the bands end before these */
    if (service == 0)
        return EG_SERVICE_UNKNOWN;
    int band = EG_SERVICE_UNDER_1;
    while (band < EG_SERVICE_10_AND_OVER &&
           service - 1 >= upper_years[band - EG_SERVICE_UNDER_1] * MONTHS)
        band++;
    return (enum eg_service_band)band;
}

/* The slices a person is in. */
struct membership {
    struct eg_slice slices[SLICES_MOST];
    size_t count;
};

static void join(struct membership *of, enum eg_breakdown by, int64_t unit, int64_t value)
{
    assert(of->count < SLICES_MOST);
    of->slices[of->count++] = (struct eg_slice){.by = by, .unit = unit, .value = value};
}

static void join_units_and_grade(struct membership *of, const struct eg_units *units,
                                 const struct eg_person *person)
{
    for (int64_t unit = person->unit; unit != 0; unit = eg_units_at(units, unit)->parent)
        join(of, EG_BY_UNIT, unit, 0);
    join(of, EG_BY_GRADE, EG_UNIT_ROOT, person->grade);
    int64_t top = eg_units_ancestor(units, person->unit, 1);
    if (top != 0)
        join(of, EG_BY_GRADE, top, person->grade);
}

/* Fields of the extract for which nothing was said, not even "prefer not to say". */
static int64_t unanswered(const struct eg_person *person, uint32_t recorded)
{
    int64_t fields = 0;
    for (int i = 0; i < EG_FIELDS_MOST; i++)
        if (recorded & (1u << i))
            fields += person->answers[i] == EG_ANSWER_MISSING ||
                      person->answers[i] == EG_ANSWER_UNRECOGNISED;
    return fields;
}

static void join_staff(struct membership *of, const struct eg_person *person, uint32_t recorded)
{
    join(of, EG_BY_CONTRACT, EG_UNIT_ROOT, person->contract);
    join(of, EG_BY_PATTERN, EG_UNIT_ROOT, person->pattern);
    join(of, EG_BY_SERVICE, EG_UNIT_ROOT, eg_service_band(person->service));
    if (person->is_joiner)
        join(of, EG_BY_JOINER, EG_UNIT_ROOT, 0);
    join(of, EG_BY_UNANSWERED, EG_UNIT_ROOT, unanswered(person, recorded));
}

static void join_applicants(struct membership *of, const struct eg_units *units,
                            const struct eg_person *person)
{
    int64_t top = eg_units_ancestor(units, person->unit, 1);
    join(of, EG_BY_INTERNAL, EG_UNIT_ROOT, person->internal);
    join(of, EG_BY_OUTCOME, EG_UNIT_ROOT, person->outcome);
    if (top != 0)
        join(of, EG_BY_OUTCOME, top, person->outcome);
    for (size_t i = 0; i < of->count; i++) {
        of->slices[i].stage = person->stage;
        of->slices[i].quarter = eg_quarter_of(person->applied);
    }
}

/* True if one of several answers is the category, or lies in it. */
static bool is_among(const struct eg_field *field, int64_t answers, int64_t category)
{
    for (int64_t n = 1; n <= (int64_t)field->category_count; n++)
        if (answers & ((int64_t)1 << (n - 1)) && eg_category_lies_in(field, n, category))
            return true;
    return false;
}

/* True if the category has others inside it, and is given without any of them. */
static bool is_alone(const struct eg_field *field, int64_t answers, int64_t category)
{
    bool has_inside = false, is_given = answers & ((int64_t)1 << (category - 1));
    for (int64_t n = 1; n <= (int64_t)field->category_count; n++) {
        if (n == category || !eg_category_lies_in(field, n, category))
            continue;
        has_inside = true;
        is_given = is_given && !(answers & ((int64_t)1 << (n - 1)));
    }
    return has_inside && is_given;
}

static void add_answer(struct eg_figures *figures, size_t slice, const struct eg_field *field,
                       int64_t answer, int64_t times)
{
    if (!field->takes_several || answer <= 0) {
        eg_figures_add(figures, slice, eg_figures_slot(figures, field, answer), times);
        return;
    }
    for (int64_t n = 1; n <= (int64_t)field->category_count; n++) {
        if (is_among(field, answer, n))
            eg_figures_add(figures, slice, eg_figures_slot(figures, field, n), times);
        if (is_alone(field, answer, n))
            eg_figures_add(figures, slice, eg_figures_slot(figures, field, EG_ANSWER_ALONE + n),
                           times);
    }
}

void eg_count_person(struct eg_count *count, const struct eg_person *person, int64_t times)
{
    struct membership of = {.count = 0};
    join_units_and_grade(&of, count->with.units, person);
    if (count->with.kind == EG_STAFF)
        join_staff(&of, person, count->with.recorded);
    else
        join_applicants(&of, count->with.units, person);

    for (size_t i = 0; i < of.count; i++) {
        size_t slice = eg_figures_slice(count->figures, of.slices[i]);
        eg_figures_add(count->figures, slice, EG_SLOT_PEOPLE, times);
        for (size_t f = 0; f < count->with.fields->count; f++) {
            const struct eg_field *field = &count->with.fields->fields[f];
            if (field->kind == EG_FIELD_EQUALITY)
                add_answer(count->figures, slice, field, person->answers[field->number - 1], times);
        }
    }
}
