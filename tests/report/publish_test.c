/* A file appears whole or not at all, and never takes the place of another unasked. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "../test.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>

#include "equigap/report/publish.h"
#include "folder.h"

static char path[64], other[64];
static struct eg_publication file;
static struct eg_error error;

static int begin(void **state)
{
    (void)state;
    memset(&error, 0, sizeof error);
    if (!begin_folder())
        return -1;
    snprintf(path, sizeof path, "%s/report.csv", folder);
    snprintf(other, sizeof other, "%s/a/b/c", folder);
    return 0;
}

static int end(void **state)
{
    (void)state;
    return end_folder();
}

static bool begin_at(const char *at, bool may_replace)
{
    const struct eg_target to = {at, at};
    return eg_publish_begin(&file, &to, may_replace, &error);
}

static void assert_holds(const char *text)
{
    char found[64] = "";
    FILE *from = fopen(path, "r");
    assert_non_null(from);
    assert_true(fread(found, 1, sizeof found - 1, from) > 0);
    fclose(from);
    assert_string_equal(found, text);
}

static void a_file_takes_its_name_only_at_the_end(void **state)
{
    (void)state;
    assert_true(begin_at(path, false));
    fill(file.temporary_path, "new");
    assert_int_equal(count_names(), file.part[0] ? 1 : 0);
    assert_int_equal(access(path, F_OK), -1);

    assert_true(eg_publish_end(&file, &error));

    assert_holds("new");
    assert_int_equal(count_names(), 1);
}

static void a_file_is_private_whatever_the_umask(void **state)
{
    (void)state;
    struct stat facts;
    mode_t before = umask(0);
    bool begun = begin_at(path, false);
    umask(before);
    assert_true(begun);

    assert_int_equal(stat(file.temporary_path, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);

    eg_publish_cancel(&file);
}

static void a_file_that_is_there_is_refused_and_stays(void **state)
{
    (void)state;
    fill(path, "old");

    assert_false(begin_at(path, false));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_non_null(strstr(error.message, path));
    assert_non_null(strstr(error.message, "--replace"));
    assert_holds("old");
    assert_int_equal(count_names(), 1);
}

static void a_file_that_appears_meanwhile_is_not_overwritten(void **state)
{
    (void)state;
    assert_true(begin_at(path, false));
    fill(file.temporary_path, "ours");
    fill(path, "theirs");

    assert_false(eg_publish_end(&file, &error));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_non_null(strstr(error.message, "--replace"));
    assert_holds("theirs");
    assert_int_equal(count_names(), 1);
}

static void a_file_is_replaced_when_that_is_asked_for(void **state)
{
    (void)state;
    fill(path, "old");
    assert_true(begin_at(path, true));
    fill(file.temporary_path, "new");
    assert_holds("old");

    assert_true(eg_publish_end(&file, &error));

    assert_holds("new");
    assert_int_equal(count_names(), 1);
}

static void a_link_is_replaced_and_not_followed(void **state)
{
    (void)state;
    char target[64];
    snprintf(target, sizeof target, "%s/target", folder);
    fill(target, "elsewhere");
    assert_int_equal(symlink(target, path), 0);

    assert_true(begin_at(path, true));
    fill(file.temporary_path, "new");
    assert_true(eg_publish_end(&file, &error));

    struct stat facts;
    assert_int_equal(lstat(path, &facts), 0);
    assert_true(S_ISREG(facts.st_mode));
    assert_holds("new");
}

static void who_reads_a_file_that_is_replaced_reads_on_in_the_old_one(void **state)
{
    (void)state;
    fill(path, "old");
    int reader = open(path, O_RDONLY);
    assert_true(begin_at(path, true));
    fill(file.temporary_path, "new");
    assert_true(eg_publish_end(&file, &error));

    char found[8] = "";
    assert_int_equal(read(reader, found, sizeof found), 3);
    assert_string_equal(found, "old");
    close(reader);
}

static bool move_there(const char *text, bool may_replace)
{
    snprintf(other, sizeof other, "%s/aside", folder);
    fill(other, text);
    return eg_publish_move(other, path, may_replace, &error);
}

static void a_file_built_aside_takes_a_free_name(void **state)
{
    (void)state;
    assert_true(move_there("new", false));
    assert_holds("new");
    assert_int_equal(count_names(), 1);

    assert_false(move_there("newer", false));
    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_non_null(strstr(error.message, "--replace"));
    assert_holds("new");
}

static void a_file_built_aside_replaces_another_when_that_is_asked_for(void **state)
{
    (void)state;
    fill(path, "old");
    int reader = open(path, O_RDONLY);

    assert_true(move_there("new", true));

    char found[8] = "";
    assert_holds("new");
    assert_int_equal(count_names(), 1);
    assert_int_equal(read(reader, found, sizeof found), 3);
    assert_string_equal(found, "old");
    close(reader);
}

static void a_message_names_a_file_as_it_will_be_called(void **state)
{
    (void)state;
    const struct eg_target to = {path, "out/report.csv"};
    fill(path, "old");

    assert_false(eg_publish_begin(&file, &to, false, &error));

    assert_ptr_equal(strstr(error.message, "out/report.csv: is there already"), error.message);
}

static void a_path_that_ends_in_a_slash_is_refused(void **state)
{
    (void)state;
    snprintf(other, sizeof other, "%s/", folder);
    assert_false(begin_at(other, false));
    assert_int_equal(error.fault, EG_FAULT_FILE);
}

/* ---- Where there are no files without names ---- */

