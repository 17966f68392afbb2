/* Well-formed UTF-8, what looks like a formula, and how far two texts are apart. */
#include "equigap/base/text.h"

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
    if (length == 0)
        return true;
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

bool eg_text_looks_like_formula(const char *text, size_t length)
{
    static const char *const starts[] = {
        "=",           "+", "-", "@", "\t", "\r", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
        "\xef\xbc\xa0"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (length >= strlen(starts[i]) && memcmp(text, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

enum { DISTANCE_MOST = 64 };

/* The characters of a text of at most 64, or -1; a byte that is not UTF-8 is one character. */
static int read_characters(const char *text, uint32_t characters[static DISTANCE_MOST])
{
    size_t length = strlen(text);
    int count = 0;
    for (const unsigned char *at = (const unsigned char *)text; length > 0; count++) {
        if (count == DISTANCE_MOST)
            return -1;
        int step = character_length(at, length);
        size_t bytes = step > 0 ? (size_t)step : 1;
        characters[count] = 0; /* its bytes in a row, which tell characters apart just as well */
        for (size_t i = 0; i < bytes; i++)
            characters[count] = characters[count] << 8 | at[i];
        at += bytes;
        length -= bytes;
    }
    return count;
}

static int smaller(int one, int other)
{
    return one < other ? one : other;
}

int eg_text_distance(const char *one, const char *other)
{
    uint32_t a[DISTANCE_MOST], b[DISTANCE_MOST];
    int n = read_characters(one, a), m = read_characters(other, b);
    if (n < 0 || m < 0)
        return DISTANCE_MOST;
    /* rows of the table for no character of `one`, for the first, for the first two ... */
    int rows[3][DISTANCE_MOST + 1] = {0};
    int *before = rows[0], *last = rows[1], *row = rows[2];
    for (int j = 0; j <= m; j++)
        last[j] = j;
    for (int i = 1; i <= n; i++) {
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            int changed = last[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = smaller(changed, smaller(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = smaller(row[j], before[j - 2] + 1);
        }
        int *oldest = before;
        before = last;
        last = row;
        row = oldest;
    }
    return last[m];
}
