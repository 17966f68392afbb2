#include "equigap/disclosure/release.h"

#include <stdlib.h>
#include <string.h>

#include "draw_room.h"
#include "equigap/base/date.h"

enum { ONE_BLOCK_UNDER = 100 };

const struct eg_partition *eg_draw_partitions(struct eg_arena *arena,
                                              const struct eg_fields *fields,
                                              const struct eg_figures *figures, const char *key)
{
    enum { LEAST_PLACED = 85, PERCENTS = 11 }; /* of 85 to 95 in a hundred, by the key */
    struct eg_partition *into = eg_arena_take_array(arena, EG_FIELDS_MOST, sizeof *into);
    for (size_t i = 0; i < fields->count; i++) {
        const struct eg_field *field = &fields->fields[i];
        const char *parts[] = {"partition", field->key};
        if (eg_field_is_released(field))
            into[field->number - 1] = eg_partition_of(
                arena, field, figures, LEAST_PLACED + eg_protect_start(key, PERCENTS, parts, 2));
    }
    return into;
}

static int64_t people_of(const struct eg_draw *draw, struct eg_slice slice)
{
    return eg_figures_sum(draw->figures, slice, NULL, 0).shown;
}

struct eg_blocks *eg_draw_units(struct eg_arena *arena, const struct eg_draw *draw)
{
    size_t count = draw->units->count;
    int64_t *people = eg_arena_take_array(arena, count, sizeof *people);
    for (size_t i = 0; i < count; i++) {
        const struct eg_unit *unit = &draw->units->units[i];
        int64_t all = people_of(draw, draw_unit(unit->id));
        people[i] += all;
        if (unit->parent)
            people[unit->parent - 1] -= all;
    }
    int64_t everybody = people_of(draw, draw_unit(EG_UNIT_ROOT));
    int64_t least = draw->rules->values[EG_RULE_BLOCK_MINIMUM];
    struct eg_block_request request = {draw->units, people, least, draw->is_full ? 0 : 1,
                                       draw->keeps_lone};
    if (everybody < ONE_BLOCK_UNDER && everybody >= least) /* whom no part of them can equal */
        request.least = everybody;
    return eg_blocks_make(arena, &request);
}

struct eg_blocks *eg_draw_grades(struct eg_arena *arena, const struct eg_draw *draw)
{
    size_t count = (size_t)draw->grades->id_most + 1;
    int64_t *people = eg_arena_take_array(arena, count, sizeof *people);
    const char **names = eg_arena_take_array(arena, count, sizeof(const char *));
    if (draw->grades->count == 0 || people_of(draw, draw_unit(EG_UNIT_ROOT)) < ONE_BLOCK_UNDER)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const struct eg_grade *grade = eg_grades_find(draw->grades, (int64_t)i);
        names[i] = grade ? grade->name : "";
        people[i] = people_of(draw, draw_grade((int64_t)i));
    }
    return eg_blocks_make_flat(arena, names, people, count,
                               draw->rules->values[EG_RULE_BLOCK_MINIMUM]);
}

/* ---- The blocks, with the names they are printed under ---- */

/* "directorates", "services of Adults", "teams of Adults": what a pool is made of. */
static const char *siblings_words(struct eg_arena *arena, int depth, const char *parent)
{
    static const char *const levels[] = {"directorates", "services", "teams", "units"};
    const char *level = levels[depth < 3 ? depth : 3];
    return depth == 0 ? level : eg_arena_format(arena, "%s of %s", level, parent);
}

static const char *unit_name(struct eg_arena *arena, const struct eg_draw *draw,
                             const struct eg_block *block, const struct eg_released_block *parent,
                             int depth)
{
    if (block->is_pool)
        return eg_arena_format(arena, "Other %s", siblings_words(arena, depth, parent->name));
    if (block->is_direct)
        return eg_arena_format(arena, "%s (in no unit below it)", parent->name);
    int64_t shown = eg_units_ancestor(draw->units, block->places[0], depth + 1);
    return eg_units_at(draw->units, shown ? shown : block->places[0])->name;
}

