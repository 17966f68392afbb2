/* Shares as people write them. */
#include <string.h>

#include "own_benchmark_room.h"

int64_t eg_power_of_ten(int places)
{
    int64_t power = 1;
    while (places-- > 0)
        power *= 10;
    return power;
}

double eg_decimal_value(const struct eg_decimal *decimal)
{
    return (double)decimal->digits / (double)eg_power_of_ten(decimal->places);
}

/* Digits, at most one point, nothing else; what stands behind them. */
static const char *read_digits(const char *text, struct eg_decimal *out, int *count)
{
    enum { WHOLES_MOST = 6 };
    bool has_point = false;
    int wholes = 0;
    for (*count = 0;; text++) {
        if (*text == '.' && !has_point) {
            has_point = true;
            continue;
        }
        if (*text < '0' || *text > '9')
            return text;
        ++*count;
        if (has_point && out->places == EG_DECIMAL_PLACES_MOST)
            continue;
        if (!has_point && ++wholes > WHOLES_MOST)
            return text;
        out->digits = out->digits * 10 + (*text - '0');
        out->places += has_point;
    }
}

const char *eg_decimal_read(struct eg_arena *arena, const char *text, struct eg_decimal *out)
{
    int count;
    *out = (struct eg_decimal){.is_given = text[0] != '\0'};
    if (!out->is_given)
        return NULL;
    if (text[0] == '-')
        return eg_arena_format(arena, "'%s' is below 0; correct it", eg_own_short(arena, text));
    const char *behind = read_digits(text, out, &count);
    behind += strspn(behind, " ");
    out->is_percent = *behind == '%';
    if (count > 0 && behind[out->is_percent] == '\0')
        return NULL;
    return eg_arena_format(arena, "'%s' is no share; write one such as 12.3 %% or 0.123",
                           eg_own_short(arena, text));
}
