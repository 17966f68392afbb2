/* Numbers as people write them. */
#include <stdio.h>
#include <string.h>

#include "equigap/base/text.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Without the spaces at both ends. */
static struct eg_bytes trim(const char *text, size_t length)
{
    while (length > 0 && text[0] == ' ')
        text++, length--;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return (struct eg_bytes){text, length};
}

bool eg_text_to_integer(const char *text, size_t length, int64_t min, int64_t max, int64_t *out)
{
    struct eg_bytes number = trim(text, length);
    bool is_negative = number.length > 0 && number.start[0] == '-';
    size_t i = is_negative;
    if (i == number.length)
        return false;
    int64_t value = 0;
    for (; i < number.length; i++) {
        /* downwards when negative, since the lowest number has no opposite */
        int digit = is_negative ? '0' - number.start[i] : number.start[i] - '0';
        if (!is_digit(number.start[i]) || __builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, digit, &value))
            return false;
    }
    if (value < min || value > max)
        return false;
    *out = value;
    return true;
}

/* The digits before the point, in threes if there are commas, and where they end. */
static bool read_whole(struct eg_bytes text, int64_t *number, size_t *end)
{
    enum { WHOLE_MOST = 13 };
    size_t digits = 0, since_comma = 0, i = 0;
    bool has_comma = false;
    *number = 0;
    for (; i < text.length && text.start[i] != '.'; i++) {
        if (text.start[i] == ',') {
            if (has_comma ? since_comma != 3 : digits == 0 || digits > 3)
                return false;
            has_comma = true;
            since_comma = 0;
            continue;
        }
        if (!is_digit(text.start[i]) || ++digits > WHOLE_MOST)
            return false;
        since_comma++;
        *number = *number * 10 + (text.start[i] - '0');
    }
    *end = i;
    return !has_comma || since_comma == 3;
}

bool eg_text_to_hundredths(const char *text, size_t length, int64_t *out)
{
    static const char pound[] = "\xc2\xa3";
    static const int64_t most = INT64_C(100000000000000); /* 10^12, in hundredths */
    struct eg_bytes number = trim(text, length);
    if (number.length >= 2 && memcmp(number.start, pound, 2) == 0)
        number = trim(number.start + 2, number.length - 2);
    int64_t value;
    size_t i;
    if (number.length == 0 || !read_whole(number, &value, &i) || i + 1 == number.length)
        return false;
    static const int64_t worth[] = {10, 1};
    value *= 100;
    size_t point = i;
    for (i++; i < number.length; i++) {
        if (!is_digit(number.start[i]))
            return false;
        size_t place = i - point - 1;
        if (place < 2)
            value += worth[place] * (number.start[i] - '0');
        else if (place == 2)
            value += number.start[i] >= '5';
    }
    if (value > most)
        return false;
    *out = value;
    return true;
}

char *eg_text_thousands(int64_t number, char out[static 32])
{
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%lld", (long long)number);
    int first = number < 0, j = 0;
    for (int i = 0; i < length; i++) {
        if (i > first && (length - i) % 3 == 0)
            out[j++] = ',';
        out[j++] = digits[i];
    }
    out[j] = '\0';
    return out;
}
