/* Snapshots that are reduced to figures, where a command meets them. */
#ifndef EQUIGAP_CLI_REDUCED_H
#define EQUIGAP_CLI_REDUCED_H

#include "equigap/cli/command.h"

/* How many of a kind there are; of every kind with EG_KIND_COUNT. */
bool eg_reduced_count(struct eg_call *call, struct eg_store *store, enum eg_kind kind,
                      size_t *count);

/* Says what cannot be done about them, after their number, if there are any. */
bool eg_reduced_say(struct eg_call *call, struct eg_store *store, const char *what);

#endif
