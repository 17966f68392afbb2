/*
 * The data quality workbook of HR: what came in, what was wrong with it, what to do.
 *
 *     struct eg_workbook *workbook = eg_data_quality_make(arena, &quality);
 *     eg_xlsx_write(workbook, &to, may_replace, error);
 *
 * Sheets: Cover, Contents, Notes, Summary, Import_files, Import_checks, Refused_rows,
 * Values_not_recognised, Conflicts, Hired_not_recorded (if somebody among the staff was appointed
 * as an applicant), Code_map, Run_details; and Figure_n_data before the last, where there are
 * quarters to compare. A sheet with nothing to list says so.
 *
 * It never holds what a person answered: refused rows and conflicts have places only; a text seen
 * fewer than three times is a line number; and nobody is listed for gender identity (Gender
 * Recognition Act 2004 s.22).
 */
#ifndef EQUIGAP_REPORT_DATA_QUALITY_H
#define EQUIGAP_REPORT_DATA_QUALITY_H

#include "equigap/domain/check.h"
#include "equigap/domain/hired.h"
#include "equigap/domain/issue.h"
#include "equigap/report/report.h"
#include "equigap/report/run.h"

/* Texts that fewer records hold tell who a person is: neither they nor what they may mean is
 * shown. */
enum { EG_QUALITY_RARE_UNDER = 3 };

/* A text that no spelling covers. */
struct eg_quality_text {
    int32_t field; /* number */
    const char *text;
    int64_t records, line;  /* that hold it; of the first of them */
    const char *suggestion; /* label of a near category, NULL: none is near */
};

/* Somebody whose records give different answers in a field. */
struct eg_quality_conflict {
    const char *reference;
    int32_t field;
    int64_t line; /* of the later record */
};

/* One extract of the quarter, and what its import noticed. */
struct eg_quality_extract {
    const struct eg_snapshot *snapshot;
    bool is_superseded; /* staff: a later extract of the quarter is counted instead */
    const struct eg_issue *refused;
    size_t refused_count;
    const struct eg_checked *checks;
    size_t check_count;
    const struct eg_check_record *records; /* behind the checks */
    size_t record_count;
    const struct eg_quality_text *texts;
    size_t text_count;
    const struct eg_quality_conflict *conflicts;
    size_t conflict_count;
};

/* What the user decided that something in an extract means. */
enum eg_mapping_kind { EG_MAPPING_SPELLING, EG_MAPPING_SCHEME, EG_MAPPING_HEADING };

struct eg_mapping {
    enum eg_mapping_kind kind;
    const char *field;    /* label */
    const char *supplied; /* text as it stood, or heading; NULL for a scheme */
    const char *means;    /* label of a category or state, name of a scheme */
    int32_t since;        /* day, or EG_NO_DAY */
};

struct eg_data_quality {
    struct eg_run run;
    const struct eg_quality_extract *extracts; /* of the quarter, in order of their snapshots */
    size_t extract_count;
    const struct eg_measured *quarters; /* staff, as in the gap review; of the last two, the figures
                                           of units, too */
    size_t quarter_count;
    const struct eg_mapping *mappings;
    size_t mapping_count;
    const struct eg_hired *hired; /* the staff counted; NULL: they were reduced */
};

struct eg_workbook *eg_data_quality_make(struct eg_arena *arena,
                                         const struct eg_data_quality *quality);

#endif
