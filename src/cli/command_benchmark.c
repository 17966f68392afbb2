#include <stdio.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/intake/benchmarks.h"
#include "equigap/intake/own_benchmark.h"
#include "equigap/store/benchmarks.h"
#include "equigap/store/settings.h"
#include "area_options.h"

static json_t *to_json(const struct eg_benchmark *benchmark, const struct eg_field *field)
{
    const struct eg_origin *origin = &benchmark->origin;
    json_t *shares = json_array();
    for (size_t i = 0; i < benchmark->share_count; i++) {
        const struct eg_benchmark_share *share = &benchmark->shares[i];
        const struct eg_category *category = eg_field_at(field, share->category);
        json_array_append_new(shares, json_pack("{s:s, s:s, s:f, s:f, s:f}", "code", category->code,
                                                "label", category->label, "share", share->shown,
                                                "lowest", share->low, "highest", share->high));
    }
    json_t *silent = benchmark->silent_share < 0 ? json_null() : json_real(benchmark->silent_share);
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:b, s:o, s:o}", "field",
                     benchmark->field, "base", origin->base, "ages", origin->ages, "year",
                     origin->year, "source", origin->source, "licence", origin->licence,
                     "categories", origin->crosswalk, "note", benchmark->base_note, "caution",
                     benchmark->caution, "without_not_answered", benchmark->leaves_out_silent,
                     "not_answered", silent, "shares", shares);
}

static void print_one(const struct eg_benchmark *benchmark, const struct eg_field *field)
{
    const struct eg_origin *origin = &benchmark->origin;
    char day[16];
    printf("%s: %s, %s (%s)\n", field->label, origin->source, origin->base, origin->year);
    if (benchmark->is_own)
        printf("    the employer's own: %s, added on %s (SHA-256 %.12s ...)\n", origin->file,
               eg_day_to_iso(origin->added, day), origin->sha256);
    if (benchmark->base_note[0] != '\0')
        printf("    %s\n", benchmark->base_note);
    if (benchmark->silent_share < 0)
        puts("    how many did not answer is not known; they are in the base");
    else if (benchmark->silent_share > 0)
        printf("    without the %.1f %% who did not answer\n", 100 * benchmark->silent_share);
    printf("    categories: %s\n", origin->crosswalk);
    if (benchmark->caution[0] != '\0')
        printf("    %s\n", benchmark->caution);
    for (size_t i = 0; i < benchmark->share_count; i++) {
        const struct eg_benchmark_share *share = &benchmark->shares[i];
        printf("    %5.1f %%  %s\n", 100 * share->shown,
               eg_field_at(field, share->category)->label);
    }
    printf("    %s\n", origin->licence);
}

static bool print_all(struct eg_call *call, struct eg_store *store)
{
    struct eg_benchmarks benchmarks;
    struct eg_area *areas;
    size_t area_count;
    const struct eg_fields *fields = eg_fields_load(store, call->arena, &call->error);
    if (!fields || !eg_areas_load(store, call->arena, &areas, &area_count, &call->error) ||
        !eg_benchmarks_in_force(store, call->arena, fields, &benchmarks, &call->error))
        return false;
    json_t *list = json_array();
    for (size_t i = 0; i < benchmarks.count; i++) {
        const struct eg_benchmark *benchmark = &benchmarks.benchmarks[i];
        const struct eg_field *field = eg_fields_find(fields, benchmark->field);
        if (call->is_json)
            json_array_append_new(list, to_json(benchmark, field));
        else
            print_one(benchmark, field);
    }
    if (call->is_json)
        eg_json_print(json_pack("{s:o, s:o}", "areas", eg_areas_to_json(areas, area_count),
                                "benchmarks", list));
    else
        json_decref(list);
    if (area_count == 0)
        eg_call_say(call, "staff are compared with no area; name one with --area");
    eg_areas_say(call, areas, area_count);
    return true;
}

