/* What commands say of the ledger of issued releases. */
#ifndef EQUIGAP_CLI_LEDGER_WORDS_H
#define EQUIGAP_CLI_LEDGER_WORDS_H

#include "equigap/cli/command.h"

/* A warning that its key is not there; `then` is what to do when that is back, as a part of a sentence. */
void eg_ledger_say_no_key(const struct eg_call *call, const char *then);

/* From how many of its entries answers were taken out after objections; nothing of none. */
void eg_ledger_say_taken_out(const struct eg_call *call, int64_t entries);

#endif
