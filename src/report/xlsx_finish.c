/*
 * What libxlsxwriter cannot write, added to its parts: the document's language, named heading styles
 * for screen readers, British English in charts. A part that is not as expected stops the run, so
 * that a newer library cannot pass silently.
 */
#include <stdio.h>
#include <string.h>

#include "equigap/base/zip.h"
#include "xlsx_room.h"

enum { PARTS_MOST = 1000, BYTES_MOST = 1 << 30 };

/* `text` with every (or only the first) `from` as `to`; `*found` counts them. */
static const char *replace(struct eg_arena *arena, const char *text, const char *from,
                           const char *to, bool all, int *found)
{
    *found = 0;
    for (const char *at = text; (at = strstr(at, from)) != NULL; at += strlen(from))
        if (++*found == 1 && !all)
            break;
    char *out = eg_arena_take(arena, strlen(text) + (size_t)*found * strlen(to) + 1);
    char *end = out;
    for (int i = 0; i < *found; i++) {
        const char *at = strstr(text, from);
        memcpy(end, text, (size_t)(at - text));
        end += at - text;
        memcpy(end, to, strlen(to));
        end += strlen(to);
        text = at + strlen(from);
    }
    memcpy(end, text, strlen(text) + 1);
    return out;
}

/* The number of the bold font of a size in the part of styles; -1 if there is none. */
static int find_font(const char *styles, int points)
{
    char size[32];
    snprintf(size, sizeof size, "<sz val=\"%d\"/>", points);
    int number = 0;
    const char *end_of_fonts = strstr(styles, "</fonts>");
    for (const char *font = strstr(styles, "<font>"); font && font < end_of_fonts; number++) {
        const char *end = strstr(font, "</font>");
        const char *bold = strstr(font, "<b/>"), *sized = strstr(font, size);
        if (bold && bold < end && sized && sized < end)
            return number;
        font = strstr(end, "<font>");
    }
    return -1;
}

static bool unexpected(const char *part, struct eg_error *error)
{
    return eg_fail(error, EG_FAULT_PROGRAM,
                   "the workbook's part %s is not as this program knows it; nothing was written",
                   part);
}

/* Gives every cell format that has the heading font the named style `style`. */
static const char *name_style(struct eg_arena *arena, const char *styles, int font, int style)
{
    const char *formats = strstr(styles, "<cellXfs");
    const char *head = eg_arena_copy(arena, styles, (size_t)(formats - styles));
    char from[64], to[64];
    int found;
    snprintf(from, sizeof from, "fontId=\"%d\" fillId=\"0\" borderId=\"0\" xfId=\"0\"", font);
    snprintf(to, sizeof to, "fontId=\"%d\" fillId=\"0\" borderId=\"0\" xfId=\"%d\"", font, style);
    return eg_arena_format(arena, "%s%s", head,
                           replace(arena, formats, from, to, true, &found));
}

/* Heading 1 on the title's font (16 bold), Heading 2 on the subheading's (14 bold). */
static const char *add_heading_styles(struct eg_arena *arena, const char *styles,
                                      struct eg_error *error)
{
    static const char normal_form[] = "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" "
                                      "fillId=\"0\" borderId=\"0\"/>";
    static const char normal_name[] = "<cellStyles count=\"1\"><cellStyle name=\"Normal\" "
                                      "xfId=\"0\" builtinId=\"0\"/>";
    int title = find_font(styles, 16), subheading = find_font(styles, 14), found;
    if (title < 0 || !strstr(styles, "<cellXfs")) {
        unexpected("xl/styles.xml", error);
        return NULL;
    }
    if (subheading < 0)
        subheading = title; /* a workbook without subheadings names the style all the same */
    const char *forms = eg_arena_format(
        arena,
        "<cellStyleXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
        "<xf numFmtId=\"0\" fontId=\"%d\" fillId=\"0\" borderId=\"0\" applyFont=\"1\"/>"
        "<xf numFmtId=\"0\" fontId=\"%d\" fillId=\"0\" borderId=\"0\" applyFont=\"1\"/>",
        title, subheading);
    styles = replace(arena, styles, normal_form, forms, false, &found);
    if (found != 1 && !unexpected("xl/styles.xml", error))
        return NULL;
    styles = replace(arena, styles, normal_name,
                     "<cellStyles count=\"3\"><cellStyle name=\"Heading 1\" xfId=\"1\" "
                     "builtinId=\"16\"/><cellStyle name=\"Heading 2\" xfId=\"2\" "
                     "builtinId=\"17\"/><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>",
                     false, &found);
    if (found != 1 && !unexpected("xl/styles.xml", error))
        return NULL;
    styles = name_style(arena, styles, title, 1);
    return subheading == title ? styles : name_style(arena, styles, subheading, 2);
}

static bool finish_part(struct eg_arena *arena, struct eg_part *part, struct eg_error *error)
{
    int found = 1;
    const char *text = part->text;
    if (strcmp(part->name, "docProps/core.xml") == 0) {
        text = replace(arena, text, "</cp:coreProperties>",
                       "<dc:language>en-GB</dc:language></cp:coreProperties>", false, &found);
    } else if (strcmp(part->name, "xl/styles.xml") == 0) {
        text = add_heading_styles(arena, text, error);
    } else if (strncmp(part->name, "xl/charts/chart", 15) == 0) {
        text = replace(arena, text, "<c:lang val=\"en-US\"/>", "<c:lang val=\"en-GB\"/>", true,
                       &found);
        int more;
        text = replace(arena, text, "lang=\"en-US\"", "lang=\"en-GB\"", true, &more);
    }
    if (!text)
        return false;
    part->text = text;
    part->length = strlen(text);
    return found > 0 || unexpected(part->name, error);
}

bool eg_xlsx_finish(const char *path, struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_part *parts;
    size_t count, named = 0;
    bool done = eg_zip_read(arena, path, PARTS_MOST, BYTES_MOST, &parts, &count, error);
    for (size_t i = 0; done && i < count; i++) {
        named += strcmp(parts[i].name, "docProps/core.xml") == 0 ||
                 strcmp(parts[i].name, "xl/styles.xml") == 0;
        done = finish_part(arena, &parts[i], error);
    }
    done = done && (named == 2 || unexpected("docProps/core.xml", error)) &&
           eg_zip_write(path, parts, count, error);
    eg_arena_end(arena);
    return done;
}

/* Cells of a worksheet part. */
static size_t count_cells(const char *text)
{
    size_t cells = 0;
    for (const char *at = text; (at = strstr(at, "<c r=\"")) != NULL; at++)
        cells++;
    return cells;
}

bool eg_xlsx_read_back(const struct eg_drawing *drawing, const char *path,
                       struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_part *parts;
    size_t count, sheets = 0;
    bool done = eg_zip_read(arena, path, PARTS_MOST, BYTES_MOST, &parts, &count, error);
    for (size_t i = 0; done && i < count; i++) {
        unsigned number;
        if (sscanf(parts[i].name, "xl/worksheets/sheet%u.xml", &number) != 1)
            continue;
        sheets++;
        done = number >= 1 && number <= drawing->report->sheet_count &&
               count_cells(parts[i].text) == drawing->placed[number - 1].cells;
    }
    done = done && sheets == drawing->report->sheet_count;
    eg_arena_end(arena);
    return done || eg_fail(error, EG_FAULT_FILE,
                           "the workbook was not written whole (cells are missing when it is read "
                           "back); nothing was kept, try again with more free memory");
}
