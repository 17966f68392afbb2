/*
 * A release: the protected figures of one quarter that may leave HR, and nothing about a person.
 *
 * Drawn from exact figures by disclosure/release.h, kept and read back by store/release.h. A figure
 * is a multiple of the base of the release (rule round-base), within a known distance of the count;
 * a block is a unit or grade, or several pooled, with at least rule block-minimum people.
 */
#ifndef EQUIGAP_DOMAIN_RELEASE_H
#define EQUIGAP_DOMAIN_RELEASE_H

#include "equigap/domain/figure.h"
#include "equigap/domain/rules.h"

/* Two ways of dividing the same staff; and two of dividing the applicants (tally/reached.h), by
 * unit and then by furthest stage, and all by furthest stage. The names are kept in release
 * files. */
enum eg_release_family {
    EG_RELEASED_UNITS,
    EG_RELEASED_GRADES,
    EG_RELEASE_FAMILIES, /* of staff: those that are renewed */
    EG_RELEASED_APPLICANTS = EG_RELEASE_FAMILIES,
    EG_RELEASED_STAGES,
    EG_RELEASE_ALL_FAMILIES
};
const char *eg_release_family_name(enum eg_release_family family);
bool eg_release_family_find(const char *name, enum eg_release_family *out);

/* The stages below each unit of applicants, and below all of them. Those who got further than
 * applying are divided once more. */
#define EG_REACHED_NO_UNIT "(in no directorate)"
#define EG_REACHED_APPLIED "(applied only)"
#define EG_REACHED_FURTHER "(shortlisted or further)"
#define EG_REACHED_SHORTLISTED "(shortlisted only)"
#define EG_REACHED_APPOINTED "(appointed)"

/* A unit or grade, or several pooled. Blocks stand by family, parents before their children; the
 * first of each family is everybody. */
struct eg_released_block {
    enum eg_release_family family;
    int64_t parent; /* index; -1: everybody */
    const char
        *path; /* by which siblings are ordered in secret: "Adults/Housing", "Adults/(other)" */
    const char *name; /* as it is printed: "Housing", "Other teams of Adults" */
    int64_t people;   /* exact: headcounts are taken to be known to everybody */
    bool is_pool, is_direct;
    const int64_t *places; /* ids of the units, or grades, whose people are counted here */
    size_t place_count;
};

/* Declared in a category, with no detail given: an answer of figures in releases. */
static inline int64_t eg_answer_without_detail(int64_t category)
{
    return -100 - category;
}

/* What a figure is among those of its block and field. The numbers are kept in release files. */
enum eg_figure_role {
    EG_ROLE_CATEGORY, /* a category that people are divided into, or not declared: rounded */
    EG_ROLE_REST,   /* the category that others are compared with: what these leave of the people */
    EG_ROLE_STATE,  /* a state, inside not declared */
    EG_ROLE_DETAIL, /* a detail, or none given, inside a category */
};

/*
 * The people of a block who gave an answer: a category of the division (domain/partition.h), not
 * declared as a whole, one of the three states; a detail inside a category, or none given. The
 * category that others are compared with is what these leave of the people; it is never rounded by
 * itself.
 */
struct eg_released_figure {
    int64_t block;
    int32_t field; /* number */
    int64_t answer;
    struct eg_figure people;
    enum eg_figure_role role;
};

/* Lines of one sheet of HR's edition that take part in a verdict there and are not here, by
 * direction (stats/many.h). */
struct eg_released_lines {
    const char *sheet; /* in alphabetical order */
    int64_t more[2];
};

struct eg_release {
    int64_t id; /* in the release file; 0: a draft */
    const char *organisation, *program;
    int quarter;
    int32_t as_at;  /* the day the figures were counted on */
    int32_t issued; /* the day it was issued; EG_NO_DAY: a draft */
    bool
        is_full; /* all levels of units, and details; otherwise the organisation and directorates */
    uint32_t fields; /* fields it has figures of staff of, as bits */
    int32_t applied_first,
        applied_last;           /* the days in which its applicants applied; 0: it has none */
    const char *lists, *layout; /* what it was read with: another text means a break in a series */
    struct eg_rules rules;
    const char
        *told; /* what was pooled, kept from an earlier release, left out; a sentence a line */
    struct eg_released_block *blocks;
    size_t block_count, block_capacity;
    struct eg_released_figure *figures;
    size_t figure_count, figure_capacity;
    struct eg_released_lines *lines;
    size_t line_count, line_capacity;
};

/* Of two struct eg_released_figure, as qsort wants it: by block, field and answer. */
int eg_released_figure_compare(const void *one, const void *other);

/* The figure of an answer in a block; NULL if it has none. Figures stand in order, as in every
 * release that was drawn or loaded. */
const struct eg_released_figure *eg_release_find(const struct eg_release *release, int64_t block,
                                                 int32_t field, int64_t answer);

/* Add to the end; the block's index. Owned by `arena`. */
int64_t eg_release_add_block(struct eg_arena *arena, struct eg_release *release,
                             struct eg_released_block block);
void eg_release_add_figure(struct eg_arena *arena, struct eg_release *release,
                           struct eg_released_figure figure);
void eg_release_add_lines(struct eg_arena *arena, struct eg_release *release,
                          struct eg_released_lines lines);

/* Takes the applicants, which stand last, out again. */
void eg_release_drop_applicants(struct eg_release *release);

/* The first block of a family, everybody; -1: the release has no such family. */
int64_t eg_release_root(const struct eg_release *release, enum eg_release_family family);

/* SHA-256 of its blocks, figures and lines, 64 hexadecimal digits: two draws of the same people are
 * the same. */
const char *eg_release_digest(struct eg_arena *arena, const struct eg_release *release);

/* The name by which its secrets are told apart: the last month of its quarter, "2025-06". */
const char *eg_release_name(struct eg_arena *arena, int quarter);

#endif
