/*
 * Applications counted vacancy by vacancy, so that people are compared with those who applied for
 * the same post. For tests alone: nothing of a single vacancy is ever printed, for who was
 * appointed there is known by name.
 *
 *     struct eg_strata *strata = eg_strata_begin(arena, fields);
 *     eg_strata_add(strata, vacancy, field, answer, in);
 *     for (size_t i = 0; i < eg_strata_count(strata); i++)
 *         for (one = eg_strata_answers(strata, i, field); one; one = one->next) ...
 */
#ifndef EQUIGAP_DOMAIN_STRATA_H
#define EQUIGAP_DOMAIN_STRATA_H

#include "equigap/domain/recruiting.h"

/* The parts that an application is in: of each step one, or none. */
struct eg_parts {
    bool in[EG_STEP_COUNT][EG_PART_COUNT];
};

struct eg_parts eg_parts_of(const struct eg_recruiting *by, int64_t stage, int64_t outcome);

/* Applications for one vacancy with one answer to one field, or one state. */
struct eg_stratum_answer {
    int64_t answer;
    int64_t people[EG_STEP_COUNT][EG_PART_COUNT];
    struct eg_stratum_answer *next;
};

struct eg_strata;

struct eg_strata *eg_strata_begin(struct eg_arena *arena, const struct eg_fields *fields);

/* Adds one application; those for vacancy 0 (none is known) are a stratum like another. */
void eg_strata_add(struct eg_strata *strata, int64_t vacancy, const struct eg_field *field,
                   int64_t answer, const struct eg_parts *parts);

/* Adds people to both parts of a step: strata that are no vacancies, such as grades. */
void eg_strata_add_people(struct eg_strata *strata, int64_t stratum, const struct eg_field *field,
                          int64_t answer, enum eg_step step,
                          const int64_t people[static EG_PART_COUNT]);

/* Strata are in the order in which their vacancies were first met. */
size_t eg_strata_count(const struct eg_strata *strata);

/* The answers to an equality field given there, NULL if there are none. */
const struct eg_stratum_answer *eg_strata_answers(const struct eg_strata *strata, size_t stratum,
                                                  const struct eg_field *field);

#endif
