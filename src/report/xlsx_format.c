/* The looks of cells. */
#include <xlsxwriter.h>

#include "xlsx_room.h"

enum {
    TOP = LXW_ALIGN_VERTICAL_TOP,
    MIDDLE = LXW_ALIGN_VERTICAL_CENTER,
    FOOT = LXW_ALIGN_VERTICAL_BOTTOM
};
enum { LEFT = LXW_ALIGN_LEFT, RIGHT = LXW_ALIGN_RIGHT, AS_IS = LXW_ALIGN_NONE };

/* Lines round a cell. */
enum rule {
    RULE_NONE,
    RULE_ROW,  /* thin under each row of a table */
    RULE_HEAD, /* medium under its headings */
    RULE_BIG,  /* thick above the headline figures */
};

#define COUNT_FORMAT "#,##0"
#define SHARE_FORMAT "0.0%"
#define FINE_FORMAT "0.00%"
#define POINTS_FORMAT "+0.0;-0.0;0.0"
#define WHOLE_FORMAT "0%"
#define WHOLE_POINTS_FORMAT "+0;-0;0"
#define RATIO_FORMAT "0.00"
#define TENTHS_FORMAT "#,##0.0"
#define CHANCE_FORMAT "0.0000"

static const struct {
    double points;
    bool is_bold, wraps;
    int across, down;
    enum rule rule;
    const char *number;
    uint8_t indent;
} styles[LOOK_BAND_PALE] = {
    [LOOK_TITLE] = {16, true, false, AS_IS, MIDDLE, RULE_NONE, NULL, 0},
    [LOOK_TITLE_WRAPPED] = {16, true, true, AS_IS, MIDDLE, RULE_NONE, NULL, 0},
    [LOOK_LINE] = {12, false, false, AS_IS, MIDDLE, RULE_NONE, NULL, 0},
    [LOOK_LINE_WRAPPED] = {12, false, true, AS_IS, MIDDLE, RULE_NONE, NULL, 0},
    [LOOK_SUBHEADING] = {14, true, false, AS_IS, FOOT, RULE_NONE, NULL, 0},
    [LOOK_MARKING] = {12, true, false, AS_IS, MIDDLE, RULE_NONE, NULL, 0},
    [LOOK_MARKING_WRAPPED] = {12, true, true, AS_IS, MIDDLE, RULE_NONE, NULL, 0},
    [LOOK_LINK] = {12, false, false, AS_IS, MIDDLE, RULE_NONE, NULL, 0},
    [LOOK_HEAD_TEXT] = {12, true, true, AS_IS, FOOT, RULE_HEAD, NULL, 0},
    [LOOK_HEAD_INDENTED] = {12, true, true, AS_IS, FOOT, RULE_HEAD, NULL, 1},
    [LOOK_HEAD_NUMBER] = {12, true, true, RIGHT, FOOT, RULE_HEAD, NULL, 0},
    [LOOK_HEAD_BIG] = {12, true, true, LEFT, FOOT, RULE_BIG, NULL, 0},
    [LOOK_TEXT] = {12, false, true, AS_IS, MIDDLE, RULE_ROW, NULL, 0},
    [LOOK_INDENTED] = {12, false, true, AS_IS, MIDDLE, RULE_ROW, NULL, 1},
    [LOOK_CELL_LINK] = {12, false, true, AS_IS, MIDDLE, RULE_ROW, NULL, 0},
    [LOOK_CELL_LINK_INDENTED] = {12, false, true, AS_IS, MIDDLE, RULE_ROW, NULL, 1},
    [LOOK_ENTRY] = {12, false, true, AS_IS, MIDDLE, RULE_ROW, NULL, 1},
    [LOOK_COUNT] = {12, false, false, RIGHT, MIDDLE, RULE_ROW, COUNT_FORMAT, 0},
    [LOOK_SHARE] = {12, false, false, RIGHT, MIDDLE, RULE_ROW, SHARE_FORMAT, 0},
    [LOOK_FINE] = {12, false, false, RIGHT, MIDDLE, RULE_ROW, FINE_FORMAT, 0},
    [LOOK_POINTS] = {12, false, false, RIGHT, MIDDLE, RULE_ROW, POINTS_FORMAT, 0},
    [LOOK_WHOLE] = {12, false, false, RIGHT, MIDDLE, RULE_ROW, WHOLE_FORMAT, 0},
    [LOOK_WHOLE_POINTS] = {12, false, false, RIGHT, MIDDLE, RULE_ROW, WHOLE_POINTS_FORMAT, 0},
    [LOOK_RATIO] = {12, false, false, RIGHT, MIDDLE, RULE_ROW, RATIO_FORMAT, 0},
    [LOOK_TENTHS] = {12, false, false, RIGHT, MIDDLE, RULE_ROW, TENTHS_FORMAT, 0},
    [LOOK_CHANCE] = {12, false, false, RIGHT, MIDDLE, RULE_ROW, CHANCE_FORMAT, 0},
    [LOOK_MARKER] = {12, false, false, RIGHT, MIDDLE, RULE_ROW, NULL, 0},
    [LOOK_BIG_COUNT] = {24, true, false, LEFT, TOP, RULE_NONE, COUNT_FORMAT, 0},
    [LOOK_BIG_SHARE] = {24, true, false, LEFT, TOP, RULE_NONE, SHARE_FORMAT, 0},
    [LOOK_BIG_POINTS] = {24, true, false, LEFT, TOP, RULE_NONE, POINTS_FORMAT, 0},
    [LOOK_BIG_WHOLE] = {24, true, false, LEFT, TOP, RULE_NONE, WHOLE_FORMAT, 0},
    [LOOK_BIG_WHOLE_POINTS] = {24, true, false, LEFT, TOP, RULE_NONE, WHOLE_POINTS_FORMAT, 0},
    [LOOK_BIG_RATIO] = {24, true, false, LEFT, TOP, RULE_NONE, RATIO_FORMAT, 0},
    [LOOK_BIG_MARKER] = {24, true, false, LEFT, TOP, RULE_NONE, NULL, 0},
};

