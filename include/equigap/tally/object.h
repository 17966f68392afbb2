/*
 * Honours an objection to equality monitoring (Data Protection Act 2018, Sch. 1 para. 8): the person's
 * answers to special fields are taken out of every snapshot and are not imported any more.
 */
#ifndef EQUIGAP_TALLY_OBJECT_H
#define EQUIGAP_TALLY_OBJECT_H

#include "equigap/domain/field.h"
#include "equigap/store/store.h"

/* Which equality fields an objection stops: bit n-1 for field number n. */
uint32_t eg_special_fields(const struct eg_fields *fields);

/* Within a transaction. `*snapshots`: how many the person was in, whose figures are counted anew. */
bool eg_object(struct eg_store *store, const char *reference, int32_t day, size_t *snapshots,
               struct eg_error *error);

#endif
