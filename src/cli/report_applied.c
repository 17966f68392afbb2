/* The exact twin of a release's applicants, for HR. */
#include <string.h>

#include "equigap/domain/release_view.h"
#include "equigap/store/key.h"
#include "equigap/store/ledger.h"
#include "equigap/store/settings.h"
#include "report_sources.h"

struct eg_reached_request report_reached_request(const struct eg_applications *year,
                                                 const struct eg_fields *fields,
                                                 const struct eg_units *units)
{
    struct eg_reached_request request = {.fields = fields,
                                         .units = units,
                                         .first_quarter = year->first_quarter,
                                         .last_quarter = year->quarter,
                                         .cohort = year->cohort};
    for (size_t i = 0; i < year->snapshot_count; i++)
        if (year->snapshots[i]->id > request.snapshot_most)
            request.snapshot_most = year->snapshots[i]->id;
    return request;
}

uint32_t report_recorded_in(const struct eg_applications *year)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < year->snapshot_count; i++)
        bits |= year->snapshots[i]->fields;
    return bits;
}

/* Whom earlier releases counted; without the key nobody can be told. */
static bool load_released(struct eg_call *call, struct eg_store *store,
                          struct eg_reached_request *request)
{
    const char *path = eg_call_store_path(call);
    char *key = eg_arena_take(call->arena, EG_KEY_SIZE);
    int64_t *released;
    if (!eg_key_is_there(path))
        return true;
    if (!eg_key_load(path, false, key, &call->error) ||
        !eg_ledger_load_applicants(store, call->arena, request->last_quarter, &released,
                                   &request->released_count, &call->error))
        return false;
    request->key = key;
    request->released = released;
    return true;
}

static void add_figure(struct eg_arena *arena, struct eg_release *to, const struct eg_reached *from,
                       const struct eg_unit *unit, const struct eg_field *field, int64_t answer)
{
    struct eg_slice slice = {.by = EG_BY_UNIT, .unit = unit->id};
    struct eg_figure people = eg_figures_sum(from->figures, slice, field, answer);
    if (people.shown > 0)
        eg_release_add_figure(arena, to,
                              (struct eg_released_figure){.block = unit->id - 1,
                                                          .field = field->number,
                                                          .answer = answer,
                                                          .people = people});
}

/* As a release has them, with every figure exact. */
static struct eg_release *as_release(struct eg_arena *arena, const struct eg_reached *from,
                                     const struct eg_fields *fields, uint32_t recorded)
{
    struct eg_release *out = eg_arena_take(arena, sizeof *out);
    for (size_t i = 0; i < from->units->count; i++) {
        const struct eg_unit *unit = &from->units->units[i];
        struct eg_slice slice = {.by = EG_BY_UNIT, .unit = unit->id};
        eg_release_add_block(arena, out,
                             (struct eg_released_block){
                                 .family = EG_RELEASED_APPLICANTS,
                                 .parent = unit->parent - 1,
                                 .name = unit->name,
                                 .people = eg_figures_sum(from->figures, slice, NULL, 0).shown,
                                 .is_pool = strcmp(unit->name, EG_REACHED_NO_UNIT) == 0});
        for (size_t f = 0; f < fields->count; f++) {
            const struct eg_field *field = &fields->fields[f];
            if (field->kind != EG_FIELD_EQUALITY || field->takes_several ||
                !(recorded & eg_field_bit(field)))
                continue;
            for (int64_t answer = EG_ANSWER_UNRECOGNISED; answer <= (int64_t)field->category_count;
                 answer++)
                add_figure(arena, out, from, unit, field, answer);
        }
    }
    return out;
}

bool report_applied_load(struct eg_call *call, struct eg_store *store, struct report_sources *from)
{
    struct eg_reached reached;
    struct eg_gap_review *review = &from->review;
    const struct eg_applications *year = &review->year;
    struct eg_reached_request request =
        report_reached_request(year, review->run.fields, review->run.units);
    if (!year->cohort)
        return true;
    if (!load_released(call, store, &request) ||
        !eg_reached_count(store, call->arena, &request, &reached, &call->error))
        return false;
    review->applied_left_out = reached.left_out;
    if (reached.applicants == 0)
        return true;
    review->applied = eg_release_view_applicants(
        call->arena,
        as_release(call->arena, &reached, review->run.fields, report_recorded_in(year)),
        review->run.fields, eg_units_load(store, call->arena, &call->error));
    return !eg_failed(&call->error);
}
