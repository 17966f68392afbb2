/*
 * Staff who were appointed as applicants, found by the applicant's reference in their record.
 */
#ifndef EQUIGAP_STORE_HIRED_H
#define EQUIGAP_STORE_HIRED_H

#include "equigap/domain/hired.h"
#include "equigap/store/store.h"

/* Counts the staff of a snapshot whom any application stored shows as appointed; `appointed` are
 * the stages of these, by number, as bits. */
bool eg_hired_load(struct eg_store *store, int64_t snapshot, uint64_t appointed,
                   struct eg_hired *hired, struct eg_error *error);

#endif
