/*
 * The temporary files of libxlsxwriter, kept in memory: they hold the figures in clear, and errors
 * on temporary files are never looked at by the library (with a full temporary folder it returns 0
 * and a cut workbook). The library calls lxw_tmpfile by name, so that this one is used in its place;
 * a test watches that no temporary file touches a disk.
 */
#define _GNU_SOURCE /* memfd_create */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "xlsx_room.h"

FILE *lxw_tmpfile(char *folder)
{
    (void)folder;
    int descriptor = memfd_create("workbook", MFD_CLOEXEC);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w+b");
    if (!file && descriptor >= 0)
        close(descriptor);
    return file;
}