/* Words and figures in colour say so by their look alone; the meaning stands in the cell. */
static int colour_of(enum look look)
{
    if (look == LOOK_LINK || look == LOOK_CELL_LINK || look == LOOK_CELL_LINK_INDENTED)
        return LINK_BLUE;
    return look >= LOOK_BIG_COUNT && look <= LOOK_BIG_MARKER ? DARK_BLUE : BLACK;
}

static void set_rule(lxw_format *format, enum rule rule)
{
    switch (rule) {
    case RULE_NONE:
        break;
    case RULE_ROW:
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, RULE_GREY);
        break;
    case RULE_HEAD:
        format_set_bottom(format, LXW_BORDER_MEDIUM);
        format_set_bottom_color(format, DARK_BLUE);
        break;
    case RULE_BIG:
        format_set_top(format, LXW_BORDER_THICK);
        format_set_top_color(format, DARK_BLUE);
        break;
    }
}

static void set_style(lxw_format *format, enum look look)
{
    format_set_font_name(format, "Arial");
    format_set_font_size(format, styles[look].points);
    if (styles[look].is_bold)
        format_set_bold(format);
    if (styles[look].wraps)
        format_set_text_wrap(format);
    if (styles[look].indent)
        format_set_indent(format, styles[look].indent);
    if (styles[look].number)
        format_set_num_format(format, styles[look].number);
    format_set_align(format, (uint8_t)styles[look].across);
    format_set_align(format, (uint8_t)styles[look].down);
    if (colour_of(look) != BLACK)
        format_set_font_color(format, (lxw_color_t)colour_of(look));
    if (colour_of(look) == LINK_BLUE)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (look == LOOK_MARKING_WRAPPED)
        format_set_bg_color(format, PALE_ORANGE);
    set_rule(format, styles[look].rule);
}

/* Looks that a condition lays over a cell set only what they change. */
static void set_overlay(lxw_format *format, enum look look)
{
    static const struct {
        lxw_color_t fill, text;
        bool is_bold;
    } overlays[] = {
        {PALE_BLUE, BLACK, false}, {LIGHT_BLUE, BLACK, false}, {DARK_BLUE, WHITE, false},
        {DARK_PINK, WHITE, true},  {PALE_ORANGE, BLACK, true},
    };
    format_set_bg_color(format, overlays[look - LOOK_BAND_PALE].fill);
    format_set_font_color(format, overlays[look - LOOK_BAND_PALE].text);
    if (overlays[look - LOOK_BAND_PALE].is_bold)
        format_set_bold(format);
}

bool xlsx_add_formats(struct drawing *drawing)
{
    for (int look = 0; look < LOOKS; look++) {
        lxw_format *format = workbook_add_format(drawing->workbook);
        if (!format)
            return xlsx_fault(drawing, "a format cannot be made");
        drawing->formats[look] = format;
        if (look < LOOK_BAND_PALE)
            set_style(format, (enum look)look);
        else
            set_overlay(format, (enum look)look);
    }
    return true;
}

struct eg_font xlsx_font_of(enum look look)
{
    return (struct eg_font){styles[look].points, styles[look].is_bold};
}

double xlsx_height_of(enum look look, int lines)
{
    return lines * styles[look].points * 1.25 + 4.5;
}
