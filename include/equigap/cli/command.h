/*
 * Commands: one table entry and one function each.
 *
 * The entry holds everything that the parser, the help and the checks need, so that they cannot
 * disagree. A command reads its call, does its work and returns true, or fills call->error.
 */
#ifndef EQUIGAP_CLI_COMMAND_H
#define EQUIGAP_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/base/error.h"
#include "equigap/domain/person.h"
#include "equigap/store/store.h"

/* The only list of exit codes. */
enum eg_exit {
    EG_EXIT_DONE = 0,     /* also with refused records within rule max-refused (said on stderr) */
    EG_EXIT_USAGE = 2,    /* asked wrongly */
    EG_EXIT_DATA = 3,     /* the data are refused, nothing changed */
    EG_EXIT_FILE = 4,     /* a file could not be read or written, no space, or locked */
    EG_EXIT_STORE = 5,    /* the store is damaged, or newer than the program */
    EG_EXIT_PROGRAM = 70, /* an error of the program itself */
};

/* An option: --name, or --name ARGUMENT. */
struct eg_option {
    const char *name;
    const char *argument; /* NULL: a switch */
    const char *meaning;
};

struct eg_call;

struct eg_command {
    const char *name;
    const char *words;               /* what follows the name, for the help: "staff FILE" */
    const char *summary;             /* one line */
    const char *detail;              /* paragraphs for its own help */
    const struct eg_option *options; /* ended by a name of NULL; the common ones are added */
    size_t words_least, words_most;
    bool (*run)(struct eg_call *call);
};

/* One option as it was given. */
struct eg_given {
    const char *name, *value;
};

/* A command line, taken apart. */
struct eg_call {
    struct eg_arena *arena;
    const struct eg_command *command;
    struct eg_given *given;
    size_t given_count, given_capacity;
    const char *const *words;
    size_t word_count;
    bool is_quiet, is_json;
    struct eg_error error;
};

/* The commands, in the order of the help; NULL after the last. */
const struct eg_command *eg_command_at(size_t index);
const struct eg_command *eg_command_find(const char *name);

/* Runs one command line; returns its exit code. Prints what went wrong on stderr. */
int eg_command_line(int argc, char **argv);

/* Help: of all commands, or of one. */
void eg_command_print_help(const struct eg_command *command);

/* The last value given for an option, or NULL; all of them; whether it was given. */
const char *eg_call_value(const struct eg_call *call, const char *option);
const char *const *eg_call_values(const struct eg_call *call, const char *option, size_t *count);
bool eg_call_has(const struct eg_call *call, const char *option);

/* A day from an option that must be there (true and EG_NO_DAY if it may be absent and is). */
bool eg_call_day(struct eg_call *call, const char *option, bool may_be_absent, int32_t *day);

/* The store: --store FILE, else $EQUIGAP_STORE, else equigap.db in this folder. */
const char *eg_call_store_path(const struct eg_call *call);

/* Opens it, and says on stderr if it lies where others can look. */
struct eg_store *eg_call_open_store(struct eg_call *call, enum eg_store_access access);

/* A line for people on stderr, unless --quiet. */
void eg_call_say(const struct eg_call *call, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

extern const struct eg_command eg_command_init, eg_command_inspect, eg_command_import,
    eg_command_release, eg_command_report, eg_command_list, eg_command_check, eg_command_help,
    eg_command_undo, eg_command_rules, eg_command_spellings, eg_command_object, eg_command_grades,
    eg_command_benchmark, eg_command_measures, eg_command_journal, eg_command_forget,
    eg_command_reduce;

#endif
