/* Where to ask: which parts of some people hold the most answers that can still be had. */
#include <stdlib.h>

#include "gap_room.h"

enum { PLACES_SHOWN = 4 };

static bool is_of_units(const struct eg_scope *of)
{
    return of->slices[0].by == EG_BY_UNIT;
}

/* The units right below a unit, by name; below the root, the directorates. */
static void add_units_below(const struct gap *gap, struct gap_parts *parts)
{
    const struct eg_units *units = gap->review->run.units;
    const struct eg_setting *with = &gap->staff_setting;
    int64_t above = parts->of->unit;
    int depth = eg_units_at(units, above)->depth + 1;
    size_t count = 0;
    const int64_t *ids =
        depth > EG_UNIT_DEPTH_MOST ? NULL : eg_units_of_depth(units, depth, &count);
    for (size_t i = 0; i < count; i++) {
        if (eg_units_at(units, ids[i])->parent != above || gap_people_of(gap, ids[i]) == 0)
            continue;
        parts->scopes = eg_arena_grow(with->arena, parts->scopes, &parts->capacity,
                                      parts->count + 1, sizeof *parts->scopes);
        struct eg_scope *part = &parts->scopes[parts->count++];
        *part = (struct eg_scope){.name = eg_units_at(units, ids[i])->name, .unit = ids[i]};
        eg_scope_add(with, part, gap_unit(ids[i]));
    }
}

/* People of some grades by directorate: the same slices, of each directorate in place of all. */
static void add_directorates(struct gap *gap, struct gap_parts *parts)
{
    size_t count;
    const struct eg_setting *with = &gap->staff_setting;
    const int64_t *ids = gap_directorates(gap, &count);
    parts->scopes = eg_arena_take_array(with->arena, count + 1, sizeof *parts->scopes);
    for (size_t i = 0; i < count; i++) {
        struct eg_scope *part = &parts->scopes[parts->count++];
        *part = (struct eg_scope){.name = eg_units_at(with->units, ids[i])->name, .unit = ids[i]};
        for (size_t s = 0; s < parts->of->slice_count; s++) {
            struct eg_slice slice = parts->of->slices[s];
            slice.unit = ids[i];
            eg_scope_add(with, part, slice);
        }
    }
}

struct gap_parts gap_parts_of(struct gap *gap, const struct eg_scope *of)
{
    struct gap_parts parts = {.of = of};
    if (is_of_units(of))
        add_units_below(gap, &parts);
    else
        add_directorates(gap, &parts);
    return parts;
}

int64_t gap_askable(const struct gap *gap, const struct eg_scope *of, const struct eg_field *field)
{
    const struct eg_setting *with = &gap->staff_setting;
    return eg_scope_count(with, of, field, EG_ANSWER_MISSING).shown +
           eg_scope_count(with, of, field, EG_ANSWER_UNRECOGNISED).shown;
}

/* A part, and how many of its people can be asked. */
struct to_ask {
    const char *name;
    size_t place;
    int64_t people;
};

static int by_people(const void *one, const void *other)
{
    const struct to_ask *a = one, *b = other;
    if (a->people != b->people)
        return a->people < b->people ? 1 : -1;
    return (a->place > b->place) - (a->place < b->place);
}

static const char *rest_name(const struct gap_parts *parts)
{
    if (is_of_units(parts->of) && parts->of->unit != EG_UNIT_ROOT)
        return parts->count == 0 ? "The unit itself" : "the unit itself";
    return "No directorate recorded";
}

/* The parts with anybody to ask, most first; people in none of them are a part, too. */
static struct to_ask *rank(struct gap *gap, const struct gap_parts *parts,
                           const struct eg_field *field, size_t *count)
{
    struct to_ask *all = eg_arena_take_array(gap->edition.arena, parts->count + 2, sizeof *all);
    int64_t rest = gap_askable(gap, parts->of, field);
    *count = 0;
    for (size_t i = 0; i <= parts->count; i++) {
        bool is_rest = i == parts->count;
        int64_t people = is_rest ? rest : gap_askable(gap, &parts->scopes[i], field);
        rest -= people;
        if (people > 0)
            all[(*count)++] =
                (struct to_ask){is_rest ? rest_name(parts) : parts->scopes[i].name, i, people};
    }
    if (*count > 0)
        qsort(all, *count, sizeof *all, by_people);
    return all;
}

/* "Adults (120), Housing (41) and 3 more (12)": until they hold `needed`. */
static const char *places_words(struct gap *gap, const struct to_ask *all, size_t count,
                                int64_t needed)
{
    struct edition *edition = &gap->edition;
    const char *list = "";
    int64_t held = 0, more = 0;
    size_t i = 0, shown = 0;
    for (; i < count && held < needed; i++) {
        held += all[i].people;
        if (i >= PLACES_SHOWN) {
            more += all[i].people;
            continue;
        }
        shown++;
        list = eg_arena_format(edition->arena, "%s%s%s (%s)", list, list[0] ? ", " : "",
                               all[i].name, edition_thousands(edition, all[i].people));
    }
    if (more == 0)
        return list;
    return eg_arena_format(edition->arena, "%s and %zu more (%s)", list, i - shown,
                           edition_thousands(edition, more));
}

const char *gap_where_to_ask(struct gap *gap, const struct gap_parts *parts,
                             const struct eg_field *field, struct eg_settlement needed)
{
    size_t count;
    int64_t askable = gap_askable(gap, parts->of, field);
    if (needed.fewest > askable)
        return "Asking alone cannot settle it: too many preferred not to say, or answered too "
               "coarsely";
    const struct to_ask *all = rank(gap, parts, field, &count);
    return eg_arena_format(
        gap->edition.arena, "%s%s", places_words(gap, all, count, needed.like_declared),
        needed.like_declared > askable ? "; may need more than can be asked" : "");
}
