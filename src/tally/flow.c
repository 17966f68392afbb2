#include "equigap/tally/flow.h"

#include <stdlib.h>
#include <string.h>

#include "equigap/base/hash.h"
#include "equigap/store/people.h"
#include "equigap/store/renumbered.h"

enum { BITS = 2, MASK = 3 }; /* of a state in a packed word */

/* Somebody of the older snapshot. */
struct then {
    uint64_t hash;   /* of the reference */
    uint64_t states; /* two bits a field */
    uint32_t unit;   /* top-level */
    bool stayed;
};

/* All of them. */
struct crowd {
    struct then *all;
    size_t count;
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
                   const struct eg_flow_request *request, struct crowd *crowd,
                   struct eg_error *error)
{
    struct eg_person person;
    struct eg_people_walk *walk =
        eg_people_walk_begin(request->older_store ? request->older_store : store, arena, EG_STAFF,
                             request->older, error);
    while (walk && crowd->count < (size_t)request->people && eg_people_walk_next(walk, &person))
        crowd->all[crowd->count++] =
            (struct then){.hash = eg_hash_of(person.reference, strlen(person.reference)),
                          .states = pack(&person),
                          .unit = (uint32_t)top_of(request->units, &person)};
    qsort(crowd->all, crowd->count, sizeof *crowd->all, by_hash);
    return eg_people_walk_end(walk);
}

/* Somebody of the newer snapshot, held against the older one. */
static bool meet(const struct eg_flow_request *request, const struct eg_renumbered *renumbered,
                 struct eg_flow *flow, struct crowd *crowd, const struct eg_person *now)
{
    const char *reference = eg_renumbered_before(renumbered, now->reference);
    struct then key = {.hash = reference ? eg_hash_of(reference, strlen(reference)) : 0};
    struct then *then =
        reference ? bsearch(&key, crowd->all, crowd->count, sizeof *crowd->all, by_hash) : NULL;
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
    const struct eg_renumbered *renumbered =
        eg_renumbered_load(store, arena, request->newer, error);
    *flow = (struct eg_flow){0};
    if (!renumbered)
        return false;
    flow->units = eg_arena_take_array(arena, request->units->count, sizeof *flow->units);
    struct crowd crowd = {
        .all = eg_heap_resize(NULL, (size_t)request->people + 1, sizeof(struct then))};
    bool done = gather(store, arena, request, &crowd, error);
    struct eg_person person;
    struct eg_people_walk *walk =
        done ? eg_people_walk_begin(store, arena, EG_STAFF, request->newer, error) : NULL;
    while (done && walk && eg_people_walk_next(walk, &person))
        done = meet(request, renumbered, flow, &crowd, &person);
    done = eg_people_walk_end(walk) && done;
    for (size_t i = 0; done && i < crowd.count; i++) {
        struct eg_flow_unit *unit = &flow->units[crowd.all[i].unit - 1];
        unit->before++;
        unit->vanished += !crowd.all[i].stayed;
        flow->vanished += !crowd.all[i].stayed;
    }
    free(crowd.all);
    return done;
}
