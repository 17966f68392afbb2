/* A list of benchmark figures: a row per category. */
#include <string.h>

#include "equigap/domain/unit.h"
#include "named.h"
#include "own_benchmark_room.h"

enum {
    AREA_CODE,
    AREA,
    FIELD,
    CODE,
    LABEL,
    COUNT,
    BASE,
    SHARE,
    LOW,
    HIGH,
    YEAR,
    SOURCE,
    POPULATION,
    COLUMNS
};

static const char *const column_names[COLUMNS] = {
    "area_code", "area", "field", "code", "label",  "count",      "base",
    "share",     "low",  "high",  "year", "source", "population",
};

struct list {
    struct eg_own_reading *reading;
    size_t places[COLUMNS]; /* SIZE_MAX: there is no such column */
    struct eg_share_set *sets;
    size_t set_count, set_capacity;
};

/* ---- Columns ---- */

static bool refuse(const struct list *list, int64_t line, int column, const char *problem)
{
    return eg_own_refuse(list->reading, line, column_names[column], problem);
}

static bool place_column(struct list *list, size_t place)
{
    const struct eg_own_reading *reading = list->reading;
    const char *heading = eg_own_heading(reading, place);
    const char *normal = eg_own_normal(reading, heading);
    for (int n = 0; n < COLUMNS; n++) {
        if (strcmp(eg_own_normal(reading, column_names[n]), normal) != 0)
            continue;
        if (list->places[n] != SIZE_MAX)
            return refuse(list, reading->headings_line, n, "stands there twice; take one out");
        list->places[n] = place;
        return true;
    }
    return eg_own_refuse(
        reading, reading->headings_line, heading,
        "is not recognised; the columns are area_code, area, field, code, label, "
        "count, base, share, low, high, year, source and population: rename it, or "
        "take it out");
}

static bool has(const struct list *list, int column)
{
    return list->places[column] != SIZE_MAX;
}

static bool find_columns(struct list *list)
{
    static const int needed[] = {AREA_CODE, FIELD, YEAR, SOURCE};
    int64_t line = list->reading->headings_line;
    for (int n = 0; n < COLUMNS; n++)
        list->places[n] = SIZE_MAX;
    for (size_t i = 0; i < list->reading->form.width; i++)
        if (!place_column(list, i))
            return false;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!has(list, needed[i]))
            return refuse(list, line, needed[i],
                          "is missing; a list has area_code, field, code, count, base, year and "
                          "source, or share in place of count and base");
    if (!has(list, CODE) && !has(list, LABEL))
        return refuse(list, line, CODE, "is missing, and label, too; add one of them");
    if (has(list, COUNT) != has(list, BASE))
        return refuse(list, line, has(list, COUNT) ? BASE : COUNT,
                      "is missing; count and base stand together");
    if (!has(list, COUNT) && !has(list, SHARE))
        return refuse(list, line, COUNT, "is missing; add count and base, or share");
    if (has(list, LOW) != has(list, HIGH))
        return refuse(list, line, has(list, LOW) ? HIGH : LOW,
                      "is missing; the ends of an interval stand together");
    return true;
}

static const char *cell(const struct list *list, int column)
{
    return has(list, column) ? eg_own_cell(list->reading, list->places[column]) : "";
}

/* ---- What a row is about ---- */

static const struct eg_field *find_field(const struct list *list)
{
    const struct eg_own_reading *reading = list->reading;
    const char *text = cell(list, FIELD), *keys = "";
    const struct eg_field *found = named_field(reading->arena, reading->fields, text);
    if (found)
        return found;
    for (size_t i = 0; i < reading->fields->count; i++)
        if (reading->fields->fields[i].kind == EG_FIELD_EQUALITY)
            keys = eg_arena_format(reading->arena, "%s%s%s", keys, keys[0] ? ", " : "",
                                   reading->fields->fields[i].key);
    refuse(list, reading->form.record.line, FIELD,
           eg_arena_format(reading->arena, "there is no field '%s'; write one of %s",
                           eg_own_short(reading->arena, text), keys));
    return NULL;
}

static const struct eg_area *find_area(const struct list *list)
{
    const char *code = cell(list, AREA_CODE);
    const struct eg_area *area = eg_own_area(list->reading, code);
    if (!area)
        refuse(list, list->reading->form.record.line, AREA_CODE,
               eg_arena_format(
                   list->reading->arena,
                   "'%s' is no area that staff are compared with: those are %s; correct "
                   "it, or change the areas with 'equigap benchmark --area CODE'",
                   eg_own_short(list->reading->arena, code), eg_own_area_names(list->reading)));
    return area;
}

