/*
 * The figures of one area as a source gives them, and how they become a benchmark.
 *
 *     struct eg_population *population = eg_population_begin(arena, field, "E07000089", "Hart");
 *     eg_population_add(population, arena, category, 12850, 99408, true);    // a row of the source
 *     ...
 *     eg_benchmarks_mix(arena, fields, &given, &out);      // for the areas staff are compared with
 */
#ifndef EQUIGAP_DOMAIN_POPULATION_H
#define EQUIGAP_DOMAIN_POPULATION_H

#include "equigap/domain/benchmark.h"

enum {
    EG_NOT_ANSWERED = 0,            /* the category of a row of people who did not answer */
    EG_INTERVAL_WHOLE = 1000000000, /* what an interval's ends are parts of */
};

/*
 * `part` of `whole` people asked, not answering included; or, where it is no count, a share of
 * which `whole` is a power of ten that says how exactly it was given (123 of 1000: 12.3 %).
 * Where the source gives an interval, `low` and `high` are its ends, parts of EG_INTERVAL_WHOLE;
 * `high` is 0 where it gives none.
 */
struct eg_population_row {
    int32_t category;
    int64_t part, whole;
    bool is_count;
    int64_t low, high;
};

struct eg_population {
    const char *field;       /* key */
    const char *code, *area; /* "E07000089", "Hart" */
    struct eg_origin origin;
    const char *caution;
    bool is_own;
    struct eg_population_row *rows;
    size_t count, capacity;
};

/* All texts "". Owned by `arena`. */
struct eg_population *eg_population_begin(struct eg_arena *arena, const char *field,
                                          const char *code, const char *area);

/* Adds a row; a second one of the same category takes the place of the first. */
void eg_population_add(struct eg_population *population, struct eg_arena *arena,
                       struct eg_population_row row);

/* The row of a category, or NULL. */
const struct eg_population_row *eg_population_find(const struct eg_population *population,
                                                   int32_t category);

/*
 * What the rows add up to, 1 being everybody asked: every group once (itself, or where it has no
 * row the details inside it), categories outside all groups, and people who did not answer. Binary
 * categories count only where nothing finer is given.
 */
double eg_population_sum(const struct eg_population *population, const struct eg_field *field);

/* True if that is everybody, to half a percentage point (what a benchmark of parts may be off).
 * Never of a field that takes several answers: its shares need not add up to anything. */
bool eg_population_is_complete(const struct eg_population *population,
                               const struct eg_field *field);

/* Some populations. */
struct eg_population_set {
    struct eg_population **items;
    size_t count, capacity;
};
void eg_population_set_add(struct eg_population_set *set, struct eg_arena *arena,
                           struct eg_population *population);

/* The areas of an employer and the populations known; an own one goes before a built-in one of the
 * same field and area. */
struct eg_populations {
    const struct eg_area *areas;
    size_t area_count;
    const struct eg_population_set *known;
};

/*
 * The benchmarks that are in force: one for each field of which every area has a population, with
 * the categories that all of them have. Groups and binary categories that have no row are added up
 * from what lies in them, where the population is complete. Owned by `arena`.
 */
void eg_benchmarks_mix(struct eg_arena *arena, const struct eg_fields *fields,
                       const struct eg_populations *given, struct eg_benchmarks *out);

/* True if these ages ("all", "16+", "16-64", "not known") begin below working age, or may do so. */
bool eg_ages_are_mismatched(const char *ages);

/* The ages that a description names, in the form above: "16-64" of "residents aged 16 years to 64
 * years", "16+" of "aged 16 and over", "all" of "all usual residents"; NULL if it names none. */
const char *eg_ages_from_text(struct eg_arena *arena, const char *text);

#endif
