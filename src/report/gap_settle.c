/* Where asking pays: what would settle an open comparison, and which holes are the largest. */
#include <stdlib.h>
#include <string.h>

#include "gap_room.h"

enum { PRIORITIES_SHOWN = 20 };

/* A directorate, and how many of its people have no record of a field. */
struct hole {
    const struct eg_field *field;
    int64_t unit, missing;
};

static int by_missing(const void *one, const void *other)
{
    const struct hole *a = one, *b = other;
    if (a->missing != b->missing)
        return a->missing < b->missing ? 1 : -1;
    if (a->field != b->field)
        return a->field->number > b->field->number ? 1 : -1;
    return (a->unit > b->unit) - (a->unit < b->unit);
}

/* The directorates with missing answers to a field, the largest number first. */
static struct hole *holes_of(struct gap *gap, const struct eg_field *field, size_t *count)
{
    size_t units;
    const int64_t *ids = gap_directorates(gap, &units);
    struct hole *holes = eg_arena_take_array(gap->edition.arena, units + 1, sizeof *holes);
    *count = 0;
    for (size_t i = 0; i < units; i++) {
        struct eg_figure missing =
            eg_figures_sum(gap->now->figures, gap_unit(ids[i]), field, EG_ANSWER_MISSING);
        if (missing.shown > 0)
            holes[(*count)++] = (struct hole){field, ids[i], missing.shown};
    }
    if (*count > 0)
        qsort(holes, *count, sizeof *holes, by_missing);
    return holes;
}

bool gap_is_open(const struct eg_represented *line)
{
    enum eg_conclusion conclusion = line->verdict.conclusion;
    return line->obstacle == EG_COMPARED &&
           (conclusion == EG_CANNOT_TELL || conclusion == EG_UNDER_IF_LIKE ||
            conclusion == EG_OVER_IF_LIKE);
}

static void add_open_row(struct gap *gap, struct eg_table *table, const struct gap_parts *parts,
                         const struct eg_represented *line)
{
    struct eg_settlement needed = eg_represented_settlement(line);
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(line->field->label);
    row[1] = eg_cell_text(line->category->label);
    row[2] = eg_cell_count(line->unknown.shown);
    row[3] = eg_cell_count(gap_askable(gap, line->scope, line->field));
    row[6] = eg_cell_text(GAP_OTHERS_DECIDE);
    if (line->unknown.shown > 0)
        row[4] = eg_cell_count(needed.fewest);
    if (!gap_may_settle(line, needed))
        return;
    row[5] = eg_cell_count(needed.like_declared);
    row[6] = eg_cell_text(gap_where_to_ask(gap, parts, line->field, needed));
}

void gap_add_settle(struct gap *gap)
{
    enum { COLUMNS = 7 };
    static const struct eg_column columns[COLUMNS] = {
        {"Field", EG_CELL_TEXT, 26, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 38, EG_PLAIN},
        {"Unknown\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Can be asked\n(number)", EG_CELL_COUNT, 13, EG_PLAIN},
        {"Answers needed at least\n(number)", EG_CELL_COUNT, 16, EG_PLAIN},
        {"Answers needed if like the declared\n(number)", EG_CELL_COUNT, 18, EG_PLAIN},
        {"Where to ask first", EG_CELL_TEXT, 62, EG_PLAIN},
    };
    static const int notes[COLUMNS] = {NO_NOTE, NO_NOTE,     NO_NOTE, NO_NOTE,
                                       NO_NOTE, NOTE_SETTLE, NO_NOTE};
    struct edition *edition = &gap->edition;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_SETTLE, "To_settle",
        eg_arena_format(edition->arena,
                        "What would settle the comparisons of staff that the missing answers leave "
                        "open, %s",
                        gap->day));
    struct eg_table *table = eg_sheet_set_table(
        sheet, "To_settle", edition_columns(edition, columns, COLUMNS, notes), COLUMNS);
    struct eg_scope everybody = eg_scope_of_unit(&gap->staff_setting, EG_UNIT_ROOT, "All staff");
    struct gap_parts parts = gap_parts_of(gap, &everybody);
    for (size_t i = 0; i < gap->staff.count; i++)
        if (gap_is_open(&gap->staff.lines[i]))
            add_open_row(gap, table, &parts, &gap->staff.lines[i]);
    edition_say_none(table, "No comparison is open");
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = "the answers of other lines decide it";
    edition_finish_sheet(
        edition, sheet,
        "Settled means: the finding, or that there is none, holds whatever the "
        "others answer. People who prefer not to say are not asked again. In "
        "brackets: people of the directorate who can be asked, who have no record or an answer "
        "that is not recognised.");
}

