#include "equigap/intake/own_benchmark.h"

#include <math.h>
#include <string.h>

#include "equigap/base/asset.h"
#include "equigap/store/benchmarks.h"
#include "equigap/store/settings.h"
#include "named.h"
#include "own_room.h"

enum { PEOPLE_MOST = 1000000000 };

const struct eg_area *own_area(const struct own *own, const char *code)
{
    for (size_t i = 0; i < own->area_count; i++)
        if (strcmp(own->areas[i].code, code) == 0)
            return &own->areas[i];
    return NULL;
}

struct eg_population *own_population(struct own *own, const struct eg_field *field,
                                     const struct eg_area *area)
{
    struct eg_population_set *found = &own->reading->found;
    for (size_t i = 0; i < found->count; i++)
        if (strcmp(found->items[i]->field, field->key) == 0 &&
            strcmp(found->items[i]->code, area->code) == 0)
            return found->items[i];
    struct eg_population *population =
        eg_population_begin(own->form.arena, field->key, area->code, area->name);
    population->is_own = true;
    population->origin.crosswalk = "as in the file";
    eg_population_set_add(found, own->form.arena, population);
    return population;
}

static void warn(struct own *own, const char *text)
{
    struct eg_own_reading *reading = own->reading;
    reading->warnings =
        eg_arena_grow(own->form.arena, reading->warnings, &reading->warning_capacity,
                      reading->warning_count + 1, sizeof(const char *));
    reading->warnings[reading->warning_count++] = text;
}

/* ---- A row a figure ---- */

enum column {
    AREA_CODE,
    AREA,
    FIELD,
    CODE,
    COUNT,
    BASE,
    SHARE,
    YEAR,
    SOURCE,
    POPULATION,
    AGES,
    COLUMNS
};

static const char *const column_names[COLUMNS] = {"area_code", "area",       "field", "code",
                                                  "count",     "base",       "share", "year",
                                                  "source",    "population", "ages"};

/* A share as it was written, before it is known whether it is percent. */
struct written {
    const struct eg_population *population;
    struct eg_population_row row;
    bool is_marked; /* with a percent sign */
    int64_t line;
};

struct long_form {
    struct own *own;
    size_t places[COLUMNS];
    struct written *shares;
    size_t share_count, share_capacity;
};

static const char *cell(const struct long_form *of, enum column column)
{
    return of->places[column] == SIZE_MAX ? "" : form_cell(&of->own->form, of->places[column]);
}

static bool refuse(const struct long_form *of, enum column column, const char *text,
                   const char *problem)
{
    return form_refuse(&of->own->form, of->places[column],
                       eg_arena_format(of->own->form.arena, "'%s' %s", text, problem));
}

/* By code, or by label; EG_NOT_ANSWERED for people who did not answer; -1: there is none. */
static int32_t find_category(const struct own *own, const struct eg_field *field, const char *text)
{
    struct eg_arena *arena = own->form.arena;
    if (strcmp(text, "not_answered") == 0 || named_alike(arena, text, "not answered"))
        return EG_NOT_ANSWERED;
    const struct eg_category *found = named_category(arena, field, text);
    return found ? found->number : -1;
}

/* "12.3", "12.3%", "0.123": digits, and how many of them stand behind the point. */
static bool read_share(const char *text, struct written *out)
{
    enum { DIGITS_MOST = 9 };
    int digits = 0;
    bool behind = false;
    out->row = (struct eg_population_row){.whole = 1};
    for (; *text && *text != '%' && *text != ' '; text++) {
        if (*text == '.' && !behind) {
            behind = true;
            continue;
        }
        if (*text < '0' || *text > '9' || ++digits > DIGITS_MOST)
            return false;
        out->row.part = out->row.part * 10 + (*text - '0');
        out->row.whole *= behind ? 10 : 1;
    }
    while (*text == ' ')
        text++;
    out->is_marked = *text == '%';
    return digits > 0 && text[out->is_marked] == '\0';
}

static bool read_count(struct long_form *of, struct eg_population *population, int32_t category)
{
    const char *count = cell(of, COUNT), *base = cell(of, BASE);
    struct eg_population_row row = {.category = category, .is_count = true};
    if (!eg_text_to_integer(base, strlen(base), 1, PEOPLE_MOST, &row.whole))
        return refuse(of, BASE, base,
                      "is no number of people; give how many were asked, 1 or more");
    if (!eg_text_to_integer(count, strlen(count), 0, PEOPLE_MOST, &row.part))
        return refuse(of, COUNT, count, "is no number of people; give 0 or more");
    if (row.part > row.whole)
        return refuse(of, COUNT, count,
                      "is more than its base; correct the count or the column 'base'");
    eg_population_add(population, of->own->form.arena, row);
    return true;
}

