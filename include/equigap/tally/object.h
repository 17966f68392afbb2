/*
 * Honours an objection to equality monitoring (Data Protection Act 2018, Sch. 1 para. 8): the
 * person's answers to special fields are taken out of every snapshot and are not imported any more.
 */
#ifndef EQUIGAP_TALLY_OBJECT_H
#define EQUIGAP_TALLY_OBJECT_H

#include "equigap/domain/field.h"
#include "equigap/store/memory.h"
#include "equigap/store/people.h"
#include "equigap/store/store.h"

/* Which equality fields an objection stops: bit n-1 for field number n. */
uint32_t eg_special_fields(const struct eg_fields *fields);

/* What answers were taken out of. */
struct eg_honoured {
    struct eg_ids snapshots; /* owned by the arena */
    int64_t entries;         /* of people in the ledgers of issued releases */
    bool lacks_key; /* a ledger is kept and may have some still: nobody can be found in it */
};

/*
 * Within a transaction: wipes what is stored of everybody whose objection was noted since the last
 * time, of an employee also as an applicant. Figures, and comparisons with the snapshot before, are
 * measured anew for the snapshots they are in.
 *
 * What employees who objected, now or before, had answered is taken out of the ledgers of issued
 * releases (store/ledger.h), if the key lies beside the store: it counts as unchanged from then on,
 * whatever they answer. EG_FAULT_FILE, EG_FAULT_STORE: the key is there and cannot be used.
 */
bool eg_honour_objections(struct eg_store *store, struct eg_arena *arena,
                          struct eg_honoured *honoured, struct eg_error *error);

/* Within a transaction: notes that somebody has objected, and honours it; an employee's under every
 * reference they had. It holds for a reference, whosever it is: one that was given to somebody else
 * later keeps theirs out, too. */
bool eg_object(struct eg_store *store, struct eg_arena *arena, const struct eg_objection *said,
               struct eg_honoured *honoured, struct eg_error *error);

/* Within a transaction: an objection is withdrawn, with those that follow from it, under every
 * reference that an employee had. */
bool eg_object_no_more(struct eg_store *store, enum eg_kind kind, const char *reference,
                       struct eg_error *error);

#endif