/* From now on O_TMPFILE is refused, as by a shared drive. */
static bool forbid_unnamed_files(void)
{
    struct sock_filter steps[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 0, 4),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[2])),
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, O_TMPFILE),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, O_TMPFILE, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EOPNOTSUPP),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof steps / sizeof *steps, steps};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

enum { AS_MEANT, NOT_AS_MEANT, NOT_FORBIDDEN };

/* Runs a part of a test where unnamed files are forbidden. */
static void without_unnamed_files(bool (*is_so)(void))
{
    int status;
    pid_t child = fork();
    if (child == 0)
        _exit(!forbid_unnamed_files() ? NOT_FORBIDDEN : is_so() ? AS_MEANT : NOT_AS_MEANT);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == NOT_FORBIDDEN)
        skip(); /* a machine where nobody may forbid it */
    assert_int_equal(WEXITSTATUS(status), AS_MEANT);
}

static bool begin_and_fill(const char *text)
{
    if (!begin_at(path, file.may_replace))
        return false;
    fill(file.temporary_path, text);
    struct stat facts;
    return file.part[0] && fstatat(file.folder, file.part, &facts, 0) == 0 &&
           facts.st_size == (off_t)strlen(text) && (facts.st_mode & 07777) == 0600;
}

static bool a_part_takes_its_name(void)
{
    size_t meanwhile = file.may_replace ? 2 : 1;
    return begin_and_fill("new") && count_names() == meanwhile && eg_publish_end(&file, &error);
}

static bool a_part_is_refused_and_removed(void)
{
    bool is_begun = begin_and_fill("ours");
    fill(path, "theirs");
    return is_begun && !eg_publish_end(&file, &error) && strstr(error.message, "--replace");
}

static bool a_part_is_cancelled(void)
{
    bool is_begun = begin_and_fill("half");
    eg_publish_cancel(&file);
    return is_begun && count_names() == 0;
}

static void without_unnamed_files_a_part_takes_the_name(void **state)
{
    (void)state;
    file.may_replace = false;
    without_unnamed_files(a_part_takes_its_name);
    assert_holds("new");
    assert_int_equal(count_names(), 1);

    fill(path, "old");
    file.may_replace = true;
    without_unnamed_files(a_part_takes_its_name);
    assert_holds("new");
    assert_int_equal(count_names(), 1);
}

static void without_unnamed_files_nothing_is_overwritten_or_left_either(void **state)
{
    (void)state;
    file.may_replace = false;
    without_unnamed_files(a_part_is_cancelled);
    without_unnamed_files(a_part_is_refused_and_removed);
    assert_holds("theirs");
    assert_int_equal(count_names(), 1);
}

/* ---- What killed runs leave ---- */

/* Makes a file in the folder, so many seconds old. */
static void leave(const char *name, mode_t mode, time_t age)
{
    snprintf(other, sizeof other, "%s/%s", folder, name);
    fill(other, "left");
    struct timespec now, then[2];
    clock_gettime(CLOCK_REALTIME, &now);
    then[0] = then[1] = (struct timespec){now.tv_sec - age, 0};
    assert_int_equal(chmod(other, mode), 0);
    assert_int_equal(utimensat(AT_FDCWD, other, then, 0), 0);
}

static void parts_that_killed_runs_left_are_removed_a_day_later(void **state)
{
    (void)state;
    enum { DAY = 86400 };
    leave(".part-aB3xYz", 0600, DAY + 60);
    leave(".part-Young1", 0600, DAY - 60);

    assert_true(eg_publish_folder(folder, &error));

    assert_int_equal(count_names(), 1);
    assert_int_equal(access(other, F_OK), 0);
}

