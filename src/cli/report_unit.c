/* A unit that is asked for by name. */
#include <string.h>

#include "equigap/base/text.h"
#include "report_sources.h"

int64_t report_find_unit(struct eg_call *call, const struct eg_units *units, const char *asked)
{
    const char *wanted = eg_text_normalise_name(call->arena, asked);
    int64_t found = 0;
    size_t named = 0;
    for (size_t i = 0; i < units->count; i++) {
        const struct eg_unit *one = &units->units[i];
        const char *path = eg_units_path(call->arena, units, one->id);
        if (strcmp(eg_text_normalise_name(call->arena, path), wanted) == 0)
            return one->id;
        if (strcmp(eg_text_normalise_name(call->arena, one->name), wanted) == 0) {
            named++;
            found = one->id;
        }
    }
    if (named == 1)
        return found;
    eg_fail(&call->error, EG_FAULT_USAGE,
            named == 0 ? "--unit '%s': there is no unit of that name; 'equigap report --csv' lists "
                         "them in Directorate_detail"
                       : "--unit '%s': several units have that name: give its path, 'Directorate "
                         "> Service > Team'",
            asked);
    return 0;
}
