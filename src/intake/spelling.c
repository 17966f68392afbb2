#include "equigap/intake/spelling.h"

#include <assert.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/hash.h"
#include "equigap/intake/lists.h"
#include "equigap/store/memory.h"
#include "equigap/store/settings.h"
#include "form_room.h"
#include "named.h"
#include "spelling_room.h"

bool eg_spellings_undecided(struct eg_store *store, struct eg_arena *arena,
                            struct eg_undecided **texts, size_t *count, struct eg_error *error)
{
    struct eg_unknown_text *rows;
    struct eg_fields *fields = eg_fields_load(store, arena, error);
    struct eg_lists *lists = fields ? eg_lists_load(arena, fields, error) : NULL;
    if (!lists || !eg_undecided_load(store, arena, &rows, count, error))
        return false;
    *texts = eg_arena_take_array(arena, *count, sizeof **texts);
    for (size_t i = 0; i < *count; i++) {
        const struct eg_field *field = eg_fields_find_number(fields, rows[i].field);
        struct eg_near near = {NULL, "", ""};
        const char *normal = eg_text_normalise(arena, rows[i].text, strlen(rows[i].text));
        const char *key = field ? field->key : "";
        if (eg_spelling_near(lists, arena, key, normal, &near))
            near.reason = eg_arena_format(arena, "%s from '%s'", near.reason, near.text);
        (*texts)[i] =
            (struct eg_undecided){key, rows[i].text, rows[i].records, near.means, near.reason};
    }
    return true;
}

/* ---- Reading decisions ---- */

enum { FIELD, TEXT, DECISION, COLUMNS };

struct reading {
    struct form form;
    struct eg_arena *arena;
    struct eg_store *store;
    const struct eg_fields *fields;
    struct eg_hash *known; /* field and text to an index of `decisions` */
    struct eg_decision *decisions;
    size_t count, capacity;
    size_t places[COLUMNS];
    struct eg_spelling_result *result;
    struct eg_error *error;
};

/* Refuses the row at one of its columns, quoting `text` behind the problem if that is not NULL. */
static bool refuse(const struct reading *reading, int column, const char *what, const char *text)
{
    return form_refuse(&reading->form, reading->places[column],
                       text ? eg_arena_format(reading->arena, "%s '%s'", what, text) : what);
}

static bool find_columns(struct reading *reading)
{
    static const char *const names[COLUMNS] = {"field", "text", "decision"};
    for (int n = 0; n < COLUMNS; n++)
        if (!form_must_find(&reading->form, names[n],
                            "there must be columns field, text and decision, as 'equigap spellings "
                            "--unrecognised' writes them",
                            &reading->places[n]))
            return false;
    return true;
}

/* What a decision means, into `*of`. */
static bool resolve(const struct reading *reading, const char *key, const char *decision,
                    struct eg_decision *of)
{
    const char *normal = eg_text_normalise(reading->arena, decision, strlen(decision));
    bool is_undeclared =
        strcmp(normal, "undeclared") == 0 || strcmp(normal, "prefer not to say") == 0;
    bool is_missing = strcmp(normal, "missing") == 0 || strcmp(normal, "no record") == 0;
    of->field = eg_fields_find(reading->fields, key);
    const struct eg_category *category = named_category(reading->arena, of->field, decision);
    if (!category && strcmp(key, EG_FIELD_STAGE) == 0) {
        const struct eg_field *outcome = eg_fields_find(reading->fields, EG_FIELD_OUTCOME);
        category = named_category(reading->arena, outcome, decision);
        of->field = category ? outcome : of->field;
    }
    if (category) {
        of->word = category->code;
        of->answer =
            of->field->takes_several ? (int64_t)1 << (category->number - 1) : category->number;
        return true;
    }
    of->word = is_undeclared ? "undeclared" : "missing";
    of->answer = is_undeclared ? EG_ANSWER_UNDECLARED : EG_ANSWER_MISSING;
    return (is_undeclared || is_missing) && of->field->kind == EG_FIELD_EQUALITY;
}

static const char *key_of(const struct reading *reading, const char *field, const char *normal)
{
    return eg_arena_format(reading->arena, "%s\x1f%s", field, normal);
}

