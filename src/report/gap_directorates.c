/* The tables of the gap review by directorate: a heat map, and the same in full for sorting. */
#include <string.h>

#include "equigap/analysis/likeness.h"
#include "equigap/base/text.h"
#include "gap_room.h"

enum { ALIKE_SHOWN = 5, ALIKE_LOOKED_AT = 400 };

int64_t gap_people_of(const struct gap *gap, int64_t unit)
{
    return eg_figures_sum(gap->now->figures, gap_unit(unit), NULL, 0).shown;
}

const int64_t *gap_directorates(struct gap *gap, size_t *count)
{
    size_t all;
    const int64_t *ids = eg_units_of_depth(gap->review->run.units, 1, &all);
    int64_t *found = eg_arena_take_array(gap->edition.arena, all, sizeof *found);
    *count = 0;
    for (size_t i = 0; i < all; i++)
        if (gap_people_of(gap, ids[i]) > 0)
            found[(*count)++] = ids[i];
    return found;
}

static const char *name_of(const struct gap *gap, int64_t unit)
{
    return eg_units_at(gap->review->run.units, unit)->name;
}

/* What the row of everybody is called: not as a directorate is. */
static const char *everybody(struct gap *gap, const int64_t *units, size_t count)
{
    struct eg_arena *arena = gap->edition.arena;
    for (size_t i = 0; i < count; i++) {
        const char *name = name_of(gap, units[i]);
        if (strcmp(eg_text_normalise_name(arena, name), "all staff") == 0)
            return "All staff of the organisation";
    }
    return "All staff";
}

/* A line for each pair of directorates that may be one, spelt in two ways. */
static void add_alike(struct gap *gap, struct eg_sheet *sheet, const int64_t *units, size_t count)
{
    struct eg_arena *arena = gap->edition.arena;
    size_t shown = 0;
    for (size_t i = 0; i < count && count <= ALIKE_LOOKED_AT; i++)
        for (size_t k = i + 1; k < count; k++)
            if (shown < ALIKE_SHOWN &&
                eg_names_look_alike(arena, name_of(gap, units[i]), name_of(gap, units[k]))) {
                shown++;
                eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                                  eg_arena_format(arena,
                                                  "'%s' and '%s' may be one unit: check how the "
                                                  "extract spells it.",
                                                  name_of(gap, units[i]), name_of(gap, units[k])));
            }
}

static void add_map_row(struct gap *gap, struct eg_table *table, const char *name, int64_t unit)
{
    const struct eg_fields *fields = gap->review->run.fields;
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(name);
    row[1] = eg_cell_count(gap_people_of(gap, unit));
    size_t column = 2;
    for (size_t f = 0; f < fields->count; f++)
        if (eg_field_is_recorded(&fields->fields[f], gap->now->snapshot)) {
            struct eg_completeness of = gap_measure(gap->now, unit, &fields->fields[f]);
            row[column++] = gap_has_figures(gap, &fields->fields[f], unit)
                                ? gap_share(gap, eg_completeness_share(&of))
                                : eg_cell_marker(EG_MARKER_WITHHELD);
        }
}

/* Directorate, staff, a column a field. The columns are the same each quarter, whatever units there
 * are, and however many. */
static struct eg_column *map_columns(struct gap *gap, size_t *count)
{
    struct edition *edition = &gap->edition;
    const struct eg_fields *fields = gap->review->run.fields;
    struct eg_column *columns =
        eg_arena_take_array(edition->arena, fields->count + 2, sizeof *columns);
    columns[0] = (struct eg_column){"Directorate", EG_CELL_TEXT, 34, EG_PLAIN};
    columns[1] = (struct eg_column){eg_arena_format(edition->arena, "Staff\n(number) %s",
                                                    edition_note(edition, NOTE_UNITS)),
                                    EG_CELL_COUNT, 12, EG_PLAIN};
    *count = 2;
    for (size_t f = 0; f < fields->count; f++)
        if (eg_field_is_recorded(&fields->fields[f], gap->now->snapshot))
            columns[(*count)++] = (struct eg_column){eg_arena_format(edition->arena, "%s\n(%%)",
                                                                     fields->fields[f].label),
                                                     EG_CELL_SHARE, 14, EG_BANDS};
    edition_fit_headings(edition, columns, *count);
    return columns;
}

