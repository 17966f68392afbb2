#include "equigap/tally/object.h"

#include "equigap/store/key.h"
#include "equigap/store/ledger.h"
#include "equigap/store/renumbered.h"
#include "equigap/store/settings.h"
#include "equigap/tally/flow_checks.h"
#include "equigap/tally/recount.h"

static bool is_special(const struct eg_field *field)
{
    return field->kind == EG_FIELD_EQUALITY && field->is_special;
}

uint32_t eg_special_fields(const struct eg_fields *fields)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < fields->count; i++)
        if (is_special(&fields->fields[i]))
            bits |= eg_field_bit(&fields->fields[i]);
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

static bool wipe(struct eg_store *store, struct eg_arena *arena, struct eg_ids *changed,
                 struct eg_error *error)
{
    bool is_open;
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

/* ---- The ledger of issued releases ---- */

/* What is needed to find employees there. */
struct searching {
    struct eg_store *store;
    struct eg_arena *arena;
    const struct eg_fields *fields;
    const struct eg_renumbered *renumbered;
    struct eg_mac *mac;
    struct eg_honoured *honoured;
    struct eg_error *error;
};

/*
 * Sets the answers that an objection stops to "taken out"; true if there was one.
 *
 * Figures are drawn again only if enough people have changed. To count somebody as unchanged who has
 * changed lets them stand longer, and is safe; to count somebody as changed who has not could draw
 * those of the same people again, and is not. What was answered is not known any more, so it counts
 * as unchanged for good. "Not declared" in its place would be a change once the objection is
 * withdrawn and the same answer comes back; it stays where it was the answer.
 */
static bool set_taken_out(const struct searching *with, struct eg_ledger_entry *entry)
{
    bool has_changed = false;
    for (size_t i = 0; i < with->fields->count; i++) {
        const struct eg_field *field = &with->fields->fields[i];
        if (!is_special(field) || entry->answers[field->number - 1] == 0)
            continue;
        uint32_t *answer = &entry->answers[field->number - 1];
        uint32_t to = eg_key_answer(with->mac, entry->person, field->key, EG_LEDGER_TAKEN_OUT);
        if (*answer == to ||
            *answer == eg_key_answer(with->mac, entry->person, field->key, EG_LEDGER_NOT_DECLARED))
            continue;
        *answer = to;
        has_changed = true;
    }
    return has_changed;
}

/* Of somebody, by the first reference they had. */
static bool take_out_one(const struct searching *with, const char *first)
{
    struct eg_ledger_of_person of;
    if (!eg_ledger_load_person(with->store, with->arena, eg_key_person(with->mac, first), &of,
                               with->error))
        return false;
    for (size_t i = 0; i < of.count; i++) {
        if (!set_taken_out(with, &of.all[i].entry))
            continue;
        if (!eg_ledger_take_out(with->store, &of.all[i], with->error))
            return false;
        with->honoured->entries++;
    }
    return true;
}

/* As in snapshots, of everybody who ever had one of these references. */
static bool take_out_all(const struct searching *with, const char *const *references, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t people;
        const char **first = eg_renumbered_all_first(with->renumbered, references[i], &people);
        for (size_t p = 0; p < people; p++)
            if (!take_out_one(with, first[p]))
                return false;
    }
    return true;
}

/* All who ever objected, since the key may not have been there before. */
static bool take_out_of_ledger(struct eg_store *store, struct eg_arena *arena,
                               struct eg_honoured *honoured, struct eg_error *error)
{
    char key[EG_KEY_SIZE];
    const char **references, *path = eg_store_path(store);
    size_t count;
    bool is_kept;
    if (!eg_objections_load(store, arena, EG_STAFF, &references, &count, error) ||
        !eg_ledger_is_kept(store, &is_kept, error))
        return false;
    if (!is_kept || count == 0 || !path)
        return true;
    honoured->lacks_key = !eg_key_is_there(path);
    if (honoured->lacks_key)
        return true;
    struct searching with = {store,
                             arena,
                             eg_fields_load(store, arena, error),
                             eg_renumbered_load(store, arena, 0, error),
                             NULL,
                             honoured,
                             error};
    if (!with.fields || !with.renumbered || !eg_key_load(path, false, key, error))
        return false;
    with.mac = eg_key_mac(key);
    bool done = eg_ledgers_verify(store, error) && take_out_all(&with, references, count) &&
                (honoured->entries == 0 || eg_ledgers_seal(store, error));
    eg_mac_end(with.mac);
    return done;
}

/* ---- Both ---- */

bool eg_honour_objections(struct eg_store *store, struct eg_arena *arena,
                          struct eg_honoured *honoured, struct eg_error *error)
{
    *honoured = (struct eg_honoured){.entries = 0};
    return wipe(store, arena, &honoured->snapshots, error) &&
           take_out_of_ledger(store, arena, honoured, error);
}

bool eg_object(struct eg_store *store, struct eg_arena *arena, const struct eg_objection *said,
               struct eg_honoured *honoured, struct eg_error *error)
{
    struct eg_name_list list;
    return (said->kind == EG_STAFF ? eg_names_find(store, arena, said->reference, &list, error) &&
                                         add_to_all(store, &list, said, error)
                                   : eg_objections_add(store, said, error)) &&
           eg_honour_objections(store, arena, honoured, error);
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
