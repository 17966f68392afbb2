#include "equigap/disclosure/refresh.h"

#include <assert.h>
#include <string.h>

#include "coarsen.h"
#include "equigap/base/hash.h"

/* The people of a set in an earlier release and now. Who changed an answer came and went; who moved to another
 * set did neither: the two sets together, and all that they are part of, have the same people still. */
struct change {
    int64_t then, now, came, went;
    int64_t changed; /* who came or went, each once */
};

/* One earlier release against the blocks of now. Arrays are by place id, from 1. */
struct comparison {
    const struct eg_refresh_request *request;
    const struct eg_earlier *earlier;
    size_t place_most;
    int64_t *now, *before; /* the leaf a place lies in; -1 for none, and for an empty place */
    int64_t *set;          /* a place of the same set; the lowest for itself; 0: in none */
    struct change *change; /* of the set, at its lowest place */
};

static int64_t find_set(const struct comparison *comparison, int64_t place)
{
    int64_t *set = comparison->set;
    while (set[place] != place) {
        set[place] = set[set[place]];
        place = set[place];
    }
    return place;
}

static void unite(struct comparison *comparison, int64_t one, int64_t other)
{
    one = find_set(comparison, one);
    other = find_set(comparison, other);
    if (one < other)
        comparison->set[other] = one;
    else
        comparison->set[one] = other;
}

/* Puts the places of each leaf into one set. */
static void unite_leaves(struct eg_arena *arena, struct comparison *comparison,
                         const int64_t *leaf_of)
{
    int64_t most = -1;
    for (size_t place = 1; place <= comparison->place_most; place++)
        most = leaf_of[place] > most ? leaf_of[place] : most;
    int64_t *first = eg_arena_take_array(arena, (size_t)(most + 1), sizeof *first);
    for (size_t place = 1; place <= comparison->place_most; place++) {
        int64_t leaf = leaf_of[place];
        if (leaf < 0)
            continue;
        if (comparison->set[place] == 0)
            comparison->set[place] = (int64_t)place;
        if (first[leaf] == 0)
            first[leaf] = (int64_t)place;
        unite(comparison, first[leaf], (int64_t)place);
    }
}

static int64_t set_of(const struct comparison *comparison, int64_t place)
{
    if (place == 0 || comparison->set[place] == 0)
        return 0;
    return find_set(comparison, place);
}

/* Somebody who joined or left where references were numbered anew may be there still. */
static bool is_renumbered(const struct comparison *comparison, const struct eg_movement *movement)
{
    const bool *renumbered = comparison->earlier->renumbered;
    int64_t place = movement->from != 0 ? movement->from : movement->to;
    return renumbered && (movement->from == 0 || movement->to == 0) && place > 0 &&
           (size_t)place <= comparison->request->place_count && renumbered[place - 1];
}

static void count_changes(struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->earlier->movement_count; i++) {
        const struct eg_movement *movement = &comparison->earlier->movements[i];
        int64_t from = set_of(comparison, movement->from), to = set_of(comparison, movement->to);
        struct change *left = &comparison->change[from], *joined = &comparison->change[to];
        left->then += movement->people;
        joined->now += movement->people;
        if (is_renumbered(comparison, movement))
            continue;
        bool is_within = from != 0 && to != 0; /* who moves from set to set is in both together */
        int64_t changed = !is_within ? movement->people : from == to ? movement->changed : 0;
        left->went += changed;
        joined->came += changed;
        left->changed += changed;
        joined->changed += left == joined ? 0 : changed;
    }
}

/* ---- Renamed, merged, split ---- */

/* People who went from one set to another. */
struct flow {
    int64_t from, to, people;
};

struct flows {
    struct flow *all;
    size_t count, capacity;
    struct eg_hash *by_sets;
};

static void add_flow(struct eg_arena *arena, struct flows *flows, int64_t from, int64_t to,
                     int64_t people)
{
    int64_t key[] = {from, to}, index;
    if (flows->all && eg_hash_find(flows->by_sets, (const char *)key, sizeof key, &index)) {
        flows->all[index].people += people;
        return;
    }
    flows->all =
        eg_arena_grow(arena, flows->all, &flows->capacity, flows->count + 1, sizeof *flows->all);
    eg_hash_set(flows->by_sets, (const char *)key, sizeof key, (int64_t)flows->count);
    flows->all[flows->count++] = (struct flow){from, to, people};
}

/* Fewer movers than must have changed leave it to each of the two sets to show that many by itself. */
static void unite_moved(struct eg_arena *arena, struct comparison *comparison)
{
    struct flows flows = {.by_sets = eg_hash_begin(arena)};
    int64_t *then = eg_arena_take_array(arena, comparison->place_most + 1, sizeof *then);
    int64_t *now = eg_arena_take_array(arena, comparison->place_most + 1, sizeof *now);
    for (size_t i = 0; i < comparison->earlier->movement_count; i++) {
        const struct eg_movement *movement = &comparison->earlier->movements[i];
        int64_t from = set_of(comparison, movement->from), to = set_of(comparison, movement->to);
        then[from] += movement->people;
        now[to] += movement->people;
        if (from != 0 && to != 0 && from != to)
            add_flow(arena, &flows, from, to, movement->people);
    }
    for (size_t i = 0; i < flows.count; i++) {
        const struct flow *flow = &flows.all[i];
        if (flow->people >= comparison->request->changed_least &&
            (2 * flow->people >= then[flow->from] || 2 * flow->people >= now[flow->to]))
            unite(comparison, flow->from, flow->to);
    }
}

