/* The audit of a release finds what does not protect: each test spoils one thing of a fine one. */
#include "equigap/disclosure/audit.h"

#include "../test.h"

enum { WHOLE, NORTH, SOUTH, BLOCKS };
enum { FIELD = 1, ALONE = 2 }; /* ALONE is shown of everybody alone */
/* Groups, and the details inside them. */
enum { REST = 1, OTHERS, REST_OWN, REST_MORE, OTHERS_ONE, OTHERS_TWO };
enum { PEOPLE = 50, OFF = 4, OFF_ABOVE = 9 };

struct made {
    struct eg_arena *arena;
    struct eg_fields fields;
    struct eg_release release;
};

static void add_field(struct made *made, const char *key, int32_t number)
{
    static const int32_t parents[] = {0, 0, REST, REST, OTHERS, OTHERS};
    static const char *const codes[] = {"r", "o", "r-own", "r-more", "o-one", "o-two"};
    struct eg_field *field = eg_fields_add(&made->fields, key);
    field->number = number;
    for (size_t i = 0; i < sizeof parents / sizeof *parents; i++) {
        struct eg_category *category = eg_field_add(&made->fields, field, codes[i]);
        category->level = parents[i] ? EG_LEVEL_DETAIL : EG_LEVEL_GROUP;
        category->parent = parents[i];
    }
}

static void add_block(struct made *made, int64_t parent, const char *name, int64_t people)
{
    eg_release_add_block(
        made->arena, &made->release,
        (struct eg_released_block){.parent = parent, .path = name, .name = name, .people = people});
}

static void add(struct made *made, int64_t block, int64_t answer, int64_t shown,
                enum eg_figure_role role)
{
    int64_t off = block == WHOLE ? OFF_ABOVE : OFF;
    eg_release_add_figure(made->arena, &made->release,
                          (struct eg_released_figure){
                              .block = block,
                              .field = FIELD,
                              .answer = answer,
                              .people = {shown > off ? shown - off : 0, shown, shown + off},
                              .role = role,
                          });
}

/* Times so many: a half has 10 of the others, 5 and 5 in detail, 10 not declared. */
static void fill_block(struct made *made, int64_t block, int64_t times)
{
    add(made, block, eg_answer_without_detail(OTHERS), 0, EG_ROLE_DETAIL);
    add(made, block, eg_answer_without_detail(REST), 5 * times, EG_ROLE_DETAIL);
    add(made, block, EG_ANSWER_NOT_DECLARED, 10 * times, EG_ROLE_CATEGORY);
    add(made, block, EG_ANSWER_UNRECOGNISED, 0, EG_ROLE_STATE);
    add(made, block, EG_ANSWER_UNDECLARED, 5 * times, EG_ROLE_STATE);
    add(made, block, EG_ANSWER_MISSING, 5 * times, EG_ROLE_STATE);
    add(made, block, REST, 30 * times, EG_ROLE_REST);
    add(made, block, OTHERS, 10 * times, EG_ROLE_CATEGORY);
    add(made, block, REST_MORE, 10 * times, EG_ROLE_DETAIL);
    add(made, block, OTHERS_ONE, 5 * times, EG_ROLE_DETAIL);
    add(made, block, OTHERS_TWO, 5 * times, EG_ROLE_DETAIL);
}

static struct made make(void)
{
    struct made made = {.arena = eg_arena_begin()};
    made.fields.arena = made.arena;
    made.release.rules = eg_rules_by_default();
    add_field(&made, "field", FIELD);
    add_field(&made, "alone", ALONE);
    add_block(&made, -1, "Council", 2 * PEOPLE);
    add_block(&made, WHOLE, "North", PEOPLE);
    add_block(&made, WHOLE, "South", PEOPLE);
    fill_block(&made, WHOLE, 2);
    eg_release_add_figure(
        made.arena, &made.release,
        (struct eg_released_figure){
            WHOLE, ALONE, EG_ANSWER_NOT_DECLARED, {86, 90, 94}, EG_ROLE_CATEGORY});
    fill_block(&made, NORTH, 1);
    fill_block(&made, SOUTH, 1);
    return made;
}

static struct eg_released_figure *at(struct made *made, int64_t block, int32_t field,
                                     int64_t answer)
{
    const struct eg_released_figure *found = eg_release_find(&made->release, block, field, answer);
    assert_non_null(found);
    return &made->release.figures[found - made->release.figures];
}

/* Shows so many more people in a figure. */
static void shift(struct made *made, int64_t block, int64_t answer, int64_t more)
{
    struct eg_figure *people = &at(made, block, FIELD, answer)->people;
    people->low += more;
    people->shown += more;
    people->high += more;
}

/* The same of a half and of everybody, so that blocks add up. */
static void shift_both(struct made *made, int64_t answer, int64_t more)
{
    shift(made, WHOLE, answer, more);
    shift(made, NORTH, answer, more);
}

static void must_find(struct made *made, const char *words)
{
    struct eg_error error = {0};
    struct eg_audit audit;
    bool done = eg_release_audit(&made->release, &made->fields, &audit, &error);
    if (done || !strstr(error.message, words))
        fail_msg("'%s' is not found: '%s'", words, error.message);
    assert_int_equal(error.fault, EG_FAULT_STORE);
    eg_arena_end(made->arena);
}

