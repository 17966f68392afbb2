#include "equigap/base/date.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <time.h>

enum {
    MONTHS = 12,
    SECONDS_A_DAY = 86400,
    FIRST_DAY = -719162, /* 1 January 1 */
    LAST_DAY = 2932896,  /* 31 December 9999 */
};

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
    assert(day >= FIRST_DAY && day <= LAST_DAY);
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
    static const int days[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > MONTHS)
        return false;
    bool is_leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
    return date.day >= 1 && date.day <= days[date.month - 1] + (date.month == 2 && is_leap);
}

bool eg_day_from_iso(const char *text, int32_t *out)
{
    static const char form[] = "0000-00-00";
    for (size_t i = 0; i < sizeof form; i++) {
        bool is_digit = text[i] >= '0' && text[i] <= '9';
        if (form[i] == '0' ? !is_digit : text[i] != form[i])
            return false;
    }
    struct eg_date date = {atoi(text), atoi(text + 5), atoi(text + 8)};
    if (!eg_date_exists(date))
        return false;
    *out = eg_day_from_date(date);
    return true;
}

char *eg_day_to_iso(int32_t day, char out[static 16])
{
    struct eg_date date = eg_date_from_day(day);
    /* the remainders change nothing; they show the compiler that it fits */
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

char *eg_moment_now(char out[static EG_MOMENT_SIZE])
{
    enum { SECONDS_AN_HOUR = 3600, SECONDS_A_MINUTE = 60 };
    int64_t now = (int64_t)time(NULL), second = now % SECONDS_A_DAY;
    char day[16];
    snprintf(out, EG_MOMENT_SIZE, "%sT%02d:%02d:%02dZ",
             eg_day_to_iso((int32_t)(now / SECONDS_A_DAY), day), (int)(second / SECONDS_AN_HOUR),
             (int)(second % SECONDS_AN_HOUR / SECONDS_A_MINUTE), (int)(second % SECONDS_A_MINUTE));
    return out;
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

int eg_quarter_year_begins(int quarter)
{
    return quarter - (quarter + 3) % 4;
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

bool eg_quarter_from_words(const char *text, int *out)
{
    enum { FIRST_IN_WORDS = 1900 };
    char first[16], to_word[4], last[16], after;
    int year;
    if (sscanf(text, " %15[A-Za-z] %3[A-Za-z] %15[A-Za-z] %4d %c", first, to_word, last, &year,
               &after) != 4 ||
        strcasecmp(to_word, "to") != 0 || year < FIRST_IN_WORDS)
        return false;
    char given[64], words[32];
    snprintf(given, sizeof given, "%s to %s %d", first, last, year);
    for (*out = year * 4; *out < year * 4 + 4; ++*out)
        if (strcasecmp(given, eg_quarter_in_words(*out, words)) == 0 ||
            strcasecmp(given, eg_quarter_in_short(*out, words)) == 0)
            return true;
    return false;
}
