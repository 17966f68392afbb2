#include "equigap/store/hired.h"

#include "equigap/store/people.h"
#include "store_room.h"

bool eg_hired_load(struct eg_store *store, int64_t snapshot, uint64_t appointed,
                   struct eg_hired *hired, struct eg_error *error)
{
    int64_t first = eg_people_first_id(snapshot), last = eg_people_last_id(snapshot);
    sqlite3_stmt *row = eg_ask(store, "people/with_applicant.sql", error, "ii", first, last);
    while (eg_row(store, row, error))
        hired->with_reference = sqlite3_column_int64(row, 0);
    if (eg_failed(error))
        return false;
    row = eg_ask(store, "people/hired.sql", error, "iii", first, last, (int64_t)appointed);
    while (eg_row(store, row, error))
        eg_hired_add(hired, sqlite3_column_int64(row, 0), (uint32_t)sqlite3_column_int64(row, 1),
                     (uint32_t)sqlite3_column_int64(row, 2));
    return !eg_failed(error);
}
