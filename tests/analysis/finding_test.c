#include "equigap/analysis/finding.h"

#include "equigap/intake/lists.h"
#include "../test.h"

/* People of two directorates, one field of the lists. */
static struct eg_arena *arena;
static struct eg_fields fields;
static struct eg_field *religion;
static struct eg_units *units;
static struct eg_rules rules;
static struct eg_figures *figures;
static struct eg_setting with;
static struct eg_snapshot snapshot;
static struct eg_findings found;
static struct eg_noticed noticed;
static const struct eg_benchmarks none;

static int begin(void **state)
{
    struct eg_error error = {0};
    (void)state;
    arena = eg_arena_begin();
    const struct eg_fields *all = eg_lists_fields(arena, &error);
    fields = (struct eg_fields){.arena = arena};
    religion = eg_fields_add(&fields, "religion");
    *religion = *eg_fields_find(all, "religion");
    religion->number = 1;
    units = eg_units_begin(arena, "Council");
    eg_units_add(units, EG_UNIT_ROOT, "Adults");
    eg_units_add(units, EG_UNIT_ROOT, "Streets");
    rules = eg_rules_by_default();
    figures = eg_figures_begin(arena, &fields);
    snapshot = (struct eg_snapshot){.kind = EG_STAFF, .fields = 1};
    with = (struct eg_setting){arena,  figures, &fields, 1,     units, &none,
                               &rules, {0, 0},  0,       false, false};
    found = (struct eg_findings){NULL, 0, 0};
    noticed = (struct eg_noticed){{0}, {0}};
    return 0;
}

static int end(void **state)
{
    (void)state;
    eg_arena_end(arena);
    return 0;
}

static void add(int64_t unit, int64_t answer, int64_t people)
{
    for (; unit != 0; unit = eg_units_at(units, unit)->parent) {
        size_t slice = eg_figures_slice(figures, (struct eg_slice){.by = EG_BY_UNIT, .unit = unit});
        eg_figures_add(figures, slice, EG_SLOT_PEOPLE, people);
        eg_figures_add(figures, slice, eg_figures_slot(figures, religion, answer), people);
    }
}

static bool has(enum eg_finding_kind_code kind)
{
    for (size_t i = 0; i < found.count; i++)
        if (found.all[i].kind == kind)
            return true;
    return false;
}

static void find_gaps(void)
{
    eg_findings_add_gaps(arena, &found, &with, EG_STAFF, &snapshot, &noticed);
}

static void a_complete_field_is_no_finding(void **state)
{
    add(2, 1, 100);

    find_gaps();

    assert_int_equal(found.count, 0);
    (void)state;
}

static void a_field_without_a_column_has_one_finding_only(void **state)
{
    snapshot.fields = with.recorded = 0;
    add(2, EG_ANSWER_MISSING, 100);

    find_gaps();

    assert_int_equal(found.count, 1);
    assert_string_equal(eg_finding_code(found.all[0].kind), "F01");
    (void)state;
}

static void limits_are_passed_when_more_than_them_are_there(void **state)
{
    add(2, 1, 60);
    add(2, EG_ANSWER_MISSING, 20);
    add(2, EG_ANSWER_UNDECLARED, 20);
    find_gaps();
    assert_int_equal(found.count, 0);

    add(2, EG_ANSWER_MISSING, 1);
    find_gaps();
    assert_true(has(EG_FINDING_FEW_DECLARED));
    assert_false(has(EG_FINDING_UNDECLARED));
    add(2, EG_ANSWER_MISSING, 5);
    find_gaps();
    assert_true(has(EG_FINDING_MISSING));
    (void)state;
}

static void one_answer_that_is_not_recognised_is_a_finding(void **state)
{
    add(2, 1, 999);
    add(2, EG_ANSWER_UNRECOGNISED, 1);

    find_gaps();

    assert_int_equal(found.count, 1);
    assert_int_equal(found.all[0].kind, EG_FINDING_UNRECOGNISED);
    (void)state;
}

static void records_that_disagree_are_a_finding(void **state)
{
    add(2, 1, 100);
    noticed.conflicts[0] = 3;

    find_gaps();

    assert_int_equal(found.count, 1);
    assert_string_equal(eg_finding_code(found.all[0].kind), "F21");
    assert_int_equal(found.all[0].people, 3);
    (void)state;
}

static void missing_answers_of_one_directorate_are_found_there(void **state)
{
    add(2, 1, 50);
    add(2, EG_ANSWER_MISSING, 50);
    add(3, 1, 190);
    add(3, EG_ANSWER_MISSING, 10);

    eg_findings_add_concentrated(arena, &found, &with);

    assert_int_equal(found.count, 1);
    assert_int_equal(found.all[0].slice.unit, 2);
    assert_int_equal(found.all[0].people, 50);
    assert_int_equal(found.all[0].other_people, 10);
    assert_int_equal(found.all[0].other_whole, 200);
    (void)state;
}

static void missing_answers_that_are_everywhere_are_not_concentrated(void **state)
{
    add(2, 1, 50);
    add(2, EG_ANSWER_MISSING, 50);
    add(3, 1, 100);
    add(3, EG_ANSWER_MISSING, 100);

    eg_findings_add_concentrated(arena, &found, &with);

    assert_int_equal(found.count, 0);
    (void)state;
}

