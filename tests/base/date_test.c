/* Days, quarters and ages; dates as systems write them. */
#include "../test.h"

#include "equigap/base/date.h"

/* From Python's datetime: (date - date(1970, 1, 1)).days */
static const struct known_day {
    struct eg_date date;
    int32_t day;
} known_days[] = {
    {{1, 1, 1}, -719162},    {{1, 3, 1}, -719103},      {{99, 12, 31}, -683004},
    {{400, 2, 29}, -573372}, {{1582, 10, 15}, -141427}, {{1600, 2, 29}, -135081},
    {{1752, 9, 14}, -79366}, {{1899, 12, 30}, -25569},  {{1900, 2, 28}, -25509},
    {{1900, 3, 1}, -25508},  {{1931, 1, 1}, -14245},    {{1969, 12, 31}, -1},
    {{1970, 1, 1}, 0},       {{1970, 1, 2}, 1},         {{1972, 2, 29}, 789},
    {{1999, 12, 31}, 10956}, {{2000, 1, 1}, 10957},     {{2000, 2, 29}, 11016},
    {{2000, 3, 1}, 11017},   {{2004, 12, 31}, 12783},   {{2023, 2, 28}, 19416},
    {{2023, 3, 1}, 19417},   {{2024, 2, 29}, 19782},    {{2024, 3, 1}, 19783},
    {{2025, 6, 30}, 20269},  {{2030, 12, 31}, 22279},   {{2038, 1, 19}, 24855},
    {{2100, 2, 28}, 47540},  {{2100, 3, 1}, 47541},     {{2400, 2, 29}, 157113},
    {{9999, 1, 1}, 2932532}, {{9999, 12, 31}, 2932896},
};

static int32_t day_of(const char *iso)
{
    int32_t day;
    assert_true(eg_day_from_iso(iso, &day));
    return day;
}

static void days_agree_with_python_both_ways(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known_days / sizeof *known_days; i++) {
        const struct known_day *known = &known_days[i];
        struct eg_date date = eg_date_from_day(known->day);

        assert_int_equal(eg_day_from_date(known->date), known->day);
        assert_int_equal(date.year, known->date.year);
        assert_int_equal(date.month, known->date.month);
        assert_int_equal(date.day, known->date.day);
    }
}

static void every_day_of_nine_thousand_years_follows_the_one_before(void **state)
{
    (void)state;
    struct eg_date before = {0, 12, 31};
    for (int32_t day = known_days[0].day; day <= 2932896; day++) {
        struct eg_date date = eg_date_from_day(day);
        bool is_next_day =
            date.year == before.year && date.month == before.month && date.day == before.day + 1;
        bool is_next_month = date.year == before.year && date.month == before.month + 1 &&
                             date.day == 1 && before.day >= 28;
        bool is_new_year = date.year == before.year + 1 && date.month == 1 && date.day == 1 &&
                           before.month == 12 && before.day == 31;
        if (!is_next_day && !is_next_month && !is_new_year)
            fail_msg("day %d", (int)day);
        if (!eg_date_exists(date) || eg_day_from_date(date) != day)
            fail_msg("day %d does not come back", (int)day);
        before = date;
    }
}

static void dates_that_are_not_in_the_calendar_do_not_exist(void **state)
{
    (void)state;
    static const struct eg_date absent[] = {
        {2025, 2, 29}, {1900, 2, 29}, {2025, 4, 31}, {2025, 2, 31}, {2025, 13, 1}, {2025, 0, 1},
        {2025, 1, 0},  {2025, 1, 32}, {0, 1, 1},     {10000, 1, 1}, {-1, 1, 1},    {2025, 1, -1},
    };
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        assert_false(eg_date_exists(absent[i]));
    assert_true(eg_date_exists((struct eg_date){2000, 2, 29}));
    assert_true(eg_date_exists((struct eg_date){2024, 2, 29}));
}

static void an_iso_day_is_read_exactly_or_not_at_all(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "2025",
        "2025-6-30",
        "2025-06-3",
        "2025-06-300",
        "2025-06-30 ",
        " 2025-06-30",
        "2025- 6-30",
        "2025-06-+3",
        "+025-06-30",
        "-025-06-30",
        "2025/06/30",
        "2025-02-29",
        "2025-13-01",
        "0000-01-01",
        "30-06-2025",
        "2025-06-3x",
    };
    int32_t day = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(eg_day_from_iso(wrong[i], &day));
    assert_int_equal(day, 7);
    assert_true(eg_day_from_iso("2025-06-30", &day));
    assert_int_equal(day, 20269);
}

