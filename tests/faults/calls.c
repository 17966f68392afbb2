/*
 * Runs a command and makes one of its calls of the system fail, or all from one on, or kills it
 * there; calls are counted over the command and its children together. Messages do not fail with
 * `on`.
 *
 *     calls REPORT once|on|kill NUMBER COMMAND [ARGUMENT]...
 *
 * NUMBER 0 fails none. REPORT gets a line: how many calls there were, which was the first that
 * failed (its number in <sys/syscall.h>), and how the command ended: its exit code, 128 and a
 * signal, or -1 if it did not end within half a minute. Exit code 77: the kernel does not allow it.
 *
 * The kernel asks this program before each call (seccomp_unotify(2)), so calls from inside the C
 * library are seen, too.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NOT_ALLOWED = 77, PATIENCE = 30 /* seconds */ };

/* ---- The command ---- */

/* Calls that never fail so (getrandom: once the machine is up), or that the start and the end of a
 * process are made of. sendmsg hands the listener over. */
static const int unasked[] = {
    SYS_execve,     SYS_exit,         SYS_exit_group,     SYS_rt_sigreturn,    SYS_restart_syscall,
    SYS_munmap,     SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_getpid,          SYS_gettid,
    SYS_getppid,    SYS_getuid,       SYS_geteuid,        SYS_getgid,          SYS_getegid,
    SYS_umask,      SYS_sendmsg,      SYS_rseq,           SYS_set_tid_address, SYS_set_robust_list,
    SYS_futex,      SYS_getrandom,
#ifdef SYS_arch_prctl
    SYS_arch_prctl,
#endif
};
enum { UNASKED = sizeof unasked / sizeof *unasked };

