#include "equigap/report/batch.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch_room.h"
#include "csv_room.h"
#include "equigap/report/csv.h"
#include "publish_room.h"

struct eg_batch *eg_batch_begin(struct eg_arena *arena, bool may_replace)
{
    struct eg_batch *batch = eg_arena_take(arena, sizeof *batch);
    *batch = (struct eg_batch){.arena = arena, .may_replace = may_replace};
    return batch;
}

/* ---- Building ---- */

static struct batch_folder *find_folder(const struct eg_batch *batch, const char *path)
{
    for (size_t i = 0; i < batch->folder_count; i++)
        if (strcmp(batch->folders[i]->path, path) == 0)
            return batch->folders[i];
    return NULL;
}

/* The folder of that path, opened when it is first asked for; NULL after a failure. */
static struct batch_folder *open_folder(struct eg_batch *batch, const char *path,
                                        struct eg_error *error)
{
    struct batch_folder *folder = find_folder(batch, path);
    if (folder)
        return folder;
    folder = eg_arena_take(batch->arena, sizeof *folder);
    folder->path = eg_arena_copy(batch->arena, path, strlen(path));
    batch->folders = eg_arena_grow(batch->arena, batch->folders, &batch->folder_capacity,
                                   batch->folder_count + 1, sizeof(struct batch_folder *));
    batch->folders[batch->folder_count++] = folder;
    return batch_open_folder(batch->arena, folder, error) && batch_check_index(batch, folder, error)
               ? folder
               : NULL;
}

/* Refuses what is there, unless it may be replaced, and what this batch has built already. */
static bool check_name(const struct eg_batch *batch, const struct batch_file *file,
                       struct eg_error *error)
{
    struct stat facts;
    const char *path = eg_arena_format(batch->arena, "%s/%s", file->folder->path, file->name);
    for (size_t i = 0; i < batch->file_count; i++)
        if (batch->files[i].folder == file->folder && strcmp(batch->files[i].name, file->name) == 0)
            return eg_fail(error, EG_FAULT_PROGRAM, "%s: would be written twice", path);
    return batch->may_replace || lstat(path, &facts) != 0 || publish_refuse_existing(path, error);
}

static bool add(struct eg_batch *batch, struct batch_file file, struct eg_error *error)
{
    batch->files = eg_arena_grow(batch->arena, batch->files, &batch->file_capacity,
                                 batch->file_count + 1, sizeof *batch->files);
    batch->files[batch->file_count] = file;
    if (!check_name(batch, &file, error))
        return false;
    batch->file_count++;
    return true;
}

static const struct eg_target *target_of(const struct eg_batch *batch,
                                         const struct batch_folder *folder, const char *name)
{
    struct eg_target *to = eg_arena_take(batch->arena, sizeof *to);
    to->path = eg_arena_format(batch->arena, "%s/%s", folder->stage, name);
    to->name = eg_arena_format(batch->arena, "%s/%s", folder->path, name);
    return to;
}

const struct eg_target *eg_batch_place(struct eg_batch *batch, const char *folder, const char *name,
                                       struct eg_batch_about about, struct eg_error *error)
{
    if (publish_is_stopped(error))
        return NULL;
    const struct batch_folder *of = open_folder(batch, folder, error);
    return of && add(batch, (struct batch_file){.folder = of, .name = name, .about = about}, error)
               ? target_of(batch, of, name)
               : NULL;
}

const struct eg_target *eg_batch_place_tables(struct eg_batch *batch, const char *folder,
                                              const char *name, const struct eg_workbook *workbook,
                                              struct eg_batch_about about, struct eg_error *error)
{
    struct batch_folder *of = open_folder(batch, folder, error);
    const char *path = eg_arena_format(batch->arena, "%s/%s", folder, name);
    if (!of || (access(path, F_OK) == 0 && !eg_publish_folder(path, error)))
        return NULL;
    struct batch_file file = {.folder = of, .about = about, .tables = workbook};
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct eg_table *table = workbook->sheets[i]->table;
        if (!table)
            continue;
        file.name = eg_arena_format(batch->arena, "%s/%s.csv", name, table->name);
        if (!add(batch, file, error))
            return NULL;
    }
    file.name = eg_arena_format(batch->arena, "%s/" CSV_INDEX ".csv", name);
    file.is_last = true;
    return add(batch, file, error) ? target_of(batch, of, name) : NULL;
}

