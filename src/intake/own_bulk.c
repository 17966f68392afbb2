/* The census's bulk tables as they are published: a row an area, a column a category. */
#include <string.h>

#include "equigap/base/asset.h"
#include "equigap/base/hash.h"
#include "lists_room.h"
#include "own_room.h"

enum { PEOPLE_MOST = 1000000000, TABLE = 0, HEADING = 1, CODE = 2 };

/* What the columns of the file are. */
struct bulk {
    struct own *own;
    const char *table;            /* "TS021" */
    const struct eg_field *field; /* of the table */
    struct eg_origin origin;
    const char *caution, *silent; /* of its source */
    int32_t *categories;          /* by column; -1: no figure of ours */
    size_t base;                  /* the column with everybody */
};

/* Without "; measures: Value", which some of the files have behind each heading. */
static const char *heading_of(const struct own *own, size_t place)
{
    const char *text = own->form.headings[place];
    const char *measures = strstr(text, "; measures:");
    size_t length = measures ? (size_t)(measures - text) : strlen(text);
    return eg_text_normalise(own->form.arena, text, length);
}

/* Finds the headings of the list in the file; the table is the one of the first. */
static bool match(struct bulk *bulk)
{
    static const char *const columns[] = {"table", "heading", "code", NULL};
    struct own *own = bulk->own;
    struct eg_hash *places = eg_hash_begin(own->form.arena);
    struct eg_list list;
    for (size_t i = 0; i < own->form.width; i++) {
        const char *heading = heading_of(own, i);
        eg_hash_set(places, heading, strlen(heading), (int64_t)i);
    }
    bulk->categories =
        eg_arena_take_array(own->form.arena, own->form.width, sizeof *bulk->categories);
    for (size_t i = 0; i < own->form.width; i++)
        bulk->categories[i] = -1;
    bulk->base = SIZE_MAX;
    if (!eg_list_begin(&list, own->form.arena, eg_asset_find("lists/benchmark_headings.csv"),
                       columns, own->form.error))
        return false;
    const char **codes = eg_arena_take_array(own->form.arena, own->form.width, sizeof *codes);
    while (eg_list_next(&list, own->form.error)) {
        const char *text = eg_list_text(&list, HEADING);
        const char *heading = eg_text_normalise(own->form.arena, text, strlen(text));
        int64_t place;
        if (!eg_hash_find(places, heading, strlen(heading), &place) ||
            (bulk->table && strcmp(bulk->table, eg_list_text(&list, TABLE)) != 0))
            continue;
        bulk->table = eg_list_text(&list, TABLE);
        codes[place] = eg_list_text(&list, CODE);
        if (strcmp(codes[place], "base") == 0)
            bulk->base = (size_t)place;
    }
    own->codes = codes;
    return !eg_failed(own->form.error);
}

/* The passport of the table, and its field. */
static bool find_source(struct bulk *bulk)
{
    static const char *const columns[] = {"source", "field",     "base",    "ages",   "year",
                                          "silent", "crosswalk", "caution", "credit", NULL};
    struct own *own = bulk->own;
    struct eg_list list;
    if (!bulk->table)
        return eg_fail(
            own->form.error, EG_FAULT_DATA,
            "%s: its columns are those of no census table that is known (TS002, TS007, "
            "TS008, TS021, TS030, TS038, TS070, TS077, TS078, TS079); TS007A cannot be used, "
            "its band of 15 to 19 crosses 16; give the figures as area_code, field, code, "
            "count and base instead; nothing was changed",
            own->form.path);
    if (!eg_list_begin(&list, own->form.arena, eg_asset_find("lists/benchmark_sources.csv"),
                       columns, own->form.error))
        return false;
    while (eg_list_next(&list, own->form.error)) {
        if (strcmp(eg_list_text(&list, 0), bulk->table) != 0)
            continue;
        bulk->field = eg_fields_find(own->fields, eg_list_text(&list, 1));
        bulk->origin =
            (struct eg_origin){.base = eg_list_text(&list, 2),
                               .ages = eg_list_text(&list, 3),
                               .year = eg_list_text(&list, 4),
                               .source = eg_arena_format(own->form.arena, "Census %s table %s",
                                                         eg_list_text(&list, 4), bulk->table),
                               .licence = eg_list_text(&list, 8),
                               .crosswalk = eg_list_text(&list, 6)};
        bulk->silent = eg_list_text(&list, 5);
        bulk->caution = eg_list_text(&list, 7);
    }
    if (!bulk->field && !eg_failed(own->form.error))
        return eg_fail(own->form.error, EG_FAULT_PROGRAM,
                       "schema/lists/benchmark_sources.csv: no source '%s'", bulk->table);
    return !eg_failed(own->form.error);
}

