/* What a report is made from, taken out of the store. */
#ifndef EQUIGAP_CLI_REPORT_SOURCES_H
#define EQUIGAP_CLI_REPORT_SOURCES_H

#include "equigap/cli/command.h"
#include "equigap/report/data_quality.h"
#include "equigap/report/gap_review.h"
#include "equigap/tally/reached.h"

struct report_sources {
    struct eg_snapshot *snapshots; /* all of the store, by kind and day */
    size_t snapshot_count;
    int32_t day; /* the last that is looked at */
    bool is_nhs; /* the indicators of the NHS are asked for */
    struct eg_gap_review review;
    struct eg_data_quality quality;
};

/* What is known up to from->day: nothing is read before its seal has been verified. */
bool report_sources_load(struct eg_call *call, struct eg_store *store, struct report_sources *from);

/* What the store and the release file both have: fields, areas, benchmarks, measures and notes on them. */
bool report_lists_load(struct eg_call *call, struct eg_store *from, struct eg_run *run);

/* report_release.c: an officer's review of the last of some releases, whose lists are read from the
 * release file, or for a draft from the store. */
bool report_release_load(struct eg_call *call, struct eg_store *lists,
                         const struct eg_release *releases, size_t count,
                         struct eg_gap_review *out);

/* report_applied.c: of the review's year to date, each applicant once; after the applications. */
bool report_applied_load(struct eg_call *call, struct eg_store *store, struct report_sources *from);

/* How these are counted, whom earlier releases counted apart; and the fields that a column holds, as bits. */
struct eg_reached_request report_reached_request(const struct eg_applications *year,
                                                 const struct eg_fields *fields,
                                                 const struct eg_units *units);
uint32_t report_recorded_in(const struct eg_applications *year);

/* report_unit.c: the units that --unit asks for by name, or by path as it is printed ("Adults >
 * Housing"), each once; NULL after a failure. */
const int64_t *report_find_units(struct eg_call *call, const struct eg_units *units, size_t *count);

/* The name of a unit in that of a file, at most 16 characters; where two units begin alike, with
 * the beginning of the digest of its path. */
const char *report_unit_file_name(struct eg_call *call, const struct eg_units *units, int64_t unit);

/* report_quality.c: what the imports of the quarter noticed; after the review's part. */
bool report_quality_load(struct eg_call *call, struct eg_store *store, struct report_sources *from);

#endif
