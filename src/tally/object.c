#include "equigap/tally/object.h"

#include "equigap/store/memory.h"
#include "equigap/store/settings.h"
#include "equigap/tally/flow_checks.h"
#include "equigap/tally/recount.h"

uint32_t eg_special_fields(const struct eg_fields *fields)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < fields->count; i++)
        if (fields->fields[i].kind == EG_FIELD_EQUALITY && fields->fields[i].is_special)
            bits |= 1u << (fields->fields[i].number - 1);
    return bits;
}

bool eg_honour_objections(struct eg_store *store, struct eg_arena *arena, struct eg_ids *changed,
                          struct eg_error *error)
{
    bool is_open;
    *changed = (struct eg_ids){NULL, 0};
    if (!eg_objections_link(store, &is_open, error))
        return false;
    if (!is_open)
        return true;
    struct eg_fields *fields = eg_fields_load(store, arena, error);
    bool done = fields && eg_people_wipe(store, arena, eg_special_fields(fields), changed, error) &&
                eg_objections_close(store, error);
    for (size_t i = 0; done && i < changed->count; i++)
        done = eg_recount_and_save(store, changed->ids[i], error);
    return done && eg_flow_check_around(store, changed, error);
}

bool eg_object(struct eg_store *store, enum eg_kind kind, const char *reference, int32_t day,
               size_t *snapshots, struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_objection said = {kind, reference, 0, "", day};
    struct eg_ids changed = {NULL, 0};
    bool done = eg_objections_add(store, &said, error) &&
                eg_honour_objections(store, arena, &changed, error);
    *snapshots = changed.count;
    eg_arena_end(arena);
    return done;
}
