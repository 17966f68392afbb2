#include "equigap/tally/flow_checks.h"

#include <string.h>

#include "equigap/store/checks.h"
#include "equigap/store/settings.h"
#include "equigap/store/snapshots.h"
#include "equigap/tally/flow.h"

enum { TENTHS = 10, RENUMBERED_LEAST = 10 };

/* One snapshot held against the one before it. */
struct comparison {
    struct eg_store *store, *memory; /* where the snapshot is, and where the one before it is */
    struct eg_arena *arena;
    const struct eg_snapshot *before, *now;
    struct eg_fields *fields;
    struct eg_units *units;
    struct eg_rules rules;
    struct eg_checks *found;
    int64_t listed[EG_FIELDS_MOST][2]; /* by field: answers turned undeclared, lost */
    struct eg_error *error;
};

static bool is_lost(enum eg_state before, enum eg_state now)
{
    return (before == EG_STATE_DECLARED || before == EG_STATE_UNDECLARED) &&
           now == EG_STATE_MISSING;
}

static bool is_turned(enum eg_state before, enum eg_state now)
{
    return before == EG_STATE_MISSING && now == EG_STATE_UNDECLARED;
}

/* Whether the snapshot's extract has a column for an equality field. */
static bool has_column(const struct comparison *with, const struct eg_field *field)
{
    return with->now->fields & eg_field_bit(field);
}

/* References behind a check; nobody is ever listed for gender identity. */
static bool list_person(void *closure, const struct eg_person *now,
                        const enum eg_state before[EG_FIELDS_MOST])
{
    struct comparison *with = closure;
    for (size_t f = 0; f < with->fields->count; f++) {
        const struct eg_field *field = &with->fields->fields[f];
        if (field->kind != EG_FIELD_EQUALITY || eg_field_is_never_listed(field))
            continue;
        int i = field->number - 1;
        enum eg_state state = eg_state_of(now->answers[i]);
        bool lost = is_lost(before[i], state);
        if (!has_column(with, field) || (!lost && !is_turned(before[i], state)))
            continue;
        if (with->listed[i][lost]++ >= EG_CHECK_RECORDS_MOST)
            continue;
        struct eg_check_record record = {.check = lost ? EG_CHECK_LOST : EG_CHECK_UNDECLARED,
                                         .field = field->number,
                                         .reference = now->reference};
        if (!eg_check_records_add(with->store, with->now->id, &record, with->error))
            return false;
    }
    return true;
}

static bool keep(struct comparison *with, struct eg_checked checked, bool warns)
{
    struct eg_checks *found = with->found;
    checked.result = warns ? EG_CHECK_WARNED : EG_CHECK_PASSED;
    found->all = eg_arena_grow(with->arena, found->all, &found->capacity, found->count + 1,
                               sizeof *found->all);
    found->all[found->count++] = checked;
    return eg_checks_add(with->store, with->now->id, &checked, with->error);
}

static bool conclude(struct comparison *with, enum eg_check check, const struct eg_field *field,
                     int64_t checked, int64_t failed)
{
    int64_t limit = with->rules.values[eg_check_rule(check)] * TENTHS;
    return keep(with,
                (struct eg_checked){.check = check,
                                    .field = field->number,
                                    .checked = checked,
                                    .failed = failed,
                                    .limit = limit,
                                    .place = ""},
                eg_check_is_over(failed, checked, limit));
}

/* A field that the snapshot before had and this extract has no column for: not lost answer by answer. */
static bool note_gone(struct comparison *with, const struct eg_field *field, int64_t people,
                      int64_t lost)
{
    return keep(with,
                (struct eg_checked){.check = EG_CHECK_COLUMN_GONE,
                                    .field = field->number,
                                    .checked = people,
                                    .failed = lost,
                                    .place = ""},
                lost > 0);
}

static bool check_answers(struct comparison *with, const struct eg_flow *flow)
{
    for (size_t f = 0; f < with->fields->count; f++) {
        const struct eg_field *field = &with->fields->fields[f];
        uint32_t bit = field->kind == EG_FIELD_EQUALITY ? eg_field_bit(field) : 0;
        if (!(with->before->fields & bit))
            continue;
        int64_t lost = 0, turned = 0;
        for (int then = 0; then < EG_STATE_COUNT; then++)
            for (int now = 0; now < EG_STATE_COUNT; now++) {
                int64_t people = flow->moved[field->number - 1][then][now];
                lost += is_lost((enum eg_state)then, (enum eg_state)now) ? people : 0;
                turned += is_turned((enum eg_state)then, (enum eg_state)now) ? people : 0;
            }
        if (!has_column(with, field)
                ? !note_gone(with, field, flow->stayed, lost)
                : !conclude(with, EG_CHECK_LOST, field, flow->stayed, lost) ||
                      !conclude(with, EG_CHECK_UNDECLARED, field, flow->stayed, turned))
            return false;
    }
    return true;
}

/* How many references of a directorate, or of everybody, vanished while others appeared; 0 within the limit. */
static int64_t count_renumbered(const struct eg_flow_unit *of, int64_t limit)
{
    int64_t both = of->vanished < of->appeared ? of->vanished : of->appeared;
    return both < RENUMBERED_LEAST || !eg_check_is_over(both, of->before, limit) ? 0 : both;
}

/* Directorates that lost many references while as many appeared; else everybody, where they were given new
 * names as well. */