/* Adds a decision unless the same was made before; another one for the same text is refused. */
static bool add(struct reading *reading, const struct eg_decision *decision)
{
    const char *key = key_of(reading, decision->asked, decision->normal);
    int64_t index;
    if (eg_hash_find(reading->known, key, strlen(key), &index)) {
        assert(reading->decisions && index < (int64_t)reading->count);
        const struct eg_decision *other = &reading->decisions[index];
        if (strcmp(other->word, decision->word) != 0 || other->field != decision->field)
            return refuse(reading, DECISION,
                          other->is_old ? "the store has another decision for this text already:"
                                        : "an earlier line decides otherwise on this text:",
                          other->word);
        reading->result->known++;
        return true;
    }
    reading->decisions = eg_arena_grow(reading->arena, reading->decisions, &reading->capacity,
                                       reading->count + 1, sizeof *reading->decisions);
    eg_hash_set(reading->known, key, strlen(key), (int64_t)reading->count);
    reading->decisions[reading->count++] = *decision;
    reading->result->added += !decision->is_old;
    return true;
}

static bool read_row(struct reading *reading)
{
    const char *cells[COLUMNS];
    for (int n = 0; n < COLUMNS; n++)
        cells[n] = form_cell(&reading->form, reading->places[n]);
    if (cells[DECISION][0] == '\0') {
        reading->result->undecided += cells[TEXT][0] != '\0';
        return true;
    }
    const struct eg_field *field = eg_fields_find(reading->fields, cells[FIELD]);
    if (!field)
        return refuse(reading, FIELD, "there is no field", cells[FIELD]);
    struct eg_decision of = {
        .asked = field->key,
        .written = cells[TEXT],
        .normal = eg_text_normalise(reading->arena, cells[TEXT], strlen(cells[TEXT])),
    };
    if (of.normal[0] == '\0')
        return refuse(reading, TEXT, "nothing is left of the text after normalising", NULL);
    if (!resolve(reading, field->key, cells[DECISION], &of))
        return refuse(reading, DECISION,
                      eg_arena_format(reading->arena,
                                      "field %s has no category of this code or label, and it is "
                                      "neither 'prefer not to say' nor 'no record':",
                                      field->key),
                      cells[DECISION]);
    return add(reading, &of);
}

static bool recall(struct reading *reading)
{
    struct eg_own_spelling *old;
    size_t count;
    if (!eg_own_spellings_load(reading->store, reading->arena, &old, &count, reading->error))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct eg_decision of = {.written = old[i].written, .normal = old[i].text, .is_old = true};
        bool is_outcome = strcmp(old[i].field, EG_FIELD_OUTCOME) == 0;
        of.asked = is_outcome ? EG_FIELD_STAGE : old[i].field;
        if (eg_fields_find(reading->fields, of.asked) &&
            resolve(reading, of.asked, old[i].answer, &of) && !add(reading, &of))
            return false;
    }
    return true;
}

static bool read_file(struct reading *reading)
{
    bool goes_on = form_open(&reading->form, reading->arena, reading->form.path, reading->error) &&
                   find_columns(reading);
    while (goes_on && form_next(&reading->form))
        goes_on = read_row(reading);
    return form_close(&reading->form);
}

static bool keep(struct reading *reading)
{
    for (size_t i = 0; i < reading->count; i++) {
        const struct eg_decision *of = &reading->decisions[i];
        struct eg_own_spelling spelling = {of->field->key, of->normal, of->written, of->word,
                                           eg_day_today()};
        if (!of->is_old && !eg_own_spellings_add(reading->store, &spelling, reading->error))
            return false;
    }
    return true;
}

bool eg_spellings_apply(struct eg_store *store, struct eg_arena *arena, const char *path,
                        struct eg_spelling_result *result, struct eg_error *error)
{
    *result = (struct eg_spelling_result){0};
    struct reading reading = {.form = {.arena = arena, .path = path, .error = error},
                              .arena = arena,
                              .store = store,
                              .fields = eg_fields_load(store, arena, error),
                              .known = eg_hash_begin(arena),
                              .result = result,
                              .error = error};
    if (!reading.fields || !eg_store_begin(store, error))
        return false;
    bool done = recall(&reading) && read_file(&reading) && keep(&reading) &&
                eg_recode(store, arena,
                          &(struct eg_decisions){reading.fields, reading.decisions, reading.count},
                          result, error);
    if (done)
        return eg_store_commit(store, error);
    eg_store_rollback(store);
    return false;
}
