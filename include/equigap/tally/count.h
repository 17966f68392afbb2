/*
 * Counts people into figures while they are read.
 *
 *     struct eg_count *count = eg_count_begin(arena, &request);
 *     eg_count_person(count, &person, 1);         // -1 takes somebody out again
 *     eg_tallies_save(store, snapshot, eg_count_figures(count), error);
 *
 * One person goes into the slice of every unit from the organisation down to their own, into their
 * grade in the whole and in their top-level unit, and into their contract, working pattern, length
 * of service, (if so) the joiners and the number of fields they have not answered; an application
 * into its units, grade and internal or external, by highest stage reached and quarter of applying.
 */
#ifndef EQUIGAP_TALLY_COUNT_H
#define EQUIGAP_TALLY_COUNT_H

#include "equigap/domain/figure.h"
#include "equigap/domain/person.h"
#include "equigap/domain/unit.h"

struct eg_count;

/* What people are counted with; `recorded` has bit n-1 set if the extract has field number n. */
struct eg_count_request {
    const struct eg_fields *fields;
    const struct eg_units *units;
    enum eg_kind kind;
    uint32_t recorded;
};
struct eg_count *eg_count_begin(struct eg_arena *arena, const struct eg_count_request *request);

/* Counts on from figures that are there already. */
struct eg_count *eg_count_resume(struct eg_arena *arena, const struct eg_count_request *request,
                                 struct eg_figures *figures);

void eg_count_person(struct eg_count *count, const struct eg_person *person, int64_t times);

struct eg_figures *eg_count_figures(struct eg_count *count);

/* The band of a length of service as people hold it (whole months + 1, 0 not known). */
enum eg_service_band eg_service_band(int64_t service);

#endif
