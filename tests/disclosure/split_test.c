/* Figures inside a shown category: additive both ways, near the truth, and never unpicked. */
#include "equigap/disclosure/split.h"

#include "equigap/disclosure/protect.h"
#include "random_blocks.h"

enum { PARTS = 3, ORGANISATIONS = 10000 };
static const char *const codes[PARTS] = {"missing", "undeclared", "unrecognised"};
static const int64_t shares[PARTS] = {25, 12, 3};

/* A whole and its parts in the same blocks. */
struct table {
    struct eg_arena *arena;
    const struct eg_blocks *blocks;
    const char *category;
    int64_t *counts, *whole; /* of each block: its parts; their sum */
    struct eg_protect_request request;
    struct eg_protected category_shown;
    struct eg_split split;
};

static void sum_parts(struct table *table)
{
    table->whole = eg_arena_take_array(table->arena, table->blocks->count, sizeof(int64_t));
    for (size_t i = 0; i < table->blocks->count; i++)
        for (size_t part = 0; part < PARTS; part++)
            table->whole[i] += table->counts[i * PARTS + part];
}

/* Protects the whole, then splits it in the same walk. */
static void split_table(struct table *table, int64_t open_least)
{
    sum_parts(table);
    table->category = "not-declared";
    table->request = (struct eg_protect_request){.blocks = table->blocks,
                                                 .key = key,
                                                 .release = "2026-Q1",
                                                 .field = "disability",
                                                 .categories = &table->category,
                                                 .category_count = 1,
                                                 .counts = table->whole,
                                                 .base = 5,
                                                 .possible = 5};
    struct eg_error error = {0};
    assert_true(eg_protect(table->arena, &table->request, &table->category_shown, &error));
    struct eg_protect_request walk = table->request;
    walk.open_least = open_least;
    struct eg_split_request request = {.blocks = table->blocks,
                                       .key = key,
                                       .release = "2026-Q1",
                                       .field = "disability",
                                       .parts = codes,
                                       .part_count = PARTS,
                                       .counts = table->counts,
                                       .whole = table->category_shown.shown,
                                       .base = 5};
    request.walk = eg_protect_order(table->arena, &walk, &request.walk_count);
    assert_true(eg_split(table->arena, &request, &table->split, &error));
}

static void check_block(const struct table *table, size_t index)
{
    const struct eg_block *block = &table->blocks->blocks[index];
    const int64_t *row = table->split.shown + index * PARTS;
    int64_t tolerance =
        block->child_count > 0 ? table->split.tolerance_above : table->split.tolerance;
    assert_int_equal(row[0] + row[1] + row[2], table->category_shown.shown[index]);
    for (size_t part = 0; part < PARTS; part++) {
        int64_t sum = 0;
        for (size_t i = 0; i < block->child_count; i++)
            sum += table->split.shown[block->children[i] * PARTS + part];
        assert_true(row[part] >= 0 && row[part] % 5 == 0);
        assert_true(llabs(row[part] - table->counts[index * PARTS + part]) <= tolerance);
        assert_true(block->child_count == 0 || sum == row[part]);
    }
}

static void parts_add_up_to_the_category_and_blocks_to_those_above(void **state)
{
    (void)state;
    for (int i = 0; i < ORGANISATIONS; i++) {
        struct table table = {.arena = eg_arena_begin()};
        table.blocks = random_blocks(table.arena, 20, 25);
        if (table.blocks) {
            table.counts = random_counts(table.arena, table.blocks, shares, PARTS);
            split_table(&table, 0);
            assert_int_equal(table.split.repairs, 0);
            assert_int_equal(table.split.tolerance, 4);
            assert_true(table.split.tolerance_above % 5 == 4);
            for (size_t block = 0; block < table.blocks->count; block++)
                check_block(&table, block);
        }
        eg_arena_end(table.arena);
    }
}

