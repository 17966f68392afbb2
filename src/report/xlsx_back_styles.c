/* The looks of cells: each that a cell may have is found among the styles, or is not there. */
#include <string.h>

#include "equigap/base/xml.h"
#include "xlsx_back_room.h"

#define PART "xl/styles.xml"

/* Each item of a section as one line, with everything that is in it. */
struct styles {
    struct facts numbers, fonts, fills, borders, base_formats, formats, names, overlays;
    struct facts *section; /* the one that is open */
    struct growing line;
    struct eg_error cause;
};

/* ---- What the file has ---- */

static struct facts *find_section(struct styles *styles, const char *name)
{
    const struct {
        const char *name;
        struct facts *facts;
    } sections[] = {
        {"numFmts", &styles->numbers},  {"fonts", &styles->fonts},
        {"fills", &styles->fills},      {"borders", &styles->borders},
        {"cellXfs", &styles->formats},  {"cellStyleXfs", &styles->base_formats},
        {"cellStyles", &styles->names}, {"dxfs", &styles->overlays},
    };
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (strcmp(name, sections[i].name) == 0)
            return sections[i].facts;
    return NULL;
}

static void append(struct styles *styles, const char *text)
{
    growing_add(styles->fonts.arena, &styles->line, text, strlen(text));
}

static void append_element(struct styles *styles, const char *name, const char *const *attributes)
{
    append(styles, name);
    for (; attributes[0]; attributes += 2) {
        append(styles, " ");
        append(styles, attributes[0]);
        append(styles, "=");
        append(styles, attributes[1]);
    }
}

enum { ROOT = 1, SECTION, ITEM };

static bool on_start(void *closure, int depth, const char *name, const char *const *attributes)
{
    struct styles *styles = closure;
    const char *space = depth == ROOT ? eg_xml_attribute(attributes, "xmlns") : NULL;
    if (depth == ROOT && (!space || strcmp(space, SHEETS_XML) != 0))
        return eg_fail(&styles->cause, EG_FAULT_PROGRAM, "has no styles");
    if (depth == SECTION)
        styles->section = find_section(styles, name);
    if (depth < ITEM || !styles->section)
        return true;
    if (depth == ITEM)
        styles->line.length = 0;
    else
        append(styles, ";");
    append_element(styles, name, attributes);
    return true;
}

static bool on_end(void *closure, int depth, const char *name)
{
    struct styles *styles = closure;
    (void)name;
    if (depth == ITEM && styles->section)
        facts_add(styles->section,
                  eg_arena_copy(styles->section->arena, styles->line.text, styles->line.length));
    return true;
}

/* ---- What is meant ---- */

static const char *font_of(struct eg_arena *arena, const struct style *style)
{
    const char *colour = style->colour < 0
                             ? "theme=1"
                             : eg_arena_format(arena, "rgb=FF%06X", (unsigned)style->colour);
    return eg_arena_format(arena, "font%s%s;sz val=%g;color %s;name val=Arial;family val=2",
                           style->is_bold ? ";b" : "", style->is_underlined ? ";u" : "",
                           style->points, colour);
}

static const char *fill_of(struct eg_arena *arena, const struct style *style)
{
    if (style->fill < 0)
        return "fill;patternFill patternType=none";
    return eg_arena_format(
        arena, "fill;patternFill patternType=solid;fgColor rgb=FF%06X;bgColor indexed=64",
        (unsigned)style->fill);
}

static const char *border_of(struct eg_arena *arena, enum rule rule)
{
    static const struct {
        const char *format;
        int colour;
    } borders[] = {
        [RULE_NONE] = {"border;left;right;top;bottom;diagonal", 0},
        [RULE_ROW] = {"border;left;right;top;bottom style=thin;color rgb=FF%06X;diagonal",
                      RULE_GREY},
        [RULE_HEAD] = {"border;left;right;top;bottom style=medium;color rgb=FF%06X;diagonal",
                       DARK_BLUE},
        [RULE_BIG] = {"border;left;right;top style=thick;color rgb=FF%06X;bottom;diagonal",
                      DARK_BLUE},
    };
    const char *format = borders[rule].format, *mark = strstr(format, "%06X");
    if (!mark)
        return format;
    return eg_arena_format(arena, "%.*s%06X%s", (int)(mark - format), format,
                           (unsigned)borders[rule].colour, mark + strlen("%06X"));
}

static const char *alignment_of(struct eg_arena *arena, const struct style *style)
{
    static const char *const across[] = {
        [AS_IS] = "", [LEFT] = " horizontal=left", [RIGHT] = " horizontal=right"};
    static const char *const down[] = {
        [TOP] = " vertical=top", [MIDDLE] = " vertical=center", [FOOT] = ""};
    const char *side = style->indent ? across[LEFT] : across[style->across];
    const char *all =
        eg_arena_format(arena, "%s%s%s%s", side, down[style->down],
                        style->indent ? eg_arena_format(arena, " indent=%d", style->indent) : "",
                        style->wraps ? " wrapText=1" : "");
    return *all ? eg_arena_format(arena, ";alignment%s", all) : "";
}

