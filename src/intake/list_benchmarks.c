/* The census figures that are built in: benchmarks.csv, benchmark_details.csv, benchmark_sources.csv. */
#include <stdio.h>
#include <string.h>

#include "equigap/intake/benchmarks.h"
#include "equigap/store/benchmarks.h"
#include "equigap/store/settings.h"
#include "lists_room.h"
#include "passports.h"

static const int64_t people_most = 1000000000;

struct loading {
    struct eg_arena *arena;
    const struct eg_fields *fields;
    const char *code, *area;
    struct eg_passports sources;
    struct eg_population_set found;
    struct eg_error *error;
};

static const struct eg_passport *find_source(const struct loading *loading, const char *field,
                                             const char *key)
{
    return eg_passports_find(&loading->sources, field, key);
}

/* The population of a field, which takes the passport of this source. */
static struct eg_population *population_of(struct loading *loading,
                                           const struct eg_passport *source)
{
    size_t i = 0;
    while (i < loading->found.count && strcmp(loading->found.items[i]->field, source->field) != 0)
        i++;
    if (i == loading->found.count)
        eg_population_set_add(&loading->found, loading->arena,
                              eg_population_begin(loading->arena, source->field, loading->code,
                                                  loading->area));
    loading->found.items[i]->origin = source->origin;
    loading->found.items[i]->caution = source->caution;
    return loading->found.items[i];
}

/* The category of a code of the list, EG_NOT_ANSWERED for the people who did not answer. */
static bool find_category(const struct eg_list *list, const struct loading *loading,
                          const char *field, const char *code, int32_t *category)
{
    const struct eg_field *of = eg_fields_find(loading->fields, field);
    const struct eg_category *found = of ? eg_field_find(of, code) : NULL;
    *category = found ? found->number : EG_NOT_ANSWERED;
    return found || (of && strcmp(code, "not_answered") == 0) ||
           eg_list_fail(list, loading->error, "the field has no such category", code);
}

/* ---- benchmarks.csv: a row per area, a column "field:code" per category ---- */

/* One figure of the wide list. */
struct cell {
    const char *field, *code;
    int64_t people;
    int32_t category;
};

static bool read_cell(struct eg_list *list, struct loading *loading, const char *heading,
                      struct eg_bytes text, struct cell *out)
{
    const char *colon = strchr(heading, ':');
    out->field = eg_arena_copy(loading->arena, heading, (size_t)(colon - heading));
    out->code = colon + 1;
    if (!eg_text_to_integer(text.start, text.length, 0, people_most, &out->people))
        return eg_list_fail(list, loading->error, "no number of people in the column", heading);
    if (!find_source(loading, out->field, NULL))
        return eg_list_fail(list, loading->error, "no source of the field", out->field);
    return strcmp(out->code, "base") == 0 ||
           find_category(list, loading, out->field, out->code, &out->category);
}

/* Everybody a field counts: the column "base", or the sum of the others. */
static int64_t base_of(const struct cell *cells, size_t count, const char *field)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(cells[i].field, field) != 0)
            continue;
        if (strcmp(cells[i].code, "base") == 0)
            return cells[i].people;
        sum += cells[i].people;
    }
    return sum;
}

static bool load_area(struct eg_list *list, struct loading *loading, const char *const *headings)
{
    size_t count = 0;
    struct cell *cells = eg_arena_take_array(loading->arena, list->width, sizeof *cells);
    for (size_t i = 0; i < list->width; i++)
        if (strchr(headings[i], ':') && list->record.fields[i].length > 0 &&
            !read_cell(list, loading, headings[i], list->record.fields[i], &cells[count++]))
            return false;
    for (size_t i = 0; i < count; i++) {
        const struct cell *cell = &cells[i];
        const struct eg_passport *source = find_source(loading, cell->field, NULL);
        int64_t base = base_of(cells, count, cell->field);
        if (strcmp(cell->code, "base") == 0 || base == 0)
            continue;
        struct eg_population *population = population_of(loading, source);
        eg_population_add(population, loading->arena,
                          (struct eg_population_row){.category = cell->category,
                                                     .part = cell->people,
                                                     .whole = base,
                                                     .is_count = true});
        if (strcmp(source->silent, "none") == 0)
            eg_population_add(population, loading->arena,
                              (struct eg_population_row){
                                  .category = EG_NOT_ANSWERED, .whole = base, .is_count = true});
    }
    return true;
}

static bool load_wide(struct loading *loading, struct eg_asset file)
{
    static const char *const columns[] = {"area_code", "area", NULL};
    struct eg_list list;
    if (!eg_list_begin(&list, loading->arena, file, columns, loading->error))
        return false;
    const char **headings = eg_arena_take_array(loading->arena, list.width, sizeof *headings);
    for (size_t i = 0; i < list.width; i++)
        headings[i] = eg_arena_copy(loading->arena, list.record.fields[i].start,
                                    list.record.fields[i].length);
    while (eg_list_next(&list, loading->error)) {
        if (strcmp(eg_list_text(&list, 0), loading->code) != 0)
            continue;
        if (loading->area)
            return eg_list_fail(&list, loading->error, "the area stands twice", loading->code);
        loading->area = eg_list_text(&list, 1);
        if (!load_area(&list, loading, headings))
            return false;
    }
    return !eg_failed(loading->error);
}