static void what_protects_is_passed(void **state)
{
    struct made made = make();
    struct eg_error error = {0};
    struct eg_audit audit;
    if (!eg_release_audit(&made.release, &made.fields, &audit, &error))
        fail_msg("%s", error.message);
    assert_int_equal(audit.figures, 2 * 11 + 1);
    assert_int_equal(audit.fewest, 5);
    eg_arena_end(made.arena);
    (void)state;
}

static void details_that_do_not_add_up_are_found(void **state)
{
    struct made made = make();
    shift_both(&made, OTHERS_ONE, 5);
    must_find(&made, "block 'Council', field 1: the details do not add up to their category");
    (void)state;
}

static void states_that_do_not_add_up_are_found(void **state)
{
    struct made made = make();
    shift_both(&made, EG_ANSWER_MISSING, 5);
    must_find(&made, "block 'Council', field 1: the states do not add up to not declared");
    (void)state;
}

static void blocks_that_do_not_add_up_are_found(void **state)
{
    struct made made = make();
    shift(&made, SOUTH, REST_MORE, 5);
    must_find(&made, "block 'Council', field 1: a figure is not the sum");

    made = make();
    made.release.blocks[SOUTH].people--;
    must_find(&made, "block 'Council', field 0: its parts do not add up");
    (void)state;
}

/* The groups leave room for the details, and the details then leave none. */
static void room_that_the_details_of_what_is_left_over_take_is_counted(void **state)
{
    struct made made = make();
    shift_both(&made, REST_MORE, 30);
    must_find(&made, "block 'North', field 1: too few counts are possible");

    made = make();
    shift_both(&made, REST_MORE, 25);
    struct eg_error error = {0};
    struct eg_audit audit;
    assert_true(eg_release_audit(&made.release, &made.fields, &audit, &error));
    eg_arena_end(made.arena);
    (void)state;
}

static void a_field_that_is_shown_of_everybody_alone_needs_room_too(void **state)
{
    struct made made = make();
    at(&made, WHOLE, ALONE, EG_ANSWER_NOT_DECLARED)->people = (struct eg_figure){97, 100, 100};
    must_find(&made, "block 'Council', field 2: too few counts are possible");
    (void)state;
}

static void figures_that_cannot_be_are_found(void **state)
{
    struct made made = make();
    shift(&made, NORTH, EG_ANSWER_UNDECLARED, 1);
    must_find(&made, "no multiple of the base");

    made = make();
    at(&made, NORTH, FIELD, REST)->people.high = PEOPLE + 1;
    must_find(&made, "more people than there are");

    made = make();
    at(&made, NORTH, FIELD, OTHERS_TWO)->answer = OTHERS_TWO + 1;
    must_find(&made, "the block around it has no such figure");

    made = make();
    for (int64_t block = WHOLE; block < BLOCKS; block++)
        at(&made, block, FIELD, OTHERS_TWO)->answer = OTHERS_TWO + 1;
    must_find(&made, "a part stands in no figure");

    made = make();
    *at(&made, NORTH, FIELD, OTHERS_TWO) = *at(&made, NORTH, FIELD, OTHERS_ONE);
    must_find(&made, "not in order");
    (void)state;
}

static void small_blocks_and_no_base_are_found(void **state)
{
    struct made made = make();
    made.release.rules.values[EG_RULE_BLOCK_MINIMUM] = PEOPLE + 1;
    must_find(&made, "block 'North', field 0: too few people");

    made = make();
    made.release.rules.values[EG_RULE_ROUND_BASE] = 0;
    must_find(&made, "no base");
    (void)state;
}

/* A million figures: each is looked up, and not all of them for each. */
static void a_large_release_takes_no_time(void **state)
{
    enum { HALVES = 90000 };
    struct made made = make();
    made.release.block_count = made.release.figure_count = 0;
    add_block(&made, -1, "Council", (int64_t)PEOPLE * HALVES);
    fill_block(&made, WHOLE, HALVES);
    for (int64_t block = 1; block <= HALVES; block++) {
        add_block(&made, WHOLE, "Unit", PEOPLE);
        fill_block(&made, block, 1);
    }
    struct eg_error error = {0};
    struct eg_audit audit;
    assert_true(eg_release_audit(&made.release, &made.fields, &audit, &error));
    assert_int_equal(audit.figures, HALVES * 11);
    eg_arena_end(made.arena);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_protects_is_passed),
        cmocka_unit_test(details_that_do_not_add_up_are_found),
        cmocka_unit_test(states_that_do_not_add_up_are_found),
        cmocka_unit_test(blocks_that_do_not_add_up_are_found),
        cmocka_unit_test(room_that_the_details_of_what_is_left_over_take_is_counted),
        cmocka_unit_test(a_field_that_is_shown_of_everybody_alone_needs_room_too),
        cmocka_unit_test(figures_that_cannot_be_are_found),
        cmocka_unit_test(small_blocks_and_no_base_are_found),
        cmocka_unit_test(a_large_release_takes_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
