/*
 * Honours an objection to equality monitoring (Data Protection Act 2018, Sch. 1 para. 8): the person's
 * answers to special fields are taken out of every snapshot and are not imported any more.
 */
#ifndef EQUIGAP_TALLY_OBJECT_H
#define EQUIGAP_TALLY_OBJECT_H

#include "equigap/domain/field.h"
#include "equigap/store/people.h"
#include "equigap/store/store.h"

/* Which equality fields an objection stops: bit n-1 for field number n. */
uint32_t eg_special_fields(const struct eg_fields *fields);

/* Within a transaction: wipes what is stored of everybody whose objection was noted since the last time,
 * of an employee also as an applicant. Figures, and comparisons with the snapshot before, are measured
 * anew for the snapshots they are in; which these are, into `*changed`, owned by `arena`. */
bool eg_honour_objections(struct eg_store *store, struct eg_arena *arena, struct eg_ids *changed,
                          struct eg_error *error);

/* Within a transaction: notes that somebody has objected, and honours it; an employee's under every
 * reference they had. It holds for a reference, whosever it is: one that was given to somebody else later
 * keeps theirs out, too. `*snapshots`: how many they were in. */
bool eg_object(struct eg_store *store, enum eg_kind kind, const char *reference, int32_t day,
               size_t *snapshots, struct eg_error *error);

/* Within a transaction: an objection is withdrawn, with those that follow from it, under every reference
 * that an employee had. */
bool eg_object_no_more(struct eg_store *store, enum eg_kind kind, const char *reference,
                       struct eg_error *error);

#endif
