/* Units that are asked for by name, and its name in that of a file. */
#include <limits.h>
#include <string.h>

#include "equigap/base/digest.h"
#include "equigap/base/text.h"
#include "report_sources.h"

enum { NAME_MOST = 16, START_MOST = 9, MARK = 6 }; /* bytes; START_MOST + 1 + MARK is NAME_MOST */
enum { SHOWN_MOST = 10, SHOWN_BYTES = 600 };       /* of the units that a message lists */

/* Whether a word of four letters or more stands in both; both are normalised. */
static bool share_a_word(const char *one, const char *other)
{
    enum { LETTERS_LEAST = 4 };
    for (size_t length; *one; one += length) {
        one += strspn(one, " ");
        length = strcspn(one, " ");
        for (const char *at = other; length >= LETTERS_LEAST && *at; at += strcspn(at, " ")) {
            at += strspn(at, " ");
            if (strcspn(at, " ") == length && memcmp(at, one, length) == 0)
                return true;
        }
    }
    return false;
}

/* How far the name of a unit is from what was asked for: 0 is the same, 1 one within the other, 2 a word in
 * common, and then by the letters that differ. */
static int distance_of(struct eg_call *call, const struct eg_unit *unit, const char *wanted)
{
    const char *name = eg_text_normalise_name(call->arena, unit->name);
    return strcmp(name, wanted) == 0                      ? 0
           : strstr(name, wanted) || strstr(wanted, name) ? 1
           : share_a_word(name, wanted)                   ? 2
                                                          : 2 + eg_text_distance(name, wanted);
}

/* The paths of the units nearest to a name, as "'Adults > Housing', 'Adults'", ten at most; those at the
 * distance 0 alone if `only_same`. */
static const char *list_near(struct eg_call *call, const struct eg_units *units, const char *wanted,
                             bool only_same)
{
    const char *list = "";
    size_t shown = 0, left = units->count - 1; /* the whole organisation is no answer */
    int *distances = eg_arena_take_array(call->arena, units->count, sizeof *distances);
    for (size_t i = 0; i < units->count; i++)
        distances[i] = units->units[i].id == EG_UNIT_ROOT
                           ? INT_MAX
                           : distance_of(call, &units->units[i], wanted);
    while (left > 0 && shown < SHOWN_MOST && strlen(list) < SHOWN_BYTES) {
        size_t near = 0;
        for (size_t i = 1; i < units->count; i++)
            if (distances[i] < distances[near])
                near = i;
        if (only_same && distances[near] > 0)
            break;
        list = eg_arena_format(call->arena, "%s%s'%s'", list, shown++ ? ", " : "",
                               eg_units_path(call->arena, units, units->units[near].id));
        distances[near] = INT_MAX;
        left--;
    }
    return only_same || left == 0 ? list
                                  : eg_arena_format(call->arena, "%s and %zu more", list, left);
}

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
    if (units->count == 1) {
        eg_fail(
            &call->error, EG_FAULT_USAGE,
            "--unit '%s': no extract had a unit; leave --unit out, which is the whole organisation",
            asked);
        return 0;
    }
    eg_fail(&call->error, EG_FAULT_USAGE,
            named == 0
                ? "--unit '%s': there is no unit of that name; the units, nearest first, are "
                  "%s"
                : "--unit '%s': several units have that name; give the path of one: %s",
            asked, list_near(call, units, wanted, named > 0));
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
