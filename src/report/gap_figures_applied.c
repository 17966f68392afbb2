/* Figures 3 and 4 of the summary: who applies beside who works there, and where the way in parts. */
#include <math.h>
#include <string.h>

#include "way_room.h"

enum { STAFF = 1, APPLICANTS, BENCHMARK, SHARES, GROUPS_MOST = 5 };

static struct eg_sheet *data_sheet(struct gap *gap, const char *name, const char *title)
{
    struct eg_sheet *sheet = eg_workbook_add_sheet(gap->edition.workbook, name, title);
    sheet->kind = EG_SHEET_FIGURES;
    return sheet;
}

/* ---- Figure 3 ---- */

static const struct eg_representation *applicants_of(const struct gap *gap)
{
    return gap->release ? &gap->way->at[0] : &gap->applicants;
}

/* False where a share is missing: a chart has none without. */
static bool fill_group(struct gap *gap, const struct eg_represented *staff,
                       struct eg_cell row[static SHARES])
{
    const struct eg_represented *applied = way_line(applicants_of(gap), staff->category);
    if (!way_is_drawn(staff) || !applied || applied->obstacle == EG_NOT_RECORDED)
        return false;
    if (gap->release && (staff->group.shown == 0 || applied->group.shown == 0))
        return false; /* rounded to nobody, who they need not be */
    row[0] = eg_cell_text(way_group_name(gap, staff->field, staff->category));
    row[STAFF] = gap_share_of(gap, staff->group, staff->declared);
    row[APPLICANTS] = gap_share_of(gap, applied->group, applied->declared);
    row[BENCHMARK] = eg_cell_of_share(staff->compare->shown);
    row[BENCHMARK].is_public = true;
    return row[STAFF].kind != EG_CELL_MARKER && row[APPLICANTS].kind != EG_CELL_MARKER;
}

/* NULL: no group has all three. `*furthest`: the row whose staff are furthest from the residents. */
static const struct eg_table *share_data(struct gap *gap, size_t *furthest)
{
    static const struct eg_column columns[SHARES] = {
        {"Group", EG_CELL_TEXT, 60, EG_PLAIN},
        {"Of staff\n(%)", EG_CELL_SHARE, 16, EG_PLAIN},
        {"Of applicants\n(%)", EG_CELL_SHARE, 16, EG_PLAIN},
        {"Of residents\n(%)", EG_CELL_SHARE, 16, EG_PLAIN},
    };
    struct eg_sheet *sheet = NULL;
    struct eg_cell row[SHARES];
    const struct eg_field *last = NULL;
    double most = -1;
    for (size_t i = 0; i < gap->staff.count; i++) {
        const struct eg_represented *line = &gap->staff.lines[i];
        bool is_full = sheet && sheet->table->row_count == GROUPS_MOST;
        if (is_full || line->field == last || !fill_group(gap, line, row))
            continue;
        last = line->field;
        if (!sheet) {
            sheet = data_sheet(gap, "Figure_3_data", "Figure 3 data: shares of the declared (%)");
            eg_sheet_set_table(sheet, "Figure_3_data", columns, SHARES);
        }
        double apart =
            fabs((double)line->group.shown / (double)line->declared.shown - line->compare->shown);
        if (apart > most) {
            most = apart;
            *furthest = sheet->table->row_count;
        }
        memcpy(eg_table_add_row(sheet->table), row, sizeof row);
    }
    if (!sheet)
        return NULL;
    edition_finish_sheet(&gap->edition, sheet,
                         "One group for each field, of which every share is known.");
    return sheet->table;
}

static const char *share_message(struct gap *gap, const struct eg_cell row[static SHARES])
{
    const char *percents[SHARES];
    for (size_t c = STAFF; c < SHARES; c++)
        percents[c] = edition_cell(&gap->edition, gap->release ? eg_cell_in_whole(row[c]) : row[c]);
    return eg_arena_format(gap->edition.arena, "%s: %s of staff, %s of applicants, %s of residents",
                           row[0].text, percents[STAFF], percents[APPLICANTS], percents[BENCHMARK]);
}

