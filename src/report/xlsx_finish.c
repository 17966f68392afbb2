/*
 * What libxlsxwriter 1.1.4 cannot write: the document's language (WCAG 3.1.1), the cell styles
 * Heading 1 and Heading 2, the font of the style Normal, British English in charts.
 *
 * Each string that is replaced must be there, so that another version of the library cannot pass in
 * silence.
 */
#define _GNU_SOURCE /* memmem */
#include <stdlib.h>
#include <string.h>

#include "equigap/base/zip.h"
#include "xlsx_room.h"

/* How much a workbook may hold. */
size_t xlsx_parts_most(const struct drawing *drawing)
{
    return 32 + drawing->report->sheet_count * 5 + xlsx_count_charts(drawing->report);
}

static bool begins_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* The next `what` of a part from `at` on; NULL: there is none more. Parts are long: strstr would
 * have their length measured at each, where a sanitizer watches it. */
static const char *find(const struct eg_part *part, const char *at, const char *what)
{
    return memmem(at, part->length - (size_t)(at - part->text), what, strlen(what));
}

static size_t count_of(const struct eg_part *part, const char *what)
{
    size_t count = 0;
    for (const char *at = find(part, part->text, what); at; at = find(part, at + 1, what))
        count++;
    return count;
}

static bool is_missing(struct drawing *drawing, const char *what)
{
    return xlsx_fault(drawing, "the library did not write what was expected: %.60s", what);
}

/* Puts `to` in the place of each `from`, of which there must be one at least. */
static bool replace(struct drawing *drawing, struct eg_part *part, const char *from, const char *to)
{
    size_t count = count_of(part, from);
    if (count == 0)
        return is_missing(drawing, from);
    size_t length = part->length + count * strlen(to) - count * strlen(from);
    char *text = eg_arena_take(drawing->arena, length + 1), *end = text;
    const char *rest = part->text;
    for (const char *at = find(part, rest, from); at; at = find(part, rest, from)) {
        memcpy(end, rest, (size_t)(at - rest));
        end += at - rest;
        end = stpcpy(end, to);
        rest = at + strlen(from);
    }
    strcpy(end, rest);
    part->text = text;
    part->length = length;
    return true;
}

/* The index of the bold font of a size among the fonts of styles.xml; -1 if there is none. */
static int find_font(const char *styles, const char *size)
{
    const char *at = strstr(styles, "<fonts"), *end = at ? strstr(at, "</fonts>") : NULL;
    for (int i = 0; end && (at = strstr(at, "<font>")) != NULL && at < end; i++) {
        const char *next = strstr(at, "</font>");
        const char *bold = strstr(at, "<b/>"), *sized = strstr(at, size);
        if (bold && bold < next && sized && sized < next)
            return i;
        at = next;
    }
    return -1;
}

/* Ties the cells in a font to the named style `style`. */
static bool tie_cells(struct drawing *drawing, struct eg_part *styles, int font, int style)
{
    const char *cells = strstr(styles->text, "<cellXfs");
    const char *from = eg_arena_format(drawing->arena, " fontId=\"%d\" ", font);
    char *text = eg_arena_copy(drawing->arena, styles->text, styles->length);
    if (!cells)
        return is_missing(drawing, "<cellXfs");
    size_t found = 0;
    for (char *at = strstr(text + (cells - styles->text), from); at; at = strstr(at + 1, from)) {
        char *tie = strstr(at, " xfId=\"0\"");
        if (!tie || tie > strchr(at, '>'))
            return is_missing(drawing, " xfId=\"0\"");
        tie[strlen(" xfId=\"")] = (char)('0' + style);
        found++;
    }
    styles->text = text;
    return found > 0 || is_missing(drawing, from);
}

