/*
 * Writes one workbook, with a sheet of every kind, as the program does.
 *
 *     writer PATH [replace]
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "../report/every_kind.h"
#include "equigap/report/xlsx.h"

enum {
    ROWS_KEPT = 14
}; /* as many as make the headings repeat on every page, and feed the charts */

int main(int argc, char **argv)
{
    struct eg_error error = {0};
    if (argc < 2)
        return 1;
    const struct eg_target to = {argv[1], argv[1]};
    arena = eg_arena_begin();
    make_report();
    report->sheet_count--; /* the last is like the one before */
    for (size_t i = 0; i < report->sheet_count; i++)
        if (report->sheets[i]->table && report->sheets[i]->table->row_count > ROWS_KEPT)
            report->sheets[i]->table->row_count = ROWS_KEPT;
    bool may_replace = argc == 3 && strcmp(argv[2], "replace") == 0;
    bool done = eg_xlsx_write(report, &to, may_replace, &error);
    if (!done)
        fprintf(stderr, "%s\n", error.message);
    eg_arena_end(arena);
    return done ? 0 : (int)error.fault + 1;
}
