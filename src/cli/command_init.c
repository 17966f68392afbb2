#include "equigap/cli/command.h"

#include <stdio.h>
#include <string.h>

#include "equigap/base/text.h"
#include "equigap/intake/lists.h"
#include "equigap/store/settings.h"
#include "json.h"

enum { AREAS_MOST = 50, WEIGHT_SCALE = 100 };

/* Splits "CODE=WEIGHT" and finds the area. The weight is in hundredths, 0 if none was given. */
static bool read_area(struct eg_call *call, const char *text, struct eg_area *area)
{
    const char *equals = strrchr(text, '=');
    size_t length = equals ? (size_t)(equals - text) : strlen(text);
    area->weight = 0;
    if (equals && (!eg_text_to_hundredths(equals + 1, strlen(equals + 1), &area->weight) ||
                   area->weight == 0))
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "--area '%s': the weight is no number above 0, such as 0.6", text);
    return eg_lists_find_area(call->arena, eg_arena_copy(call->arena, text, length), &area->code,
                              &area->name, &call->error);
}

/* Makes the weights add up to EG_WEIGHT_WHOLE exactly; none given means equal ones. */
static bool share_weights(struct eg_call *call, struct eg_area *areas, size_t count)
{
    int64_t sum = 0, left = EG_WEIGHT_WHOLE;
    size_t given = 0;
    for (size_t i = 0; i < count; i++)
        given += areas[i].weight > 0;
    if (given != 0 && given != count)
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "--area: give a weight to every area or to none");
    for (size_t i = 0; i < count; i++) {
        areas[i].weight = given ? areas[i].weight : WEIGHT_SCALE;
        sum += areas[i].weight;
    }
    for (size_t i = 0; i < count; i++) {
        areas[i].weight = areas[i].weight * EG_WEIGHT_WHOLE / sum;
        left -= areas[i].weight;
    }
    if (count > 0)
        areas[0].weight += left;
    return true;
}

static bool read_areas(struct eg_call *call, struct eg_area *areas, size_t *count)
{
    const char *const *texts = eg_call_values(call, "area", count);
    if (*count > AREAS_MOST)
        return eg_fail(&call->error, EG_FAULT_USAGE, "--area: more than %d areas", AREAS_MOST);
    for (size_t i = 0; i < *count; i++) {
        if (!read_area(call, texts[i], &areas[i]))
            return false;
        for (size_t j = 0; j < i; j++)
            if (strcmp(areas[i].code, areas[j].code) == 0)
                return eg_fail(&call->error, EG_FAULT_USAGE, "--area '%s': given twice", texts[i]);
    }
    return share_weights(call, areas, *count);
}

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
    return eg_store_commit(store, error);
}

static void print_json(const char *path, const char *organisation, const struct eg_area *areas,
                       size_t area_count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < area_count; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:f}", "code", areas[i].code, "name",
                                              areas[i].name, "weight",
                                              (double)areas[i].weight / EG_WEIGHT_WHOLE));
    json_t *all =
        json_pack("{s:s, s:s, s:o}", "store", path, "organisation", organisation, "areas", list);
    eg_json_print(all);
}

static bool run(struct eg_call *call)
{
    struct eg_area areas[AREAS_MOST] = {0};
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
    if (!read_areas(call, areas, &area_count))
        return false;

    struct eg_store *store;
    if (!eg_store_make(&store, path, &call->error)) {
        eg_store_close(store);
        return false;
    }
    bool done = fill(call, store, organisation, areas, area_count);
    eg_store_close(store);
    if (done && call->is_json)
        print_json(path, organisation, areas, area_count);
    if (done)
        eg_call_say(call, "made the store %s for %s%s", path, organisation,
                    area_count ? "" : " (no area to compare with; see --area)");
    for (size_t i = 0; done && i < area_count; i++)
        eg_call_say(call, "staff are compared with %s (%s), weight %lld.%02lld %%", areas[i].name,
                    areas[i].code, (long long)(areas[i].weight / 10000),
                    (long long)(areas[i].weight / 100 % 100));
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
        "The store is one file that holds people: keep it where only HR can look. Areas are "
        "districts,\ncounties, regions and countries of England and Wales in the 2021 census; "
        "several are weighted\n(--area E07000089=0.6 --area 'South East=0.4').",
    .options = options,
    .run = run,
};
