/*
 * The files of a run, which appear together: all are built aside, then all take their names, and
 * the index of each folder comes last. A folder is complete when its index is there.
 *
 *     struct eg_batch *batch = eg_batch_begin(arena, may_replace);
 *     const struct eg_target *to = eg_batch_place(batch, "out/release", "a.xlsx", about, error);
 *     if (!to || !eg_xlsx_write(workbook, to, false, error)) ... eg_batch_cancel(batch) ...
 *     return eg_batch_end(batch, &written, error);
 *
 * What is built lies in FOLDER/.unfinished until then, which the next run clears if this one is
 * killed; two runs that write into one folder at once are told apart by a lock on it.
 *
 * The index is FOLDER/index.csv: file, bytes, SHA-256, edition and unit of each file of the run.
 * Until all is built an earlier batch stays as it was; then its index is removed first, so that
 * there is none while files are old and new.
 */
#ifndef EQUIGAP_REPORT_BATCH_H
#define EQUIGAP_REPORT_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "equigap/base/arena.h"
#include "equigap/base/error.h"
#include "equigap/report/publish.h"
#include "equigap/report/report.h"

struct eg_batch;

/* What the index says of a file. */
struct eg_batch_about {
    const char *edition, *unit;
};

/* What a batch wrote: files, folders of tables, and indexes, in the order they are told; and
 * files in folders of tables that are no table of these reports, or companions of a workbook that
 * may be of older figures, and were left. */
struct eg_batch_written {
    const char **paths, **foreign;
    size_t count, foreign_count;
};

struct eg_batch *eg_batch_begin(struct eg_arena *arena, bool may_replace);

/*
 * Where the file `name` of a folder is to be built; the folder is made if need be, mode 0700. NULL
 * if it is there already and may not be replaced, if something that is no index of ours is called
 * index.csv, if another run writes into the folder, or if this one was asked to stop
 * (EG_FAULT_FILE).
 */
const struct eg_target *eg_batch_place(struct eg_batch *batch, const char *folder, const char *name,
                                       struct eg_batch_about about, struct eg_error *error);

/* The same for the folder `name` of a workbook's tables, to be written by eg_csv_write. */
const struct eg_target *eg_batch_place_tables(struct eg_batch *batch, const char *folder,
                                              const char *name, const struct eg_workbook *workbook,
                                              struct eg_batch_about about, struct eg_error *error);

/*
 * The file `name` of that folder, which has a file of this batch, or (a name that ends in '/') the
 * folder of tables, is of the same figures: if this batch does not make it, but an earlier run did,
 * it must not stay beside new ones. It is removed if files may be replaced and it is as the index
 * of the run before says; otherwise it is left and told as foreign.
 */
void eg_batch_add_companion(struct eg_batch *batch, const char *folder, const char *name);

/* Gives all files their names, and writes the indexes. What it wrote lives in the batch's arena. */
bool eg_batch_end(struct eg_batch *batch, struct eg_batch_written *written, struct eg_error *error);

/* Removes what was built. After a failure of eg_batch_place or eg_batch_end, or to give up. */
void eg_batch_cancel(struct eg_batch *batch);

#endif
