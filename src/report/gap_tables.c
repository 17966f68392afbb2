/* The tables of the gap review by directorate and over quarters. */
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "gap_room.h"

enum { DIRECTORATES_ACROSS = 12, NONE = -1 };

/* Field by directorate, one column a directorate: the heat map. */
static void add_heat_map(struct gap *gap, const int64_t *units, size_t count)
{
    struct eg_sheet *sheet = gap_table_sheet(
        gap, "Completeness_by_directorate",
        eg_arena_format(gap->arena, "Completeness by field and directorate (%%), staff in post, %s",
                        gap->day));
    struct eg_column *columns = eg_arena_take_array(gap->arena, count + 2, sizeof *columns);
    columns[0] = (struct eg_column){"Field", EG_CELL_TEXT, 32, EG_PLAIN};
    for (size_t i = 0; i <= count; i++)
        columns[i + 1] = (struct eg_column){
            eg_arena_format(gap->arena, "%s\n(%%)",
                            i < count ? eg_units_at(gap->review->units, units[i])->name
                                      : "All directorates"),
            EG_CELL_SHARE, 15, EG_BANDS};
    struct eg_table *table =
        eg_sheet_set_table(sheet, "Completeness_by_directorate", columns, count + 2);
    const struct eg_fields *fields = gap->review->fields;
    for (size_t f = 0; f < fields->count; f++) {
        if (!eg_field_is_recorded(&fields->fields[f], gap->now->snapshot))
            continue;
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(fields->fields[f].label);
        for (size_t i = 0; i <= count; i++) {
            struct eg_completeness of =
                gap_measure(gap->now, i < count ? units[i] : EG_UNIT_ROOT, &fields->fields[f]);
            row[i + 1] = gap_share(eg_completeness_share(&of));
        }
    }
    gap_finish_sheet(gap, sheet,
                     "Shading repeats the figures: none is 80% or more, pale is 60% to 79.9%, mid "
                     "is 40% to 59.9%, dark with white figures is under 40%.");
}

/* What a line of Directorate_detail says in words. */
static const char *reading_of(struct gap *gap, const struct eg_completeness *of,
                              struct eg_cell difference)
{
    enum { WELL = 50 }; /* tenths of a point */
    const char *priority = eg_priority_name(eg_completeness_priority(of, gap->review->rules));
    if (difference.number <= -WELL)
        return eg_arena_format(gap->arena, "%s; well below the organisation", priority);
    if (difference.number >= WELL)
        return eg_arena_format(gap->arena, "%s; well above the organisation", priority);
    return priority;
}

static void add_detail(struct gap *gap, const int64_t *units, size_t count)
{
    static const struct eg_column static_columns[] = {
        {"Directorate", EG_CELL_TEXT, 36, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 32, EG_PLAIN},
        {"Staff\n(number)", EG_CELL_COUNT, 14, EG_PLAIN},
        {"Complete\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Completeness\n(%)", EG_CELL_SHARE, 15, EG_PLAIN},
        {"Difference from organisation\n(percentage points)", EG_CELL_POINTS, 24, EG_PLAIN},
        {"Reading", EG_CELL_TEXT, 44, EG_PLAIN},
    };
    static const int notes[] = {NONE, NONE, NOTE_UNITS, NONE, NONE, NONE, NONE};
    struct eg_sheet *sheet = gap_table_sheet(
        gap, "Directorate_detail",
        eg_arena_format(gap->arena,
                        "Completeness by directorate and field in full, staff in post, %s",
                        gap->day));
    struct eg_table *table = eg_sheet_set_table(sheet, "Directorate_detail",
                                                gap_columns(gap, static_columns, 7, notes), 7);
    const struct eg_fields *fields = gap->review->fields;
    for (size_t i = 0; i < count; i++)
        for (size_t f = 0; f < fields->count; f++) {
            if (!eg_field_is_recorded(&fields->fields[f], gap->now->snapshot))
                continue;
            struct eg_completeness of = gap_measure(gap->now, units[i], &fields->fields[f]);
            struct eg_completeness all = gap_measure(gap->now, EG_UNIT_ROOT, of.field);
            struct eg_share share = eg_completeness_share(&of);
            struct eg_cell *row = eg_table_add_row(table);
            row[0] = eg_cell_text(eg_units_at(gap->review->units, units[i])->name);
            row[1] = eg_cell_text(of.field->label);
            row[2] = eg_cell_count(of.people.shown);
            row[3] = eg_cell_count(share.part.shown);
            row[4] = gap_share(share);
            row[5] = gap_change(share, eg_completeness_share(&all));
            row[6] = eg_cell_text(reading_of(gap, &of, row[5]));
        }
    gap_finish_sheet(gap, sheet,
                     "Well below and well above mean five percentage points or more from the "
                     "organisation.");
}

