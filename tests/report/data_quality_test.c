/* Data quality: what is listed, and what never is. */
#include "equigap/report/data_quality.h"

#include "../test.h"
#include "equigap/base/date.h"

enum { QUARTER = 2025 * 4 + 1, ETHNICITY = 1, GENDER_IDENTITY = 2, PEOPLE = 100 };

static const struct eg_benchmarks no_benchmarks;
static const struct eg_grades no_grades;

static struct eg_arena *arena;
static struct eg_fields fields;
static struct eg_rules rules;
static struct eg_snapshot snapshot, before;
static struct eg_measured quarters[2];
static struct eg_quality_extract extract;
static struct eg_data_quality quality;

static const struct eg_issue issue = {214, "Employee Number", "is empty, so nobody can be counted",
                                      "fill it in"};
static const struct eg_checked checks[] = {
    {EG_CHECK_LOST, ETHNICITY, 854, 345, 10, EG_CHECK_WARNED, "Parks"},
    {EG_CHECK_LOST, GENDER_IDENTITY, 854, 200, 10, EG_CHECK_WARNED, ""},
    {EG_CHECK_REFUSED, 0, 1000, 80, 50, EG_CHECK_STOPPED, ""},
    {EG_CHECK_TWO_QUESTIONS, ETHNICITY, 100, 1, 0, EG_CHECK_WARNED, ""},
    {EG_CHECK_CLUMP, ETHNICITY, 100, 0, 250, EG_CHECK_PASSED, ""},
};
static const struct eg_check_record records[] = {
    {EG_CHECK_LOST, ETHNICITY, 0, "000017"},
    {EG_CHECK_LOST, ETHNICITY, 12, "000018"},
    {EG_CHECK_LOST, GENDER_IDENTITY, 0, "SECRET"},
    {EG_CHECK_TWO_QUESTIONS, ETHNICITY, 9, "SECRET"},
};
static const struct eg_quality_text texts[] = {
    {ETHNICITY, "Whte  British", 3, 30, "White British"},
    {ETHNICITY, "Martian", 2, 31, "Arab"},
    {GENDER_IDENTITY, "Private", 1, 9999, NULL},
};
static const struct eg_quality_conflict conflicts[] = {
    {"000017", ETHNICITY, 40},
    {"SECRET", GENDER_IDENTITY, 9999},
};

static struct eg_snapshot snapshot_of(int quarter)
{
    return (struct eg_snapshot){
        .kind = EG_STAFF,
        .first_day = eg_quarter_last_day(quarter),
        .last_day = eg_quarter_last_day(quarter),
        .quarter = quarter,
        .file = "staff.csv",
        .sha256 = "0123456789abcdef0123456789abcdef",
        .encoding = "UTF-8",
        .delimiter = ',',
        .fields = 3,
        .counts = {.read = 1000, .imported = 920, .refused = 80, .people = PEOPLE},
        .lists = "lists-1",
        .program = "0.1.0",
    };
}

/* A hundred people of whom `complete` have answered everything, and two units of 40 and 60. */
static const struct eg_figures *figures_of(int64_t complete)
{
    struct eg_figures *figures = eg_figures_begin(arena, &fields);
    const struct {
        struct eg_slice slice;
        int64_t people;
    } rows[] = {
        {{.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT}, PEOPLE},
        {{.by = EG_BY_UNIT, .unit = 2}, 40},
        {{.by = EG_BY_UNIT, .unit = 3}, 60},
        {{.by = EG_BY_UNANSWERED, .unit = EG_UNIT_ROOT, .value = 0}, complete},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t slice = eg_figures_slice(figures, rows[i].slice);
        eg_figures_add(figures, slice, EG_SLOT_PEOPLE, rows[i].people);
        for (size_t f = 0; f < fields.count; f++)
            eg_figures_add(figures, slice, eg_figures_slot(figures, &fields.fields[f], 0),
                           rows[i].people / 4);
    }
    return figures;
}