static bool match_category(const struct eg_own_reading *reading, const struct eg_field *field,
                           const char *text, int32_t *category)
{
    const struct eg_category *found = named_category(reading->arena, field, text);
    *category = found ? found->number : EG_NOT_ANSWERED;
    return found || strcmp(text, "not_answered") == 0 ||
           named_alike(reading->arena, text, "not answered");
}

static bool find_category(const struct list *list, const struct eg_field *field, int32_t *category)
{
    enum { LENGTH_MOST = 300 };
    const struct eg_own_reading *reading = list->reading;
    int column = has(list, CODE) && cell(list, CODE)[0] ? CODE : LABEL;
    const char *text = cell(list, column), *codes = "";
    column = has(list, column) ? column : CODE;
    if (text[0] && match_category(reading, field, text, category))
        return true;
    for (size_t i = 0; i < field->category_count && strlen(codes) < LENGTH_MOST; i++)
        codes = eg_arena_format(reading->arena, "%s%s, ", codes, field->categories[i].code);
    return refuse(list, list->reading->form.record.line, column,
                  eg_arena_format(reading->arena,
                                  "'%s' is no category of %s; write a code or its label: %sor "
                                  "not_answered",
                                  eg_own_short(reading->arena, text), field->key, codes));
}

/* ---- Whose figures: the passport, which all rows of a field and area must give alike ---- */

static bool fill_passport(const struct list *list, struct eg_population *of)
{
    const struct eg_own_reading *reading = list->reading;
    const char *population = cell(list, POPULATION), *source = cell(list, SOURCE);
    const struct eg_passport *known = eg_passports_find(&reading->passports, of->field, source);
    of->origin.year = cell(list, YEAR);
    of->origin.source = source;
    of->origin.crosswalk = "as in the employer's list";
    if (of->origin.year[0] == '\0' || source[0] == '\0')
        return refuse(list, list->reading->form.record.line, source[0] ? YEAR : SOURCE,
                      "is empty; say of what year, and from where the figures are");
    for (int column = YEAR; column <= POPULATION; column++)
        if (strlen(cell(list, column)) > EG_NAME_MOST)
            return refuse(list, list->reading->form.record.line, column,
                          "is longer than 255 bytes; shorten it");
    if (known && strcmp(known->origin.year, of->origin.year) == 0) {
        of->origin = known->origin;
        of->caution = known->caution;
    }
    const char *ages = eg_ages_from_text(reading->arena, population);
    if (!ages && strstr(source, "aged "))
        ages = eg_ages_from_text(reading->arena, source);
    if (population[0] == '\0' && known)
        return true;
    of->origin.ages = ages ? ages : "not known";
    of->origin.base = population[0] ? population
                      : ages        ? eg_arena_format(reading->arena, "people aged %s", ages)
                                    : "population not described";
    return true;
}

static bool is_same_passport(const struct list *list, const struct eg_share_set *set)
{
    static const int columns[] = {YEAR, SOURCE, POPULATION};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (strcmp(cell(list, columns[i]), set->passport[i]) != 0)
            return refuse(list, list->reading->form.record.line, columns[i],
                          eg_arena_format(list->reading->arena,
                                          "is not as in line %lld, which is of the same field and "
                                          "area; a benchmark has one source: correct one of them",
                                          (long long)set->line));
    return true;
}

static struct eg_share_set *find_set(struct list *list, const struct eg_field *field,
                                     const struct eg_area *area)
{
    for (size_t i = 0; i < list->set_count; i++) {
        struct eg_share_set *set = &list->sets[i];
        if (set->field == field && set->of->code == area->code)
            return is_same_passport(list, set) ? set : NULL;
    }
    list->sets = eg_arena_grow(list->reading->arena, list->sets, &list->set_capacity,
                               list->set_count + 1, sizeof *list->sets);
    struct eg_share_set *set = &list->sets[list->set_count++];
    *set = (struct eg_share_set){
        .field = field,
        .line = list->reading->form.record.line,
        .of = eg_population_begin(list->reading->arena, field->key, area->code, area->name),
        .passport = {cell(list, YEAR), cell(list, SOURCE), cell(list, POPULATION)},
    };
    return fill_passport(list, set->of) ? set : NULL;
}

