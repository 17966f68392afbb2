/*
 * What went wrong and where.
 *
 *     struct eg_error error = {0};
 *     if (!eg_store_open(&store, path, &error))
 *         return eg_report_error(&error);         // the command line prints it, nobody else
 *
 * An error ends the run. One bad datum is an issue (domain/issue.h) and does not.
 */
#ifndef EQUIGAP_BASE_ERROR_H
#define EQUIGAP_BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

/* What kind of failure it was; the command line turns it into an exit code. */
enum eg_fault {
    EG_FAULT_NONE,
    EG_FAULT_USAGE,   /* asked wrongly */
    EG_FAULT_DATA,    /* the data are refused, nothing changed */
    EG_FAULT_FILE,    /* a file could not be read or written, no space, or locked */
    EG_FAULT_STORE,   /* the store is damaged, not ours, or newer than the program */
    EG_FAULT_PROGRAM, /* an error of the program itself */
};

enum { EG_ERROR_MESSAGE_SIZE = 1024 };

/* The first failure of a run. `message` is one line without a newline. */
struct eg_error {
    enum eg_fault fault;
    char message[EG_ERROR_MESSAGE_SIZE];
};

/* Fills `error` unless it is filled already, and returns false, so that a caller can write
 * `return eg_fail(...)`. The first failure is the cause; a later one changes nothing.
 * Control characters in the message, newlines too, become '?': it goes to a terminal, and quotes
 * what stood in a file. */
bool eg_fail(struct eg_error *error, enum eg_fault fault, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* True if something has failed. */
bool eg_failed(const struct eg_error *error);

#endif
