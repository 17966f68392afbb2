/* What the missing answers could do to a comparison: the lowest and the highest it could be. */
#include "gap_room.h"

enum { RANGE_COLUMNS = 13, TO_SETTLE = 10 };

/* The columns that are left out, as bits: how many answers settle a line is known of exact figures
 * alone. */
static uint64_t without(const struct gap *gap)
{
    return gap->release ? UINT64_C(1) << TO_SETTLE : 0;
}

static void fill_row(struct gap *gap, struct eg_cell row[static RANGE_COLUMNS],
                     const struct eg_represented *line)
{
    struct eg_interval bounds;
    row[0] = eg_cell_text(line->field->label);
    row[1] = eg_cell_text(gap_group_label(gap, line->field, line->category));
    for (size_t i = 2; i < RANGE_COLUMNS; i++)
        row[i] = eg_cell_marker(EG_MARKER_NOT_COLLECTED);
    row[11] = row[12] = eg_cell_text(gap_reading(gap, line));
    if (line->obstacle != EG_COMPARED)
        return;
    const struct eg_evidence *evidence = line->direction == EG_UNDER ? &line->under : &line->over;
    row[2] = edition_people(&gap->edition, line->unknown);
    row[3] = gap_compare(gap, line).share;
    row[4] = gap_share_of(gap, line->group, line->people);
    if (eg_represented_bounds(line, &bounds)) {
        row[5] = eg_cell_of_share(bounds.low);
        row[6] = eg_cell_of_share(bounds.high);
    }
    row[7] = eg_cell_of_chance(evidence->lowest);
    row[8] = eg_cell_of_chance(evidence->declared);
    row[9] = eg_cell_of_chance(evidence->highest);
    row[TO_SETTLE] = gap_answers_needed(gap, line);
    row[11] = eg_cell_text(gap_met_words(gap, line));
    row[12] = eg_cell_text(gap_screening_words(gap, line));
}

static void add_range_row(struct gap *gap, struct eg_table *table,
                          const struct eg_represented *line)
{
    struct eg_cell row[RANGE_COLUMNS];
    fill_row(gap, row, line);
    edition_keep(row, eg_table_add_row(table), sizeof *row, RANGE_COLUMNS, without(gap));
}

void gap_add_range(struct gap *gap, const struct eg_representation *of,
                   const struct gap_range *about)
{
    static const struct eg_column columns[] = {
        {"Field", EG_CELL_TEXT, 18, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 30, EG_PLAIN},
        {"Unknown\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Share of declared\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Share of all\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Lowest possible\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Highest possible\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Lowest p\n(0 to 1)", EG_CELL_CHANCE, 11, EG_PLAIN},
        {"p of the declared\n(0 to 1)", EG_CELL_CHANCE, 11, EG_PLAIN},
        {"Highest p\n(0 to 1)", EG_CELL_CHANCE, 11, EG_PLAIN},
        {"Answers to settle\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"What would meet the benchmark", EG_CELL_TEXT, 36, EG_PLAIN},
        {"US screening rules", EG_CELL_TEXT, 32, EG_PLAIN},
    };
    static const int notes[] = {NO_NOTE,     NO_NOTE, NO_NOTE,       NO_NOTE, NO_NOTE,
                                NOTE_RANGE,  NO_NOTE, NOTE_CHANCE,   NO_NOTE, NO_NOTE,
                                NOTE_SETTLE, NO_NOTE, NOTE_SCREENING};
    struct edition *edition = &gap->edition;
    struct eg_sheet *sheet = edition_table_sheet(edition, about->table, about->name, about->title);
    size_t count;
    struct eg_column *headings =
        edition_kept_columns(edition, columns, notes, RANGE_COLUMNS, without(gap), &count);
    struct eg_table *table = eg_sheet_set_table(sheet, about->name, headings, count);
    for (size_t i = 0; i < of->count; i++)
        add_range_row(gap, table, &of->lines[i]);
    edition_say_none(table, "No field can be compared");
    table->marker_means[EG_MARKER_NOT_COLLECTED] = "not recorded in a usable way, or no benchmark";
    table->marker_means[EG_MARKER_NOT_APPLICABLE] =
        "nobody declared, or the answers of other lines decide it";
    edition_finish_sheet(
        edition, sheet,
        eg_arena_format(edition->arena,
                        "Unknown = prefer not to say, no record, not recognised, or an answer too "
                        "coarse for the group. Every way in which the unknown %s could answer lies "
                        "between the lowest and the highest figure.",
                        about->whom));
}
