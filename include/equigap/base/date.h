/*
 * Dates as days, without clocks and time zones.
 *
 * A day is the number of days since 1 January 1970 (proleptic Gregorian calendar). Years 1 to 9999.
 */
#ifndef EQUIGAP_BASE_DATE_H
#define EQUIGAP_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* "No date is known". */
#define EG_NO_DAY INT32_MIN

struct eg_date {
    int year, month, day; /* month 1..12, day 1..31 */
};

/* The order of day and month in dates such as 03/04/2025. */
enum eg_date_order { EG_DAY_FIRST, EG_MONTH_FIRST };

int32_t eg_day_from_date(struct eg_date date);
struct eg_date eg_date_from_day(int32_t day);

/* False for 31 February and the like. */
bool eg_date_exists(struct eg_date date);

/* "2025-06-30" exactly; for options. */
bool eg_day_from_iso(const char *text, int32_t *out);

/* "2025-06-30" into `out`, which is returned. */
char *eg_day_to_iso(int32_t day, char out[static 16]);

/* "30 June 2025" into `out`, which is returned. */
char *eg_day_in_words(int32_t day, char out[static 32]);

/*
 * A date as systems write it: 30/06/2025, 30-06-2025, 30.06.2025, 30-Jun-2025, 30 June 2025,
 * 2025-06-30, 2025/06/30, each with or without a time behind it ("T00:00:00", " 00:00", "Z");
 * 20250630; and the day numbers of Excel from 10000 (18 May 1927) to 73050 (31 December 2099), with
 * or without a fraction.
 * A month is its name, the first three letters, or "Sept", in any case.
 * Two-digit years: 00 to 30 are 2000 to 2030, 31 to 99 are 1931 to 1999.
 */
enum eg_date_reading {
    EG_DATE_READ,       /* `*out` is the day */
    EG_DATE_IMPOSSIBLE, /* it has the form of a date, but there is no such day */
    EG_DATE_UNREADABLE, /* it has no form known here */
};
enum eg_date_reading eg_day_from_text(const char *text, size_t length, enum eg_date_order order,
                                      int32_t *out);

/* True, and which it is, if a date shows the order of its day and month: 30/06/2025 does, because
 * there is no month 30; 03/04/2025 does not, nor does a date with the year first or a month's
 * name. */
bool eg_date_shows_order(const char *text, size_t length, enum eg_date_order *order);

/*
 * Whole years from `birth` to `on`. Somebody born on 29 February is a year older on 1 March in
 * years that are not leap years. Negative if `on` is before `birth`.
 */
int eg_age_on(int32_t birth, int32_t on);

/* Today, and this second ("2025-07-04T09:30:00Z", into `out`, which is returned), in UTC, from the
 * machine's clock. The only clock of the program. */
enum { EG_MOMENT_SIZE = 32 };
int32_t eg_day_today(void);
char *eg_moment_now(char out[static EG_MOMENT_SIZE]);

/*
 * Calendar quarters, numbered year * 4 + (0..3).
 * `eg_quarter_nearest` is the quarter whose last day is nearest to `day` (ties: the earlier one).
 */
int eg_quarter_of(int32_t day);
int eg_quarter_nearest(int32_t day);
int32_t eg_quarter_first_day(int quarter);
int32_t eg_quarter_last_day(int quarter);

/* The quarter with the last first of April up to this one. */
int eg_quarter_year_begins(int quarter);

/* "April to June 2025" and "Apr to Jun 2025" into `out`, which is returned. */
char *eg_quarter_in_words(int quarter, char out[static 32]);
char *eg_quarter_in_short(int quarter, char out[static 32]);

/* The quarter that a text names as one of these two, in any case, with spaces around, from 1900
 * on. */
bool eg_quarter_from_words(const char *text, int *out);

#endif
