/*
 * Which groups are under- or over-represented among some people, beside a benchmark, and whether
 * that survives the answers that are missing.
 *
 *     struct eg_scope scopes[] = {eg_scope_of_unit(&with, EG_UNIT_ROOT, "All staff")};
 *     struct eg_representation staff;
 *     eg_representation_measure(arena, &with, scopes, 1, EG_ALL_LEVELS, &staff);
 *     for (size_t i = 0; i < staff.count; i++) ... staff.lines[i].verdict ...
 *
 * All lines of one call are one family: false findings are held to rule significance over them, in
 * each direction. Works on figures low..high and does not know whether they are exact.
 */
#ifndef EQUIGAP_ANALYSIS_REPRESENTATION_H
#define EQUIGAP_ANALYSIS_REPRESENTATION_H

#include "equigap/analysis/scope.h"
#include "equigap/base/arena.h"
#include "equigap/stats/bounds.h"
#include "equigap/stats/contrast.h"

/* What stands in the way of a comparison. */
enum eg_obstacle {
    EG_COMPARED,      /* nothing */
    EG_NOT_RECORDED,  /* no column of the extract holds the field: finding F01 */
    EG_NO_BENCHMARK,  /* none for the category */
    EG_NOBODY,        /* nobody is in scope */
    EG_ONE_SIDED,     /* recorded one-sidedly: verdict EG_NOT_USABLE */
    EG_NOT_SHOWN,     /* a release has no figures of these people, but of everybody */
    EG_SEVERAL_UNITS, /* units pooled in a release: no unit of HR's, so nothing to agree with */
};

/*
 * One category among the people of a scope.
 *
 *   people    in scope, less those who declared what the benchmark's population has not
 *             (65 and over beside residents of 16 to 64)
 *   group     declared in the category or inside it
 *   unknown   undeclared, missing, not recognised, or declared coarser than the category
 *   declared  the others: people = declared + unknown
 */
struct eg_represented {
    const struct eg_setting *with;
    const struct eg_scope *scope;
    const struct eg_field *field;
    const struct eg_category *category;
    const struct eg_benchmark *benchmark;     /* NULL: none */
    const struct eg_benchmark_share *compare; /* NULL: none */
    enum eg_obstacle obstacle;
    bool is_borderline; /* recorded in a doubtful way: rule one-sided-yes */
    bool is_withheld;   /* fewer declared than rule declared-least: no share in headlines */
    /* Left out are those whose answer the benchmark's population does not have; they are none where
     * the line is of such an answer itself. `declared` are `people` without the unknown. */
    struct eg_figure people, group, unknown, declared, left_out;

    /* Where it is compared: */
    struct eg_comparison comparison;
    struct eg_evidence under, over;
    struct eg_verdict verdict;
    enum eg_direction direction; /* of the verdict; under, which is what is asked, if it has none */
    struct eg_cuts cuts[2];      /* of the three runs, by direction */
    double cut;                  /* of the declared run in that direction */
    int64_t tipping;             /* stats/bounds.h, in that direction at that cut */
    int64_t opposite; /* the tipping point of the other direction, where it is open, too; else 0 */
};

struct eg_representation {
    struct eg_represented *lines;
    size_t count;
    size_t compared[2]; /* lines that took part, by direction */
};

/* Which categories have a line. */
enum eg_levels {
    EG_ALL_LEVELS,
    EG_BROAD_LEVELS,  /* groups and binary ones */
    EG_DETAIL_LEVELS, /* details alone */
};

/*
 * A line for each scope, reported field and category, in that order; categories as their tree
 * stands, a coarse one before those inside it, and one that holds the same people as a finer one
 * left out. Each answer of a field that takes several is compared by itself: its lines share
 * people, and do not add up to 100 %. Setting and scopes must live as long as the lines.
 */
void eg_representation_measure(struct eg_arena *arena, const struct eg_setting *with,
                               const struct eg_scope *scopes, size_t scope_count,
                               enum eg_levels levels, struct eg_representation *out);

/* How many of these lines could take part at most, by direction, whatever the people of the scopes
 * answered: of headcounts, benchmarks and recorded fields alone, so that it says nothing of
 * anybody. Never fewer than eg_representation_measure has in `compared`. */
void eg_representation_most(struct eg_arena *arena, const struct eg_setting *with,
                            const struct eg_scope *scopes, size_t scope_count,
                            enum eg_levels levels, size_t most[2]);

/* The group's share of the declared of one line less that of another's, of other people. The value
 * is that of the figures shown; the interval holds that of all counts that fit them, of the group
 * and of those who declared, who are the people less the unknown (stats/difference.h). False if
 * nobody declared in one of them. */
bool eg_represented_difference(const struct eg_represented *one, const struct eg_represented *other,
                               double z, struct eg_estimate *out);

/* True of groups and binary categories, and of the details of a field that has no others: what
 * findings are made of. */
bool eg_represented_is_broad(const struct eg_represented *line);

/* True for the conclusions that are findings of under- or over-representation. */
bool eg_conclusion_is_under(enum eg_conclusion conclusion);
bool eg_conclusion_is_over(enum eg_conclusion conclusion);

#endif
