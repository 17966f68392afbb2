/*
 * Who is who, where an employer gave staff new references: each staff snapshot may have brought a
 * table of old and new ones.
 *
 *     struct eg_renumbered *all = eg_renumbered_load(store, arena, snapshot, error);
 *     eg_renumbered_first(all, person.reference)      // what the ledger of releases knows them by
 *     eg_renumbered_before(all, person.reference)     // what the snapshot before knows them by
 *
 * A reference that was taken from somebody can be given to somebody else later: tables are followed
 * from day to day, never by references alone.
 */
#ifndef EQUIGAP_STORE_RENUMBERED_H
#define EQUIGAP_STORE_RENUMBERED_H

#include <stddef.h>

#include "equigap/store/store.h"

/* Keeps that somebody was given another reference. */
bool eg_renumbered_add(struct eg_store *store, int64_t snapshot, const char *old, const char *new,
                       struct eg_error *error);

struct eg_renumbered;

/* The tables of a snapshot and of those before it; snapshot 0: all. Owned by `arena`. NULL after a
 * failure. */
struct eg_renumbered *eg_renumbered_load(struct eg_store *store, struct eg_arena *arena,
                                         int64_t snapshot, struct eg_error *error);

/* The first reference of somebody, who is known by this one at the end. Of somebody who was given
 * one that another had before, it is not that alone: the day that the other gave it up stands
 * behind it. */
const char *eg_renumbered_first(const struct eg_renumbered *all, const char *reference);

/* The same of everybody who ever had a reference. Owned by the arena of `all`. */
const char **eg_renumbered_all_first(const struct eg_renumbered *all, const char *reference,
                                     size_t *count);

/* What somebody was known by before the snapshot that was asked for; NULL: nobody, the reference
 * was another's. */
const char *eg_renumbered_before(const struct eg_renumbered *all, const char *reference);

/* A reference that somebody had, and from which day to which. */
struct eg_name {
    const char *reference;
    int32_t since, until; /* INT32_MIN, INT32_MAX: not limited */
};

/* All that somebody had, the earliest first. */
struct eg_name_list {
    struct eg_name *names;
    size_t count;
    const char *first; /* as eg_renumbered_first */
};

/* Those of the person who had a reference on a day. */
struct eg_name_list eg_renumbered_names(const struct eg_renumbered *all, const char *reference,
                                        int32_t day);

/* Those of the person who had it last: in a staff snapshot, or, if nobody is in one, before it was
 * given up. Owned by `arena`. */
bool eg_names_find(struct eg_store *store, struct eg_arena *arena, const char *reference,
                   struct eg_name_list *list, struct eg_error *error);

#endif
