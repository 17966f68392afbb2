/* What the store has learned, put to use in an import, and what the user says now, kept. */
#include <string.h>

#include "equigap/store/memory.h"
#include "equigap/store/settings.h"
#include "equigap/tally/object.h"
#include "import_room.h"

enum { LIKE_ENOUGH = 75 }; /* percent of the headings two layouts share to be of the same system */

struct eg_store *eg_import_memory(const struct trip *trip)
{
    return trip->request->memory ? trip->request->memory : trip->store;
}

bool eg_import_recall_spellings(struct trip *trip)
{
    struct eg_own_spelling *spellings;
    size_t count;
    if (!eg_own_spellings_load(eg_import_memory(trip), trip->arena, &spellings, &count,
                               trip->error) ||
        !eg_rules_load(eg_import_memory(trip), &trip->rules, trip->error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!eg_lists_add_own(trip->lists, spellings[i].field, spellings[i].text,
                              spellings[i].answer))
            return eg_fail(trip->error, EG_FAULT_STORE,
                           "the store has a spelling for '%s' of field '%s', which the lists do "
                           "not have any more",
                           spellings[i].answer, spellings[i].field);
    return true;
}

bool eg_import_recall_objections(struct trip *trip)
{
    const char **references;
    size_t count;
    trip->objections = eg_hash_begin(trip->arena);
    trip->special = eg_special_fields(trip->fields);
    if (!eg_objections_load(eg_import_memory(trip), trip->arena, trip->kind, &references, &count,
                            trip->error))
        return false;
    for (size_t i = 0; i < count; i++)
        eg_hash_set(trip->objections, references[i], strlen(references[i]), 1);
    eg_import_follow_objections(trip);
    return true;
}

bool eg_import_recall_layout(struct trip *trip, const struct eg_record *headings)
{
    struct eg_known_layout *layouts;
    size_t count;
    int most = LIKE_ENOUGH - 1;
    const struct eg_known_layout *found = NULL;
    trip->layout_text = eg_layout_text(trip->arena, headings);
    if (!eg_known_layouts_load(eg_import_memory(trip), trip->arena, trip->kind, &layouts, &count,
                               trip->error))
        return false;
    for (size_t i = 0; i < count; i++) {
        int likeness = eg_layout_likeness(trip->arena, layouts[i].headings, trip->layout_text);
        if (likeness > most) {
            most = likeness;
            found = &layouts[i];
        }
    }
    return !found || eg_layout_words_load(eg_import_memory(trip), trip->arena, found->id,
                                          &trip->words, &trip->word_count, trip->error);
}

/* True if the user names a scheme for the field now. */
static bool is_said_now(const struct eg_import_request *request, const char *field)
{
    size_t length = strlen(field);
    for (size_t i = 0; i < request->scheme_count; i++)
        if (strncmp(request->schemes[i], field, length) == 0 && request->schemes[i][length] == '=')
            return true;
    return false;
}

/* True if a column of the extract is this field. */
static bool has_column(const struct eg_layout *layout, const char *field)
{
    for (size_t i = 0; i < layout->count; i++)
        if (strcmp(layout->headings[i].name, field) == 0)
            return true;
    return false;
}

void eg_import_choose_schemes(struct trip *trip)
{
    const struct eg_import_request *request = trip->request;
    const char **schemes = eg_arena_take_array(
        trip->arena, request->scheme_count + trip->word_count + 1, sizeof *schemes);
    size_t count = 0;
    for (size_t i = 0; i < request->scheme_count; i++)
        schemes[count++] = request->schemes[i];
    for (size_t i = 0; i < trip->word_count; i++)
        if (trip->words[i].is_scheme && !is_said_now(request, trip->words[i].name) &&
            has_column(&trip->result->layout, trip->words[i].name))
            schemes[count++] =
                eg_arena_format(trip->arena, "%s=%s", trip->words[i].name, trip->words[i].word);
    trip->result->schemes = schemes;
    trip->result->scheme_count = count;
}

/* "name=word" cut in two; a heading is normalised. */
static struct eg_layout_word word_of(struct trip *trip, const char *pair, bool is_scheme)
{
    const char *equals = is_scheme ? strchr(pair, '=') : strrchr(pair, '=');
    size_t length = (size_t)(equals - pair);
    return (struct eg_layout_word){.is_scheme = is_scheme,
                                   .name = is_scheme ? eg_arena_copy(trip->arena, pair, length)
                                                     : eg_text_normalise(trip->arena, pair, length),
                                   .word = equals + 1};
}

bool eg_import_remember(struct trip *trip)
{
    const struct eg_import_request *request = trip->request;
    size_t most = trip->word_count + request->heading_count + request->scheme_count, count = 0;
    if (request->heading_count + request->scheme_count == 0)
        return true;
    struct eg_layout_word *words = eg_arena_take_array(trip->arena, most, sizeof *words);
    for (size_t i = 0; i < trip->word_count; i++)
        words[count++] = trip->words[i];
    for (size_t i = 0; i < request->heading_count; i++)
        words[count++] = word_of(trip, request->headings[i], false);
    for (size_t i = 0; i < request->scheme_count; i++)
        words[count++] = word_of(trip, request->schemes[i], true);
    return eg_layout_remember(trip->store, trip->kind, trip->layout_text, words, count,
                              trip->error);
}