/* Three and two of five in each of twenty blocks: the larger part would get every five. */
static void a_part_is_owed_what_it_did_not_get_in_earlier_blocks(void **state)
{
    (void)state;
    enum { GRADES = 20 };
    struct table table = {.arena = eg_arena_begin()};
    const char *names[GRADES];
    int64_t people[GRADES], counts[(GRADES + 1) * PARTS] = {3 * GRADES, 2 * GRADES, 0};
    for (size_t i = 0; i < GRADES; i++) {
        names[i] = eg_arena_format(table.arena, "Grade %02zu", i);
        people[i] = 40;
        counts[(i + 1) * PARTS] = 3;
        counts[(i + 1) * PARTS + 1] = 2;
    }
    table.blocks = eg_blocks_make_flat(table.arena, names, people, GRADES, 20);
    table.counts = counts;

    split_table(&table, 0);

    assert_true(llabs(table.split.shown[0] - 3 * GRADES) < 10);
    assert_true(llabs(table.split.shown[1] - 2 * GRADES) < 10);
    eg_arena_end(table.arena);
}

static void below_the_walk_no_part_is_shown(void **state)
{
    (void)state;
    struct table table = {.arena = eg_arena_begin()};
    const char *names[] = {"A", "B"};
    int64_t people[] = {100, 60}, counts[] = {29, 13, 4, 22, 9, 2, 7, 4, 2};
    table.blocks = eg_blocks_make_flat(table.arena, names, people, 2, 20);
    table.counts = counts;

    split_table(&table, 250);

    assert_true(llabs(table.split.shown[0] - 29) < 5);
    for (size_t i = PARTS; i < 3 * PARTS; i++)
        assert_int_equal(table.split.shown[i], 0);
    eg_arena_end(table.arena);
}

/* All true tables of two blocks and two parts that fit the figures shown, each within the tolerance
 * that is published for it; and which values every cell takes among them. */
enum { BLOCKS = 2, SIDES = 2, VALUES = 64 };
struct cells {
    int64_t of[BLOCKS][SIDES];
};

static bool fits(int64_t count, int64_t shown, int64_t tolerance)
{
    return llabs(count - shown) <= tolerance;
}

static bool do_totals_fit(const struct cells *cells, const struct cells *shown, int64_t above)
{
    int64_t count = 0, sum = 0;
    for (size_t i = 0; i < 2; i++) {
        int64_t row = cells->of[i][0] + cells->of[i][1];
        int64_t row_shown = shown->of[i][0] + shown->of[i][1];
        int64_t column = cells->of[0][i] + cells->of[1][i];
        if (!fits(row, row_shown, 4) || !fits(column, shown->of[0][i] + shown->of[1][i], above))
            return false;
        count += row;
        sum += row_shown;
    }
    return fits(count, sum, 4);
}

static void mark_values(const struct cells *shown, int64_t above, bool seen[4][VALUES])
{
    int64_t low[4], count[4];
    for (size_t i = 0; i < 4; i++)
        low[i] = shown->of[i / 2][i % 2] > 4 ? shown->of[i / 2][i % 2] - 4 : 0;
    for (int n = 0; n < 9 * 9 * 9 * 9; n++) {
        struct cells cells;
        bool is_near = true;
        for (int i = 0, rest = n; i < 4; i++, rest /= 9) {
            count[i] = cells.of[i / 2][i % 2] = low[i] + rest % 9;
            is_near = is_near && fits(count[i], shown->of[i / 2][i % 2], 4);
        }
        for (size_t i = 0; is_near && do_totals_fit(&cells, shown, above) && i < 4; i++)
            seen[i][count[i]] = true;
    }
}

static void every_cell_keeps_five_counts_among_all_tables_that_fit(void **state)
{
    (void)state;
    for (int n = 0; n < 200; n++) {
        struct table table = {.arena = eg_arena_begin()};
        const char *names[] = {"A", "B"};
        int64_t people[] = {60, 60}, counts[9] = {0};
        for (size_t i = 3; i < 9; i++)
            counts[i] = i % 3 == 2 ? 0 : random_below(12);
        for (size_t part = 0; part < PARTS; part++)
            counts[part] = counts[3 + part] + counts[6 + part];
        table.blocks = eg_blocks_make_flat(table.arena, names, people, 2, 20);
        table.counts = counts;
        split_table(&table, 0);
        const int64_t *shown = table.split.shown;
        struct cells cells = {{{shown[3], shown[4]}, {shown[6], shown[7]}}};
        bool seen[4][VALUES] = {{false}};

        mark_values(&cells, table.split.tolerance_above, seen);

        for (size_t i = 0; i < 4; i++) {
            int values = 0;
            for (size_t value = 0; value < VALUES; value++)
                values += seen[i][value];
            assert_true(values >= 5);
        }
        eg_arena_end(table.arena);
    }
}

