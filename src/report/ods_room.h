/* What the files that make an OpenDocument spreadsheet share. */
#ifndef EQUIGAP_REPORT_ODS_ROOM_H
#define EQUIGAP_REPORT_ODS_ROOM_H

#include "equigap/base/zip.h"
#include "equigap/report/ods.h"

#define ODS_LANGUAGE "en"
#define ODS_COUNTRY "GB"

enum { ODS_PARTS_MOST = 64, ODS_BYTES_MOST = 256 << 20 };

/* A spreadsheet while it is made. */
struct ods {
    struct eg_arena *arena;
    const struct eg_workbook *workbook;
    const char *path; /* as messages call it */
    struct eg_error *error;
};

/* Fails: LibreOffice made something that is not what was meant. */
bool ods_fault(const struct ods *ods, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* ods_run.c: converts folder/workbook.xlsx to folder/out/workbook.ods. */
bool ods_run(const struct ods *ods, const struct eg_ods *of, const char *folder);

/* ods_styles.c: the language, and page styles in the order of their names. */
bool ods_settle_styles(const struct ods *ods, struct eg_part *styles);

/* The language wherever a part states it. */
void ods_set_language(const struct ods *ods, struct eg_part *part);

/* ods_check.c: the file at `path` read back: well formed, in the language, the sheets of the
 * workbook with every cell of their tables. */
bool ods_check(const struct ods *ods, const char *path);

#endif
