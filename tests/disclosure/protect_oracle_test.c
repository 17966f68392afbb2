/* Every figure of protected.csv, which a second program computed, comes out. */
#include "equigap/disclosure/protect.h"

#include "cases.h"

enum { CATEGORIES_MOST = 8, COUNTS_MOST = UNITS_MOST * CATEGORIES_MOST, WALK_MOST = 200 };

struct figure_case {
    struct eg_arena *arena;
    struct organisation organisation;
    struct eg_protect_request request;
    const char *categories[CATEGORIES_MOST];
    int64_t people_of[COUNTS_MOST]; /* of unit and category */
    int64_t least, repairs;
    int depth_most;
    struct eg_protected out;
    size_t walked, figures;
};

static size_t find_block(const struct eg_blocks *blocks, const char *name)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (strcmp(blocks->blocks[i].name, name) == 0)
            return i;
    fail_msg("there is no block '%s'", name);
    return 0;
}

static size_t find_category(const struct figure_case *one, const char *code)
{
    for (size_t c = 0; c < one->request.category_count; c++)
        if (strcmp(one->categories[c], code) == 0)
            return c;
    fail_msg("there is no category '%s'", code);
    return 0;
}

static void begin_case(struct figure_case *one, const struct rows *rows)
{
    *one = (struct figure_case){.arena = eg_arena_begin()};
    one->request.key = rows_text(rows, 1, one->arena);
    one->request.release = rows_text(rows, 2, one->arena);
    one->request.field = rows_text(rows, 3, one->arena);
    one->least = rows_number(rows, 4);
    one->request.base = rows_number(rows, 5);
    one->request.possible = rows_number(rows, 6);
    one->depth_most = (int)rows_number(rows, 7);
    one->repairs = rows_number(rows, 8);
    one->request.categories = one->categories;
}

/* Counts of units into counts of leaves. */
static void protect_case(struct figure_case *one)
{
    const struct eg_units *units = one->organisation.units;
    struct eg_block_request request = {units, one->organisation.people, one->least, one->depth_most,
                                       false};
    const struct eg_blocks *blocks = eg_blocks_make(one->arena, &request);
    int64_t leaf_of[UNITS_MOST];
    assert_non_null(blocks);
    eg_blocks_assign(one->arena, blocks, units, units->count, leaf_of);
    size_t width = one->request.category_count;
    int64_t *counts = eg_arena_take_array(one->arena, blocks->count * width, sizeof *counts);
    for (size_t i = 0; i < units->count; i++)
        for (size_t c = 0; c < width; c++)
            if (one->people_of[i * CATEGORIES_MOST + c] > 0)
                counts[(size_t)leaf_of[i] * width + c] += one->people_of[i * CATEGORIES_MOST + c];
    one->request.blocks = blocks;
    one->request.counts = counts;

    struct eg_error error = {0};
    assert_true(eg_protect(one->arena, &one->request, &one->out, &error));
    assert_int_equal(one->out.repairs, one->repairs);
    assert_true(one->out.fewest >= one->request.possible);
}

static void check_walk(struct figure_case *one, const struct rows *rows)
{
    size_t count;
    const size_t *order = eg_protect_order(one->arena, &one->request, &count);
    assert_true(one->walked < count);
    const struct eg_block *block = &one->request.blocks->blocks[order[one->walked++]];
    assert_string_equal(block->name, rows->cells[1]);
    assert_int_equal(block->people, rows_number(rows, 2));
}

static void check_figure(struct figure_case *one, const struct rows *rows)
{
    size_t block = find_block(one->request.blocks, rows->cells[1]);
    size_t category = find_category(one, rows->cells[2]);
    assert_int_equal(one->out.shown[block * one->request.category_count + category],
                     rows_number(rows, 3));
    one->figures++;
}

static void end_case(struct figure_case *one)
{
    if (one->arena)
        assert_int_equal(one->figures, one->request.blocks->count * one->request.category_count);
    eg_arena_end(one->arena);
}

static void read_row(struct figure_case *one, const struct rows *rows)
{
    if (rows_is(rows, "unit"))
        organisation_add(&one->organisation, rows, one->arena);
    else if (rows_is(rows, "category"))
        one->categories[one->request.category_count++] = rows_text(rows, 1, one->arena);
    else if (rows_is(rows, "count"))
        one->people_of[(size_t)(rows_number(rows, 1) - 1) * CATEGORIES_MOST +
                       find_category(one, rows->cells[2])] = rows_number(rows, 3);
    if (!rows_is(rows, "walk") && !rows_is(rows, "shown"))
        return;
    if (!one->request.blocks)
        protect_case(one);
    if (rows_is(rows, "walk"))
        check_walk(one, rows);
    else
        check_figure(one, rows);
}

static void the_figures_of_the_second_program_come_out(void **state)
{
    (void)state;
    struct rows rows = rows_open("protected.csv");
    struct figure_case one = {0};
    size_t cases = 0;
    int64_t repairs = 0;
    while (rows_next(&rows)) {
        if (rows_is(&rows, "case")) {
            end_case(&one);
            begin_case(&one, &rows);
            repairs += one.repairs;
            cases++;
        } else {
            read_row(&one, &rows);
        }
    }
    end_case(&one);
    assert_int_equal(cases, 22);
    assert_true(repairs > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_figures_of_the_second_program_come_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
