/* Applicants of two stages, in figures and by vacancy: what the tests of who gets through share. */
#ifndef EQUIGAP_TESTS_ANALYSIS_PASSING_H
#define EQUIGAP_TESTS_ANALYSIS_PASSING_H

#include <math.h>
#include <string.h>

#include "equigap/analysis/passage.h"
#include "equigap/intake/lists.h"
#include "../test.h"

/* Applicants of two stages; three fields of the lists. */
enum { STOPPED = 1, THROUGH = 3 };

static struct eg_arena *arena;
static struct eg_fields fields;
static const struct eg_fields *all_fields;
static struct eg_units *units;
static struct eg_rules rules;
static struct eg_figures *figures;
static struct eg_strata *strata; /* NULL: not compared by vacancy */
static struct eg_setting with;
static struct eg_scope through, stopped;
static struct eg_passing pair;
static struct eg_passages found;

static inline int begin(void **state)
{
    static const char *const keys[] = {"sex", "ethnicity", "disability"};
    struct eg_error error = {0};
    (void)state;
    arena = eg_arena_begin();
    all_fields = eg_lists_fields(arena, &error);
    fields = (struct eg_fields){.arena = arena};
    for (int32_t i = 0; i < 3; i++) {
        struct eg_field *field = eg_fields_add(&fields, keys[i]);
        *field = *eg_fields_find(all_fields, keys[i]);
        field->number = i + 1;
    }
    units = eg_units_begin(arena, "Council");
    rules = eg_rules_by_default();
    strata = NULL;
    figures = eg_figures_begin(arena, &fields);
    with = (struct eg_setting){
        .arena = arena, .figures = figures, .fields = &fields, .units = units, .rules = &rules};
    return 0;
}

static inline int end(void **state)
{
    (void)state;
    eg_arena_end(arena);
    return 0;
}

static inline void add(const char *key, int64_t answer, int64_t stage, int64_t people)
{
    const struct eg_field *field = eg_fields_find(&fields, key);
    size_t slice = eg_figures_slice(
        figures, (struct eg_slice){.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT, .stage = stage});
    eg_figures_add(figures, slice, EG_SLOT_PEOPLE, people);
    eg_figures_add(figures, slice, eg_figures_slot(figures, field, answer), people);
    with.recorded |= 1u << (field->number - 1);
}

static inline void add_code(const char *key, const char *code, int64_t got_through, int64_t did_not)
{
    int64_t answer = eg_field_find(eg_fields_find(&fields, key), code)->number;
    add(key, answer, THROUGH, got_through);
    add(key, answer, STOPPED, did_not);
}

/* Of one vacancy, into the figures and the strata. */
static inline void add_vacancy(int64_t vacancy, const char *key, int64_t answer,
                               const int64_t people[2])
{
    static const struct eg_parts parts[2] = {{{[EG_SHORTLISTING] = {true, false}}},
                                             {{[EG_SHORTLISTING] = {false, true}}}};
    const struct eg_field *field = eg_fields_find(&fields, key);
    if (!strata)
        strata = eg_strata_begin(arena, &fields);
    for (int part = 0; part < 2; part++) {
        add(key, answer, part == 0 ? THROUGH : STOPPED, people[part]);
        for (int64_t i = 0; i < people[part]; i++)
            eg_strata_add(strata, vacancy, field, answer, &parts[part]);
    }
}

/* Women who got through and who did not, then men, then people who did not answer. */
static inline void add_sexes(int64_t vacancy, const int64_t people[6])
{
    const struct eg_field *sex = eg_fields_find(&fields, "sex");
    add_vacancy(vacancy, "sex", eg_field_find(sex, "F")->number, people);
    add_vacancy(vacancy, "sex", eg_field_find(sex, "M")->number, people + 2);
    add_vacancy(vacancy, "sex", EG_ANSWER_MISSING, people + 4);
}

static inline const struct eg_passed *measure(const char *key, const char *code)
{
    struct eg_slice whole = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    through = eg_scope_of_slice(&with, whole, "through");
    through.stages = UINT64_C(1) << THROUGH;
    stopped = eg_scope_of_slice(&with, whole, "stopped");
    stopped.stages = UINT64_C(1) << STOPPED;
    pair = (struct eg_passing){.with = &with,
                               .through = &through,
                               .stopped = &stopped,
                               .worse = EG_UNDER,
                               .strata = strata,
                               .step = EG_SHORTLISTING};
    eg_passages_measure(arena, &pair, 1, &found);
    for (size_t i = 0; i < found.count; i++)
        if (strcmp(found.lines[i].field->key, key) == 0 &&
            strcmp(found.lines[i].category->code, code) == 0)
            return &found.lines[i];
    fail_msg("no line for %s %s", key, code);
    return NULL;
}

static uint64_t seed = 20260331;

static inline int64_t any(int64_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((seed >> 33) % (uint64_t)below);
}

#endif