/* Directorates that have anybody in this quarter: the store remembers closed ones too. */
static size_t with_people(struct gap *gap, const int64_t *all, size_t count, int64_t *units)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        if (eg_figures_sum(gap->now->figures, gap_unit(all[i]), NULL, 0).high > 0)
            units[found++] = all[i];
    return found;
}

void gap_add_directorates(struct gap *gap)
{
    size_t count;
    const int64_t *all = eg_units_of_depth(gap->review->units, 1, &count);
    int64_t *units = eg_arena_take_array(gap->arena, count, sizeof *units);
    count = with_people(gap, all, count, units);
    if (count == 0)
        return; /* the extract has no column for a unit; the cover says so */
    if (count <= DIRECTORATES_ACROSS)
        add_heat_map(gap, units, count);
    add_detail(gap, units, count);
}

void gap_add_trend(struct gap *gap)
{
    const struct eg_fields *fields = gap->review->fields;
    const struct eg_snapshot *now = gap->now->snapshot;
    struct eg_column *columns = eg_arena_take_array(gap->arena, fields->count + 1, sizeof *columns);
    size_t count = 1;
    columns[0] = (struct eg_column){"Quarter", EG_CELL_TEXT, 24, EG_PLAIN};
    for (size_t f = 0; f < fields->count; f++)
        if (eg_field_is_reported(&fields->fields[f], now))
            columns[count++] =
                (struct eg_column){eg_arena_format(gap->arena, "%s\n(%%)", fields->fields[f].label),
                                   EG_CELL_SHARE, 16, EG_PLAIN};
    struct eg_sheet *sheet =
        gap_table_sheet(gap, "Trend", "Completeness by field in each quarter (%), staff in post");
    struct eg_table *table = eg_sheet_set_table(sheet, "Trend", columns, count);
    for (size_t q = 0; q < gap->review->quarter_count; q++) {
        const struct eg_measured *then = &gap->review->quarters[q];
        char words[32];
        struct eg_cell *row = eg_table_add_row(table);
        size_t column = 1;
        row[0] = eg_cell_text(
            eg_arena_format(gap->arena, "%s", eg_quarter_in_short(then->snapshot->quarter, words)));
        for (size_t f = 0; f < fields->count; f++) {
            if (!eg_field_is_reported(&fields->fields[f], now))
                continue;
            struct eg_completeness of = gap_measure(then, EG_UNIT_ROOT, &fields->fields[f]);
            row[column++] = of.is_recorded ? gap_share(eg_completeness_share(&of))
                                           : eg_cell_marker(EG_MARKER_NOT_COLLECTED);
        }
    }
    gap_finish_sheet(gap, sheet,
                     "Each quarter is the staff in post on the last snapshot that belongs to it. "
                     "A quarter that was not imported has no row.");
}

static void add_item(struct eg_table *table, const char *item, const char *value)
{
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(item);
    row[1] = eg_cell_text(value);
}

