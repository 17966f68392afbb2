/*
 * What is compared in recruitment, and which applications got through or did not, by the stage they
 * reached and their outcome.
 *
 *     struct eg_recruiting by = eg_recruiting_of(figures, fields);
 *     if (eg_recruiting_takes(&by, EG_SHORTLISTING, EG_STOPPED, person.stage, person.outcome)) ...
 *
 * Shortlisting: of the applications decided on; those that got further count also if they withdrew
 * or are open, for that stage was decided. Appointing: of those shortlisted and decided on.
 * Withdrawing: of all. An application whose stage is not known was not shortlisted. Of which
 * vacancies the first two are, domain/cohort.h says.
 */
#ifndef EQUIGAP_DOMAIN_RECRUITING_H
#define EQUIGAP_DOMAIN_RECRUITING_H

#include "equigap/domain/figure.h"

enum eg_step { EG_SHORTLISTING, EG_APPOINTING, EG_WITHDRAWING, EG_STEP_COUNT };
enum eg_part { EG_THROUGH, EG_STOPPED, EG_PART_COUNT };

/* Applications by number of their category of "stage" and of "outcome", as bits; bit 0: not
 * known. */
struct eg_reach {
    uint64_t stages, outcomes;
};

/* The bit of a category's number; none (0) for a number that no set has room for. */
enum { EG_REACH_BITS = 64 };
static inline uint64_t eg_reach_bit(int64_t number)
{
    return number >= 0 && number < EG_REACH_BITS ? UINT64_C(1) << number : 0;
}

struct eg_recruiting {
    struct eg_reach parts[EG_STEP_COUNT][EG_PART_COUNT];
};

/* For the applications that figures count. An application at a stage, and no outcome, is still
 * open, if any outcome is told at all; else whoever is not known to be open is decided on. */
struct eg_recruiting eg_recruiting_of(const struct eg_figures *figures,
                                      const struct eg_fields *fields);

bool eg_recruiting_takes(const struct eg_recruiting *by, enum eg_step step, enum eg_part part,
                         int64_t stage, int64_t outcome);

/* The bit of the stage of that code; 0 if there is none. */
uint64_t eg_stage_bit(const struct eg_fields *fields, const char *code);

/* The stages, as bits, that are at least as far as the one of that code ("SHORTLISTED") in the
 * order of field "stage"; those before it are the others up to it. 0 if there is none. */
uint64_t eg_stages_from(const struct eg_fields *fields, const char *code);
uint64_t eg_stages_before(const struct eg_fields *fields, const char *code);

/* Whether the outcome of any application is known. */
bool eg_outcomes_are_told(const struct eg_figures *figures, const struct eg_fields *fields);

/* The outcomes, as bits, of applications decided on or withdrawn; one that is not known is not
 * among them. */
uint64_t eg_outcomes_ended(const struct eg_fields *fields);

#endif
