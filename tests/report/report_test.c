/* Figures are rounded once, in integers, to what is printed. */
#include "../test.h"

#include "equigap/report/report.h"

static void assert_share(int64_t part, int64_t whole, int64_t tenths)
{
    struct eg_cell cell = eg_cell_share(part, whole);

    assert_int_equal(cell.kind, EG_CELL_SHARE);
    assert_int_equal(cell.number, tenths);
}

static void shares_round_to_a_tenth_of_a_percent(void **state)
{
    (void)state;
    assert_share(4000, 4812, 831);
    assert_share(1, 3, 333);
    assert_share(2, 3, 667);
}

static void shares_half_way_round_up(void **state)
{
    (void)state;
    assert_share(1, 2000, 1); /* 0.05 % */
    assert_share(3, 2000, 2); /* 0.15 % */
    assert_share(500, 1000000, 1);
}

static void shares_of_nothing_and_everything_are_whole(void **state)
{
    (void)state;
    assert_share(0, 7, 0);
    assert_share(7, 7, 1000);
}

static void a_share_of_some_is_never_printed_as_none_or_all(void **state)
{
    (void)state;
    assert_share(1, 4000, 1);
    assert_share(3999, 4000, 999);
    assert_share(INT64_MAX - 1, INT64_MAX, 999);
    assert_int_equal(eg_cell_fine(1, 1000000).number, 1);
    assert_int_equal(eg_cell_fine(999999, 1000000).number, 9999);
}

static void shares_of_a_thousand_million_are_exact(void **state)
{
    (void)state;
    assert_share(1499999, 1000000000, 1);
    assert_share(1500000, 1000000000, 2);
    assert_share(INT64_MAX, INT64_MAX, 1000);
}

static void fine_shares_have_two_decimals(void **state)
{
    (void)state;
    assert_int_equal(eg_cell_fine(104, 10000).number, 104);
    assert_int_equal(eg_cell_fine(1, 20000).number, 1); /* 0.005 %, half way */
    assert_int_equal(eg_cell_fine(0, 0).marker, EG_MARKER_NOT_APPLICABLE);
}

