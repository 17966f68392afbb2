#include "equigap/base/stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t asked_by;

static void ask(int signal_number)
{
    asked_by = signal_number;
}

/* Signals by which people ask. */
static const int asking[] = {SIGINT, SIGTERM, SIGHUP};

/* Those that are ignored stay so: 'nohup' has asked for it. */
static void set_asking(const struct sigaction *action)
{
    struct sigaction before;
    for (size_t i = 0; i < sizeof asking / sizeof *asking; i++)
        if (sigaction(asking[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(asking[i], action, NULL);
}

void eg_stop_listen(void)
{
    struct sigaction action = {.sa_handler = ask, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    set_asking(&action);
    action = (struct sigaction){.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &action, NULL);
    action = (struct sigaction){.sa_handler = SIG_DFL};
    sigaction(SIGCHLD, &action, NULL);
}

void eg_stop_listen_no_more(void)
{
    const struct sigaction action = {.sa_handler = SIG_DFL};
    set_asking(&action);
}

bool eg_stop_is_asked(void)
{
    return asked_by != 0;
}

void eg_stop_follow(void)
{
    struct sigaction action = {.sa_handler = SIG_DFL};
    if (asked_by == 0)
        return;
    sigaction(asked_by, &action, NULL);
    raise(asked_by);
}
