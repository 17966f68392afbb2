/*
 * How complete the equality data are: by field, by unit, over quarters.
 *
 * Works on figures low..high and does not know whether they are exact. The four states of a field
 * always add up to the people in scope.
 *
 *   declaration  = declared / people
 *   completeness = (declared + undeclared) / people        (was the question answered at all?)
 *
 * Definitions: Civil Service statistics keep "undeclared" (asked and declined) apart from "unknown"
 * (no answer held); so do the NHS Data Dictionary (Z, 99) and HESA (998, 999).
 */
#ifndef EQUIGAP_ANALYSIS_COMPLETENESS_H
#define EQUIGAP_ANALYSIS_COMPLETENESS_H

#include <stdbool.h>

#include "equigap/domain/figure.h"
#include "equigap/domain/rules.h"
#include "equigap/domain/snapshot.h"

/* One field of some people. */
struct eg_completeness {
    const struct eg_field *field;
    bool is_recorded; /* a column of the extract holds the field; otherwise all is missing */
    struct eg_figure people, declared, undeclared, unrecognised, missing;
};

/* Part of a whole that is kept as two figures until it is printed. */
struct eg_share {
    struct eg_figure part, whole;
};

struct eg_completeness eg_completeness_measure(const struct eg_figures *figures,
                                               struct eg_slice slice, const struct eg_field *field,
                                               const struct eg_snapshot *snapshot);

/* Declared and undeclared, of the people. */
struct eg_share eg_completeness_share(const struct eg_completeness *of);

enum eg_priority { EG_PRIORITY_ACT, EG_PRIORITY_IMPROVE, EG_PRIORITY_ON_TRACK };

/* "Act" under rule act-under, "Improve" under rule improve-under, else "On track"; compared in
 * integers; nobody at all is on track. Protected figures may allow two: the first and last of
 * them. */
struct eg_priorities {
    enum eg_priority first, last;
};
struct eg_priorities eg_completeness_priorities(const struct eg_completeness *of,
                                                const struct eg_rules *rules);
const char *eg_priority_name(enum eg_priority priority);

/* True if the field has a column in the snapshot's extract. */
bool eg_field_is_recorded(const struct eg_field *field, const struct eg_snapshot *snapshot);

/* True if a report has a line for the field: it is recorded, or one expects it to be. */
bool eg_field_is_reported(const struct eg_field *field, const struct eg_snapshot *snapshot);

/*
 * The unweighted average of the completeness of the fields whose bit is set in `among` (bit n-1 for
 * field n), as one share: all fields have the same people, so it is the sum of the parts over
 * (fields * people). Whole 0 if there is none. Averages of two quarters are only comparable over
 * the fields that both recorded.
 */
struct eg_share eg_completeness_average(const struct eg_figures *figures, struct eg_slice slice,
                                        const struct eg_fields *fields, uint32_t among);

/* People who answered every field of the extract ("prefer not to say" is an answer). */
struct eg_share eg_completeness_everything(const struct eg_figures *figures);

#endif