static void columns_are_as_wide_as_their_longest_word(void **state)
{
    (void)state;
    assert_true(eg_column_width("Age\n(%)", 14) == 14);
    assert_true(eg_column_width("Caring responsibilities\n(%)", 14) > 15);
    assert_true(eg_column_width("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 14) ==
                40);
}

static void a_share_without_people_is_no_figure(void **state)
{
    (void)state;
    struct eg_cell cell = eg_cell_share(0, 0);

    assert_int_equal(cell.kind, EG_CELL_MARKER);
    assert_int_equal(cell.marker, EG_MARKER_NOT_APPLICABLE);
}

static int64_t points(int64_t part, int64_t whole, int64_t other_part, int64_t other_whole)
{
    struct eg_cell cell = eg_cell_points(part, whole, other_part, other_whole);
    assert_int_equal(cell.kind, EG_CELL_POINTS);
    return cell.number;
}

static void points_compare_unrounded_shares_of_unequal_bases(void **state)
{
    (void)state;
    assert_int_equal(points(1, 3, 1, 7), 190); /* 33.333 - 14.286 = 19.048 */
    assert_int_equal(points(1, 7, 1, 3), -190);
    /* 33.35 and 33.25 would be printed 33.4 and 33.3, but are 0.1 apart all the same */
    assert_int_equal(points(3335, 10000, 3325, 10000), 1);
    assert_int_equal(points(333333333, 1000000000, 1, 3), 0);
}

static void points_half_way_round_away_from_zero(void **state)
{
    (void)state;
    assert_int_equal(points(1, 2000, 0, 10), 1);
    assert_int_equal(points(0, 10, 1, 2000), -1);
    assert_int_equal(points(499, 1000000, 0, 10), 0);
    assert_int_equal(points(0, 10, 499, 1000000), 0);
}

static void points_of_a_thousand_million_are_exact(void **state)
{
    (void)state;
    assert_int_equal(points(1000000000, 1000000000, 0, 999999999), 1000);
    assert_int_equal(points(0, 999999999, 1000000000, 1000000000), -1000);
}

static void points_without_people_are_no_figure(void **state)
{
    (void)state;
    assert_int_equal(eg_cell_points(0, 0, 1, 2).marker, EG_MARKER_NOT_APPLICABLE);
    assert_int_equal(eg_cell_points(1, 2, 0, 0).kind, EG_CELL_MARKER);
}

static void markers_have_brackets_of_their_own_and_a_meaning(void **state)
{
    (void)state;
    assert_string_equal(eg_marker_text(EG_MARKER_WITHHELD), "[c]");
    assert_string_equal(eg_marker_text(EG_MARKER_NOT_COLLECTED), "[x]");
    assert_string_equal(eg_marker_text(EG_MARKER_NOT_APPLICABLE), "[z]");
    assert_string_equal(eg_marker_text(EG_MARKER_LOW), "[low]");
    assert_string_equal(eg_marker_text(EG_MARKER_BREAK), "[b]");
    for (int i = 0; i < EG_MARKER_COUNT; i++)
        assert_true(eg_marker_meaning((enum eg_marker)i)[0] != '\0');
}

static void rows_hold_no_figure_until_they_are_set(void **state)
{
    (void)state;
    static const struct eg_column columns[] = {{"Field", EG_CELL_TEXT, 20, EG_PLAIN},
                                               {"Staff", EG_CELL_COUNT, 12, EG_PLAIN}};
    struct eg_arena *arena = eg_arena_begin();
    struct eg_workbook *workbook = eg_workbook_begin(arena);
    struct eg_table *table =
        eg_sheet_set_table(eg_workbook_add_sheet(workbook, "A", "Title"), "A", columns, 2);

    for (int i = 0; i < 100; i++)
        eg_table_add_row(table)[1] = eg_cell_count(i);

    assert_int_equal(table->row_count, 100);
    assert_int_equal(table->cells[2 * 57].marker, EG_MARKER_NOT_APPLICABLE);
    assert_int_equal(table->cells[2 * 57 + 1].number, 57);
    eg_arena_end(arena);
}

static void sheets_are_found_by_name(void **state)
{
    (void)state;
    struct eg_arena *arena = eg_arena_begin();
    struct eg_workbook *workbook = eg_workbook_begin(arena);
    struct eg_sheet *cover = eg_workbook_add_sheet(workbook, "Cover", "Title");
    for (int i = 0; i < 20; i++)
        eg_workbook_add_sheet(workbook, "Other", "Title");

    assert_ptr_equal(eg_workbook_find(workbook, "Cover"), cover);
    assert_null(eg_workbook_find(workbook, "cover"));
    eg_arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_round_to_a_tenth_of_a_percent),
        cmocka_unit_test(shares_half_way_round_up),
        cmocka_unit_test(shares_of_nothing_and_everything_are_whole),
        cmocka_unit_test(a_share_of_some_is_never_printed_as_none_or_all),
        cmocka_unit_test(shares_of_a_thousand_million_are_exact),
        cmocka_unit_test(fine_shares_have_two_decimals),
        cmocka_unit_test(columns_are_as_wide_as_their_longest_word),
        cmocka_unit_test(a_share_without_people_is_no_figure),
        cmocka_unit_test(points_compare_unrounded_shares_of_unequal_bases),
        cmocka_unit_test(points_half_way_round_away_from_zero),
        cmocka_unit_test(points_of_a_thousand_million_are_exact),
        cmocka_unit_test(points_without_people_are_no_figure),
        cmocka_unit_test(markers_have_brackets_of_their_own_and_a_meaning),
        cmocka_unit_test(rows_hold_no_figure_until_they_are_set),
        cmocka_unit_test(sheets_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