static void files_of_others_are_left(void **state)
{
    (void)state;
    enum { OLD = 864000 };
    leave(".part-Mode44", 0644, OLD);
    leave(".part-TooLong", 0600, OLD);
    leave(".part-dots.x", 0600, OLD);
    leave("part-aB3xYz", 0600, OLD);
    snprintf(other, sizeof other, "%s/.part-Linked", folder);
    assert_int_equal(symlink("/nowhere", other), 0);

    assert_true(eg_publish_folder(folder, &error));

    assert_int_equal(count_names(), 5);
}

static void what_is_cancelled_leaves_nothing_behind(void **state)
{
    (void)state;
    assert_true(begin_at(path, false));
    fill(file.temporary_path, "half");

    eg_publish_cancel(&file);
    eg_publish_cancel(&file);

    assert_int_equal(count_names(), 0);
}

static void a_folder_that_is_not_there_is_named(void **state)
{
    (void)state;
    snprintf(other, sizeof other, "%s/absent/report.csv", folder);

    assert_false(begin_at(other, false));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_non_null(strstr(error.message, "absent"));
    assert_int_equal(count_names(), 0);
}

static void an_unwritable_folder_is_refused(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip(); /* root may write anywhere */
    assert_int_equal(chmod(folder, 0500), 0);

    assert_false(begin_at(path, false));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_non_null(strstr(error.message, path));
    assert_int_equal(count_names(), 0);
}

static void a_file_in_the_place_of_a_folder_is_refused(void **state)
{
    (void)state;
    char inside[80];
    fill(path, "a file");
    snprintf(inside, sizeof inside, "%s/report.csv", path);

    assert_false(begin_at(inside, true));
    struct eg_error second = {0};
    assert_false(eg_publish_folder(inside, &second));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_int_equal(second.fault, EG_FAULT_FILE);
    assert_holds("a file");
}

static void folders_are_made_with_their_parents_and_private(void **state)
{
    (void)state;
    struct stat facts;

    assert_true(eg_publish_folder(other, &error));
    assert_true(eg_publish_folder(other, &error));

    assert_int_equal(stat(other, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0700);
}

static void a_link_in_the_place_of_a_folder_is_refused(void **state)
{
    (void)state;
    assert_int_equal(symlink("/tmp", path), 0);

    assert_false(eg_publish_folder(path, &error));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_non_null(strstr(error.message, "symbolic link"));
}

static void a_folder_that_others_may_look_into_is_noticed(void **state)
{
    (void)state;
    assert_false(eg_publish_is_open(folder));
    assert_int_equal(chmod(folder, 0750), 0);
    assert_true(eg_publish_is_open(folder));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_file_takes_its_name_only_at_the_end),
        IN_FOLDER(a_file_is_private_whatever_the_umask),
        IN_FOLDER(a_file_that_is_there_is_refused_and_stays),
        IN_FOLDER(a_file_that_appears_meanwhile_is_not_overwritten),
        IN_FOLDER(a_file_is_replaced_when_that_is_asked_for),
        IN_FOLDER(a_link_is_replaced_and_not_followed),
        IN_FOLDER(who_reads_a_file_that_is_replaced_reads_on_in_the_old_one),
        IN_FOLDER(a_file_built_aside_takes_a_free_name),
        IN_FOLDER(a_file_built_aside_replaces_another_when_that_is_asked_for),
        IN_FOLDER(a_message_names_a_file_as_it_will_be_called),
        IN_FOLDER(a_path_that_ends_in_a_slash_is_refused),
        IN_FOLDER(without_unnamed_files_a_part_takes_the_name),
        IN_FOLDER(without_unnamed_files_nothing_is_overwritten_or_left_either),
        IN_FOLDER(parts_that_killed_runs_left_are_removed_a_day_later),
        IN_FOLDER(files_of_others_are_left),
        IN_FOLDER(what_is_cancelled_leaves_nothing_behind),
        IN_FOLDER(a_folder_that_is_not_there_is_named),
        IN_FOLDER(an_unwritable_folder_is_refused),
        IN_FOLDER(a_file_in_the_place_of_a_folder_is_refused),
        IN_FOLDER(folders_are_made_with_their_parents_and_private),
        IN_FOLDER(a_link_in_the_place_of_a_folder_is_refused),
        IN_FOLDER(a_folder_that_others_may_look_into_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
