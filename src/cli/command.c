/* The list of commands, and what happens to a command line before and after one runs. */
#include "equigap/cli/command.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "equigap/base/date.h"
#include "equigap/base/stop.h"
#include "equigap/base/text.h"

enum { OPTIONS_MOST = 24, NEAR = 3 };

static const struct eg_command *const commands[] = {
    &eg_command_init,    &eg_command_inspect,  &eg_command_import,    &eg_command_spellings,
    &eg_command_grades,  &eg_command_report,   &eg_command_list,      &eg_command_undo,
    &eg_command_release, &eg_command_measures, &eg_command_benchmark, &eg_command_rules,
    &eg_command_object,  &eg_command_forget,   &eg_command_reduce,    &eg_command_journal,
    &eg_command_check,   &eg_command_help,
};

static const struct eg_option common_options[] = {
    {"store", "FILE", "the store; otherwise $EQUIGAP_STORE, otherwise equigap.db in this folder"},
    {"quiet", NULL, "say nothing but what went wrong"},
    {"json", NULL, "print the result as JSON"},
    {NULL, NULL, NULL},
};

const struct eg_command *eg_command_at(size_t index)
{
    return index < sizeof commands / sizeof *commands ? commands[index] : NULL;
}

const struct eg_command *eg_command_find(const char *name)
{
    for (size_t i = 0; eg_command_at(i); i++)
        if (strcmp(eg_command_at(i)->name, name) == 0)
            return eg_command_at(i);
    return NULL;
}

static void print_options(const struct eg_option *options)
{
    for (; options->name; options++) {
        char left[64];
        snprintf(left, sizeof left, "--%s%s%s", options->name, options->argument ? " " : "",
                 options->argument ? options->argument : "");
        printf("  %-26s %s\n", left, options->meaning);
    }
}

void eg_command_print_help(const struct eg_command *command)
{
    if (command) {
        printf("equigap %s %s\n\n%s.\n", command->name, command->words, command->summary);
        if (command->detail)
            printf("\n%s\n", command->detail);
        printf("\nOptions:\n");
        print_options(command->options);
        print_options(common_options);
        return;
    }
    printf("equigap %s: the gaps in a workforce's equality data\n\n", EQUIGAP_VERSION);
    for (size_t i = 0; eg_command_at(i); i++)
        printf("  %-10s %s\n", eg_command_at(i)->name, eg_command_at(i)->summary);
    printf(
        "\n'equigap help COMMAND' says more. Exit codes: 0 done, 2 asked wrongly, 3 the data are "
        "refused,\n4 a file could not be read or written, 5 the store is damaged or newer, 70 an "
        "error of the program.\n");
}

static void add_long(struct option *longs, size_t *count, const struct eg_option *options)
{
    for (; options->name; options++)
        longs[(*count)++] = (struct option){
            options->name, options->argument ? required_argument : no_argument, NULL, 0};
}

static void give(struct eg_call *call, const char *name, const char *value)
{
    call->given = eg_arena_grow(call->arena, call->given, &call->given_capacity,
                                call->given_count + 1, sizeof *call->given);
    call->given[call->given_count++] = (struct eg_given){name, value ? value : ""};
}

/* The option nearest to what was typed, such as "--as-of"; NULL if none is near. */
static const char *near_option(const struct eg_call *call, const char *typed)
{
    const struct eg_option *const lists[] = {call->command->options, common_options};
    const char *near = NULL;
    int least = NEAR;
    while (*typed == '-')
        typed++;
    const char *name = eg_arena_copy(call->arena, typed, strcspn(typed, "="));
    for (size_t l = 0; l < 2; l++)
        for (const struct eg_option *option = lists[l]; option->name; option++) {
            int distance = eg_text_distance(name, option->name);
            if (distance < least) {
                least = distance;
                near = option->name;
            }
        }
    return near;
}

static bool refuse_option(struct eg_call *call, const char *typed)
{
    const char *near = near_option(call, typed);
    return eg_fail(&call->error, EG_FAULT_USAGE,
                   "there is no option '%s'%s%s%s; see 'equigap help %s'", typed,
                   near ? ", did you mean '--" : "", near ? near : "", near ? "'?" : "",
                   call->command->name);
}

/* getopt_long takes the options out and leaves the words. */
static bool parse(struct eg_call *call, int argc, char **argv)
{
    struct option longs[OPTIONS_MOST] = {{0}};
    size_t count = 0;
    int index, code;
    add_long(longs, &count, call->command->options);
    add_long(longs, &count, common_options);
    opterr = 0;
    optind = 1;
    while ((code = getopt_long(argc, argv, ":", longs, &index)) != -1) {
        if (code == ':')
            return eg_fail(&call->error, EG_FAULT_USAGE, "%s needs a value; see 'equigap help %s'",
                           argv[optind - 1], call->command->name);
        if (code == '?')
            return refuse_option(call, argv[optind - 1]);
        give(call, longs[index].name, optarg);
    }
    call->words = (const char *const *)argv + optind;
    call->word_count = (size_t)(argc - optind);
    call->is_quiet = eg_call_has(call, "quiet");
    call->is_json = eg_call_has(call, "json");
    if (call->word_count < call->command->words_least ||
        call->word_count > call->command->words_most)
        return eg_fail(&call->error, EG_FAULT_USAGE,
                       "asked as 'equigap %s %s'; see 'equigap help %s'", call->command->name,
                       call->command->words, call->command->name);
    return true;
}

