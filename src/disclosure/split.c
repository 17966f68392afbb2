#include "equigap/disclosure/split.h"

#include <stdlib.h>
#include <string.h>

/* The part that is next to get a base: the largest remainder plus what it lacks; of two, the first code.
 * `given` marks those that have one already; -1: none is left. */
static int64_t next_up(const struct eg_split_request *request, const int64_t *counts,
                       const int64_t *lacks, const bool *given)
{
    int64_t best = -1, most = 0;
    for (size_t p = 0; p < request->part_count; p++) {
        int64_t remainder = counts[p] % request->base, wants = remainder + lacks[p];
        if (remainder == 0 || given[p])
            continue;
        if (best < 0 || wants > most ||
            (wants == most && strcmp(request->parts[p], request->parts[best]) < 0)) {
            best = (int64_t)p;
            most = wants;
        }
    }
    return best;
}

static size_t largest(const int64_t *shown, size_t count)
{
    size_t best = 0;
    for (size_t p = 1; p < count; p++)
        if (shown[p] > shown[best])
            best = p;
    return best;
}

static void split_leaf(const struct eg_split_request *request, size_t block, int64_t *lacks,
                       struct eg_split *out)
{
    const int64_t *counts = request->counts + block * request->part_count;
    int64_t *shown = out->shown + block * request->part_count;
    int64_t missing = request->totals[block];
    bool given[256] = {false};
    for (size_t p = 0; p < request->part_count; p++) {
        shown[p] = counts[p] - counts[p] % request->base;
        missing -= shown[p];
    }
    for (; missing > 0; missing -= request->base) {
        int64_t part = next_up(request, counts, lacks, given);
        if (part < 0) { /* the figure was rounded up with nothing to round up in it */
            part = (int64_t)largest(counts, request->part_count);
            out->repairs++;
        }
        given[part] = true;
        shown[part] += request->base;
    }
    for (; missing < 0; missing += request->base) {
        shown[largest(shown, request->part_count)] -= request->base;
        out->repairs++;
    }
    for (size_t p = 0; p < request->part_count; p++)
        lacks[p] += counts[p] - shown[p];
}

static bool audit(const struct eg_split_request *request, struct eg_split *out,
                  struct eg_error *error)
{
    for (size_t b = 0; b < request->blocks->count; b++) {
        const int64_t *counts = request->counts + b * request->part_count;
        const int64_t *shown = out->shown + b * request->part_count;
        int64_t sum = 0;
        for (size_t p = 0; p < request->part_count; p++) {
            int64_t off = llabs(shown[p] - counts[p]);
            sum += shown[p];
            if (off > out->furthest)
                out->furthest = off;
            if (request->blocks->blocks[b].child_count == 0 && off > out->furthest_leaf)
                out->furthest_leaf = off;
        }
        if (sum != request->totals[b])
            return eg_fail(error, EG_FAULT_PROGRAM,
                           "the audit of the release failed, and nothing was written: %s, block "
                           "'%s': the parts of a figure do not add up to it",
                           request->field, request->blocks->blocks[b].name);
    }
    return true;
}

bool eg_split(struct eg_arena *arena, const struct eg_split_request *request, struct eg_split *out,
              struct eg_error *error)
{
    size_t parts = request->part_count;
    int64_t *lacks = eg_arena_take_array(arena, parts + 1, sizeof *lacks);
    *out = (struct eg_split){.shown = eg_arena_take_array(arena, request->blocks->count * parts + 1,
                                                          sizeof *out->shown)};
    for (size_t p = 0; p < parts; p++) {
        const char *of[] = {request->release, request->field, request->parts[p]};
        lacks[p] = eg_protect_start(request->key, request->base, of, 3) - request->base / 2;
    }
    for (size_t i = 0; i < request->leaf_count; i++)
        split_leaf(request, request->leaves[i], lacks, out);
    for (size_t b = request->blocks->count; b-- > 1;)
        for (size_t p = 0; p < parts; p++)
            out->shown[(size_t)request->blocks->blocks[b].parent * parts + p] +=
                out->shown[b * parts + p];
    return audit(request, out, error);
}
