#include "equigap/domain/population.h"

#include <stdlib.h>
#include <string.h>

/* Half a point, and what adding up doubles may be off. */
#define COMPLETE_WITHIN (0.005 + 1e-9)

enum { WORKING_AGE = 16 };

struct eg_population *eg_population_begin(struct eg_arena *arena, const char *field,
                                          const char *code, const char *area)
{
    struct eg_population *population = eg_arena_take(arena, sizeof *population);
    *population = (struct eg_population){
        .field = field,
        .code = code,
        .area = area,
        .origin = {"", "", "", "", "", "", "", 0, ""},
        .caution = "",
    };
    return population;
}

void eg_population_add(struct eg_population *population, struct eg_arena *arena,
                       struct eg_population_row row)
{
    for (size_t i = 0; i < population->count; i++)
        if (population->rows[i].category == row.category) {
            population->rows[i] = row;
            return;
        }
    population->rows = eg_arena_grow(arena, population->rows, &population->capacity,
                                     population->count + 1, sizeof *population->rows);
    population->rows[population->count++] = row;
}

const struct eg_population_row *eg_population_find(const struct eg_population *population,
                                                   int32_t category)
{
    for (size_t i = 0; i < population->count; i++)
        if (population->rows[i].category == category)
            return &population->rows[i];
    return NULL;
}

void eg_population_set_add(struct eg_population_set *set, struct eg_arena *arena,
                           struct eg_population *population)
{
    set->items =
        eg_arena_grow(arena, set->items, &set->capacity, set->count + 1, sizeof *set->items);
    set->items[set->count++] = population;
}

/* The sum over rows of some level; details inside a group that has a row are part of it. */
static double sum_of(const struct eg_population *population, const struct eg_field *field,
                     bool is_binary)
{
    double sum = 0;
    for (size_t i = 0; i < population->count; i++) {
        const struct eg_population_row *row = &population->rows[i];
        const struct eg_category *category = eg_field_at(field, row->category);
        if (!category || (category->level == EG_LEVEL_BINARY) != is_binary)
            continue;
        const struct eg_category *parent = eg_field_at(field, category->parent);
        bool is_inside = parent && parent->level == EG_LEVEL_GROUP &&
                         eg_population_find(population, parent->number);
        sum += is_inside ? 0 : (double)row->part / (double)row->whole;
    }
    return sum;
}

double eg_population_sum(const struct eg_population *population, const struct eg_field *field)
{
    const struct eg_population_row *silent = eg_population_find(population, EG_NOT_ANSWERED);
    double sum = sum_of(population, field, false);
    if (sum == 0)
        sum = sum_of(population, field, true);
    return sum + (silent ? (double)silent->part / (double)silent->whole : 0);
}

bool eg_population_is_complete(const struct eg_population *population, const struct eg_field *field)
{
    if (field->takes_several)
        return false;
    double off = eg_population_sum(population, field) - 1;
    return off <= COMPLETE_WITHIN && off >= -COMPLETE_WITHIN;
}

bool eg_ages_are_mismatched(const char *ages)
{
    return ages[0] < '0' || ages[0] > '9' || strtol(ages, NULL, 10) < WORKING_AGE;
}

/* ---- Ages in words ---- */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Steps over any of the words (NULL ends them) that the text begins with; false if with none. */
static bool skip_word(const char **text, const char *const *words)
{
    for (; *words; words++)
        if (strncmp(*text, *words, strlen(*words)) == 0) {
            *text += strlen(*words);
            return true;
        }
    return false;
}

/* An age: a number of up to three digits, and "years" behind it. False if there is none. */
static bool skip_age(const char **text, int *age)
{
    static const char *const years[] = {" years", " year", NULL};
    size_t digits = strspn(*text, "0123456789");
    if (digits == 0 || digits > 3)
        return false;
    *age = (int)strtol(*text, NULL, 10);
    *text += digits;
    skip_word(text, years);
    return true;
}

const char *eg_ages_from_text(struct eg_arena *arena, const char *text)
{
    static const char *const open[] = {"+",         " and over",  " or over",  " and above",
                                       " or above", " and older", " or older", NULL};
    static const char *const to[] = {" to ", "-", " - ", "\u2013", " \u2013 ", NULL};
    static const char *const everybody[] = {"all ages", "all usual residents", "all residents",
                                            "all people", NULL};
    for (const char *at = text; *at; at++) {
        int first, last;
        const char *behind = at;
        if ((at > text && (is_digit(at[-1]) || at[-1] == '.')) || !skip_age(&behind, &first))
            continue;
        if (skip_word(&behind, open))
            return eg_arena_format(arena, "%d+", first);
        if (skip_word(&behind, to) && skip_age(&behind, &last) && first < last)
            return eg_arena_format(arena, "%d-%d", first, last);
    }
    for (size_t i = 0; everybody[i]; i++)
        if (strstr(text, everybody[i]))
            return "all";
    return NULL;
}
