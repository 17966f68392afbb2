/* The way in, stage by stage, in a long form. */
#include "way_room.h"

enum { COLUMNS = 12, RATIO_FIRST = 6, READING = COLUMNS - 1 };

void gap_measure_way(struct gap *gap)
{
    const struct eg_gap_review *review = gap->review;
    struct way_in *way = eg_arena_take(gap->edition.arena, sizeof *way);
    if (gap->release && review->applied) {
        struct eg_setting *cuts =
            eg_arena_take_array(gap->edition.arena, EG_APPLIED_CUTS, sizeof *cuts);
        way->made = eg_arena_format(gap->edition.arena, "applicants who applied from %s",
                                    edition_period(&gap->edition, review->applied_in->applied_first,
                                                   review->applied_in->applied_last));
        way_measure_applied(gap, EG_UNIT_ROOT, cuts, way);
    } else if (!gap->release && gap_knows_applicants(gap)) {
        struct eg_setting with = gap->application_setting;
        if (review->applications.closed)
            with.figures = review->applications.closed;
        way->made =
            eg_arena_format(gap->edition.arena, "applications made in %s%s", gap->quarter,
                            review->applications.closed ? " for vacancies that are closed" : "");
        way_measure(gap, &with, NULL, EG_UNIT_ROOT, way);
    }
    if (way->funnel.stage_count > 1 && way->count > 0)
        gap->way = way;
}

/* The line of a step for a group, or any of the field. */
static const struct eg_passed *step_line(const struct way_in *way, size_t step,
                                         const struct eg_field *field,
                                         const struct eg_category *category)
{
    for (size_t i = 0; i < way->lines.count; i++) {
        const struct eg_passed *line = &way->lines.lines[i];
        if (line->passing == &way->decided.steps[step] && line->field == field &&
            (!category || line->category == category))
            return line;
    }
    return NULL;
}

/* A line that is compared with a group; NULL: none is. */
static const struct eg_passed *step_against(const struct way_in *way, size_t step,
                                            const struct eg_category *reference)
{
    for (size_t i = 0; i < way->lines.count; i++) {
        const struct eg_passed *line = &way->lines.lines[i];
        if (line->passing == &way->decided.steps[step] && line->reference == reference)
            return line;
    }
    return NULL;
}

static struct eg_cell *begin_row(struct gap *gap, struct eg_table *table, size_t stage,
                                 const struct eg_field *field, const char *group)
{
    struct eg_cell *row = eg_table_add_row(table);
    for (size_t i = 0; i < COLUMNS; i++)
        row[i] = eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    row[0] = eg_cell_text(field->label);
    row[1] = eg_cell_text(group);
    row[2] = eg_cell_text(gap->way->funnel.stages[stage].name);
    row[READING] = eg_cell_text(stage == 0 ? "Everybody who applied" : "Not compared");
    return row;
}

/* False, and a row that says so, where a release has a field of all applicants alone. */
static bool is_told(const struct eg_funnel_stage *stage, const struct eg_field *field,
                    struct eg_cell *row)
{
    if (stage->with->recorded & eg_field_bit(field))
        return true;
    for (size_t i = 3; i < READING; i++)
        row[i] = eg_cell_marker(EG_MARKER_WITHHELD);
    row[READING] = eg_cell_text("Told of all applicants alone");
    return false;
}

/* How a group got through the step that leads to the stage. */
static void fill_rates(struct eg_cell *row, const struct way_rates *rates)
{
    row[5] = rates->rate;
    way_fill_ratio(row + RATIO_FIRST, rates->ratio);
    row[READING] = eg_cell_text(rates->reading);
}

/* The group that the others are compared with, from a line of one of them. */
static void fill_reference(struct gap *gap, struct eg_cell *row, const struct eg_passed *line)
{
    const struct eg_contrast *of = &line->declared;
    row[5] = gap_share_of(gap, eg_figure_exact(of->other_part), eg_figure_exact(of->other_whole));
    row[READING] = eg_cell_text("The others are compared with this group");
}

