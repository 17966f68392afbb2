/* Numbers to text: decimals, dates, times. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "equigap/base/date.h"
#include "sheet_room.h"

enum {
    EXACT = 15, /* so many significant digits always survive a double */
    DIGITS_MOST = 17,
    NUMBER_MOST = 300, /* characters in a file */
};

/* 0.d1d2d3... times ten to the power of `point`; no zeros at either end, no digits at all for 0. */
struct decimal {
    bool is_negative;
    char digits[DIGITS_MOST + 1];
    int count, point;
};

/* ---- Reading ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *skip_digits(const char *at)
{
    while (is_digit(*at))
        at++;
    return at;
}

/* Whether all of the text is a number as XML Schema writes a double; strtod knows other words. */
static bool is_number(const char *text)
{
    const char *at = text + (*text == '-' || *text == '+');
    const char *whole = skip_digits(at);
    const char *end = *whole == '.' ? skip_digits(whole + 1) : whole;
    if (end == at || (end == at + 1 && *at == '.'))
        return false;
    if (*end == 'e' || *end == 'E') {
        const char *power = end + 1 + (end[1] == '-' || end[1] == '+');
        end = skip_digits(power);
        if (end == power)
            return false;
    }
    return *end == '\0';
}

static void drop_zeros_at_end(struct decimal *number)
{
    while (number->count > 0 && number->digits[number->count - 1] == '0')
        number->count--;
    if (number->count == 0)
        *number = (struct decimal){0};
}

/* The digits of a number that has no exponent, if they are few enough to be its shortest form. */
static bool read_exact(const char *text, struct decimal *out)
{
    *out = (struct decimal){.is_negative = *text == '-'};
    bool is_fraction = false;
    for (text += *text == '-' || *text == '+'; *text; text++) {
        if (*text == '.') {
            is_fraction = true;
            continue;
        }
        if (!is_digit(*text))
            return false;
        bool is_leading = out->count == 0 && *text == '0';
        if (!is_leading && out->count == EXACT)
            return false;
        if (!is_leading)
            out->digits[out->count++] = *text;
        out->point += is_leading ? -is_fraction : !is_fraction;
    }
    drop_zeros_at_end(out);
    return true;
}

/* The fewest digits that are read back as the same double. */
static void find_shortest(double value, struct decimal *out)
{
    char text[40];
    for (int digits = EXACT; digits <= DIGITS_MOST; digits++) {
        snprintf(text, sizeof text, "%.*e", digits - 1, value);
        if (strtod(text, NULL) == value)
            break;
    }
    *out = (struct decimal){.is_negative = value < 0};
    const char *at = text + (*text == '-');
    for (; *at != 'e'; at++)
        if (is_digit(*at))
            out->digits[out->count++] = *at;
    out->point = atoi(at + 1) + 1;
    drop_zeros_at_end(out);
}

/* ---- Writing ---- */

static char digit_at(const struct decimal *number, int place)
{
    if (place < 0 || place >= number->count)
        return '0';
    return number->digits[place];
}

/* As Excel pads: the zeros stand behind the minus; a fraction is not cut off. */
static void write_decimal(const struct decimal *number, int width, char *out)
{
    int whole = number->point > 0 ? number->point : 0;
    if (number->is_negative)
        *out++ = '-';
    for (int i = whole > 1 ? whole : 1; number->count <= whole && i < width; i++)
        *out++ = '0';
    if (whole == 0)
        *out++ = '0';
    for (int i = 0; i < whole; i++)
        *out++ = digit_at(number, i);
    if (number->count > number->point && number->count > 0) {
        *out++ = '.';
        for (int i = number->point; i < number->count; i++)
            *out++ = digit_at(number, i);
    }
    *out = '\0';
}

/* ---- Dates ---- */

enum {
    SECONDS_A_DAY = 86400,
    BEFORE_1900 = -25568, /* 31 December 1899 */
    FIRST_OF_1904 = -24107,
    FALSE_DAY = 60, /* 29 February 1900 */
};

static const double DAYS_MOST = 2958466; /* 1 January 10000 */

/* "2025-06-30" of a day counted from the beginning of its system. */
static bool write_day(int64_t serial, bool has_1904_dates, char out[static 16])
{
    if (has_1904_dates) {
        if (serial > (int64_t)DAYS_MOST - 1463)
            return false;
        eg_day_to_iso((int32_t)serial + FIRST_OF_1904, out);
    } else if (serial == 0 || serial == FALSE_DAY) {
        strcpy(out, serial == 0 ? "1900-01-00" : "1900-02-29");
    } else {
        eg_day_to_iso((int32_t)serial + BEFORE_1900 - (serial > FALSE_DAY), out);
    }
    return true;
}

static void write_clock(int64_t seconds, char out[static 32])
{
    snprintf(out, 32, "%02lld:%02d:%02d", (long long)(seconds / 3600), (int)(seconds / 60 % 60),
             (int)(seconds % 60));
}

/* A date is cut to the day, but what lacks less than a millisecond to the next is a rounding
 * error; a time is rounded to the second. */
static bool write_date(double value, struct eg_sheet_format format, bool has_1904_dates, char *out)
{
    char day[16], clock[32];
    if (value < 0 || value >= DAYS_MOST)
        return false;
    if (format.style == EG_SHEET_DATE) {
        int64_t serial = (int64_t)floor(value + 0.0005 / SECONDS_A_DAY);
        return serial < (int64_t)DAYS_MOST && write_day(serial, has_1904_dates, out);
    }
    int64_t seconds = llround(value * SECONDS_A_DAY);
    if (format.style == EG_SHEET_ELAPSED ||
        (format.style == EG_SHEET_CLOCK && seconds < SECONDS_A_DAY)) {
        write_clock(seconds, out);
        return true;
    }
    int64_t serial = seconds / SECONDS_A_DAY;
    if (serial >= (int64_t)DAYS_MOST || !write_day(serial, has_1904_dates, day))
        return false;
    write_clock(seconds % SECONDS_A_DAY, clock);
    snprintf(out, EG_SHEET_NUMBER_SIZE, "%sT%s", day, clock);
    return true;
}

bool eg_sheet_number(struct eg_bytes number, struct eg_sheet_format format, bool has_1904_dates,
                     char out[static EG_SHEET_NUMBER_SIZE])
{
    char text[NUMBER_MOST + 1];
    struct decimal decimal;
    if (number.length > NUMBER_MOST)
        return false;
    memcpy(text, number.start, number.length);
    text[number.length] = '\0';
    if (!is_number(text))
        return false;
    bool is_plain = format.style == EG_SHEET_NUMBER || format.style == EG_SHEET_ZEROS;
    bool is_exact = read_exact(text, &decimal);
    if (!is_exact || !is_plain) {
        double value = strtod(text, NULL);
        if (!isfinite(value))
            return false;
        if (!is_plain && write_date(value, format, has_1904_dates, out))
            return true;
        if (!is_exact)
            find_shortest(value, &decimal);
    }
    write_decimal(&decimal, format.style == EG_SHEET_ZEROS ? format.width : 0, out);
    return true;
}
