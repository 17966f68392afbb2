/* The records of a snapshot that were refused, left out, or failed a check, as CSV or JSON. */
#ifndef EQUIGAP_CLI_LIST_RECORDS_H
#define EQUIGAP_CLI_LIST_RECORDS_H

#include "equigap/cli/command.h"
#include "equigap/domain/snapshot.h"

bool eg_list_refused(struct eg_call *call, struct eg_store *store,
                     const struct eg_snapshot *snapshot);
bool eg_list_left_out(struct eg_call *call, struct eg_store *store,
                      const struct eg_snapshot *snapshot);
bool eg_list_checks(struct eg_call *call, struct eg_store *store,
                    const struct eg_snapshot *snapshot);

#endif
