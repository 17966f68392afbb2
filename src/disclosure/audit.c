#include "equigap/disclosure/audit.h"

#include <string.h>

/* An audit under way. */
struct audit {
    const struct eg_release *release;
    const struct eg_fields *fields;
    int64_t base;
    int64_t *below; /* of each figure: the sum of those of the blocks inside */
    bool *is_split; /* of each figure: whether there are such */
    struct eg_audit *out;
    struct eg_error *error;
};

static bool fail(const struct audit *audit, int64_t block, int32_t field, const char *what)
{
    return eg_fail(audit->error, EG_FAULT_STORE,
                   "the release does not protect as it should: block '%s', field %d: %s",
                   audit->release->blocks[block].name, (int)field, what);
}

static bool fail_at(const struct audit *audit, const struct eg_released_figure *one,
                    const char *what)
{
    return fail(audit, one->block, one->field, what);
}

/* ---- Blocks ---- */

static bool audit_blocks(struct eg_arena *arena, const struct audit *audit)
{
    const struct eg_release *release = audit->release;
    int64_t least = release->rules.values[EG_RULE_BLOCK_MINIMUM];
    int64_t *inside = eg_arena_take_array(arena, release->block_count, sizeof *inside);
    for (size_t b = 0; b < release->block_count; b++) {
        const struct eg_released_block *block = &release->blocks[b];
        if (block->people < least)
            return fail(audit, (int64_t)b, 0, "too few people");
        if (block->parent >= (int64_t)b)
            return fail(audit, (int64_t)b, 0, "it stands before the block around it");
        if (block->parent < 0)
            continue;
        if (block->people > release->blocks[block->parent].people - inside[block->parent])
            return fail(audit, block->parent, 0, "its parts do not add up");
        inside[block->parent] += block->people;
    }
    for (size_t b = 0; b < release->block_count; b++)
        if (inside[b] != 0 && inside[b] != release->blocks[b].people)
            return fail(audit, (int64_t)b, 0, "its parts do not add up");
    return true;
}

/* ---- Figures one by one ---- */

/* Each figure has its place; what follows finds them by it. */
static bool audit_order(const struct audit *audit)
{
    const struct eg_release *release = audit->release;
    for (size_t i = 0; i < release->figure_count; i++) {
        const struct eg_released_figure *one = &release->figures[i];
        if (one->block < 0 || one->block >= (int64_t)release->block_count)
            return eg_fail(audit->error, EG_FAULT_STORE, "figures of a block that is not there");
        if (i > 0 && eg_released_figure_compare(one - 1, one) >= 0)
            return fail_at(audit, one, "its figures are not in order");
    }
    return true;
}

static bool audit_numbers(const struct audit *audit)
{
    for (size_t i = 0; i < audit->release->figure_count; i++) {
        const struct eg_released_figure *one = &audit->release->figures[i];
        const struct eg_figure *people = &one->people;
        if (people->low < 0 || people->low > people->shown || people->shown > people->high ||
            (one->role != EG_ROLE_REST && people->shown % audit->base != 0))
            return fail_at(audit, one, "a figure is no multiple of the base");
        if (people->high > audit->release->blocks[one->block].people)
            return fail_at(audit, one, "a figure is of more people than there are");
    }
    return true;
}

/* Adds each figure to the one of the block around its own. */
static bool sum_figures(const struct audit *audit)
{
    const struct eg_release *release = audit->release;
    for (size_t i = 0; i < release->figure_count; i++) {
        const struct eg_released_figure *one = &release->figures[i];
        int64_t around = release->blocks[one->block].parent;
        if (around < 0)
            continue;
        const struct eg_released_figure *whole =
            eg_release_find(release, around, one->field, one->answer);
        if (!whole)
            return fail_at(audit, one, "the block around it has no such figure");
        audit->below[whole - release->figures] += one->people.shown;
        audit->is_split[whole - release->figures] = true;
    }
    return true;
}

static bool audit_sums(const struct audit *audit)
{
    for (size_t i = 0; i < audit->release->figure_count; i++) {
        const struct eg_released_figure *one = &audit->release->figures[i];
        if (audit->is_split[i] && one->role != EG_ROLE_REST && audit->below[i] != one->people.shown)
            return fail_at(audit, one, "a figure is not the sum of those of the blocks inside");
    }
    return true;
}

/* ---- Figures of one field in one block: they stand together ---- */

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

static bool is_part(const struct eg_released_figure *one)
{
    return one->role == EG_ROLE_STATE || one->role == EG_ROLE_DETAIL;
}

/* What a part stands in: not declared, or the category of a detail, none given too. NULL: it is not
 * there. */
