#include "equigap/report/ods.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clear_room.h"
#include "equigap/base/date.h"
#include "ods_room.h"

#define MIMETYPE "application/vnd.oasis.opendocument.spreadsheet"
#define NAMESPACE "urn:oasis:names:tc:opendocument:xmlns:"
#define PROLOGUE "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* The parts of the file, in their order: the first says what it is. */
enum part {
    PART_MIMETYPE,
    PART_META,
    PART_SETTINGS,
    PART_STYLES,
    PART_CONTENT,
    PART_MANIFEST,
    PARTS
};

bool ods_fault(const struct ods *ods, const char *format, ...)
{
    char what[EG_ERROR_MESSAGE_SIZE / 2];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return eg_fail(ods->error, EG_FAULT_FILE,
                   "%s: LibreOffice did not make it: %s; leave --ods out, and save the .xlsx file "
                   "as .ods by hand",
                   ods->path, what);
}

/* ---- Parts that we write ---- */

/* A text between tags. */
static const char *escaped(struct eg_arena *arena, const char *text)
{
    char *out = eg_arena_take(arena, 5 * strlen(text) + 1), *to = out;
    for (; *text; text++) {
        const char *entity = *text == '&'   ? "&amp;"
                             : *text == '<' ? "&lt;"
                             : *text == '>' ? "&gt;"
                                            : NULL;
        if (entity)
            to = stpcpy(to, entity);
        else
            *to++ = *text;
    }
    return out;
}

static const char *element(struct eg_arena *arena, const char *name, const char *text)
{
    return text && text[0] ? eg_arena_format(arena, "<%s>%s</%s>", name, escaped(arena, text), name)
                           : "";
}

/* "a, b" as two. */
static const char *keywords(struct eg_arena *arena, const char *list)
{
    const char *all = "";
    while (list && *list) {
        size_t length = strcspn(list, ",");
        all = eg_arena_format(arena, "%s%s", all,
                              element(arena, "meta:keyword", eg_arena_copy(arena, list, length)));
        list += length;
        list += strspn(list, ", ");
    }
    return all;
}

/* "LibreOffice/7.4.7.2", without the machine it was built for. */
static const char *generator_of(struct eg_arena *arena, const char *meta)
{
    static const char mark[] = "<meta:generator>";
    const char *at = strstr(meta, mark);
    at = at ? at + strlen(mark) : "";
    return eg_arena_copy(arena, at, strcspn(at, "$<&"));
}

/* Dates are the day of the data, as in the workbook. */
static const char *describe(const struct ods *ods, const char *meta)
{
    struct eg_arena *arena = ods->arena;
    const struct eg_workbook *of = ods->workbook;
    struct eg_date day = eg_date_from_day(of->day);
    const char *created =
        eg_arena_format(arena, "%04d-%02d-%02dT00:00:00", day.year, day.month, day.day);
    return eg_arena_format(
        arena,
        PROLOGUE "<office:document-meta xmlns:office=\"" NAMESPACE
                 "office:1.0\" xmlns:meta=\"" NAMESPACE
                 "meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\">"
                 "<office:meta>%s%s%s%s%s%s%s%s%s</office:meta></office:document-meta>",
        element(arena, "meta:generator", generator_of(arena, meta)),
        element(arena, "dc:title", of->title), element(arena, "dc:subject", of->subject),
        keywords(arena, of->keywords), element(arena, "meta:initial-creator", of->organisation),
        element(arena, "dc:creator", of->organisation),
        element(arena, "meta:creation-date", created), element(arena, "dc:date", created),
        element(arena, "dc:language", ODS_LANGUAGE "-" ODS_COUNTRY));
}

/* LibreOffice's own has the printer of whoever made it. */
static const char settings[] = PROLOGUE
    "<office:document-settings xmlns:office=\"" NAMESPACE "office:1.0\" xmlns:config=\"" NAMESPACE
    "config:1.0\" office:version=\"1.3\"><office:settings>"
    "<config:config-item-set config:name=\"ooo:configuration-settings\">"
    "<config:config-item config:name=\"ShowGrid\" "
    "config:type=\"boolean\">false</config:config-item>"
    "</config:config-item-set></office:settings></office:document-settings>";

#define ENTRY(name) \
    "<manifest:file-entry manifest:full-path=\"" name "\" manifest:media-type=\"text/xml\"/>"

static const char manifest[] = PROLOGUE
    "<manifest:manifest xmlns:manifest=\"" NAMESPACE "manifest:1.0\" manifest:version=\"1.3\">"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" "
    "manifest:media-type=\"" MIMETYPE "\"/>" ENTRY("meta.xml") ENTRY("settings.xml")
        ENTRY("styles.xml") ENTRY("content.xml") "</manifest:manifest>";

/* ---- What LibreOffice made ---- */

/* True for parts that are left out: a picture of the first page, and what its windows look like. */
static bool is_left_out(const char *name)
{
    static const char windows[] = "Configurations2/";
    return strncmp(name, windows, strlen(windows)) == 0 || strcmp(name, "manifest.rdf") == 0 ||
           strcmp(name, "Thumbnails/thumbnail.png") == 0;
}

