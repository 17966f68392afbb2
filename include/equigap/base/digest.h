/*
 * SHA-256 and HMAC-SHA-256; the only door to libcrypto.
 *
 *     struct eg_digest *digest = eg_digest_begin();
 *     eg_digest_add(digest, bytes, length);       // as often as wanted
 *     char hex[EG_DIGEST_HEX_SIZE];
 *     eg_digest_end(digest, hex);                 // the digest is gone
 */
#ifndef EQUIGAP_BASE_DIGEST_H
#define EQUIGAP_BASE_DIGEST_H

#include <stddef.h>

#include "equigap/base/arena.h"

enum { EG_DIGEST_SIZE = 32, EG_DIGEST_HEX_SIZE = 65 };

struct eg_digest;

struct eg_digest *eg_digest_begin(void);
void eg_digest_add(struct eg_digest *digest, const void *bytes, size_t length);

/* 64 lower-case hexadecimal digits and a NUL into `hex`; frees the digest. `hex` may be NULL. */
void eg_digest_end(struct eg_digest *digest, char *hex);

/* HMAC-SHA-256 of a message under a key, 32 bytes into `out`. */
void eg_hmac(const void *key, size_t key_length, const void *message, size_t length,
             unsigned char out[static EG_DIGEST_SIZE]);

/*
 * The same of many messages under one key, which is prepared once:
 *
 *     struct eg_mac *mac = eg_mac_begin(key, key_length);
 *     eg_mac_add(mac, bytes, length);             // as often as wanted
 *     eg_mac_take(mac, out);                      // of what was added; the next message begins
 *     eg_mac_end(mac);
 */
struct eg_mac;

struct eg_mac *eg_mac_begin(const void *key, size_t key_length);
void eg_mac_add(struct eg_mac *mac, const void *bytes, size_t length);
void eg_mac_take(struct eg_mac *mac, unsigned char out[static EG_DIGEST_SIZE]);

/* NULL is allowed. */
void eg_mac_end(struct eg_mac *mac);

/* The same of two texts, as 64 lower-case hexadecimal digits. Owned by `arena`. */
const char *eg_hmac_hex(struct eg_arena *arena, const char *key, const char *message);

/* Fills `out` with random bytes from the system for a key. */
void eg_random_bytes(void *out, size_t length);

#endif
