/* A child that fails in any way is a failure, told in one sentence. */
#define _GNU_SOURCE /* pipe2 */
#include "../test.h"

#include <assert.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "equigap/base/arena.h"
#include "equigap/base/child.h"
#include "equigap/base/stop.h"

static struct eg_error error;
static char folder[] = "/tmp/equigap-child-XXXXXX";

static int begin(void **state)
{
    (void)state;
    memset(&error, 0, sizeof error);
    return 0;
}

static bool run(eg_child_work *work, void *closure)
{
    return eg_child_run(work, closure, "a.xlsx", &error);
}

static void assert_failed(enum eg_fault fault, const char *word)
{
    assert_int_equal(error.fault, fault);
    assert_non_null(strstr(error.message, word));
}

static bool write_file(void *path, struct eg_error *to)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
    return (file >= 0 && write(file, "done", 4) == 4) || eg_fail(to, EG_FAULT_FILE, "cannot write");
}

static void what_a_child_writes_is_there_and_private(void **state)
{
    (void)state;
    char path[64];
    struct stat facts;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/file", folder);
    mode_t before = umask(0);

    bool done = run(write_file, path);

    umask(before);
    assert_true(done);
    assert_false(eg_failed(&error));
    assert_int_equal(stat(path, &facts), 0);
    assert_int_equal(facts.st_size, 4);
    assert_int_equal(facts.st_mode & 0777, 0600);
    unlink(path);
    rmdir(folder);
}

static bool change(void *number, struct eg_error *to)
{
    (void)to;
    *(int *)number = 2;
    return true;
}

static void what_a_child_changes_in_memory_does_not_come_back(void **state)
{
    (void)state;
    int number = 1;

    assert_true(run(change, &number));

    assert_int_equal(number, 1);
}

static bool be_damaged(void *closure, struct eg_error *to)
{
    (void)closure;
    return eg_fail(to, EG_FAULT_STORE, "it is damaged");
}

static void the_error_of_a_child_comes_back(void **state)
{
    (void)state;
    assert_false(run(be_damaged, NULL));
    assert_int_equal(error.fault, EG_FAULT_STORE);
    assert_string_equal(error.message, "it is damaged");
}

static bool fail_in_silence(void *closure, struct eg_error *to)
{
    (void)closure, (void)to;
    return false;
}

static bool fail_and_go_on(void *closure, struct eg_error *to)
{
    (void)closure;
    eg_fail(to, EG_FAULT_FILE, "a cell is lost");
    return true;
}

static void a_failure_that_says_nothing_or_is_passed_over_is_a_failure(void **state)
{
    (void)state;
    assert_false(run(fail_in_silence, NULL));
    assert_failed(EG_FAULT_PROGRAM, "does not say why");
    begin(state);
    assert_false(run(fail_and_go_on, NULL));
    assert_failed(EG_FAULT_FILE, "a cell is lost");
}

static bool crash(void *number, struct eg_error *to)
{
    (void)to;
    signal(*(int *)number, SIG_DFL);
    raise(*(int *)number);
    return true;
}

static void a_crash_is_a_failure(void **state)
{
    (void)state;
    int number = SIGSEGV;
    assert_false(run(crash, &number));
    assert_failed(EG_FAULT_PROGRAM, "a.xlsx: was not written");
    begin(state);
    number = SIGKILL;
    assert_false(run(crash, &number));
    assert_failed(EG_FAULT_FILE, "no memory left");
}

static bool break_a_promise(void *closure, struct eg_error *to)
{
    (void)closure, (void)to;
    __assert_fail("count > 0", "stats/share.c", 42, "measure");
}

static void what_an_assert_says_is_handed_over(void **state)
{
    (void)state;
    assert_false(run(break_a_promise, NULL));
    assert_failed(EG_FAULT_PROGRAM, "crashed with signal 6: ");
    assert_failed(EG_FAULT_PROGRAM, "stats/share.c:42: measure: Assertion `count > 0' failed.");
}

/* All of what parent and child share. */
static bool print_without_end(void *closure, struct eg_error *to)
{
    (void)closure, (void)to;
    for (int i = 0; i < 1000; i++)
        fputs("again and again ", stderr);
    fflush(stderr);
    abort();
}

static void what_is_printed_without_end_is_cut(void **state)
{
    (void)state;
    assert_false(run(print_without_end, NULL));
    assert_failed(EG_FAULT_PROGRAM, "signal 6: again and again ");
    assert_true(strlen(error.message) < 400);
}

static bool leave(void *code, struct eg_error *to)
{
    (void)to;
    _exit(*(int *)code);
}

static bool exhaust(void *closure, struct eg_error *to)
{
    (void)closure, (void)to;
    eg_heap_resize(NULL, SIZE_MAX / 2, 4);
    return true;
}

