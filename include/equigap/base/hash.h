/*
 * Lookup by text.
 *
 *     struct eg_hash *hash = eg_hash_begin(arena);
 *     eg_hash_set(hash, "white british", 13, 7);
 *     int64_t code;
 *     if (eg_hash_find(hash, text, length, &code)) ...
 *
 * Keys are copied into the arena the table was made in. Values are integers; those who look up
 * objects keep them in an array and the index here.
 */
#ifndef EQUIGAP_BASE_HASH_H
#define EQUIGAP_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "equigap/base/arena.h"

struct eg_hash;

struct eg_hash *eg_hash_begin(struct eg_arena *arena);

/* Sets or replaces. */
void eg_hash_set(struct eg_hash *hash, const char *key, size_t length, int64_t value);

/* False and `*value` untouched if the key is not there. */
bool eg_hash_find(const struct eg_hash *hash, const char *key, size_t length, int64_t *value);

size_t eg_hash_count(const struct eg_hash *hash);

/* 64 bits of a text, the same on every machine; for sets that keep no keys. */
uint64_t eg_hash_of(const char *key, size_t length);

#endif
