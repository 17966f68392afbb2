/*
 * Workbooks: a sheet of an .xlsx file as CSV, from which it is read as every other extract is.
 *
 *     struct eg_sheet_facts facts;
 *     if (!eg_sheet_write_csv(path, NULL, descriptor, &facts, error)) return false;
 *
 * Line n of the CSV is row n of the sheet, so that a message that names a line names the row that
 * people see in Excel. Memory grows with the sheet's different texts, not with its rows.
 *
 * What stands in a cell is written as Excel shows it where that says more (dates, times, numbers
 * with leading zeros), and else as Excel keeps it (37.5 under the format "0 %" or "0.00", all
 * digits of a long number):
 *
 *   text           as it is; new lines, tabs and other control characters become a space
 *   number         the shortest decimal that is read back as the same number, no exponent
 *   0000           a number in a format of zeros only: padded with zeros
 *   date           2025-06-30 in either date system; 2025-06-30T14:05:00 if the format shows a time
 *   time           14:05:00; hours and minutes that add up (format "[h]:mm"): 37:30:00
 *   truth, error   TRUE, FALSE, #N/A
 *   formula        its result; one without a result is refused
 *
 * Day 60 of the 1900 system is 1900-02-29 and its day 0 is 1900-01-00, as Excel shows them: neither
 * is a date. A number below 0 or beyond the year 9999 stays a number in a format of dates.
 *
 * Hidden rows and columns are read, as Excel does when it saves CSV. Of merged cells the first one
 * holds the text, and the others are empty. A cell of nothing but blanks is empty.
 */
#ifndef EQUIGAP_INTAKE_SHEET_H
#define EQUIGAP_INTAKE_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "equigap/base/error.h"

enum {
    EG_SHEET_ROWS_MOST = 1048576,
    EG_SHEET_COLUMNS_MOST = 1000, /* as many as a record may have fields */
    EG_SHEET_NAME_SIZE = 128,     /* Excel allows 31 characters */
    EG_SHEET_NAMES_SIZE = 512,
};

struct eg_sheet_facts {
    char name[EG_SHEET_NAME_SIZE];   /* of the sheet that was written */
    char names[EG_SHEET_NAMES_SIZE]; /* of all sheets, in order, for messages: 'Staff', 'Notes' */
    int sheets;                      /* how many there are, charts and hidden ones too */
    int64_t rows;                    /* the last row that holds something */
    int columns;                     /* the last column that does */
};

/*
 * Writes the sheet called `sheet_name` (hidden or not; in any case if none is called exactly so),
 * or if that is NULL the first visible one that is no chart, to an open descriptor: UTF-8, LF,
 * commas; fields in quotes only if they hold a comma, a quote, or blanks at an end. Empty rows are
 * empty lines, but none stands behind the last filled row; empty cells at the end of a row are cut.
 *
 * `facts` holds what is known, also after a failure; what is not is empty or 0.
 *
 * Refused: a name that no sheet has, with the names there are (EG_FAULT_USAGE); a file that cannot
 * be opened, or a descriptor that cannot be written (EG_FAULT_FILE); what is no workbook, has a
 * password, is damaged, lacks a part or is larger than the limits; a chart, an empty sheet; a cell
 * in use beyond column 1,000; a formula without a result (EG_FAULT_DATA). Some of the CSV may have
 * been written then.
 *
 * Limits: 2 GiB inflated, of which 256 MiB of shared texts; 1 MiB in a cell; 2 GiB of CSV.
 */
bool eg_sheet_write_csv(const char *path, const char *sheet_name, int out_descriptor,
                        struct eg_sheet_facts *facts, struct eg_error *error);

#endif
