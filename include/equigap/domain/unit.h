/*
 * The tree of units: the organisation, its directorates, their services, their teams.
 *
 * Units are known by id; a name is only unique among its siblings, compared after normalising, and
 * kept as it was first written. Paths are never split on a character.
 */
#ifndef EQUIGAP_DOMAIN_UNIT_H
#define EQUIGAP_DOMAIN_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"
#include "equigap/base/hash.h"

enum {
    EG_UNIT_ROOT = 1,       /* the whole organisation */
    EG_UNIT_DEPTH_MOST = 6, /* levels below it */
    EG_UNITS_MOST = 10000,
    EG_NAME_MOST = 255, /* bytes of a name */
};

/* What a blank level above a named one is called, so that every table adds up; and what the root is
 * called where it stands among units, on sheets that are read back, too. */
#define EG_UNIT_NOT_RECORDED "Not recorded"
#define EG_UNIT_WHOLE "Whole organisation"

struct eg_unit {
    int64_t id;     /* from 1; unit n is at n - 1 */
    int64_t parent; /* 0 for the root */
    int depth;      /* 0 for the root, 1 for directorates ... */
    const char *name;
    bool is_pool; /* of a release: several units counted together */
};

struct eg_units {
    struct eg_arena *arena;
    struct eg_unit *units;
    size_t count, capacity;
    struct eg_hash *by_name; /* normalised */
    struct eg_hash *by_text; /* as it was written */
};

/* A tree of the root alone. */
struct eg_units *eg_units_begin(struct eg_arena *arena, const char *organisation);

/* The child of that name, which is made if it is not there. Names that normalise to the same text
 * are the same unit. At most EG_NAME_MOST bytes. */
int64_t eg_units_add(struct eg_units *units, int64_t parent, const char *name);

/* The unit; `id` must be one of the tree. */
const struct eg_unit *eg_units_at(const struct eg_units *units, int64_t id);

/* The unit at `depth` above (or at) `id`, or 0 if `id` is not that deep. */
int64_t eg_units_ancestor(const struct eg_units *units, int64_t id, int depth);

/* As it is printed, without the root: "Adults > Housing > Repairs"; of the root its name. */
const char *eg_units_path(struct eg_arena *arena, const struct eg_units *units, int64_t id);

/* The units of a depth, in order of their names; count into `*count`. Owned by the tree. */
const int64_t *eg_units_of_depth(const struct eg_units *units, int depth, size_t *count);

/* A dictionary of names that have no tree, such as grades: ids from 1 in order of appearance. */
struct eg_names {
    struct eg_arena *arena;
    const char **names; /* name n is at n - 1 */
    size_t count, capacity;
    struct eg_hash *by_name; /* normalised */
    struct eg_hash *by_text; /* as it was written */
};

struct eg_names *eg_names_begin(struct eg_arena *arena);
int64_t eg_names_add(struct eg_names *names, const char *name);

#endif
