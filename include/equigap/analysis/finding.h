/*
 * What the figures say that somebody should act on, each with the numbers its sentence is made
 * from.
 *
 *     struct eg_findings found = {0};
 *     eg_findings_add_gaps(arena, &found, &with, EG_STAFF, &noticed);
 *     eg_findings_add_concentrated(arena, &found, &with);
 *     eg_findings_add_representation(arena, &found, &staff, EG_FINDING_STAFF);
 *
 * The catalogue is schema/lists/findings.csv; the codes are its own. Findings about the data come
 * before those about people: these are only as good as the declaration beside them.
 */
#ifndef EQUIGAP_ANALYSIS_FINDING_H
#define EQUIGAP_ANALYSIS_FINDING_H

#include "equigap/analysis/completeness.h"
#include "equigap/analysis/passage.h"
#include "equigap/analysis/representation.h"

enum eg_finding_kind_code {
    EG_FINDING_ABSENT,       /* F01 no column holds the field */
    EG_FINDING_FEW_DECLARED, /* F02 fewer than rule declared-least have declared */
    EG_FINDING_UNDECLARED,   /* F03 more than rule undeclared-most prefer not to say */
    EG_FINDING_MISSING,      /* F04 more than rule missing-most have no record */
    EG_FINDING_UNRECOGNISED, /* F05 answers not recognised */
    EG_FINDING_CONCENTRATED, /* F06 some people lack clearly more answers than the rest */
    EG_FINDING_CONFLICTS,    /* F21 records of one person disagree, or answers were lost */
    EG_FINDING_STAFF,        /* F07 staff under-represent a group */
    EG_FINDING_APPLICANTS,   /* F08 applicants do, each counted once */
    EG_FINDING_SHORTLISTED,  /* F09 a group is shortlisted less often */
    EG_FINDING_APPOINTED,    /* F10 appointed less often from the shortlist */
    EG_FINDING_WITHDREW,     /* F11 withdraws more often */
    EG_FINDING_SENIOR,       /* F12 under-represented at senior grades */
    EG_FINDING_TOO_SMALL,    /* F18 groups too small to publish by themselves */
    EG_FINDING_COUNT
};

/* "F07". */
const char *eg_finding_code(enum eg_finding_kind_code kind);

/* How far a finding may be relied on. */
enum eg_certainty {
    EG_CERTAIN, /* of the data, or whatever the unknown answers are */
    EG_IF_LIKE, /* if the unknown are like the declared: collect more before acting */
};

/* What holds of one field among some people, and what stands beside it. */
struct eg_finding {
    enum eg_finding_kind_code kind;
    enum eg_certainty certainty;
    enum eg_kind people_kind;
    const struct eg_field *field;
    const struct eg_category *category; /* NULL: the field as a whole */
    struct eg_completeness state;       /* F01 to F05 */
    struct eg_slice slice;              /* F06: whose answers are missing */
    int64_t people, whole;             /* F06: missing, of them; F18: groups; F21: disagree, lost */
    int64_t other_people, other_whole; /* F06: the rest */
    const struct eg_represented *line; /* F07, F08 */
    const struct eg_passed *passed;    /* F09 to F12 */
};

struct eg_findings {
    struct eg_finding *all;
    size_t count, capacity;
};

/* By field number - 1: what the import of the snapshot noticed. */
struct eg_noticed {
    int64_t conflicts[EG_FIELDS_MOST], lost[EG_FIELDS_MOST];
};

/* F01 to F05 and F21, field by field, of everybody. A field that is absent has no other. */
void eg_findings_add_gaps(struct eg_arena *arena, struct eg_findings *out,
                          const struct eg_setting *with, enum eg_kind people_kind,
                          const struct eg_snapshot *snapshot, const struct eg_noticed *noticed);

/*
 * F06: the missing of each directorate, contract type and band of service held against the rest of
 * the staff (exact hypergeometric test, one-sided), for fields recorded; false findings held to
 * rule significance over all of them.
 */
void eg_findings_add_concentrated(struct eg_arena *arena, struct eg_findings *out,
                                  const struct eg_setting *with);

/* F07 or F08: lines that are under-represented whatever the unknown are, or if they are like the
 * declared; largest shortfall at the favourable end first. Of broad groups, and of details where a
 * field has nothing else. The groups that others are compared with
 * (White, not disabled) are none, but of age and sex. */
void eg_findings_add_representation(struct eg_arena *arena, struct eg_findings *out,
                                    const struct eg_representation *of,
                                    enum eg_finding_kind_code kind, enum eg_kind people_kind);

/* F09 to F12: lines of one pair that are worse for the group, whatever the unknown are, or if they
 * are like the declared; the former first. */
void eg_findings_add_passages(struct eg_arena *arena, struct eg_findings *out,
                              const struct eg_passages *of, const struct eg_passing *pair,
                              enum eg_finding_kind_code kind, enum eg_kind people_kind);

/* F18: fields with groups of fewer people than rule publish-least, and more than none. */
void eg_findings_add_small(struct eg_arena *arena, struct eg_findings *out,
                           const struct eg_representation *of);

#endif
