/*
 * A line that shows people who wait how far an import is; on a terminal only, and only where it takes
 * longer than two seconds.
 */
#ifndef EQUIGAP_CLI_PROGRESS_H
#define EQUIGAP_CLI_PROGRESS_H

#include "equigap/cli/command.h"

struct eg_progress {
    bool is_shown;
    bool has_line;       /* that must be wiped out */
    double begun, drawn; /* seconds of a clock that only goes forward */
};

void eg_progress_begin(struct eg_progress *progress, const struct eg_call *call);

/* Fits eg_import_tell; `closure` is the progress. */
void eg_progress_tell(void *closure, int64_t records, int64_t given, int64_t all);

void eg_progress_end(struct eg_progress *progress);

#endif
