/* The gap review: what it says when quarters, fields, units and applications are not as usual. */
#include "equigap/report/gap_review.h"

#include "../test.h"
#include "equigap/base/date.h"

enum { QUARTER = 2025 * 4 + 1, FIELDS = 3, PEOPLE = 100 };

static const struct eg_benchmarks no_benchmarks;
static const struct eg_grades no_grades;

static struct eg_arena *arena;
static struct eg_fields fields;
static struct eg_rules rules;
static struct eg_units *units;
static struct eg_snapshot snapshots[3];
static struct eg_measured quarters[3];
static struct eg_gap_review review;

/* `people` of a unit, `missing` of whom have not answered any field. */
static void count(struct eg_figures *figures, int64_t unit, int64_t people, int64_t missing)
{
    size_t slice = eg_figures_slice(figures, (struct eg_slice){.by = EG_BY_UNIT, .unit = unit});
    eg_figures_add(figures, slice, EG_SLOT_PEOPLE, people);
    for (size_t f = 0; f < fields.count; f++)
        eg_figures_add(figures, slice, eg_figures_slot(figures, &fields.fields[f], 0), missing);
}

static void set_quarter(size_t index, int quarter, uint32_t recorded, int64_t missing)
{
    struct eg_figures *figures = eg_figures_begin(arena, &fields);
    count(figures, EG_UNIT_ROOT, PEOPLE, missing);
    snapshots[index] = (struct eg_snapshot){
        .kind = EG_STAFF,
        .first_day = eg_quarter_last_day(quarter),
        .last_day = eg_quarter_last_day(quarter),
        .quarter = quarter,
        .file = "staff.csv",
        .sha256 = "0123",
        .encoding = "UTF-8",
        .delimiter = ',',
        .fields = recorded,
        .counts = {.read = PEOPLE, .imported = PEOPLE, .people = PEOPLE},
        .lists = "lists-1",
        .program = "0.1.0",
    };
    quarters[index] = (struct eg_measured){&snapshots[index], figures, "sex=Sex\n"};
}

static struct eg_figures *figures_of(size_t index)
{
    return (struct eg_figures *)(uintptr_t)quarters[index].figures;
}

static int begin(void **state)
{
    static const char *const keys[FIELDS] = {"sex", "ethnicity", "religion"};
    static const char *const labels[FIELDS] = {"Sex", "Ethnicity", "Religion"};
    (void)state;
    arena = eg_arena_begin();
    fields = (struct eg_fields){.arena = arena};
    for (int32_t n = 0; n < FIELDS; n++) {
        struct eg_field *field = eg_fields_add(&fields, keys[n]);
        field->number = n + 1;
        field->label = labels[n];
        eg_field_add(&fields, field, "x")->label = "Some group";
    }
    rules = eg_rules_by_default();
    units = eg_units_begin(arena, "Northmoor");
    set_quarter(0, QUARTER - 1, 7, 20);
    set_quarter(1, QUARTER, 7, 10);
    review = (struct eg_gap_review){
        .run = {.organisation = "Northmoor",
                .fields = &fields,
                .units = units,
                .rules = &rules,
                .benchmarks = &no_benchmarks,
                .grades = &no_grades,
                .program = "0.1.0",
                .journal_entries = 2,
                .journal_hash = "00ff"},
        .quarters = quarters,
        .quarter_count = 2,
    };
    return 0;
}

static int end(void **state)
{
    (void)state;
    eg_arena_end(arena);
    return 0;
}

static const struct eg_sheet *sheet_of(const struct eg_workbook *workbook, const char *name)
{
    const struct eg_sheet *sheet = eg_workbook_find(workbook, name);
    if (!sheet)
        fail_msg("there is no sheet %s", name);
    return sheet;
}

static void assert_says(const struct eg_sheet *sheet, const char *text)
{
    for (size_t i = 0; i < sheet->line_count; i++)
        if (strstr(sheet->lines[i].text, text))
            return;
    fail_msg("%s does not say: %s", sheet->name, text);
}

static void assert_silent(const struct eg_sheet *sheet, const char *text)
{
    for (size_t i = 0; i < sheet->line_count; i++)
        if (strstr(sheet->lines[i].text, text))
            fail_msg("%s says: %s", sheet->name, sheet->lines[i].text);
}

static const struct eg_cell *cell_at(const struct eg_sheet *sheet, size_t row, size_t column)
{
    return &sheet->table->cells[row * sheet->table->column_count + column];
}

static void the_average_changes_over_fields_that_both_quarters_recorded(void **state)
{
    (void)state;
    set_quarter(0, QUARTER - 1, 1, 20); /* the other two fields are new, and no worse */

    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);

    const struct eg_cell *change = cell_at(sheet_of(workbook, "Summary"), 0, 2);
    assert_int_equal(change->kind, EG_CELL_POINTS);
    assert_int_equal(change->number, 100); /* 90 % less 80 %, of Sex alone */
    assert_says(sheet_of(workbook, "Cover"), "over the fields that both quarters record");
}

