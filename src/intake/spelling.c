#include "equigap/intake/spelling.h"

#include <assert.h>
#include <string.h>

#include "equigap/base/date.h"
#include "equigap/base/hash.h"
#include "equigap/intake/answer.h"
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
        struct eg_arena *scratch = eg_arena_begin();
        const char *normal = eg_text_normalise(scratch, rows[i].text, strlen(rows[i].text));
        const char *key = field ? field->key : "";
        if (eg_spelling_near(lists, arena, key, normal, &near))
            near.reason = eg_arena_format(arena, "%s from '%s'", near.reason, near.text);
        eg_arena_end(scratch);
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
    struct eg_lists *lists;   /* as built in, without the user's own spellings */
    struct eg_coder **coders; /* by field; NULL until a text of it is looked up */
    struct eg_hash *known;    /* field and text to an index of `decisions` */
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

/* What the built-in lists say of a text in a field; unrecognised if nothing. */
static int64_t listed_answer(struct reading *reading, const struct eg_field *field,
                             const char *text)
{
    struct eg_coder **coder = &reading->coders[field - reading->fields->fields];
    if (!*coder)
        *coder = eg_coder_begin(reading->arena, reading->lists, field->key, "");
    return eg_coder_code(*coder, (struct eg_bytes){text, strlen(text)}, 0);
}

static int64_t answer_of(const struct eg_field *field, const struct eg_category *category)
{
    return field->takes_several ? (int64_t)1 << (category->number - 1) : category->number;
}

/* The category that an answer is; NULL for a state, and for several at once. */
static const struct eg_category *category_of(const struct eg_field *field, int64_t answer)
{
    for (size_t i = 0; i < field->category_count; i++)
        if (answer_of(field, &field->categories[i]) == answer)
            return &field->categories[i];
    return NULL;
}

/* The category that a decision names by its code or label, else by a spelling of the lists, and in
 * `*field` whose it is: a status may be an outcome, too. NULL if none. */
static const struct eg_category *decide_category(struct reading *reading, const char *decision,
                                                 const struct eg_field **field)
{
    const struct eg_field *fields[] = {*field, NULL};
    const struct eg_category *found = NULL;
    if (strcmp((*field)->key, EG_FIELD_STAGE) == 0)
        fields[1] = eg_fields_find(reading->fields, EG_FIELD_OUTCOME);
    for (int by_spelling = 0; by_spelling < 2; by_spelling++)
        for (int i = 0; !found && i < 2 && fields[i]; i++) {
            *field = fields[i];
            found = by_spelling ? category_of(*field, listed_answer(reading, *field, decision))
                                : named_category(reading->arena, *field, decision);
        }
    return found;
}

/* The state that a decision names by our words for it or by a spelling of the lists. */
static bool find_state(struct reading *reading, const struct eg_field *field, const char *decision,
                       int64_t *state)
{
    const char *normal = eg_text_normalise(reading->arena, decision, strlen(decision));
    if (strcmp(normal, "undeclared") == 0)
        *state = EG_ANSWER_UNDECLARED;
    else if (strcmp(normal, "missing") == 0)
        *state = EG_ANSWER_MISSING;
    else
        *state = listed_answer(reading, field, decision);
    return *state == EG_ANSWER_UNDECLARED || *state == EG_ANSWER_MISSING;
}

/* What a decision means, into `*of`. */
static bool resolve(struct reading *reading, const char *key, const char *decision,
                    struct eg_decision *of)
{
    of->field = eg_fields_find(reading->fields, key);
    const struct eg_category *category = decide_category(reading, decision, &of->field);
    if (category) {
        of->word = category->code;
        of->answer = answer_of(of->field, category);
        return true;
    }
    bool is_state = of->field->kind == EG_FIELD_EQUALITY &&
                    find_state(reading, of->field, decision, &of->answer);
    of->word = is_state && of->answer == EG_ANSWER_UNDECLARED ? "undeclared" : "missing";
    return is_state;
}

/* "WB (English, Welsh, ...)", "prefer not to say", "no record". */
static const char *words_for(const struct reading *reading, const struct eg_field *field,
                             int64_t answer)
{
    const struct eg_category *category = category_of(field, answer);
    if (category)
        return eg_arena_format(reading->arena, "%s (%s)", category->code, category->label);
    if (eg_answer_is_declared(answer))
        return "several answers at once";
    return answer == EG_ANSWER_UNDECLARED ? "prefer not to say" : "no record";
}

/* Whether an answer that a text has is lost by deciding on another. Which state a text stands for depends
 * on the system that it comes from ("Not stated"), so one state may be decided to be the other. */
static bool is_another(int64_t listed, int64_t decided)
{
    return listed != decided && (eg_answer_is_declared(listed) || eg_answer_is_declared(decided));
}

/* Whether the lists know the text as something else in `field`. */
static bool contradicts_lists(struct reading *reading, const struct eg_decision *of,
                              const struct eg_field *field, int64_t *listed)
{
    *listed = listed_answer(reading, field, of->written);
    return *listed != EG_ANSWER_UNRECOGNISED &&
           (field != of->field || is_another(*listed, of->answer));
}

/* A decision must not take a text away from what it means already: in the lists, or as a bare code in a
 * scheme, which would be miscoded when the scheme is chosen. */