/* From now on the kernel asks; the descriptor by which it asks, or -1. */
static int install_filter(void)
{
    struct sock_filter steps[UNASKED + 3];
    int count = 0;
    steps[count++] =
        (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (int i = 0; i < UNASKED; i++)
        steps[count++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, unasked[i],
                                                      (uint8_t)(UNASKED - i), 0);
    steps[count++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
    steps[count++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {(unsigned short)count, steps};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return -1;
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER,
                        &program);
}

/* A message of one byte that carries a descriptor. */
struct letter {
    char byte;
    struct iovec part;
    union {
        struct cmsghdr header; /* as it is aligned */
        char room[CMSG_SPACE(sizeof(int))];
    } control;
    struct msghdr message;
};

static void begin_letter(struct letter *letter)
{
    *letter = (struct letter){.part = {&letter->byte, 1}};
    letter->message = (struct msghdr){.msg_iov = &letter->part,
                                      .msg_iovlen = 1,
                                      .msg_control = letter->control.room,
                                      .msg_controllen = sizeof letter->control.room};
}

static bool send_descriptor(int to, int descriptor)
{
    struct letter letter;
    begin_letter(&letter);
    struct cmsghdr *header = CMSG_FIRSTHDR(&letter.message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptor);
    memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    return sendmsg(to, &letter.message, 0) == 1;
}

static int receive_descriptor(int from)
{
    int descriptor = -1;
    struct letter letter;
    struct cmsghdr *header;
    begin_letter(&letter);
    if (recvmsg(from, &letter.message, MSG_CMSG_CLOEXEC) == 1 &&
        (header = CMSG_FIRSTHDR(&letter.message)))
        memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
    return descriptor;
}

static _Noreturn void become(char **command, int to)
{
    setpgid(0, 0);
    int listener = install_filter();
    if (listener < 0 || !send_descriptor(to, listener))
        _exit(NOT_ALLOWED);
    fcntl(listener, F_SETFD, FD_CLOEXEC);
    execvp(command[0], command);
    _exit(127);
}

/* ---- Its calls ---- */

enum mode { ONCE, ON, KILL };

struct sweep {
    enum mode mode;
    long number, count; /* which call fails; how many there were */
    int failed;         /* the first that did */
};

/* Some architectures have no call where another does the same: mkdirat, clone, openat. */
static int error_of(int call)
{
    switch (call) {
    case SYS_write:
    case SYS_pwrite64:
    case SYS_ftruncate:
    case SYS_mkdirat:
#ifdef SYS_mkdir
    case SYS_mkdir:
#endif
        return ENOSPC;
    case SYS_mmap:
    case SYS_mremap:
    case SYS_mprotect:
        return ENOMEM;
    case SYS_clone:
#ifdef SYS_fork
    case SYS_fork:
    case SYS_vfork:
#endif
        return EAGAIN;
    case SYS_openat:
#ifdef SYS_open
    case SYS_open:
#endif
    case SYS_pipe2:
    case SYS_dup:
        return EMFILE;
    default:
        return EIO;
    }
}

/* The kernel closes a descriptor even if it reports an error, and this would not: an end of a pipe
 * that stays open is no fault that there is. */
static bool is_close_of_pipe(const struct seccomp_notif *asked)
{
    char path[64], target[64] = "";
    if (asked->data.nr != SYS_close)
        return false;
    snprintf(path, sizeof path, "/proc/%u/fd/%d", asked->pid, (int)asked->data.args[0]);
    return readlink(path, target, sizeof target - 1) > 0 && strncmp(target, "pipe:", 5) == 0;
}

static void answer(int listener, const struct seccomp_notif *asked, struct sweep *sweep)
{
    struct seccomp_notif_resp reply = {.id = asked->id, .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE};
    sweep->count++;
    bool is_message = (asked->data.nr == SYS_write || asked->data.nr == SYS_writev) &&
                      asked->data.args[0] == STDERR_FILENO;
    bool fails =
        sweep->number > 0 && !(is_message && sweep->mode == ON) &&
        (sweep->count == sweep->number || (sweep->mode == ON && sweep->count > sweep->number));
    if (fails && !is_close_of_pipe(asked)) {
        sweep->failed = sweep->failed < 0 ? asked->data.nr : sweep->failed;
        if (sweep->mode == KILL)
            kill((pid_t)asked->pid, SIGKILL);
        reply.flags = 0;
        reply.error = -error_of(asked->data.nr);
        if (asked->data.nr == SYS_brk) /* says so by not moving the break */
            reply.error = 0;
    }
    ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &reply);
}

/* Answers until the command and its children have ended; false: they do not. */
static bool answer_all(int listener, struct sweep *sweep)
{
    struct timespec start, now;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (;;) {
        struct pollfd wait = {listener, POLLIN, 0};
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec - start.tv_sec >= PATIENCE)
            return false;
        if (poll(&wait, 1, 1000) <= 0)
            continue;
        if (!(wait.revents & POLLIN))
            return true; /* nobody is left who could ask */
        struct seccomp_notif asked;
        memset(&asked, 0, sizeof asked);
        if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &asked) == 0)
            answer(listener, &asked, sweep);
    }
}

/* ---- The run ---- */

static int run(const char *report, struct sweep *sweep, char **command)
{
    int ends[2], status = 0;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return 1;
    pid_t child = fork();
    if (child == 0)
        become(command, ends[1]);
    close(ends[1]);
    int listener = receive_descriptor(ends[0]);
    if (listener < 0)
        return NOT_ALLOWED;
    bool has_ended = answer_all(listener, sweep);
    if (!has_ended)
        kill(-child, SIGKILL);
    close(listener);
    waitpid(child, &status, 0);
    FILE *file = fopen(report, "w");
    if (!file)
        return 1;
    int end = !has_ended ? -1 : WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    fprintf(file, "%ld %d %d\n", sweep->count, sweep->failed, end);
    return fclose(file) == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    static const char *const modes[] = {"once", "on", "kill"};
    struct sweep sweep = {.failed = -1};
    if (argc < 5)
        return 2;
    while (sweep.mode < KILL && strcmp(argv[2], modes[sweep.mode]) != 0)
        sweep.mode++;
    sweep.number = strtol(argv[3], NULL, 10);
    return run(argv[1], &sweep, argv + 4);
}
