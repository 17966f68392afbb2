#include <stdio.h>

#include "equigap/intake/benchmarks.h"
#include "equigap/store/settings.h"
#include "area_options.h"
#include "own_benchmarks.h"

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
    if (origin->licence[0] != '\0')
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
        json_array_append_new(list, to_json(benchmark, field));
        if (!call->is_json)
            print_one(benchmark, field);
    }
    json_t *all =
        json_pack("{s:o, s:o}", "areas", eg_areas_to_json(areas, area_count), "benchmarks", list);
    if (!eg_own_benchmarks_print(call, store, areas, area_count, call->is_json ? all : NULL)) {
        json_decref(all);
        return false;
    }
    if (call->is_json)
        eg_json_print(all);
    else
        json_decref(all);
    if (area_count == 0)
        eg_call_say(call, "staff are compared with no area; name one with --area");
    eg_areas_say(call, areas, area_count);
    return true;
}

/* Puts the areas in place of those in the store. */
static bool set_areas(struct eg_call *call, struct eg_store *store, const struct eg_area *areas,
                      size_t count)
{
    const char *about = "staff are compared with";
    if (!eg_store_begin(store, &call->error) || !eg_areas_remove(store, &call->error))
        return false;
    for (size_t i = 0; i < count; i++) {
        about = eg_arena_format(call->arena, "%s%s %s", about, i ? "," : "", areas[i].code);
        if (!eg_areas_add(store, &areas[i], &call->error))
            return false;
    }
    return eg_store_commit(store, "benchmark", about, &call->error);
}

/* What is asked for besides printing: a file, areas, or something taken back; one of them at most. */
static bool change(struct eg_call *call, struct eg_store *store, const struct eg_area *areas,
                   size_t count)
{
    if (call->word_count > 0)
        return eg_own_benchmarks_take(call, store, call->words[0]);
    if (eg_call_has(call, "remove"))
        return eg_own_benchmarks_take_back(call, store);
    return count == 0 || set_areas(call, store, areas, count);
}

static bool run(struct eg_call *call)
{
    struct eg_area areas[EG_AREAS_MOST] = {0};
    size_t count;
    if (!eg_areas_read(call, areas, &count))
        return false;
    int changes = (count > 0) + (call->word_count > 0) + eg_call_has(call, "remove");
    if (changes > 1)
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "FILE, --area and --remove each change what staff are compared with; give "
                       "one of them at a time");
    struct eg_store *store = eg_call_open_store(call, changes ? EG_STORE_WRITE : EG_STORE_READ);
    bool done = store && change(call, store, areas, count) && print_all(call, store);
    eg_store_close(store);
    return done;
}

static const struct eg_option options[] = {
    {"list", NULL, "print the benchmarks in force; this is done anyway"},
    {"area", "CODE[=WEIGHT]",
     "compare with this census area from now on, by code or name; repeatable"},
    {"remove", "FIELD[@AREA]",
     "take back own figures of a field, of one area or all; the census's are used again; "
     "repeatable"},
    {NULL, NULL, NULL},
};

const struct eg_command eg_command_benchmark = {
    .name = "benchmark",
    .words = "[FILE | --list | --area CODE... | --remove FIELD[@AREA]...]",
    .summary = "Shows what staff are compared with, adds own figures, or changes the areas",
    .detail =
        "Each benchmark with its passport: source, population, ages, year, who did not "
        "answer, and how its\n"
        "categories became ours. --area takes the place of the areas named before.\n\n"
        "FILE holds own figures, which go before the built-in ones of the same field and area:\n"
        "- a list with the columns area_code, field, code (or label), count, base, year and "
        "source; share in\n"
        "  place of count and base (12.3 %, or 0.123); population says whom the source asked "
        "('residents aged\n"
        "  16 to 64'); low and high are the ends of an interval. A row is one category, also "
        "not_answered.\n"
        "- a table of the 2021 census as published in bulk: TS002, TS007, TS008, TS009, TS021, "
        "TS030, TS038,\n"
        "  TS070, TS077, TS078 or TS079; of it the areas that staff are compared with.\n"
        "A file that is not understood is refused whole.",
    .options = options,
    .words_least = 0,
    .words_most = 1,
    .run = run,
};