static bool check_lists(struct reading *reading, const struct eg_decision *of)
{
    int64_t listed;
    size_t count;
    const struct eg_field *by = of->field; /* the field in which the text is known */
    bool is_against = contradicts_lists(reading, of, by, &listed);
    if (listed == EG_ANSWER_UNRECOGNISED && strcmp(of->asked, by->key) != 0) {
        by = eg_fields_find(reading->fields, of->asked);
        is_against = contradicts_lists(reading, of, by, &listed);
    }
    if (is_against)
        return refuse(
            reading, DECISION,
            eg_arena_format(reading->arena,
                            "'%s' is known already, as %s, and cannot be decided to be %s; "
                            "leave its decision empty, and where an extract means "
                            "something else by it, correct the extract",
                            of->written, words_for(reading, by, listed), of->word),
            NULL);
    const struct eg_scheme *schemes = eg_schemes(reading->lists, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(schemes[i].field, of->field->key) == 0 &&
            eg_spelling_find_code(reading->lists, of->field->key, schemes[i].name, of->normal,
                                  &listed) &&
            is_another(listed, of->answer))
            return refuse(reading, DECISION,
                          eg_arena_format(
                              reading->arena,
                              "'%s' is a code that scheme %s=%s knows as %s, not %s; leave its "
                              "decision empty and import the extract with the scheme that it uses "
                              "(--scheme), or write words for the codes in the extract",
                              of->written, of->field->key, schemes[i].name,
                              words_for(reading, of->field, listed), of->word),
                          NULL);
    return true;
}

static const char *key_of(const struct reading *reading, const char *field, const char *normal)
{
    return eg_arena_format(reading->arena, "%s\x1f%s", field, normal);
}

/* The field that a text is looked for under: a column of stages tells outcomes, too. */
static const char *asked_of(const char *field)
{
    return strcmp(field, EG_FIELD_OUTCOME) == 0 ? EG_FIELD_STAGE : field;
}

/* A decision on a text that there is one for: the same, or in the place of the store's. Of two that the store has
 * none takes the place of the other. */
static bool meet(struct reading *reading, struct eg_decision *other,
                 const struct eg_decision *decision)
{
    if (decision->is_old)
        return true;
    bool is_same = strcmp(other->word, decision->word) == 0 && other->field == decision->field;
    if (!is_same && (!other->is_old || other->is_met))
        return refuse(
            reading, DECISION,
            "take one of the lines out, for an earlier one decides otherwise on this text:",
            other->word);
    if (is_same) {
        other->is_met = true;
        reading->result->known++;
        return true;
    }
    const char *replaced = other->field->key;
    *other = *decision;
    other->replaced = replaced;
    reading->result->changed++;
    return true;
}

/* Adds a decision unless the same was made before. */
static bool add(struct reading *reading, const struct eg_decision *decision)
{
    const char *key = key_of(reading, decision->asked, decision->normal);
    int64_t index;
    if (eg_hash_find(reading->known, key, strlen(key), &index)) {
        assert(reading->decisions && index < (int64_t)reading->count);
        return meet(reading, &reading->decisions[index], decision);
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
        return refuse(reading, FIELD,
                      "'equigap help fields' lists the fields; there is none that is called",
                      cells[FIELD]);
    struct eg_decision of = {
        .asked = asked_of(field->key),
        .written = cells[TEXT],
        .normal = eg_text_normalise(reading->arena, cells[TEXT], strlen(cells[TEXT])),
    };
    if (of.normal[0] == '\0')
        return refuse(reading, TEXT,
                      "nothing is left of the text after normalising; take the line out", NULL);
    if (!resolve(reading, field->key, cells[DECISION], &of))
        return refuse(reading, DECISION,
                      eg_arena_format(reading->arena,
                                      "field %s has no category of this code, label or spelling, "
                                      "and it is neither 'prefer not to say' nor 'no record' "
                                      "('equigap help fields %s' lists what it may be):",
                                      field->key, field->key),
                      cells[DECISION]);
    return check_lists(reading, &of) && add(reading, &of);
}

static bool recall(struct reading *reading)
{
    struct eg_own_spelling *old;
    size_t count;
    if (!eg_own_spellings_load(reading->store, reading->arena, &old, &count, reading->error))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct eg_decision of = {.written = old[i].written, .normal = old[i].text, .is_old = true};
        of.asked = asked_of(old[i].field);
        if (eg_fields_find(reading->fields, of.asked) &&
            resolve(reading, old[i].field, old[i].answer, &of) && !add(reading, &of))
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
        if (of->replaced &&
            !eg_own_spellings_remove(reading->store, of->replaced, of->normal, reading->error))
            return false;
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
    reading.lists = reading.fields ? eg_lists_load(arena, reading.fields, error) : NULL;
    if (!reading.lists || !eg_store_begin(store, error))
        return false;
    reading.coders = eg_arena_take_array(arena, reading.fields->count, sizeof *reading.coders);
    bool done = recall(&reading) && read_file(&reading) && keep(&reading) &&
                eg_recode(store, arena,
                          &(struct eg_decisions){reading.fields, reading.decisions, reading.count},
                          result, error);
    if (done)
        return eg_store_commit(
            store, "spellings",
            eg_arena_format(arena,
                            "spellings added: %lld%s; answers recoded: %lld, in snapshots: %lld",
                            (long long)result->added,
                            result->changed ? eg_arena_format(arena, "; changed: %lld",
                                                              (long long)result->changed)
                                            : "",
                            (long long)result->recoded, (long long)result->snapshots),
            error);
    eg_store_rollback(store);
    return false;
}
