#include "equigap/disclosure/protect.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "walk.h"

/* Fewer people than this cannot be in a figure shown so. */
static int64_t lowest(int64_t shown, int64_t tolerance)
{
    return shown > tolerance ? shown - tolerance : 0;
}

static int64_t taken_of(const struct eg_protect_request *request, size_t block)
{
    return request->taken ? request->taken[block] : 0;
}

/* How many people are left if every figure of the block stands at its lowest. */
static int64_t measure_room(const struct eg_protect_request *request, size_t block,
                            const int64_t *row)
{
    int64_t room = request->blocks->blocks[block].people - taken_of(request, block);
    for (size_t c = 0; c < request->category_count; c++)
        room -= lowest(row[c], request->base - 1);
    return room;
}

static int64_t round_one(int64_t count, int64_t residue, int64_t base)
{
    int64_t shown = (residue + count) / base * base;
    /* Only after a repair: never more than one step up. */
    return shown - count >= base ? (count + base - 1) / base * base : shown;
}

/* The largest figure above its count, the last of them in byte order; SIZE_MAX if there is none. */
static size_t find_turned_up(const struct eg_protect_request *request, const int64_t *counts,
                             const int64_t *row)
{
    size_t found = SIZE_MAX;
    for (size_t c = 0; c < request->category_count; c++) {
        if (row[c] <= counts[c])
            continue;
        if (found == SIZE_MAX || row[c] > row[found] ||
            (row[c] == row[found] &&
             strcmp(request->categories[c], request->categories[found]) > 0))
            found = c;
    }
    return found;
}

/* A walk under way. Blocks above it hold the sums of what has been walked. */
struct carrier {
    const struct eg_protect_request *request;
    const struct eg_walk *walk;
    int64_t *counts, *shown; /* [block * category_count + category] */
    int64_t *residues;       /* of each category */
    size_t *waiting;         /* of each block: blocks of the walk inside it that are to come */
    int64_t repairs;
};

static int64_t parent_of(const struct carrier *carrier, int64_t block)
{
    return carrier->request->blocks->blocks[block].parent;
}

static int64_t *row_of(const struct carrier *carrier, int64_t *figures, int64_t block)
{
    return figures + (size_t)block * carrier->request->category_count;
}

/* Turns a figure of the walk down, and the totals it is in; the carry will make it up. */
static void turn_down(struct carrier *carrier, int64_t block, size_t category)
{
    int64_t base = carrier->request->base;
    for (int64_t at = block; at >= 0; at = parent_of(carrier, at))
        row_of(carrier, carrier->shown, at)[category] -= base;
    carrier->residues[category] += base;
    carrier->repairs++;
}

static bool is_inside(const struct carrier *carrier, int64_t block, int64_t other)
{
    while (block > other)
        block = parent_of(carrier, block);
    return block == other;
}

/* The block of the walk inside `whole` with the largest figure above its count, the first of them;
 * there is one where the sum of the figures is above that of the counts. */
static int64_t find_largest(const struct carrier *carrier, int64_t whole, size_t category)
{
    int64_t found = -1, largest = 0;
    for (size_t i = 0; i < carrier->walk->count; i++) {
        int64_t block = (int64_t)carrier->walk->order[i];
        int64_t shown = row_of(carrier, carrier->shown, block)[category];
        if (shown <= row_of(carrier, carrier->counts, block)[category] || shown <= largest ||
            !is_inside(carrier, block, whole))
            continue;
        found = block;
        largest = shown;
    }
    assert(found >= 0);
    return found;
}

/* Turns figures down until the block has room, or none is left above its count. */
static void make_room(struct carrier *carrier, int64_t block)
{
    const struct eg_protect_request *request = carrier->request;
    const int64_t *row = row_of(carrier, carrier->shown, block);
    const int64_t *counts = row_of(carrier, carrier->counts, block);
    while (measure_room(request, (size_t)block, row) < request->possible - 1) {
        size_t category = find_turned_up(request, counts, row);
        if (category == SIZE_MAX)
            break;
        turn_down(carrier, find_largest(carrier, block, category), category);
    }
}

static void carry_category(struct carrier *carrier, int64_t block, size_t category)
{
    int64_t *residue = &carrier->residues[category];
    int64_t count =
        carrier->request->counts[(size_t)block * carrier->request->category_count + category];
    assert(count >= 0);
    int64_t shown = round_one(count, *residue, carrier->request->base);
    *residue += count - shown;
    for (int64_t at = block; at >= 0; at = parent_of(carrier, at)) {
        row_of(carrier, carrier->counts, at)[category] += count;
        row_of(carrier, carrier->shown, at)[category] += shown;
    }
}

/* Rounds a block, then gives room to it and to each block above of which it is the last. */
static void carry_block(struct carrier *carrier, int64_t block)
{
    for (size_t c = 0; c < carrier->request->category_count; c++)
        carry_category(carrier, block, c);
    for (int64_t at = block; at >= 0; at = parent_of(carrier, at))
        if (--carrier->waiting[at] == 0)
            make_room(carrier, at);
}

static int64_t *start_categories(struct eg_arena *arena, const struct eg_protect_request *request)
{
    int64_t *residues = eg_arena_take_array(arena, request->category_count, sizeof *residues);
    for (size_t c = 0; c < request->category_count; c++) {
        const char *parts[] = {request->release, request->field, request->categories[c]};
        residues[c] = eg_protect_start(request->key, request->base, parts, 3);
    }
    return residues;
}

