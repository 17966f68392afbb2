#include "ledger_words.h"

void eg_ledger_say_no_key(const struct eg_call *call, const char *then)
{
    eg_call_say(call,
                "warning: the key %s.key is not there, and without it nobody can be found in the "
                "ledger of issued releases; put it back from a backup and %s; if it is lost for "
                "good, nobody can tell whom the ledger is about",
                eg_call_store_path(call), then);
}

void eg_ledger_say_taken_out(const struct eg_call *call, int64_t entries)
{
    if (entries > 0)
        eg_call_say(call,
                    "answers of people who objected were taken out of %lld entries in the ledger "
                    "of issued releases; the figures that were issued stay, for nobody is in them",
                    (long long)entries);
}