static void rates_that_hold_whatever_are_certain_and_come_first(void **state)
{
    static const struct eg_scope nobody;
    struct eg_passing pair = {
        .with = &with, .through = &nobody, .stopped = &nobody, .worse = EG_UNDER};
    struct eg_passed lines[2] = {
        {.passing = &pair, .field = religion, .verdict = {EG_UNDER_IF_LIKE, false}},
        {.passing = &pair, .field = religion, .verdict = {EG_UNDER_WHATEVER, false}}};
    struct eg_passages of = {.lines = lines, .count = 2};

    eg_findings_add_passages(arena, &found, &of, &pair, EG_FINDING_SHORTLISTED, EG_APPLICANTS);
    eg_findings_add_passages(arena, &found, &of, &pair, EG_FINDING_SENIOR, EG_STAFF);

    assert_int_equal(found.count, 4);
    assert_int_equal(found.all[0].certainty, EG_CERTAIN);
    assert_int_equal(found.all[1].certainty, EG_IF_LIKE);
    assert_int_equal(found.all[2].certainty, EG_CERTAIN);
    (void)state;
}

static void groups_that_others_are_compared_with_are_no_finding(void **state)
{
    static const struct eg_benchmark_share half = {.low = 0.5, .shown = 0.5, .high = 0.5};
    struct eg_represented lines[2] = {
        {.with = &with, .field = religion, .category = eg_field_find(religion, "CH")},
        {.with = &with, .field = religion, .category = eg_field_find(religion, "MU")}};
    for (int i = 0; i < 2; i++) {
        lines[i].compare = &half;
        lines[i].people = lines[i].declared = eg_figure_exact(100);
        lines[i].group = eg_figure_exact(10);
        lines[i].verdict.conclusion = EG_UNDER_WHATEVER;
    }
    struct eg_representation of = {.lines = lines, .count = 2};

    eg_findings_add_representation(arena, &found, &of, EG_FINDING_STAFF, EG_STAFF);

    assert_int_equal(found.count, 1);
    assert_string_equal(found.all[0].category->code, "MU");
    (void)state;
}

static void details_are_a_finding_only_where_a_field_has_no_group(void **state)
{
    static const struct eg_benchmark_share half = {.low = 0.5, .shown = 0.5, .high = 0.5};
    struct eg_category details[2] = {{.number = 1, .code = "A"}, {.number = 2, .code = "B"}};
    struct eg_field bare = {.key = "bare", .categories = details, .category_count = 2};
    struct eg_represented line = {.with = &with,
                                  .field = &bare,
                                  .category = &details[0],
                                  .compare = &half,
                                  .people = eg_figure_exact(100),
                                  .declared = eg_figure_exact(100),
                                  .group = eg_figure_exact(10),
                                  .verdict.conclusion = EG_UNDER_WHATEVER};
    struct eg_representation of = {.lines = &line, .count = 1};

    eg_findings_add_representation(arena, &found, &of, EG_FINDING_STAFF, EG_STAFF);
    assert_int_equal(found.count, 1);
    details[1].level = EG_LEVEL_GROUP;
    eg_findings_add_representation(arena, &found, &of, EG_FINDING_STAFF, EG_STAFF);
    assert_int_equal(found.count, 1);
    (void)state;
}

static void small_groups_and_small_details_are_counted_apart(void **state)
{
    struct eg_category detail = {.number = 1, .level = EG_LEVEL_DETAIL};
    struct eg_represented lines[3] = {
        {.with = &with, .field = religion, .category = eg_field_find(religion, "MU")},
        {.with = &with, .field = religion, .category = &detail},
        {.with = &with, .field = religion, .category = eg_field_find(religion, "HI")}};
    lines[0].group = eg_figure_exact(9);
    lines[1].group = eg_figure_exact(1);
    lines[2].group = eg_figure_exact(10);
    struct eg_representation of = {.lines = lines, .count = 3};

    eg_findings_add_small(arena, &found, &of);

    assert_int_equal(found.count, 1);
    assert_int_equal(found.all[0].people, 1);
    assert_int_equal(found.all[0].whole, 1);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_complete_field_is_no_finding, begin, end),
        cmocka_unit_test_setup_teardown(a_field_without_a_column_has_one_finding_only, begin, end),
        cmocka_unit_test_setup_teardown(limits_are_passed_when_more_than_them_are_there, begin,
                                        end),
        cmocka_unit_test_setup_teardown(one_answer_that_is_not_recognised_is_a_finding, begin, end),
        cmocka_unit_test_setup_teardown(records_that_disagree_are_a_finding, begin, end),
        cmocka_unit_test_setup_teardown(missing_answers_of_one_directorate_are_found_there, begin,
                                        end),
        cmocka_unit_test_setup_teardown(rates_that_hold_whatever_are_certain_and_come_first, begin,
                                        end),
        cmocka_unit_test_setup_teardown(groups_that_others_are_compared_with_are_no_finding, begin,
                                        end),
        cmocka_unit_test_setup_teardown(details_are_a_finding_only_where_a_field_has_no_group,
                                        begin, end),
        cmocka_unit_test_setup_teardown(small_groups_and_small_details_are_counted_apart, begin,
                                        end),
        cmocka_unit_test_setup_teardown(missing_answers_that_are_everywhere_are_not_concentrated,
                                        begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
