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
                   reading->facts->path, (long long)line, eg_own_short(reading->arena, column),
                   problem);
}

const char *eg_own_heading(const struct eg_own_reading *reading, size_t place)
{
    return eg_own_cell(reading, &reading->headings, place);
}

const char *eg_own_cell(const struct eg_own_reading *reading, const struct eg_record *record,
                        size_t place)
{
    return eg_text_clean(reading->arena, record->fields[place].start, record->fields[place].length);
}

const char *eg_own_normal(const struct eg_own_reading *reading, const char *text)
{
    return eg_text_normalise(reading->arena, text, strlen(text));
}

bool eg_own_next(const struct eg_own_reading *reading, struct eg_extract *extract,
                 struct eg_record *record)
{
    do {
        if (!eg_extract_next(extract, record))
            return false;
    } while (record->trouble == EG_RECORD_BLANK);
    if (record->trouble != EG_RECORD_WHOLE)
        return eg_own_refuse(reading, record->line, eg_own_heading(reading, 0),
                             eg_record_trouble_text(record->trouble));
    if (record->count == reading->headings.count)
        return true;
    return eg_own_refuse(
        reading, record->line,
        eg_own_heading(reading, record->count < reading->headings.count ? record->count : 0),
        eg_arena_format(reading->arena,
                        "the line has %zu fields and the headings are %zu; put a text or number "
                        "with a comma in quotes, or add what is missing",
                        record->count, reading->headings.count));
}

bool eg_own_count(const struct eg_own_reading *reading, const struct eg_record *record,
                  size_t place, int64_t *people)
{
    const char *text = eg_own_cell(reading, record, place);
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
    return eg_own_refuse(reading, record->line, eg_own_heading(reading, place),
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

/* The first record of several fields, kept: its fields are gone with the next one. */
static bool read_headings(struct eg_own_reading *reading, struct eg_extract *extract)
{
    struct eg_record record;
    do {
        if (!eg_extract_next(extract, &record))
            return eg_fail(reading->error, EG_FAULT_DATA,
                           "%s: holds no headings; there must be columns area_code, field, code, "
                           "count, base, year and source, or those of a census table as published; "
                           "nothing was changed",
                           reading->facts->path);
    } while (record.trouble != EG_RECORD_WHOLE || record.count < 2);
    struct eg_bytes *kept = eg_arena_take_array(reading->arena, record.count, sizeof *kept);
    for (size_t i = 0; i < record.count; i++)
        kept[i] = (struct eg_bytes){eg_arena_copy(reading->arena, record.fields[i].start,
                                                  record.fields[i].length),
                                    record.fields[i].length};
    reading->headings = record;
    reading->headings.fields = kept;
    return true;
}

static bool read_records(struct eg_own_reading *reading, struct eg_extract *extract)
{
    if (!read_headings(reading, extract))
        return false;
    bool done = eg_own_census_is(reading) ? eg_own_census_read(reading, extract)
                                          : eg_own_list_read(reading, extract);
    if (!done || eg_failed(reading->error))
        return false;
    return reading->out->added.count > 0 ||
           eg_fail(
               reading->error, EG_FAULT_DATA,
               "%s: holds headings and no line below them; export it again; nothing was changed",
               reading->facts->path);
}

/* What the readers leave to be said of each population: its sum, and ages that are not known. */
static void look_at(struct eg_own_reading *reading, struct eg_population *of)
{
    const struct eg_field *field = eg_fields_find(reading->fields, of->field);
    of->is_own = true;
    of->origin.file = eg_arena_format(reading->arena, "%s", reading->facts->name);
    of->origin.sha256 = eg_arena_format(reading->arena, "%s", reading->facts->sha256);
    of->origin.added = eg_day_today();
    if (!eg_population_is_complete(of, field))
        eg_own_say(reading,
                   eg_arena_format(reading->arena,
                                   "%s: the shares of %s in %s (%s) add up to %.1f %%: no group is "
                                   "worked out from others; look for a category that is missing or "
                                   "stands twice",
                                   reading->facts->path, field->key, of->area, of->code,
                                   100 * eg_population_sum(of, field)));
    if (strcmp(of->origin.ages, "not known") == 0)
        eg_own_say(reading, eg_arena_format(
                                reading->arena,
                                "%s: %s in %s (%s): the ages of the people asked are not said, "
                                "which stands beside every figure; add a column population with a "
                                "text such as 'residents aged 16 to 64'",
                                reading->facts->path, field->key, of->area, of->code));
}

static bool read_file(struct eg_own_reading *reading, const char *path)
{
    struct eg_source *source;
    struct eg_source_request wanted = {.path = path};
    if (!eg_source_open(&source, &wanted, reading->error))
        return false;
    reading->facts = eg_source_facts(source);
    struct eg_extract *extract =
        eg_extract_begin(reading->arena, source, (char)(reading->facts->is_workbook ? ',' : '\0'));
    bool done = read_records(reading, extract);
    for (size_t i = 0; done && i < reading->out->added.count; i++)
        look_at(reading, reading->out->added.items[i]);
    eg_extract_end(extract);
    return eg_source_close(source, reading->error) && done;
}

static bool keep(struct eg_store *store, const struct eg_population_set *added,
                 struct eg_error *error)
{
    if (!eg_store_begin(store, error))
        return false;
    for (size_t i = 0; i < added->count && !eg_failed(error); i++)
        eg_own_benchmarks_add(store, added->items[i], error);
    if (!eg_failed(error))
        return eg_store_commit(store, error);
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
    return read_file(&reading, path) && keep(store, &out->added, error);
}
