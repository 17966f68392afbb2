/* The look: one place for every font, border and number format. */
#include "xlsx_room.h"

enum { BODY = 12, SUBHEADING = 14, TITLE = 16, BIG = 24 };

static const char points_format[] = "+0.0;-0.0;0.0";

static lxw_format *make(struct eg_drawing *drawing, enum eg_style style, double size, bool is_bold)
{
    lxw_format *format = workbook_add_format(drawing->workbook);
    drawing->styles[style] = format;
    if (!format) {
        eg_xlsx_must(drawing, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    format_set_font_name(format, "Arial");
    format_set_font_size(format, size);
    if (is_bold)
        format_set_bold(format);
    return format;
}

static void make_lines(struct eg_drawing *drawing)
{
    format_set_align(make(drawing, EG_STYLE_TITLE, TITLE, true), LXW_ALIGN_VERTICAL_TOP);
    format_set_align(make(drawing, EG_STYLE_SUBHEADING, SUBHEADING, true),
                     LXW_ALIGN_VERTICAL_BOTTOM);
    format_set_align(make(drawing, EG_STYLE_LINE, BODY, false), LXW_ALIGN_VERTICAL_TOP);
    lxw_format *wrapped = make(drawing, EG_STYLE_LINE_WRAPPED, BODY, false);
    format_set_text_wrap(wrapped);
    format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
    lxw_format *marking = make(drawing, EG_STYLE_MARKING, BODY, true);
    format_set_text_wrap(marking);
    format_set_align(marking, LXW_ALIGN_VERTICAL_CENTER);
    format_set_font_color(marking, EG_WHITE);
    format_set_bg_color(marking, EG_DARK_PINK);
    format_set_pattern(marking, LXW_PATTERN_SOLID);
    lxw_format *link = make(drawing, EG_STYLE_LINK, BODY, false);
    format_set_font_color(link, EG_LINK_BLUE);
    format_set_underline(link, LXW_UNDERLINE_SINGLE);
    format_set_align(link, LXW_ALIGN_VERTICAL_TOP);
}

static void make_headings(struct eg_drawing *drawing)
{
    static const enum eg_style styles[] = {EG_STYLE_HEADING, EG_STYLE_HEADING_AFTER,
                                           EG_STYLE_HEADING_NUMBER};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        lxw_format *heading = make(drawing, styles[i], BODY, true);
        format_set_text_wrap(heading);
        format_set_align(heading, LXW_ALIGN_VERTICAL_BOTTOM);
        format_set_bottom(heading, LXW_BORDER_MEDIUM);
        format_set_bottom_color(heading, EG_DARK_BLUE);
    }
    format_set_indent(drawing->styles[EG_STYLE_HEADING_AFTER], 1);
    format_set_align(drawing->styles[EG_STYLE_HEADING_NUMBER], LXW_ALIGN_RIGHT);
    lxw_format *big = make(drawing, EG_STYLE_HEADING_BIG, BODY, true);
    format_set_text_wrap(big);
    format_set_align(big, LXW_ALIGN_VERTICAL_TOP);
    format_set_top(big, LXW_BORDER_THICK);
    format_set_top_color(big, EG_DARK_BLUE);
}

/* A cell of a table's body: a thin rule under it. */
static lxw_format *make_body(struct eg_drawing *drawing, enum eg_style style,
                             const char *number_format)
{
    lxw_format *body = make(drawing, style, BODY, false);
    format_set_align(body, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bottom(body, LXW_BORDER_THIN);
    format_set_bottom_color(body, EG_RULE_GREY);
    if (number_format)
        format_set_num_format(body, number_format);
    return body;
}

static void make_table(struct eg_drawing *drawing)
{
    static const struct {
        enum eg_style style;
        const char *format;
    } numbers[] = {{EG_STYLE_COUNT, "#,##0"}, {EG_STYLE_SHARE, "0.0%"},
                   {EG_STYLE_POINTS, points_format}, {EG_STYLE_RATIO, "0.00"},
                   {EG_STYLE_MARKER, NULL}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        format_set_align(make_body(drawing, numbers[i].style, numbers[i].format),
                         LXW_ALIGN_RIGHT);
    format_set_text_wrap(make_body(drawing, EG_STYLE_TEXT, NULL));
    lxw_format *after = make_body(drawing, EG_STYLE_TEXT_AFTER, NULL);
    format_set_text_wrap(after);
    format_set_indent(after, 1);
    lxw_format *link = make_body(drawing, EG_STYLE_TEXT_LINK, NULL);
    format_set_font_color(link, EG_LINK_BLUE);
    format_set_underline(link, LXW_UNDERLINE_SINGLE);
}

static void make_headline(struct eg_drawing *drawing)
{
    static const struct {
        enum eg_style style;
        const char *format;
    } figures[] = {{EG_STYLE_BIG_COUNT, "#,##0"}, {EG_STYLE_BIG_SHARE, "0.0%"},
                   {EG_STYLE_BIG_POINTS, points_format}, {EG_STYLE_BIG_MARKER, NULL}};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        lxw_format *big = make(drawing, figures[i].style, BIG, true);
        format_set_align(big, LXW_ALIGN_LEFT);
        format_set_align(big, LXW_ALIGN_VERTICAL_CENTER);
        format_set_font_color(big, EG_DARK_BLUE);
        if (figures[i].format)
            format_set_num_format(big, figures[i].format);
    }
}

/* Shading that repeats a word or a figure; contrast is over 4.5 in each. */
static void make_shading(struct eg_drawing *drawing)
{
    static const struct {
        enum eg_style style;
        lxw_color_t fill, text;
        bool is_bold;
    } shades[] = {{EG_STYLE_ACT, EG_DARK_PINK, EG_WHITE, true},
                  {EG_STYLE_IMPROVE, EG_PALE_ORANGE, LXW_COLOR_BLACK, true},
                  {EG_STYLE_BAND_PALE, EG_PALE_BLUE, LXW_COLOR_BLACK, false},
                  {EG_STYLE_BAND_MID, EG_LIGHT_BLUE, LXW_COLOR_BLACK, false},
                  {EG_STYLE_BAND_DARK, EG_DARK_BLUE, EG_WHITE, false}};
    for (size_t i = 0; i < sizeof shades / sizeof *shades; i++) {
        lxw_format *shade = workbook_add_format(drawing->workbook);
        drawing->styles[shades[i].style] = shade;
        if (!shade) {
            eg_xlsx_must(drawing, LXW_ERROR_MEMORY_MALLOC_FAILED);
            return;
        }
        format_set_bg_color(shade, shades[i].fill);
        format_set_font_color(shade, shades[i].text);
        if (shades[i].is_bold)
            format_set_bold(shade);
    }
}

void eg_xlsx_make_styles(struct eg_drawing *drawing)
{
    make_lines(drawing);
    make_headings(drawing);
    make_table(drawing);
    make_headline(drawing);
    make_shading(drawing);
}
