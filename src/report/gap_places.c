/* Every unit, and every grade and band, beside the population of the area: in long form, for
 * sorting. */
#include <string.h>

#include "gap_room.h"

enum { PLACE_COLUMNS = 15, TO_SETTLE = 13 };

const char *gap_path_of(struct gap *gap, int64_t unit)
{
    return eg_units_path(gap->edition.arena, gap->review->run.units, unit);
}

/* The units of a depth with anybody in them, each followed by those below it. */
static void add_units(struct gap *gap, struct gap_places *places, int64_t parent, int depth)
{
    size_t count;
    const int64_t *ids = depth > EG_UNIT_DEPTH_MOST
                             ? NULL
                             : eg_units_of_depth(gap->review->run.units, depth, &count);
    for (size_t i = 0; ids && i < count; i++) {
        if (eg_units_at(gap->review->run.units, ids[i])->parent != parent ||
            gap_people_of(gap, ids[i]) == 0)
            continue;
        places->scopes[places->count++] =
            eg_scope_of_unit(&gap->staff_setting, ids[i], gap_path_of(gap, ids[i]));
        add_units(gap, places, ids[i], depth + 1);
    }
}

static struct gap_places all_units(struct gap *gap)
{
    struct gap_places places = {0};
    places.scopes = eg_arena_take_array(gap->edition.arena, gap->review->run.units->count,
                                        sizeof *places.scopes);
    add_units(gap, &places, EG_UNIT_ROOT, 1);
    return places;
}

static struct eg_slice slice_of_grade(int64_t grade)
{
    return (struct eg_slice){.by = EG_BY_GRADE, .unit = EG_UNIT_ROOT, .value = grade};
}

static void add_if_anybody(const struct eg_setting *with, struct gap_places *places,
                           struct eg_scope scope)
{
    if (eg_scope_people(with, &scope).shown > 0)
        places->scopes[places->count++] = scope;
}

/* Bands first, then grades, both from the most junior; people whose grade is not known last. */
static struct gap_places all_grades(struct gap *gap)
{
    const struct eg_grades *grades = gap->review->run.grades;
    const struct eg_setting *with = &gap->staff_setting;
    struct eg_arena *arena = gap->edition.arena;
    struct gap_places places = {0};
    places.scopes =
        eg_arena_take_array(arena, grades->count + grades->band_count + 1, sizeof *places.scopes);
    for (size_t b = 0; b < grades->band_count; b++) {
        const struct eg_band *band = &grades->bands[b];
        const struct eg_grade *first = &grades->grades[band->first];
        struct eg_scope scope = eg_scope_of_slice(
            with, slice_of_grade(first->id),
            eg_arena_format(arena, "Band: %s%s", band->name, band->is_senior ? " (senior)" : ""));
        for (size_t i = 1; i < band->count; i++)
            eg_scope_add(with, &scope, slice_of_grade(first[i].id));
        add_if_anybody(with, &places, scope);
    }
    for (size_t i = 0; i < grades->count; i++) {
        struct eg_scope scope =
            eg_scope_of_slice(with, slice_of_grade(grades->grades[i].id), grades->grades[i].name);
        scope.is_several = grades->grades[i].is_pool;
        add_if_anybody(with, &places, scope);
    }
    if (grades->count > 0)
        add_if_anybody(with, &places,
                       eg_scope_of_slice(with, slice_of_grade(0), "Grade not known"));
    return places;
}

/* Only what undoes a finding, or would make one, and can happen. */
static struct eg_cell tipping_of(const struct eg_represented *line)
{
    return gap_is_open(line) && line->tipping >= 1 && line->tipping <= line->unknown.shown
               ? eg_cell_count(line->tipping)
               : eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
}

/* The columns that are left out, as bits: how many answers settle a line is known of exact figures
 * alone. */
static uint64_t without(const struct gap *gap)
{
    return gap->release ? UINT64_C(1) << TO_SETTLE : 0;
}

