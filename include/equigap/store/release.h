/*
 * The release file: the releases that were issued, and what is needed to make every edition from it
 * alone. It holds no people.
 *
 *     struct eg_store *file;
 *     if (!eg_release_file_open(&file, path, EG_STORE_READ, error)) ...
 *     if (!eg_releases_load(file, arena, &releases, &count, error)) ...
 *     eg_store_close(file);
 *
 * Fields, areas, own benchmarks, notes on measures and settings are kept in it as in the store, and
 * read by the same functions (store/settings.h, benchmarks.h, measures.h). Mode 0640: a group may
 * read it.
 */
#ifndef EQUIGAP_STORE_RELEASE_H
#define EQUIGAP_STORE_RELEASE_H

#include "equigap/domain/release.h"
#include "equigap/store/store.h"

/* As eg_store_make and eg_store_open do it. */
bool eg_release_file_make(struct eg_store **out, const char *path, struct eg_error *error);
bool eg_release_file_open(struct eg_store **out, const char *path, enum eg_store_access access,
                          struct eg_error *error);

/* Adds an issued release and sets its id. EG_FAULT_DATA if its quarter has one already: what was
 * issued is never changed. */
bool eg_releases_add(struct eg_store *file, struct eg_release *release, struct eg_error *error);

/* All of them, the earliest quarter first, with their figures. Owned by `arena`. */
bool eg_releases_load(struct eg_store *file, struct eg_arena *arena, struct eg_release **releases,
                      size_t *count, struct eg_error *error);

#endif
