/* The blocks of refreshed.csv, which a second program computed, come out. */
#include "equigap/disclosure/refresh.h"

#include "cases.h"

enum { EARLIER_MOST = 4, MOVEMENTS_MOST = 2000, BLOCKS_MOST = 100 };

struct refresh_case {
    struct eg_arena *arena;
    struct organisation organisation;
    int64_t least, changed_least;
    struct eg_earlier earlier[EARLIER_MOST];
    struct eg_movement movements[EARLIER_MOST][MOVEMENTS_MOST];
    int64_t leaf_of[EARLIER_MOST][UNITS_MOST];
    size_t earlier_count;
    struct {
        const char *name;
        int64_t people;
    } expected[BLOCKS_MOST];
    size_t expected_count;
};

static const struct eg_block *find_block(const struct eg_blocks *blocks, const char *name)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (strcmp(blocks->blocks[i].name, name) == 0)
            return &blocks->blocks[i];
    fail_msg("there is no block '%s'", name);
    return NULL;
}

/* True if the blocks are those of the second program. */
static bool are_expected(const struct refresh_case *one, const struct eg_blocks *planned)
{
    if (planned->count != one->expected_count)
        return false;
    for (size_t i = 0; i < one->expected_count; i++)
        assert_int_equal(find_block(planned, one->expected[i].name)->people,
                         one->expected[i].people);
    return true;
}

static size_t equal_cases, finer_cases;

/* The blocks that were planned are those expected or, where that program undivides a unit because a part of
 * it is divided itself and another has changed too little, finer ones; and they pass. */
static void check_planned(const struct refresh_case *one, struct eg_refresh_request *request)
{
    const struct eg_blocks *planned = eg_refresh_plan(one->arena, request);
    if (one->expected_count == 0) {
        assert_null(planned);
        return;
    }
    assert_non_null(planned);
    if (are_expected(one, planned)) {
        equal_cases++;
    } else {
        assert_true(planned->count > one->expected_count);
        finer_cases++;
    }
    bool is_changed = planned->count != request->blocks->count;
    assert_int_equal(eg_refresh_fewest(one->arena, request) < one->changed_least, is_changed);
    request->blocks = planned;
    assert_true(eg_refresh_fewest(one->arena, request) >= one->changed_least);
}

static void end_case(struct refresh_case *one)
{
    if (!one->arena)
        return;
    struct eg_block_request blocks = {one->organisation.units, one->organisation.people, one->least,
                                      0, false};
    struct eg_refresh_request request = {eg_blocks_make(one->arena, &blocks),
                                         one->organisation.units,
                                         one->organisation.units->count,
                                         one->earlier,
                                         one->earlier_count,
                                         one->changed_least};
    check_planned(one, &request);
    eg_arena_end(one->arena);
}

static void begin_earlier(struct refresh_case *one)
{
    assert_true(one->earlier_count < EARLIER_MOST);
    size_t i = one->earlier_count++;
    one->earlier[i] = (struct eg_earlier){.leaf_of = one->leaf_of[i],
                                          .place_count = one->organisation.units->count,
                                          .movements = one->movements[i]};
}

static void read_movement(struct refresh_case *one, const struct rows *rows)
{
    size_t at = one->earlier_count - 1, i = one->earlier[at].movement_count++;
    assert_true(i < MOVEMENTS_MOST);
    one->movements[at][i] = (struct eg_movement){rows_number(rows, 1), rows_number(rows, 2),
                                                 rows_number(rows, 3), rows_number(rows, 4)};
}

static void read_row(struct refresh_case *one, const struct rows *rows)
{
    if (rows_is(rows, "unit"))
        organisation_add(&one->organisation, rows, one->arena);
    else if (rows_is(rows, "earlier"))
        begin_earlier(one);
    else if (rows_is(rows, "leaves"))
        for (size_t i = 1; i < rows->count; i++)
            one->leaf_of[one->earlier_count - 1][i - 1] = rows_number(rows, i);
    else if (rows_is(rows, "moved"))
        read_movement(one, rows);
    if (!rows_is(rows, "block"))
        return;
    assert_true(one->expected_count < BLOCKS_MOST);
    one->expected[one->expected_count].name = rows_text(rows, 1, one->arena);
    one->expected[one->expected_count++].people = rows_number(rows, 2);
}

static void the_blocks_of_the_second_program_come_out(void **state)
{
    (void)state;
    static struct refresh_case one;
    struct rows rows = rows_open("refreshed.csv");
    size_t cases = 0;
    while (rows_next(&rows)) {
        if (!rows_is(&rows, "case")) {
            read_row(&one, &rows);
            continue;
        }
        end_case(&one);
        memset(&one, 0, sizeof one);
        one.arena = eg_arena_begin();
        one.least = rows_number(&rows, 1);
        one.changed_least = rows_number(&rows, 2);
        cases++;
    }
    end_case(&one);
    assert_int_equal(cases, 24);
    assert_int_equal(equal_cases, 15);
    assert_int_equal(finer_cases, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_blocks_of_the_second_program_come_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
