/* The workbooks of a run: for whom, and where they are written. */
#ifndef EQUIGAP_CLI_REPORT_WRITING_H
#define EQUIGAP_CLI_REPORT_WRITING_H

#include "equigap/report/batch.h"
#include "report_sources.h"

/* For whom a workbook is. */
enum whom { FOR_HR, FOR_OFFICER, FOR_MANAGER, FOR_PUBLIC, WHOM_COUNT };

/* The files of a run: for whom, and what is built of them so far. */
struct writing {
    struct eg_call *call;
    bool is_for[WHOM_COUNT];
    int32_t day;
    struct eg_batch *batch;
    const char *libreoffice; /* its program; NULL: no .ods file is asked for */
};

/* Each builds its files; they have their names when the batch has ended. */

/* HR's, with exact figures. */
bool report_write_hr(const struct writing *writing, struct eg_store *store);

/* The editions of a release, the last of some; `lists` has the fields. */
bool report_write_release(const struct writing *writing, struct eg_store *lists,
                          const struct eg_release *releases, size_t count);

#endif