void eg_batch_add_companion(struct eg_batch *batch, const char *folder, const char *name)
{
    const struct batch_folder *of = find_folder(batch, folder);
    assert(of);
    batch->companions = eg_arena_grow(batch->arena, batch->companions, &batch->companion_capacity,
                                      batch->companion_count + 1, sizeof *batch->companions);
    batch->companions[batch->companion_count++] = (struct batch_companion){of, name};
}

/* ---- Naming ---- */

/* "out/release/a-csv", of the file "a-csv/index.csv" of out/release. */
static const char *folder_of_tables(const struct eg_batch *batch, const struct batch_file *file)
{
    return eg_arena_format(batch->arena, "%s/%.*s", file->folder->path,
                           (int)(strrchr(file->name, '/') - file->name), file->name);
}

static void tell(struct eg_batch_written *written, const char *path)
{
    written->paths[written->count++] = path;
}

/* The tables of a run before that are not made any more go before the index is there. */
static bool clear_tables(const struct eg_batch *batch, const struct batch_file *file,
                         struct eg_batch_written *written, struct eg_error *error)
{
    const char *folder = folder_of_tables(batch, file), *foreign = NULL;
    if (!csv_clear_folder(file->tables, folder, &foreign, error))
        return false;
    if (foreign)
        written->foreign[written->foreign_count++] =
            eg_arena_format(batch->arena, "%s/%s", folder, foreign);
    tell(written, folder);
    return true;
}

static bool take_name(const struct eg_batch *batch, const struct batch_file *file,
                      struct eg_error *error)
{
    const struct eg_target *file_at = target_of(batch, file->folder, file->name);
    bool is_first = file == batch->files || file[-1].tables != file->tables;
    return (!file->tables || !is_first ||
            eg_publish_folder(folder_of_tables(batch, file), error)) &&
           eg_publish_move(file_at->path, file_at->name, batch->may_replace, error);
}

static bool name_files(const struct eg_batch *batch, struct eg_batch_written *written,
                       struct eg_error *error)
{
    for (size_t i = 0; i < batch->file_count; i++) {
        const struct batch_file *file = &batch->files[i];
        if ((file->is_last && !clear_tables(batch, file, written, error)) ||
            !take_name(batch, file, error))
            return false;
        if (!file->tables)
            tell(written, eg_arena_format(batch->arena, "%s/%s", file->folder->path, file->name));
    }
    return true;
}

/* Does something with every folder, as long as it succeeds. */
static bool each_folder(const struct eg_batch *batch, struct eg_error *error,
                        bool (*act)(const struct eg_batch *batch, const struct batch_folder *folder,
                                    struct eg_error *error))
{
    for (size_t i = 0; i < batch->folder_count; i++)
        if (!act(batch, batch->folders[i], error))
            return false;
    return true;
}

bool eg_batch_end(struct eg_batch *batch, struct eg_batch_written *written, struct eg_error *error)
{
    size_t most = batch->file_count + batch->folder_count + batch->companion_count;
    *written = (struct eg_batch_written){
        .paths = eg_arena_take_array(batch->arena, most, sizeof(char *)),
        .foreign = eg_arena_take_array(batch->arena, most, sizeof(char *))};
    for (size_t i = 0; i < batch->file_count; i++)
        if (!batch_measure(batch, &batch->files[i], error))
            return false;
    for (size_t i = 0; i < batch->folder_count; i++)
        batch_read_index(batch, batch->folders[i]);
    if (!each_folder(batch, error, batch_remove_index))
        return false;
    if (!name_files(batch, written, error))
        return false;
    batch_clear_companions(batch, written);
    if (!each_folder(batch, error, batch_write_index))
        return false;
    for (size_t i = 0; i < batch->folder_count; i++)
        tell(written, eg_arena_format(batch->arena, "%s/" BATCH_INDEX, batch->folders[i]->path));
    eg_batch_cancel(batch);
    return true;
}

void eg_batch_cancel(struct eg_batch *batch)
{
    for (size_t i = 0; i < batch->folder_count; i++)
        batch_close_folder(batch->folders[i]);
}
