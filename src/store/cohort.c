#include "equigap/store/cohort.h"

#include "store_room.h"

bool eg_cohort_load(struct eg_store *store, const struct eg_cohort_request *request,
                    struct eg_cohort *cohort, struct eg_error *error)
{
    sqlite3_stmt *row =
        eg_ask(store, "people/vacancies.sql", error, "iiii", (int64_t)request->first_day,
               (int64_t)request->last_day, (int64_t)request->appointed, (int64_t)request->ended);
    while (eg_row(store, row, error)) {
        bool is_appointed = sqlite3_column_int(row, 1) != 0;
        bool has_ended = sqlite3_column_int(row, 2) != 0;
        eg_cohort_set(cohort, sqlite3_column_int64(row, 0),
                      is_appointed ? EG_VACANCY_APPOINTED
                      : has_ended  ? EG_VACANCY_NOBODY
                                   : EG_VACANCY_OPEN);
    }
    return !eg_failed(error);
}
