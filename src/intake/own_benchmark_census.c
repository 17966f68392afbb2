/* The rows of a census table as it is published in bulk: an area each. */
#include <string.h>

#include "own_census_room.h"

/* The rows read so far. */
struct rows {
    struct eg_census census;
    int64_t *lines;     /* of each area of the store, where it stands; 0: not yet */
    const char *others; /* areas of the file that staff are not compared with, the first few */
    int other_count;
    int64_t count;
};

/* Adds a column's people to every category its heading counts in. */
static bool add_cell(const struct eg_census *census, size_t place, int64_t *people, int64_t *base)
{
    int64_t count = -1;
    size_t at = 0;
    const struct eg_known_heading *known;
    while ((known = eg_census_next(census, census->normals[place], &at))) {
        if (count < 0 && !eg_own_count(census->reading, place, &count))
            return false;
        const struct eg_category *category = eg_field_find(census->field, known->code);
        if (strcmp(known->code, "base") == 0)
            *base += count;
        else
            people[category ? category->number : EG_NOT_ANSWERED] += count;
    }
    return true;
}

/* Adds a category's row if the table counts it; where everybody answered, that nobody did not. */
static bool add_category(const struct eg_census *census, int64_t line, struct eg_population *of,
                         struct eg_population_row row)
{
    const struct eg_category *category = eg_field_at(census->field, row.category);
    const char *heading = eg_census_heading_of(census, category ? category->code : "not_answered");
    bool is_nobody = !category && strcmp(census->passport->silent, "none") == 0;
    if (heading && row.part > row.whole)
        return eg_own_refuse(
            census->reading, line, heading,
            eg_arena_format(census->reading->arena,
                            "%lld people are more than the %lld in all; correct one of them",
                            (long long)row.part, (long long)row.whole));
    if (heading || is_nobody)
        eg_population_add(of, census->reading->arena, row);
    return true;
}

static bool add_rows(const struct eg_census *census, struct eg_population *population)
{
    const struct eg_own_reading *reading = census->reading;
    size_t count = census->field->category_count + 1;
    int64_t *people = eg_arena_take_array(reading->arena, count, sizeof *people);
    int64_t base = 0;
    for (size_t i = 0; i < reading->form.width; i++)
        if (!add_cell(census, i, people, &base))
            return false;
    if (base == 0)
        return form_refuse(&reading->form, census->keys[EG_CENSUS_AREA],
                           "the table counts nobody here; take a file with figures");
    for (size_t i = 0; i < count; i++)
        if (!add_category(
                census, reading->form.record.line, population,
                (struct eg_population_row){
                    .category = (int32_t)i, .part = people[i], .whole = base, .is_count = true}))
            return false;
    return true;
}

static struct eg_population *begin_population(const struct eg_census *census,
                                              const struct eg_area *area)
{
    const struct eg_own_reading *reading = census->reading;
    struct eg_population *population =
        eg_population_begin(reading->arena, census->field->key, area->code, area->name);
    population->origin = census->passport->origin;
    population->caution = census->passport->caution;
    population->origin.base = census->base;
    population->origin.ages = census->ages;
    if (census->base != census->passport->origin.base)
        population->origin.source =
            eg_arena_format(reading->arena, "Census %s, as table %s for other ages",
                            population->origin.year, census->table);
    return population;
}

/* An area that staff are not compared with is left out, and remembered for the message. */
static void pass_over(struct rows *rows, const char *name, const char *code)
{
    enum { NAMED_MOST = 3 };
    if (rows->other_count++ < NAMED_MOST)
        rows->others = eg_arena_format(rows->census.reading->arena, "%s%s%s (%s)", rows->others,
                                       rows->others[0] ? ", " : "",
                                       eg_own_short(rows->census.reading->arena, name),
                                       eg_own_short(rows->census.reading->arena, code));
}

static bool read_row(struct rows *rows)
{
    const struct eg_census *census = &rows->census;
    struct eg_own_reading *reading = census->reading;
    const char *code = eg_own_cell(reading, census->keys[EG_CENSUS_CODE]);
    const char *date = eg_own_cell(reading, census->keys[EG_CENSUS_DATE]);
    const struct eg_area *area = eg_own_area(reading, code);
    rows->count++;
    if (!area) {
        pass_over(rows, eg_own_cell(reading, census->keys[EG_CENSUS_AREA]), code);
        return true;
    }
    int64_t *line = &rows->lines[area - reading->areas];
    if (*line != 0)
        return eg_own_refuse(
            reading, reading->form.record.line, eg_census_key_names[EG_CENSUS_CODE],
            eg_arena_format(reading->arena, "%s stands in line %lld already; take one of them out",
                            code, (long long)*line));
    *line = reading->form.record.line;
    if (strcmp(date, census->passport->origin.year) != 0)
        return eg_own_refuse(
            reading, reading->form.record.line, eg_census_key_names[EG_CENSUS_DATE],
            eg_arena_format(reading->arena, "'%s' is not the year of the table known here, %s",
                            eg_own_short(reading->arena, date), census->passport->origin.year));
    struct eg_population *population = begin_population(census, area);
    if (!add_rows(census, population))
        return false;
    eg_population_set_add(&reading->out->added, reading->arena, population);
    return true;
}

/* At least one area must be there; those that are not are named. */
static bool look_for_areas(const struct rows *rows)
{
    struct eg_own_reading *reading = rows->census.reading;
    if (reading->out->added.count == 0 && rows->count > 0)
        return eg_own_refuse(
            reading, reading->headings_line, eg_census_key_names[EG_CENSUS_CODE],
            eg_arena_format(reading->arena,
                            "none of the %lld areas is one that staff are compared with: %s; the "
                            "file has %s%s; take the file that holds yours, or change the areas "
                            "with 'equigap benchmark --area CODE'",
                            (long long)rows->count, eg_own_area_names(reading), rows->others,
                            rows->other_count > 3 ? " ..." : ""));
    for (size_t i = 0; rows->count > 0 && i < reading->area_count; i++)
        if (rows->lines[i] == 0)
            eg_own_say(reading,
                       eg_arena_format(
                           reading->arena, "%s: holds no figures of %s (%s), which stays as it was",
                           reading->form.path, reading->areas[i].name, reading->areas[i].code));
    return true;
}

bool eg_own_census_read(struct eg_own_reading *reading)
{
    struct rows rows = {.others = ""};
    rows.lines = eg_arena_take_array(reading->arena, reading->area_count, sizeof *rows.lines);
    if (!eg_census_find_table(&rows.census, reading))
        return false;
    while (eg_own_next(reading))
        if (!read_row(&rows))
            return false;
    return !eg_failed(reading->error) && look_for_areas(&rows);
}
