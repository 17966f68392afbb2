/* What the imports of a quarter noticed, and what was decided on what they brought. */
#include <string.h>

#include "equigap/analysis/coverage.h"
#include "equigap/base/date.h"
#include "equigap/base/text.h"
#include "equigap/domain/recruiting.h"
#include "equigap/intake/lists.h"
#include "equigap/store/checks.h"
#include "equigap/store/hired.h"
#include "equigap/store/memory.h"
#include "equigap/store/snapshots.h"
#include "report_sources.h"

/* What the parts of this file hand each other. */
struct loading {
    struct eg_call *call;
    struct eg_store *store;
    const struct eg_fields *fields;
    const struct eg_lists *lists; /* for suggestions */
    struct eg_mapping *mappings;
    size_t mapping_count, mapping_capacity;
};

/* "Prefer not to say", "No record", or the label of a category; the code if it is none of these. */
static const char *answer_label(const struct eg_fields *fields, const struct eg_field *field,
                                const char *code)
{
    const struct eg_field *outcome = eg_fields_find(fields, EG_FIELD_OUTCOME);
    const struct eg_category *category = field ? eg_field_find(field, code) : NULL;
    if (!category && field && outcome && strcmp(field->key, EG_FIELD_STAGE) == 0)
        category = eg_field_find(outcome, code); /* a status may say how it ended */
    if (category)
        return category->label;
    if (strcmp(code, "undeclared") == 0)
        return "Prefer not to say";
    return strcmp(code, "missing") == 0 ? "No record" : code;
}

/* What a text that will be shown may mean; NULL: nothing is near to it, or it will not. */
static const char *suggestion_for(const struct loading *loading, const struct eg_field *field,
                                  const struct eg_unknown_text *text)
{
    struct eg_near near;
    if (!field || text->records < EG_QUALITY_RARE_UNDER)
        return NULL;
    struct eg_arena *scratch = eg_arena_begin();
    const char *normal = eg_text_normalise(scratch, text->text, strlen(text->text));
    bool is_near = eg_spelling_near(loading->lists, scratch, field->key, normal, &near);
    eg_arena_end(scratch);
    return is_near ? answer_label(loading->fields, field, near.means) : NULL;
}

static bool load_texts(const struct loading *loading, struct eg_quality_extract *extract)
{
    struct eg_unknown_text *found;
    if (!eg_unknown_texts_load(loading->store, loading->call->arena, extract->snapshot->id, &found,
                               &extract->text_count, &loading->call->error))
        return false;
    struct eg_quality_text *texts =
        eg_arena_take_array(loading->call->arena, extract->text_count, sizeof *texts);
    for (size_t i = 0; i < extract->text_count; i++) {
        const struct eg_field *field = eg_fields_find_number(loading->fields, found[i].field);
        texts[i] =
            (struct eg_quality_text){found[i].field, found[i].text, found[i].records, found[i].line,
                                     suggestion_for(loading, field, &found[i])};
    }
    extract->texts = texts;
    return true;
}

static bool load_conflicts(const struct loading *loading, struct eg_quality_extract *extract)
{
    struct eg_conflict *found;
    if (!eg_conflicts_load(loading->store, loading->call->arena, extract->snapshot->id, &found,
                           &extract->conflict_count, &loading->call->error))
        return false;
    struct eg_quality_conflict *conflicts =
        eg_arena_take_array(loading->call->arena, extract->conflict_count, sizeof *conflicts);
    for (size_t i = 0; i < extract->conflict_count; i++)
        conflicts[i] =
            (struct eg_quality_conflict){found[i].reference, found[i].field, found[i].line};
    extract->conflicts = conflicts;
    return true;
}

static bool load_extract(const struct loading *loading, struct eg_quality_extract *extract)
{
    struct eg_call *call = loading->call;
    int64_t id = extract->snapshot->id;
    struct eg_issue *refused;
    struct eg_checked *checks;
    struct eg_check_record *records;
    if (!eg_snapshots_verify_figures(loading->store, extract->snapshot, &call->error) ||
        !eg_snapshots_verify_people(loading->store, extract->snapshot, &call->error) ||
        !eg_refused_load(loading->store, call->arena, id, &refused, &extract->refused_count,
                         &call->error) ||
        !eg_checks_load(loading->store, call->arena, id, &checks, &extract->check_count,
                        &call->error) ||
        !eg_check_records_load(loading->store, call->arena, id, &records, &extract->record_count,
                               &call->error))
        return false;
    extract->refused = refused;
    extract->checks = checks;
    extract->records = records;
    return load_texts(loading, extract) && load_conflicts(loading, extract);
}