static void a_day_is_written_as_iso_and_in_words(void **state)
{
    (void)state;
    char iso[16], words[32];

    assert_string_equal(eg_day_to_iso(20269, iso), "2025-06-30");
    assert_string_equal(eg_day_to_iso(-719162, iso), "0001-01-01");
    assert_string_equal(eg_day_in_words(20269, words), "30 June 2025");
    assert_string_equal(eg_day_in_words(day_of("2025-09-01"), words), "1 September 2025");
}

static void dates_are_read_as_systems_write_them(void **state)
{
    (void)state;
    static const char *const forms[] = {
        "30/06/2025",
        "30-06-2025",
        "30.06.2025",
        "30/6/2025",
        "30-Jun-2025",
        "30-JUN-2025",
        "30 June 2025",
        "30 jun 2025",
        "30/06/25",
        "30-Jun-25",
        "2025-06-30",
        "2025/06/30",
        "2025-6-30",
        " 30/06/2025 ",
        "2025-06-30T00:00:00",
        "2025-06-30T00:00:00Z",
        "2025-06-30T23:59:59.999+01:00",
        "2025-06-30 00:00:00.000",
        "2025-06-30Z",
        "30/06/2025 00:00",
        "30/06/2025 9:30",
        "30/06/2025 9:30:00 AM",
        "30/06/2025 12:00PM",
        "30 June 2025 00:00",
        "20250630",
        "45838",
        "45838.75",
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        int32_t day = EG_NO_DAY;
        if (eg_day_from_text(forms[i], strlen(forms[i]), EG_DAY_FIRST, &day) != EG_DATE_READ)
            fail_msg("'%s' is not read", forms[i]);
        assert_int_equal(day, 20269);
    }
}

static void every_month_is_known_by_name(void **state)
{
    (void)state;
    static const char *const names[][3] = {
        {"January", "Jan", "JAN"}, {"February", "Feb", "feb"}, {"March", "Mar", "MAR"},
        {"April", "Apr", "apr"},   {"May", "MAY", "may"},      {"June", "Jun", "JUNE"},
        {"July", "Jul", "JULY"},   {"August", "Aug", "aug"},   {"September", "Sep", "Sept"},
        {"October", "Oct", "OCT"}, {"November", "Nov", "nov"}, {"December", "Dec", "DECEMBER"},
    };
    for (int month = 1; month <= 12; month++)
        for (int i = 0; i < 3; i++) {
            char text[32];
            int32_t day = EG_NO_DAY;
            size_t length = (size_t)snprintf(text, sizeof text, "1-%s-2024", names[month - 1][i]);

            assert_int_equal(eg_day_from_text(text, length, EG_MONTH_FIRST, &day), EG_DATE_READ);
            assert_int_equal(day, eg_day_from_date((struct eg_date){2024, month, 1}));
        }
}

static void the_order_of_day_and_month_is_as_told(void **state)
{
    (void)state;
    int32_t day;

    assert_int_equal(eg_day_from_text("03/04/2025", 10, EG_DAY_FIRST, &day), EG_DATE_READ);
    assert_int_equal(day, day_of("2025-04-03"));
    assert_int_equal(eg_day_from_text("03/04/2025", 10, EG_MONTH_FIRST, &day), EG_DATE_READ);
    assert_int_equal(day, day_of("2025-03-04"));
    assert_int_equal(eg_day_from_text("2025/03/04", 10, EG_MONTH_FIRST, &day), EG_DATE_READ);
    assert_int_equal(day, day_of("2025-03-04"));
}

