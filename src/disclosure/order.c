/* The two secrets: where a category starts, and in which order blocks are walked. */
#include <stdlib.h>
#include <string.h>

#include "equigap/base/digest.h"
#include "equigap/disclosure/protect.h"

static void digest_parts(const char *key, const char *const *parts, size_t part_count,
                         unsigned char digest[static EG_DIGEST_SIZE])
{
    static const char separator = 0x1f;
    struct eg_mac *mac = eg_mac_begin(key, strlen(key));
    for (size_t i = 0; i < part_count; i++) {
        if (i > 0)
            eg_mac_add(mac, &separator, 1);
        eg_mac_add(mac, parts[i], strlen(parts[i]));
    }
    eg_mac_take(mac, digest);
    eg_mac_end(mac);
}

int64_t eg_protect_start(const char *key, int64_t base, const char *const *parts, size_t part_count)
{
    unsigned char digest[EG_DIGEST_SIZE];
    digest_parts(key, parts, part_count, digest);
    uint64_t number = 0;
    for (size_t i = 0; i < sizeof number; i++)
        number = number << 8 | digest[i];
    return (int64_t)(number % (uint64_t)base);
}

struct placed {
    unsigned char digest[EG_DIGEST_SIZE];
    size_t block;
};

static int by_digest(const void *one, const void *other)
{
    const struct placed *a = one, *b = other;
    int order = memcmp(a->digest, b->digest, sizeof a->digest);
    return order != 0 ? order : (a->block > b->block) - (a->block < b->block);
}

struct walker {
    struct eg_arena *arena;
    const struct eg_protect_request *request;
    size_t *order;
    size_t count;
};

/* The children of a block in secret order; NULL if it is not opened. */
static struct placed *open_block(const struct walker *walker, const struct eg_block *block)
{
    const struct eg_protect_request *request = walker->request;
    struct placed *placed = eg_arena_take_array(walker->arena, block->child_count, sizeof *placed);
    for (size_t i = 0; i < block->child_count; i++) {
        const struct eg_block *child = &request->blocks->blocks[block->children[i]];
        if (child->people < request->open_least)
            return NULL;
        const char *parts[] = {request->release, request->field, child->name};
        digest_parts(request->key, parts, sizeof parts / sizeof *parts, placed[i].digest);
        placed[i].block = block->children[i];
    }
    qsort(placed, block->child_count, sizeof *placed, by_digest);
    return block->child_count > 0 ? placed : NULL;
}

static void walk_block(struct walker *walker, size_t index)
{
    const struct eg_block *block = &walker->request->blocks->blocks[index];
    const struct placed *placed = open_block(walker, block);
    if (!placed)
        walker->order[walker->count++] = index;
    for (size_t i = 0; placed && i < block->child_count; i++)
        walk_block(walker, placed[i].block);
}

const size_t *eg_protect_order(struct eg_arena *arena, const struct eg_protect_request *request,
                               size_t *count)
{
    struct walker walker = {arena, request,
                            eg_arena_take_array(arena, request->blocks->count, sizeof(size_t)), 0};
    walk_block(&walker, 0);
    *count = walker.count;
    return walker.order;
}