static bool read_figure(struct long_form *of, struct eg_population *population, int32_t category)
{
    const char *share = cell(of, SHARE);
    struct written written = {.population = population, .line = of->own->form.record.line};
    if (share[0] == '\0')
        return read_count(of, population, category);
    if (!read_share(share, &written))
        return refuse(of, SHARE, share, "is no share; give a percentage or a fraction, 0 or more");
    written.row.category = category;
    of->shares = eg_arena_grow(of->own->form.arena, of->shares, &of->share_capacity,
                               of->share_count + 1, sizeof *of->shares);
    of->shares[of->share_count++] = written;
    /* Its place is kept, so that the same figure again is seen; the value comes at the end. */
    eg_population_add(population, of->own->form.arena, written.row);
    return true;
}

static void fill_passport(struct long_form *of, struct eg_population *population)
{
    struct eg_origin *origin = &population->origin;
    origin->base = cell(of, POPULATION)[0] ? cell(of, POPULATION) : "population not named";
    origin->ages = cell(of, AGES)[0] ? cell(of, AGES) : "not said";
    origin->year = cell(of, YEAR)[0] ? cell(of, YEAR) : "year not said";
    origin->source = cell(of, SOURCE)[0] ? cell(of, SOURCE) : "source not named";
}

static bool read_row(struct long_form *of)
{
    struct own *own = of->own;
    const char *code = cell(of, AREA_CODE), *key = cell(of, FIELD), *category = cell(of, CODE);
    const struct eg_area *area = own_area(own, code);
    const struct eg_field *field = named_field(own->form.arena, own->fields, key);
    if (!area)
        return refuse(
            of, AREA_CODE, code,
            "is no area that staff are compared with; 'equigap benchmark --area CODE' sets "
            "it first");
    if (!field)
        return refuse(of, FIELD, key,
                      "is no equality field; 'equigap help fields' lists their keys");
    int32_t number = find_category(own, field, category);
    if (number < 0)
        return refuse(of, CODE, category,
                      eg_arena_format(own->form.arena,
                                      "is no category of %s; 'equigap help fields %s' lists them, "
                                      "and 'not_answered' is who did not answer",
                                      field->key, field->key));
    struct eg_population *population = own_population(own, field, area);
    if (eg_population_find(population, number))
        return refuse(of, CODE, category,
                      "stands twice for this field and area; take one of the lines out");
    fill_passport(of, population);
    return read_figure(of, population, number);
}

/* Whether the shares of a population are percent: with signs, or by what they add up to. */
static bool decide_percent(const struct long_form *of, const struct eg_population *population,
                           bool *is_percent)
{
    double sum = 0;
    size_t count = 0, marked = 0;
    const struct written *last = NULL;
    for (size_t i = 0; i < of->share_count; i++)
        if (of->shares[i].population == population) {
            last = &of->shares[i];
            sum += (double)last->row.part / (double)last->row.whole;
            marked += last->is_marked;
            count++;
        }
    *is_percent = marked > 0 || sum > 2;
    if (count == 0 || (marked == count) || (marked == 0 && (sum <= 1.05 || sum >= 95)))
        return count == 0 || sum <= 105 ||
               eg_fail(of->own->form.error, EG_FAULT_DATA,
                       "%s: column 'share': the shares of %s in %s add up to %.1f; correct them; "
                       "nothing was changed",
                       of->own->form.path, population->field, population->area, sum);
    return eg_fail(
        of->own->form.error, EG_FAULT_DATA,
        "%s:%lld: column 'share': the shares of %s in %s add up to %g, so they are neither "
        "fractions (1) nor percent (100); write a percent sign behind each, or complete "
        "them; nothing was changed",
        of->own->form.path, (long long)last->line, population->field, population->area, sum);
}

