#include "equigap/base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Length of the well-formed character at the start of `bytes`: 0 if it is cut off by the end of
 * the bytes, -1 if it is wrong (overlong, surrogate, above U+10FFFF, stray). */
static int character_length(const unsigned char *bytes, size_t length)
{
    unsigned char first = bytes[0];
    if (first < 0x80)
        return 1;
    int need = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4)
        return -1;
    /* the second byte has narrower bounds after some first ones */
    unsigned char low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    unsigned char high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    for (int i = 1; i < need; i++) {
        if ((size_t)i >= length)
            return 0;
        if (bytes[i] < (i == 1 ? low : 0x80) || bytes[i] > (i == 1 ? high : 0xbf))
            return -1;
    }
    return need;
}

/* How many ASCII bytes stand at the start, eight at a time. */
static size_t ascii_run(const unsigned char *bytes, size_t length)
{
    size_t i = 0;
    for (; i + 8 <= length; i += 8) {
        uint64_t word;
        memcpy(&word, bytes + i, 8);
        if (word & 0x8080808080808080u)
            break;
    }
    while (i < length && bytes[i] < 0x80)
        i++;
    return i;
}

/* Checks whole characters; `*left` is how many bytes of a cut one remain at the end. */
static bool check(const unsigned char *bytes, size_t length, size_t *left)
{
    *left = 0;
    for (size_t i = 0; i < length;) {
        i += ascii_run(bytes + i, length - i);
        if (i == length)
            break;
        int step = character_length(bytes + i, length - i);
        if (step < 0)
            return false;
        if (step == 0) {
            *left = length - i;
            return true;
        }
        i += (size_t)step;
    }
    return true;
}

bool eg_utf8_is_valid(const char *bytes, size_t length)
{
    size_t left;
    return check((const unsigned char *)bytes, length, &left) && left == 0;
}

bool eg_utf8_continues(struct eg_utf8_carry *carry, const char *bytes, size_t length)
{
    const unsigned char *at = (const unsigned char *)bytes, *end = at + length;
    while (carry->length > 0 && at < end) {
        carry->bytes[carry->length++] = *at++;
        int step = character_length(carry->bytes, carry->length);
        if (step < 0)
            return false;
        if (step > 0)
            carry->length = 0;
    }
    if (at == end)
        return true;
    size_t left;
    if (!check(at, (size_t)(end - at), &left))
        return false;
    memcpy(carry->bytes, end - left, left);
    carry->length = left;
    return true;
}

int eg_text_distance(const char *one, const char *other)
{
    enum { MOST = 64 };
    size_t n = strlen(one), m = strlen(other);
    if (n > MOST || m > MOST)
        return MOST;
    int rows[3][MOST + 1]; /* two rows back, one back, this one: optimal string alignment */
    for (size_t j = 0; j <= m; j++)
        rows[1][j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        rows[2][0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int best = rows[1][j - 1] + (one[i - 1] != other[j - 1]);
            if (rows[1][j] + 1 < best)
                best = rows[1][j] + 1;
            if (rows[2][j - 1] + 1 < best)
                best = rows[2][j - 1] + 1;
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] &&
                rows[0][j - 2] + 1 < best)
                best = rows[0][j - 2] + 1;
            rows[2][j] = best;
        }
        memcpy(rows[0], rows[1], sizeof rows[0]);
        memcpy(rows[1], rows[2], sizeof rows[1]);
    }
    return rows[1][m];
}

bool eg_text_to_integer(const char *text, size_t length, int64_t min, int64_t max, int64_t *out)
{
    while (length > 0 && text[0] == ' ')
        text++, length--;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    bool is_negative = length > 0 && text[0] == '-';
    size_t i = is_negative;
    int64_t number = 0;
    if (i == length || length > 18)
        return false;
    for (; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        number = number * 10 + (text[i] - '0');
    }
    if (is_negative)
        number = -number;
    if (number < min || number > max)
        return false;
    *out = number;
    return true;
}

bool eg_text_to_hundredths(const char *text, size_t length, int64_t *out)
{
    static const char pound[] = "\xc2\xa3";
    enum { DIGITS_MOST = 13 };
    const char *end = text + length;
    while (text < end && *text == ' ')
        text++;
    if ((size_t)(end - text) >= 2 && memcmp(text, pound, 2) == 0)
        text += 2;
    while (end > text && end[-1] == ' ')
        end--;
    int64_t number = 0;
    int digits = 0, decimals = -1, third = 0;
    for (; text < end; text++) {
        if (*text == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (*text == ',' && decimals < 0 && digits > 0)
            continue;
        if (*text < '0' || *text > '9' || ++digits > DIGITS_MOST)
            return false;
        if (decimals >= 2) {
            third = decimals++ == 2 ? *text - '0' : third;
            continue;
        }
        number = number * 10 + (*text - '0');
        decimals += decimals >= 0;
    }
    if (digits == 0)
        return false;
    for (int i = decimals < 0 ? 0 : decimals; i < 2; i++)
        number *= 10;
    *out = number + (third >= 5);
    return *out <= INT64_C(100000000000000);
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
