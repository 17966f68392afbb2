#include "equigap/disclosure/audit.h"

#include <string.h>

static bool fail(const struct eg_release *release, int64_t block, int32_t field, const char *what,
                 struct eg_error *error)
{
    return eg_fail(error, EG_FAULT_STORE,
                   "the release does not protect as it should: block '%s', field %d: %s",
                   release->blocks[block].name, (int)field, what);
}

static bool is_leaf(const struct eg_release *release, int64_t block)
{
    for (size_t b = 0; b < release->block_count; b++)
        if (release->blocks[b].parent == block)
            return false;
    return true;
}

static bool audit_blocks(const struct eg_release *release, struct eg_error *error)
{
    int64_t least = release->rules.values[EG_RULE_BLOCK_MINIMUM];
    for (size_t b = 0; b < release->block_count; b++) {
        int64_t people = 0;
        for (size_t c = 0; c < release->block_count; c++)
            if (release->blocks[c].parent == (int64_t)b)
                people += release->blocks[c].people;
        if (release->blocks[b].people < least)
            return fail(release, (int64_t)b, 0, "too few people", error);
        if (people != 0 && people != release->blocks[b].people)
            return fail(release, (int64_t)b, 0, "its parts do not add up", error);
    }
    return true;
}

/* Figures of one field in one block stand together. */
struct group {
    const struct eg_released_figure *first;
    size_t count;
};

static struct group next_group(const struct eg_release *release, size_t from)
{
    struct group group = {&release->figures[from], 0};
    while (from + group.count < release->figure_count &&
           release->figures[from + group.count].block == group.first->block &&
           release->figures[from + group.count].field == group.first->field)
        group.count++;
    return group;
}

static const struct eg_released_figure *find(const struct group *group, int64_t answer)
{
    for (size_t i = 0; i < group->count; i++)
        if (group->first[i].answer == answer)
            return &group->first[i];
    return NULL;
}

static bool audit_states(const struct eg_release *release, const struct group *group,
                         struct eg_error *error)
{
    const struct eg_released_figure *whole = find(group, EG_ANSWER_NOT_DECLARED);
    int64_t sum = 0, found = 0;
    for (int64_t state = EG_ANSWER_UNRECOGNISED; state <= EG_ANSWER_MISSING; state++) {
        const struct eg_released_figure *one = find(group, state);
        sum += one ? one->people.shown : 0;
        found += one != NULL;
    }
    return found == 0 || (whole && sum == whole->people.shown) ||
           fail(release, group->first->block, group->first->field,
                "the states do not add up to not declared", error);
}

static bool audit_leaf(const struct eg_release *release, const struct group *group,
                       struct eg_audit *out, struct eg_error *error)
{
    int64_t base = release->rules.values[EG_RULE_ROUND_BASE];
    int64_t room = release->blocks[group->first->block].people;
    for (size_t i = 0; i < group->count; i++)
        if (group->first[i].role == EG_ROLE_CATEGORY)
            room -= group->first[i].people.low;
    for (size_t i = 0; i < group->count; i++) {
        const struct eg_released_figure *one = &group->first[i];
        int64_t span = one->people.high - one->people.low;
        int64_t possible = 1 + (span < room || one->role != EG_ROLE_CATEGORY ? span : room);
        out->figures++;
        if (one->role == EG_ROLE_REST)
            continue;
        if (possible < out->fewest)
            out->fewest = possible;
        if (possible < base)
            return fail(release, one->block, one->field, "too few counts are possible", error);
    }
    return room >= base - 1 ||
           fail(release, group->first->block, group->first->field, "no room is left", error);
}

static bool audit_sum(const struct eg_release *release, const struct eg_released_figure *whole,
                      struct eg_error *error)
{
    int64_t sum = 0;
    bool has_parts = false;
    for (size_t i = 0; i < release->figure_count; i++) {
        const struct eg_released_figure *one = &release->figures[i];
        if (one->field != whole->field || one->answer != whole->answer ||
            release->blocks[one->block].parent != whole->block)
            continue;
        has_parts = true;
        sum += one->people.shown;
    }
    return !has_parts || whole->role == EG_ROLE_REST || sum == whole->people.shown ||
           fail(release, whole->block, whole->field,
                "a figure is not the sum of those of the blocks inside", error);
}

bool eg_release_audit(const struct eg_release *release, struct eg_audit *out,
                      struct eg_error *error)
{
    int64_t base = release->rules.values[EG_RULE_ROUND_BASE];
    *out = (struct eg_audit){.fewest = INT64_MAX};
    if (!audit_blocks(release, error))
        return false;
    for (size_t i = 0; i < release->figure_count; i++) {
        const struct eg_released_figure *one = &release->figures[i];
        if (one->people.low < 0 || one->people.low > one->people.shown ||
            one->people.shown > one->people.high ||
            (one->role != EG_ROLE_REST && one->people.shown % base != 0))
            return fail(release, one->block, one->field, "a figure is no multiple of the base",
                        error);
        if (!audit_sum(release, one, error))
            return false;
    }
    for (size_t i = 0; i < release->figure_count;) {
        struct group group = next_group(release, i);
        if (!audit_states(release, &group, error) ||
            (is_leaf(release, group.first->block) && !audit_leaf(release, &group, out, error)))
            return false;
        i += group.count;
    }
    return true;
}
