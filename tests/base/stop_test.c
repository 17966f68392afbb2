/* What asks a run to stop, and what it makes of signals that whoever started it ignores. */
#include "../test.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "equigap/base/stop.h"

/* In a process of its own: a stop that was asked for stays asked for. How it ended. */
static int end_of(bool (*is_so)(void))
{
    int status;
    pid_t child = fork();
    if (child == 0)
        _exit(is_so() ? 0 : 1);
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void assert_so(bool (*is_so)(void))
{
    int status = end_of(is_so);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static bool a_signal_asks(void)
{
    eg_stop_listen();
    bool was_asked = eg_stop_is_asked();
    raise(SIGHUP);
    return !was_asked && eg_stop_is_asked();
}

static void a_run_is_asked_by_a_signal(void **state)
{
    (void)state;
    assert_so(a_signal_asks);
}

static bool is_ended_by_what_asked(void)
{
    eg_stop_listen();
    raise(SIGTERM);
    eg_stop_follow();
    return true;
}

static void a_run_that_was_asked_ends_by_that_signal(void **state)
{
    (void)state;
    int status = end_of(is_ended_by_what_asked);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
}

/* As 'nohup' starts it. */
static bool an_ignored_signal_asks_nothing(void)
{
    signal(SIGHUP, SIG_IGN);
    eg_stop_listen();
    raise(SIGHUP);
    eg_stop_listen_no_more();
    raise(SIGHUP);
    bool was_asked = eg_stop_is_asked();
    eg_stop_listen();
    raise(SIGTERM);
    return !was_asked && eg_stop_is_asked();
}

static void a_signal_that_is_ignored_stays_ignored(void **state)
{
    (void)state;
    assert_so(an_ignored_signal_asks_nothing);
}

static bool an_end_is_known(void)
{
    int status;
    signal(SIGCHLD, SIG_IGN);
    eg_stop_listen();
    pid_t child = fork();
    if (child == 0)
        _exit(7);
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 7;
}

static void how_a_child_ends_is_known_whatever_was_ignored(void **state)
{
    (void)state;
    assert_so(an_end_is_known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_is_asked_by_a_signal),
        cmocka_unit_test(a_run_that_was_asked_ends_by_that_signal),
        cmocka_unit_test(a_signal_that_is_ignored_stays_ignored),
        cmocka_unit_test(how_a_child_ends_is_known_whatever_was_ignored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
