/*
 * Counts a snapshot's figures anew from its stored people, to hold them against those it keeps.
 */
#ifndef EQUIGAP_TALLY_RECOUNT_H
#define EQUIGAP_TALLY_RECOUNT_H

#include "equigap/domain/snapshot.h"
#include "equigap/store/store.h"

/* False and EG_FAULT_STORE if the figures kept are not those of the people kept; the message says
 * which differs first. */
bool eg_recount(struct eg_store *store, const struct eg_snapshot *snapshot, struct eg_error *error);

#endif
