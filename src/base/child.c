#define _GNU_SOURCE /* pipe2, fopencookie, MAP_ANONYMOUS */
#include "equigap/base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "equigap/base/stop.h"

/* How a child ends. NO_MEMORY is the exit code of base/arena.c. */
enum { DONE = 0, FAILED = 1, NO_MEMORY = 4, UNHEARD = 5 };

/* What libraries, and asserts, print: the beginning of it. Parent and child share it, for a child
 * that crashes hands nothing over. */
struct complaint {
    size_t length;
    char text[200];
};

/* A child, and what it is to do. */
struct child {
    eg_child_work *work;
    void *closure;
    const char *what; /* is being made */
    struct complaint *complaint;
    pid_t parent, process;
};

/* ---- In the child ---- */

/* It holds personal data: no core file, no file that others may read, and no life of its own. */
static bool is_confined(pid_t parent)
{
    struct rlimit none = {0, 0};
    eg_stop_listen_no_more();
    umask(077);
    return setrlimit(RLIMIT_CORE, &none) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0 &&
           prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent;
}

static ssize_t take_complaint(void *cookie, const char *bytes, size_t size)
{
    struct complaint *complaint = cookie;
    size_t room = sizeof complaint->text - 1 - complaint->length;
    size_t taken = size < room ? size : room;
    memcpy(complaint->text + complaint->length, bytes, taken);
    complaint->length += taken;
    return (ssize_t)size;
}

/* Libraries that print would do so in the middle of what the command line prints; and they do where
 * they have no other way to say that something failed. */
static bool is_listened_to(struct complaint *complaint)
{
    const cookie_io_functions_t functions = {.write = take_complaint};
    FILE *stream = fopencookie(complaint, "w", functions);
    if (stream)
        stderr = stream; /* a variable, in the GNU C library; sanitizers write past it */
    return stream != NULL;
}

static int work_out(const struct child *child, struct eg_error *error)
{
    const struct complaint *complaint = child->complaint;
    if (!is_confined(child->parent) || !is_listened_to(child->complaint)) {
        eg_fail(error, EG_FAULT_FILE, "a process cannot be confined: %s", strerror(errno));
        return FAILED;
    }
    bool is_done = child->work(child->closure, error);
    fflush(stderr);
    if (is_done && complaint->length > 0)
        eg_fail(error, EG_FAULT_PROGRAM, "a library complains: %s", complaint->text);
    if (is_done && !eg_failed(error))
        return DONE;
    eg_fail(error, EG_FAULT_PROGRAM, "work failed and does not say why");
    return FAILED;
}

/* Never comes back: the streams and the exit functions of the parent are not the child's. */
static _Noreturn void live(const struct child *child, int end)
{
    struct eg_error error = {0};
    int code = work_out(child, &error);
    if (code == FAILED && write(end, &error, sizeof error) != (ssize_t)sizeof error)
        code = UNHEARD;
    _exit(code);
}

/* ---- In the parent ---- */

/* Reads what the child says until it has ended. False: it cannot be heard, or is not waited for. */
static bool hear(int end, struct eg_error *told, size_t *length)
{
    char *room = (char *)told;
    for (*length = 0; *length < sizeof *told;) {
        ssize_t got = read(end, room + *length, sizeof *told - *length);
        if (got == 0)
            return true;
        if (got > 0)
            *length += (size_t)got;
        else if (errno != EINTR || eg_stop_is_asked())
            return false;
    }
    return true;
}

static bool wait_for(pid_t child, int *status)
{
    pid_t got;
    do
        got = waitpid(child, status, 0);
    while (got < 0 && errno == EINTR);
    return got == child;
}

/* What a child says is taken with care: it may have lost its mind. */
static bool pass_on(const struct eg_error *told, struct eg_error *error)
{
    bool is_fault = told->fault > EG_FAULT_NONE && told->fault <= EG_FAULT_PROGRAM;
    return eg_fail(error, is_fault ? told->fault : EG_FAULT_PROGRAM, "%.*s",
                   (int)sizeof told->message - 1, told->message);
}

/* An end that no work has, as "crashed with signal" 6, and what was printed before. */
static bool blame_end(const struct child *child, const char *how, int number,
                      struct eg_error *error)
{
    const char *text = child->complaint->text;
    int length = (int)strcspn(text, "\n");
    return eg_fail(error, EG_FAULT_PROGRAM,
                   "%s: was not written, because the process that makes it %s %d%s%.*s",
                   child->what, how, number, length > 0 ? ": " : "", length, text);
}

static bool judge(const struct child *child, int status, const struct eg_error *told, size_t length,
                  struct eg_error *error)
{
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: was not written, because the process that makes it was killed; there "
                       "may be no memory left",
                       child->what);
    if (WIFSIGNALED(status))
        return blame_end(child, "crashed with signal", WTERMSIG(status), error);
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : UNHEARD;
    if (code == DONE && length == 0)
        return true;
    if (code == FAILED && length == sizeof *told)
        return pass_on(told, error);
    if (code == NO_MEMORY)
        return eg_fail(error, EG_FAULT_FILE, "%s: was not written: no memory left", child->what);
    return blame_end(child, "ended with code", code, error);
}

/* What became of the child whose words come out of `end`, which is closed. */
static bool follow(const struct child *child, int end, struct eg_error *error)
{
    struct eg_error told = {0};
    size_t length;
    int status = 0;
    bool is_heard = hear(end, &told, &length);
    int cause = errno;
    if (!is_heard)
        kill(child->process, SIGKILL);
    close(end);
    if (!wait_for(child->process, &status) && is_heard) {
        cause = errno;
        is_heard = false;
    }
    if (eg_stop_is_asked())
        return eg_fail(error, EG_FAULT_FILE, "%s: was not written: asked to stop", child->what);
    if (!is_heard)
        return eg_fail(error, EG_FAULT_FILE,
                       "%s: was not written, because the process that makes it is not heard: %s",
                       child->what, strerror(cause));
    child->complaint->text[sizeof child->complaint->text - 1] = '\0'; /* it was the child's, too */
    return judge(child, status, &told, length, error);
}

static bool start(struct child *child, struct eg_error *error)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return eg_fail(error, EG_FAULT_FILE, "%s: was not written: no pipe can be made: %s",
                       child->what, strerror(errno));
    fflush(NULL); /* or what is waiting in a stream could come twice */
    child->parent = getpid();
    child->process = fork();
    if (child->process == 0) {
        close(ends[0]);
        live(child, ends[1]);
    }
    int cause = errno;
    close(ends[1]);
    if (child->process > 0)
        return follow(child, ends[0], error);
    close(ends[0]);
    return eg_fail(error, EG_FAULT_FILE,
                   "%s: was not written, because the process that makes it cannot be started: %s",
                   child->what, strerror(cause));
}

bool eg_child_run(eg_child_work *work, void *closure, const char *what, struct eg_error *error)
{
    struct child child = {.work = work, .closure = closure, .what = what};
    void *page = mmap(NULL, sizeof *child.complaint, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return eg_fail(error, EG_FAULT_FILE, "%s: was not written: no memory left", what);
    child.complaint = page;
    bool done = start(&child, error);
    munmap(page, sizeof *child.complaint);
    return done;
}
