#include "equigap/base/date.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { MONTHS = 12, SECONDS_A_DAY = 86400 };

static const char *const month_names[MONTHS] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

/* Days from the civil calendar by counting years from March, so that a leap day comes last
 * (Hinnant, "chrono-compatible low-level date algorithms"; years are positive here). */
int32_t eg_day_from_date(struct eg_date date)
{
    int year = date.month <= 2 ? date.year - 1 : date.year;
    int era = year / 400;
    int of_era = year - era * 400;
    int of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    int day = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return (int32_t)(era * 146097 + day - 719468);
}

struct eg_date eg_date_from_day(int32_t day)
{
    int shifted = day + 719468;
    int era = shifted / 146097;
    int of_era_day = shifted - era * 146097;
    int of_era = (of_era_day - of_era_day / 1460 + of_era_day / 36524 - of_era_day / 146096) / 365;
    int of_year = of_era_day - (365 * of_era + of_era / 4 - of_era / 100);
    int shifted_month = (5 * of_year + 2) / 153;
    int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    return (struct eg_date){of_era + era * 400 + (month <= 2), month,
                            of_year - (153 * shifted_month + 2) / 5 + 1};
}

bool eg_date_exists(struct eg_date date)
{
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > MONTHS ||
        date.day < 1 || date.day > 31)
        return false;
    struct eg_date back = eg_date_from_day(eg_day_from_date(date));
    return back.month == date.month && back.day == date.day;
}

bool eg_day_from_iso(const char *text, int32_t *out)
{
    struct eg_date date;
    int used = 0;
    if (strlen(text) != 10 ||
        sscanf(text, "%4d-%2d-%2d%n", &date.year, &date.month, &date.day, &used) != 3 ||
        used != 10 || text[0] == '+' || text[5] == '+' || text[8] == '+' || !eg_date_exists(date))
        return false;
    *out = eg_day_from_date(date);
    return true;
}

char *eg_day_to_iso(int32_t day, char out[static 16])
{
    struct eg_date date = eg_date_from_day(day);
    snprintf(out, 16, "%04d-%02d-%02d", date.year % 10000, date.month % 100, date.day % 100);
    return out;
}

char *eg_day_in_words(int32_t day, char out[static 32])
{
    struct eg_date date = eg_date_from_day(day);
    snprintf(out, 32, "%d %s %d", date.day, month_names[date.month - 1], date.year);
    return out;
}

int eg_age_on(int32_t birth, int32_t on)
{
    struct eg_date b = eg_date_from_day(birth), n = eg_date_from_day(on);
    bool had_birthday = n.month > b.month || (n.month == b.month && n.day >= b.day);
    return n.year - b.year - !had_birthday;
}

int32_t eg_day_today(void)
{
    return (int32_t)(time(NULL) / SECONDS_A_DAY);
}

int eg_quarter_of(int32_t day)
{
    struct eg_date date = eg_date_from_day(day);
    return date.year * 4 + (date.month - 1) / 3;
}

int32_t eg_quarter_first_day(int quarter)
{
    return eg_day_from_date((struct eg_date){quarter / 4, quarter % 4 * 3 + 1, 1});
}

int32_t eg_quarter_last_day(int quarter)
{
    return eg_quarter_first_day(quarter + 1) - 1;
}

int eg_quarter_nearest(int32_t day)
{
    int quarter = eg_quarter_of(day);
    int32_t since = day - eg_quarter_last_day(quarter - 1);
    int32_t until = eg_quarter_last_day(quarter) - day;
    return since <= until ? quarter - 1 : quarter;
}

char *eg_quarter_in_words(int quarter, char out[static 32])
{
    int month = quarter % 4 * 3;
    snprintf(out, 32, "%s to %s %d", month_names[month], month_names[month + 2], quarter / 4);
    return out;
}

char *eg_quarter_in_short(int quarter, char out[static 32])
{
    int month = quarter % 4 * 3;
    snprintf(out, 32, "%.3s to %.3s %d", month_names[month], month_names[month + 2], quarter / 4);
    return out;
}

/* A date being read from text. */
struct reading {
    const char *at, *end;
};

static bool read_number(struct reading *text, int most_digits, int *number, int *digits)
{
    *number = 0;
    for (*digits = 0; *digits < most_digits && text->at < text->end && *text->at >= '0' &&
                      *text->at <= '9'; ++*digits)
        *number = *number * 10 + (*text->at++ - '0');
    return *digits > 0;
}

/* A month's name or its first three letters, in any case. */
static bool read_month_name(struct reading *text, int *month)
{
    size_t letters = 0;
    while (text->at + letters < text->end && ((text->at[letters] | 0x20) >= 'a') &&
           ((text->at[letters] | 0x20) <= 'z'))
        letters++;
    for (*month = 1; *month <= MONTHS; ++*month) {
        const char *name = month_names[*month - 1];
        if (letters != 3 && letters != strlen(name))
            continue;
        size_t same = 0;
        while (same < letters && (text->at[same] | 0x20) == (name[same] | 0x20))
            same++;
        if (same == letters) {
            text->at += letters;
            return true;
        }
    }
    return false;
}

static bool read_separator(struct reading *text, char *separator)
{
    if (text->at == text->end || !strchr("/-. ", *text->at))
        return false;
    *separator = *text->at++;
    return true;
}

/* What may follow a date: nothing, or a time of day with what belongs to it. */
static bool is_rest_a_time(const struct reading *text)
{
    if (text->at == text->end)
        return true;
    if (*text->at != 'T' && *text->at != ' ')
        return false;
    bool has_colon = false;
    for (const char *c = text->at + 1; c < text->end; c++) {
        has_colon |= *c == ':';
        if (!strchr("0123456789:.+-Zz aApPmM", *c))
            return false;
    }
    return has_colon;
}

static int whole_year(int year, int digits)
{
    enum { LAST_OF_2000S = 30 };
    if (digits != 2)
        return year;
    return year <= LAST_OF_2000S ? 2000 + year : 1900 + year;
}

/* Day, month and year in the order they stand; false if the text has another form. */
static bool read_parts(struct reading *text, enum eg_date_order order, struct eg_date *date)
{
    int first, digits, second, second_digits, third, third_digits;
    char one, other;
    bool is_named = false;
    if (!read_number(text, 4, &first, &digits) || digits == 3 || !read_separator(text, &one))
        return false;
    if (!read_number(text, 2, &second, &second_digits)) {
        is_named = true;
        if (!read_month_name(text, &second))
            return false;
    }
    if (!read_separator(text, &other) || one != other ||
        !read_number(text, 4, &third, &third_digits) || third_digits == 3)
        return false;
    if (digits == 4) {
        *date = (struct eg_date){first, second, third};
        return third_digits <= 2;
    }
    if (third_digits == 1)
        return false;
    *date = (struct eg_date){whole_year(third, third_digits), second, first};
    if (order == EG_MONTH_FIRST && !is_named)
        *date = (struct eg_date){date->year, first, second};
    return true;
}

enum eg_date_reading eg_day_from_text(const char *text, size_t length, enum eg_date_order order,
                                      int32_t *out)
{
    struct reading reading = {text, text + length};
    struct eg_date date;
    while (reading.at < reading.end && *reading.at == ' ')
        reading.at++;
    while (reading.end > reading.at && reading.end[-1] == ' ')
        reading.end--;
    if (!read_parts(&reading, order, &date) || !is_rest_a_time(&reading))
        return EG_DATE_UNREADABLE;
    if (!eg_date_exists(date))
        return EG_DATE_IMPOSSIBLE;
    *out = eg_day_from_date(date);
    return EG_DATE_READ;
}
