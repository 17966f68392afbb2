/* Memory that is given back all at once, and what happens when there is none. */
#include "../test.h"

#include <sys/wait.h>
#include <unistd.h>

#include "equigap/base/arena.h"

static int begin(void **state)
{
    *state = eg_arena_begin();
    return 0;
}

static int end(void **state)
{
    eg_arena_end(*state);
    return 0;
}

static void memory_is_zeroed_and_aligned_at_every_size(void **state)
{
    for (size_t size = 0; size < 70000; size = size * 2 + 1) {
        unsigned char *memory = eg_arena_take(*state, size);

        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 0xaa, size);
    }
}

static void pieces_do_not_overlap(void **state)
{
    enum { PIECES = 5000 };
    size_t *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        size_t words = i % 97 == 0 ? 5000 : i % 13 + 1;
        pieces[i] = eg_arena_take_array(*state, words, sizeof **pieces);
        pieces[i][0] = pieces[i][words - 1] = i;
    }

    for (size_t i = 0; i < PIECES; i++)
        assert_int_equal(pieces[i][0], i);
}

static void a_copy_ends_with_nul(void **state)
{
    char *copy = eg_arena_copy(*state, "White British", 5);

    assert_string_equal(copy, "White");
    assert_string_equal(eg_arena_copy(*state, NULL, 0), "");
}

static void a_text_is_formatted(void **state)
{
    assert_string_equal(eg_arena_format(*state, "%s: %d", "row", 12), "row: 12");
    assert_string_equal(eg_arena_format(*state, "%s", ""), "");
    assert_int_equal(strlen(eg_arena_format(*state, "%100000d", 1)), 100000);
}

static void an_array_grows_by_doubling_and_keeps_what_it_holds(void **state)
{
    enum { ITEMS = 10000 };
    int *items = NULL;
    size_t capacity = 0, moves = 0;
    for (size_t i = 0; i < ITEMS; i++) {
        size_t before = capacity;
        items = eg_arena_grow(*state, items, &capacity, i + 1, sizeof *items);
        moves += capacity != before;
        assert_true(capacity > i);
        assert_int_equal(items[i], 0);
        items[i] = (int)i;
    }

    for (size_t i = 0; i < ITEMS; i++)
        assert_int_equal(items[i], i);
    assert_true(moves < 16);
}

static void an_array_with_room_stays_where_it_is(void **state)
{
    size_t capacity = 0;
    int *items = eg_arena_grow(*state, NULL, &capacity, 100, sizeof *items);

    assert_true(capacity >= 100);
    assert_ptr_equal(eg_arena_grow(*state, items, &capacity, capacity, sizeof *items), items);
}

static void ending_no_arena_is_allowed(void **state)
{
    (void)state;

    eg_arena_end(NULL);
}

static void heap_memory_is_resized_and_never_null(void **state)
{
    (void)state;
    char *memory = eg_heap_resize(NULL, 0, 8);
    assert_non_null(memory);

    memory = eg_heap_resize(memory, 2, 8);
    memcpy(memory, "sixteen bytes..", 16);
    memory = eg_heap_resize(memory, 1000, 8);

    assert_string_equal(memory, "sixteen bytes..");
    free(memory);
}

/* What asks for too much. */
static void take_everything(struct eg_arena *arena)
{
    eg_arena_take(arena, SIZE_MAX - 8);
}
static void take_half_of_everything(struct eg_arena *arena)
{
    eg_arena_take(arena, SIZE_MAX / 2);
}
static void take_an_overflowing_array(struct eg_arena *arena)
{
    eg_arena_take_array(arena, SIZE_MAX / 4, 8);
}
static void grow_beyond_everything(struct eg_arena *arena)
{
    size_t capacity = 0;
    eg_arena_grow(arena, NULL, &capacity, SIZE_MAX, 1);
}
static void resize_an_overflowing_array(struct eg_arena *arena)
{
    (void)arena;
    free(eg_heap_resize(NULL, SIZE_MAX / 4, 8));
}

static void running_out_of_memory_says_so_and_ends_with_code_4(void **state)
{
    static void (*const greedy[])(struct eg_arena *) = {
        take_everything,        take_half_of_everything,     take_an_overflowing_array,
        grow_beyond_everything, resize_an_overflowing_array,
    };
    for (size_t i = 0; i < sizeof greedy / sizeof *greedy; i++) {
        int channel[2];
        assert_int_equal(pipe(channel), 0);
        fflush(NULL);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            dup2(channel[1], STDERR_FILENO);
            greedy[i](*state);
            _exit(0);
        }
        close(channel[1]);
        char said[4096] = "";
        FILE *reader = fdopen(channel[0], "r");
        size_t length = fread(said, 1, sizeof said - 1, reader);
        said[length] = '\0';
        fclose(reader);
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);

        assert_non_null(strstr(said, "equigap: no memory left; nothing was changed\n"));
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 4);
    }
}

/* The sanitizer ends a program that asks for too much, unless it is told not to. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(memory_is_zeroed_and_aligned_at_every_size, begin, end),
        cmocka_unit_test_setup_teardown(pieces_do_not_overlap, begin, end),
        cmocka_unit_test_setup_teardown(a_copy_ends_with_nul, begin, end),
        cmocka_unit_test_setup_teardown(a_text_is_formatted, begin, end),
        cmocka_unit_test_setup_teardown(an_array_grows_by_doubling_and_keeps_what_it_holds, begin,
                                        end),
        cmocka_unit_test_setup_teardown(an_array_with_room_stays_where_it_is, begin, end),
        cmocka_unit_test(ending_no_arena_is_allowed),
        cmocka_unit_test(heap_memory_is_resized_and_never_null),
        cmocka_unit_test_setup_teardown(running_out_of_memory_says_so_and_ends_with_code_4, begin,
                                        end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