/* One block of 60 people whose category is shown as `whole`. */
static bool split_one(struct eg_arena *arena, int64_t whole, struct eg_split *out,
                      struct eg_error *error)
{
    static const int64_t counts[PARTS] = {21, 7, 2};
    static const size_t walk[] = {0};
    const char *names[] = {"All"};
    int64_t people = 60;
    struct eg_split_request request = {.blocks = eg_blocks_make_flat(arena, names, &people, 1, 20),
                                       .key = key,
                                       .release = "2026-Q1",
                                       .field = "disability",
                                       .parts = codes,
                                       .part_count = PARTS,
                                       .counts = counts,
                                       .whole = &whole,
                                       .walk = walk,
                                       .walk_count = 1,
                                       .base = 5};
    return eg_split(arena, &request, out, error);
}

static void a_category_shown_too_low_is_taken_off_its_largest_part(void **state)
{
    (void)state;
    struct eg_arena *arena = eg_arena_begin();
    struct eg_split split;
    struct eg_error error = {0};

    assert_true(split_one(arena, 20, &split, &error));

    assert_int_equal(split.repairs, 1);
    assert_int_equal(split.shown[0], 15);
    assert_int_equal(split.shown[1], 5);
    assert_int_equal(split.shown[2], 0);
    assert_int_equal(split.tolerance, 9);
    eg_arena_end(arena);
}

static void a_category_shown_too_high_is_added_to_its_largest_part(void **state)
{
    (void)state;
    struct eg_arena *arena = eg_arena_begin();
    struct eg_split split;
    struct eg_error error = {0};

    assert_true(split_one(arena, 45, &split, &error));

    assert_int_equal(split.repairs, 1);
    assert_int_equal(split.shown[0], 30);
    assert_int_equal(split.shown[1], 10);
    assert_int_equal(split.shown[2], 5);
    eg_arena_end(arena);
}

static void a_category_that_is_no_multiple_of_the_base_is_refused(void **state)
{
    (void)state;
    struct eg_arena *arena = eg_arena_begin();
    struct eg_split split;
    struct eg_error error = {0};

    assert_false(split_one(arena, 31, &split, &error));

    assert_int_equal(error.fault, EG_FAULT_PROGRAM);
    assert_string_equal(error.message, "disclosure: the organisation: the category above missing "
                                       "is no multiple of the base");
    eg_arena_end(arena);
}

static void a_category_that_does_not_add_up_over_the_blocks_is_refused(void **state)
{
    (void)state;
    struct eg_arena *arena = eg_arena_begin();
    const char *names[] = {"A", "B"};
    int64_t people[] = {100, 60}, counts[9] = {29, 13, 4, 22, 9, 2, 7, 4, 2};
    int64_t whole[] = {50, 30, 15};
    size_t walk[] = {2, 1};
    struct eg_split_request request = {eg_blocks_make_flat(arena, names, people, 2, 20),
                                       key,
                                       "2026-Q1",
                                       "disability",
                                       codes,
                                       PARTS,
                                       counts,
                                       whole,
                                       walk,
                                       2,
                                       5};
    struct eg_split split;
    struct eg_error error = {0};

    assert_false(eg_split(arena, &request, &split, &error));

    assert_int_equal(error.fault, EG_FAULT_PROGRAM);
    assert_string_equal(error.message, "disclosure: the organisation: the parts from missing on do "
                                       "not add up to their category");
    eg_arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_add_up_to_the_category_and_blocks_to_those_above),
        cmocka_unit_test(a_part_is_owed_what_it_did_not_get_in_earlier_blocks),
        cmocka_unit_test(below_the_walk_no_part_is_shown),
        cmocka_unit_test(every_cell_keeps_five_counts_among_all_tables_that_fit),
        cmocka_unit_test(a_category_shown_too_low_is_taken_off_its_largest_part),
        cmocka_unit_test(a_category_shown_too_high_is_added_to_its_largest_part),
        cmocka_unit_test(a_category_that_is_no_multiple_of_the_base_is_refused),
        cmocka_unit_test(a_category_that_does_not_add_up_over_the_blocks_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
