/* Stored people take the answers that their raw texts now stand for. */
#include <string.h>

#include "equigap/base/hash.h"
#include "equigap/base/text.h"
#include "equigap/store/people.h"
#include "equigap/store/snapshots.h"
#include "equigap/tally/flow_checks.h"
#include "equigap/tally/recount.h"
#include "import_room.h"
#include "person_room.h"
#include "spelling_room.h"

struct recoding {
    struct eg_store *store;
    struct eg_arena *arena;
    const struct eg_fields *fields;
    const struct eg_decision *decisions;
    struct eg_hash *by_text; /* field and normalised text to an index of `decisions` */
    struct eg_snapshot *snapshots;
    bool *is_changed; /* beside each of them: people as they are */
    bool *is_touched; /* people as they were before it */
    size_t snapshot_count;
    int64_t conflicts; /* found on the way */
    struct eg_spelling_result *result;
    struct eg_error *error;
};

/* The texts of one person in one field, and what is decided on each; NULL: nothing. */
struct texts {
    const struct eg_field *field;
    const struct eg_raw_answer *raw;
    const struct eg_decision *const *decisions;
    size_t count;
};

/* A status of an application: the stage it reached, or the outcome and what that implies. */
static void take_status(const struct recoding *with, const struct eg_decision *decision,
                        struct eg_person *person)
{
    if (strcmp(decision->field->key, EG_FIELD_OUTCOME) == 0)
        eg_take_outcome(with->fields, person, decision->answer);
    else
        eg_reach_stage(with->fields, person, eg_field_at(decision->field, decision->answer)->code);
}

/* Somebody as they are, or as they were before a snapshot brought them up to date. */
static bool find_person(struct recoding *with, const struct eg_raw_answer *raw, enum eg_kind kind,
                        struct eg_person *person)
{
    bool found;
    return (raw->before
                ? eg_applications_find_before(with->store, raw->before, raw->person, person, &found,
                                              with->error)
                : eg_people_find(with->store, kind, raw->person, person, &found, with->error)) &&
           found;
}

static const struct eg_decision *decision_on(const struct recoding *with,
                                             const struct eg_field *field, const char *text)
{
    struct eg_arena *scratch = eg_arena_begin();
    const char *key = eg_arena_format(scratch, "%s\x1f%s", field->key,
                                      eg_text_normalise(scratch, text, strlen(text)));
    int64_t index;
    bool found = eg_hash_find(with->by_text, key, strlen(key), &index);
    eg_arena_end(scratch);
    return found ? &with->decisions[index] : NULL;
}

/* Stores somebody who has other answers now; the texts that gave them are dropped. */
static bool replace_person(struct recoding *with, const struct texts *of,
                           const struct eg_snapshot *snapshot, const struct eg_person *after)
{
    if (of->raw->before) {
        with->is_touched[eg_snapshots_find(with->snapshots, with->snapshot_count, of->raw->before) -
                         with->snapshots] = true;
        return eg_applications_recode_before(with->store, of->raw->before, after, of->field->number,
                                             with->error);
    }
    with->is_changed[snapshot - with->snapshots] = true;
    with->result->recoded++;
    if (!eg_people_replace(with->store, snapshot->kind, after, with->error))
        return false;
    for (size_t i = 0; i < of->count; i++)
        if (of->decisions[i] && !eg_unrecognised_remove(with->store, after->id, of->field->number,
                                                        of->raw[i].line, with->error))
            return false;
    return true;
}

/* What the text of a record stands for, beside what is known of its person: as if it had been known when
 * the records were read. */
static bool take_answer(struct recoding *with, const struct eg_decision *decision,
                        const struct eg_raw_answer *raw, struct eg_person *person)
{
    const struct eg_field *field = decision->field;
    int64_t *answer = &person->answers[field->number - 1], known = *answer;
    *answer = raw->leads ? eg_answer_finer(field, decision->answer, known)
                         : eg_answer_finer(field, known, decision->answer);
    return !eg_answers_contradict(field, known, decision->answer) ||
           eg_note_conflict(with->store, field, person, raw->line, &with->conflicts, with->error);
}