/* Which category each column is; what is no figure of ours (subtotals, "geography") is left. */
static bool code_columns(struct bulk *bulk)
{
    struct own *own = bulk->own;
    for (size_t i = 0; i < own->form.width; i++) {
        const char *code = own->codes[i];
        if (!code || code[0] == '\0' || strcmp(code, "base") == 0)
            continue;
        const struct eg_category *category = eg_field_find(bulk->field, code);
        if (!category && strcmp(code, "not_answered") != 0)
            continue; /* the store's lists have no such category */
        bulk->categories[i] = category ? category->number : EG_NOT_ANSWERED;
    }
    return true;
}

static bool read_number(const struct bulk *bulk, size_t place, int64_t *out)
{
    const char *text = form_cell(&bulk->own->form, place);
    return eg_text_to_integer(text, strlen(text), 0, PEOPLE_MOST, out) ||
           form_refuse(&bulk->own->form, place,
                       eg_arena_format(bulk->own->form.arena,
                                       "'%s' is no number of people; correct it, or load the table "
                                       "again",
                                       text));
}

static bool read_area(struct bulk *bulk, const struct eg_area *area)
{
    struct own *own = bulk->own;
    int64_t base = 0, people;
    struct eg_population *population = own_population(own, bulk->field, area);
    if (population->count > 0)
        return form_refuse(&own->form, 0, "the area stands there twice; take one line out");
    population->origin = bulk->origin;
    population->caution = bulk->caution;
    for (size_t i = 0; i < own->form.width; i++)
        if (bulk->categories[i] >= 0) {
            if (!read_number(bulk, i, &people))
                return false;
            base += people;
            const struct eg_population_row *row =
                eg_population_find(population, bulk->categories[i]);
            eg_population_add(population, own->form.arena,
                              (struct eg_population_row){.category = bulk->categories[i],
                                                         .part = people + (row ? row->part : 0),
                                                         .whole = 1,
                                                         .is_count = true});
        }
    if (bulk->base != SIZE_MAX && !read_number(bulk, bulk->base, &base))
        return false;
    if (base == 0)
        return form_refuse(&own->form, 0, "the area has no people; take the line out");
    if (strcmp(bulk->silent, "none") == 0)
        eg_population_add(population, own->form.arena,
                          (struct eg_population_row){EG_NOT_ANSWERED, 0, base, true});
    for (size_t i = 0; i < population->count; i++) {
        if (population->rows[i].part > base)
            return form_refuse(&own->form, bulk->base,
                               "a category has more people than the total; correct one of them");
        population->rows[i].whole = base;
    }
    return true;
}

bool own_read_bulk(struct own *own, size_t code)
{
    struct bulk bulk = {.own = own, .silent = "", .caution = ""};
    if (!match(&bulk) || !find_source(&bulk) || !code_columns(&bulk))
        return false;
    while (form_next(&own->form)) {
        const struct eg_area *area = own_area(own, form_cell(&own->form, code));
        if (area && !read_area(&bulk, area))
            return false;
    }
    return !eg_failed(own->form.error);
}
