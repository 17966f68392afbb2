/* Who got how far, and how well the answers behind that are known. */
#include "recruitment_room.h"

enum { FIXED = 2 };

/* Two of each stage; and those who withdrew, where they are told apart. */
static size_t count_of_columns(const struct way_in *way)
{
    return FIXED + 2 * way->funnel.stage_count + (way->withdrawn ? 1 : 0);
}

static const struct eg_column *columns_of(struct recruitment *of, const struct way_in *way)
{
    struct eg_arena *arena = of->gap.edition.arena;
    const struct eg_funnel *funnel = &way->funnel;
    size_t count = count_of_columns(way);
    struct eg_column *columns = eg_arena_take_array(arena, count, sizeof *columns);
    columns[0] = (struct eg_column){"Field", EG_CELL_TEXT, 24, EG_PLAIN};
    columns[1] = (struct eg_column){"Group", EG_CELL_TEXT, 40, EG_PLAIN};
    for (size_t s = 0; s < funnel->stage_count; s++) {
        struct eg_column *two = &columns[FIXED + 2 * s];
        const char *name = funnel->stages[s].name;
        two[0] = (struct eg_column){eg_arena_format(arena, "%s\n(number)", name), EG_CELL_COUNT, 14,
                                    EG_PLAIN};
        two[1] = (struct eg_column){eg_arena_format(arena, "Share of declared, %s\n(%%) %s",
                                                    edition_inside(&of->gap.edition, name),
                                                    edition_note(&of->gap.edition, NOTE_SHARE)),
                                    EG_CELL_SHARE, 14, EG_PLAIN};
    }
    if (way->withdrawn)
        columns[count - 1] =
            (struct eg_column){"Withdrew, at any stage\n(number)", EG_CELL_COUNT, 14, EG_PLAIN};
    edition_fit_headings(&of->gap.edition, columns, count);
    return columns;
}

/* The people of each stage who are in a group. */
static void add_group(struct recruitment *of, const struct way_in *way, struct eg_table *table,
                      size_t index)
{
    const struct eg_represented *first = &way->at[0].lines[index];
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(first->field->label);
    row[1] = eg_cell_text(way_label(&of->gap, first->field, first->category));
    for (size_t s = 0; s < way->funnel.stage_count; s++) {
        const struct eg_represented *line = way_line(&way->at[s], first->category);
        if (!line)
            continue;
        row[FIXED + 2 * s] = gap_group_count(&of->gap, line);
        row[FIXED + 2 * s + 1] = gap_share_of(&of->gap, line->group, line->declared);
    }
    const struct eg_represented *withdrew = way_line(&way->who_withdrew, first->category);
    if (withdrew)
        row[count_of_columns(way) - 1] = gap_group_count(&of->gap, withdrew);
}

/* Applicants who gave no answer are a row at every stage. */
static void add_silent(struct recruitment *of, const struct way_in *way, struct eg_table *table,
                       const struct eg_field *field)
{
    struct eg_cell *row = eg_table_add_row(table);
    row[0] = eg_cell_text(field->label);
    row[1] = eg_cell_text("Not declared");
    for (size_t s = 0; s < way->funnel.stage_count; s++) {
        const struct eg_funnel_stage *stage = &way->funnel.stages[s];
        row[FIXED + 2 * s] =
            edition_people(&of->gap.edition, eg_scope_count(stage->with, &stage->reached, field,
                                                            EG_ANSWER_NOT_DECLARED));
    }
    if (way->withdrawn)
        row[count_of_columns(way) - 1] =
            edition_people(&of->gap.edition, eg_scope_count(&way->with, way->withdrawn, field,
                                                            EG_ANSWER_NOT_DECLARED));
}

static void add_funnel(struct recruitment *of, const struct way_in *way, int number,
                       const char *name)
{
    struct edition *edition = &of->gap.edition;
    struct eg_sheet *sheet =
        edition_table_sheet(edition, number, name,
                            eg_arena_format(edition->arena, "How far %s %s got, %s",
                                            recruitment_counted(of, way), way->made, of->name));
    struct eg_table *table =
        eg_sheet_set_table(sheet, name, columns_of(of, way), count_of_columns(way));
    for (size_t i = 0; i < way->at[0].count; i++) {
        const struct eg_represented *line = &way->at[0].lines[i];
        bool is_last = i + 1 == way->at[0].count || way->at[0].lines[i + 1].field != line->field;
        if (line->obstacle == EG_NOT_RECORDED)
            continue;
        add_group(of, way, table, i);
        if (is_last)
            add_silent(of, way, table, line->field);
    }
    edition_say_none(table, "Nothing is recorded about applicants");
    table->marker_means[EG_MARKER_NOT_APPLICABLE] =
        "not a part of the declared, or nobody declared";
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        of->gap.release
            ? "Each stage counts everybody who got at least so far. Applicants are those for "
              "vacancies to which somebody was appointed, each counted once."
            : "Each stage counts everybody who got at least so far. Withdrawn applications stay at "
              "the stage they had reached; test records, invalid applications and appointments "
              "without a competition are left out at import (Run_details of the gap review).");
    if (!of->gap.release && !way->withdrawn)
        eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                          "How many withdrew is told of the organisation and its top-level units, "
                          "where the extract has outcomes.");
    if (of->gap.release) {
        eg_sheet_add_line(sheet, EG_LINE_PLAIN,
                          eg_arena_format(edition->arena,
                                          "Counts of groups are rounded: %s, [low] for 0 to %lld, "
                                          "so that shares of small groups cannot be worked out "
                                          "from them and need not add up to 100%%.",
                                          gap_certain_count(&of->gap, true),
                                          (long long)of->gap.applicants_off));
    }
    edition_add_return(sheet);
}