static void add_heat_map(struct gap *gap, const int64_t *units, size_t count)
{
    struct edition *edition = &gap->edition;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_BY_DIRECTORATE, "Completeness_by_directorate",
        eg_arena_format(edition->arena,
                        "Completeness by directorate and field (%%), staff in post, %s", gap->day));
    size_t columns;
    const struct eg_column *headings = map_columns(gap, &columns);
    struct eg_table *table =
        eg_sheet_set_table(sheet, "Completeness_by_directorate", headings, columns);
    for (size_t i = 0; i < count; i++)
        add_map_row(gap, table, name_of(gap, units[i]), units[i]);
    add_map_row(gap, table, everybody(gap, units, count), EG_UNIT_ROOT);
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      "Shading repeats the figures: none is 80% or more, pale is 60% to 79.9%, mid "
                      "is 40% to 59.9%, dark with white figures is under 40%.");
    gap_say_pools(gap, sheet);
    add_alike(gap, sheet, units, count);
    edition_add_return(sheet);
}

/* What a line of Directorate_detail says in words. */
static const char *reading_of(struct gap *gap, const struct eg_completeness *of,
                              struct eg_cell difference)
{
    enum { WELL = 50 }; /* tenths of a point */
    const char *priority = gap_priority_words(gap, of);
    if (gap->release) /* how far from the organisation, rounded figures seldom tell */
        return priority;
    if (difference.number <= -WELL)
        return eg_arena_format(gap->edition.arena, "%s; well below the organisation", priority);
    if (difference.number >= WELL)
        return eg_arena_format(gap->edition.arena, "%s; well above the organisation", priority);
    return priority;
}

static void add_detail_row(struct gap *gap, struct eg_table *table, int64_t unit,
                           const struct eg_field *field)
{
    struct eg_completeness of = gap_measure(gap->now, unit, field);
    struct eg_completeness all = gap_measure(gap->now, EG_UNIT_ROOT, field);
    struct eg_share share = eg_completeness_share(&of);
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(name_of(gap, unit));
    row[1] = eg_cell_text(field->label);
    row[2] = eg_cell_count(of.people.shown);
    row[3] = edition_people(&gap->edition, share.part);
    row[4] = gap_share(gap, share);
    row[5] = gap_change(gap, share, eg_completeness_share(&all));
    row[6] = eg_cell_text(reading_of(gap, &of, row[5]));
}

static void add_detail(struct gap *gap, const int64_t *units, size_t count)
{
    static const struct eg_column columns[] = {
        {"Directorate", EG_CELL_TEXT, 36, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 32, EG_PLAIN},
        {"Staff\n(number)", EG_CELL_COUNT, 14, EG_PLAIN},
        {"Complete\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Completeness\n(%)", EG_CELL_SHARE, 17, EG_PLAIN},
        {"Difference from organisation\n(percentage points)", EG_CELL_POINTS, 24, EG_PLAIN},
        {"Reading", EG_CELL_TEXT, 44, EG_PLAIN},
    };
    static const int notes[] = {NO_NOTE, NO_NOTE, NOTE_UNITS, NO_NOTE, NO_NOTE, NO_NOTE, NO_NOTE};
    struct edition *edition = &gap->edition;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_DETAIL, "Directorate_detail",
        eg_arena_format(edition->arena,
                        "Completeness by directorate and field in full, staff in post, %s",
                        gap->day));
    struct eg_table *table = eg_sheet_set_table(sheet, "Directorate_detail",
                                                edition_columns(edition, columns, 7, notes), 7);
    const struct eg_fields *fields = gap->review->run.fields;
    for (size_t i = 0; i < count; i++)
        for (size_t f = 0; f < fields->count; f++)
            if (eg_field_is_recorded(&fields->fields[f], gap->now->snapshot) &&
                gap_has_figures(gap, &fields->fields[f], units[i]))
                add_detail_row(gap, table, units[i], &fields->fields[f]);
    edition_say_none(table, "No field is recorded");
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      "Well below and well above mean five percentage points or more from the "
                      "organisation.");
    gap_say_pools(gap, sheet);
    add_alike(gap, sheet, units, count);
    edition_add_return(sheet);
}

void gap_add_directorates(struct gap *gap)
{
    const char *because = gap_why_no_units(gap);
    size_t count;
    const int64_t *units = gap_directorates(gap, &count);
    if (count == 0) {
        edition_leave_out(&gap->edition, TABLE_BY_DIRECTORATE, "Completeness_by_directorate",
                          because);
        edition_leave_out(&gap->edition, TABLE_DETAIL, "Directorate_detail", because);
        return;
    }
    add_heat_map(gap, units, count);
    add_detail(gap, units, count);
}
