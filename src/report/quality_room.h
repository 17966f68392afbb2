/* What the sheets of the data quality workbook share while it is made. */
#ifndef EQUIGAP_REPORT_QUALITY_ROOM_H
#define EQUIGAP_REPORT_QUALITY_ROOM_H

#include "edition_room.h"
#include "equigap/report/data_quality.h"

enum quality_note {
    QUALITY_NOTE_REFUSED,
    QUALITY_NOTE_FAILED,
    QUALITY_NOTE_BLANK,
    QUALITY_NOTE_LEFT_OUT,
    QUALITY_NOTE_FIELDS,
    QUALITY_NOTE_LIMIT,
    QUALITY_NOTE_RECORDS,
    QUALITY_NOTE_RARE,
    QUALITY_NOTE_SUGGESTED,
    QUALITY_NOTE_CONFLICT,
    QUALITY_NOTE_HIRED_FIELD,
    QUALITY_NOTE_HIRED,
    QUALITY_NOTE_GAPS,
    QUALITY_NOTE_COUNT
};

/* The numbers of the tables. */
enum quality_table {
    TABLE_FILES = 1,
    TABLE_CHECKS,
    TABLE_REFUSED,
    TABLE_VALUES,
    TABLE_CONFLICTS,
    TABLE_HIRED,
    TABLE_CODE_MAP,
};

struct quality {
    struct edition edition;
    const struct eg_data_quality *source;
    const struct eg_measured *now;    /* the staff counted in the quarter */
    const struct eg_measured *before; /* the quarter before it in the store, or NULL */
    const char *quarter;              /* "April to June 2025" */
    int64_t rows_read, rows_refused;
    int64_t checks_made, checks_failed, checks_stopped;
    int64_t values; /* not recognised */
    int64_t people, with_blank;
};

/* "Extract 1: staff", as in the run details. */
const char *quality_extract(struct quality *quality, size_t index);

/* ", not counted: a later one is"; ", reduced to figures: ..."; "" if there is nothing to say. */
const char *quality_standing(const struct eg_quality_extract *extract);

/* The label of a field by number; "Whole extract" for 0. */
const char *quality_field(struct quality *quality, int32_t number);

/* True if nobody may be listed for the field: not even a line. */
bool quality_is_never_listed(struct quality *quality, int32_t field);

/* "staff.csv, line 214". */
const char *quality_place(struct quality *quality, size_t extract, int64_t line);

void quality_add_files(struct quality *quality);
void quality_add_checks(struct quality *quality);
void quality_add_refused(struct quality *quality);
void quality_add_values(struct quality *quality);
void quality_add_conflicts(struct quality *quality);
void quality_add_hired(struct quality *quality);
void quality_add_code_map(struct quality *quality);

/* The summary's table first; then, when the other sheets are there, its charts and their data. */
void quality_fill_summary(struct quality *quality, struct eg_sheet *summary);
void quality_add_figures(struct quality *quality, struct eg_sheet *summary);
void quality_add_cover(struct quality *quality, struct eg_sheet *cover);

#endif