static void add_field(const char *key, const char *label)
{
    struct eg_field *field = eg_fields_add(&fields, key);
    field->number = (int32_t)fields.count;
    field->label = label;
    eg_field_add(&fields, field, "x");
}

static int begin(void **state)
{
    (void)state;
    arena = eg_arena_begin();
    fields = (struct eg_fields){.arena = arena};
    add_field("ethnicity", "Ethnicity");
    add_field(EG_FIELD_GENDER_IDENTITY, "Gender identity");
    rules = eg_rules_by_default();
    struct eg_units *units = eg_units_begin(arena, "Northmoor");
    eg_units_add(units, EG_UNIT_ROOT, "Housing");
    eg_units_add(units, EG_UNIT_ROOT, "Parks");
    before = snapshot_of(QUARTER - 1);
    snapshot = snapshot_of(QUARTER);
    quarters[0] = (struct eg_measured){&before, figures_of(20), ""};
    quarters[1] = (struct eg_measured){&snapshot, figures_of(30), ""};
    extract = (struct eg_quality_extract){
        .snapshot = &snapshot,
        .refused = &issue,
        .refused_count = 1,
        .checks = checks,
        .check_count = sizeof checks / sizeof *checks,
        .records = records,
        .record_count = sizeof records / sizeof *records,
        .texts = texts,
        .text_count = sizeof texts / sizeof *texts,
        .conflicts = conflicts,
        .conflict_count = sizeof conflicts / sizeof *conflicts,
    };
    quality = (struct eg_data_quality){
        .run = {.organisation = "Northmoor",
                .fields = &fields,
                .units = units,
                .rules = &rules,
                .benchmarks = &no_benchmarks,
                .grades = &no_grades,
                .program = "0.1.0",
                .journal_entries = 2,
                .journal_hash = "00ff"},
        .extracts = &extract,
        .extract_count = 1,
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

static const struct eg_workbook *make(void)
{
    return eg_data_quality_make(arena, &quality);
}

static const struct eg_sheet *sheet_of(const struct eg_workbook *workbook, const char *name)
{
    const struct eg_sheet *sheet = eg_workbook_find(workbook, name);
    if (!sheet)
        fail_msg("there is no sheet %s", name);
    return sheet;
}

static const struct eg_cell *cell_at(const struct eg_workbook *workbook, const char *name,
                                     size_t row, size_t column)
{
    const struct eg_table *table = sheet_of(workbook, name)->table;
    assert_true(row < table->row_count && column < table->column_count);
    return &table->cells[row * table->column_count + column];
}

static void assert_text(const struct eg_workbook *workbook, const char *name, size_t row,
                        size_t column, const char *expected)
{
    assert_string_equal(cell_at(workbook, name, row, column)->text, expected);
}

/* True if a cell or line of the workbook holds the text. */
static bool holds(const struct eg_workbook *workbook, const char *text)
{
    for (size_t s = 0; s < workbook->sheet_count; s++) {
        const struct eg_sheet *sheet = workbook->sheets[s];
        for (size_t i = 0; i < sheet->line_count; i++)
            if (strstr(sheet->lines[i].text, text))
                return true;
        for (size_t i = 0; sheet->table && i < sheet->table->row_count * sheet->table->column_count;
             i++)
            if (sheet->table->cells[i].text && strstr(sheet->table->cells[i].text, text))
                return true;
    }
    return false;
}

static void the_sheets_are_always_the_same(void **state)
{
    (void)state;
    static const char *const names[] = {
        "Cover",        "Contents",      "Notes",         "Summary",
        "Import_files", "Import_checks", "Refused_rows",  "Values_not_recognised",
        "Conflicts",    "Code_map",      "Figure_1_data", "Figure_2_data",
        "Run_details"};
    const struct eg_workbook *workbook = make();

    assert_int_equal(workbook->sheet_count, sizeof names / sizeof *names);
    for (size_t i = 0; i < workbook->sheet_count; i++)
        assert_string_equal(workbook->sheets[i]->name, names[i]);
}

static void a_first_quarter_without_troubles_has_every_sheet_but_no_figures(void **state)
{
    (void)state;
    extract = (struct eg_quality_extract){.snapshot = &snapshot};
    quality.quarters = &quarters[1];
    quality.quarter_count = 1;

    const struct eg_workbook *workbook = make();

    assert_int_equal(workbook->sheet_count, 11);
    assert_int_equal(sheet_of(workbook, "Summary")->chart_count, 0);
    assert_text(workbook, "Refused_rows", 0, 0, "No row was refused");
    assert_text(workbook, "Values_not_recognised", 0, 0, "Every value is recognised");
    assert_text(workbook, "Conflicts", 0, 0, "No conflict");
    assert_int_equal(cell_at(workbook, "Summary", 0, 2)->marker, EG_MARKER_NOT_COLLECTED);
}

static void the_summary_counts_what_asks_for_work(void **state)
{
    (void)state;
    const struct eg_workbook *workbook = make();

    const int64_t expected[] = {1000, 80, 4, 3, 70};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(cell_at(workbook, "Summary", 0, i)->number, expected[i]);
    assert_int_equal(sheet_of(workbook, "Summary")->chart_count, 2);
}

static void checks_that_stop_or_warn_stand_first(void **state)
{
    (void)state;
    const struct eg_workbook *workbook = make();

    assert_text(workbook, "Import_checks", 0, 8, "Stop");
    assert_text(workbook, "Import_checks", 0, 1, "Whole extract");
    assert_int_equal(cell_at(workbook, "Import_checks", 0, 6)->number, 800); /* 8.00 % */
    assert_int_equal(cell_at(workbook, "Import_checks", 0, 7)->number, 500);
    assert_text(workbook, "Import_checks", 0, 10, "See Refused_rows");
    assert_text(workbook, "Import_checks", 1, 8, "Warning");
    assert_text(workbook, "Import_checks", 1, 0,
                "People with an answer last time and no record now: Parks");
    assert_text(workbook, "Import_checks", 4, 8, "Pass");
    assert_text(workbook, "Import_checks", 4, 9, "Nothing");
    assert_true(holds(workbook, "The data should not be used yet"));
}

static void the_first_records_behind_a_check_are_listed(void **state)
{
    (void)state;
    assert_text(make(), "Import_checks", 1, 10,
                "Person 000017; person 000018 (line 12); and 343 more");
}

static void nobody_is_listed_for_gender_identity(void **state)
{
    (void)state;
    const struct eg_workbook *workbook = make();

    assert_text(workbook, "Import_checks", 2, 10, "Not shown");
    assert_text(workbook, "Import_checks", 3, 10, "Not shown"); /* two questions in one column */
    assert_text(workbook, "Values_not_recognised", 2, 1, "Rare value");
    assert_false(holds(workbook, "SECRET"));
    assert_false(holds(workbook, "9999"));
    assert_true(holds(workbook, "1 conflict about gender identity is counted"));
}

static void rare_values_are_lines_and_others_are_quoted(void **state)
{
    (void)state;
    const struct eg_workbook *workbook = make();

    assert_text(workbook, "Values_not_recognised", 0, 1, "\"Whte\", 2 spaces, \"British\"");
    assert_text(workbook, "Values_not_recognised", 0, 2, "White British");
    assert_text(workbook, "Values_not_recognised", 1, 1, "Rare value, line 31");
    assert_false(holds(workbook, "Martian"));
    assert_false(holds(workbook, "Arab"));
    assert_int_equal(cell_at(workbook, "Values_not_recognised", 0, 5)->kind, EG_CELL_ENTRY);
}

static void refused_rows_have_places_and_remedies(void **state)
{
    (void)state;
    const struct eg_workbook *workbook = make();

    assert_int_equal(cell_at(workbook, "Refused_rows", 0, 1)->number, 214);
    assert_text(workbook, "Refused_rows", 0, 2, "Employee Number");
    assert_text(workbook, "Refused_rows", 0, 4, "Fill it in");
}

enum { SHOWN = 50000, LISTED = SHOWN + 5 };

/* A sheet of more rows than it shows says so, and its whole has them all. */
static void assert_cut(const struct eg_workbook *workbook, const char *name)
{
    const struct eg_sheet *sheet = sheet_of(workbook, name);
    const char *line = eg_arena_format(arena,
                                       "These are the first 50,000 of 50,005 rows. All are in the "
                                       "file %s.csv, in the folder of CSV files beside this "
                                       "workbook.",
                                       name);
    assert_int_equal(sheet->table->row_count, SHOWN);
    assert_non_null(sheet->table->whole);
    assert_int_equal(sheet->table->whole->row_count, LISTED);
    assert_string_equal(sheet->lines[1].text, line);
}

static void long_listings_are_cut_and_say_where_the_rest_is(void **state)
{
    (void)state;
    struct eg_issue *refused = eg_arena_take_array(arena, LISTED, sizeof *refused);
    struct eg_quality_text *unknown = eg_arena_take_array(arena, LISTED, sizeof *unknown);
    struct eg_quality_conflict *differ = eg_arena_take_array(arena, LISTED + 1, sizeof *differ);
    for (size_t i = 0; i < LISTED; i++) {
        refused[i] = issue;
        refused[i].line = (int64_t)i;
        unknown[i] = texts[0];
        differ[i] = conflicts[0];
    }
    differ[LISTED] = conflicts[1];
    extract.refused = refused;
    extract.texts = unknown;
    extract.conflicts = differ;
    extract.refused_count = extract.text_count = LISTED;
    extract.conflict_count = LISTED + 1;

    const struct eg_workbook *workbook = make();

    assert_cut(workbook, "Refused_rows");
    assert_cut(workbook, "Values_not_recognised");
    assert_cut(workbook, "Conflicts");
    const struct eg_table *whole = sheet_of(workbook, "Refused_rows")->table->whole;
    assert_int_equal(whole->cells[(LISTED - 1) * whole->column_count + 1].number, LISTED - 1);
    assert_true(holds(workbook, "1 conflict about gender identity is counted"));
    assert_int_equal(eg_workbook_of_cut(workbook)->sheet_count, 3);
}

static void decisions_stand_on_the_code_map(void **state)
{
    (void)state;
    static const struct eg_mapping mappings[] = {
        {EG_MAPPING_SPELLING, "Ethnicity", "Brit", "White British", 20269},
        {EG_MAPPING_SCHEME, "Ethnicity", NULL, "NHS", EG_NO_DAY},
    };
    quality.mappings = mappings;
    quality.mapping_count = 2;

    const struct eg_workbook *workbook = make();

    assert_text(workbook, "Code_map", 0, 2, "\"Brit\"");
    assert_text(workbook, "Code_map", 0, 4, "30 June 2025");
    assert_text(workbook, "Code_map", 1, 2, "The whole column");
}

static void a_superseded_extract_is_said_not_to_count(void **state)
{
    (void)state;
    extract.is_superseded = true;

    assert_true(holds(make(), "not counted: a later one is"));
}

#define PREPARED(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PREPARED(the_sheets_are_always_the_same),
        PREPARED(a_first_quarter_without_troubles_has_every_sheet_but_no_figures),
        PREPARED(the_summary_counts_what_asks_for_work),
        PREPARED(checks_that_stop_or_warn_stand_first),
        PREPARED(the_first_records_behind_a_check_are_listed),
        PREPARED(nobody_is_listed_for_gender_identity),
        PREPARED(rare_values_are_lines_and_others_are_quoted),
        PREPARED(refused_rows_have_places_and_remedies),
        PREPARED(long_listings_are_cut_and_say_where_the_rest_is),
        PREPARED(decisions_stand_on_the_code_map),
        PREPARED(a_superseded_extract_is_said_not_to_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