static void add_row(struct gap *gap, struct eg_table *table, const struct eg_represented *line)
{
    struct eg_interval bounds;
    struct compared of = gap_compare(gap, line);
    struct eg_cell row[PLACE_COLUMNS];
    row[0] = eg_cell_text(line->scope->name);
    row[1] = eg_cell_text(line->field->label);
    row[2] = eg_cell_text(gap_group_label(gap, line->field, line->category));
    row[3] = gap_group_count(gap, line);
    row[4] = of.share;
    row[5] = of.benchmark;
    row[6] = of.difference;
    row[7] = of.expected;
    row[8] = of.shortfall;
    row[9] = row[10] = eg_cell_marker(EG_MARKER_NOT_COLLECTED);
    if (line->obstacle == EG_COMPARED && eg_represented_bounds(line, &bounds)) {
        bool is_withheld = of.share.kind == EG_CELL_MARKER && of.share.marker == EG_MARKER_WITHHELD;
        row[9] = is_withheld ? of.share : eg_cell_of_share(bounds.low);
        row[10] = is_withheld ? of.share : eg_cell_of_share(bounds.high);
    }
    row[11] = edition_people(&gap->edition, line->unknown);
    row[12] = tipping_of(line);
    row[TO_SETTLE] = gap_answers_needed(gap, line);
    row[14] = eg_cell_text(gap_verdict(gap, line));
    edition_keep(row, eg_table_add_row(table), sizeof *row, PLACE_COLUMNS, without(gap));
}

/* A line without a column in the extract, or without a benchmark, says nothing about a place. */
static bool is_of_use(const struct eg_represented *line)
{
    return line->obstacle == EG_COMPARED || line->obstacle == EG_ONE_SIDED ||
           (line->obstacle == EG_SEVERAL_UNITS && line->compare);
}

static struct eg_column *columns_of(struct gap *gap, const char *place, size_t *count)
{
    const struct eg_column columns[PLACE_COLUMNS] = {
        {place, EG_CELL_TEXT, 36, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 20, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 36, EG_PLAIN},
        {"Staff\n(number)", EG_CELL_COUNT, 9, EG_PLAIN},
        {"Share of declared\n(%)", EG_CELL_SHARE, 10, EG_PLAIN},
        {"Benchmark\n(%)", EG_CELL_SHARE, 12, EG_PLAIN},
        {"Gap\n(percentage points)", EG_CELL_POINTS, 12, EG_GAP_BAR},
        {"Expected\n(people)", EG_CELL_TENTHS, 10, EG_PLAIN},
        {"Shortfall\n(people)", EG_CELL_TENTHS, 10, EG_PLAIN},
        {"Lowest possible\n(%)", EG_CELL_SHARE, 10, EG_PLAIN},
        {"Highest possible\n(%)", EG_CELL_SHARE, 10, EG_PLAIN},
        {"Unknown\n(number)", EG_CELL_COUNT, 10, EG_PLAIN},
        {"Would undo it\n(number)", EG_CELL_COUNT, 10, EG_PLAIN},
        {"Answers to settle\n(number)", EG_CELL_COUNT, 10, EG_PLAIN},
        {"Verdict", EG_CELL_TEXT, 36, EG_PLAIN},
    };
    static const int notes[PLACE_COLUMNS] = {NO_NOTE,      NO_NOTE,       NO_NOTE,
                                             NO_NOTE,      NOTE_SHARE,    NOTE_BENCHMARK,
                                             NO_NOTE,      NOTE_EXPECTED, NO_NOTE,
                                             NOTE_RANGE,   NO_NOTE,       NO_NOTE,
                                             NOTE_TIPPING, NOTE_SETTLE,   NOTE_VERDICT};
    return edition_kept_columns(&gap->edition, columns, notes, PLACE_COLUMNS, without(gap), count);
}

/* The fields whose benchmark is of another age than staff are. */
static void say_bases(struct gap *gap, struct eg_sheet *sheet)
{
    struct edition *edition = &gap->edition;
    const struct eg_fields *fields = gap->review->run.fields;
    for (size_t i = 0; i < fields->count; i++) {
        const struct eg_benchmark *benchmark =
            eg_benchmark_of(gap->review->run.benchmarks, fields->fields[i].key);
        if (benchmark && benchmark->base_note[0] &&
            gap->staff_setting.recorded & eg_field_bit(&fields->fields[i]))
            eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                              eg_arena_format(edition->arena, "%s: %s.", fields->fields[i].label,
                                              benchmark->base_note));
    }
}