static void add_group(struct gap *gap, struct eg_table *table, size_t index)
{
    const struct way_in *way = gap->way;
    const struct eg_represented *first = &way->at[0].lines[index];
    for (size_t s = 0; s < way->funnel.stage_count; s++) {
        const struct eg_represented *line = way_line(&way->at[s], first->category);
        struct eg_cell *row =
            begin_row(gap, table, s, first->field, way_label(gap, first->field, first->category));
        if (!is_told(&way->funnel.stages[s], first->field, row))
            continue;
        if (line) {
            row[3] = gap_group_count(gap, line);
            row[4] = gap_share_of(gap, line->group, line->declared);
        }
        const struct eg_passed *step =
            s > 0 ? step_line(way, s - 1, first->field, first->category) : NULL;
        const struct eg_passed *against = s > 0 ? step_against(way, s - 1, first->category) : NULL;
        if (step) {
            struct way_rates rates = way_rates_of(gap, step);
            fill_rates(row, &rates);
        } else if (against) {
            fill_reference(gap, row, against);
        }
    }
}

static void add_silent(struct gap *gap, struct eg_table *table, const struct eg_field *field)
{
    const struct way_in *way = gap->way;
    for (size_t s = 0; s < way->funnel.stage_count; s++) {
        const struct eg_funnel_stage *stage = &way->funnel.stages[s];
        const struct eg_passed *line = s > 0 ? step_line(way, s - 1, field, NULL) : NULL;
        struct eg_cell *row = begin_row(gap, table, s, field, "Not declared");
        if (!is_told(stage, field, row))
            continue;
        row[3] = edition_people(&gap->edition, eg_scope_count(stage->with, &stage->reached, field,
                                                              EG_ANSWER_NOT_DECLARED));
        if (!line)
            continue;
        struct way_rates rates = way_rates_of_silent(gap, line);
        fill_rates(row, &rates);
    }
}

static struct eg_column *columns_of(struct gap *gap)
{
    static const struct eg_column columns[COLUMNS] = {
        {"Field", EG_CELL_TEXT, 18, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 28, EG_PLAIN},
        {"Stage", EG_CELL_TEXT, 16, EG_PLAIN},
        {"Applicants\n(number)", EG_CELL_COUNT, 11, EG_PLAIN},
        {"Share of declared\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Success from previous stage\n(%)", EG_CELL_SHARE, 12, EG_PLAIN},
        {"Ratio to the group compared with\n(1.00 = equal)", EG_CELL_RATIO, 14, EG_PLAIN},
        {"Lower limit\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Upper limit\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Lowest possible\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Highest possible\n(ratio)", EG_CELL_RATIO, 10, EG_PLAIN},
        {"Reading", EG_CELL_TEXT, 48, EG_PLAIN},
    };
    static const int notes[COLUMNS] = {
        NO_NOTE, NO_NOTE, NO_NOTE,    NO_NOTE, NOTE_SHARE,  NO_NOTE, NOTE_RATIO_TOGETHER,
        NO_NOTE, NO_NOTE, NOTE_RANGE, NO_NOTE, NOTE_READING};
    struct eg_column *out = edition_columns(&gap->edition, columns, COLUMNS, notes);
    if (!gap->release)
        out[3].heading = "Applications\n(number)";
    for (size_t i = 0; i < COLUMNS; i++)
        out[i].width = eg_column_width(out[i].heading, out[i].width);
    return out;
}

static void say_stages(struct gap *gap, struct eg_sheet *sheet)
{
    edition_describe_table(&gap->edition, sheet, "one table");
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      gap->release
                          ? "Of people who applied for vacancies to which somebody was appointed, "
                            "each counted once, where their application that got furthest was."
                      : gap_has_cohort(gap)
                          ? "Of applications for vacancies to which somebody was appointed; the "
                            "sheet Vacancies counts the others. Whether different vacancies "
                            "explain a difference: Recruitment_rates."
                          : "Of all applications: no extract says for which vacancies they are.");
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        "Each stage counts everybody who got at least so far, and success is of those "
        "who reached the stage before, withdrawn or not. A ratio is the rate of the "
        "group over the rate of those it is compared with.");
    if (!gap->release)
        eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                          "Recruitment_rates leaves those who withdrew before a decision out, so "
                          "that its rates are a little higher.");
    edition_add_return(sheet);
}

