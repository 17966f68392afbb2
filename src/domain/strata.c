#include "equigap/domain/strata.h"

#include <assert.h>

struct eg_strata {
    struct eg_arena *arena;
    size_t *by_vacancy; /* stratum + 1; 0: not met yet */
    size_t vacancies;
    struct eg_stratum_answer *
        *answers; /* of field number n of a stratum: at stratum * fields + n - 1 */
    size_t answers_capacity;
    size_t count, fields;
};

struct eg_parts eg_parts_of(const struct eg_recruiting *by, int64_t stage, int64_t outcome)
{
    struct eg_parts parts;
    for (int c = 0; c < EG_STEP_COUNT; c++)
        for (int p = 0; p < EG_PART_COUNT; p++)
            parts.in[c][p] =
                eg_recruiting_takes(by, (enum eg_step)c, (enum eg_part)p, stage, outcome);
    return parts;
}

struct eg_strata *eg_strata_begin(struct eg_arena *arena, const struct eg_fields *fields)
{
    struct eg_strata *strata = eg_arena_take(arena, sizeof *strata);
    *strata = (struct eg_strata){.arena = arena};
    for (size_t i = 0; i < fields->count; i++)
        if (fields->fields[i].kind == EG_FIELD_EQUALITY &&
            strata->fields < (size_t)fields->fields[i].number)
            strata->fields = (size_t)fields->fields[i].number;
    return strata;
}

static size_t stratum_of(struct eg_strata *strata, int64_t vacancy)
{
    assert(vacancy >= 0);
    size_t at = (size_t)vacancy;
    strata->by_vacancy = eg_arena_grow(strata->arena, strata->by_vacancy, &strata->vacancies,
                                       at + 1, sizeof *strata->by_vacancy);
    if (strata->by_vacancy[at] == 0) {
        strata->by_vacancy[at] = ++strata->count;
        strata->answers =
            eg_arena_grow(strata->arena, strata->answers, &strata->answers_capacity,
                          strata->count * strata->fields, sizeof(struct eg_stratum_answer *));
    }
    return strata->by_vacancy[at] - 1;
}

static size_t place_of(const struct eg_strata *strata, size_t stratum, const struct eg_field *field)
{
    assert(field->kind == EG_FIELD_EQUALITY && (size_t)field->number <= strata->fields);
    return stratum * strata->fields + (size_t)field->number - 1;
}

/* The count of an answer among those of a field, added if it is not there. */
static struct eg_stratum_answer *answer_in(struct eg_strata *strata, struct eg_stratum_answer **all,
                                           int64_t answer)
{
    while (*all && (*all)->answer != answer)
        all = &(*all)->next;
    if (!*all) {
        *all = eg_arena_take(strata->arena, sizeof **all);
        (*all)->answer = answer;
    }
    return *all;
}

void eg_strata_add(struct eg_strata *strata, int64_t vacancy, const struct eg_field *field,
                   int64_t answer, const struct eg_parts *parts)
{
    size_t place = place_of(strata, stratum_of(strata, vacancy), field);
    struct eg_stratum_answer *one = answer_in(strata, &strata->answers[place], answer);
    for (int c = 0; c < EG_STEP_COUNT; c++)
        for (int p = 0; p < EG_PART_COUNT; p++)
            one->people[c][p] += parts->in[c][p];
}

void eg_strata_add_people(struct eg_strata *strata, int64_t stratum, const struct eg_field *field,
                          int64_t answer, enum eg_step step,
                          const int64_t people[static EG_PART_COUNT])
{
    size_t place = place_of(strata, stratum_of(strata, stratum), field);
    struct eg_stratum_answer *one = answer_in(strata, &strata->answers[place], answer);
    for (int part = 0; part < EG_PART_COUNT; part++)
        one->people[step][part] += people[part];
}

size_t eg_strata_count(const struct eg_strata *strata)
{
    return strata->count;
}

const struct eg_stratum_answer *eg_strata_answers(const struct eg_strata *strata, size_t stratum,
                                                  const struct eg_field *field)
{
    assert(stratum < strata->count);
    return strata->answers[place_of(strata, stratum, field)];
}
