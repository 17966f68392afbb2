/* The order of day and month in each column of dates: decided over the whole column. */
#include "import_room.h"

/* Every column with the order that the user says. */
static enum eg_date_order *all_in_order(struct trip *trip, enum eg_date_order order)
{
    size_t count = trip->result->layout.count;
    enum eg_date_order *orders = eg_arena_take_array(trip->arena, count, sizeof *orders);
    for (size_t i = 0; i < count; i++)
        orders[i] = order;
    return orders;
}

const enum eg_date_order *eg_import_date_orders(struct trip *trip)
{
    if (trip->request->has_date_order)
        return all_in_order(trip, trip->request->date_order);
    return trip->orders;
}

static bool refuse_column(struct trip *trip, size_t column, const struct eg_date_column *dates)
{
    return eg_fail(trip->error, EG_FAULT_DATA,
                   "%s: column '%s' has dates with the day first (line %lld) and with the month "
                   "first (line %lld), so the others cannot be told; export them as yyyy-mm-dd, or "
                   "say how to read them with --date-order day or month",
                   trip->request->path, trip->result->layout.headings[column].text,
                   (long long)dates->shown_at[EG_DAY_FIRST],
                   (long long)dates->shown_at[EG_MONTH_FIRST]);
}

bool eg_import_check_dates(struct trip *trip)
{
    const struct eg_layout *layout = &trip->result->layout;
    bool shows[2] = {false, false}, must_change = false;
    if (trip->request->has_date_order)
        return true;
    for (size_t i = 0; i < layout->count; i++) {
        const struct eg_date_column *dates = eg_reader_dates(trip->reader, i);
        if (dates->shown_at[EG_DAY_FIRST] && dates->shown_at[EG_MONTH_FIRST])
            return refuse_column(trip, i, dates);
        for (int order = 0; order < 2; order++)
            shows[order] |= dates->shown_at[order] != 0;
    }
    /* A column that shows nothing is read as the others of the extract are, if these agree. */
    bool others_month_first = shows[EG_MONTH_FIRST] && !shows[EG_DAY_FIRST];
    enum eg_date_order *orders =
        all_in_order(trip, others_month_first ? EG_MONTH_FIRST : EG_DAY_FIRST);
    for (size_t i = 0; i < layout->count; i++) {
        const struct eg_date_column *dates = eg_reader_dates(trip->reader, i);
        if (dates->shown_at[EG_DAY_FIRST])
            orders[i] = EG_DAY_FIRST;
        if (dates->shown_at[EG_MONTH_FIRST])
            orders[i] = EG_MONTH_FIRST;
        must_change |= orders[i] != dates->order;
    }
    trip->orders = orders;
    trip->must_read_again = must_change;
    return !must_change;
}
