/* The census figures that are built in. Expected numbers are worked out by hand from the published counts. */
#include "equigap/intake/benchmarks.h"

#include <math.h>

#include "equigap/intake/lists.h"
#include "equigap/store/benchmarks.h"
#include "equigap/store/settings.h"
#include "../test.h"

struct fixture {
    struct eg_arena *arena;
    struct eg_fields *fields;
    struct eg_store *store;
    struct eg_benchmarks benchmarks;
    struct eg_error error;
};

static int set_up(void **state)
{
    struct fixture *with = calloc(1, sizeof *with);
    with->arena = eg_arena_begin();
    with->fields = eg_lists_fields(with->arena, &with->error);
    *state = with;
    return eg_store_make_temporary(&with->store, &with->error) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *with = *state;
    eg_store_close(with->store);
    eg_arena_end(with->arena);
    free(with);
    return 0;
}

static void compare_with(struct fixture *with, const char *code, int64_t weight)
{
    assert_true(eg_areas_add(with->store, &(struct eg_area){code, code, weight}, &with->error));
}

static void load(struct fixture *with)
{
    if (!eg_benchmarks_in_force(with->store, with->arena, with->fields, &with->benchmarks,
                                &with->error))
        fail_msg("%s", with->error.message);
}

static const struct eg_benchmark_share *share(const struct fixture *with, const char *field,
                                              const char *code)
{
    const struct eg_category *category = eg_field_find(eg_fields_find(with->fields, field), code);
    assert_non_null(category);
    return eg_benchmark_find(&with->benchmarks, field, category->number);
}

static void assert_count(const struct fixture *with, const char *field, const char *code,
                         int64_t part, int64_t whole)
{
    const struct eg_benchmark_share *found = share(with, field, code);
    assert_non_null(found);
    assert_int_equal(found->part, part);
    assert_int_equal(found->whole, whole);
    assert_true(fabs(found->shown - (double)part / (double)whole) < 1e-12);
    assert_true(found->low == found->shown && found->high == found->shown);
}

static void hart_has_the_published_counts(void **state)
{
    struct fixture *with = *state;
    compare_with(with, "E07000089", EG_WEIGHT_WHOLE);

    load(with);

    assert_count(with, "ethnicity", "WB", 86414, 99404);
    assert_count(with, "ethnicity", "GW", 91952, 99404);
    assert_count(with, "sex", "F", 30262, 60755);
    assert_count(with, "disability", "Y", 12850, 99408);
    assert_count(with, "age", "16-24", 8886, 60754);
    assert_count(with, "age", "16-19", 4466, 60754);
}

static void ethnic_minorities_are_counted_both_ways(void **state)
{
    struct fixture *with = *state;
    compare_with(with, "E07000089", EG_WEIGHT_WHOLE);

    load(with);

    assert_count(with, "ethnicity", "BIN_EM", 7452, 99404);
    assert_count(with, "ethnicity", "BIN_NWB", 99404 - 86414, 99404);
}

static void who_did_not_answer_is_left_out_and_kept_in_the_passport(void **state)
{
    struct fixture *with = *state;
    compare_with(with, "E07000089", EG_WEIGHT_WHOLE);

    load(with);

    const struct eg_benchmark *religion = eg_benchmark_of(&with->benchmarks, "religion");
    assert_count(with, "religion", "CH", 49461, 99401 - 5566);
    assert_true(religion->leaves_out_silent);
    assert_true(fabs(religion->silent_share - 5566.0 / 99401) < 1e-12);
    assert_count(with, "sexual_orientation", "LGB+", 856 + 672 + 169, 80328 - 4405);
    assert_false(eg_benchmark_of(&with->benchmarks, "gender_identity")->leaves_out_silent);
}

static void people_of_65_and_over_have_no_share_and_are_not_covered(void **state)
{
    struct fixture *with = *state;
    compare_with(with, "E92000001", EG_WEIGHT_WHOLE);

    load(with);

    const struct eg_field *age = eg_fields_find(with->fields, "age");
    const struct eg_benchmark *of = eg_benchmark_of(&with->benchmarks, "age");
    assert_null(share(with, "age", "65+"));
    assert_false(eg_benchmark_covers(of, age, eg_field_find(age, "70+")->number));
    assert_true(eg_benchmark_covers(of, age, eg_field_find(age, "60-64")->number));
}

static void a_base_of_all_ages_is_said(void **state)
{
    struct fixture *with = *state;
    compare_with(with, "E07000089", EG_WEIGHT_WHOLE);

    load(with);

    const struct eg_benchmark *ethnicity = eg_benchmark_of(&with->benchmarks, "ethnicity");
    assert_true(ethnicity->is_base_mismatched);
    assert_string_equal(ethnicity->base_note, "compared with residents of all ages");
    assert_string_equal(ethnicity->origin.source, "Census 2021 table TS021");
    assert_false(eg_benchmark_of(&with->benchmarks, "sex")->is_base_mismatched);
    assert_false(eg_benchmark_of(&with->benchmarks, "sexual_orientation")->is_base_mismatched);
}

