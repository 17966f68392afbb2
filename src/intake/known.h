/*
 * The set of references met so far: 64 bits of each and its number, no texts, so that a million
 * people take 24 MiB at most. A hit must be confirmed with the stored record.
 *
 *     struct eg_known known = {0};
 *     struct eg_known_walk walk = {0};
 *     while ((number = eg_known_find(&known, hash, &walk)) != 0) ... the right one? ...
 *     eg_known_add(&known, hash, number);
 *     eg_known_end(&known);
 */
#ifndef EQUIGAP_INTAKE_KNOWN_H
#define EQUIGAP_INTAKE_KNOWN_H

#include <stddef.h>
#include <stdint.h>

struct eg_known {
    uint64_t *hashes;
    uint32_t *numbers; /* 0: the place is free */
    size_t places, count;
};

/* Where a search stands; {0} begins one. */
struct eg_known_walk {
    size_t steps;
};

/* The number of the next entry with this hash, or 0 if there is no more. */
uint32_t eg_known_find(const struct eg_known *known, uint64_t hash, struct eg_known_walk *walk);
void eg_known_add(struct eg_known *known, uint64_t hash, uint32_t number);
void eg_known_end(struct eg_known *known);

#endif
