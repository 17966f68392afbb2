#include "equigap/store/cohort.h"

#include "equigap/store/people.h"
#include "store_room.h"

bool eg_cohort_load(struct eg_store *store, const struct eg_cohort_request *request,
                    struct eg_cohort *cohort, struct eg_error *error)
{
    sqlite3_stmt *row = eg_ask(store, "people/vacancies.sql", error, "iiii",
                               (int64_t)request->first_day, (int64_t)request->last_day,
                               (int64_t)request->reach.appointed, (int64_t)request->reach.ended);
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

bool eg_cohort_keep(struct eg_store *store, int64_t snapshot, const struct eg_cohort_reach *reach,
                    struct eg_error *error)
{
    return eg_run(store,
                  eg_ask(store, "snapshots/keep_vacancies.sql", error, "iiiii", snapshot,
                         eg_people_first_id(snapshot), eg_people_last_id(snapshot),
                         (int64_t)reach->appointed, (int64_t)reach->ended),
                  error);
}