static int exit_code(const struct eg_error *error)
{
    switch (error->fault) {
    case EG_FAULT_NONE:
        return EG_EXIT_DONE;
    case EG_FAULT_USAGE:
        return EG_EXIT_USAGE;
    case EG_FAULT_DATA:
        return EG_EXIT_DATA;
    case EG_FAULT_FILE:
        return EG_EXIT_FILE;
    case EG_FAULT_STORE:
        return EG_EXIT_STORE;
    case EG_FAULT_PROGRAM:
        break;
    }
    return EG_EXIT_PROGRAM;
}

/* Personal data are in memory: no core files, and no file that others may read. */
static void guard_process(void)
{
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    umask(077);
}

/* The command whose name is nearest to what was typed, or NULL. */
static const char *near_command(const char *typed)
{
    const char *near = NULL;
    int least = NEAR;
    for (size_t i = 0; eg_command_at(i); i++) {
        int distance = eg_text_distance(typed, eg_command_at(i)->name);
        if (distance < least) {
            least = distance;
            near = eg_command_at(i)->name;
        }
    }
    return near;
}

static const struct eg_command *choose(const char *name, struct eg_error *error)
{
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        return &eg_command_help;
    const struct eg_command *command = eg_command_find(name);
    const char *near = near_command(name);
    if (!command)
        eg_fail(error, EG_FAULT_USAGE, "there is no command '%s'%s%s%s; see 'equigap help'", name,
                near ? ", did you mean '" : "", near ? near : "", near ? "'?" : "");
    return command;
}

/* "equigap import --help" is 'equigap help import'. */
static bool asks_for_help(int argc, char **argv)
{
    for (int i = 2; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

int eg_command_line(int argc, char **argv)
{
    struct eg_call call = {.arena = eg_arena_begin()};
    guard_process();
    eg_stop_listen();
    if (argc > 1 && strcmp(argv[1], "--version") == 0) {
        printf("equigap %s\n", EQUIGAP_VERSION);
    } else if (argc < 2) {
        eg_command_print_help(NULL);
        eg_fail(&call.error, EG_FAULT_USAGE, "no command was given");
    } else {
        call.command = choose(argv[1], &call.error);
        if (call.command && asks_for_help(argc, argv))
            eg_command_print_help(call.command);
        else if (call.command && parse(&call, argc - 1, argv + 1))
            call.command->run(&call);
    }
    if (eg_failed(&call.error))
        fprintf(stderr, "equigap: %s\n", call.error.message);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("equigap: the result could not be written to standard output\n", stderr);
        eg_fail(&call.error, EG_FAULT_FILE, "standard output");
    }
    eg_arena_end(call.arena);
    eg_stop_follow();
    return exit_code(&call.error);
}

const char *eg_call_value(const struct eg_call *call, const char *option)
{
    for (size_t i = call->given_count; i-- > 0;)
        if (strcmp(call->given[i].name, option) == 0)
            return call->given[i].value;
    return NULL;
}

bool eg_call_has(const struct eg_call *call, const char *option)
{
    return eg_call_value(call, option) != NULL;
}

const char *const *eg_call_values(const struct eg_call *call, const char *option, size_t *count)
{
    const char **values = eg_arena_take_array(call->arena, call->given_count, sizeof *values);
    *count = 0;
    for (size_t i = 0; i < call->given_count; i++)
        if (strcmp(call->given[i].name, option) == 0)
            values[(*count)++] = call->given[i].value;
    return values;
}

bool eg_call_day(struct eg_call *call, const char *option, bool may_be_absent, int32_t *day)
{
    const char *text = eg_call_value(call, option);
    *day = EG_NO_DAY;
    if (!text)
        return may_be_absent || eg_fail(&call->error, EG_FAULT_USAGE,
                                        "--%s is needed, as in --%s 2025-06-30", option, option);
    return eg_day_from_iso(text, day) ||
           eg_fail(&call->error, EG_FAULT_USAGE,
                   "--%s '%s': not a date; write it as year-month-day, as in 2025-06-30", option,
                   text);
}

const char *eg_call_store_path(const struct eg_call *call)
{
    const char *path = eg_call_value(call, "store");
    if (!path)
        path = getenv("EQUIGAP_STORE");
    return path && path[0] ? path : "equigap.db";
}

struct eg_store *eg_call_open_store(struct eg_call *call, enum eg_store_access access)
{
    struct eg_store *store;
    if (!eg_store_open(&store, eg_call_store_path(call), access, &call->error))
        return NULL;
    if (eg_store_warning(store))
        eg_call_say(call, "warning: %s", eg_store_warning(store));
    return store;
}

void eg_call_say(const struct eg_call *call, const char *format, ...)
{
    if (call->is_quiet)
        return;
    va_list arguments;
    va_start(arguments, format);
    fputs("equigap: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}
