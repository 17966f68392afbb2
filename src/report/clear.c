#define _GNU_SOURCE /* nftw */
#include "clear_room.h"

#include <ftw.h>
#include <stdio.h>

enum { OPEN_AT_ONCE = 8 };

/* Called for what is in the folder before it is called for the folder itself, which stays. */
static int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *place)
{
    (void)facts, (void)kind;
    return place->level == 0 ? 0 : remove(path);
}

bool clear_folder(const char *path)
{
    return nftw(path, remove_one, OPEN_AT_ONCE, FTW_DEPTH | FTW_PHYS) == 0;
}
