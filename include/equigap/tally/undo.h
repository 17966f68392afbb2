/*
 * Takes a snapshot back, as if it had never been imported.
 *
 * Units that only it brought go with it, if no later snapshot brought others behind them. What the
 * user said of headings and schemes stays, as spellings do: it is about the system that writes the
 * extracts, not about one of them, and saying it again sets it right. Names of grades and vacancies
 * stay, too; nothing lists them but the people they belong to.
 */
#ifndef EQUIGAP_TALLY_UNDO_H
#define EQUIGAP_TALLY_UNDO_H

#include "equigap/domain/snapshot.h"
#include "equigap/store/store.h"

/*
 * Within a transaction. Applications that the snapshot brought up to date are put back, and the
 * figures they are counted in are counted anew; what the next staff snapshot shows against the one
 * before it is measured anew. False and EG_FAULT_DATA if a later snapshot builds on it, which must
 * be taken back first; the message names it.
 */
bool eg_undo(struct eg_store *store, const struct eg_snapshot *snapshot, struct eg_error *error);

/* The same, to put another in its place: the next staff snapshot is left to the one that comes. */
bool eg_take_out(struct eg_store *store, const struct eg_snapshot *snapshot,
                 struct eg_error *error);

#endif
