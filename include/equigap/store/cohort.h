/*
 * What became of vacancies, over all applications that are stored.
 */
#ifndef EQUIGAP_STORE_COHORT_H
#define EQUIGAP_STORE_COHORT_H

#include "equigap/domain/cohort.h"
#include "equigap/store/store.h"

/* The days that applications were made in, and which stages are of the appointed and which outcomes end an
 * application, by number, as bits. */
struct eg_cohort_request {
    int32_t first_day, last_day;
    uint64_t appointed, ended;
};

/* Sets the state of every vacancy that an application of these days is for. */
bool eg_cohort_load(struct eg_store *store, const struct eg_cohort_request *request,
                    struct eg_cohort *cohort, struct eg_error *error);

#endif