static void without_a_field_in_common_there_is_no_change(void **state)
{
    (void)state;
    set_quarter(0, QUARTER - 1, 4, 20);
    set_quarter(1, QUARTER, 3, 10);

    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);

    const struct eg_sheet *summary = sheet_of(workbook, "Summary");
    assert_int_equal(cell_at(summary, 0, 2)->marker, EG_MARKER_NOT_APPLICABLE);
    assert_says(summary, "[z] = no field was recorded in both quarters");
}

static void without_an_earlier_quarter_it_says_so(void **state)
{
    (void)state;
    review.quarters = &quarters[1];
    review.quarter_count = 1;

    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);

    assert_int_equal(cell_at(sheet_of(workbook, "Summary"), 0, 2)->marker,
                     EG_MARKER_NOT_APPLICABLE);
    assert_says(sheet_of(workbook, "Summary"), "[z] = there is no earlier quarter");
    assert_says(sheet_of(workbook, "Completeness"), "[z] = there is no earlier quarter");
    assert_silent(sheet_of(workbook, "Completeness"), "[x]");
}

static void a_change_over_a_hole_names_its_quarter(void **state)
{
    (void)state;
    set_quarter(0, QUARTER - 3, 7, 20);

    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);

    assert_non_null(strstr(sheet_of(workbook, "Summary")->table->columns[2].heading,
                           "Change since July to September 2024"));
}

static void assert_break(const char *expected)
{
    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);
    const struct eg_sheet *trend = sheet_of(workbook, "Trend");
    const char *found = cell_at(trend, 1, trend->table->column_count - 1)->text;
    if (!strstr(found, expected))
        fail_msg("'%s' instead of '%s'", found, expected);
}

static void a_series_breaks_with_fields_columns_and_lists(void **state)
{
    (void)state;
    assert_break("No break");
    snapshots[0].fields = 3;
    assert_break("[b] New: religion");
    snapshots[0].fields = 7;
    snapshots[1].fields = 5;
    assert_break("[b] No longer recorded: ethnicity");
    snapshots[1].fields = 7;
    quarters[0].layout = "sex=Gender\n";
    assert_break("[b] The extract has other columns");
    quarters[0].layout = quarters[1].layout;
    snapshots[0].lists = "lists-0";
    assert_break("[b] The lists of answers changed");
    snapshots[0].lists = snapshots[1].lists;
    snapshots[1].rules.values[EG_RULE_COUNT_RESERVE] = 1; /* of applicants */
    assert_break("No break");
    snapshots[1].rules.values[EG_RULE_COUNT_AGENCY] = 1;
    assert_break("[b] Rules of who is counted changed: count-agency was 0 and is 1");
}

static void a_break_is_explained_and_told_on_the_cover(void **state)
{
    (void)state;
    snapshots[0].lists = "lists-0";

    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);

    assert_says(sheet_of(workbook, "Trend"), "[b] = break in the series");
    assert_says(sheet_of(workbook, "Cover"), "the lists of answers changed");
}

static void tables_keep_their_numbers_when_others_are_left_out(void **state)
{
    (void)state;
    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);

    assert_null(eg_workbook_find(workbook, "Completeness_by_directorate"));
    assert_non_null(strstr(sheet_of(workbook, "Trend")->title, "Table 6:"));
    assert_says(sheet_of(workbook, "Contents"),
                "Table 3, Completeness_by_directorate, is left out");
    assert_says(sheet_of(workbook, "Contents"), "Table 5, Completeness_applicants, is left out");
}

static void tiny_directorates_make_no_headline(void **state)
{
    (void)state;
    int64_t tiny = eg_units_add(units, EG_UNIT_ROOT, "Tiny"),
            low = eg_units_add(units, EG_UNIT_ROOT, "Low"),
            high = eg_units_add(units, EG_UNIT_ROOT, "High");
    count(figures_of(1), tiny, 19, 19);
    count(figures_of(1), low, 20, 10);
    count(figures_of(1), high, 61, 0);

    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);

    assert_says(sheet_of(workbook, "Cover"), "The largest hole is in Low (20 people)");
    assert_int_equal(cell_at(sheet_of(workbook, "Completeness_by_directorate"), 2, 1)->number, 19);
}

static void units_that_may_be_one_are_named(void **state)
{
    (void)state;
    int64_t one = eg_units_add(units, EG_UNIT_ROOT, "Adult Social Care"),
            other = eg_units_add(units, EG_UNIT_ROOT, "Adults Social Care");
    count(figures_of(1), one, 50, 5);
    count(figures_of(1), other, 50, 5);

    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);

    assert_says(sheet_of(workbook, "Directorate_detail"),
                "'Adult Social Care' and 'Adults Social Care' may be one unit");
}

