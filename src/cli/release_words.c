/* What a release shows and what it does not, in plain sentences. */
#include "equigap/base/date.h"
#include "releases.h"

void releases_say(struct eg_call *call, const char **told, const char *sentence)
{
    *told = eg_arena_format(call->arena, "%s%s%s", *told, (*told)[0] ? "\n" : "", sentence);
}

/* "Adults: Housing, Repairs" of the units of a pool, at most so many by name. */
static const char *names_of(struct eg_call *call, const struct drawn *drawn,
                            const struct eg_released_block *block)
{
    enum { NAMED_MOST = 12 };
    const char *list = "";
    for (size_t i = 0; i < block->place_count && i < NAMED_MOST; i++) {
        const struct eg_grade *grade = eg_grades_find(drawn->draw.grades, block->places[i] - 1);
        const char *name = block->family == EG_RELEASED_UNITS
                               ? eg_units_at(drawn->draw.units, block->places[i])->name
                           : grade ? grade->name
                                   : "grade not known";
        list = eg_arena_format(call->arena, "%s%s%s", list, list[0] ? ", " : "", name);
    }
    return block->place_count <= NAMED_MOST ? list
                                            : eg_arena_format(call->arena, "%s and %zu more", list,
                                                              block->place_count - NAMED_MOST);
}

static const char *pool_words(struct eg_call *call, const struct drawn *drawn,
                              const struct eg_released_block *block)
{
    return eg_arena_format(call->arena, "%s: %lld people, counted together (%s).", block->name,
                           (long long)block->people, names_of(call, drawn, block));
}

static size_t count_blocks(const struct eg_blocks *blocks)
{
    return blocks ? blocks->count : 0;
}

/* What the rule of renewal has cost. */
static const char *renewal_words(struct eg_call *call, const struct drawn *drawn)
{
    size_t could = count_blocks(eg_draw_units(call->arena, &drawn->draw)) +
                   count_blocks(eg_draw_grades(call->arena, &drawn->draw));
    size_t are = count_blocks(drawn->blocks[EG_RELEASED_UNITS]) +
                 count_blocks(drawn->blocks[EG_RELEASED_GRADES]);
    if (could <= are)
        return NULL;
    return eg_arena_format(
        call->arena,
        "%zu units or grades that have people enough are not shown apart: in at least one field, "
        "fewer than %lld of their people changed since an earlier release. They are as soon as so "
        "many have.",
        could - are, (long long)drawn->rules.values[EG_RULE_REFRESH_LEAST]);
}

static const char *level_words(struct eg_call *call, const struct drawn *drawn)
{
    static const char *const months[] = {"March", "June", "September", "December"};
    int64_t month = drawn->rules.values[EG_RULE_DETAIL_MONTH];
    if (drawn->draw.is_full)
        return eg_arena_format(call->arena,
                               "The yearly full release: every unit and grade with %lld people or "
                               "more, and detailed categories where every unit beside has %lld.",
                               (long long)drawn->rules.values[EG_RULE_BLOCK_MINIMUM],
                               (long long)drawn->rules.values[EG_RULE_DETAIL_MINIMUM]);
    return eg_arena_format(call->arena,
                           "The organisation, its directorates and grades; the units below are in "
                           "the release of the quarter that ends in %s.",
                           months[month / 3 - 1]);
}

static const char *field_words(struct eg_call *call, const struct drawn *drawn, const char *told)
{
    const struct eg_fields *fields = drawn->draw.fields;
    for (size_t f = 0; f < fields->count; f++) {
        const struct eg_field *field = &fields->fields[f];
        if (field->kind != EG_FIELD_EQUALITY || !(drawn->draw.recorded & eg_field_bit(field)))
            continue;
        if (!eg_field_is_released(field))
            releases_say(call, &told,
                         eg_arena_format(call->arena,
                                         "%s is not released: people give several answers to it.",
                                         field->label));
        else if (eg_field_is_never_listed(field))
            releases_say(call, &told,
                         eg_arena_format(call->arena,
                                         "%s is released for the whole organisation alone.",
                                         field->label));
    }
    return told;
}

const char *releases_told(struct eg_call *call, const struct drawn *drawn)
{
    char day[32];
    const struct eg_release *release = &drawn->release;
    if (drawn->repeats)
        return eg_arena_format(
            call->arena,
            "The figures of %s stand, until in every field at least %lld people have joined, left "
            "or "
            "changed their answer since, not all of them by joining or all by leaving.",
            eg_day_in_words(release->as_at, day),
            (long long)drawn->rules.values[EG_RULE_REFRESH_LEAST]);
    const char *told = level_words(call, drawn), *renewal = renewal_words(call, drawn);
    if (renewal)
        releases_say(call, &told, renewal);
    for (size_t b = 0; b < release->block_count; b++)
        if (release->blocks[b].is_pool)
            releases_say(call, &told, pool_words(call, drawn, &release->blocks[b]));
    if (!drawn->blocks[EG_RELEASED_GRADES])
        releases_say(call, &told,
                     "No grade is shown: there are none, or the organisation has fewer than 100 "
                     "people, or too few of them changed.");
    return field_words(call, drawn, told);
}
