/*
 * What became of vacancies, over all applications that are stored or were reduced to figures.
 */
#ifndef EQUIGAP_STORE_COHORT_H
#define EQUIGAP_STORE_COHORT_H

#include "equigap/domain/cohort.h"
#include "equigap/store/store.h"

/* Which stages are of the appointed, and which outcomes end an application, by number, as bits. */
struct eg_cohort_reach {
    uint64_t appointed, ended;
};

/* Days that applications were made in. */
struct eg_cohort_request {
    int32_t first_day, last_day;
    struct eg_cohort_reach reach;
};

/* Sets the state of every vacancy that an application of these days is for. */
bool eg_cohort_load(struct eg_store *store, const struct eg_cohort_request *request,
                    struct eg_cohort *cohort, struct eg_error *error);

/* Keeps what became of the vacancies of a snapshot, before it is reduced and sealed. */
bool eg_cohort_keep(struct eg_store *store, int64_t snapshot, const struct eg_cohort_reach *reach,
                    struct eg_error *error);

#endif
