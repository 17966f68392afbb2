#include "equigap/intake/own_benchmark.h"

#include <string.h>

#include "equigap/base/date.h"
#include "equigap/store/benchmarks.h"
#include "equigap/store/settings.h"
#include "own_benchmark_room.h"

/* ---- What the readers share ---- */

const char *eg_own_short(struct eg_arena *arena, const char *text)
{
    enum { BYTES_MOST = 150 };
    size_t length = BYTES_MOST;
    if (strlen(text) <= BYTES_MOST)
        return text;
    while ((text[length] & 0xC0) == 0x80)
        length--;
    return eg_arena_format(arena, "%.*s ...", (int)length, text);
}

bool eg_own_refuse(const struct eg_own_reading *reading, int64_t line, const char *column,
                   const char *problem)
{
    return eg_fail(reading->error, EG_FAULT_DATA, "%s:%lld: column '%s': %s; nothing was changed",
                   reading->form.path, (long long)line, eg_own_short(reading->arena, column),
                   problem);
}

const char *eg_own_heading(const struct eg_own_reading *reading, size_t place)
{
    return reading->form.headings[place];
}

const char *eg_own_cell(const struct eg_own_reading *reading, size_t place)
{
    return form_cell(&reading->form, place);
}

const char *eg_own_normal(const struct eg_own_reading *reading, const char *text)
{
    return eg_text_normalise(reading->arena, text, strlen(text));
}

bool eg_own_next(struct eg_own_reading *reading)
{
    struct form *form = &reading->form;
    if (!form_next(form))
        return false;
    return form->record.count == form->width ||
           form_refuse(
               form, form->record.count,
               eg_arena_format(reading->arena,
                               "the line has %zu fields and the headings are %zu; put a text "
                               "or number with a comma in quotes, or add what is missing",
                               form->record.count, form->width));
}

bool eg_own_count(const struct eg_own_reading *reading, size_t place, int64_t *people)
{
    const char *text = eg_own_cell(reading, place);
    int64_t hundredths;
    if (eg_text_to_integer(text, strlen(text), 0, EG_PEOPLE_MOST, people))
        return true;
    bool is_grouped = strspn(text, "0123456789,") == strlen(text);
    if (is_grouped && eg_text_to_hundredths(text, strlen(text), &hundredths) &&
        hundredths / 100 <= EG_PEOPLE_MOST) {
        *people = hundredths / 100;
        return true;
    }
    const char *problem = text[0] == '-'    ? "is below 0; correct it"
                          : text[0] == '\0' ? "is empty; write the number of people"
                                            : "is no number of people; write one such as 86414";
    return form_refuse(&reading->form, place,
                       eg_arena_format(reading->arena, "'%s' %s",
                                       eg_own_short(reading->arena, text), problem));
}

const struct eg_area *eg_own_area(const struct eg_own_reading *reading, const char *code)
{
    for (size_t i = 0; i < reading->area_count; i++)
        if (strcmp(reading->areas[i].code, code) == 0)
            return &reading->areas[i];
    return NULL;
}

const char *eg_own_area_names(const struct eg_own_reading *reading)
{
    enum { NAMED_MOST = 5 };
    const char *names = "";
    for (size_t i = 0; i < reading->area_count && i < NAMED_MOST; i++)
        names = eg_arena_format(reading->arena, "%s%s%s (%s)", names, i > 0 ? ", " : "",
                                reading->areas[i].name, reading->areas[i].code);
    return reading->area_count > NAMED_MOST ? eg_arena_format(reading->arena, "%s ...", names)
                                            : names;
}

void eg_own_say(struct eg_own_reading *reading, const char *sentence)
{
    struct eg_own_benchmarks *out = reading->out;
    out->said = eg_arena_grow(reading->arena, out->said, &out->said_capacity, out->said_count + 1,
                              sizeof *out->said);
    out->said[out->said_count++] = sentence;
}

/* ---- The file ---- */

static bool read_records(struct eg_own_reading *reading)
{
    reading->headings_line = reading->form.record.line;
    bool done = eg_own_census_is(reading) ? eg_own_census_read(reading) : eg_own_list_read(reading);
    if (!done || eg_failed(reading->error))
        return false;
    return reading->out->added.count > 0 ||
           eg_fail(
               reading->error, EG_FAULT_DATA,
               "%s: holds headings and no line below them; export it again; nothing was changed",
               reading->form.path);
}

/* What the readers leave to be said of each population: its sum, and ages that are not known. */
static void look_at(struct eg_own_reading *reading, struct eg_population *of)
{
    const struct eg_field *field = eg_fields_find(reading->fields, of->field);
    of->is_own = true;
    of->origin.file =
        eg_arena_format(reading->arena, "%s", eg_source_facts(reading->form.source)->name);
    of->origin.sha256 =
        eg_arena_format(reading->arena, "%s", eg_source_facts(reading->form.source)->sha256);
    of->origin.added = eg_day_today();
    if (!field->takes_several && !eg_population_is_complete(of, field))
        eg_own_say(reading,
                   eg_arena_format(reading->arena,
                                   "%s: the shares of %s in %s (%s) add up to %.1f %%: no group is "
                                   "worked out from others; look for a category that is missing or "
                                   "stands twice",
                                   reading->form.path, field->key, of->area, of->code,
                                   100 * eg_population_sum(of, field)));
    if (strcmp(of->origin.ages, "not known") == 0)
        eg_own_say(reading, eg_arena_format(
                                reading->arena,
                                "%s: %s in %s (%s): the ages of the people asked are not said, "
                                "which stands beside every figure; add a column population with a "
                                "text such as 'residents aged 16 to 64'",
                                reading->form.path, field->key, of->area, of->code));
}

static bool read_file(struct eg_own_reading *reading, const char *path)
{
    if (form_open(&reading->form, reading->arena, path, reading->error) && read_records(reading))
        for (size_t i = 0; i < reading->out->added.count; i++)
            look_at(reading, reading->out->added.items[i]);
    return form_close(&reading->form);
}

static bool keep(struct eg_store *store, struct eg_arena *arena,
                 const struct eg_population_set *added, struct eg_error *error)
{
    if (!eg_store_begin(store, error))
        return false;
    for (size_t i = 0; i < added->count && !eg_failed(error); i++)
        eg_own_benchmarks_add(store, added->items[i], error);
    if (!eg_failed(error))
        return eg_store_commit(store, "benchmark",
                               eg_arena_format(arena, "own benchmarks added: %zu", added->count),
                               error);
    eg_store_rollback(store);
    return false;
}

bool eg_own_benchmarks_read(struct eg_store *store, struct eg_arena *arena, const char *path,
                            struct eg_own_benchmarks *out, struct eg_error *error)
{
    struct eg_area *areas;
    struct eg_own_reading reading = {.arena = arena, .out = out, .error = error};
    *out = (struct eg_own_benchmarks){.said = NULL};
    reading.fields = eg_fields_load(store, arena, error);
    if (!reading.fields || !eg_areas_load(store, arena, &areas, &reading.area_count, error) ||
        !eg_passports_load(arena, reading.fields, eg_asset_find("lists/benchmark_sources.csv"),
                           &reading.passports, error))
        return false;
    reading.areas = areas;
    if (reading.area_count == 0)
        return eg_fail(error, EG_FAULT_DATA,
                       "%s: staff are compared with no area yet, so no figures can be taken; name "
                       "the area first with 'equigap benchmark --area CODE'; nothing was changed",
                       path);
    return read_file(&reading, path) && keep(store, arena, &out->added, error);
}
