/*
 * Writes every table of a report as CSV: UTF-8, RFC 4180, LF, one file per table.
 *
 * Same names and figures as the workbook: `NAME.csv` for table NAME, with all rows where the
 * workbook shows the first; a heading's line break is a space; counts as plain digits, shares as
 * 83.1 (percent), points as 3.1 or -3.1, ratios as 1.54, markers as [x]. A text that a spreadsheet
 * could take for a formula (begins with = + - @ tab or CR, also full-width) gets a leading
 * apostrophe.
 */
#ifndef EQUIGAP_REPORT_CSV_H
#define EQUIGAP_REPORT_CSV_H

#include <stdbool.h>
#include <stdio.h>

#include "equigap/base/error.h"
#include "equigap/report/publish.h"
#include "equigap/report/report.h"

/*
 * Writes into a folder, which is made (0700) if need be; files have mode 0600 and take their names
 * only when all are whole. If one is there already, nothing is written (EG_FAULT_FILE). Beside the
 * tables stands index.csv: file, sheet and title of each.
 */
bool eg_csv_write(const struct eg_workbook *workbook, const struct eg_target *folder,
                  struct eg_error *error);

/* One field of a CSV file: guarded and quoted as above, without a delimiter. */
void eg_csv_write_field(FILE *file, const char *text);

#endif
