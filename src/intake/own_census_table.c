/* Which census table a file of the published form holds, told from its headings. */
#include <string.h>

#include "lists_room.h"
#include "own_census_room.h"

const char *const eg_census_key_names[EG_CENSUS_KEYS] = {"date", "geography", "geography code"};

/* How the heading of everybody begins its second part, which may go on with whom the table asked. */
static const char total[] = ":total", everybody[] = ":all usual residents";

static size_t find_key(const struct eg_own_reading *reading, int key)
{
    for (size_t i = 0; i < reading->form.width; i++)
        if (strcmp(eg_own_normal(reading, eg_own_heading(reading, i)), eg_census_key_names[key]) ==
            0)
            return i;
    return SIZE_MAX;
}

bool eg_own_census_is(const struct eg_own_reading *reading)
{
    return find_key(reading, EG_CENSUS_CODE) != SIZE_MAX;
}

static bool load_known(struct eg_census *census)
{
    static const char *const columns[] = {"table", "heading", "code", NULL};
    struct eg_arena *arena = census->reading->arena;
    struct eg_list list;
    if (!eg_list_begin(&list, arena, eg_asset_find("lists/benchmark_headings.csv"), columns,
                       census->reading->error))
        return false;
    while (eg_list_next(&list, census->reading->error)) {
        const char *text = eg_list_text(&list, 1);
        census->known = eg_arena_grow(arena, census->known, &census->known_capacity,
                                      census->known_count + 1, sizeof *census->known);
        census->known[census->known_count++] =
            (struct eg_known_heading){eg_list_text(&list, 0), eg_own_normal(census->reading, text),
                                      text, eg_list_text(&list, 2)};
    }
    return !eg_failed(census->reading->error);
}

/* The headings without what some files put behind them. */
static bool read_headings(struct eg_census *census)
{
    static const char measure[] = ";measures:value";
    struct eg_own_reading *reading = census->reading;
    size_t count = reading->form.width;
    census->normals = eg_arena_take_array(reading->arena, count, sizeof *census->normals);
    for (size_t i = 0; i < count; i++) {
        const char *normal = eg_own_normal(reading, eg_own_heading(reading, i));
        size_t length = strlen(normal), tail = sizeof measure - 1;
        if (length > tail && strcmp(normal + length - tail, measure) == 0)
            length -= tail;
        census->normals[i] = eg_arena_copy(reading->arena, normal, length);
    }
    for (int key = 0; key < EG_CENSUS_KEYS; key++) {
        census->keys[key] = find_key(reading, key);
        if (census->keys[key] == SIZE_MAX)
            return eg_own_refuse(reading, reading->headings_line, eg_census_key_names[key],
                                 "is missing; take the census file as it is published");
        census->normals[census->keys[key]] = NULL;
    }
    return true;
}

/* What stands behind ":total" if nothing else or the residents asked stand there; else NULL. */
static const char *behind_total(const char *normal)
{
    const char *at = strstr(normal, total);
    const char *behind = at ? at + strlen(total) : NULL;
    return behind && (!*behind || strncmp(behind, everybody, strlen(everybody)) == 0) ? behind
                                                                                      : NULL;
}

/* The heading of everybody may say other ages than the one in the list. */
static bool is_heading(const struct eg_known_heading *known, const char *normal)
{
    if (strcmp(known->normal, normal) == 0)
        return true;
    const char *one = behind_total(known->normal), *other = behind_total(normal);
    return one && other && one - known->normal == other - normal &&
           strncmp(known->normal, normal, (size_t)(one - known->normal)) == 0;
}

static bool knows(const struct eg_census *census, const char *table, const char *normal)
{
    for (size_t i = 0; i < census->known_count; i++)
        if (strcmp(census->known[i].table, table) == 0 && is_heading(&census->known[i], normal))
            return true;
    return false;
}

/* The first heading of a table that is needed and not there; NULL if all are. */
static const char *find_missing(const struct eg_census *census, const char *table)
{
    for (size_t i = 0; i < census->known_count; i++) {
        const struct eg_known_heading *known = &census->known[i];
        if (known->code[0] == '\0' || strcmp(known->table, table) != 0)
            continue;
        size_t h = 0;
        while (h < census->reading->form.width &&
               !(census->normals[h] && is_heading(known, census->normals[h])))
            h++;
        if (h == census->reading->form.width)
            return known->text;
    }
    return NULL;
}

/* How many of the headings are of the table, twice, and one more if none of its own is missing. */
static int fit_of(const struct eg_census *census, const char *table)
{
    int fit = 0;
    for (size_t i = 0; i < census->reading->form.width; i++)
        fit += 2 * (census->normals[i] && knows(census, table, census->normals[i]));
    return fit > 0 && !find_missing(census, table) ? fit + 1 : fit;
}

/* No table has such headings, or one that is published and of no use. */
static bool refuse_table(const struct eg_census *census)
{
    const struct eg_own_reading *reading = census->reading;
    size_t first = 0;
    while (first + 1 < reading->form.width && !census->normals[first])
        first++;
    return eg_own_refuse(reading, reading->headings_line, eg_own_heading(reading, first),
                         "is of no census table that is known here; those are TS002, TS007, TS008, "
                         "TS009, TS021, TS030, TS038, TS070, TS077, TS078 and TS079; for another, "
                         "write a list with the columns area_code, field, code, count, base, year "
                         "and source");
}

