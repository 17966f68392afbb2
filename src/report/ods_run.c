/* LibreOffice, found and run: no window, no shell, nothing of the user's in its environment. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "ods_room.h"
#include "publish_room.h"

#define PACKAGE "libreoffice-calc-nogui"

enum { PAUSE = 20 * 1000 * 1000 }; /* nanoseconds between two looks at whether it has ended */

/* ---- Finding ---- */

static bool is_program(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && S_ISREG(facts.st_mode) && access(path, X_OK) == 0;
}

/* A program of that name in the folders of PATH that are absolute; NULL: there is none. */
static const char *find_on_path(struct eg_arena *arena, const char *name)
{
    const char *folders = getenv("PATH");
    for (const char *at = folders ? folders : ""; *at;) {
        size_t length = strcspn(at, ":");
        const char *path = eg_arena_format(arena, "%.*s/%s", (int)length, at, name);
        if (*at == '/' && is_program(path))
            return path;
        at += length + (at[length] == ':');
    }
    return NULL;
}

const char *eg_ods_find_program(struct eg_arena *arena, struct eg_error *error)
{
    const char *path = find_on_path(arena, "soffice");
    if (!path)
        path = find_on_path(arena, "libreoffice");
    if (!path)
        eg_fail(error, EG_FAULT_FILE,
                "LibreOffice, which makes .ods files, is not installed, and nothing was written: "
                "install the package " PACKAGE ", or leave --ods out");
    return path;
}

/* ---- Running ---- */

/* Starts it in a process group of its own, so that all of it can be ended. */
static int start(pid_t *child, char *const *words, char *const *environment)
{
    static const char nowhere[] = "/dev/null";
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, ignored;
    sigemptyset(&none);
    sigemptyset(&ignored);
    sigaddset(&ignored, SIGPIPE);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, nowhere, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, nowhere, O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, nowhere, O_WRONLY, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF |
                                              POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &ignored);
    int code = posix_spawn(child, words[0], &files, &attributes, words, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return code;
}

/* What waitpid says, however often a signal comes in between. */
static pid_t look(pid_t child, int *status, int options)
{
    pid_t got;
    do
        got = waitpid(child, status, options);
    while (got < 0 && errno == EINTR);
    return got;
}

static void end_all(pid_t child)
{
    int status;
    kill(-child, SIGKILL);
    look(child, &status, 0);
}

/* Waits until it has ended. */
static bool wait_for(const struct ods *ods, const struct eg_ods *of, pid_t child, int *status)
{
    const struct timespec pause = {0, PAUSE};
    struct timespec begun, now;
    pid_t ended;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    while ((ended = look(child, status, WNOHANG)) == 0) {
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (publish_is_stopped(ods->error)) {
            end_all(child);
            return false;
        }
        if (now.tv_sec - begun.tv_sec > of->seconds_most) {
            end_all(child);
            return ods_fault(ods, "it did not end within %d seconds", of->seconds_most);
        }
        nanosleep(&pause, NULL);
    }
    if (ended == child)
        return true;
    int cause = errno;
    kill(-child, SIGKILL);
    return ods_fault(ods, "it is not known how %s ended: %s", of->program, strerror(cause));
}

bool ods_run(const struct ods *ods, const struct eg_ods *of, const char *folder)
{
    struct eg_arena *arena = ods->arena;
    const char *path = getenv("PATH");
    /* The locale says which date and number formats it puts among the styles. */
    char *environment[] = {eg_arena_format(arena, "PATH=%s", path ? path : ""),
                           eg_arena_format(arena, "HOME=%s", folder),
                           "TZ=UTC",
                           "LC_ALL=" ODS_LANGUAGE "_" ODS_COUNTRY ".UTF-8",
                           eg_arena_format(arena, "TMPDIR=%s", folder),
                           NULL};
    char *words[] = {
        eg_arena_format(arena, "%s", of->program),
        eg_arena_format(arena, "-env:UserInstallation=file://%s/profile", folder),
        "--headless",
        "--norestore",
        "--convert-to",
        "ods:calc8",
        "--outdir",
        eg_arena_format(arena, "%s/out", folder),
        eg_arena_format(arena, "%s/workbook.xlsx", folder),
        NULL,
    };
    pid_t child;
    int status = 0;
    int code = start(&child, words, environment);
    if (code != 0)
        return ods_fault(ods, "%s cannot be started: %s", of->program, strerror(code));
    return wait_for(ods, of, child, &status) && ((WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
                                                 ods_fault(ods, "%s failed", of->program));
}
