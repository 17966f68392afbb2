#include "equigap/cli/command.h"

static bool run(struct eg_call *call)
{
    const struct eg_command *about = NULL;
    if (call->word_count == 1) {
        about = eg_command_find(call->words[0]);
        if (!about)
            return eg_fail(&call->error, EG_FAULT_USAGE,
                           "there is no command '%s'; see 'equigap help'", call->words[0]);
    }
    eg_command_print_help(about);
    return true;
}

static const struct eg_option options[] = {{NULL, NULL, NULL}};

const struct eg_command eg_command_help = {
    .name = "help",
    .words = "[COMMAND]",
    .summary = "Says what the commands do",
    .options = options,
    .words_most = 1,
    .run = run,
};
