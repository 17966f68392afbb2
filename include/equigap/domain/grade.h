/*
 * Grades from the most junior to the most senior, and the bands that the user puts them into.
 *
 *     struct eg_grades *grades = eg_grades_arrange(arena, said, count);
 *     for (size_t i = 0; i < grades->count; i++) ... grades->grades[i] ...     // junior ones first
 *     for (size_t i = 0; i < grades->band_count; i++) ... grades->bands[i] ... // junior ones first
 *
 * No extract says which grade is above which: the user does, with `equigap grades FILE`. Until then
 * the order of the names stands in for it, and whoever prints it says that it is assumed.
 */
#ifndef EQUIGAP_DOMAIN_GRADE_H
#define EQUIGAP_DOMAIN_GRADE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"

/* What is said of one grade. */
struct eg_grade_said {
    int64_t id;       /* as in persons and in slices by grade; from 1 */
    const char *name; /* as it was first written in an extract */
    bool is_listed;   /* the user's list names it; false: an import brought it since, or no list */
    int64_t order;    /* 1 for the most junior; 0: none, it stands outside the order, or not said */
    const char *band; /* "" for none */
    bool is_senior;   /* marked so */
    bool is_pool;     /* of a release: several grades counted together */
};

/* Grades that follow each other in the order and are looked at together. */
struct eg_band {
    const char *name;
    size_t first, count; /* its grades: `count` of them from `first` in eg_grades.grades */
    bool is_senior;      /* its grades are */
};

struct eg_grade {
    int64_t id;
    const char *name;
    int64_t order;              /* 1 for the most junior; 0: none, or not said */
    const struct eg_band *band; /* NULL: in none */
    bool is_listed;             /* the user's list names it */
    bool is_senior;             /* marked by the user; if none is marked, of the most senior band */
    bool is_pool;               /* of a release: several grades counted together */
};

struct eg_grades {
    /* Those with an order by it, then those without one by name, numbers in it counted: "Grade 2"
     * before "Grade 10". */
    const struct eg_grade *grades;
    size_t count;
    const struct eg_band *bands; /* by the order of their grades */
    size_t band_count;
    bool is_order_known;    /* the user gave a list; false: the order is assumed from the names */
    const size_t *place_of; /* by id, from 1: where it stands in `grades`, plus 1; 0: no such id */
    int64_t id_most;
};

/*
 * The grades in order, with their bands. Grades of one band must follow each other in the order
 * (two pieces of a band become two bands of one name otherwise); bands are told apart by their
 * exact name, and only grades with an order have one. Owned by `arena`, as the texts of `said` must
 * be.
 */
struct eg_grades *eg_grades_arrange(struct eg_arena *arena, const struct eg_grade_said *said,
                                    size_t count);

/* The grade of that id; NULL if there is none, as for 0, which stands for a grade not known. */
const struct eg_grade *eg_grades_find(const struct eg_grades *grades, int64_t id);

#endif