/* Puts the shares in place, now that it is known what they are. */
static bool settle_shares(struct long_form *of)
{
    for (size_t i = 0; i < of->own->reading->found.count; i++) {
        struct eg_population *population = of->own->reading->found.items[i];
        bool is_percent;
        if (!decide_percent(of, population, &is_percent))
            return false;
        for (size_t s = 0; s < of->share_count; s++) {
            struct written *share = &of->shares[s];
            if (share->population != population)
                continue;
            share->row.whole *= is_percent ? 100 : 1;
            if (share->row.part > share->row.whole)
                return eg_fail(
                    of->own->form.error, EG_FAULT_DATA,
                    "%s:%lld: column 'share': it is more than 100 %%; correct it; nothing "
                    "was changed",
                    of->own->form.path, (long long)share->line);
            eg_population_add(population, of->own->form.arena, share->row);
        }
    }
    return true;
}

static bool read_long(struct own *own)
{
    struct long_form of = {.own = own};
    for (int i = 0; i < COLUMNS; i++)
        if (!form_find(&own->form, column_names[i], &of.places[i]))
            return false;
    if (of.places[CODE] == SIZE_MAX && !form_find(&own->form, "category code", &of.places[CODE]))
        return false;
    bool has_figures = of.places[SHARE] != SIZE_MAX ||
                       (of.places[COUNT] != SIZE_MAX && of.places[BASE] != SIZE_MAX);
    for (int i = AREA_CODE; i <= CODE; i++)
        if (of.places[i] == SIZE_MAX && i != AREA)
            return eg_fail(
                own->form.error, EG_FAULT_DATA,
                "%s: there is no column '%s'; a benchmark file has the columns area_code, "
                "field, code and share (or count and base), or is a census table as it is "
                "published; nothing was changed",
                own->form.path, column_names[i]);
    if (!has_figures)
        return eg_fail(
            own->form.error, EG_FAULT_DATA,
            "%s: there is no column 'share', nor 'count' and 'base'; add one; nothing was "
            "changed",
            own->form.path);
    while (form_next(&own->form))
        if (!read_row(&of))
            return false;
    return !eg_failed(own->form.error) && settle_shares(&of);
}

/* ---- Both kinds of file ---- */

static bool keep(struct own *own, struct eg_store *store)
{
    struct eg_population_set *found = &own->reading->found;
    if (found->count == 0)
        return eg_fail(own->form.error, EG_FAULT_DATA,
                       "%s: it holds no figure of an area that staff are compared with (%s%s); "
                       "'equigap benchmark --area CODE' sets areas; nothing was changed",
                       own->form.path, own->area_count ? own->areas[0].name : "none is set",
                       own->area_count > 1 ? " and others" : "");
    for (size_t i = 0; i < found->count; i++) {
        struct eg_population *population = found->items[i];
        const struct eg_field *field = eg_fields_find(own->fields, population->field);
        const char *slash = strrchr(own->form.path, '/');
        const char *name = slash ? slash + 1 : own->form.path;
        population->origin.file = eg_text_clean(own->form.arena, name, strlen(name));
        population->origin.sha256 = own->form.sha256;
        population->origin.added = own->reading->day;
        if (!eg_population_is_complete(population, field))
            warn(own,
                 eg_arena_format(own->form.arena,
                                 "%s: the shares of %s in %s add up to %.1f %%, not 100 %%: those "
                                 "that are missing are compared with nothing",
                                 own->form.path, population->field, population->area,
                                 100 * eg_population_sum(population, field)));
        if (!eg_own_benchmarks_add(store, population, own->form.error))
            return false;
    }
    return true;
}

static bool read_file(struct own *own, const char *path, struct eg_arena *arena,
                      struct eg_error *error)
{
    size_t code;
    if (form_open(&own->form, arena, path, error) &&
        form_find(&own->form, "geography code", &code)) {
        if (code == SIZE_MAX)
            read_long(own);
        else
            own_read_bulk(own, code);
    }
    return form_close(&own->form);
}

bool eg_own_benchmarks_read(struct eg_store *store, struct eg_arena *arena,
                            struct eg_own_reading *reading, struct eg_error *error)
{
    struct own own = {.reading = reading, .fields = eg_fields_load(store, arena, error)};
    if (!own.fields || !eg_areas_load(store, arena, &own.areas, &own.area_count, error) ||
        !eg_store_begin(store, error))
        return false;
    if (read_file(&own, reading->path, arena, error) && keep(&own, store))
        return eg_store_commit(store, error);
    eg_store_rollback(store);
    return false;
}
