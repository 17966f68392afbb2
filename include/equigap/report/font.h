/*
 * How wide a text is in Arial, so that rows can be made high enough for what wraps in them:
 * LibreOffice does not do it when it opens a workbook.
 *
 * Widths are in pixels of 1/96 inch, with 1 % in hand. Helvetica and Liberation Sans, which stand
 * in for Arial, have the same widths. Texts are UTF-8.
 */
#ifndef EQUIGAP_REPORT_FONT_H
#define EQUIGAP_REPORT_FONT_H

#include <stdbool.h>
#include <stddef.h>

struct eg_font {
    double points; /* 12, 14, 16, 24 */
    bool is_bold;
};

/* The width of `length` bytes on one line. */
double eg_font_width(struct eg_font font, const char *text, size_t length);

enum {
    EG_HEADING_AIR = 8
}; /* pixels that a heading leaves free, so that neighbours do not touch */

/* The pixels that a column of `width` characters has for text. */
double eg_font_room(double width);

/* How many lines a text takes when it wraps at spaces within `room` pixels and breaks at "\n"; a
 * word wider than the room is cut. At least 1. Spreadsheets also wrap after dashes, and then need
 * fewer. */
int eg_font_lines(struct eg_font font, const char *text, double room);

/*
 * How many bytes of a text go on one line of `room` pixels: all, or up to the end of the last whole
 * sentence, or else of the last whole word; at least one word. The bytes after it begin with the
 * space at which it was cut, or are none.
 */
size_t eg_font_fit(struct eg_font font, const char *text, double room);

#endif
