/* Populations of areas, made whole and mixed by weight into benchmarks. */
#include <string.h>

#include "equigap/domain/population.h"

/* What is known of every category of a field in one area; `is_known` false: no share. */
struct filled {
    bool is_known;
    struct eg_benchmark_share share;
};

/* ---- One area ---- */

static double at_least_0(double share)
{
    return share < 0 ? 0 : share;
}

static double at_most_1(double share)
{
    return share > 1 ? 1 : share;
}

static double least(double one, double other)
{
    return one < other ? one : other;
}

/* A row as a share of the people who answered. */
static struct eg_benchmark_share share_of(const struct eg_population_row *row,
                                          const struct eg_population_row *silent)
{
    double answered = silent ? 1 - (double)silent->part / (double)silent->whole : 1;
    double whole = (double)row->whole, half = row->is_count ? 0 : 0.5;
    struct eg_benchmark_share share = {
        .category = row->category,
        .low = at_least_0(((double)row->part - half) / whole / answered),
        .shown = at_most_1((double)row->part / whole / answered),
        .high = at_most_1(((double)row->part + half) / whole / answered),
    };
    if (row->high > 0) {
        share.low = least((double)row->low / EG_INTERVAL_WHOLE / answered, share.shown);
        share.high = at_most_1((double)row->high / EG_INTERVAL_WHOLE / answered);
        share.high = share.high < share.shown ? share.shown : share.high;
        return share;
    }
    if (!row->is_count)
        return share;
    share.low = share.high = share.shown;
    if (!silent || silent->part == 0 || (silent->is_count && silent->whole == row->whole)) {
        share.part = row->part;
        share.whole = row->whole - (silent ? silent->part : 0);
    }
    return share;
}

static void add_up(struct filled *sum, const struct filled *part)
{
    bool is_first = !sum->is_known;
    bool is_count = part->share.whole > 0 && (is_first || sum->share.whole == part->share.whole);
    sum->is_known = true;
    sum->share.part = is_count ? sum->share.part + part->share.part : 0;
    sum->share.whole = is_count ? part->share.whole : 0;
    sum->share.low = at_most_1(sum->share.low + part->share.low);
    sum->share.shown = at_most_1(sum->share.shown + part->share.shown);
    sum->share.high = at_most_1(sum->share.high + part->share.high);
}

/* A category that has no row from the ones directly inside it: a group from those that are known, as
 * the source is complete; a binary one only if all of them are. */
static void derive(const struct eg_field *field, struct filled *all, int32_t number)
{
    struct filled sum = {.share.category = number};
    bool is_binary = field->categories[number - 1].level == EG_LEVEL_BINARY;
    for (size_t i = 0; i < field->category_count; i++) {
        const struct eg_category *inner = &field->categories[i];
        if (inner->parent != number && inner->second != number)
            continue;
        if (all[i].is_known)
            add_up(&sum, &all[i]);
        else if (is_binary)
            return;
    }
    if (sum.is_known)
        all[number - 1] = sum;
}

/* Every category of the field, in the order of their numbers. */
static struct filled *fill(struct eg_arena *arena, const struct eg_population *population,
                           const struct eg_field *field)
{
    struct filled *all = eg_arena_take_array(arena, field->category_count + 1, sizeof *all);
    const struct eg_population_row *silent = eg_population_find(population, EG_NOT_ANSWERED);
    for (size_t i = 0; i < population->count; i++) {
        const struct eg_population_row *row = &population->rows[i];
        if (row->category != EG_NOT_ANSWERED)
            all[row->category - 1] = (struct filled){true, share_of(row, silent)};
    }
    if (!eg_population_is_complete(population, field))
        return all;
    /* Groups, then binary ones; twice, for one way of counting is made of the other. */
    for (int pass = 0; pass < 3; pass++)
        for (size_t i = 0; i < field->category_count; i++) {
            enum eg_level level = pass == 0 ? EG_LEVEL_GROUP : EG_LEVEL_BINARY;
            if (field->categories[i].level == level && !all[i].is_known)
                derive(field, all, field->categories[i].number);
        }
    return all;
}

/* ---- Several areas ---- */

static const struct eg_population *find_population(const struct eg_populations *given,
                                                   const char *field, const char *code)
{
    const struct eg_population *built_in = NULL;
    for (size_t i = 0; i < given->known->count; i++) {
        const struct eg_population *at = given->known->items[i];
        if (strcmp(at->field, field) != 0 || strcmp(at->code, code) != 0)
            continue;
        if (at->is_own)
            return at;
        built_in = at;
    }
    return built_in;
}

static bool holds_part(const char *texts, const char *text)
{
    size_t length = strlen(text);
    for (const char *at = strstr(texts, text); at; at = strstr(at + 1, text))
        if ((at == texts || at[-1] == ' ') && (at[length] == '\0' || at[length] == ';'))
            return true;
    return false;
}

/* Adds a text to those before it, with "; ", unless it is among them. */
static void join(struct eg_arena *arena, const char **texts, const char *text)
{
    if (text[0] == '\0' || holds_part(*texts, text))
        return;
    *texts = (*texts)[0] == '\0' ? text : eg_arena_format(arena, "%s; %s", *texts, text);
}

