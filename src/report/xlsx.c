#include "equigap/report/xlsx.h"

#include <assert.h>
#include <locale.h>
#include <string.h>
#include <xlsxwriter.h>

#include "equigap/report/publish.h"
#include "xlsx_room.h"

enum { SECONDS_OF_A_DAY = 86400 };

static char *property(struct drawing *drawing, const char *text)
{
    return text ? (char *)xlsx_short_text(drawing, text) : NULL;
}

static bool set_properties(struct drawing *drawing)
{
    const struct eg_workbook *report = drawing->report;
    drawing->place = "the properties";
    lxw_doc_properties properties = {
        .title = property(drawing, report->title),
        .subject = property(drawing, report->subject),
        .author = property(drawing, report->organisation),
        .company = property(drawing, report->organisation),
        .keywords = property(drawing, report->keywords),
        .created = (time_t)report->day * SECONDS_OF_A_DAY,
    };
    bool done = !eg_failed(drawing->error) &&
                xlsx_expect(drawing, workbook_set_properties(drawing->workbook, &properties),
                            "the document's properties");
    for (size_t i = 0; done && i < report->property_count; i++) {
        const char *name = xlsx_short_text(drawing, report->properties[i].name);
        const char *text = xlsx_short_text(drawing, report->properties[i].text);
        done =
            *name && *text &&
            xlsx_expect(drawing, workbook_set_custom_property_string(drawing->workbook, name, text),
                        name);
    }
    return done;
}

/* The library's error at the end: the disk's fault, or ours. */
static bool close_workbook(struct drawing *drawing, const char *path)
{
    lxw_error code = workbook_close(drawing->workbook); /* frees it, whatever happens */
    drawing->workbook = NULL;
    drawing->place = "the end";
    if (code == LXW_ERROR_CREATING_XLSX_FILE ||
        (code >= LXW_ERROR_ZIP_FILE_OPERATION && code <= LXW_ERROR_ZIP_CLOSE))
        return eg_fail(drawing->error, EG_FAULT_FILE,
                       "%s: cannot be written; there may be no space left: %s", path,
                       lxw_strerror(code));
    return xlsx_expect(drawing, (int)code, "the workbook") && xlsx_streams_end(drawing);
}

static bool draw(struct drawing *drawing)
{
    size_t count = drawing->report->sheet_count;
    bool done = xlsx_add_formats(drawing) && set_properties(drawing);
    for (size_t i = 0; done && i < count; i++)
        done = xlsx_draw_sheet(drawing, i);
    for (size_t i = 0; done && i < count; i++)
        done = xlsx_draw_charts(drawing, i);
    return done;
}

static bool write_workbook(struct drawing *drawing, const struct eg_publication *file)
{
    if (!xlsx_check(drawing))
        return false;
    xlsx_streams_begin();
    drawing->workbook = workbook_new(file->temporary_path);
    if (!drawing->workbook)
        return xlsx_fault(drawing, "the library makes no workbook");
    if (!draw(drawing)) {
        lxw_workbook_free(drawing->workbook);
        return false;
    }
    return close_workbook(drawing, file->path) && xlsx_finish(drawing, file->temporary_path) &&
           xlsx_read_back(drawing, file->temporary_path);
}

bool eg_xlsx_write(const struct eg_workbook *workbook, const char *path, bool may_replace,
                   struct eg_error *error)
{
    /* With a decimal comma the library would write figures that are none. */
    assert(strcmp(setlocale(LC_NUMERIC, NULL), "C") == 0);
    struct eg_publication file;
    if (!eg_publish_begin(&file, path, may_replace, error))
        return false;
    struct eg_arena *arena = eg_arena_begin();
    struct drawing drawing = {
        .report = workbook,
        .arena = arena,
        .error = error,
        .sheets = eg_arena_take_array(arena, workbook->sheet_count, sizeof *drawing.sheets),
        .texts = eg_hash_begin(arena),
    };
    bool done = write_workbook(&drawing, &file);
    eg_arena_end(arena);
    if (!done)
        eg_publish_cancel(&file);
    return done && eg_publish_end(&file, error);
}
