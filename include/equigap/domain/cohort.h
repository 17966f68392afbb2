/*
 * Vacancies by what became of them, so that rates of success can be of those with a known outcome;
 * and how many there are, by unit. Nothing of a single vacancy is ever printed.
 *
 *     struct eg_cohort *cohort = eg_cohort_begin(arena, units);
 *     eg_cohort_set(cohort, vacancy, EG_VACANCY_APPOINTED);        // all of the quarter first
 *     if (eg_cohort_takes(cohort, application->vacancy)) ...
 *     eg_cohort_add(cohort, application, is_appointed);
 */
#ifndef EQUIGAP_DOMAIN_COHORT_H
#define EQUIGAP_DOMAIN_COHORT_H

#include "equigap/domain/person.h"
#include "equigap/domain/unit.h"

/* Over all applications for it, whenever they were made. */
enum eg_vacancy_state {
    EG_VACANCY_UNKNOWN,   /* which vacancy an application is for is not known */
    EG_VACANCY_APPOINTED, /* closed: somebody was appointed */
    EG_VACANCY_OPEN,      /* nobody was, and an application is not decided on */
    EG_VACANCY_NOBODY,    /* nobody was, and all are decided on or withdrawn: a gap in the data, or
                             it was cancelled */
    EG_VACANCY_STATE_COUNT
};

/* Applications of the quarter, and the vacancies that they are for. */
struct eg_vacancy_counts {
    int64_t vacancies, applications, appointments;
};

struct eg_cohort;

struct eg_cohort *eg_cohort_begin(struct eg_arena *arena, const struct eg_units *units);

/* `vacancy` is above 0. */
void eg_cohort_set(struct eg_cohort *cohort, int64_t vacancy, enum eg_vacancy_state state);

/* False if no vacancy is known: then there are no cohorts. */
bool eg_cohort_is_known(const struct eg_cohort *cohort);

/* Whether rates of success are of applications for that vacancy: it is closed, or none is known. */
bool eg_cohort_takes(const struct eg_cohort *cohort, int64_t vacancy);

/* Counts an application in the organisation and its top-level unit. */
void eg_cohort_add(struct eg_cohort *cohort, const struct eg_person *application,
                   bool is_appointed);

/* Of the organisation or a top-level unit; a vacancy with applications in two units is in both. */
struct eg_vacancy_counts eg_cohort_count(const struct eg_cohort *cohort, int64_t unit,
                                         enum eg_vacancy_state state);

#endif
