/* The tables of the publication. */
#include <string.h>

#include "equigap/base/date.h"
#include "publication_room.h"

/* The figure of an answer of some people. */
static struct eg_figure count_of(const struct gap *gap, const struct eg_scope *scope,
                                 const struct eg_field *field, int64_t answer)
{
    return eg_scope_count(&gap->staff_setting, scope, field, answer);
}

static struct eg_figure declared_of(const struct gap *gap, const struct eg_scope *scope,
                                    const struct eg_field *field)
{
    return eg_scope_declared(&gap->staff_setting, scope, field);
}

static struct eg_scope everybody(const struct gap *gap)
{
    return eg_scope_of_unit(&gap->staff_setting, EG_UNIT_ROOT, "All staff");
}

/* As printed: every percentage is worked out from what is printed. */
static int64_t printed(const struct gap *gap, struct eg_figure people)
{
    struct eg_cell cell = publication_count(gap, people);
    return cell.kind == EG_CELL_COUNT ? cell.number : 0;
}

/* A part of a whole, both as printed; [low] for a part that is [low], [c] of too few people. */
static struct eg_cell share_of(const struct gap *gap, struct eg_figure part, struct eg_figure whole)
{
    int64_t of = printed(gap, part), all = printed(gap, whole);
    if (whole.shown < gap->edition.percent_base)
        return eg_cell_marker(EG_MARKER_WITHHELD);
    return of == 0 ? eg_cell_marker(EG_MARKER_LOW) : eg_cell_whole_share(of < all ? of : all, all);
}

struct eg_cell publication_declared(const struct gap *gap, const struct eg_field *field)
{
    struct eg_scope all = everybody(gap);
    return share_of(gap, declared_of(gap, &all, field), count_of(gap, &all, NULL, 0));
}

void publication_fill_shares(const struct gap *gap, struct eg_cell *row,
                             const struct eg_scope *scope, const struct eg_field *field,
                             int64_t answer)
{
    struct eg_figure people = count_of(gap, scope, NULL, 0);
    struct eg_figure group = count_of(gap, scope, field, answer);
    row[0] = publication_count(gap, group);
    row[1] = answer == EG_ANSWER_NOT_DECLARED
                 ? eg_cell_marker(EG_MARKER_NOT_APPLICABLE)
                 : share_of(gap, group, declared_of(gap, scope, field));
    row[2] = share_of(gap, group, people);
}

struct eg_sheet *publication_begin_sheet(struct gap *gap, int number, const char *name,
                                         const char *title)
{
    struct eg_sheet *sheet = edition_table_sheet(&gap->edition, number, name, title);
    sheet->is_landscape = true;
    return sheet;
}

static void add_by_group(struct gap *gap)
{
    static const struct eg_column columns[] = {
        {"Field", EG_CELL_TEXT, 34, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 60, EG_PLAIN},
        {"Staff\n(number)", EG_CELL_COUNT, 18, EG_PLAIN},
        {"Share of the declared\n(%)", EG_CELL_SHARE, 22, EG_PLAIN},
        {"Share of all staff\n(%)", EG_CELL_SHARE, 18, EG_PLAIN},
    };
    static const int notes[] = {NO_NOTE, NO_NOTE, PUBLIC_NOTE_COUNT_OF, PUBLIC_NOTE_DECLARED,
                                NO_NOTE};
    const struct eg_fields *fields = gap->review->run.fields;
    struct eg_sheet *sheet = publication_begin_sheet(
        gap, 1, "Table_1_Staff_by_group",
        eg_arena_format(gap->edition.arena, "Staff by field and group, %s", gap->day));
    struct eg_table *table = eg_sheet_set_table(
        sheet, "Staff_by_group", edition_columns(&gap->edition, columns, 5, notes), 5);
    struct eg_scope all = everybody(gap);
    for (size_t f = 0; f < fields->count; f++) {
        int64_t *answers;
        if (!publication_has(gap, &fields->fields[f]))
            continue;
        size_t count = publication_rows(gap, &fields->fields[f], &answers);
        for (size_t i = 0; i < count; i++) {
            struct eg_cell *row = eg_table_add_row(table);
            row[0] = eg_cell_text(fields->fields[f].label);
            row[1] = eg_cell_text(publication_label(gap, &fields->fields[f], answers[i]));
            publication_fill_shares(gap, row + 2, &all, &fields->fields[f], answers[i]);
        }
    }
    edition_say_none(table, "No field");
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = "not a part of the declared";
    edition_finish_sheet(&gap->edition, sheet, NULL);
}

static void add_declaration(struct gap *gap)
{
    static const struct eg_column columns[] = {
        {"Field", EG_CELL_TEXT, 44, EG_PLAIN},
        {"Staff\n(number)", EG_CELL_COUNT, 20, EG_PLAIN},
        {"Declared\n(%)", EG_CELL_SHARE, 22, EG_PLAIN},
        {"Not declared\n(%)", EG_CELL_SHARE, 24, EG_PLAIN},
    };
    static const int notes[] = {NO_NOTE, PUBLIC_NOTE_COUNT_OF, PUBLIC_NOTE_DECLARED,
                                PUBLIC_NOTE_NOT_DECLARED};
    const struct eg_fields *fields = gap->review->run.fields;
    struct eg_sheet *sheet = publication_begin_sheet(
        gap, 2, "Table_2_Declaration",
        eg_arena_format(gap->edition.arena, "How many staff have declared, by field, %s",
                        gap->day));
    struct eg_table *table = eg_sheet_set_table(
        sheet, "Declaration", edition_columns(&gap->edition, columns, 4, notes), 4);
    struct eg_scope all = everybody(gap);
    for (size_t f = 0; f < fields->count; f++) {
        const struct eg_field *field = &fields->fields[f];
        if (!eg_field_is_reported(field, gap->now->snapshot))
            continue;
        struct eg_cell *row = eg_table_add_row(table);
        struct eg_figure people = count_of(gap, &all, NULL, 0);
        row[0] = eg_cell_text(field->label);
        row[1] = publication_count(gap, people);
        row[2] = row[3] = eg_cell_marker(EG_MARKER_NOT_COLLECTED);
        if (!publication_has(gap, field))
            continue;
        row[2] = publication_declared(gap, field);
        row[3] = share_of(gap, count_of(gap, &all, field, EG_ANSWER_NOT_DECLARED), people);
    }
    sheet->is_landscape = false;
    edition_finish_sheet(&gap->edition, sheet, NULL);
}

