#include "equigap/base/hash.h"

#include <string.h>

enum { FIRST_PLACES = 64 };

struct entry {
    const char *key; /* NULL: the place is free */
    size_t length;
    uint64_t hash;
    int64_t value;
};

struct eg_hash {
    struct eg_arena *arena;
    struct entry *entries;
    size_t places, count;
};

/* Eight bytes at a time, multiplied and folded (the mixing step of wyhash and its kin). */
static uint64_t mix(uint64_t one, uint64_t other)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)one * other;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Up to eight bytes as a number, the same on every machine. */
static uint64_t read_word(const char *bytes, size_t length)
{
    uint64_t word = 0;
    if (length > 0)
        memcpy(&word, bytes, length);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

uint64_t eg_hash_of(const char *key, size_t length)
{
    static const uint64_t first = 0x9e3779b97f4a7c15u, second = 0xd6e8feb86659fd93u;
    uint64_t hash = mix(length ^ first, second);
    for (; length >= 8; key += 8, length -= 8)
        hash = mix(hash ^ read_word(key, 8), first);
    return mix(hash ^ read_word(key, length), second);
}

struct eg_hash *eg_hash_begin(struct eg_arena *arena)
{
    struct eg_hash *hash = eg_arena_take(arena, sizeof *hash);
    hash->arena = arena;
    return hash;
}

static bool is_key(const struct entry *entry, const char *key, size_t length)
{
    return entry->length == length && (length == 0 || memcmp(entry->key, key, length) == 0);
}

/* The place of a key, or the free one where it would stand. */
static struct entry *place_of(const struct eg_hash *hash, const char *key, size_t length,
                              uint64_t bits)
{
    size_t place = bits & (hash->places - 1);
    for (;;) {
        struct entry *entry = &hash->entries[place];
        if (!entry->key || (entry->hash == bits && is_key(entry, key, length)))
            return entry;
        place = (place + 1) & (hash->places - 1);
    }
}

static void grow(struct eg_hash *hash)
{
    struct eg_hash larger = *hash;
    larger.places = hash->places ? hash->places * 2 : FIRST_PLACES;
    larger.entries = eg_arena_take_array(hash->arena, larger.places, sizeof *larger.entries);
    for (size_t i = 0; i < hash->places; i++)
        if (hash->entries[i].key)
            *place_of(&larger, hash->entries[i].key, hash->entries[i].length,
                      hash->entries[i].hash) = hash->entries[i];
    *hash = larger;
}

void eg_hash_set(struct eg_hash *hash, const char *key, size_t length, int64_t value)
{
    if (hash->count * 4 >= hash->places * 3)
        grow(hash);
    uint64_t bits = eg_hash_of(key, length);
    struct entry *entry = place_of(hash, key, length, bits);
    if (!entry->key) {
        *entry = (struct entry){eg_arena_copy(hash->arena, key, length), length, bits, 0};
        hash->count++;
    }
    entry->value = value;
}

bool eg_hash_find(const struct eg_hash *hash, const char *key, size_t length, int64_t *value)
{
    if (hash->places == 0)
        return false;
    const struct entry *entry = place_of(hash, key, length, eg_hash_of(key, length));
    if (!entry->key)
        return false;
    *value = entry->value;
    return true;
}

size_t eg_hash_count(const struct eg_hash *hash)
{
    return hash->count;
}
