/* What a machine needs beside the CSV files of a publication. */
#ifndef EQUIGAP_CLI_METADATA_H
#define EQUIGAP_CLI_METADATA_H

#include "equigap/base/error.h"
#include "equigap/report/report.h"

/* Titles, notes, shorthand, columns with their units, and the licence, as JSON. An existing file is
 * replaced only if `may_replace` (EG_FAULT_FILE otherwise). */
bool eg_metadata_write(const struct eg_workbook *workbook, const char *path, bool may_replace,
                       struct eg_error *error);

#endif
