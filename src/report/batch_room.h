/* What the files of a batch share. */
#ifndef EQUIGAP_REPORT_BATCH_ROOM_H
#define EQUIGAP_REPORT_BATCH_ROOM_H

#include <stdint.h>

#include "equigap/base/digest.h"
#include "equigap/base/hash.h"
#include "equigap/report/batch.h"

#define BATCH_INDEX "index.csv"

/* A folder that files are written into. */
struct batch_folder {
    const char *path, *stage; /* where files are built */
    int lock;                 /* the stage, open; -1: not locked */
    struct eg_hash *before;   /* "file,bytes,digest" of what the run before wrote */
};

/* A file that was built: where, its name in its folder, and the workbook whose tables it belongs
 * to. */
struct batch_file {
    const struct batch_folder *folder;
    const char *name;
    struct eg_batch_about about;
    const struct eg_workbook *tables; /* NULL: it is no table */
    bool is_last;                     /* of its workbook's tables: their index */
    int64_t bytes;
    char sha256[EG_DIGEST_HEX_SIZE];
};

/* What an earlier run may have written of a workbook that is in the batch; a name that ends in '/'
 * is a folder of tables. */
struct batch_companion {
    const struct batch_folder *folder;
    const char *name;
};

struct eg_batch {
    struct eg_arena *arena;
    bool may_replace;
    struct batch_folder **folders;
    size_t folder_count, folder_capacity;
    struct batch_file *files;
    size_t file_count, file_capacity;
    struct batch_companion *companions;
    size_t companion_count, companion_capacity;
};

/* batch_stage.c */

/* Makes the folder and, in it, the place to build in: empty, and of this run alone. */
bool batch_open_folder(struct eg_arena *arena, struct batch_folder *folder, struct eg_error *error);

/* Removes the place to build in and what is left there. */
void batch_close_folder(struct batch_folder *folder);

/* batch_index.c */

/* Refuses a file in the place of the index that is not one of ours, unless it may be replaced. */
bool batch_check_index(const struct eg_batch *batch, const struct batch_folder *folder,
                       struct eg_error *error);

/* Learns what the run before wrote, if there is an index of it. */
void batch_read_index(const struct eg_batch *batch, struct batch_folder *folder);

/* True of a file that the run before wrote, and that nobody has changed. */
bool batch_is_as_before(const struct eg_batch *batch, const struct batch_folder *folder,
                        const char *name);
bool batch_remove_index(const struct eg_batch *batch, const struct batch_folder *folder,
                        struct eg_error *error);
bool batch_write_index(const struct eg_batch *batch, const struct batch_folder *folder,
                       struct eg_error *error);

/* Bytes and digest of a file as it was built. */
bool batch_measure(const struct eg_batch *batch, struct batch_file *file, struct eg_error *error);

/* batch_companions.c: removes companions that are not made this time, and tells of those that are
 * not what the run before wrote, or may not be replaced. */
void batch_clear_companions(const struct eg_batch *batch, struct eg_batch_written *written);

#endif
