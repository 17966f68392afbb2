/*
 * Work done in a child process, because it may crash, or say that it is done when it is not.
 *
 *     if (!eg_child_run(draw, &drawing, "staff.xlsx", error)) return false;
 *
 * The child is a copy of the process: nothing it does to memory comes back, only what it writes to
 * files, and its error. Whoever needs the work must look at the files.
 */
#ifndef EQUIGAP_BASE_CHILD_H
#define EQUIGAP_BASE_CHILD_H

#include <stdbool.h>

#include "equigap/base/error.h"

/* False after a failure, which it has told in `error`. */
typedef bool eg_child_work(void *closure, struct eg_error *error);

/*
 * True if the work was done and said so. It may write no core file, makes files with mode 0600, and
 * ends when this process does. What is printed to `stderr` in it is a failure (EG_FAULT_PROGRAM).
 *
 * What fails: the child cannot be started or heard (EG_FAULT_FILE); it failed, with its own error;
 * it had no memory left (EG_FAULT_FILE); it ended in any other way, by a signal or a code
 * (EG_FAULT_PROGRAM; the message ends with what was printed, as by an assert that does not hold).
 * Somebody asked this run to stop: the child is ended (EG_FAULT_FILE). `what` is being made, and
 * begins the message.
 */
bool eg_child_run(eg_child_work *work, void *closure, const char *what, struct eg_error *error);

#endif
