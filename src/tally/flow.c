#include "equigap/tally/flow.h"

#include <stdlib.h>
#include <string.h>

#include "equigap/base/hash.h"
#include "equigap/store/people.h"

enum { BITS = 2, MASK = 3 }; /* of a state in a packed word */

/* Somebody of the older snapshot. */
struct then {
    uint64_t hash;   /* of the reference */
    uint64_t states; /* two bits a field */
    uint32_t unit;   /* top-level */
    bool stayed;
};

enum eg_state eg_state_of(int64_t answer)
{
    if (answer > 0)
        return EG_STATE_DECLARED;
    return answer == EG_ANSWER_MISSING      ? EG_STATE_MISSING
           : answer == EG_ANSWER_UNDECLARED ? EG_STATE_UNDECLARED
                                            : EG_STATE_UNRECOGNISED;
}

static uint64_t pack(const struct eg_person *person)
{
    uint64_t states = 0;
    for (int i = 0; i < EG_FIELDS_MOST; i++)
        states |= (uint64_t)eg_state_of(person->answers[i]) << (i * BITS);
    return states;
}

static void unpack(uint64_t states, enum eg_state *out)
{
    for (int i = 0; i < EG_FIELDS_MOST; i++)
        out[i] = (enum eg_state)(states >> (i * BITS) & MASK);
}

/* The top-level unit of somebody, or the root. */
static int64_t top_of(const struct eg_units *units, const struct eg_person *person)
{
    int64_t top = eg_units_ancestor(units, person->unit, 1);
    return top ? top : EG_UNIT_ROOT;
}

static int by_hash(const void *one, const void *other)
{
    uint64_t a = ((const struct then *)one)->hash, b = ((const struct then *)other)->hash;
    return (a > b) - (a < b);
}

static bool gather(struct eg_store *store, struct eg_arena *arena,
                   const struct eg_flow_request *request, struct then *all, size_t *count,
                   struct eg_error *error)
{
    struct eg_person person;
    struct eg_people_walk *walk =
        eg_people_walk_begin(request->older_store ? request->older_store : store, arena, EG_STAFF,
                             request->older, error);
    *count = 0;
    while (walk && *count < (size_t)request->people && eg_people_walk_next(walk, &person))
        all[(*count)++] =
            (struct then){.hash = eg_hash_of(person.reference, strlen(person.reference)),
                          .states = pack(&person),
                          .unit = (uint32_t)top_of(request->units, &person)};
    qsort(all, *count, sizeof *all, by_hash);
    return eg_people_walk_end(walk);
}

/* Somebody of the newer snapshot, held against the older one. */
static bool meet(const struct eg_flow_request *request, struct eg_flow *flow, struct then *all,
                 size_t count, const struct eg_person *now)
{
    struct then key = {.hash = eg_hash_of(now->reference, strlen(now->reference))};
    struct then *then = bsearch(&key, all, count, sizeof *all, by_hash);
    if (!then) {
        flow->appeared++;
        flow->units[top_of(request->units, now) - 1].appeared++;
        return true;
    }
    enum eg_state before[EG_FIELDS_MOST];
    then->stayed = true;
    flow->stayed++;
    unpack(then->states, before);
    for (int i = 0; i < EG_FIELDS_MOST; i++)
        flow->moved[i][before[i]][eg_state_of(now->answers[i])]++;
    return !request->tell || request->tell(request->closure, now, before);
}

bool eg_flow_measure(struct eg_store *store, struct eg_arena *arena,
                     const struct eg_flow_request *request, struct eg_flow *flow,
                     struct eg_error *error)
{
    size_t count;
    *flow = (struct eg_flow){0};
    flow->units = eg_arena_take_array(arena, request->units->count, sizeof *flow->units);
    struct then *all = eg_heap_resize(NULL, (size_t)request->people + 1, sizeof *all);
    bool done = gather(store, arena, request, all, &count, error);
    struct eg_person person;
    struct eg_people_walk *walk =
        done ? eg_people_walk_begin(store, arena, EG_STAFF, request->newer, error) : NULL;
    while (done && walk && eg_people_walk_next(walk, &person))
        done = meet(request, flow, all, count, &person);
    done = eg_people_walk_end(walk) && done;
    for (size_t i = 0; done && i < count; i++) {
        struct eg_flow_unit *unit = &flow->units[all[i].unit - 1];
        unit->before++;
        unit->vanished += !all[i].stayed;
        flow->vanished += !all[i].stayed;
    }
    free(all);
    return done;
}
