/* Units that are asked for by name, and its name in that of a file. */
#include <string.h>

#include "equigap/base/digest.h"
#include "equigap/base/text.h"
#include "report_sources.h"

enum { NAME_MOST = 16, START_MOST = 9, MARK = 6 }; /* bytes; START_MOST + 1 + MARK is NAME_MOST */

/* The unit of a name or path; 0 after a failure. */
static int64_t find_unit(struct eg_call *call, const struct eg_units *units, const char *asked)
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

const int64_t *report_find_units(struct eg_call *call, const struct eg_units *units, size_t *count)
{
    size_t asked;
    const char *const *names = eg_call_values(call, "unit", &asked);
    int64_t *found = eg_arena_take_array(call->arena, asked, sizeof *found);
    *count = 0;
    for (size_t i = 0; i < asked; i++) {
        size_t same = 0;
        found[*count] = find_unit(call, units, names[i]);
        if (!found[*count])
            return NULL;
        while (found[same] != found[*count])
            same++;
        *count += same == *count;
    }
    return found;
}

/* True if the name of another unit gives the same. */
static bool is_shared(struct eg_call *call, const struct eg_units *units, int64_t unit,
                      const char *own)
{
    for (size_t i = 0; i < units->count; i++)
        if (units->units[i].id != unit &&
            strcmp(eg_text_for_file_name(call->arena, units->units[i].name, NAME_MOST), own) == 0)
            return true;
    return false;
}

const char *report_unit_file_name(struct eg_call *call, const struct eg_units *units, int64_t unit)
{
    const char *name = eg_units_at(units, unit)->name;
    const char *own = eg_text_for_file_name(call->arena, name, NAME_MOST);
    if (!is_shared(call, units, unit, own))
        return own;
    char mark[EG_DIGEST_HEX_SIZE];
    const char *path = eg_units_path(call->arena, units, unit);
    struct eg_digest *digest = eg_digest_begin();
    eg_digest_add(digest, path, strlen(path));
    eg_digest_end(digest, mark);
    return eg_arena_format(call->arena, "%s-%.*s",
                           eg_text_for_file_name(call->arena, name, START_MOST), MARK, mark);
}
