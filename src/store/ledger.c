#include "equigap/store/ledger.h"

#include "store_room.h"

bool eg_ledger_is_kept(struct eg_store *store, bool *is_kept, struct eg_error *error)
{
    sqlite3_stmt *row = eg_ask(store, "ledger/is_kept.sql", error, "");
    while (eg_row(store, row, error))
        *is_kept = sqlite3_column_int(row, 0) != 0;
    return !eg_failed(error);
}

bool eg_ledger_forget(struct eg_store *store, int64_t person, int64_t *releases,
                      struct eg_error *error)
{
    if (!eg_run(store, eg_ask(store, "ledger/forget.sql", error, "i", person), error))
        return false;
    *releases = sqlite3_changes(store->database);
    return true;
}
