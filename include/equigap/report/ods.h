/*
 * A workbook as an OpenDocument spreadsheet, made by LibreOffice from its .xlsx file.
 *
 *     const char *program = eg_ods_find_program(arena, error);     // before anything is written
 *     eg_xlsx_write(workbook, to, false, error);
 *     struct eg_ods of = {workbook, to->path, program, EG_ODS_SECONDS};
 *     eg_ods_write(&of, to_ods, error);
 *
 * LibreOffice runs without a window or a shell, with a folder, a profile and an environment of its
 * own, and a time limit. What it makes is not taken as it is: the language is British English; what
 * depends on the moment, the machine or chance (dates, generator, settings of printers, picture of
 * the first page, order of styles) is left out or put in order; and every cell of every table is
 * read back and compared. The same workbook gives the same bytes with the same version of
 * LibreOffice.
 */
#ifndef EQUIGAP_REPORT_ODS_H
#define EQUIGAP_REPORT_ODS_H

#include <stdbool.h>

#include "equigap/base/error.h"
#include "equigap/report/publish.h"
#include "equigap/report/report.h"

enum { EG_ODS_SECONDS = 120 }; /* that it may take; about three on a machine of two cores */

struct eg_ods {
    const struct eg_workbook *workbook;
    const char *xlsx; /* the workbook as eg_xlsx_write wrote it */
    const char *program;
    int seconds_most;
};

/* The path of LibreOffice's program (soffice or libreoffice, on PATH); NULL if it is not
 * installed (EG_FAULT_FILE; the message names the package). */
const char *eg_ods_find_program(struct eg_arena *arena, struct eg_error *error);

/* Writes the spreadsheet, mode 0600, when it is whole. EG_FAULT_FILE if a file is there already,
 * and if LibreOffice fails, takes too long, or makes something else. */
bool eg_ods_write(const struct eg_ods *of, const struct eg_target *to, struct eg_error *error);

#endif
