#include "own_benchmarks.h"

#include <stdio.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "equigap/intake/own_benchmark.h"
#include "equigap/store/benchmarks.h"
#include "equigap/store/settings.h"

bool eg_own_benchmarks_take(struct eg_call *call, struct eg_store *store, const char *file)
{
    struct eg_own_benchmarks own;
    if (!eg_own_benchmarks_read(store, call->arena, file, &own, &call->error))
        return false;
    for (size_t i = 0; i < own.said_count; i++)
        eg_call_say(call, "%s", own.said[i]);
    for (size_t i = 0; i < own.added.count; i++) {
        const struct eg_population *of = own.added.items[i];
        eg_call_say(call, "%s of %s (%s): %zu figures, %s, %s, are used from now on", of->field,
                    of->area, of->code, of->count, of->origin.base, of->origin.source);
    }
    return true;
}

/* ---- Taking back ---- */

static bool is_text(const struct eg_call *call, const char *text, const char *wanted)
{
    return strcmp(eg_text_normalise(call->arena, text, strlen(text)),
                  eg_text_normalise(call->arena, wanted, strlen(wanted))) == 0;
}

/* Takes back one "FIELD" or "FIELD@AREA"; refused if there is no such own benchmark. */
static bool remove_one(struct eg_call *call, struct eg_store *store,
                       const struct eg_population_set *own, const char *text)
{
    const char *at = strchr(text, '@');
    const char *field = eg_arena_copy(call->arena, text, at ? (size_t)(at - text) : strlen(text));
    size_t count = 0;
    for (size_t i = 0; i < own->count; i++) {
        const struct eg_population *of = own->items[i];
        if (!is_text(call, of->field, field) ||
            (at && !is_text(call, of->code, at + 1) && !is_text(call, of->area, at + 1)))
            continue;
        if (!eg_own_benchmarks_remove(store, of->field, of->code, &call->error))
            return false;
        eg_call_say(call, "%s of %s (%s), from %s: taken back", of->field, of->area, of->code,
                    of->origin.file);
        count++;
    }
    return count > 0 ||
           eg_fail(&call->error, EG_FAULT_USAGE,
                   "--remove '%s': there is no own benchmark of this field%s; 'equigap "
                   "benchmark --list' shows those there are",
                   text, at ? " and area" : "");
}

bool eg_own_benchmarks_take_back(struct eg_call *call, struct eg_store *store)
{
    size_t count;
    struct eg_population_set own = {0};
    const char *const *texts = eg_call_values(call, "remove", &count);
    if (!eg_own_benchmarks_load(store, call->arena, &own, &call->error) ||
        !eg_store_begin(store, &call->error))
        return false;
    for (size_t i = 0; i < count && !eg_failed(&call->error); i++)
        remove_one(call, store, &own, texts[i]);
    if (!eg_failed(&call->error))
        return eg_store_commit(store, "benchmark", "own figures were taken back", &call->error);
    eg_store_rollback(store);
    return false;
}

/* ---- Listing ---- */

static json_t *to_json(const struct eg_population *of, bool is_used)
{
    char day[16];
    return json_pack("{s:s, s:{s:s, s:s}, s:i, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:b}", "field",
                     of->field, "area", "code", of->code, "name", of->area, "figures",
                     (int)of->count, "base", of->origin.base, "ages", of->origin.ages, "year",
                     of->origin.year, "source", of->origin.source, "file", of->origin.file,
                     "sha256", of->origin.sha256, "added", eg_day_to_iso(of->origin.added, day),
                     "used", is_used);
}

static void print_one(const struct eg_population *of, bool is_used)
{
    enum { DIGITS_SHOWN = 12 };
    char day[16];
    printf("Own figures: %s of %s (%s), %zu of them, from %s (SHA-256 %.*s), added %s%s\n",
           of->field, of->area, of->code, of->count, of->origin.file, DIGITS_SHOWN,
           of->origin.sha256, eg_day_to_iso(of->origin.added, day),
           is_used ? "" : "; not used: staff are not compared with this area");
}

bool eg_own_benchmarks_print(struct eg_call *call, struct eg_store *store,
                             const struct eg_area *areas, size_t area_count, json_t *json)
{
    struct eg_population_set own = {0};
    if (!eg_own_benchmarks_load(store, call->arena, &own, &call->error))
        return false;
    json_t *list = json_array();
    for (size_t i = 0; i < own.count; i++) {
        const struct eg_population *of = own.items[i];
        bool is_used = false;
        for (size_t a = 0; a < area_count; a++)
            is_used |= strcmp(areas[a].code, of->code) == 0;
        json_array_append_new(list, to_json(of, is_used));
        if (!json)
            print_one(of, is_used);
    }
    if (json)
        json_object_set(json, "own", list);
    json_decref(list);
    return true;
}
