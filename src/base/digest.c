#include "equigap/base/digest.h"

#include <assert.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct eg_digest {
    EVP_MD_CTX *context;
};

enum {
    BYTES_MOST = 4096, /* of a key: far from the int that libcrypto wants */
    PROGRAM_EXIT = 70, /* "an error of the program itself": see enum eg_exit in cli */
};

/* With these arguments libcrypto fails only if it is broken or not allowed to work. */
static void must(int done)
{
    if (done == 1)
        return;
    fputs("equigap: the cryptographic library failed; nothing was changed\n", stderr);
    exit(PROGRAM_EXIT);
}

struct eg_digest *eg_digest_begin(void)
{
    struct eg_digest *digest = eg_heap_resize(NULL, 1, sizeof *digest);
    digest->context = EVP_MD_CTX_new();
    must(digest->context && EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL) == 1);
    return digest;
}

void eg_digest_add(struct eg_digest *digest, const void *bytes, size_t length)
{
    must(EVP_DigestUpdate(digest->context, bytes, length));
}

static void write_hex(const unsigned char bytes[static EG_DIGEST_SIZE], char *hex)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < EG_DIGEST_SIZE; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
    }
    hex[EG_DIGEST_HEX_SIZE - 1] = '\0';
}

void eg_digest_end(struct eg_digest *digest, char *hex)
{
    unsigned char bytes[EG_DIGEST_SIZE];
    must(EVP_DigestFinal_ex(digest->context, bytes, NULL));
    if (hex)
        write_hex(bytes, hex);
    EVP_MD_CTX_free(digest->context);
    free(digest);
}

struct eg_mac {
    EVP_MAC *algorithm;
    EVP_MAC_CTX *context;
};

struct eg_mac *eg_mac_begin(const void *key, size_t key_length)
{
    char digest[] = "SHA256";
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_end(),
    };
    struct eg_mac *mac = eg_heap_resize(NULL, 1, sizeof *mac);
    assert(key_length <= BYTES_MOST);
    mac->algorithm = EVP_MAC_fetch(NULL, "HMAC", NULL);
    must(mac->algorithm != NULL);
    mac->context = EVP_MAC_CTX_new(mac->algorithm);
    must(mac->context && EVP_MAC_init(mac->context, key, key_length, parameters) == 1);
    return mac;
}

void eg_mac_add(struct eg_mac *mac, const void *bytes, size_t length)
{
    must(EVP_MAC_update(mac->context, bytes, length));
}

void eg_mac_take(struct eg_mac *mac, unsigned char out[static EG_DIGEST_SIZE])
{
    size_t length;
    must(EVP_MAC_final(mac->context, out, &length, EG_DIGEST_SIZE));
    must(length == EG_DIGEST_SIZE && EVP_MAC_init(mac->context, NULL, 0, NULL) == 1);
}

void eg_mac_end(struct eg_mac *mac)
{
    if (!mac)
        return;
    EVP_MAC_CTX_free(mac->context);
    EVP_MAC_free(mac->algorithm);
    free(mac);
}

void eg_hmac(const void *key, size_t key_length, const void *message, size_t length,
             unsigned char out[static EG_DIGEST_SIZE])
{
    struct eg_mac *mac = eg_mac_begin(key, key_length);
    eg_mac_add(mac, message, length);
    eg_mac_take(mac, out);
    eg_mac_end(mac);
}

const char *eg_hmac_hex(struct eg_arena *arena, const char *key, const char *message)
{
    unsigned char bytes[EG_DIGEST_SIZE];
    char *hex = eg_arena_take(arena, EG_DIGEST_HEX_SIZE);
    eg_hmac(key, strlen(key), message, strlen(message), bytes);
    write_hex(bytes, hex);
    return hex;
}

void eg_random_bytes(void *out, size_t length)
{
    assert(length <= BYTES_MOST);
    must(RAND_priv_bytes(out, (int)length));
}
