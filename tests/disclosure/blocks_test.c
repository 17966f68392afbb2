/* Which units stand alone, which are pooled, and where people are counted. */
#include "equigap/disclosure/blocks.h"

#include "../test.h"

enum { UNITS_MOST = 16 };

struct council {
    struct eg_arena *arena;
    struct eg_units *units;
    int64_t people[UNITS_MOST];
};

static struct council begin(void)
{
    struct council council = {.arena = eg_arena_begin()};
    council.units = eg_units_begin(council.arena, "Council");
    return council;
}

static int64_t add(struct council *council, int64_t parent, const char *name, int64_t people)
{
    int64_t id = eg_units_add(council->units, parent, name);
    council->people[id - 1] = people;
    return id;
}

static struct eg_blocks *make_with_lone(const struct council *council)
{
    struct eg_block_request request = {council->units, council->people, 20, 0, true};
    return eg_blocks_make(council->arena, &request);
}

static struct eg_blocks *make(const struct council *council, int depth_most)
{
    struct eg_block_request request = {council->units, council->people, 20, depth_most, false};
    return eg_blocks_make(council->arena, &request);
}

/* The names of the blocks with their people: "=60 A=20 B=40". */
static void check_blocks(const struct council *council, const struct eg_blocks *blocks,
                         const char *expected)
{
    const char *text = "";
    for (size_t i = 0; i < blocks->count; i++)
        text = eg_arena_format(council->arena, "%s%s%s=%lld", text, i > 0 ? " " : "",
                               blocks->blocks[i].name, (long long)blocks->blocks[i].people);
    assert_string_equal(text, expected);
}

/* The names of the leaves in which the people of units 1, 2 ... are counted: "- A B". */
static void check_leaves(const struct council *council, const struct eg_blocks *blocks,
                         const char *expected)
{
    int64_t leaf_of[UNITS_MOST];
    const char *text = "";
    eg_blocks_assign(council->arena, blocks, council->units, council->units->count, leaf_of);
    for (size_t i = 0; i < council->units->count; i++)
        text = eg_arena_format(council->arena, "%s%s%s", text, i > 0 ? " " : "",
                               leaf_of[i] < 0 ? "-" : blocks->blocks[leaf_of[i]].name);
    assert_string_equal(text, expected);
}

static void too_few_people_make_no_blocks(void **state)
{
    (void)state;
    struct council council = begin();
    add(&council, EG_UNIT_ROOT, "A", 19);

    assert_null(make(&council, 0));
    eg_arena_end(council.arena);
}

static void small_siblings_are_pooled(void **state)
{
    (void)state;
    struct council council = begin();
    add(&council, EG_UNIT_ROOT, "C", 12);
    add(&council, EG_UNIT_ROOT, "B", 40);
    add(&council, EG_UNIT_ROOT, "A", 8);

    const struct eg_blocks *blocks = make(&council, 0);

    check_blocks(&council, blocks, "=60 B=40 (other)=20");
    check_leaves(&council, blocks, "- (other) B (other)");
    assert_true(blocks->blocks[2].is_pool);
    eg_arena_end(council.arena);
}

static void a_pool_that_is_too_small_takes_the_smallest_sibling(void **state)
{
    (void)state;
    struct council council = begin();
    add(&council, EG_UNIT_ROOT, "A", 30);
    add(&council, EG_UNIT_ROOT, "C", 25);
    add(&council, EG_UNIT_ROOT, "B", 25);
    add(&council, EG_UNIT_ROOT, "D", 1);

    const struct eg_blocks *blocks = make(&council, 0);

    check_blocks(&council, blocks, "=81 A=30 C=25 (other)=26");
    check_leaves(&council, blocks, "- A C (other) (other)");
    eg_arena_end(council.arena);
}

static void a_unit_is_not_split_where_only_a_pool_would_be_left(void **state)
{
    (void)state;
    struct council council = begin();
    int64_t a = add(&council, EG_UNIT_ROOT, "A", 0);
    add(&council, a, "One", 25);
    add(&council, a, "Two", 1);
    add(&council, EG_UNIT_ROOT, "B", 40);

    const struct eg_blocks *blocks = make(&council, 0);

    check_blocks(&council, blocks, "=66 A=26 B=40");
    check_leaves(&council, blocks, "- A A A B");
    eg_arena_end(council.arena);
}