static void add_shares(struct gap *gap, struct eg_sheet *summary)
{
    size_t furthest = 0;
    const struct eg_table *table = share_data(gap, &furthest);
    if (!table) {
        eg_sheet_add_line(summary, EG_LINE_PLAIN,
                          "There is no figure 3: no group has its share among staff, applicants "
                          "and residents.");
        return;
    }
    struct eg_chart *chart = eg_sheet_add_chart(summary);
    chart->kind = EG_CHART_DOTS;
    way_set_series(chart, table, SHARES - 1);
    way_caption(gap, summary, chart, 3, share_message(gap, &table->cells[furthest * SHARES]),
                eg_arena_format(gap->edition.arena,
                                "Dot plot of the shares of %zu groups among staff, applicants and "
                                "residents",
                                table->row_count));
}

/* ---- Figure 4 ---- */

/* Two sides of a line of the way: a group and those it is compared with, or those who gave no answer and those
 * who did. */
struct sides {
    const struct eg_passed *line; /* of the whole way; NULL: nothing can be drawn */
    bool are_silent;
};

static const struct eg_contrast *contrast_of(const struct sides *sides,
                                             const struct eg_passed *line)
{
    return sides->are_silent ? &line->silence.of : &line->declared;
}

static bool can_be_drawn(const struct gap *gap, const struct sides *sides)
{
    const struct eg_contrast *of = contrast_of(sides, sides->line);
    int64_t least = gap->edition.percent_base > 0 ? gap->edition.percent_base : 1;
    bool is_told =
        sides->are_silent ? sides->line->silence.goes_with_success : !sides->line->silence_may_go;
    return sides->line->obstacle == EG_COMPARED && is_told && of->whole >= least &&
           of->other_whole >= least;
}

static bool is_finding_within(const struct way_in *way, const struct eg_passed *line)
{
    return eg_passed_is_worse(line) && !way_alarm(way, line);
}

/* Whether one says more than another: a finding that holds within grades before others, then what is less likely
 * by chance. */
static bool says_more(const struct way_in *way, const struct eg_passed *line,
                      const struct eg_passed *than)
{
    bool is_finding = is_finding_within(way, line), other_is = is_finding_within(way, than);
    return is_finding != other_is
               ? is_finding
               : line->evidence[EG_UNDER].declared < than->evidence[EG_UNDER].declared;
}

/* The group that falls furthest behind; where silence goes with success in every field, the silent of the
 * field in which they are most. */
static struct sides choose_sides(const struct gap *gap)
{
    const struct eg_funnel *funnel = &gap->way->decided;
    struct sides group = {NULL, false}, silent = {NULL, true};
    for (size_t i = 0; i < gap->way->lines.count; i++) {
        struct sides one = {&gap->way->lines.lines[i], false};
        struct sides other = {one.line, true};
        if (funnel->step_count > 1 && !eg_funnel_is_whole(funnel, one.line->passing))
            continue;
        if (can_be_drawn(gap, &one) && (!group.line || says_more(gap->way, one.line, group.line)))
            group = one;
        if (can_be_drawn(gap, &other) &&
            (!silent.line || one.line->silence.of.whole > silent.line->silence.of.whole))
            silent = other;
    }
    return group.line ? group : silent;
}

/* Those of a side who reached a stage. */
static int64_t reached(const struct gap *gap, const struct sides *sides, size_t stage,
                       bool is_first)
{
    const struct eg_funnel *funnel = &gap->way->decided;
    for (size_t i = 0; i < gap->way->lines.count; i++) {
        const struct eg_passed *line = &gap->way->lines.lines[i];
        size_t step = (size_t)(line->passing - funnel->steps);
        if (line->category != sides->line->category || step != (stage == 0 ? 0 : stage - 1))
            continue;
        const struct eg_contrast *of = contrast_of(sides, line);
        if (stage == 0)
            return is_first ? of->whole : of->other_whole;
        return is_first ? of->part : of->other_part;
    }
    return 0;
}

/* Those a group is compared with. */
static const char *others_of(struct gap *gap, const struct eg_passed *line)
{
    return line->reference ? way_group_name(gap, line->field, line->reference)
                           : "All others who declared";
}

