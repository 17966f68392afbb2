#include "equigap/report/xlsx.h"

#include <assert.h>
#include <locale.h>
#include <string.h>

#include "equigap/base/child.h"
#include "xlsx_room.h"

/* What the child is given, and may spoil: it has a copy. */
struct task {
    struct drawing *drawing;
    const char *path;
};

static bool draw(void *closure, struct eg_error *error)
{
    struct task *task = closure;
    task->drawing->error = error;
    return xlsx_draw(task->drawing, task->path);
}

static bool lay_out(struct drawing *drawing)
{
    bool done = xlsx_check(drawing);
    for (size_t i = 0; done && i < drawing->report->sheet_count; i++)
        done = xlsx_lay_out(drawing, i);
    return done;
}

/* What is meant is known before the library is asked for it, and what it wrote is read before
 * anybody sees it. */
static bool write_workbook(struct drawing *drawing, const struct eg_publication *file)
{
    struct task task = {drawing, file->temporary_path};
    return lay_out(drawing) && eg_child_run(draw, &task, file->name, drawing->error) &&
           xlsx_read_back(drawing, file->temporary_path);
}

bool eg_xlsx_write(const struct eg_workbook *workbook, const struct eg_target *to, bool may_replace,
                   struct eg_error *error)
{
    /* With a decimal comma the library would write figures that are none. */
    assert(strcmp(setlocale(LC_NUMERIC, NULL), "C") == 0);
    struct eg_publication file;
    if (!eg_publish_begin(&file, to, may_replace, error))
        return false;
    struct eg_arena *arena = eg_arena_begin();
    struct drawing drawing = {
        .report = workbook,
        .arena = arena,
        .error = error,
        .path = to->name,
        .sheets = eg_arena_take_array(arena, workbook->sheet_count, sizeof *drawing.sheets),
    };
    bool done = write_workbook(&drawing, &file);
    eg_arena_end(arena);
    if (!done)
        eg_publish_cancel(&file);
    return done && eg_publish_end(&file, error);
}
