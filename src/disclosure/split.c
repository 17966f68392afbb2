#include "equigap/disclosure/split.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "equigap/disclosure/protect.h"
#include "walk.h"

/* A part that may get one of the fives that are missing to the category. */
struct claim {
    const char *code;
    size_t part;
    int64_t due; /* its remainder, and what it has been owed so far */
};

struct splitter {
    const struct eg_split_request *request;
    int64_t *owed; /* of each part: counts less figures over the blocks walked so far */
    struct claim *claims;
    int64_t *shown;
    int64_t repairs;
};

static int by_due(const void *one, const void *other)
{
    const struct claim *a = one, *b = other;
    return a->due != b->due ? (a->due < b->due) - (a->due > b->due) : strcmp(a->code, b->code);
}

/* The parts with a remainder, those with the largest claim first; how many. */
static size_t collect_claims(struct splitter *splitter, const int64_t *counts)
{
    const struct eg_split_request *request = splitter->request;
    size_t count = 0;
    for (size_t part = 0; part < request->part_count; part++) {
        int64_t remainder = counts[part] % request->base;
        if (remainder > 0)
            splitter->claims[count++] =
                (struct claim){request->parts[part], part, remainder + splitter->owed[part]};
    }
    qsort(splitter->claims, count, sizeof *splitter->claims, by_due);
    return count;
}

/* The largest part, of equal ones the first. */
static size_t find_largest(const struct eg_split_request *request, const int64_t *row)
{
    size_t largest = 0;
    for (size_t part = 1; part < request->part_count; part++)
        if (row[part] > row[largest])
            largest = part;
    return largest;
}

static void split_block(struct splitter *splitter, size_t block)
{
    const struct eg_split_request *request = splitter->request;
    const int64_t *counts = request->counts + block * request->part_count;
    int64_t *row = splitter->shown + block * request->part_count;
    int64_t missing = request->whole[block];
    for (size_t part = 0; part < request->part_count; part++) {
        assert(counts[part] >= 0);
        row[part] = counts[part] / request->base * request->base;
        missing -= row[part];
    }
    size_t claims = collect_claims(splitter, counts);
    for (size_t i = 0; i < claims && missing > 0; i++, missing -= request->base)
        row[splitter->claims[i].part] += request->base;
    for (; missing != 0; splitter->repairs++) {
        int64_t step = missing > 0 ? request->base : -request->base;
        row[find_largest(request, row)] += step;
        missing -= step;
    }
    for (size_t part = 0; part < request->part_count; part++)
        splitter->owed[part] += counts[part] - row[part];
}

static struct splitter begin(struct eg_arena *arena, const struct eg_split_request *request)
{
    struct splitter splitter = {.request = request};
    size_t cells = request->blocks->count * request->part_count;
    splitter.shown = eg_arena_take_array(arena, cells, sizeof *splitter.shown);
    splitter.owed = eg_arena_take_array(arena, request->part_count, sizeof *splitter.owed);
    splitter.claims = eg_arena_take_array(arena, request->part_count, sizeof *splitter.claims);
    for (size_t part = 0; part < request->part_count; part++) {
        const char *parts[] = {request->release, request->field, request->parts[part]};
        splitter.owed[part] =
            eg_protect_start(request->key, request->base, parts, 3) - request->base / 2;
    }
    return splitter;
}

/* Counts of the walk, and their sums above it. */
static int64_t *sum_counts(struct eg_arena *arena, const struct eg_split_request *request,
                           const struct eg_walk *walk)
{
    size_t width = request->part_count, cells = request->blocks->count * width;
    int64_t *counts = eg_arena_take_array(arena, cells, sizeof *counts);
    for (size_t i = 0; i < walk->count; i++)
        memcpy(counts + walk->order[i] * width, request->counts + walk->order[i] * width,
               width * sizeof *counts);
    eg_walk_sum(walk, width, counts);
    return counts;
}

/* That the parts of a block are multiples of the base and add up to the category. */
static bool audit_block(const struct eg_split_request *request, size_t block, const int64_t *row,
                        struct eg_error *error)
{
    const char *name = eg_walk_name(&request->blocks->blocks[block]);
    int64_t sum = 0;
    for (size_t part = 0; part < request->part_count; part++) {
        sum += row[part];
        if (row[part] < 0 || row[part] % request->base != 0)
            return eg_fail(error, EG_FAULT_PROGRAM,
                           "disclosure: %s, %s: the figure is no multiple of the base", name,
                           request->parts[part]);
    }
    if (sum != request->whole[block])
        return eg_fail(error, EG_FAULT_PROGRAM,
                       "disclosure: %s: the parts from %s on do not add up to their category", name,
                       request->parts[0]);
    return true;
}

static bool audit(const struct eg_split_request *request, const struct eg_walk *walk,
                  const int64_t *shown, struct eg_error *error)
{
    if (!eg_walk_check(walk, error) ||
        !eg_walk_check_sums(walk, request->parts, request->part_count, shown, error))
        return false;
    for (size_t i = 0; i < request->blocks->count; i++)
        if (walk->stands[i] != EG_STAND_BELOW &&
            !audit_block(request, i, shown + i * request->part_count, error))
            return false;
    return true;
}

/* A category that is shown as no multiple of the base, or below 0, cannot be split. */
static bool check_whole(const struct eg_split_request *request, struct eg_error *error)
{
    for (size_t i = 0; i < request->walk_count; i++) {
        size_t block = request->walk[i];
        if (request->whole[block] < 0 || request->whole[block] % request->base != 0)
            return eg_fail(error, EG_FAULT_PROGRAM,
                           "disclosure: %s: the category above %s is no multiple of the base",
                           eg_walk_name(&request->blocks->blocks[block]), request->parts[0]);
    }
    return true;
}

bool eg_split(struct eg_arena *arena, const struct eg_split_request *request, struct eg_split *out,
              struct eg_error *error)
{
    assert(request->base >= 1 && request->part_count >= 1);
    if (!check_whole(request, error))
        return false;
    struct eg_walk walk = eg_walk_make(arena, request->blocks, request->walk, request->walk_count);
    struct splitter splitter = begin(arena, request);
    for (size_t i = 0; i < request->walk_count; i++)
        split_block(&splitter, request->walk[i]);
    eg_walk_sum(&walk, request->part_count, splitter.shown);
    const int64_t *counts = sum_counts(arena, request, &walk);
    *out = (struct eg_split){.shown = splitter.shown, .repairs = splitter.repairs};
    out->tolerance = eg_walk_tolerance(&walk, EG_STAND_IN, request->part_count, out->shown, counts,
                                       request->base);
    out->tolerance_above = eg_walk_tolerance(&walk, EG_STAND_ABOVE, request->part_count, out->shown,
                                             counts, request->base);
    return audit(request, &walk, out->shown, error);
}
