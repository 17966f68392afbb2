/*
 * Who gets through: a group held against another in a stage of recruitment, or in the senior grades, and
 * whether a difference survives the answers that are missing.
 *
 *     struct eg_passing pairs[] = {{.with = &applicants, .through = &shortlisted, .stopped = &others}};
 *     struct eg_passages found;
 *     eg_passages_measure(arena, pairs, 1, &found);
 *
 * All lines of one call are one family, as in analysis/representation.h.
 */
#ifndef EQUIGAP_ANALYSIS_PASSAGE_H
#define EQUIGAP_ANALYSIS_PASSAGE_H

#include "equigap/analysis/representation.h"
#include "equigap/stats/stage.h"

/* Some people in two parts that share nobody. */
struct eg_passing {
    const struct eg_setting *with;
    const struct eg_scope *through, *stopped;
    enum eg_direction worse; /* over: getting through is the worse outcome, as for withdrawing */
};

/*
 * One group of a field, against the reference category of its level (White, not disabled, men ...), or
 * against everybody else where there is none. People declared in neither are in no part of it.
 */
struct eg_passed {
    const struct eg_passing *passing;
    const struct eg_field *field;
    const struct eg_category *category;
    const struct eg_category *reference; /* NULL: everybody else */
    enum eg_obstacle obstacle;           /* EG_NOBODY: one of the two groups, or parts, is empty */
    bool is_withheld;                    /* fewer declared than rule declared-least */

    /* Where it is compared: */
    struct eg_stage stage;
    struct eg_contrast declared; /* as shown, of those who declared */
    struct eg_ratio ratio; /* the group's rate over the others', of the declared, 95 % interval */
    bool has_ratio;
    struct eg_ratio_bounds bounds; /* of the ratio, over every way the unknown could answer */
    bool is_under_four_fifths;     /* US screening rule */
    struct eg_verdict verdict;
    enum eg_direction direction;
    double cut;
    struct eg_stage_tipping tipping; /* stats/stage.h, in that direction at that cut */
};

struct eg_passages {
    struct eg_passed *lines;
    size_t count;
    size_t compared[2]; /* lines that took part, by direction */
};

/* A line for each pair, recorded field and broad category but the reference ones, in that order. Pairs
 * must live as long as the lines. */
void eg_passages_measure(struct eg_arena *arena, const struct eg_passing *pairs, size_t pair_count,
                         struct eg_passages *out);

/* The stages, as bits for eg_scope.stages, that are at least as far as the one of that code ("SHORTLISTED")
 * in the order of field "stage"; those before it are the others up to it. 0 if there is none. */
uint64_t eg_stages_from(const struct eg_fields *fields, const char *code);
uint64_t eg_stages_before(const struct eg_fields *fields, const char *code);

/* How few (where under is worse) or many (over) of the declared group would have been a finding: the
 * nearest count that is significant at the line's cut, all else as it is. False if none would. */
bool eg_passed_critical(const struct eg_passed *line, int64_t *out);

/* True if the line is a finding against the group: under, or over where that is worse. */
bool eg_passed_is_worse(const struct eg_passed *line);

#endif
