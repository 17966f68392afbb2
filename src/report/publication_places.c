/* The publication's tables of grades and directorates. */
#include "publication_room.h"

/* A release may have figures of a field by unit and none by grade. */
static bool has_figures(const struct gap *gap, const struct eg_scope *scope,
                        const struct eg_field *field, const int64_t *answers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (eg_scope_count(&gap->staff_setting, scope, field, answers[i]).high > 0)
            return true;
    return false;
}

/* People of one place, by field and group. */
static void add_place_rows(struct gap *gap, struct eg_table *table, const struct eg_scope *scope)
{
    const struct eg_fields *fields = gap->review->run.fields;
    for (size_t f = 0; f < fields->count; f++) {
        const struct eg_field *field = &fields->fields[f];
        int64_t *answers;
        if (!publication_has(gap, field) || (gap->staff_setting.of_all_alone & eg_field_bit(field)))
            continue;
        size_t count = publication_rows(gap, field, &answers);
        if (!has_figures(gap, scope, field, answers, count))
            continue;
        for (size_t i = 0; i < count; i++) {
            struct eg_cell *row = eg_table_add_row(table);
            row[0] = eg_cell_text(scope->name);
            row[1] = eg_cell_text(field->label);
            row[2] = eg_cell_text(publication_label(gap, field, answers[i]));
            publication_fill_shares(gap, row + 3, scope, field, answers[i]);
        }
    }
}

static int64_t people_of(const struct gap *gap, const struct eg_scope *scope)
{
    return eg_scope_people(&gap->staff_setting, scope).shown;
}

/* Moves the slices of a place into the pool. */
static void pool(const struct gap *gap, struct eg_scope *into, struct eg_scope *place)
{
    for (size_t i = 0; i < place->slice_count; i++)
        eg_scope_add(&gap->staff_setting, into, place->slices[i]);
    place->slice_count = 0;
}

static struct eg_scope *smallest(const struct gap *gap, struct eg_scope *places, size_t count)
{
    struct eg_scope *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (places[i].slice_count > 0 &&
            (!found || people_of(gap, &places[i]) < people_of(gap, found)))
            found = &places[i];
    return found;
}

/*
 * The places that are published: those with fewer people than rule public-block, and those that a release
 * pools, are counted together, and with
 * the smallest of the others until they make as many, so that no subtraction gives fewer. None where that
 * leaves the pool alone.
 */
static void add_places(struct gap *gap, struct eg_table *table, struct eg_scope *places,
                       size_t count, const char *others)
{
    int64_t least = gap->release->rules.values[EG_RULE_PUBLIC_BLOCK];
    struct eg_scope rest = {.name = others, .unit = EG_UNIT_ROOT};
    for (size_t i = 0; i < count; i++)
        if (places[i].is_several || people_of(gap, &places[i]) < least)
            pool(gap, &rest, &places[i]);
    while (rest.slice_count > 0 && people_of(gap, &rest) < least && smallest(gap, places, count))
        pool(gap, &rest, smallest(gap, places, count));
    if (!smallest(gap, places, count))
        return;
    for (size_t i = 0; i < count; i++)
        if (places[i].slice_count > 0)
            add_place_rows(gap, table, &places[i]);
    if (rest.slice_count > 0)
        add_place_rows(gap, table, &rest);
}

static struct eg_table *begin_places(struct gap *gap, struct eg_sheet *sheet, const char *name,
                                     const char *place)
{
    const struct eg_column columns[] = {
        {place, EG_CELL_TEXT, 34, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 30, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 52, EG_PLAIN},
        {"Staff\n(number)", EG_CELL_COUNT, 16, EG_PLAIN},
        {"Share of the declared\n(%)", EG_CELL_SHARE, 22, EG_PLAIN},
        {"Share of all staff\n(%)", EG_CELL_SHARE, 18, EG_PLAIN},
    };
    static const int notes[] = {PUBLIC_NOTE_UNITS,    NO_NOTE, NO_NOTE, PUBLIC_NOTE_COUNT_OF,
                                PUBLIC_NOTE_DECLARED, NO_NOTE};
    return eg_sheet_set_table(sheet, name, edition_columns(&gap->edition, columns, 6, notes), 6);
}

void publication_add_by_grade(struct gap *gap)
{
    const struct eg_grades *grades = gap->review->run.grades;
    struct eg_sheet *sheet = publication_begin_sheet(
        gap, 3, "Table_3_Staff_by_grade",
        eg_arena_format(gap->edition.arena, "Staff by grade, field and group, %s", gap->day));
    struct eg_table *table = begin_places(gap, sheet, "Staff_by_grade", "Grade");
    struct eg_scope *places =
        eg_arena_take_array(gap->edition.arena, grades->count + 1, sizeof *places);
    for (size_t g = 0; g < grades->count; g++) {
        places[g] = eg_scope_of_slice(&gap->staff_setting,
                                      (struct eg_slice){.by = EG_BY_GRADE,
                                                        .unit = EG_UNIT_ROOT,
                                                        .value = grades->grades[g].id},
                                      grades->grades[g].name);
        places[g].is_several = grades->grades[g].is_pool;
    }
    add_places(gap, table, places, grades->count, "Other grades");
    edition_say_none(table, "No grade is shown: too few people, or too few changed");
    edition_finish_sheet(&gap->edition, sheet, NULL);
}

void publication_add_by_directorate(struct gap *gap)
{
    size_t count;
    const int64_t *units = gap_directorates(gap, &count);
    struct eg_sheet *sheet = publication_begin_sheet(
        gap, 4, "Table_4_Staff_by_directorate",
        eg_arena_format(gap->edition.arena, "Staff by directorate, field and group, %s", gap->day));
    struct eg_table *table = begin_places(gap, sheet, "Staff_by_directorate", "Directorate");
    struct eg_scope *places = eg_arena_take_array(gap->edition.arena, count + 1, sizeof *places);
    for (size_t i = 0; i < count; i++)
        places[i] = eg_scope_of_unit(&gap->staff_setting, units[i],
                                     eg_units_at(gap->review->run.units, units[i])->name);
    add_places(gap, table, places, count, "Other directorates");
    edition_say_none(table, "No directorate is shown: too few people, or too few changed");
    edition_finish_sheet(&gap->edition, sheet, NULL);
}