static void people_directly_in_a_unit_are_one_more_child_of_it(void **state)
{
    (void)state;
    struct council council = begin();
    int64_t a = add(&council, EG_UNIT_ROOT, "A", 22);
    add(&council, a, "One", 25);
    add(&council, EG_UNIT_ROOT, "B", 40);

    const struct eg_blocks *blocks = make(&council, 0);

    check_blocks(&council, blocks, "=87 A=47 A/(direct)=22 A/One=25 B=40");
    check_leaves(&council, blocks, "- A/(direct) A/One B");
    assert_true(blocks->blocks[2].is_direct);
    eg_arena_end(council.arena);
}

static void they_are_pooled_like_one_too(void **state)
{
    (void)state;
    struct council council = begin();
    council.people[0] = 3;
    int64_t a = add(&council, EG_UNIT_ROOT, "A", 4);
    add(&council, a, "One", 15);
    add(&council, EG_UNIT_ROOT, "B", 40);

    const struct eg_blocks *blocks = make(&council, 0);

    check_blocks(&council, blocks, "=62 B=40 (other)=22");
    check_leaves(&council, blocks, "(other) (other) (other) B");
    assert_true(blocks->blocks[2].is_direct && blocks->blocks[2].is_pool);
    assert_int_equal(blocks->blocks[2].places[0], EG_UNIT_ROOT);
    eg_arena_end(council.arena);
}

static void a_single_child_is_its_parent_under_another_name(void **state)
{
    (void)state;
    struct council council = begin();
    int64_t a = add(&council, EG_UNIT_ROOT, "A", 0);
    int64_t only = add(&council, a, "Only", 0);
    add(&council, only, "One", 30);
    add(&council, only, "Two", 12);
    add(&council, only, "Three", 10);
    int64_t b = add(&council, EG_UNIT_ROOT, "B", 0);
    add(&council, b, "Last", 40);

    const struct eg_blocks *blocks = make(&council, 0);

    check_blocks(&council, blocks, "=92 A=52 A/Only/One=30 A/(other)=22 B=40");
    check_leaves(&council, blocks, "- - - A/Only/One A/(other) A/(other) B B");
    eg_arena_end(council.arena);
}

static void units_without_people_change_nothing(void **state)
{
    (void)state;
    struct council council = begin();
    add(&council, EG_UNIT_ROOT, "A", 30);
    add(&council, EG_UNIT_ROOT, "B", 20);
    add(&council, EG_UNIT_ROOT, "Empty", 0);

    const struct eg_blocks *blocks = make(&council, 0);

    check_blocks(&council, blocks, "=50 A=30 B=20");
    check_leaves(&council, blocks, "- A B -");
    eg_arena_end(council.arena);
}

static void levels_below_the_deepest_are_counted_in_it(void **state)
{
    (void)state;
    struct council council = begin();
    int64_t a = add(&council, EG_UNIT_ROOT, "A", 1);
    int64_t one = add(&council, a, "One", 2);
    add(&council, one, "Team", 30);
    add(&council, one, "Crew", 30);
    add(&council, EG_UNIT_ROOT, "B", 40);

    const struct eg_blocks *blocks = make(&council, 1);

    check_blocks(&council, blocks, "=103 A=63 B=40");
    check_leaves(&council, blocks, "- A A A A B");
    eg_arena_end(council.arena);
}

static void units_that_are_called_like_a_pool_keep_their_names(void **state)
{
    (void)state;
    struct council council = begin();
    council.people[0] = 25;
    add(&council, EG_UNIT_ROOT, "(other)", 30);
    add(&council, EG_UNIT_ROOT, "(direct)", 30);
    add(&council, EG_UNIT_ROOT, "A", 10);
    add(&council, EG_UNIT_ROOT, "B", 10);

    check_blocks(&council, make(&council, 0),
                 "=105 (direct)=30 (direct)'=25 (other)=30 (other)'=20");
    eg_arena_end(council.arena);
}