static struct carrier begin(struct eg_arena *arena, const struct eg_protect_request *request,
                            const struct eg_walk *walk)
{
    size_t cells = request->blocks->count * request->category_count;
    struct carrier carrier = {request, walk, .residues = start_categories(arena, request)};
    carrier.counts = eg_arena_take_array(arena, cells, sizeof *carrier.counts);
    carrier.shown = eg_arena_take_array(arena, cells, sizeof *carrier.shown);
    carrier.waiting = eg_arena_take_array(arena, request->blocks->count, sizeof *carrier.waiting);
    for (size_t i = 0; i < walk->count; i++)
        for (int64_t at = (int64_t)walk->order[i]; at >= 0; at = parent_of(&carrier, at))
            carrier.waiting[at]++;
    return carrier;
}

/* How many counts fit a figure, for who knows the headcount. */
static int64_t count_possible(const struct eg_protect_request *request, int64_t shown, int64_t room)
{
    int64_t width = shown + request->base - 1 - lowest(shown, request->base - 1);
    return 1 + (width < room ? width : room);
}

static bool refuse(const struct eg_protect_request *request, size_t block, size_t category,
                   const char *what, struct eg_error *error)
{
    return eg_fail(error, EG_FAULT_PROGRAM, "disclosure: %s, %s: %s",
                   eg_walk_name(&request->blocks->blocks[block]), request->categories[category],
                   what);
}

/* The closed form for a block; lowers `*fewest`. */
static bool audit_room(const struct eg_protect_request *request, size_t block, const int64_t *row,
                       int64_t *fewest, struct eg_error *error)
{
    int64_t room = measure_room(request, block, row);
    for (size_t c = 0; c < request->category_count; c++) {
        int64_t possible = count_possible(request, row[c], room);
        if (row[c] < 0 || row[c] % request->base != 0)
            return refuse(request, block, c, "the figure is no multiple of the base", error);
        if (room < request->possible - 1 || possible < request->possible)
            return refuse(request, block, c, "too few counts fit the figure", error);
        *fewest = *fewest == 0 || possible < *fewest ? possible : *fewest;
    }
    return true;
}

static bool audit_distance(const struct eg_protect_request *request, size_t block,
                           const int64_t *row, struct eg_error *error)
{
    const int64_t *counts = request->counts + block * request->category_count;
    for (size_t c = 0; c < request->category_count; c++)
        if (row[c] - counts[c] >= request->base || counts[c] - row[c] >= request->base)
            return refuse(request, block, c, "the figure is too far from its count", error);
    return true;
}

static bool audit(const struct eg_protect_request *request, const struct eg_walk *walk,
                  struct eg_protected *out, struct eg_error *error)
{
    size_t width = request->category_count;
    if (!eg_walk_check(walk, error) ||
        !eg_walk_check_sums(walk, request->categories, width, out->shown, error))
        return false;
    for (size_t i = 0; i < request->blocks->count; i++) {
        const int64_t *row = out->shown + i * width;
        if (walk->stands[i] == EG_STAND_IN && !audit_distance(request, i, row, error))
            return false;
        if (walk->stands[i] != EG_STAND_BELOW && !audit_room(request, i, row, &out->fewest, error))
            return false;
    }
    return true;
}

bool eg_protect(struct eg_arena *arena, const struct eg_protect_request *request,
                struct eg_protected *out, struct eg_error *error)
{
    assert(request->base >= 1 && request->possible >= 1);
    size_t walked;
    const size_t *order = eg_protect_order(arena, request, &walked);
    struct eg_walk walk = eg_walk_make(arena, request->blocks, order, walked);
    struct carrier carrier = begin(arena, request, &walk);
    for (size_t i = 0; i < walked; i++)
        carry_block(&carrier, (int64_t)order[i]);
    *out = (struct eg_protected){.shown = carrier.shown, .repairs = carrier.repairs};
    out->tolerance_above = eg_walk_tolerance(&walk, EG_STAND_ABOVE, request->category_count,
                                             carrier.shown, carrier.counts, request->base);
    return audit(request, &walk, out, error);
}

const int64_t *eg_protect_taken(struct eg_arena *arena, const struct eg_protect_request *request,
                                const struct eg_protected *shown)
{
    size_t walked;
    const size_t *order = eg_protect_order(arena, request, &walked);
    struct eg_walk walk = eg_walk_make(arena, request->blocks, order, walked);
    int64_t *taken = eg_arena_take_array(arena, request->blocks->count, sizeof *taken);
    for (size_t i = 0; i < request->blocks->count; i++) {
        enum eg_stand stand = walk.stands[i];
        int64_t tolerance = stand == EG_STAND_ABOVE ? shown->tolerance_above : request->base - 1;
        /* Nothing is known of what is below the walk, so nothing may be shown there. */
        taken[i] =
            stand == EG_STAND_BELOW ? request->blocks->blocks[i].people : taken_of(request, i);
        for (size_t c = 0; c < request->category_count; c++)
            taken[i] += lowest(shown->shown[i * request->category_count + c], tolerance);
    }
    return taken;
}
