/* Dates as systems write them. */
#include <string.h>

#include "equigap/base/date.h"

enum { MONTHS = 12, DAYS = 31 };

/* What is still to be read. */
struct reading {
    const char *at, *end;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* One of the characters of `allowed`, into `*found`. */
static bool read_one_of(struct reading *text, const char *allowed, char *found)
{
    if (text->at == text->end || *text->at == '\0' || !strchr(allowed, *text->at))
        return false;
    *found = *text->at++;
    return true;
}

/* All the digits that stand here; false if there are none or more than `most`. */
static bool read_number(struct reading *text, int most, int *number, int *digits)
{
    *number = 0;
    *digits = 0;
    while (text->at < text->end && is_digit(*text->at)) {
        if (++*digits > most)
            return false;
        *number = *number * 10 + (*text->at++ - '0');
    }
    return *digits > 0;
}

static bool is_same_word(const char *text, const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((text[i] | 0x20) != word[i])
            return false;
    return true;
}

/* A month's name, its first three letters, or "Sept", in any case. */
static bool read_month_name(struct reading *text, int *month)
{
    static const char *const names[MONTHS] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december",
    };
    size_t letters = 0;
    while (text->at + letters < text->end && is_letter(text->at[letters]))
        letters++;
    for (*month = 1; *month <= MONTHS; ++*month) {
        const char *name = names[*month - 1];
        bool is_sept = *month == 9 && letters == 4;
        if ((letters == 3 || letters == strlen(name) || is_sept) &&
            is_same_word(text->at, name, letters)) {
            text->at += letters;
            return true;
        }
    }
    return false;
}

/* Exactly two digits from 0 to `most`. */
static bool read_pair(struct reading *text, int most)
{
    int number, digits;
    return read_number(text, 2, &number, &digits) && digits == 2 && number <= most;
}

/* Hours and minutes, and perhaps seconds and their fraction. */
static bool read_clock(struct reading *text)
{
    int hours, digits;
    char found;
    if (!read_number(text, 2, &hours, &digits) || hours > 24 || !read_one_of(text, ":", &found) ||
        !read_pair(text, 59))
        return false;
    if (!read_one_of(text, ":", &found))
        return true;
    if (!read_pair(text, 60))
        return false;
    if (!read_one_of(text, ".,", &found))
        return true;
    enum { FRACTION_MOST = 9 };
    int fraction;
    return read_number(text, FRACTION_MOST, &fraction, &digits);
}

/* What may follow a clock: AM or PM, Z, or an offset such as +01:00. */
static bool read_zone(struct reading *text)
{
    char found;
    read_one_of(text, " ", &found);
    if (read_one_of(text, "aApP", &found))
        return read_one_of(text, "mM", &found);
    if (read_one_of(text, "+-", &found)) {
        if (!read_pair(text, 14))
            return false;
        read_one_of(text, ":", &found);
        return read_pair(text, 59);
    }
    read_one_of(text, "Zz", &found);
    return true;
}

/* Nothing, or a time of day, to the end. */
static bool read_time(struct reading *text)
{
    char found;
    if (text->at == text->end)
        return true;
    if (read_one_of(text, "Tt ", &found) && !read_clock(text))
        return false;
    return read_zone(text) && text->at == text->end;
}

static int whole_year(int year, int digits)
{
    enum { LAST_OF_2000S = 30 };
    if (digits != 2)
        return year;
    return year <= LAST_OF_2000S ? 2000 + year : 1900 + year;
}

/* The rest of 2025-06-30 and 2025/06/30, after the year. */
static bool read_after_year(struct reading *text, struct eg_date *date)
{
    char one, other;
    int digits;
    return read_one_of(text, "-/", &one) && read_number(text, 2, &date->month, &digits) &&
           read_one_of(text, "-/", &other) && one == other &&
           read_number(text, 2, &date->day, &digits);
}

/* The rest of 30/06/2025 and 30 June 2025, after the first number. */
static bool read_after_first(struct reading *text, int first, enum eg_date_order order,
                             struct eg_date *date)
{
    char one, other;
    int second, third, digits;
    if (!read_one_of(text, "/-. ", &one))
        return false;
    bool is_named = read_month_name(text, &second);
    if (is_named ? one == '.' : one == ' ' || !read_number(text, 2, &second, &digits))
        return false;
    if (!read_one_of(text, "/-. ", &other) || one != other ||
        !read_number(text, 4, &third, &digits) || (digits != 2 && digits != 4))
        return false;
    bool is_day_first = is_named || order == EG_DAY_FIRST;
    *date = (struct eg_date){whole_year(third, digits), is_day_first ? second : first,
                             is_day_first ? first : second};
    return true;
}

static bool read_date(struct reading *text, enum eg_date_order order, struct eg_date *date)
{
    int first, digits;
    if (!read_number(text, 4, &first, &digits) || digits == 3)
        return false;
    date->year = first;
    return digits == 4 ? read_after_year(text, date) : read_after_first(text, first, order, date);
}

/* A day number of Excel, which counts from 30 December 1899; a fraction is the time of day. */
static bool read_serial(struct reading text, int32_t *day)
{
    enum { FIRST = 10000, LAST = 73050, OF_1970 = 25569, FRACTION_MOST = 9 };
    int number, fraction, digits;
    char found;
    if (!read_number(&text, 5, &number, &digits) || number < FIRST || number > LAST)
        return false;
    if (read_one_of(&text, ".", &found) && !read_number(&text, FRACTION_MOST, &fraction, &digits))
        return false;
    *day = number - OF_1970;
    return text.at == text.end;
}

/* 20250630. */
static bool read_compact(struct reading text, struct eg_date *date)
{
    enum { DIGITS = 8, FIRST_YEAR = 1900, LAST_YEAR = 2100 };
    int number, digits;
    if (!read_number(&text, DIGITS, &number, &digits) || digits != DIGITS || text.at != text.end)
        return false;
    *date = (struct eg_date){number / 10000, number / 100 % 100, number % 100};
    return date->year >= FIRST_YEAR && date->year <= LAST_YEAR;
}

bool eg_date_shows_order(const char *text, size_t length, enum eg_date_order *order)
{
    struct reading reading = {text, text + length};
    int first, second, digits;
    char one, other;
    if (!read_number(&reading, 2, &first, &digits) || !read_one_of(&reading, "/-.", &one) ||
        !read_number(&reading, 2, &second, &digits) || !read_one_of(&reading, "/-.", &other) ||
        one != other)
        return false;
    *order = first > MONTHS ? EG_DAY_FIRST : EG_MONTH_FIRST;
    int large = first > MONTHS ? first : second, small = first > MONTHS ? second : first;
    return large > MONTHS && large <= DAYS && small >= 1 && small <= MONTHS;
}

enum eg_date_reading eg_day_from_text(const char *text, size_t length, enum eg_date_order order,
                                      int32_t *out)
{
    while (length > 0 && text[0] == ' ')
        text++, length--;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (length == 0)
        return EG_DATE_UNREADABLE;
    struct reading reading = {text, text + length};
    struct eg_date date;
    if (read_serial(reading, out))
        return EG_DATE_READ;
    if (read_compact(reading, &date)) {
        if (!eg_date_exists(date))
            return EG_DATE_IMPOSSIBLE;
        *out = eg_day_from_date(date);
        return EG_DATE_READ;
    }
    if (!read_date(&reading, order, &date) || !read_time(&reading))
        return EG_DATE_UNREADABLE;
    if (!eg_date_exists(date))
        return EG_DATE_IMPOSSIBLE;
    *out = eg_day_from_date(date);
    return EG_DATE_READ;
}
