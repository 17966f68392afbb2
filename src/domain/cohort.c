#include "equigap/domain/cohort.h"

#include <assert.h>

/* A unit in which a vacancy was met. */
struct met {
    int64_t unit;
    struct met *next;
};

struct vacancy {
    enum eg_vacancy_state state;
    struct met *met;
};

struct eg_cohort {
    struct eg_arena *arena;
    const struct eg_units *units;
    struct vacancy *vacancies; /* by number; 0 is the one not known */
    size_t count;
    bool is_known;
    struct eg_vacancy_counts (*by_unit)[EG_VACANCY_STATE_COUNT]; /* unit n at n - 1 */
};

struct eg_cohort *eg_cohort_begin(struct eg_arena *arena, const struct eg_units *units)
{
    struct eg_cohort *cohort = eg_arena_take(arena, sizeof *cohort);
    *cohort = (struct eg_cohort){.arena = arena, .units = units};
    cohort->by_unit = eg_arena_take_array(arena, units->count, sizeof *cohort->by_unit);
    return cohort;
}

static struct vacancy *vacancy_of(struct eg_cohort *cohort, int64_t number)
{
    assert(number >= 0);
    cohort->vacancies = eg_arena_grow(cohort->arena, cohort->vacancies, &cohort->count,
                                      (size_t)number + 1, sizeof *cohort->vacancies);
    return &cohort->vacancies[number];
}

void eg_cohort_set(struct eg_cohort *cohort, int64_t vacancy, enum eg_vacancy_state state)
{
    assert(vacancy > 0);
    vacancy_of(cohort, vacancy)->state = state;
    cohort->is_known = true;
}

bool eg_cohort_is_known(const struct eg_cohort *cohort)
{
    return cohort->is_known;
}

bool eg_cohort_takes(const struct eg_cohort *cohort, int64_t vacancy)
{
    return !cohort->is_known || ((size_t)vacancy < cohort->count &&
                                 cohort->vacancies[vacancy].state == EG_VACANCY_APPOINTED);
}

/* True, once, for each unit. */
static bool is_first_in(struct eg_cohort *cohort, struct vacancy *vacancy, int64_t unit)
{
    for (const struct met *met = vacancy->met; met; met = met->next)
        if (met->unit == unit)
            return false;
    struct met *met = eg_arena_take(cohort->arena, sizeof *met);
    *met = (struct met){unit, vacancy->met};
    vacancy->met = met;
    return true;
}

static void add_in(struct eg_cohort *cohort, const struct eg_person *application, int64_t unit,
                   bool is_appointed)
{
    struct vacancy *vacancy = vacancy_of(cohort, application->vacancy);
    struct eg_vacancy_counts *counts = &cohort->by_unit[unit - 1][vacancy->state];
    counts->vacancies += application->vacancy > 0 && is_first_in(cohort, vacancy, unit);
    counts->applications++;
    counts->appointments += is_appointed;
}

void eg_cohort_add(struct eg_cohort *cohort, const struct eg_person *application, bool is_appointed)
{
    int64_t top = eg_units_ancestor(cohort->units, application->unit, 1);
    add_in(cohort, application, EG_UNIT_ROOT, is_appointed);
    if (top != 0)
        add_in(cohort, application, top, is_appointed);
}

struct eg_vacancy_counts eg_cohort_count(const struct eg_cohort *cohort, int64_t unit,
                                         enum eg_vacancy_state state)
{
    return cohort->by_unit[unit - 1][state];
}
