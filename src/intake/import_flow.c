/* What an import of staff notices when it is held against the snapshot before it, person by person. */
#include <string.h>

#include "equigap/store/checks.h"
#include "equigap/store/snapshots.h"
#include "equigap/tally/flow.h"
#include "import_room.h"

enum { TENTHS = 10, RENUMBERED_LEAST = 10 };

/* What is listed while the people are compared. */
struct listing {
    struct trip *trip;
    int64_t listed[EG_FIELDS_MOST][2]; /* by field: answers lost, turned undeclared */
};

/* The latest staff snapshot before this one; NULL if there is none. A file that is inspected is held
 * against the user's store. */
static const struct eg_snapshot *find_before(struct trip *trip)
{
    struct eg_snapshot *all;
    size_t count;
    const struct eg_snapshot *before = NULL;
    if (!eg_snapshots_load(eg_import_memory(trip), trip->arena, &all, &count, trip->error))
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (all[i].kind == EG_STAFF && all[i].last_day < trip->request->last_day)
            before = &all[i];
    return before;
}

static bool is_lost(enum eg_state before, enum eg_state now)
{
    return (before == EG_STATE_DECLARED || before == EG_STATE_UNDECLARED) &&
           now == EG_STATE_MISSING;
}

static bool is_turned(enum eg_state before, enum eg_state now)
{
    return before == EG_STATE_MISSING && now == EG_STATE_UNDECLARED;
}

/* Whether the extract has a column for an equality field. */
static bool has_column(const struct trip *trip, const struct eg_field *field)
{
    return trip->result->snapshot.fields & (1u << (field->number - 1));
}

/* A field that the last snapshot had and this extract has no column for: not lost answer by answer. */
static bool note_gone(struct trip *trip, const struct eg_field *field, int64_t people, int64_t lost)
{
    return eg_import_keep_check(trip, &(struct eg_checked){.check = EG_CHECK_COLUMN_GONE,
                                                           .field = field->number,
                                                           .checked = people,
                                                           .failed = lost,
                                                           .result = lost > 0 ? EG_CHECK_WARNED
                                                                              : EG_CHECK_PASSED});
}

/* References behind a check; nobody is ever listed for gender identity. */
static bool list_person(void *closure, const struct eg_person *now,
                        const enum eg_state before[EG_FIELDS_MOST])
{
    struct listing *list = closure;
    struct trip *trip = list->trip;
    for (size_t f = 0; f < trip->fields->count; f++) {
        const struct eg_field *field = &trip->fields->fields[f];
        if (field->kind != EG_FIELD_EQUALITY || strcmp(field->key, EG_FIELD_GENDER_IDENTITY) == 0)
            continue;
        int i = field->number - 1;
        enum eg_state state = eg_state_of(now->answers[i]);
        bool lost = is_lost(before[i], state);
        if (!has_column(trip, field))
            continue;
        if (!lost && !is_turned(before[i], state))
            continue;
        if (list->listed[i][lost]++ >= EG_CHECK_RECORDS_MOST)
            continue;
        struct eg_check_record record = {.check = lost ? EG_CHECK_LOST : EG_CHECK_UNDECLARED,
                                         .field = field->number,
                                         .reference = now->reference};
        if (!eg_check_records_add(trip->store, trip->result->snapshot.id, &record, trip->error))
            return false;
    }
    return true;
}

static bool check_answers(struct trip *trip, const struct eg_flow *flow,
                          const struct eg_snapshot *before)
{
    for (size_t f = 0; f < trip->fields->count; f++) {
        const struct eg_field *field = &trip->fields->fields[f];
        uint32_t bit = field->kind == EG_FIELD_EQUALITY ? 1u << (field->number - 1) : 0;
        if (!(before->fields & bit))
            continue;
        int64_t lost = 0, turned = 0;
        for (int then = 0; then < EG_STATE_COUNT; then++)
            for (int now = 0; now < EG_STATE_COUNT; now++) {
                int64_t people = flow->moved[field->number - 1][then][now];
                lost += is_lost((enum eg_state)then, (enum eg_state)now) ? people : 0;
                turned += is_turned((enum eg_state)then, (enum eg_state)now) ? people : 0;
            }
        if (!has_column(trip, field)
                ? !note_gone(trip, field, flow->stayed, lost)
                : !eg_import_conclude(trip, EG_CHECK_LOST, field, flow->stayed, lost) ||
                      !eg_import_conclude(trip, EG_CHECK_UNDECLARED, field, flow->stayed, turned))
            return false;
    }
    return true;
}

/* Directorates that lost many references while as many appeared. */
static bool check_references(struct trip *trip, const struct eg_flow *flow)
{
    int64_t limit = trip->rules.values[EG_RULE_RENUMBERED_LIMIT] * TENTHS;
    int64_t checked = 0, renumbered = 0;
    const char *place = "";
    for (size_t i = 0; i < trip->units->count; i++) {
        const struct eg_flow_unit *unit = &flow->units[i];
        int64_t both = unit->vanished < unit->appeared ? unit->vanished : unit->appeared;
        checked += unit->before;
        if (both < RENUMBERED_LEAST || !eg_check_is_over(both, unit->before, limit))
            continue;
        renumbered += both;
        place = eg_arena_format(trip->arena, "%s%s%s", place, place[0] ? "; " : "",
                                eg_units_at(trip->units, (int64_t)i + 1)->name);
    }
    /* One directorate is enough: the limit is each directorate's own. */
    return eg_import_keep_check(
        trip, &(struct eg_checked){EG_CHECK_RENUMBERED, 0, checked, renumbered, limit,
                                   renumbered > 0 ? EG_CHECK_WARNED : EG_CHECK_PASSED, place});
}

bool eg_import_check_flow(struct trip *trip)
{
    if (trip->kind != EG_STAFF)
        return true;
    const struct eg_snapshot *before = find_before(trip);
    if (!before)
        return !eg_failed(trip->error);
    struct listing *list = eg_arena_take(trip->arena, sizeof *list);
    *list = (struct listing){.trip = trip};
    struct eg_flow_request request = {.older = before->id,
                                      .newer = trip->result->snapshot.id,
                                      .older_store = eg_import_memory(trip),
                                      .people = before->counts.people,
                                      .units = trip->units,
                                      .tell = list_person,
                                      .closure = list};
    struct eg_flow flow;
    return eg_flow_measure(trip->store, trip->arena, &request, &flow, trip->error) &&
           check_answers(trip, &flow, before) && check_references(trip, &flow);
}
