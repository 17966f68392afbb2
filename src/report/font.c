#include "equigap/report/font.h"

#include <stdint.h>
#include <string.h>

enum { FIRST = 0x20, LATIN = 0xa0, LATIN_END = 0x100, TABLE = 95 + 96 };

/* Advance widths in thousandths of the size: U+0020 to U+007E, then U+00A0 to U+00FF. */
/* clang-format off */
static const uint16_t widths[2][TABLE] = {
    {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
        278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 552,
        400, 549, 333, 333, 333, 576, 537, 333, 333, 333, 365, 556, 834, 834, 834, 611,
        667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278,
        722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611,
        556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 549, 611, 556, 556, 556, 556, 500, 556, 500,
    },
    {
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
        975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
        333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
        611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
        278, 333, 556, 556, 556, 556, 280, 556, 333, 737, 370, 556, 584, 333, 737, 552,
        400, 549, 333, 333, 333, 576, 556, 333, 333, 333, 365, 556, 834, 834, 834, 611,
        722, 722, 722, 722, 722, 722, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278,
        722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611,
        556, 556, 556, 556, 556, 556, 889, 556, 556, 556, 556, 556, 278, 278, 278, 278,
        611, 611, 611, 611, 611, 611, 611, 549, 611, 611, 611, 611, 611, 556, 611, 556,
    },
};
/* clang-format on */

/* Of characters beyond Latin-1. Alphabets take their widest common letters: a row a little too high
 * does no harm. */
static int width_beyond(uint32_t code)
{
    if (code >= 0x300 && code < 0x370)
        return 0; /* accents on the letter before */
    if (code < 0x1100 || (code >= 0x1e00 && code < 0x2000))
        return 780; /* Latin, Greek, Cyrillic, Hebrew, Arabic */
    if (code >= 0x2018 && code <= 0x201f)
        return 500; /* quotation marks */
    if (code == 0x2013)
        return 556;
    return 1000;
}

/* The next character of a text that is not at its end; a stray byte counts as a character. */
static uint32_t next_character(const char **text, const char *end)
{
    unsigned char first = (unsigned char)*(*text)++;
    uint32_t code = first < 0xc0   ? first
                    : first < 0xe0 ? first & 0x1f
                    : first < 0xf0 ? first & 0x0f
                                   : first & 0x07;
    if (first >= 0xc0)
        while (*text < end && ((unsigned char)**text & 0xc0) == 0x80)
            code = code << 6 | ((unsigned char)*(*text)++ & 0x3f);
    return code;
}

static int width_of(uint32_t code, bool is_bold)
{
    if (code < FIRST || (code > 0x7e && code < LATIN))
        return 0;
    if (code >= LATIN_END)
        return width_beyond(code);
    return widths[is_bold][code < LATIN ? code - FIRST : code - LATIN + 95];
}

/* Thousandths of the size to pixels: 96 of them in 72 points, and 1 % in hand. */
static double to_pixels(int64_t thousandths, double points)
{
    return (double)thousandths * points / 750.0 * 1.01;
}

double eg_font_width(struct eg_font font, const char *text, size_t length)
{
    int64_t thousandths = 0;
    for (const char *end = text + length; text < end;)
        thousandths += width_of(next_character(&text, end), font.is_bold);
    return to_pixels(thousandths, font.points);
}

double eg_font_room(double width)
{
    enum { DIGIT = 7, PADDING = 5, MARGINS = 5 }; /* pixels of the default font, Calibri 11 */
    return width * DIGIT + PADDING - MARGINS;
}

int eg_font_lines(struct eg_font font, const char *text, double room)
{
    double space = eg_font_width(font, " ", 1), at = 0;
    int lines = 1;
    room += 0.001; /* sums of words are rounded otherwise than the whole */
    while (*text) {
        size_t length = strcspn(text, " \n");
        double width = eg_font_width(font, text, length);
        if (at > 0 && at + width > room) {
            lines++;
            at = 0;
        }
        for (; width > room && room > 0; width -= room)
            lines++;
        at += width;
        text += length;
        if (*text == '\n') {
            lines++;
            at = 0;
        } else if (*text == ' ') {
            at += space;
        }
        text += *text != '\0';
    }
    return lines;
}

static bool ends_sentence(const char *text, size_t end)
{
    return end > 0 && strchr(".?!", text[end - 1]) != NULL;
}

size_t eg_font_fit(struct eg_font font, const char *text, double room)
{
    size_t word = 0, sentence = 0, end = 0;
    while (text[end]) {
        end += end > 0; /* the space before the next word */
        end += strcspn(text + end, " ");
        if (eg_font_width(font, text, end) > room)
            return sentence ? sentence : word ? word : end;
        word = end;
        if (ends_sentence(text, end))
            sentence = end;
    }
    return end;
}