/* Puts the areas in place of those in the store. */
static bool set_areas(struct eg_call *call, struct eg_store *store, const struct eg_area *areas,
                      size_t count)
{
    if (!eg_store_begin(store, &call->error) || !eg_areas_remove(store, &call->error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!eg_areas_add(store, &areas[i], &call->error))
            return false;
    return eg_store_commit(store, &call->error);
}

static bool read_own(struct eg_call *call, struct eg_store *store)
{
    struct eg_own_reading reading = {.path = call->words[0], .day = eg_day_today()};
    if (!eg_own_benchmarks_read(store, call->arena, &reading, &call->error))
        return false;
    for (size_t i = 0; i < reading.warning_count; i++)
        eg_call_say(call, "warning: %s", reading.warnings[i]);
    for (size_t i = 0; i < reading.found.count; i++)
        eg_call_say(call, "%s in %s: added; it goes before the built-in figures",
                    reading.found.items[i]->field, reading.found.items[i]->area);
    return true;
}

/* --remove FIELD[@AREA]: there must be such a one. */
static bool remove_own(struct eg_call *call, struct eg_store *store)
{
    const char *asked = eg_call_value(call, "remove");
    const char *at = strchr(asked, '@');
    const char *field = at ? eg_arena_copy(call->arena, asked, (size_t)(at - asked)) : asked;
    const char *area = at ? at + 1 : "";
    struct eg_population **own;
    size_t count, found = 0;
    if (!eg_own_benchmarks_load(store, call->arena, &own, &count, &call->error))
        return false;
    for (size_t i = 0; i < count; i++)
        found += strcmp(own[i]->field, field) == 0 && (!*area || strcmp(own[i]->code, area) == 0);
    if (found == 0)
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "--remove '%s': there is no own benchmark of that field and area; 'equigap "
                       "benchmark' shows which are the employer's own",
                       asked);
    return eg_store_begin(store, &call->error) &&
           eg_own_benchmarks_remove(store, field, area, &call->error) &&
           eg_store_commit(store, &call->error);
}

static bool run(struct eg_call *call)
{
    struct eg_area areas[EG_AREAS_MOST] = {0};
    size_t count;
    if (!eg_areas_read(call, areas, &count))
        return false;
    bool reads = call->word_count == 1, removes = eg_call_has(call, "remove");
    if (reads && removes)
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "FILE and --remove: one of them adds, the other takes out; give one");
    bool changes = count > 0 || reads || removes;
    struct eg_store *store = eg_call_open_store(call, changes ? EG_STORE_WRITE : EG_STORE_READ);
    bool done = store && (count == 0 || set_areas(call, store, areas, count)) &&
                (!reads || read_own(call, store)) && (!removes || remove_own(call, store)) &&
                (reads || removes || print_all(call, store));
    eg_store_close(store);
    return done;
}

static const struct eg_option options[] = {
    {"list", NULL, "print the benchmarks in force; without FILE this is done anyway"},
    {"remove", "FIELD[@CODE]",
     "take out the employer's own benchmark of a field, in one area or in all"},
    {"area", "CODE[=WEIGHT]",
     "compare with this census area from now on, by code or name; repeatable"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_benchmark = {
    .name = "benchmark",
    .words = "[FILE] [--list] [--area CODE]... [--remove FIELD]",
    .summary = "Shows what staff are compared with, adds own figures, or changes the areas",
    .detail =
        "Each benchmark with its passport: source, population, ages, year, who did not "
        "answer, and how its\n"
        "categories became ours. --area takes the place of the areas named before.\n"
        "FILE adds the employer's own figures, which go before those of the census that are built "
        "in: CSV or xlsx with\nthe columns area_code, field, code, and share (or count and base), "
        "and year, source, population and ages if\nthere are; or a census table as it is "
        "published (TS002, TS007, TS008, TS021, TS030, TS038, TS070, TS077,\nTS078, TS079).",
    .options = options,
    .words_least = 0,
    .words_most = 1,
    .run = run,
};