/* ---- Its numbers ---- */

static bool read_decimal(const struct list *list, int column, struct eg_decimal *out)
{
    const char *problem = eg_decimal_read(list->reading->arena, cell(list, column), out);
    return !problem || refuse(list, list->reading->form.record.line, column, problem);
}

static bool read_counts(const struct list *list, struct eg_share_line *line)
{
    bool has_count = cell(list, COUNT)[0] != '\0';
    if (has_count && line->share.is_given)
        return refuse(list, list->reading->form.record.line, SHARE,
                      "stands beside a count; give count and base, or a share, not both");
    if (!has_count && !line->share.is_given)
        return refuse(list, list->reading->form.record.line, has(list, COUNT) ? COUNT : SHARE,
                      "is empty; give count and base, or a share");
    if (!has_count)
        return true;
    if (!eg_own_count(list->reading, list->places[COUNT], &line->count) ||
        !eg_own_count(list->reading, list->places[BASE], &line->base))
        return false;
    if (line->base == 0)
        return refuse(list, list->reading->form.record.line, BASE,
                      "is 0; write how many people were asked");
    return line->count <= line->base ||
           refuse(list, list->reading->form.record.line, COUNT,
                  eg_arena_format(list->reading->arena,
                                  "%lld is more than its base, %lld; correct one of them",
                                  (long long)line->count, (long long)line->base));
}

static bool read_numbers(const struct list *list, struct eg_share_line *line)
{
    if (!read_decimal(list, SHARE, &line->share) || !read_decimal(list, LOW, &line->low) ||
        !read_decimal(list, HIGH, &line->high) || !read_counts(list, line))
        return false;
    if (line->low.is_given != line->high.is_given)
        return refuse(list, list->reading->form.record.line, line->low.is_given ? HIGH : LOW,
                      "is empty; give both ends of the interval, or none");
    return !line->low.is_given || line->category != EG_NOT_ANSWERED ||
           refuse(list, list->reading->form.record.line, LOW,
                  "an interval of those who did not answer is of no use; empty low and high");
}

/* Adds a row to its set; a second one of the same category is refused. */
static bool add_line(const struct list *list, struct eg_share_set *set, struct eg_share_line line)
{
    const struct eg_category *category = eg_field_at(set->field, line.category);
    for (size_t i = 0; i < set->count; i++)
        if (set->lines[i].category == line.category)
            return refuse(list, line.line, has(list, CODE) ? CODE : LABEL,
                          eg_arena_format(list->reading->arena,
                                          "%s of %s in %s stands in line %lld already; take one of "
                                          "them out",
                                          category ? category->code : "not_answered",
                                          set->field->key, set->of->code,
                                          (long long)set->lines[i].line));
    if (set->count > 0 && set->lines[0].share.is_given != line.share.is_given)
        return refuse(list, line.line, line.share.is_given ? SHARE : COUNT,
                      eg_arena_format(list->reading->arena,
                                      "is given here, and line %lld, of the same field and area, "
                                      "gives %s; give one of them throughout",
                                      (long long)set->lines[0].line,
                                      line.share.is_given ? "a count" : "a share"));
    set->lines = eg_arena_grow(list->reading->arena, set->lines, &set->capacity, set->count + 1,
                               sizeof *set->lines);
    set->lines[set->count++] = line;
    return true;
}

static bool read_row(struct list *list)
{
    struct eg_share_line line = {.line = list->reading->form.record.line};
    const struct eg_area *area = find_area(list);
    const struct eg_field *field = area ? find_field(list) : NULL;
    if (!field || !find_category(list, field, &line.category))
        return false;
    struct eg_share_set *set = find_set(list, field, area);
    return set && read_numbers(list, &line) && add_line(list, set, line);
}

bool eg_own_list_read(struct eg_own_reading *reading)
{
    struct list list = {.reading = reading};
    if (!find_columns(&list))
        return false;
    while (eg_own_next(reading))
        if (!read_row(&list))
            return false;
    for (size_t i = 0; i < list.set_count && !eg_failed(reading->error); i++)
        if (eg_own_settle(reading, &list.sets[i]))
            eg_population_set_add(&reading->out->added, reading->arena, list.sets[i].of);
    return !eg_failed(reading->error);
}
