/* Who applies, gets through and works there, side by side. */
#include <math.h>
#include <string.h>

#include "recruitment_room.h"

#define CONFIDENCE 0.95

enum { COLUMNS = 13, OF_UNIT = 5, JOINERS = 7 };

/* The columns that are left out, as bits: a release has no joiners, and the whole organisation is no unit. */
static uint64_t without(const struct recruitment *of)
{
    uint64_t joiners = of->gap.release ? UINT64_C(1) << JOINERS : 0;
    return of->unit == EG_UNIT_ROOT ? joiners | UINT64_C(1) << OF_UNIT : joiners;
}

/* The share among applicants less that among staff, of the declared, with Newcombe's interval. Where
 * figures are rounded it holds the interval of all counts that fit them. */
struct difference {
    bool is_known;
    struct eg_estimate of;
};

static struct difference difference_of(const struct eg_represented *applicants,
                                       const struct eg_represented *staff)
{
    struct difference out = {0};
    out.is_known =
        eg_represented_difference(applicants, staff, eg_critical_value(CONFIDENCE), &out.of);
    return out;
}

/* The lowest and highest share of all people, over every way the unknown could answer. */
static struct eg_interval range_of(const struct eg_represented *line)
{
    double people = (double)line->people.shown;
    return (struct eg_interval){(double)line->group.low / people,
                                fmin(1, (double)(line->group.high + line->unknown.high) / people)};
}

/* "16.2", of a release "16". */
static const char *points(struct recruitment *of, double share)
{
    return eg_arena_format(of->gap.edition.arena, "%.*f", of->gap.release ? 0 : 1, 100 * share);
}

static const char *reading_of(struct recruitment *of, const struct eg_represented *applicants,
                              const struct eg_represented *staff,
                              const struct difference *difference)
{
    if (applicants->people.shown == 0 || staff->people.shown == 0)
        return "Nobody to compare";
    struct eg_interval apply = range_of(applicants), work = range_of(staff);
    bool is_more = difference->is_known && difference->of.interval.low > 0;
    bool is_less = difference->is_known && difference->of.interval.high < 0;
    if (is_more && apply.low > work.high)
        return "A larger part of applicants than of staff, whatever the unknown answers are";
    if (is_less && apply.high < work.low)
        return "A smaller part of applicants than of staff, whatever the unknown answers are";
    if (is_more)
        return "A larger part of the applicants who declared than of the staff who did; what the "
               "others would answer could change it";
    if (is_less)
        return "A smaller part of the applicants who declared than of the staff who did; what the "
               "others would answer could change it";
    if (!difference->is_known)
        return "Nobody of one side declared";
    return eg_arena_format(of->gap.edition.arena,
                           "No clear difference between applicants and staff: %s points fewer to "
                           "%s points more",
                           points(of, -difference->of.interval.low),
                           points(of, difference->of.interval.high));
}

int recruitment_side(const struct recruitment *of, const struct eg_represented *applicants)
{
    const struct eg_represented *staff = way_line(&of->staff, applicants->category);
    struct difference difference = {0};
    if (staff)
        difference = difference_of(applicants, staff);
    return !difference.is_known
               ? 0
               : (difference.of.interval.low > 0) - (difference.of.interval.high < 0);
}

static struct eg_cell share_among(struct recruitment *of, const struct eg_representation *all,
                                  const struct eg_category *category)
{
    const struct eg_represented *line = way_line(all, category);
    if (of->gap.release && line && line->people.shown == 0)
        return eg_cell_marker(EG_MARKER_WITHHELD);
    return line && line->obstacle != EG_NOT_RECORDED
               ? gap_share_of(&of->gap, line->group, line->declared)
               : eg_cell_marker(EG_MARKER_NOT_COLLECTED);
}

/* Marked where the group is what the others leave among applicants, or among staff. */
static const char *label_of(struct recruitment *of, const struct eg_represented *line)
{
    const char *label = way_label(&of->gap, line->field, line->category);
    return edition_has_note(label) ? label : gap_group_label(&of->gap, line->field, line->category);
}

