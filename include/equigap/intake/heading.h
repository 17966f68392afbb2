/*
 * Columns to fields: what each column of an extract is, and what is done with it.
 *
 * A column becomes a field by --heading, else by what was said of the same layout before, else by
 * the headings list; never by likeness, which is only suggested. Columns that become nothing are
 * named to the user and never stored.
 */
#ifndef EQUIGAP_INTAKE_HEADING_H
#define EQUIGAP_INTAKE_HEADING_H

#include <stdbool.h>

#include "equigap/domain/unit.h"
#include "equigap/intake/extract.h"
#include "equigap/intake/lists.h"
#include "equigap/store/memory.h"

/* What a column is to a person's record. One column each, except where several are said to be
 * allowed. */
enum eg_role {
    EG_ROLE_NONE,     /* not kept: unknown, not used, or private */
    EG_ROLE_EQUALITY, /* `field` says which; several columns, one per field */
    EG_ROLE_REFERENCE,
    EG_ROLE_APPLICANT, /* staff: the reference they applied under */
    EG_ROLE_UNIT,      /* several; `rank` orders them from the top */
    EG_ROLE_GRADE,
    EG_ROLE_CONTRACT,
    EG_ROLE_PATTERN,
    EG_ROLE_GROUP, /* staff group; several */
    EG_ROLE_HOURS,
    EG_ROLE_FTE,
    EG_ROLE_START,
    EG_ROLE_SERVICE,
    EG_ROLE_POST_START,
    EG_ROLE_END,
    EG_ROLE_STATUS,
    EG_ROLE_PRIMARY,
    EG_ROLE_BIRTH,
    EG_ROLE_AGE_YEARS,
    EG_ROLE_OBJECTION, /* yes: the person objected to equality monitoring */
    EG_ROLE_VACANCY,
    EG_ROLE_APPLIED,
    EG_ROLE_STAGE, /* several: status and outcome */
    EG_ROLE_HINT,  /* several: a reason or channel that may tell a stage or outcome, or not */
    EG_ROLE_SHORTLISTED,
    EG_ROLE_INTERVIEWED,
    EG_ROLE_APPOINTED,
    EG_ROLE_INTERVIEW_DATE, /* several */
    EG_ROLE_OFFER_DATE,
    EG_ROLE_HIRED_DATE,
    EG_ROLE_INTERNAL,
    EG_ROLE_COUNT
};

/* Why a column is not kept. */
enum eg_fate {
    EG_FATE_KEPT,
    EG_FATE_UNKNOWN,
    EG_FATE_UNUSED,
    EG_FATE_PRIVATE,
    EG_FATE_DROPPED,
    EG_FATE_REPLACED /* it would be read, had the user not said that another is its field */
};

struct eg_heading {
    const char *text; /* as in the extract, cleaned */
    const char *name; /* the heading field of the lists, "" if unknown */
    enum eg_role role;
    enum eg_fate fate;
    const struct eg_field *field; /* EG_ROLE_EQUALITY */
    int rank;                     /* EG_ROLE_UNIT: 1 (top) to 6 */
    bool is_said;                 /* by the user, now or of an earlier extract */
    bool is_remembered;           /* the user said so of an earlier extract */
    struct eg_near near;          /* EG_FATE_UNKNOWN: what it may be; text NULL: nothing near */
};

struct eg_layout {
    enum eg_kind kind;
    struct eg_heading *headings; /* in the order of the columns */
    size_t count;
    int unit_columns[EG_UNIT_DEPTH_MOST]; /* from the top */
    size_t unit_count;
    int column_of[EG_ROLE_COUNT]; /* the first column of a role, or -1 */
};

/*
 * Reads the headings of an extract. Refused (EG_FAULT_DATA, with the remedy): the same heading
 * twice, two columns for one field, no reference column, for applicants no vacancy column, no
 * equality column. EG_FAULT_USAGE: --heading names a column or a field that is not there.
 */
struct eg_layout_request {
    const char *path; /* of the extract, for messages */
    enum eg_kind kind;
    bool is_kind_guessed; /* nobody said it */
    const char *sheets;   /* of a workbook of several: their names; else NULL */
    const struct eg_lists *lists;
    const struct eg_fields *fields;
    const char *const *pairs; /* what the user said: "Column=field"; "Column=" drops a column */
    size_t pair_count;
    const struct eg_layout_word *words; /* what was said of this layout before */
    size_t word_count;
};
bool eg_layout_read(struct eg_arena *arena, const struct eg_layout_request *request,
                    const struct eg_record *headings, struct eg_layout *layout,
                    struct eg_error *error);

/* The headings normalised, in order, one a line: what a layout is known by. Owned by `arena`. */
const char *eg_layout_text(struct eg_arena *arena, const struct eg_record *headings);

/* How much two such texts have in common: the headings in both, in percent of those in either. */
int eg_layout_likeness(struct eg_arena *arena, const char *one, const char *other);

/* Staff or applicants? By the headings, and what the request's pairs say of them: applicants if
 * there is no employee reference and there are a vacancy and an applicant reference, two columns
 * that only applications have, or one that the user said is such. `*is_sure` false: it could be
 * either, or no reference tells. The kind of the request is not looked at. */
enum eg_kind eg_layout_guess_kind(struct eg_arena *arena, const struct eg_layout_request *request,
                                  const struct eg_record *headings, bool *is_sure);

#endif
