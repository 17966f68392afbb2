#include <stdio.h>

#include "equigap/intake/benchmarks.h"
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
    printf("%s: %s, %s (%s)\n", field->label, origin->source, origin->base, origin->year);
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

static bool run(struct eg_call *call)
{
    struct eg_area areas[EG_AREAS_MOST] = {0};
    size_t count;
    if (!eg_areas_read(call, areas, &count))
        return false;
    struct eg_store *store = eg_call_open_store(call, count > 0 ? EG_STORE_WRITE : EG_STORE_READ);
    bool done =
        store && (count == 0 || set_areas(call, store, areas, count)) && print_all(call, store);
    eg_store_close(store);
    return done;
}

static const struct eg_option options[] = {
    {"list", NULL, "print the benchmarks in force; this is done anyway"},
    {"area", "CODE[=WEIGHT]",
     "compare with this census area from now on, by code or name; repeatable"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_benchmark = {
    .name = "benchmark",
    .words = "[--list] [--area CODE]...",
    .summary = "Shows what staff are compared with, or changes the areas",
    .detail = "Each benchmark with its passport: source, population, ages, year, who did not "
              "answer, and how its\n"
              "categories became ours. --area takes the place of the areas named before.",
    .options = options,
    .words_least = 0,
    .words_most = 0,
    .run = run,
};