/* How deep the unit of a block stands; of a pool, its parent. */
static int depth_of(const struct eg_blocks *blocks, const struct eg_draw *draw, int64_t index)
{
    const struct eg_block *block = &blocks->blocks[index];
    if (block->parent < 0)
        return 0;
    if (block->is_pool || block->is_direct)
        return depth_of(blocks, draw, block->parent);
    return eg_units_at(draw->units, block->places[0])->depth;
}

static const char *grade_name(const struct eg_draw *draw, const struct eg_block *block)
{
    if (block->is_pool)
        return "Other grades";
    const struct eg_grade *grade = eg_grades_find(draw->grades, block->places[0] - 1);
    return grade ? grade->name : "Grade not known";
}

/* Puts the blocks of a family into the release; the index of its first. */
static int64_t add_blocks(struct eg_arena *arena, const struct eg_draw *draw,
                          enum eg_release_family family, const struct eg_blocks *blocks,
                          struct eg_release *out)
{
    int64_t first = (int64_t)out->block_count;
    for (size_t b = 0; b < blocks->count; b++) {
        const struct eg_block *block = &blocks->blocks[b];
        struct eg_released_block released = {.family = family,
                                             .parent = block->parent,
                                             .path = block->name,
                                             .name = draw->organisation,
                                             .people = block->people,
                                             .is_pool = block->is_pool,
                                             .is_direct = block->is_direct,
                                             .places = block->places,
                                             .place_count = block->place_count};
        if (block->parent >= 0) {
            const struct eg_released_block *parent = &out->blocks[first + block->parent];
            released.parent = first + block->parent;
            released.name =
                family == EG_RELEASED_GRADES
                    ? grade_name(draw, block)
                    : unit_name(arena, draw, block, parent, depth_of(blocks, draw, block->parent));
        }
        eg_release_add_block(arena, out, released);
    }
    return first;
}

/* ---- The figures ---- */

static void add_family(struct eg_arena *arena, struct drawing *drawing,
                       enum eg_release_family family, const struct eg_blocks *blocks)
{
    drawing->family = family;
    drawing->blocks = blocks;
    drawing->first = add_blocks(arena, drawing->draw, family, blocks, drawing->out);
    drawing->counts = draw_count(arena, drawing);
}

bool eg_release_draw(struct eg_arena *arena, const struct eg_draw *draw,
                     const struct eg_blocks *units, const struct eg_blocks *grades,
                     struct eg_release *out, struct eg_error *error)
{
    *out = (struct eg_release){.organisation = draw->organisation,
                               .program = draw->program,
                               .lists = draw->lists,
                               .layout = draw->layout,
                               .quarter = draw->quarter,
                               .as_at = draw->as_at,
                               .issued = EG_NO_DAY,
                               .is_full = draw->is_full,
                               .rules = *draw->rules,
                               .told = ""};
    struct drawing drawing = {.draw = draw, .out = out};
    for (int family = 0; family < EG_RELEASE_FAMILIES; family++) {
        const struct eg_blocks *blocks = family == EG_RELEASED_UNITS ? units : grades;
        if (!blocks)
            continue;
        add_family(arena, &drawing, (enum eg_release_family)family, blocks);
        for (size_t f = 0; f < draw->fields->count; f++) {
            const struct eg_field *field = &draw->fields->fields[f];
            if (!eg_field_is_released(field) || !(draw->recorded & eg_field_bit(field)))
                continue;
            out->fields |= eg_field_bit(field);
            if (!draw_field(arena, &drawing, field, error))
                return false;
        }
    }
    if (out->figure_count > 0) /* in the order in which release files give them */
        qsort(out->figures, out->figure_count, sizeof *out->figures, eg_released_figure_compare);
    return true;
}