/* The snapshots of the quarter: staff that belong to it, applications that reach into it. */
static bool load_extracts(const struct loading *loading, const struct report_sources *from,
                          struct eg_data_quality *quality)
{
    const struct eg_gap_review *review = &from->review;
    const struct eg_snapshot *counted = review->quarters[review->quarter_count - 1].snapshot;
    struct eg_quality_extract *extracts =
        eg_arena_take_array(loading->call->arena, from->snapshot_count, sizeof *extracts);
    quality->extracts = extracts;
    for (size_t i = 0; i < from->snapshot_count; i++) {
        const struct eg_snapshot *one = &from->snapshots[i];
        bool is_staff = one->kind == EG_STAFF;
        if (is_staff ? one->quarter != counted->quarter || one->last_day > from->day
                     : !eg_coverage_reaches(one, counted->quarter))
            continue;
        struct eg_quality_extract *extract = &extracts[quality->extract_count++];
        extract->snapshot = one;
        extract->is_superseded = is_staff && one != counted;
        if (!load_extract(loading, extract))
            return false;
    }
    return true;
}

static void add_mapping(struct loading *loading, struct eg_mapping mapping)
{
    loading->mappings =
        eg_arena_grow(loading->call->arena, loading->mappings, &loading->mapping_capacity,
                      loading->mapping_count + 1, sizeof *loading->mappings);
    loading->mappings[loading->mapping_count++] = mapping;
}

static const char *label_of(const struct eg_field *field, const char *key)
{
    return field && field->label[0] ? field->label : key;
}

static bool load_spellings(struct loading *loading)
{
    struct eg_own_spelling *own;
    size_t count;
    if (!eg_own_spellings_load(loading->store, loading->call->arena, &own, &count,
                               &loading->call->error))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct eg_field *field = eg_fields_find(loading->fields, own[i].field);
        add_mapping(
            loading,
            (struct eg_mapping){EG_MAPPING_SPELLING, label_of(field, own[i].field), own[i].written,
                                answer_label(loading->fields, field, own[i].answer), own[i].since});
    }
    return true;
}

/* A scheme is said of a field; a heading is said to be a field, or to be left out. */
static struct eg_mapping mapping_of(const struct loading *loading,
                                    const struct eg_layout_word *word)
{
    const char *key = word->is_scheme ? word->name : word->word;
    const struct eg_field *field = eg_fields_find(loading->fields, key);
    if (word->is_scheme)
        return (struct eg_mapping){EG_MAPPING_SCHEME, label_of(field, key), NULL, word->word,
                                   EG_NO_DAY};
    const char *means = key[0] ? label_of(field, key) : "Left out";
    return (struct eg_mapping){EG_MAPPING_HEADING, means, word->name, means, EG_NO_DAY};
}

static bool is_there(const struct loading *loading, const struct eg_mapping *mapping)
{
    for (size_t i = 0; i < loading->mapping_count; i++) {
        const struct eg_mapping *old = &loading->mappings[i];
        if (old->kind == mapping->kind && strcmp(old->field, mapping->field) == 0 &&
            strcmp(old->means, mapping->means) == 0 &&
            strcmp(old->supplied ? old->supplied : "",
                   mapping->supplied ? mapping->supplied : "") == 0)
            return true;
    }
    return false;
}

/* What is remembered of the layouts of a kind; the same thing said of two layouts stands once. */
static bool load_layouts(struct loading *loading, enum eg_kind kind)
{
    struct eg_call *call = loading->call;
    struct eg_known_layout *layouts;
    size_t count;
    if (!eg_known_layouts_load(loading->store, call->arena, kind, &layouts, &count, &call->error))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct eg_layout_word *words;
        size_t word_count;
        if (!eg_layout_words_load(loading->store, call->arena, layouts[i].id, &words, &word_count,
                                  &call->error))
            return false;
        for (size_t w = 0; w < word_count; w++) {
            struct eg_mapping mapping = mapping_of(loading, &words[w]);
            if (!is_there(loading, &mapping))
                add_mapping(loading, mapping);
        }
    }
    return true;
}

/* Who was appointed as an applicant and is among the staff that the quarter counts. */
static bool load_hired(const struct loading *loading, const struct report_sources *from,
                       struct eg_data_quality *quality)
{
    const struct eg_gap_review *review = &from->review;
    const struct eg_snapshot *counted = review->quarters[review->quarter_count - 1].snapshot;
    if (counted->is_reduced)
        return true;
    struct eg_hired *hired = eg_hired_begin(loading->call->arena, review->run.units);
    quality->hired = hired;
    return eg_hired_load(loading->store, counted->id, eg_stages_from(loading->fields, "APPOINTED"),
                         hired, &loading->call->error);
}

bool report_quality_load(struct eg_call *call, struct eg_store *store, struct report_sources *from)
{
    struct eg_data_quality *quality = &from->quality;
    struct loading loading = {.call = call, .store = store, .fields = from->review.run.fields};
    quality->run = from->review.run;
    quality->quarters = from->review.quarters;
    quality->quarter_count = from->review.quarter_count;
    loading.lists = eg_lists_load(call->arena, loading.fields, &call->error);
    if (!loading.lists || !load_extracts(&loading, from, quality) || !load_spellings(&loading) ||
        !load_hired(&loading, from, quality) || !load_layouts(&loading, EG_STAFF) ||
        !load_layouts(&loading, EG_APPLICANTS))
        return false;
    quality->mappings = loading.mappings;
    quality->mapping_count = loading.mapping_count;
    return true;
}
