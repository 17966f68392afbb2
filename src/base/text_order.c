/* The order in which people expect names that hold numbers. */
#include <string.h>

#include "equigap/base/text.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* The digits at `*at` without leading noughts; `*at` moves behind them. */
static struct eg_bytes take_number(const char **at)
{
    while (**at == '0' && is_digit((*at)[1]))
        ++*at;
    struct eg_bytes digits = {*at, strspn(*at, "0123456789")};
    *at += digits.length;
    return digits;
}

/* Numbers of any length: the longer is the greater. */
static int compare_numbers(struct eg_bytes one, struct eg_bytes other)
{
    if (one.length != other.length)
        return one.length < other.length ? -1 : 1;
    return memcmp(one.start, other.start, one.length);
}

int eg_text_compare_names(const char *one, const char *other)
{
    const char *a = one, *b = other;
    while (*a && *b) {
        int order;
        if (is_digit(*a) && is_digit(*b)) {
            struct eg_bytes number = take_number(&a);
            order = compare_numbers(number, take_number(&b));
        } else {
            order = lower(*a++) - lower(*b++);
        }
        if (order != 0)
            return order;
    }
    if (*a || *b)
        return *a ? 1 : -1;
    return strcmp(one, other);
}