/* The key of a number format; -1: it is not there. 164 and on are a workbook's own. */
static int number_of(const struct styles *styles, const struct style *style)
{
    for (int key = 164; style->number && key < 164 + (int)styles->numbers.count; key++)
        if (facts_find(&styles->numbers,
                       eg_arena_format(styles->fonts.arena, "numFmt numFmtId=%d formatCode=%s", key,
                                       style->number)) >= 0)
            return key;
    return style->number ? -1 : 0;
}

/* Titles and subheadings are of the named styles Heading 1 and Heading 2. */
static int heading_of(const struct style *style)
{
    return style->points == TITLE_POINTS ? 1 : style->points == SUBHEADING_POINTS ? 2 : 0;
}

static int find_format(const struct styles *styles, const struct style *style)
{
    struct eg_arena *arena = styles->fonts.arena;
    int number = number_of(styles, style);
    int font = facts_find(&styles->fonts, font_of(arena, style));
    int fill = facts_find(&styles->fills, fill_of(arena, style));
    int border = facts_find(&styles->borders, border_of(arena, style->rule));
    if (number < 0 || font < 0 || fill < 0 || border < 0)
        return -1;
    return facts_find(
        &styles->formats,
        eg_arena_format(
            arena,
            "xf numFmtId=%d fontId=%d fillId=%d borderId=%d xfId=%d%s applyFont=1%s%s "
            "applyAlignment=1%s",
            number, font, fill, border, heading_of(style),
            style->number ? " applyNumberFormat=1" : "", style->fill >= 0 ? " applyFill=1" : "",
            style->rule != RULE_NONE ? " applyBorder=1" : "", alignment_of(arena, style)));
}

static int find_overlay(const struct styles *styles, const struct style *style)
{
    struct eg_arena *arena = styles->fonts.arena;
    const char *colour = style->colour < 0
                             ? ""
                             : eg_arena_format(arena, ";color rgb=FF%06X", (unsigned)style->colour);
    bool has_font = style->is_bold || *colour;
    return facts_find(&styles->overlays,
                      eg_arena_format(arena, "dxf%s%s%s;fill;patternFill;bgColor rgb=FF%06X",
                                      has_font ? ";font" : "", style->is_bold ? ";b" : "", colour,
                                      (unsigned)style->fill));
}

/* ---- Named styles ---- */

static bool compare_names(struct back *back, const struct styles *styles)
{
    static const char *const names[] = {"cellStyle name=Heading 1 xfId=1 builtinId=16",
                                        "cellStyle name=Heading 2 xfId=2 builtinId=17"};
    static const enum look looks[] = {LOOK_TITLE, LOOK_SUBHEADING};
    struct facts meant = {.arena = back->arena}, formats = {.arena = back->arena};
    facts_add(&formats, "xf numFmtId=0 fontId=0 fillId=0 borderId=0");
    for (int i = 0; i < 1 + back->drawing->has_subheading; i++) {
        struct style style = xlsx_style_of(looks[i]);
        facts_add(&meant, names[i]);
        facts_add(&formats,
                  eg_arena_format(back->arena,
                                  "xf numFmtId=0 fontId=%d fillId=0 borderId=0 applyFont=1",
                                  facts_find(&styles->fonts, font_of(back->arena, &style))));
    }
    facts_add(&meant, "cellStyle name=Normal xfId=0 builtinId=0");
    return back_compare(back, PART, &meant, &styles->names) &&
           back_compare(back, PART, &formats, &styles->base_formats);
}

/* Columns are measured in it. */
static bool has_normal_font(struct back *back, const struct styles *styles)
{
    struct style normal = {.points = 9.5, .colour = -1};
    return facts_find(&styles->fonts, font_of(back->arena, &normal)) == 0 ||
           back_fault(back, PART, "has another font for the style Normal");
}

bool back_styles(struct back *back)
{
    static const struct eg_xml_events events = {.start = on_start, .end = on_end};
    const struct facts none = {.arena = back->arena};
    struct styles styles = {none, none, none, none, none, none, none, none, NULL, {0}, {0}};
    const struct eg_part *part = back_find(back, PART);
    if (!part || !back_read(back, part, &events, &styles, &styles.cause))
        return false;
    for (int look = 0; look < LOOKS; look++) {
        struct style style = xlsx_style_of((enum look)look);
        back->formats[look] = style.points > 0 ? find_format(&styles, &style) : -1;
        back->overlays[look] = style.points > 0 ? -1 : find_overlay(&styles, &style);
    }
    return has_normal_font(back, &styles) && compare_names(back, &styles);
}
