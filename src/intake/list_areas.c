/* The areas of benchmarks.csv, by code or name. */
#include <string.h>

#include "equigap/base/text.h"
#include "equigap/intake/lists.h"
#include "lists_room.h"

enum { NEAR = 3 }; /* letters a name may be off to be suggested */

/* A place of which there are no figures, which must not be mistaken for one with a name like it. */
static bool is_elsewhere(const char *normal)
{
    bool is_code = (normal[0] == 's' || normal[0] == 'n') && normal[1] >= '0' && normal[1] <= '9';
    return is_code || strcmp(normal, "scotland") == 0 || strcmp(normal, "northern ireland") == 0;
}

bool eg_lists_find_area(struct eg_arena *arena, const char *code_or_name, const char **code,
                        const char **name, struct eg_error *error)
{
    static const char *const columns[] = {"area_code", "area", NULL};
    const char *wanted = eg_text_normalise(arena, code_or_name, strlen(code_or_name));
    const char *near = NULL;
    int found = 0, distance = NEAR + 1;
    struct eg_list list;
    if (!eg_list_begin(&list, arena, eg_asset_find("lists/benchmarks.csv"), columns, error))
        return false;
    while (eg_list_next(&list, error)) {
        const char *this_code = eg_list_text(&list, 0), *this_name = eg_list_text(&list, 1);
        const char *normal = eg_text_normalise(arena, this_name, strlen(this_name));
        int off = eg_text_distance(normal, wanted);
        if (off < distance) {
            distance = off;
            near = this_name;
        }
        if (strcmp(this_code, code_or_name) != 0 && strcmp(normal, wanted) != 0)
            continue;
        found++;
        *code = this_code;
        *name = this_name;
    }
    if (eg_failed(error) || found == 1)
        return !eg_failed(error);
    if (found > 1)
        return eg_fail(error, EG_FAULT_USAGE,
                       "--area '%s': %d areas have this name; give the code instead", code_or_name,
                       found);
    if (is_elsewhere(wanted))
        return eg_fail(error, EG_FAULT_USAGE,
                       "--area '%s': there are no census figures for Scotland and Northern Ireland "
                       "yet; leave --area out, or name an area of England or Wales",
                       code_or_name);
    return eg_fail(error, EG_FAULT_USAGE,
                   "--area '%s': there is no census area of this code or name in England and "
                   "Wales%s%s%s",
                   code_or_name, near ? "; did you mean '" : "", near ? near : "",
                   near ? "'?" : "");
}