const char *gap_why_no_stages(const struct gap *gap)
{
    if (gap->release)
        return gap->review->applied
                   ? "too few applicants for stages of their own"
                   : "no release until now has applicants: they are in the yearly full one";
    if (!gap_knows_applicants(gap))
        return gap_why_no_applicants(gap);
    return eg_funnel_is_told(&gap->application_setting)
               ? "no application is for a vacancy to which somebody was appointed"
               : "of no application is it known that it got further, or how it ended";
}

void gap_add_stages(struct gap *gap)
{
    struct edition *edition = &gap->edition;
    if (!gap->way) {
        edition_leave_out(edition, TABLE_STAGES_OF_ALL, "Recruitment_stages",
                          gap_why_no_stages(gap));
        return;
    }
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_STAGES_OF_ALL, "Recruitment_stages",
        eg_arena_format(edition->arena, "The way in, stage by stage, %s", gap->way->made));
    struct eg_table *table =
        eg_sheet_set_table(sheet, "Recruitment_stages", columns_of(gap), COLUMNS);
    const struct eg_representation *at = &gap->way->at[0];
    for (size_t i = 0; i < at->count; i++) {
        if (at->lines[i].obstacle == EG_NOT_RECORDED)
            continue;
        add_group(gap, table, i);
        if (i + 1 == at->count || at->lines[i + 1].field != at->lines[i].field)
            add_silent(gap, table, at->lines[i].field);
    }
    edition_say_none(table, "Nothing is recorded about applicants");
    table->marker_means[EG_MARKER_NOT_APPLICABLE] =
        "nothing to give: the first stage, the group that others are compared with, a rate of "
        "nobody, a ratio that the missing answers leave open";
    say_stages(gap, sheet);
}

/* The first line of the whole way that is a finding against a group, else of a step; NULL: none is. */
static const struct eg_passed *first_finding(const struct way_in *way)
{
    for (int is_whole = 1; is_whole >= 0; is_whole--)
        for (size_t i = 0; i < way->lines.count; i++)
            if (eg_passed_is_worse(&way->lines.lines[i]) &&
                eg_funnel_is_whole(&way->decided, way->lines.lines[i].passing) == (is_whole == 1))
                return &way->lines.lines[i];
    return NULL;
}

const char *gap_way_words(struct gap *gap)
{
    struct edition *edition = &gap->edition;
    int64_t judged = 0, compared = 0;
    if (!gap->way)
        return NULL;
    const struct eg_passed *found = first_finding(gap->way);
    if (found)
        return gap_passage_words(gap, found);
    for (size_t i = 0; i < gap->way->lines.count; i++) {
        judged += way_is_judged(&gap->way->lines.lines[i]);
        compared += gap->way->lines.lines[i].obstacle == EG_COMPARED;
    }
    const char *comparisons = edition_count(edition, compared, "comparison", "comparisons");
    const char *told =
        judged == 0
            ? eg_arena_format(
                  edition->arena,
                  "in none of %s can it be told whether a group gets through less often",
                  comparisons)
            : eg_arena_format(edition->arena,
                              "%s of %s could be judged, and in none of these does a group get "
                              "through less often%s",
                              edition_number(edition, judged), comparisons,
                              judged < compared ? "; of the others it cannot be told" : "");
    return eg_arena_format(edition->arena,
                           "Who gets through, of %s: %s. This is no all-clear: HR can look at the "
                           "exact figures and say whether to act.",
                           gap->way->made, told);
}

const char *gap_way_coverage(struct gap *gap)
{
    return gap->way
               ? eg_arena_format(gap->edition.arena, "%s %s.",
                                 edition_thousands(&gap->edition, gap->way->count), gap->way->made)
               : NULL;
}