static void the_row_of_everybody_is_not_called_as_a_unit_is(void **state)
{
    (void)state;
    count(figures_of(1), eg_units_add(units, EG_UNIT_ROOT, "ALL STAFF"), 50, 5);

    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);

    assert_string_equal(cell_at(sheet_of(workbook, "Completeness_by_directorate"), 1, 0)->text,
                        "All staff of the organisation");
}

static void fields_of_one_label_have_headings_of_their_own(void **state)
{
    (void)state;
    fields.fields[1].label = "SEX";

    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);

    assert_string_equal(sheet_of(workbook, "Trend")->table->columns[2].heading, "SEX (2)\n(%)");
}

/* As many people as applications, of none of which the vacancy matters. */
static struct eg_applications applications_of(const struct eg_snapshot *const *list, size_t count,
                                              const struct eg_figures *figures)
{
    return (struct eg_applications){.snapshots = list,
                                    .snapshot_count = count,
                                    .figures = figures,
                                    .strata = eg_strata_begin(arena, &fields),
                                    .people = figures,
                                    .quarter = QUARTER};
}

static void one_application_is_spoken_of_as_one(void **state)
{
    (void)state;
    struct eg_figures *figures = eg_figures_begin(arena, &fields);
    struct eg_snapshot extract = snapshots[1];
    const struct eg_snapshot *list[] = {&extract};
    extract.kind = EG_APPLICANTS;
    extract.first_day = eg_quarter_first_day(QUARTER) - 40;
    extract.last_day = eg_quarter_first_day(QUARTER) + 29;
    count(figures, EG_UNIT_ROOT, 1, 0);
    review.applications = applications_of(list, 1, figures);

    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);

    assert_says(sheet_of(workbook, "Cover"),
                "1 application made from 1 April 2025 to 30 April 2025.");
}

static void applications_from_extracts_without_a_field_have_no_record(void **state)
{
    (void)state;
    struct eg_figures *figures = eg_figures_begin(arena, &fields);
    struct eg_snapshot extracts[2] = {snapshots[1], snapshots[1]};
    const struct eg_snapshot *list[] = {&extracts[0], &extracts[1]};
    extracts[0].fields = 1;
    extracts[1].fields = 3;
    for (int i = 0; i < 2; i++)
        extracts[i].kind = EG_APPLICANTS;
    count(figures, EG_UNIT_ROOT, 30, 10);
    review.applications = applications_of(list, 2, figures);

    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);

    const struct eg_sheet *sheet = sheet_of(workbook, "Completeness_applicants");
    assert_int_equal(sheet->table->row_count, 2); /* fields of either extract */
    assert_says(sheet, "Not every extract of applications has a column for: ethnicity.");
    assert_non_null(strstr(sheet->table->columns[2].heading, "[note "));
}

static void a_field_of_several_answers_is_said_not_to_be_compared_in_recruitment(void **state)
{
    (void)state;
    struct eg_snapshot extract = snapshots[1];
    const struct eg_snapshot *list[] = {&extract};
    fields.fields[2].takes_several = true;
    set_quarter(0, QUARTER - 1, 7, 20);
    set_quarter(1, QUARTER, 7, 10);
    struct eg_figures *figures = eg_figures_begin(arena, &fields);
    extract.kind = EG_APPLICANTS;
    count(figures, EG_UNIT_ROOT, 30, 10);
    review.applications = applications_of(list, 1, figures);

    const struct eg_workbook *workbook = eg_gap_review_make(arena, &review);

    assert_says(sheet_of(workbook, "Recruitment_rates"),
                "Religion takes several answers, of which one person may give two: it is not "
                "compared here.");
    assert_says(
        sheet_of(workbook, "Recruitment_rates"),
        "No extract says for which vacancies people applied, so that rates of success are "
        "of all applications decided on, those for vacancies that are still open included.");
    assert_null(eg_workbook_find(workbook, "Vacancies"));
}

#define PREPARED(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PREPARED(the_average_changes_over_fields_that_both_quarters_recorded),
        PREPARED(without_a_field_in_common_there_is_no_change),
        PREPARED(without_an_earlier_quarter_it_says_so),
        PREPARED(a_change_over_a_hole_names_its_quarter),
        PREPARED(a_series_breaks_with_fields_columns_and_lists),
        PREPARED(a_break_is_explained_and_told_on_the_cover),
        PREPARED(tables_keep_their_numbers_when_others_are_left_out),
        PREPARED(tiny_directorates_make_no_headline),
        PREPARED(units_that_may_be_one_are_named),
        PREPARED(the_row_of_everybody_is_not_called_as_a_unit_is),
        PREPARED(fields_of_one_label_have_headings_of_their_own),
        PREPARED(one_application_is_spoken_of_as_one),
        PREPARED(applications_from_extracts_without_a_field_have_no_record),
        PREPARED(a_field_of_several_answers_is_said_not_to_be_compared_in_recruitment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
