/* Protected figures: properties on many made-up organisations, odd cases, refusals. */
#include "equigap/disclosure/protect.h"

#include "random_blocks.h"

enum { WIDTH = 4, ORGANISATIONS = 10000 };
static const char *const codes[WIDTH] = {"asian", "black", "mixed", "not-declared"};
static const int64_t usual[WIDTH] = {12, 6, 2, 20};
static const int64_t no_reference[WIDTH] = {40, 30, 10, 20};

static struct eg_protect_request request_of(const struct eg_blocks *blocks, const int64_t *counts)
{
    return (struct eg_protect_request){.blocks = blocks,
                                       .key = key,
                                       .release = "2026-Q1",
                                       .field = "ethnicity",
                                       .categories = codes,
                                       .category_count = WIDTH,
                                       .counts = counts,
                                       .base = 5,
                                       .possible = 5};
}

/* How many people are left if every figure stands at its lowest. */
static int64_t room_of(const struct eg_block *block, const int64_t *row)
{
    int64_t room = block->people;
    for (size_t c = 0; c < WIDTH; c++)
        room -= row[c] > 4 ? row[c] - 4 : 0;
    return room;
}

static void check_block(const struct eg_protect_request *request, const struct eg_protected *out,
                        size_t index)
{
    const struct eg_block *block = &request->blocks->blocks[index];
    assert_true(room_of(block, out->shown + index * WIDTH) >= 4);
    for (size_t c = 0; c < WIDTH; c++) {
        int64_t shown = out->shown[index * WIDTH + c], sum = 0;
        int64_t error = llabs(shown - request->counts[index * WIDTH + c]);
        for (size_t i = 0; i < block->child_count; i++)
            sum += out->shown[block->children[i] * WIDTH + c];
        assert_int_equal(shown % 5, 0);
        assert_true(error <= (block->child_count > 0 ? out->tolerance_above : 4));
        assert_true(block->child_count == 0 || sum == shown);
    }
}

/* Repairs over all organisations. */
static int64_t check_organisations(const int64_t *shares, int64_t size)
{
    int64_t repairs = 0;
    for (int i = 0; i < ORGANISATIONS; i++) {
        struct eg_arena *arena = eg_arena_begin();
        const struct eg_blocks *blocks = random_blocks(arena, 20, size);
        if (blocks) {
            struct eg_protect_request request =
                request_of(blocks, random_counts(arena, blocks, shares, WIDTH));
            struct eg_protected out;
            struct eg_error error = {0};
            assert_true(eg_protect(arena, &request, &out, &error));
            assert_true(out.fewest >= 5 && out.fewest <= 9);
            assert_true(out.repairs > 0 || out.tolerance_above == 4);
            for (size_t block = 0; block < blocks->count; block++)
                check_block(&request, &out, block);
            repairs += out.repairs;
        }
        eg_arena_end(arena);
    }
    return repairs;
}

static void figures_add_up_near_the_truth_and_leave_five_counts(void **state)
{
    (void)state;
    check_organisations(usual, 20);
}

static void they_do_so_where_nobody_is_of_the_reference_category(void **state)
{
    (void)state;
    assert_true(check_organisations(no_reference, 14) > 0);
}

/* Codes with the starts 0 to 4. */
static void find_codes(char found[5][8])
{
    for (int start = 0, n = 0; start < 5; n++) {
        snprintf(found[start], sizeof found[start], "c%d", n);
        const char *parts[] = {"2026-Q1", "ethnicity", found[start]};
        start += eg_protect_start(key, 5, parts, 3) == start;
    }
}

static void the_mean_over_the_five_starts_is_the_count(void **state)
{
    (void)state;
    const int64_t share = 15;
    char found[5][8];
    find_codes(found);
    for (int i = 0; i < 500; i++) {
        struct eg_arena *arena = eg_arena_begin();
        const struct eg_blocks *blocks = random_blocks(arena, 20, 20);
        int64_t *counts = blocks ? random_counts(arena, blocks, &share, 1) : NULL;
        int64_t *sums = blocks ? eg_arena_take_array(arena, blocks->count, sizeof *sums) : NULL;
        for (int start = 0; blocks && start < 5; start++) {
            struct eg_protect_request request = request_of(blocks, counts);
            const char *code = found[start];
            request.categories = &code;
            request.category_count = 1;
            struct eg_protected out;
            struct eg_error error = {0};
            assert_true(eg_protect(arena, &request, &out, &error));
            assert_int_equal(out.repairs, 0);
            for (size_t block = 0; block < blocks->count; block++)
                sums[block] += out.shown[block];
        }
        for (size_t block = 0; blocks && block < blocks->count; block++)
            assert_int_equal(sums[block], 5 * counts[block]);
        eg_arena_end(arena);
    }
}

static void the_organisation_is_the_same_by_unit_and_by_grade(void **state)
{
    (void)state;
    struct eg_arena *arena = eg_arena_begin();
    const char *names[] = {"Grade 1", "Grade 2", "Grade 3"};
    const char *others[] = {"Parks", "Roads", "Schools"};
    int64_t by_grade[] = {60, 50, 40}, by_unit[] = {30, 100, 20};
    int64_t counts_by_grade[4 * WIDTH] = {23, 9, 1, 33, 11, 2, 0, 13, 8, 3, 0, 9, 4, 4, 1, 11};
    int64_t counts_by_unit[4 * WIDTH] = {23, 9, 1, 33, 1, 4, 1, 3, 21, 5, 0, 26, 1, 0, 0, 4};
    struct eg_protect_request request =
        request_of(eg_blocks_make_flat(arena, names, by_grade, 3, 20), counts_by_grade);
    struct eg_protect_request other =
        request_of(eg_blocks_make_flat(arena, others, by_unit, 3, 20), counts_by_unit);
    struct eg_protected one, two;
    struct eg_error error = {0};

    assert_true(eg_protect(arena, &request, &one, &error));
    assert_true(eg_protect(arena, &other, &two, &error));

    assert_int_equal(one.repairs + two.repairs, 0);
    assert_memory_equal(one.shown, two.shown, WIDTH * sizeof *one.shown);
    eg_arena_end(arena);
}

