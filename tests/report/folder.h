/* A folder of a test's own, what is in it, and an arena for as long as it is there. */
#ifndef EQUIGAP_TESTS_REPORT_FOLDER_H
#define EQUIGAP_TESTS_REPORT_FOLDER_H

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "equigap/base/arena.h"

static char folder[] = "/tmp/equigap-test-XXXXXX";
static struct eg_arena *arena;

/* False: there is none. */
static inline bool begin_folder(void)
{
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    arena = eg_arena_begin();
    return mkdtemp(folder) != NULL;
}

/* 0, or the folder is still there. */
static inline int end_folder(void)
{
    char command[128];
    eg_arena_end(arena);
    snprintf(command, sizeof command, "chmod -R u+w %s && rm -rf %s", folder, folder);
    return system(command); // NOLINT: a folder of our own
}

static inline const char *path_of(const char *name)
{
    return eg_arena_format(arena, "%s/%s", folder, name);
}

static inline bool is_there(const char *name)
{
    struct stat facts;
    return lstat(path_of(name), &facts) == 0;
}

static inline void fill(const char *path, const char *text)
{
    FILE *to = fopen(path, "w");
    assert_non_null(to);
    fputs(text, to);
    assert_int_equal(fclose(to), 0);
}

/* What is in a file that is not empty, or the beginning of it. */
static inline const char *text_of(const char *name)
{
    enum { ROOM = 4096 };
    char *text = eg_arena_take(arena, ROOM);
    FILE *from = fopen(path_of(name), "rb");
    assert_non_null(from);
    assert_true(fread(text, 1, ROOM - 1, from) > 0);
    fclose(from);
    return text;
}

/* How many names there are in the folder. */
static inline size_t count_names(void)
{
    size_t count = 0;
    DIR *names = opendir(folder);
    assert_non_null(names);
    for (struct dirent *name = readdir(names); name; name = readdir(names))
        count += strcmp(name->d_name, ".") != 0 && strcmp(name->d_name, "..") != 0;
    closedir(names);
    return count;
}

#endif
