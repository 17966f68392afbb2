#include "equigap/disclosure/protect.h"

#include <stdlib.h>
#include <string.h>

#include "equigap/base/digest.h"

/* ---- Secrets ---- */

static void hash_parts(const char *key, const char *const *parts, size_t count,
                       unsigned char out[static EG_DIGEST_SIZE])
{
    struct eg_arena *scratch = eg_arena_begin();
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = eg_arena_format(scratch, "%s%s%s", text, i ? "\x1f" : "", parts[i]);
    eg_hmac(key, strlen(key), text, strlen(text), out);
    eg_arena_end(scratch);
}

int64_t eg_protect_start(const char *key, int64_t base, const char *const *parts, size_t part_count)
{
    unsigned char hash[EG_DIGEST_SIZE];
    uint64_t number = 0;
    hash_parts(key, parts, part_count, hash);
    for (int i = 0; i < 8; i++)
        number = number << 8 | hash[i];
    return (int64_t)(number % (uint64_t)base);
}

struct sibling {
    int64_t index;
    unsigned char hash[EG_DIGEST_SIZE];
};

static int by_hash(const void *one, const void *other)
{
    return memcmp(((const struct sibling *)one)->hash, ((const struct sibling *)other)->hash,
                  EG_DIGEST_SIZE);
}

static void walk_from(struct eg_arena *arena, const struct eg_protect_request *request,
                      int64_t index, size_t *leaves, size_t *count)
{
    const struct eg_block *block = &request->blocks->blocks[index];
    struct sibling *siblings = eg_arena_take_array(arena, block->child_count + 1, sizeof *siblings);
    for (size_t i = 0; i < block->child_count; i++) {
        siblings[i].index = block->children[i];
        const char *parts[] = {request->release, request->field,
                               request->blocks->blocks[block->children[i]].name};
        hash_parts(request->key, parts, 3, siblings[i].hash);
    }
    qsort(siblings, block->child_count, sizeof *siblings, by_hash);
    for (size_t i = 0; i < block->child_count; i++)
        walk_from(arena, request, siblings[i].index, leaves, count);
    if (block->child_count == 0)
        leaves[(*count)++] = (size_t)index;
}

const size_t *eg_protect_walk(struct eg_arena *arena, const struct eg_protect_request *request,
                              size_t *count)
{
    size_t *leaves = eg_arena_take_array(arena, request->blocks->count, sizeof *leaves);
    *count = 0;
    walk_from(arena, request, 0, leaves, count);
    return leaves;
}

/* ---- One leaf ---- */

static int64_t lowest(const struct eg_protect_request *request, int64_t shown)
{
    return shown >= request->base ? shown - request->base + 1 : 0;
}

/* People who are left when every figure of a block is at its lowest possible count. */
static int64_t room_of(const struct eg_protect_request *request, size_t block, const int64_t *shown)
{
    int64_t room =
        request->blocks->blocks[block].people - (request->taken ? request->taken[block] : 0);
    for (size_t c = 0; c < request->category_count; c++)
        room -= lowest(request, shown[c]);
    return room;
}

/* The category whose figure is largest of those rounded up; of two, the later code. -1: none is. */
static int64_t largest_up(const struct eg_protect_request *request, const int64_t *counts,
                          const int64_t *shown)
{
    int64_t best = -1;
    for (size_t c = 0; c < request->category_count; c++)
        if (shown[c] > counts[c] &&
            (best < 0 || shown[c] > shown[best] ||
             (shown[c] == shown[best] &&
              strcmp(request->categories[c], request->categories[best]) > 0)))
            best = (int64_t)c;
    return best;
}

