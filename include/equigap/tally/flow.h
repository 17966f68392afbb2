/*
 * Two staff snapshots compared person by person: who stayed, who went, who came, and what happened
 * to each answer.
 *
 *     struct eg_flow flow;
 *     if (!eg_flow_measure(store, arena, &request, &flow, error)) ...
 *     flow.moved[field number - 1][EG_STATE_DECLARED][EG_STATE_MISSING]     // answers lost
 *
 * People are matched by reference, followed where they were given another with the newer snapshot
 * (by 64 bits of it; two of a million share them about once in forty million runs). Memory grows by
 * 24 bytes a person of the older snapshot.
 */
#ifndef EQUIGAP_TALLY_FLOW_H
#define EQUIGAP_TALLY_FLOW_H

#include "equigap/domain/person.h"
#include "equigap/domain/unit.h"
#include "equigap/store/store.h"

/* What an answer is, whatever it says. */
enum eg_state {
    EG_STATE_MISSING,
    EG_STATE_UNDECLARED,
    EG_STATE_UNRECOGNISED,
    EG_STATE_DECLARED,
    EG_STATE_COUNT
};
enum eg_state eg_state_of(int64_t answer);

/* A top-level unit (or the root, for people in none): people before, gone from it, new in it. */
struct eg_flow_unit {
    int64_t before, vanished, appeared;
};

struct eg_flow {
    int64_t stayed, vanished, appeared;
    int64_t moved[EG_FIELDS_MOST][EG_STATE_COUNT][EG_STATE_COUNT]; /* of those who stayed */
    struct eg_flow_unit *units;                                    /* of unit n at n - 1 */
};

/* Called for everybody of the newer snapshot who was in the older one; `before` are their states by
 * field number - 1. NULL: nobody is told. */
typedef bool eg_flow_tell(void *closure, const struct eg_person *now,
                          const enum eg_state before[EG_FIELDS_MOST]);

struct eg_flow_request {
    int64_t older, newer;         /* snapshots */
    struct eg_store *older_store; /* where the older one is; NULL: beside the newer */
    int64_t people;               /* of the older one */
    const struct eg_units *units;
    eg_flow_tell *tell;
    void *closure;
};
bool eg_flow_measure(struct eg_store *store, struct eg_arena *arena,
                     const struct eg_flow_request *request, struct eg_flow *flow,
                     struct eg_error *error);

#endif