static void add_area(struct gap *gap)
{
    static const struct eg_column columns[] = {
        {"Field", EG_CELL_TEXT, 30, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 46, EG_PLAIN},
        {"Share of the declared staff\n(%)", EG_CELL_SHARE, 20, EG_PLAIN},
        {"Population of the area\n(%)", EG_CELL_SHARE, 20, EG_PLAIN},
        {"Reading", EG_CELL_TEXT, 44, EG_PLAIN},
    };
    static const int notes[] = {NO_NOTE, NO_NOTE, PUBLIC_NOTE_DECLARED, PUBLIC_NOTE_AREA,
                                PUBLIC_NOTE_READING};
    struct eg_sheet *sheet = publication_begin_sheet(
        gap, 5, "Table_5_Staff_and_area",
        eg_arena_format(gap->edition.arena, "Staff and the population of %s, %s", gap_areas(gap),
                        gap->day));
    struct eg_table *table = eg_sheet_set_table(
        sheet, "Staff_and_area", edition_columns(&gap->edition, columns, 5, notes), 5);
    for (size_t i = 0; i < gap->staff.count; i++) {
        const struct eg_represented *line = &gap->staff.lines[i];
        if (line->obstacle != EG_COMPARED && line->obstacle != EG_ONE_SIDED)
            continue;
        struct compared of = gap_compare(gap, line);
        struct eg_cell *row = eg_table_add_row(table);
        row[0] = eg_cell_text(line->field->label);
        row[1] = eg_cell_text(line->category->label);
        row[2] =
            of.share.kind == EG_CELL_WHOLE ? share_of(gap, line->group, line->declared) : of.share;
        row[3] = of.benchmark;
        row[4] = eg_cell_text(gap_verdict(gap, line));
    }
    edition_say_none(table, "Nothing can be compared");
    edition_finish_sheet(&gap->edition, sheet, NULL);
}

/* A column for each release, the latest last, at most so many. */
static void add_change(struct gap *gap)
{
    enum { QUARTERS_MOST = 8 };
    struct edition *edition = &gap->edition;
    const struct eg_gap_review *review = gap->review;
    size_t first =
        review->quarter_count > QUARTERS_MOST ? review->quarter_count - QUARTERS_MOST : 0;
    size_t columns = 2 + review->quarter_count - first;
    struct eg_column *headings = eg_arena_take_array(edition->arena, columns, sizeof *headings);
    headings[0] = (struct eg_column){"Field", EG_CELL_TEXT, 30, EG_PLAIN};
    headings[1] = (struct eg_column){"Group", EG_CELL_TEXT, 46, EG_PLAIN};
    for (size_t q = first; q < review->quarter_count; q++)
        headings[2 + q - first] = (struct eg_column){
            eg_arena_format(edition->arena, "%s\n(%% of the declared)",
                            edition_day(edition, review->quarters[q].snapshot->last_day)),
            EG_CELL_SHARE, 20, EG_PLAIN};
    edition_fit_headings(edition, headings, columns);
    struct eg_sheet *sheet = publication_begin_sheet(gap, 6, "Table_6_Change",
                                                     "Share of the declared staff in each release");
    struct eg_table *table = eg_sheet_set_table(sheet, "Change", headings, columns);
    const struct eg_fields *fields = review->run.fields;
    struct eg_slice all = gap_unit(EG_UNIT_ROOT);
    for (size_t f = 0; f < fields->count; f++) {
        int64_t *answers;
        const struct eg_field *field = &fields->fields[f];
        size_t count = publication_has(gap, field) ? publication_rows(gap, field, &answers) - 1 : 0;
        for (size_t i = 0; i < count; i++) {
            struct eg_cell *row = eg_table_add_row(table);
            row[0] = eg_cell_text(field->label);
            row[1] = eg_cell_text(publication_label(gap, field, answers[i]));
            for (size_t q = first; q < review->quarter_count; q++) {
                const struct eg_measured *then = &review->quarters[q];
                row[2 + q - first] =
                    eg_field_is_recorded(field, then->snapshot)
                        ? share_of(gap, eg_figures_sum(then->figures, all, field, answers[i]),
                                   eg_figures_declared(then->figures, all, field))
                        : eg_cell_marker(EG_MARKER_NOT_COLLECTED);
            }
        }
    }
    edition_say_none(table, "No field");
    edition_finish_sheet(edition, sheet,
                         "A share of the declared can rise because more people declared, not "
                         "because more people joined.");
}

void publication_add_tables(struct gap *gap)
{
    add_by_group(gap);
    add_declaration(gap);
    publication_add_by_grade(gap);
    publication_add_by_directorate(gap);
    add_area(gap);
    add_change(gap);
}
