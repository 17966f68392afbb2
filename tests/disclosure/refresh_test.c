/* When figures may be drawn anew: who counts as changed, and what is joined if too few have. */
#include "equigap/disclosure/refresh.h"

#include "../test.h"

enum { PLACES = 4 };

/* Four grades of 30 people, each shown by itself in the earlier release. */
struct history {
    struct eg_arena *arena;
    int64_t leaf_of[PLACES];
    struct eg_earlier earlier;
    struct eg_refresh_request request;
};

static struct history begin(const struct eg_movement *movements, size_t count)
{
    static const char *const names[PLACES] = {"1", "2", "3", "4"};
    static const int64_t people[PLACES] = {30, 30, 30, 30};
    struct history history = {eg_arena_begin(), {1, 2, 3, 4}, {0}, {0}};
    history.earlier =
        (struct eg_earlier){.place_count = PLACES, .movements = movements, .movement_count = count};
    history.request = (struct eg_refresh_request){
        .blocks = eg_blocks_make_flat(history.arena, names, people, PLACES, 20),
        .place_count = PLACES,
        .earlier_count = 1,
        .changed_least = 5};
    return history;
}

static int64_t fewest(struct history *history)
{
    history->earlier.leaf_of = history->leaf_of;
    history->request.earlier = &history->earlier;
    return eg_refresh_fewest(history->arena, &history->request);
}

static const struct eg_blocks *plan(struct history *history)
{
    history->earlier.leaf_of = history->leaf_of;
    history->request.earlier = &history->earlier;
    return eg_refresh_plan(history->arena, &history->request);
}

static void the_first_release_is_as_fine_as_headcounts_allow(void **state)
{
    (void)state;
    struct history history = begin(NULL, 0);
    history.request.earlier_count = 0;

    assert_int_equal(fewest(&history), INT64_MAX);
    assert_int_equal(plan(&history)->count, PLACES + 1);
    eg_arena_end(history.arena);
}

static void joining_leaving_and_answering_anew_are_changes(void **state)
{
    (void)state;
    const struct eg_movement movements[] = {{1, 1, 28, 5}, {1, 2, 2, 1}, {2, 2, 22, 1},
                                            {2, 0, 5, 0},  {0, 3, 8, 0}, {3, 3, 21, 1},
                                            {4, 4, 30, 8}};
    struct history history = begin(movements, sizeof movements / sizeof *movements);

    /* 5 in place 1; 1 + 5 in place 2; 8 + 1 in place 3; 8 in place 4: who moved is in both together. */
    assert_int_equal(fewest(&history), 5);
    assert_int_equal(plan(&history)->count, PLACES + 1);
    eg_arena_end(history.arena);
}

/* Nobody left place 3, and nobody answered anew: a count there can only have grown, so that one shown as 5 and
 * then as 0 was 1 to 4. */
static void a_set_that_people_only_joined_or_only_left_has_not_changed(void **state)
{
    (void)state;
    struct eg_movement movements[] = {
        {1, 1, 30, 9}, {2, 2, 30, 9}, {3, 3, 30, 0}, {0, 3, 9, 0}, {4, 4, 30, 9}};
    struct history history = begin(movements, sizeof movements / sizeof *movements);

    assert_int_equal(fewest(&history), 0);
    assert_int_equal(plan(&history)->count, PLACES);
    movements[3] = (struct eg_movement){3, 0, 9, 0};
    assert_int_equal(fewest(&history), 0);
    movements[2].changed = 1;
    assert_int_equal(fewest(&history), 9);
    eg_arena_end(history.arena);
}

/* All four together have the people they had, so that their figure would be drawn again. */
static void swaps_between_blocks_change_nobody(void **state)
{
    (void)state;
    const struct eg_movement movements[] = {{1, 1, 24, 0}, {1, 2, 6, 0},  {2, 2, 24, 0},
                                            {2, 1, 6, 0},  {3, 3, 24, 0}, {3, 4, 6, 0},
                                            {4, 4, 24, 0}, {4, 3, 6, 0}};
    struct history history = begin(movements, sizeof movements / sizeof *movements);

    assert_int_equal(fewest(&history), 0);
    assert_null(plan(&history));
    eg_arena_end(history.arena);
}

static void who_moves_within_a_set_has_not_changed(void **state)
{
    (void)state;
    const struct eg_movement movements[] = {{1, 1, 21, 0}, {1, 2, 9, 1},  {2, 2, 21, 0},
                                            {2, 1, 9, 2},  {3, 3, 30, 9}, {4, 4, 30, 9}};
    struct history history = begin(movements, sizeof movements / sizeof *movements);
    history.leaf_of[1] = 1; /* places 1 and 2 were pooled */

    assert_int_equal(fewest(&history), 3);
    eg_arena_end(history.arena);
}