static const struct eg_released_figure *whole_of(const struct audit *audit,
                                                 const struct group *group,
                                                 const struct eg_released_figure *part)
{
    const struct eg_field *field = eg_fields_find_number(audit->fields, part->field);
    int64_t count = field ? (int64_t)field->category_count : 0, answer = 0;
    if (part->role == EG_ROLE_STATE)
        answer = EG_ANSWER_NOT_DECLARED;
    else if (part->answer >= eg_answer_without_detail(count) && part->answer < 0)
        answer = eg_answer_without_detail(part->answer); /* which is its own inverse */
    else if (part->answer > 0 && part->answer <= count)
        answer = eg_field_at(field, part->answer)->parent;
    for (size_t i = 0; i < group->count; i++)
        if (group->first[i].answer == answer && !is_part(&group->first[i]))
            return &group->first[i];
    return NULL;
}

/* Of what is left over nothing is rounded, so that its details need not add up. */
static bool is_left_over(const struct audit *audit, const struct group *group,
                         const struct eg_released_figure *one)
{
    return is_part(one) && whole_of(audit, group, one)->role == EG_ROLE_REST;
}

/* States add up to not declared, and details to their category. */
static bool audit_parts(const struct audit *audit, const struct group *group)
{
    for (size_t i = 0; i < group->count; i++)
        if (is_part(&group->first[i]) && !whole_of(audit, group, &group->first[i]))
            return fail_at(audit, &group->first[i], "a part stands in no figure");
    for (size_t w = 0; w < group->count; w++) {
        const struct eg_released_figure *whole = &group->first[w];
        int64_t sum = 0, parts = 0;
        for (size_t i = 0; i < group->count && whole->role == EG_ROLE_CATEGORY; i++) {
            if (!is_part(&group->first[i]) || whole_of(audit, group, &group->first[i]) != whole)
                continue;
            sum += group->first[i].people.shown;
            parts++;
        }
        if (parts > 0 && sum != whole->people.shown)
            return fail_at(audit, whole,
                           whole->answer == EG_ANSWER_NOT_DECLARED
                               ? "the states do not add up to not declared"
                               : "the details do not add up to their category");
    }
    return true;
}

/* How many people are left if every figure that is rounded by itself stands at its lowest. */
static int64_t measure_room(const struct audit *audit, const struct group *group)
{
    int64_t room = audit->release->blocks[group->first->block].people;
    for (size_t i = 0; i < group->count; i++)
        if (group->first[i].role == EG_ROLE_CATEGORY ||
            is_left_over(audit, group, &group->first[i]))
            room -= group->first[i].people.low;
    return room;
}

/* That so many counts fit every figure that has none of the blocks inside. */
static bool audit_possible(const struct audit *audit, const struct group *group)
{
    int64_t room = measure_room(audit, group);
    for (size_t i = 0; i < group->count; i++) {
        const struct eg_released_figure *one = &group->first[i];
        int64_t possible = one->people.high - one->people.low + 1;
        if (audit->is_split[one - audit->release->figures])
            continue;
        audit->out->figures++;
        if (one->role == EG_ROLE_REST)
            continue;
        if (room + 1 < possible &&
            (one->role == EG_ROLE_CATEGORY || is_left_over(audit, group, one)))
            possible = room + 1;
        if (possible < audit->out->fewest)
            audit->out->fewest = possible;
        if (possible < audit->base)
            return fail_at(audit, one, "too few counts are possible");
    }
    return room >= audit->base - 1 || fail_at(audit, group->first, "no room is left");
}

static bool audit_groups(const struct audit *audit)
{
    for (size_t i = 0; i < audit->release->figure_count;) {
        struct group group = next_group(audit->release, i);
        if (!audit_parts(audit, &group) || !audit_possible(audit, &group))
            return false;
        i += group.count;
    }
    return true;
}

bool eg_release_audit(const struct eg_release *release, const struct eg_fields *fields,
                      struct eg_audit *out, struct eg_error *error)
{
    struct eg_arena *arena = eg_arena_begin();
    struct audit audit = {.release = release, .fields = fields, .out = out, .error = error};
    audit.base = release->rules.values[EG_RULE_ROUND_BASE];
    audit.below = eg_arena_take_array(arena, release->figure_count, sizeof *audit.below);
    audit.is_split = eg_arena_take_array(arena, release->figure_count, sizeof *audit.is_split);
    *out = (struct eg_audit){.fewest = INT64_MAX};
    if (audit.base < 1)
        eg_fail(error, EG_FAULT_STORE, "the release has no base to be rounded to");
    bool done = audit.base >= 1 && audit_blocks(arena, &audit) && audit_order(&audit) &&
                audit_numbers(&audit) && sum_figures(&audit) && audit_sums(&audit) &&
                audit_groups(&audit);
    eg_arena_end(arena);
    return done;
}