static void a_child_that_just_ends_has_failed(void **state)
{
    (void)state;
    int code = 1;
    assert_false(run(leave, &code));
    assert_failed(EG_FAULT_PROGRAM, "code 1");
    begin(state);
    assert_false(run(exhaust, NULL));
    assert_failed(EG_FAULT_FILE, "a.xlsx: was not written: no memory left");
}

/* The first file that a child opens is its end of the pipe, as it was left by the parent. */
static bool rave(void *closure, struct eg_error *to)
{
    (void)closure, (void)to;
    char raving[3 * sizeof(struct eg_error)];
    memset(raving, 0x7f, sizeof raving);
    for (int file = 3; file < 64; file++)
        for (int i = 0; i < 100; i++)
            if (write(file, raving, sizeof raving) < 0)
                break;
    _exit(1);
}

static void a_child_that_raves_neither_blocks_nor_is_believed(void **state)
{
    (void)state;
    signal(SIGPIPE, SIG_IGN);
    assert_false(run(rave, NULL));
    assert_int_equal(error.fault, EG_FAULT_PROGRAM);
    assert_true(strlen(error.message) < sizeof error.message);
}

static bool look_at_limits(void *closure, struct eg_error *to)
{
    (void)closure;
    struct rlimit cores;
    return (getrlimit(RLIMIT_CORE, &cores) == 0 && cores.rlim_cur == 0) ||
           eg_fail(to, EG_FAULT_PROGRAM, "it would leave a core file");
}

static void a_child_leaves_no_core_file(void **state)
{
    (void)state;
    assert_true(run(look_at_limits, NULL));
}

static bool print(void *closure, struct eg_error *to)
{
    (void)closure, (void)to;
    fputs("the library complains\n", stderr);
    return true;
}

static void a_library_that_complains_has_failed_and_does_not_print(void **state)
{
    (void)state;
    char heard[64];
    int ends[2], before = dup(STDERR_FILENO);
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    dup2(ends[1], STDERR_FILENO);

    bool done = run(print, NULL);

    dup2(before, STDERR_FILENO);
    close(before);
    assert_false(done);
    assert_failed(EG_FAULT_PROGRAM, "the library complains");
    assert_int_equal(read(ends[0], heard, sizeof heard), -1);
    close(ends[0]);
    close(ends[1]);
}

static void a_child_that_cannot_be_started_is_told(void **state)
{
    (void)state;
    struct rlimit few;
    if (geteuid() == 0 || getrlimit(RLIMIT_NPROC, &few) != 0)
        skip(); /* root may start any number */
    struct rlimit none = {0, few.rlim_max};
    setrlimit(RLIMIT_NPROC, &none);

    bool done = run(look_at_limits, NULL);

    setrlimit(RLIMIT_NPROC, &few);
    assert_false(done);
    assert_failed(EG_FAULT_FILE, "cannot be started");
}

static bool sleep_on(void *closure, struct eg_error *to)
{
    (void)closure, (void)to;
    sleep(60);
    return true;
}

/* In a process of its own: a stop that was asked for stays asked for. */
static void a_stop_that_is_asked_for_ends_the_child(void **state)
{
    (void)state;
    int status;
    pid_t other = fork();
    if (other == 0) {
        eg_stop_listen();
        struct sigaction none = {.sa_handler = SIG_DFL};
        sigaction(SIGALRM, &none, NULL);
        pid_t self = getpid(), asks = fork();
        if (asks == 0) {
            usleep(50000);
            kill(self, SIGTERM);
            _exit(0);
        }
        alarm(20);
        bool done = run(sleep_on, NULL);
        _exit(!done && strstr(error.message, "asked to stop") ? 0 : 1);
    }
    assert_int_equal(waitpid(other, &status, 0), other);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* Who ignores SIGCHLD is never told how a child ended. */
static void a_child_whose_end_is_not_known_has_failed(void **state)
{
    (void)state;
    int number = 1;
    signal(SIGCHLD, SIG_IGN);

    bool done = run(change, &number);

    signal(SIGCHLD, SIG_DFL);
    assert_false(done);
    assert_failed(EG_FAULT_FILE, "is not heard");
}

#define FRESH(test) cmocka_unit_test_setup(test, begin)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FRESH(what_a_child_writes_is_there_and_private),
        FRESH(what_a_child_changes_in_memory_does_not_come_back),
        FRESH(the_error_of_a_child_comes_back),
        FRESH(a_failure_that_says_nothing_or_is_passed_over_is_a_failure),
        FRESH(a_crash_is_a_failure),
        FRESH(what_an_assert_says_is_handed_over),
        FRESH(what_is_printed_without_end_is_cut),
        FRESH(a_child_that_just_ends_has_failed),
        FRESH(a_child_that_raves_neither_blocks_nor_is_believed),
        FRESH(a_child_leaves_no_core_file),
        FRESH(a_library_that_complains_has_failed_and_does_not_print),
        FRESH(a_child_that_cannot_be_started_is_told),
        FRESH(a_child_whose_end_is_not_known_has_failed),
        FRESH(a_stop_that_is_asked_for_ends_the_child),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