static void a_start_is_eight_bytes_of_the_keyed_digest(void **state)
{
    (void)state;
    const char *parts[] = {"2026-Q1", "ethnicity", "asian"};
    assert_int_equal(eg_protect_start(key, INT64_MAX, parts, 3), 517382414591000746);
    assert_int_equal(eg_protect_start(key, 5, parts, 3), 1);
}

static void details_of_the_reference_share_its_room(void **state)
{
    (void)state;
    for (int i = 0; i < 2000; i++) {
        struct eg_arena *arena = eg_arena_begin();
        const char *names[] = {"All"};
        int64_t people = 20 + random_below(30), left = people, counts[2 * WIDTH];
        for (size_t c = 0; c < 2 * WIDTH; c++)
            left -= counts[c] = random_below(left + 1) / (c < WIDTH ? 2 : 1);
        const struct eg_blocks *blocks = eg_blocks_make_flat(arena, names, &people, 1, 20);
        struct eg_protect_request groups = request_of(blocks, counts);
        struct eg_protect_request details = request_of(blocks, counts + WIDTH);
        struct eg_protected one, two;
        struct eg_error error = {0};

        assert_true(eg_protect(arena, &groups, &one, &error));
        details.taken = eg_protect_taken(arena, &groups, &one);
        assert_true(eg_protect(arena, &details, &two, &error));

        int64_t room = room_of(&blocks->blocks[0], one.shown);
        assert_int_equal(details.taken[0], people - room);
        assert_true(room_of(&blocks->blocks[0], two.shown) - details.taken[0] >= 4);
        eg_arena_end(arena);
    }
}

static void nothing_is_known_below_a_walk_that_stops_early(void **state)
{
    (void)state;
    struct eg_arena *arena = eg_arena_begin();
    const char *names[] = {"A", "B"};
    int64_t people[] = {30, 60}, counts[3 * WIDTH] = {10, 0, 0, 5, 4, 0, 0, 2, 6, 0, 0, 3};
    struct eg_protect_request request =
        request_of(eg_blocks_make_flat(arena, names, people, 2, 20), counts);
    request.open_least = 40;
    struct eg_protected out;
    struct eg_error error = {0};

    assert_true(eg_protect(arena, &request, &out, &error));
    const int64_t *taken = eg_protect_taken(arena, &request, &out);

    assert_true(llabs(out.shown[0] - 10) < 5);
    for (size_t i = WIDTH; i < 3 * WIDTH; i++)
        assert_int_equal(out.shown[i], 0);
    assert_int_equal(taken[1], 30);
    assert_int_equal(taken[2], 60);
    eg_arena_end(arena);
}

/* Two places of 30 and 60 people, which `spoil` changes behind the back of the blocks. */
static void check_refusal(void (*spoil)(struct eg_protect_request *request, struct eg_block *root),
                          const char *message)
{
    struct eg_arena *arena = eg_arena_begin();
    const char *names[] = {"A", "B"};
    int64_t people[] = {30, 60}, counts[3 * WIDTH] = {10, 0, 0, 5, 4, 0, 0, 2, 6, 0, 0, 3};
    struct eg_blocks *blocks = eg_blocks_make_flat(arena, names, people, 2, 20);
    struct eg_protect_request request = request_of(blocks, counts);
    struct eg_protected out;
    struct eg_error error = {0};
    spoil(&request, blocks->blocks);

    assert_false(eg_protect(arena, &request, &out, &error));
    assert_int_equal(error.fault, EG_FAULT_PROGRAM);
    assert_string_equal(error.message, message);
    eg_arena_end(arena);
}

static void ask_too_much(struct eg_protect_request *request, struct eg_block *root)
{
    (void)root;
    request->possible = 6;
}

static void lose_people(struct eg_protect_request *request, struct eg_block *root)
{
    (void)request;
    root[1].people--;
}

static void shrink_below_the_least(struct eg_protect_request *request, struct eg_block *root)
{
    (void)request;
    root[1].people = 71;
    root[2].people = 19;
}

static void take_everybody(struct eg_protect_request *request, struct eg_block *root)
{
    static int64_t taken[3] = {0, 0, 58};
    (void)root;
    request->taken = taken;
}

static void what_fails_the_audit_is_not_shown(void **state)
{
    (void)state;
    check_refusal(ask_too_much,
                  "disclosure: the organisation, black: too few counts fit the figure");
    check_refusal(lose_people,
                  "disclosure: the organisation: the blocks inside do not hold its people once "
                  "each");
    check_refusal(shrink_below_the_least,
                  "disclosure: B: has 19 people, fewer than the 20 of a block");
    check_refusal(take_everybody, "disclosure: B, asian: too few counts fit the figure");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_add_up_near_the_truth_and_leave_five_counts),
        cmocka_unit_test(they_do_so_where_nobody_is_of_the_reference_category),
        cmocka_unit_test(the_mean_over_the_five_starts_is_the_count),
        cmocka_unit_test(the_organisation_is_the_same_by_unit_and_by_grade),
        cmocka_unit_test(a_start_is_eight_bytes_of_the_keyed_digest),
        cmocka_unit_test(details_of_the_reference_share_its_room),
        cmocka_unit_test(nothing_is_known_below_a_walk_that_stops_early),
        cmocka_unit_test(what_fails_the_audit_is_not_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