static void own_figures_go_before_the_census_in_their_area_only(void **state)
{
    struct fixture *with = *state;
    const struct eg_field *sex = eg_fields_find(with->fields, "sex");
    struct eg_population *own = eg_population_begin(with->arena, "sex", "E07000089", "Hart");
    static const char *const codes[] = {"F", "M"};
    for (size_t i = 0; i < 2; i++)
        eg_population_add(own, with->arena,
                          (struct eg_population_row){.category =
                                                         eg_field_find(sex, codes[i])->number,
                                                     .part = 5,
                                                     .whole = 10,
                                                     .is_count = true});
    assert_true(eg_own_benchmarks_add(with->store, own, &with->error));
    compare_with(with, "E07000089", 600000);
    compare_with(with, "E12000008", 400000);

    load(with);

    double expected = 0.6 * 0.5 + 0.4 * 2916230 / 5750305;
    assert_true(fabs(share(with, "sex", "F")->shown - expected) < 1e-12);
    assert_true(eg_benchmark_of(&with->benchmarks, "sex")->is_own);
    assert_false(eg_benchmark_of(&with->benchmarks, "age")->is_own);
}

static void weights_mix_shares_and_not_people(void **state)
{
    struct fixture *with = *state;
    compare_with(with, "E07000089", 600000);
    compare_with(with, "E12000008", 400000);

    load(with);

    const struct eg_benchmark_share *women = share(with, "sex", "F");
    double expected = 0.6 * 30262 / 60755 + 0.4 * 2916230 / 5750305;
    assert_true(fabs(women->shown - expected) < 1e-12);
    assert_int_equal(women->whole, 0);
    assert_int_equal(eg_benchmark_of(&with->benchmarks, "sex")->area_count, 2);
}

static void a_store_without_areas_has_no_benchmarks(void **state)
{
    struct fixture *with = *state;

    load(with);

    assert_int_equal(with->benchmarks.count, 0);
}

static void every_area_that_is_built_in_loads(void **state)
{
    struct fixture *with = *state;
    struct eg_asset wide = eg_asset_find("lists/benchmarks.csv");
    struct eg_benchmark_files files = {wide, eg_asset_find("lists/benchmark_details.csv"),
                                       eg_asset_find("lists/benchmark_sources.csv")};
    size_t areas = 0;

    for (const char *line = strchr(wide.text, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        struct eg_population_set found = {0};
        const char *code = eg_arena_copy(with->arena, line, 9);
        if (!eg_lists_populations(with->arena, with->fields, &files, code, &found, &with->error))
            fail_msg("%s", with->error.message);
        assert_true(found.count >= 8);
        areas++;
    }

    assert_int_equal(areas, 367);
}

/* ---- Bad rows ---- */

#define SOURCES \
    "source,field,base,ages,year,table,silent,crosswalk,caution,credit\n" \
    "T,sex,people,all,2021,T,none,,,x\n"

static void assert_refused(struct fixture *with, const char *wide, const char *details,
                           const char *words)
{
    struct eg_population_set found = {0};
    struct eg_error error = {0};
    struct eg_benchmark_files files = {{"w.csv", wide, strlen(wide)},
                                       {"d.csv", details, strlen(details)},
                                       {"s.csv", SOURCES, strlen(SOURCES)}};
    assert_false(eg_lists_populations(with->arena, with->fields, &files, "A", &found, &error));
    if (!strstr(error.message, words))
        fail_msg("%s", error.message);
}

static void bad_rows_are_refused_with_their_place(void **state)
{
    struct fixture *with = *state;
    const char *none = "area_code,field,code,count,base,source\n";

    assert_refused(with, "area_code,area,sex:F,sex:Q\nA,a,1,2\n", none,
                   "w.csv:2: the field has no");
    assert_refused(with, "area_code,area,sex:F\nA,a,-1\n", none, "w.csv:2: no number of people");
    assert_refused(with, "area_code,area,sex:F\nA,a,1\nA,b,1\n", none, "w.csv:3: the area stands");
    assert_refused(with, "area_code,area,sex:F,sex:base\nA,a,90,100\n", none, "add up to 90.0 %");
    assert_refused(with, "area_code,area\nA,a\n",
                   "area_code,field,code,count,base,source\nA,sex,F,3,2,T\n", "d.csv:2: no number");
    assert_refused(with, "area_code,area\nA,a\n",
                   "area_code,field,code,count,base,source\nA,sex,F,1,2,T\nA,sex,F,1,2,T\n",
                   "d.csv:3: the figure stands twice");
    assert_refused(with, "area_code,area\nA,a\n",
                   "area_code,field,code,count,base,source\nA,sex,F,1,2,U\n",
                   "d.csv:2: no such source");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hart_has_the_published_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ethnic_minorities_are_counted_both_ways, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_did_not_answer_is_left_out_and_kept_in_the_passport,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(people_of_65_and_over_have_no_share_and_are_not_covered,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_base_of_all_ages_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(weights_mix_shares_and_not_people, set_up, tear_down),
        cmocka_unit_test_setup_teardown(own_figures_go_before_the_census_in_their_area_only, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_store_without_areas_has_no_benchmarks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_area_that_is_built_in_loads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_rows_are_refused_with_their_place, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
