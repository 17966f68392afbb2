/*
 * Draws a report as an Excel workbook: the one look of every edition.
 *
 * The only door to libxlsxwriter. Same report, same bytes, in any time zone and locale.
 */
#ifndef EQUIGAP_REPORT_XLSX_H
#define EQUIGAP_REPORT_XLSX_H

#include <stdbool.h>

#include "equigap/base/error.h"
#include "equigap/report/publish.h"
#include "equigap/report/report.h"

/*
 * Writes the workbook, mode 0600. The library works in a child process and is not believed: what it
 * wrote is read back and compared with the report, part by part and cell by cell, and has its path
 * only when it is right and on disk. A file that is already there is replaced only if
 * `may_replace`; otherwise, and after any failure, it stays as it was (EG_FAULT_FILE, the message
 * says which file and what to do).
 */
bool eg_xlsx_write(const struct eg_workbook *workbook, const struct eg_target *to, bool may_replace,
                   struct eg_error *error);

#endif