static bool take_decisions(struct recoding *with, const struct texts *of, struct eg_person *person)
{
    bool is_answer = of->field->kind == EG_FIELD_EQUALITY, is_all = true;
    for (size_t i = 0; i < of->count; i++)
        is_all = is_all && of->decisions[i];
    if (is_answer && is_all && person->answers[of->field->number - 1] == EG_ANSWER_UNRECOGNISED)
        person->answers[of->field->number - 1] = EG_ANSWER_MISSING;
    for (size_t i = 0; i < of->count; i++) {
        if (of->decisions[i] && !is_answer)
            take_status(with, of->decisions[i], person);
        else if (of->decisions[i] && !take_answer(with, of->decisions[i], &of->raw[i], person))
            return false;
    }
    return true;
}

static bool recode_person(struct recoding *with, const struct texts *of)
{
    struct eg_person stored, after;
    const struct eg_snapshot *snapshot = eg_snapshots_find(with->snapshots, with->snapshot_count,
                                                           eg_people_snapshot_of(of->raw->person));
    if (!snapshot || !find_person(with, of->raw, snapshot->kind, &stored))
        return false;
    after = stored;
    after.reference = eg_arena_copy(with->arena, stored.reference, strlen(stored.reference));
    after.applicant = eg_arena_copy(with->arena, stored.applicant, strlen(stored.applicant));
    return take_decisions(with, of, &after) && replace_person(with, of, snapshot, &after);
}

/* The raw texts of one field, gathered before anything is changed; those of one person together. */
static bool recode_field(struct recoding *with, const struct eg_field *field)
{
    struct eg_raw_answer *raw;
    size_t count;
    if (!eg_unrecognised_load(with->store, with->arena, field->number, &raw, &count, with->error))
        return false;
    const struct eg_decision **decisions =
        eg_arena_take_array(with->arena, count + 1, sizeof *decisions);
    for (size_t first = 0, next; first < count; first = next) {
        bool has_any = false;
        for (next = first; next < count && raw[next].person == raw[first].person &&
                           raw[next].before == raw[first].before;
             next++) {
            decisions[next] = decision_on(with, field, raw[next].text);
            has_any = has_any || decisions[next];
        }
        struct texts of = {field, &raw[first], &decisions[first], next - first};
        if (has_any && !recode_person(with, &of))
            return false;
    }
    return true;
}

/* Counts the figures of the snapshots that changed anew, and seals those anew that keep what was before
 * them. */
static bool recount(struct recoding *with)
{
    struct eg_ids changed = {
        eg_arena_take_array(with->arena, with->snapshot_count, sizeof *changed.ids), 0};
    for (size_t i = 0; i < with->snapshot_count; i++) {
        int64_t id = with->snapshots[i].id;
        if (with->is_changed[i])
            changed.ids[changed.count++] = id;
        if (with->is_changed[i]
                ? !eg_recount_and_save(with->store, id, with->error)
                : with->is_touched[i] && !eg_snapshots_seal(with->store, id, with->error))
            return false;
    }
    with->result->snapshots = (int64_t)changed.count;
    return eg_flow_check_around(with->store, &changed, with->error);
}

bool eg_recode(struct eg_store *store, struct eg_arena *arena, const struct eg_decisions *decisions,
               struct eg_spelling_result *result, struct eg_error *error)
{
    struct recoding with = {.store = store,
                            .arena = arena,
                            .fields = decisions->fields,
                            .decisions = decisions->all,
                            .by_text = eg_hash_begin(arena),
                            .result = result,
                            .error = error};
    for (size_t i = 0; i < decisions->count; i++) {
        const struct eg_decision *is = &decisions->all[i];
        const char *key = eg_arena_format(arena, "%s\x1f%s", is->asked, is->normal);
        eg_hash_set(with.by_text, key, strlen(key), (int64_t)i);
    }
    if (!eg_snapshots_load(store, arena, &with.snapshots, &with.snapshot_count, error))
        return false;
    with.is_changed = eg_arena_take_array(arena, with.snapshot_count, sizeof *with.is_changed);
    with.is_touched = eg_arena_take_array(arena, with.snapshot_count, sizeof *with.is_touched);
    for (size_t i = 0; i < with.fields->count; i++)
        if (!recode_field(&with, &with.fields->fields[i]))
            return false;
    return recount(&with);
}
