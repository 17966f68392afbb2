/*
 * What the unknown answers could do to a comparison with a benchmark, and what may be concluded.
 *
 *     struct eg_comparison line = {.group = {10, 10}, .unknown = {30, 30}, .people = 180,
 *                                  .benchmark = {0.14, 0.14}};
 *     struct eg_evidence under = eg_evidence_measure(&line, EG_UNDER, 0.025);  // three p-values
 *     struct eg_membership in = eg_evidence_membership(&under, cuts);
 *     struct eg_verdict verdict = eg_verdict_of(&in, &in_over, EG_UNDER);
 *
 * A completion gives each unknown answer to the group or not. All p-values are one-sided, and
 * monotone over completions, so two tails give their exact range over all of them. Counts may be
 * ranges (shown figures): each end is then the one that is worse for the finding, and what is
 * concluded never contradicts what the exact counts would give.
 *
 * Bounds of a share: Manski (1989), Journal of Human Resources 24, p. 343. For applicants, where an
 * unknown answer moves a person from one group to the other, see stats/stage.h.
 */
#ifndef EQUIGAP_STATS_BOUNDS_H
#define EQUIGAP_STATS_BOUNDS_H

#include <stdbool.h>
#include <stdint.h>

#include "equigap/stats/share.h"

/* A count: at least `low`, at most `high`. Exact where they are equal. */
struct eg_range {
    int64_t low, high;
};

/*
 * One line: people declared in the group, people whose answer is unknown, all people in scope (so
 * people - unknown are declared), and the benchmark's share, low == high where it is exact.
 * Asserted: 0 <= low <= high <= people, group.low + unknown.low <= people, a usable benchmark.
 */
struct eg_comparison {
    struct eg_range group, unknown;
    int64_t people;
    struct eg_interval benchmark;
};

/* False of a benchmark that allows no test: 0 or 1, reversed, or outside 0..1. An interval may
 * begin at 0 or end at 1. */
bool eg_benchmark_is_usable(struct eg_interval benchmark);

/* The lowest and highest share of the people. False if there are none. */
bool eg_share_bounds(const struct eg_comparison *line, struct eg_interval *out);

/* The share of the declared. False if it could be that nobody declared. */
bool eg_share_declared(const struct eg_comparison *line, struct eg_interval *out);

/*
 * Three p-values of a line in one direction. lowest <= declared <= highest.
 *
 *   1. Under: no unknown is the group's (lowest), the declared only, all unknown are (highest).
 *      Over: the other way round.
 *   2. Nothing is unknown: all three are equal. Nobody declared: declared and highest are 1.
 *   3. A benchmark low..high: under is tested against low, over against high.
 *   4. is_too_few: not even nobody from the group (under), or everybody (over), would have a
 *      p-value of `level` or less. No line without people has enough. Such lines stay out of
 *      stats/many.h.
 *   5. may_be_too_few: some completion could be so (stats/stage.h: the unknown decide how many the
 *      group are; never of a benchmark, where that does not matter). A family of tests may then be
 *      smaller than it seems.
 */
struct eg_evidence {
    bool is_too_few, may_be_too_few;
    double lowest, declared, highest;
};
struct eg_evidence eg_evidence_measure(const struct eg_comparison *line,
                                       enum eg_direction direction, double level);

/* In one direction: too few people to tell, or which of the three p-values are significant. */
struct eg_membership {
    bool is_too_few;
    bool lowest, declared, highest;
};

/* Each p-value against its cut: `level` for one line alone, eg_family_cut for a sheet of them. */
struct eg_cuts {
    double lowest, declared, highest;
};
struct eg_membership eg_evidence_membership(const struct eg_evidence *evidence,
                                            struct eg_cuts cuts);

/* What a line supports. */
enum eg_conclusion {
    EG_NOT_USABLE, /* the field is recorded one-sidedly: decided elsewhere, before any comparison */
    EG_TOO_FEW,    /* too few people to tell */
    EG_UNDER_WHATEVER, /* under-represented whatever the unknown answers are */
    EG_UNDER_IF_LIKE,  /* under-represented if the unknown are like the declared */
    EG_CANNOT_TELL,    /* the missing answers decide it */
    EG_NO_EVIDENCE,    /* not even if every unknown fell the worst way */
    EG_OVER_WHATEVER,
    EG_OVER_IF_LIKE,
};

/* `is_open_opposite`: the missing answers could also make it the opposite of an if-like conclusion;
 * of cannot tell: could make it either. Both sentences are printed. */
struct eg_verdict {
    enum eg_conclusion conclusion;
    bool is_open_opposite;
};

/* One direction: too few; whatever if `highest`; if-like if `declared`; cannot tell if `lowest`; no
 * evidence. A declaration too low for a share turns if-like into cannot tell: pass declared
 * false. */
enum eg_conclusion eg_conclusion_of(const struct eg_membership *in, enum eg_direction direction);

/*
 * Both directions together.
 *
 *   1. A whatever or if-like conclusion stands. It cannot be reached in both (asserted).
 *   2. Otherwise cannot tell, if either direction says so.
 *   3. Otherwise too few, if the direction `asked` says so; else no evidence.
 */
struct eg_verdict eg_verdict_of(const struct eg_membership *under, const struct eg_membership *over,
                                enum eg_direction asked);

/*
 * The tipping point: the fewest unknown answers that must fall against the finding to undo it (be
 * the group's for under, be others' for over), that is to bring its p-value above `cut`. Found in
 * log2(unknown) tails, at the ends that are worse for the finding.
 *
 *   1. Not significant even if none does: 0. Still significant if all do: unknown.high + 1.
 */
int64_t eg_tipping_point(const struct eg_comparison *line, enum eg_direction direction, double cut);

/* How much likelier than among the declared that would be: odds(tipping/unknown) over the odds of
 * the declared to fall that way. */
struct eg_tipping_odds {
    bool is_infinite; /* none of the declared, or all of the unknown */
    double ratio;     /* where it is finite */
    bool is_fragile;  /* finite and under 2 */
};

/* False if there is no tipping point in 1..unknown.high, or it could be that nobody declared. */
bool eg_tipping_odds_measure(const struct eg_comparison *line, enum eg_direction direction,
                             int64_t tipping, struct eg_tipping_odds *out);

/*
 * How many of the unknown must declare, in the same shares as the declared did, until the finding
 * holds whatever the rest answer: the smallest v with p of highest at most `cut`, the group's part
 * of v rounded, halves up.
 *
 *   1. It holds already: 0. It would not hold if all did, or nobody declared: unknown.high + 1.
 */
int64_t eg_answers_for_firm(const struct eg_comparison *line, enum eg_direction direction,
                            double cut);

/* How many answers would close an open verdict, whichever way: holds whatever, or no evidence. */
struct eg_settlement {
    int64_t fewest;        /* fewer than these cannot settle it, however they fall */
    int64_t like_declared; /* these do if they answer as the declared did; all if nobody declared */
};

/* Both 0 of a line that is settled. `cuts` by direction: a finding holds whatever if the highest
 * p-value is at most cuts.highest, and there is none if the lowest is over cuts.lowest. Exact lines
 * only (asserted): it is a question for those who can ask people. */
struct eg_settlement eg_answers_to_settle(const struct eg_comparison *line,
                                          const struct eg_cuts cuts[2]);

#endif