void recruitment_add_funnels(struct recruitment *of)
{
    struct edition *edition = &of->gap.edition;
    add_funnel(of, of->main, TABLE_FUNNEL, "Funnel");
    if (of->gap.release)
        return;
    if (of->people.funnel.stage_count > 0)
        add_funnel(of, &of->people, TABLE_FUNNEL_PEOPLE, "Funnel_people");
    else
        edition_leave_out(edition, TABLE_FUNNEL_PEOPLE, "Funnel_people",
                          gap_why_no_applicants(&of->gap));
}

/* ---- How complete the answers are ---- */

static struct eg_cell declared_of(struct recruitment *of, const struct eg_setting *with,
                                  const struct eg_scope *scope, const struct eg_field *field)
{
    if (!(with->recorded & eg_field_bit(field)))
        return eg_cell_marker(EG_MARKER_NOT_COLLECTED);
    struct eg_figure people = eg_scope_people(with, scope);
    return people.shown == 0
               ? eg_cell_marker(EG_MARKER_NOT_APPLICABLE)
               : gap_share_of(&of->gap, eg_scope_declared(with, scope, field), people);
}

static struct eg_cell declared_at(struct recruitment *of, const char *stage,
                                  const struct eg_field *field)
{
    size_t s = way_stage(of->main, stage);
    const struct eg_funnel_stage *at = &of->main->funnel.stages[s];
    if (of->gap.release && !gap_has_figures(&of->gap, field, of->unit))
        return eg_cell_marker(of->gap.review->applied->fields & eg_field_bit(field)
                                  ? EG_MARKER_WITHHELD
                                  : EG_MARKER_NOT_COLLECTED);
    if (s < of->main->funnel.stage_count)
        return declared_of(of, at->with, &at->reached, field);
    return eg_cell_marker(of->gap.release &&
                                  of->main->funnel.stages[0].with->recorded & eg_field_bit(field)
                              ? EG_MARKER_WITHHELD
                              : EG_MARKER_NOT_COLLECTED);
}

void recruitment_add_held(struct recruitment *of)
{
    enum { COLUMNS = 6, OF_UNIT = 1 };
    static const struct eg_column columns[COLUMNS] = {
        {"Field", EG_CELL_TEXT, 36, EG_PLAIN},
        {"Staff of the unit who declared\n(%)", EG_CELL_SHARE, 24, EG_PLAIN},
        {"Applicants who declared\n(%)", EG_CELL_SHARE, 20, EG_PLAIN},
        {"Those shortlisted who declared\n(%)", EG_CELL_SHARE, 20, EG_PLAIN},
        {"Those appointed who declared\n(%)", EG_CELL_SHARE, 20, EG_PLAIN},
        {"Staff of the organisation who declared\n(%)", EG_CELL_SHARE, 24, EG_PLAIN},
    };
    struct edition *edition = &of->gap.edition;
    const struct eg_setting *staff = &of->gap.staff_setting;
    struct eg_scope unit = eg_scope_of_unit(staff, of->unit, "Staff");
    struct eg_scope all = eg_scope_of_unit(staff, EG_UNIT_ROOT, "Staff");
    const struct eg_funnel_stage *applied = &of->main->funnel.stages[0];
    bool has_staff = !of->gap.release || gap_people_of(&of->gap, of->unit) > 0;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_HELD, "Data_held",
        eg_arena_format(edition->arena, "How far the figures can be trusted, %s", of->name));
    uint64_t without = of->unit == EG_UNIT_ROOT ? UINT64_C(1) << OF_UNIT : 0;
    struct eg_column *kept = eg_arena_take_array(edition->arena, COLUMNS, sizeof *kept);
    size_t kept_count = edition_keep(columns, kept, sizeof *columns, COLUMNS, without);
    struct eg_table *table = eg_sheet_set_table(sheet, "Data_held", kept, kept_count);
    for (size_t f = 0; f < staff->fields->count; f++) {
        const struct eg_field *field = &staff->fields->fields[f];
        if (field->kind != EG_FIELD_EQUALITY ||
            !((staff->recorded | applied->with->recorded) & eg_field_bit(field)))
            continue;
        struct eg_cell row[COLUMNS];
        row[0] = eg_cell_text(field->label);
        row[OF_UNIT] = has_staff && gap_has_figures(&of->gap, field, of->unit)
                           ? declared_of(of, staff, &unit, field)
                           : eg_cell_marker(EG_MARKER_WITHHELD);
        row[2] = declared_at(of, "Applied", field);
        row[3] = declared_at(of, "Shortlisted", field);
        row[4] = declared_at(of, "Appointed", field);
        row[5] = declared_of(of, staff, &all, field);
        edition_keep(row, eg_table_add_row(table), sizeof *row, COLUMNS, without);
    }
    edition_say_none(table, "Nothing is recorded");
    table->marker_means[EG_MARKER_NOT_COLLECTED] = "no column of the extract holds it";
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = "nobody applied";
    edition_finish_sheet(edition, sheet,
                         "Where few have declared, at any stage, what the others would answer can "
                         "turn a figure round: the readings say where.");
}
