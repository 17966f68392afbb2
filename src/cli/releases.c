#include "releases.h"

#include <string.h>

#include "equigap/base/date.h"
#include "equigap/disclosure/refresh.h"
#include "equigap/store/release.h"
#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"
#include "equigap/store/tallies.h"

/* ---- What it is drawn from ---- */

/* The last staff snapshot up to a day; snapshots come by kind and day. */
static const struct eg_snapshot *choose_snapshot(struct eg_call *call, struct eg_store *store,
                                                 int32_t day)
{
    struct eg_snapshot *all;
    size_t count;
    const struct eg_snapshot *last = NULL;
    if (!eg_snapshots_load(store, call->arena, &all, &count, &call->error))
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (all[i].kind == EG_STAFF && all[i].last_day <= day && all[i].counts.people > 0)
            last = &all[i];
    if (!last)
        eg_fail(&call->error, EG_FAULT_DATA,
                "there is no staff snapshot%s to release figures of; import one with 'equigap "
                "import staff FILE --as-of DATE'",
                day == INT32_MAX ? "" : " of that day or before");
    return last;
}

static bool load_draw(struct eg_call *call, struct eg_store *store, struct drawn *out)
{
    struct eg_draw *draw = &out->draw;
    const struct eg_snapshot *snapshot = out->snapshot;
    draw->program = EQUIGAP_VERSION;
    draw->organisation = eg_settings_find(store, call->arena, "organisation", &call->error);
    draw->fields = eg_fields_load(store, call->arena, &call->error);
    draw->units = eg_units_load(store, call->arena, &call->error);
    draw->grades = eg_grades_load(store, call->arena, &call->error);
    if (!draw->organisation || !draw->fields || !draw->units || !draw->grades ||
        !eg_rules_load(store, &out->rules, &call->error) ||
        !eg_key_load(eg_call_store_path(call), true, out->key, &call->error) ||
        !eg_snapshots_verify_figures(store, snapshot, &call->error))
        return false;
    draw->figures =
        eg_tallies_load(store, call->arena, snapshot->id, draw->fields, &call->error);
    if (!draw->figures)
        return false;
    draw->recorded = snapshot->fields;
    draw->rules = &out->rules;
    draw->key = out->key;
    draw->quarter = snapshot->quarter;
    draw->as_at = snapshot->last_day;
    draw->is_full = eg_date_from_day(eg_quarter_last_day(snapshot->quarter)).month ==
                    out->rules.values[EG_RULE_DETAIL_MONTH];
    draw->into = eg_draw_partitions(call->arena, draw->fields, draw->figures);
    return true;
}

/* ---- Whether enough have changed ---- */

static struct eg_moved_request moved_request(const struct drawn *out)
{
    return (struct eg_moved_request){.snapshot = out->snapshot->id,
                                     .key = out->key,
                                     .fields = out->draw.fields,
                                     .into = out->draw.into,
                                     .recorded = out->draw.recorded};
}

/* The earlier releases, as every field that both have sees them, by family. */
struct earlier {
    struct eg_earlier *all[EG_RELEASE_FAMILIES];
    size_t count[EG_RELEASE_FAMILIES];
};

static bool load_earlier(struct eg_call *call, struct eg_store *store, struct drawn *out,
                         struct earlier *earlier)
{
    struct eg_moved_request request = moved_request(out);
    for (int family = 0; family < EG_RELEASE_FAMILIES; family++)
        earlier->all[family] = eg_arena_take_array(
            call->arena, out->issued_count * EG_FIELDS_MOST + 1, sizeof(struct eg_earlier));
    for (size_t i = 0; i < out->issued_count; i++) {
        const struct eg_issued *issued = &out->issued[i];
        struct eg_moved *moved = eg_arena_take(call->arena, sizeof *moved);
        if (!eg_moved_measure(store, call->arena, &request, issued->id, moved, &call->error))
            return false;
        for (int family = 0; family < EG_RELEASE_FAMILIES; family++)
            for (int f = 0; f < EG_FIELDS_MOST; f++)
                if (issued->fields & out->draw.recorded & (1u << f) &&
                    issued->place_count[family] > 0)
                    earlier->all[family][earlier->count[family]++] =
                        (struct eg_earlier){issued->leaf_of[family], issued->place_count[family],
                                            &moved->by[family][f]};
    }
    return true;
}

static struct eg_blocks *plan(struct eg_call *call, const struct drawn *out,
                              const struct earlier *earlier, enum eg_release_family family)
{
    bool is_of_units = family == EG_RELEASED_UNITS;
    struct eg_blocks *blocks = is_of_units ? eg_draw_units(call->arena, &out->draw)
                                           : eg_draw_grades(call->arena, &out->draw);
    if (!blocks)
        return NULL;
    struct eg_refresh_request request = {
        .blocks = blocks,
        .units = is_of_units ? out->draw.units : NULL,
        .place_count =
            is_of_units ? out->draw.units->count : (size_t)out->draw.grades->id_most + 1,
        .earlier = earlier->all[family],
        .earlier_count = earlier->count[family],
        .least = out->rules.values[EG_RULE_REFRESH_LEAST],
    };
    return eg_refresh_plan(call->arena, &request);
}

/* ---- Drawing ---- */

static bool refuse_small(struct eg_call *call, const struct drawn *out)
{
    return eg_fail(&call->error, EG_FAULT_DATA,
                   "only %lld people: figures of fewer than %lld (rule block-minimum) are for HR "
                   "alone",
                   (long long)out->snapshot->counts.people,
                   (long long)out->rules.values[EG_RULE_BLOCK_MINIMUM]);
}

bool releases_draw(struct eg_call *call, struct eg_store *store, int32_t day, struct drawn *out)
{
    struct earlier earlier = {0};
    struct eg_issued *all;
    size_t count;
    out->snapshot = choose_snapshot(call, store, day);
    if (!out->snapshot || !load_draw(call, store, out) ||
        !eg_issued_load(store, call->arena, &all, &count, &call->error))
        return false;
    out->issued = all;
    for (size_t i = 0; i < count; i++) /* of earlier quarters: the quarter itself is drawn again */
        if (all[i].quarter < out->draw.quarter)
            out->issued[out->issued_count++] = all[i];
    if (!load_earlier(call, store, out, &earlier))
        return false;
    if (out->snapshot->counts.people < out->rules.values[EG_RULE_BLOCK_MINIMUM])
        return refuse_small(call, out);
    for (int family = 0; family < EG_RELEASE_FAMILIES; family++)
        out->blocks[family] = plan(call, out, &earlier, (enum eg_release_family)family);
    out->repeats = !out->blocks[EG_RELEASED_UNITS];
    return out->repeats ||
           eg_release_draw(call->arena, &out->draw, out->blocks[EG_RELEASED_UNITS],
                           out->blocks[EG_RELEASED_GRADES], &out->release, &call->error);
}
