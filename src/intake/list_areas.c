/* The areas of benchmarks.csv, by code or name. */
#include <string.h>

#include "equigap/base/text.h"
#include "equigap/intake/lists.h"
#include "lists_room.h"

enum {
    NEAR = 3,       /* letters a name may be off to be suggested */
    CANDIDATES = 6, /* areas named that have the words */
};

/* A place of which there are no figures, which must not be mistaken for one with a name like it. */
static bool is_elsewhere(const char *normal)
{
    bool is_code = (normal[0] == 's' || normal[0] == 'n') && normal[1] >= '0' && normal[1] <= '9';
    return is_code || strcmp(normal, "scotland") == 0 || strcmp(normal, "northern ireland") == 0;
}

/* What a search found: the area itself, and else what may have been meant. */
struct search {
    struct eg_arena *arena;
    const char *wanted; /* normalised */
    const char *code, *name;
    int found;
    const char *candidates; /* "Newcastle upon Tyne (E08000021), ..." */
    int candidate_count;
    const char *near_name, *near_code;
    int distance;
};

/* True if `part` stands in `name` as whole words. */
static bool holds_words(const char *name, const char *part)
{
    size_t length = strlen(part);
    for (const char *at = strstr(name, part); at && length > 0; at = strstr(at + 1, part))
        if ((at == name || strchr(" -,", at[-1])) && strchr(" -,", at[length]))
            return true;
    return false;
}

static void look_at(struct search *search, const char *given, const char *code, const char *name)
{
    const char *normal = eg_text_normalise(search->arena, name, strlen(name));
    int off = eg_text_distance(normal, search->wanted);
    if (strcmp(code, given) == 0 || off == 0) {
        search->found++;
        search->code = code;
        search->name = name;
    }
    if (off < search->distance) {
        search->distance = off;
        search->near_name = name;
        search->near_code = code;
    }
    if (!holds_words(normal, search->wanted) || ++search->candidate_count > CANDIDATES)
        return;
    search->candidates = eg_arena_format(search->arena, "%s%s'%s' (%s)", search->candidates,
                                         search->candidate_count > 1 ? ", " : "", name, code);
}

/* Why there is no such area, and what may have been meant. */
static bool refuse(const struct search *search, const char *given, struct eg_error *error)
{
    if (is_elsewhere(search->wanted))
        return eg_fail(error, EG_FAULT_USAGE,
                       "--area '%s': there are no census figures for Scotland and Northern Ireland "
                       "yet; leave --area out, or name an area of England or Wales",
                       given);
    if (search->candidate_count > 0)
        return eg_fail(error, EG_FAULT_USAGE,
                       "--area '%s': is no census area's whole name; give the code or the whole "
                       "name of %s%s",
                       given, search->candidates,
                       search->candidate_count > CANDIDATES ? " or another" : "");
    if (search->near_name)
        return eg_fail(error, EG_FAULT_USAGE,
                       "--area '%s': there is no census area of this code or name in England and "
                       "Wales; did you mean '%s' (%s)?",
                       given, search->near_name, search->near_code);
    return eg_fail(error, EG_FAULT_USAGE,
                   "--area '%s': there is no census area of this code or name in England and Wales",
                   given);
}

bool eg_lists_find_area(struct eg_arena *arena, const char *code_or_name, const char **code,
                        const char **name, struct eg_error *error)
{
    static const char *const columns[] = {"area_code", "area", NULL};
    struct search search = {
        .arena = arena,
        .wanted = eg_text_normalise(arena, code_or_name, strlen(code_or_name)),
        .candidates = "",
        .distance = NEAR + 1,
    };
    struct eg_list list;
    if (!eg_list_begin(&list, arena, eg_asset_find("lists/benchmarks.csv"), columns, error))
        return false;
    while (eg_list_next(&list, error))
        look_at(&search, code_or_name, eg_list_text(&list, 0), eg_list_text(&list, 1));
    if (eg_failed(error))
        return false;
    if (search.found > 1)
        return eg_fail(error, EG_FAULT_USAGE,
                       "--area '%s': %d areas have this name: %s; give the code", code_or_name,
                       search.found, search.candidates);
    if (search.found == 0)
        return refuse(&search, code_or_name, error);
    *code = search.code;
    *name = search.name;
    return true;
}
