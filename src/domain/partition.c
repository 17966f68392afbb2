#include "equigap/domain/partition.h"

#include "equigap/domain/unit.h"

enum { WHOLE = 100 };

bool eg_field_is_released(const struct eg_field *field)
{
    return field->kind == EG_FIELD_EQUALITY && !field->takes_several;
}

static bool has_level(const struct eg_field *field, enum eg_level level)
{
    for (size_t i = 0; i < field->category_count; i++)
        if (field->categories[i].level == level)
            return true;
    return false;
}

/* The category of that level that the answer is, or lies in by the first way of counting; NULL. */
static const struct eg_category *ancestor(const struct eg_field *field, int32_t number,
                                          enum eg_level level)
{
    const struct eg_category *at = eg_field_at(field, number);
    while (at && at->level != level)
        at = at->parent ? eg_field_at(field, at->parent) : NULL;
    return at;
}

/* True if some group lies in the binary category by the first way of counting. */
static bool is_first_way(const struct eg_field *field, const struct eg_category *binary)
{
    for (size_t i = 0; i < field->category_count; i++)
        if (field->categories[i].level == EG_LEVEL_GROUP &&
            field->categories[i].parent == binary->number)
            return true;
    return false;
}

/* The division into the categories of a level. */
static struct eg_partition by_level(struct eg_arena *arena, const struct eg_field *field,
                                    enum eg_level level)
{
    int32_t *categories = eg_arena_take_array(arena, field->category_count, sizeof *categories);
    int32_t *placed = eg_arena_take_array(arena, field->category_count, sizeof *placed);
    struct eg_partition into = {.categories = categories, .placed = placed};
    for (size_t i = 0; i < field->category_count; i++) {
        const struct eg_category *one = &field->categories[i];
        const struct eg_category *in = ancestor(field, one->number, level);
        bool stands = in && (level != EG_LEVEL_BINARY || is_first_way(field, in));
        placed[i] = stands ? in->number : 0;
        if (!stands || in != one)
            continue;
        categories[into.count++] = one->number;
        if (one->is_reference && into.reference == 0)
            into.reference = one->number;
    }
    return into;
}

static int64_t count_placed(const struct eg_partition *into, const struct eg_field *field,
                            const struct eg_figures *figures)
{
    struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    int64_t people = 0;
    for (size_t i = 0; i < field->category_count; i++)
        if (into->placed[i] > 0)
            people += eg_figures_sum(figures, everybody, field, (int64_t)i + 1).shown;
    return people;
}

/* The largest, where none is marked: what is left of the people is known the less the smaller it is. */
static void choose_reference(struct eg_partition *into, const struct eg_field *field,
                             const struct eg_figures *figures)
{
    struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    int64_t most = -1;
    bool is_marked = into->reference != 0;
    for (size_t i = 0; i < into->count && !is_marked; i++) {
        int64_t people = 0;
        for (size_t c = 0; c < field->category_count; c++)
            if (into->placed[c] == into->categories[i])
                people += eg_figures_sum(figures, everybody, field, (int64_t)c + 1).shown;
        if (people > most) {
            most = people;
            into->reference = into->categories[i];
        }
    }
}

struct eg_partition eg_partition_coarsest(struct eg_arena *arena, const struct eg_field *field)
{
    bool has_groups = has_level(field, EG_LEVEL_GROUP);
    bool has_binary = has_groups && has_level(field, EG_LEVEL_BINARY);
    return by_level(arena, field,
                    has_binary   ? EG_LEVEL_BINARY
                    : has_groups ? EG_LEVEL_GROUP
                                 : EG_LEVEL_DETAIL);
}

struct eg_partition eg_partition_of(struct eg_arena *arena, const struct eg_field *field,
                                    const struct eg_figures *figures, int64_t percent)
{
    struct eg_slice everybody = {.by = EG_BY_UNIT, .unit = EG_UNIT_ROOT};
    bool has_groups = has_level(field, EG_LEVEL_GROUP);
    struct eg_partition fine =
        by_level(arena, field, has_groups ? EG_LEVEL_GROUP : EG_LEVEL_DETAIL);
    choose_reference(&fine, field, figures);
    if (!has_groups || !has_level(field, EG_LEVEL_BINARY))
        return fine;
    int64_t declared = eg_figures_declared(figures, everybody, field).shown;
    int64_t placed = count_placed(&fine, field, figures);
    struct eg_partition coarse = by_level(arena, field, EG_LEVEL_BINARY);
    choose_reference(&coarse, field, figures);
    bool is_enough = placed * WHOLE >= declared * percent;
    return is_enough || count_placed(&coarse, field, figures) <= placed ? fine : coarse;
}
