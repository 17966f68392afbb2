/* What a machine needs beside the CSV files of a publication. */
#ifndef EQUIGAP_CLI_METADATA_H
#define EQUIGAP_CLI_METADATA_H

#include "equigap/base/error.h"
#include "equigap/report/publish.h"
#include "equigap/report/report.h"

/* Titles, notes, shorthand, columns with their units, and the licence, as JSON. EG_FAULT_FILE if a
 * file is there already. */
bool eg_metadata_write(const struct eg_workbook *workbook, const struct eg_target *to,
                       struct eg_error *error);

#endif
