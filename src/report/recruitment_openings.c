/* Where the gap opens: the ratio of the whole way, split over its steps. */
#include <math.h>

#include "recruitment_room.h"

enum { NAMED = 3 };

/* True if silence goes with success at some step of an opening; of a release, if it may. */
static bool is_silent(const struct eg_opening *opening, bool may)
{
    const struct eg_silence *whole = &opening->whole->silence;
    bool found = may ? opening->whole->silence_may_go : whole->goes_with_success;
    for (size_t s = 0; s < opening->step_count; s++) {
        const struct eg_passed *step = opening->steps[s];
        found |= step && (may ? step->silence_may_go : step->silence.goes_with_success);
    }
    return found;
}

/* The steps that are findings by themselves, one after the other; NULL: none is. */
static const char *steps_found(struct recruitment *of, const struct eg_opening *opening)
{
    const char *list = NULL;
    for (size_t s = opening->step_count; s-- > 0;) {
        if (!opening->steps[s] || !eg_passed_is_worse(opening->steps[s]))
            continue;
        const char *name = edition_inside(
            &of->gap.edition, recruitment_step_name(of->main, opening->steps[s]->passing));
        list = list ? edition_list(&of->gap.edition, name, list) : name;
    }
    return list;
}

/* Where the whole way is no finding against the group, or its largest part is none. */
static const char *step_by_itself(struct recruitment *of, const struct eg_opening *opening)
{
    const char *steps = steps_found(of, opening);
    bool is_whole = eg_passed_is_worse(opening->whole);
    if (!steps)
        return is_whole ? "The whole way is a finding, and no step by itself is one"
                        : "No step can be named: none of them is a finding";
    return eg_arena_format(of->gap.edition.arena,
                           is_whole ? "The whole way is a finding; its largest part is none by "
                                      "itself, but one is by itself: %s (Stages)"
                                    : "No finding against the group over the whole way; one is by "
                                      "itself: %s (Stages)",
                           steps);
}

/* Where the mix of grades explains a difference or hides it, no step is named: Stages has the alarm. */
static bool is_alarmed(const struct recruitment *of, const struct eg_passed *line)
{
    return way_alarm(of->main, line) != NULL;
}

/* True if a rate of some step is withheld, of a release, for the few people that it is of. */
static bool has_few(const struct recruitment *of, const struct eg_opening *opening)
{
    for (size_t s = 0; s < opening->step_count; s++)
        if (opening->steps[s] &&
            (opening->steps[s]->declared.whole < of->gap.edition.percent_base ||
             opening->steps[s]->declared.other_whole < of->gap.edition.percent_base))
            return true;
    return false;
}

/* Whether the ratios of an opening are shown. */
static bool is_given(const struct recruitment *of, const struct eg_opening *opening)
{
    return opening->has_way && !has_few(of, opening) && !is_silent(opening, true) &&
           !way_is_loose(&of->gap, opening->whole);
}

static const char *opening_words(struct recruitment *of, const struct eg_opening *opening)
{
    struct edition *edition = &of->gap.edition;
    if (!opening->has_way)
        return of->gap.release ? "Too few people to split"
                               : "Cannot be split: at some step nobody of a group got through";
    if (is_silent(opening, false))
        return "Not given: at a step those who gave no answer got through at another rate (Stages)";
    if (is_silent(opening, true))
        return "Not given: the rounded figures leave it too open";
    if (is_alarmed(of, opening->whole))
        return "Not named: within grades it is otherwise (Stages)";
    if (!opening->leading)
        return step_by_itself(of, opening);
    const char *leading = recruitment_step_name(of->main, opening->leading->passing);
    if (!is_given(of, opening))
        return leading;
    double part = opening->way.parts[opening->way.most] / opening->way.whole;
    return eg_arena_format(
        edition->arena, part >= 1 ? "%s: the other steps together narrow it" : "%s: %s of the gap",
        leading, edition_cell(edition, eg_cell_of_share(part < 1 ? part : 1)));
}

static const struct eg_column *columns_of(struct recruitment *of, size_t steps)
{
    struct eg_arena *arena = of->gap.edition.arena;
    struct eg_column *columns = eg_arena_take_array(arena, NAMED + 1 + steps + 1, sizeof *columns);
    columns[0] = (struct eg_column){"Field", EG_CELL_TEXT, 20, EG_PLAIN};
    columns[1] = (struct eg_column){"Group", EG_CELL_TEXT, 34, EG_PLAIN};
    columns[2] = (struct eg_column){"Compared with", EG_CELL_TEXT, 28, EG_PLAIN};
    columns[3] = (struct eg_column){"Whole way\n(ratio)", EG_CELL_RATIO, 12, EG_PLAIN};
    for (size_t s = 0; s < steps; s++)
        columns[NAMED + 1 + s] =
            (struct eg_column){eg_arena_format(arena, "%s\n(ratio)", of->main->decided.names[s]),
                               EG_CELL_RATIO, 14, EG_PLAIN};
    columns[NAMED + 1 + steps] =
        (struct eg_column){"Where the gap opens", EG_CELL_TEXT, 44, EG_PLAIN};
    edition_fit_headings(&of->gap.edition, columns, NAMED + 1 + steps + 1);
    return columns;
}

static void add_opening(struct recruitment *of, struct eg_table *table,
                        const struct eg_opening *opening)
{
    struct eg_cell *row = eg_table_add_row(table);
    size_t last = table->column_count - 1;
    row[0] = eg_cell_text(opening->whole->field->label);
    row[1] = eg_cell_text(opening->whole->category->label);
    row[2] = eg_cell_text(gap_passage_others(opening->whole));
    row[last] = eg_cell_text(opening_words(of, opening));
    if (!is_given(of, opening))
        return;
    row[NAMED] = eg_cell_of_ratio(exp(opening->way.whole));
    for (size_t s = 0; NAMED + 1 + s < last; s++)
        row[NAMED + 1 + s] = eg_cell_of_ratio(exp(opening->way.parts[s]));
}

/* Why there is no such sheet; NULL: there is one. */
static const char *why_left_out(const struct recruitment *of)
{
    if (of->main->decided.step_count < 2)
        return "there is one step alone from applying to the last stage";
    for (size_t i = 0; i < of->openings.count; i++)
        if (is_given(of, &of->openings.all[i]))
            return NULL;
    return "no step can be named: at some step too few people are in every group, or those who "
           "gave no answer got through at another rate";
}

void recruitment_add_openings(struct recruitment *of)
{
    struct edition *edition = &of->gap.edition;
    size_t steps = of->main->decided.step_count - 1;
    const char *why = why_left_out(of);
    if (why) {
        edition_leave_out(edition, TABLE_OPENS, "Where_it_opens", why);
        return;
    }
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_OPENS, "Where_it_opens",
        eg_arena_format(edition->arena, "Where a gap opens, %s, %s %s", of->name,
                        recruitment_counted(of, of->main), of->main->made));
    struct eg_table *table =
        eg_sheet_set_table(sheet, "Where_it_opens", columns_of(of, steps), NAMED + 1 + steps + 1);
    for (size_t i = 0; i < of->openings.count; i++)
        add_opening(of, table, &of->openings.all[i]);
    table->marker_means[EG_MARKER_NOT_APPLICABLE] =
        "no ratio: too few people at some step, the figures leave it too open, or those who gave "
        "no answer got through at another rate";
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                      "The ratio of the whole way is that of its steps multiplied, among those who "
                      "declared. A step is named where the whole way is a finding, and the step by "
                      "itself too. It says where to look, not why.");
    edition_add_return(sheet);
}