static void a_block_with_too_few_changes_is_joined_with_its_smallest_sibling(void **state)
{
    (void)state;
    const struct eg_movement movements[] = {
        {1, 1, 30, 9}, {2, 2, 30, 4}, {3, 3, 30, 9}, {4, 4, 30, 9}};
    struct history history = begin(movements, sizeof movements / sizeof *movements);

    const struct eg_blocks *planned = plan(&history);

    assert_int_equal(planned->count, PLACES);
    int64_t leaf_of[PLACES];
    eg_blocks_assign(history.arena, planned, NULL, PLACES, leaf_of);
    assert_int_equal(leaf_of[0], leaf_of[1]);
    const struct eg_block *pool = &planned->blocks[leaf_of[0]];
    assert_string_equal(pool->name, "(other)");
    assert_int_equal(pool->people, 60);
    assert_true(pool->is_pool);
    eg_arena_end(history.arena);
}

static void all_of_an_organisation_in_which_one_has_joined_keeps_its_figures(void **state)
{
    (void)state;
    const struct eg_movement movements[] = {
        {1, 1, 30, 0}, {2, 2, 30, 0}, {3, 3, 30, 0}, {4, 4, 29, 0}, {0, 4, 1, 0}};
    struct history history = begin(movements, sizeof movements / sizeof *movements);

    assert_null(plan(&history));
    eg_arena_end(history.arena);
}

/* Places 1 and 2 were shown apart, and are one block now that place 2 is empty: so the figures of
 * place 1 then and of that block now are about the same people, though thirty left the two. */
static void a_place_that_is_empty_now_hides_no_comparison(void **state)
{
    (void)state;
    const struct eg_movement movements[] = {
        {1, 1, 30, 0}, {2, 0, 30, 0}, {3, 3, 30, 9}, {4, 4, 30, 9}};
    const char *names[] = {"A", "B"};
    struct history history = begin(movements, sizeof movements / sizeof *movements);
    int64_t people[] = {60, 60}, leaf_of[PLACES];
    struct eg_blocks *blocks = eg_blocks_make_flat(history.arena, names, people, 2, 20);
    const int64_t pooled[] = {1, 2}, others[] = {3, 4};
    blocks->blocks[1].places = pooled;
    blocks->blocks[2].places = others;
    blocks->blocks[1].place_count = blocks->blocks[2].place_count = 2;
    eg_blocks_assign(history.arena, blocks, NULL, PLACES, leaf_of);
    assert_int_equal(leaf_of[0], leaf_of[1]);
    history.request.blocks = blocks;

    assert_int_equal(fewest(&history), 0);
    eg_arena_end(history.arena);
}

static void a_place_that_is_new_is_compared_with_nothing(void **state)
{
    (void)state;
    const struct eg_movement movements[] = {
        {1, 1, 30, 6}, {2, 2, 30, 7}, {3, 3, 30, 8}, {0, 4, 30, 0}};
    struct history history = begin(movements, sizeof movements / sizeof *movements);
    history.earlier.place_count = 3;

    assert_int_equal(fewest(&history), 6);
    assert_int_equal(plan(&history)->count, PLACES + 1);
    eg_arena_end(history.arena);
}

static void every_earlier_release_counts(void **state)
{
    (void)state;
    const struct eg_movement all[] = {{1, 1, 30, 9}, {2, 2, 30, 9}, {3, 3, 30, 9}, {4, 4, 30, 9}};
    const struct eg_movement few[] = {{1, 1, 30, 9}, {2, 2, 30, 9}, {3, 3, 30, 9}, {4, 4, 30, 2}};
    struct history history = begin(all, 4);
    struct eg_earlier earlier[] = {{history.leaf_of, PLACES, all, 4, NULL},
                                   {history.leaf_of, PLACES, few, 4, NULL}};
    history.request.earlier = earlier;
    history.request.earlier_count = 2;

    assert_int_equal(eg_refresh_fewest(history.arena, &history.request), 2);
    assert_int_equal(eg_refresh_plan(history.arena, &history.request)->count, PLACES);
    eg_arena_end(history.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_release_is_as_fine_as_headcounts_allow),
        cmocka_unit_test(joining_leaving_and_answering_anew_are_changes),
        cmocka_unit_test(a_set_that_people_only_joined_or_only_left_has_not_changed),
        cmocka_unit_test(swaps_between_blocks_change_nobody),
        cmocka_unit_test(who_moves_within_a_set_has_not_changed),
        cmocka_unit_test(a_block_with_too_few_changes_is_joined_with_its_smallest_sibling),
        cmocka_unit_test(all_of_an_organisation_in_which_one_has_joined_keeps_its_figures),
        cmocka_unit_test(a_place_that_is_empty_now_hides_no_comparison),
        cmocka_unit_test(a_place_that_is_new_is_compared_with_nothing),
        cmocka_unit_test(every_earlier_release_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
