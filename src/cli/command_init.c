#include "equigap/cli/command.h"

#include <stdio.h>
#include <string.h>

#include "equigap/base/text.h"
#include "equigap/intake/lists.h"
#include "equigap/store/key.h"
#include "equigap/store/settings.h"
#include "area_options.h"
#include "json.h"

static bool fill(struct eg_call *call, struct eg_store *store, const char *organisation,
                 const struct eg_area *areas, size_t area_count)
{
    struct eg_error *error = &call->error;
    const struct eg_fields *fields = eg_lists_fields(call->arena, error);
    if (!fields || !eg_lists_load(call->arena, fields, error) ||
        !eg_fields_save(store, fields, error) ||
        !eg_settings_set(store, "lists", eg_lists_version(call->arena), error) ||
        !eg_settings_set(store, "organisation", organisation, error) ||
        !eg_units_save(store, eg_units_begin(call->arena, organisation), error))
        return false;
    for (size_t i = 0; i < area_count; i++)
        if (!eg_areas_add(store, &areas[i], error))
            return false;
    return true;
}

/* The store and its key, both or neither: a key that was there already is used, and stays. */
static bool keep(struct eg_call *call, struct eg_store *store, const char *organisation)
{
    const char *path = eg_call_store_path(call);
    bool is_new_key = false;
    bool done =
        eg_key_make(path, &is_new_key, &call->error) &&
        eg_store_commit(store, "init",
                        eg_arena_format(call->arena, "the store was made for %s", organisation),
                        &call->error);
    if (!done && is_new_key)
        eg_key_remove(path);
    if (done && !is_new_key)
        eg_call_say(call, "the key %s.key was there already, and is that of the store now", path);
    return done;
}

static void print_json(const char *path, const char *organisation, const struct eg_area *areas,
                       size_t area_count)
{
    eg_json_print(json_pack("{s:s, s:s, s:o}", "store", path, "organisation", organisation, "areas",
                            eg_areas_to_json(areas, area_count)));
}

static bool run(struct eg_call *call)
{
    struct eg_area areas[EG_AREAS_MOST] = {0};
    size_t area_count;
    const char *given = eg_call_value(call, "organisation");
    const char *path = eg_call_store_path(call);
    if (!given)
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "--organisation is needed: the employer's name as it should be printed");
    if (!eg_utf8_is_valid(given, strlen(given)))
        return eg_fail(&call->error, EG_FAULT_USAGE, "--organisation: the name is not UTF-8");
    const char *organisation = eg_text_clean(call->arena, given, strlen(given));
    if (organisation[0] == '\0' || strlen(organisation) > 200)
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "--organisation: the name is empty or longer than 200 bytes");
    if (!eg_areas_read(call, areas, &area_count))
        return false;

    struct eg_store *store;
    if (!eg_store_make(&store, path, &call->error)) {
        eg_store_close(store);
        return false;
    }
    bool done =
        fill(call, store, organisation, areas, area_count) && keep(call, store, organisation);
    eg_store_close(store);
    if (done && call->is_json)
        print_json(path, organisation, areas, area_count);
    if (done)
        eg_call_say(call, "made the store %s for %s%s", path, organisation,
                    area_count ? "" : " (no area to compare with; see --area)");
    if (done)
        eg_areas_say(call, areas, area_count);
    return done;
}

static const struct eg_option options[] = {
    {"organisation", "NAME", "the employer's name as it is printed; needed"},
    {"area", "CODE[=WEIGHT]", "a census area to compare staff with, by code or name; repeatable"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_init = {
    .name = "init",
    .words = "--organisation NAME [--area CODE]...",
    .summary = "Makes the store, with the standard lists in it",
    .detail =
        "The store is one file that holds people: keep it where only HR can look. Beside it a key "
        "is made\n(STORE.key), which releases are drawn with: it moves and is kept with the store. "
        "Areas are districts,\ncounties, regions and countries of England and Wales in the 2021 "
        "census; "
        "several are weighted\n(--area E07000089=0.6 --area 'South East=0.4').",
    .options = options,
    .run = run,
};