static bool check_references(struct comparison *with, const struct eg_flow *flow)
{
    int64_t limit = with->rules.values[EG_RULE_RENUMBERED_LIMIT] * TENTHS;
    int64_t renumbered = 0;
    struct eg_flow_unit all = {.vanished = flow->vanished, .appeared = flow->appeared};
    const char *place = "";
    for (size_t i = 0; i < with->units->count; i++) {
        int64_t both = count_renumbered(&flow->units[i], limit);
        all.before += flow->units[i].before;
        renumbered += both;
        if (both > 0)
            place = eg_arena_format(with->arena, "%s%s%s", place, place[0] ? "; " : "",
                                    eg_units_at(with->units, (int64_t)i + 1)->name);
    }
    if (renumbered == 0 && (renumbered = count_renumbered(&all, limit)) > 0)
        place = eg_units_at(with->units, EG_UNIT_ROOT)->name;
    /* One directorate is enough: the limit is each directorate's own. */
    return keep(with,
                (struct eg_checked){.check = EG_CHECK_RENUMBERED,
                                    .checked = all.before,
                                    .failed = renumbered,
                                    .limit = limit,
                                    .place = place},
                renumbered > 0);
}

static bool compare(struct comparison *with)
{
    with->fields = eg_fields_load(with->store, with->arena, with->error);
    with->units = eg_units_load(with->store, with->arena, with->error);
    if (!with->fields || !with->units || !eg_rules_load(with->memory, &with->rules, with->error))
        return false;
    struct eg_flow_request request = {.older = with->before->id,
                                      .newer = with->now->id,
                                      .older_store = with->memory,
                                      .people = with->before->counts.people,
                                      .units = with->units,
                                      .tell = list_person,
                                      .closure = with};
    struct eg_flow flow;
    return eg_flow_measure(with->store, with->arena, &request, &flow, with->error) &&
           check_answers(with, &flow) && check_references(with, &flow);
}

/* What was found before is dropped. */
static bool drop(struct eg_store *store, int64_t snapshot, struct eg_error *error)
{
    static const enum eg_check checks[] = {EG_CHECK_LOST, EG_CHECK_UNDECLARED, EG_CHECK_RENUMBERED,
                                           EG_CHECK_COLUMN_GONE};
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!eg_checks_remove(store, snapshot, checks[i], error))
            return false;
    return true;
}

/* The last staff snapshot before a day; NULL: none. */
static const struct eg_snapshot *before_day(const struct eg_snapshot *all, size_t count,
                                            int32_t day)
{
    const struct eg_snapshot *before = NULL;
    for (size_t i = 0; i < count; i++)
        if (all[i].kind == EG_STAFF && all[i].last_day < day)
            before = &all[i];
    return before;
}

bool eg_flow_check(struct eg_store *store, struct eg_store *memory, struct eg_arena *arena,
                   int64_t snapshot, struct eg_checks *found, struct eg_error *error)
{
    struct eg_snapshot *here, *all;
    size_t count_here, count;
    *found = (struct eg_checks){NULL, 0, 0};
    if (!eg_snapshots_load(store, arena, &here, &count_here, error) ||
        !eg_snapshots_load(memory, arena, &all, &count, error))
        return false;
    const struct eg_snapshot *now = eg_snapshots_find(here, count_here, snapshot);
    if (!now || now->kind != EG_STAFF || now->is_reduced)
        return true;
    struct comparison *with = eg_arena_take(arena, sizeof *with);
    *with = (struct comparison){.store = store,
                                .memory = memory,
                                .arena = arena,
                                .before = before_day(all, count, now->last_day),
                                .now = now,
                                .found = found,
                                .error = error};
    bool has_people = with->before && !with->before->is_reduced;
    return drop(store, snapshot, error) && (!has_people || compare(with));
}

/* A snapshot measured anew, and sealed. */
static bool measure_anew(struct eg_store *store, int64_t snapshot, struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_checks found;
    bool done = eg_flow_check(store, store, arena, snapshot, &found, error) &&
                eg_snapshots_seal(store, snapshot, error);
    eg_arena_end(arena);
    return done;
}

bool eg_flow_check_next(struct eg_store *store, int32_t day, struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_snapshot *all;
    size_t count, next = 0;
    bool done = eg_snapshots_load(store, arena, &all, &count, error);
    while (done && next < count && (all[next].kind != EG_STAFF || all[next].last_day <= day))
        next++;
    done = done && (next == count || measure_anew(store, all[next].id, error));
    eg_arena_end(arena);
    return done;
}

static bool is_among(const struct eg_ids *ids, const struct eg_snapshot *snapshot)
{
    for (size_t i = 0; snapshot && i < ids->count; i++)
        if (ids->ids[i] == snapshot->id)
            return true;
    return false;
}

bool eg_flow_check_around(struct eg_store *store, const struct eg_ids *changed,
                          struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct eg_snapshot *all;
    size_t count;
    bool done = eg_snapshots_load(store, arena, &all, &count, error);
    for (size_t i = 0; done && i < count; i++) {
        const struct eg_snapshot *before = before_day(all, count, all[i].last_day);
        if (all[i].kind == EG_STAFF && !(before && before->is_reduced) &&
            (is_among(changed, &all[i]) || is_among(changed, before)))
            done = measure_anew(store, all[i].id, error);
    }
    eg_arena_end(arena);
    return done;
}
