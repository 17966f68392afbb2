/* A file appears whole or not at all, and never takes the place of another unasked. */
#include "../test.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "equigap/report/publish.h"

static char folder[] = "/tmp/equigap-publish-XXXXXX";
static char path[64], other[64];
static struct eg_publication file;
static struct eg_error error;

static int begin(void **state)
{
    (void)state;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    memset(&error, 0, sizeof error);
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/report.csv", folder);
    snprintf(other, sizeof other, "%s/a/b/c", folder);
    return 0;
}

static void fill(const char *at, const char *text)
{
    FILE *to = fopen(at, "w");
    assert_non_null(to);
    fputs(text, to);
    assert_int_equal(fclose(to), 0);
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

/* How many names there are in the folder. */
static size_t count_names(void)
{
    size_t count = 0;
    DIR *names = opendir(folder);
    assert_non_null(names);
    for (struct dirent *name = readdir(names); name; name = readdir(names))
        count += strcmp(name->d_name, ".") != 0 && strcmp(name->d_name, "..") != 0;
    closedir(names);
    return count;
}

static int end(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "chmod -R u+w %s && rm -rf %s", folder, folder);
    return system(command); // NOLINT: a folder of our own
}

static void a_file_takes_its_name_only_at_the_end(void **state)
{
    (void)state;
    assert_true(eg_publish_begin(&file, path, false, &error));
    fill(file.temporary_path, "new");
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
    bool begun = eg_publish_begin(&file, path, false, &error);
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

    assert_false(eg_publish_begin(&file, path, false, &error));

    assert_int_equal(error.fault, EG_FAULT_FILE);
    assert_non_null(strstr(error.message, path));
    assert_non_null(strstr(error.message, "--replace"));
    assert_holds("old");
    assert_int_equal(count_names(), 1);
}

static void a_file_that_appears_meanwhile_is_not_overwritten(void **state)
{
    (void)state;
    assert_true(eg_publish_begin(&file, path, false, &error));
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
    assert_true(eg_publish_begin(&file, path, true, &error));
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

    assert_true(eg_publish_begin(&file, path, true, &error));
    fill(file.temporary_path, "new");
    assert_true(eg_publish_end(&file, &error));

    struct stat facts;
    assert_int_equal(lstat(path, &facts), 0);
    assert_true(S_ISREG(facts.st_mode));
    assert_holds("new");
}

static void what_is_cancelled_leaves_nothing_behind(void **state)
{
    (void)state;
    assert_true(eg_publish_begin(&file, path, false, &error));
    fill(file.temporary_path, "half");

    eg_publish_cancel(&file);
    eg_publish_cancel(&file);

    assert_int_equal(count_names(), 0);
}

static void a_folder_that_is_not_there_is_named(void **state)
{
    (void)state;
    snprintf(other, sizeof other, "%s/absent/report.csv", folder);

    assert_false(eg_publish_begin(&file, other, false, &error));

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

    assert_false(eg_publish_begin(&file, path, false, &error));

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

    assert_false(eg_publish_begin(&file, inside, true, &error));
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
