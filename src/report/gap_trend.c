/* Completeness over quarters, and where the series breaks. */
#include <string.h>

#include "equigap/base/date.h"
#include "gap_room.h"

/* The fields recorded in `in` but not in `out`, as a list; NULL if there are none. */
static const char *only_in(struct gap *gap, const struct eg_snapshot *in,
                           const struct eg_snapshot *out)
{
    const struct eg_fields *fields = gap->review->run.fields;
    const char *list = NULL;
    for (size_t i = 0; i < fields->count; i++)
        if (eg_field_is_recorded(&fields->fields[i], in) &&
            !eg_field_is_recorded(&fields->fields[i], out))
            list = edition_list(&gap->edition, list,
                                edition_inside(&gap->edition, fields->fields[i].label));
    return list;
}

static const char *join(struct gap *gap, const char *text, const char *what, const char *list)
{
    if (!list)
        return text;
    return eg_arena_format(gap->edition.arena, "%s%s%s%s", text ? text : "[b] ", text ? ". " : "",
                           what, list);
}

/* Rules by which others are counted than before; NULL if there are none. */
static const char *other_rules(struct gap *gap, const struct eg_snapshot *now,
                               const struct eg_snapshot *then)
{
    const char *list = NULL;
    for (int i = 0; i < EG_RULE_COUNT; i++)
        if (eg_rule_changed((enum eg_rule)i, then, now))
            list = edition_list(&gap->edition, list,
                                eg_arena_format(gap->edition.arena, "%s was %lld and is %lld",
                                                eg_rule_definition((enum eg_rule)i)->name,
                                                (long long)then->rules.values[i],
                                                (long long)now->rules.values[i]));
    return list;
}

const char *gap_break_at(struct gap *gap, size_t index)
{
    if (index == 0)
        return "First quarter";
    const struct eg_measured *now = &gap->review->quarters[index], *then = now - 1;
    const char *text = join(gap, NULL, "New: ", only_in(gap, now->snapshot, then->snapshot));
    text = join(gap, text, "No longer recorded: ", only_in(gap, then->snapshot, now->snapshot));
    if (!text && now->layout && then->layout && strcmp(now->layout, then->layout) != 0)
        text = join(gap, text, "The extract has other columns", "");
    if (strcmp(now->snapshot->lists, then->snapshot->lists) != 0)
        text = join(gap, text, "The lists of answers changed", "");
    text =
        join(gap, text,
             "Rules of who is counted changed: ", other_rules(gap, now->snapshot, then->snapshot));
    return text ? text : "No break";
}

/* Quarter, a column a field, and where the series breaks. */
static struct eg_column *trend_columns(struct gap *gap, size_t *count)
{
    struct edition *edition = &gap->edition;
    const struct eg_fields *fields = gap->review->run.fields;
    struct eg_column *columns =
        eg_arena_take_array(edition->arena, fields->count + 2, sizeof *columns);
    columns[0] = (struct eg_column){"Quarter", EG_CELL_TEXT, 20, EG_PLAIN};
    *count = 1;
    for (size_t f = 0; f < fields->count; f++)
        if (eg_field_is_reported(&fields->fields[f], gap->now->snapshot))
            columns[(*count)++] = (struct eg_column){eg_arena_format(edition->arena, "%s\n(%%)",
                                                                     fields->fields[f].label),
                                                     EG_CELL_SHARE, 14, EG_PLAIN};
    columns[(*count)++] = (struct eg_column){"Break in series", EG_CELL_TEXT, 40, EG_PLAIN};
    edition_fit_headings(edition, columns, *count);
    return columns;
}

static void add_quarter(struct gap *gap, struct eg_table *table, size_t index)
{
    const struct eg_fields *fields = gap->review->run.fields;
    const struct eg_measured *then = &gap->review->quarters[index];
    char words[32];
    struct eg_cell *row = eg_table_add_row(table);
    size_t column = 1;
    row[0] = eg_cell_text(eg_arena_format(gap->edition.arena, "%s",
                                          eg_quarter_in_short(then->snapshot->quarter, words)));
    for (size_t f = 0; f < fields->count; f++) {
        if (!eg_field_is_reported(&fields->fields[f], gap->now->snapshot))
            continue;
        struct eg_completeness of = gap_measure(then, EG_UNIT_ROOT, &fields->fields[f]);
        row[column++] = of.is_recorded ? gap_share(gap, eg_completeness_share(&of))
                                       : eg_cell_marker(EG_MARKER_NOT_COLLECTED);
    }
    row[column] = eg_cell_text(gap_break_at(gap, index));
}

static bool has_break(const struct eg_table *table)
{
    for (size_t r = 0; r < table->row_count; r++)
        if (strncmp(table->cells[(r + 1) * table->column_count - 1].text, "[b]", 3) == 0)
            return true;
    return false;
}

void gap_add_trend(struct gap *gap)
{
    struct edition *edition = &gap->edition;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_TREND, "Trend", "Completeness by field in each quarter (%), staff in post");
    size_t columns;
    const struct eg_column *headings = trend_columns(gap, &columns);
    struct eg_table *table = eg_sheet_set_table(sheet, "Trend", headings, columns);
    for (size_t q = 0; q < gap->review->quarter_count; q++)
        add_quarter(gap, table, q);
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      "Each quarter is the staff in post on the last snapshot that belongs to it. "
                      "A quarter that was not imported has no row.");
    if (has_break(table))
        eg_sheet_add_line(
            sheet, EG_LINE_PLAIN,
            "[b] = break in the series: the extract, how it was read, or who is counted, is "
            "not as in the quarter before. A change across a break may come from the change "
            "of system alone.");
    edition_add_return(sheet);
}
