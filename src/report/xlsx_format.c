/* The looks of cells. */
#include <xlsxwriter.h>

#include "xlsx_room.h"

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
    enum across across;
    enum down down;
    enum rule rule;
    const char *number;
    uint8_t indent;
} styles[LOOK_BAND_PALE] = {
    [LOOK_TITLE] = {TITLE_POINTS, true, false, AS_IS, MIDDLE, RULE_NONE, NULL, 0},
    [LOOK_TITLE_WRAPPED] = {TITLE_POINTS, true, true, AS_IS, MIDDLE, RULE_NONE, NULL, 0},
    [LOOK_LINE] = {12, false, false, AS_IS, MIDDLE, RULE_NONE, NULL, 0},
    [LOOK_LINE_WRAPPED] = {12, false, true, AS_IS, MIDDLE, RULE_NONE, NULL, 0},
    [LOOK_SUBHEADING] = {SUBHEADING_POINTS, true, false, AS_IS, FOOT, RULE_NONE, NULL, 0},
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

/* Words and figures in colour say so by their look alone; the meaning stands in the cell. Black is
 * what there is without a colour. */
static int colour_of(enum look look)
{
    if (look == LOOK_LINK || look == LOOK_CELL_LINK || look == LOOK_CELL_LINK_INDENTED)
        return LINK_BLUE;
    return look >= LOOK_BIG_COUNT && look <= LOOK_BIG_MARKER ? DARK_BLUE : -1;
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

/* Looks that a condition lays over a cell set only what they change. */
static struct style overlay_of(enum look look)
{
    static const struct {
        int fill, colour;
        bool is_bold;
    } overlays[] = {
        {PALE_BLUE, -1, false},   {LIGHT_BLUE, -1, false}, {DARK_BLUE, WHITE, false},
        {DARK_PINK, WHITE, true}, {PALE_ORANGE, -1, true},
    };
    return (struct style){
        .is_bold = overlays[look - LOOK_BAND_PALE].is_bold,
        .colour = overlays[look - LOOK_BAND_PALE].colour,
        .fill = overlays[look - LOOK_BAND_PALE].fill,
    };
}

struct style xlsx_style_of(enum look look)
{
    if (look >= LOOK_BAND_PALE)
        return overlay_of(look);
    return (struct style){
        .points = styles[look].points,
        .is_bold = styles[look].is_bold,
        .wraps = styles[look].wraps,
        .is_underlined = colour_of(look) == LINK_BLUE,
        .across = styles[look].across,
        .down = styles[look].down,
        .rule = styles[look].rule,
        .number = styles[look].number,
        .indent = styles[look].indent,
        .colour = colour_of(look),
        .fill = look == LOOK_MARKING_WRAPPED ? PALE_ORANGE : -1,
    };
}

static void set_alignment(lxw_format *format, const struct style *style)
{
    static const uint8_t across[] = {LXW_ALIGN_NONE, LXW_ALIGN_LEFT, LXW_ALIGN_RIGHT};
    static const uint8_t down[] = {LXW_ALIGN_VERTICAL_TOP, LXW_ALIGN_VERTICAL_CENTER,
                                   LXW_ALIGN_VERTICAL_BOTTOM};
    if (style->wraps)
        format_set_text_wrap(format);
    if (style->indent)
        format_set_indent(format, style->indent);
    format_set_align(format, across[style->across]);
    format_set_align(format, down[style->down]);
}

static void set_style(lxw_format *format, const struct style *style)
{
    if (style->is_bold)
        format_set_bold(format);
    if (style->colour >= 0)
        format_set_font_color(format, (lxw_color_t)style->colour);
    if (style->fill >= 0)
        format_set_bg_color(format, (lxw_color_t)style->fill);
    if (style->points == 0)
        return;
    format_set_font_name(format, "Arial");
    format_set_font_size(format, style->points);
    if (style->number)
        format_set_num_format(format, style->number);
    if (style->is_underlined)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    set_alignment(format, style);
    set_rule(format, style->rule);
}

bool xlsx_add_formats(struct drawing *drawing)
{
    for (int look = 0; look < LOOKS; look++) {
        lxw_format *format = workbook_add_format(drawing->workbook);
        if (!format)
            return xlsx_fault(drawing, "a format cannot be made");
        drawing->formats[look] = format;
        struct style style = xlsx_style_of((enum look)look);
        set_style(format, &style);
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
