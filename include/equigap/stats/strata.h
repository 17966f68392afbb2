/*
 * What the unknown answers could do to a stage of recruitment that is compared vacancy by vacancy.
 *
 *     struct eg_evidence evidence[2];                  // by direction
 *     eg_strata_evidence(vacancies, count, 0.025, evidence);
 *
 * Each stratum is a stage of its own (stats/stage.h), exact; the test is of the group's total over
 * all of them, given who applied for each and how many places it had. Totals of independent strata
 * keep the order that the p-values of one stratum have, so over all completions they lie between
 * the same two corners: all unknown who got through are the group's, or all who did not.
 *
 * The distribution of the total is worked out by convolution. Above a variance of 4,000 (thousands
 * of vacancies) the normal law of Cochran, Mantel and Haenszel's test with continuity correction
 * stands for it. Exact up to there and not, as is usual, up to 10: only the exact p-values are sure
 * to keep that order and not to be smaller than they are.
 * Mehta, Patel and Gray (1985), J. Am. Stat. Assoc. 80, p. 969; Mantel and Haenszel (1959),
 * J. Nat. Cancer Inst. 22, p. 719.
 */
#ifndef EQUIGAP_STATS_STRATA_H
#define EQUIGAP_STATS_STRATA_H

#include <stddef.h>

#include "equigap/stats/stage.h"

/*
 * One-sided p-values in both directions, as of eg_stage_evidence; lowest <= declared <= highest.
 *
 *   1. No stratum, or none in which both groups and both outcomes have somebody: all are 1, too
 *      few.
 */
void eg_strata_evidence(const struct eg_stage *strata, size_t count, double level,
                        struct eg_evidence out[2]);

/*
 * The way of eg_stage_tipping_point over all strata: from sharing out the unknown like the declared
 * of their own stratum (of all, where it has none with that outcome; running totals rounded) to the
 * completion that is worst for the finding; first the unknown who got through change sides, stratum
 * by stratum in their order, then those who did not. The p-value does not fall along that way. It
 * is an example: as many of the group in other strata can leave the finding, or take fewer to undo
 * it.
 */
struct eg_stage_tipping eg_strata_tipping_point(const struct eg_stage *strata, size_t count,
                                                enum eg_direction direction, double cut);

/* The total of the declared group nearest to what is expected that has a p-value of at most `cut`,
 * who applied and how many got through being as they are. False if no total has. */
bool eg_strata_critical(const struct eg_contrast *strata, size_t count, enum eg_direction direction,
                        double cut, int64_t *out);

#endif
