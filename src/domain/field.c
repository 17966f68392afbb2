#include "equigap/domain/field.h"

#include <string.h>

struct eg_field *eg_fields_find(const struct eg_fields *fields, const char *key)
{
    for (size_t i = 0; i < fields->count; i++)
        if (strcmp(fields->fields[i].key, key) == 0)
            return &fields->fields[i];
    return NULL;
}

struct eg_field *eg_fields_find_number(const struct eg_fields *fields, int32_t number)
{
    for (size_t i = 0; i < fields->count; i++)
        if (fields->fields[i].number == number)
            return &fields->fields[i];
    return NULL;
}

const struct eg_category *eg_field_find(const struct eg_field *field, const char *code)
{
    for (size_t i = 0; i < field->category_count; i++)
        if (strcmp(field->categories[i].code, code) == 0)
            return &field->categories[i];
    return NULL;
}

const struct eg_category *eg_field_at(const struct eg_field *field, int64_t number)
{
    if (number < 1 || number > (int64_t)field->category_count)
        return NULL;
    return &field->categories[number - 1];
}

bool eg_category_is_reference(const struct eg_field *field, const struct eg_category *category)
{
    while (category && !category->is_reference)
        category = eg_field_at(field, category->parent);
    return category != NULL;
}

bool eg_field_is_never_listed(const struct eg_field *field)
{
    return strcmp(field->key, EG_FIELD_GENDER_IDENTITY) == 0;
}

struct eg_field *eg_fields_add(struct eg_fields *fields, const char *key)
{
    fields->fields = eg_arena_grow(fields->arena, fields->fields, &fields->capacity,
                                   fields->count + 1, sizeof *fields->fields);
    struct eg_field *field = &fields->fields[fields->count++];
    *field = (struct eg_field){.key = key};
    return field;
}

struct eg_category *eg_field_add(struct eg_fields *fields, struct eg_field *field, const char *code)
{
    field->categories = eg_arena_grow(fields->arena, field->categories, &field->category_capacity,
                                      field->category_count + 1, sizeof *field->categories);
    struct eg_category *category = &field->categories[field->category_count++];
    *category = (struct eg_category){.number = (int32_t)field->category_count, .code = code};
    return category;
}

/* 3 declared, 2 undeclared, 1 unrecognised, 0 missing. */
static int rank(int64_t answer)
{
    if (answer > 0)
        return 3;
    if (answer == EG_ANSWER_UNDECLARED)
        return 2;
    return answer == EG_ANSWER_UNRECOGNISED ? 1 : 0;
}

int64_t eg_answer_better(int64_t first, int64_t second)
{
    return rank(second) > rank(first) ? second : first;
}

bool eg_category_lies_in(const struct eg_field *field, int64_t inner, int64_t outer)
{
    const struct eg_category *at = eg_field_at(field, inner);
    while (at && at->number != outer && at->second != outer)
        at = eg_field_at(field, at->parent);
    return at != NULL;
}

static bool has_finer(const struct eg_field *field, int64_t number)
{
    for (size_t i = 0; i < field->category_count; i++)
        if (field->categories[i].parent == number || field->categories[i].second == number)
            return true;
    return false;
}

/* A detail that lies in no one group: an age band across two of them. */
static bool is_astride(const struct eg_field *field, int64_t number)
{
    const struct eg_category *category = eg_field_at(field, number);
    if (!category || category->level != EG_LEVEL_DETAIL || category->parent != 0)
        return false;
    for (size_t i = 0; i < field->category_count; i++)
        if (field->categories[i].level != EG_LEVEL_DETAIL)
            return true;
    return false;
}

enum eg_standing eg_answer_stands(const struct eg_field *field, int64_t answer, int64_t category)
{
    bool is_in = false, is_out = false;
    if (answer == category)
        return EG_STANDS_IN;
    if (is_astride(field, category) || is_astride(field, answer))
        return EG_STANDS_OPEN;
    for (size_t i = 0; i < field->category_count; i++) {
        int64_t finest = field->categories[i].number;
        if (has_finer(field, finest) || !eg_category_lies_in(field, finest, answer))
            continue;
        if (eg_category_lies_in(field, finest, category))
            is_in = true;
        else
            is_out = true;
    }
    if (is_in && is_out)
        return EG_STANDS_OPEN;
    return is_in ? EG_STANDS_IN : EG_STANDS_OUT;
}

int64_t eg_answer_finer(const struct eg_field *field, int64_t first, int64_t second)
{
    if (first == second || field->takes_several || !eg_answer_is_declared(first) ||
        !eg_answer_is_declared(second))
        return eg_answer_better(first, second);
    bool is_finer = eg_answer_stands(field, second, first) == EG_STANDS_IN &&
                    eg_answer_stands(field, first, second) == EG_STANDS_OPEN;
    return is_finer ? second : first;
}

bool eg_answers_contradict(const struct eg_field *field, int64_t one, int64_t other)
{
    if (one == other || !eg_answer_is_given(one) || !eg_answer_is_given(other))
        return false;
    if (!eg_answer_is_declared(one) || !eg_answer_is_declared(other))
        return true;
    return field->takes_several || eg_answer_stands(field, one, other) == EG_STANDS_OUT;
}
