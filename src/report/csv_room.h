/* What the files that write a folder of CSV files share. */
#ifndef EQUIGAP_REPORT_CSV_ROOM_H
#define EQUIGAP_REPORT_CSV_ROOM_H

#include <stdio.h>

#include "equigap/report/csv.h"

#define CSV_INDEX "index"

/* csv_folder.c */

/* File, sheet and title of every table. */
void csv_write_index(const struct eg_workbook *workbook, FILE *file);

/* Removes the files that the index in the folder names and the workbook does not make; finds a file
 * that is neither. */
bool csv_clear_folder(const struct eg_workbook *workbook, const char *folder, const char **foreign,
                      struct eg_error *error);

#endif