static void a_date_shows_its_order_if_one_number_is_no_month(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool shows;
        enum eg_date_order order;
    } cases[] = {
        {"30/06/2025", true, EG_DAY_FIRST},
        {"06/30/2025", true, EG_MONTH_FIRST},
        {"13-1-99 00:00", true, EG_DAY_FIRST},
        {"03/04/2025", false, EG_DAY_FIRST},
        {"13/13/2025", false, EG_DAY_FIRST},
        {"32/01/2025", false, EG_DAY_FIRST},
        {"30/00/2025", false, EG_DAY_FIRST},
        {"2025-06-30", false, EG_DAY_FIRST},
        {"30-Jun-2025", false, EG_DAY_FIRST},
        {"30/06-2025", false, EG_DAY_FIRST},
        {"", false, EG_DAY_FIRST},
        {"45838", false, EG_DAY_FIRST},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum eg_date_order order;

        bool shows = eg_date_shows_order(cases[i].text, strlen(cases[i].text), &order);

        if (shows != cases[i].shows || (shows && order != cases[i].order))
            fail_msg("'%s' is not seen for what it is", cases[i].text);
    }
}

static void two_digit_years_turn_over_after_30(void **state)
{
    (void)state;
    static const struct {
        const char *text, *iso;
    } cases[] = {{"01/01/00", "2000-01-01"},
                 {"01/01/30", "2030-01-01"},
                 {"01/01/31", "1931-01-01"},
                 {"01/01/99", "1999-01-01"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t day;
        assert_int_equal(eg_day_from_text(cases[i].text, 8, EG_DAY_FIRST, &day), EG_DATE_READ);
        assert_int_equal(day, day_of(cases[i].iso));
    }
}

static void days_that_do_not_exist_are_impossible_and_other_text_unreadable(void **state)
{
    (void)state;
    static const char *const impossible[] = {
        "31/02/2025", "29/02/2023", "2025-13-01", "00/01/2025", "32/01/2025",
        "30 Feb 24",  "13/13/2025", "2025-00-10", "20250631",
    };
    static const char *const unreadable[] = {
        "",
        " ",
        "n/a",
        "2025",
        "06/2025",
        "30/06-2025",
        "30/06/202",
        "30/06/20255",
        "30/06/2025x",
        "300/06/2025",
        "30 06 2025",
        "30.Jun.2025",
        "2025.06.30",
        "30-Juni-2025",
        "30-J-2025",
        "30/06/2025 25:00",
        "30/06/2025 :",
        "30/06/2025 10",
        "30/06/2025 10:60",
        "2025-06-30TT",
        "9999",
        "73051",
        "4583812",
        "45838.x",
        "12011980",
        "-1/06/2025",
        "30//2025",
        "Monday 30 June",
        "30 June 2025 to 1 July",
        "1-2-3",
        "30/06/2025 10:00 x",
        "2025-06-30T10:00+1",
    };
    int32_t day = 7;
    for (size_t i = 0; i < sizeof impossible / sizeof *impossible; i++)
        if (eg_day_from_text(impossible[i], strlen(impossible[i]), EG_DAY_FIRST, &day) !=
            EG_DATE_IMPOSSIBLE)
            fail_msg("'%s' is not impossible", impossible[i]);
    for (size_t i = 0; i < sizeof unreadable / sizeof *unreadable; i++)
        if (eg_day_from_text(unreadable[i], strlen(unreadable[i]), EG_DAY_FIRST, &day) !=
            EG_DATE_UNREADABLE)
            fail_msg("'%s' is not unreadable", unreadable[i]);
    assert_int_equal(eg_day_from_text(NULL, 0, EG_DAY_FIRST, &day), EG_DATE_UNREADABLE);
    assert_int_equal(eg_day_from_text("30/06/2025\0x", 12, EG_DAY_FIRST, &day), EG_DATE_UNREADABLE);
    assert_int_equal(day, 7);
}

static void age_changes_on_the_birthday(void **state)
{
    (void)state;
    static const struct {
        const char *birth, *on;
        int age;
    } cases[] = {
        {"1980-06-15", "2025-06-14", 44}, {"1980-06-15", "2025-06-15", 45},
        {"2000-02-29", "2023-02-28", 22}, {"2000-02-29", "2023-03-01", 23},
        {"2000-02-29", "2024-02-28", 23}, {"2000-02-29", "2024-02-29", 24},
        {"2025-06-30", "2025-06-30", 0},  {"2025-06-30", "2025-06-29", -1},
        {"2025-06-30", "2024-06-30", -1}, {"2025-06-30", "2024-06-29", -2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(eg_age_on(day_of(cases[i].birth), day_of(cases[i].on)), cases[i].age);
}

static void a_quarter_begins_and_ends_where_the_calendar_says(void **state)
{
    (void)state;
    int quarter = eg_quarter_of(day_of("2025-06-30"));

    assert_int_equal(quarter, 2025 * 4 + 1);
    assert_int_equal(eg_quarter_first_day(quarter), day_of("2025-04-01"));
    assert_int_equal(eg_quarter_last_day(quarter), day_of("2025-06-30"));
    assert_int_equal(eg_quarter_of(day_of("2025-07-01")), quarter + 1);
    assert_int_equal(eg_quarter_last_day(quarter + 2), day_of("2025-12-31"));
    assert_int_equal(eg_quarter_first_day(quarter + 3), day_of("2026-01-01"));
}

static void the_nearest_quarter_is_that_of_the_nearest_end(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        int quarter;
    } cases[] = {
        {"2025-06-30", 1}, {"2025-07-01", 1}, {"2025-08-15", 1}, /* 46 days from both: earlier */
        {"2025-08-16", 2}, {"2025-09-30", 2}, {"2025-05-15", 0}, {"2025-05-16", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(eg_quarter_nearest(day_of(cases[i].day)), 2025 * 4 + cases[i].quarter);
    assert_int_equal(eg_quarter_nearest(day_of("2025-01-02")), 2024 * 4 + 3);
}

static void a_quarter_is_named_by_its_months(void **state)
{
    (void)state;
    char words[32];

    assert_string_equal(eg_quarter_in_words(2025 * 4, words), "January to March 2025");
    assert_string_equal(eg_quarter_in_words(2025 * 4 + 3, words), "October to December 2025");
    assert_string_equal(eg_quarter_in_short(2025 * 4 + 1, words), "Apr to Jun 2025");
    assert_string_equal(eg_quarter_in_short(2025 * 4 + 2, words), "Jul to Sep 2025");
}

static void a_quarter_is_read_as_it_is_named_and_no_other_months_are_one(void **state)
{
    static const char *const bad[] = {"",
                                      "April to June",
                                      "April to July 2025",
                                      "February to April 2025",
                                      "Apr to June 2025",
                                      "April to June 25",
                                      "April to June 20251",
                                      "April to June 2025 at last",
                                      "2025"};
    char words[32];
    int quarter;
    (void)state;

    for (int expected = 1999 * 4; expected < 2101 * 4; expected++) {
        assert_true(eg_quarter_from_words(eg_quarter_in_words(expected, words), &quarter));
        assert_int_equal(quarter, expected);
        assert_true(eg_quarter_from_words(eg_quarter_in_short(expected, words), &quarter));
        assert_int_equal(quarter, expected);
    }
    assert_true(eg_quarter_from_words(" april TO  june 2025 ", &quarter));
    assert_int_equal(quarter, 2025 * 4 + 1);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(eg_quarter_from_words(bad[i], &quarter));
}

static void today_is_after_this_was_written(void **state)
{
    (void)state;

    assert_true(eg_day_today() > day_of("2025-01-01"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_agree_with_python_both_ways),
        cmocka_unit_test(every_day_of_nine_thousand_years_follows_the_one_before),
        cmocka_unit_test(dates_that_are_not_in_the_calendar_do_not_exist),
        cmocka_unit_test(an_iso_day_is_read_exactly_or_not_at_all),
        cmocka_unit_test(a_day_is_written_as_iso_and_in_words),
        cmocka_unit_test(dates_are_read_as_systems_write_them),
        cmocka_unit_test(every_month_is_known_by_name),
        cmocka_unit_test(the_order_of_day_and_month_is_as_told),
        cmocka_unit_test(a_date_shows_its_order_if_one_number_is_no_month),
        cmocka_unit_test(two_digit_years_turn_over_after_30),
        cmocka_unit_test(days_that_do_not_exist_are_impossible_and_other_text_unreadable),
        cmocka_unit_test(age_changes_on_the_birthday),
        cmocka_unit_test(a_quarter_is_read_as_it_is_named_and_no_other_months_are_one),
        cmocka_unit_test(a_quarter_begins_and_ends_where_the_calendar_says),
        cmocka_unit_test(the_nearest_quarter_is_that_of_the_nearest_end),
        cmocka_unit_test(a_quarter_is_named_by_its_months),
        cmocka_unit_test(today_is_after_this_was_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
