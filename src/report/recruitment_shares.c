/* Each share of Applicants_v_staff by itself: its limits, and how it stands beside the population.
 */
#include "recruitment_room.h"

enum { COLUMNS = 10, WHOM_MOST = 6 };

/* Some people whose share is looked at. */
struct whom {
    const char *name;
    const struct eg_representation *of;
    bool are_staff; /* in a release another group may be what the others leave */
};

/* The stages, the staff and, of HR's, the joiners. How many into `whom`. */
static size_t list_whom(struct recruitment *of, struct whom whom[static WHOM_MOST])
{
    static const char *const stages[] = {"Applied", "Shortlisted", "Appointed"};
    static const char *const names[] = {"Applicants", "Those shortlisted", "Those appointed"};
    size_t count = 0;
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        size_t stage = way_stage(of->main, stages[i]);
        if (stage < of->main->funnel.stage_count)
            whom[count++] = (struct whom){names[i], &of->main->at[stage], false};
    }
    if (of->unit != EG_UNIT_ROOT)
        whom[count++] = (struct whom){"Staff of the unit", &of->staff, true};
    whom[count++] = (struct whom){"Staff of the organisation", &of->organisation, true};
    if (!of->gap.release)
        whom[count++] = (struct whom){"Joiners of the organisation", &of->gap.joiners, true};
    return count;
}

static void add_row(struct recruitment *of, struct eg_table *table, const struct whom *whom,
                    const struct eg_represented *line)
{
    struct compared compared = gap_compare(&of->gap, line);
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(line->field->label);
    row[1] = eg_cell_text(whom->are_staff ? gap_group_label(&of->gap, line->field, line->category)
                                          : way_label(&of->gap, line->field, line->category));
    row[2] = eg_cell_text(whom->name);
    row[3] = gap_group_count(&of->gap, line);
    row[4] = compared.share;
    row[5] = compared.low;
    row[6] = compared.high;
    row[7] = compared.benchmark;
    row[8] = compared.difference;
    row[9] = eg_cell_text(line->obstacle == EG_COMPARED ? gap_verdict(&of->gap, line)
                                                        : gap_reading(&of->gap, line));
}

static void add_rows(struct recruitment *of, struct eg_table *table)
{
    struct whom whom[WHOM_MOST];
    size_t count = list_whom(of, whom);
    const struct eg_representation *applied = &of->main->at[0];
    for (size_t i = 0; i < applied->count; i++) {
        if (applied->lines[i].obstacle == EG_NOT_RECORDED)
            continue;
        for (size_t w = 0; w < count; w++) {
            const struct eg_represented *line = way_line(whom[w].of, applied->lines[i].category);
            bool is_told = line && line->obstacle != EG_NOT_RECORDED &&
                           !(of->gap.release && line->people.shown == 0);
            if (is_told)
                add_row(of, table, &whom[w], line);
        }
    }
}

void recruitment_add_shares(struct recruitment *of)
{
    static const struct eg_column columns[COLUMNS] = {
        {"Field", EG_CELL_TEXT, 18, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 34, EG_PLAIN},
        {"Of whom", EG_CELL_TEXT, 24, EG_PLAIN},
        {"In the group\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Share of declared\n(%)", EG_CELL_SHARE, 12, EG_PLAIN},
        {"Lower limit\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Upper limit\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Benchmark\n(%)", EG_CELL_SHARE, 12, EG_PLAIN},
        {"Gap\n(percentage points)", EG_CELL_POINTS, 13, EG_PLAIN},
        {"Verdict", EG_CELL_TEXT, 46, EG_PLAIN},
    };
    static const int notes[COLUMNS] = {NO_NOTE,     NO_NOTE, NO_NOTE,        NO_NOTE, NOTE_SHARE,
                                       NOTE_LIMITS, NO_NOTE, NOTE_BENCHMARK, NO_NOTE, NOTE_VERDICT};
    struct edition *edition = &of->gap.edition;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_SHARES, "Shares",
        eg_arena_format(edition->arena,
                        "Each share beside the population, with its limits, %s, %s %s", of->name,
                        recruitment_counted(of, of->main), of->main->made));
    size_t count;
    struct eg_column *headings = edition_kept_columns(edition, columns, notes, COLUMNS, 0, &count);
    struct eg_table *table = eg_sheet_set_table(sheet, "Shares", headings, count);
    add_rows(of, table);
    edition_say_none(table, "Nothing is recorded about applicants");
    table->marker_means[EG_MARKER_NOT_COLLECTED] = "no benchmark, or no usable record";
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = "nobody declared";
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      "Each line is compared with the population alone; whether applicants and "
                      "staff differ is in Applicants_v_staff, and whether groups get through alike "
                      "in Stages.");
    edition_add_return(sheet);
}