static void add_origin(struct eg_arena *arena, struct eg_origin *all, const struct eg_origin *one)
{
    join(arena, &all->base, one->base);
    join(arena, &all->ages, one->ages);
    join(arena, &all->year, one->year);
    join(arena, &all->source, one->source);
    join(arena, &all->licence, one->licence);
    join(arena, &all->file, one->file);
    join(arena, &all->sha256, one->sha256);
    join(arena, &all->crosswalk, one->crosswalk);
    all->added = one->added > all->added ? one->added : all->added;
}

/* "compared with residents of all ages", said beside every figure of such a population. */
static const char *note_of(struct eg_arena *arena, const struct eg_population *population)
{
    const char *ages = population->origin.ages;
    const char *people = strstr(population->origin.base, "resident") ? "residents" : "people";
    size_t digits = strspn(ages, "0123456789");
    if (digits == 0 && strcmp(ages, "all") != 0)
        return eg_arena_format(arena, "compared with %s whose ages are not known", people);
    if (digits == 0)
        return eg_arena_format(arena, "compared with %s of all ages", people);
    if (ages[digits] == '-')
        return eg_arena_format(arena, "compared with %s aged %.*s to %s", people, (int)digits, ages,
                               ages + digits + 1);
    return eg_arena_format(arena, "compared with %s aged %.*s and over", people, (int)digits, ages);
}

static void add_passport(struct eg_arena *arena, struct eg_benchmark *benchmark,
                         const struct eg_area *area, const struct eg_population *population)
{
    const struct eg_population_row *silent = eg_population_find(population, EG_NOT_ANSWERED);
    struct eg_benchmark_area *at = &benchmark->areas[benchmark->area_count++];
    *at = (struct eg_benchmark_area){
        .area = *area, .origin = population->origin, .is_own = population->is_own};
    for (size_t i = 0; i < population->count; i++)
        if (population->rows[i].is_count && population->rows[i].whole > at->asked)
            at->asked = population->rows[i].whole;
    at->not_answered = silent && silent->is_count ? silent->part : -1;
    add_origin(arena, &benchmark->origin, &population->origin);
    join(arena, &benchmark->caution, population->caution);
    benchmark->is_own = benchmark->is_own || population->is_own;
    if (eg_ages_are_mismatched(population->origin.ages)) {
        benchmark->is_base_mismatched = true;
        join(arena, &benchmark->base_note, note_of(arena, population));
    }
    if (!silent)
        benchmark->leaves_out_silent = false;
    else if (benchmark->leaves_out_silent)
        benchmark->silent_share +=
            (double)area->weight / EG_WEIGHT_WHOLE * (double)silent->part / (double)silent->whole;
}

/* Mixes one more area in: a category that it has no share of has none in the mixture. */
static void mix_in(struct filled *mixed, const struct filled *one, size_t count, int64_t weight,
                   bool is_first)
{
    double by = (double)weight / EG_WEIGHT_WHOLE;
    for (size_t i = 0; i < count; i++) {
        struct eg_benchmark_share *share = &mixed[i].share;
        if (is_first && weight == EG_WEIGHT_WHOLE) {
            mixed[i] = one[i];
            continue;
        }
        mixed[i].is_known = one[i].is_known && (is_first || mixed[i].is_known);
        share->category = (int32_t)i + 1;
        share->low = at_most_1(share->low + by * one[i].share.low);
        share->shown = at_most_1(share->shown + by * one[i].share.shown);
        share->high = at_most_1(share->high + by * one[i].share.high);
    }
}

/* False if some area has no population of the field. */
static bool mix_field(struct eg_arena *arena, const struct eg_field *field,
                      const struct eg_populations *given, struct eg_benchmark *out)
{
    struct filled *mixed = eg_arena_take_array(arena, field->category_count + 1, sizeof *mixed);
    *out = (struct eg_benchmark){
        .field = field->key,
        .origin = {"", "", "", "", "", "", "", 0, ""},
        .leaves_out_silent = true,
        .base_note = "",
        .caution = "",
        .is_complete = true,
        .areas = eg_arena_take_array(arena, given->area_count, sizeof *out->areas),
        .shares = eg_arena_take_array(arena, field->category_count + 1, sizeof *out->shares),
    };
    for (size_t i = 0; i < given->area_count; i++) {
        const struct eg_area *area = &given->areas[i];
        const struct eg_population *one = find_population(given, field->key, area->code);
        if (!one)
            return false;
        mix_in(mixed, fill(arena, one, field), field->category_count, area->weight, i == 0);
        add_passport(arena, out, area, one);
        out->is_complete = out->is_complete && eg_population_is_complete(one, field);
    }
    if (!out->leaves_out_silent)
        out->silent_share = -1;
    for (size_t i = 0; i < field->category_count; i++)
        if (mixed[i].is_known)
            out->shares[out->share_count++] = mixed[i].share;
    return out->share_count > 0;
}

void eg_benchmarks_mix(struct eg_arena *arena, const struct eg_fields *fields,
                       const struct eg_populations *given, struct eg_benchmarks *out)
{
    out->count = 0;
    out->benchmarks = eg_arena_take_array(arena, fields->count + 1, sizeof *out->benchmarks);
    for (size_t i = 0; i < fields->count && given->area_count > 0; i++)
        if (fields->fields[i].kind == EG_FIELD_EQUALITY &&
            mix_field(arena, &fields->fields[i], given, &out->benchmarks[out->count]))
            out->count++;
}
