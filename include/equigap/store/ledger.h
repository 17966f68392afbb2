/*
 * The ledger of issued releases: who was counted in each, as hashes under the key of store/key.h.
 */
#ifndef EQUIGAP_STORE_LEDGER_H
#define EQUIGAP_STORE_LEDGER_H

#include "equigap/store/store.h"

/* Whether it has anybody. */
bool eg_ledger_is_kept(struct eg_store *store, bool *is_kept, struct eg_error *error);

/* Within a transaction: removes a person (eg_key_person) from it; `*releases`: from how many. Their figures
 * stay: no person is in them. */
bool eg_ledger_forget(struct eg_store *store, int64_t person, int64_t *releases,
                      struct eg_error *error);

#endif
