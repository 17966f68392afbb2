/* The folder of the CSV files: its index, and what an earlier run left in it. */
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "csv_room.h"
#include "equigap/base/hash.h"

void csv_write_index(const struct eg_workbook *workbook, FILE *file)
{
    fputs("File,Sheet,Title\n", file);
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct eg_sheet *sheet = workbook->sheets[i];
        if (!sheet->table)
            continue;
        fprintf(file, "%s.csv,%s,", sheet->table->name, sheet->name);
        eg_csv_write_field(file, sheet->title);
        putc('\n', file);
    }
}

/* The file's name, if it is one that this program gives: a table's name and ".csv". */
static bool is_table_file(const char *name, size_t length)
{
    static const char ending[] = ".csv";
    const size_t tail = sizeof ending - 1;
    return length > tail && strncmp(name + length - tail, ending, tail) == 0 &&
           strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") ==
               length - tail;
}

/* The names in the index that an earlier run left; none if there is no index. */
static struct eg_hash *read_index(struct eg_arena *arena, const char *folder)
{
    char line[1024];
    struct eg_hash *names = eg_hash_begin(arena);
    FILE *file = fopen(eg_arena_format(arena, "%s/" CSV_INDEX ".csv", folder), "re");
    while (file && fgets(line, sizeof line, file)) {
        size_t length = strcspn(line, ",\n");
        if (is_table_file(line, length))
            eg_hash_set(names, line, length, 1);
    }
    if (file)
        fclose(file);
    return names;
}

static bool is_there(const struct eg_hash *names, const char *name)
{
    int64_t one;
    return eg_hash_find(names, name, strlen(name), &one);
}

/* The names of the files that the workbook makes. */
static struct eg_hash *made_by(const struct eg_workbook *workbook)
{
    struct eg_hash *names = eg_hash_begin(workbook->arena);
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (workbook->sheets[i]->table) {
            const char *name =
                eg_arena_format(workbook->arena, "%s.csv", workbook->sheets[i]->table->name);
            eg_hash_set(names, name, strlen(name), 1);
        }
    eg_hash_set(names, CSV_INDEX ".csv", strlen(CSV_INDEX ".csv"), 1);
    return names;
}

static bool remove_file(struct eg_arena *arena, const char *folder, const char *name,
                        struct eg_error *error)
{
    const char *path = eg_arena_format(arena, "%s/%s", folder, name);
    struct stat facts;
    if (lstat(path, &facts) != 0 || !S_ISREG(facts.st_mode))
        return true;
    return unlink(path) == 0 ||
           eg_fail(error, EG_FAULT_FILE,
                   "%s: is a table of an earlier run that is not made any more, and cannot be "
                   "removed: %s",
                   path, strerror(errno));
}

bool csv_clear_folder(const struct eg_workbook *workbook, const char *folder, const char **foreign,
                      struct eg_error *error)
{
    struct eg_arena *arena = workbook->arena;
    const struct eg_hash *old = read_index(arena, folder), *now = made_by(workbook);
    DIR *names = opendir(folder);
    if (!names)
        return eg_fail(error, EG_FAULT_FILE, "%s: cannot be read: %s", folder, strerror(errno));
    for (struct dirent *entry = readdir(names); entry; entry = readdir(names)) {
        const char *name = entry->d_name;
        if (name[0] == '.' || is_there(now, name))
            continue;
        if (is_there(old, name))
            remove_file(arena, folder, name, error);
        else if (!*foreign || strcmp(name, *foreign) < 0)
            *foreign = eg_arena_copy(arena, name, strlen(name));
    }
    closedir(names);
    return !eg_failed(error);
}