static bool refuse_unknown(const struct eg_census *census)
{
    const struct eg_own_reading *reading = census->reading;
    for (size_t i = 0; i < reading->form.width; i++) {
        if (!census->normals[i] || knows(census, census->table, census->normals[i]))
            continue;
        if (strstr(census->normals[i], "aged 15 to 19 years"))
            return eg_own_refuse(reading, reading->headings_line, eg_own_heading(reading, i),
                                 "the five-year bands of table TS007A cannot be used: 15 to 19 "
                                 "begins below 16, the age from which staff are compared; take "
                                 "TS007, which has single years");
        return eg_own_refuse(
            reading, reading->headings_line, eg_own_heading(reading, i),
            eg_arena_format(reading->arena,
                            "is not recognised as a heading of table %s; take the file as it is "
                            "published, or take the column out",
                            census->table));
    }
    return true;
}

static bool refuse_twice(const struct eg_census *census)
{
    const struct eg_own_reading *reading = census->reading;
    struct eg_hash *seen = eg_hash_begin(reading->arena);
    for (size_t i = 0; i < reading->form.width; i++) {
        const char *normal = census->normals[i];
        const char *behind = normal ? behind_total(normal) : NULL;
        size_t length = behind ? (size_t)(behind - normal) : strlen(normal ? normal : "");
        int64_t place;
        if (normal && eg_hash_find(seen, normal, length, &place))
            return eg_own_refuse(reading, reading->headings_line, eg_own_heading(reading, i),
                                 "stands there twice; take one of them out");
        if (normal)
            eg_hash_set(seen, normal, length, (int64_t)i);
    }
    return true;
}

static bool find_table(struct eg_census *census)
{
    const struct eg_own_reading *reading = census->reading;
    int best = 0;
    for (size_t i = 0; i < census->known_count; i++) {
        const char *table = census->known[i].table;
        if (i > 0 && strcmp(census->known[i - 1].table, table) == 0)
            continue;
        int fit = fit_of(census, table);
        if (fit > best)
            census->table = table;
        best = fit > best ? fit : best;
    }
    if (best == 0)
        return refuse_table(census);
    if (!refuse_unknown(census) || !refuse_twice(census))
        return false;
    const char *missing = find_missing(census, census->table);
    if (missing)
        return eg_own_refuse(
            reading, reading->headings_line, missing,
            eg_arena_format(reading->arena,
                            "is missing, and table %s has it; take the file as it is published",
                            census->table));
    census->passport = eg_passports_find(&reading->passports, NULL, census->table);
    census->field =
        census->passport ? eg_fields_find(reading->fields, census->passport->field) : NULL;
    return census->field ||
           eg_fail(reading->error, EG_FAULT_PROGRAM,
                   "schema/lists/benchmark_sources.csv: no source '%s'", census->table);
}

const struct eg_known_heading *eg_census_next(const struct eg_census *census, const char *normal,
                                              size_t *at)
{
    while (normal && *at < census->known_count) {
        const struct eg_known_heading *known = &census->known[(*at)++];
        if (known->code[0] != '\0' && strcmp(known->table, census->table) == 0 &&
            is_heading(known, normal))
            return known;
    }
    return NULL;
}

const char *eg_census_heading_of(const struct eg_census *census, const char *code)
{
    for (size_t i = 0; i < census->known_count; i++)
        if (strcmp(census->known[i].table, census->table) == 0 &&
            strcmp(census->known[i].code, code) == 0)
            return census->known[i].text;
    return NULL;
}

/* Whom the table asked: as the passport says, unless the heading of everybody says other ages. */
static bool read_ages(struct eg_census *census)
{
    const struct eg_own_reading *reading = census->reading;
    census->base = census->passport->origin.base;
    census->ages = census->passport->origin.ages;
    for (size_t i = 0; i < reading->form.width; i++) {
        size_t at = 0;
        const char *behind = census->normals[i] ? behind_total(census->normals[i]) : NULL;
        const struct eg_known_heading *known = eg_census_next(census, census->normals[i], &at);
        if (!behind || !*behind || !known || strcmp(known->code, "base") != 0)
            continue;
        const char *ages = eg_ages_from_text(reading->arena, behind);
        bool says_more = behind[strlen(everybody)] != '\0';
        if (!ages || (says_more && strcmp(ages, "all") == 0))
            return eg_own_refuse(reading, reading->headings_line, eg_own_heading(reading, i),
                                 "does not say in a known way whom the table asked; write 'All "
                                 "usual residents', with 'aged 16 to 64' or the like behind it");
        if (strcmp(ages, census->ages) != 0) {
            census->base = behind + 1;
            census->ages = ages;
        }
    }
    return true;
}

bool eg_census_find_table(struct eg_census *census, struct eg_own_reading *reading)
{
    *census = (struct eg_census){.reading = reading};
    return load_known(census) && read_headings(census) && find_table(census) && read_ages(census);
}