/* ---- benchmark_details.csv: a row per figure ---- */

static bool load_detail(struct eg_list *list, struct loading *loading, struct eg_hash *seen)
{
    const char *field = eg_list_text(list, 1), *code = eg_list_text(list, 2);
    const char *count = eg_list_text(list, 3), *base = eg_list_text(list, 4);
    const struct eg_passport *source = find_source(loading, field, eg_list_text(list, 5));
    const char *key = eg_arena_format(loading->arena, "%s:%s", field, code);
    struct eg_population_row row = {.is_count = true};
    int64_t one;
    if (!source)
        return eg_list_fail(list, loading->error, "no such source of the field",
                            eg_list_text(list, 5));
    if (eg_hash_find(seen, key, strlen(key), &one))
        return eg_list_fail(list, loading->error, "the figure stands twice", key);
    if (!eg_text_to_integer(base, strlen(base), 1, people_most, &row.whole) ||
        !eg_text_to_integer(count, strlen(count), 0, row.whole, &row.part))
        return eg_list_fail(list, loading->error, "no number of people, or more than its base",
                            count);
    if (!find_category(list, loading, field, code, &row.category))
        return false;
    eg_hash_set(seen, key, strlen(key), 1);
    struct eg_population *population = population_of(loading, source);
    eg_population_add(population, loading->arena, row);
    if (strcmp(source->silent, "none") == 0 && !eg_population_find(population, EG_NOT_ANSWERED))
        eg_population_add(population, loading->arena,
                          (struct eg_population_row){
                              .category = EG_NOT_ANSWERED, .whole = row.whole, .is_count = true});
    return true;
}

static bool load_details(struct loading *loading, struct eg_asset file)
{
    static const char *const columns[] = {"area_code", "field",  "code", "count",
                                          "base",      "source", NULL};
    struct eg_hash *seen = eg_hash_begin(loading->arena);
    struct eg_list list;
    if (!eg_list_begin(&list, loading->arena, file, columns, loading->error))
        return false;
    while (eg_list_next(&list, loading->error))
        if (strcmp(eg_list_text(&list, 0), loading->code) == 0 &&
            !load_detail(&list, loading, seen))
            return false;
    return !eg_failed(loading->error);
}

/* A source that knows who did not answer gives everybody. */
static bool check_sums(const struct loading *loading, const struct eg_benchmark_files *files)
{
    for (size_t i = 0; i < loading->found.count; i++) {
        const struct eg_population *population = loading->found.items[i];
        const struct eg_field *field = eg_fields_find(loading->fields, population->field);
        if (eg_population_find(population, EG_NOT_ANSWERED) &&
            !eg_population_is_complete(population, field))
            return eg_fail(loading->error, EG_FAULT_PROGRAM,
                           "schema/%s: %s: the shares of %s add up to %.1f %%", files->wide.name,
                           loading->code, field->key, 100 * eg_population_sum(population, field));
    }
    return true;
}

bool eg_lists_populations(struct eg_arena *arena, const struct eg_fields *fields,
                          const struct eg_benchmark_files *files, const char *code,
                          struct eg_population_set *out, struct eg_error *error)
{
    struct loading loading = {.arena = arena, .fields = fields, .code = code, .error = error};
    if (!eg_passports_load(arena, fields, files->sources, &loading.sources, error) ||
        !load_wide(&loading, files->wide) || !load_details(&loading, files->details) ||
        !check_sums(&loading, files))
        return false;
    for (size_t i = 0; i < loading.found.count; i++)
        eg_population_set_add(out, arena, loading.found.items[i]);
    return true;
}

bool eg_benchmarks_in_force(struct eg_store *store, struct eg_arena *arena,
                            const struct eg_fields *fields, struct eg_benchmarks *out,
                            struct eg_error *error)
{
    struct eg_benchmark_files files = {eg_asset_find("lists/benchmarks.csv"),
                                       eg_asset_find("lists/benchmark_details.csv"),
                                       eg_asset_find("lists/benchmark_sources.csv")};
    struct eg_population_set known = {0};
    struct eg_area *areas;
    size_t count;
    if (!eg_areas_load(store, arena, &areas, &count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!eg_lists_populations(arena, fields, &files, areas[i].code, &known, error))
            return false;
    if (!eg_own_benchmarks_load(store, arena, &known, error))
        return false;
    eg_benchmarks_mix(arena, fields, &(struct eg_populations){areas, count, &known}, out);
    return true;
}
