#include "extract_options.h"

#include <string.h>

#include "equigap/base/date.h"

const char *eg_fate_name(enum eg_fate fate)
{
    static const char *const names[] = {
        [EG_FATE_KEPT] = "kept",        [EG_FATE_UNKNOWN] = "unknown",
        [EG_FATE_UNUSED] = "not used",  [EG_FATE_PRIVATE] = "private",
        [EG_FATE_DROPPED] = "left out", [EG_FATE_REPLACED] = "replaced by another",
    };
    return names[fate];
}

static bool read_delimiter(struct eg_call *call, char *delimiter)
{
    static const struct {
        const char *name;
        char is;
    } names[] = {{"comma", ','}, {",", ','},   {"semicolon", ';'}, {";", ';'},
                 {"tab", '\t'},  {"\t", '\t'}, {"bar", '|'},       {"|", '|'}};
    const char *text = eg_call_value(call, "delimiter");
    *delimiter = '\0';
    if (!text)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].name, text) == 0)
            *delimiter = names[i].is;
    return *delimiter != '\0' ||
           eg_fail(&call->error, EG_FAULT_USAGE,
                   "--delimiter '%s': it is comma, semicolon, tab or bar", text);
}

/* --polarity field=same|trans is a scheme of the field under another name. */
static bool read_polarity(struct eg_call *call, const char *text, const char **scheme)
{
    const char *equals = strchr(text, '=');
    const char *which = equals ? equals + 1 : "";
    const char *name = strcmp(which, "same") == 0    ? "same_as_birth_question"
                       : strcmp(which, "trans") == 0 ? "trans_question"
                                                     : NULL;
    if (!name)
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "--polarity '%s': write it as field=same or field=trans", text);
    *scheme = eg_arena_format(call->arena, "%.*s=%s", (int)(equals - text), text, name);
    return true;
}

static bool read_schemes(struct eg_call *call, struct eg_import_request *request)
{
    size_t schemes, polarities;
    const char *const *given = eg_call_values(call, "scheme", &schemes);
    const char *const *sides = eg_call_values(call, "polarity", &polarities);
    const char **all = eg_arena_take_array(call->arena, schemes + polarities, sizeof *all);
    for (size_t i = 0; i < schemes; i++)
        all[i] = given[i];
    for (size_t i = 0; i < polarities; i++)
        if (!read_polarity(call, sides[i], &all[schemes + i]))
            return false;
    request->schemes = all;
    request->scheme_count = schemes + polarities;
    return true;
}

bool eg_extract_options_read(struct eg_call *call, struct eg_import_request *request)
{
    const char *order = eg_call_value(call, "date-order");
    request->encoding = eg_call_value(call, "encoding");
    request->sheet = eg_call_value(call, "sheet");
    request->headings = eg_call_values(call, "heading", &request->heading_count);
    request->program = EQUIGAP_VERSION;
    request->has_date_order = order != NULL;
    if (order && strcmp(order, "day") != 0 && strcmp(order, "month") != 0)
        return eg_fail(&call->error, EG_FAULT_USAGE, "--date-order '%s': it is day or month",
                       order);
    request->date_order = order && strcmp(order, "month") == 0 ? EG_MONTH_FIRST : EG_DAY_FIRST;
    return read_delimiter(call, &request->delimiter) && read_schemes(call, request);
}
