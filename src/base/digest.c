#include "equigap/base/digest.h"

#include <assert.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>

#include "equigap/base/arena.h"

struct eg_digest {
    EVP_MD_CTX *context;
};

/* libcrypto fails here only for want of memory. */
static void must(int done)
{
    if (done == 1)
        return;
    fputs("equigap: the cryptographic library failed; nothing was changed\n", stderr);
    _Exit(70);
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

void eg_digest_end(struct eg_digest *digest, char *hex)
{
    unsigned char bytes[EG_DIGEST_SIZE];
    must(EVP_DigestFinal_ex(digest->context, bytes, NULL));
    for (size_t i = 0; hex && i < sizeof bytes; i++)
        snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
    EVP_MD_CTX_free(digest->context);
    free(digest);
}

void eg_hmac(const void *key, size_t key_length, const void *message, size_t length,
             unsigned char out[static EG_DIGEST_SIZE])
{
    assert(key_length <= 4096);
    must(HMAC(EVP_sha256(), key, (int)key_length, message, length, out, NULL) != NULL);
}

void eg_random_bytes(void *out, size_t length)
{
    assert(length <= 4096);
    must(RAND_priv_bytes(out, (int)length));
}
