#include "equigap/tally/object.h"

#include "equigap/store/memory.h"
#include "equigap/store/renumbered.h"
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

/* Notes an objection under every reference that an employee had. */
static bool add_to_all(struct eg_store *store, const struct eg_name_list *list,
                       const struct eg_objection *said, struct eg_error *error)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct eg_name *name = &list->names[i];
        struct eg_objection one = *said;
        one.reference = name->reference;
        if (one.since < name->since)
            one.since = name->since;
        if (one.since > name->until)
            one.since = name->until;
        if (!eg_objections_add(store, &one, error))
            return false;
    }
    return true;
}

/* What an employee said under one reference holds under the others. */
static bool follow_renumbered(struct eg_store *store, struct eg_arena *arena,
                              struct eg_error *error)
{
    struct eg_objection *said;
    size_t count;
    if (!eg_objections_to_honour(store, arena, &said, &count, error))
        return false;
    const struct eg_renumbered *all = count > 0 ? eg_renumbered_load(store, arena, 0, error) : NULL;
    for (size_t i = 0; all && i < count; i++) {
        struct eg_name_list list = eg_renumbered_names(all, said[i].reference, said[i].since);
        if (!add_to_all(store, &list, &said[i], error))
            return false;
    }
    return !eg_failed(error);
}

bool eg_honour_objections(struct eg_store *store, struct eg_arena *arena, struct eg_ids *changed,
                          struct eg_error *error)
{
    bool is_open;
    *changed = (struct eg_ids){NULL, 0};
    if (!follow_renumbered(store, arena, error) || !eg_objections_link(store, &is_open, error))
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
    struct eg_name_list list;
    bool done = (kind == EG_STAFF ? eg_names_find(store, arena, reference, &list, error) &&
                                        add_to_all(store, &list, &said, error)
                                  : eg_objections_add(store, &said, error)) &&
                eg_honour_objections(store, arena, &changed, error);
    *snapshots = changed.count;
    eg_arena_end(arena);
    return done;
}

bool eg_object_no_more(struct eg_store *store, enum eg_kind kind, const char *reference,
                       struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_name_list list = {.count = 0};
    bool done = eg_objections_remove(store, kind, reference, error) &&
                (kind != EG_STAFF || eg_names_find(store, arena, reference, &list, error));
    for (size_t i = 0; done && i < list.count; i++)
        done = eg_objections_remove(store, kind, list.names[i].reference, error);
    eg_arena_end(arena);
    return done;
}
