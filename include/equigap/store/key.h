/*
 * The key of a store: what the protection of releases is secret by. It stands in a file of its own
 * beside the store, STORE.key: 64 hexadecimal digits, mode 0600.
 */
#ifndef EQUIGAP_STORE_KEY_H
#define EQUIGAP_STORE_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "equigap/base/error.h"

enum { EG_KEY_SIZE = 65 };

bool eg_key_load(const char *store_path, bool may_make, char key[static EG_KEY_SIZE],
                 struct eg_error *error);

int64_t eg_key_person(const char *key, const char *reference);

#endif