static void fill_row(struct recruitment *of, struct eg_cell *row, const struct eg_represented *line)
{
    const struct eg_represented *staff = way_line(&of->staff, line->category);
    for (size_t i = 0; i < COLUMNS; i++)
        row[i] = eg_cell_marker(EG_MARKER_NOT_APPLICABLE);
    row[0] = eg_cell_text(line->field->label);
    row[1] = eg_cell_text(label_of(of, line));
    row[2] = way_share_at(&of->gap, of->main, "Applied", line->category);
    row[3] = way_share_at(&of->gap, of->main, "Shortlisted", line->category);
    row[4] = way_share_at(&of->gap, of->main, "Appointed", line->category);
    row[OF_UNIT] = share_among(of, &of->staff, line->category);
    row[6] = share_among(of, &of->organisation, line->category);
    row[JOINERS] = share_among(of, &of->gap.joiners, line->category);
    if (line->compare) {
        row[8] = eg_cell_of_share(line->compare->shown);
        row[8].is_public = true;
    } else {
        row[8] = eg_cell_marker(EG_MARKER_NOT_COLLECTED);
    }
    row[12] = eg_cell_text("Staff are not recorded");
    if (!staff || staff->obstacle == EG_NOT_RECORDED)
        return;
    if (row[OF_UNIT].kind == EG_CELL_MARKER && row[OF_UNIT].marker == EG_MARKER_WITHHELD)
        row[9] = row[10] = row[11] = row[OF_UNIT];
    struct difference difference = difference_of(line, staff);
    if (difference.is_known && row[2].kind != EG_CELL_MARKER &&
        row[OF_UNIT].kind != EG_CELL_MARKER) {
        row[9] = eg_cell_of_difference(difference.of.value);
        row[10] = eg_cell_of_difference(difference.of.interval.low);
        row[11] = eg_cell_of_difference(difference.of.interval.high);
    }
    row[12] = eg_cell_text(eg_arena_format(
        of->gap.edition.arena, "%s. Applicants and the population: %s.",
        of->gap.release && staff->people.shown == 0
            ? "Not compared with staff of the unit: they have no figures of their own"
        : row[2].kind == EG_CELL_MARKER || row[OF_UNIT].kind == EG_CELL_MARKER
            ? "Not compared with staff of the unit: too few of one side declared"
            : reading_of(of, line, staff, &difference),
        line->obstacle == EG_COMPARED ? gap_verdict(&of->gap, line) : gap_reading(&of->gap, line)));
}

static void add_row(struct recruitment *of, struct eg_table *table,
                    const struct eg_represented *line)
{
    struct eg_cell row[COLUMNS];
    fill_row(of, row, line);
    edition_keep(row, eg_table_add_row(table), sizeof *row, COLUMNS, without(of));
}

void recruitment_add_staff(struct recruitment *of)
{
    static const struct eg_column columns[COLUMNS] = {
        {"Field", EG_CELL_TEXT, 18, EG_PLAIN},
        {"Group", EG_CELL_TEXT, 28, EG_PLAIN},
        {"Of applicants\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Of those shortlisted\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Of those appointed\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Of staff of the unit\n(%)", EG_CELL_SHARE, 11, EG_PLAIN},
        {"Of staff of the organisation\n(%)", EG_CELL_SHARE, 13, EG_PLAIN},
        {"Of joiners of the organisation\n(%)", EG_CELL_SHARE, 13, EG_PLAIN},
        {"Benchmark\n(%)", EG_CELL_SHARE, 12, EG_PLAIN},
        {"Applicants less staff\n(percentage points)", EG_CELL_POINTS, 12, EG_PLAIN},
        {"Lower limit\n(percentage points)", EG_CELL_POINTS, 12, EG_PLAIN},
        {"Upper limit\n(percentage points)", EG_CELL_POINTS, 12, EG_PLAIN},
        {"Reading", EG_CELL_TEXT, 46, EG_PLAIN},
    };
    static const int notes[COLUMNS] = {NO_NOTE, NO_NOTE, NOTE_SHARE,  NO_NOTE,        NO_NOTE,
                                       NO_NOTE, NO_NOTE, NO_NOTE,     NOTE_BENCHMARK, NO_NOTE,
                                       NO_NOTE, NO_NOTE, NOTE_VERDICT};
    struct edition *edition = &of->gap.edition;
    struct eg_sheet *sheet = edition_table_sheet(
        edition, TABLE_V_STAFF, "Applicants_v_staff",
        eg_arena_format(edition->arena, "Applicants beside staff, %s, %s%s", of->name,
                        of->gap.release ? "people " : "applications ", of->main->made));
    size_t count;
    struct eg_column *headings =
        edition_kept_columns(edition, columns, notes, COLUMNS, without(of), &count);
    struct eg_table *table = eg_sheet_set_table(sheet, "Applicants_v_staff", headings, count);
    for (size_t i = 0; i < of->main->at[0].count; i++)
        if (of->main->at[0].lines[i].obstacle != EG_NOT_RECORDED)
            add_row(of, table, &of->main->at[0].lines[i]);
    edition_say_none(table, "Nothing is recorded about applicants");
    table->marker_means[EG_MARKER_NOT_COLLECTED] =
        of->gap.release ? "not recorded, no benchmark, or no figure of releases"
                        : "not recorded, or no benchmark";
    table->marker_means[EG_MARKER_NOT_APPLICABLE] = "nobody to compare";
    edition_describe_table(edition, sheet, "one table");
    eg_sheet_add_line(
        sheet, EG_LINE_PLAIN,
        eg_arena_format(
            edition->arena,
            "Applicants are %s %s. Applicants and staff are different people: the difference is of "
            "two shares. Its limits allow for chance (95%%, Newcombe)%s.",
            recruitment_are_people(of, of->main) ? "people" : "applications", of->main->made,
            of->gap.release ? " and for the rounding" : ""));
    edition_add_return(sheet);
}