/* The leaves of then and now, without the places that were or are empty. */
static void place_leaves(struct comparison *comparison, const int64_t *leaf_of)
{
    const struct eg_earlier *earlier = comparison->earlier;
    for (size_t place = 0; place <= comparison->place_most; place++)
        comparison->now[place] = comparison->before[place] = -1;
    for (size_t i = 0; i < earlier->movement_count; i++) {
        const struct eg_movement *movement = &earlier->movements[i];
        size_t from = (size_t)movement->from, to = (size_t)movement->to;
        assert(from <= comparison->place_most && to <= comparison->place_most);
        if (movement->people > 0 && from != 0 && from <= earlier->place_count)
            comparison->before[from] = earlier->leaf_of[from - 1];
        if (movement->people > 0 && to != 0 && to <= comparison->request->place_count)
            comparison->now[to] = leaf_of[to - 1];
    }
}

static struct comparison compare(struct eg_arena *arena, const struct eg_refresh_request *request,
                                 const struct eg_earlier *earlier, const int64_t *leaf_of)
{
    struct comparison comparison = {
        .request = request, .earlier = earlier, .place_most = request->place_count};
    if (earlier->place_count > comparison.place_most)
        comparison.place_most = earlier->place_count;
    size_t count = comparison.place_most + 1;
    comparison.now = eg_arena_take_array(arena, count, sizeof(int64_t));
    comparison.before = eg_arena_take_array(arena, count, sizeof(int64_t));
    comparison.set = eg_arena_take_array(arena, count, sizeof(int64_t));
    comparison.change = eg_arena_take_array(arena, count, sizeof(struct change));
    place_leaves(&comparison, leaf_of);
    unite_leaves(arena, &comparison, comparison.now);
    unite_leaves(arena, &comparison, comparison.before);
    unite_moved(arena, &comparison);
    count_changes(&comparison);
    return comparison;
}

/* How many changed of the set with this lowest place: none where all came or all went and both releases have
 * figures of it, for then no count can have fallen, or risen, and a figure that does tells more. INT64_MAX if
 * no set has this lowest place. */
static int64_t count_changed(const struct comparison *comparison, size_t place)
{
    if (comparison->set[place] != (int64_t)place)
        return INT64_MAX;
    const struct change *change = &comparison->change[place];
    bool is_compared = change->then > 0 && change->now > 0;
    bool is_one_way = change->came == 0 || change->went == 0;
    return is_compared && is_one_way ? 0 : change->changed;
}

/* The lowest place of the first set that fails; 0 if none does. */
static int64_t find_failed(const struct comparison *comparison)
{
    for (size_t place = 1; place <= comparison->place_most; place++)
        if (count_changed(comparison, place) < comparison->request->changed_least)
            return (int64_t)place;
    return 0;
}

static size_t count_slashes(const char *name)
{
    size_t count = 0;
    for (; *name; name++)
        count += *name == '/';
    return count;
}

/* The deepest block in a set, of those the first by name; -1 if it has none of now. */
static int64_t find_deepest(const struct comparison *comparison, const struct eg_blocks *blocks,
                            int64_t set)
{
    int64_t found = -1;
    for (size_t place = 1; place <= comparison->place_most; place++) {
        int64_t leaf = comparison->now[place];
        if (leaf < 0 || find_set(comparison, (int64_t)place) != set)
            continue;
        const char *name = blocks->blocks[leaf].name;
        const char *best = found < 0 ? NULL : blocks->blocks[found].name;
        size_t depth = count_slashes(name), best_depth = best ? count_slashes(best) : 0;
        if (!best || depth > best_depth || (depth == best_depth && strcmp(name, best) < 0))
            found = leaf;
    }
    return found;
}

/* The block that must be joined with others; -1 if the blocks pass; -2 if no joining can help. */
enum { PASSES = -1, HOPELESS = -2 };
static int64_t find_culprit(const struct eg_refresh_request *request,
                            const struct eg_blocks *blocks)
{
    struct eg_arena *scratch = eg_arena_begin();
    int64_t *leaf_of = eg_arena_take_array(scratch, request->place_count, sizeof *leaf_of);
    eg_blocks_assign(scratch, blocks, request->units, request->place_count, leaf_of);
    int64_t culprit = PASSES;
    for (size_t i = 0; i < request->earlier_count && culprit == PASSES; i++) {
        struct comparison comparison = compare(scratch, request, &request->earlier[i], leaf_of);
        int64_t failed = find_failed(&comparison);
        if (failed == 0)
            continue;
        culprit = find_deepest(&comparison, blocks, failed);
        if (culprit < 0)
            culprit = HOPELESS;
    }
    eg_arena_end(scratch);
    return culprit;
}

struct eg_blocks *eg_refresh_plan(struct eg_arena *arena, const struct eg_refresh_request *request)
{
    struct eg_blocks *blocks = eg_coarsen_begin(arena, request->blocks);
    int64_t culprit;
    while ((culprit = find_culprit(request, blocks)) != PASSES)
        if (culprit == HOPELESS || !eg_coarsen(arena, blocks, (size_t)culprit))
            return NULL;
    eg_coarsen_end(arena, blocks);
    return blocks;
}

int64_t eg_refresh_fewest(struct eg_arena *arena, const struct eg_refresh_request *request)
{
    int64_t fewest = INT64_MAX;
    int64_t *leaf_of = eg_arena_take_array(arena, request->place_count, sizeof *leaf_of);
    eg_blocks_assign(arena, request->blocks, request->units, request->place_count, leaf_of);
    for (size_t i = 0; i < request->earlier_count; i++) {
        struct comparison comparison = compare(arena, request, &request->earlier[i], leaf_of);
        for (size_t place = 1; place <= comparison.place_most; place++) {
            int64_t changed = count_changed(&comparison, place);
            fewest = changed < fewest ? changed : fewest;
        }
    }
    return fewest;
}
