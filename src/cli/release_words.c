/* What a release shows and what it does not, in plain sentences. */
#include "equigap/base/date.h"
#include "releases.h"

void releases_say(struct eg_call *call, const char **told, const char *sentence)
{
    *told = eg_arena_format(call->arena, "%s%s%s", *told, (*told)[0] ? "\n" : "", sentence);
}

/* Place n of the grades is the grade of id n - 1. */
static const char *grade_name(const struct drawn *drawn, int64_t place)
{
    const struct eg_grade *grade = eg_grades_find(drawn->draw.grades, place - 1);
    return grade ? grade->name : "grade not known";
}

/* "Adults: Housing, Repairs" of the units of a pool, at most so many by name. */
static const char *names_of(struct eg_call *call, const struct drawn *drawn,
                            const struct eg_released_block *block)
{
    enum { NAMED_MOST = 12 };
    const char *list = "";
    for (size_t i = 0; i < block->place_count && i < NAMED_MOST; i++) {
        const char *name = block->family == EG_RELEASED_UNITS
                               ? eg_units_at(drawn->draw.units, block->places[i])->name
                               : grade_name(drawn, block->places[i]);
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

/* ---- What the rule of renewal has cost ---- */

/* Of a place two things can stand apart: it with what is below, and those who stand directly in it. */
static size_t thing_of(const struct eg_block *block)
{
    return 2 * (size_t)(block->places[0] - 1) + block->is_direct;
}

static bool is_apart(const struct eg_block *block)
{
    return block->parent >= 0 && block->place_count == 1 && !block->is_pool;
}

static const char *name_of(struct eg_call *call, const struct drawn *drawn,
                           enum eg_release_family family, const struct eg_block *block)
{
    if (family == EG_RELEASED_GRADES)
        return grade_name(drawn, block->places[0]);
    return eg_arena_format(call->arena, "%s%s", block->is_direct ? "directly in " : "",
                           eg_units_path(call->arena, drawn->draw.units, block->places[0]));
}

/* Those of a family that could stand apart, had enough people changed, and do not. */
static void add_not_apart(struct eg_call *call, const struct drawn *drawn,
                          enum eg_release_family family, struct names *to)
{
    const struct eg_blocks *could = family == EG_RELEASED_UNITS
                                        ? eg_draw_units(call->arena, &drawn->draw)
                                        : eg_draw_grades(call->arena, &drawn->draw);
    const struct eg_blocks *are = drawn->blocks[family];
    bool *stands = eg_arena_take_array(call->arena, 2 * releases_place_count(drawn, (int)family),
                                       sizeof *stands);
    for (size_t b = 0; are && b < are->count; b++)
        if (is_apart(&are->blocks[b]))
            stands[thing_of(&are->blocks[b])] = true;
    for (size_t b = 0; could && b < could->count; b++) {
        const struct eg_block *block = &could->blocks[b];
        if (!is_apart(block) || stands[thing_of(block)])
            continue;
        to->all =
            eg_arena_grow(call->arena, to->all, &to->capacity, to->count + 1, sizeof *to->all);
        to->all[to->count++] = name_of(call, drawn, family, block);
    }
}

struct names releases_not_apart(struct eg_call *call, const struct drawn *drawn)
{
    struct names names = {0};
    for (int family = 0; !drawn->repeats && family < EG_RELEASE_FAMILIES; family++)
        add_not_apart(call, drawn, (enum eg_release_family)family, &names);
    return names;
}

/* How many, and no names: these are in the release file, where such a unit need not be. */
static const char *renewal_words(struct eg_call *call, const struct drawn *drawn)
{
    size_t count = releases_not_apart(call, drawn).count;
    long long least = drawn->rules.values[EG_RULE_REFRESH_LEAST];
    if (count == 0)
        return NULL;
    if (count == 1)
        return eg_arena_format(
            call->arena,
            "1 unit or grade that has people enough is not shown apart: in at least one field, "
            "fewer than %lld people there, or in one that it is counted with, changed since an "
            "earlier release. It is as soon as so many have.",
            least);
    return eg_arena_format(
        call->arena,
        "%zu units or grades that have people enough are not shown apart: in at least one field, "
        "fewer than %lld people there, or in one that they are counted with, changed since an "
        "earlier release. They are as soon as so many have.",
        count, least);
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