static void a_lone_child_is_a_block_where_levels_differ_in_meaning(void **state)
{
    (void)state;
    struct council council = begin();
    int64_t parks = add(&council, EG_UNIT_ROOT, "Parks", 0);
    add(&council, parks, "Applied", 60);
    int64_t further = add(&council, parks, "Further", 0);
    add(&council, further, "Shortlisted", 0);
    add(&council, further, "Appointed", 20);

    check_blocks(&council, make(&council, 0), "=80 Parks/Applied=60 Parks/Further=20");
    check_blocks(&council, make_with_lone(&council),
                 "=80 Parks=80 Parks/Applied=60 Parks/Further=20");
    eg_arena_end(council.arena);
}

static void a_lone_child_is_a_block_even_if_it_cannot_be_split(void **state)
{
    (void)state;
    struct council council = begin();
    int64_t parks = add(&council, EG_UNIT_ROOT, "Parks", 0);
    add(&council, parks, "Applied", 70);
    add(&council, parks, "Further", 10);

    check_blocks(&council, make_with_lone(&council), "=80 Parks=80");
    eg_arena_end(council.arena);
}

static void grades_are_pooled_as_units_are(void **state)
{
    (void)state;
    struct council council = begin();
    const char *names[] = {"Grade 1", "Grade 2", "Grade 3", "Grade 4"};
    int64_t people[] = {50, 10, 0, 15}, leaf_of[4];

    const struct eg_blocks *blocks = eg_blocks_make_flat(council.arena, names, people, 4, 20);
    eg_blocks_assign(council.arena, blocks, NULL, 4, leaf_of);

    check_blocks(&council, blocks, "=75 Grade 1=50 (other)=25");
    assert_int_equal(leaf_of[0], 1);
    assert_int_equal(leaf_of[1], 2);
    assert_int_equal(leaf_of[2], -1);
    assert_int_equal(leaf_of[3], 2);
    eg_arena_end(council.arena);
}

static void grades_that_cannot_be_told_apart_are_in_the_organisation(void **state)
{
    (void)state;
    struct council council = begin();
    const char *names[] = {"Grade 1", "Grade 2"};
    int64_t people[] = {50, 10}, leaf_of[2];

    const struct eg_blocks *blocks = eg_blocks_make_flat(council.arena, names, people, 2, 20);
    eg_blocks_assign(council.arena, blocks, NULL, 2, leaf_of);

    check_blocks(&council, blocks, "=60");
    assert_int_equal(leaf_of[0], 0);
    assert_int_equal(leaf_of[1], 0);
    eg_arena_end(council.arena);
}

static void figures_are_summed_into_every_block_above(void **state)
{
    (void)state;
    struct council council = begin();
    int64_t a = add(&council, EG_UNIT_ROOT, "A", 0);
    add(&council, a, "One", 25);
    add(&council, a, "Two", 25);
    add(&council, EG_UNIT_ROOT, "B", 40);
    const struct eg_blocks *blocks = make(&council, 0);
    /* The organisation, A, A/One, A/Two, B. */
    int64_t figures[] = {99, 99, 99, 99, 1, 10, 2, 20, 4, 40};

    eg_blocks_sum(blocks, 2, figures);

    const int64_t expected[] = {7, 70, 3, 30, 1, 10, 2, 20, 4, 40};
    assert_memory_equal(figures, expected, sizeof expected);
    eg_arena_end(council.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_few_people_make_no_blocks),
        cmocka_unit_test(small_siblings_are_pooled),
        cmocka_unit_test(a_pool_that_is_too_small_takes_the_smallest_sibling),
        cmocka_unit_test(a_unit_is_not_split_where_only_a_pool_would_be_left),
        cmocka_unit_test(people_directly_in_a_unit_are_one_more_child_of_it),
        cmocka_unit_test(they_are_pooled_like_one_too),
        cmocka_unit_test(a_single_child_is_its_parent_under_another_name),
        cmocka_unit_test(units_without_people_change_nothing),
        cmocka_unit_test(levels_below_the_deepest_are_counted_in_it),
        cmocka_unit_test(units_that_are_called_like_a_pool_keep_their_names),
        cmocka_unit_test(a_lone_child_is_a_block_where_levels_differ_in_meaning),
        cmocka_unit_test(a_lone_child_is_a_block_even_if_it_cannot_be_split),
        cmocka_unit_test(grades_are_pooled_as_units_are),
        cmocka_unit_test(grades_that_cannot_be_told_apart_are_in_the_organisation),
        cmocka_unit_test(figures_are_summed_into_every_block_above),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
