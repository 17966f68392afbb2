/*
 * Who gets through: a group held against another in a stage of recruitment, or in the senior
 * grades, and whether a difference survives the answers that are missing.
 *
 *     struct eg_passing pairs[] = {
 *         {.with = &applicants, .through = &shortlisted, .stopped = &others}};
 *     struct eg_passages found;
 *     eg_passages_measure(arena, pairs, 1, &found);
 *
 * Applications are compared vacancy by vacancy, for which of them people apply for differs between
 * groups: a pair with strata is tested by the group's total over them (stats/strata.h), one without
 * by Fisher's test. All lines of one call are one family, as in analysis/representation.h.
 */
#ifndef EQUIGAP_ANALYSIS_PASSAGE_H
#define EQUIGAP_ANALYSIS_PASSAGE_H

#include "equigap/analysis/representation.h"
#include "equigap/domain/strata.h"
#include "equigap/stats/silence.h"
#include "equigap/stats/stage.h"

/* Some people in two parts that share nobody. */
struct eg_passing {
    const struct eg_setting *with;
    const struct eg_scope *through, *stopped;
    enum eg_direction worse; /* over: getting through is the worse outcome, as for withdrawing */
    const struct eg_strata *strata; /* the same people by vacancy; NULL: they are not compared so */
    enum eg_step step;              /* of the strata */
    const char *verb;               /* in sentences: "were shortlisted"; NULL: as reports call it */
};

/*
 * What it makes of a difference among the declared that people applied for different vacancies.
 * Each of the two tests is held against rule significance by itself, for they are of one question
 * and no new lines of the sheet; but what is hidden must be a finding there.
 */
enum eg_mix {
    EG_MIX_CHANGES_NOTHING,
    EG_MIX_UNTOLD, /* the declared speak for nobody else: too few, one-sidedly, or silence goes with
                      success */
    EG_MIX_EXPLAINS, /* a difference over all vacancies together is not there within them, and the
                        interval there has no gap as large as four fifths that way round */
    EG_MIX_LEAVES_OPEN, /* chance accounts for it within them, but such a gap is not ruled out */
    EG_MIX_HIDES,       /* a difference within vacancies is not there over all of them together */
    EG_MIX_REVERSES,    /* ... or is the other way round there */
};

/*
 * One group of a field, against the reference category of its level (White, not disabled, men ...),
 * or against everybody else where there is none. People declared in neither are in no part of it.
 */
struct eg_passed {
    const struct eg_passing *passing;
    const struct eg_field *field;
    const struct eg_category *category;
    const struct eg_category *reference; /* NULL: everybody else */
    enum eg_obstacle obstacle;           /* EG_NOBODY: one of the two groups, or parts, is empty */
    bool is_withheld;                    /* fewer declared than rule declared-least */
    /* Of the field. Where it goes with success the declared speak for nobody else. */
    struct eg_silence silence;
    bool silence_may_go; /* ... or may, of rounded figures */

    /* Where it is compared: */
    struct eg_stage stage;
    struct eg_contrast declared; /* as shown, of those who declared */
    struct eg_ratio ratio; /* the group's rate over the others', of the declared, 95 % interval */
    bool has_ratio;
    struct eg_evidence evidence[2]; /* by direction */
    struct eg_ratio_bounds bounds;  /* of the ratio, over every way the unknown could answer */
    bool is_under_four_fifths;      /* US screening rule */
    struct eg_verdict verdict;
    enum eg_direction direction;
    double cut;
    struct eg_stage_tipping
        tipping; /* in that direction at that cut; of if-like conclusions only */

    /* Where there is no evidence: how few (where under is worse) or many (over) of the declared
     * group would have been a finding, all else as it is: the nearest count that is significant. */
    bool has_critical; /* false: none would have been */
    int64_t critical;

    /* Where there are strata: */
    size_t vacancies; /* in which the declared of both groups, and both outcomes, have somebody */
    bool has_common_ratio;
    struct eg_estimate common_ratio; /* Mantel-Haenszel, of the declared */
    enum eg_mix mix;
};

struct eg_passages {
    struct eg_passed *lines;
    size_t count;
    size_t compared[2]; /* lines that took part, by direction */
};

/* A line for each pair, recorded field and broad category but the reference ones, in that order.
 * Pairs must live as long as the lines. */
void eg_passages_measure(struct eg_arena *arena, const struct eg_passing *pairs, size_t pair_count,
                         struct eg_passages *out);

/* True where no way in which the unknown of its own could answer takes the line over its cut: only
 * the limit for many tests, which the missing answers of other lines move, leaves it open. */
bool eg_passed_hangs_on_others(const struct eg_passed *line);

/* True if the line is a finding against the group: under, or over where that is worse. */
bool eg_passed_is_worse(const struct eg_passed *line);

#endif