/* What is known of one extract. */
static void add_extract(struct gap *gap, struct eg_table *table, const struct eg_snapshot *of)
{
    char first[32], last[32], read[32], imported[32], refused[32], left_out[32];
    const char *kind = of->kind == EG_STAFF ? "Staff extract" : "Applicant extract";
    struct eg_arena *arena = gap->arena;
    const struct eg_record_counts *counts = &of->counts;
    add_item(table, kind, of->file);
    add_item(table, eg_arena_format(arena, "%s: date", kind),
             of->kind == EG_STAFF
                 ? eg_arena_format(arena, "%s", eg_day_in_words(of->last_day, last))
                 : eg_arena_format(arena, "%s to %s", eg_day_in_words(of->first_day, first),
                                   eg_day_in_words(of->last_day, last)));
    add_item(table, eg_arena_format(arena, "%s: records", kind),
             eg_arena_format(arena, "%s read: %s imported, %s refused, %s left out by rule",
                             eg_text_thousands(counts->read, read),
                             eg_text_thousands(counts->imported, imported),
                             eg_text_thousands(counts->refused, refused),
                             eg_text_thousands(counts->left_out, left_out)));
    for (int i = 0; i < EG_LEFT_OUT_COUNT; i++)
        if (counts->by_rule[i] > 0)
            add_item(table, eg_arena_format(arena, "%s: left out", kind),
                     eg_arena_format(arena, "%s: %s", eg_text_thousands(counts->by_rule[i], read),
                                     eg_left_out_meaning((enum eg_left_out)i)));
    add_item(table, eg_arena_format(arena, "%s: text", kind),
             eg_arena_format(arena, "%s, %s between fields", of->encoding,
                             of->delimiter == '\t'  ? "tab"
                             : of->delimiter == ';' ? "semicolon"
                             : of->delimiter == '|' ? "vertical bar"
                                                    : "comma"));
    add_item(table, eg_arena_format(arena, "%s: SHA-256", kind), of->sha256);
    add_item(table, eg_arena_format(arena, "%s: coded with lists", kind), of->lists);
}

void gap_add_run_details(struct gap *gap)
{
    static const struct eg_column columns[] = {
        {"Item", EG_CELL_TEXT, 40, EG_PLAIN},
        {"Value", EG_CELL_TEXT, 84, EG_PLAIN},
    };
    const struct eg_gap_review *review = gap->review;
    struct eg_sheet *sheet = eg_workbook_add_sheet(gap->workbook, "Run_details",
                                                   "Run details: what this workbook was made from");
    sheet->kind = EG_SHEET_TABLE;
    sheet->is_landscape = true;
    struct eg_table *table = eg_sheet_set_table(sheet, "Run_details", columns, 2);
    add_item(table, "Organisation", review->organisation);
    add_item(table, "Quarter", gap->quarter);
    add_item(table, "Staff in post on", gap->day);
    add_extract(gap, table, gap->now->snapshot);
    if (review->applicants)
        add_extract(gap, table, review->applicants->snapshot);
    for (size_t i = 0; i < review->area_count; i++)
        add_item(table, "Benchmark area",
                 eg_arena_format(gap->arena, "%s (%s), weight %lld.%02lld%%", review->areas[i].name,
                                 review->areas[i].code,
                                 (long long)(review->areas[i].weight / 10000),
                                 (long long)(review->areas[i].weight / 100 % 100)));
    for (int i = 0; i < EG_RULE_COUNT; i++)
        add_item(table,
                 eg_arena_format(gap->arena, "Rule %s", eg_rule_definition((enum eg_rule)i)->name),
                 eg_arena_format(gap->arena, "%lld %s. %s", (long long)review->rules->values[i],
                                 eg_rule_definition((enum eg_rule)i)->unit,
                                 eg_rule_definition((enum eg_rule)i)->meaning));
    add_item(table, "Disclosure control", "None: exact figures, for HR only");
    add_item(table, "Program", eg_arena_format(gap->arena, "equigap %s", review->program));
    gap_finish_sheet(gap, sheet, NULL);
    eg_workbook_add_property(gap->workbook, "Snapshot date", gap->day);
    eg_workbook_add_property(gap->workbook, "Program",
                             eg_arena_format(gap->arena, "equigap %s", review->program));
    eg_workbook_add_property(gap->workbook, "Staff extract SHA-256", gap->now->snapshot->sha256);
    eg_workbook_add_property(gap->workbook, "Disclosure control",
                             "None: exact figures, for HR only");
}
