#include "equigap/disclosure/blocks.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A node of the tree that blocks are made of. */
struct place {
    const char *name;
    int64_t first_child, next_sibling; /* 0: none */
    int64_t direct, total;             /* people who stand in it; and below it too */
};

/* What becomes a block, or a part of a pool: a place below another, or those who stand directly in
 * that other one. */
struct child {
    const char *name; /* as of the block */
    int64_t place, people;
    bool is_direct, is_pooled;
};

struct family {
    struct child *children; /* by name */
    size_t count;
};

struct builder {
    struct eg_arena *arena;
    struct place *places; /* by id; at 0 the root of places that have no tree */
    struct eg_blocks *blocks;
    bool keeps_lone;
};

static int by_name(const void *one, const void *other)
{
    const struct child *a = one, *b = other;
    int order = strcmp(a->name, b->name);
    return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

static const char *join(struct eg_arena *arena, const char *path, const char *name)
{
    return *path ? eg_arena_format(arena, "%s/%s", path, name) : name;
}

/* The name, with strokes behind it while a child has it. */
static const char *make_unused(struct eg_arena *arena, const struct family *family,
                               const char *name)
{
    for (size_t i = 0; i < family->count; i++)
        if (strcmp(family->children[i].name, name) == 0)
            return make_unused(arena, family, eg_arena_format(arena, "%s'", name));
    return name;
}

static size_t count_children(const struct place *places, int64_t place)
{
    size_t count = 0;
    for (int64_t id = places[place].first_child; id != 0; id = places[id].next_sibling)
        count += places[id].total > 0;
    return count;
}

/* The children of a place in which people stand, and who stands in the place itself. */
static struct family gather(const struct builder *builder, int64_t place, const char *path)
{
    const struct place *places = builder->places;
    size_t most = count_children(places, place) + 1;
    struct family family = {eg_arena_take_array(builder->arena, most, sizeof(struct child)), 0};
    for (int64_t id = places[place].first_child; id != 0; id = places[id].next_sibling)
        if (places[id].total > 0)
            family.children[family.count++] = (struct child){
                join(builder->arena, path, places[id].name), id, places[id].total, false, false};
    if (family.count > 0 && places[place].direct > 0) {
        const char *name =
            make_unused(builder->arena, &family, join(builder->arena, path, "(direct)"));
        family.children[family.count++] =
            (struct child){name, place, places[place].direct, true, false};
    }
    qsort(family.children, family.count, sizeof *family.children, by_name);
    return family;
}

/* The smallest child that is not pooled; NULL if all are. */
static struct child *find_smallest(const struct family *family)
{
    struct child *smallest = NULL;
    for (size_t i = 0; i < family->count; i++) {
        struct child *child = &family->children[i];
        if (!child->is_pooled && (!smallest || child->people < smallest->people))
            smallest = child;
    }
    return smallest;
}

/* Marks the children that are pooled; false if the family cannot be split. */
static bool pool(struct family *family, int64_t least)
{
    int64_t people = 0;
    for (size_t i = 0; i < family->count; i++) {
        struct child *child = &family->children[i];
        child->is_pooled = child->people < least;
        people += child->is_pooled ? child->people : 0;
    }
    while (people > 0 && people < least) {
        struct child *smallest = find_smallest(family);
        if (!smallest)
            return false;
        smallest->is_pooled = true;
        people += smallest->people;
    }
    return find_smallest(family) != NULL;
}

/* A block without places or children. */
static size_t push(struct builder *builder, const char *name, int64_t parent, int64_t people)
{
    size_t index = builder->blocks->count++;
    builder->blocks->blocks[index] =
        (struct eg_block){.name = name, .parent = parent, .people = people};
    if (parent >= 0) {
        struct eg_block *above = &builder->blocks->blocks[parent];
        above->children[above->child_count++] = index;
    }
    return index;
}

static void set_place(struct builder *builder, size_t block, int64_t place)
{
    int64_t *places = eg_arena_take(builder->arena, sizeof *places);
    *places = place;
    builder->blocks->blocks[block].places = places;
    builder->blocks->blocks[block].place_count = 1;
}

/* The block of everything that is pooled; those who stand directly in the unit above come first. */
static void add_pool(struct builder *builder, const struct family *family, size_t parent)
{
    int64_t *places = eg_arena_take_array(builder->arena, family->count, sizeof *places);
    size_t count = 0;
    int64_t people = 0;
    bool is_direct = false;
    for (size_t i = 0; i < family->count; i++) {
        const struct child *child = &family->children[i];
        if (!child->is_pooled)
            continue;
        people += child->people;
        places[count++] = child->place;
        if (child->is_direct) {
            is_direct = true;
            memmove(places + 1, places, (count - 1) * sizeof *places);
            places[0] = child->place;
        }
    }
    if (count == 0)
        return;
    const char *name = join(builder->arena, builder->blocks->blocks[parent].name, "(other)");
    name = make_unused(builder->arena, family, name);
    struct eg_block *block = &builder->blocks->blocks[push(builder, name, (int64_t)parent, people)];
    block->places = places;
    block->place_count = count;
    block->is_pool = true;
    block->is_direct = is_direct;
}

static void add_block(struct builder *builder, const struct child *child, int64_t parent);

static void add_children(struct builder *builder, struct family *family, size_t parent)
{
    builder->blocks->blocks[parent].children =
        eg_arena_take_array(builder->arena, family->count, sizeof(size_t));
    for (size_t i = 0; i < family->count; i++)
        if (!family->children[i].is_pooled)
            add_block(builder, &family->children[i], (int64_t)parent);
    add_pool(builder, family, parent);
}

/* All people stand in one child, which has children itself. */
static bool is_lone(const struct builder *builder, const struct family *family)
{
    return family->count == 1 && count_children(builder->places, family->children[0].place) > 0;
}

/* The block of a child and those inside it. Blocks are named for the place they begin at; the names
 * of those inside go on from the place whose children they are. */
static void add_block(struct builder *builder, const struct child *child, int64_t parent)
{
    size_t block = push(builder, child->name, parent, child->people);
    int64_t place = child->place;
    builder->blocks->blocks[block].is_direct = child->is_direct;
    set_place(builder, block, place);
    if (child->is_direct)
        return;
    struct family family = gather(builder, place, child->name);
    while (!builder->keeps_lone && is_lone(builder, &family)) {
        place = family.children[0].place;
        set_place(builder, block, place);
        family = gather(builder, place, family.children[0].name);
    }
    if (is_lone(builder, &family) || (family.count > 1 && pool(&family, builder->blocks->least)))
        add_children(builder, &family, block);
}

/* Every place gives at most a block, one for those directly in it, and a pool. */
static struct eg_blocks *build(struct builder *builder, size_t count, int64_t root, int64_t least)
{
    assert(least >= 1);
    struct child whole = {"", root, builder->places[root].total, false, false};
    if (whole.people < least)
        return NULL;
    builder->blocks = eg_arena_take(builder->arena, sizeof *builder->blocks);
    builder->blocks->blocks =
        eg_arena_take_array(builder->arena, 3 * (count + 1), sizeof *builder->blocks->blocks);
    builder->blocks->least = least;
    add_block(builder, &whole, -1);
    return builder->blocks;
}

static void link_child(struct place *places, int64_t parent, int64_t id)
{
    places[id].next_sibling = places[parent].first_child;
    places[parent].first_child = id;
}

struct eg_blocks *eg_blocks_make(struct eg_arena *arena, const struct eg_block_request *request)
{
    const struct eg_units *units = request->units;
    struct place *places = eg_arena_take_array(arena, units->count + 1, sizeof *places);
    /* From the last, since parents stand before their children. */
    for (size_t i = units->count; i-- > 0;) {
        const struct eg_unit *unit = &units->units[i];
        struct place *place = &places[unit->id];
        assert(unit->parent < unit->id && request->people[i] >= 0);
        place->name = unit->name;
        place->direct += request->people[i];
        place->total += request->people[i];
        places[unit->parent].total += place->total;
        if (request->depth_most > 0 && unit->depth > request->depth_most)
            places[unit->parent].direct += place->direct;
        else if (unit->parent != 0)
            link_child(places, unit->parent, unit->id);
    }
    struct builder builder = {arena, places, NULL, request->keeps_lone};
    return build(&builder, units->count, EG_UNIT_ROOT, request->least);
}

struct eg_blocks *eg_blocks_make_flat(struct eg_arena *arena, const char *const *names,
                                      const int64_t *people, size_t count, int64_t least)
{
    struct place *places = eg_arena_take_array(arena, count + 1, sizeof *places);
    int64_t *ids = eg_arena_take_array(arena, count, sizeof *ids);
    for (size_t i = 0; i < count; i++) {
        int64_t id = ids[i] = (int64_t)i + 1;
        assert(people[i] >= 0);
        places[id].name = names[i];
        places[id].direct = places[id].total = people[i];
        places[0].total += people[i];
        link_child(places, 0, id);
    }
    struct builder builder = {.arena = arena, .places = places};
    struct eg_blocks *blocks = build(&builder, count, 0, least);
    if (blocks) {
        blocks->blocks[0].places = ids;
        blocks->blocks[0].place_count = count;
    }
    return blocks;
}
