#include "equigap/base/stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t asked_by;

static void ask(int signal_number)
{
    asked_by = signal_number;
}

void eg_stop_listen(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = ask, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaction(signals[i], &action, NULL);
    action = (struct sigaction){.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &action, NULL);
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