/* One sheet of places; `extra`: a line more, or NULL. */
static void add_sheet(struct gap *gap, const struct eg_representation *of, struct eg_sheet *sheet,
                      const char *place, const char *extra)
{
    struct edition *edition = &gap->edition;
    size_t columns;
    const struct eg_column *headings = columns_of(gap, place, &columns);
    struct eg_table *table = eg_sheet_set_table(sheet, sheet->name, headings, columns);
    for (size_t i = 0; i < of->count; i++)
        if (is_of_use(&of->lines[i]))
            add_row(gap, table, &of->lines[i]);
    edition_say_none(table, "Nothing can be compared");
    table->marker_means[EG_MARKER_NOT_COLLECTED] = "not recorded in a usable way";
    table->marker_means[EG_MARKER_NOT_APPLICABLE] =
        "nobody declared, nothing would undo it, or the answers of other lines decide it";
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      gap->release
                          ? "Every line is here, for looking up and sorting: to print, take "
                            "Findings_by_place, which has those that support a finding."
                          : "Every line is here, for looking up and sorting: to print, take "
                            "Findings_by_place, which "
                            "has those that support a finding, and To_settle_by_place, which says "
                            "what would settle "
                            "the open ones.");
    gap_say_benchmark(gap, sheet);
    say_bases(gap, sheet);
    gap_say_family(gap, sheet, of);
    gap_say_pools(gap, sheet);
    if (extra)
        eg_sheet_add_line(sheet, EG_LINE_PLAIN, extra);
    edition_add_return(sheet);
}

/* The two sheets of one kind of place: broad groups, and details. */
struct kind {
    int table; /* of the broad groups; the details' is the next */
    const char *name, *title, *heading;
    const char *because; /* why there are none */
    const char *extra;   /* a line more, or NULL */
};

static void add_levels(struct gap *gap, const struct gap_places *places, const struct kind *kind,
                       enum eg_levels levels, struct eg_representation *out)
{
    struct edition *edition = &gap->edition;
    bool is_detail = levels == EG_DETAIL_LEVELS;
    const char *name =
        is_detail ? eg_arena_format(edition->arena, "%s_detail", kind->name) : kind->name;
    const char *title =
        eg_arena_format(edition->arena, "%s and the population of the area%s, %s", kind->title,
                        is_detail ? ", in detailed categories" : "", gap->day);
    if (places->count == 0) {
        edition_leave_out(edition, kind->table + is_detail, name,
                          gap->release ? "too few people for any to be shown" : kind->because);
        return;
    }
    eg_representation_measure(edition->arena, gap_setting_of(gap, name), places->scopes,
                              places->count, levels, out);
    add_sheet(gap, out, edition_table_sheet(edition, kind->table + is_detail, name, title),
              kind->heading, kind->extra);
}

static struct gap_places everybody(struct gap *gap)
{
    struct gap_places places = {.scopes = eg_arena_take(gap->edition.arena, sizeof *places.scopes)};
    places.scopes[places.count++] =
        eg_scope_of_unit(&gap->staff_setting, EG_UNIT_ROOT, "All staff");
    return places;
}

void gap_count_lines(struct gap *gap, const char *sheet, size_t count[2])
{
    bool is_of_all = strcmp(sheet, "Staff_v_benchmark") == 0;
    struct gap_places places = is_of_all                                 ? everybody(gap)
                               : strcmp(sheet, "Units_v_benchmark") == 0 ? all_units(gap)
                                                                         : all_grades(gap);
    enum eg_levels levels = is_of_all ? EG_ALL_LEVELS : EG_BROAD_LEVELS;
    const struct eg_setting *with = gap_setting_of(gap, sheet);
    struct eg_representation of;
    if (!gap->release) {
        eg_representation_most(gap->edition.arena, with, places.scopes, places.count, levels,
                               count);
        return;
    }
    eg_representation_measure(gap->edition.arena, with, places.scopes, places.count, levels, &of);
    memcpy(count, of.compared, sizeof of.compared);
}

void gap_add_places(struct gap *gap)
{
    bool has_bands = gap->review->run.grades->band_count > 0;
    const struct kind kinds[] = {
        {TABLE_UNITS, "Units_v_benchmark", "Each unit", "Unit", gap_why_no_units(gap), NULL},
        {TABLE_GRADES, "Grades", has_bands ? "Each grade and band" : "Each grade", "Grade or band",
         gap->release ? "no grade stands apart in the release"
                      : "the staff extract has no column for a grade",
         gap->review->run.grades->is_order_known
             ? NULL
             : "The order of the grades is assumed from their names: 'equigap grades' says how to "
               "give it, and which grades make a band."},
    };
    struct gap_places *places[] = {&gap->units, &gap->grades};
    gap->units = all_units(gap);
    gap->grades = all_grades(gap);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        add_levels(gap, places[i], &kinds[i], EG_BROAD_LEVELS, &places[i]->broad);
        if (!gap->release)
            add_levels(gap, places[i], &kinds[i], EG_DETAIL_LEVELS, &places[i]->detail);
    }
}