/* ---- The largest holes ---- */

static const char *next_step(const struct eg_completeness *of)
{
    if (of->missing.shown == of->people.shown)
        return "Find out why nobody has a record: a system, or a form without the question";
    if (of->missing.shown * 2 > of->people.shown)
        return "Check the extract and the system first, then invite everybody";
    return "Invite those without a record to answer";
}

static struct eg_cell change_of(const struct gap *gap, const struct hole *hole)
{
    /* The blocks of two releases are not the same units. */
    if (gap->release || !gap->before || !eg_field_is_recorded(hole->field, gap->before->snapshot))
        return eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    struct eg_completeness now = gap_measure(gap->now, hole->unit, hole->field);
    struct eg_completeness then = gap_measure(gap->before, hole->unit, hole->field);
    return gap_change(gap, eg_completeness_share(&now), eg_completeness_share(&then));
}

static void add_priority_row(struct gap *gap, struct eg_table *table, const struct hole *hole)
{
    struct eg_completeness of = gap_measure(gap->now, hole->unit, hole->field);
    struct eg_completeness all = gap_measure(gap->now, EG_UNIT_ROOT, hole->field);
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_count((int64_t)table->row_count);
    row[1] = eg_cell_text(hole->field->label);
    row[2] = eg_cell_text(eg_units_at(gap->review->run.units, hole->unit)->name);
    row[3] = eg_cell_count(hole->missing);
    row[4] = gap_share(gap, eg_completeness_share(&of));
    row[5] = eg_cell_points(hole->missing, all.people.shown, 0, all.people.shown);
    row[6] = change_of(gap, hole);
    row[7] = eg_cell_text(next_step(&of));
}

static struct hole *all_holes(struct gap *gap, size_t *count)
{
    const struct eg_fields *fields = gap->review->run.fields;
    struct hole *all = NULL;
    size_t capacity = 0;
    *count = 0;
    for (size_t f = 0; f < fields->count; f++) {
        size_t some;
        if (!eg_field_is_recorded(&fields->fields[f], gap->now->snapshot) ||
            (gap->release && eg_field_is_never_listed(&fields->fields[f])))
            continue;
        const struct hole *holes = holes_of(gap, &fields->fields[f], &some);
        all = eg_arena_grow(gap->edition.arena, all, &capacity, *count + some + 1, sizeof *all);
        memcpy(all + *count, holes, some * sizeof *holes);
        *count += some;
    }
    if (*count > 0)
        qsort(all, *count, sizeof *all, by_missing);
    return all;
}

void gap_add_priorities(struct gap *gap)
{
    enum { COLUMNS = 8 };
    static const struct eg_column columns[COLUMNS] = {
        {"Rank\n(number)", EG_CELL_COUNT, 11, EG_PLAIN},
        {"Field", EG_CELL_TEXT, 30, EG_PLAIN},
        {"Directorate", EG_CELL_TEXT, 34, EG_PLAIN},
        {"No record\n(number)", EG_CELL_COUNT, 12, EG_PLAIN},
        {"Completeness\n(%)", EG_CELL_SHARE, 17, EG_PLAIN},
        {"If closed, the organisation rises by\n(percentage points)", EG_CELL_POINTS, 22, EG_PLAIN},
        {"Change\n(percentage points)", EG_CELL_POINTS, 17, EG_PLAIN},
        {"Suggested next step", EG_CELL_TEXT, 52, EG_PLAIN},
    };
    static const int notes[COLUMNS] = {NO_NOTE, NO_NOTE, NO_NOTE,     NOTE_NO_RECORD,
                                       NO_NOTE, NO_NOTE, NOTE_CHANGE, NO_NOTE};
    struct edition *edition = &gap->edition;
    size_t count;
    const struct hole *holes = all_holes(gap, &count);
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_PRIORITIES, "Priorities",
        eg_arena_format(edition->arena,
                        "Where work on completeness pays most, ranked by people without a record, "
                        "%s",
                        gap->day));
    struct eg_table *table = eg_sheet_set_table(
        sheet, "Priorities", edition_columns(edition, columns, COLUMNS, notes), COLUMNS);
    for (size_t i = 0; i < count && i < PRIORITIES_SHOWN; i++)
        add_priority_row(gap, table, &holes[i]);
    edition_say_none(table, "No record is missing in a directorate");
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = gap_why_no_change(gap);
    edition_finish_sheet(edition, sheet,
                         count > PRIORITIES_SHOWN
                             ? eg_arena_format(edition->arena,
                                               "The %d largest of %zu holes; Directorate_detail "
                                               "has all.",
                                               PRIORITIES_SHOWN, count)
                             : NULL);
}