static const struct eg_table *way_data(struct gap *gap, const struct sides *sides)
{
    struct eg_arena *arena = gap->edition.arena;
    const struct eg_passed *line = sides->line;
    const char *one = way_group_name(gap, line->field, line->category);
    const char *other = others_of(gap, line);
    struct eg_column *columns = eg_arena_take_array(arena, 3, sizeof *columns);
    if (sides->are_silent) {
        one = "Gave no answer";
        other = "Declared";
    }
    columns[0] = (struct eg_column){"Stage", EG_CELL_TEXT, 32, EG_PLAIN};
    columns[1] =
        (struct eg_column){eg_arena_format(arena, "%s\n(%%)", one), EG_CELL_SHARE, 28, EG_PLAIN};
    columns[2] =
        (struct eg_column){eg_arena_format(arena, "%s\n(%%)", other), EG_CELL_SHARE, 28, EG_PLAIN};
    struct eg_sheet *sheet =
        data_sheet(gap, "Figure_4_data",
                   eg_arena_format(arena,
                                   "Figure 4 data: how many of those who applied got so far "
                                   "(%%), %s",
                                   line->field->label));
    struct eg_table *table = eg_sheet_set_table(sheet, "Figure_4_data", columns, 3);
    for (size_t s = 0; s < gap->way->decided.stage_count; s++) {
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(gap->way->decided.stages[s].name);
        row[1] = eg_cell_share(reached(gap, sides, s, true), reached(gap, sides, 0, true));
        row[2] = eg_cell_share(reached(gap, sides, s, false), reached(gap, sides, 0, false));
    }
    edition_finish_sheet(&gap->edition, sheet,
                         sides->are_silent
                             ? "Silence goes with success, so that no group is drawn: those who "
                               "gave no answer, and those who did."
                             : "The group that falls furthest behind, and those it is compared "
                               "with.");
    return table;
}

static const char *rate(struct gap *gap, const struct eg_table *table, size_t row, size_t column)
{
    struct eg_cell cell = table->cells[row * 3 + column];
    return edition_cell(&gap->edition, gap->release ? eg_cell_in_whole(cell) : cell);
}

/* The stage at which the gap of a line opens; 0: the data do not allow to say so. */
static size_t stage_of_gap(struct gap *gap, const struct eg_passed *line)
{
    struct eg_openings openings;
    eg_openings_find(gap->edition.arena, &gap->way->decided, &gap->way->lines, &openings);
    for (size_t i = 0; eg_passed_is_worse(line) && i < openings.count; i++)
        if (openings.all[i].whole == line && openings.all[i].leading)
            return (size_t)(openings.all[i].leading->passing - gap->way->decided.steps) + 1;
    return 0;
}

static const char *way_message(struct gap *gap, const struct sides *sides,
                               const struct eg_table *table)
{
    struct eg_arena *arena = gap->edition.arena;
    size_t last = table->row_count - 1, opens = stage_of_gap(gap, sides->line);
    const char *stage = table->cells[(opens ? opens : last) * 3].text;
    if (sides->are_silent)
        return eg_arena_format(arena,
                               "%s: %s of those who gave no answer reached '%s', %s of the others",
                               sides->line->field->label, rate(gap, table, last, 1), stage,
                               rate(gap, table, last, 2));
    const char *group = way_group_name(gap, sides->line->field, sides->line->category);
    const char *other = others_of(gap, sides->line);
    const char *alarm = way_alarm(gap->way, sides->line);
    if (opens > 0 && !alarm)
        return eg_arena_format(arena, "The gap of %s opens at '%s': %s reach it; %s: %s", group,
                               stage, rate(gap, table, opens, 1), other,
                               rate(gap, table, opens, 2));
    return eg_arena_format(arena, "%s: %s reached '%s'; %s: %s%s", group, rate(gap, table, last, 1),
                           table->cells[last * 3].text, other, rate(gap, table, last, 2),
                           alarm                             ? "; within grades it is otherwise"
                           : eg_passed_is_worse(sides->line) ? ""
                                                             : "; no clear gap");
}

static void add_way(struct gap *gap, struct eg_sheet *summary)
{
    struct sides sides = choose_sides(gap);
    if (!sides.line) {
        eg_sheet_add_line(summary, EG_LINE_PLAIN,
                          "There is no figure of the way in: too few people declared at some "
                          "stage.");
        return;
    }
    const struct eg_table *table = way_data(gap, &sides);
    struct eg_chart *chart = eg_sheet_add_chart(summary);
    chart->kind = EG_CHART_BARS;
    way_set_series(chart, table, 2);
    way_caption(gap, summary, chart, 4, way_message(gap, &sides, table),
                "Bar chart of two groups by stage, of those who applied");
}

void gap_add_applied_figures(struct gap *gap, struct eg_sheet *summary)
{
    if (!gap->way) {
        eg_sheet_add_line(summary, EG_LINE_PLAIN,
                          "There are no figures of applicants: Contents says why.");
        return;
    }
    add_shares(gap, summary);
    add_way(gap, summary);
}
