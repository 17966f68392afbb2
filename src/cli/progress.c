#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "equigap/base/text.h"

static const double patience = 2.0, interval = 0.25; /* seconds */

static double seconds_now(void)
{
    enum { NANOSECONDS = 1000000000 };
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / NANOSECONDS;
}

void eg_progress_begin(struct eg_progress *progress, const struct eg_call *call)
{
    *progress = (struct eg_progress){.is_shown = !call->is_quiet && isatty(STDERR_FILENO),
                                     .begun = seconds_now()};
}

void eg_progress_tell(void *closure, int64_t records, int64_t given, int64_t all)
{
    struct eg_progress *progress = closure;
    double now = seconds_now(), took = now - progress->begun;
    if (!progress->is_shown || took < patience || now - progress->drawn < interval || given <= 0)
        return;
    char so_far[32], rate[32];
    int64_t left = (int64_t)(took * (double)(all - given) / (double)given + 0.5);
    fprintf(stderr, "\r%s records, %s a second, about %lld seconds left \033[K",
            eg_text_thousands(records, so_far),
            eg_text_thousands((int64_t)((double)records / took), rate), (long long)left);
    fflush(stderr);
    progress->has_line = true;
    progress->drawn = now;
}

void eg_progress_end(struct eg_progress *progress)
{
    if (progress->has_line)
        fputs("\r\033[K", stderr);
    progress->has_line = false;
}