/* A named style beside Normal: its font, its name, and its cells. */
static bool add_style(struct drawing *drawing, struct eg_part *styles, int style)
{
    static const struct {
        const char *name;
        int points, builtin;
    } headings[] = {{"Heading 1", TITLE_POINTS, 16}, {"Heading 2", SUBHEADING_POINTS, 17}};
    struct eg_arena *arena = drawing->arena;
    const char *size = eg_arena_format(arena, "<sz val=\"%d\"/>", headings[style - 1].points);
    int font = find_font(styles->text, size);
    if (font < 0)
        return is_missing(drawing, size);
    return replace(drawing, styles, "</cellStyleXfs>",
                   eg_arena_format(arena,
                                   "<xf numFmtId=\"0\" fontId=\"%d\" fillId=\"0\" borderId=\"0\" "
                                   "applyFont=\"1\"/></cellStyleXfs>",
                                   font)) &&
           replace(drawing, styles, "<cellStyle name=\"Normal\"",
                   eg_arena_format(arena,
                                   "<cellStyle name=\"%s\" xfId=\"%d\" builtinId=\"%d\"/>"
                                   "<cellStyle name=\"Normal\"",
                                   headings[style - 1].name, style, headings[style - 1].builtin)) &&
           tie_cells(drawing, styles, font, style);
}

/*
 * Column widths are counted in digits of the Normal font. The library's is Calibri, which machines
 * without Microsoft's fonts replace by a wider one: every column grows, pages are cut, and rows are
 * too high for the texts in them. A digit of Arial 9.5 is 7 pixels wide, as one of Calibri 11 is,
 * and fonts of the same widths stand in for Arial everywhere. No cell has the Normal style.
 */
static bool set_normal_font(struct drawing *drawing, struct eg_part *styles)
{
    return replace(drawing, styles,
                   "<font><sz val=\"11\"/><color theme=\"1\"/><name val=\"Calibri\"/>"
                   "<family val=\"2\"/><scheme val=\"minor\"/></font>",
                   "<font><sz val=\"9.5\"/><color theme=\"1\"/><name val=\"Arial\"/>"
                   "<family val=\"2\"/></font>");
}

static bool finish_styles(struct drawing *drawing, struct eg_part *styles)
{
    if (!set_normal_font(drawing, styles))
        return false;
    int count = drawing->has_subheading ? 2 : 1;
    for (int style = 1; style <= count; style++)
        if (!add_style(drawing, styles, style))
            return false;
    return replace(drawing, styles, "<cellStyleXfs count=\"1\">",
                   eg_arena_format(drawing->arena, "<cellStyleXfs count=\"%d\">", count + 1)) &&
           replace(drawing, styles, "<cellStyles count=\"1\">",
                   eg_arena_format(drawing->arena, "<cellStyles count=\"%d\">", count + 1));
}

static bool finish_part(struct drawing *drawing, struct eg_part *part)
{
    drawing->place = part->name;
    if (strcmp(part->name, "docProps/core.xml") == 0)
        return replace(drawing, part, "</cp:coreProperties>",
                       "<dc:language>en-GB</dc:language></cp:coreProperties>");
    if (strcmp(part->name, "xl/styles.xml") == 0)
        return finish_styles(drawing, part);
    if (begins_with(part->name, "xl/charts/chart"))
        return replace(drawing, part, "<c:lang val=\"en-US\"/>", "<c:lang val=\"en-GB\"/>") &&
               replace(drawing, part, " lang=\"en-US\"", " lang=\"en-GB\"");
    return true;
}

static size_t count_parts(const struct eg_part *parts, size_t count, const char *start)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += begins_with(parts[i].name, start);
    return found;
}

/* A path in /proc says nothing to anybody. */
static bool blame(struct drawing *drawing, const struct eg_error *cause)
{
    return eg_fail(drawing->error, cause->fault,
                   "%s: cannot be written; there may be no space left", drawing->path);
}

bool xlsx_finish(struct drawing *drawing, const char *path)
{
    struct eg_error cause = {0};
    struct eg_part *parts;
    size_t count;
    if (!eg_zip_read(drawing->arena, path, xlsx_parts_most(drawing), XLSX_BYTES_MOST, &parts,
                     &count, &cause))
        return blame(drawing, &cause);
    if (count_parts(parts, count, "docProps/core.xml") != 1 ||
        count_parts(parts, count, "xl/styles.xml") != 1)
        return is_missing(drawing, "docProps/core.xml, xl/styles.xml");
    for (size_t i = 0; i < count; i++)
        if (!finish_part(drawing, &parts[i]))
            return false;
    return eg_zip_write(path, parts, count, &cause) || blame(drawing, &cause);
}
