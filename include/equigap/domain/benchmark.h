/*
 * An outside population that staff are compared with: its shares, and its passport.
 *
 * A benchmark is of one field and one employer: the areas staff are compared with, weighted, shares
 * (not people) mixed by the weights. It has shares for every level its source can give - detail,
 * group, binary, and for ethnicity the second binary way (White British against all others) - each
 * under the category it is the share of. Every share is a part of the people who answered.
 */
#ifndef EQUIGAP_DOMAIN_BENCHMARK_H
#define EQUIGAP_DOMAIN_BENCHMARK_H

#include "equigap/domain/field.h"

enum { EG_WEIGHT_WHOLE = 1000000 };

/* An area staff are compared with. The weights of an employer's areas add up to EG_WEIGHT_WHOLE. */
struct eg_area {
    const char *code, *name;
    int64_t weight;
};

/* A weight in percent, with every digit that it is mixed by: "60", "33.3334". */
const char *eg_weight_in_percent(int64_t weight, char words[16]);

/* Whom a source asked and who may use it. Texts are never NULL. */
struct eg_origin {
    const char *base;    /* "all usual residents" */
    const char *ages;    /* "all", "16-64", "16+", "not known" */
    const char *year;    /* "2021" */
    const char *source;  /* "Census 2021 table TS021" */
    const char *licence; /* and credit; "" if the employer gave none */
    /* Of the employer's own: the name and digest of its file, and the day it was added; else "". */
    const char *file, *sha256;
    int32_t added;
    const char *crosswalk; /* how its categories became ours: "19 categories as in the source" */
};

/* One area's part in a benchmark. `asked` people were counted, `not_answered` of them without an
 * answer; both 0 where the source gives shares only, not_answered -1 where it is not known. */
struct eg_benchmark_area {
    struct eg_area area;
    struct eg_origin origin;
    int64_t asked, not_answered;
    bool is_own; /* the employer's own figures, in place of the ones built in */
};

/*
 * The share of one category, 0..1, low <= shown <= high. Equal where it comes from counts;
 * otherwise low..high is the interval of its source, or else how exactly it was given (half a unit
 * of the last place). `part` of `whole` people answered so, where it is one area's count; whole is
 * 0 for weighted areas and shares without counts.
 */
struct eg_benchmark_share {
    int32_t category; /* number in the field */
    int64_t part, whole;
    double low, shown, high;
};

struct eg_benchmark {
    const char *field; /* key */
    struct eg_benchmark_share *shares;
    size_t share_count;
    struct eg_benchmark_area *areas;
    size_t area_count;

    /* The passport of all areas together; where they differ the texts are joined with "; ". */
    struct eg_origin origin;
    bool is_own;             /* of any area */
    bool leaves_out_silent;  /* shares are without those who did not answer the source's question */
    double silent_share;     /* of all asked, weighted; below 0: not known */
    bool is_base_mismatched; /* the population is not of working age: `base_note` must be said */
    const char
        *base_note;      /* "compared with residents of all ages"; "" where it is not mismatched */
    const char *caution; /* about the source itself, "" if none */
    bool is_complete;    /* the shares of a level add up to 1 */
};

struct eg_benchmarks {
    struct eg_benchmark *benchmarks; /* in the order of the fields */
    size_t count;
};

/* The benchmark of a field, or NULL: "no benchmark". */
const struct eg_benchmark *eg_benchmark_of(const struct eg_benchmarks *benchmarks,
                                           const char *field);

/* The share of a category, or NULL: prints [x] (aged 65 and over, cohabiting ...). */
const struct eg_benchmark_share *eg_benchmark_find(const struct eg_benchmarks *benchmarks,
                                                   const char *field, int32_t category);

/*
 * True if people with this answer are in the population that the shares are of, so that staff with
 * it belong in the base of the comparison: it or a category around or inside it has a share. People
 * of 65 and over do not in a benchmark of ages 16-64. All do in an incomplete benchmark.
 */
bool eg_benchmark_covers(const struct eg_benchmark *benchmark, const struct eg_field *field,
                         int64_t answer);

#endif
