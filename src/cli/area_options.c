/* The option --area CODE|NAME[=WEIGHT] of init and benchmark. */
#include "area_options.h"

#include <string.h>

#include "equigap/base/text.h"
#include "equigap/intake/lists.h"

enum { WEIGHT_SCALE = 100 };

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
    if (given && sum != WEIGHT_SCALE)
        eg_call_say(call, "the weights add up to %lld.%02lld and were made to add up to 1",
                    (long long)(sum / WEIGHT_SCALE), (long long)(sum % WEIGHT_SCALE));
    for (size_t i = 0; i < count; i++) {
        areas[i].weight = areas[i].weight * EG_WEIGHT_WHOLE / sum;
        left -= areas[i].weight;
    }
    if (count > 0)
        areas[0].weight += left;
    return true;
}

bool eg_areas_read(struct eg_call *call, struct eg_area *areas, size_t *count)
{
    const char *const *texts = eg_call_values(call, "area", count);
    if (*count > EG_AREAS_MOST)
        return eg_fail(&call->error, EG_FAULT_USAGE, "--area: more than %d areas", EG_AREAS_MOST);
    for (size_t i = 0; i < *count; i++) {
        if (!read_area(call, texts[i], &areas[i]))
            return false;
        for (size_t j = 0; j < i; j++)
            if (strcmp(areas[i].code, areas[j].code) == 0)
                return eg_fail(&call->error, EG_FAULT_USAGE, "--area '%s': given twice", texts[i]);
    }
    return share_weights(call, areas, *count);
}

void eg_areas_say(const struct eg_call *call, const struct eg_area *areas, size_t count)
{
    char words[16];
    for (size_t i = 0; i < count; i++)
        eg_call_say(call, "staff are compared with %s (%s), weight %s %%", areas[i].name,
                    areas[i].code, eg_weight_in_percent(areas[i].weight, words));
}

json_t *eg_areas_to_json(const struct eg_area *areas, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:f}", "code", areas[i].code, "name",
                                              areas[i].name, "weight",
                                              (double)areas[i].weight / EG_WEIGHT_WHOLE));
    return list;
}
