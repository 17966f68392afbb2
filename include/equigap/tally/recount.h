/*
 * Counts a snapshot's figures anew from its stored people: to hold them against those it keeps, or
 * to keep them in their place after people were changed.
 */
#ifndef EQUIGAP_TALLY_RECOUNT_H
#define EQUIGAP_TALLY_RECOUNT_H

#include "equigap/domain/figure.h"
#include "equigap/domain/snapshot.h"
#include "equigap/store/store.h"

/* False and EG_FAULT_STORE if the figures kept are not those of the people kept; the message says
 * which differs first. */
bool eg_recount(struct eg_store *store, const struct eg_snapshot *snapshot, struct eg_error *error);

/* Within a transaction: keeps figures in place of those a snapshot had, brings its checks on
 * answers not recognised, on conflicts and on one-sided fields up to them, and seals it. */
bool eg_figures_keep(struct eg_store *store, int64_t snapshot, const struct eg_fields *fields,
                     const struct eg_figures *figures, struct eg_error *error);

/* Within a transaction: keeps the figures counted anew, likewise; those of a snapshot that is
 * reduced stay, and it is sealed. */
bool eg_recount_and_save(struct eg_store *store, int64_t snapshot, struct eg_error *error);

#endif