/* Sorts the parts that were read; nothing but what is known may be there, and nothing may be
 * missing. */
static bool take_parts(const struct ods *ods, const struct eg_part *found, size_t count,
                       struct eg_part *parts)
{
    for (size_t i = 0; i < count; i++) {
        int p = 0;
        while (p < PARTS && strcmp(found[i].name, parts[p].name) != 0)
            p++;
        if (p < PARTS)
            parts[p] = found[i];
        else if (!is_left_out(found[i].name))
            return ods_fault(ods, "it has a part '%s' that was not expected", found[i].name);
    }
    for (int p = 0; p < PARTS; p++)
        if (!parts[p].text)
            return ods_fault(ods, "it has no part '%s'", parts[p].name);
    return strcmp(parts[PART_MIMETYPE].text, MIMETYPE) == 0 ||
           ods_fault(ods, "it is no OpenDocument spreadsheet");
}

static void set_text(struct eg_part *part, const char *text)
{
    part->text = text;
    part->length = strlen(text);
}

/* From what LibreOffice made to what was meant. */
static bool settle(const struct ods *ods, const char *made, const char *to)
{
    struct eg_part parts[PARTS] = {{.name = "mimetype"},     {.name = "meta.xml"},
                                   {.name = "settings.xml"}, {.name = "styles.xml"},
                                   {.name = "content.xml"},  {.name = "META-INF/manifest.xml"}};
    struct eg_part *found;
    size_t count;
    struct eg_error cause = {0};
    if (access(made, F_OK) != 0)
        return ods_fault(ods, "it made no file");
    if (!eg_zip_read(ods->arena, made, ODS_PARTS_MOST, ODS_BYTES_MOST, &found, &count, &cause))
        return ods_fault(ods, "what it made is no whole zip file");
    if (!take_parts(ods, found, count, parts) || !ods_settle_styles(ods, &parts[PART_STYLES]))
        return false;
    ods_set_language(ods, &parts[PART_CONTENT]);
    set_text(&parts[PART_META], describe(ods, parts[PART_META].text));
    set_text(&parts[PART_SETTINGS], settings);
    set_text(&parts[PART_MANIFEST], manifest);
    return eg_zip_write(to, parts, PARTS, &cause) ||
           eg_fail(ods->error, EG_FAULT_FILE, "%s: cannot be written; there may be no space left",
                   ods->path);
}

/* ---- The work ---- */

#define TEMPORARY "/tmp"
#define NO_FOLDER "no folder can be made in " TEMPORARY ": %s"

static bool copy_file(const struct ods *ods, const char *from, const char *to)
{
    char piece[1 << 14];
    size_t length;
    FILE *in = fopen(from, "re"), *out = in ? fopen(to, "wxe") : NULL;
    bool is_copied = in && out;
    while (is_copied && (length = fread(piece, 1, sizeof piece, in)) > 0)
        is_copied = fwrite(piece, 1, length, out) == length;
    is_copied = is_copied && !ferror(in);
    if (in)
        fclose(in);
    if (out)
        is_copied = fclose(out) == 0 && is_copied;
    return is_copied ||
           ods_fault(ods, "the workbook cannot be copied to " TEMPORARY ": %s", strerror(errno));
}

static bool convert(const struct ods *ods, const struct eg_ods *of, const char *folder,
                    const char *to)
{
    struct eg_arena *arena = ods->arena;
    return copy_file(ods, of->xlsx, eg_arena_format(arena, "%s/workbook.xlsx", folder)) &&
           (mkdir(eg_arena_format(arena, "%s/out", folder), S_IRWXU) == 0 ||
            ods_fault(ods, NO_FOLDER, strerror(errno))) &&
           ods_run(ods, of, folder) &&
           settle(ods, eg_arena_format(arena, "%s/out/workbook.ods", folder), to) &&
           ods_check(ods, to);
}

/* In a folder that nobody else can look into, and that is gone afterwards. */
static bool convert_aside(const struct ods *ods, const struct eg_ods *of, const char *to)
{
    char folder[] = TEMPORARY "/equigap-ods-XXXXXX";
    if (!mkdtemp(folder))
        return ods_fault(ods, NO_FOLDER, strerror(errno));
    bool done = convert(ods, of, folder, to);
    clear_folder(folder);
    rmdir(folder);
    return done;
}

bool eg_ods_write(const struct eg_ods *of, const struct eg_target *to, struct eg_error *error)
{
    struct eg_publication file;
    if (!eg_publish_begin(&file, to, false, error))
        return false;
    struct eg_arena *arena = eg_arena_begin();
    struct ods ods = {arena, of->workbook, to->name, error};
    bool done = convert_aside(&ods, of, file.temporary_path);
    eg_arena_end(arena);
    if (!done)
        eg_publish_cancel(&file);
    return done && eg_publish_end(&file, error);
}
