/*
 * People between an issued release and now: from which place to which, and how many answered
 * otherwise.
 */
#ifndef EQUIGAP_DOMAIN_MOVEMENT_H
#define EQUIGAP_DOMAIN_MOVEMENT_H

#include <stddef.h>
#include <stdint.h>

/* People who stood in place `from` then and stand in `to` now. Places are units, or grades, by id;
 * 0 is none: they joined (from 0), or left (to 0). `changed` of them, all who joined and left not
 * counted, gave another answer to the field looked at. */
struct eg_movement {
    int64_t from, to;
    int64_t people, changed;
};

struct eg_movements {
    struct eg_movement *items;
    size_t count, capacity;
};

#endif
