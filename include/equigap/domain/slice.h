/* Some of the people of a snapshot: those that figures are counted of. */
#ifndef EQUIGAP_DOMAIN_SLICE_H
#define EQUIGAP_DOMAIN_SLICE_H

#include <stdint.h>

/* What a slice is by. The numbers are kept in stores: never change one. */
enum eg_breakdown {
    EG_BY_UNIT = 1,       /* everybody of `unit` and below */
    EG_BY_GRADE = 2,      /* value: grade id; unit: the root or a top-level unit */
    EG_BY_CONTRACT = 3,   /* value: answer of contract_type */
    EG_BY_PATTERN = 4,    /* value: answer of working_pattern */
    EG_BY_SERVICE = 5,    /* value: enum eg_service_band */
    EG_BY_JOINER = 6,     /* people who joined in the quarter; value 0 */
    EG_BY_INTERNAL = 7,   /* applicants: 1 internal, 2 external, 0 not known */
    EG_BY_UNANSWERED = 8, /* staff: how many of the extract's fields they have not answered */
    EG_BY_OUTCOME = 9, /* applicants: value: answer of outcome; unit: the root or a top-level one */
};

/* Completed years of service. */
enum eg_service_band {
    EG_SERVICE_UNKNOWN,
    EG_SERVICE_UNDER_1,
    EG_SERVICE_1_TO_2,
    EG_SERVICE_3_TO_4,
    EG_SERVICE_5_TO_9,
    EG_SERVICE_10_AND_OVER,
};

/* Some of the people of a snapshot. Applicants are kept apart by stage and quarter of applying. */
struct eg_slice {
    enum eg_breakdown by;
    int64_t unit;
    int64_t value;
    int64_t stage;   /* highest stage reached; 0 for staff */
    int64_t quarter; /* of the date applied (base/date.h); 0 for staff */
};

#endif
