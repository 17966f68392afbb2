#include "equigap/tally/object.h"

#include "equigap/store/memory.h"
#include "equigap/store/people.h"
#include "equigap/store/settings.h"
#include "equigap/tally/recount.h"

uint32_t eg_special_fields(const struct eg_fields *fields)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < fields->count; i++)
        if (fields->fields[i].kind == EG_FIELD_EQUALITY && fields->fields[i].is_special)
            bits |= 1u << (fields->fields[i].number - 1);
    return bits;
}

bool eg_object(struct eg_store *store, const char *reference, int32_t day, size_t *snapshots,
               struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_ids changed = {NULL, 0};
    struct eg_fields *fields = eg_fields_load(store, arena, error);
    bool done = fields && eg_objections_add(store, reference, day, error) &&
                eg_people_wipe(store, arena, reference, eg_special_fields(fields), &changed, error);
    for (size_t i = 0; done && i < changed.count; i++)
        done = eg_recount_and_save(store, changed.ids[i], error);
    *snapshots = changed.count;
    eg_arena_end(arena);
    return done;
}
