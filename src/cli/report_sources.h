/* What a report is made from, taken out of the store. */
#ifndef EQUIGAP_CLI_REPORT_SOURCES_H
#define EQUIGAP_CLI_REPORT_SOURCES_H

#include "equigap/cli/command.h"
#include "equigap/report/gap_review.h"

struct report_sources {
    struct eg_gap_review review;
};

/* What is known up to a day: no figure is read before its seal has been verified. */
bool report_sources_load(struct eg_call *call, struct eg_store *store, int32_t day,
                         struct report_sources *from);

#endif