static void round_leaf(const struct eg_protect_request *request, size_t block, int64_t *carried,
                       struct eg_protected *out)
{
    const int64_t *counts = request->counts + block * request->category_count;
    int64_t *shown = out->shown + block * request->category_count;
    int64_t base = request->base, best = 0;
    for (size_t c = 0; c < request->category_count; c++) {
        shown[c] = base * ((carried[c] + counts[c]) / base);
        if (shown[c] - counts[c] >= base) /* after a repair: never more than one step up */
            shown[c] = base * ((counts[c] + base - 1) / base);
    }
    while (room_of(request, block, shown) < request->possible - 1 &&
           (best = largest_up(request, counts, shown)) >= 0) {
        shown[best] -= base;
        out->repairs++;
    }
    for (size_t c = 0; c < request->category_count; c++)
        carried[c] += counts[c] - shown[c];
}

/* ---- Audit ---- */

static bool fail(const struct eg_protect_request *request, size_t block, const char *category,
                 const char *what, struct eg_error *error)
{
    const char *name = request->blocks->blocks[block].name;
    return eg_fail(error, EG_FAULT_PROGRAM,
                   "the audit of the release failed, and nothing was written: %s, block '%s'%s%s: "
                   "%s",
                   request->field, name, category ? ", " : "", category ? category : "", what);
}

static bool audit_block(const struct eg_protect_request *request, size_t block,
                        struct eg_error *error)
{
    const struct eg_block *one = &request->blocks->blocks[block];
    int64_t people = 0;
    for (size_t i = 0; i < one->child_count; i++)
        people += request->blocks->blocks[one->children[i]].people;
    if (one->people < request->least)
        return fail(request, block, NULL, "too few people", error);
    return one->child_count == 0 || people == one->people ||
           fail(request, block, NULL, "its parts do not add up", error);
}

static bool audit_figures(const struct eg_protect_request *request, size_t block,
                          struct eg_protected *out, struct eg_error *error)
{
    bool is_leaf = request->blocks->blocks[block].child_count == 0;
    const int64_t *shown = out->shown + block * request->category_count;
    const int64_t *counts = request->counts + block * request->category_count;
    int64_t room = room_of(request, block, shown);
    for (size_t c = 0; c < request->category_count; c++) {
        int64_t off = llabs(shown[c] - counts[c]);
        int64_t above = shown[c] + request->base - 1 - lowest(request, shown[c]);
        int64_t possible = 1 + (above < room ? above : room);
        if (off > out->furthest)
            out->furthest = off;
        if (!is_leaf)
            continue;
        if (possible < out->fewest)
            out->fewest = possible;
        if (off >= request->base || shown[c] % request->base != 0 || shown[c] < 0)
            return fail(request, block, request->categories[c], "too far from its count", error);
        if (possible < request->possible)
            return fail(request, block, request->categories[c], "too few counts are possible",
                        error);
    }
    return true;
}

static bool audit(const struct eg_protect_request *request, struct eg_protected *out,
                  struct eg_error *error)
{
    out->fewest = INT64_MAX;
    for (size_t b = 0; b < request->blocks->count; b++)
        if (!audit_block(request, b, error) || !audit_figures(request, b, out, error))
            return false;
    return true;
}

bool eg_protect(struct eg_arena *arena, const struct eg_protect_request *request,
                struct eg_protected *out, struct eg_error *error)
{
    size_t leaf_count, categories = request->category_count;
    const size_t *leaves = eg_protect_walk(arena, request, &leaf_count);
    int64_t *carried = eg_arena_take_array(arena, categories + 1, sizeof *carried);
    *out = (struct eg_protected){
        .shown = eg_arena_take_array(arena, request->blocks->count * categories + 1,
                                     sizeof *out->shown)};
    for (size_t c = 0; c < categories; c++) {
        const char *parts[] = {request->release, request->field, request->categories[c]};
        carried[c] = eg_protect_start(request->key, request->base, parts, 3);
    }
    for (size_t i = 0; i < leaf_count; i++)
        round_leaf(request, leaves[i], carried, out);
    for (size_t b = request->blocks->count; b-- > 1;) /* parents stand before their children */
        for (size_t c = 0; c < categories; c++)
            out->shown[(size_t)request->blocks->blocks[b].parent * categories + c] +=
                out->shown[b * categories + c];
    return audit(request, out, error);
}
